//! The main pages under axe-core (WCAG 2.2 AA and good practice), in light and in dark, on a desktop
//! and on a phone.

use serde_json::json;
use testkit::{Browser, Office, Route};

const PASSWORD: &str = "correct horse battery";
const DARK: &str = "--blink-settings=preferredColorScheme=0";

/// An organisation with enough in it that no page is empty.
fn office() -> (Office, String) {
    let office = Office::open();
    let (signer, client) = office.holder("lapshina", &["DocumentSign", "RouteLaunch"]);
    let (approver, _) = office.holder("gushchin", &["DocumentApprove"]);
    office.give_key(signer);
    client.draft("Служебная записка");
    office.admin.draft("Черновик договора");
    let id = office.admin.draft("Договор поставки судового кабеля");
    let route =
        Route::default().then("Approval", &[1]).then("Signing", &[signer]).observed(&[approver]);
    office.admin.launch(&id, &route);
    let comment = json!({"text": "Прошу проверить пункт 2.1."});
    office.admin.post(&format!("/api/v1/documents/{id}/comments"), comment).done();
    (office, id)
}

/// Nothing on any page keeps somebody out.
#[tokio::test(flavor = "multi_thread")]
async fn main_pages_are_accessible() {
    let (office, id) = office();
    let document = format!("/documents/{id}");
    let card = format!("{document}/card");
    let pages = [
        "/",
        "/documents",
        "/documents?folder=drafts",
        "/documents/new",
        &document,
        &card,
        "/roles",
        "/roles/1",
        "/employees",
        "/employees/2",
        "/employees/new",
        "/organisation",
        "/journal",
        "/law",
        "/profile",
        "/profile/key",
        "/key-applications",
        "/nowhere",
    ];
    let mut found = Vec::new();
    for (width, flags) in [(1280, &[][..]), (1280, &[DARK]), (500, &[])] {
        let browser = Browser::open_with(&office.server.url(), width, 900, flags).await;
        look(&browser, "/check", &mut found).await;
        look(&browser, "/sign-in?lang=ru", &mut found).await;
        browser.fill("input[name=login]", "syntsova").await;
        browser.fill("input[name=password]", PASSWORD).await;
        browser.click("form[action='/sign-in'] button[type=submit]").await;
        browser.find(".me").await;
        for page in pages {
            look(&browser, page, &mut found).await;
        }
        browser.run("document.querySelector('main').append(new Image(1, 1))").await;
        assert_ne!(
            browser.violations().await,
            Vec::<String>::new(),
            "a picture without words is noticed"
        );
        let scheme = browser.run("return matchMedia('(prefers-color-scheme: dark)').matches").await;
        assert_eq!(scheme.as_bool(), Some(flags.contains(&DARK)), "the scheme that was asked for");
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

async fn look(browser: &Browser, page: &str, found: &mut Vec<String>) {
    browser.go(page).await;
    found.extend(browser.violations().await.into_iter().map(|it| format!("{page}: {it}")));
}
