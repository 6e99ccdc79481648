//! Employees over the API: made, changed, blocked, their numbers, certificates and profile.

use serde_json::{Value, json};
use testkit::{Office, Signer};

fn person(surname: &str) -> Value {
    json!({"surname": surname, "given_name": "Вера"})
}

/// R91 R92 R95: who administers makes and changes users and the organisation's data; «Без прав»
/// does not.
#[test]
fn administration_manages_people_and_data() {
    let office = Office::open();
    let (_, manager) = office.holder("manager", &["Administration"]);
    let (_, weak) = office.nobody("weak");
    let new = json!({"person": person("Орлова"), "sign_in_name": "orlova"});
    weak.post("/api/v1/employees", new.clone()).refused(403, "refused");
    let id = manager.post("/api/v1/employees", new).expect(201).id();
    let path = format!("/api/v1/employees/{id}");
    let version = office.admin.get(&path).expect(200).json()["version"].clone();
    let edit = json!({"person": person("Соколова"), "version": version});
    weak.patch(&path, edit.clone()).refused(403, "refused");
    manager.patch(&path, edit.clone()).expect(204).done();
    manager.patch(&path, edit).refused(409, "record.stale");
    let data = json!({"name": "ТОО «Другое»", "version": 1});
    weak.patch("/api/v1/organisation", data.clone()).refused(403, "refused");
    manager.patch("/api/v1/organisation", data.clone()).expect(204).done();
    manager.patch("/api/v1/organisation", data).refused(409, "record.stale");
}

/// R93: a blocked person's session and sign-in are refused at once; unblocking gives the same roles
/// back.
#[test]
fn blocking_acts_at_once_and_keeps_the_roles() {
    let office = Office::open();
    let role = office.role("Согласующий", &["DocumentApprove"]);
    let (id, client) = office.employee("lapshina", role);
    let path = format!("/api/v1/employees/{id}");
    office.admin.post(&format!("{path}/block"), json!({"reason": ""})).refused(422, "name.empty");
    let block = json!({"reason": "Уволена"});
    office.admin.post(&format!("{path}/block"), block.clone()).expect(204).done();
    client.get("/api/v1/session").refused(401, "session.absent");
    let again = office.server.client().try_sign_in("lapshina", "correct horse battery");
    again.refused(403, "sign-in.closed");
    office.admin.post(&format!("{path}/block"), block).refused(409, "employee.unchanged");
    office.admin.post_empty(&format!("{path}/unblock")).expect(204).done();
    let session = office.sign_in("lapshina").get("/api/v1/session").expect(200).json();
    assert!(session.to_string().contains("DocumentApprove"));
}

/// R94: a right that is taken stops acting on the next request.
#[test]
fn taken_right_stops_at_once() {
    let office = Office::open();
    let (id, client) = office.nobody("lapshina");
    let given = office.give(office.role("Управляющая", &["Administration"]), id);
    client.get("/api/v1/journal").expect(200).done();
    office.admin.delete(&format!("/api/v1/assignments/{given}")).expect(204).done();
    client.get("/api/v1/journal").refused(403, "refused");
}

/// R96: who administers edits their own profile, but not unit, post or superior; «Без прав» does not.
#[test]
fn own_profile_is_edited_by_right() {
    let office = Office::open();
    let (id, manager) = office.holder("manager", &["Administration"]);
    let (_, weak) = office.nobody("weak");
    let load = || office.admin.get(&format!("/api/v1/employees/{id}")).expect(200).json();
    let mut said = person("Лапшина");
    said["post"] = json!("Директор");
    let edit = json!({"person": said, "version": load()["version"]});
    weak.patch("/api/v1/profile", edit.clone()).refused(403, "refused");
    manager.patch("/api/v1/profile", edit).expect(204).done();
    assert_eq!((&load()["surname"], &load()["post"]), (&json!("Лапшина"), &json!("")));
}

