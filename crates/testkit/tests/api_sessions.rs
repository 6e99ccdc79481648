//! Sessions over the API: the door, the cookie, the token, and how each ends at once.

use serde_json::json;
use testkit::Office;

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
    for _ in 0..3 {
        guest.try_sign_in("syntsova", "wrong wrong wrong").refused(401, "sign-in.wrong");
        guest.try_sign_in("nobody", "wrong wrong wrong").refused(401, "sign-in.wrong");
    }
    guest.try_sign_in("nobody", "wrong wrong wrong").refused(429, "sign-in.wait");
    let wrong = guest.post("/api/v1/session", json!({"name": "syntsova"}));
    wrong.refused(422, "request.field");
    assert_eq!(wrong.json()["field"], "password");
}
