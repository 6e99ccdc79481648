//! Laws of the engine: what must hold of every question, whatever the table of rules says.

mod chance;
mod world;

use access::{
    AccessLevel, Act, Acting, Condition, DocumentPicture, Fact, FactSet, Facts, Given, InNameOf,
    Job, LAW, Operation, OrganisationPicture, Permit, Question, Refusal, Resource, ResourceKind,
    Right, Rights, Standing, Subject, SubjectPicture, Switch, Switches, Target, decide, permits,
    rules_that_permit,
};
use chance::Chance;
use ids::{AccountId, DelegationId, EmployeeId, OrganisationId, RoleId};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;
use world::{ORGANISATION, World};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(354),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// What is asked of the law itself: no picture, only sets.
#[derive(Clone, Copy, Debug)]
struct Asked {
    operation: Operation,
    facts: FactSet,
    rights: Rights,
    switches: Switches,
}

impl Asked {
    fn facts(self) -> Facts {
        Facts::hypothetical(self.facts, self.rights, self.switches)
    }

    fn permitted(self) -> bool {
        permits(self.operation, &self.facts())
    }
}

/// A rule's own condition, three times of four with its right, with a few facts turned over.
fn asked() -> impl Strategy<Value = Asked> {
    let rule = (select(LAW), 0..4);
    let rights = subsequence(Right::ALL, 0..5);
    let turned = subsequence(Fact::ALL, 0..6);
    let switches = subsequence(Switch::ALL, 0..=Switch::ALL.len());
    (rule, rights, turned, switches).prop_map(|((rule, held), rights, turned, switches)| {
        let own = rule.right.filter(|_| held > 0);
        Asked {
            operation: rule.operation,
            facts: turned.into_iter().fold(rule.when, FactSet::flipped),
            rights: rights.into_iter().chain(own).collect(),
            switches: switches.into_iter().collect(),
        }
    })
}

/// Without rights nothing, without facts nothing, whatever the switches: only the check of a file
/// that somebody brings is open to everybody (R13).
#[test]
fn nothing_is_permitted_by_default() {
    for on in 0..1usize << Switch::ALL.len() {
        let on = Switch::ALL.iter().enumerate().filter(|(at, _)| on >> at & 1 == 1);
        let switches = on.map(|(_, switch)| *switch).collect();
        for rights in [Rights::NONE, Right::ALL.iter().copied().collect()] {
            let nothing = Facts::hypothetical(FactSet::NONE, rights, switches);
            let open: Vec<_> =
                Operation::ALL.iter().filter(|operation| permits(**operation, &nothing)).collect();
            assert_eq!(open, [&Operation::FileCheck]);
        }
    }
    let unconditional: Vec<_> =
        LAW.iter().filter(|rule| rule.right.is_none() && rule.when == FactSet::NONE).collect();
    assert_eq!(unconditional.len(), 1);
}

/// A rule grants by its minimal permit, and no longer when any one condition is missing.
#[test]
fn a_missing_condition_refuses() {
    for (rule, at) in LAW.iter().zip(0..) {
        let rights: Rights = rule.right.into_iter().collect();
        let grants = |facts: FactSet, rights: Rights| {
            let facts = Facts::hypothetical(facts, rights, Switches::NONE);
            rules_that_permit(rule.operation, &facts).any(|id| id.0 == at)
        };
        assert!(grants(rule.when, rights), "{rule:?}");
        assert!(rule.right.is_none() || !grants(rule.when, Rights::NONE), "{rule:?}");
        for fact in rule.when.iter().chain(rule.unless.iter()) {
            assert!(!grants(rule.when.flipped(fact), rights), "{fact} in {rule:?}");
        }
    }
}

