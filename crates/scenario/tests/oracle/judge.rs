//! May they? One plain sentence of the requirements after another.

use crate::chance::{Details, HERE, Scenario, Who};
use crate::people::{Me, find, is_first_head};
use access::{
    AccessLevel, Block, DocumentPicture, DocumentState, Extra, Given, Operation, PartyKind, Right,
    StageKind, StageProgress, Switch,
};
use ids::EmployeeId;

const SIX: [Right; 6] = [
    Right::Administration,
    Right::RouteLaunch,
    Right::DocumentApprove,
    Right::DocumentSign,
    Right::IncomingReceive,
    Right::OutgoingSend,
];
/// Heads act through a delegation by these alone.
const HEADS: [Right; 6] = [
    Right::RegisteredCardRead,
    Right::RegisteredImageRead,
    Right::ResolutionMake,
    Right::ResolutionApprove,
    Right::ExecutionAssign,
    Right::ControlOrder,
];

/// Whether the requirements let them.
pub(crate) fn may(scenario: &Scenario, operation: Operation) -> bool {
    let Some(me) = Me::of(scenario) else { return false };
    if operation == Operation::PublishedView {
        let draft = me.substitutes && scenario.document.is_draft();
        return scenario.document.access == AccessLevel::Published && !draft;
    }
    let here = match operation.resource() {
        access::ResourceKind::Document => scenario.document.organisation == HERE,
        access::ResourceKind::Employee => !scenario.target_is_outsider,
        _ => true,
    };
    let judge = Judge { scenario, document: &scenario.document, me };
    let on_document = operation.resource() == access::ResourceKind::Document;
    let binned = on_document && scenario.document.in_bin;
    judge.me.is_member && here && judge.may(operation) && (!binned || judge.may_in_bin(operation))
}

struct Judge<'a> {
    scenario: &'a Scenario,
    document: &'a DocumentPicture,
    me: Me<'a>,
}

