//! The whole story in a real browser, on the demonstration as a newcomer finds it: a role is made
//! and given, a document is made from a PDF, routed, approved, signed, archived and found in the
//! journal; every closed action on the way says why it is closed.

#![expect(
    clippy::expect_used,
    reason = "helpers of tests stop where something is not as it should be"
)]

mod demo;

use demo::Demo;
use std::path::Path;
use testkit::Browser;

const WIDTH: u32 = 1440;
const HEIGHT: u32 = 1000;

/// R71 R72 R73 R77 R78: a role is made in the grid and its rights act from the next request.
#[tokio::test(flavor = "multi_thread")]
async fn the_whole_story() {
    let demo = Demo::start();
    let browser = Browser::open(&demo.address, WIDTH, HEIGHT).await;
    make_a_role(&demo, &browser).await;
    give_the_role(&demo, &browser).await;
    attach_certificate(&demo, &browser).await;
    let title = "Договор подряда на покраску причала";
    make_a_document(&demo, &browser, title).await;
    approve(&demo, &browser, title).await;
    sign(&demo, &browser, title).await;
    archive(&demo, &browser, title).await;
    read_the_journal(&demo, &browser, title).await;
}

/// R69: the path to roles; R74: a grid of role rows and right columns; R41: nothing acts unsaved.
async fn make_a_role(demo: &Demo, browser: &Browser) {
    demo.sign_in(browser, "sychev").await;
    browser.go("/organisation").await;
    browser.press("Роли").await;
    browser.sees("Администратор").await;
    browser.press("Создать новую роль").await;
    browser.fill("#fresh-name", "Ремонт причала").await;
    for right in ["RouteLaunch", "DocumentApprove"] {
        browser.click(&format!("input[name='fresh.{right}']")).await;
    }
    browser.press("Что изменится").await;
    browser.sees("никому не").await;
    browser.press("Сохранить роль").await;
    browser.sees("Ремонт причала").await;
}

/// R307: a role is given from the employee's page, after its effect was shown.
async fn give_the_role(_demo: &Demo, browser: &Browser) {
    open_employee(browser, "Белкина").await;
    let option = "//select[@name='add']/option[contains(., 'Ремонт причала')]";
    let found = browser.client.find(fantoccini::Locator::XPath(option)).await.expect("the role");
    found.click().await.expect("is chosen");
    browser.press("Что изменится").await;
    browser.sees("Белкина").await;
    browser.press("Сохранить").await;
    browser.sees("Ремонт причала").await;
}

/// A certificate is attached; that its holder has the key is not shown yet, and the page says so.
async fn attach_certificate(demo: &Demo, browser: &Browser) {
    open_employee(browser, "Лапшина").await;
    browser.choose("#certificate", demo.key().certificate()).await;
    browser.press("Приложить").await;
    browser.sees("Владение не подтверждено").await;
}

/// R99 R131: a document from a file, its route laid in preparation.
async fn make_a_document(demo: &Demo, browser: &Browser, title: &str) {
    demo.sign_in(browser, "belkina").await;
    browser.go("/documents/new").await;
    browser.fill("#title", title).await;
    browser.fill("#kind", "Договор").await;
    browser.choose("#file", &demo.pdf()).await;
    browser.press("Создать").await;
    browser.sees(title).await;
    closed_says_why(browser).await;
    stage(browser, 1, "approval", "Сеитов").await;
    if !browser.has("select[name='stage.2.kind']").await {
        browser.click("#route-editor button[value=add]").await;
    }
    stage(browser, 2, "signing", "Лапшина").await;
    browser.press("Сохранить маршрут").await;
    browser.press("Отправить по маршруту").await;
    browser.sees("На согласовании").await;
}

/// R151: the approver of the active stage approves; signing is still closed and says why.
async fn approve(demo: &Demo, browser: &Browser, title: &str) {
    demo.sign_in(browser, "seitov").await;
    open_waiting(browser, title).await;
    closed_says_why(browser).await;
    browser.press("Согласовать").await;
    browser.sees("согласован").await;
}

/// R168: a signature made outside is brought, verified up to a trusted authority, and checked again.
async fn sign(demo: &Demo, browser: &Browser, title: &str) {
    demo.sign_in(browser, "lapshina").await;
    open_waiting(browser, title).await;
    closed_says_why(browser).await;
    let signature = demo.key().sign(&demo.pdf());
    browser.press("Подписать").await;
    browser.choose("#signature", &signature).await;
    browser.click("#do-sign button[type=submit]").await;
    browser.sees("Действительна").await;
    browser.press("Сертификат и проверка").await;
    browser.press("Проверить ещё раз").await;
    browser.sees("Подпись проверена ещё раз").await;
    browser.press("Сертификат и проверка").await;
    browser.sees("Прежние проверки").await;
}

/// R117 R90: into the archive, and no longer among the others.
async fn archive(demo: &Demo, browser: &Browser, title: &str) {
    demo.sign_in(browser, "belkina").await;
    find(browser, title).await;
    browser.click("button[popovertarget=more]").await;
    browser.press("В архив").await;
    browser.sees("архив").await;
    browser.go("/documents?folder=archive").await;
    browser.sees(title).await;
}

