//! Signatures on documents over HTTP: the verdict that each gets, what it does to the route, how it is
//! checked again, and how anybody checks a file.

use ids::Token256;
use serde_json::json;
use std::io::{Read, Write};
use std::net::TcpListener;
use testkit::authority::{Authority, CLIENT_AUTHENTICATION, EMAIL_PROTECTION, bin, iin};
use testkit::{Answer, Form, SigningOffice, TestServer, TestSettings};

const TEXT: &[u8] = "Текст.".as_bytes();

/// R19 R168: a signature that holds up to a trusted authority is valid, and the page says so.
#[test]
fn a_signature_that_holds_is_valid() {
    let world = SigningOffice::new();
    let (key, id) = (world.own_key(), world.document());
    world.sign(&id, &key.sign(TEXT)).expect(201).done();
    let found = world.signature(&id);
    assert_eq!((&found["verdict"], &found["reasons"]), (&json!("valid"), &json!([])), "{found}");
    assert_eq!(world.office.admin.document(&id)["state"], "Completed");
    let page = world
        .office
        .admin
        .get(&format!("/documents/{id}"))
        .expect(200)
        .text()
        .replace('\u{a0}', " ");
    assert!(page.contains("Действительна") && page.contains("Учебный центр"), "{page}");
}

/// A signature that is sent again under its `Idempotency-Key` gets the answer given before.
#[test]
fn a_signature_sent_again_is_one_signature() {
    let world = SigningOffice::new();
    let (key, id) = (world.own_key(), world.document());
    let (path, body) = (format!("/api/v1/documents/{id}/sign"), key.sign(TEXT));
    let once = world.signing.with("idempotency-key", "one-signature");
    let send = || once.post(&path, json!({"signature": body})).expect(201);
    let first = send();
    let again = send();
    assert_eq!((again.id(), again.header("idempotency-repeated")), (first.id(), "true"));
    assert_eq!(world.office.admin.document(&id)["signatures"].as_array().map(Vec::len), Some(1));
}

/// R105 R168: a personal certificate shows no authority; it advances the stage unless the organisation
/// takes only valid signatures, and then the refusal says why.
#[test]
fn a_doubtful_signature_advances_unless_only_valid_ones_do() {
    let world = SigningOffice::new();
    let key = world.key(&world.authority, "", &[EMAIL_PROTECTION]);
    let id = world.document();
    world.sign(&id, &key.sign(TEXT)).expect(201).done();
    let found = world.signature(&id);
    assert_eq!(found["verdict"], "indeterminate");
    assert_eq!(found["reasons"], json!(["authority-not-shown"]));
    let path = "/api/v1/switches/OnlyValidSignatures";
    world.office.admin.put(path, json!({"on": true})).done();
    let next = world.document();
    let refused = world.sign(&next, &key.sign(TEXT));
    refused.refused(403, "refused");
    assert!(refused.text().contains("SignatureDoubtful"), "{refused:?}");
    let own = world.own_key();
    world.sign(&next, &own.sign(TEXT)).expect(201).done();
}

/// What is proved wrong is not kept: revoked, of another use, another content, out of term.
#[test]
fn what_is_proved_wrong_is_refused() {
    let world = SigningOffice::new();
    let other = world.key(&world.authority, &bin(0), &[CLIENT_AUTHENTICATION]);
    let id = world.document();
    world.sign(&id, &other.sign(TEXT)).refused(422, "signature.invalid");
    let key = world.own_key();
    world.sign(&id, &key.sign(b"other")).refused(422, "signature.other-content");
    world.authority.revoke_last(&world.office.server);
    world.office.server.pass(2 * ids::SECOND);
    let refused = world.sign(&id, &key.sign(TEXT));
    refused.refused(422, "signature.invalid");
    assert!(refused.text().contains("отозван"), "{refused:?}");
    assert_eq!(world.office.admin.document(&id)["signatures"], json!([]));
}

/// R19: who is trusted is read from the folder without a restart; earlier verdicts stay.
#[test]
fn trust_is_read_anew_and_a_signature_checked_again() {
    let world = SigningOffice::on(TestServer::start(), |_| Authority::new());
    let (key, id) = (world.own_key(), world.document());
    world.sign(&id, &key.sign(TEXT)).expect(201).done();
    let found = world.signature(&id);
    assert_eq!(found["reasons"][0], "no-certificate-chain-found", "{found}");
    world.authority.trust_on(&world.office.server);
    world.office.server.pass(2 * ids::SECOND);
    assert_eq!(world.recheck(&id)["verdict"], "valid");
    assert_eq!(world.signature(&id)["verdict"], "valid");
    let page = world
        .office
        .admin
        .get(&format!("/documents/{id}"))
        .expect(200)
        .text()
        .replace('\u{a0}', " ");
    assert!(page.contains("Прежние проверки") && page.contains("Под вопросом"), "{page}");
    world.authority.revoke_last(&world.office.server);
    world.office.server.pass(2 * ids::SECOND);
    assert_eq!(world.recheck(&id)["verdict"], "valid", "revoked after the signing");
}

