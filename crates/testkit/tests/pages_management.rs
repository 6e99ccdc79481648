//! Pages of management without script: forms come back with what was typed, secrets are shown
//! once, an error keeps the way on.

use serde_json::json;
use testkit::page::{form, read};
use testkit::{Client, Office};

/// R73 R91: a new employee has their roles at once; their link is shown this once.
#[test]
fn a_link_is_shown_once() {
    let office = Office::open();
    let page = read(&office.admin, "/employees/new");
    let role = office.role_named("Без прав").to_string();
    let new = form(&page, &[]).field("surname", "Лапшина").field("given_name", "Вера");
    let new = new.field("login", "lapshina").field("role", &role);
    let made = office.admin.post_form("/employees", new).expect(201).text();
    let (_, link) = made.split_once("/password/").unwrap();
    let link = link.get(..64).unwrap();
    office.server.client().get(&format!("/password/{link}")).expect(200).done();
    let again = read(&office.admin, "/employees/2");
    assert!(again.contains("Без прав") && !again.contains("/password/"));
}

/// What the page of an error has around it.
fn is_framed(page: &str) -> bool {
    ["action=\"/sign-out\"", "id=\"menu\"", "ТОО «Пример-Логистика»", "href=\"/documents\""]
        .iter()
        .all(|part| page.contains(part))
}

/// Whoever is signed in goes on from an error by the menu; it tells guests and them nothing more.
#[test]
fn an_error_stands_in_the_frame_of_who_is_signed_in() {
    let office = Office::open();
    let (_, weak) = office.nobody("lapshina");
    let nowhere = office.admin.get("/nowhere?said=saved").expect(404).text();
    assert!(is_framed(&nowhere) && nowhere.contains("href=\"/journal\""), "{nowhere}");
    assert!(!nowhere.contains("aria-current=\"page\"") && !nowhere.contains("Сохранено"));
    let closed = weak.get("/journal").expect(403).text();
    assert!(is_framed(&closed) && !closed.contains("href=\"/journal\""), "{closed}");
    let hidden = office.admin.draft("Тайный замысел");
    let (hidden, none) = (format!("/documents/{hidden}"), format!("/documents/{}", "0".repeat(32)));
    let mask = |client: &Client, path: &str| {
        client.get(path).expect(404).text().replace(path, "/documents/…")
    };
    assert_eq!(mask(&weak, &hidden), mask(&weak, &none));
    let guest = office.server.client().get("/nowhere").expect(404).text();
    assert!(guest.contains("class=\"gate\"") && !guest.contains("Пример-Логистика"), "{guest}");
    let over = weak.without("cookie").with("cookie", "dopusk=forgotten");
    let over = over.get("/nowhere").expect(404).text();
    assert!(over.contains("class=\"gate\"") && !over.contains("Пример-Логистика"), "{over}");
}

/// A page of an error, a closed action and a program are told the same conditions; what holds
/// for everybody is left unsaid.
#[test]
fn a_refusal_tells_what_is_lacking_and_no_truisms() {
    let office = Office::open();
    let (_, weak) = office.nobody("lapshina");
    let page = weak.get("/journal").expect(403).text();
    assert!(page.contains("Права «Администрирование» нет"), "{page}");
    assert!(!page.contains("Это в вашей организации"), "{page}");
    let told = weak.get("/api/v1/journal").expect(403).json();
    let names: Vec<_> = told["reasons"].as_array().into_iter().flatten().collect();
    assert_eq!(names.len(), 1, "{told}");
    assert_eq!((&names[0]["name"], &names[0]["met"]), (&json!("Administration"), &json!(false)));
}
