//! Signing in by certificate over HTTP: what opens a session, what its certificate proves and for
//! how long, and everything that is refused.

use access::{Capacity, Grantee, LockedRole};
use app::commands::{OrganisationOpen, RoleAssign};
use app::{App, Caller};
use domain::{NewEmployee, OrganisationKind, RoleRecord};
use ids::{DAY, HOUR, MINUTE, Token256};
use serde_json::{Value, json};
use testkit::authority::{
    Authority, CLIENT_AUTHENTICATION, EMAIL_PROTECTION, EMPLOYEE, FIRST_HEAD, Holder, bin, iin,
};
use testkit::{Answer, Client, Form, Office, Signer, TestServer, TestSettings};
use tokio::runtime::Runtime;

const PASSWORD: &str = "correct horse battery";

/// An office of Kazakhstan with an authority that its server trusts.
struct World {
    office: Office,
    authority: Authority,
    bin: String,
}

impl World {
    fn new() -> World {
        World::with(TestSettings::default())
    }

    fn with(settings: TestSettings) -> World {
        let (server, bin) = (TestServer::start_with(settings), bin(0));
        let authority = Authority::trusted_by(&server);
        let mut opening = Office::opening();
        opening["bin"] = bin.clone().into();
        server.client().post("/api/v1/organisations", opening).expect(201).done();
        let admin = server.client().sign_in("syntsova", PASSWORD);
        let office = Office { server, admin };
        World { office, authority, bin }
    }

    /// An employee with these rights, whose number is known; not signed in.
    fn employee(&self, surname: &str, person: u32, rights: &[&str]) -> i64 {
        let (id, _) = self.office.holder(surname, rights);
        let found = self.office.admin.get(&format!("/api/v1/employees/{id}")).expect(200).json();
        let said = json!({"surname": surname, "given_name": "Вера", "iin": iin(person)});
        let body = json!({"person": said, "version": found["version"]});
        self.office.admin.patch(&format!("/api/v1/employees/{id}"), body).done();
        id
    }

    fn key(&self, person: u32, bin: &str, purposes: &[&str]) -> Signer {
        let holder = Holder { iin: &iin(person), bin, purposes, days: 365 };
        self.authority.issue(&holder, self.office.server.now())
    }

    fn register(&self, employee: i64, signer: &Signer) -> i64 {
        let path = format!("/api/v1/employees/{employee}/certificates");
        let body = json!({"certificate": signer.certificate()});
        self.office.admin.post(&path, body).expect(201).id()
    }

    fn app(&self) -> &App {
        self.office.server.app()
    }
}

/// A browser that was given a text.
struct Door {
    client: Client,
    text: String,
    issued: Value,
}

fn knock(client: &Client) -> Door {
    let answer = client.post_empty("/api/v1/session/challenge").expect(201);
    let said = answer.json();
    let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    let known = if cookie.is_empty() { client.clone() } else { client.with("cookie", &cookie) };
    let text = said["text"].as_str().expect("a text").to_owned();
    Door { client: known, text, issued: said["issued"].clone() }
}

impl Door {
    fn enter(&self, signature: &str) -> Answer {
        let body = json!({"issued": self.issued, "signature": signature});
        self.client.post("/api/v1/session/certificate", body)
    }

    fn sign(&self, signer: &Signer) -> Answer {
        self.enter(&signer.sign(self.text.as_bytes()))
    }
}

/// Signs in; the client with its session, and the session's secret.
#[track_caller]
fn signed_in(world: &World, signer: &Signer) -> (Client, Token256) {
    let client = world.office.server.client();
    let answer = knock(&client).sign(signer).expect(201);
    let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    let secret = cookie.split('=').nth(1).and_then(|it| it.parse().ok()).expect("a secret");
    let csrf = answer.json()["csrf"].as_str().unwrap_or_default().to_owned();
    (client.with("cookie", &cookie).with("x-csrf-token", &csrf), secret)
}

fn reads_settings(client: &Client) -> u16 {
    client.get("/api/v1/systems").status
}

const OWN: [&str; 1] = ["DocumentSign"];

