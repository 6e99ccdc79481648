//! Nothing is written without a permit, and a permit is good for one thing only. Permits come from
//! `access::decide` alone, so each of these is a real one, only used for something else.

use access::{
    Act, Fact, FactSet, Facts, Operation, Permit, Resource, ResourceName, Right, Rights, Switches,
    decide,
};
use domain::{Change, ChangeError, OrganisationKind, Write};
use ids::{DocumentId, MINUTE, Moment, OrganisationId, RecordNumber};
use store::{ApplyError, Tx, verify_journal};

use crate::world::history::{CONTRACT, LETTER, live};
use crate::world::people::open;
use crate::world::{Applied, HERE, START, Session, World, document, permit};

const LATER: Moment = Moment(START.0 + 60 * MINUTE);
const ELSEWHERE: OrganisationId = OrganisationId(8);

/// A permit to edit the letter, and the change that it is for.
fn fitting(tx: &mut Tx<'_>) -> Result<(Permit, Change), ApplyError> {
    let before = document(tx.connection(), HERE, LETTER)?;
    let directory = store::load_directory(tx.connection(), HERE)?;
    let (picture, edit) = (before.picture(&directory.law), Operation::DocumentEdit);
    let session = Session::administrator();
    let permit = permit(tx, &session, edit, Resource::Document(&picture), Act::Plain)?;
    let after = before.clone().edit("Иное", "", before.card.version, tx.now()).expect("edits");
    let change = Change::new(edit, ResourceName::Document(LETTER), before.card.version)
        .writing(after.writes_since(Some(&before)));
    Ok((permit, change))
}

fn lived() -> World {
    let world = World::new();
    live(&world);
    world.write(LATER, |tx| open(tx, ELSEWHERE, OrganisationKind::Company));
    world
}

/// The job's permit is refused, and what the job did before the refusal comes to nothing even if
/// it is kept.
fn refuses(world: &World, name: &str, job: impl Fn(&mut Tx<'_>) -> Applied + Send + 'static) {
    let state = |world: &World| {
        world.read(|connection| {
            let title = document(connection, HERE, LETTER)?.card.title;
            let chains = [HERE, ELSEWHERE].map(|one| verify_journal(connection, one));
            Ok((title, chains))
        })
    };
    let before = state(world);
    let answer = world.write(LATER, move |tx| Ok(job(tx)));
    assert_eq!(answer, Err(ApplyError::Permit(ChangeError)), "{name}");
    assert_eq!(state(world), before, "{name}");
}

#[test]
fn a_permit_is_good_for_its_change() {
    let world = lived();
    let records = world.write(LATER, |tx| {
        let (permit, change) = fitting(tx)?;
        tx.apply(HERE, &permit, &change)
    });
    let title = world.read(|connection| Ok(document(connection, HERE, LETTER)?.card.title));
    assert_eq!(title, "Иное");
    assert!(records > RecordNumber(0));
}

#[test]
fn a_permit_is_good_for_nothing_else() {
    let world = lived();
    let bent = |name: &str, bend: fn(&mut Change)| {
        refuses(&world, name, move |tx| {
            let (permit, mut change) = fitting(tx)?;
            bend(&mut change);
            tx.apply(HERE, &permit, &change)
        });
    };
    bent("another operation", |it| it.operation = Operation::DocumentRetype);
    bent("another document", |it| it.resource = ResourceName::Document(CONTRACT));
    bent("a document that is not there", |it| it.resource = ResourceName::Document(DocumentId(9)));
    bent("another kind of thing", |it| it.resource = ResourceName::Organisation);
    bent("the version before", |it| it.version -= 1);
    bent("the version after", |it| it.version += 1);
    bent("a row of another organisation", |it| {
        let rows = it.writes.iter_mut().filter_map(|write| write.after.as_mut());
        rows.for_each(|row| row[0] = domain::Field::Integer(ELSEWHERE.0));
    });
}

#[test]
fn a_permit_is_good_in_one_organisation() {
    let world = lived();
    refuses(&world, "rows and permit of another one", |tx| {
        let (permit, change) = fitting(tx)?;
        tx.apply(ELSEWHERE, &permit, &change)
    });
    refuses(&world, "nothing written, so only the journal would be another's", |tx| {
        let (permit, change) = fitting(tx)?;
        tx.apply(ELSEWHERE, &permit, &Change { writes: Vec::new(), ..change })
    });
}

#[test]
fn a_permit_is_good_in_one_transaction() {
    let world = lived();
    let (permit, change) = world.write(LATER, fitting);
    refuses(&world, "the transaction after", move |tx| tx.apply(HERE, &permit, &change));
}

/// Facts put together by hand give a permit of no organisation, which no change fits.
#[test]
fn a_permit_of_no_real_question_is_good_for_nothing() {
    let world = lived();
    for operation in [Operation::OrganisationOpen, Operation::DocumentEdit] {
        refuses(&world, operation.code(), move |tx| {
            let barred = |fact| access::rules_of(operation).any(|(_, rule)| rule.unless.has(fact));
            let facts: FactSet = Fact::ALL.iter().copied().filter(|fact| !barred(*fact)).collect();
            let rights: Rights = Right::ALL.iter().copied().collect();
            let facts = Facts::hypothetical(facts, rights, Switches::NONE);
            let permit = decide(operation, &facts.gathered_in(tx.number())).expect("permits");
            let card = document(tx.connection(), HERE, LETTER)?.card;
            let gone = Write::delete(&card);
            let change = Change::new(operation, permit.resource(), permit.version());
            tx.apply(HERE, &permit, &change.writing([gone]))
        });
    }
}
