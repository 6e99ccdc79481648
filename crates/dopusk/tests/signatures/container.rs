//! The whole flow of a document, taken from a running server and verified by the program on a machine
//! that never saw it.

use crate::desk::{DOCUMENT, Desk, SIGNATURE};
use serde_json::{Value, json};
use testkit::{Form, Office, Route, TestServer};

const PASSWORD: &str = "correct horse battery";
const CONTAINER: &str = "d.asice";

/// A desk with a container on it: of a document signed by its key.
fn desk() -> Desk {
    let desk = Desk::new();
    let server = TestServer::start();
    server.pass(dopusk::environment::now().0 - server.now().0);
    let text = |name| String::from_utf8(desk.read(name)).expect("UTF-8");
    server.trust(&text("ca/authority.toml"), &text("ca/authority.pem"));
    server.trust_list(&desk.read("ca/authority.crl"));
    server.client().post("/api/v1/organisations", Office::opening()).expect(201).done();
    let admin = server.client().sign_in("syntsova", PASSWORD);
    let office = Office { server, admin };
    let (signer, signing) = office.holder("signer", &["DocumentSign"]);
    let certificate = json!({"certificate": text("keys/certificate.pem")});
    let path = format!("/api/v1/employees/{signer}/certificates");
    office.admin.post(&path, certificate).expect(201).done();
    let id = office.admin.draft("Приказ № 7");
    office.admin.launch(&id, &Route::default().then("Signing", &[signer]));
    let content = signing.get(&format!("/api/v1/documents/{id}/content?inline=1")).expect(200);
    desk.write(DOCUMENT, &content.body);
    desk.sign("keys");
    let form = Form::default().file("signature", "s.p7s", "", &desk.read(SIGNATURE));
    signing.post_form(&format!("/api/v1/documents/{id}/sign"), form).expect(201).done();
    let flow = signing.get(&format!("/api/v1/documents/{id}/flow")).expect(200);
    desk.write(CONTAINER, &flow.body);
    desk
}

/// R20 R110: a container verifies without the server; one that was altered is refused, and the file is
/// named.
#[test]
fn a_flow_is_verified_where_nobody_knows_the_server() {
    let desk = desk();
    let parts = ["Действителен", "подлинник", "СЕИТОВ", "history.json", "--at "];
    desk.verify("ca", &[CONTAINER]).is(0, &parts);
    desk.run(&["verify", CONTAINER]).is(2, &["Под вопросом", "--trust ПАПКА"]);
    let run = desk.verify("ca", &[CONTAINER, "--json"]);
    run.is(0, &[]);
    let told: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!((&told["overall"], &told["title"]), (&json!("valid"), &json!("Приказ № 7")));
    assert_eq!(told["signatures"][0]["verdict"]["overall"], "valid");
    let (mut bytes, content) = (desk.read(CONTAINER), desk.read(DOCUMENT));
    let at = bytes.windows(content.len()).position(|it| it == content).expect("the content");
    *bytes.get_mut(at).expect("a byte") ^= 1;
    desk.write("altered.asice", &bytes);
    desk.verify("ca", &["altered.asice"]).is(1, &["Недействителен", "- изменён", "originals/1/"]);
    let run = desk.verify("ca", &["altered.asice", "--json"]);
    run.is(1, &["\"altered\""]);
    bytes.truncate(bytes.len() / 2);
    desk.write("cut.asice", &bytes);
    desk.verify("ca", &["cut.asice"]).is(1, &["архив повреждён"]);
}