#[test]
fn r7_r9_a_signed_text_opens_a_session_that_says_what_the_certificate_was_used_as() {
    let world = World::new();
    let employee = world.employee("rogov", 1, &OWN);
    let signer = world.key(1, &world.bin, &[CLIENT_AUTHENTICATION, FIRST_HEAD]);
    world.register(employee, &signer);
    let (client, _) = signed_in(&world, &signer);
    let session = client.get("/api/v1/session").expect(200).json();
    assert_eq!(session["kind"], "Certificate");
    let home = plain(&client.get("/").expect(200));
    for word in ["Вход по сертификату", "проверка подлинности клиента", "первый руководитель"]
    {
        assert!(home.contains(word), "{word}");
    }
    let journal = world.office.admin.get("/api/v1/journal").expect(200).text();
    assert!(journal.contains("session.open"), "{journal}");
}

#[test]
fn r7_a_certificate_for_signing_alone_is_refused_with_the_reason_unless_it_is_switched_on() {
    let world = World::new();
    let employee = world.employee("rogov", 1, &OWN);
    let signer = world.key(1, &world.bin, &[EMAIL_PROTECTION]);
    world.register(employee, &signer);
    let answer = knock(&world.office.server.client()).sign(&signer);
    answer.refused(401, "sign-in.signature");
    assert!(plain(&answer).contains("не для этого"), "{answer:?}");

    let settings = TestSettings { sign_in_by_signing: true, ..TestSettings::default() };
    let world = World::with(settings);
    let employee = world.employee("rogov", 1, &OWN);
    let signer = world.key(1, &world.bin, &[EMAIL_PROTECTION]);
    world.register(employee, &signer);
    let (client, _) = signed_in(&world, &signer);
    assert!(!plain(&client.get("/").expect(200)).contains("проверка подлинности"));
}

#[test]
fn what_is_wrong_with_a_signature_lets_nobody_in() {
    let world = World::new();
    let employee = world.employee("rogov", 1, &OWN);
    let guest = world.office.server.client();
    let good = world.key(1, &world.bin, &[CLIENT_AUTHENTICATION]);
    knock(&guest).sign(&good).refused(401, "sign-in.not-registered");
    world.register(employee, &good);

    let now = world.office.server.now();
    let old = Holder { iin: &iin(1), bin: "", purposes: &[CLIENT_AUTHENTICATION], days: 1 };
    let over = world.authority.issue(&old, now + -3 * DAY);
    world.register(employee, &over);
    said(&knock(&guest).sign(&over), "срок сертификата кончился");

    let stranger = Authority::new();
    let untrusted = stranger.issue(&Holder { days: 9, ..old.clone() }, now);
    world.register(employee, &untrusted);
    said(&knock(&guest).sign(&untrusted), "издателю не доверяют");

    let other = world.key(2, &world.bin, &[CLIENT_AUTHENTICATION]);
    let path = format!("/api/v1/employees/{employee}/certificates");
    let body = json!({"certificate": other.certificate()});
    world.office.admin.post(&path, body).refused(422, "certificate.other-person");

    let revoked = world.key(1, &world.bin, &[CLIENT_AUTHENTICATION]);
    world.register(employee, &revoked);
    world.authority.revoke_last(&world.office.server);
    said(&knock(&guest).sign(&revoked), "сертификат отозван");

    let door = knock(&guest);
    door.enter("что-то").refused(422, "signature.unreadable");
    door.enter(&good.sign_attached(door.text.as_bytes())).refused(422, "signature.attached");
    door.sign(&good).done();
}

/// The text with plain spaces.
fn plain(answer: &Answer) -> String {
    answer.text().replace('\u{a0}', " ")
}

#[track_caller]
fn said(answer: &Answer, why: &str) {
    answer.refused(401, "sign-in.signature");
    assert!(plain(answer).contains(why), "{why}: {answer:?}");
}

#[test]
fn a_certificate_that_names_nobody_known_signs_nobody_in() {
    let world = World::new();
    let (employee, _) = world.office.holder("rogov", &OWN);
    let signer = world.key(1, "", &[CLIENT_AUTHENTICATION]);
    world.register(employee, &signer);
    said(&knock(&world.office.server.client()).sign(&signer), "не видно, чей сертификат");
}

