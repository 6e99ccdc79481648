//! The organisation that is measured: 61 participants, 2,000 people, 100,000 documents of every
//! block on routes inside their unit.

use access::{Block, Grantee, LockedRole, Operation, Right, StageKind};
use domain::{
    AccountRecord, Answer, AssignmentRecord, Document, EmployeeRecord, Folder, NewDocument,
    NewEmployee, NewStage, OrganisationKind, RegistrationRecord, StageMode, Write,
};
use ids::{
    AccountId, AssignmentId, DocumentId, EmployeeId, MINUTE, Moment, PublicId, RoleId, UnitId,
};
use store::{ApplyError, Store, StoreError, Tx, load_directory};

use crate::world::people::{open, role, unit};
use crate::world::{ADMINISTRATOR, Applied, HERE, START, Session, on_organisation};

pub(crate) const DOCUMENTS: i64 = 100_000;
const PEOPLE: i64 = 2_000;
const UNITS: i64 = 60;
/// Units below the first, which the head leads.
const BELOW: i64 = 30;
const BATCH: i64 = 200;

pub(crate) const ACTIVE: &[Folder] = &[Folder::Incoming, Folder::Outgoing, Folder::Internal];
pub(crate) const LATER: Moment = Moment(START.0 + MINUTE);
pub(crate) const HEAD: EmployeeId = EmployeeId(UNITS);
pub(crate) const ORDINARY: EmployeeId = EmployeeId(UNITS + 2);
pub(crate) const CLERK: EmployeeId = EmployeeId(2 * UNITS + 2);

const EMPLOYEE_ROLE: RoleId = RoleId(20);
const CLERK_ROLE: RoleId = RoleId(21);
const WORDS: &[&str] = &["Договор", "поставка", "Письмо", "Приказ", "Акт", "Счёт", "Отчёт"];

/// Opens, hires, files.
pub(crate) fn fill(store: &Store) -> Result<(), ApplyError> {
    write(store, |tx| open(tx, HERE, OrganisationKind::GovernmentBody))?;
    write(store, |tx| {
        role(tx, EMPLOYEE_ROLE.0, "Исполнитель", &[Right::RouteLaunch, Right::DocumentApprove])
    })?;
    write(store, |tx| role(tx, CLERK_ROLE.0, "Секретарь", &[Right::IncomingReceive]))?;
    write(store, |tx| {
        for id in 1..UNITS {
            unit(tx, id, (2..=1 + BELOW).contains(&id).then_some(1), true)?;
        }
        unit(tx, UNITS, None, true)
    })?;
    write(store, hire)?;
    for first in (1..=DOCUMENTS).step_by(usize::try_from(BATCH).unwrap_or(1)) {
        write(store, move |tx| file(tx, first))?;
    }
    Ok(())
}

/// Approvals that wait, each with who is waited for.
pub(crate) fn waiting(
    store: &Store,
    count: i64,
) -> Result<Vec<(DocumentId, EmployeeId)>, StoreError> {
    let sql = "select document, min(employee) from party where organisation = $1 and open = 1 \
               group by document order by document limit $2";
    let rows =
        store.read_blocking(|connection| connection.query(sql, &[HERE.into(), count.into()]))?;
    let read = |row: &store::Row| -> Result<_, StoreError> {
        Ok((DocumentId(row.integer(0)?), EmployeeId(row.integer(1)?)))
    };
    rows.iter().map(read).collect()
}

