//! Roles over the API: the matrix, names, giving and taking, replacing, deleting.

use serde_json::{Value, json};
use testkit::Office;

fn rights_of(session: &Value) -> Vec<String> {
    let all = session["rights"].as_array().unwrap().iter();
    all.map(|it| it["right"].as_str().unwrap().to_owned()).collect()
}

/// R75 R76: two roles are there from the beginning, and nobody changes, renames or deletes them.
#[test]
fn two_locked_roles_stand() {
    let office = Office::open();
    for name in ["Администратор", "Без прав"] {
        let role = office.find_role(name);
        let path = format!("/api/v1/roles/{}", role["id"]);
        let edit = json!({"name": name, "rights": ["RouteLaunch"], "version": role["version"]});
        office.admin.patch(&path, edit).refused(403, "refused");
        let rename = json!({"name": "Иначе", "rights": role["rights"], "version": 1});
        office.admin.patch(&path, rename).refused(403, "refused");
        let refused = office.admin.delete(&path);
        refused.refused(403, "refused");
        let reasons = refused.json()["reasons"].clone();
        let locked = reasons.as_array().unwrap().iter().find(|it| it["name"] == "Locked").unwrap();
        assert_eq!((&locked["kind"], &locked["met"]), (&json!("not"), &json!(false)));
        assert_eq!(office.find_role(name), role);
    }
}

/// R71 R72: who administers makes and changes roles; who does not is refused.
#[test]
fn only_an_administrator_makes_and_changes_roles() {
    let office = Office::open();
    let (_, weak) = office.holder("lapshina", &["RouteLaunch", "DocumentSign"]);
    let new = json!({"name": "Своя", "rights": ["DocumentApprove"]});
    weak.post("/api/v1/roles", new.clone()).refused(403, "refused");
    weak.get("/api/v1/roles").refused(403, "refused");
    let id = office.admin.post("/api/v1/roles", new).expect(201).id();
    let edit = json!({"name": "Наша", "rights": ["DocumentSign"], "version": 1});
    weak.patch(&format!("/api/v1/roles/{id}"), edit.clone()).refused(403, "refused");
    office.admin.patch(&format!("/api/v1/roles/{id}"), edit).expect(200).done();
    assert_eq!(office.load_role(id)["rights"], json!(["DocumentSign"]));
}

/// R74 R83: a role is built from exactly six rights.
#[test]
fn six_rights_build_a_role() {
    let office = Office::open();
    let catalogue = office.admin.get("/api/v1/rights?lang=ru").expect(200).json();
    let six: Vec<_> = catalogue["documents"].as_array().unwrap().iter().collect();
    let names: Vec<_> = six.iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "Administration",
            "RouteLaunch",
            "DocumentApprove",
            "DocumentSign",
            "IncomingReceive",
            "OutgoingSend"
        ]
    );
    assert_eq!(six[0]["text"], "Администрирование");
    office.role("Все шесть", &names);
    for foreign in ["UsersManage", "RestrictedRead", "ResolutionMake", "OwnDocuments"] {
        let body = json!({"name": "Чужое право", "rights": [foreign]});
        office.admin.post("/api/v1/roles", body).refused(422, "role.rights");
    }
    let body = json!({"name": "Нет такого", "rights": ["Everything"]});
    office.admin.post("/api/v1/roles", body).refused(422, "field.unknown");
}

/// R78 R223 R224 R225: a name is needed, unique for a reader's eye, and the refusal says so in the
/// fixed words.
#[test]
fn names_of_roles_are_unique_to_the_eye() {
    let office = Office::open();
    office.role("Бухгалтер", &["DocumentSign"]);
    let make = |name: &str| office.admin.post("/api/v1/roles", json!({"name": name, "rights": []}));
    for same in ["Бухгалтер", "бухгалтер", " Бухгалтер ", "БУХГАЛТЕР", "Бyхгалтep", "Без прав"]
    {
        let refused = make(same);
        refused.refused(422, "role.not-unique");
        assert_eq!(refused.json()["title"], "Название роли должно быть уникальным");
        assert_eq!(refused.json()["field"], "name");
    }
    for empty in ["", "   ", "\u{a0}"] {
        make(empty).refused(422, "name.empty");
    }
    make(&"а".repeat(61)).refused(422, "name.too-long");
    make("Кассир").expect(201).done();
}

