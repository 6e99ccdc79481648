//! Applications to register a certificate: proved by a signed text, answered by whoever may.

use ids::{DAY, MINUTE};
use serde_json::json;
use testkit::authority::{Authority, EMAIL_PROTECTION, Holder, bin, iin};
use testkit::{Answer, Client, Form, Office, Signer};

struct World {
    office: Office,
    authority: Authority,
}

impl World {
    fn new() -> World {
        let office = Office::open();
        let authority = Authority::trusted_by(&office.server);
        World { office, authority }
    }

    /// An employee with these rights and a number, signed in.
    fn holder(&self, surname: &str, person: u32, rights: &[&str]) -> (i64, Client) {
        let (id, client) = self.office.holder(surname, rights);
        let found = self.office.admin.get(&format!("/api/v1/employees/{id}")).expect(200).json();
        let said = json!({"surname": surname, "given_name": "Вера", "iin": iin(person)});
        let body = json!({"person": said, "version": found["version"]});
        self.office.admin.patch(&format!("/api/v1/employees/{id}"), body).done();
        (id, client)
    }

    fn key(&self, person: u32, bin: &str) -> Signer {
        let holder = Holder { iin: &iin(person), bin, purposes: &[EMAIL_PROTECTION], days: 40 };
        self.authority.issue(&holder, self.office.server.now())
    }
}

/// A page's text with plain spaces.
fn plain(page: &Answer) -> String {
    page.text().replace('\u{a0}', " ")
}

fn apply(client: &Client, signer: &Signer) -> Answer {
    let given = client.post_empty("/api/v1/key-applications/challenge").expect(201).json();
    let text = given["text"].as_str().expect("a text");
    let body = json!({"issued": given["issued"], "signature": signer.sign(text.as_bytes())});
    client.post("/api/v1/key-applications", body)
}

#[track_caller]
fn may_apply(rights: &[&str]) {
    let world = World::new();
    let (_, client) = world.holder("rogov", 1, rights);
    let signer = world.key(1, "");
    apply(&client, &signer).expect(201).done();
    let (_, nobody) = world.office.nobody("pustov");
    nobody.post_empty("/api/v1/key-applications/challenge").refused(403, "refused");
    nobody.get("/api/v1/key-applications").refused(403, "refused");
}

#[test]
fn r97_administration_may_apply() {
    may_apply(&["Administration"]);
}

#[test]
fn r124_route_launch_may_apply() {
    may_apply(&["RouteLaunch"]);
}

#[test]
fn r145_document_approve_may_apply() {
    may_apply(&["DocumentApprove"]);
}

#[test]
fn r162_document_sign_may_apply() {
    may_apply(&["DocumentSign"]);
}

#[test]
fn r182_incoming_receive_may_apply() {
    may_apply(&["IncomingReceive"]);
}

#[test]
fn r201_outgoing_send_may_apply() {
    may_apply(&["OutgoingSend"]);
}

#[test]
fn r97_an_approved_application_registers_the_certificate_and_the_person_is_told() {
    let world = World::new();
    let (id, client) = world.holder("rogov", 1, &["DocumentSign"]);
    let signer = world.key(1, "");
    let application = apply(&client, &signer).expect(201).id();
    let waiting = world.office.admin.get("/api/v1/key-applications").expect(200).json();
    assert_eq!(waiting[0]["id"], application);
    assert_eq!(waiting[0]["employee"], id);
    assert_eq!(waiting[0]["verdict"], "valid", "{waiting}");
    let page = world.office.admin.get("/key-applications").expect(200).text();
    assert!(page.contains("rogov") && page.contains("Учебный центр"), "{page}");
    assert!(world.office.admin.get("/").expect(200).text().contains("ждут вашего ответа: 1"));
    let path = format!("/api/v1/key-applications/{application}/approve");
    client.post_empty(&path).refused(403, "refused");
    world.office.admin.post_empty(&path).expect(204).done();
    world.office.admin.post_empty(&path).refused(409, "application.answered");
    let own = client.get("/api/v1/key-applications/own").expect(200).json();
    assert!(own[0]["certificate"].is_i64(), "{own}");
    let profile = plain(&client.get("/profile").expect(200));
    assert!(profile.contains("Владение подтверждено"), "{profile}");
    assert!(profile.contains("Ваш сертификат зарегистрирован"));
    apply(&client, &signer).refused(422, "certificate.taken");
    let journal = world.office.admin.get("/api/v1/journal").expect(200).text();
    assert!(journal.contains("key.apply") && journal.contains("key.answer"), "{journal}");
}

