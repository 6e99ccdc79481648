//! Routes over the API: laid, started, answered by those whose turn it is, signed with a key.

use serde_json::json;
use testkit::{Client, Office, Route, Signer};

/// R130: who may launch starts a route; without the right, and not administering, it is refused.
#[test]
fn launching_needs_the_right() {
    let office = Office::open();
    let (approver, _) = office.holder("approver", &["DocumentApprove"]);
    let (_, launcher) = office.holder("launcher", &["RouteLaunch"]);
    let (_, weak) = office.nobody("weak");
    let route = Route::default().then("Approval", &[approver]);
    let id = launcher.draft("Договор");
    launcher.launch(&id, &route);
    assert_eq!(launcher.document(&id)["stage"], "Approval");
    let own = weak.draft("Своё");
    weak.lay(&own, &route).refused(403, "refused");
    weak.act(&own, "start").refused(403, "refused");
}

/// R131: the initiator appoints at the new document's stage, and not after the start.
#[test]
fn initiator_appoints_before_the_start() {
    let office = Office::open();
    let (approver, _) = office.holder("approver", &["DocumentApprove"]);
    let (_, launcher) = office.holder("launcher", &["RouteLaunch"]);
    let id = launcher.draft("Договор");
    let route = Route::default().then("Approval", &[approver]);
    launcher.launch(&id, &route);
    launcher.lay(&id, &route).refused(403, "refused");
    let stage = launcher.document(&id)["route"][0]["id"].clone();
    let more = json!({"stage": stage, "employee": 1});
    launcher.post(&format!("/api/v1/documents/{id}/appoint"), more).refused(403, "refused");
}

/// R132 R133: an observer appoints at their own stage and at no other; of an incoming document, at
/// any stage that is still ahead.
#[test]
fn observer_appoints_at_their_own_stage() {
    let office = Office::open();
    let (first, _) = office.holder("first", &["DocumentApprove"]);
    let (second, _) = office.holder("second", &["DocumentApprove"]);
    let (observer, client) = office.holder("observer", &["RouteLaunch"]);
    let appoint = |client: &Client, id: &str, stage: usize| {
        let stage = client.document(id)["route"][stage]["id"].clone();
        client.post(
            &format!("/api/v1/documents/{id}/appoint"),
            json!({"stage": stage, "employee": 1}),
        )
    };
    let route = Route::default()
        .then("Approval", &[first])
        .observed(&[observer])
        .then("Approval", &[second]);
    let out = office.admin.draft_in("Outgoing", "Исходящий");
    office.admin.launch(&out, &route);
    appoint(&client, &out, 1).refused(403, "refused");
    appoint(&client, &out, 0).expect(204).done();
    appoint(&client, &out, 0).refused(422, "route.already");
    let incoming = office.admin.draft_in("Incoming", "Входящий");
    office.admin.launch(&incoming, &route);
    appoint(&client, &incoming, 1).expect(204).done();
}

/// R135 R137: export with signatures and history are open to who launched; «Без прав» is refused.
#[test]
fn launcher_exports_and_reads_the_history() {
    let office = Office::open();
    let (signer, signing) = office.holder("signer", &["DocumentSign"]);
    let (observer, weak) = office.nobody("weak");
    let (_, launcher) = office.holder("launcher", &["RouteLaunch"]);
    let key = office.give_key(signer);
    let id = launcher.draft("Договор");
    launcher.launch(&id, &Route::default().then("Signing", &[signer]).observed(&[observer]));
    signing.sign(&id, &key).expect(201).done();
    let path = format!("/api/v1/documents/{id}/signatures/1");
    let cms = launcher.get(&path).expect(200);
    assert_eq!(cms.header("content-type"), "application/pkcs7-signature");
    assert!(cms.header("content-disposition").starts_with("attachment"));
    weak.get(&path).refused(403, "refused");
    launcher.get(&format!("/api/v1/documents/{id}/signatures/9")).refused(404, "not-found");
    launcher.get(&format!("/api/v1/documents/{id}/history")).expect(200).done();
    weak.get(&format!("/api/v1/documents/{id}/history")).refused(403, "refused");
}

