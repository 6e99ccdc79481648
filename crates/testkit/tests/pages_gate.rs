//! The pages of guests: where signing in begins, and what is explained there.

use testkit::{Answer, Office};

fn plain(page: &Answer) -> String {
    page.text().replace('\u{a0}', " ")
}

/// R8: a guest finds the icon of a person at the head of the page, and it leads to signing in by
/// certificate.
#[test]
fn signing_in_begins_at_the_icon_of_the_person() {
    let office = Office::open();
    let guest = office.server.client();
    for page in ["/sign-in", "/check"] {
        let page = guest.get(page).expect(200).text();
        let (_, head) = page.split_once("<header>").expect("a head");
        let (head, _) = head.split_once("</header>").expect("its end");
        let (_, link) = head.split_once("<a href=\"/sign-in#certificate\">").expect("a link");
        assert!(link.starts_with("<span class=\"ico ico-person\""), "{link}");
    }
    let page = plain(&guest.get("/sign-in").expect(200));
    let (_, section) = page.split_once("id=\"certificate\"").expect("where it leads");
    assert!(section.contains("Вход по сертификату") && section.contains("data-signing=\"auth\""));
}

/// R22: beside the authorities stands what a key of a legal entity is and what they are for: at the
/// door, and where a role is given to them.
#[test]
fn the_authorities_are_explained_where_they_are_named() {
    let office = Office::open();
    let role = office.role("Канцелярия", &["DocumentSign"]);
    let pages =
        [office.server.client().get("/sign-in"), office.admin.get(&format!("/roles/{role}"))];
    for page in pages {
        let page = plain(&page.expect(200));
        for part in [
            "Что такое ЭЦП юридического лица и зачем нужны полномочия?",
            "в сертификате стоят и ИИН человека, и БИН организации",
            "Полномочие — это запись в таком сертификате",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
    }
}
