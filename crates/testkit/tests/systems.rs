//! Information systems over real TLS: who is let in, what each may, what ends it at once.

use access::{Capacity, CertificateEvidence, Evidence, Grantee};
use app::commands::{OrganisationOpen, RoleAssign};
use app::{Caller, PasswordHash};
use domain::{NewEmployee, OrganisationKind};
use ids::{AccountId, Bin, DAY, EmployeeId, OrganisationId, RoleId, Sha256, Token256};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::version::{TLS12, TLS13};
use serde_json::{Value, json};
use testkit::page::{form, read, saved};
use testkit::{
    Answer, Client, Form, Method, Office, Route, Signer, SystemClient, SystemKey, TestServer,
};
use tokio::runtime::Runtime;

const NONE: &str = "Not enough TLS certificates";
const DISABLED: &str = "TLS certificate used for authentication was disabled";
const UNUSABLE: &str = "One of the provided TLS certificates can not be used for authentication";
const PASSWORD: &str = "correct horse battery";
const ME: &str = "/api/v1/session";

/// The number of an organisation: 0 is this one's.
fn bin(organisation: u32) -> Bin {
    let head = format!("9611400000{organisation}");
    (0..10).find_map(|last| format!("{head}{last}").parse().ok()).expect("some digit checks")
}

/// An organisation with a БИН, whose administrator was ticked by its first head in «Настройки
/// организации».
fn office() -> Office {
    let server = TestServer::start();
    let mut opening = Office::opening();
    opening["bin"] = json!(bin(0).to_string());
    server.client().post("/api/v1/organisations", opening).expect(201).done();
    let admin = server.client().sign_in("syntsova", PASSWORD);
    let office = Office { server, admin };
    tick_administrator(&office, OrganisationId(1), 1, bin(0));
    office
}

/// The first head ticks the administrator. Nobody signs in by certificate here: the session is made.
fn tick_administrator(office: &Office, organisation: OrganisationId, account: i64, bin: Bin) {
    let shown =
        CertificateEvidence { iin: None, bin: Some(bin), capacities: vec![Capacity::FirstHead] };
    let evidence = Evidence { certificate: Some(shown) };
    let me = (EmployeeId(1), AccountId(account));
    let head = Caller::employee(organisation, me.0, me.1, Sha256([0; 32]));
    let role = block(office, "Настройки организации");
    let give = RoleAssign { role, grantee: Grantee::Employee(me.0), term: None, basis: None };
    let given = office.server.app().run(Caller { evidence, ..head }, give);
    Runtime::new().expect("a runtime").block_on(given).expect("the first head may");
}

fn block(office: &Office, name: &str) -> RoleId {
    let roles = office.admin.get("/api/v1/roles?kind=AccessBlock").expect(200).json();
    let mut roles = roles.as_array().expect("roles").iter();
    let found = roles.find(|role| role["name"] == name).expect("a block");
    RoleId(found["id"].as_i64().expect("an id"))
}

fn register(client: &Client, name: &str, key: &SystemKey) -> Answer {
    let body = json!({"name": name, "certificate": key.certificate});
    client.post("/api/v1/systems", body)
}

fn tick(office: &Office, system: i64, blocks: &[&str]) {
    let roles: Vec<_> = blocks.iter().map(|name| block(office, name).0).collect();
    let path = format!("/api/v1/systems/{system}/blocks");
    office.admin.put(&path, json!({"roles": roles})).expect(204).done();
}

/// The answer is this text, letter by letter, and nothing was done.
#[track_caller]
fn nobody(answer: &Answer, text: &str) {
    assert_eq!((answer.status, answer.header("content-type")), (401, "application/problem+json"));
    let body = answer.json();
    assert_eq!(body["title"], text);
    assert!(body["detail"].as_str().is_some_and(|it| !it.is_empty() && !it.contains('⟦')));
}

fn state(client: &Client) -> Value {
    client.get("/api/v1/systems").expect(200).json()["systems"][0]["state"].clone()
}