#[test]
fn a_text_serves_once_for_five_minutes_and_one_browser_purpose_and_address() {
    let world = World::new();
    let employee = world.employee("rogov", 1, &OWN);
    let signer = world.key(1, &world.bin, &[CLIENT_AUTHENTICATION]);
    world.register(employee, &signer);
    let guest = world.office.server.client();

    let door = knock(&guest);
    door.sign(&signer).done();
    door.sign(&signer).refused(422, "text.over");

    let late = knock(&guest);
    world.office.server.pass(5 * MINUTE);
    late.sign(&signer).refused(422, "text.over");

    let (one, other) = (knock(&guest), knock(&guest));
    let stolen = Door { client: other.client.clone(), text: one.text.clone(), ..other };
    said(&stolen.sign(&signer), "подписан другой файл");
    let stolen = Door { client: other.client.clone(), issued: one.issued.clone(), ..one };
    said(&stolen.sign(&signer), "подписан другой файл");

    let door = knock(&guest);
    let elsewhere = door.text.replace("http://127.0.0.1", "http://other.example");
    said(&door.enter(&signer.sign(elsewhere.as_bytes())), "подписан другой файл");
    let proxied = door.client.with("host", "other.example");
    let body = json!({"issued": door.issued, "signature": signer.sign(door.text.as_bytes())});
    said(&proxied.post("/api/v1/session/certificate", body), "подписан другой файл");

    let (member, _) = signed_in(&world, &signer);
    let key = member.post_empty("/api/v1/key-applications/challenge").expect(201).json();
    let text = key["text"].as_str().expect("a text");
    let door = Door { issued: key["issued"].clone(), ..knock(&guest) };
    said(&door.enter(&signer.sign(text.as_bytes())), "подписан другой файл");
}

#[test]
fn a_documents_signature_signs_nobody_in_and_a_sign_in_text_is_no_document() {
    let world = World::new();
    let (_, member) = world.office.holder("launcher", &["RouteLaunch"]);
    let employee = world.employee("rogov", 1, &OWN);
    let both = [CLIENT_AUTHENTICATION, EMAIL_PROTECTION];
    let signer = world.key(1, &world.bin, &both);
    world.register(employee, &signer);
    let door = knock(&world.office.server.client());
    said(&door.enter(&signer.sign("Текст.".as_bytes())), "подписан другой файл");

    let typed = json!({"block": "Outgoing", "kind": "Письмо", "title": "Т", "text": door.text});
    member.post("/api/v1/documents", typed).refused(422, "content.reserved");
    let marked = format!("\u{feff}\n{}", door.text);
    for text in [&door.text, &marked] {
        let upload = || Form::default().file("file", "a.txt", "text/plain", text.as_bytes());
        let form = upload().field("block", "Outgoing").field("kind", "Письмо").field("title", "Т");
        world.office.admin.post_form("/api/v1/documents", form).refused(422, "content.reserved");
        let draft = world.office.admin.draft("Черновик");
        let path = format!("/api/v1/documents/{draft}/content");
        world.office.admin.post_form(&path, upload()).refused(422, "content.reserved");
    }
    let csrf = csrf(&member);
    let page = Form::default().field("csrf", &csrf).field("block", "outgoing");
    let page = page.field("kind", "Письмо").field("title", "Т").field("text", &door.text);
    let answer = member.post_form("/documents", page);
    assert!(answer.status == 422 && plain(&answer).contains("начинается как текст"), "{answer:?}");
}

