//! Signing on the document's page in a real browser: by NCALayer and CryptoPro, each a stand-in that
//! speaks the documented protocol and signs with openssl, and by a file.

use std::sync::Arc;

use serde_json::{Value, json};
use testkit::authority::{Authority, CLIENT_AUTHENTICATION, Holder, iin};
use testkit::{Browser, CryptoPro, Habit, NcaLayer, NcaLayerPort, Office, Route, Signer};
use testkit::{Form, TestSettings};

const PASSWORD: &str = "correct horse battery";
const SUBJECT: &str = "/CN=Пробин Антон";

/// A document that waits for the signature of somebody whose key is known.
struct Desk {
    office: Office,
    signer: Arc<Signer>,
    employee: i64,
    document: String,
}

impl Desk {
    fn open(signer: Signer) -> Desk {
        let office =
            Office::open_with(TestSettings { max_upload: 20_000_000, ..TestSettings::default() });
        let document = office.admin.draft("Договор");
        Desk::lay(office, signer, document)
    }

    fn lay(office: Office, signer: Signer, document: String) -> Desk {
        let (employee, _) = office.holder("probin", &["DocumentSign"]);
        let path = format!("/api/v1/employees/{employee}/certificates");
        let body = json!({"certificate": signer.certificate()});
        office.admin.post(&path, body).expect(201).done();
        office.admin.launch(&document, &Route::default().then("Signing", &[employee]));
        Desk { office, signer: Arc::new(signer), employee, document }
    }

    async fn browser(&self, flags: &[&str]) -> Browser {
        let browser = Browser::open_with(&self.office.server.url(), 1280, 900, flags).await;
        browser.go("/sign-in?lang=ru").await;
        browser.fill("input[name=login]", "probin").await;
        browser.fill("input[name=password]", PASSWORD).await;
        browser.click("form[action='/sign-in'] button[type=submit]").await;
        browser.find(".me").await;
        self.show(&browser).await;
        browser
    }

    /// The dialog of signing, opened.
    async fn show(&self, browser: &Browser) {
        browser.go(&format!("/documents/{}", self.document)).await;
        browser.find("[data-signing]:not([hidden])").await;
        browser.press("Подписать").await;
    }

    fn signatures(&self) -> usize {
        let document = self.office.admin.document(&self.document);
        document["signatures"].as_array().expect("signatures").len()
    }

    /// The page and the document itself have one signature.
    async fn is_signed(&self, browser: &Browser) {
        browser.find(".sig h3").await;
        browser.sees("Пробин Антон").await;
        assert_eq!(self.signatures(), 1);
    }

    /// Nothing happened, and one may try again.
    async fn is_unsigned(&self, browser: &Browser, way: &str) {
        browser.find(&format!("[data-way={way}]:enabled")).await;
        assert_eq!(self.signatures(), 0);
        assert!(browser.path().await.starts_with("/documents/"));
        let focused = browser.run("return document.activeElement.dataset.way").await;
        assert_eq!(focused.as_str(), Some(way), "the focus is where it was");
    }
}

fn key() -> Signer {
    Signer::new(SUBJECT)
}

/// R168: with a key of either country the document gets the signature that NCALayer made.
#[tokio::test(flavor = "multi_thread")]
async fn ncalayer_signs() {
    for signer in [Some(key()), Signer::gost(SUBJECT)].into_iter().flatten() {
        let desk = Desk::open(signer);
        let layer = NcaLayer::start(&desk.signer, Habit::Signs);
        let browser = desk.browser(&[]).await;
        browser.press("ЭЦП через NCALayer").await;
        desk.is_signed(&browser).await;
        let asked = layer.asked();
        let args = &asked[0]["args"];
        assert_eq!(
            (asked.len(), &args["signerParams"]),
            (1, &json!({"extKeyUsageOids": ["1.3.6.1.5.5.7.3.4"]}))
        );
        assert_eq!(args["signingParams"]["tsaProfile"], Value::Null);
    }
}

