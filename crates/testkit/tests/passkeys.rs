//! Passkeys as a second step: a real browser with an authenticator of its own, and answers that fit
//! nothing they were asked for.

use ids::MINUTE;
use serde_json::{Value, json};
use testkit::{Answer, Browser, Client, Method, Office};

const PASSWORD: &str = "correct horse battery";
const PATH: &str = "/api/v1/session/passkeys";

/// What a page's script does, without a page: asks the browser and gives its answer as JSON.
const ASK: &str = r#"
const [way, { publicKey }, done] = arguments;
const plain = (text) => atob(text.replace(/-/g, "+").replace(/_/g, "/"));
const bytes = (text) => Uint8Array.from(plain(text), (one) => one.charCodeAt(0));
const text = (buffer) => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
publicKey.challenge = bytes(publicKey.challenge);
if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
delete publicKey.excludeCredentials;
publicKey.allowCredentials?.forEach((key) => { key.id = bytes(key.id); });
navigator.credentials[way]({ publicKey }).then((key) => {
  const said = key.response;
  done({
    id: key.id, rawId: text(key.rawId), type: key.type,
    clientExtensionResults: key.getClientExtensionResults(),
    response: {
      clientDataJSON: text(said.clientDataJSON), attestationObject: text(said.attestationObject),
      authenticatorData: text(said.authenticatorData), signature: text(said.signature),
      userHandle: text(said.userHandle),
    },
  });
}, (error) => done(error.name));
"#;

/// A person with a browser at the site's name.
struct Desk {
    office: Office,
    id: i64,
    client: Client,
    browser: Browser,
}

impl Desk {
    async fn open() -> Desk {
        let office = Office::open();
        let (id, _) = office.holder("rogov", &["DocumentSign"]);
        let client = office.server.client_by_name().sign_in("rogov", PASSWORD);
        let browser = Browser::open(&office.server.url_by_name(), 1440, 1000).await;
        browser.go("/sign-in?lang=ru").await;
        Desk { office, id, client, browser }
    }

    async fn ask(&self, way: &str, options: &Value) -> Value {
        ask(&self.browser, way, options).await
    }

    /// A new passkey by the API, called so; its recovery codes.
    async fn register(&self, name: &str) -> Vec<Value> {
        let offer = self.client.post_empty(PATH).expect(200).json();
        let made = self.ask("create", &offer["options"]).await;
        let added = self.client.put(PATH, new(&offer["ticket"], name, &made)).expect(201).json();
        added["codes"].as_array().expect("codes").clone()
    }

    /// The password alone: what is asked then.
    fn step(&self) -> Value {
        asked(&enter(&self.office.server.client_by_name(), "rogov"), "sign-in.code")
    }

    fn go_through(&self, ticket: &Value, passkey: &Value) -> Answer {
        let body = json!({"ticket": ticket, "passkey": passkey});
        self.office.server.client_by_name().post("/api/v1/session/second-step", body)
    }

    fn keys(&self) -> Vec<Value> {
        self.client.get(PATH).expect(200).json().as_array().expect("keys").clone()
    }

    async fn sign_in(&self) {
        self.browser.go("/sign-in?lang=ru").await;
        self.browser.fill("input[name=login]", "rogov").await;
        self.browser.fill("input[name=password]", PASSWORD).await;
        self.browser.click("form[action='/sign-in'] button[type=submit]").await;
    }
}

async fn ask(browser: &Browser, way: &str, options: &Value) -> Value {
    let arguments = vec![json!(way), options.clone()];
    browser.client.execute_async(ASK, arguments).await.expect("an answer of the browser")
}

fn new(ticket: &Value, name: &str, passkey: &Value) -> Value {
    json!({"ticket": ticket, "name": name, "password": PASSWORD, "passkey": passkey})
}

fn enter(client: &Client, name: &str) -> Answer {
    client.try_sign_in(name, PASSWORD)
}