fn csrf(client: &Client) -> String {
    client.get("/api/v1/session").expect(200).json()["csrf"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn r237_a_blocked_person_or_one_without_login_is_refused_and_a_live_session_ends() {
    let world = World::new();
    let employee = world.employee("rogov", 1, &OWN);
    let signer = world.key(1, &world.bin, &[CLIENT_AUTHENTICATION]);
    world.register(employee, &signer);
    let (client, _) = signed_in(&world, &signer);
    let path = format!("/api/v1/employees/{employee}/block");
    world.office.admin.post(&path, json!({"reason": "отпуск"})).done();
    client.get("/api/v1/session").refused(401, "session.absent");
    let guest = world.office.server.client();
    knock(&guest).sign(&signer).refused(403, "sign-in.closed");
    world.office.admin.post_empty(&format!("/api/v1/employees/{employee}/unblock")).done();
    knock(&guest).sign(&signer).done();
    for given in world.office.admin.get(&format!("/api/v1/employees/{employee}")).json()["roles"]
        .as_array()
        .expect("roles")
    {
        let id = &given["assignment"];
        world.office.admin.delete(&format!("/api/v1/assignments/{id}")).done();
    }
    knock(&guest).sign(&signer).refused(403, "sign-in.closed");
}

#[test]
fn r4_only_a_certificate_with_the_first_heads_authority_of_this_organisation_gives_their_powers() {
    let world = World::new();
    let employee = world.employee("rogov", 1, &OWN);
    let head = world.key(1, &world.bin, &[CLIENT_AUTHENTICATION, FIRST_HEAD]);
    let plain = world.key(1, &world.bin, &[CLIENT_AUTHENTICATION]);
    let other = world.key(1, &bin(1), &[CLIENT_AUTHENTICATION, FIRST_HEAD]);
    for signer in [&head, &plain, &other] {
        world.register(employee, signer);
    }
    assert_eq!(reads_settings(&signed_in(&world, &head).0), 200);
    assert_eq!(reads_settings(&signed_in(&world, &plain).0), 403);
    assert_eq!(reads_settings(&signed_in(&world, &other).0), 403);
    let by_password = world.office.server.client().sign_in("rogov", PASSWORD);
    assert_eq!(reads_settings(&by_password), 403);
}

#[test]
fn r5_r6_r55_r56_whoever_signs_in_with_the_authority_that_the_head_trusts_gets_the_scope() {
    let world = World::new();
    let head = world.employee("rogov", 1, &OWN);
    let first = world.key(1, &world.bin, &[CLIENT_AUTHENTICATION, FIRST_HEAD]);
    world.register(head, &first);
    let mut others = Vec::new();
    for (person, surname) in [(2, "sosnin"), (3, "travin")] {
        let id = world.employee(surname, person, &OWN);
        let signer = world.key(person, &world.bin, &[CLIENT_AUTHENTICATION, EMPLOYEE]);
        world.register(id, &signer);
        assert_eq!(reads_settings(&signed_in(&world, &signer).0), 403);
        others.push((id, signer));
    }
    let (_, secret) = signed_in(&world, &first);
    trust(world.app(), secret, Capacity::Employee);
    for (_, signer) in &others {
        assert_eq!(reads_settings(&signed_in(&world, signer).0), 200);
    }
    let personal = world.key(2, "", &[CLIENT_AUTHENTICATION, EMPLOYEE]);
    let foreign = world.key(2, &bin(1), &[CLIENT_AUTHENTICATION, EMPLOYEE]);
    let signing = world.key(2, &world.bin, &[CLIENT_AUTHENTICATION, "1.2.398.3.3.4.1.2.4"]);
    for signer in [&personal, &foreign, &signing] {
        world.register(others[0].0, signer);
        assert_eq!(reads_settings(&signed_in(&world, signer).0), 403);
    }
}

/// The head gives the organisation's settings to an authority, with what their session proves.
fn trust(app: &App, secret: Token256, capacity: Capacity) {
    let runtime = Runtime::new().expect("a runtime");
    let caller = runtime.block_on(app.authenticate(secret)).expect("the head's session").caller;
    let directory = runtime.block_on(app.ask(caller.clone(), |desk| desk.directory()));
    let directory = directory.expect("a directory");
    let settings = |one: &&RoleRecord| one.locked == Some(LockedRole::OrganisationSettings);
    let role = directory.records.roles.iter().find(settings).expect("a block").id;
    let grantee = Grantee::Capacity(capacity);
    let give = RoleAssign { role, grantee, term: None, basis: None };
    runtime.block_on(app.run(caller, give)).expect("a trusted capacity");
}

#[test]
fn a_session_ends_with_its_certificate_and_with_its_registration() {
    let world = World::new();
    let employee = world.employee("rogov", 1, &OWN);
    let now = world.office.server.now();
    let short = Holder { iin: &iin(1), bin: "", purposes: &[CLIENT_AUTHENTICATION], days: 1 };
    let ending = world.authority.issue(&short, now + -DAY + 2 * HOUR);
    world.register(employee, &ending);
    let (client, _) = signed_in(&world, &ending);
    world.office.server.pass(HOUR);
    client.get("/api/v1/session").done();
    world.office.server.pass(HOUR);
    client.get("/api/v1/session").refused(401, "session.absent");

    let signer = world.key(1, &world.bin, &[CLIENT_AUTHENTICATION]);
    let registered = world.register(employee, &signer);
    let (client, _) = signed_in(&world, &signer);
    client.get("/api/v1/session").done();
    let path = format!("/api/v1/employees/{employee}/certificates/{registered}");
    world.office.admin.sign_in("syntsova", PASSWORD).delete(&path).done();
    client.get("/api/v1/session").refused(401, "session.absent");
}

#[test]
fn a_certificate_revoked_meanwhile_loses_its_authorities_within_a_quarter_of_an_hour() {
    let world = World::new();
    let employee = world.employee("rogov", 1, &OWN);
    let head = world.key(1, &world.bin, &[CLIENT_AUTHENTICATION, FIRST_HEAD]);
    world.register(employee, &head);
    let (client, _) = signed_in(&world, &head);
    assert_eq!(reads_settings(&client), 200);
    world.authority.revoke_last(&world.office.server);
    world.office.server.pass(15 * MINUTE);
    assert_eq!(reads_settings(&client), 403);
    client.get("/api/v1/session").done();
}

/// A second organisation, led by the administrator of the first, who has the same number there.
fn open_second(world: &World, bin: &str) -> i64 {
    let person = NewEmployee {
        surname: "Сынцова".into(),
        given_name: "Анна".into(),
        iin: iin(7),
        ..NewEmployee::default()
    };
    let opening = OrganisationOpen {
        kind: OrganisationKind::Company,
        name: "АО «Вторая»".into(),
        inn: String::new(),
        bin: bin.to_owned(),
        ogrn: String::new(),
        zone: "Asia/Almaty".into(),
        person,
        sign_in_name: "syntsova".into(),
        password: None,
    };
    let by = Caller::instance_administrator();
    let runtime = Runtime::new().expect("a runtime");
    runtime.block_on(world.app().run(by, opening)).expect("a second organisation").0
}

/// Whether the session has the first head's right, which administrators lack.
fn heads(client: &Client) -> bool {
    let session = client.get("/api/v1/session").expect(200).json();
    let rights = session["rights"].as_array().expect("rights").iter();
    rights.map(|it| &it["right"]).any(|right| right == "OrganisationSettings")
}

#[test]
fn evidence_given_for_one_organisation_gives_nothing_in_another() {
    let world = World::new();
    let said = json!({"surname": "Сынцова", "given_name": "Анна", "iin": iin(7)});
    let body = json!({"person": said, "version": 1});
    world.office.admin.patch("/api/v1/employees/1", body).done();
    let second = open_second(&world, &bin(1));
    let signer = world.key(7, &world.bin, &[CLIENT_AUTHENTICATION, FIRST_HEAD]);
    world.register(1, &signer);

    let (here, _) = signed_in(&world, &signer);
    assert!(heads(&here));
    let there = json!({"organisation": second});
    here.put("/api/v1/session/organisation", there.clone()).refused(404, "not-found");

    let body = json!({"name": "syntsova", "password": PASSWORD, "organisation": second});
    let opened = world.office.server.client().post("/api/v1/session", body).expect(201);
    let cookie = opened.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    let csrf = opened.json()["csrf"].as_str().unwrap_or_default().to_owned();
    let admin = world.office.server.client().with("cookie", &cookie).with("x-csrf-token", &csrf);
    let body = json!({"certificate": signer.certificate()});
    admin.post("/api/v1/employees/1/certificates", body).expect(201).done();

    let door = knock(&world.office.server.client());
    door.sign(&signer).refused(409, "sign-in.choose");
    let door = knock(&world.office.server.client());
    let signature = signer.sign(door.text.as_bytes());
    let body = json!({"issued": door.issued, "signature": signature, "organisation": second});
    let opened = door.client.post("/api/v1/session/certificate", body).expect(201);
    let cookie = opened.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    let inside = world.office.server.client().with("cookie", &cookie);
    assert_eq!(inside.get("/api/v1/session").json()["organisation"]["id"], second);
    assert!(!heads(&inside));
    let moved = here.put("/api/v1/session/organisation", there).expect(201);
    let cookie = moved.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    let moved = world.office.server.client().with("cookie", &cookie);
    assert_eq!(moved.get("/api/v1/session").json()["kind"], "Certificate");
    assert!(!heads(&moved));
}

#[test]
fn the_door_of_browsers_does_the_same_without_script() {
    let world = World::new();
    let employee = world.employee("rogov", 1, &OWN);
    let signer = world.key(1, &world.bin, &[CLIENT_AUTHENTICATION]);
    world.register(employee, &signer);
    let guest = world.office.server.client();
    let shown = guest.get("/sign-in").expect(200);
    assert!(shown.header("content-security-policy").contains("wss://127.0.0.1:13579"));
    let cookie = shown.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    let page = shown.text();
    for part in ["data-signing=\"auth\"", "ЭЦП юридического лица и", "Вход по сертификату"]
    {
        assert!(page.replace('\u{a0}', " ").contains(part), "{part}");
    }
    let issued = page.split("/sign-in/text?issued=").nth(1).and_then(|it| it.split('"').next());
    let issued = issued.expect("a text to download").to_owned();
    let browser = guest.with("cookie", &cookie);
    let text = browser.get(&format!("/sign-in/text?issued={issued}")).expect(200);
    assert!(text.text().starts_with("Вход в Допуск, http://127.0.0.1"));
    let form = |content: &[u8]| {
        let cms = signer.sign(content);
        let signature = Form::default().file("signature", "a.p7s", "text/plain", cms.as_bytes());
        signature.field("issued", &issued).field("next", "/documents")
    };
    let wrong = browser.post_form("/sign-in/certificate", form(b"other")).expect(422);
    assert!(wrong.text().contains("Подписан другой текст"), "{wrong:?}");
    assert!(wrong.header("content-security-policy").contains("wss://127.0.0.1:13579"));
    let entered = browser.post_form("/sign-in/certificate", form(&text.body)).expect(303);
    assert_eq!(entered.header("location"), "/documents");
}

#[test]
fn a_new_device_is_told_of_on_the_others() {
    let world = World::new();
    let (_, first) = world.office.holder("rogov", &OWN);
    assert!(!first.get("/").expect(200).text().contains("нового устройства"));
    let again = world.office.server.client().with("user-agent", "Firefox/144 Windows");
    let other = again.sign_in("rogov", PASSWORD);
    let told = first.get("/").expect(200).text().replace('\u{a0}', " ");
    assert!(told.contains("Вход с нового устройства: Firefox, Windows"), "{told}");
    assert!(told.contains("127.0.0.1"));
    assert!(first.get("/profile").expect(200).text().contains("нового устройства"));
    world.office.server.pass(8 * DAY);
    drop(other);
    let later = world.office.sign_in("rogov");
    let told = later.get("/").expect(200).text();
    assert!(!told.contains("Firefox"), "{told}");
}

/// A text asked for again under its `Idempotency-Key` is the same text, also by a client that missed
/// the answer with its cookie; another key, and another browser, get another.
#[test]
fn a_repeated_challenge_is_the_same_text() {
    let world = World::new();
    let guest = world.office.server.client();
    let ask = |client: &Client| client.post_empty("/api/v1/session/challenge").expect(201);
    let keyed = guest.with("idempotency-key", "one");
    let (first, again) = (ask(&keyed), ask(&keyed));
    assert_eq!(first.text(), again.text());
    assert_eq!(first.header("set-cookie"), again.header("set-cookie"));
    assert_eq!(first.header("idempotency-repeated"), "");
    assert_eq!(again.header("idempotency-repeated"), "true");
    let cookie = first.header("set-cookie").split(';').next().unwrap_or_default();
    let browser = keyed.with("cookie", cookie);
    let (own, own_again) = (ask(&browser), ask(&browser));
    assert_eq!(own.text(), own_again.text());
    assert_ne!(ask(&browser.with("idempotency-key", "two")).text(), own.text());
    assert_ne!(ask(&guest).text(), ask(&guest).text(), "without a key each is a new one");
    world.office.server.pass(5 * MINUTE);
    assert_ne!(ask(&keyed).text(), first.text(), "a dead text is of no use");
}

/// A signed text that is sent again under its `Idempotency-Key` gets the very session that it
/// opened: the same body, the same cookie. Without the key, with another, or once the session has
/// ended the text is used up.
#[test]
fn a_repeated_sign_in_by_certificate_gets_its_session() {
    let world = World::new();
    let employee = world.employee("rogov", 1, &OWN);
    let signer = world.key(1, &world.bin, &[CLIENT_AUTHENTICATION]);
    world.register(employee, &signer);
    let door = knock(&world.office.server.client());
    let signature = signer.sign(door.text.as_bytes());
    let body = json!({"issued": door.issued, "signature": signature});
    let path = "/api/v1/session/certificate";
    let keyed = door.client.with("idempotency-key", "one");
    let first = keyed.post(path, body.clone()).expect(201);
    world.office.server.pass(MINUTE);
    let again = keyed.post(path, body.clone()).expect(201);
    assert_eq!(first.text(), again.text());
    let session = |answer: &Answer| {
        answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
    };
    assert_eq!(session(&first), session(&again));
    assert_eq!(first.header("idempotency-repeated"), "");
    assert_eq!(again.header("idempotency-repeated"), "true");
    for other in [door.client.clone(), door.client.with("idempotency-key", "two")] {
        other.post(path, body.clone()).refused(422, "text.over");
    }
    let csrf = first.json()["csrf"].as_str().unwrap_or_default().to_owned();
    let inside = world.office.server.client().with("cookie", &session(&first));
    inside.with("x-csrf-token", &csrf).delete("/api/v1/session").done();
    keyed.post(path, body).refused(422, "text.over");
}

/// R249: whoever signed in by certificate is not offered to take the right to sign in from themself,
/// and is refused it by the API and by a forged form.
#[test]
fn the_right_to_sign_in_stays_with_whoever_signed_in_by_certificate() {
    let world = World::new();
    let administrators = world.office.role_named("Администратор");
    let employee = world.employee("rogov", 1, &OWN);
    world.office.give(administrators, employee);
    let signer = world.key(1, &world.bin, &[CLIENT_AUTHENTICATION]);
    world.register(employee, &signer);
    let (client, _) = signed_in(&world, &signer);
    assert_eq!(client.get("/api/v1/session").expect(200).json()["kind"], "Certificate");
    let path = format!("/api/v1/employees/{employee}");
    let roles = client.get(&path).expect(200).json()["roles"].clone();
    let roles = roles.as_array().expect("roles");
    let (own, rest): (Vec<_>, Vec<_>) =
        roles.iter().partition(|one| one["role"]["id"] == administrators);
    let own = own[0]["assignment"].to_string();
    for other in rest {
        let path = format!("/api/v1/assignments/{}", other["assignment"]);
        world.office.admin.delete(&path).done();
    }
    let dropping = format!("name=\"drop\" value=\"{own}\"");
    let pages = [format!("/employees/{employee}"), format!("/roles/{administrators}")];
    for page in &pages {
        assert!(!client.get(page).expect(200).text().contains(&dropping), "{page}");
        assert!(world.office.admin.get(page).expect(200).text().contains(&dropping), "{page}");
    }
    client.delete(&format!("/api/v1/assignments/{own}")).refused(409, "guard.own-login");
    let csrf = client.get(&pages[1]).expect(200).text();
    let csrf = testkit::page::value(&csrf, "csrf");
    let forged = Form::default().field("csrf", &csrf).field("drop", &own).field("do", "save");
    let told = plain(&client.post_form(&pages[1], forged).expect(409));
    assert!(told.contains("Право входа нельзя"), "{told}");
    assert_eq!(client.get("/api/v1/session").expect(200).json()["kind"], "Certificate");
}