proptest! {
    #![proptest_config(config(3000))]

    #[test]
    fn a_right_more_never_takes_a_permit_away(asked in asked()) {
        for right in Right::ALL {
            let more = Asked { rights: asked.rights.with(*right), ..asked };
            prop_assert!(!asked.permitted() || more.permitted(), "{right} takes away");
        }
    }

    #[test]
    fn a_switch_only_strikes(asked in asked()) {
        for switch in Switch::ALL {
            let narrower = Asked { switches: asked.switches.with(*switch), ..asked };
            prop_assert!(asked.permitted() || !narrower.permitted(), "{switch:?} gives");
        }
    }

    #[test]
    fn the_nearest_explanation_is_true(asked in asked()) {
        if let Err(refusal) = decide(asked.operation, &asked.facts()) {
            let nearest = refusal.nearest().expect("every operation has rules");
            prop_assert!(nearest.missing().count() > 0, "refused for nothing");
            let cured = nearest.missing().fold(asked, cure);
            prop_assert!(cured.permitted(), "{nearest:?} does not permit when met");
        }
    }

    /// R100 R321
    /// Where restricted documents are for their signers, parties and blocks only, neither
    /// administration nor the head's reading reaches those to which they are no party.
    #[test]
    fn restricted_can_be_kept_from_administration(turned in subsequence(Fact::ALL, 0..30)) {
        let facts = turned.into_iter().filter(|fact| !RELATIONS.contains(fact) && !SCOPES.contains(fact));
        let facts = facts.collect::<FactSet>().with(Fact::Restricted).with(Fact::InOrganisation);
        let rights = Rights::HEADS.with(Right::Administration);
        let switches = Switches::NONE.with(Switch::RestrictedOnlyToBlocks);
        for operation in on_documents() {
            let asked = Asked { operation, facts, rights, switches };
            prop_assert!(!asked.permitted(), "{operation}");
        }
    }

    /// R82 R80
    /// A draft is its initiator's and the administration's business.
    #[test]
    fn drafts_are_nobody_elses(turned in subsequence(Fact::ALL, 0..30)) {
        let never = |fact: &Fact| RELATIONS.contains(fact) || NEVER_OF_A_DRAFT.contains(fact);
        let facts = turned.into_iter().filter(|fact| !never(fact)).collect::<FactSet>();
        let facts = [Fact::Draft, Fact::InOrganisation, Fact::InParticipant]
            .into_iter()
            .fold(facts, FactSet::with);
        let all = Right::ALL.iter().copied().collect::<Rights>();
        let rights = all.without(Rights::of(&[Right::Administration]));
        for operation in on_documents() {
            let asked = Asked { operation, facts, rights, switches: Switches::NONE };
            prop_assert!(!asked.permitted(), "{operation}");
        }
    }

    /// R265
    /// Reporting documents are reached by reporting rules only.
    #[test]
    fn reports_are_reached_through_scopes_only(turned in subsequence(Fact::ALL, 0..40)) {
        let facts = turned.into_iter().filter(|fact| !SCOPES.contains(fact)).collect::<FactSet>();
        let facts = [Fact::Reporting, Fact::InOrganisation, Fact::InParticipant]
            .into_iter()
            .fold(facts, FactSet::with);
        let rights = Right::ALL.iter().copied().collect();
        for operation in on_documents() {
            let asked = Asked { operation, facts, rights, switches: Switches::NONE };
            prop_assert!(!asked.permitted(), "{operation}");
        }
    }
}

proptest! {
    #![proptest_config(config(4))]

    /// Whatever is asked of a whole world: permits are for the question and nothing else, refusals
    /// hide what may not be known, and a delegation gives no more than reading and 62.1.
    #[test]
    fn answers_fit_their_questions(seed in any::<u64>()) {
        let world = World::new(seed);
        let around = Surroundings::of(&world);
        for subject in subjects(&world) {
            for (resource, act) in resources(&world, &around, seed) {
                for acting in actings(&world) {
                    let now = world.now;
                    judge(&Question { subject: &subject, resource, act, acting, now })?;
                }
            }
        }
    }
}

