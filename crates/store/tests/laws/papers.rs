//! Generated documents: every block and relation that a list can look at, and the moves that
//! change them. Moves that a document does not allow leave it as it is.

use access::{Block, PartyKind, StageKind};
use domain::{
    Answer, ContentRecord, Document, ExtraAccessRecord, MediaType, NewDocument, NewStage,
    RegistrationRecord, SignatureRecord, StageMode,
};
use ids::{DocumentId, EmployeeId, Moment, PublicId, Sha256, SignatureId, UnitId};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::world::HERE;
use crate::world::people::{bin, iin};

/// Employees of a generated world, each with their unit.
pub(crate) const PEOPLE: &[(i64, i64)] = &[
    (1, 0),
    (2, 1),
    (3, 1),
    (4, 2),
    (5, 1),
    (6, 2),
    (7, 1),
    (8, 3),
    (9, 2),
    (10, 0),
    (11, 1),
    (12, 3),
];
/// Units, each with the one above; all are participants but the last, which lies in the third.
pub(crate) const UNITS: &[(i64, Option<i64>, bool)] =
    &[(1, None, true), (2, None, true), (3, Some(1), true), (4, Some(3), false)];
/// Words of titles and cards.
pub(crate) const WORDS: &[&str] = &["договор", "поставка", "поставщик", "акт", "Счёт", "ПРИКАЗ"];
pub(crate) const SIDES: &[&str] = &["", "Заря", "Акты и счета"];

/// What a document is made of.
#[derive(Clone, Debug)]
pub(crate) struct Recipe {
    block: Block,
    initiator: (i64, i64),
    restricted: bool,
    title: Vec<&'static str>,
    number: Option<i64>,
    side: &'static str,
    moves: Vec<Move>,
}

/// What happens to a document.
#[derive(Clone, Debug)]
pub(crate) enum Move {
    Lay(Vec<(StageKind, Vec<i64>, Vec<i64>, StageMode)>),
    Start,
    Answer { declined: bool },
    Outside,
    Recall,
    Bring,
    Sign { person: i64, organisation: i64 },
    Observe(i64),
    Appoint(i64),
    Arrive(i64),
    Number(i64),
    Leave(i64),
    Allow(bool, i64),
    Disallow,
    Restrict(bool),
    Archive(bool),
    Bin(bool),
    Retitle(Vec<&'static str>),
}

/// A recipe with a few moves already made.
pub(crate) fn recipe() -> impl Strategy<Value = Recipe> {
    // Most of one block: some list has to be longer than a page.
    let block = prop_oneof![
        2 => Just(Block::Incoming),
        1 => Just(Block::Outgoing),
        6 => Just(Block::Internal),
        1 => Just(Block::Reporting),
    ];
    let told = (words(), proptest::option::of(1..40_i64), select(SIDES));
    let moves = (lay(), prop::collection::vec(one_move(), 0..9));
    (block, select(PEOPLE), any::<bool>(), told, moves).prop_map(
        |(block, initiator, restricted, (title, number, side), (lay, rest))| Recipe {
            block,
            initiator,
            restricted,
            title,
            number,
            side,
            moves: [lay, Move::Start]
                .into_iter()
                .chain(rest)
                .skip(usize::from(number == Some(1)))
                .collect(),
        },
    )
}

pub(crate) fn one_move() -> impl Strategy<Value = Move> {
    let declined = any::<bool>();
    let person = || select(PEOPLE).prop_map(|(id, _)| id);
    let place = || 0..4_i64;
    prop_oneof![
        1 => lay(),
        3 => Just(Move::Start),
        4 => declined.prop_map(|declined| Move::Answer { declined }),
        1 => Just(Move::Outside),
        1 => Just(Move::Recall),
        1 => Just(Move::Bring),
        3 => (1..14_i64, 0..3_i64)
            .prop_map(|(person, organisation)| Move::Sign { person, organisation }),
        2 => person().prop_map(Move::Observe),
        1 => person().prop_map(Move::Appoint),
        3 => place().prop_map(Move::Arrive),
        2 => place().prop_map(Move::Number),
        1 => place().prop_map(Move::Leave),
        2 => (any::<bool>(), 0..14_i64).prop_map(|(person, number)| Move::Allow(person, number)),
        1 => Just(Move::Disallow),
        1 => any::<bool>().prop_map(Move::Restrict),
        1 => any::<bool>().prop_map(Move::Archive),
        1 => any::<bool>().prop_map(Move::Bin),
        1 => words().prop_map(Move::Retitle),
    ]
}

fn words() -> impl Strategy<Value = Vec<&'static str>> {
    subsequence(WORDS, 1..4)
}

fn lay() -> impl Strategy<Value = Move> {
    let kind = select(vec![
        StageKind::Approval,
        StageKind::Signing,
        StageKind::Confirmation,
        StageKind::Acquaintance,
        StageKind::Sending,
    ]);
    let people = |range| {
        let some = subsequence(PEOPLE, range);
        some.prop_map(|some| some.into_iter().map(|(id, _)| id).collect::<Vec<_>>())
    };
    let mode = select(vec![StageMode::All, StageMode::Any]);
    let stage = (kind, people(1..4), people(0..3), mode);
    prop::collection::vec(stage, 1..4).prop_map(Move::Lay)
}

impl Recipe {
    /// The document, after its moves.
    pub(crate) fn cook(&self, id: DocumentId, now: Moment) -> Document {
        let (initiator, unit) = self.initiator;
        let new = NewDocument {
            block: self.block,
            kind: "Договор".into(),
            title: self.title.join(" "),
            correspondent: self.side.into(),
            restricted: self.restricted,
        };
        let by = (EmployeeId(initiator), UnitId(unit));
        let public = PublicId(id.0 as u128 * 7);
        let mut draft = Document::create(HERE, id, public, by, &new, now).expect("a document");
        draft.card.number = self.number.map(|number| format!("{number}-К"));
        self.moves.iter().fold(draft, |document, next| next.make(document, now))
    }
}