/// R67: without a certificate the answer is the fixed text, whatever is asked for, in every version
/// of TLS; so it is for a certificate that nobody registered (R68).
#[test]
fn nobody_is_let_in_without_a_registered_certificate() {
    let office = office();
    let stranger = SystemKey::new("Чужая");
    for version in [&TLS12, &TLS13] {
        let mut bare = office.server.try_system(None, version).unwrap();
        for path in [ME, "/api/v1/documents", "/api/docs", "/", "/health/live", "/nowhere"] {
            nobody(&bare.get(path), NONE);
        }
        let sign_in = json!({"name": "syntsova", "password": PASSWORD});
        nobody(&bare.send(Method::POST, ME, Some(sign_in)), NONE);
        let mut unknown = office.server.try_system(Some(&stranger), version).unwrap();
        nobody(&unknown.get(ME), DISABLED);
        let mut english = office.server.try_system(None, version).unwrap();
        english = english.with("accept-language", "en");
        nobody(&english.get(ME), NONE);
    }
}

/// R35 R67: a registered certificate is the organisation and the system's name; two coexist, each by
/// its own name; RSA of version 1 passes where TLS has a form for it.
#[test]
fn registered_certificate_is_who_it_is() {
    let office = office();
    let (first, second) = (SystemKey::new("Любая"), SystemKey::of_version_1());
    let id = register(&office.admin, "Склад", &first).expect(201).id();
    register(&office.admin, "Касса", &second).expect(201).done();
    for version in [&TLS12, &TLS13] {
        let mut client = office.server.try_system(Some(&first), version).unwrap();
        let me = client.get(ME).expect(200).json();
        assert_eq!(me["system"], json!({"id": id, "name": "Склад"}));
        assert_eq!(me["organisation"]["name"], "ТОО «Пример-Логистика»");
        assert_eq!((&me["kind"], &me["rights"]), (&json!("System"), &json!([])));
        assert_eq!(me.get("employee"), None);
    }
    let mut old = office.server.system(Some(&second));
    assert_eq!(old.get(ME).expect(200).json()["system"]["name"], "Касса");
    let by_12 = office.server.try_system(Some(&second), &TLS12);
    let refused = by_12.and_then(|mut client| client.try_send(Method::GET, ME, None));
    assert!(refused.is_err(), "TLS 1.2 knows no version 1");
}

/// A restricted document that this organisation signed.
fn restricted(office: &Office) -> String {
    let signer = Signer::new(&format!("/CN=Test Signer/OU=BIN{}", bin(0)));
    let anchor = "name = \"Свой\"\ncertificates = [\"authority.pem\"]\nidentity = [\"kz\"]\n\
                  uses = [\"signing\"]\n";
    office.server.trust(anchor, &signer.certificate());
    let body = json!({"certificate": signer.certificate()});
    office.admin.post("/api/v1/employees/1/certificates", body).expect(201).done();
    let id = office.admin.draft("Договор");
    office.admin.launch(&id, &Route::default().then("Signing", &[1]));
    office.admin.sign(&id, &signer).done();
    let path = format!("/api/v1/documents/{id}/access");
    office.admin.put(&path, json!({"restricted": true})).expect(204).done();
    id
}

/// What a system may: open the document, find it in the list, lift its restriction, see settings.
fn may(office: &Office, client: &mut SystemClient, document: &str) -> [bool; 4] {
    let read = client.get(&format!("/api/v1/documents/{document}")).status == 200;
    let content =
        client.get(&format!("/api/v1/documents/{document}/content?inline=1")).status == 200;
    assert_eq!(read, content, "reading is reading");
    let all = client.get("/api/v1/documents").expect(200).json();
    let listed = all["documents"].as_array().is_some_and(|rows| !rows.is_empty());
    let path = format!("/api/v1/documents/{document}/access");
    let lifted = client.send(Method::PUT, &path, Some(json!({"restricted": false})));
    if lifted.status == 204 {
        office.admin.put(&path, json!({"restricted": true})).expect(204).done();
    }
    let settings = client.get("/api/v1/systems").status == 200;
    [read, listed, lifted.status == 204, settings]
}