/// Asks for every operation and judges the answers.
fn judge(question: &Question<'_>) -> Result<(), TestCaseError> {
    let facts = Facts::of(question).gathered_in(TRANSACTION);
    for &operation in Operation::ALL {
        match decide(operation, &facts) {
            Ok(permit) => {
                prop_assert_eq!(kind(&question.resource), operation.resource());
                permit_is_for_the_question(&permit, operation, question)?;
                if let Acting::Through(..) = question.acting {
                    delegation_gives_only_its_due(&permit, question)?;
                }
                outsiders_do_nothing_inside(&permit, question)?;
                what_may_be_done_may_be_known(&permit, question, &facts)?;
            }
            Err(refusal) => refusal_fits(&refusal, operation, question, &facts)?,
        }
    }
    Ok(())
}

fn permit_is_for_the_question(
    permit: &Permit,
    operation: Operation,
    question: &Question<'_>,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(permit.operation(), operation);
    prop_assert_eq!(permit.organisation(), question.resource.organisation());
    prop_assert_eq!(permit.resource(), question.resource.name());
    prop_assert_eq!(permit.version(), question.resource.version());
    prop_assert_eq!(permit.subject(), question.subject.subject);
    prop_assert_eq!(permit.acting(), question.acting);
    let through = matches!(question.acting, Acting::Through(..));
    // What is open to everybody asks for no principal.
    let open = operation == Operation::FileCheck;
    prop_assert!(permit.principal().is_some() == through || open, "{permit:?}");
    prop_assert_eq!(permit.transaction(), TRANSACTION);
    prop_assert_eq!(permit.rule().rule().map(|rule| rule.operation), Some(operation));
    Ok(())
}

/// R327 R328
/// Reading, and acts of 62.1 without delegation itself; never a draft, never a signature, never
/// what rests on a certificate or a block.
fn delegation_gives_only_its_due(
    permit: &Permit,
    question: &Question<'_>,
) -> Result<(), TestCaseError> {
    let right = permit.rule().rule().and_then(|rule| rule.right);
    let heads = Rights::HEADS.without(Rights::of(&[Right::Delegate]));
    let act = right.is_some_and(|right| heads.has(right));
    prop_assert!(act || permit.operation().is_reading(), "{permit:?} by {right:?}");
    let draft = matches!(question.resource, Resource::Document(document) if document.is_draft());
    prop_assert!(!draft, "{permit:?} of a draft");
    let block = right.is_some_and(|right| Rights::BLOCKS.has(right));
    let facts = permit.rule().rule().map_or(FactSet::NONE, |rule| rule.when);
    prop_assert!(!block && !facts.has(Fact::CertificateSession), "{permit:?} by {facts:?}");
    prop_assert!(!NEVER_FOR_THE_HEAD.contains(&permit.operation()), "{permit:?}");
    Ok(())
}

/// R313
/// The installation's administrator and strangers have no right inside an organisation, and those
/// inside none in another one, whatever a picture says that they hold.
fn outsiders_do_nothing_inside(
    permit: &Permit,
    question: &Question<'_>,
) -> Result<(), TestCaseError> {
    let here = permit.organisation() == Some(question.subject.organisation);
    let stranger =
        matches!(permit.subject(), Subject::Anonymous | Subject::InstanceAdministrator(_));
    let inside = permit.organisation().is_some();
    let open = [Operation::PublishedView, Operation::PasswordChange];
    let outside = inside && (stranger || !here);
    prop_assert!(!outside || open.contains(&permit.operation()), "{permit:?}");
    Ok(())
}

/// Nobody is offered an act on what is hidden from them. A right of §62 given by itself (R317) is
/// the exception: it names the act and brings no reading.
fn what_may_be_done_may_be_known(
    permit: &Permit,
    question: &Question<'_>,
    facts: &Facts,
) -> Result<(), TestCaseError> {
    let records = Rights::HEADS.and(Rights::RECORDS_OFFICE).and(Rights::EMPLOYEES);
    let right = permit.rule().rule().and_then(|rule| rule.right);
    let by_itself = right.is_some_and(|right| records.has(right));
    prop_assert!(by_itself || known(question, facts), "{permit:?} of something hidden");
    Ok(())
}

