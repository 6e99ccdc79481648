//! The second step of signing in: turned on by the person, asked after the password, turned off by
//! themself or by whoever may give them a new password.

use hmac::{Hmac, KeyInit, Mac};
use ids::{MINUTE, SECOND};
use serde_json::{Value, json};
use sha1::Sha1;
use testkit::{Answer, Client, Office};

const PASSWORD: &str = "correct horse battery";

/// What an authenticator program shows (RFC 6238), by the seed that a person typed.
fn code(office: &Office, seed: &str) -> String {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let digits = seed.chars().map(|it| letters.find(it).expect("base 32"));
    let bits: Vec<usize> =
        digits.flat_map(|five| (0..5).rev().map(move |at| five >> at & 1)).collect();
    let bytes = bits.chunks_exact(8).map(|it| it.iter().fold(0, |sum, bit| sum << 1 | *bit as u8));
    let key: Vec<u8> = bytes.collect();
    let mut mac = Hmac::<Sha1>::new_from_slice(&key).expect("any length");
    let step = office.server.now().0 / (30 * SECOND);
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest[19] & 15);
    let four: [u8; 4] = digest[offset..offset + 4].try_into().expect("four bytes");
    format!("{:06}", (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000)
}

fn wrong(right: &str) -> &str {
    if right == "000000" { "111111" } else { "000000" }
}

fn enter(office: &Office, code: &str) -> Answer {
    let body = json!({"name": "rogov", "password": PASSWORD, "code": code});
    office.server.client().post("/api/v1/session", body)
}

/// Turns it on; the seed and the recovery codes.
fn turn_on(office: &Office, client: &Client) -> (String, Vec<Value>) {
    let offer = client.post_empty("/api/v1/session/second-factor").expect(200).json();
    let seed = offer["seed"].as_str().expect("a seed").to_owned();
    assert!(offer["address"].as_str().is_some_and(|it| it.contains(&seed)));
    let salt = &offer["salt"];
    let said =
        |code: &str, password: &str| json!({"salt": salt, "code": code, "password": password});
    let right = code(office, &seed);
    let path = "/api/v1/session/second-factor";
    client.put(path, said(&right, "wrong")).refused(422, "password.wrong");
    let other = wrong(&right);
    client.put(path, said(other, PASSWORD)).refused(422, "factor.wrong");
    let turned = client.put(path, said(&right, PASSWORD)).expect(201).json();
    let codes = turned["codes"].clone();
    client.put(path, said(&right, PASSWORD)).refused(409, "factor.on");
    (seed, codes.as_array().expect("codes").clone())
}

#[test]
fn a_code_is_asked_after_the_password_and_counts_once() {
    let office = Office::open();
    let (_, client) = office.holder("rogov", &["DocumentSign"]);
    let (seed, _) = turn_on(&office, &client);
    enter(&office, "").refused(401, "sign-in.code");
    let unknown = json!({"name": "rogov", "password": "another one", "code": "000000"});
    office.server.client().post("/api/v1/session", unknown).refused(401, "sign-in.wrong");
    let used = code(&office, &seed);
    enter(&office, &used).refused(401, "sign-in.code-wrong");
    office.server.pass(MINUTE);
    let right = code(&office, &seed);
    enter(&office, wrong(&right)).refused(401, "sign-in.code-wrong");
    enter(&office, &right).expect(201).done();
    enter(&office, &right).refused(401, "sign-in.code-wrong");
    let journal = office.admin.get("/api/v1/journal").expect(200).text();
    assert!(!journal.contains(&seed), "a seed in the journal");
}

#[test]
fn a_recovery_code_counts_once_and_guessing_is_slowed_down() {
    let office = Office::open();
    let (_, client) = office.holder("rogov", &["DocumentSign"]);
    let (_, codes) = turn_on(&office, &client);
    assert_eq!(codes.len(), 10);
    let spare = codes[0].as_str().expect("a code");
    enter(&office, &spare.to_lowercase()).expect(201).done();
    enter(&office, spare).refused(401, "sign-in.code-wrong");
    for _ in 0..4 {
        enter(&office, "AAAAA-AAAAA").refused(401, "sign-in.code-wrong");
    }
    enter(&office, codes[1].as_str().expect("a code")).refused(429, "sign-in.wait");
}

#[test]
fn pages_ask_for_the_code_and_turn_it_on_and_off() {
    let office = Office::open();
    let (id, client) = office.holder("rogov", &["DocumentSign"]);
    let page = client.get("/profile/second-factor").expect(200).text();
    assert!(page.contains("<svg class=\"qr\""), "{page}");
    let (seed, _) = turn_on(&office, &client);
    assert!(client.get("/profile/second-factor").expect(200).text().contains("10"));
    office.server.pass(MINUTE);
    let guest = office.server.client();
    let form = |text: String| {
        let kind = "application/x-www-form-urlencoded";
        guest.send(testkit::Method::POST, "/sign-in", Some((kind, text.into_bytes())))
    };
    let asked = form(format!("login=rogov&password={}", PASSWORD.replace(' ', "+"))).expect(200);
    let ticket = |answer: &Answer| {
        let text = answer.text();
        let rest = text.split("name=\"ticket\" value=\"").nth(1).expect("a ticket");
        rest.split('"').next().expect("a ticket").to_owned()
    };
    let again = form(format!("ticket={}&code=1", ticket(&asked))).expect(422);
    assert!(again.text().replace('\u{a0}', " ").contains("Код не подошёл"));
    let used = form(format!("ticket={}&code={}", ticket(&asked), code(&office, &seed)));
    assert!(used.text().contains("Сеанс закончился"), "a ticket serves once");
    let right = format!("ticket={}&code={}", ticket(&again), code(&office, &seed));
    let entered = form(right).expect(303);
    assert_eq!(entered.header("location"), "/");

    let (_, other) = office.nobody("pustov");
    let path = format!("/api/v1/employees/{id}/second-factor");
    other.delete(&path).refused(403, "refused");
    office.admin.delete(&path).expect(204).done();
    office.admin.delete(&path).refused(409, "factor.off");
    enter(&office, "").expect(201).done();
    let journal = office.admin.get("/api/v1/journal").expect(200).text();
    assert!(journal.contains("employee.edit"), "{journal}");
}

#[test]
fn a_person_turns_it_off_with_the_password() {
    let office = Office::open();
    let (_, client) = office.holder("rogov", &["DocumentSign"]);
    turn_on(&office, &client);
    let path = "/api/v1/session/second-factor";
    let off = |password: &str| {
        client.send_json(testkit::Method::DELETE, path, json!({"password": password}))
    };
    off("wrong").refused(422, "password.wrong");
    off(PASSWORD).expect(204).done();
    enter(&office, "").expect(201).done();
}
