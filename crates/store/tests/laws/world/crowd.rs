//! A crowd: one employee for every way of seeing documents, and the sessions that they look with.

use access::{Grantee, LockedRole, Right, Switch};
use domain::{AssignmentRecord, OrganisationKind, SwitchRecord, Write};
use ids::{AssignmentId, EmployeeId, MINUTE, Moment, RoleId};
use store::{load_directory, next_id};

use super::people::{bin, hire, iin, open, role, unit};
use super::{ADMINISTRATOR, START, Session, Who, World, on_organisation};
use crate::world::HERE;

/// Rights given one by one, each to the employee of its place, from the second.
const RIGHTS: &[Right] = &[
    Right::RouteLaunch,
    Right::DocumentApprove,
    Right::DocumentSign,
    Right::IncomingReceive,
    Right::OutgoingSend,
];

/// Everybody who looks.
pub(crate) const SESSIONS: &[fn() -> Session] = &[
    Session::administrator,
    || Session::employee(EmployeeId(2)),
    || Session::employee(EmployeeId(3)),
    || Session::employee(EmployeeId(4)),
    || Session::employee(EmployeeId(5)),
    || Session::employee(EmployeeId(6)),
    || Session::employee(EmployeeId(7)),
    || Session::employee(EmployeeId(8)),
    || Session::employee(EmployeeId(9)),
    || Session::employee(EmployeeId(10)),
    || Session::employee(EmployeeId(11)).with(Some(iin(11)), Some(bin(0))),
    || Session::employee(EmployeeId(11)).with(Some(iin(11)), Some(bin(1))),
    || Session::employee(EmployeeId(12)),
    || {
        Session { who: Who::Person(iin(13)), ..Session::administrator() }
            .with(Some(iin(13)), Some(bin(2)))
    },
];

/// Opens a government body with these units and people and gives everybody their role. The role of
/// employee 10 ends after an hour; employee 12 holds everything and is blocked.
pub(crate) fn populate(
    world: &World,
    units: &'static [(i64, Option<i64>, bool)],
    people: &'static [(i64, i64)],
    restricted_only: bool,
) {
    world.write(START, move |tx| {
        open(tx, HERE, OrganisationKind::GovernmentBody)?;
        for (id, above, participant) in units {
            unit(tx, *id, *above, *participant)?;
        }
        for (id, unit) in people.iter().filter(|(id, _)| EmployeeId(*id) != ADMINISTRATOR) {
            hire(tx, *id, &format!("Работник{id}"), *unit)?;
        }
        for (right, id) in RIGHTS.iter().zip(20..) {
            role(tx, id, &format!("Роль {right}"), &[*right])?;
        }
        let mut writes = grants(tx)?;
        if restricted_only {
            let switch = Switch::RestrictedOnlyToBlocks;
            writes.push(Write::insert(&SwitchRecord { organisation: HERE, switch }));
        }
        let (session, edit) = (Session::administrator(), access::Operation::OrganisationEdit);
        on_organisation(tx, &session, edit, writes)
    });
}

fn grants(tx: &mut store::Tx<'_>) -> Result<Vec<Write>, store::ApplyError> {
    let directory = load_directory(tx.connection(), HERE)?;
    let locked = |role: LockedRole| {
        let found = directory.records.roles.iter().find(|it| it.locked == Some(role));
        found.expect("every organisation has it").id
    };
    let to = |id| Grantee::Employee(EmployeeId(id));
    let (never, hour) = (Moment::NEVER, START + 60 * MINUTE);
    let mut given = vec![
        (locked(LockedRole::Heads), to(7), never),
        (locked(LockedRole::RecordsOffice), to(8), never),
        (locked(LockedRole::Employees), to(9), never),
        (RoleId(20), to(10), hour),
        (locked(LockedRole::NoRights), to(10), never),
        (locked(LockedRole::RestrictedList), Grantee::Iin(iin(11)), never),
        (locked(LockedRole::Administrator), to(12), never),
    ];
    given.extend(RIGHTS.iter().zip(2..).map(|(_, id)| (RoleId(18 + id), to(id), never)));
    let first = next_id::<AssignmentRecord>(tx.connection(), HERE)?;
    let writes = given.into_iter().zip(first..).map(|((role, grantee, ends), id)| {
        Write::insert(&AssignmentRecord {
            organisation: HERE,
            id: AssignmentId(id),
            role: Some(role),
            direct_right: None,
            grantee,
            begins: START,
            ends,
            given_by: Some(ADMINISTRATOR),
            given: START,
            basis: None,
        })
    });
    let mut writes: Vec<_> = writes.collect();
    let twelfth = directory.employee(EmployeeId(12)).expect("hired").clone();
    let blocked = twelfth.clone().block("уволен").expect("blocks");
    writes.push(Write::update(&twelfth, &blocked));
    Ok(writes)
}
