//! A varied history: people, roles, documents through whole routes, everything that is written at
//! all. Every step is a command of its own, done under a permit of the law.

use super::people::apply_for_key;
use super::people::{PASSWORD, give, hire, on_employee, on_role, open, register_key, role, unit};
use super::{
    ADMINISTRATOR, Applied, HERE, START, Session, World, act, document, on_document,
    on_organisation, target,
};
use super::{beyond, systems};
use access::{Act, Block, Operation, Resource, Right, StageKind, Switch};
use domain::{
    Answer, AssignmentRecord, CommentRecord, ContentRecord, CopyRecord, Document, EvidenceRecord,
    ExtraAccessRecord, LinkRecord, MediaType, NewDocument, NewEmployee, NewStage, OrganisationKind,
    Overall, ReadMarkRecord, RegistrationRecord, RoleRecord, SignatureRecord, StageMode,
    SwitchRecord, VerdictRecord, Write,
};
use ids::{
    AccountId, CommentId, DAY, DocumentId, EmployeeId, Moment, OrganisationId, PublicId, RoleId,
    SECOND, Sha256, SignatureId, UnitId,
};
use store::{ApplyError, Tx, load_account, load_directory};

pub(crate) const CONTRACT: DocumentId = DocumentId(101);
pub(crate) const LETTER: DocumentId = DocumentId(102);
const SECRETARY: EmployeeId = EmployeeId(2);
const LAWYER: EmployeeId = EmployeeId(3);
const ACCOUNTANT: EmployeeId = EmployeeId(4);
const DIRECTOR: EmployeeId = EmployeeId(5);

