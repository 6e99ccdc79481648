//! Requests of people who are not signed in, repeated under their `Idempotency-Key`.

use ids::{DAY, EmployeeId, OrganisationId};
use serde_json::{Value, json};
use testkit::{Answer, Client, Office, TestServer};
use tokio::runtime::Runtime;

fn is_repeated(answer: &Answer) -> bool {
    answer.header("idempotency-repeated") == "true"
}

fn with_session(guest: &Client, opened: &Answer) -> Client {
    let cookie = opened.header("set-cookie").split(';').next().unwrap();
    guest.without("idempotency-key").with("cookie", cookie)
}

fn sessions(office: &Office) -> usize {
    let all = office.admin.get("/api/v1/employees/1/sessions").expect(200).json();
    all.as_array().unwrap().len()
}

/// The one answer that is kept for the administrator under the key.
fn kept(office: &Office, key: &str) -> (String, ids::Sha256) {
    let read = |connection: &mut dyn store::Connection| {
        store::find_answer(connection, OrganisationId(1), EmployeeId(1), key)
    };
    let kept = office.server.app().store().read_blocking(read).unwrap().expect("an answer");
    (kept.body, kept.request)
}

/// Whoever missed the answer signs in again: one session stands, and the password counts each time.
#[test]
fn a_repeated_sign_in_leaves_one_session() {
    let office = Office::open();
    let guest = office.server.client().with("idempotency-key", "one");
    let before = sessions(&office);
    let enter = || guest.try_sign_in("syntsova", "correct horse battery").expect(201);
    let (first, second, third) = (enter(), enter(), enter());
    assert!(!is_repeated(&first) && is_repeated(&second) && is_repeated(&third));
    for lost in [&first, &second] {
        with_session(&guest, lost).get("/api/v1/session").refused(401, "session.absent");
    }
    with_session(&guest, &third).get("/api/v1/session").expect(200).done();
    assert_eq!(sessions(&office), before + 1);
    guest.try_sign_in("syntsova", "another password").refused(401, "sign-in.wrong");
    let door = json!({"name": "syntsova", "password": "correct horse battery", "organisation": 1});
    guest.post("/api/v1/session", door).refused(409, "idempotency.reused");
    office.newcomer("lapshina");
    let weak = office.role_named("Без прав");
    office.give(weak, 2);
    let other = guest.try_sign_in("lapshina", "correct horse battery").expect(201);
    assert!(!is_repeated(&other), "another person's key is another key");
}

/// What is kept of a sign-in opens nothing, and is no quick way to guess at the password.
#[test]
fn nothing_kept_of_a_sign_in_is_a_secret() {
    let office = Office::open();
    let guest = office.server.client().with("idempotency-key", "one");
    let opened = guest.try_sign_in("syntsova", "correct horse battery").expect(201);
    let (body, request) = kept(&office, "one");
    assert_eq!(body.len(), 12, "the label of the session");
    let csrf = opened.json()["csrf"].as_str().unwrap().to_owned();
    assert!(!opened.header("set-cookie").contains(&body) && !csrf.contains(&body));
    let token = json!({"purpose": "Выгрузка", "days": 1});
    let quick = office.admin.with("idempotency-key", "two");
    quick.post("/api/v1/tokens", token.clone()).expect(201).done();
    let (_, of_token) = kept(&office, "two");
    assert_eq!(of_token, quick_digest("/tokens", &token));
    let door = json!({"name": "syntsova", "password": "correct horse battery"});
    assert_ne!(request, quick_digest("/session", &door));
}

fn quick_digest(path: &str, body: &Value) -> ids::Sha256 {
    use sha2::{Digest, Sha256};
    let body = Sha256::digest(body.to_string());
    let digest = Sha256::new().chain_update(format!("POST {path}\n")).chain_update(body);
    ids::Sha256(digest.finalize().into())
}

/// The link is used up, and whoever used it still hears that it was done; nobody else does.
#[test]
fn a_repeated_password_by_link_is_answered_as_before() {
    let office = Office::open();
    let link = |surname: &str| {
        let id = office.newcomer(surname);
        let made = office.admin.post_empty(&format!("/api/v1/employees/{id}/link")).expect(201);
        made.json()["link"].as_str().unwrap().to_owned()
    };
    let (own, other) = (link("lapshina"), link("gushchin"));
    let guest = office.server.client();
    let keyed = guest.with("idempotency-key", "one");
    let set = |client: &Client, link: &str, password: &str| {
        let body = json!({"link": link, "password": password, "again": password});
        client.post("/api/v1/password", body)
    };
    let first = set(&keyed, &own, "a longer one").expect(200);
    let second = set(&keyed, &own, "a longer one").expect(200);
    assert_eq!(first.text(), second.text());
    assert!(!is_repeated(&first) && is_repeated(&second));
    set(&keyed, &own, "quite another").refused(409, "idempotency.reused");
    set(&guest, &own, "a longer one").refused(404, "not-found");
    let others = set(&keyed, &other, "a longer one").expect(200);
    assert!(!is_repeated(&others));
    assert_eq!(others.json()["sign_in_name"], "gushchin");
    office.server.pass(8 * DAY);
    let tidied = Runtime::new().unwrap().block_on(office.server.app().tidy()).unwrap();
    assert_eq!(tidied.answers, 2);
    set(&keyed, &own, "a longer one").refused(404, "not-found");
}

#[test]
fn a_repeated_opening_is_answered_as_before() {
    let server = TestServer::start();
    let guest = server.client();
    let keyed = guest.with("idempotency-key", "one");
    let open = |client: &Client, name: &str| {
        let mut opening = Office::opening();
        opening["name"] = json!(name);
        client.post("/api/v1/organisations", opening)
    };
    let first = open(&keyed, "ТОО «Пример»").expect(201);
    let second = open(&keyed, "ТОО «Пример»").expect(201);
    assert_eq!((first.id(), second.id()), (1, 1));
    assert!(!is_repeated(&first) && is_repeated(&second));
    open(&keyed, "ТОО «Другое»").refused(409, "idempotency.reused");
    open(&guest, "ТОО «Пример»").refused(403, "refused");
    open(&guest.with("idempotency-key", "two"), "ТОО «Пример»").refused(403, "refused");
    guest.sign_in("syntsova", "correct horse battery").get("/api/v1/session").done();
}
