//! How far a change of rights reaches: documents that people would begin or cease to see, by
//! counters, and running routes that would wait for somebody who could no longer answer.

use super::Effect;
use super::route_check::operation;
use crate::{AppError, Desk};
use access::{
    Act, Acting, Evidence, Facts, Question, Resource, Right, Token, permits, subject_tokens,
};
use domain::{Document, EmployeeRecord, Snapshot};
use ids::{EmployeeId, PublicId};
use std::collections::BTreeSet;

/// How far a change reaches.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reach {
    /// For so many documents, at the most, somebody's view of them changes.
    pub documents_up_to: usize,
    /// Running routes that would wait in vain, the newest first for each person.
    pub routes: Vec<RouteStopped>,
    /// There may be more of them: only so many are looked at.
    pub more_routes: bool,
}

/// A running route that would wait in vain.
#[derive(Clone, PartialEq, Debug)]
pub struct RouteStopped {
    /// The document.
    pub document: PublicId,
    /// Its title.
    pub title: String,
    /// Who could no longer answer.
    pub employee: EmployeeRecord,
}

/// The most ranges that are counted; beyond them every document counts.
const RANGES: usize = 200;
/// The most documents whose routes are looked at, of one person and of all.
const ROUTES: (i64, usize) = (50, 200);

/// How far the effects on these people reach.
pub(crate) fn reach(
    desk: &mut Desk<'_>,
    before: &Snapshot,
    after: &Snapshot,
    people: &[Effect],
) -> Result<Reach, AppError> {
    let moved = |one: &&Effect| !one.gains.is_empty() || !one.loses.is_empty();
    let moved: Vec<_> = people.iter().filter(moved).collect();
    let mut reach =
        Reach { documents_up_to: documents(desk, before, after, &moved)?, ..Reach::default() };
    for one in moved.iter().filter(|one| !one.loses.is_empty()) {
        routes(desk, (before, after), &one.employee, &mut reach)?;
    }
    Ok(reach)
}

/// An upper bound: a document that several tokens name is counted for each of them.
fn documents(
    desk: &mut Desk<'_>,
    before: &Snapshot,
    after: &Snapshot,
    moved: &[&Effect],
) -> Result<usize, AppError> {
    let here = desk.organisation();
    let all = store::count_documents(desk.connection(), here)?;
    let mut changed: BTreeSet<Token> = BTreeSet::new();
    for one in moved {
        let everything = one.gains.and(one.loses).has(Right::Administration);
        if everything || changed.len() > RANGES {
            return Ok(all);
        }
        let (was, is) = (tokens(desk, before, one), tokens(desk, after, one));
        changed.extend(was.symmetric_difference(&is));
    }
    let tokens: Vec<_> = changed.into_iter().collect();
    Ok(store::count_visible(desk.connection(), here, &tokens)?.min(all))
}

fn tokens(desk: &Desk<'_>, directory: &Snapshot, one: &Effect) -> BTreeSet<Token> {
    let subject = directory.law.subject(one.employee.id, &Evidence::default(), desk.now());
    subject_tokens(&subject).into_iter().collect()
}

fn routes(
    desk: &mut Desk<'_>,
    (before, after): (&Snapshot, &Snapshot),
    one: &EmployeeRecord,
    reach: &mut Reach,
) -> Result<(), AppError> {
    let here = desk.organisation();
    let (each, all) = ROUTES;
    let waiting = store::waiting_for(desk.connection(), here, one.id, each)?;
    for id in waiting {
        if reach.routes.len() >= all {
            reach.more_routes = true;
            return Ok(());
        }
        let Some(document) = store::load_document(desk.connection(), here, id)? else { continue };
        if answers(desk, before, &document, one.id) && !answers(desk, after, &document, one.id) {
            let (public, title) = (document.card.public_id, document.card.title);
            reach.routes.push(RouteStopped { document: public, title, employee: one.clone() });
        }
    }
    Ok(())
}

/// Whether a person could answer at the active stage.
fn answers(desk: &Desk<'_>, directory: &Snapshot, document: &Document, who: EmployeeId) -> bool {
    let operation = document.active().and_then(|stage| operation(stage.kind));
    let subject = directory.law.subject(who, &Evidence::default(), desk.now());
    let picture = document.picture(&directory.law);
    let resource = Resource::Document(&picture);
    let (act, acting, now) = (Act::Plain, Acting::Own, desk.now());
    let facts = Facts::of(&Question { subject: &subject, resource, act, acting, now });
    operation.is_some_and(|operation| permits(operation, &facts))
}
