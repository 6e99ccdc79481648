//! Exchange between two organisations on one server, over HTTP: found, linked, sent, received,
//! signed, declined, annulled. Each side sees its own half, and only messages pass between them.

use app::commands::OrganisationOpen;
use app::{Caller, PasswordHash};
use domain::{NewEmployee, OrganisationKind};
use ids::Token256;
use serde_json::{Value, json};
use testkit::authority::{Authority, EMAIL_PROTECTION, Holder, bin, iin};
use testkit::{Answer, Client, Office, Route, Signer, TestServer, TestSettings};
use tokio::runtime::Runtime;

const PASSWORD: &str = "correct horse battery";
/// Somebody who does everything that exchange takes.
const CLERK: [&str; 4] = ["RouteLaunch", "DocumentSign", "OutgoingSend", "IncomingReceive"];

/// Two organisations on one server, and an authority that it trusts.
struct Two {
    server: TestServer,
    authority: Authority,
    first: Side,
    second: Side,
}

/// One of them.
struct Side {
    admin: Client,
    bin: String,
    clerk: Person,
}

/// An employee, signed in, with a key.
struct Person {
    id: i64,
    client: Client,
    key: Signer,
}

impl Two {
    /// Linked with each other; messages go when a test says so.
    fn linked() -> Two {
        let two = Two::strangers(TestSettings { delivers: false, ..TestSettings::default() });
        two.first.prove();
        two.second.prove();
        two.link();
        two
    }

    fn strangers(settings: TestSettings) -> Two {
        let server = TestServer::start_with(settings);
        let authority = Authority::trusted_by(&server);
        let mut opening = Office::opening();
        opening["bin"] = bin(1).into();
        server.client().post("/api/v1/organisations", opening).expect(201).done();
        open_second(&server);
        let first = Side::enter(&server, &authority, ("syntsova", 1));
        let second = Side::enter(&server, &authority, ("drugov", 2));
        Two { server, authority, first, second }
    }

    fn link(&self) {
        let edo = self.second.edo();
        self.first.invite(&edo).expect(201).done();
        self.deliver();
        assert_eq!(self.second.counterparty()["state"], "Asked");
        let asks = self.second.counterparty();
        assert_eq!(asks["name"], "ТОО «Пример-Логистика»");
        assert_eq!(asks["number"], format!("БИН {}", self.first.bin));
        let accept = format!("/api/v1/counterparties/{}/accept", asks["id"]);
        self.second.admin.post_empty(&accept).expect(204).done();
        self.deliver();
        assert_eq!(self.first.counterparty()["state"], "Linked");
        assert_eq!(self.first.counterparty()["name"], "АО «Вторая»");
    }

    fn deliver(&self) {
        Runtime::new().expect("a runtime").block_on(self.server.app().deliver_messages());
    }

    /// A document of the first organisation that is signed and ready to be sent.
    fn ready(&self, title: &str) -> String {
        let clerk = &self.first.clerk;
        let document = self.first.addressed(title);
        clerk.client.launch(&document, &Route::default().then("Signing", &[clerk.id]));
        clerk.client.sign(&document, &clerk.key).done();
        assert_eq!(clerk.client.document(&document)["stage"], "Sending");
        document
    }

    /// Sent by the first, delivered to the second: the ids of both halves.
    fn sent(&self, title: &str) -> (String, String) {
        let document = self.ready(title);
        self.first.clerk.client.act(&document, "send").expect(204).done();
        self.deliver();
        let half = self.second.arrived(title).expect("it arrived");
        (document, half)
    }

    /// … and received there, its life there begun and ended.
    fn received(&self, title: &str) -> (String, String) {
        let (document, half) = self.sent(title);
        let clerk = &self.second.clerk.client;
        clerk.act(&half, "receive").expect(204).done();
        clerk.act(&half, "complete-preparation").expect(204).done();
        self.deliver();
        (document, half)
    }

    fn key(&self, side: &Side, person: u32) -> Signer {
        key(&self.server, &self.authority, &side.bin, person)
    }
}