/// R62 R63 R64 R65: a system acts within the block that it is ticked in, and in no other.
#[test]
fn system_acts_within_its_block() {
    let office = office();
    let document = restricted(&office);
    let key = SystemKey::new("Склад");
    let id = register(&office.admin, "Склад", &key).expect(201).id();
    let mut client = office.server.system(Some(&key));
    assert_eq!(may(&office, &mut client, &document), [false; 4]);
    let blocks = [
        ("Доступ к документам", [true, false, false, false]),
        ("Перечисление документов", [false, true, false, false]),
        ("Настройки организации", [false, false, false, true]),
    ];
    for (name, expected) in blocks {
        tick(&office, id, &[name]);
        assert_eq!(may(&office, &mut client, &document), expected, "{name}");
    }
    tick(&office, id, &["Настройки документов", "Доступ к документам"]);
    assert_eq!(may(&office, &mut client, &document), [true, false, true, false]);
    client.send(Method::POST, "/api/v1/documents", Some(draft())).refused(403, "refused");
    let opened = journal(&office, "document.content");
    assert_eq!(opened["system"], json!({"id": id, "name": "Склад"}), "the journal names it");
    assert_eq!(opened["by"], Value::Null);
}

fn draft() -> Value {
    json!({"block": "Outgoing", "kind": "Письмо", "title": "Письмо", "text": "Текст."})
}

/// The newest record of an operation.
fn journal(office: &Office, operation: &str) -> Value {
    let path = format!("/api/v1/journal?operation={operation}");
    office.admin.get(&path).expect(200).json()["records"][0].clone()
}

/// R5 R65: a system ticked in «Настройки организации» manages systems, itself among them, and the
/// journal names it; a repeated request does nothing twice.
#[test]
fn system_manages_settings_where_it_is_ticked() {
    let office = office();
    let key = SystemKey::new("Склад");
    let id = register(&office.admin, "Склад", &key).expect(201).id();
    tick(&office, id, &["Настройки организации"]);
    let mut client = office.server.system(Some(&key)).with("idempotency-key", "one");
    let path = format!("/api/v1/systems/{id}");
    let name = Some(json!({"name": "Главный склад"}));
    client.send(Method::PATCH, &path, name.clone()).expect(204).done();
    let again = client.send(Method::PATCH, &path, name).expect(204);
    assert_eq!(again.header("idempotency-repeated"), "true");
    assert_eq!(journal(&office, "settings.save")["system"]["name"], "Главный склад");
    let mut client = office.server.system(Some(&key));
    client.send(Method::DELETE, &path, None).expect(204).done();
    nobody(&client.get(ME), DISABLED);
}

/// R61 R66: a new system stands unticked in every block; only a registered one is ticked, and only
/// in blocks.
#[test]
fn system_is_ticked_once_it_is_there() {
    let office = office();
    let give = |system: i64, role: i64| {
        office.admin.post("/api/v1/assignments", json!({"role": role, "system": system}))
    };
    let role = block(&office, "Доступ к документам").0;
    give(1, role).refused(422, "field.unknown");
    let key = SystemKey::new("Склад");
    let id = register(&office.admin, "Склад", &key).expect(201).id();
    let page = office.admin.get("/api/v1/systems").expect(200).json();
    assert_eq!(page["systems"][0]["blocks"], json!([]));
    assert_eq!(page["blocks"].as_array().map(Vec::len), Some(4));
    give(id, office.role_named("Администратор")).refused(422, "field.unknown");
    let given = give(id, role).expect(201).id();
    let mut client = office.server.system(Some(&key));
    assert_eq!(client.get(ME).expect(200).json()["rights"][0]["right"], "RestrictedRead");
    office.admin.delete(&format!("/api/v1/assignments/{given}")).expect(204).done();
    assert_eq!(client.get(ME).expect(200).json()["rights"], json!([]));
    office.admin.delete(&format!("/api/v1/systems/{id}")).expect(204).done();
    give(id, role).refused(422, "field.unknown");
}

/// R68: a certificate that was taken away is refused on the next request of an open connection.
#[test]
fn removed_certificate_ends_on_an_open_connection() {
    let office = office();
    let key = SystemKey::new("Склад");
    let id = register(&office.admin, "Склад", &key).expect(201).id();
    tick(&office, id, &["Настройки организации"]);
    let mut client = office.server.system(Some(&key)).with("idempotency-key", "two");
    let path = format!("/api/v1/systems/{id}");
    let name = Some(json!({"name": "Другой склад"}));
    client.send(Method::PATCH, &path, name.clone()).expect(204).done();
    office.admin.delete(&path).expect(204).done();
    nobody(&client.get(ME), DISABLED);
    nobody(&client.send(Method::PATCH, &path, name), DISABLED);
    let next = register(&office.admin, "Склад", &key).expect(201).id();
    assert_ne!(next, id);
    assert_eq!(client.get(ME).expect(200).json()["rights"], json!([]), "and nothing comes back");
}

