//! The organisation of a generated world: its tree, people, programs, roles, grants, delegations.

use super::{EMPLOYEES, ORGANISATION, Session, Who, bin, employee, iin, pick};
use crate::chance::Chance;
use access::{
    AssignmentPicture, Capacity, CertificateEvidence, DelegationPicture, DirectoryPicture,
    EmployeePicture, Evidence, Grantee, LockedRole, Regulator, ReportCategory, ReportingScope,
    Right, RoleKind, RolePicture, ScopeRoot, Source, Switch, SystemPicture, UnitPicture,
};
use ids::{
    AssignmentId, AttorneyId, CabinetId, DAY, DelegationId, EmployeeId, Moment, Person, RoleId,
    SystemId, UnitId,
};

pub(super) const ROOTS: &[ScopeRoot] = &[
    ScopeRoot::Cabinet(CabinetId(1)),
    ScopeRoot::Cabinet(CabinetId(2)),
    ScopeRoot::PowerOfAttorney(AttorneyId(1)),
];
pub(super) const REGULATORS: &[Regulator] = &[Regulator::Fns, Regulator::Fns, Regulator::Sfr];
pub(super) const CODES: &[&str] = &["7701", "7702"];
pub(super) const REGISTRATIONS: &[&str] = &["", "1234567890"];

pub(super) fn directory(chance: &mut Chance, now: Moment) -> DirectoryPicture {
    DirectoryPicture {
        organisation: ORGANISATION,
        bin: Some(bin(0)),
        switches: chance.some(15, Switch::ALL).into_iter().collect(),
        units: units(chance),
        employees: (1..=EMPLOYEES).map(|id| person(chance, id, now)).collect(),
        systems: (1..=2).map(|id| system(chance, id)).collect(),
        roles: roles(chance),
        assignments: assignments(chance, now),
        delegations: (1..=4).map(|id| delegation(chance, id, now)).collect(),
    }
}

/// Some organisations have no participants at all.
fn units(chance: &mut Chance) -> Vec<UnitPicture> {
    let share = if chance.percent(20) { 0 } else { 60 };
    let unit = |id: i64| UnitPicture {
        id: UnitId(id),
        parent: Some(UnitId(chance.below(id as usize) as i64)).filter(|unit| unit.0 > 0),
        participant: chance.percent(share),
    };
    (1..=4).map(unit).collect()
}

fn person(chance: &mut Chance, id: i64, now: Moment) -> EmployeePicture {
    EmployeePicture {
        id: EmployeeId(id),
        unit: UnitId(1 + chance.below(4) as i64),
        superior: Some(EmployeeId(chance.below(id as usize) as i64)).filter(|one| one.0 > 0),
        person: Some(Person::Iin(iin(id))),
        iin: Some(iin(id)),
        blocked: chance.percent(5),
        can_sign_in: true,
        certificates: if chance.percent(60) { vec![term(chance, now)] } else { Vec::new() },
    }
}

fn system(chance: &mut Chance, id: i64) -> SystemPicture {
    SystemPicture { id: SystemId(id), removed: chance.percent(10) }
}

fn roles(chance: &mut Chance) -> Vec<RolePicture> {
    let locked = LockedRole::ALL.iter().map(|role| (role.kind(), Some(*role), role.rights()));
    let mut own = Vec::new();
    for kind in [RoleKind::Documents, RoleKind::Documents, RoleKind::Reporting, RoleKind::Reporting]
    {
        let ticks: Vec<Right> = kind.may_hold().iter().collect();
        own.push((kind, None, chance.some(35, &ticks).into_iter().collect()));
    }
    let role = |(at, (kind, locked, rights)): (usize, (RoleKind, Option<LockedRole>, _))| {
        let scopes = if kind == RoleKind::Reporting { 2 } else { 0 };
        let scopes = (0..scopes).map(|_| scope(chance)).collect();
        RolePicture { id: RoleId(1 + at as i64), kind, locked, rights, scopes }
    };
    locked.chain(own).enumerate().map(role).collect()
}

pub(crate) fn scope(chance: &mut Chance) -> ReportingScope {
    ReportingScope {
        root: pick(chance, ROOTS),
        regulator: pick(chance, REGULATORS),
        code: chance.percent(50).then(|| pick(chance, CODES).to_owned()),
        registration: chance.percent(40).then(|| pick(chance, REGISTRATIONS).to_owned()),
        category: chance.percent(50).then(|| ReportCategory(1 + chance.below(2) as u16)),
        may_sign: chance.percent(50),
    }
}