/// R223: characters that a reader does not see are refused, so that they cannot tell names apart.
#[test]
fn hidden_characters_are_refused_in_names() {
    let office = Office::open();
    for hidden in ['\u{202e}', '\u{200b}', '\u{0}', '\u{7}', '\u{feff}', '\u{2066}'] {
        let name = format!("Касс{hidden}ир");
        let refused = office.admin.post("/api/v1/roles", json!({"name": name, "rights": []}));
        refused.refused(422, "name.character");
        let code = format!("U+{:04X}", u32::from(hidden));
        assert!(refused.json()["detail"].as_str().unwrap().contains(&code));
    }
}

/// R77 R78: the matrix is saved whole or not at all, and what is saved is there afterwards.
#[test]
fn matrix_is_saved_whole_or_not_at_all() {
    let office = Office::open();
    let (one, two) = (office.role("Первая", &[]), office.role("Вторая", &[]));
    let edit = |id: i64, name: &str| json!({"id": id, "name": name, "rights": ["RouteLaunch"], "version": 1});
    let broken = json!({
        "edits": [edit(one, "Первая новая"), edit(two, "Первая новая")],
        "new": {"name": "Третья", "rights": []},
    });
    office.admin.put("/api/v1/roles", broken).refused(422, "role.not-unique");
    assert_eq!(office.load_role(one)["name"], "Первая");
    let whole = json!({
        "edits": [edit(one, "Первая новая"), edit(two, "Вторая новая")],
        "new": {"name": "Третья", "rights": ["DocumentSign"]},
    });
    let saved = office.admin.put("/api/v1/roles", whole).expect(200).json();
    assert_eq!(saved["changed"], 2);
    assert_eq!(office.load_role(two)["name"], "Вторая новая");
    assert_eq!(office.load_role(saved["id"].as_i64().unwrap())["rights"], json!(["DocumentSign"]));
}

/// R41: of two who change one role, the later one is told, and nothing of theirs is saved.
#[test]
fn stale_role_is_not_saved() {
    let office = Office::open();
    let id = office.role("Кассир", &[]);
    let path = format!("/api/v1/roles/{id}");
    let edit = |right: &str| json!({"name": "Кассир", "rights": [right], "version": 1});
    office.admin.patch(&path, edit("RouteLaunch")).expect(200).done();
    office.admin.patch(&path, edit("DocumentSign")).refused(409, "role.stale");
    assert_eq!(office.load_role(id)["rights"], json!(["RouteLaunch"]));
}

/// R73 R79 R220: a role gives its rights from the next request, two give the union, N people the
/// same.
#[test]
fn roles_act_from_the_next_request_and_add_up() {
    let office = Office::open();
    let (id, client) = office.nobody("lapshina");
    let (approver, signer) = (
        office.role("Согласующий", &["DocumentApprove"]),
        office.role("Подписант", &["DocumentSign"]),
    );
    let mine = || rights_of(&client.get("/api/v1/session").expect(200).json());
    assert_eq!(mine(), ["OwnDocuments", "Login"]);
    office.give(approver, id);
    assert!(mine().contains(&"DocumentApprove".to_owned()));
    office.give(signer, id);
    let both = mine();
    assert!(
        both.contains(&"DocumentApprove".to_owned()) && both.contains(&"DocumentSign".to_owned())
    );
    let (_, first) = office.employee("gushchin", signer);
    let (_, second) = office.employee("orlova", signer);
    let rights = |it: &testkit::Client| rights_of(&it.get("/api/v1/session").expect(200).json());
    assert_eq!(rights(&first), rights(&second));
}

/// R226: a role for everybody reaches those who come later too, and R227 a named one only the named.
#[test]
fn role_for_everybody_reaches_those_who_come_later() {
    let office = Office::open();
    let role = office.role("Всем", &["DocumentApprove"]);
    let (_, before) = office.nobody("lapshina");
    office.admin.post("/api/v1/assignments", json!({"role": role})).expect(201).done();
    let (_, later) = office.nobody("gushchin");
    for client in [&before, &later] {
        let session = client.get("/api/v1/session").expect(200).json();
        assert!(rights_of(&session).contains(&"DocumentApprove".to_owned()));
    }
    let named = office.role("Двоим", &["DocumentSign"]);
    let (_, chosen) = office.employee("orlova", named);
    let has = |it: &testkit::Client| {
        rights_of(&it.get("/api/v1/session").expect(200).json())
            .contains(&"DocumentSign".to_owned())
    };
    assert!(has(&chosen) && !has(&later));
}

/// R305: a change of a role reaches everybody who holds it, on the very next request.
#[test]
fn changed_role_reaches_its_holders_at_once() {
    let office = Office::open();
    let role = office.role("Согласующий", &["DocumentApprove"]);
    let (_, client) = office.employee("lapshina", role);
    let has = |right: &str| {
        rights_of(&client.get("/api/v1/session").expect(200).json()).contains(&right.to_owned())
    };
    assert!(has("DocumentApprove"));
    let edit = json!({"name": "Согласующий", "rights": ["DocumentSign"], "version": 1});
    office.admin.patch(&format!("/api/v1/roles/{role}"), edit).expect(200).done();
    assert!(has("DocumentSign") && !has("DocumentApprove"));
}