/// R136 R138 R139: who launched deletes at the new document's stage only, archives only what is
/// completed, and takes it out again.
#[test]
fn launcher_deletes_and_archives_by_stage() {
    let office = Office::open();
    let (approver, approving) = office.holder("approver", &["DocumentApprove"]);
    let (_, launcher) = office.holder("launcher", &["RouteLaunch"]);
    let id = launcher.draft("Договор");
    let path = format!("/api/v1/documents/{id}");
    launcher.delete(&path).expect(204).done();
    launcher.act(&id, "restore").expect(204).done();
    launcher.launch(&id, &Route::default().then("Approval", &[approver]));
    launcher.delete(&path).refused(403, "refused");
    launcher.act(&id, "archive").refused(403, "refused");
    approving.answer(&id, "approve", "").expect(204).done();
    assert_eq!(launcher.document(&id)["state"], "Completed");
    launcher.act(&id, "archive").expect(204).done();
    launcher.act(&id, "unarchive").expect(204).done();
}

/// R140 R142: who launches retypes an unsigned document of theirs, but does not complete the
/// preparation.
#[test]
fn launching_is_not_completing() {
    let office = Office::open();
    let (_, launcher) = office.holder("launcher", &["RouteLaunch"]);
    let id = launcher.draft("Договор");
    let kind = json!({"kind": "Счёт"});
    launcher.put(&format!("/api/v1/documents/{id}/kind"), kind).expect(204).done();
    launcher.act(&id, "complete-preparation").refused(403, "refused");
}

/// R141: who launches comments while it is their turn at a stage, and not before.
#[test]
fn comments_are_made_at_ones_stage() {
    let office = Office::open();
    let (first, _) = office.holder("first", &["DocumentApprove"]);
    let (observer, client) = office.holder("observer", &["RouteLaunch"]);
    let (later, ahead) = office.holder("later", &["RouteLaunch"]);
    let id = office.admin.draft("Договор");
    let route = Route::default()
        .then("Approval", &[first])
        .observed(&[observer])
        .then("Acquaintance", &[later]);
    office.admin.launch(&id, &route);
    let say = |client: &Client| {
        client.post(&format!("/api/v1/documents/{id}/comments"), json!({"text": "Вижу"}))
    };
    say(&client).expect(201).done();
    say(&ahead).refused(404, "not-found");
}

/// R143: stages of approval, signing and confirmation run in order and end completed.
#[test]
fn three_kinds_of_stage_run_in_order() {
    let office = Office::open();
    let (approver, approving) = office.holder("approver", &["DocumentApprove"]);
    let (signer, signing) = office.holder("signer", &["DocumentSign"]);
    let (head, confirming) = office.holder("head", &["DocumentSign"]);
    let (key, seal) = (office.give_key(signer), office.give_key(head));
    let id = office.admin.draft("Договор");
    let route = Route::default()
        .then("Approval", &[approver])
        .then("Signing", &[signer])
        .then("Confirmation", &[head]);
    office.admin.launch(&id, &route);
    let stage = || office.admin.document(&id)["stage"].clone();
    assert_eq!(stage(), "Approval");
    approving.answer(&id, "approve", "Согласовано").expect(204).done();
    assert_eq!(stage(), "Signing");
    signing.sign(&id, &key).expect(201).done();
    assert_eq!(stage(), "Confirmation");
    confirming.sign(&id, &seal).expect(201).done();
    assert_eq!(office.admin.document(&id)["state"], "Completed");
    assert_eq!(office.admin.document(&id)["signatures"].as_array().unwrap().len(), 2);
}

/// R151: approving and declining are done at one's own stage, by whoever is waited for; declining
/// needs a reason.
#[test]
fn approving_is_done_at_ones_own_stage() {
    let office = Office::open();
    let (first, one) = office.holder("first", &["DocumentApprove"]);
    let (second, two) = office.holder("second", &["DocumentApprove"]);
    let (observer, aside) = office.holder("aside", &["DocumentApprove"]);
    let id = office.admin.draft("Договор");
    let route = Route::default()
        .then("Approval", &[first])
        .observed(&[observer])
        .then("Approval", &[second]);
    office.admin.launch(&id, &route);
    two.answer(&id, "approve", "").refused(404, "not-found");
    aside.answer(&id, "approve", "").refused(403, "refused");
    one.answer(&id, "decline-approval", " ").refused(422, "name.empty");
    one.answer(&id, "approve", "").expect(204).done();
    one.answer(&id, "approve", "").refused(403, "refused");
    two.answer(&id, "decline-approval", "Не та сумма").expect(204).done();
    let seen = office.admin.document(&id);
    assert_eq!((&seen["declined"], &seen["state"]), (&json!(true), &json!("New")));
}

