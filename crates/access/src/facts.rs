//! `Facts::of`: the only constructor of facts. What is true of a question, as one machine word.

use crate::{
    AccessLevel, Act, Acting, Block, Capacity, DocumentPicture, DocumentState, Extra, Fact,
    FactSet, Job, PartyKind, PartyPicture, Question, Regulator, Resource, ResourceKind,
    ResourceName, Rights, StageKind, StageProgress, Standing, Subject, SubjectPicture, Switches,
    Target,
};
use ids::{EmployeeId, Moment, OrganisationId, Person};

/// What is true of a question, with the rights that the subject brings to it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Facts {
    pub(crate) true_facts: FactSet,
    pub(crate) rights: Rights,
    /// Rights for reading operations; differ from `rights` only through a delegation.
    pub(crate) reading: Rights,
    pub(crate) switches: Switches,
    pub(crate) subject: Subject,
    pub(crate) acting: Acting,
    pub(crate) organisation: Option<OrganisationId>,
    pub(crate) resource: ResourceName,
    /// `None` where the facts were put together by hand.
    pub(crate) kind: Option<ResourceKind>,
    pub(crate) version: i64,
    pub(crate) published: bool,
    pub(crate) transaction: u64,
    /// For whom, through a delegation.
    pub(crate) principal: Option<EmployeeId>,
}

impl Facts {
    /// Establishes every fact of the question.
    #[must_use]
    pub fn of(question: &Question<'_>) -> Facts {
        let subject = question.subject;
        let through = matches!(question.acting, Acting::Through(..));
        let standing = standing(subject, question.acting);
        let reading = standing.map_or(Rights::NONE, |standing| standing.rights);
        let acts = if through { Rights::HEADS.without(DELEGATE) } else { reading };
        Facts {
            true_facts: standing.map_or(FactSet::NONE, |standing| establish(question, standing)),
            rights: reading.only(acts),
            reading,
            switches: subject.switches,
            subject: subject.subject,
            acting: question.acting,
            organisation: question.resource.organisation(),
            resource: question.resource.name(),
            kind: Some(question.resource.kind()),
            version: question.resource.version(),
            published: question.resource.is_published(),
            transaction: 0,
            principal: standing.filter(|_| through).and_then(|standing| standing.employee),
        }
    }

    /// The same facts, gathered in this transaction: a permit is good only there.
    #[must_use]
    pub fn gathered_in(self, transaction: u64) -> Facts {
        Facts { transaction, ..self }
    }

    /// The facts that are true.
    #[must_use]
    pub fn true_facts(&self) -> FactSet {
        self.true_facts
    }

    /// The rights that acts are judged by.
    #[must_use]
    pub fn rights(&self) -> Rights {
        self.rights
    }

    /// Facts put together by hand, of no real question: for the nets that compare engines.
    /// A permit decided from them names no organisation, so that no store accepts it.
    #[must_use]
    pub fn hypothetical(true_facts: FactSet, rights: Rights, switches: Switches) -> Facts {
        Facts {
            true_facts,
            rights,
            reading: rights,
            switches,
            subject: Subject::Anonymous,
            acting: Acting::Own,
            organisation: None,
            resource: ResourceName::Instance,
            kind: None,
            version: -1,
            published: false,
            transaction: 0,
            principal: None,
        }
    }
}

const DELEGATE: Rights = Rights::of(&[crate::Right::Delegate]);

fn standing(subject: &SubjectPicture, acting: Acting) -> Option<&Standing> {
    match acting {
        Acting::Own => Some(&subject.own),
        Acting::Through(id, _) => {
            subject.principals.iter().find(|(one, _)| *one == id).map(|(_, standing)| standing)
        }
    }
}

fn establish(question: &Question<'_>, standing: &Standing) -> FactSet {
    let mut facts = FactSet::NONE;
    subject_facts(&mut facts, question, standing);
    act_facts(&mut facts, question.act, standing, question.subject.organisation);
    match question.resource {
        Resource::Document(document) => {
            // Drafts stay the principal's own business (Q56).
            if question.acting != Acting::Own && document.is_draft() {
                return FactSet::NONE;
            }
            document_facts(&mut facts, question, document, standing);
        }
        Resource::Employee(target) => target_facts(&mut facts, target, standing),
        Resource::Role { given, locked, in_use, .. } => {
            facts.set(given.fact(), true);
            facts.set(Fact::Locked, locked);
            facts.set(Fact::InUse, in_use);
        }
        Resource::Instance { fresh } => {
            facts.set(Fact::FreshInstance, fresh && facts.has(Fact::ActingOwn));
        }
        Resource::Organisation(_) => {}
    }
    facts
}