/// R7: the text of the sign-in page is signed by a key for authentication, and the person is in.
#[tokio::test(flavor = "multi_thread")]
async fn ncalayer_signs_in() {
    let office = Office::open();
    let authority = Authority::trusted_by(&office.server);
    let (employee, _) = office.holder("probin", &["DocumentSign"]);
    let path = format!("/api/v1/employees/{employee}");
    let version = office.admin.get(&path).expect(200).json()["version"].clone();
    let person = json!({"surname": "Пробин", "given_name": "Антон", "iin": iin(1)});
    office.admin.patch(&path, json!({"person": person, "version": version})).done();
    let holder = Holder { iin: &iin(1), bin: "", purposes: &[CLIENT_AUTHENTICATION], days: 365 };
    let signer = Arc::new(authority.issue(&holder, office.server.now()));
    let certificate = json!({"certificate": signer.certificate()});
    office.admin.post(&format!("{path}/certificates"), certificate).expect(201).done();
    let layer = NcaLayer::start(&signer, Habit::Signs);
    let browser = Browser::open(&office.server.url(), 1280, 900).await;
    browser.go("/sign-in?lang=ru").await;
    browser.find("[data-signing=auth]:not([hidden])").await;
    browser.press("ЭЦП через NCALayer").await;
    browser.find(".me").await;
    browser.sees("Пробин").await;
    let usage = &layer.asked()[0]["args"]["signerParams"]["extKeyUsageOids"];
    assert_eq!(usage, &json!([CLIENT_AUTHENTICATION]));
}

/// A version without the module of 2022 is asked in its own words.
#[tokio::test(flavor = "multi_thread")]
async fn old_ncalayer_signs() {
    let desk = Desk::open(key());
    let layer = NcaLayer::start(&desk.signer, Habit::SignsAsOld);
    let browser = desk.browser(&[]).await;
    browser.press("ЭЦП через NCALayer").await;
    desk.is_signed(&browser).await;
    let methods: Vec<_> = layer.asked().iter().map(|it| it["method"].clone()).collect();
    assert_eq!(methods, ["sign", "createCAdESFromBase64"]);
}

/// Whoever closes NCALayer's window is told so calmly.
#[tokio::test(flavor = "multi_thread")]
async fn cancelling_is_no_error() {
    let desk = Desk::open(key());
    let browser = desk.browser(&[]).await;
    for habit in [Habit::Cancels, Habit::CancelsAsOld] {
        let _layer = NcaLayer::start(&desk.signer, habit);
        desk.show(&browser).await;
        browser.press("ЭЦП через NCALayer").await;
        browser.sees("Подписание отменено").await;
        assert!(!browser.has("[data-said] .bad, [data-said] .warn").await);
        desk.is_unsigned(&browser, "ncalayer").await;
    }
}

/// What NCALayer says against it is shown in its own words; so is its sudden end.
#[tokio::test(flavor = "multi_thread")]
async fn refusals_of_ncalayer_are_shown() {
    let desk = Desk::open(key());
    let browser = desk.browser(&[]).await;
    for (habit, said) in
        [(Habit::Fails, "Срок действия ключа истёк"), (Habit::Dies, "NCALayer прервал связь")]
    {
        let _layer = NcaLayer::start(&desk.signer, habit);
        desk.show(&browser).await;
        browser.press("ЭЦП через NCALayer").await;
        browser.sees(said).await;
        desk.is_unsigned(&browser, "ncalayer").await;
    }
}

