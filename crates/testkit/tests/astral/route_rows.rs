//! Rows about routes, asked over HTTP: started, appointed to, approved, signed, declined.

use crate::desk::{Desk, Holder};
use serde_json::json;
use testkit::{Answer, Client, Route};

fn forbidden(answer: &Answer) {
    answer.refused(403, "refused");
}

fn hidden(answer: &Answer) {
    answer.refused(404, "not-found");
}

/// Sends what they made for approval and signature; nobody without the right does, the colleague
/// with each other right neither.
pub(crate) fn launched(desk: &Desk, holder: &Holder) {
    let route = desk.by_colleague("Approval").then("Signing", &[desk.colleague.id]);
    let laid = |one: &Holder| {
        let id = one.client.draft(&desk.fresh());
        desk.admin().lay(&id, &route).expect(204).done();
        one.client.act(&id, "start")
    };
    laid(holder).expect(204).done();
    for other in desk.others(holder).filter(|one| one.right != "RouteLaunch") {
        forbidden(&laid(other));
    }
    forbidden(&laid(&desk.nobody));
}

fn appoint(desk: &Desk, client: &Client, id: &str, stage: usize) -> Answer {
    let stage = desk.admin().document(id)["route"][stage]["id"].clone();
    let body = json!({"stage": stage, "employee": 1});
    client.post(&format!("/api/v1/documents/{id}/appoint"), body)
}

fn two_stages(desk: &Desk, holder: &Holder) -> Route {
    let route = desk.by_colleague("Approval").observed(&[holder.id, desk.nobody.id]);
    route.then("Approval", &[desk.colleague.id])
}

/// Administration appoints wherever a stage is left, and lays routes; «Без прав» does not.
pub(crate) fn appointed(desk: &Desk, holder: &Holder) {
    let id = desk.launched(two_stages(desk, holder));
    forbidden(&appoint(desk, &desk.nobody.client, &id, 0));
    appoint(desk, &holder.client, &id, 0).expect(204).done();
    appoint(desk, &holder.client, &id, 1).expect(204).done();
    let draft = desk.colleague.client.draft(&desk.fresh());
    holder.client.lay(&draft, &desk.by_colleague("Approval")).expect(204).done();
}

/// The initiator appoints before the start, and not after it.
pub(crate) fn appointed_by_initiator(desk: &Desk, holder: &Holder) {
    let route = desk.by_colleague("Approval").then("Approval", &[desk.colleague.id]);
    let id = holder.client.draft(&desk.fresh());
    holder.client.lay(&id, &route).expect(204).done();
    appoint(desk, &holder.client, &id, 1).expect(204).done();
    desk.admin().act(&id, "start").expect(204).done();
    forbidden(&holder.client.lay(&id, &route));
    forbidden(&appoint(desk, &holder.client, &id, 0));
    let weak = desk.nobody.client.draft(&desk.fresh());
    forbidden(&desk.nobody.client.lay(&weak, &route));
}

/// An observer of the present stage appoints at it, and at no other.
pub(crate) fn appointed_by_observer(desk: &Desk, holder: &Holder) {
    let id = desk.launched(two_stages(desk, holder));
    forbidden(&appoint(desk, &holder.client, &id, 1));
    forbidden(&appoint(desk, &desk.nobody.client, &id, 0));
    appoint(desk, &holder.client, &id, 0).expect(204).done();
}

/// An observer of an incoming document appoints at any stage left; whoever observes nothing does not.
pub(crate) fn appointed_of_incoming(desk: &Desk, holder: &Holder) {
    let id = desk.launched_in("Incoming", two_stages(desk, holder));
    appoint(desk, &holder.client, &id, 1).expect(204).done();
    let route = desk.by_colleague("Approval").then("Approval", &[desk.colleague.id]);
    let strange = desk.launched_in("Incoming", route);
    hidden(&appoint(desk, &holder.client, &strange, 1));
    forbidden(&appoint(desk, &desk.nobody.client, &id, 1));
}

