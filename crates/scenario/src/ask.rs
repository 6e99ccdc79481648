//! Asks the law what a policy file checks, and says in words what came of it.

use crate::check::{Case, Check, ListCheck, On, Who};
use crate::circumstance::{ActWords, By, Place, Reason, Session};
use crate::organisation::{ELSEWHERE, HERE};
use crate::report::Report;
use crate::{World, words};
use access::{
    Act, Acting, CertificateEvidence, Condition, Evidence, Explanation, Facts, Operation,
    OrganisationPicture, Permit, Question, Refusal, Resource, Subject, SubjectPicture, Target,
    decide, document_tokens, subject_tokens,
};
use access::{DocumentPicture, Given, InNameOf};
use ids::{AccountId, DocumentId, EmployeeId, RoleId};

/// Runs every check and every list of the file.
pub(crate) fn run(world: &World) -> Report {
    let mut report = Report::default();
    for check in &world.checks {
        for case in &check.cases {
            report.count(&check.file, check.line, judge(world, check, *case));
        }
    }
    for list in &world.lists {
        for who in &list.who {
            report.count(&list.file, list.line, judge_list(world, list, *who));
        }
    }
    report
}

fn judge(world: &World, check: &Check, case: Case) -> Result<(), String> {
    let asked = words::asked(world, check, case);
    match (answer(world, check, case), case.permitted) {
        (Ok(permit), true) => judge_permit(&permit, check.reason).map_err(|why| asked + &why),
        (Err(refusal), false) => judge_refusal(&refusal, check.reason).map_err(|why| asked + &why),
        (Ok(permit), false) => Err(asked + &words::permitted(&permit)),
        (Err(refusal), true) => Err(asked + &words::refused(&refusal)),
    }
}

fn judge_permit(permit: &Permit, reason: Option<Reason>) -> Result<(), String> {
    let given = permit.rule().rule().and_then(|rule| rule.right).map(Reason::Right);
    match reason {
        Some(Reason::Right(_)) if given != reason => Err(words::permitted(permit)),
        _ => Ok(()),
    }
}

fn judge_refusal(refusal: &Refusal, reason: Option<Reason>) -> Result<(), String> {
    let holds = match reason {
        None => true,
        Some(Reason::Hidden) => !refusal.may_be_known(),
        Some(Reason::Known) => refusal.may_be_known(),
        Some(Reason::Right(right)) => lacks(refusal, |one| one == Condition::Right(right)),
        Some(Reason::Fact(fact)) => lacks(
            refusal,
            |one| matches!(one, Condition::Fact(it) | Condition::Not(it) if it == fact),
        ),
    };
    if holds { Ok(()) } else { Err(words::other_reason(refusal, reason)) }
}

/// Whether one of the nearest rules (there may be several as near as the first) lacks it.
fn lacks(refusal: &Refusal, condition: impl Fn(Condition) -> bool) -> bool {
    let distance = |one: &Explanation| (one.lacks_right(), one.missing().count());
    let all = refusal.explanations();
    let nearest = all.first().map(distance);
    all.iter().filter(|one| Some(distance(one)) == nearest).any(|one| one.missing().any(&condition))
}

fn answer(world: &World, check: &Check, case: Case) -> Result<Permit, Refusal> {
    let subject = subject(world, case.who, &check.session);
    let on = resolve(case.on, case.who);
    let superiors = superiors_of(world, on);
    let resource = resource(world, on, case.operation, &superiors, check.act.fresh);
    let target = check.act.target.map(|target| resolve(target, case.who));
    let target_superiors = target.map(|target| superiors_of(world, target)).unwrap_or_default();
    let act = act(check.act, target.map(|target| person(target, &target_superiors)));
    let question =
        Question { subject: &subject, resource, act, acting: check.acting, now: check.session.at };
    decide(case.operation, &Facts::of(&question))
}

fn resolve(on: On, who: Who) -> On {
    match (on, who) {
        (On::Themself, Who::Employee(id)) => On::Employee(id),
        (On::Themself, _) => On::Outsider,
        _ => on,
    }
}

fn superiors_of(world: &World, on: On) -> Vec<EmployeeId> {
    match on {
        On::Employee(id) => world.directory.superiors_of(id),
        _ => Vec::new(),
    }
}

fn person(on: On, superiors: &[EmployeeId]) -> Target<'_> {
    match on {
        On::Employee(employee) => Target { organisation: HERE, employee, version: 1, superiors },
        _ => Target { organisation: ELSEWHERE, employee: EmployeeId(0), version: 1, superiors },
    }
}

fn resource<'a>(
    world: &'a World,
    on: On,
    operation: Operation,
    superiors: &'a [EmployeeId],
    fresh: bool,
) -> Resource<'a> {
    let organisation = OrganisationPicture { organisation: HERE, version: 1 };
    match on {
        On::Document(id) => {
            world.picture(id).map_or(Resource::Organisation(organisation), Resource::Document)
        }
        On::Role(id) => role(world, id),
        On::Given(given) => bare_role(given),
        On::Nothing if operation.resource() == access::ResourceKind::Instance => {
            Resource::Instance { fresh }
        }
        On::Nothing => Resource::Organisation(organisation),
        On::Employee(_) | On::Outsider | On::Themself => Resource::Employee(person(on, superiors)),
    }
}