impl Side {
    fn enter(server: &TestServer, authority: &Authority, (name, number): (&str, u32)) -> Side {
        let admin = server.client().sign_in(name, PASSWORD);
        let (bin, person) = (bin(number), number * 100);
        let id = employ(server, &admin, &format!("clerk{number}"), person, &CLERK);
        let key = key(server, authority, &bin, person);
        register(&admin, id, &key);
        let client = server.client().sign_in(&format!("clerk{number}"), PASSWORD);
        Side { admin, bin, clerk: Person { id, client, key } }
    }

    /// A valid signature that names the organisation proves its number.
    fn prove(&self) {
        let clerk = &self.clerk;
        let order = clerk.client.draft_in("Internal", "Приказ");
        clerk.client.launch(&order, &Route::default().then("Signing", &[clerk.id]));
        clerk.client.sign(&order, &clerk.key).done();
        assert_eq!(self.counterparties()["proved"], true);
    }

    fn counterparties(&self) -> Value {
        self.admin.get("/api/v1/counterparties").expect(200).json()
    }

    fn counterparty(&self) -> Value {
        self.counterparties()["counterparties"][0].clone()
    }

    fn edo(&self) -> String {
        self.counterparties()["edo"].as_str().expect("an address").to_owned()
    }

    fn invite(&self, edo: &str) -> Answer {
        self.admin.post("/api/v1/counterparties", json!({"edo": edo}))
    }

    /// A draft of the clerk to the counterparty.
    fn addressed(&self, title: &str) -> String {
        let document = self.clerk.client.draft(title);
        let to = json!({"counterparty": self.counterparty()["id"]});
        let path = format!("/api/v1/documents/{document}/counterparty");
        self.clerk.client.put(&path, to).expect(204).done();
        document
    }

    fn arrived(&self, title: &str) -> Option<String> {
        let page = self.clerk.client.get("/api/v1/documents?folder=Incoming").expect(200).json();
        let all = page["documents"].as_array().cloned().unwrap_or_default();
        let found = all.into_iter().filter(|it| it["title"] == title).collect::<Vec<_>>();
        assert!(found.len() < 2, "«{title}» arrived twice");
        Some(found.first()?["id"].as_str()?.to_owned())
    }
}

fn open_second(server: &TestServer) {
    let opening = OrganisationOpen {
        kind: OrganisationKind::Company,
        name: "АО «Вторая»".into(),
        inn: String::new(),
        bin: bin(2),
        ogrn: String::new(),
        zone: "Asia/Almaty".into(),
        person: NewEmployee {
            surname: "Другов".into(),
            given_name: "Пётр".into(),
            ..NewEmployee::default()
        },
        sign_in_name: "drugov".into(),
        password: Some(PasswordHash::of(PASSWORD, &Token256([7; 32])).expect("a hash")),
    };
    let run = server.app().run(Caller::instance_administrator(), opening);
    Runtime::new().expect("a runtime").block_on(run).expect("it is opened");
}

/// An employee with these rights, whose number is known, who has a password.
fn employ(server: &TestServer, admin: &Client, name: &str, person: u32, rights: &[&str]) -> i64 {
    let said = json!({"surname": name, "given_name": "Вера", "iin": iin(person)});
    let body = json!({"person": said, "sign_in_name": name});
    let made = admin.post("/api/v1/employees", body).expect(201).json();
    let set = json!({"link": made["link"], "password": PASSWORD, "again": PASSWORD});
    server.client().post("/api/v1/password", set).expect(200).done();
    let body = json!({"name": format!("Роль {name}"), "rights": rights});
    let role = admin.post("/api/v1/roles", body).expect(201).id();
    let give = json!({"role": role, "employee": made["id"]});
    admin.post("/api/v1/assignments", give).expect(201).done();
    made["id"].as_i64().expect("an id")
}

fn key(server: &TestServer, authority: &Authority, bin: &str, person: u32) -> Signer {
    let purposes = &[EMAIL_PROTECTION];
    authority.issue(&Holder { iin: &iin(person), bin, purposes, days: 365 }, server.now())
}

fn register(admin: &Client, employee: i64, key: &Signer) {
    let path = format!("/api/v1/employees/{employee}/certificates");
    admin.post(&path, json!({"certificate": key.certificate()})).expect(201).done();
}

