//! Documents over the API: who makes, sees, changes, files away and talks about them.

use serde_json::{Value, json};
use testkit::{Client, Form, Office, Route};

fn titles(client: &Client, folder: &str) -> Vec<String> {
    let page = client.get(&format!("/api/v1/documents?folder={folder}")).expect(200).json();
    let all = page["documents"].as_array().unwrap().iter();
    all.map(|it| it["title"].as_str().unwrap().to_owned()).collect()
}

fn with_file(name: &str, claimed: &str, bytes: &[u8]) -> Form {
    Form::default()
        .field("block", "Outgoing")
        .field("kind", "Письмо")
        .field("title", "С файлом")
        .file("file", name, claimed, bytes)
}

/// R80 R82: «Без прав» makes documents and opens its own; another's is neither listed nor opened.
#[test]
fn no_rights_makes_and_sees_its_own() {
    let office = Office::open();
    let (_, one) = office.nobody("lapshina");
    let (_, two) = office.nobody("gushchin");
    let id = one.draft("Письмо");
    assert_eq!(titles(&one, "Drafts"), ["Письмо"]);
    assert_eq!(one.document(&id)["initiator"]["name"], "lapshina\u{a0}В.\u{a0}С.");
    assert!(titles(&two, "Drafts").is_empty());
    two.get(&format!("/api/v1/documents/{id}")).refused(404, "not-found");
    let found = two.get("/api/v1/documents?query=%D0%9F%D0%B8%D1%81%D1%8C%D0%BC%D0%BE");
    assert_eq!(found.expect(200).json()["documents"], json!([]));
}

/// R81: «Без прав» opens what it observes, and does nothing else with it.
#[test]
fn observer_without_rights_only_looks() {
    let office = Office::open();
    let (observer, client) = office.nobody("lapshina");
    let (signer, _) = office.holder("signer", &["DocumentSign"]);
    let id = office.admin.draft("Договор");
    office.admin.launch(&id, &Route::default().then("Signing", &[signer]).observed(&[observer]));
    assert_eq!(client.document(&id)["title"], "Договор");
    client.answer(&id, "approve", "").refused(403, "refused");
    client.act(&id, "recall").refused(403, "refused");
    let edit = json!({"title": "Иначе", "version": 1});
    client.patch(&format!("/api/v1/documents/{id}"), edit).refused(403, "refused");
    let sign = json!({"signature": "AAAA"});
    client.post(&format!("/api/v1/documents/{id}/sign"), sign).refused(403, "refused");
}

/// R88: initiator, observers, responsible persons and an owner are set and seen.
#[test]
fn four_relations_are_seen() {
    let office = Office::open();
    let (observer, _) = office.nobody("observer");
    let (approver, _) = office.holder("approver", &["DocumentApprove"]);
    let (launcher, client) = office.holder("launcher", &["RouteLaunch"]);
    let id = client.draft("Договор");
    let route = Route::default().then("Approval", &[approver]).observed(&[observer]);
    client.lay(&id, &route).done();
    let seen = client.document(&id);
    assert_eq!(
        (&seen["initiator"]["id"], &seen["owner"]["id"]),
        (&json!(launcher), &json!(launcher))
    );
    let parties = seen["route"][0]["parties"].as_array().unwrap();
    let of = |kind: &str| {
        parties.iter().find(|it| it["kind"] == kind).unwrap()["employee"]["id"].clone()
    };
    assert_eq!((of("Responsible"), of("Observer")), (json!(approver), json!(observer)));
}

/// R89 R121: the type of a non-formalised document changes while it is unsigned, and not after.
#[test]
fn type_changes_until_the_first_signature() {
    let office = Office::open();
    let (signer, client) = office.holder("signer", &["DocumentSign"]);
    let key = office.give_key(signer);
    let id = office.admin.draft("Договор");
    let retype = |kind: &str| {
        office.admin.put(&format!("/api/v1/documents/{id}/kind"), json!({"kind": kind}))
    };
    assert_eq!(office.admin.document(&id)["formalised"], false);
    retype("Счёт").expect(204).done();
    retype("Счёт").refused(409, "record.unchanged");
    office.admin.launch(&id, &Route::default().then("Signing", &[signer]));
    client.sign(&id, &key).expect(201).done();
    retype("Акт").refused(403, "refused");
}

/// R90: a document stands in exactly one of drafts, active and archive.
#[test]
fn document_stands_in_exactly_one_folder() {
    let office = Office::open();
    let id = office.admin.draft("Договор");
    let everywhere =
        || ["Drafts", "Outgoing", "Archive", "Bin"].map(|it| titles(&office.admin, it).len());
    assert_eq!(everywhere(), [1, 0, 0, 0]);
    office.admin.act(&id, "complete-preparation").expect(204).done();
    assert_eq!(everywhere(), [0, 1, 0, 0]);
    office.admin.act(&id, "archive").expect(204).done();
    assert_eq!(everywhere(), [0, 0, 1, 0]);
    office.admin.act(&id, "unarchive").expect(204).done();
    assert_eq!(everywhere(), [0, 1, 0, 0]);
}

