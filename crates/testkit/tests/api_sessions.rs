//! Sessions over the API: the door, the cookie, the token, and how each ends at once.

use ids::DAY;
use serde_json::json;
use testkit::{Office, TestSettings};

/// R86 R87: the first registrant is the administrator and gets the address in document exchange.
#[test]
fn first_registrant_administers() {
    let office = Office::open();
    let session = office.admin.get("/api/v1/session").expect(200).json();
    let rights: Vec<_> = session["rights"].as_array().unwrap().iter().collect();
    let administration = rights.iter().find(|it| it["right"] == "Administration").unwrap();
    assert_eq!(administration["roles"][0]["name"], "Администратор");
    let card = office.admin.get("/api/v1/organisation").expect(200).json();
    assert!(card["edo"].as_str().unwrap().starts_with("2DP-"));
    let again = office.server.client().post("/api/v1/organisations", Office::opening());
    again.refused(403, "refused");
}

#[test]
fn wrong_passwords_are_refused_alike_and_slow_down() {
    let office = Office::open();
    let guest = office.server.client();
    let known = guest.try_sign_in("syntsova", "wrong wrong wrong");
    let unknown = guest.try_sign_in("nobody", "wrong wrong wrong");
    known.refused(401, "sign-in.wrong");
    assert_eq!(known.text(), unknown.text());
    for _ in 0..4 {
        guest.try_sign_in("nobody", "wrong wrong wrong").refused(401, "sign-in.wrong");
    }
    guest.try_sign_in("nobody", "wrong wrong wrong").refused(429, "sign-in.wait");
    let wrong = guest.post("/api/v1/session", json!({"name": "syntsova"}));
    wrong.refused(422, "request.field");
    assert_eq!(wrong.json()["field"], "password");
}

/// R236 R238 R239: without «Разрешить авторизацию» nobody signs in and is told so; a manager gives
/// it back.
#[test]
fn nobody_signs_in_without_the_right() {
    let office = Office::open();
    let id = office.newcomer("lapshina");
    let guest = office.server.client();
    let closed = guest.try_sign_in("lapshina", "correct horse battery");
    closed.refused(403, "sign-in.closed");
    let said = "Этому сотруднику не доступна авторизация. Обратитесь к администратору кабинета ";
    assert_eq!(closed.json()["title"], format!("{said}ТОО «Пример-Логистика»."));
    let (_, weak) = office.nobody("gushchin");
    let role = office.role_named("Без прав");
    let restore = json!({"role": role, "employee": id});
    weak.post("/api/v1/assignments", restore.clone()).refused(403, "refused");
    office.admin.post("/api/v1/assignments", restore).expect(201).done();
    office.sign_in("lapshina").get("/api/v1/session").done();
}

/// R237: a session ends on the next request after the right to sign in is taken.
#[test]
fn session_ends_with_the_right_to_sign_in() {
    let office = Office::open();
    let id = office.newcomer("lapshina");
    let given = office.give(office.role_named("Без прав"), id);
    let client = office.sign_in("lapshina");
    client.get("/api/v1/session").done();
    office.admin.delete(&format!("/api/v1/assignments/{given}")).expect(204).done();
    client.get("/api/v1/session").refused(401, "session.absent");
    client.get("/api/v1/documents").refused(401, "session.absent");
}

#[test]
fn sessions_end_by_signing_out_by_time_and_by_an_administrator() {
    let office = Office::open_with(TestSettings { session_hours: 1, ..TestSettings::default() });
    let (id, client) = office.nobody("lapshina");
    let second = office.sign_in("lapshina");
    client.delete("/api/v1/session").expect(204).done();
    client.get("/api/v1/session").refused(401, "session.absent");
    second.get("/api/v1/session").done();
    let path = format!("/api/v1/employees/{id}/sessions");
    let all = office.admin.get(&path).expect(200).json();
    assert_eq!(all.as_array().unwrap().len(), 1);
    let label = all[0]["label"].as_str().unwrap();
    office.admin.delete(&format!("{path}/{label}")).expect(204).done();
    office.admin.delete(&format!("{path}/{label}")).refused(404, "not-found");
    second.get("/api/v1/session").refused(401, "session.absent");
    let third = office.sign_in("lapshina");
    office.server.pass(3_601_000_000);
    third.get("/api/v1/session").refused(401, "session.absent");
}

