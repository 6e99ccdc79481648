//! Random organisations, documents and questions, the same for the same seed.

use access::{
    AccessLevel, Act, Acting, AssignmentPicture, Block, Capacity, CertificateEvidence,
    DelegationPicture, Directory, DirectoryPicture, DocumentPicture, DocumentState,
    EmployeePicture, Evidence, Extra, FormerExecutorPicture, Given, Grantee, InNameOf,
    LinkedReader, LockedRole, Operation, OrganisationPicture, PartyKind, PartyPicture, Resource,
    ResourceKind, Right, Rights, RoleKind, RolePicture, SignerPicture, Source, StageKind,
    StageProgress, Subject, SubjectPicture, Switch, SystemPicture, Target, UnitPicture,
};
use ids::{
    AssignmentId, Bin, DelegationId, DocumentId, EmployeeId, Iin, Moment, OrganisationId, Person,
    RoleId, SystemId, UnitId,
};

pub(crate) const HERE: OrganisationId = OrganisationId(1);
const ELSEWHERE: OrganisationId = OrganisationId(2);
const PEOPLE: i64 = 5;
const NOW: Moment = Moment(1_000);
const IINS: [&str; 5] =
    ["800101301014", "800101302012", "800101303010", "800101304019", "800101305017"];
const BINS: [&str; 2] = ["990140000017", "990140000027"];
const STAGES: [StageKind; 9] = [
    StageKind::New,
    StageKind::Approval,
    StageKind::Signing,
    StageKind::Confirmation,
    StageKind::Sending,
    StageKind::Receiving,
    StageKind::Execution,
    StageKind::Acquaintance,
    StageKind::Annulment,
];

/// A question with everything around it.
#[derive(Clone, Debug)]
pub(crate) struct Scenario {
    pub(crate) directory: DirectoryPicture,
    pub(crate) document: DocumentPicture,
    pub(crate) who: Who,
    pub(crate) evidence: Evidence,
    pub(crate) acting: Acting,
    pub(crate) now: Moment,
    pub(crate) details: Details,
    /// The employee that the question is about, or toward whom the act goes.
    pub(crate) target: EmployeeId,
    pub(crate) target_is_outsider: bool,
    pub(crate) given: Given,
    pub(crate) locked: bool,
    pub(crate) in_use: bool,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Who {
    Anonymous,
    Employee(EmployeeId),
    Person(Iin),
    System(SystemId),
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Details {
    Plain,
    Signature { registered: bool, doubtful: bool },
    Appoint { current: bool },
    Toward { order: bool, agreed: bool },
}

impl Scenario {
    pub(crate) fn subject(&self, directory: &Directory) -> SubjectPicture {
        match self.who {
            Who::Anonymous => SubjectPicture::bare(Subject::Anonymous, HERE),
            Who::Employee(id) => directory.subject(id, &self.evidence, self.now),
            Who::Person(iin) => directory.person(iin, &self.evidence, self.now),
            Who::System(id) => directory.system(id, self.now),
        }
    }

    pub(crate) fn resource<'a>(
        &'a self,
        operation: Operation,
        superiors: &'a [EmployeeId],
    ) -> Resource<'a> {
        match operation.resource() {
            ResourceKind::Document => Resource::Document(&self.document),
            ResourceKind::Employee => Resource::Employee(self.person(superiors)),
            ResourceKind::Role => Resource::Role {
                organisation: HERE,
                role: None,
                version: 1,
                given: self.given,
                locked: self.locked,
                in_use: self.in_use,
            },
            ResourceKind::Organisation => {
                Resource::Organisation(OrganisationPicture { organisation: HERE, version: 1 })
            }
            ResourceKind::Instance => Resource::Instance { fresh: false },
        }
    }

    pub(crate) fn act<'a>(&self, superiors: &'a [EmployeeId]) -> Act<'a> {
        match self.details {
            Details::Plain => Act::Plain,
            Details::Signature { registered, doubtful } => {
                Act::Signature { by_registered_key: registered, doubtful }
            }
            Details::Appoint { current } => Act::Appoint { current, later: !current },
            Details::Toward { order, agreed } => {
                Act::Toward { target: Some(self.person(superiors)), order, agreed }
            }
        }
    }

    fn person<'a>(&self, superiors: &'a [EmployeeId]) -> Target<'a> {
        if self.target_is_outsider {
            return Target {
                organisation: ELSEWHERE,
                employee: EmployeeId(99),
                version: 1,
                superiors: &[],
            };
        }
        Target { organisation: HERE, employee: self.target, version: 1, superiors }
    }
}