fn write(
    store: &Store,
    job: impl Fn(&mut Tx<'_>) -> Applied + Send + 'static,
) -> Result<(), ApplyError> {
    store.write_blocking(move |connection| job(&mut Tx::over(connection, START))).map(|_| ())
}

fn unit_of(employee: i64) -> UnitId {
    UnitId(1 + employee % UNITS)
}

fn hire(tx: &mut Tx<'_>) -> Applied {
    let heads = load_directory(tx.connection(), HERE)?.records.roles;
    let heads =
        heads.iter().find(|role| role.locked == Some(LockedRole::Heads)).expect("a role").id;
    let mut writes = Vec::new();
    for id in 2..=PEOPLE {
        let (account, who) = (AccountId(1_000_000 + id), EmployeeId(id));
        writes.push(Write::insert(&AccountRecord {
            id: account,
            sign_in_name: format!("person{id}"),
            password: None,
            link: None,
            link_until: None,
            created: START,
        }));
        let said = NewEmployee {
            surname: format!("Работников{id}"),
            given_name: "Илья".into(),
            unit: unit_of(id),
            ..NewEmployee::default()
        };
        let employee = EmployeeRecord::new(HERE, who, account, &said).expect("an employee");
        writes.push(Write::insert(&employee));
        let role = if who == HEAD {
            heads
        } else if who == CLERK {
            CLERK_ROLE
        } else {
            EMPLOYEE_ROLE
        };
        writes.push(Write::insert(&AssignmentRecord {
            organisation: HERE,
            id: AssignmentId(1000 + id),
            role: Some(role),
            direct_right: None,
            grantee: Grantee::Employee(who),
            begins: START,
            ends: Moment::NEVER,
            given_by: Some(ADMINISTRATOR),
            given: START,
            basis: None,
        }));
    }
    on_organisation(tx, &Session::administrator(), Operation::OrganisationEdit, writes)
}

fn file(tx: &mut Tx<'_>, first: i64) -> Applied {
    let documents = (first..first + BATCH).map(document);
    let writes = documents.flat_map(|document| document.writes_since(None)).collect();
    on_organisation(tx, &Session::administrator(), Operation::OrganisationEdit, writes)
}

/// One of a crowd, the same for the same number.
fn drawn(number: i64, salt: i64, bound: i64) -> i64 {
    let mixed = (number * 31 + salt).wrapping_mul(0x9E37_79B9_7F4A_7C15_u64.cast_signed());
    (mixed ^ (mixed >> 29)).rem_euclid(bound)
}

fn word(number: i64, salt: i64) -> &'static str {
    WORDS[usize::try_from(drawn(number, salt, WORDS.len() as i64)).unwrap_or(0)]
}

fn document(number: i64) -> Document {
    let initiator = 2 + drawn(number, 1, PEOPLE - 1);
    let block = match drawn(number, 2, 10) {
        0..3 => Block::Incoming,
        3..6 => Block::Outgoing,
        _ => Block::Internal,
    };
    let new = NewDocument {
        block,
        kind: "Документ".into(),
        title: format!("{} {} {number}", word(number, 3), word(number, 4).to_lowercase()),
        correspondent: "АО «Заря»".into(),
        restricted: drawn(number, 5, 20) == 0,
    };
    let (id, by) = (DocumentId(number), (EmployeeId(initiator), unit_of(initiator)));
    let mut draft =
        Document::create(HERE, id, PublicId(number as u128), by, &new, START).expect("a document");
    if block == Block::Incoming && drawn(number, 6, 2) == 0 {
        draft.registrations.push(registered(id, unit_of(initiator), number));
    }
    if drawn(number, 7, 10) == 0 { draft } else { led(draft, initiator, number) }
}

fn registered(document: DocumentId, participant: UnitId, number: i64) -> RegistrationRecord {
    RegistrationRecord {
        organisation: HERE,
        document,
        participant,
        arrived: START,
        number: Some(format!("01-{number}")),
        registered: Some(START),
        registrar: Some(ADMINISTRATOR),
    }
}

/// On its route, which two colleagues of the initiator approve; two of three have come to the end.
fn led(draft: Document, initiator: i64, number: i64) -> Document {
    let colleague = |salt| {
        let all = PEOPLE / UNITS;
        EmployeeId(initiator % UNITS + UNITS * (1 + drawn(number, salt, all - 1)))
    };
    let stage = NewStage {
        mode: StageMode::Any,
        responsible: vec![colleague(8), colleague(9)],
        observers: vec![colleague(10)],
        ..NewStage::of(StageKind::Approval)
    };
    let laid = draft.lay_route(&[stage], 1, START).expect("a route");
    let started = laid.start_route(START).expect("starts");
    if drawn(number, 11, 3) == 0 {
        return started;
    }
    let holder = started.card.holder.expect("somebody is waited for");
    started.answer(holder, Answer::Approved, None, false, START).expect("waited")
}