/// What people are usually given, and then anything to anybody.
fn assignments(chance: &mut Chance, now: Moment) -> Vec<AssignmentPicture> {
    let usual = |kind: RoleKind| match kind {
        RoleKind::Documents => [1, 2, 10, 10, 11, 11].map(RoleId),
        RoleKind::Category => [7, 8, 8, 9, 9, 9].map(RoleId),
        RoleKind::Reporting => [12, 12, 12, 13, 13, 13].map(RoleId),
        RoleKind::AccessBlock => [3, 4, 4, 5, 6, 4].map(RoleId),
    };
    let mut given = Vec::new();
    for id in 1..=EMPLOYEES {
        for (kind, share) in
            [(RoleKind::Documents, 60), (RoleKind::Category, 60), (RoleKind::Reporting, 30)]
        {
            if chance.percent(share) {
                let role = Source::Role(pick(chance, &usual(kind)));
                given.push(assignment(chance, role, Grantee::Employee(EmployeeId(id)), now));
            }
        }
    }
    for _ in 0..6 {
        given.push(any_assignment(chance, now));
    }
    let number = |(at, given): (usize, AssignmentPicture)| AssignmentPicture {
        id: AssignmentId(at as i64),
        ..given
    };
    given.into_iter().enumerate().map(number).collect()
}

/// Anything to anybody.
pub(crate) fn any_assignment(chance: &mut Chance, now: Moment) -> AssignmentPicture {
    let source = match chance.below(4) {
        0 => Source::Right(pick(chance, Right::ALL)),
        1 => Source::Scope(scope(chance)),
        _ => Source::Role(RoleId(2 + chance.below(12) as i64)),
    };
    let grantee = match chance.below(5) {
        0 => Grantee::Employee(employee(chance)),
        1 => Grantee::Iin(iin(1 + chance.below(9) as i64)),
        2 => Grantee::Everyone,
        3 => Grantee::Capacity(pick(chance, Capacity::ALL)),
        _ => Grantee::InformationSystem(SystemId(1 + chance.below(2) as i64)),
    };
    assignment(chance, source, grantee, now)
}

fn assignment(
    chance: &mut Chance,
    what: Source,
    grantee: Grantee,
    now: Moment,
) -> AssignmentPicture {
    let (begin, end) = term(chance, now);
    AssignmentPicture { id: AssignmentId(0), what, grantee, begin, end }
}

pub(crate) fn delegation(chance: &mut Chance, id: i64, now: Moment) -> DelegationPicture {
    let (begin, end) = term(chance, now);
    let principal = employee(chance);
    let next = EmployeeId(principal.0 % EMPLOYEES + 1);
    let substitute = Some(employee(chance)).filter(|one| *one != principal).unwrap_or(next);
    DelegationPicture { id: DelegationId(id), principal, substitute, begin, end }
}

/// A term around the moment, most often one that runs.
pub(crate) fn term(chance: &mut Chance, now: Moment) -> (Moment, Moment) {
    let begin = now + (chance.below(30) as i64 - 22) * DAY;
    let length = (1 + chance.below(60) as i64) * DAY;
    (begin, if chance.percent(50) { Moment::NEVER } else { begin + length })
}

/// Every employee once, by password or by certificate; persons from outside; programs.
pub(super) fn sessions(chance: &mut Chance) -> Vec<Session> {
    let mut sessions = Vec::new();
    for id in 1..=EMPLOYEES {
        let evidence = if chance.percent(45) { Evidence::default() } else { shown(chance, id) };
        sessions.push(Session { who: Who::Employee(EmployeeId(id)), evidence });
    }
    for outsider in [8, 9] {
        sessions
            .push(Session { who: Who::Person(iin(outsider)), evidence: shown(chance, outsider) });
    }
    for id in [1, 2] {
        sessions.push(Session { who: Who::System(SystemId(id)), evidence: Evidence::default() });
    }
    sessions
}

/// A certificate of this organisation, of another one, or of a person alone.
fn shown(chance: &mut Chance, person: i64) -> Evidence {
    let certificate = CertificateEvidence {
        iin: Some(iin(person)),
        bin: pick(chance, &[Some(bin(0)), Some(bin(0)), Some(bin(1)), None]),
        capacities: chance.some(30, Capacity::ALL),
    };
    Evidence { certificate: Some(certificate) }
}
