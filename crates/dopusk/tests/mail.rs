//! Notices by mail: who is waited for gets a letter, and only while the law lets them know.

#![expect(clippy::expect_used, reason = "a test stops where something is not as it should be")]

use dopusk::config::{Mail, MailSecurity};
use dopusk::mail::Postman;
use ids::{DAY, HOUR, MINUTE};
use serde_json::{Value, json};
use testkit::authority::{Authority, EMAIL_PROTECTION, Holder, iin};
use testkit::{Client, Office, Postbox, Route};

const ADDRESS: &str = "https://dopusk.example";

/// An office with a postman and a person who wants mail.
struct Post {
    office: Office,
    postbox: Postbox,
    postman: Postman,
    id: i64,
    reader: Client,
}

impl Post {
    fn open() -> Post {
        let (office, postbox) = (Office::open(), Postbox::open());
        let (id, reader) = office.holder("lapshina", &["DocumentApprove"]);
        let mail = Mail {
            server: "127.0.0.1".to_owned(),
            port: postbox.port(),
            security: MailSecurity::None,
            user: None,
            from: "dopusk@dopusk.example".to_owned(),
        };
        let postman = Postman::new(&mail, ADDRESS.to_owned()).expect("a postman");
        let post = Post { office, postbox, postman, id, reader };
        post.wants("vera@dopusk.example");
        post
    }

    fn wants(&self, address: &str) {
        let body = json!({"address": address, "wanted": true});
        self.reader.put("/api/v1/profile/mail", body).expect(204).done();
    }

    /// A document of the administrator that waits for the person.
    fn waits(&self, title: &str) -> String {
        let id = self.office.admin.draft(title);
        self.office.admin.launch(&id, &Route::default().then("Approval", &[self.id]));
        id
    }

    fn round(&self) -> usize {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(self.postman.round(self.office.server.app())).expect("a round")
    }

    /// The bodies of what came, decoded.
    fn bodies(&self) -> Vec<String> {
        self.postbox.letters().iter().map(|one| decoded(&one.text)).collect()
    }
}

/// Heads as they are, then the body out of base64.
fn decoded(text: &str) -> String {
    let (heads, body) = text.split_once("\r\n\r\n").expect("heads and a body");
    let body: String = body.split_whitespace().collect();
    let bytes = base64(&body);
    format!("{heads}\n\n{}", String::from_utf8(bytes).expect("text"))
}

fn base64(text: &str) -> Vec<u8> {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let value = |it: u8| letters.iter().position(|one| *one == it).map(|at| at as u32);
    let bits = text.bytes().filter_map(value).collect::<Vec<_>>();
    let join =
        |part: &[u32]| part.iter().fold(0, |sum, it| sum << 6 | it) << (6 * (4 - part.len()));
    let bytes = bits.chunks(4).flat_map(|part| {
        let [_, bytes @ ..] = join(part).to_be_bytes();
        bytes.into_iter().take(part.len() * 6 / 8)
    });
    bytes.collect()
}

/// A document that begins to wait for somebody is told them by mail, once, in their
/// language, with the way to it.
#[test]
fn a_letter_tells_who_is_waited_for() {
    let post = Post::open();
    assert_eq!(post.round(), 0);
    let id = post.waits("Приказ о складе");
    assert_eq!((post.round(), post.round()), (1, 0));
    let letters = post.postbox.letters();
    assert!(letters[0].to[0].contains("<vera@dopusk.example>"), "{letters:?}");
    let body = &post.bodies()[0];
    assert!(plain(body).contains("Приказ о складе"), "{body}");
    assert!(body.contains(&format!("{ADDRESS}/documents/{id}")), "{body}");
    assert!(body.contains("Subject: =?utf-8?b?"), "{body}");
    let english = json!({"address": "vera@dopusk.example", "wanted": true});
    let english = post.reader.put("/api/v1/profile/mail?lang=en", english);
    english.expect(204).done();
    post.waits("Letter");
    assert_eq!(post.round(), 1);
    assert!(plain(&post.bodies()[1]).contains("A document waits for you"));
}

/// A server that does not take letters loses none: they come later, after three days no more.
#[test]
fn a_letter_is_tried_again() {
    let post = Post::open();
    post.postbox.refuse(true);
    post.waits("Приказ");
    assert_eq!((post.round(), post.round()), (0, 0));
    post.postbox.refuse(false);
    assert_eq!(post.round(), 0);
    post.office.server.pass(2 * MINUTE);
    assert_eq!((post.round(), post.round()), (1, 0));
    post.postbox.refuse(true);
    post.waits("Другой приказ");
    assert_eq!(post.round(), 0);
    post.office.server.pass(3 * DAY + HOUR);
    post.postbox.refuse(false);
    assert_eq!(post.round(), 0);
    assert_eq!(post.postbox.letters().len(), 1);
}