fn known(question: &Question<'_>, facts: &Facts) -> bool {
    // Whoever may read its settings knows of the document: a block of its own in SIGEX (R45, R64).
    let reading = [
        Operation::DocumentList,
        Operation::DocumentView,
        Operation::ReportView,
        Operation::DocumentSettingsView,
    ];
    match question.resource {
        Resource::Document(document) => {
            document.access == AccessLevel::Published
                || reading.into_iter().any(|reading| permits(reading, facts))
        }
        _ => true,
    }
}

/// Hidden is a document that one may neither list nor view, nor read the settings of; everything else
/// is explained.
fn refusal_fits(
    refusal: &Refusal,
    operation: Operation,
    question: &Question<'_>,
    facts: &Facts,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(refusal.operation(), operation);
    prop_assert_eq!(refusal.may_be_known(), known(question, facts));
    if kind(&question.resource) == operation.resource() {
        let missing = refusal.nearest().map_or(0, |nearest| nearest.missing().count());
        prop_assert!(missing > 0, "{operation} refused for nothing");
    }
    Ok(())
}

/// Everybody whom the world knows, and who stands outside of it with everything in their hands.
fn subjects(world: &World) -> Vec<SubjectPicture> {
    let directory = world.directory();
    let inside = world.sessions.iter().map(|session| session.subject(&directory, world.now));
    let certificates = world.sessions.iter().map(|session| &session.evidence);
    let evidence = certificates.rev().find(|one| one.certificate.is_some()).cloned();
    let outside = [Subject::Anonymous, Subject::InstanceAdministrator(AccountId(1))];
    let outside = outside.map(|subject| SubjectPicture {
        own: Standing { rights: Right::ALL.iter().copied().collect(), ..Standing::default() },
        evidence: evidence.clone().unwrap_or_default(),
        certificate_of_organisation: true,
        ..SubjectPicture::bare(subject, ORGANISATION)
    });
    let job = SubjectPicture::bare(Subject::Job(Job::Remind), ORGANISATION);
    inside.chain(outside).chain([job]).collect()
}

/// As oneself, through every delegation, and through one that does not exist.
fn actings(world: &World) -> Vec<Acting> {
    let all = world.picture.delegations.iter().map(|delegation| delegation.id);
    let through = all.chain([DelegationId(99)]).map(|id| Acting::Through(id, InNameOf::Principal));
    [Acting::Own].into_iter().chain(through).collect()
}

/// What questions refer to: the superiors of every employee, a document of another organisation.
struct Surroundings {
    superiors: Vec<(EmployeeId, Vec<EmployeeId>)>,
    foreign: Vec<DocumentPicture>,
}

impl Surroundings {
    fn of(world: &World) -> Surroundings {
        let directory = world.directory();
        let people = world.picture.employees.iter().map(|employee| employee.id);
        let foreign = world.documents.iter().step_by(4).cloned();
        Surroundings {
            superiors: people.map(|id| (id, directory.superiors_of(id))).collect(),
            foreign: foreign
                .map(|document| DocumentPicture { organisation: ELSEWHERE, ..document })
                .collect(),
        }
    }

    fn targets(&self, organisation: OrganisationId) -> impl Iterator<Item = Target<'_>> {
        self.superiors.iter().map(move |(employee, superiors)| Target {
            organisation,
            employee: *employee,
            version: 3,
            superiors,
        })
    }
}

/// Resources of every kind, here and elsewhere, each with an act drawn by chance.
fn resources<'a>(
    world: &'a World,
    around: &'a Surroundings,
    seed: u64,
) -> Vec<(Resource<'a>, Act<'a>)> {
    let mut chance = Chance::new(seed);
    let here = OrganisationPicture { organisation: ORGANISATION, version: 5 };
    let mut all: Vec<_> =
        world.documents.iter().chain(&around.foreign).map(Resource::Document).collect();
    all.extend(
        around
            .targets(ORGANISATION)
            .chain(around.targets(ELSEWHERE).take(1))
            .map(Resource::Employee),
    );
    all.extend(
        [here, OrganisationPicture { organisation: ELSEWHERE, ..here }].map(Resource::Organisation),
    );
    all.extend([true, false].map(|fresh| Resource::Instance { fresh }));
    all.extend(GIVEN.iter().map(|given| Resource::Role {
        organisation: ORGANISATION,
        role: Some(RoleId(1)),
        version: 7,
        given: *given,
        locked: chance.percent(50),
        in_use: chance.percent(50),
    }));
    all.into_iter().map(|resource| (resource, act(&mut chance, around))).collect()
}

