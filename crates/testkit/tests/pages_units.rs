//! Units of an organisation: two who edit one of them do not undo each other.

use serde_json::{Value, json};
use testkit::page::{form, read, saved, value};
use testkit::{Form, Office};

fn unit(office: &Office, id: i64) -> Value {
    let units = office.admin.get("/api/v1/units").expect(200).json();
    let mut found = units.as_array().into_iter().flatten().filter(|it| it["id"] == id);
    found.next().expect("the unit").clone()
}

/// X1: by the API the second is told and has changed nothing; the version that they read anew counts.
#[test]
fn the_second_editor_of_a_unit_is_told() {
    let office = Office::open();
    let id = office.admin.post("/api/v1/units", json!({"name": "Архив"})).expect(201).id();
    let (_, other) = office.employee("lapshina", office.role_named("Администратор"));
    let path = format!("/api/v1/units/{id}");
    let edit = |name: &str, version: i64| json!({"name": name, "version": version});
    let seen = unit(&office, id)["version"].as_i64().expect("a version");
    other.put(&path, edit("Канцелярия", seen)).expect(204).done();
    office.admin.put(&path, edit("Снабжение", seen)).refused(409, "record.stale");
    assert_eq!(unit(&office, id)["name"], "Канцелярия");
    office.admin.put(&path, json!({"name": "Снабжение"})).refused(422, "request.field");
    let now = unit(&office, id)["version"].as_i64().expect("a version");
    office.admin.put(&path, edit("Снабжение", now)).expect(204).done();
    assert_eq!(unit(&office, id)["name"], "Снабжение");
}

/// X1: by the page the second is told too, what they typed stays, and saving once more saves it.
#[test]
fn the_second_editor_of_a_unit_keeps_what_they_typed() {
    let office = Office::open();
    let id = office.admin.post("/api/v1/units", json!({"name": "Архив"})).expect(201).id();
    let mine = |page: &str| -> Form {
        form(page, &["unit", "unit_revision"]).field("name", "Снабжение").field("participant", "1")
    };
    let page = read(&office.admin, &format!("/organisation?unit={id}"));
    let theirs = json!({"name": "Канцелярия", "version": 1});
    office.admin.put(&format!("/api/v1/units/{id}"), theirs).expect(204).done();
    let told = office.admin.post_form("/organisation/units", mine(&page)).expect(409).text();
    let said = told.replace('\u{a0}', " ");
    assert!(said.contains("Данные тем временем изменили"), "{said}");
    assert!(told.contains("value=\"Снабжение\""), "{told}");
    assert_eq!(value(&told, "unit_revision"), "2");
    assert_eq!(unit(&office, id)["name"], "Канцелярия");
    saved(&office.admin.post_form("/organisation/units", mine(&told)));
    let now = unit(&office, id);
    assert_eq!((&now["name"], &now["participant"]), (&json!("Снабжение"), &json!(true)));
}
