//! Templates of routes, what stands in the way of a route, and replacement, over the API and pages.

use serde_json::{Value, json};
use testkit::page::{form, read, saved};
use testkit::{Client, Office, Route};

/// A template: the head of the initiator's unit, then any one with a role, within three working days.
fn template(role: i64) -> Value {
    json!({"name": "Договоры", "kind": "Письмо", "stages": [
        {"kind": "Approval", "responsible": [{"relation": "unit-head"}], "working_days": 3},
        {"kind": "Approval", "responsible": [{"role": role}]},
    ]})
}

fn take(client: &Client, document: &str, id: i64) -> Value {
    client.get(&format!("/api/v1/documents/{document}/route/templates/{id}")).expect(200).json()
}

/// R131 R143: a template's persons are found when it is taken; who cannot be had is said; a role's
/// holders are called at the start, and any one of them answers for all.
#[test]
fn a_template_gives_a_route() {
    let office = Office::open();
    let role = office.role("Финансы", &["DocumentApprove"]);
    let (head, heading) = office.holder("head", &["DocumentApprove"]);
    let (_, launcher) = office.holder("launcher", &["RouteLaunch"]);
    let made = office.admin.post("/api/v1/route-templates", template(role)).expect(201).id();
    launcher.post("/api/v1/route-templates", template(role)).refused(403, "refused");
    office
        .admin
        .post("/api/v1/route-templates", template(role))
        .refused(422, "template.not-unique");
    let id = launcher.draft("Договор");
    let gaps = take(&launcher, &id, made)["gaps"].clone();
    assert_eq!(gaps.as_array().map(Vec::len), Some(2), "{gaps}");
    let (_, one) = office.employee("one", role);
    let (_, two) = office.employee("two", role);
    let route = json!({"version": 1, "stages": [
        {"kind": "Approval", "responsible": [head], "working_days": 3},
        {"kind": "Approval", "responsible": [], "roles": [role]},
    ]});
    launcher.put(&format!("/api/v1/documents/{id}/route"), route).expect(204).done();
    launcher.act(&id, "start").expect(204).done();
    let seen = launcher.document(&id);
    assert!(seen["route"][0]["deadline"].is_string(), "{seen}");
    assert_eq!(seen["route"][1]["parties"].as_array().map(Vec::len), Some(2));
    heading.answer(&id, "approve", "").expect(204).done();
    one.answer(&id, "approve", "").expect(204).done();
    assert_eq!(launcher.document(&id)["state"], "Completed");
    two.answer(&id, "approve", "").refused(403, "refused");
    let path = format!("/api/v1/route-templates/{made}");
    office.admin.delete(&path).expect(204).done();
    office.admin.delete(&path).refused(404, "not-found");
}

/// R131: before the start it is said who lacks the right and who could give it.
#[test]
fn what_stands_in_the_way_is_said() {
    let office = Office::open();
    let (weak, _) = office.nobody("weak");
    let id = office.admin.draft("Договор");
    office.admin.lay(&id, &Route::default().then("Approval", &[weak])).expect(204).done();
    let check = format!("/api/v1/documents/{id}/route/check");
    let found = office.admin.get(&check).expect(200).json();
    assert_eq!(found["doubts"][0]["why"], "unable");
    assert!(found["doubts"][0]["lacks"].to_string().contains("DocumentApprove"), "{found}");
    assert_eq!(found["givers"][0]["id"], 1, "{found}");
    let page = read(&office.admin, &format!("/documents/{id}")).replace('\u{a0}', " ");
    assert!(page.contains("не сможет ответить, нет права «Согласование"), "{page}");
}

