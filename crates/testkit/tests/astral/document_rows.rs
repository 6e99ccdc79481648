//! Rows about documents at rest, asked over HTTP: seen, read, edited, filed away, talked about.

use crate::desk::{Desk, Holder};
use serde_json::json;
use testkit::{Answer, Client};

fn forbidden(answer: &Answer) {
    answer.refused(403, "refused");
}

fn hidden(answer: &Answer) {
    answer.refused(404, "not-found");
}

fn path(id: &str) -> String {
    format!("/api/v1/documents/{id}")
}

/// Whether a search for the title finds it.
fn listed(desk: &Desk, client: &Client, id: &str) -> bool {
    let title = desk.admin().document(id)["title"].clone();
    let words = title.as_str().unwrap_or_default();
    let page = client.get(&format!("/api/v1/documents?query={words}")).expect(200).json();
    page["documents"].as_array().into_iter().flatten().any(|it| it["id"] == id)
}

fn seen(desk: &Desk, client: &Client, id: &str, seen: bool) {
    let answer = client.get(&path(id));
    if seen {
        answer.expect(200).done()
    } else {
        hidden(&answer)
    }
    assert_eq!(listed(desk, client, id), seen, "{id} in the list");
}

/// Administration sees every document; the others those they started, watch or answer at, and no
/// more, but for incoming ones where they receive them.
pub(crate) fn viewed(desk: &Desk, holder: &Holder) {
    let strange = desk.launched(desk.by_colleague("Approval"));
    let draft = desk.colleague.client.draft(&desk.fresh());
    let incoming = desk.launched_in("Incoming", desk.by_colleague("Approval"));
    let own = holder.client.draft(&desk.fresh());
    for id in [&own, &desk.watched(holder), &desk.waiting("Approval", holder)] {
        seen(desk, &holder.client, id, true);
    }
    for id in [&strange, &draft] {
        seen(desk, &holder.client, id, holder.administers());
    }
    let receives = holder.administers() || holder.right == "IncomingReceive";
    seen(desk, &holder.client, &incoming, receives);
    seen(desk, &desk.nobody.client, &incoming, false);
}

/// Reads a watched document in a way; «Без прав», who watches it too, does not.
fn read(desk: &Desk, holder: &Holder, id: &str, way: &str) {
    let address = format!("{}{way}", path(id));
    holder.client.get(&address).expect(200).done();
    forbidden(&desk.nobody.client.get(&address));
}

/// Prints.
pub(crate) fn printed(desk: &Desk, holder: &Holder) {
    read(desk, holder, &desk.watched(holder), "/content?print=1");
}

/// Downloads.
pub(crate) fn downloaded(desk: &Desk, holder: &Holder) {
    read(desk, holder, &desk.watched(holder), "/content");
}

/// Takes a document with its signature.
pub(crate) fn exported_signed(desk: &Desk, holder: &Holder) {
    read(desk, holder, &desk.signed(holder), "/signatures/1");
}

/// Reads the change history.
pub(crate) fn history_read(desk: &Desk, holder: &Holder) {
    read(desk, holder, &desk.watched(holder), "/history");
}

fn edit(desk: &Desk, client: &Client, id: &str) -> Answer {
    let version = desk.admin().document(id)["version"].clone();
    client.patch(&path(id), json!({"title": desk.fresh(), "version": version}))
}

/// Edits what is unsigned: administration anything, at any stage; the others as initiator and as
/// responsible now. What is signed nobody edits, the initiator neither.
pub(crate) fn edited(desk: &Desk, holder: &Holder) {
    let started = desk.launched_by(holder, desk.by_colleague("Approval"));
    edit(desk, &holder.client, &started).expect(204).done();
    edit(desk, &holder.client, &desk.waiting("Approval", holder)).expect(204).done();
    let watched = edit(desk, &holder.client, &desk.watched(holder));
    if holder.administers() {
        watched.expect(204).done()
    } else {
        forbidden(&watched)
    }
    let route = desk.by_colleague("Signing").then("Approval", &[holder.id]);
    let signed = desk.launched_by(holder, route);
    desk.sign(&signed);
    forbidden(&edit(desk, &holder.client, &signed));
    let weak = desk.launched_by(&desk.nobody, desk.by_colleague("Approval"));
    forbidden(&edit(desk, &desk.nobody.client, &weak));
}

/// Changes the type of an unsigned document, and of no signed one.
pub(crate) fn retyped(desk: &Desk, holder: &Holder) {
    let retype = |client: &Client, id: &str| {
        client.put(&format!("{}/kind", path(id)), json!({"kind": "Счёт"}))
    };
    let watched = desk.watched(holder);
    forbidden(&retype(&desk.nobody.client, &watched));
    retype(&holder.client, &watched).expect(204).done();
    forbidden(&retype(&holder.client, &desk.signed(holder)));
}