fn act<'a>(chance: &mut Chance, around: &'a Surroundings) -> Act<'a> {
    match chance.below(6) {
        0 => Act::Link,
        1 => Act::Signature { by_registered_key: chance.percent(50), doubtful: chance.percent(50) },
        2 => Act::Appoint { current: chance.percent(50), later: chance.percent(50) },
        3 | 4 => Act::Toward {
            target: around.targets(ORGANISATION).nth(chance.below(9)),
            order: chance.percent(50),
            agreed: chance.percent(50),
        },
        _ => Act::Plain,
    }
}

fn kind(resource: &Resource<'_>) -> ResourceKind {
    match resource {
        Resource::Instance { .. } => ResourceKind::Instance,
        Resource::Organisation(_) => ResourceKind::Organisation,
        Resource::Employee(_) => ResourceKind::Employee,
        Resource::Role { .. } => ResourceKind::Role,
        Resource::Document(_) => ResourceKind::Document,
    }
}

fn on_documents() -> impl Iterator<Item = Operation> {
    let all = Operation::ALL.iter().copied();
    all.filter(|operation| operation.resource() == ResourceKind::Document)
}

/// The question with one lacking condition met.
fn cure(asked: Asked, condition: Condition) -> Asked {
    match condition {
        Condition::Right(right) => Asked { rights: asked.rights.with(right), ..asked },
        Condition::Fact(fact) | Condition::Not(fact) => {
            Asked { facts: asked.facts.flipped(fact), ..asked }
        }
    }
}

const ELSEWHERE: OrganisationId = OrganisationId(2);
const TRANSACTION: u64 = 9;
const GIVEN: &[Given] =
    &[Given::Documents, Given::Reporting, Given::AccessBlock, Given::Category, Given::Records];

/// What ties a person to a document, and its publication, which opens it to everybody.
const RELATIONS: &[Fact] = &[
    Fact::Party,
    Fact::Initiator,
    Fact::Owner,
    Fact::ResponsibleNow,
    Fact::ResponsibleReached,
    Fact::SignerReached,
    Fact::ObserverNow,
    Fact::ObserverReached,
    Fact::Addressee,
    Fact::Executor,
    Fact::FormerExecutor,
    Fact::LinkedToMine,
    Fact::SignedByMe,
    Fact::OnExtraAccessList,
    Fact::PublishedNow,
];
const SCOPES: &[Fact] = &[
    Fact::InReportingScope,
    Fact::InSigningScope,
    Fact::DirectionInScope,
    Fact::CategoryInScope,
    Fact::AnyTaxDirectionInCabinet,
    Fact::PublishedNow,
];
/// What no document is before its route starts.
const NEVER_OF_A_DRAFT: &[Fact] = &[
    Fact::AtRegistration,
    Fact::Registered,
    Fact::RegisteredHere,
    Fact::OwnHeadOrderedControl,
    Fact::AtApproval,
    Fact::AtSigning,
    Fact::AtConfirmation,
    Fact::AtSending,
    Fact::AtReceiving,
    Fact::AtExecution,
    Fact::AtAcquaintance,
    Fact::AtAnnulment,
    Fact::InRoute,
    Fact::Completed,
    Fact::Archived,
    Fact::Reporting,
    Fact::SignedByMyOrganisation,
];
const NEVER_FOR_THE_HEAD: &[Operation] = &[
    Operation::DocumentApprove,
    Operation::ApprovalDecline,
    Operation::DocumentSign,
    Operation::SigningDecline,
    Operation::DelegationStart,
    Operation::ReportSign,
    Operation::ReportSend,
    Operation::RoleAssign,
    Operation::SettingsSave,
];