/// R132: a person blocked in mid-route is named, and whoever may appoint puts another in their place.
#[test]
fn a_blocked_person_is_replaced() {
    let office = Office::open();
    let (gone, _) = office.holder("gone", &["DocumentApprove"]);
    let (new, answering) = office.holder("new", &["DocumentApprove"]);
    let (_, launcher) = office.holder("launcher", &["RouteLaunch"]);
    let id = launcher.draft("Договор");
    launcher.launch(&id, &Route::default().then("Approval", &[gone]));
    let block = json!({"reason": "Уволен"});
    office.admin.post(&format!("/api/v1/employees/{gone}/block"), block).done();
    let check = format!("/api/v1/documents/{id}/route/check");
    assert_eq!(launcher.get(&check).expect(200).json()["doubts"][0]["why"], "blocked");
    let stage = launcher.document(&id)["route"][0]["id"].clone();
    let path = format!("/api/v1/documents/{id}/replace");
    let body = json!({"stage": stage, "employee": gone, "by": new});
    launcher.post(&path, body.clone()).refused(403, "refused");
    office.admin.post(&path, body.clone()).expect(204).done();
    office.admin.post(&path, body).refused(422, "route.already");
    answering.answer(&id, "approve", "").expect(204).done();
    assert_eq!(launcher.document(&id)["state"], "Completed");
}

/// The page of templates works without script: a row more, a wrong form, saved, listed, deleted.
#[test]
fn templates_are_made_on_their_page() {
    let office = Office::open();
    let page = read(&office.admin, "/route-templates/new");
    let typed = |name: &str, step: &str| {
        let typed =
            form(&page, &["revision"]).field("name", name).field("stage.1.kind", "approval");
        typed.field("stage.1.person", "unit-head").field("stage.1.days", "3").field("do", step)
    };
    let post = |form| office.admin.post_form("/route-templates/new", form);
    let more = post(typed("Договоры", "add")).expect(200).text();
    assert!(more.contains("stage.2.kind") && more.contains("value=\"unit-head\" selected"));
    assert!(post(typed(" ", "save")).expect(422).text().contains("id=\"err-name\""));
    saved(&post(typed("Договоры", "save")));
    let list = read(&office.admin, "/route-templates").replace('\u{a0}', " ");
    assert!(list.contains("Договоры") && list.contains("срок 3 рабочих дня"), "{list}");
    let (_, weak) = office.nobody("weak");
    assert_eq!(weak.get("/route-templates/new").status, 403);
    let gone = form(&list, &[]).field("delete", "1");
    saved(&office.admin.post_form("/route-templates", gone));
    assert!(!read(&office.admin, "/route-templates").contains("template-1"));
}

/// R224 R225: two roles swap their names in one save.
#[test]
fn roles_swap_their_names() {
    let office = Office::open();
    let (one, two) = (office.role("Первая", &[]), office.role("Вторая", &["DocumentSign"]));
    let edits = json!({"edits": [
        {"id": one, "name": "Вторая", "rights": [], "version": 1},
        {"id": two, "name": "Первая", "rights": ["DocumentSign"], "version": 1},
    ]});
    office.admin.put("/api/v1/roles", edits).expect(200).done();
    assert_eq!(office.load_role(one)["name"], "Вторая");
    assert_eq!(office.load_role(two)["name"], "Первая");
}

/// R71: «Что изменится» names operations that close, documents, and routes that would wait in vain.
#[test]
fn a_preview_names_the_routes_that_would_stop() {
    let office = Office::open();
    let role = office.role("Согласующие", &["DocumentApprove"]);
    let (one, _) = office.employee("one", role);
    let id = office.admin.draft("Договор");
    office.admin.launch(&id, &Route::default().then("Approval", &[one]));
    let edits = json!({"edits": [
        {"id": role, "name": "Согласующие", "rights": [], "version": 1},
    ]});
    let effect = office.admin.post("/api/v1/roles/preview", edits).expect(200).json();
    assert_eq!(effect["routes"][0]["document"], id.as_str(), "{effect}");
    assert!(effect["people"][0]["closes"].to_string().contains("document.approve"));
    assert_eq!(effect["documents_up_to"], 1, "{effect}");
}