/// Who gives up waiting, by the button or by closing the dialog, sends nothing afterwards.
#[tokio::test(flavor = "multi_thread")]
async fn waiting_can_be_given_up() {
    let desk = Desk::open(key());
    let layer = NcaLayer::start(&desk.signer, Habit::Waits);
    let browser = desk.browser(&[]).await;
    let hide = "document.getElementById('do-sign').hidePopover()";
    for give_up in ["document.querySelector('[data-stop]').click()", hide] {
        desk.show(&browser).await;
        browser.press("ЭЦП через NCALayer").await;
        browser.sees("Ждём NCALayer").await;
        assert!(browser.has("[data-way=ncalayer]:disabled").await);
        browser.run(give_up).await;
        browser.find("[data-say=cancelled]").await;
        assert!(!browser.has("[data-way]:disabled").await);
        assert_eq!(desk.signatures(), 0);
    }
    assert!(layer.asked().len() <= 2);
}

/// Where NCALayer is not running the page says what to do, in every language.
#[tokio::test(flavor = "multi_thread")]
async fn ncalayer_is_not_running() {
    let desk = Desk::open(key());
    let _nobody = NcaLayerPort::take();
    let browser = desk.browser(&[]).await;
    browser.press("ЭЦП через NCALayer").await;
    browser.sees("NCALayer не отвечает").await;
    browser.sees("Запустите NCALayer").await;
    browser.sees("Доступ к локальной сети").await;
    desk.is_unsigned(&browser, "ncalayer").await;
    for (language, said) in [("kk", "NCALayer жауап бермейді"), ("en", "NCALayer does not answer")]
    {
        browser.go(&format!("/documents/{}?lang={language}", desk.document)).await;
        browser.find("[data-signing]:not([hidden])").await;
        browser.click("[popovertarget=do-sign]").await;
        browser.click("[data-way=ncalayer]").await;
        browser.sees(said).await;
    }
}

/// A document over the limit is never sent to NCALayer; one that cannot be read is not signed.
#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_sent_is_told() {
    let desk = Desk::open(key());
    let layer = NcaLayer::start(&desk.signer, Habit::Signs);
    let browser = desk.browser(&[]).await;
    let large = "new Response(new Blob([new Uint8Array(33 * 1024 * 1024)]))";
    let gone = "new Response('', { status: 404 })";
    for (content, said) in [
        (large, "слишком велик для NCALayer"),
        (gone, "Не удалось прочитать то, что подписывается"),
    ] {
        desk.show(&browser).await;
        browser.run(&format!("window.fetch = async () => {content}")).await;
        browser.press("ЭЦП через NCALayer").await;
        browser.sees(said).await;
        desk.is_unsigned(&browser, "ncalayer").await;
    }
    assert!(layer.asked().is_empty());
}

/// CryptoPro offers certificates in term with a key here; the chosen one signs.
#[tokio::test(flavor = "multi_thread")]
async fn cryptopro_signs() {
    for signer in [Some(key()), Signer::gost(SUBJECT)].into_iter().flatten() {
        let desk = Desk::open(signer);
        let plugin = CryptoPro::start(&desk.signer);
        let browser = desk.browser(&[&plugin.flag()]).await;
        // The calls outlive the page they were made on.
        browser.run(KEEP_CALLS).await;
        browser.press("КЭП через КриптоПро").await;
        browser.find("[data-choice]:not([hidden])").await;
        let offered = browser
            .run("return [...document.querySelectorAll('#signing-certificate option')].map(it => it.text)")
            .await;
        let offered: Vec<_> =
            offered.as_array().expect("a list").iter().map(Value::to_string).collect();
        assert_eq!(offered.len(), 2, "{offered:?}");
        assert!(offered[0].contains("Запасной ключ, Пробный УЦ, действует до"), "{offered:?}");
        assert!(offered[1].contains("Пробин Антон, Пробный УЦ, действует до"), "{offered:?}");
        browser.select("#signing-certificate", "1").await;
        browser.press("Подписать этим сертификатом").await;
        desk.is_signed(&browser).await;
        let calls = [
            json!(["Open", 2, "My", 2]),
            json!(["Certificate", "Пробин Антон"]),
            json!(["ContentEncoding", 1]),
            json!(["SignCades", 1, true]),
        ];
        assert_eq!(kept_calls(&browser).await, json!(calls));
    }
}