/// R99: who administers brings a file; «Без прав» types a text but brings none.
#[test]
fn bringing_a_file_is_a_right_of_its_own() {
    let office = Office::open();
    let (_, manager) = office.holder("manager", &["Administration"]);
    let (_, weak) = office.nobody("weak");
    let form = || with_file("a.pdf", "application/pdf", b"%PDF-1.7 x");
    let refused = weak.post_form("/api/v1/documents", form());
    refused.refused(403, "refused");
    assert_eq!(refused.json()["operation"], "document.upload");
    manager.post_form("/api/v1/documents", form()).expect(201).done();
    let id = weak.draft("Набрано");
    let bring = Form::default().file("file", "b.pdf", "application/pdf", b"%PDF-1.7 y");
    weak.post_form(&format!("/api/v1/documents/{id}/content"), bring).refused(403, "refused");
}

/// R115: who administers moves anybody's draft to the bin, and nothing that has left the drafts.
#[test]
fn only_drafts_are_deleted() {
    let office = Office::open();
    let (_, weak) = office.nobody("lapshina");
    let id = weak.draft("Черновик");
    let path = format!("/api/v1/documents/{id}");
    office.admin.delete(&path).expect(204).done();
    assert_eq!(titles(&office.admin, "Bin"), ["Черновик"]);
    office.admin.act(&id, "restore").expect(204).done();
    office.admin.act(&id, "complete-preparation").expect(204).done();
    office.admin.delete(&path).refused(403, "refused");
}

/// R116 R119 R120: history and read marks are for who administers; «Без прав» is refused.
#[test]
fn history_and_read_marks_are_rights() {
    let office = Office::open();
    let (observer, weak) = office.nobody("lapshina");
    let (signer, _) = office.holder("signer", &["DocumentSign"]);
    let id = office.admin.draft("Договор");
    office.admin.launch(&id, &Route::default().then("Signing", &[signer]).observed(&[observer]));
    let history = office.admin.get(&format!("/api/v1/documents/{id}/history")).expect(200).json();
    let done: Vec<_> =
        history.as_array().unwrap().iter().map(|it| it["operation"].clone()).collect();
    assert_eq!(done.first(), Some(&json!("route.start")));
    weak.get(&format!("/api/v1/documents/{id}/history")).refused(403, "refused");
    for act in ["mark-read", "mark-unread"] {
        weak.act(&id, act).refused(403, "refused");
        office.admin.act(&id, act).expect(204).done();
        office.admin.act(&id, act).refused(409, "record.unchanged");
    }
}

/// R117 R118: who administers archives in mid-flow and takes out again; «Без прав» does neither.
#[test]
fn administration_archives_in_mid_flow() {
    let office = Office::open();
    let (observer, weak) = office.nobody("lapshina");
    let (signer, _) = office.holder("signer", &["DocumentSign"]);
    let id = office.admin.draft("Договор");
    office.admin.launch(&id, &Route::default().then("Signing", &[signer]).observed(&[observer]));
    weak.act(&id, "archive").refused(403, "refused");
    office.admin.act(&id, "archive").expect(204).done();
    weak.act(&id, "unarchive").refused(403, "refused");
    office.admin.act(&id, "unarchive").expect(204).done();
    assert_eq!(office.admin.document(&id)["state"], "InRoute");
}

/// R122: who administers comments on their own document, and not on another's.
#[test]
fn comments_are_for_owners() {
    let office = Office::open();
    let (_, weak) = office.nobody("lapshina");
    let (own, other) = (office.admin.draft("Своё"), weak.draft("Чужое"));
    let say = |id: &str, text: &str| {
        office.admin.post(&format!("/api/v1/documents/{id}/comments"), json!({"text": text}))
    };
    say(&own, "Проверено.\nСверено.").expect(201).done();
    say(&other, "Проверено.").refused(403, "refused");
    say(&own, "  ").refused(422, "name.empty");
    say(&own, &"а".repeat(4_001)).refused(422, "name.too-long");
    say(&own, "тай\u{202e}но").refused(422, "name.character");
    let all = office.admin.get(&format!("/api/v1/documents/{own}/comments")).expect(200).json();
    assert_eq!(all[0]["text"], "Проверено.\nСверено.");
}

/// R98: who administers edits another's unsigned document at any stage; a stale edit saves nothing.
#[test]
fn stale_edit_saves_nothing() {
    let office = Office::open();
    let (_, weak) = office.nobody("lapshina");
    let id = weak.draft("Первое");
    let path = format!("/api/v1/documents/{id}");
    let version = weak.document(&id)["version"].clone();
    let edit = |title: &str| json!({"title": title, "version": version});
    office.admin.patch(&path, edit("Второе")).expect(204).done();
    weak.patch(&path, edit("Третье")).refused(409, "record.stale");
    assert_eq!(weak.document(&id)["title"], "Второе");
    let wrong = json!({"title": "  ", "version": 2});
    office.admin.patch(&path, wrong).refused(422, "name.empty");
}