/// R93 R94: who was blocked, who lost the right, whom the document no longer waits for and who wants
/// no mail gets none, even of what was queued before.
#[test]
fn a_letter_asks_the_law_when_it_is_sent() {
    let post = Post::open();
    let admin = &post.office.admin;
    let recalled = post.waits("Отозванный");
    admin.act(&recalled, "recall").done();
    assert_eq!(post.round(), 0);
    post.waits("Ненужный");
    let off = json!({"address": "vera@dopusk.example", "wanted": false});
    post.reader.put("/api/v1/profile/mail", off).expect(204).done();
    assert_eq!(post.round(), 0);
    post.wants("vera@dopusk.example");
    post.waits("Закрытый");
    let path = format!("/api/v1/employees/{}", post.id);
    admin.post(&format!("{path}/block"), json!({"reason": "Уволена"})).expect(204).done();
    assert_eq!(post.round(), 0);
    admin.post_empty(&format!("{path}/unblock")).expect(204).done();
    post.waits("Без права");
    let roles = admin.get(&path).expect(200).json()["roles"].clone();
    for given in roles.as_array().into_iter().flatten() {
        admin.delete(&format!("/api/v1/assignments/{}", given["assignment"])).expect(204).done();
    }
    assert_eq!(post.round(), 0);
    assert!(post.postbox.letters().is_empty());
}

/// Mail never names a document of restricted access.
#[test]
fn a_restricted_document_stays_unnamed() {
    let post = Post::open();
    let body = json!({"block": "Internal", "kind": "Письмо", "title": "Тайный замысел",
        "text": "Текст.", "restricted": true});
    let made = post.office.admin.post("/api/v1/documents", body).expect(201).json();
    let id = made["id"].as_str().expect("an id").to_owned();
    post.office.admin.launch(&id, &Route::default().then("Approval", &[post.id]));
    assert_eq!(post.round(), 1);
    for body in post.bodies() {
        assert!(!body.contains("Тайный замысел"), "{body}");
        assert!(plain(&body).contains("документ ограниченного доступа"), "{body}");
    }
}

/// R97 R145: an application is told to whoever answers, and its answer to whoever applied.
#[test]
fn applications_are_told() {
    let post = Post::open();
    let admin = &post.office.admin;
    let authority = Authority::trusted_by(&post.office.server);
    let mine = json!({"address": "anna@dopusk.example", "wanted": true});
    admin.put("/api/v1/profile/mail", mine).expect(204).done();
    let path = format!("/api/v1/employees/{}", post.id);
    let version = admin.get(&path).expect(200).json()["version"].clone();
    let said = json!({"surname": "lapshina", "given_name": "Вера", "iin": iin(1)});
    admin.patch(&path, json!({"person": said, "version": version})).expect(204).done();
    let holder = Holder { iin: &iin(1), bin: "", purposes: &[EMAIL_PROTECTION], days: 40 };
    let signer = authority.issue(&holder, post.office.server.now());
    let given = post.reader.post_empty("/api/v1/key-applications/challenge").expect(201).json();
    let text = given["text"].as_str().expect("a text");
    let body = json!({"issued": given["issued"], "signature": signer.sign(text.as_bytes())});
    let application = post.reader.post("/api/v1/key-applications", body).expect(201).id();
    assert_eq!(post.round(), 1);
    assert!(post.postbox.letters()[0].to[0].contains("<anna@dopusk.example>"));
    assert!(post.bodies()[0].contains(&format!("{ADDRESS}/key-applications")));
    let path = format!("/api/v1/key-applications/{application}/decline");
    admin.post(&path, json!({"reason": "Нужен другой ключ"})).expect(204).done();
    assert_eq!(post.round(), 1);
    assert!(post.postbox.letters()[1].to[0].contains("<vera@dopusk.example>"));
    assert!(plain(&post.bodies()[1]).contains("На ваше заявление"), "{:?}", post.bodies());
}

/// A device that is new is told to whoever's account it entered.
#[test]
fn a_new_device_is_told() {
    let post = Post::open();
    assert_eq!(post.round(), 0);
    let other = post.office.server.client().with("user-agent", "Firefox/144 Windows");
    drop(other.sign_in("lapshina", "correct horse battery"));
    assert_eq!((post.round(), post.round()), (1, 0));
    assert!(plain(&post.bodies()[0]).contains("с нового устройства"), "{:?}", post.bodies());
}

/// With plain spaces.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// R96: an address that is none, or that would open another head of a letter, is refused, and so is
/// whoever may not change the person.
#[test]
fn addresses_are_checked() {
    let post = Post::open();
    let set = |client: &Client, path: &str, address: &str| {
        client.put(path, json!({"address": address, "wanted": true}))
    };
    let own = "/api/v1/profile/mail";
    for wrong in ["", "vera", "vera@dopusk.example\r\nBcc: all@dopusk.example", "вера@пример.рф"]
    {
        set(&post.reader, own, wrong).refused(422, "field.form");
    }
    let other = "/api/v1/employees/1/mail";
    set(&post.reader, other, "a@dopusk.example").refused(403, "refused");
    let theirs = format!("/api/v1/employees/{}/mail", post.id);
    set(&post.office.admin, &theirs, "new@dopusk.example").expect(204).done();
    let known: Value = post.reader.get(own).expect(200).json();
    assert_eq!(known["address"], "new@dopusk.example");
    post.waits("Приказ");
    post.round();
    assert!(post.postbox.letters()[0].to[0].contains("<new@dopusk.example>"));
}
