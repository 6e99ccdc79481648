//! Pages of roles without script: the matrix with its names, and who holds a role.

use serde_json::json;
use testkit::page::{form, is_ticked, read, saved, value};
use testkit::{Client, Form, Office};

/// X1: the second editor is told who changed the role, and their own ticks stay until saved.
#[test]
fn the_second_editor_keeps_their_ticks() {
    let office = Office::open();
    let id = office.role("Канцелярия", &["IncomingReceive"]);
    let (_, other) = office.employee("lapshina", office.role_named("Администратор"));
    let names = [format!("revision.{id}"), format!("saw.{id}")];
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let mine = |page: &str| {
        let ticked = form(page, &names).field(&format!("role.{id}.DocumentSign"), "1");
        ticked.field("do", "save")
    };
    let page = read(&office.admin, "/roles");
    let theirs = json!({"name": "Канцелярия", "rights": ["OutgoingSend"], "version": 1});
    other.patch(&format!("/api/v1/roles/{id}"), theirs).expect(200).done();
    let told = office.admin.post_form("/roles", mine(&page)).expect(409);
    assert!(told.text().contains("lapshina"), "{told:?}");
    assert!(told.text().contains("Отправка исходящих документов"));
    assert!(is_ticked(&told, &format!("role.{id}.DocumentSign")));
    assert!(!is_ticked(&told, &format!("role.{id}.OutgoingSend")));
    assert_eq!(office.load_role(id)["rights"], json!(["OutgoingSend"]));
    saved(&office.admin.post_form("/roles", mine(&told.text())));
    assert_eq!(office.load_role(id)["rights"], json!(["DocumentSign"]));
}

/// R77 R78 R223 R225: the row of a new role keeps unsaved ticks; nothing is saved under a bad name.
#[test]
fn a_new_role_is_a_row_until_it_is_saved() {
    let office = Office::open();
    let id = office.role("Канцелярия", &["IncomingReceive"]);
    let names = [format!("revision.{id}"), format!("saw.{id}")];
    let page = read(&office.admin, "/roles");
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let ticked = |page: &str| form(page, &names).field(&format!("role.{id}.DocumentSign"), "1");
    let opened = office.admin.post_form("/roles", ticked(&page).field("do", "new")).expect(200);
    assert!(opened.text().contains("name=\"fresh.name\""));
    assert!(is_ticked(&opened, &format!("role.{id}.DocumentSign")));
    for (name, said) in
        [(" канцелярия", "Название роли должно быть уникальным"), (" ", "id=\"err-fresh.name\"")]
    {
        let new = form(&page, &[]).field("fresh", "1").field("fresh.name", name);
        let told = office.admin.post_form("/roles", new.field("do", "save")).expect(422);
        assert!(told.text().contains(said), "{told:?}");
    }
    let new = form(&page, &[]).field("fresh", "1").field("fresh.name", "Снабжение");
    let new = new.field("fresh.RouteLaunch", "1").field("do", "save");
    saved(&office.admin.post_form("/roles", new));
    assert_eq!(office.find_role("Снабжение")["rights"], json!(["RouteLaunch"]));
}

/// R250: who replaces their own role is stopped by the guard, in its words.
#[test]
fn the_guard_speaks_before_the_law_does() {
    let office = Office::open();
    let (administrator, nobody) =
        (office.role_named("Администратор"), office.role_named("Без прав"));
    office.employee("lapshina", administrator);
    let path = format!("/roles/{administrator}/replace");
    let page = read(&office.admin, &path);
    for (step, status) in [("preview", 200), ("save", 409)] {
        let replace = form(&page, &[]).field("with", &nobody.to_string()).field("do", step);
        let told = office.admin.post_form(&path, replace).expect(status);
        assert!(told.text().contains("Управление пользователями нельзя"), "{told:?}");
    }
    office.admin.get("/roles").expect(200).done();
}

/// The fields that the matrix hides for a role, with another name typed.
fn renamed(page: &str, id: i64, name: &str) -> Form {
    let names = ["revision", "saw", "named"].map(|field| format!("{field}.{id}"));
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    form(page, &names).field(&format!("name.{id}"), name)
}

/// R223 R224 R225: a role is renamed in its row; a name that is none or taken is told at its field,
/// and what was typed stays.
#[test]
fn a_role_is_renamed_in_the_matrix() {
    let office = Office::open();
    let id = office.role("Канцелярия", &["IncomingReceive"]);
    office.role("Снабжение", &[]);
    let page = read(&office.admin, "/roles");
    let error = format!("id=\"err-name.{id}\"");
    let long = "ы".repeat(61);
    for name in ["", "  ", "снабжение ", "Cнабжение", "Администратор", &long]
    {
        for step in ["preview", "save"] {
            let sent = renamed(&page, id, name).field("do", step);
            let told = office.admin.post_form("/roles", sent).expect(422);
            assert!(told.text().contains(&error), "{name}: {told:?}");
            assert_eq!(value(&told.text(), &format!("name.{id}")), name.trim());
        }
    }
    let sent = renamed(&page, id, "Приёмная").field(&format!("role.{id}.IncomingReceive"), "1");
    saved(&office.admin.post_form("/roles", sent.field("do", "save")));
    let role = office.load_role(id);
    assert_eq!(role["name"], "Приёмная");
    assert_eq!(role["rights"], json!(["IncomingReceive"]));
    let journal = read(&office.admin, "/journal");
    assert!(journal.contains("<span class=\"was\">Канцелярия</span> → "), "{journal}");
    assert!(journal.contains("<span class=\"to\">Приёмная</span>"));
}

