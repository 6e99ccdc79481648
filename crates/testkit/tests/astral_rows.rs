//! Each row of Astral Online's six lists, asked of the API of a running server: allowed with this
//! right alone, refused where the row's check says so, refused to «Без прав».

#[path = "astral/desk.rs"]
mod desk;
#[path = "astral/document_rows.rs"]
mod documents;
#[path = "astral/people_rows.rs"]
mod people;
#[path = "astral/route_rows.rs"]
mod routes;

use desk::{Desk, Holder, RIGHTS};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What is asked of everybody who has a row there.
struct Line {
    name: &'static str,
    ask: fn(&Desk, &Holder),
    /// A row for each right, in the order of the source; empty: no row of it is asked here.
    rows: [&'static str; 6],
}

const fn line(name: &'static str, ask: fn(&Desk, &Holder), rows: [&'static str; 6]) -> Line {
    Line { name, ask, rows }
}

/// Each row here is a case of its own.
#[rustfmt::skip]
const GENERATED: &[Line] = &[
    line("users are created", people::users_created, ["R91", "", "", "", "", ""]),
    line("users are changed", people::users_changed, ["R92", "", "", "", "", ""]),
    line("users are blocked", people::users_blocked, ["R93", "", "", "", "", ""]),
    line("rights are taken", people::rights_taken, ["R94", "", "", "", "", ""]),
    line("its data is changed", people::organisation_changed, ["R95", "", "", "", "", ""]),
    line("own profile is edited", people::profile_edited, ["R96", "R123", "R144", "R161", "R181", "R200"]),
    line("a key is applied for", people::key_applied, ["R97", "R124", "R145", "R162", "R182", "R201"]),
    line("a document is edited", documents::edited, ["R98", "R125", "R146", "R163", "R183", "R202"]),
    line("a file is brought", people::uploaded, ["R99", "R126", "R147", "R164", "R184", "R203"]),
    line("documents are viewed", documents::viewed, ["R100", "R127", "R148", "R165", "R185", ""]),
    line("a document is printed", documents::printed, ["R101", "R128", "R149", "R166", "R186", "R205"]),
    line("a document is downloaded", documents::downloaded, ["R102", "R129", "R150", "R167", "R187", "R206"]),
    line("a route is started", routes::launched, ["R103", "R130", "", "", "", ""]),
    line("approval is answered", routes::approved, ["R104", "", "R151", "", "", ""]),
    line("a document is signed", routes::signed, ["R105", "", "", "R168", "", ""]),
    line("signing is declined", routes::signing_declined, ["R106", "", "", "R169", "", ""]),
    line("people are appointed", routes::appointed, ["R109", "", "", "", "", ""]),
    line("the initiator appoints", routes::appointed_by_initiator, ["", "R131", "", "", "", ""]),
    line("an observer appoints", routes::appointed_by_observer, ["", "R132", "", "", "", ""]),
    line("an observer of incoming appoints", routes::appointed_of_incoming, ["", "R133", "", "", "", ""]),
    line("nobody else appoints", routes::not_appointed, ["", "", "R218", "R218", "R218", "R218"]),
    line("exported, signed", documents::exported_signed, ["R111", "R135", "R153", "R171", "R190", "R209"]),
    line("preparation is completed", documents::completed, ["R114", "", "R154", "R174", "R191", "R210"]),
    line("launching is not completing", documents::not_completed, ["", "R142", "", "", "", ""]),
    line("a document is deleted", documents::deleted, ["R115", "R136", "R155", "R175", "R192", "R211"]),
    line("the history is read", documents::history_read, ["R116", "R137", "R156", "R176", "R193", "R212"]),
    line("a document is archived", documents::archived, ["R117", "R138", "R157", "R177", "R194", "R213"]),
    line("a document is returned", documents::unarchived, ["R118", "R139", "R158", "R178", "R195", "R214"]),
    line("a document is marked read", documents::marked_read, ["R119", "", "", "", "R196", ""]),
    line("a document is marked unread", documents::marked_unread, ["R120", "", "", "", "R197", ""]),
    line("nobody else marks", documents::not_marked, ["", "R217", "R217", "R217", "", "R217"]),
    line("the type is changed", documents::retyped, ["R121", "R140", "R159", "R179", "R198", "R215"]),
    line("a comment is added", documents::commented, ["R122", "R141", "R160", "R180", "R199", "R216"]),
];

/// Runs every case of `GENERATED` and names those that fail.
#[test]
fn every_row_is_asked_over_http() {
    let desk = Desk::open();
    let mut failed = Vec::new();
    let mut asked = 0;
    for line in GENERATED {
        for ((row, right), holder) in line.rows.iter().zip(RIGHTS).zip(&desk.holders) {
            if row.is_empty() {
                continue;
            }
            asked += 1;
            let case = format!("{row} {right} · {}", line.name);
            let outcome = catch_unwind(AssertUnwindSafe(|| (line.ask)(&desk, holder)));
            println!("{case}: {}", if outcome.is_ok() { "holds" } else { "FAILS" });
            failed.extend(outcome.is_err().then_some(case));
        }
    }
    println!("{asked} cases, {} fail", failed.len());
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
