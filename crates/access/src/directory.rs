//! The directory of an organisation as the law sees it: who holds what, at any moment.
//! Built from plain pictures; answers with standings and the sources of each right.

use crate::{
    Capacity, Evidence, Grantee, LockedRole, ReportingScope, Right, Rights, RoleKind, Standing,
    Subject, SubjectPicture, Switches,
};
use ids::{
    AssignmentId, Bin, DelegationId, EmployeeId, Iin, Moment, OrganisationId, Person, RoleId,
    SystemId, UnitId,
};
use std::collections::HashMap;

/// What a directory is built from.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct DirectoryPicture {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its БИН, which capacity grants are bound to (Q2).
    pub bin: Option<Bin>,
    /// Its switches.
    pub switches: Switches,
    /// Its tree.
    pub units: Vec<UnitPicture>,
    /// Its people.
    pub employees: Vec<EmployeePicture>,
    /// Its programs.
    pub systems: Vec<SystemPicture>,
    /// Its roles.
    pub roles: Vec<RolePicture>,
    /// What was given to whom.
    pub assignments: Vec<AssignmentPicture>,
    /// Who substitutes whom.
    pub delegations: Vec<DelegationPicture>,
}

/// A node of the tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnitPicture {
    /// Its id.
    pub id: UnitId,
    /// The unit above; `None` directly below the organisation.
    pub parent: Option<UnitId>,
    /// An inner bound (R318).
    pub participant: bool,
}

/// A person in the organisation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EmployeePicture {
    /// Their id.
    pub id: EmployeeId,
    /// Their unit.
    pub unit: UnitId,
    /// Their immediate superior.
    pub superior: Option<EmployeeId>,
    /// The natural person.
    pub person: Option<Person>,
    /// Their IIN, for grants by IIN.
    pub iin: Option<Iin>,
    /// Blocked: holds nothing.
    pub blocked: bool,
    /// The account has a password or a certificate to sign in with.
    pub can_sign_in: bool,
    /// Dates of the certificates registered for them: from, to.
    pub certificates: Vec<(Moment, Moment)>,
}

/// A program of the organisation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SystemPicture {
    /// Its id.
    pub id: SystemId,
    /// Its certificate was removed.
    pub removed: bool,
}

/// A role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RolePicture {
    /// Its id.
    pub id: RoleId,
    /// Its kind.
    pub kind: RoleKind,
    /// Which of the locked roles it is, if any.
    pub locked: Option<LockedRole>,
    /// Its ticked rights.
    pub rights: Rights,
    /// Its scopes.
    pub scopes: Vec<ReportingScope>,
}

impl RolePicture {
    /// Everything that the role gives: its ticks and what its kind carries.
    #[must_use]
    pub fn gives(&self) -> Rights {
        self.rights.and(self.kind.carries())
    }
}

/// What was given to whom, for which term.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AssignmentPicture {
    /// Its id.
    pub id: AssignmentId,
    /// What: a role, or a right or a scope by itself (Q36, R317).
    pub what: Source,
    /// To whom.
    pub grantee: Grantee,
    /// From when.
    pub begin: Moment,
    /// Until when (exclusive); `Moment::NEVER` without end.
    pub end: Moment,
}

/// What an assignment gives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// A role.
    Role(RoleId),
    /// A right by itself.
    Right(Right),
    /// A scope by itself.
    Scope(ReportingScope),
}

/// A substitution.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DelegationPicture {
    /// Its id.
    pub id: DelegationId,
    /// The head.
    pub principal: EmployeeId,
    /// The substitute.
    pub substitute: EmployeeId,
    /// From when.
    pub begin: Moment,
    /// Until when (exclusive).
    pub end: Moment,
}

impl AssignmentPicture {
    /// Whether it acts at the moment.
    #[must_use]
    pub fn is_live(&self, now: Moment) -> bool {
        self.begin <= now && now < self.end
    }
}

impl DelegationPicture {
    /// Whether it acts at the moment.
    #[must_use]
    pub fn is_live(&self, now: Moment) -> bool {
        self.begin <= now && now < self.end
    }
}