/// Appoints nobody: the right does not give it, to the initiator neither.
pub(crate) fn not_appointed(desk: &Desk, holder: &Holder) {
    let id = desk.launched(two_stages(desk, holder));
    forbidden(&appoint(desk, &holder.client, &id, 0));
    let own = holder.client.draft(&desk.fresh());
    forbidden(&holder.client.lay(&own, &desk.by_colleague("Approval")));
}

/// Administration approves and declines at any stage of approval; who approves, at their own stage
/// and neither before nor after it.
pub(crate) fn approved(desk: &Desk, holder: &Holder) {
    let first = desk.waiting("Approval", holder);
    hidden(&desk.nobody.client.answer(&first, "approve", ""));
    hidden(&desk.nobody.client.answer(&first, "decline-approval", "Нет"));
    let theirs = || {
        let people: &[i64] = if holder.administers() { &[] } else { &[holder.id] };
        let route = Route::default().then("Approval", &[&[desk.colleague.id], people].concat());
        desk.launched(route.then("Signing", &[desk.colleague.id, holder.id]))
    };
    let (yes, no) = (theirs(), theirs());
    holder.client.answer(&yes, "approve", "").expect(204).done();
    holder.client.answer(&no, "decline-approval", "Не та сумма").expect(204).done();
    assert_eq!(desk.admin().document(&no)["declined"], true);
    if !holder.administers() {
        forbidden(&holder.client.answer(&yes, "approve", ""));
        let early = desk.by_colleague("Approval").then("Approval", &[holder.id]);
        hidden(&holder.client.answer(&desk.launched(early), "approve", ""));
        forbidden(&holder.client.answer(&desk.watched(holder), "approve", ""));
    }
    forbidden(&holder.client.answer(&desk.waiting("Signing", holder), "approve", ""));
}

/// Signs with a registered key: administration at any stage of signing, who signs at their own.
/// Without the key, at another stage and without the assignment it is refused.
pub(crate) fn signed(desk: &Desk, holder: &Holder) {
    let sign = |id: &str| holder.client.sign(id, &holder.key);
    sign(&desk.waiting("Signing", holder)).expect(201).done();
    sign(&desk.waiting("Confirmation", holder)).expect(201).done();
    forbidden(&sign(&desk.waiting("Approval", holder)));
    let assigned_elsewhere = desk.by_colleague("Signing").observed(&[holder.id]);
    let elsewhere = sign(&desk.launched(assigned_elsewhere));
    if holder.administers() {
        elsewhere.expect(201).done()
    } else {
        forbidden(&elsewhere)
    }
    let (keyless, client) = desk.keyless(holder.right);
    let id = desk.launched(Route::default().then("Signing", &[keyless, desk.nobody.id]));
    let refused = client.sign(&id, &holder.key);
    forbidden(&refused);
    assert!(refused.text().contains("HasKey"), "{refused:?}");
    forbidden(&desk.nobody.client.sign(&desk.signed(holder), &desk.nobody.key));
}

/// Declines to sign with a registered key and a reason, which is kept; the flow stops.
pub(crate) fn signing_declined(desk: &Desk, holder: &Holder) {
    let decline =
        |client: &Client, id: &str| client.answer(id, "decline-signing", "Нет приложения");
    let id = desk.waiting("Signing", holder);
    holder.client.answer(&id, "decline-signing", "").refused(422, "name.empty");
    hidden(&decline(&desk.nobody.client, &id));
    decline(&holder.client, &id).expect(204).done();
    assert_eq!(desk.admin().document(&id)["declined"], true);
    let history = desk.admin().get(&format!("/api/v1/documents/{id}/history")).expect(200);
    assert!(history.text().contains("Нет приложения"), "{history:?}");
    forbidden(&decline(&holder.client, &desk.waiting("Approval", holder)));
    let (keyless, client) = desk.keyless(holder.right);
    let refused = decline(&client, &desk.launched(Route::default().then("Signing", &[keyless])));
    forbidden(&refused);
    assert!(refused.text().contains("HasKey"), "{refused:?}");
    let other = decline(
        &holder.client,
        &desk.launched(desk.by_colleague("Signing").observed(&[holder.id])),
    );
    if holder.administers() { other.expect(204).done() } else { forbidden(&other) }
}
