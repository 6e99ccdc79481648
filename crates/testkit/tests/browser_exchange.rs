//! Exchange between two organisations as people do it, in real browsers: invited, sent, received,
//! signed in answer, annulled with the consent of both.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use app::commands::OrganisationOpen;
use app::{Caller, PasswordHash};
use domain::{NewEmployee, OrganisationKind};
use ids::Token256;
use serde_json::json;
use testkit::authority::{Authority, EMAIL_PROTECTION, Holder, bin, iin};
use testkit::page::{form, read, saved};
use testkit::{Answer, Browser, Client, Form, Habit, NcaLayer, Office, Route, Signer, TestServer};

const PASSWORD: &str = "correct horse battery";
const CLERK: [&str; 4] = ["RouteLaunch", "DocumentSign", "OutgoingSend", "IncomingReceive"];
const TITLE: &str = "Договор поставки";
const DARK: &str = "--blink-settings=preferredColorScheme=0";
const OVER: &str = "return document.documentElement.scrollWidth > innerWidth";

/// An organisation with its administrator and a clerk who has a key.
struct Side {
    admin: &'static str,
    clerk: &'static str,
    id: i64,
    client: Client,
    office: Client,
    key: Arc<Signer>,
}

/// Two organisations on one server.
struct Two {
    server: TestServer,
    first: Side,
    second: Side,
}

impl Two {
    async fn open() -> Two {
        let server = TestServer::start();
        let authority = Authority::trusted_by(&server);
        let mut opening = Office::opening();
        opening["bin"] = bin(1).into();
        server.client().post("/api/v1/organisations", opening).expect(201).done();
        let run = server.app().run(Caller::instance_administrator(), second());
        run.await.expect("it is opened");
        let first = Side::enter(&server, &authority, ("syntsova", "clerk1", 1));
        let second = Side::enter(&server, &authority, ("drugov", "clerk2", 2));
        Two { server, first, second }
    }

    async fn browser(&self, name: &str, flags: &[&str], width: u32) -> Browser {
        let browser = Browser::open_with(&self.server.url(), width, 1400, flags).await;
        browser.go("/sign-in?lang=ru").await;
        browser.fill("input[name=login]", name).await;
        browser.fill("input[name=password]", PASSWORD).await;
        browser.click("form[action='/sign-in'] button[type=submit]").await;
        browser.find(".me").await;
        browser
    }

    /// The first invites, the second accepts.
    async fn link(&self) {
        let inviting = self.browser(self.first.admin, &[], 1280).await;
        inviting.go("/organisation").await;
        inviting.press("Контрагенты").await;
        inviting.sees("Контрагентов пока нет").await;
        invite(&inviting, "2DP-00000000000000000000000000000000").await;
        inviting.sees("Не найдено").await;
        invite(&inviting, &self.second.edo()).await;
        inviting.sees("Приглашение отправлено").await;
        let answering = self.browser(self.second.admin, &[], 1280).await;
        until(&answering, "/counterparties", "Приглашает вас обмениваться документами").await;
        answering.sees("ТОО «Пример-Логистика»").await;
        answering.sees(&format!("БИН {}", bin(1))).await;
        answering.click("button[value=accept]").await;
        answering.sees("Приглашение принято").await;
        until(&inviting, "/counterparties", "Обмен идёт").await;
        inviting.sees("АО «Вторая»").await;
    }