/// A large document goes to the plug-in part by part, and its digest is signed.
#[tokio::test(flavor = "multi_thread")]
async fn cryptopro_hashes_a_large_document() {
    let office =
        Office::open_with(TestSettings { max_upload: 20_000_000, ..TestSettings::default() });
    let content: Vec<u8> = (0..9_000_000_u32).map(|at| (at % 251) as u8).collect();
    let form = Form::default()
        .field("block", "Outgoing")
        .field("kind", "Чертёж")
        .field("title", "Чертёж причала")
        .file("file", "large.bin", "application/octet-stream", &content);
    let made = office.admin.post_form("/api/v1/documents", form).expect(201).json();
    let desk = Desk::lay(office, key(), made["id"].as_str().expect("an id").to_owned());
    let plugin = CryptoPro::start(&desk.signer);
    let browser = desk.browser(&[&plugin.flag()]).await;
    browser.run(KEEP_CALLS).await;
    browser.press("КЭП через КриптоПро").await;
    browser.press("Подписать этим сертификатом").await;
    desk.is_signed(&browser).await;
    let calls = kept_calls(&browser).await;
    assert_eq!(
        (&calls[3], &calls[4]),
        (&json!(["Algorithm", 101]), &json!(["SignHash", 1, 3])),
        "{calls}"
    );
}

/// Closing the plug-in's window is no error; a browser without the extension says what is missing.
#[tokio::test(flavor = "multi_thread")]
async fn cryptopro_cancelled_or_absent() {
    let desk = Desk::open(key());
    let plugin = CryptoPro::start(&desk.signer);
    let browser = desk.browser(&[&plugin.flag()]).await;
    browser.run("window.cadesCancels = true").await;
    browser.press("КЭП через КриптоПро").await;
    browser.press("Подписать этим сертификатом").await;
    browser.sees("Подписание отменено").await;
    desk.is_unsigned(&browser, "cryptopro").await;
    drop(browser);
    let browser = desk.browser(&[]).await;
    browser.press("КЭП через КриптоПро").await;
    browser.sees("Расширение КриптоПро не отвечает").await;
    browser.sees("CryptoPro Extension for CAdES Browser Plug-in").await;
    desk.is_unsigned(&browser, "cryptopro").await;
}

/// R168: a signature made by any program is attached as a file; without script nothing else is offered.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_attached() {
    let desk = Desk::open(key());
    let path = format!("/documents/{}", desk.document);
    let content =
        desk.office.admin.get(&format!("/api/v1{path}/content?inline=1")).expect(200).body;
    let signatures = tempfile::tempdir().expect("a folder");
    let file = signatures.path().join("dogovor.p7s");
    std::fs::write(&file, desk.signer.sign(&content)).expect("a file");
    let browser = desk.browser(&[]).await;
    let source = desk.office.sign_in("probin").get(&path).expect(200).text();
    let (_, panel) = source.split_once("data-signing=\"signing\"").expect("a panel");
    assert!(
        panel.split('>').next().is_some_and(|tag| tag.ends_with(" hidden")),
        "hidden until a script shows it"
    );
    browser.choose("#signature", &file).await;
    browser.click("#do-sign button[type=submit]").await;
    desk.is_signed(&browser).await;
}

/// Pages that sign or sign in may speak to the signing programs of the same computer; no other may.
#[test]
fn only_pages_that_sign_reach_further() {
    let desk = Desk::open(key());
    let document = format!("/documents/{}", desk.document);
    let reaches = |path: &str| {
        let client = if path == "/sign-in" {
            desk.office.server.client()
        } else {
            desk.office.admin.clone()
        };
        let answer = client.get(path);
        let policy = answer.header("content-security-policy").to_owned();
        let (_, connect) =
            policy.split_once("connect-src ").unwrap_or_else(|| panic!("{path}: {policy}"));
        connect.to_owned()
    };
    for path in ["/sign-in", "/profile/key", &document] {
        assert_eq!(reaches(path), "'self' wss://127.0.0.1:13579 https://127.0.0.1:24680", "{path}");
    }
    let card = format!("{document}/card");
    for path in [
        "/",
        "/documents",
        "/documents/new",
        &card,
        "/roles",
        "/employees",
        "/organisation",
        "/journal",
        "/law",
        "/profile",
        "/first-run",
        "/nowhere",
    ] {
        assert_eq!(reaches(path), "'self'", "{path}");
    }
}