fn role(world: &World, id: RoleId) -> Resource<'_> {
    let assignments = &world.directory.picture().assignments;
    let picture = world.directory.role(id);
    Resource::Role {
        organisation: HERE,
        role: Some(id),
        version: 1,
        given: picture.map_or(Given::Documents, |role| Given::of_role(role.kind)),
        locked: picture.is_some_and(|role| role.locked.is_some()),
        in_use: assignments.iter().any(|given| given.what == access::Source::Role(id)),
    }
}

fn bare_role(given: Given) -> Resource<'static> {
    let (locked, in_use) = (false, false);
    Resource::Role { organisation: HERE, role: None, version: 0, given, locked, in_use }
}

fn act(words: ActWords, target: Option<Target<'_>>) -> Act<'_> {
    if let Some((by_registered_key, doubtful)) = words.signature {
        return Act::Signature { by_registered_key, doubtful };
    }
    if let Some(place) = words.stage {
        let (current, later) = (place == Place::Current, place == Place::Later);
        return Act::Appoint { current, later };
    }
    if words.link {
        return Act::Link;
    }
    if target.is_some() || words.order || words.agreed {
        return Act::Toward { target, order: words.order, agreed: words.agreed };
    }
    Act::Plain
}

/// The picture of whoever asks, at the moment of their session.
pub(crate) fn subject(world: &World, who: Who, session: &Session) -> SubjectPicture {
    let evidence = evidence(world, who, &session.by);
    let directory = &world.directory;
    match who {
        Who::Anonymous => SubjectPicture::bare(Subject::Anonymous, HERE),
        Who::InstanceAdministrator => {
            SubjectPicture::bare(Subject::InstanceAdministrator(AccountId(1)), HERE)
        }
        Who::Employee(id) => directory.subject(id, &evidence, session.at),
        Who::Person(iin) => directory.person(iin, &evidence, session.at),
        Who::System(id) => directory.system(id, session.at),
    }
}

fn evidence(world: &World, who: Who, by: &By) -> Evidence {
    let own = match who {
        Who::Employee(id) => world.directory.employee(id).and_then(|employee| employee.iin),
        Who::Person(iin) => Some(iin),
        _ => None,
    };
    let certificate = match (by, who) {
        (By::Usual, Who::Person(_)) => {
            Some(CertificateEvidence { iin: own, bin: None, capacities: Vec::new() })
        }
        (By::Usual, _) => None,
        (By::Certificate { iin, bin, capacities }, _) => Some(CertificateEvidence {
            iin: iin.or(own),
            bin: bin.unwrap_or(world.directory.picture().bin),
            capacities: capacities.clone(),
        }),
    };
    Evidence { certificate }
}

/// The documents that the person sees, by the law and by the marks of lists, are those named.
fn judge_list(world: &World, list: &ListCheck, who: Who) -> Result<(), String> {
    let subject = subject(world, who, &list.session);
    let by_law = listed(world, |document| listed_by_law(&subject, document, list));
    let by_tokens = listed(world, |document| listed_by_tokens(&subject, document, list));
    let expected = listed(world, |document| list.sees.contains(&document.id));
    let asked = words::list(world, who, &expected);
    if by_law != by_tokens {
        let (law, tokens) = (words::titles(world, &by_law), words::titles(world, &by_tokens));
        return Err(format!("{asked}, but the law lists {law} and the lists hold {tokens}"));
    }
    if by_law != expected {
        return Err(format!("{asked}, got {}", words::titles(world, &by_law)));
    }
    Ok(())
}

fn listed(world: &World, test: impl Fn(&DocumentPicture) -> bool) -> Vec<DocumentId> {
    world.documents.iter().filter(|one| test(one)).map(|one| one.id).collect()
}

fn listed_by_law(subject: &SubjectPicture, document: &DocumentPicture, list: &ListCheck) -> bool {
    let through = subject.principals.iter().map(|(id, _)| Acting::Through(*id, InNameOf::Actor));
    std::iter::once(Acting::Own).chain(through).any(|acting| {
        let resource = Resource::Document(document);
        let question =
            Question { subject, resource, act: Act::Plain, acting, now: list.session.at };
        decide(Operation::DocumentList, &Facts::of(&question)).is_ok()
    })
}

fn listed_by_tokens(
    subject: &SubjectPicture,
    document: &DocumentPicture,
    list: &ListCheck,
) -> bool {
    let held = subject_tokens(subject);
    let borne = document_tokens(document);
    let shared =
        borne.iter().any(|(token, until)| list.session.at < *until && held.contains(token));
    document.organisation == subject.organisation && shared
}