/// The directory with its indexes.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    picture: DirectoryPicture,
    employees: HashMap<EmployeeId, usize>,
    roles: HashMap<RoleId, usize>,
    units: HashMap<UnitId, usize>,
    personal: HashMap<EmployeeId, Vec<usize>>,
    systems: HashMap<SystemId, Vec<usize>>,
    shared: Vec<usize>,
    substitutes: HashMap<EmployeeId, Vec<usize>>,
}

impl Directory {
    /// Indexes a picture.
    #[must_use]
    pub fn new(picture: DirectoryPicture) -> Directory {
        let mut directory = Directory {
            employees: index(&picture.employees, |employee| employee.id),
            roles: index(&picture.roles, |role| role.id),
            units: index(&picture.units, |unit| unit.id),
            ..Directory::default()
        };
        for (at, assignment) in picture.assignments.iter().enumerate() {
            match assignment.grantee {
                Grantee::Employee(id) => directory.personal.entry(id).or_default().push(at),
                Grantee::InformationSystem(id) => directory.systems.entry(id).or_default().push(at),
                Grantee::Everyone | Grantee::Iin(_) | Grantee::Capacity(_) => {
                    directory.shared.push(at);
                }
            }
        }
        for (at, delegation) in picture.delegations.iter().enumerate() {
            directory.substitutes.entry(delegation.substitute).or_default().push(at);
        }
        directory.picture = picture;
        directory
    }

    /// What it was built from.
    #[must_use]
    pub fn picture(&self) -> &DirectoryPicture {
        &self.picture
    }

    /// An employee.
    #[must_use]
    pub fn employee(&self, id: EmployeeId) -> Option<&EmployeePicture> {
        self.employees.get(&id).and_then(|at| self.picture.employees.get(*at))
    }

    /// A role.
    #[must_use]
    pub fn role(&self, id: RoleId) -> Option<&RolePicture> {
        self.roles.get(&id).and_then(|at| self.picture.roles.get(*at))
    }

    /// A locked role.
    #[must_use]
    pub fn locked_role(&self, locked: LockedRole) -> Option<&RolePicture> {
        self.picture.roles.iter().find(|role| role.locked == Some(locked))
    }

    /// The nearest participant at or above the unit; `UnitId(0)` is the organisation itself.
    #[must_use]
    pub fn participant_of(&self, unit: UnitId) -> UnitId {
        self.upwards(unit).find(|unit| unit.participant).map_or(UnitId(0), |unit| unit.id)
    }

    /// The participant and the participants below it.
    #[must_use]
    pub fn subtree_of(&self, participant: UnitId) -> Vec<UnitId> {
        let below = self.picture.units.iter().filter(|unit| unit.participant).filter(|unit| {
            participant == UnitId(0) || self.upwards(unit.id).any(|above| above.id == participant)
        });
        let root = (participant == UnitId(0)).then_some(UnitId(0));
        root.into_iter().chain(below.map(|unit| unit.id)).collect()
    }

    /// Superiors of an employee, nearest first. A cycle in the data ends it.
    #[must_use]
    pub fn superiors_of(&self, employee: EmployeeId) -> Vec<EmployeeId> {
        let mut chain = Vec::new();
        let mut next = self.employee(employee).and_then(|employee| employee.superior);
        while let Some(superior) = next.filter(|id| !chain.contains(id) && *id != employee) {
            chain.push(superior);
            next = self.employee(superior).and_then(|employee| employee.superior);
        }
        chain
    }