    /// Made from a PDF, signed and sent by the first: its address.
    async fn send(&self, browser: &Browser) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("dogovor.pdf");
        std::fs::write(&file, "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n").expect("a file");
        browser.go("/documents/new").await;
        browser.run("document.querySelector('input[name=block][value=outgoing]').click()").await;
        browser.fill("#title", TITLE).await;
        browser.fill("#kind", "Договор").await;
        browser.choose("#file", &file).await;
        browser.select("#counterparty", &self.first.counterparty()).await;
        browser.press("Создать черновик").await;
        browser.sees("Не отправлен").await;
        self.first.sign_by_route(browser).await;
        browser.press("Отправить контрагенту").await;
        browser.sees("Документ отправлен контрагенту").await;
        let address = page_of(browser).await;
        until(browser, &address, "ждём ответа с").await;
        address
    }

    /// Received and signed in answer by the second: its address.
    async fn answer(&self, browser: &Browser) -> String {
        until(browser, "/documents?folder=incoming&quick=to-receive", TITLE).await;
        browser.press(TITLE).await;
        browser.sees("Подпись контрагента: ТОО «Пример-Логистика»").await;
        browser.press("Получить").await;
        browser.sees("Документ получен").await;
        self.second.sign_by_route(browser).await;
        browser.sees("Подписан в ответ").await;
        let address = page_of(browser).await;
        browser.go("/documents?folder=incoming&quick=to-receive").await;
        browser.sees("Ничего не нашлось").await;
        address
    }
}

impl Side {
    fn enter(
        server: &TestServer,
        authority: &Authority,
        (admin, clerk, number): (&'static str, &'static str, u32),
    ) -> Side {
        let office = server.client().sign_in(admin, PASSWORD);
        let id = employ(server, &office, (clerk, number * 100), &CLERK);
        let (bin, purposes) = (bin(number), &[EMAIL_PROTECTION]);
        let holder = Holder { iin: &iin(number * 100), bin: &bin, purposes, days: 365 };
        let key = Arc::new(authority.issue(&holder, server.now()));
        let path = format!("/api/v1/employees/{id}/certificates");
        office.post(&path, json!({"certificate": key.certificate()})).expect(201).done();
        let client = server.client().sign_in(clerk, PASSWORD);
        let order = client.draft_in("Internal", "Приказ");
        client.launch(&order, &Route::default().then("Signing", &[id]));
        client.sign(&order, &key).done();
        Side { admin, clerk, id, client, office, key }
    }

    fn edo(&self) -> String {
        let found = self.office.get("/api/v1/counterparties").expect(200).json();
        found["edo"].as_str().expect("an address").to_owned()
    }

    fn counterparty(&self) -> String {
        let found = self.office.get("/api/v1/counterparties").expect(200).json();
        found["counterparties"][0]["id"].to_string()
    }

    /// A route of one signature, signed by NCALayer.
    async fn sign_by_route(&self, browser: &Browser) {
        browser.select("#kind-1", "signing").await;
        browser.select("#people-1", &self.id.to_string()).await;
        browser.press("Сохранить маршрут").await;
        browser.sees("Маршрут сохранён").await;
        browser.press("Отправить по маршруту").await;
        browser.find("#do-sign [data-signing]:not([hidden])").await;
        let layer = NcaLayer::start(&self.key, Habit::Signs);
        browser.press("Подписать").await;
        browser.press("ЭЦП через NCALayer").await;
        browser.sees("Вы подписали документ").await;
        drop(layer);
    }
}

fn second() -> OrganisationOpen {
    OrganisationOpen {
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
    }
}

fn employ(
    server: &TestServer,
    office: &Client,
    (name, person): (&str, u32),
    rights: &[&str],
) -> i64 {
    let said = json!({"surname": "Пробин", "given_name": "Антон", "iin": iin(person)});
    let body = json!({"person": said, "sign_in_name": name});
    let made = office.post("/api/v1/employees", body).expect(201).json();
    let set = json!({"link": made["link"], "password": PASSWORD, "again": PASSWORD});
    server.client().post("/api/v1/password", set).expect(200).done();
    let role = office.post("/api/v1/roles", json!({"name": name, "rights": rights}));
    let give = json!({"role": role.expect(201).id(), "employee": made["id"]});
    office.post("/api/v1/assignments", give).expect(201).done();
    made["id"].as_i64().expect("an id")
}

async fn invite(browser: &Browser, edo: &str) {
    browser.fill("#edo", edo).await;
    browser.click("form[action='/counterparties'] button[type=submit]").await;
}

