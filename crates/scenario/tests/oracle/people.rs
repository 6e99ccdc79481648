//! Who holds what at the moment, looked up the long way.

use crate::chance::{Scenario, Who};
use access::{
    Acting, Capacity, DelegationPicture, EmployeePicture, Grantee, Right, RoleKind, Source,
};
use ids::{EmployeeId, Iin, Person, UnitId};

/// Whoever is judged: themself, or the principal whom they substitute.
pub(crate) struct Me<'a> {
    scenario: &'a Scenario,
    /// The employee whose relations count; none for persons and systems.
    pub(crate) employee: Option<EmployeeId>,
    pub(crate) rights: Vec<Right>,
    /// A substitute stands here for somebody else.
    pub(crate) substitutes: bool,
    pub(crate) is_member: bool,
}

impl<'a> Me<'a> {
    /// `None` where nobody stands behind the question: no such live substitution.
    pub(crate) fn of(scenario: &'a Scenario) -> Option<Me<'a>> {
        let nobody = Me {
            scenario,
            employee: None,
            rights: Vec::new(),
            substitutes: false,
            is_member: scenario.who != Who::Anonymous,
        };
        match (scenario.acting, scenario.who) {
            (Acting::Own, Who::Employee(id)) => Some(Me {
                employee: Some(id),
                rights: rights_of_employee(scenario, id, true),
                ..nobody
            }),
            (Acting::Own, _) => Some(Me { rights: rights_of_stranger(scenario), ..nobody }),
            (Acting::Through(id, _), Who::Employee(substitute)) => {
                let all = &scenario.directory.delegations;
                let delegation = all.iter().find(|one| one.id == id)?;
                let principal = principal(scenario, delegation, substitute)?;
                let mut rights = rights_of_employee(scenario, principal, false);
                rights.retain(|right| !is_block(*right));
                Some(Me { employee: Some(principal), rights, substitutes: true, ..nobody })
            }
            (Acting::Through(..), _) => None,
        }
    }

    pub(crate) fn has(&self, right: Right) -> bool {
        self.rights.contains(&right)
    }

    pub(crate) fn participant(&self) -> Option<UnitId> {
        let employee = find(self.scenario, self.employee?)?;
        Some(participant_of(self.scenario, employee.unit))
    }

    /// The participants at and below one's own.
    pub(crate) fn reaches(&self, unit: UnitId) -> bool {
        let Some(mine) = self.participant() else { return false };
        let known = unit == UnitId(0) || is_participant(self.scenario, unit);
        known && (mine == UnitId(0) || path_up(self.scenario, unit).contains(&mine))
    }

    pub(crate) fn has_key(&self) -> bool {
        let Some(me) = self.employee.and_then(|id| find(self.scenario, id)) else { return false };
        let now = self.scenario.now;
        !me.blocked && me.certificates.iter().any(|(begin, end)| *begin <= now && now < *end)
    }

    /// The ИИН that the session's certificate proves; nothing of it goes to a substitute.
    pub(crate) fn certificate_iin(&self) -> Option<Iin> {
        if self.substitutes { None } else { self.scenario.evidence.certificate.as_ref()?.iin }
    }

    /// The natural persons whom separation of duties looks at: the actor and the principal.
    pub(crate) fn persons(&self) -> Vec<Person> {
        let actor = match self.scenario.who {
            Who::Employee(id) => find(self.scenario, id).and_then(|one| one.person),
            Who::Person(iin) => Some(Person::Iin(iin)),
            Who::Anonymous | Who::System(_) => None,
        };
        let me = self.employee.and_then(|id| find(self.scenario, id)).and_then(|one| one.person);
        actor.into_iter().chain(me).collect()
    }

    /// Whether the target works under this person, and whether directly.
    pub(crate) fn is_above(&self, target: EmployeeId) -> (bool, bool) {
        let Some(me) = self.employee else { return (false, false) };
        let mut seen = vec![target];
        let mut next = find(self.scenario, target).and_then(|one| one.superior);
        let directly = next == Some(me) && me != target;
        while let Some(superior) = next.filter(|superior| !seen.contains(superior)) {
            if superior == me {
                return (true, directly);
            }
            seen.push(superior);
            next = find(self.scenario, superior).and_then(|one| one.superior);
        }
        (false, false)
    }
}

fn principal(
    scenario: &Scenario,
    delegation: &DelegationPicture,
    substitute: EmployeeId,
) -> Option<EmployeeId> {
    let live = delegation.begin <= scenario.now && scenario.now < delegation.end;
    let blocked = find(scenario, substitute).is_none_or(|one| one.blocked);
    (live && delegation.substitute == substitute && !blocked).then_some(delegation.principal)
}

pub(crate) fn find(scenario: &Scenario, id: EmployeeId) -> Option<&EmployeePicture> {
    scenario.directory.employees.iter().find(|one| one.id == id)
}

fn rights_of_employee(scenario: &Scenario, id: EmployeeId, with_session: bool) -> Vec<Right> {
    let Some(employee) = find(scenario, id).filter(|employee| !employee.blocked) else {
        return Vec::new();
    };
    rights(scenario, |grantee| match grantee {
        Grantee::Employee(other) => other == employee.id,
        Grantee::Everyone => true,
        Grantee::Iin(_) | Grantee::Capacity(_) => with_session && by_certificate(scenario, grantee),
        Grantee::InformationSystem(_) => false,
    })
}

fn rights_of_stranger(scenario: &Scenario) -> Vec<Right> {
    match scenario.who {
        Who::Person(_) => rights(scenario, |grantee| by_certificate(scenario, grantee)),
        Who::System(id) => {
            let removed = scenario.directory.systems.iter().any(|one| one.id == id && one.removed);
            rights(scenario, |grantee| grantee == Grantee::InformationSystem(id) && !removed)
        }
        Who::Anonymous | Who::Employee(_) => Vec::new(),
    }
}

/// Q2: only a certificate of this organisation's БИН.
fn by_certificate(scenario: &Scenario, grantee: Grantee) -> bool {
    let Some(shown) = &scenario.evidence.certificate else { return false };
    let ours = shown.bin.is_some() && shown.bin == scenario.directory.bin;
    match grantee {
        Grantee::Iin(iin) => ours && shown.iin == Some(iin),
        Grantee::Capacity(capacity) => ours && shown.capacities.contains(&capacity),
        Grantee::Employee(_) | Grantee::Everyone | Grantee::InformationSystem(_) => false,
    }
}

pub(crate) fn is_first_head(scenario: &Scenario) -> bool {
    matches!(scenario.who, Who::Employee(_) | Who::Person(_))
        && by_certificate(scenario, Grantee::Capacity(Capacity::FirstHead))
}

fn rights(scenario: &Scenario, matches: impl Fn(Grantee) -> bool) -> Vec<Right> {
    let mut rights = Vec::new();
    for given in &scenario.directory.assignments {
        let live = given.begin <= scenario.now && scenario.now < given.end;
        if live && matches(given.grantee) {
            match &given.what {
                Source::Right(right) => rights.push(*right),
                Source::Role(id) => rights.extend(rights_of_role(scenario, *id)),
                Source::Scope(_) => {}
            }
        }
    }
    rights
}

/// Ticks, and what each kind of role carries besides.
fn rights_of_role(scenario: &Scenario, id: ids::RoleId) -> Vec<Right> {
    let Some(role) = scenario.directory.roles.iter().find(|role| role.id == id) else {
        return Vec::new();
    };
    let mut rights: Vec<Right> = role.rights.iter().collect();
    if matches!(role.kind, RoleKind::Documents | RoleKind::Category) {
        rights.extend([Right::OwnDocuments, Right::Login]);
    }
    if role.kind == RoleKind::Category {
        rights.extend([Right::InternalCreate, Right::DraftCreate]);
    }
    rights
}

fn is_block(right: Right) -> bool {
    matches!(
        right,
        Right::RestrictedRead
            | Right::RestrictedList
            | Right::DocumentSettings
            | Right::OrganisationSettings
    )
}

fn is_participant(scenario: &Scenario, id: UnitId) -> bool {
    scenario.directory.units.iter().any(|unit| unit.id == id && unit.participant)
}

/// The unit, those above it, and the organisation itself.
fn path_up(scenario: &Scenario, unit: UnitId) -> Vec<UnitId> {
    let mut path = Vec::new();
    let mut next = Some(unit);
    while let Some(unit) = next.filter(|unit| *unit != UnitId(0)) {
        path.push(unit);
        let found = scenario.directory.units.iter().find(|one| one.id == unit);
        next = found.and_then(|one| one.parent);
    }
    path.push(UnitId(0));
    path
}

fn participant_of(scenario: &Scenario, unit: UnitId) -> UnitId {
    let path = path_up(scenario, unit);
    path.into_iter().find(|unit| is_participant(scenario, *unit)).unwrap_or(UnitId(0))
}