/// R33: a certificate out of its term, one of a subordinate authority, a private key, a second name
/// and a second registration are refused with a reason; self-signed with CA:TRUE is accepted.
#[test]
fn registration_refuses_with_a_reason() {
    let office = office();
    let expired =
        SystemKey::with("Старая", |it| it.not_after = rcgen::date_time_ymd(2030, 1, 1));
    register(&office.admin, "Старая", &expired).refused(422, "certificate.expired");
    register(&office.admin, "Центр", &subordinate()).refused(422, "certificate.authority");
    let own =
        SystemKey::with("Сама", |it| it.is_ca = IsCa::Ca(BasicConstraints::Unconstrained));
    register(&office.admin, "Сама", &own).expect(201).done();
    office.server.system(Some(&own)).get(ME).expect(200).done();
    register(&office.admin, "Ещё", &own).refused(422, "system.already");
    let other = SystemKey::new("Другая");
    register(&office.admin, " cама ", &other).refused(422, "system.not-unique");
    register(&office.admin, " ", &other).refused(422, "name.empty");
    let both = SystemKey { certificate: other.certificate.clone() + &other.key, ..other.clone() };
    register(&office.admin, "Ключ", &both).refused(422, "certificate.private-key");
    let (_, weak) = office.holder("lapshina", &["Administration"]);
    weak.get("/api/v1/systems").expect(200).done();
    register(&weak, "Другая", &other).refused(403, "refused");
    office.nobody("orlova").1.get("/api/v1/systems").refused(403, "refused");
}

/// Of an authority, issued by another.
fn subordinate() -> SystemKey {
    let root = KeyPair::generate().expect("a key");
    let mut parameters = CertificateParams::default();
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let issuer = Issuer::new(parameters.clone(), root);
    let key = KeyPair::generate().expect("a key");
    let certificate = parameters.signed_by(&key, &issuer).expect("a certificate");
    SystemKey { certificate: certificate.pem(), key: key.serialize_pem() }
}

/// The dates of a certificate are looked at on every request.
#[test]
fn certificate_ends_with_its_term() {
    let office = office();
    let key = SystemKey::with("Склад", |it| it.not_after = rcgen::date_time_ymd(2035, 11, 20));
    register(&office.admin, "Склад", &key).expect(201).done();
    let mut client = office.server.system(Some(&key));
    client.get(ME).expect(200).done();
    office.server.pass(3 * DAY);
    nobody(&client.get(ME), UNUSABLE);
    let again = office.sign_in("syntsova");
    assert_eq!(state(&again), "Expired");
}

/// R34: a key made here is shown once, is kept nowhere, and works at once.
#[test]
fn generated_key_is_shown_once_and_works() {
    let office = office();
    let asking = office.admin.with("idempotency-key", "made");
    let body = json!({"name": "Склад"});
    let made = asking.post("/api/v1/systems/generate", body.clone()).expect(201).json();
    let part = |name: &str| made[name].as_str().expect("PEM").to_owned();
    let key = SystemKey { certificate: part("certificate"), key: part("private_key") };
    for version in [&TLS12, &TLS13] {
        let mut client = office.server.try_system(Some(&key), version).unwrap();
        assert_eq!(client.get(ME).expect(200).json()["system"]["name"], "Склад");
    }
    let again = asking.post("/api/v1/systems/generate", body).expect(201).json();
    assert_eq!((&again["private_key"], &again["id"]), (&Value::Null, &made["id"]));
    let secret = key.key.lines().nth(1).expect("a line of the key");
    let journal = office.admin.get("/api/v1/journal").expect(200).text();
    assert!(!journal.contains(secret) && !journal.contains("PRIVATE"));
    let taken = office.admin.post("/api/v1/systems/generate", json!({"name": "склад"}));
    taken.refused(422, "system.not-unique");
}

/// A certificate that names an organisation serves that organisation only.
#[test]
fn certificate_of_another_organisation_is_refused() {
    let office = office();
    let foreign = SystemKey::of_organisation(&bin(1).to_string());
    let refused = register(&office.admin, "Чужая", &foreign);
    refused.refused(422, "certificate.other-organisation");
    assert!(refused.text().contains(&bin(1).to_string()));
    let own = SystemKey::of_organisation(&bin(0).to_string());
    register(&office.admin, "Своя", &own).expect(201).done();
    office.server.system(Some(&own)).get(ME).expect(200).done();
}