type Step = fn(&mut Tx<'_>) -> Applied;

/// The commands in order.
pub(crate) const STEPS: &[Step] = &[
    |tx| open(tx, HERE, OrganisationKind::Company),
    |tx| unit(tx, 1, None, false),
    |tx| unit(tx, 2, Some(1), false),
    |tx| hire(tx, 2, "Сорокина", 1),
    |tx| hire(tx, 3, "Юрьев", 2),
    |tx| hire(tx, 4, "Бубнова", 2),
    |tx| hire(tx, 5, "Дроздов", 1),
    |tx| role(tx, 20, "Секретарь", &[Right::RouteLaunch]),
    |tx| role(tx, 21, "Согласующий", &[Right::DocumentApprove]),
    |tx| role(tx, 22, "Подписант", &[Right::DocumentSign]),
    |tx| role(tx, 23, "Лишняя", &[]),
    |tx| give(tx, 20, 2, Moment::NEVER),
    |tx| give(tx, 21, 3, Moment::NEVER),
    |tx| give(tx, 21, 4, tx.now() + DAY),
    |tx| give(tx, 22, 5, Moment::NEVER),
    |tx| give(tx, 23, 3, Moment::NEVER),
    take_role_23,
    |tx| edit_role(tx, "Лишняя роль"),
    delete_role_23,
    |tx| register_key(tx, 5),
    |tx| apply_for_key(tx, 5),
    set_password,
    |tx| edit_employee(tx, LAWYER),
    |tx| block(tx, true),
    |tx| block(tx, false),
    |tx| switch(tx, true),
    |tx| switch(tx, false),
    |tx| create(tx, CONTRACT, "Договор поставки"),
    |tx| create(tx, LETTER, "Письмо о сроках"),
    |tx| bring(tx, SECRETARY, CONTRACT),
    |tx| bring(tx, SECRETARY, LETTER),
    |tx| lay(tx, CONTRACT),
    |tx| start(tx, CONTRACT),
    observe,
    comment,
    |tx| approve(tx, LAWYER, CONTRACT),
    |tx| bring(tx, SECRETARY, CONTRACT),
    |tx| approve(tx, LAWYER, CONTRACT),
    |tx| approve(tx, ACCOUNTANT, CONTRACT),
    sign,
    |tx| beside(tx, DIRECTOR, Operation::DocumentView, CONTRACT, verdict(tx.now())),
    |tx| beside(tx, DIRECTOR, Operation::DocumentView, CONTRACT, evidence()),
    acquaint,
    |tx| archive(tx, true),
    |tx| archive(tx, false),
    |tx| lay(tx, LETTER),
    |tx| start(tx, LETTER),
    decline,
    |tx| start(tx, LETTER),
    |tx| approve(tx, ADMINISTRATOR, LETTER),
    recall,
    restrict,
    retype,
    edit_card,
    |tx| bin(tx, true),
    |tx| bin(tx, false),
    link,
    allow,
    arrive,
    number,
    |tx| mark(tx, true),
    |tx| mark(tx, false),
    |tx| mark(tx, true),
    disallow,
    allow,
    copy,
    |tx| systems::register(tx, 1, "Склад"),
    |tx| systems::register(tx, 2, "Касса"),
    |tx| systems::prove(tx, 2),
    |tx| systems::rename(tx, 2, "Вторая касса"),
    |tx| systems::remove(tx, 1),
    beyond::exchange,
    beyond::annul,
    beyond::template,
    beyond::address,
    |tx| switch(tx, true),
];

/// Lives the whole history; gives the number of records.
pub(crate) fn live(world: &World) -> i64 {
    for (step, turn) in STEPS.iter().zip(1..) {
        world.write(START + turn * SECOND, *step);
    }
    STEPS.len() as i64
}

/// A new draft of the secretary's.
pub(crate) fn create(tx: &mut Tx<'_>, id: DocumentId, title: &str) -> Applied {
    let new = NewDocument {
        block: Block::Internal,
        kind: "Договор".into(),
        title: title.into(),
        correspondent: "АО «Заря»".into(),
        restricted: false,
    };
    let (by, public) = ((SECRETARY, UnitId(0)), PublicId(id.0 as u128));
    let draft = Document::create(HERE, id, public, by, &new, tx.now()).expect("a document");
    let session = Session::employee(SECRETARY);
    on_organisation(tx, &session, Operation::DocumentCreate, draft.writes_since(None))
}

pub(crate) fn bring(tx: &mut Tx<'_>, by: EmployeeId, id: DocumentId) -> Applied {
    let now = tx.now();
    let content = |before: &Document| ContentRecord {
        organisation: HERE,
        document: id,
        number: before.content().map_or(1, |content| content.number + 1),
        blob: Sha256([before.contents.len() as u8; 32]),
        size: 1024,
        media: MediaType::Pdf,
        file_name: "договор.pdf".into(),
        employee: by,
        at: now,
    };
    step(tx, by, Operation::DocumentEdit, id, |it| {
        let content = content(&it);
        it.bring(content, now).expect("not frozen")
    })
}

pub(crate) fn lay(tx: &mut Tx<'_>, id: DocumentId) -> Applied {
    let stage = |kind, responsible: &[EmployeeId]| NewStage {
        mode: StageMode::All,
        responsible: responsible.to_vec(),
        observers: vec![ADMINISTRATOR],
        deadline: Some(START + 9 * DAY),
        ..NewStage::of(kind)
    };
    let route = [
        stage(StageKind::Approval, &[LAWYER, ACCOUNTANT]),
        stage(StageKind::Signing, &[DIRECTOR]),
        stage(StageKind::Acquaintance, &[SECRETARY]),
    ];
    let (now, later) = (tx.now(), Act::Appoint { current: false, later: true });
    let session = Session::employee(SECRETARY);
    on_document(tx, &session, Operation::RouteAppoint, (id, later), |it| {
        let version = it.card.version;
        it.lay_route(&route, version, now).expect("a route")
    })
}

pub(crate) fn start(tx: &mut Tx<'_>, id: DocumentId) -> Applied {
    let now = tx.now();
    step(tx, SECRETARY, Operation::RouteStart, id, |it| it.start_route(now).expect("starts"))
}

pub(crate) fn approve(tx: &mut Tx<'_>, by: EmployeeId, id: DocumentId) -> Applied {
    let (now, outside) = (tx.now(), by == ADMINISTRATOR);
    step(tx, by, Operation::DocumentApprove, id, |it| {
        it.answer(by, Answer::Approved, Some("без замечаний".into()), outside, now).expect("waited")
    })
}

fn step(
    tx: &mut Tx<'_>,
    by: EmployeeId,
    operation: Operation,
    id: DocumentId,
    step: impl FnOnce(Document) -> Document,
) -> Applied {
    on_document(tx, &Session::employee(by), operation, (id, Act::Plain), step)
}

fn take_role_23(tx: &mut Tx<'_>) -> Applied {
    let directory = load_directory(tx.connection(), HERE)?;
    let of_role = |given: &&AssignmentRecord| given.role == Some(RoleId(23));
    let given = directory.records.assignments.iter().find(of_role).expect("given");
    let role = directory.role(RoleId(23)).expect("a role");
    on_role(tx, Operation::RoleReplace, role, vec![Write::delete(given)])
}

fn role_23(tx: &mut Tx<'_>) -> Result<(RoleRecord, Vec<RoleRecord>), ApplyError> {
    let roles = load_directory(tx.connection(), HERE)?.records.roles;
    Ok((roles.iter().find(|role| role.id == RoleId(23)).expect("a role").clone(), roles))
}

fn edit_role(tx: &mut Tx<'_>, name: &str) -> Applied {
    let (role, others) = role_23(tx)?;
    let rights = access::Rights::of(&[Right::OutgoingSend]);
    let next = role.clone().edit(name, rights, role.version, &others).expect("a role");
    on_role(tx, Operation::RoleEdit, &role, vec![Write::update(&role, &next)])
}

fn delete_role_23(tx: &mut Tx<'_>) -> Applied {
    let (role, _) = role_23(tx)?;
    on_role(tx, Operation::RoleDelete, &role, vec![Write::delete(&role)])
}

/// Nothing but secrets changes.
fn set_password(tx: &mut Tx<'_>) -> Applied {
    let before = load_account(tx.connection(), AccountId(HERE.0 * 1000 + 2))?.expect("an account");
    let after = domain::AccountRecord { password: Some(PASSWORD.into()), ..before.clone() };
    let after = domain::AccountRecord { link: None, ..after };
    let whom = Resource::Employee(target(SECRETARY, 1));
    let writes = vec![Write::update(&before, &after)];
    act(tx, &Session::employee(SECRETARY), Operation::PasswordChange, (whom, Act::Link), writes)
}

fn edit_employee(tx: &mut Tx<'_>, id: EmployeeId) -> Applied {
    let before = load_directory(tx.connection(), HERE)?.employee(id).expect("employed").clone();
    let said = NewEmployee {
        surname: "Юрьева".into(),
        given_name: "Анна".into(),
        unit: UnitId(1),
        superior: Some(DIRECTOR),
        ..NewEmployee::default()
    };
    let after = before.clone().edit(&said).expect("an employee");
    let writes = vec![Write::update(&before, &after)];
    on_employee(tx, Operation::EmployeeEdit, (id, before.version), writes)
}

fn block(tx: &mut Tx<'_>, blocked: bool) -> Applied {
    let directory = load_directory(tx.connection(), HERE)?;
    let before = directory.employee(DIRECTOR).expect("employed").clone();
    let again = before.clone();
    let after = if blocked { again.block("отпуск") } else { again.unblock() };
    let writes = vec![Write::update(&before, &after.expect("changes"))];
    on_employee(tx, Operation::EmployeeBlock, (DIRECTOR, before.version), writes)
}

fn switch(tx: &mut Tx<'_>, on: bool) -> Applied {
    let switch = SwitchRecord { organisation: HERE, switch: Switch::OnePersonOneStage };
    let write = if on { Write::insert(&switch) } else { Write::delete(&switch) };
    on_organisation(tx, &Session::administrator(), Operation::OrganisationEdit, vec![write])
}

fn observe(tx: &mut Tx<'_>) -> Applied {
    let now = tx.now();
    step(tx, SECRETARY, Operation::ObserverAdd, CONTRACT, |it| {
        it.add_observer(None, DIRECTOR, now).expect("one more")
    })
}

fn comment(tx: &mut Tx<'_>) -> Applied {
    let comment = CommentRecord {
        organisation: HERE,
        document: CONTRACT,
        id: CommentId(1),
        employee: LAWYER,
        at: tx.now(),
        text: "Пункт 4.2: «срок»\nи \"кавычки\"".into(),
    };
    beside(tx, LAWYER, Operation::DocumentComment, CONTRACT, Write::insert(&comment))
}

/// A row beside a document, the document itself as it was.
fn beside(
    tx: &mut Tx<'_>,
    by: EmployeeId,
    operation: Operation,
    id: DocumentId,
    write: Write,
) -> Applied {
    let directory = load_directory(tx.connection(), HERE)?;
    let picture = document(tx.connection(), HERE, id)?.picture(&directory.law);
    let on = (Resource::Document(&picture), Act::Plain);
    act(tx, &Session::employee(by), operation, on, vec![write])
}

fn sign(tx: &mut Tx<'_>) -> Applied {
    let signature = SignatureRecord {
        organisation: HERE,
        document: CONTRACT,
        id: SignatureId(1),
        content: 2,
        employee: DIRECTOR,
        signer: "CN=Дроздов".into(),
        serial: "5".into(),
        iin: Some(super::people::iin(5)),
        bin: Some(super::people::bin(0)),
        claimed: None,
        received: tx.now(),
        digest_compared: true,
        cms: vec![0x30, 0x80, 0],
    };
    let (now, doing) = (tx.now(), Act::Signature { by_registered_key: true, doubtful: false });
    let session = Session::employee(DIRECTOR);
    on_document(tx, &session, Operation::DocumentSign, (CONTRACT, doing), |it| {
        it.sign(signature, false, now).expect("signs")
    })
}

fn verdict(at: Moment) -> Write {
    Write::insert(&VerdictRecord {
        organisation: HERE,
        document: CONTRACT,
        signature: SignatureId(1),
        number: 1,
        overall: Overall::Indeterminate,
        reason: Some("revocation-unknown".into()),
        at,
        employee: DIRECTOR,
        report: "{}".into(),
    })
}

fn evidence() -> Write {
    Write::insert(&EvidenceRecord {
        organisation: HERE,
        document: CONTRACT,
        signature: SignatureId(1),
        verdict: 1,
        number: 1,
        kind: "crl".into(),
        blob: Sha256([7; 32]),
        size: 3,
    })
}

fn acquaint(tx: &mut Tx<'_>) -> Applied {
    let now = tx.now();
    step(tx, SECRETARY, Operation::DocumentAcquaint, CONTRACT, |it| {
        it.answer(SECRETARY, Answer::Acquainted, None, false, now).expect("waited")
    })
}

fn archive(tx: &mut Tx<'_>, archived: bool) -> Applied {
    let operation =
        if archived { Operation::DocumentArchive } else { Operation::DocumentUnarchive };
    let now = tx.now();
    step(tx, SECRETARY, operation, CONTRACT, |it| it.archive(archived, now).expect("changes"))
}

fn decline(tx: &mut Tx<'_>) -> Applied {
    let (now, why) = (tx.now(), Some("нет приложения".to_owned()));
    step(tx, LAWYER, Operation::ApprovalDecline, LETTER, |it| {
        it.answer(LAWYER, Answer::Declined, why, false, now).expect("waited")
    })
}

fn recall(tx: &mut Tx<'_>) -> Applied {
    let now = tx.now();
    step(tx, SECRETARY, Operation::RouteRecall, LETTER, |it| it.recall(now).expect("runs"))
}

fn restrict(tx: &mut Tx<'_>) -> Applied {
    let now = tx.now();
    step(tx, SECRETARY, Operation::DocumentSettingsEdit, LETTER, |it| {
        it.restrict(true, now).expect("changes")
    })
}

fn retype(tx: &mut Tx<'_>) -> Applied {
    let now = tx.now();
    step(tx, SECRETARY, Operation::DocumentRetype, LETTER, |it| {
        it.retype("Письмо", now).expect("another type")
    })
}

fn edit_card(tx: &mut Tx<'_>) -> Applied {
    let now = tx.now();
    step(tx, SECRETARY, Operation::DocumentEdit, LETTER, |it| {
        let version = it.card.version;
        it.edit("Письмо о новых сроках", "", version, now).expect("a card")
    })
}

fn bin(tx: &mut Tx<'_>, in_bin: bool) -> Applied {
    let operation = if in_bin { Operation::DocumentDelete } else { Operation::DocumentRestore };
    let now = tx.now();
    step(tx, SECRETARY, operation, LETTER, |it| it.bin(in_bin, now).expect("changes"))
}

fn link(tx: &mut Tx<'_>) -> Applied {
    let link = LinkRecord { organisation: HERE, document: CONTRACT, other: LETTER };
    let back = LinkRecord { organisation: HERE, document: LETTER, other: CONTRACT };
    beside(tx, SECRETARY, Operation::DocumentLink, CONTRACT, Write::insert(&link))?;
    beside(tx, SECRETARY, Operation::DocumentLink, CONTRACT, Write::insert(&back))
}

fn extra() -> ExtraAccessRecord {
    let number = super::people::bin(3).to_string();
    ExtraAccessRecord { organisation: HERE, document: LETTER, number, person: false }
}

fn allow(tx: &mut Tx<'_>) -> Applied {
    let entry = Write::insert(&extra());
    beside(tx, SECRETARY, Operation::DocumentSettingsEdit, LETTER, entry)
}

fn disallow(tx: &mut Tx<'_>) -> Applied {
    let entry = Write::delete(&extra());
    beside(tx, ADMINISTRATOR, Operation::DocumentSettingsEdit, LETTER, entry)
}

fn arrived(tx: &Tx<'_>) -> RegistrationRecord {
    RegistrationRecord {
        organisation: HERE,
        document: LETTER,
        participant: UnitId(0),
        arrived: tx.now(),
        number: None,
        registered: None,
        registrar: None,
    }
}

fn arrive(tx: &mut Tx<'_>) -> Applied {
    let arrived = Write::insert(&arrived(tx));
    beside(tx, ADMINISTRATOR, Operation::DocumentSettingsEdit, LETTER, arrived)
}

fn number(tx: &mut Tx<'_>) -> Applied {
    let now = tx.now();
    step(tx, ADMINISTRATOR, Operation::DocumentSettingsEdit, LETTER, |mut it| {
        for one in &mut it.registrations {
            one.number = Some("01-15/7".into());
            one.registered = Some(now);
            one.registrar = Some(ADMINISTRATOR);
        }
        it
    })
}

/// The letter turns out to be another organisation's.
fn copy(tx: &mut Tx<'_>) -> Applied {
    step(tx, ADMINISTRATOR, Operation::DocumentSettingsEdit, LETTER, |mut it| {
        it.copy = Some(CopyRecord {
            organisation: HERE,
            document: LETTER,
            home: OrganisationId(3),
            public_id: it.card.public_id,
            content: Sha256([1; 32]),
        });
        it
    })
}

fn mark(tx: &mut Tx<'_>, read: bool) -> Applied {
    let (employee, at) = (ADMINISTRATOR, START);
    let mark = ReadMarkRecord { organisation: HERE, employee, document: CONTRACT, at };
    let operation = if read { Operation::DocumentMarkRead } else { Operation::DocumentMarkUnread };
    let write = if read { Write::insert(&mark) } else { Write::delete(&mark) };
    beside(tx, ADMINISTRATOR, operation, CONTRACT, write)
}