    /// Assignments that match the employee and their evidence, and act at the moment.
    pub fn live_for<'a>(
        &'a self,
        employee: &'a EmployeePicture,
        evidence: &'a Evidence,
        now: Moment,
    ) -> impl Iterator<Item = &'a AssignmentPicture> + 'a {
        self.candidates(employee.id)
            .filter(move |given| given.is_live(now) && !employee.blocked)
            .filter(move |given| self.matches(given.grantee, Some(employee), evidence))
    }

    /// What a source gives.
    #[must_use]
    pub fn rights_of(&self, source: &Source) -> Rights {
        match source {
            Source::Role(id) => self.role(*id).map_or(Rights::NONE, RolePicture::gives),
            Source::Right(right) => Rights::of(&[*right]),
            // A scope given by itself brings the right to sign there (Q48).
            Source::Scope(scope) if scope.may_sign => Rights::of(&[Right::ReportSignAndSend]),
            Source::Scope(_) => Rights::NONE,
        }
    }

    /// The employee's standing at the moment.
    #[must_use]
    pub fn standing(&self, id: EmployeeId, evidence: &Evidence, now: Moment) -> Standing {
        let Some(employee) = self.employee(id) else { return Standing::default() };
        let participant = self.participant_of(employee.unit);
        let given = self.live_for(employee, evidence, now);
        Standing {
            employee: Some(id),
            person: employee.person,
            participant,
            subtree: self.subtree_of(participant),
            has_key: !employee.blocked && has_key(&employee.certificates, now),
            ..self.sum(given)
        }
    }

    /// The picture of an employee's session at the moment.
    #[must_use]
    pub fn subject(&self, id: EmployeeId, evidence: &Evidence, now: Moment) -> SubjectPicture {
        SubjectPicture {
            own: self.standing(id, evidence, now),
            principals: self.principals_of(id, now),
            valid_until: self.valid_until(id, now),
            ..self.session(Subject::Employee(id), evidence)
        }
    }

    /// The picture of a person's session who is no employee here (R60).
    #[must_use]
    pub fn person(&self, iin: Iin, evidence: &Evidence, now: Moment) -> SubjectPicture {
        let given = self
            .at(&self.shared)
            .filter(|given| given.is_live(now) && given.grantee != Grantee::Everyone)
            .filter(|given| self.matches(given.grantee, None, evidence));
        SubjectPicture {
            own: Standing { person: Some(Person::Iin(iin)), ..self.sum(given) },
            valid_until: next_change(self.at(&self.shared), now),
            ..self.session(Subject::Person(iin), evidence)
        }
    }

    /// The picture of an information system.
    #[must_use]
    pub fn system(&self, id: SystemId, now: Moment) -> SubjectPicture {
        let registered = self.picture.systems.iter().any(|one| one.id == id && !one.removed);
        let all = self.systems.get(&id).map_or(&[][..], Vec::as_slice);
        let given = self.at(all).filter(|given| registered && given.is_live(now));
        SubjectPicture {
            own: self.sum(given),
            valid_until: next_change(self.at(all), now),
            ..self.session(Subject::InformationSystem(id), &Evidence::default())
        }
    }

    fn session(&self, subject: Subject, evidence: &Evidence) -> SubjectPicture {
        SubjectPicture {
            switches: self.picture.switches,
            evidence: evidence.clone(),
            certificate_of_organisation: self.is_ours(evidence),
            ..SubjectPicture::bare(subject, self.picture.organisation)
        }
    }

    fn principals_of(&self, id: EmployeeId, now: Moment) -> Vec<(DelegationId, Standing)> {
        let blocked = self.employee(id).is_none_or(|employee| employee.blocked);
        self.substitutions(id)
            .filter(|delegation| delegation.is_live(now) && !blocked)
            .map(|delegation| {
                let bare = self.standing(delegation.principal, &Evidence::default(), now);
                (delegation.id, Standing { rights: bare.rights.without(Rights::BLOCKS), ..bare })
            })
            .collect()
    }

    fn substitutions(&self, id: EmployeeId) -> impl Iterator<Item = &DelegationPicture> {
        let all = self.substitutes.get(&id).map_or(&[][..], Vec::as_slice);
        all.iter().filter_map(|at| self.picture.delegations.get(*at))
    }

    fn candidates(&self, id: EmployeeId) -> impl Iterator<Item = &AssignmentPicture> {
        self.at(self.personal.get(&id).map_or(&[][..], Vec::as_slice)).chain(self.at(&self.shared))
    }

    fn at<'a>(&'a self, places: &'a [usize]) -> impl Iterator<Item = &'a AssignmentPicture> {
        places.iter().filter_map(|at| self.picture.assignments.get(*at))
    }

    fn matches(
        &self,
        grantee: Grantee,
        employee: Option<&EmployeePicture>,
        evidence: &Evidence,
    ) -> bool {
        match grantee {
            Grantee::Employee(id) => employee.is_some_and(|employee| employee.id == id),
            Grantee::Everyone => employee.is_some(),
            Grantee::Iin(iin) => self.shows(evidence, |shown| shown.iin == Some(iin)),
            Grantee::Capacity(capacity) => self.states(evidence, capacity),
            Grantee::InformationSystem(_) => false,
        }
    }

    fn states(&self, evidence: &Evidence, capacity: Capacity) -> bool {
        self.shows(evidence, |shown| shown.capacities.contains(&capacity))
    }

    /// Capacity and IIN grants act only for a certificate of this organisation's БИН (Q2).
    fn shows(
        &self,
        evidence: &Evidence,
        test: impl Fn(&crate::CertificateEvidence) -> bool,
    ) -> bool {
        self.is_ours(evidence) && evidence.certificate.as_ref().is_some_and(test)
    }

    fn is_ours(&self, evidence: &Evidence) -> bool {
        let shown = evidence.certificate.as_ref().and_then(|shown| shown.bin);
        shown.is_some() && shown == self.picture.bin
    }

    fn sum<'a>(&self, given: impl Iterator<Item = &'a AssignmentPicture>) -> Standing {
        let mut standing = Standing::default();
        for assignment in given {
            standing.rights = standing.rights.and(self.rights_of(&assignment.what));
            self.add_scopes(&mut standing.scopes, &assignment.what);
        }
        standing
    }

    /// A scope may be signed in only where the same role or grant gives that (Q48).
    fn add_scopes(&self, scopes: &mut Vec<ReportingScope>, source: &Source) {
        match source {
            Source::Role(id) => {
                let Some(role) = self.role(*id) else { return };
                let may_sign = role.rights.has(Right::ReportSignAndSend);
                scopes.extend(
                    role.scopes.iter().map(|one| ReportingScope { may_sign, ..one.clone() }),
                );
            }
            Source::Scope(scope) => scopes.push(scope.clone()),
            Source::Right(_) => {}
        }
    }

    fn upwards(&self, unit: UnitId) -> impl Iterator<Item = &UnitPicture> {
        let find = |id: UnitId| self.units.get(&id).and_then(|at| self.picture.units.get(*at));
        std::iter::successors(find(unit), move |unit| unit.parent.and_then(find))
            .take(self.picture.units.len())
    }

    /// The next moment at which anything of the subject begins or ends.
    fn valid_until(&self, id: EmployeeId, now: Moment) -> Moment {
        let mut people = vec![id];
        let mut next = Moment::NEVER;
        for delegation in self.substitutions(id) {
            people.push(delegation.principal);
            next = next.min(after(now, delegation.begin)).min(after(now, delegation.end));
        }
        for person in people {
            next = next.min(next_change(self.candidates(person), now));
            let certificates =
                self.employee(person).map_or(&[][..], |employee| employee.certificates.as_slice());
            for (begin, end) in certificates {
                next = next.min(after(now, *begin)).min(after(now, *end));
            }
        }
        next
    }
}

fn index<T, K: std::hash::Hash + Eq>(items: &[T], key: impl Fn(&T) -> K) -> HashMap<K, usize> {
    items.iter().enumerate().map(|(at, item)| (key(item), at)).collect()
}

fn has_key(certificates: &[(Moment, Moment)], now: Moment) -> bool {
    certificates.iter().any(|(begin, end)| *begin <= now && now < *end)
}

fn next_change<'a>(given: impl Iterator<Item = &'a AssignmentPicture>, now: Moment) -> Moment {
    given
        .map(|given| after(now, given.begin).min(after(now, given.end)))
        .min()
        .unwrap_or(Moment::NEVER)
}

fn after(now: Moment, moment: Moment) -> Moment {
    if moment > now { moment } else { Moment::NEVER }
}