/// A source of chance that repeats itself for the same seed.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// True once in so many times.
    fn once_in(&mut self, times: u64) -> bool {
        self.next().is_multiple_of(times)
    }

    fn below(&mut self, limit: i64) -> i64 {
        (self.next() % limit.unsigned_abs()).cast_signed()
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        let at = self.below(i64::try_from(all.len()).unwrap_or(1).max(1));
        usize::try_from(at).ok().and_then(|at| all.get(at)).copied()
    }

    fn some<T: Copy>(&mut self, all: &[T], once_in: u64) -> Vec<T> {
        all.iter().copied().filter(|_| self.once_in(once_in)).collect()
    }

    fn employee(&mut self) -> EmployeeId {
        EmployeeId(1 + self.below(PEOPLE))
    }

    fn people(&mut self, once_in: u64) -> Vec<EmployeeId> {
        (1..=PEOPLE).map(EmployeeId).filter(|_| self.once_in(once_in)).collect()
    }

    fn term(&mut self) -> (Moment, Moment) {
        match self.below(8) {
            0 => (Moment(NOW.0 + 1), Moment::NEVER),
            1 => (Moment(0), NOW),
            2 => (NOW, Moment(NOW.0 + 1)),
            _ => (Moment(0), Moment::NEVER),
        }
    }

    pub(crate) fn scenario(&mut self) -> Scenario {
        let directory = self.directory();
        let who = match self.below(12) {
            0 => Who::Anonymous,
            1 | 3 => Who::System(SystemId(1 + self.below(2))),
            2 => iin(self.below(5)).map_or(Who::Anonymous, Who::Person),
            _ => Who::Employee(self.employee()),
        };
        let delegations: Vec<_> = directory.delegations.iter().map(|one| one.id).collect();
        let through = self.once_in(3).then(|| self.pick(&delegations)).flatten();
        let acting = through.map_or(Acting::Own, |id| Acting::Through(id, InNameOf::Actor));
        let who = match through.and_then(|id| directory.delegations.iter().find(|one| one.id == id))
        {
            Some(delegation) if !self.once_in(8) => Who::Employee(delegation.substitute),
            _ => who,
        };
        Scenario {
            document: self.document(&directory, who),
            evidence: self.evidence(&directory, who),
            who,
            acting,
            now: NOW,
            details: self.details(),
            target: self.employee(),
            target_is_outsider: self.once_in(8),
            given: self.given(),
            locked: self.once_in(3),
            in_use: self.once_in(2),
            directory,
        }
    }

    fn given(&mut self) -> Given {
        let all = [
            Given::Documents,
            Given::Reporting,
            Given::AccessBlock,
            Given::Category,
            Given::Records,
        ];
        self.pick(&all).unwrap_or(Given::Documents)
    }

    fn details(&mut self) -> Details {
        match self.below(4) {
            0 => Details::Plain,
            1 => Details::Signature { registered: self.once_in(2), doubtful: self.once_in(2) },
            2 => Details::Appoint { current: self.once_in(2) },
            _ => Details::Toward { order: self.once_in(2), agreed: self.once_in(2) },
        }
    }

    fn evidence(&mut self, directory: &DirectoryPicture, who: Who) -> Evidence {
        let own = match who {
            Who::Employee(id) => {
                directory.employees.iter().find(|one| one.id == id).and_then(|one| one.iin)
            }
            Who::Person(iin) => Some(iin),
            Who::Anonymous | Who::System(_) => None,
        };
        let shown = matches!(who, Who::Employee(_) | Who::Person(_)) && !self.once_in(3);
        let bin = BINS.get(usize::from(self.once_in(4))).and_then(|bin| bin.parse().ok());
        let certificate = shown.then(|| CertificateEvidence {
            iin: own,
            bin: bin.filter(|_| !self.once_in(5)),
            capacities: self.some(Capacity::ALL, 3),
        });
        Evidence { certificate }
    }

    fn directory(&mut self) -> DirectoryPicture {
        let participants = self.once_in(2);
        let unit = |id, parent, participant| UnitPicture { id: UnitId(id), parent, participant };
        let units = vec![
            unit(1, None, participants),
            unit(2, Some(UnitId(1)), participants && self.once_in(2)),
            unit(3, Some(UnitId(2)), participants && self.once_in(2)),
        ];
        let roles = self.roles();
        DirectoryPicture {
            organisation: HERE,
            bin: BINS.first().and_then(|bin| bin.parse().ok()),
            switches: self.some(Switch::ALL, 3).into_iter().collect(),
            units,
            employees: (1..=PEOPLE).map(|id| self.one_employee(id)).collect(),
            systems: vec![
                SystemPicture { id: SystemId(1), removed: false },
                SystemPicture { id: SystemId(2), removed: true },
            ],
            assignments: (1..16).map(|id| self.assignment(id, &roles)).collect(),
            delegations: (1..4).map(|id| self.delegation(id)).collect(),
            roles,
        }
    }

    fn one_employee(&mut self, id: i64) -> EmployeePicture {
        // Two of the five are the same natural person in two posts.
        let number = iin(if id == PEOPLE { 0 } else { id - 1 });
        EmployeePicture {
            id: EmployeeId(id),
            unit: UnitId(self.below(4)),
            superior: self.once_in(2).then(|| EmployeeId(1 + self.below(PEOPLE))),
            person: number.map(Person::Iin),
            iin: number,
            blocked: self.once_in(10),
            can_sign_in: true,
            certificates: match self.below(4) {
                0 => Vec::new(),
                1 => vec![(Moment(0), NOW)],
                _ => vec![(Moment(0), Moment(NOW.0 + 1))],
            },
        }
    }

    fn roles(&mut self) -> Vec<RolePicture> {
        let mut roles = Vec::new();
        let mut add = |kind, locked, rights| {
            let id = RoleId(i64::try_from(roles.len()).unwrap_or(0) + 1);
            roles.push(RolePicture { id, kind, locked, rights, scopes: Vec::new() });
        };
        for &locked in LockedRole::ALL {
            add(locked.kind(), Some(locked), locked.rights());
        }
        for right in Rights::DOCUMENTS.iter() {
            add(RoleKind::Documents, None, Rights::of(&[right]));
        }
        add(RoleKind::Documents, None, self.some(&documents(), 3).into_iter().collect());
        add(RoleKind::Reporting, None, Rights::of(&[Right::UsersManage]));
        roles
    }

    fn assignment(&mut self, id: i64, roles: &[RolePicture]) -> AssignmentPicture {
        let ids: Vec<_> = roles.iter().map(|role| role.id).collect();
        let role = self.pick(&ids).map(Source::Role);
        let what = match self.below(6) {
            // Document rights come in roles, which carry what belongs to them.
            0 => self.pick(&singly()).map(Source::Right),
            _ => role,
        };
        let grantee = match self.below(12) {
            0 => Grantee::Everyone,
            1 => iin(self.below(5)).map_or(Grantee::Everyone, Grantee::Iin),
            2 => Grantee::Capacity(self.pick(Capacity::ALL).unwrap_or(Capacity::Employee)),
            3 | 4 => Grantee::InformationSystem(SystemId(1 + self.below(2))),
            _ => Grantee::Employee(self.employee()),
        };
        let (begin, end) = self.term();
        let what = what.unwrap_or(Source::Right(Right::Login));
        AssignmentPicture { id: AssignmentId(id), what, grantee, begin, end }
    }

    fn delegation(&mut self, id: i64) -> DelegationPicture {
        let (begin, end) = self.term();
        let (principal, substitute) = (self.employee(), self.employee());
        DelegationPicture { id: DelegationId(id), principal, substitute, begin, end }
    }

    fn document(&mut self, directory: &DirectoryPicture, who: Who) -> DocumentPicture {
        let block = [Block::Incoming, Block::Outgoing, Block::Internal, Block::Reporting];
        let block = self.pick(&block).unwrap_or(Block::Internal);
        // Whoever is asked about has to do with the document more often than others.
        let asked = match who {
            Who::Employee(id) if self.once_in(2) => id,
            _ => self.employee(),
        };
        let initiator = if self.once_in(3) { asked } else { self.employee() };
        let mut document = DocumentPicture::draft(HERE, DocumentId(1), block, initiator, UnitId(0));
        document.initiator_person =
            directory.employees.iter().find(|one| one.id == initiator).and_then(|one| one.person);
        if self.once_in(8) {
            document.organisation = ELSEWHERE;
        }
        if self.once_in(3) {
            document.owner = self.employee();
        }
        self.states(&mut document);
        self.places(&mut document);
        self.route(&mut document);
        self.assign(&mut document, asked);
        self.relations(&mut document);
        // What is signed is never deleted.
        let prepared = document.state == DocumentState::New && !document.signed;
        document.in_bin = prepared && self.once_in(5);
        document
    }

    fn states(&mut self, document: &mut DocumentPicture) {
        let levels = [AccessLevel::Internal, AccessLevel::Restricted, AccessLevel::Published];
        document.access = self.pick(&levels).unwrap_or(AccessLevel::Internal);
        let states = [
            DocumentState::New,
            DocumentState::New,
            DocumentState::InRoute,
            DocumentState::InRoute,
            DocumentState::Completed,
            DocumentState::Annulled,
        ];
        document.state = self.pick(&states).unwrap_or(DocumentState::New);
        document.started = document.state != DocumentState::New || self.once_in(3);
        document.declined = document.started && self.once_in(4);
        document.stage = match document.state {
            DocumentState::New => Some(StageKind::New),
            DocumentState::InRoute => self.pick(STAGES.get(1..).unwrap_or_default()),
            DocumentState::Completed => self.once_in(3).then_some(StageKind::Annulment),
            DocumentState::Annulled => None,
        };
        document.formalised = self.once_in(2);
        document.archived = document.state == DocumentState::Completed && self.once_in(3);
        document.paper_original = self.once_in(2);
    }

    fn places(&mut self, document: &mut DocumentPicture) {
        let units: Vec<UnitId> = (0..4).map(UnitId).collect();
        document.participants = self.some(&units, 2);
        if document.is_draft() {
            return;
        }
        document.registered = self.some(&units, 3);
        let arrived = self.some(&units, 3);
        document.waiting =
            arrived.into_iter().filter(|unit| !document.registered.contains(unit)).collect();
        document.control = self.some(&document.registered.clone(), 2);
        let more: Vec<_> = document.registered.iter().chain(&document.waiting).copied().collect();
        document.participants.extend(more);
    }

    fn route(&mut self, document: &mut DocumentPicture) {
        for id in 1..=PEOPLE {
            for kind in [PartyKind::Responsible, PartyKind::Observer] {
                if self.once_in(3) {
                    let party =
                        self.party(EmployeeId(id), kind, document.stage, document.is_draft());
                    document.parties.push(party);
                }
            }
        }
        if self.once_in(3) {
            document.acted = iin(self.below(5)).map(Person::Iin).into_iter().collect();
        }
    }

    fn assign(&mut self, document: &mut DocumentPicture, employee: EmployeeId) {
        let active = document.stage.filter(|stage| *stage != StageKind::New);
        if let Some(stage) = active.filter(|_| self.once_in(2)) {
            let (kind, progress) = (PartyKind::Responsible, StageProgress::Active);
            let answered = self.once_in(5);
            document.parties.push(PartyPicture { employee, kind, stage, progress, answered });
        }
    }

    fn party(
        &mut self,
        employee: EmployeeId,
        kind: PartyKind,
        current: Option<StageKind>,
        draft: bool,
    ) -> PartyPicture {
        let route = STAGES.get(1..).unwrap_or_default();
        let stage = self.pick(route).unwrap_or(StageKind::Approval);
        let (stage, progress) = match (self.below(4), current.filter(|now| *now != StageKind::New))
        {
            (0 | 1, Some(current)) => (current, StageProgress::Active),
            (2, _) => (stage, StageProgress::Passed),
            _ => (stage, StageProgress::Ahead),
        };
        let progress = if draft { StageProgress::Ahead } else { progress };
        let answered = progress == StageProgress::Passed || self.once_in(4);
        PartyPicture { employee, kind, stage, progress, answered }
    }

    /// What a draft cannot have yet: it was sent nowhere and signed by nobody.
    fn relations(&mut self, document: &mut DocumentPicture) {
        if document.is_draft() {
            return;
        }
        document.addressees = self.people(5);
        document.executors = self.people(5);
        for employee in self.people(5) {
            let until = Moment(NOW.0 + self.below(2));
            document.former.push(FormerExecutorPicture { employee, until });
        }
        for employee in self.people(5) {
            let participant = UnitId(self.below(4));
            document.linked.push(LinkedReader { employee, participant });
        }
        if self.once_in(2) {
            let bin: Option<Bin> =
                BINS.get(usize::from(self.once_in(2))).and_then(|it| it.parse().ok());
            document.signers.push(SignerPicture { iin: iin(self.below(5)), bin });
            document.signed = true;
            document.signed_by_organisation =
                bin.is_some_and(|bin| BINS.first() == Some(&bin.to_string().as_str()));
        }
        if self.once_in(4) {
            document.extra.extend(iin(self.below(5)).map(Extra::Iin));
        }
        if self.once_in(6) {
            let bin = BINS.get(usize::from(self.once_in(2))).and_then(|it| it.parse().ok());
            document.extra.extend(bin.map(Extra::Bin));
        }
    }
}

fn iin(number: i64) -> Option<Iin> {
    usize::try_from(number).ok().and_then(|at| IINS.get(at)).and_then(|text| text.parse().ok())
}

fn singly() -> Vec<Right> {
    Right::ALL.iter().copied().filter(|right| !Rights::DOCUMENTS.has(*right)).collect()
}

fn documents() -> Vec<Right> {
    Rights::DOCUMENTS.iter().collect()
}