impl Move {
    /// The document after the move.
    pub(crate) fn make(&self, document: Document, now: Moment) -> Document {
        let before = document.clone();
        match self {
            Move::Lay(stages) => lay_stages(document, stages, now).unwrap_or(before),
            Move::Start => document.start_route(now).unwrap_or(before),
            Move::Answer { declined } => answer(document, *declined, now).unwrap_or(before),
            Move::Outside => {
                document.answer(EmployeeId(1), Answer::Approved, None, true, now).unwrap_or(before)
            }
            Move::Recall => document.recall(now).unwrap_or(before),
            Move::Bring => bring(document, now).unwrap_or(before),
            Move::Sign { person, organisation } => sign(document, *person, *organisation, now),
            Move::Observe(who) => {
                document.add_observer(None, EmployeeId(*who), now).unwrap_or(before)
            }
            Move::Appoint(who) => appoint(document, EmployeeId(*who), now).unwrap_or(before),
            Move::Restrict(on) => document.restrict(*on, now).unwrap_or(before),
            Move::Archive(on) => document.archive(*on, now).unwrap_or(before),
            Move::Bin(on) => document.bin(*on, now).unwrap_or(before),
            Move::Retitle(words) => {
                let version = document.card.version;
                document.edit(&words.join(" "), "", version, now).unwrap_or(before)
            }
            Move::Arrive(_) | Move::Number(_) | Move::Leave(_) => register(document, self, now),
            Move::Allow(..) | Move::Disallow => allow(document, self),
        }
    }
}

type Stages = [(StageKind, Vec<i64>, Vec<i64>, StageMode)];

/// Stages for sending are put by the product, not by hand.
fn lay_stages(document: Document, stages: &Stages, now: Moment) -> Option<Document> {
    let people = |all: &[i64]| all.iter().map(|id| EmployeeId(*id)).collect();
    let new: Vec<_> = stages
        .iter()
        .map(|(_, responsible, observers, mode)| NewStage {
            mode: *mode,
            responsible: people(responsible),
            observers: people(observers),
            ..NewStage::of(StageKind::Approval)
        })
        .collect();
    let version = document.card.version;
    let mut laid = document.lay_route(&new, version, now).ok()?;
    let round = laid.card.round;
    let here = laid.stages.iter_mut().filter(|stage| stage.round == round);
    here.zip(stages).for_each(|(stage, (kind, ..))| stage.kind = *kind);
    Some(laid)
}

fn answer(document: Document, declined: bool, now: Moment) -> Option<Document> {
    let who = document.parties.iter().find(|party| party.open)?.employee;
    let answer = if declined { Answer::Declined } else { Answer::Approved };
    document.answer(who, answer, None, false, now).ok()
}

fn appoint(document: Document, who: EmployeeId, now: Moment) -> Option<Document> {
    let stage = document.active()?.id;
    document.appoint(stage, who, now).ok()
}

fn bring(document: Document, now: Moment) -> Option<Document> {
    let content = ContentRecord {
        organisation: HERE,
        document: document.card.id,
        number: document.contents.len() as i64 + 1,
        blob: Sha256([7; 32]),
        size: 1,
        media: MediaType::Text,
        file_name: "текст.txt".into(),
        employee: EmployeeId(1),
        at: now,
    };
    document.bring(content, now).ok()
}

/// A signature that came from outside: it answers at no stage.
fn sign(mut document: Document, person: i64, organisation: i64, now: Moment) -> Document {
    document.card.signed = true;
    document.signatures.push(SignatureRecord {
        organisation: HERE,
        document: document.card.id,
        id: SignatureId(document.signatures.len() as i64 + 1),
        content: 1,
        employee: EmployeeId(1),
        signer: "CN=Кто-то".into(),
        serial: "1".into(),
        iin: Some(iin(person)),
        bin: (organisation < 2).then(|| bin(organisation)),
        claimed: None,
        received: now,
        digest_compared: false,
        cms: vec![1],
    });
    document
}

fn register(mut document: Document, step: &Move, now: Moment) -> Document {
    let all = &mut document.registrations;
    match step {
        Move::Arrive(place) if all.iter().all(|one| one.participant != UnitId(*place)) => {
            all.push(RegistrationRecord {
                organisation: HERE,
                document: document.card.id,
                participant: UnitId(*place),
                arrived: now,
                number: None,
                registered: None,
                registrar: None,
            });
        }
        Move::Number(place) => {
            let here = all.iter_mut().filter(|one| one.participant == UnitId(*place));
            here.for_each(|one| one.number = Some(format!("Р-{place}")));
        }
        Move::Leave(place) => all.retain(|one| one.participant != UnitId(*place)),
        _ => {}
    }
    document
}

fn allow(mut document: Document, step: &Move) -> Document {
    let all = &mut document.extra_access;
    if let Move::Allow(person, number) = *step {
        let number = if person { iin(number).to_string() } else { bin(number % 4).to_string() };
        let entry =
            ExtraAccessRecord { organisation: HERE, document: document.card.id, number, person };
        if all.iter().all(|one| one.number != entry.number) {
            all.push(entry);
        }
    } else {
        all.pop();
    }
    document
}

/// Whether the document waits for the employee.
pub(crate) fn waits_for(document: &Document, who: EmployeeId) -> bool {
    let open = |party: &domain::PartyRecord| party.open && party.kind == PartyKind::Responsible;
    document.parties.iter().any(|party| party.employee == who && open(party))
}