fn state(client: &Client, document: &str) -> Value {
    client.document(document)["exchange"]["state"].clone()
}

fn reason(client: &Client, document: &str, reason: &str) -> Answer {
    client.put(&format!("/api/v1/documents/{document}/annulment"), json!({"reason": reason}))
}

fn text(client: &Client, document: &str) -> String {
    let path = format!("/api/v1/documents/{document}/annulment/text");
    client.get(&path).expect(200).json()["text"].as_str().expect("a text").to_owned()
}

/// Signs the text of the request that is there.
fn annul(person: &Person, document: &str, act: &str) -> Answer {
    let text = text(&person.client, document);
    signed(&person.client, document, act, &person.key.sign(text.as_bytes()))
}

fn signed(client: &Client, document: &str, act: &str, signature: &str) -> Answer {
    let path = format!("/api/v1/documents/{document}/annulment/{act}");
    client.post(&path, json!({"signature": signature}))
}

/// R87 An organisation is found by its address once a certificate proved its number; one that is not
/// proved gets the same answer as one that is not there, and cannot invite.
#[test]
fn only_a_proved_organisation_is_found() {
    let two = Two::strangers(TestSettings { delivers: false, ..TestSettings::default() });
    two.first.invite(&two.second.edo()).refused(409, "counterparty.not-proved");
    two.first.prove();
    let unknown = two.first.invite("2DP-00000000000000000000000000000000").expect(422).text();
    let unproved = two.first.invite(&two.second.edo()).expect(422).text();
    assert_eq!(unknown.replace("instance", ""), unproved.replace("instance", ""));
    two.first.invite(&two.first.edo()).refused(422, "field.unknown");
    assert_eq!(two.second.counterparties()["counterparties"], json!([]));
    two.second.prove();
    two.link();
    two.first.invite(&two.second.edo()).refused(409, "counterparty.already");
}

/// An invitation may be refused, and then made again; nobody without the right invites.
#[test]
fn an_invitation_is_refused_and_made_again() {
    let two = Two::strangers(TestSettings { delivers: false, ..TestSettings::default() });
    two.first.prove();
    two.second.prove();
    let edo = two.second.edo();
    let signer = employ(&two.server, &two.first.admin, "signer", 7, &["DocumentSign"]);
    assert!(signer > 0);
    let signer = two.server.client().sign_in("signer", PASSWORD);
    signer.post("/api/v1/counterparties", json!({"edo": edo})).refused(403, "refused");
    two.first.invite(&edo).expect(201).done();
    two.deliver();
    let refuse = format!("/api/v1/counterparties/{}/refuse", two.second.counterparty()["id"]);
    signer.post_empty(&refuse).refused(403, "refused");
    two.second.admin.post_empty(&refuse).expect(204).done();
    two.second.admin.post_empty(&refuse).refused(409, "counterparty.not-asked");
    two.deliver();
    assert_eq!(two.first.counterparty()["state"], "Refused");
    two.link();
}

