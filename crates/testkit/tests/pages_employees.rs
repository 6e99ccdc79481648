//! The page of an employee without script: the way in is closed with a reason and opened again, a
//! role is taken away, one's own profile is changed, applications have their list.

use testkit::page::{form, read, saved};
use testkit::{Client, Office};

fn plain(page: &str) -> String {
    page.replace('\u{a0}', " ")
}

fn is_in(client: &Client) -> bool {
    client.get("/api/v1/session").status == 200
}

/// R93: the way in is closed with a reason that the page shows; live sessions end at once, and it is
/// opened again.
#[test]
fn the_way_in_is_closed_with_a_reason_and_opened() {
    let office = Office::open();
    let (id, client) = office.nobody("lapshina");
    let path = format!("/employees/{id}");
    let page = read(&office.admin, &path);
    let none = form(&page, &[]).field("reason", "");
    let refused = office.admin.post_form(&format!("{path}/block"), none);
    assert!(plain(&refused.expect(422).text()).contains("Причина: заполните"));
    assert!(is_in(&client));
    let reason = form(&page, &[]).field("reason", "Уволена 18 ноября");
    saved(&office.admin.post_form(&format!("{path}/block"), reason));
    assert!(!is_in(&client));
    let blocked = plain(&read(&office.admin, &path));
    assert!(blocked.contains("Вход закрыт. Причина: Уволена 18 ноября"), "{blocked}");
    assert!(plain(&read(&office.admin, "/employees")).contains("Заблокирован"));
    saved(&office.admin.post_form(&format!("{path}/unblock"), form(&page, &[])));
    assert!(is_in(&office.sign_in("lapshina")));
}

/// R94: a role is taken away on the page, after it was said what that changes.
#[test]
fn a_role_is_taken_away() {
    let office = Office::open();
    let (id, client) = office.nobody("lapshina");
    let role = office.role("Управляющая", &["Administration"]);
    let given = office.give(role, id).to_string();
    client.get("/api/v1/journal").expect(200).done();
    let path = format!("/employees/{id}");
    let page = read(&office.admin, &path);
    let drop = || form(&page, &[]).field("drop", &given);
    let asked = office.admin.post_form(&format!("{path}/roles"), drop()).expect(200).text();
    assert!(asked.contains("value=\"save\""), "{asked}");
    client.get("/api/v1/journal").expect(200).done();
    let save = drop().field("do", "save");
    saved(&office.admin.post_form(&format!("{path}/roles"), save));
    client.get("/api/v1/journal").refused(403, "refused");
}

/// R95 R96: one's own profile is changed on its page by right; without it the page has no form, and
/// another's page says why it stays closed.
#[test]
fn the_own_profile_is_changed_by_right() {
    let office = Office::open();
    let (id, manager) = office.holder("manager", &["Administration"]);
    let (_, weak) = office.nobody("weak");
    let page = read(&manager, "/profile");
    let data = form(&page, &["revision"]).field("surname", "Лапшина").field("given_name", "Вера");
    saved(&manager.post_form("/profile/data", data));
    assert!(read(&office.admin, &format!("/employees/{id}")).contains("Лапшина Вера"));
    assert!(!read(&weak, "/profile").contains("/profile/data"));
    let closed = weak.get(&format!("/employees/{id}")).expect(403).text();
    assert!(plain(&closed).contains("Это запись другого сотрудника"), "{closed}");
}

/// R97: whoever answers applications has their list; whoever does not is told why.
#[test]
fn applications_have_their_list() {
    let office = Office::open();
    let (_, weak) = office.nobody("weak");
    assert!(read(&office.admin, "/employees").contains("/key-applications"));
    assert!(plain(&read(&office.admin, "/key-applications")).contains("Заявлений нет"));
    let closed = weak.get("/key-applications").expect(403).text();
    assert!(plain(&closed).contains("Права «Администрирование» нет"), "{closed}");
}
