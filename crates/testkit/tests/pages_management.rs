//! Pages of management without script: forms come back with what was typed, secrets are shown
//! once, the journal tells nothing of a document that its reader may not list.

use serde_json::json;
use testkit::{Answer, Client, Form, Office};

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).expect(name);
    rest.split('"').next().unwrap().to_owned()
}

/// A form of a page that the client has just read, with the fields that it hides.
fn form(page: &str, names: &[&str]) -> Form {
    let fields = names.iter().chain(&["csrf"]);
    fields.fold(Form::default(), |form, name| form.field(name, &hidden(page, name)))
}

fn read(client: &Client, path: &str) -> String {
    client.get(path).expect(200).text()
}

/// Saved, and off to the page that says so.
#[track_caller]
fn saved(answer: &Answer) {
    assert_eq!(answer.status, 303, "{answer:?}");
}

fn is_ticked(page: &Answer, name: &str) -> bool {
    let page = page.text();
    let (_, rest) = page.split_once(&format!("name=\"{name}\"")).expect(name);
    rest.split('>').next().unwrap().contains(" checked")
}

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
    read(&office.server.client(), &format!("/password/{link}"));
    let again = read(&office.admin, "/employees/2");
    assert!(again.contains("Без прав") && !again.contains("/password/"));
}

/// Of a document that its reader may not list the journal says only that something happened.
#[test]
fn the_journal_hides_what_its_reader_may_not_list() {
    let office = Office::open();
    let (_, owner) = office.holder("lapshina", &["RouteLaunch"]);
    let new = json!({"block": "Internal", "kind": "Записка", "title": "Тайный замысел"});
    let id = owner.post("/api/v1/documents", new).expect(201).json()["id"].clone();
    assert!(read(&office.admin, "/journal").contains("Тайный замысел"));
    let path = format!("/api/v1/documents/{}", id.as_str().unwrap());
    owner.put(&format!("{path}/access"), json!({"restricted": true})).expect(204).done();
    let switch = "/api/v1/switches/RestrictedOnlyToBlocks";
    office.admin.put(switch, json!({"on": true})).expect(204).done();
    let journal = read(&office.admin, "/journal");
    assert!(!journal.contains("Тайный замысел"), "a title was told");
    assert!(journal.contains("Создан документ") && journal.contains("подробностей записи"));
    assert!(!read(&office.admin, "/journal?q=Тайный").contains("Создан документ"));
}
