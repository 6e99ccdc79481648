//! Separation of duties over the API: off until the organisation wants it, then nobody decides on
//! their own document or at two stages, whatever record they act by.

use serde_json::json;
use testkit::authority::iin;
use testkit::{Client, Office, Route};

const STARTED: &str = "InitiatorDoesNotDecide";
const STAGES: &str = "OnePersonOneStage";

fn on(office: &Office, switch: &str) {
    let path = format!("/api/v1/switches/{switch}");
    office.admin.put(&path, json!({"on": true})).expect(204).done();
}

/// A document of `by` that waits for `one`, then for `two`.
fn waiting(by: &Client, [one, two]: [i64; 2]) -> String {
    let id = by.draft("Договор");
    by.launch(&id, &Route::default().then("Approval", &[one]).then("Approval", &[two]));
    id
}

fn number(office: &Office, id: i64, name: &str) {
    let path = format!("/api/v1/employees/{id}");
    let seen = office.admin.get(&path).expect(200).json();
    let said = json!({"surname": name, "given_name": "Вера", "iin": iin(1)});
    let body = json!({"version": seen["version"], "person": said});
    office.admin.patch(&path, body).expect(204).done();
}

/// Off by default; switched on, the initiator does not approve, though no number names them.
#[test]
fn the_initiator_does_not_decide() {
    let office = Office::open();
    let (me, client) = office.holder("launcher", &["RouteLaunch", "DocumentApprove"]);
    let (other, second) = office.holder("second", &["DocumentApprove"]);
    client.answer(&waiting(&client, [me, other]), "approve", "").expect(204).done();
    on(&office, STARTED);
    let id = waiting(&client, [me, other]);
    let told = client.answer(&id, "approve", "").expect(403).text();
    assert!(told.contains("SamePersonStarted"), "{told}");
    let id = waiting(&client, [other, me]);
    second.answer(&id, "approve", "").expect(204).done();
}

/// Two records of one person are one person.
#[test]
fn persons_are_compared_by_their_number() {
    let office = Office::open();
    let (first, client) = office.holder("launcher", &["RouteLaunch"]);
    let (second, again) = office.holder("second", &["DocumentApprove"]);
    number(&office, first, "launcher");
    number(&office, second, "second");
    on(&office, STARTED);
    let id = waiting(&client, [second, second]);
    again.answer(&id, "approve", "").refused(403, "refused");
}

/// Who approved at one stage does not approve at another.
#[test]
fn one_person_acts_at_one_stage() {
    let office = Office::open();
    let (me, client) = office.holder("approver", &["DocumentApprove"]);
    let free = waiting(&office.admin, [me, me]);
    on(&office, STAGES);
    client.answer(&free, "approve", "").expect(204).done();
    let told = client.answer(&free, "approve", "").expect(403).text();
    assert!(told.contains("ActedBefore"), "{told}");
}