#[test]
fn r233_a_manager_of_users_declines_with_a_reason_that_the_person_reads() {
    let world = World::new();
    let body = json!({
        "name": "Управление", "kind": "Reporting", "rights": ["UsersManage", "Login"],
    });
    let made = world.office.admin.post("/api/v1/roles", body);
    let role = if made.status == 201 {
        made.id()
    } else {
        world.office.role_named("Администратор")
    };
    let (_, manager) = world.office.employee("upravov", role);
    let (_, client) = world.holder("rogov", 1, &["DocumentSign"]);
    let application = apply(&client, &world.key(1, "")).expect(201).id();
    let path = format!("/api/v1/key-applications/{application}/decline");
    manager.post(&path, json!({"reason": " "})).refused(422, "name.empty");
    manager.post(&path, json!({"reason": "Нужен новый"})).expect(204).done();
    let profile = client.get("/profile").expect(200).text();
    assert!(profile.contains("Нужен новый"), "{profile}");
}

#[test]
fn what_proves_nothing_is_refused() {
    let world = World::new();
    let (_, client) = world.holder("rogov", 1, &["DocumentSign"]);
    apply(&client, &world.key(2, "")).refused(422, "certificate.other-person");
    apply(&client, &world.key(1, &bin(1))).refused(422, "application.organisation");
    let (_, numberless) = world.office.holder("bezymyanov", &["DocumentSign"]);
    apply(&numberless, &world.key(1, "")).refused(422, "application.not-named");

    let signer = world.key(1, "");
    let given = client.post_empty("/api/v1/key-applications/challenge").expect(201).json();
    let text = given["text"].as_str().expect("a text").to_owned();
    let body = json!({"issued": given["issued"], "signature": signer.sign(b"other")});
    client.post("/api/v1/key-applications", body).refused(422, "text.other");
    let body = json!({"issued": given["issued"], "signature": signer.sign(text.as_bytes())});
    numberless.post("/api/v1/key-applications", body.clone()).refused(422, "text.other");
    client.post("/api/v1/key-applications", body.clone()).expect(201).done();
    client.post("/api/v1/key-applications", body.clone()).refused(422, "text.over");
    apply(&client, &signer).refused(409, "application.waiting");
    world.office.server.pass(6 * MINUTE);
    client.post("/api/v1/key-applications", body).refused(422, "text.over");

    let revoked = world.key(1, "");
    world.authority.revoke_last(&world.office.server);
    apply(&client, &revoked).refused(422, "signature.invalid");
}

#[test]
fn the_page_does_the_same_without_script_and_warns_of_the_end() {
    let world = World::new();
    let (_, client) = world.holder("rogov", 1, &["DocumentSign"]);
    let signer = world.key(1, "");
    let shown = client.get("/profile/key").expect(200);
    assert!(shown.header("content-security-policy").contains("wss://127.0.0.1:13579"));
    let page = shown.text();
    let issued = page.split("/profile/key/text?issued=").nth(1).and_then(|it| it.split('"').next());
    let issued = issued.expect("a text").to_owned();
    let text = client.get(&format!("/profile/key/text?issued={issued}")).expect(200).body;
    let csrf = client.get("/api/v1/session").json()["csrf"].as_str().unwrap_or_default().to_owned();
    let form = |cms: &str| {
        let form = Form::default().file("signature", "a.p7s", "text/plain", cms.as_bytes());
        form.field("csrf", &csrf).field("issued", &issued).field("purpose", "signing")
    };
    let refused = client.post_form("/profile/key", form(&signer.sign(b"other"))).expect(422);
    assert!(plain(&refused).contains("Подписан другой текст"), "{refused:?}");
    let applied = client.post_form("/profile/key", form(&signer.sign(&text))).expect(303);
    assert!(applied.header("location").starts_with("/profile"));
    let admin = &world.office.admin;
    let list = admin.get("/api/v1/key-applications").expect(200).json();
    let csrf = admin.get("/api/v1/session").json()["csrf"].as_str().unwrap_or_default().to_owned();
    let approve = Form::default().field("csrf", &csrf).field("do", "approve");
    let path = format!("/key-applications/{}", list[0]["id"]);
    let answer = admin.post_form(&path, approve).expect(303);
    assert!(answer.header("location").starts_with("/key-applications"));
    assert!(!client.get("/").expect(200).text().contains("действует до"));
    world.office.server.pass(15 * DAY);
    let later = world.office.sign_in("rogov");
    for page in ["/", "/profile"] {
        let text = plain(&later.get(page).expect(200));
        assert!(text.contains("действует до"), "{text}");
    }
}