fn subject_facts(facts: &mut FactSet, question: &Question<'_>, standing: &Standing) {
    let subject = question.subject;
    let own = question.acting == Acting::Own;
    let member = !matches!(subject.subject, Subject::Anonymous | Subject::InstanceAdministrator(_));
    let here = question.resource.organisation() == Some(subject.organisation);
    facts.set(Fact::InOrganisation, here && member);
    facts.set(Fact::ActingOwn, own);
    facts.set(Fact::HasKey, standing.has_key);
    facts.set(Fact::CertificateSession, own && subject.certificate().is_some());
    facts.set(Fact::FirstHead, own && subject.has_capacity(Capacity::FirstHead));
    facts.set(
        Fact::InstanceAdministrator,
        matches!(subject.subject, Subject::InstanceAdministrator(_)),
    );
    facts.set(Fact::PersonSubject, matches!(subject.subject, Subject::Person(_)));
    facts.set(Fact::SystemSubject, matches!(subject.subject, Subject::InformationSystem(_)));
    facts.set(Fact::DeliveryJob, subject.subject == Subject::Job(Job::DeliverMessage));
}

fn act_facts(facts: &mut FactSet, act: Act<'_>, standing: &Standing, here: OrganisationId) {
    // An act that is only offered is taken to be done with the registered key.
    let key = match act {
        Act::Signature { by_registered_key, .. } => by_registered_key,
        Act::Plain | Act::Appoint { .. } | Act::Toward { .. } | Act::Link => standing.has_key,
    };
    facts.set(Fact::KeyOfSubject, key);
    facts.set(Fact::SignatureDoubtful, matches!(act, Act::Signature { doubtful: true, .. }));
    facts.set(Fact::OneTimeLink, act == Act::Link && facts.has(Fact::ActingOwn));
    match act {
        Act::Appoint { current, later } => {
            facts.set(Fact::TargetStageCurrent, current);
            facts.set(Fact::TargetStageLater, later);
        }
        Act::Toward { target, order, agreed } => {
            facts.set(Fact::OrderGiven, order);
            facts.set(Fact::SuperiorAgreed, agreed);
            let inside = target.is_none_or(|target| target.organisation == here);
            facts.set(Fact::TargetInOrganisation, inside);
            if let Some(target) = target {
                subordinate_facts(facts, target, standing);
            }
        }
        Act::Plain | Act::Signature { .. } | Act::Link => {}
    }
}

fn target_facts(facts: &mut FactSet, target: Target<'_>, standing: &Standing) {
    facts.set(Fact::OwnProfile, standing.employee == Some(target.employee));
    facts.set(Fact::TargetInOrganisation, facts.has(Fact::InOrganisation));
    if !facts.has(Fact::TargetSubordinate) {
        subordinate_facts(facts, target, standing);
    }
}

fn subordinate_facts(facts: &mut FactSet, target: Target<'_>, standing: &Standing) {
    facts.set(Fact::TargetHasSuperior, !target.superiors.is_empty());
    let Some(me) = standing.employee else { return };
    facts.set(Fact::TargetSubordinate, target.superiors.contains(&me));
    facts.set(Fact::TargetIndirect, target.superiors.first() != Some(&me));
}

fn document_facts(
    facts: &mut FactSet,
    question: &Question<'_>,
    document: &DocumentPicture,
    standing: &Standing,
) {
    state_facts(facts, document);
    stage_facts(facts, document);
    bound_facts(facts, document, standing);
    relation_facts(facts, document, standing, question.now);
    person_facts(facts, document, [standing.person, question.subject.own.person]);
    if question.acting == Acting::Own {
        signature_facts(facts, document, question.subject);
    }
    if document.coordinates.is_some() {
        reporting_facts(facts, document, standing);
    }
}

/// What is true of the document alone: its half of a list rule.
pub(crate) fn document_side(document: &DocumentPicture) -> FactSet {
    let mut facts = FactSet::NONE;
    state_facts(&mut facts, document);
    stage_facts(&mut facts, document);
    facts
}

fn state_facts(facts: &mut FactSet, document: &DocumentPicture) {
    facts.set(Fact::Draft, document.is_draft());
    facts.set(Fact::InRoute, document.state == DocumentState::InRoute);
    facts.set(Fact::Completed, document.state == DocumentState::Completed);
    facts.set(Fact::Annulled, document.state == DocumentState::Annulled);
    facts.set(Fact::Declined, document.declined);
    facts.set(Fact::Archived, document.archived);
    facts.set(Fact::InBin, document.in_bin);
    facts.set(Fact::Signed, document.signed);
    facts.set(Fact::SignedByMyOrganisation, document.signed_by_organisation);
    facts.set(Fact::Incoming, document.block == Block::Incoming);
    facts.set(Fact::Outgoing, document.block == Block::Outgoing);
    facts.set(Fact::Internal, document.block == Block::Internal);
    facts.set(Fact::Reporting, document.block == Block::Reporting);
    facts.set(Fact::NonFormalised, !document.formalised);
    facts.set(Fact::Restricted, document.access == AccessLevel::Restricted);
    facts.set(Fact::PublishedNow, document.access == AccessLevel::Published);
    facts.set(Fact::Decrypted, document.decrypted);
    facts.set(Fact::PaperOriginalAttached, document.paper_original);
}