/// X1 R76: who renames what another renamed is told, and loses nothing; a built-in role stays.
#[test]
fn a_name_given_meanwhile_is_told() {
    let office = Office::open();
    let id = office.role("Канцелярия", &[]);
    let (_, other) = office.employee("lapshina", office.role_named("Администратор"));
    let page = read(&office.admin, "/roles");
    let theirs = json!({"name": "Архив", "rights": [], "version": 1});
    other.patch(&format!("/api/v1/roles/{id}"), theirs).expect(200).done();
    let mine = renamed(&page, id, "Приёмная").field("do", "save");
    let told = office.admin.post_form("/roles", mine).expect(409);
    assert!(told.text().contains("lapshina") && told.text().contains("прежде «Канцелярия»"));
    assert_eq!(value(&told.text(), &format!("name.{id}")), "Приёмная");
    assert_eq!(office.load_role(id)["name"], "Архив");
    saved(
        &office
            .admin
            .post_form("/roles", renamed(&told.text(), id, "Приёмная").field("do", "save")),
    );
    assert_eq!(office.load_role(id)["name"], "Приёмная");
    let locked = office.role_named("Без прав");
    assert!(!page.contains(&format!("name=\"name.{locked}\"")));
    let forged = form(&page, &[])
        .field(&format!("revision.{locked}"), "1")
        .field(&format!("saw.{locked}"), "000000")
        .field(&format!("named.{locked}"), "Без прав")
        .field(&format!("name.{locked}"), "Гости");
    let refused = office.admin.post_form("/roles", forged.field("do", "save"));
    assert!([403, 422].contains(&refused.status), "{refused:?}");
    assert_eq!(office.load_role(locked)["name"], "Без прав");
}

/// Whether somebody holds the right to see incoming documents of the organisation.
fn receives(client: &Client) -> bool {
    let rights = client.get("/api/v1/session").expect(200).json()["rights"].clone();
    rights.to_string().contains("IncomingReceive")
}

/// R226 R306: a role is given to everybody on its page; who comes later has it too, until it is
/// taken back there.
#[test]
fn a_role_is_given_to_everybody_and_taken_back() {
    let office = Office::open();
    let (_, early) = office.nobody("lapshina");
    let id = office.role("Канцелярия", &["IncomingReceive"]);
    let path = format!("/roles/{id}");
    assert!(read(&office.admin, "/roles").contains(&format!("href=\"{path}\"")));
    let page = read(&office.admin, &path);
    assert!(page.contains("name=\"everyone\"") && page.contains("Роль пока никому"));
    let all = |step| form(&page, &[]).field("everyone", "1").field("do", step);
    let shown = office.admin.post_form(&path, all("preview")).expect(200);
    let shown = shown.text();
    assert!(
        shown.contains("id=\"effect\"") && shown.contains("name=\"everyone\" value=\"1\" checked")
    );
    assert!(!receives(&early), "a preview gives nothing");
    saved(&office.admin.post_form(&path, all("save")));
    let (_, late) = office.nobody("gushchin");
    assert!(receives(&early) && receives(&late));
    let held = read(&office.admin, &path);
    assert!(held.contains("Все пользователи") && !held.contains("name=\"everyone\""));
    assert_eq!(office.admin.post_form(&path, all("save")).status, 422, "they have it already");
    let given = value(&held, "drop");
    saved(
        &office.admin.post_form(&path, form(&held, &[]).field("drop", &given).field("do", "save")),
    );
    assert!(!receives(&early) && !receives(&late));
}

/// R227 R306: a role is given to chosen employees, and to nobody else; the guard keeps the last
/// administrator; who may not give it is not offered to.
#[test]
fn a_role_is_given_to_chosen_employees() {
    let office = Office::open();
    let (one, first) = office.nobody("lapshina");
    let (two, second) = office.nobody("gushchin");
    let (_, third) = office.nobody("belkina");
    let id = office.role("Канцелярия", &["IncomingReceive"]);
    let path = format!("/roles/{id}");
    let page = read(&office.admin, &path);
    let nobody = office.admin.post_form(&path, form(&page, &[]).field("do", "save")).expect(422);
    assert!(nobody.text().contains("id=\"err-add\""), "{nobody:?}");
    let (one, two) = (one.to_string(), two.to_string());
    let both = form(&page, &[]).field("add", &one).field("add", &two).field("do", "save");
    saved(&office.admin.post_form(&path, both));
    assert!(receives(&first) && receives(&second) && !receives(&third));
    assert_eq!(third.get(&path).status, 403);
    let forged = third.post_form(&path, form(&read(&third, "/"), &[]).field("add", &one));
    assert_eq!(forged.status, 403, "{forged:?}");
    let administrators = format!("/roles/{}", office.role_named("Администратор"));
    let held = read(&office.admin, &administrators);
    assert!(!held.contains("name=\"drop\""), "one's own is not offered: {held}");
    let me = office.admin.get("/api/v1/employees/1").expect(200).json();
    let mine = me["roles"][0]["assignment"].to_string();
    let last = form(&held, &[]).field("drop", &mine).field("do", "save");
    let told = office.admin.post_form(&administrators, last).expect(409);
    assert!(told.text().contains("Право входа нельзя"), "{told:?}");
}