/// Comments: administration as owner; the others at the present stage, and not after it.
pub(crate) fn commented(desk: &Desk, holder: &Holder) {
    let say = |client: &Client, id: &str| {
        client.post(&format!("{}/comments", path(id)), json!({"text": "Вижу"}))
    };
    let waiting = desk.waiting("Approval", holder);
    forbidden(&say(&desk.nobody.client, &desk.watched(holder)));
    if holder.administers() {
        say(&holder.client, &holder.client.draft(&desk.fresh())).expect(201).done();
        forbidden(&say(&holder.client, &waiting));
    } else {
        say(&holder.client, &waiting).expect(201).done();
        say(&holder.client, &desk.watched(holder)).expect(201).done();
        forbidden(&say(&holder.client, &desk.completed(holder)));
    }
}

/// Marks a document as read, and the mark is shown.
pub(crate) fn marked_read(desk: &Desk, holder: &Holder) {
    let id = desk.watched(holder);
    forbidden(&desk.nobody.client.act(&id, "mark-read"));
    holder.client.act(&id, "mark-read").expect(204).done();
    assert_eq!(holder.client.document(&id)["read"], true);
}

/// Marks a document as unread, and the mark is gone.
pub(crate) fn marked_unread(desk: &Desk, holder: &Holder) {
    let id = desk.watched(holder);
    holder.client.act(&id, "mark-read").expect(204).done();
    forbidden(&desk.nobody.client.act(&id, "mark-unread"));
    holder.client.act(&id, "mark-unread").expect(204).done();
    assert_eq!(holder.client.document(&id)["read"], false);
}

/// Marks nothing: the right does not give it.
pub(crate) fn not_marked(desk: &Desk, holder: &Holder) {
    let id = desk.watched(holder);
    forbidden(&holder.client.act(&id, "mark-read"));
    forbidden(&holder.client.act(&id, "mark-unread"));
}

/// Moves to the archive: administration whatever the state, the others what is completed.
pub(crate) fn archived(desk: &Desk, holder: &Holder) {
    let (running, over) = (desk.watched(holder), desk.completed(holder));
    forbidden(&desk.nobody.client.act(&over, "archive"));
    let early = holder.client.act(&running, "archive");
    if holder.administers() {
        early.expect(204).done()
    } else {
        forbidden(&early)
    }
    holder.client.act(&over, "archive").expect(204).done();
    assert_eq!(holder.client.document(&over)["archived"], true);
}

/// Returns from the archive a document that they may see, to the state that it had.
pub(crate) fn unarchived(desk: &Desk, holder: &Holder) {
    let id = desk.watched(holder);
    desk.admin().act(&id, "archive").expect(204).done();
    forbidden(&desk.nobody.client.act(&id, "unarchive"));
    holder.client.act(&id, "unarchive").expect(204).done();
    assert_eq!(holder.client.document(&id)["state"], "InRoute");
}

/// Deletes: administration anybody's draft, and nothing past drafts; the others what they started
/// and did not send yet.
pub(crate) fn deleted(desk: &Desk, holder: &Holder) {
    let (own, strange) =
        (holder.client.draft(&desk.fresh()), desk.colleague.client.draft(&desk.fresh()));
    holder.client.delete(&path(&own)).expect(204).done();
    let other = holder.client.delete(&path(&strange));
    if holder.administers() {
        other.expect(204).done()
    } else {
        hidden(&other)
    }
    let started = desk.launched_by(holder, desk.by_colleague("Approval"));
    forbidden(&holder.client.delete(&path(&started)));
    let weak = desk.nobody.client.draft(&desk.fresh());
    forbidden(&desk.nobody.client.delete(&path(&weak)));
}

/// Completes the preparation: administration of any document, the others of what they started.
pub(crate) fn completed(desk: &Desk, holder: &Holder) {
    let act = "complete-preparation";
    let (own, strange) =
        (holder.client.draft(&desk.fresh()), desk.colleague.client.draft(&desk.fresh()));
    holder.client.act(&own, act).expect(204).done();
    let other = holder.client.act(&strange, act);
    if holder.administers() {
        other.expect(204).done()
    } else {
        hidden(&other)
    }
    if !holder.administers() {
        let recalled = desk.watched(holder);
        desk.admin().act(&recalled, "recall").expect(204).done();
        forbidden(&holder.client.act(&recalled, act));
    }
    forbidden(&desk.nobody.client.act(&desk.nobody.client.draft(&desk.fresh()), act));
}

/// Completes nothing, not even what they started.
pub(crate) fn not_completed(desk: &Desk, holder: &Holder) {
    let own = holder.client.draft(&desk.fresh());
    forbidden(&holder.client.act(&own, "complete-preparation"));
}
