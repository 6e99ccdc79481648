//! What stands in the way of a route: stages without anybody, persons who are blocked or could not
//! answer when their turn comes, and who could help. Asked before the start and while it runs.

use crate::{AppError, Desk};
use access::{
    Act, Acting, Condition, Evidence, Explanation, Fact, Facts, Operation, Question, Refusal,
    Resource, Right, StageKind, decide,
};
use domain::{Document, EmployeeRecord, PartyRecord, RoleRecord, Snapshot, StageView};
use ids::{PublicId, StageId};

/// What stands in the way of a route.
#[derive(Clone, Debug, Default)]
pub struct RouteCheck {
    /// Each doubt, in the order of the stages.
    pub doubts: Vec<RouteDoubt>,
    /// Who can give rights and register certificates, at most three.
    pub givers: Vec<EmployeeRecord>,
}

/// Something that stands in the way at a stage.
#[derive(Clone, Debug)]
pub struct RouteDoubt {
    /// Its place, from 1.
    pub place: i64,
    /// The stage.
    pub stage: StageId,
    /// What is done there.
    pub kind: StageKind,
    /// What it is.
    pub why: Doubt,
}

/// What stands in the way.
#[derive(Clone, Debug)]
pub enum Doubt {
    /// Nobody answers there.
    Nobody,
    /// Nobody holds the role that is called.
    RoleEmpty(RoleRecord),
    /// The person is blocked.
    Blocked(EmployeeRecord),
    /// The person could not answer: a right or a certificate is lacking, or a switch forbids it.
    Unable(EmployeeRecord, Box<Refusal>),
}

/// What an assigned person lacks: by the rule for whoever is assigned, not for administrators.
#[must_use]
pub fn lacking(refusal: &Refusal) -> Vec<Condition> {
    let all = refusal.explanations();
    let assigned = |one: &&Explanation| {
        one.rule.rule().is_some_and(|rule| rule.when.has(Fact::ResponsibleNow))
    };
    let rule = all.iter().find(assigned).or(all.first());
    rule.map(|one| one.missing().collect()).unwrap_or_default()
}

/// The most helpers named.
const GIVERS: usize = 3;

/// What stands in the way of a document's route.
///
/// # Errors
/// There is no such document, or the caller may not open it.
pub fn route_check(desk: &mut Desk<'_>, id: PublicId) -> Result<RouteCheck, AppError> {
    let document = desk.document(id)?;
    desk.decide_document(Operation::DocumentView, &document, Act::Plain)?;
    check(desk, &document)
}

/// The same of a document at hand, as it would be if its route were started now.
pub(crate) fn check(desk: &mut Desk<'_>, document: &Document) -> Result<RouteCheck, AppError> {
    let (directory, now) = (desk.directory()?, desk.now());
    let document = document.clone().calling(|role| directory.callable(role, now));
    let checking = Checking { desk, directory: &directory, document: &document };
    let doubts: Vec<_> = document.route().iter().flat_map(|it| checking.stage(it)).collect();
    let givers = if doubts.is_empty() { Vec::new() } else { givers(&directory, desk) };
    Ok(RouteCheck { doubts, givers })
}

struct Checking<'a, 'd> {
    desk: &'a Desk<'d>,
    directory: &'a Snapshot,
    document: &'a Document,
}

impl Checking<'_, '_> {
    fn stage(&self, it: &StageView<'_>) -> Vec<RouteDoubt> {
        if it.stage.state.is_over() {
            return Vec::new();
        }
        let doubt = |why| RouteDoubt {
            place: it.stage.place,
            stage: it.stage.id,
            kind: it.stage.kind,
            why,
        };
        let answering =
            || it.parties.iter().filter(|one| one.kind == access::PartyKind::Responsible);
        let empty = it.stage.roles.0.iter().filter(|role| {
            !answering().any(|one| one.role == Some(**role))
                && self.directory.callable(**role, self.desk.now()).is_empty()
        });
        let roles = empty.filter_map(|role| self.directory.role(*role).cloned());
        let mut doubts: Vec<_> = roles.map(Doubt::RoleEmpty).collect();
        if answering().next().is_none() && doubts.is_empty() {
            doubts.push(Doubt::Nobody);
        }
        let silent = answering().filter(|one| one.answer.is_none());
        let imagined = self.document.imagined_at(it.stage.id);
        doubts.extend(silent.filter_map(|one| self.person(&imagined, it, one)));
        doubts.into_iter().map(doubt).collect()
    }

    fn person(
        &self,
        imagined: &Document,
        it: &StageView<'_>,
        party: &PartyRecord,
    ) -> Option<Doubt> {
        let one = self.directory.employee(party.employee)?;
        if one.blocked.is_some() {
            return Some(Doubt::Blocked(one.clone()));
        }
        let operation = operation(it.stage.kind)?;
        let now = self.desk.now();
        let subject = self.directory.law.subject(one.id, &Evidence::default(), now);
        let picture = imagined.picture(&self.directory.law);
        let resource = Resource::Document(&picture);
        let (act, acting) = (Act::Plain, Acting::Own);
        let facts = Facts::of(&Question { subject: &subject, resource, act, acting, now });
        let refusal = decide(operation, &facts).err()?;
        Some(Doubt::Unable(one.clone(), Box::new(refusal)))
    }
}

/// How a stage is answered.
pub(super) fn operation(kind: StageKind) -> Option<Operation> {
    match kind {
        StageKind::Approval => Some(Operation::DocumentApprove),
        StageKind::Signing | StageKind::Confirmation => Some(Operation::DocumentSign),
        StageKind::Acquaintance => Some(Operation::DocumentAcquaint),
        StageKind::New
        | StageKind::Sending
        | StageKind::Receiving
        | StageKind::Registration
        | StageKind::Execution
        | StageKind::Annulment => None,
    }
}

/// Those who administer the organisation give rights and register certificates.
fn givers(directory: &Snapshot, desk: &Desk<'_>) -> Vec<EmployeeRecord> {
    let gives = |one: &&EmployeeRecord| {
        let rights = directory.law.standing(one.id, &Evidence::default(), desk.now()).rights;
        let there = one.signs_in && one.blocked.is_none();
        there && rights.has(Right::Login) && rights.has(Right::Administration)
    };
    directory.records.employees.iter().filter(gives).take(GIVERS).cloned().collect()
}