/// R188 R207 R185 R204 The whole way: sent by the right «Отправка», received by «Получение», signed
/// in answer; the sender sees each step and the signatures, each checked by its own server.
#[test]
fn a_document_is_sent_received_and_signed_in_answer() {
    let two = Two::linked();
    let (first, second) = (&two.first.clerk.client, &two.second.clerk);
    let document = two.ready("Договор поставки");
    let sends = employ(&two.server, &two.first.admin, "sends", 11, &["OutgoingSend"]);
    assert!(sends > 0);
    let sends = two.server.client().sign_in("sends", PASSWORD);
    let listed = sends.get("/api/v1/documents?folder=Outgoing").expect(200).text();
    assert!(listed.contains("Договор поставки"), "ready to send is listed: {listed}");
    sends.act(&document, "send").expect(204).done();
    sends.act(&document, "send").refused(403, "refused");
    let card = first.document(&document);
    assert_eq!(
        (card["state"].as_str(), card["exchange"]["state"].as_str()),
        (Some("Completed"), Some("Sending"))
    );
    let since = card["exchange"]["since"].clone();
    two.server.pass(3_600_000_000);
    assert_eq!(first.document(&document)["exchange"]["since"], since, "since when it waits");
    two.deliver();
    assert_eq!(state(first, &document), "Sent");

    let half = two.second.arrived("Договор поставки").expect("it arrived");
    let came = second.client.document(&half);
    assert_ne!(half, document, "each half has a name of its own");
    assert_eq!((came["initiator"].clone(), came["owner"].clone()), (Value::Null, Value::Null));
    assert_eq!(
        (came["stage"].as_str(), came["block"].as_str()),
        (Some("Receiving"), Some("Incoming"))
    );
    assert_eq!(came["correspondent"], "ТОО «Пример-Логистика»");
    assert_eq!(came["contents"][0]["sha256"], card["contents"][0]["sha256"]);
    assert_eq!(
        (came["signatures"][0]["verdict"].as_str(), came["signatures"][0]["by"].clone()),
        (Some("valid"), Value::Null)
    );
    second.client.get(&format!("/api/v1/documents/{document}")).refused(404, "not-found");

    second.client.act(&half, "receive").expect(204).done();
    second.client.act(&half, "receive").refused(403, "refused");
    two.deliver();
    assert_eq!(state(first, &document), "Received");
    assert_eq!(second.client.document(&half)["owner"]["id"], second.id);
    second.client.launch(&half, &Route::default().then("Signing", &[second.id]));
    second.client.sign(&half, &second.key).done();
    two.deliver();
    let card = first.document(&document);
    assert_eq!(card["exchange"]["state"], "Signed");
    let signatures = card["signatures"].as_array().expect("signatures");
    assert_eq!(signatures.len(), 2);
    assert!(signatures.iter().all(|it| it["verdict"] == "valid"), "{signatures:?}");
    let history = first.get(&format!("/api/v1/documents/{document}/history")).expect(200).text();
    assert!(history.contains("АО «Вторая»: документ подписан"), "{history}");
}

/// R107 R108 R188 R207 An administrator sends and receives; unsigned it is not sent; nobody without
/// the right does either, and a blocked person is not let in.
#[test]
fn who_has_no_right_neither_sends_nor_receives() {
    let two = Two::linked();
    let unsigned = two.first.addressed("Без подписи");
    let approver = employ(&two.server, &two.first.admin, "approver", 12, &["DocumentApprove"]);
    two.first.clerk.client.launch(&unsigned, &Route::default().then("Approval", &[approver]));
    let approves = two.server.client().sign_in("approver", PASSWORD);
    approves.answer(&unsigned, "approve", "").expect(204).done();
    let refusal = two.first.admin.act(&unsigned, "send").expect(403).text();
    assert!(refusal.contains("Signed"), "{refusal}");

    let document = two.ready("Счёт");
    approves.act(&document, "send").refused(404, "not-found");
    two.first.admin.act(&document, "send").expect(204).done();
    two.deliver();
    let half = two.second.arrived("Счёт").expect("it arrived");
    let sends = employ(&two.server, &two.second.admin, "sends2", 13, &["OutgoingSend"]);
    let client = two.server.client().sign_in("sends2", PASSWORD);
    client.act(&half, "receive").refused(404, "not-found");
    let path = format!("/api/v1/employees/{}/block", two.second.clerk.id);
    two.second.admin.post(&path, json!({"reason": "Уволен"})).done();
    two.second.clerk.client.act(&half, "receive").refused(401, "session.absent");
    two.second.admin.act(&half, "receive").expect(204).done();
    assert!(sends > 0);
}

/// R169 Signing in answer is declined with a reason, and the sender sees it.
#[test]
fn signing_in_answer_is_declined() {
    let two = Two::linked();
    let (document, half) = two.sent("Акт");
    let clerk = &two.second.clerk;
    clerk.client.act(&half, "receive").expect(204).done();
    clerk.client.launch(&half, &Route::default().then("Signing", &[clerk.id]));
    clerk.client.answer(&half, "decline-signing", "Сумма не та").expect(204).done();
    two.deliver();
    let exchange = two.first.clerk.client.document(&document)["exchange"].clone();
    assert_eq!(
        (exchange["state"].as_str(), exchange["reason"].as_str()),
        (Some("Declined"), Some("Сумма не та"))
    );
    assert_eq!(state(&clerk.client, &half), "Declined");
}

