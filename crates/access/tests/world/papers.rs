//! The documents of a generated world: every block, state, relation and list.

use super::people::{CODES, REGISTRATIONS, REGULATORS, ROOTS};
use super::{ORGANISATION, World, bin, employee, iin, pick};
use crate::chance::Chance;
use access::{
    AccessLevel, Block, Coordinates, DocumentPicture, DocumentState, Extra, FormerExecutorPicture,
    PartyKind, PartyPicture, ReportCategory, SignerPicture, StageKind, StageProgress,
};
use ids::{DAY, DocumentId, EmployeeId, Moment, Person, UnitId};

const BLOCKS: &[Block] = &[Block::Incoming, Block::Outgoing, Block::Internal, Block::Reporting];
const LEVELS: &[AccessLevel] = &[
    AccessLevel::Internal,
    AccessLevel::Internal,
    AccessLevel::Restricted,
    AccessLevel::Restricted,
    AccessLevel::Published,
];
const STATES: &[DocumentState] = &[
    DocumentState::New,
    DocumentState::InRoute,
    DocumentState::InRoute,
    DocumentState::Completed,
    DocumentState::Annulled,
];
const STAGES: &[StageKind] = &[
    StageKind::New,
    StageKind::Approval,
    StageKind::Signing,
    StageKind::Confirmation,
    StageKind::Sending,
    StageKind::Receiving,
    StageKind::Registration,
    StageKind::Execution,
    StageKind::Acquaintance,
    StageKind::Annulment,
];
const PROGRESS: &[StageProgress] =
    &[StageProgress::Ahead, StageProgress::Active, StageProgress::Passed];

pub(super) fn document(chance: &mut Chance, world: &World, id: i64) -> DocumentPicture {
    let who = employee(chance);
    let directory = world.directory();
    let unit = directory.employee(who).expect("they are employed").unit;
    let home = directory.participant_of(unit);
    let block = pick(chance, BLOCKS);
    let mut document = DocumentPicture::draft(ORGANISATION, DocumentId(id), block, who, home);
    document.version = 1 + chance.below(9) as i64;
    document.initiator_person = Some(Person::Iin(iin(who.0)));
    document.owner = if chance.percent(70) { who } else { employee(chance) };
    document.access = pick(chance, LEVELS);
    document.formalised = chance.percent(30);
    document.in_bin = chance.percent(10);
    if chance.percent(80) {
        document.started = true;
        document.state = pick(chance, STATES);
        document.stage = chance.percent(90).then(|| pick(chance, STAGES));
        document.declined = chance.percent(10);
        document.archived = chance.percent(15);
    }
    place(&mut document, chance, &world.places());
    relate(&mut document, chance, world.now);
    report(&mut document, chance);
    document
}

/// Where it was sent, where it waits, where it is registered and on control.
fn place(document: &mut DocumentPicture, chance: &mut Chance, places: &[UnitId]) {
    let elsewhere: Vec<_> =
        places.iter().copied().filter(|place| !document.participants.contains(place)).collect();
    document.participants.extend(chance.some(30, &elsewhere));
    document.registered = chance.some(45, &document.participants);
    let rest: Vec<_> = document
        .participants
        .iter()
        .copied()
        .filter(|place| !document.registered.contains(place))
        .collect();
    document.waiting = chance.some(45, &rest);
    document.control = chance.some(35, &document.registered);
}

fn relate(document: &mut DocumentPicture, chance: &mut Chance, now: Moment) {
    document.parties = (0..chance.below(4)).map(|_| party(chance)).collect();
    document.addressees = people(chance, 2);
    document.executors = people(chance, 2);
    document.former = (0..chance.below(3)).map(|_| former(chance, now)).collect();
    if let Some(again) = document.former.first().copied().filter(|_| chance.percent(60)) {
        document
            .former
            .push(FormerExecutorPicture { employee: again.employee, ..former(chance, now) });
    }
    document.signers = (0..chance.below(3)).map(|_| signer(chance)).collect();
    document.extra = (0..chance.below(3)).map(|_| extra(chance)).collect();
    document.acted = (0..chance.below(2)).map(|_| Person::Iin(anyone(chance))).collect();
}

fn people(chance: &mut Chance, most: usize) -> Vec<EmployeeId> {
    (0..chance.below(most + 1)).map(|_| employee(chance)).collect()
}

fn anyone(chance: &mut Chance) -> ids::Iin {
    iin(1 + chance.below(9) as i64)
}

pub(crate) fn party(chance: &mut Chance) -> PartyPicture {
    PartyPicture {
        employee: employee(chance),
        kind: pick(chance, &[PartyKind::Responsible, PartyKind::Observer]),
        stage: pick(chance, STAGES),
        progress: pick(chance, PROGRESS),
        answered: chance.percent(40),
    }
}

pub(crate) fn former(chance: &mut Chance, now: Moment) -> FormerExecutorPicture {
    let until = now + (chance.below(30) as i64 - 8) * DAY;
    FormerExecutorPicture { employee: employee(chance), until }
}

pub(crate) fn signer(chance: &mut Chance) -> SignerPicture {
    SignerPicture {
        iin: chance.percent(80).then(|| anyone(chance)),
        bin: pick(chance, &[Some(bin(0)), Some(bin(1)), None]),
    }
}

pub(crate) fn extra(chance: &mut Chance) -> Extra {
    let number = chance.below(2) as i64;
    if chance.percent(60) { Extra::Iin(anyone(chance)) } else { Extra::Bin(bin(number)) }
}

/// Reports lie somewhere in the tree of reporting; a few have lost their place.
fn report(document: &mut DocumentPicture, chance: &mut Chance) {
    document.decrypted = chance.percent(50);
    document.coordinates =
        (document.block == Block::Reporting && chance.percent(95)).then(|| Coordinates {
            root: pick(chance, ROOTS),
            regulator: pick(chance, REGULATORS),
            code: pick(chance, CODES).to_owned(),
            registration: pick(chance, REGISTRATIONS).to_owned(),
            category: ReportCategory(1 + chance.below(2) as u16),
            demand: chance.percent(50),
        });
}