#[test]
fn another_password_ends_every_other_session() {
    let office = Office::open();
    let (_, client) = office.nobody("lapshina");
    let second = office.sign_in("lapshina");
    let change = |present: &str, new: &str, again: &str| {
        let body = json!({"present": present, "password": new, "again": again});
        client.put("/api/v1/session/password", body)
    };
    change("another", "a longer one", "a longer one").refused(422, "password.wrong");
    change("correct horse battery", "short", "short").refused(422, "password.too-short");
    change("correct horse battery", "a longer one", "a longer two")
        .refused(422, "password.differs");
    change("correct horse battery", "a longer one", "a longer one").expect(204).done();
    client.get("/api/v1/session").done();
    second.get("/api/v1/session").refused(401, "session.absent");
    office.server.client().sign_in("lapshina", "a longer one").get("/api/v1/session").done();
}

#[test]
fn link_to_a_password_works_once_and_not_for_ever() {
    let office = Office::open();
    let id = office.newcomer("lapshina");
    let guest = office.server.client();
    let issue = || {
        let made = office.admin.post_empty(&format!("/api/v1/employees/{id}/link")).expect(201);
        made.json()["link"].as_str().unwrap().to_owned()
    };
    let set = |link: &str| {
        let body = json!({"link": link, "password": "a longer one", "again": "a longer one"});
        guest.post("/api/v1/password", body)
    };
    let first = issue();
    let second = issue();
    set(&first).refused(404, "not-found");
    set(&second).expect(200).done();
    set(&second).refused(404, "not-found");
    set("nonsense").refused(404, "not-found");
    let late = issue();
    office.server.pass(3 * DAY + 1);
    set(&late).refused(404, "not-found");
}

#[test]
fn token_acts_as_its_owner_until_it_is_revoked() {
    let office = Office::open();
    let (_, owner) = office.nobody("lapshina");
    let body = json!({"purpose": "Выгрузка", "days": 30});
    let made = owner.post("/api/v1/tokens", body).expect(201).json();
    let secret = made["secret"].as_str().unwrap();
    let program = office.server.client().with_token(secret);
    assert_eq!(program.get("/api/v1/session").expect(200).json()["kind"], "Token");
    let id = program.draft("Из программы");
    assert_eq!(owner.document(&id)["title"], "Из программы");
    let all = owner.get("/api/v1/tokens").expect(200);
    assert!(!all.text().contains(secret), "a secret is shown once");
    let label = all.json()[0]["label"].as_str().unwrap().to_owned();
    owner.delete(&format!("/api/v1/tokens/{label}")).expect(204).done();
    program.get("/api/v1/session").refused(401, "session.absent");
    owner.get("/api/v1/session").done();
    let long = owner.post("/api/v1/tokens", json!({"purpose": "x", "days": 5_000}));
    long.refused(422, "field.form");
}

/// A session's cookie is no token, a token no cookie, and nothing that is broken is anybody.
#[test]
fn broken_credentials_are_nobody() {
    let office = Office::open();
    let (_, owner) = office.nobody("lapshina");
    let body = json!({"purpose": "Выгрузка", "days": 1});
    let token = owner.post("/api/v1/tokens", body).expect(201).json();
    let token = token["secret"].as_str().unwrap().to_owned();
    let guest = office.server.client();
    for cookie in ["dopusk=", "dopusk=zz", "dopusk", "=;=", "dopusk=00; dopusk=11", ";;;"] {
        guest.with("cookie", cookie).get("/api/v1/session").refused(401, "session.absent");
    }
    let zeros = "0".repeat(64);
    for header in ["Bearer", "Bearer zz", "Basic YTpi", &format!("Bearer {zeros}")] {
        guest.with("authorization", header).get("/api/v1/session").refused(401, "session.absent");
    }
    let swapped = guest.with("cookie", &format!("dopusk={token}"));
    swapped.get("/api/v1/session").refused(401, "session.absent");
    assert_eq!(owner.with("cookie", "dopusk=zz").get("/api/v1/session").status, 401);
}
