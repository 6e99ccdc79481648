//! A realistic desk: an employee of an organisation with participants, with a certificate, two
//! roles and a head to substitute, and the documents of one page of their list.

use access::{
    AccessLevel, AssignmentPicture, Block, Capacity, CertificateEvidence, DelegationPicture,
    Directory, DirectoryPicture, DocumentPicture, DocumentState, EmployeePicture, Evidence, Extra,
    FormerExecutorPicture, Grantee, LinkedReader, LockedRole, PartyKind, PartyPicture, RolePicture,
    SignerPicture, Source, StageKind, StageProgress, SubjectPicture, UnitPicture,
};
use ids::{
    AssignmentId, Bin, DAY, DelegationId, DocumentId, EmployeeId, Iin, Moment, OrganisationId,
    Person, RoleId, UnitId,
};

pub(crate) const NOW: Moment = Moment(100 * DAY);
const ORGANISATION: OrganisationId = OrganisationId(1);
const ME: i64 = 3;

/// The session.
pub(crate) fn subject() -> SubjectPicture {
    let certificate = CertificateEvidence {
        iin: iin(),
        bin: bin(),
        capacities: vec![Capacity::Employee, Capacity::Signatory],
    };
    let evidence = Evidence { certificate: Some(certificate) };
    Directory::new(organisation()).subject(EmployeeId(ME), &evidence, NOW)
}

fn organisation() -> DirectoryPicture {
    let roles = LockedRole::ALL.iter().zip(1..).map(|(role, id)| RolePicture {
        id: RoleId(id),
        kind: role.kind(),
        locked: Some(*role),
        rights: role.rights().without(access::Rights::of(&[access::Right::Administration])),
        scopes: Vec::new(),
    });
    let given = [(1, ME), (9, ME), (7, 1), (9, 4)].into_iter().zip(1..);
    DirectoryPicture {
        organisation: ORGANISATION,
        bin: bin(),
        units: (1..=12).map(unit).collect(),
        employees: (1..=40).map(employee).collect(),
        roles: roles.collect(),
        assignments: given.map(|((role, who), id)| assignment(id, role, who)).collect(),
        delegations: vec![DelegationPicture {
            id: DelegationId(1),
            principal: EmployeeId(1),
            substitute: EmployeeId(ME),
            begin: NOW,
            end: Moment::NEVER,
        }],
        ..DirectoryPicture::default()
    }
}

fn unit(id: i64) -> UnitPicture {
    UnitPicture { id: UnitId(id), parent: (id > 1).then_some(UnitId(id / 2)), participant: id < 5 }
}

fn employee(id: i64) -> EmployeePicture {
    EmployeePicture {
        id: EmployeeId(id),
        unit: UnitId(1 + id % 12),
        superior: (id > 1).then_some(EmployeeId(1)),
        person: iin().filter(|_| id == ME).map(Person::Iin),
        iin: iin().filter(|_| id == ME),
        blocked: false,
        can_sign_in: true,
        certificates: vec![(Moment(0), Moment::NEVER)],
    }
}

fn assignment(id: i64, role: i64, who: i64) -> AssignmentPicture {
    AssignmentPicture {
        id: AssignmentId(id),
        what: Source::Role(RoleId(role)),
        grantee: Grantee::Employee(EmployeeId(who)),
        begin: Moment(0),
        end: Moment::NEVER,
    }
}

/// A document of the page: each has a whole route, card, links and signatures.
pub(crate) fn paper(id: i64) -> DocumentPicture {
    let block = match id % 3 {
        0 => Block::Incoming,
        1 => Block::Outgoing,
        _ => Block::Internal,
    };
    let draft = DocumentPicture::draft(ORGANISATION, DocumentId(id), block, who(id), UnitId(4));
    let restricted = if id % 5 == 0 { AccessLevel::Restricted } else { AccessLevel::Internal };
    DocumentPicture {
        access: restricted,
        state: DocumentState::InRoute,
        started: true,
        stage: Some(if id % 2 == 0 { StageKind::Approval } else { StageKind::Signing }),
        initiator_person: iin().map(Person::Iin),
        participants: vec![UnitId(1), UnitId(2), UnitId(4)],
        registered: vec![UnitId(1), UnitId(4)],
        waiting: vec![UnitId(2)],
        control: vec![UnitId(1)],
        parties: (0..8).map(|at| party(id, at)).collect(),
        addressees: (5..9).map(who).collect(),
        executors: vec![who(id + 3), who(id + 5)],
        former: vec![FormerExecutorPicture { employee: who(id), until: NOW + DAY }],
        linked: (0..6).map(|at| reader(id + at)).collect(),
        signers: vec![SignerPicture { iin: iin().filter(|_| id % 4 == 0), bin: bin() }; 2],
        extra: bin().map(Extra::Bin).into_iter().collect(),
        acted: iin().map(Person::Iin).into_iter().collect(),
        signed: id % 2 == 1,
        signed_by_organisation: id % 2 == 1,
        ..draft
    }
}

fn party(id: i64, at: i64) -> PartyPicture {
    let (kind, progress) = match at {
        0 | 1 => (PartyKind::Observer, StageProgress::Passed),
        2..=4 => (PartyKind::Responsible, StageProgress::Active),
        _ => (PartyKind::Responsible, StageProgress::Ahead),
    };
    PartyPicture {
        employee: who(id + at),
        kind,
        stage: StageKind::Approval,
        progress,
        answered: false,
    }
}

fn reader(id: i64) -> LinkedReader {
    LinkedReader { employee: who(id), participant: UnitId(4) }
}

/// Some employee; every seventh is the one who asks.
fn who(id: i64) -> EmployeeId {
    EmployeeId(1 + (id * 3) % 7)
}

fn iin() -> Option<Iin> {
    (0..10).find_map(|last| format!("88010130050{last}").parse().ok())
}

fn bin() -> Option<Bin> {
    (0..10).find_map(|last| format!("99014000050{last}").parse().ok())
}