/// Revocation is learnt at the anchor's address, by the guarded client, for a signature of a document;
/// for a stranger nothing is fetched.
#[test]
fn revocation_is_fetched_from_the_anchor() {
    let (address, serve) = served_list();
    let settings = TestSettings { fetches: true, ..TestSettings::default() };
    let world = SigningOffice::on(TestServer::start_with(settings), |server| {
        Authority::listed_at(server, &address)
    });
    let (key, id) = (world.own_key(), world.document());
    serve(world.authority.list(&world.office.server));
    let check = Form::default().file("document", "d.txt", "text/plain", TEXT).file(
        "signature",
        "d.p7s",
        "",
        key.sign(TEXT).as_bytes(),
    );
    let told = world
        .office
        .server
        .client()
        .post_form("/check", check)
        .expect(200)
        .text()
        .replace('\u{a0}', " ");
    assert!(told.contains("Под вопросом"), "{told}");
    world.sign(&id, &key.sign(TEXT)).expect(201).done();
    assert_eq!(world.signature(&id)["verdict"], "valid");
}

/// R19: whoever commands the files sees whom the instance trusts, what is wrong with the folder, and
/// nobody else sees it.
#[test]
fn the_instance_shows_whom_it_trusts_to_its_administrator() {
    let world = SigningOffice::new();
    let (server, secret) = (&world.office.server, Token256([7; 32]));
    let guest = server.client();
    let door = format!("/instance/{}", secret.reveal());
    is_hidden(&guest.get("/instance"));
    is_hidden(&guest.get(&door));
    is_hidden(&world.office.admin.get("/instance"));
    server.admit_administrator(&secret);
    let cookie = guest.get(&door).expect(303).header("set-cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let mine = guest.with("cookie", cookie.split(';').next().unwrap_or_default());
    let page = mine.get("/instance").expect(200).text();
    assert!(page.contains("Учебный центр") && page.contains("signing, sign-in"), "{page}");
    server.trust("name = \"Центр\"\nuse = []\n", "");
    let page = mine.get("/instance").expect(200).text();
    assert!(page.contains("unknown field") && page.contains("Учебный центр"), "{page}");
    server.pass(ids::HOUR);
    is_hidden(&mine.get("/instance"));
}

/// R13: anybody checks a file with its signature; what is no signature is told so.
#[test]
fn anybody_checks_a_file() {
    let world = SigningOffice::new();
    let key = world.own_key();
    let guest = world.office.server.client();
    guest.get("/check").expect(200).done();
    let both = |content: &[u8], signature: &str| {
        let form = Form::default().file("document", "d.txt", "text/plain", content).file(
            "signature",
            "d.p7s",
            "",
            signature.as_bytes(),
        );
        guest.post_form("/check", form)
    };
    let told = both(TEXT, &key.sign(TEXT)).expect(200).text().replace('\u{a0}', " ");
    assert!(told.contains("Действительна") && told.contains("Учебный держатель"), "{told}");
    assert!(!told.contains(&iin(7)), "the number of a person is not shown");
    let told = both(b"other", &key.sign(TEXT)).expect(200).text().replace('\u{a0}', " ");
    assert!(told.contains("Недействительна") && told.contains("подписан другой файл"), "{told}");
    assert!(both(TEXT, "nonsense !").expect(422).text().contains("не\u{a0}подпись"));
    let inside = Form::default().file("signature", "d.p7m", "", key.sign_attached(TEXT).as_bytes());
    let told = guest.post_form("/check", inside).expect(200).text().replace('\u{a0}', " ");
    assert!(told.contains("Действительна"), "{told}");
}

/// Not found, and nothing of the page is told.
#[track_caller]
fn is_hidden(answer: &Answer) {
    assert_eq!(answer.status, 404, "{answer:?}");
    assert!(!answer.text().contains("Учебный центр"), "{answer:?}");
}

/// A list at a loopback address, once it is given.
fn served_list() -> (String, impl FnOnce(Vec<u8>)) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}/list.crl", listener.local_addr().expect("an address"));
    let serve = move |list: Vec<u8>| {
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.expect("a connection");
                let mut asked = [0; 2048];
                drop(stream.read(&mut asked));
                let head = format!(
                    "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                    list.len()
                );
                drop(stream.write_all(head.as_bytes()));
                drop(stream.write_all(&list));
            }
        });
    };
    (address, serve)
}