/// Where the IIN is known NCALayer is to offer this person's keys alone.
#[test]
fn the_page_names_the_signer() {
    let desk = Desk::open(key());
    let page = format!("/documents/{}", desk.document);
    let probin = desk.office.sign_in("probin");
    assert!(!probin.get(&page).expect(200).text().contains("data-iin"));
    let path = format!("/api/v1/employees/{}", desk.employee);
    let me = desk.office.admin.get(&path).expect(200).json();
    let person = json!({
        "surname": "Пробин", "given_name": "Антон", "patronymic": "Юрьевич", "iin": "850101400001",
    });
    let said = json!({"person": person, "version": me["version"]});
    desk.office.admin.patch(&path, said).done();
    assert!(probin.get(&page).expect(200).text().contains("data-iin=\"850101400001\""));
}

/// The module asks and reads as the official client does in its recorded exchanges.
#[tokio::test(flavor = "multi_thread")]
async fn recorded_exchanges_are_understood() {
    let desk = Desk::open(key());
    let browser = desk.browser(&[]).await;
    let script = format!("const exchanges = {EXCHANGES}; {COMPARE}");
    let found = browser.client.execute_async(&script, Vec::new()).await.expect("the script runs");
    assert_eq!(found["problems"], json!([]), "{found}");
    assert_eq!((&found["requests"], &found["answers"]), (&json!(11), &json!(20)), "{found}");
}

/// The dialog is accessible as it opens and while it asks for a certificate or tells of trouble.
#[tokio::test(flavor = "multi_thread")]
async fn the_panel_is_accessible() {
    let desk = Desk::open(key());
    let _nobody = NcaLayerPort::take();
    let plugin = CryptoPro::start(&desk.signer);
    for dark in [false, true] {
        let flags: &[&str] = if dark { &[&plugin.flag(), DARK] } else { &[&plugin.flag()] };
        let browser = desk.browser(flags).await;
        assert_eq!(browser.violations().await, Vec::<String>::new());
        browser.press("ЭЦП через NCALayer").await;
        browser.sees("NCALayer не отвечает").await;
        assert_eq!(browser.violations().await, Vec::<String>::new());
        browser.press("КЭП через КриптоПро").await;
        browser.find("[data-choice]:not([hidden])").await;
        assert_eq!(browser.violations().await, Vec::<String>::new());
        let over = browser.run(OVER).await;
        assert_eq!(over.as_bool(), Some(false), "all of the dialog can be reached");
    }
}

const DARK: &str = "--blink-settings=preferredColorScheme=0";
const EXCHANGES: &str = include_str!("fixtures/ncalayer-js-client/exchanges.json");
const COMPARE: &str = include_str!("fixtures/ncalayer-js-client/compare.js");

/// Whether the dialog sticks out of the window, or its last button cannot be scrolled to.
const OVER: &str = "
    const button = document.querySelector('#do-sign [type=submit]');
    button.scrollIntoView();
    const [outer, inner] = [button.closest('dialog'), button].map((it) => it.getBoundingClientRect());
    return outer.top < 0 || outer.bottom > innerHeight || inner.bottom > outer.bottom;
";

const KEEP_CALLS: &str = "addEventListener('pagehide', () => { \
    sessionStorage.calls = JSON.stringify(window.cadesCalls); })";

async fn kept_calls(browser: &Browser) -> Value {
    let kept = browser.run("return sessionStorage.calls").await;
    serde_json::from_str(kept.as_str().expect("calls")).expect("a list")
}