/// R97: who administers registers a certificate; a private key and anything else is refused.
#[test]
fn certificate_is_registered_and_nothing_else() {
    let office = Office::open();
    let (id, weak) = office.nobody("lapshina");
    let signer = Signer::new("/CN=Test Signer");
    let path = format!("/api/v1/employees/{id}/certificates");
    let bring = |text: &str| json!({"certificate": text});
    weak.post(&path, bring(&signer.certificate())).refused(403, "refused");
    let key = office.admin.post(&path, bring(&signer.private_key()));
    key.refused(422, "certificate.private-key");
    let both = signer.certificate() + &signer.private_key();
    office.admin.post(&path, bring(&both)).refused(422, "certificate.private-key");
    office.admin.post(&path, bring("nonsense !")).refused(422, "certificate.unreadable");
    let made = office.admin.post(&path, bring(&signer.certificate())).expect(201).id();
    office.admin.post(&path, bring(&signer.certificate())).refused(422, "certificate.taken");
    office.admin.delete(&format!("{path}/{made}")).expect(204).done();
    office.admin.delete(&format!("{path}/{made}")).refused(404, "not-found");
}

/// R59: a number is checked for form and check digit, and the refusal names it.
#[test]
fn numbers_are_checked() {
    let office = Office::open();
    let make = |iin: &str| {
        let mut said = person("Орлова");
        said["iin"] = json!(iin);
        let body = json!({"person": said, "sign_in_name": format!("orlova-{iin}")});
        office.admin.post("/api/v1/employees", body)
    };
    make("12345").refused(422, "number.form");
    let all: Vec<_> = (0..10).map(|last| make(&format!("85010140000{last}"))).collect();
    let (right, wrong): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.status == 201);
    assert_eq!(right.len(), 1, "{wrong:?}");
    for refused in wrong {
        refused.refused(422, "number.check-digit");
        assert_eq!(refused.json()["field"], "iin");
        let title = refused.json()["title"].as_str().unwrap().replace('\u{a0}', " ");
        assert_eq!(title, "ИИН не прошёл проверку контрольного разряда");
    }
    let bin = json!({"name": "Другое", "inn": "1", "version": 1});
    office.admin.patch("/api/v1/organisation", bin).refused(422, "number.form");
}

/// R91: names for signing in are unique and of a form; people's names are names.
#[test]
fn names_of_people_are_checked() {
    let office = Office::open();
    let make = |surname: &str, sign_in: &str| {
        let body = json!({"person": person(surname), "sign_in_name": sign_in});
        office.admin.post("/api/v1/employees", body)
    };
    make("Орлова", "orlova").expect(201).done();
    make("Орлова", "ORLOVA").refused(422, "sign-in-name.taken");
    make("Орлова", "орлова").refused(422, "sign-in-name.form");
    make("", "sokolova").refused(422, "name.empty");
    make("Соко\u{202e}лова", "sokolova").refused(422, "name.character");
    make(&"о".repeat(101), "sokolova").refused(422, "name.too-long");
    let mut nowhere = person("Соколова");
    nowhere["unit"] = json!(77);
    let body = json!({"person": nowhere, "sign_in_name": "sokolova"});
    office.admin.post("/api/v1/employees", body).refused(422, "field.unknown");
}

/// The tree has no cycles, neither of units nor of people.
#[test]
fn trees_have_no_cycles() {
    let office = Office::open();
    let unit = |body: Value| office.admin.post("/api/v1/units", body);
    let top = unit(json!({"name": "Канцелярия"})).expect(201).id();
    let below = unit(json!({"name": "Архив", "parent": top})).expect(201).id();
    let loops = json!({"name": "Канцелярия", "parent": below, "version": 1});
    office.admin.put(&format!("/api/v1/units/{top}"), loops).refused(422, "unit.parent");
    unit(json!({"name": "Ничья", "parent": 99})).refused(422, "unit.parent");
    let (head, _) = office.nobody("head");
    let mut said = person("Глава");
    said["superior"] = json!(head);
    let path = format!("/api/v1/employees/{head}");
    let version = office.admin.get(&path).expect(200).json()["version"].clone();
    let edit = json!({"person": said, "version": version});
    office.admin.patch(&path, edit).refused(422, "employee.superior");
}