/// What is asked by an answer that lets nobody in.
fn asked(answer: &Answer, code: &str) -> Value {
    assert_eq!((answer.status, answer.code().as_str()), (401, code), "{answer:?}");
    answer.json()["second_step"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_is_registered_on_the_page_and_signs_in() {
    let desk = Desk::open().await;
    let browser = &desk.browser;
    browser.authenticator(true).await;
    desk.sign_in().await;
    browser.find(".me").await;
    browser.go("/profile/passkeys").await;
    browser.fill("#name", "Ноутбук на работе").await;
    browser.fill("#password", PASSWORD).await;
    browser.press("Создать ключ доступа").await;
    browser.sees("Второй шаг включён").await;
    browser.go("/profile").await;
    browser.sees("Ноутбук на работе").await;
    browser.sees("Для входа ещё не использован").await;
    browser.run("document.querySelector(\"form[action='/sign-out']\").requestSubmit()").await;
    browser.sees("Вы вышли").await;

    desk.sign_in().await;
    browser.sees("Подтвердите вход ключом доступа").await;
    assert!(!browser.has(".me").await, "the password alone let in");
    browser.press("Подтвердить ключом доступа").await;
    browser.find(".me").await;
    browser.go("/profile").await;
    browser.sees("Последний вход").await;
    let journal = desk.office.admin.get("/api/v1/journal").expect(200).text();
    assert!(journal.contains("password.change"), "{journal}");

    browser.go("/profile/passkeys").await;
    browser.press("Убрать").await;
    browser.fill("details[open] input[name=password]", "wrong").await;
    browser.click("details[open] button[name=remove]").await;
    browser.find("details[open] [aria-invalid]").await;
    browser.fill("details[open] input[name=password]", PASSWORD).await;
    browser.click("details[open] button[name=remove]").await;
    browser.sees("Ключей доступа пока нет").await;
    enter(&desk.office.server.client(), "rogov").expect(201).done();
}

/// Whoever lost the authenticator, or is not its owner, has no passkey; a recovery code lets in.
#[tokio::test(flavor = "multi_thread")]
async fn another_authenticator_or_person_is_told_so() {
    let desk = Desk::open().await;
    let own = desk.browser.authenticator(true).await;
    let codes = desk.register("Ноутбук").await;
    assert_eq!(codes.len(), 10);
    desk.browser.lose(&own).await;
    for verifies in [true, false] {
        desk.sign_in().await;
        let step = desk.step();
        let other = desk.browser.authenticator(verifies).await;
        assert_eq!(desk.ask("get", &step["passkey"]).await, json!("NotAllowedError"));
        desk.browser.press("Подтвердить ключом доступа").await;
        desk.browser.sees("Ключ доступа не подтверждён").await;
        assert!(!desk.browser.has(".me").await);
        desk.browser.lose(&other).await;
        if verifies {
            continue;
        }
        desk.browser.fill("#code", codes[0].as_str().expect("a code")).await;
        desk.browser.press("Войти").await;
        desk.browser.find(".me").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_serves_once_at_its_own_address_and_for_its_own_key() {
    let desk = Desk::open().await;
    desk.browser.authenticator(true).await;
    desk.register("Первый").await;
    assert_eq!(desk.register("Второй").await.len(), 0, "recovery codes come with the first");
    let step = desk.step();
    let answer = desk.ask("get", &step["passkey"]).await;
    desk.go_through(&step["ticket"], &answer).expect(201).done();
    desk.go_through(&step["ticket"], &answer).refused(401, "sign-in.step-over");
    let replayed = desk.go_through(&desk.step()["ticket"], &answer);
    let again = asked(&replayed, "sign-in.passkey-wrong");
    let answer = desk.ask("get", &again["passkey"]).await;
    desk.go_through(&again["ticket"], &answer).expect(201).done();
    assert!(desk.keys().iter().any(|key| key["used"].is_string()));

    let elsewhere = Office::open();
    desk.browser.client.goto(&elsewhere.server.url_by_name()).await.expect("another site");
    let step = desk.step();
    let lured = desk.ask("get", &step["passkey"]).await;
    assert!(lured["response"]["signature"].is_string(), "{lured}");
    asked(&desk.go_through(&step["ticket"], &lured), "sign-in.passkey-wrong");
    desk.browser.go("/sign-in").await;

    let step = desk.step();
    let answer = desk.ask("get", &step["passkey"]).await;
    let gone = desk.keys().into_iter().find(|key| key["used"].is_string()).expect("a used key");
    let path = format!("{PATH}/{}", gone["id"].as_str().expect("an id"));
    let off = |client: &Client, password: &str| {
        client.send_json(Method::DELETE, &path, json!({"password": password}))
    };
    off(&desk.client, "wrong").refused(422, "password.wrong");
    let (_, other) = desk.office.nobody("pustov");
    off(&other, PASSWORD).refused(404, "not-found");
    off(&desk.client, PASSWORD).expect(204).done();
    let of_gone = answer["id"].clone();
    let left = desk.step()["passkey"]["publicKey"]["allowCredentials"].clone();
    let still = left.as_array().expect("keys").iter().any(|key| key["id"] == of_gone);
    assert!(!still, "the removed key is still asked for");
    asked(&desk.go_through(&step["ticket"], &answer), "sign-in.passkey-wrong");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_asked_or_not_of_them_is_refused() {
    let desk = Desk::open().await;
    desk.browser.authenticator(true).await;
    let offer = || desk.client.post_empty(PATH).expect(200).json();
    let put = |ticket: &Value, passkey: &Value| desk.client.put(PATH, new(ticket, "Ключ", passkey));
    for garbage in [json!({}), json!({"id": "0"}), json!("{"), json!([1])] {
        put(&offer()["ticket"], &garbage).refused(422, "passkey.wrong");
    }
    put(&json!("00"), &json!({})).refused(422, "passkey.over");
    let first = offer();
    let made = desk.ask("create", &first["options"]).await;
    put(&offer()["ticket"], &made).refused(422, "passkey.wrong");
    desk.office.nobody("pustov");
    let other = desk.office.server.client_by_name().sign_in("pustov", PASSWORD);
    let theirs = other.put(PATH, new(&first["ticket"], "Ключ", &made));
    theirs.refused(422, "passkey.over");
    let late = offer();
    let made = desk.ask("create", &late["options"]).await;
    desk.office.server.pass(6 * MINUTE);
    put(&late["ticket"], &made).refused(422, "passkey.over");
    let (offered, nameless) = (offer(), offer());
    let mut wrong = new(&offered["ticket"], "Ключ", &made);
    wrong["password"] = json!("wrong");
    desk.client.put(PATH, wrong).refused(422, "password.wrong");
    desk.client.put(PATH, new(&nameless["ticket"], " ", &made)).refused(422, "name.empty");
    assert_eq!(desk.keys(), Vec::<Value>::new());

    desk.register("Ключ").await;
    let step = desk.step();
    let answer = desk.ask("get", &step["passkey"]).await;
    asked(&desk.go_through(&step["ticket"], &json!({"id": 1})), "sign-in.passkey-wrong");
    let step = desk.step();
    desk.office.server.pass(6 * MINUTE);
    desk.go_through(&step["ticket"], &answer).refused(401, "sign-in.step-over");
    let offer = other.post_empty(PATH).expect(200).json();
    let made = desk.ask("create", &offer["options"]).await;
    other.put(PATH, new(&offer["ticket"], "Чужой", &made)).expect(201).done();
    let theirs = asked(&enter(&desk.office.server.client_by_name(), "pustov"), "sign-in.code");
    let answer = desk.ask("get", &theirs["passkey"]).await;
    asked(&desk.go_through(&desk.step()["ticket"], &answer), "sign-in.passkey-wrong");
    desk.go_through(&theirs["ticket"], &answer).expect(201).done();
}

/// At an IP address there are none, and whoever has no other factor has recovery codes; the
/// administrator takes everything off whoever lost it.
#[tokio::test(flavor = "multi_thread")]
async fn an_address_without_a_name_says_so_and_lets_nobody_past() {
    let desk = Desk::open().await;
    desk.browser.authenticator(true).await;
    let codes = desk.register("Ключ").await;
    let guest = desk.office.server.client();
    let step = asked(&enter(&guest, "rogov"), "sign-in.code");
    assert!(step["passkey"].is_null() && step["code"] == json!(false), "{step}");
    let body = json!({"ticket": step["ticket"], "code": codes[0]});
    let opened = guest.post("/api/v1/session/second-step", body).expect(201);
    let cookie = opened.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    let csrf = opened.json()["csrf"].as_str().expect("a mark").to_owned();
    let client = guest.with("cookie", &cookie).with("x-csrf-token", &csrf);
    client.post_empty(PATH).refused(409, "passkey.address");
    client.put(PATH, new(&json!("0"), "Ключ", &json!({}))).refused(409, "passkey.address");
    let page = client.get("/profile/passkeys?lang=ru").expect(200).text().replace('\u{a0}', " ");
    assert!(page.contains("По этому адресу ключи доступа не работают"), "{page}");
    assert!(!page.contains("data-passkey"), "{page}");
    let form = format!("login=rogov&password={}", PASSWORD.replace(' ', "+")).into_bytes();
    let kind = "application/x-www-form-urlencoded";
    let door = guest.send(Method::POST, "/sign-in?lang=ru", Some((kind, form))).expect(200);
    let door = door.text().replace('\u{a0}', " ");
    assert!(door.contains("По этому адресу ключи доступа не работают"), "{door}");
    assert!(door.contains("Введите запасной код"), "{door}");

    let path = format!("/api/v1/employees/{}/second-factor", desk.id);
    desk.office.admin.delete(&path).expect(204).done();
    assert_eq!(desk.keys(), Vec::<Value>::new());
    enter(&guest, "rogov").expect(201).done();
    desk.office.admin.delete(&path).refused(409, "factor.off");
}