/// Opens a page again and again until it says something: messages take their time.
async fn until(browser: &Browser, path: &str, words: &str) {
    for _ in 0..50 {
        browser.go(path).await;
        if browser.text().await.contains(words) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("{path} never says «{words}»:\n{}", browser.text().await);
}

async fn page_of(browser: &Browser) -> String {
    let path = browser.path().await;
    path.split('?').next().expect("a path").to_owned()
}

/// The page is accessible and fits its window. With `DOPUSK_PICTURES` its picture is kept there.
async fn look(browser: &Browser, name: &str) {
    assert_eq!(browser.violations().await, Vec::<String>::new(), "{name}");
    assert_eq!(browser.run(OVER).await.as_bool(), Some(false), "{name} is too wide");
    if let Ok(folder) = std::env::var("DOPUSK_PICTURES") {
        browser.picture(&PathBuf::from(folder).join(format!("{name}.png"))).await;
    }
}

/// The pages at both widths, light and dark.
async fn look_at(two: &Two, name: &str, pages: &[(&str, &str)]) {
    for (width, flags) in [(1440, &[][..]), (390, &[]), (1440, &[DARK]), (390, &[DARK])] {
        let browser = two.browser(name, flags, width).await;
        for (page, path) in pages {
            browser.go(path).await;
            let shade = if flags.is_empty() { "light" } else { "dark" };
            look(&browser, &format!("{page}-{width}-{shade}")).await;
        }
    }
}

/// R172 R173 R188 R207 The whole way in two browsers: invited by the identifier, sent with a signature,
/// received, signed in answer, annulled by the signatures of both.
#[tokio::test(flavor = "multi_thread")]
async fn two_organisations_exchange_a_document() {
    let two = Two::open().await;
    two.link().await;
    let first = two.browser(two.first.clerk, &[], 1280).await;
    let second = two.browser(two.second.clerk, &[], 1280).await;
    let document = two.send(&first).await;
    let half = two.answer(&second).await;
    until(&first, &document, "Подписан контрагентом").await;
    first.sees("Наша подпись").await;
    first.sees("Подпись контрагента: АО «Вторая»").await;
    let valid = "return [...document.querySelectorAll('#h-signatures')].concat(\
                 [...document.querySelectorAll('.sig .chip.ok')]).length";
    assert_eq!(first.run(valid).await.as_u64(), Some(3), "two valid signatures");

    first.press("Запросить аннулирование").await;
    first.fill("#reason-prepare-annulment", "Ошибка в сумме").await;
    first.click("#do-prepare-annulment button[type=submit]").await;
    first.sees("Запрос подготовлен").await;
    let layer = NcaLayer::start(&two.first.key, Habit::Signs);
    first.find("#do-ask-annulment [data-signing]:not([hidden])").await;
    first.press("Подписать запрос на аннулирование").await;
    first.sees("Причина: Ошибка в сумме").await;
    first.press("ЭЦП через NCALayer").await;
    first.sees("Запрос на аннулирование подписан").await;
    drop(layer);

    until(&second, &half, "Контрагент просит аннулировать документ").await;
    let pages = [
        ("annulment", half.as_str()),
        ("incoming", "/documents?folder=incoming"),
        ("new", "/documents/new"),
    ];
    look_at(&two, two.second.clerk, &pages).await;
    let pages = [("counterparties", "/counterparties"), ("organisation", "/organisation")];
    look_at(&two, two.first.admin, &pages).await;
    agree(&two, &second, &half).await;
    until(&first, &document, "с согласия обеих сторон").await;
    first.sees("Аннулирован").await;
    first.sees("АО «Вторая»: аннулирование согласовано").await;
}

/// Agrees with a signature made by any program: the text is a file, and so is the signature.
async fn agree(two: &Two, browser: &Browser, half: &str) {
    browser.press("Согласиться и подписать").await;
    browser.sees("Причина: Ошибка в сумме").await;
    look(browser, "agree").await;
    let text = two.second.client.get(&format!("{half}/annulment/text")).expect(200).body;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("annulment.p7s");
    std::fs::write(&file, two.second.key.sign(&text)).expect("a file");
    browser.choose("#signature-agree-annulment", &file).await;
    browser.click("#do-agree-annulment button[type=submit]").await;
    browser.sees("Документ аннулирован").await;
    browser.sees("Аннулирован").await;
}

/// Reads a page again and again until it says something: messages take their time.
async fn comes(client: &Client, path: &str, said: &str) {
    for _ in 0..50 {
        if words(&read(client, path)).contains(said) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{path} never says «{said}»");
}

fn words(page: &str) -> String {
    page.replace('\u{a0}', " ")
}

/// Fills the form of a page without script.
fn post(client: &Client, page: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    let filled = form(&read(client, page), &[]);
    client
        .post_form(path, fields.iter().fold(filled, |it: Form, (name, said)| it.field(name, said)))
}

/// R207 Without script: found by nothing but a proved identifier, addressed only where it goes out,
/// and the way to send is closed with its reasons until the document is signed.
#[tokio::test(flavor = "multi_thread")]
async fn pages_of_exchange_work_without_script() {
    let two = Two::open().await;
    let (ours, theirs) = (&two.first, &two.second);
    let unknown = [("edo", "2DP-0")];
    let told =
        post(&ours.office, "/counterparties", "/counterparties", &unknown).expect(422).text();
    assert!(told.contains("value=\"2DP-0\"") && words(&told).contains("Не найдено."), "{told}");
    let edo = theirs.edo();
    saved(&post(&ours.office, "/counterparties", "/counterparties", &[("edo", &edo)]));
    comes(&theirs.office, "/counterparties", "Приглашает вас").await;
    assert!(employ(&two.server, &theirs.office, ("reader", 7), &["DocumentApprove"]) > 0);
    let reader = two.server.client().sign_in("reader", PASSWORD);
    let seen = words(&read(&reader, "/counterparties"));
    assert!(seen.contains("Приглашает вас") && seen.contains("id=\"why-invite\""), "{seen}");
    assert!(!seen.contains("value=\"accept\"") && !seen.contains("name=\"edo\""), "{seen}");
    let accept = format!("/counterparties/{}", theirs.counterparty());
    let answered = post(&reader, "/counterparties", &accept, &[("do", "accept")]);
    assert_eq!(answered.status, 403, "{answered:?}");
    saved(&post(&theirs.office, "/counterparties", &accept, &[("do", "accept")]));
    comes(&ours.office, "/counterparties", "Обмен идёт").await;

    let peer = ours.counterparty();
    let made = |block| {
        let fields = [
            ("block", block),
            ("title", "Письмо"),
            ("kind", "Письмо"),
            ("text", "Здравствуйте"),
            ("counterparty", peer.as_str()),
        ];
        post(&ours.client, "/documents/new", "/documents", &fields)
    };
    let inside = words(&made("internal").expect(409).text());
    assert!(inside.contains("Контрагента сейчас не выбрать"), "{inside}");
    let answer = made("outgoing").expect(303);
    let place = answer.header("location").split('?').next().unwrap_or_default().to_owned();
    let page = words(&read(&ours.client, &place));
    assert!(page.contains("АО «Вторая»") && page.contains("Не отправлен"), "{page}");
    let when = "когда он пройдёт маршрут и будет подписан";
    assert!(page.contains(when) && page.contains("id=\"do-address\""), "{page}");
    saved(&post(&ours.client, &place, &format!("{place}/address"), &[("counterparty", "")]));
    assert!(!words(&read(&ours.client, &place)).contains("Не отправлен"));
}

/// An organisation that no certificate proved is told so, and what to do, in place of the form.
#[test]
fn an_unproved_organisation_is_told_what_to_do() {
    let office = Office::open();
    for path in ["/counterparties", "/organisation"] {
        let page = words(&read(&office.admin, path));
        assert!(page.contains("Войдите по действительному сертификату"), "{path}: {page}");
        assert!(!page.contains("name=\"edo\""), "{path}");
    }
    let told = post(&office.admin, "/counterparties", "/counterparties", &[("edo", "2DP-0")]);
    assert_eq!(told.status, 409, "{told:?}");
}