/// R40: the journal tells all of it, and its chain is whole.
async fn read_the_journal(demo: &Demo, browser: &Browser, title: &str) {
    demo.sign_in(browser, "sychev").await;
    browser.go("/journal").await;
    browser.sees(title).await;
    browser.press("Проверить сейчас").await;
    browser.sees("Цепочка цела").await;
}

async fn stage(browser: &Browser, row: usize, kind: &str, person: &str) {
    browser.select(&format!("select[name='stage.{row}.kind']"), kind).await;
    let path = format!(
        "//select[@name='stage.{row}.person']//option[contains(translate(., '\u{a0}', ' '), '{person}')]"
    );
    let option = browser.client.find(fantoccini::Locator::XPath(&path)).await.expect(person);
    option.click().await.expect("is chosen");
}

async fn open_employee(browser: &Browser, surname: &str) {
    browser.go(&format!("/employees?q={surname}")).await;
    browser.press(surname).await;
    browser.find("#h-data, .tokens").await;
}

async fn open_waiting(browser: &Browser, title: &str) {
    browser.go("/documents?folder=waiting").await;
    browser.press(title).await;
    browser.find(".doc-acts").await;
}

async fn find(browser: &Browser, title: &str) {
    browser.go("/documents").await;
    browser.fill("input[type=search]", title).await;
    browser.run("document.querySelector('input[type=search]').form.requestSubmit()").await;
    browser.sees(title).await;
    browser.press(title).await;
    browser.find(".doc-acts").await;
}

/// Every closed action of the page opens its «почему?» and names at least one unmet condition.
async fn closed_says_why(browser: &Browser) {
    let count = browser
        .run("return document.querySelectorAll('.no .why').length")
        .await
        .as_u64()
        .expect("a number");
    let silent = browser
        .run(
            "return [...document.querySelectorAll('.no .why')].filter(why => {\
               const pop = document.getElementById(why.getAttribute('popovertarget'));\
               return !pop || !pop.querySelector('.checks .bad');\
             }).map(why => why.parentElement.textContent).join('; ')",
        )
        .await;
    assert!(count > 0, "a page without a closed action on {}", browser.path().await);
    assert_eq!(silent.as_str(), Some(""), "closed actions that do not say why");
    browser.click(".no .why").await;
    browser.find(".pop .checks .bad").await;
    let close = "document.querySelectorAll(':popover-open').forEach(it => it.hidePopover())";
    browser.run(close).await;
}

/// Uploaded content never runs, whatever it claims to be.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_uploaded_runs() {
    let demo = Demo::start();
    let browser = Browser::open(&demo.address, WIDTH, HEIGHT).await;
    demo.sign_in(&browser, "belkina").await;
    for (name, content) in HOSTILE {
        let file = demo.folder().join(name);
        std::fs::write(&file, content).expect("the file is written");
        upload(&browser, &file, name).await;
        for path in content_paths(&browser).await {
            browser.client.goto(&format!("{}{path}", demo.address)).await.ok();
            let ran = browser.run("return window.ran === true || document.title === 'ran'").await;
            assert_eq!(ran.as_bool(), Some(false), "{name} ran at {path}");
        }
    }
}

const HOSTILE: [(&str, &str); 4] = [
    ("page.html", "<html><title>x</title><script>window.ran=true;document.title='ran'</script>"),
    (
        "picture.svg",
        "<svg xmlns='http://www.w3.org/2000/svg'><script>window.ran=true;document.title='ran'</script></svg>",
    ),
    (
        "data.xml",
        "<?xml version='1.0'?><?xml-stylesheet type='text/xsl' href='data:text/xsl,x'?>\
         <html xmlns='http://www.w3.org/1999/xhtml'><script>window.ran=true</script></html>",
    ),
    (
        "script.pdf",
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n",
    ),
];

async fn upload(browser: &Browser, file: &Path, title: &str) {
    browser.go("/documents/new").await;
    browser.fill("#title", title).await;
    browser.fill("#kind", "Прочее").await;
    browser.choose("#file", file).await;
    browser.press("Создать").await;
    browser.find(".doc-acts").await;
}

async fn content_paths(browser: &Browser) -> Vec<String> {
    let found = browser
        .run(
            "return [...document.querySelectorAll('a[href*=\"/content/\"]')]\
               .map(a => a.getAttribute('href'))",
        )
        .await;
    let paths = found.as_array().cloned().unwrap_or_default();
    assert!(!paths.is_empty(), "the page offers its content");
    paths.iter().filter_map(|path| path.as_str().map(str::to_owned)).collect()
}

/// Pages keep their shape on a phone: nothing is wider than the window.
#[tokio::test(flavor = "multi_thread")]
async fn pages_fit_a_phone() {
    let demo = Demo::start();
    let browser = Browser::open(&demo.address, 500, 844).await;
    demo.sign_in(&browser, "sychev").await;
    for path in [
        "/",
        "/documents?folder=incoming",
        "/roles",
        "/employees",
        "/journal",
        "/law",
        "/organisation",
        "/profile",
    ] {
        browser.go(path).await;
        let over = browser
            .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            .await;
        assert_eq!(over.as_i64(), Some(0), "{path} is wider than the window");
    }
}