/// R168: a document is signed by the assigned signer, at the stage, with a key; each of the three
/// missing is refused and named.
#[test]
fn signing_needs_assignment_stage_and_key() {
    let office = Office::open();
    let (signer, signing) = office.holder("signer", &["DocumentSign"]);
    let (other, aside) = office.holder("aside", &["DocumentSign"]);
    let (approver, approving) = office.holder("approver", &["DocumentApprove"]);
    let id = office.admin.draft("Договор");
    let route = Route::default()
        .then("Approval", &[approver])
        .observed(&[other, signer])
        .then("Signing", &[signer]);
    office.admin.launch(&id, &route);
    let key = office.give_key(signer);
    let seal = office.give_key(other);
    let early = signing.sign(&id, &key);
    early.refused(403, "refused");
    assert!(early.text().contains("AtSigning"), "{early:?}");
    approving.answer(&id, "approve", "").expect(204).done();
    let unassigned = aside.sign(&id, &seal);
    unassigned.refused(403, "refused");
    assert!(unassigned.text().contains("ResponsibleNow"), "{unassigned:?}");
    signing.sign(&id, &Signer::new("/CN=Another Key")).refused(403, "refused");
    signing.sign(&id, &key).expect(201).done();
}

/// R168: a signature over another file, with the document inside, or of another kind is refused.
#[test]
fn signature_is_over_this_very_content() {
    let office = Office::open();
    let (signer, signing) = office.holder("signer", &["DocumentSign"]);
    let key = office.give_key(signer);
    let id = office.admin.draft("Договор");
    office.admin.launch(&id, &Route::default().then("Signing", &[signer]));
    let sign = |text: &str| {
        signing.post(&format!("/api/v1/documents/{id}/sign"), json!({"signature": text}))
    };
    sign(&key.sign("Другой текст.".as_bytes())).refused(422, "signature.other-content");
    sign(&key.certificate()).refused(422, "signature.unreadable");
    sign("MAA=").refused(422, "signature.not-cms");
    sign(&key.sign_attached("Текст.".as_bytes())).refused(422, "signature.attached");
    sign(&key.private_key()).refused(422, "signature.private-key");
    sign("nonsense !").refused(422, "signature.unreadable");
    sign(&key.sign("Текст.".as_bytes())).expect(201).done();
    let seen = office.admin.document(&id);
    // Nobody is trusted here: the content is the one that was signed, and whose key it is stays open.
    assert_eq!(seen["signatures"][0]["verdict"], "indeterminate");
    let bring = json!({"text": "Иначе"});
    let path = format!("/api/v1/documents/{id}/content");
    office.admin.post(&path, bring).refused(403, "refused");
}

/// R169: signing is declined under the same three conditions, with a reason that is kept.
#[test]
fn declining_to_sign_needs_a_key_and_a_reason() {
    let office = Office::open();
    let (signer, signing) = office.holder("signer", &["DocumentSign"]);
    let id = office.admin.draft("Договор");
    office.admin.launch(&id, &Route::default().then("Signing", &[signer]));
    let keyless = signing.answer(&id, "decline-signing", "Нет приложения");
    keyless.refused(403, "refused");
    assert!(keyless.text().contains("HasKey"), "{keyless:?}");
    office.give_key(signer);
    signing.answer(&id, "decline-signing", "").refused(422, "name.empty");
    signing.answer(&id, "decline-signing", "Нет приложения").expect(204).done();
    let seen = office.admin.document(&id).to_string();
    assert!(seen.contains("\"declined\":true"));
}

/// A route without stages, without people, with strangers or too long is not laid or not started.
#[test]
fn route_has_its_rules() {
    let office = Office::open();
    let id = office.admin.draft("Договор");
    office.admin.act(&id, "start").refused(422, "route.empty");
    let nobody = Route::default().then("Approval", &[]);
    office.admin.lay(&id, &nobody).expect(204).done();
    office.admin.act(&id, "start").refused(422, "route.no-person");
    office.admin.lay(&id, &Route::default().then("Approval", &[77])).refused(422, "field.unknown");
    office.admin.lay(&id, &Route::default().then("Registration", &[1])).refused(422, "route.kind");
    office.admin.lay(&id, &Route::default().then("Everything", &[1])).refused(422, "field.unknown");
    let long = (0..21).fold(Route::default(), |route, _| route.then("Approval", &[1]));
    office.admin.lay(&id, &long).refused(422, "route.too-long");
    office.admin.lay(&id, &Route::default().then("Approval", &[1])).expect(204).done();
    office.admin.act(&id, "complete-preparation").refused(422, "route.has-decisions");
    let stale = json!({"stages": [], "version": 1});
    let path = format!("/api/v1/documents/{id}/route");
    office.admin.put(&path, stale).refused(409, "record.stale");
}
