//! Rows about people and the organisation, asked over HTTP.

use crate::desk::{Desk, Holder};
use serde_json::{Value, json};
use testkit::authority::{Authority, EMAIL_PROTECTION, Holder as Named};
use testkit::{Answer, Client, Form};

fn forbidden(answer: &Answer) {
    answer.refused(403, "refused");
}

fn person(surname: &str) -> Value {
    json!({"surname": surname, "given_name": "Вера"})
}

fn version(desk: &Desk, id: i64) -> Value {
    desk.admin().get(&format!("/api/v1/employees/{id}")).expect(200).json()["version"].clone()
}

/// Creates a user; «Без прав» does not.
pub(crate) fn users_created(desk: &Desk, holder: &Holder) {
    let new = || json!({"person": person("Орлова"), "sign_in_name": desk.fresh()});
    forbidden(&desk.nobody.client.post("/api/v1/employees", new()));
    holder.client.post("/api/v1/employees", new()).expect(201).done();
}

/// Changes a user; «Без прав» does not.
pub(crate) fn users_changed(desk: &Desk, holder: &Holder) {
    let id = desk.office.newcomer(&desk.fresh());
    let path = format!("/api/v1/employees/{id}");
    let edit = || json!({"person": person("Соколова"), "version": version(desk, id)});
    forbidden(&desk.nobody.client.patch(&path, edit()));
    holder.client.patch(&path, edit()).expect(204).done();
}

/// Blocks a user, whose session and sign-in are refused then; unblocks them with the same roles.
pub(crate) fn users_blocked(desk: &Desk, holder: &Holder) {
    let name = desk.fresh();
    let (id, client) = desk.office.holder(&name, &["DocumentApprove"]);
    let path = format!("/api/v1/employees/{id}");
    let reason = || json!({"reason": "Уволена"});
    forbidden(&desk.nobody.client.post(&format!("{path}/block"), reason()));
    holder.client.post(&format!("{path}/block"), reason()).expect(204).done();
    client.get("/api/v1/session").refused(401, "session.absent");
    let closed = desk.office.server.client().try_sign_in(&name, "correct horse battery");
    closed.refused(403, "sign-in.closed");
    forbidden(&desk.nobody.client.post_empty(&format!("{path}/unblock")));
    holder.client.post_empty(&format!("{path}/unblock")).expect(204).done();
    let session = desk.office.sign_in(&name).get("/api/v1/session").expect(200);
    assert!(session.text().contains("DocumentApprove"), "{session:?}");
}

/// Takes a right away, which stops acting on the next request.
pub(crate) fn rights_taken(desk: &Desk, holder: &Holder) {
    let (id, client) = desk.office.nobody(&desk.fresh());
    let given = desk.office.give(desk.office.role(&desk.fresh(), &["Administration"]), id);
    let path = format!("/api/v1/assignments/{given}");
    client.get("/api/v1/journal").expect(200).done();
    forbidden(&desk.nobody.client.delete(&path));
    holder.client.delete(&path).expect(204).done();
    forbidden(&client.get("/api/v1/journal"));
}

/// Changes the organisation's data; «Без прав» does not.
pub(crate) fn organisation_changed(desk: &Desk, holder: &Holder) {
    let path = "/api/v1/organisation";
    let seen = desk.admin().get(path).expect(200).json()["version"].clone();
    let data = json!({"name": "ТОО «Другое»", "version": seen});
    forbidden(&desk.nobody.client.patch(path, data.clone()));
    holder.client.patch(path, data).expect(204).done();
}

/// Views and edits the own profile; «Без прав» does not edit it.
pub(crate) fn profile_edited(desk: &Desk, holder: &Holder) {
    let edit = |one: &Holder| {
        let said = json!({"surname": "Лапшина", "given_name": "Вера", "iin": iin_of(desk, one)});
        let body = json!({"person": said, "version": version(desk, one.id)});
        one.client.patch("/api/v1/profile", body)
    };
    forbidden(&edit(&desk.nobody));
    edit(holder).expect(204).done();
    let page = holder.client.get("/profile").expect(200);
    assert!(page.text().contains("Лапшина"), "{page:?}");
}

fn iin_of(desk: &Desk, one: &Holder) -> Value {
    desk.admin().get(&format!("/api/v1/employees/{}", one.id)).expect(200).json()["iin"].clone()
}

/// Applies for the registration of a key; «Без прав» does not.
pub(crate) fn key_applied(desk: &Desk, holder: &Holder) {
    let path = "/api/v1/key-applications";
    forbidden(&desk.nobody.client.post_empty(&format!("{path}/challenge")));
    let number = iin_of(desk, holder);
    let named = Named {
        iin: number.as_str().unwrap_or_default(),
        bin: "",
        purposes: &[EMAIL_PROTECTION],
        days: 365,
    };
    let key = Authority::new().issue(&named, desk.office.server.now());
    let given = holder.client.post_empty(&format!("{path}/challenge")).expect(201).json();
    let text = given["text"].as_str().expect("a text");
    let body = json!({"issued": given["issued"], "signature": key.sign(text.as_bytes())});
    forbidden(&desk.nobody.client.post(path, body.clone()));
    holder.client.post(path, body).expect(201).done();
}

/// Brings a document from a file; «Без прав» does not.
pub(crate) fn uploaded(desk: &Desk, holder: &Holder) {
    let bring = |client: &Client| {
        let form = Form::default().field("block", "Outgoing").field("kind", "Письмо");
        let form = form.field("title", "С файлом");
        let form = form.file("file", "a.pdf", "application/pdf", b"%PDF-1.7 x");
        client.post_form("/api/v1/documents", form)
    };
    forbidden(&bring(&desk.nobody.client));
    bring(&holder.client).expect(201).done();
}