/// R306 R307: given from the role's page or from the employee's, it is one assignment: the second
/// is refused. R308: without any role every action is refused.
#[test]
fn giving_twice_is_refused_and_taking_all_leaves_nothing() {
    let office = Office::open();
    let id = office.newcomer("lapshina");
    let role = office.role("Согласующий", &["DocumentApprove"]);
    let given = office.give(role, id);
    let again = json!({"role": role, "employee": id});
    office.admin.post("/api/v1/assignments", again).refused(422, "assignment.already");
    let page = office.admin.get(&format!("/api/v1/employees/{id}")).expect(200).json();
    assert_eq!(page["roles"][0]["assignment"], given);
    let client = office.sign_in("lapshina");
    office.admin.delete(&format!("/api/v1/assignments/{given}")).expect(204).done();
    office.admin.delete(&format!("/api/v1/assignments/{given}")).refused(404, "assignment.unknown");
    client.get("/api/v1/documents").refused(401, "session.absent");
    let page = office.admin.get(&format!("/api/v1/employees/{id}")).expect(200).json();
    assert_eq!((&page["roles"], &page["rights"]), (&json!([]), &json!([])));
}

/// R309 R310: a role is replaced by one that exists, for everybody, in one step.
#[test]
fn role_is_replaced_in_one_step() {
    let office = Office::open();
    let (old, new) =
        (office.role("Старая", &["DocumentApprove"]), office.role("Новая", &["DocumentSign"]));
    let (_, client) = office.employee("lapshina", old);
    office.employee("gushchin", old);
    let path = format!("/api/v1/roles/{old}/replace");
    office.admin.post(&path, json!({"by": 9_999})).refused(404, "not-found");
    let done = office.admin.post(&path, json!({"by": new})).expect(200).json();
    assert_eq!(done["replaced"], 2);
    let rights = rights_of(&client.get("/api/v1/session").expect(200).json());
    assert!(
        rights.contains(&"DocumentSign".to_owned())
            && !rights.contains(&"DocumentApprove".to_owned())
    );
    assert_eq!(office.load_role(old)["holders"], json!([]));
    office.admin.post(&path, json!({"by": new})).refused(404, "assignment.unknown");
}

/// R84 R311 R312: only a role that nobody holds is deleted; the refusal shows who holds it.
#[test]
fn only_an_unused_role_is_deleted() {
    let office = Office::open();
    let role = office.role("Согласующий", &["DocumentApprove"]);
    let (id, _) = office.employee("lapshina", role);
    let path = format!("/api/v1/roles/{role}");
    let refused = office.admin.delete(&path);
    refused.refused(403, "refused");
    assert!(refused.text().contains("Роль назначена сотрудникам"));
    assert_eq!(office.load_role(role)["holders"][0]["id"], id);
    let page = office.admin.get(&format!("/api/v1/employees/{id}")).expect(200).json();
    office.admin.delete(&format!("/api/v1/assignments/{}", page["roles"][0]["assignment"])).done();
    office.admin.delete(&path).expect(204).done();
    office.admin.delete(&path).refused(404, "not-found");
}

/// R221: a role of documents has no reporting rights in it, so that none is made without scopes.
#[test]
fn reporting_rights_are_not_slipped_into_roles_of_documents() {
    let office = Office::open();
    let body = json!({"name": "Отчётность", "rights": ["ReportSignAndSend"]});
    office.admin.post("/api/v1/roles", body).refused(422, "role.rights");
}

#[test]
fn preview_says_who_gains_and_who_loses_and_changes_nothing() {
    let office = Office::open();
    let role = office.role("Согласующий", &["DocumentApprove"]);
    let (id, _) = office.employee("lapshina", role);
    let edits = json!({"edits": [
        {"id": role, "name": "Согласующий", "rights": ["DocumentSign"], "version": 1}
    ]});
    let effect = office.admin.post("/api/v1/roles/preview", edits).expect(200).json();
    assert_eq!(effect["people"][0]["employee"]["id"], id);
    assert_eq!(effect["people"][0]["gains"], json!(["DocumentSign"]));
    assert_eq!(effect["people"][0]["loses"], json!(["DocumentApprove"]));
    assert_eq!(office.load_role(role)["rights"], json!(["DocumentApprove"]));
}