/// R112 R113 R173 Annulment is asked for with a reason and a signature, and agreed to by signing the
/// same text: both halves are annulled.
#[test]
fn annulment_is_asked_for_and_agreed_to() {
    let two = Two::linked();
    let (document, half) = two.received("Договор аренды");
    let (ours, theirs) = (&two.first.clerk, &two.second.clerk);
    reason(&ours.client, &document, "  ").refused(422, "name.empty");
    annulled_text_absent(&ours.client, &document);
    reason(&ours.client, &document, "Ошибка в сумме").expect(204).done();
    assert_eq!(state(&ours.client, &document), "Received");
    let other = ours.key.sign("Другой текст".as_bytes());
    signed(&ours.client, &document, "ask", &other).refused(422, "annulment.other-text");
    annul(ours, &document, "ask").expect(204).done();
    assert_eq!(state(&ours.client, &document), "AnnulmentAskedByUs");
    reason(&ours.client, &document, "Ещё раз").refused(409, "annulment.waits");
    two.deliver();
    let came = theirs.client.document(&half);
    assert_eq!(
        (came["stage"].as_str(), came["exchange"]["state"].as_str()),
        (Some("Annulment"), Some("AnnulmentAskedByThem"))
    );
    assert_eq!(came["annulments"][0]["reason"], "Ошибка в сумме");
    assert_eq!(came["annulments"][0]["signatures"][0]["verdict"], "Valid");
    // The administrator has the right, and no key until one is registered.
    let keyless = signed(&two.second.admin, &half, "agree", &other).expect(403).text();
    assert!(keyless.contains("HasKey"), "{keyless}");
    let admin = two.second.admin.get("/api/v1/session").expect(200).json();
    let person = admin["employee"]["id"].as_i64().expect("an id");
    let path = format!("/api/v1/documents/{half}/annulment/refuse");
    let keyless = two.second.admin.post(&path, json!({"reason": "Нет"})).expect(403).text();
    assert!(keyless.contains("HasKey"), "{keyless}");
    number(&two.second.admin, person, 900);
    let key = two.key(&two.second, 900);
    register(&two.second.admin, person, &key);
    let admin = Person { id: person, client: two.second.admin.clone(), key };
    annul(&admin, &half, "agree").expect(204).done();
    assert_eq!(theirs.client.document(&half)["state"], "Annulled");
    two.deliver();
    let card = ours.client.document(&document);
    assert_eq!(
        (card["state"].as_str(), card["exchange"]["state"].as_str()),
        (Some("Annulled"), Some("Annulled"))
    );
    assert_eq!(card["annulments"][0]["signatures"].as_array().map(Vec::len), Some(2));
    assert!(admin.id > 0);
}

fn annulled_text_absent(client: &Client, document: &str) {
    let path = format!("/api/v1/documents/{document}/annulment/text");
    client.get(&path).refused(409, "annulment.no-request");
}

/// Gives an employee a number.
fn number(admin: &Client, employee: i64, person: u32) {
    let path = format!("/api/v1/employees/{employee}");
    let found = admin.get(&path).expect(200).json();
    let said = json!({"surname": "Другов", "given_name": "Пётр", "iin": iin(person)});
    admin.patch(&path, json!({"person": said, "version": found["version"]})).done();
}