/// Another organisation on the same instance, its administrator ticked and signed in.
fn neighbour(office: &Office) -> Client {
    let open = OrganisationOpen {
        kind: OrganisationKind::Company,
        name: "ТОО «Соседи»".into(),
        inn: String::new(),
        bin: bin(1).to_string(),
        ogrn: String::new(),
        zone: "Asia/Almaty".into(),
        person: NewEmployee {
            surname: "Орлова".into(),
            given_name: "Вера".into(),
            ..NewEmployee::default()
        },
        sign_in_name: "orlova".into(),
        password: Some(PasswordHash::of(PASSWORD, &Token256([7; 32])).expect("a hash")),
    };
    let opened = office.server.app().run(Caller::instance_administrator(), open);
    let id = Runtime::new().expect("a runtime").block_on(opened).expect("the instance opens");
    tick_administrator(office, id, 2, bin(1));
    office.server.client().sign_in("orlova", PASSWORD)
}

fn challenge(client: &Client, system: i64) -> String {
    let path = format!("/api/v1/systems/{system}/challenge");
    let given = client.post_empty(&path).expect(200).json();
    given["text"].as_str().expect("a text").to_owned()
}

fn prove(client: &Client, system: i64, signature: &str) -> Answer {
    let path = format!("/api/v1/systems/{system}/prove");
    client.post(&path, json!({"signature": signature}))
}

/// Of two organisations with one certificate neither acts until one signs its own text; the other
/// stays without.
#[test]
fn one_certificate_of_two_organisations_acts_for_the_one_that_proves() {
    let office = office();
    let neighbour = neighbour(&office);
    let signer = Signer::new("/CN=Integrator");
    let key = SystemKey { certificate: signer.certificate(), key: signer.private_key() };
    let ours = register(&office.admin, "Наша", &key).expect(201).id();
    let mut client = office.server.system(Some(&key));
    client.get(ME).expect(200).done();
    let theirs = register(&neighbour, "Их", &key).expect(201).id();
    nobody(&client.get(ME), UNUSABLE);
    assert_eq!((state(&office.admin), state(&neighbour)), ("Contested".into(), "Contested".into()));

    let foreign = challenge(&neighbour, theirs);
    let text = challenge(&office.admin, ours);
    assert!(text.contains("ТОО «Пример-Логистика»") && text != foreign);
    let wrong = signer.sign(foreign.as_bytes());
    prove(&office.admin, ours, &wrong).refused(422, "system.not-proved");
    let used_up = signer.sign(text.as_bytes());
    prove(&office.admin, ours, &used_up).refused(422, "system.no-challenge");
    let text = challenge(&office.admin, ours);
    let stranger = Signer::new("/CN=Integrator").sign(text.as_bytes());
    prove(&office.admin, ours, &stranger).refused(422, "system.not-proved");

    let text = challenge(&office.admin, ours);
    prove(&office.admin, ours, &signer.sign(text.as_bytes())).expect(204).done();
    assert_eq!(client.get(ME).expect(200).json()["system"]["name"], "Наша");
    assert_eq!((state(&office.admin), state(&neighbour)), ("Acts".into(), "Lost".into()));
    prove(&neighbour, theirs, &signer.sign(foreign.as_bytes()))
        .refused(409, "system.proved-elsewhere");
    assert_eq!(client.get(ME).expect(200).json()["system"]["name"], "Наша");
}