impl Judge<'_> {
    /// What lies in the bin until it is restored is read by its initiator and administration (Q23).
    fn may_in_bin(&self, operation: Operation) -> bool {
        use Operation as O;
        let reads = matches!(operation, O::DocumentList | O::DocumentView | O::DocumentContent);
        let mine = self.initiator() && self.seen_by_astral();
        operation.is_reading() && self.administration_sees()
            || reads && (mine || self.seen_by_certificate())
    }

    fn may(&self, operation: Operation) -> bool {
        use Operation as O;
        match operation {
            O::DocumentList => self.listed(),
            O::DocumentView => self.viewed(),
            O::DocumentContent => self.content_viewed(),
            O::DocumentPrint
            | O::DocumentDownload
            | O::DocumentExport
            | O::FlowExport
            | O::HistoryView => SIX.into_iter().any(|right| self.sees_by(right)),
            _ => self.acts(operation),
        }
    }

    fn acts(&self, operation: Operation) -> bool {
        use Operation as O;
        let document = self.document;
        let admin = self.acts_by(Right::Administration) && self.administration_sees();
        let unsigned = !document.signed;
        match operation {
            O::DocumentEdit => {
                let mine = self.initiator() || self.responsible_now();
                let by_right = self.five().any(|_| mine) && self.near();
                let own = self.acts_by(Right::OwnDocuments) && self.initiator() && self.is_draft();
                unsigned && !self.is_reporting() && (admin || by_right || own)
            }
            O::DocumentRetype => unsigned && !document.formalised && self.acts_on_seen(&SIX),
            O::DocumentDelete => {
                let at_own_stage = self.initiator() && self.at(StageKind::New);
                let own = self.five().any(|_| at_own_stage) && self.near();
                unsigned && (admin && self.is_draft() || own)
            }
            O::DocumentComment => {
                let admin = Right::Administration;
                let owner = self.acts_by(admin) && self.sees_by(admin) && self.owner();
                owner || self.five().any(|_| self.takes_part_now()) && self.near()
            }
            O::DocumentMarkRead | O::DocumentMarkUnread => {
                self.acts_on_seen(&[Right::Administration, Right::IncomingReceive])
            }
            O::DocumentArchive => {
                let completed = document.state == DocumentState::Completed;
                !document.archived && (admin || completed && self.acts_on_seen(&SIX))
            }
            O::DocumentUnarchive => document.archived && self.acts_on_seen(&SIX),
            O::DocumentSettingsView | O::DocumentSettingsEdit => {
                let block = self.acts_by(Right::DocumentSettings) && self.is_restricted_of_ours();
                let own = self.acts_by(Right::OwnDocuments) && self.initiator() && unsigned;
                admin || (block || own && self.near()) && !self.is_reporting()
            }
            _ => {
                self.routes(operation, admin)
                    || self.exchanges(operation, admin)
                    || self.keeps_records(operation)
                    || self.manages(operation)
            }
        }
    }

    fn routes(&self, operation: Operation, admin: bool) -> bool {
        use Operation as O;
        match operation {
            O::PreparationComplete => {
                let four = self.five().any(|right| right != Right::RouteLaunch);
                self.at(StageKind::New) && (admin || four && self.initiator() && self.near())
            }
            O::RouteStart => {
                let launch = self.acts_by(Right::RouteLaunch) && self.near();
                self.at(StageKind::New) && (admin || launch && self.sees_by(Right::RouteLaunch))
            }
            O::RouteAppoint => admin || self.acts_by(Right::RouteLaunch) && self.appoints(),
            O::DocumentApprove => {
                self.at(StageKind::Approval) && self.decides(admin, Right::DocumentApprove)
            }
            O::ApprovalDecline => {
                self.at(StageKind::Approval) && self.decides(admin, Right::DocumentApprove)
            }
            O::DocumentSign => {
                let key = self.me.has_key() && self.signs_by_own_key();
                key && self.at_signing() && self.decides(admin, Right::DocumentSign)
            }
            O::SigningDecline => {
                self.me.has_key() && self.at_signing() && self.decides(admin, Right::DocumentSign)
            }
            _ => false,
        }
    }

    fn exchanges(&self, operation: Operation, admin: bool) -> bool {
        use Operation as O;
        let document = self.document;
        match operation {
            O::DocumentReceive => {
                let right = self.acts_on_seen(&[Right::IncomingReceive]);
                let incoming = document.block == Block::Incoming;
                incoming && self.at(StageKind::Receiving) && (admin || right)
            }
            O::DocumentSend => {
                let right = self.acts_on_seen(&[Right::OutgoingSend]);
                self.at(StageKind::Sending) && document.signed && (admin || right)
            }
            O::AnnulmentPrepare => {
                let signer = self.signed_as_assigned() && self.me.has_key();
                document.state == DocumentState::Completed && (admin || signer)
            }
            O::AnnulmentAsk => {
                let completed = document.state == DocumentState::Completed;
                let key = self.me.has_key() && self.signs_registered();
                completed && key && (admin || self.signed_as_assigned())
            }
            O::AnnulmentAgree | O::AnnulmentRefuse => {
                let refused = operation == O::AnnulmentRefuse;
                let key = self.me.has_key() && (refused || self.signs_registered());
                self.at(StageKind::Annulment) && key && (admin || self.signed_as_assigned())
            }
            _ => false,
        }
    }

    fn keeps_records(&self, operation: Operation) -> bool {
        use Operation as O;
        let document = self.document;
        let mine = self.me.participant();
        let waits = mine.is_some_and(|mine| document.waiting.contains(&mine));
        let ours = mine.is_some_and(|mine| document.registered.contains(&mine));
        let registered = self.registered_reached();
        let control = mine.is_some_and(|mine| document.control.contains(&mine));
        let may = |right| self.acts_by(right) && !self.is_reporting() && !self.is_draft();
        // The records office does not see restricted documents, and acts on what it sees.
        let office = |right| may(right) && !self.is_restricted();
        match operation {
            O::NumberAssign => office(Right::NumberAssign) && waits,
            O::CardFill => office(Right::CardFill) && (waits || ours),
            O::ImageAttach => office(Right::ImageAttach) && (waits || ours),
            O::ResolutionMake => may(Right::ResolutionMake) && registered,
            O::ResolutionApprove => may(Right::ResolutionApprove) && registered,
            O::ResolutionEnter => office(Right::ResolutionEnter) && ours,
            O::ExecutionAssign => {
                let (below, directly) = self.toward().unwrap_or((false, false));
                let narrow = self.is_on(Switch::DirectReportsOnly);
                let as_head = may(Right::ResolutionMake) && registered;
                let me = self.me.employee;
                let executor = me.is_some_and(|me| document.executors.contains(&me));
                let as_executor = may(Right::ExecutionAssign) && executor && self.near();
                below && (directly || !narrow) && (as_head || as_executor)
            }
            O::ExecutionReport => {
                let executor = self.me.employee.is_some_and(|me| document.executors.contains(&me));
                may(Right::ExecutionReport) && executor && self.near()
            }
            O::ControlOrder => may(Right::ControlOrder) && registered,
            O::ControlDate => office(Right::ControlDate) && control,
            O::ControlLift => office(Right::ControlLift) && control,
            _ => false,
        }
    }

    fn manages(&self, operation: Operation) -> bool {
        use Operation as O;
        let admin = self.acts_by(Right::Administration);
        let users = admin || self.acts_by(Right::UsersManage);
        let myself = self.me.employee == Some(self.scenario.target);
        let (order, agreed) = match self.scenario.details {
            Details::Toward { order, agreed } => (order, agreed),
            _ => (false, false),
        };
        let above = self.me.is_above(self.scenario.target).0;
        match operation {
            O::DocumentAcquaint => {
                let told = self.at(StageKind::Acquaintance) && self.responsible_now();
                told && self.near() && !self.is_reporting() && self.acts_by(Right::OwnDocuments)
            }
            O::SessionOpen => match self.scenario.who {
                Who::Person(_) => self.scenario.evidence.certificate.is_some(),
                _ => self.acts_by(Right::Login) && myself,
            },
            O::EmployeeCreate | O::EmployeeEdit | O::EmployeeBlock => users,
            O::ProfileEdit | O::KeyApply => {
                myself && SIX.into_iter().any(|right| self.acts_by(right))
            }
            O::KeyAnswer | O::CertificateRegister | O::CertificateRemove => users,
            O::CategorySet => self.scenario.given == Given::Category && self.gives(order, agreed),
            O::RightAdd => self.scenario.given == Given::Records && self.gives(order, agreed),
            O::RightTake => self.gives(true, true),
            O::RoleCreate => self.describes(),
            O::RoleEdit => !self.scenario.locked && self.describes(),
            O::RoleDelete => !self.scenario.locked && !self.scenario.in_use && self.describes(),
            O::RoleAssign | O::RoleReplace => match self.scenario.given {
                Given::Documents | Given::Reporting => {
                    self.gives(order, agreed) && self.toward_insider()
                }
                // To capacities, numbers and systems too.
                Given::AccessBlock => self.gives(order, agreed),
                // Only with an order or an agreement, by operations of their own.
                Given::Category | Given::Records => false,
            },
            O::DelegationStart => {
                let principal = self.acts_by(Right::Delegate) && myself;
                principal || admin && order
            }
            O::DelegationEnd => self.acts_by(Right::Delegate) && myself || admin && order,
            O::TransferPrepare => {
                let close = (myself || above) && self.acts_by(Right::OwnDocuments);
                close || admin || self.acts_by(Right::RegistrationRead)
            }
            O::TransferAgree => {
                let office = admin || self.acts_by(Right::RegistrationRead);
                above && self.acts_by(Right::OwnDocuments)
                    || office && !myself && !self.has_superior(self.scenario.target)
            }
            _ => false,
        }
    }

    fn has_superior(&self, employee: EmployeeId) -> bool {
        let superior = find(self.scenario, employee).and_then(|one| one.superior);
        superior.is_some_and(|superior| superior != employee)
    }

    /// Blocks and categories are what they are; other roles are described by those who give them.
    fn describes(&self) -> bool {
        matches!(self.scenario.given, Given::Documents | Given::Reporting)
            && self.gives(false, false)
    }

    /// Appendix D: nobody gives what is outside their line.
    fn gives(&self, order: bool, agreed: bool) -> bool {
        let admin = self.acts_by(Right::Administration);
        let system = matches!(self.scenario.who, Who::System(_));
        if system && self.is_on(Switch::SystemsKeepAccess) {
            return false;
        }
        match self.scenario.given {
            Given::Documents => admin,
            Given::Reporting => admin || self.acts_by(Right::UsersManage),
            Given::AccessBlock => {
                self.acts_by(Right::OrganisationSettings)
                    || is_first_head(self.scenario) && !self.me.substitutes
            }
            Given::Category => admin && order,
            Given::Records => admin && agreed,
        }
    }

    // What one sees.

    fn listed(&self) -> bool {
        let enumerated = self.reads_by(Right::RestrictedList) && self.is_restricted_of_ours();
        self.seen_anyhow() || enumerated && !self.is_reporting() && !self.is_draft()
    }

    fn viewed(&self) -> bool {
        let read = self.reads_by(Right::RestrictedRead) && self.is_restricted_of_ours();
        self.seen_anyhow() || read && !self.is_reporting() && !self.is_draft()
    }

    fn content_viewed(&self) -> bool {
        let read = self.reads_by(Right::RestrictedRead) && self.is_restricted_of_ours();
        if self.is_reporting() {
            return false;
        }
        let open = !self.is_draft() && !self.is_restricted();
        self.seen_by_astral()
            || self.seen_by_certificate()
            || read && !self.is_draft()
            || open && self.reads_by(Right::RegistrationRead) && self.waits()
            || self.reads_by(Right::RegisteredImageRead) && self.registered_reached()
            || self.reads_by(Right::AddressedImageRead) && self.addressed() && self.near()
            || open && self.reads_by(Right::LinkedRead) && self.linked()
    }

    fn seen_anyhow(&self) -> bool {
        if self.is_reporting() {
            return false;
        }
        let open = !self.is_draft() && !self.is_restricted();
        self.seen_by_astral()
            || self.seen_by_certificate()
            || open && self.reads_by(Right::RegistrationRead) && self.waits()
            || open && self.reads_by(Right::ControlTrack) && self.controlled()
            || self.reads_by(Right::RegisteredCardRead) && self.registered_reached()
            || self.reads_by(Right::AddressedCardRead) && self.addressed() && self.near()
            || open && self.reads_by(Right::LinkedRead) && self.linked()
    }

    fn seen_by_astral(&self) -> bool {
        SIX.into_iter().chain([Right::OwnDocuments]).any(|right| self.sees_by(right))
    }

    /// What one right of Astral's, by itself and with what it carries, lets one see (Q16).
    fn sees_by(&self, right: Right) -> bool {
        if !self.reads_by(right) || self.is_reporting() {
            return false;
        }
        let party = self.initiator() || self.observer_reached() || self.responsible_reached();
        let open = !self.is_draft() && !self.is_restricted();
        let drafts = !self.is_draft() || self.initiator() && !self.me.substitutes;
        match right {
            Right::Administration => self.administration_sees() || self.near() && party && drafts,
            Right::OwnDocuments => {
                let own_draft = self.is_draft() && self.initiator() && drafts;
                let told = self.at(StageKind::Acquaintance) && self.responsible_reached();
                let mine = self.initiator() || self.observer_reached() || told;
                own_draft || self.near() && drafts && mine
            }
            Right::IncomingReceive => {
                let incoming = open && self.document.block == Block::Incoming;
                self.near() && (party && drafts || incoming)
            }
            Right::OutgoingSend => {
                self.near() && (party && drafts || open && self.at(StageKind::Sending))
            }
            _ => self.near() && party && drafts,
        }
    }

    /// R100: everything but reporting, and but restricted documents where the organisation says so.
    fn administration_sees(&self) -> bool {
        let kept = self.is_restricted() && self.is_on(Switch::RestrictedOnlyToBlocks);
        let draft = self.is_draft() && self.me.substitutes;
        self.reads_by(Right::Administration) && !self.is_reporting() && !kept && !draft
    }

    fn seen_by_certificate(&self) -> bool {
        let Some(shown) = &self.scenario.evidence.certificate else { return false };
        if self.me.substitutes || self.is_draft() {
            return false;
        }
        let iin = self.me.certificate_iin();
        let signed = self.document.signers.iter().any(|one| iin.is_some() && one.iin == iin);
        let listed = self.document.extra.iter().any(|entry| match entry {
            Extra::Iin(number) => shown.iin == Some(*number),
            Extra::Bin(number) => shown.bin == Some(*number),
        });
        signed || listed
    }

    fn registered_reached(&self) -> bool {
        let kept = self.is_restricted() && self.is_on(Switch::RestrictedOnlyToBlocks);
        let reached = self.document.registered.iter().any(|unit| self.me.reaches(*unit));
        reached && !kept && !self.is_draft()
    }

    fn addressed(&self) -> bool {
        let (Some(me), document) = (self.me.employee, self.document) else { return false };
        let kept = |one: &access::FormerExecutorPicture| {
            one.employee == me && self.scenario.now < one.until
        };
        let addressed = document.addressees.contains(&me) || document.executors.contains(&me);
        (addressed || document.former.iter().any(kept)) && !self.is_draft()
    }

    fn linked(&self) -> bool {
        let (Some(me), Some(mine)) = (self.me.employee, self.me.participant()) else {
            return false;
        };
        let linked = &self.document.linked;
        self.near() && linked.iter().any(|one| one.employee == me && one.participant == mine)
    }

    // What is true of them and the document.

    fn reads_by(&self, right: Right) -> bool {
        self.me.has(right)
    }

    fn acts_by(&self, right: Right) -> bool {
        let draft = self.me.substitutes && self.is_draft();
        self.me.has(right) && (!self.me.substitutes || HEADS.contains(&right)) && !draft
    }

    fn five(&self) -> impl Iterator<Item = Right> {
        let open = !self.is_reporting();
        let held = SIX.into_iter().filter(|right| *right != Right::Administration);
        held.filter(move |right| open && self.acts_by(*right))
    }

    fn acts_on_seen(&self, rights: &[Right]) -> bool {
        rights.iter().any(|right| {
            let everything = *right == Right::Administration;
            let sees = if everything { self.administration_sees() } else { self.sees_by(*right) };
            self.acts_by(*right) && sees
        })
    }

    /// Q22: the assigned by their right; administration anywhere, unless the organisation says no.
    fn decides(&self, admin: bool, right: Right) -> bool {
        let admin = admin && !self.is_on(Switch::AdministratorOnlyWhereAssigned);
        let has_right = self.acts_by(right) || self.acts_by(Right::Administration);
        let assigned = has_right && self.responsible_now() && self.near();
        (admin || assigned && !self.is_reporting()) && !self.is_barred()
    }

    /// Separation of duties compares natural persons.
    fn is_barred(&self) -> bool {
        let persons = self.me.persons();
        let own = persons.iter().any(|one| self.document.initiator_person == Some(*one));
        let again = persons.iter().any(|one| self.document.acted.contains(one));
        own && self.is_on(Switch::InitiatorDoesNotDecide)
            || again && self.is_on(Switch::OnePersonOneStage)
    }

    /// Q17.
    fn appoints(&self) -> bool {
        let at_new = self.initiator() && self.at(StageKind::New);
        let current = self.scenario.details == Details::Appoint { current: true };
        let watching = self.party(PartyKind::Observer, |one| one == StageProgress::Active, None);
        let incoming = self.document.block == Block::Incoming && self.observer_reached();
        self.near() && !self.is_reporting() && (at_new || watching && current || incoming)
    }

    /// Q22: a signing stage, active or passed, for which the person was responsible.
    fn signed_as_assigned(&self) -> bool {
        let signing = Some([StageKind::Signing, StageKind::Confirmation]);
        let signer = self.party(PartyKind::Responsible, |one| one != StageProgress::Ahead, signing);
        self.acts_by(Right::DocumentSign) && signer && self.near() && !self.is_reporting()
    }

    fn signs_by_own_key(&self) -> bool {
        match self.scenario.details {
            Details::Signature { registered, doubtful } => {
                registered && !(doubtful && self.is_on(Switch::OnlyValidSignatures))
            }
            _ => true,
        }
    }

    /// The request for annulment, and the agreement to it, are signed by a registered certificate.
    fn signs_registered(&self) -> bool {
        !matches!(self.scenario.details, Details::Signature { registered: false, .. })
    }

    fn toward_insider(&self) -> bool {
        let toward = matches!(self.scenario.details, Details::Toward { .. });
        toward && !self.scenario.target_is_outsider
    }

    fn toward(&self) -> Option<(bool, bool)> {
        let toward = matches!(self.scenario.details, Details::Toward { .. });
        (toward && !self.scenario.target_is_outsider)
            .then(|| self.me.is_above(self.scenario.target))
    }

    fn party(
        &self,
        kind: PartyKind,
        progress: impl Fn(StageProgress) -> bool,
        stages: Option<[StageKind; 2]>,
    ) -> bool {
        self.document.parties.iter().any(|party| {
            Some(party.employee) == self.me.employee
                && party.kind == kind
                && progress(party.progress)
                && stages.is_none_or(|stages| stages.contains(&party.stage))
        })
    }

    fn responsible_now(&self) -> bool {
        self.document.parties.iter().any(|party| {
            let now = party.progress == StageProgress::Active && !party.answered;
            now && party.kind == PartyKind::Responsible && Some(party.employee) == self.me.employee
        })
    }

    /// Q22: assigned to the current stage, as responsible or as observer, and has not answered.
    fn takes_part_now(&self) -> bool {
        let watching = self.party(PartyKind::Observer, |one| one == StageProgress::Active, None);
        self.responsible_now() || watching
    }

    fn responsible_reached(&self) -> bool {
        self.party(PartyKind::Responsible, |one| one != StageProgress::Ahead, None)
    }

    fn observer_reached(&self) -> bool {
        self.party(PartyKind::Observer, |one| one != StageProgress::Ahead, None)
    }

    fn initiator(&self) -> bool {
        self.me.employee == Some(self.document.initiator)
    }

    fn owner(&self) -> bool {
        self.me.employee == Some(self.document.owner)
    }

    /// R318: registered in one's own participant or sent there.
    fn near(&self) -> bool {
        self.me.participant().is_some_and(|mine| self.document.participants.contains(&mine))
    }

    fn waits(&self) -> bool {
        self.me.participant().is_some_and(|mine| self.document.waiting.contains(&mine))
    }

    fn controlled(&self) -> bool {
        self.me.participant().is_some_and(|mine| self.document.control.contains(&mine))
    }

    fn at(&self, stage: StageKind) -> bool {
        self.document.stage == Some(stage)
    }

    fn at_signing(&self) -> bool {
        self.at(StageKind::Signing) || self.at(StageKind::Confirmation)
    }

    fn is_draft(&self) -> bool {
        self.document.state == DocumentState::New && !self.document.started
    }

    fn is_reporting(&self) -> bool {
        self.document.block == Block::Reporting
    }

    fn is_restricted(&self) -> bool {
        self.document.access == AccessLevel::Restricted
    }

    fn is_restricted_of_ours(&self) -> bool {
        self.is_restricted() && self.document.signed_by_organisation
    }

    fn is_on(&self, switch: Switch) -> bool {
        self.scenario.directory.switches.on(switch)
    }
}