/// R172 R173 R113 Annulment is refused by a signer with a key and a reason: both halves are as
/// before, and the reason is kept.
#[test]
fn annulment_is_refused() {
    let two = Two::linked();
    let (document, half) = two.sent("Договор подряда");
    let (ours, theirs) = (&two.first.clerk, &two.second.clerk);
    theirs.client.act(&half, "receive").expect(204).done();
    theirs.client.launch(&half, &Route::default().then("Signing", &[theirs.id]));
    theirs.client.sign(&half, &theirs.key).done();
    two.deliver();
    reason(&ours.client, &document, "Передумали").expect(204).done();
    annul(ours, &document, "ask").expect(204).done();
    two.deliver();
    let path = format!("/api/v1/documents/{half}/annulment/refuse");
    theirs.client.post(&path, json!({"reason": ""})).refused(422, "name.empty");
    theirs.client.post(&path, json!({"reason": "Договор исполнен"})).expect(204).done();
    theirs.client.post(&path, json!({"reason": "Ещё раз"})).refused(403, "refused");
    assert_eq!(theirs.client.document(&half)["state"], "Completed");
    two.deliver();
    let card = ours.client.document(&document);
    assert_eq!(
        (card["state"].as_str(), card["exchange"]["state"].as_str()),
        (Some("Completed"), Some("AnnulmentRefused"))
    );
    assert_eq!(card["annulments"][0]["refusal"], "Договор исполнен");
}

/// R219 R172 The other rights give no annulment, nor does signing without a key or at a document
/// that one did not sign.
#[test]
fn only_administration_and_signing_annul() {
    let two = Two::linked();
    let (document, _) = two.received("Протокол");
    let others = [
        ("RouteLaunch", 21),
        ("DocumentApprove", 22),
        ("IncomingReceive", 23),
        ("OutgoingSend", 24),
        ("DocumentSign", 25),
    ];
    for (right, person) in others {
        let name = format!("only{person}");
        employ(&two.server, &two.first.admin, &name, person, &[right]);
        let client = two.server.client().sign_in(&name, PASSWORD);
        reason(&client, &document, "Ошибка").refused(404, "not-found");
    }
    let person =
        two.first.admin.get("/api/v1/session").expect(200).json()["employee"]["id"].clone();
    assert!(person.is_i64());
    reason(&two.first.admin, &document, "Ошибка").expect(204).done();
    let path = format!("/api/v1/documents/{document}/annulment/text");
    let keyless = two.first.admin.get(&path).expect(403).text();
    assert!(keyless.contains("HasKey"), "{keyless}");
    annul(&two.first.clerk, &document, "ask").expect(204).done();
}

/// R112 A document that nobody else has is annulled by the signed request itself.
#[test]
fn a_document_of_one_organisation_is_annulled_at_once() {
    let two = Two::linked();
    let clerk = &two.first.clerk;
    let order = clerk.client.draft_in("Internal", "Распоряжение");
    clerk.client.launch(&order, &Route::default().then("Signing", &[clerk.id]));
    clerk.client.sign(&order, &clerk.key).done();
    reason(&clerk.client, &order, "Издано по ошибке").expect(204).done();
    annul(clerk, &order, "ask").expect(204).done();
    assert_eq!(clerk.client.document(&order)["state"], "Annulled");
}

/// However many couriers go at once, a message is applied once, and a repeated request sends once.
#[test]
fn what_is_delivered_twice_is_applied_once() {
    let two = Two::linked();
    let titles: Vec<_> = (1..=5).map(|number| format!("Письмо {number}")).collect();
    for title in &titles {
        let document = two.ready(title);
        let client = two
            .first
            .clerk
            .client
            .with("idempotency-key", title.replace(' ', "").replace("Письмо", "letter").as_str());
        client.act(&document, "send").expect(204).done();
        client.act(&document, "send").expect(204).done();
    }
    let runtime = Runtime::new().expect("a runtime");
    let couriers = (0..6).map(|_| {
        let app = two.server.app().clone();
        runtime.spawn(async move { app.deliver_messages().await })
    });
    let couriers: Vec<_> = couriers.collect();
    for courier in couriers {
        runtime.block_on(courier).expect("it ends");
    }
    for title in &titles {
        assert!(two.second.arrived(title).is_some(), "«{title}» arrived once");
    }
}

/// R207 Messages go by themselves as soon as they are written.
#[test]
fn messages_go_by_themselves() {
    let two = Two::strangers(TestSettings::default());
    two.first.prove();
    two.second.prove();
    two.first.invite(&two.second.edo()).expect(201).done();
    let asked = || two.second.counterparty()["state"] == "Asked";
    let until = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !asked() {
        assert!(std::time::Instant::now() < until, "the invitation did not arrive");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}