/// Headers that speak of a certificate, a browser's cookie and a token mean nothing to programs'
/// listener; certificate headers mean nothing to the browsers' one either.
#[test]
fn only_tls_says_who_a_program_is() {
    let office = office();
    let key = SystemKey::new("Склад");
    register(&office.admin, "Склад", &key).expect(201).done();
    let one_line = key.certificate.replace('\n', "%0A");
    let spoofs = [
        ("x-ssl-client-cert", one_line.as_str()),
        ("x-client-cert", &one_line),
        ("x-forwarded-client-cert", &one_line),
        ("client-cert", &one_line),
        ("ssl-client-verify", "SUCCESS"),
    ];
    for (name, value) in spoofs {
        let mut bare = office.server.system(None).with(name, value);
        nobody(&bare.get(ME), NONE);
        office.server.client().with(name, value).get(ME).refused(401, "session.absent");
    }
    let door = json!({"name": "syntsova", "password": PASSWORD});
    let opened = office.server.client().post(ME, door).expect(201);
    let cookie = opened.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    let token = json!({"purpose": "Проверка", "days": 1});
    let token = office.admin.post("/api/v1/tokens", token).expect(201).json();
    let bearer = format!("Bearer {}", token["secret"].as_str().expect("a secret"));
    let mut bare =
        office.server.system(None).with("cookie", &cookie).with("authorization", &bearer);
    nobody(&bare.get(ME), NONE);
    let mut known = office.server.system(Some(&key));
    known = known.with("cookie", &cookie).with("authorization", &bearer);
    assert_eq!(known.get(ME).expect(200).json()["kind"], "System");
    known.get("/api/v1/systems").refused(403, "refused");
    let refused = known.get("/api/v1/tokens");
    assert!(refused.status == 401 || refused.status == 403, "{refused:?}");
}

/// A handshake that does not end is ended, and so many connections there are at one time.
#[test]
fn connections_are_limited_in_time_and_number() {
    use std::io::Read;
    use std::net::TcpStream;
    use std::time::Duration;
    let office = office();
    let dumb: Vec<_> =
        (0..8).map(|_| TcpStream::connect(office.server.systems()).unwrap()).collect();
    std::thread::sleep(Duration::from_millis(200));
    assert!(office.server.try_system(None, &TLS13).is_err(), "one more than there is room for");
    for mut stream in dumb {
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        assert_eq!(stream.read(&mut [0; 1]).unwrap_or(0), 0, "closed when the time is over");
    }
    nobody(&office.server.system(None).get(ME), NONE);
}

/// R32 R33 R34 R61: the page does all of it without script; who may only look is told why.
#[test]
fn page_does_all_of_it() {
    let office = office();
    let found = read(&office.admin, "/organisation");
    assert!(found.contains("href=\"/systems\""));
    let page = read(&office.admin, "/systems");
    assert!(page.contains("Систем нет"), "{page}");
    let key = SystemKey::new("Склад");
    let file = |form: Form| {
        form.file("certificate", "a.pem", "application/x-pem-file", key.certificate.as_bytes())
    };
    let new = |name: &str| form(&page, &[]).field("name", name).field("do", "register");
    saved(&office.admin.post_form("/systems", file(new("Склад"))));
    let again = office.admin.post_form("/systems", file(new("Ещё"))).expect(422).text();
    assert!(again.contains("value=\"Ещё\"") && again.contains("уже зарегистрирован"));

    let block = block(&office, "Настройки организации").0;
    let ticked = form(&page, &[]).field("block", &block.to_string()).field("do", "blocks");
    saved(&office.admin.post_form("/systems/1", ticked));
    office.server.system(Some(&key)).get("/api/v1/systems").expect(200).done();
    let rename = form(&page, &[]).field("name", "Главный склад").field("do", "rename");
    saved(&office.admin.post_form("/systems/1", rename));
    let page = read(&office.admin, "/systems");
    assert!(page.contains("Главный склад") && page.contains(" checked"));

    let making = form(&page, &[]).field("name", "Касса").field("do", "generate");
    let made = office.admin.post_form("/systems", making).expect(200).text();
    assert!(made.contains("BEGIN PRIVATE KEY") && made.contains("показан один раз"));
    assert!(!read(&office.admin, "/systems").contains("PRIVATE KEY"));
    saved(&office.admin.post_form("/systems/1", form(&page, &[]).field("do", "remove")));
    nobody(&office.server.system(Some(&key)).get(ME), DISABLED);
    let told = read(&office.admin, "/journal");
    assert!(told.contains("Информационные системы") && told.contains("Главный склад"));

    let (_, looking) = office.holder("lapshina", &["Administration"]);
    let page = read(&looking, "/systems");
    assert!(page.contains("why-settings-save") && !page.contains("value=\"generate\""));
    let (_, stranger) = office.nobody("orlova");
    assert!(read(&stranger, "/organisation").contains("why-systems"));
    assert_eq!(stranger.get("/systems").status, 403);
}