/// Content is served by what its bytes are, never by what was claimed, and nothing in it runs.
#[test]
fn claimed_types_are_not_believed() {
    let office = Office::open();
    let serve = |name: &str, claimed: &str, bytes: &[u8]| {
        let made = office.admin.post_form("/api/v1/documents", with_file(name, claimed, bytes));
        let id = made.expect(201).json()["id"].as_str().unwrap().to_owned();
        office.admin.get(&format!("/api/v1/documents/{id}/content?inline=1")).expect(200)
    };
    let page = serve("a.pdf", "application/pdf", b"<html><script>alert(1)</script>");
    assert_eq!(page.header("content-type"), "application/octet-stream");
    assert!(page.header("content-disposition").starts_with("attachment"));
    let real = serve("../../счёт.html", "text/html", b"%PDF-1.7 x");
    assert_eq!(real.header("content-type"), "application/pdf");
    assert!(real.header("content-disposition").starts_with("inline"));
    assert!(!real.header("content-disposition").contains(".."));
    for answer in [&page, &real] {
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("content-security-policy"), "sandbox; default-src 'none'");
    }
}

/// A file that is empty, missing or over the limit is refused, and says the limit.
#[test]
fn files_have_limits() {
    let office = Office::open();
    let empty =
        office.admin.post_form("/api/v1/documents", with_file("a.pdf", "application/pdf", b""));
    empty.refused(422, "file.empty");
    let large = vec![b'x'; 1_000_001];
    let over = office.admin.post_form("/api/v1/documents", with_file("a.bin", "image/png", &large));
    over.refused(413, "file.too-large");
    assert!(over.json()["detail"].as_str().unwrap().contains('1'));
    let huge = vec![b'x'; 3_000_000];
    let far = office.admin.post_form("/api/v1/documents", with_file("a.bin", "image/png", &huge));
    far.refused(413, "file.too-large");
    let id = office.admin.draft("Текст");
    let none = office
        .admin
        .post_form(&format!("/api/v1/documents/{id}/content"), Form::default().field("x", "y"));
    none.refused(422, "file.empty");
    let exact = vec![b'x'; 1_000_000];
    office
        .admin
        .post_form("/api/v1/documents", with_file("a.bin", "x/y", &exact))
        .expect(201)
        .done();
}

/// Each reading is recorded, also the one that the reader had already.
#[test]
fn readings_are_recorded() {
    let office = Office::open();
    let id = office.admin.draft("Договор");
    let path = format!("/api/v1/documents/{id}/content");
    let first = office.admin.get(&path).expect(200);
    assert_eq!(first.text(), "Текст.");
    let tag = first.header("etag").to_owned();
    let kept = office.admin.with("if-none-match", &tag).get(&path).expect(304);
    assert!(kept.body.is_empty());
    office.admin.get(&format!("{path}/1")).expect(200).done();
    office.admin.get(&format!("{path}/2")).refused(404, "not-found");
    let journal =
        office.admin.get("/api/v1/journal?operation=document.download").expect(200).json();
    assert_eq!(journal["records"].as_array().unwrap().len(), 3);
}

/// What is restricted is seen by its parties only, and links tell nothing of what is hidden.
#[test]
fn links_tell_nothing_of_what_is_hidden() {
    let office = Office::open();
    let (_, weak) = office.nobody("lapshina");
    let (own, hidden) = (weak.draft("Своё"), office.admin.draft("Тайное"));
    let path = format!("/api/v1/documents/{own}/links/{hidden}");
    let nothing = || Value::Object(serde_json::Map::new());
    weak.put(&path, nothing()).refused(403, "refused");
    office.admin.put(&path, nothing()).expect(204).done();
    office.admin.put(&path, nothing()).refused(409, "record.unchanged");
    assert_eq!(office.admin.document(&own)["links"][0]["title"], "Тайное");
    assert_eq!(weak.document(&own)["links"], json!([]));
    office.admin.delete(&path).expect(204).done();
}

/// One act on several: each is decided by itself, and the answer says so one by one.
#[test]
fn several_are_decided_one_by_one() {
    let office = Office::open();
    let (_, weak) = office.nobody("lapshina");
    let (own, hidden) = (weak.draft("Своё"), office.admin.draft("Чужое"));
    let bulk = json!({"act": "delete", "documents": [own, hidden]});
    let both = office.admin.post("/api/v1/documents/bulk", bulk.clone()).expect(200).json();
    assert!(both["results"].as_array().unwrap().iter().all(|it| it["done"] == true));
    let again = office.admin.post("/api/v1/documents/bulk", bulk).expect(200).json();
    assert_eq!(again["results"][0]["done"], false);
    let restore = json!({"act": "restore", "documents": [hidden]});
    let mixed = weak.post("/api/v1/documents/bulk", restore).expect(200).json();
    assert_eq!(mixed["results"][0]["code"], "not-found");
    let none = json!({"act": "delete", "documents": []});
    office.admin.post("/api/v1/documents/bulk", none).refused(422, "field.form");
}