fn stage_facts(facts: &mut FactSet, document: &DocumentPicture) {
    let Some(stage) = document.stage else { return };
    let fact = match stage {
        StageKind::New => Fact::AtNew,
        StageKind::Approval => Fact::AtApproval,
        StageKind::Signing => Fact::AtSigning,
        StageKind::Confirmation => Fact::AtConfirmation,
        StageKind::Sending => Fact::AtSending,
        StageKind::Receiving => Fact::AtReceiving,
        StageKind::Execution => Fact::AtExecution,
        StageKind::Acquaintance => Fact::AtAcquaintance,
        StageKind::Annulment => Fact::AtAnnulment,
        // Registration is per participant: a bound fact.
        StageKind::Registration => return,
    };
    facts.set(fact, true);
}

fn bound_facts(facts: &mut FactSet, document: &DocumentPicture, standing: &Standing) {
    let mine = standing.participant;
    let below = |units: &[ids::UnitId]| units.iter().any(|unit| standing.subtree.contains(unit));
    let employed = standing.employee.is_some();
    facts.set(Fact::InParticipant, employed && document.participants.contains(&mine));
    facts.set(Fact::InUnitSubtree, employed && below(&document.participants));
    facts.set(Fact::Registered, employed && below(&document.registered));
    facts.set(Fact::RegisteredHere, employed && document.registered.contains(&mine));
    facts.set(Fact::AtRegistration, employed && document.waiting.contains(&mine));
    facts.set(Fact::OwnHeadOrderedControl, employed && document.control.contains(&mine));
}

fn relation_facts(
    facts: &mut FactSet,
    document: &DocumentPicture,
    standing: &Standing,
    now: Moment,
) {
    let Some(me) = standing.employee else { return };
    facts.set(Fact::Initiator, document.initiator == me);
    facts.set(Fact::Owner, document.owner == me);
    facts.set(Fact::Addressee, document.addressees.contains(&me));
    facts.set(Fact::Executor, document.executors.contains(&me));
    let reads_on = document.former.iter().any(|one| one.employee == me && now < one.until);
    facts.set(Fact::FormerExecutor, reads_on);
    let mine = standing.participant;
    let linked = document.linked.iter().any(|one| one.employee == me && one.participant == mine);
    facts.set(Fact::LinkedToMine, linked);
    for party in document.parties.iter().filter(|party| party.employee == me) {
        party_facts(facts, party);
    }
    let reached = facts.has(Fact::ResponsibleReached) || facts.has(Fact::ObserverReached);
    facts.set(Fact::Party, reached || facts.has(Fact::Initiator));
}

/// Separation of duties compares natural persons, and looks behind a delegation.
fn person_facts(facts: &mut FactSet, document: &DocumentPicture, persons: [Option<Person>; 2]) {
    for person in persons.into_iter().flatten() {
        facts.set(Fact::SamePersonStarted, document.initiator_person == Some(person));
        facts.set(Fact::ActedBefore, document.acted.contains(&person));
    }
}

fn party_facts(facts: &mut FactSet, party: &PartyPicture) {
    let active = party.progress == StageProgress::Active;
    if party.progress == StageProgress::Ahead {
        return;
    }
    match party.kind {
        PartyKind::Responsible => {
            facts.set(Fact::ResponsibleReached, true);
            facts.set(Fact::ResponsibleNow, active && !party.answered);
            let signing = matches!(party.stage, StageKind::Signing | StageKind::Confirmation);
            facts.set(Fact::SignerReached, signing);
        }
        PartyKind::Observer => {
            facts.set(Fact::ObserverReached, true);
            facts.set(Fact::ObserverNow, active);
        }
    }
}

fn signature_facts(facts: &mut FactSet, document: &DocumentPicture, subject: &SubjectPicture) {
    let Some(shown) = subject.certificate() else { return };
    let mine = |iin| shown.iin.is_some() && shown.iin == iin;
    facts.set(Fact::SignedByMe, document.signers.iter().any(|signer| mine(signer.iin)));
    let listed = document.extra.iter().any(|entry| match entry {
        Extra::Iin(iin) => shown.iin == Some(*iin),
        Extra::Bin(bin) => shown.bin == Some(*bin),
    });
    facts.set(Fact::OnExtraAccessList, listed);
}

fn reporting_facts(facts: &mut FactSet, document: &DocumentPicture, standing: &Standing) {
    let Some(at) = document.coordinates.as_ref() else { return };
    for scope in &standing.scopes {
        let (direction, category) = (scope.covers_direction(at), scope.covers_category(at));
        facts.set(Fact::DirectionInScope, direction);
        facts.set(Fact::CategoryInScope, direction && category);
        facts.set(Fact::InReportingScope, direction && category);
        facts.set(Fact::InSigningScope, direction && category && scope.may_sign);
        let tax = scope.regulator == Regulator::Fns && at.regulator == Regulator::Fns;
        let cabinet = tax && scope.root == at.root;
        facts.set(Fact::AnyTaxDirectionInCabinet, cabinet && at.demand);
    }
}
