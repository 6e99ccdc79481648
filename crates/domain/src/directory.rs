//! The directory of an organisation as one immutable snapshot: its records, and the law's view.

use crate::{
    AssignmentRecord, CertificateRecord, EmployeeRecord, OrganisationRecord, RoleRecord,
    SwitchRecord, SystemRecord, UnitRecord,
};
use access::{Directory, DirectoryPicture, EmployeePicture, UnitPicture};
use ids::{EmployeeId, Moment, RoleId, SystemId, UnitId};

/// The records of a directory, as the store reads them.
#[derive(Clone, PartialEq, Debug)]
pub struct DirectoryRecords {
    /// The organisation's card.
    pub organisation: OrganisationRecord,
    /// Switches that are on.
    pub switches: Vec<SwitchRecord>,
    /// The tree.
    pub units: Vec<UnitRecord>,
    /// People, by surname.
    pub employees: Vec<EmployeeRecord>,
    /// Certificates, without their bytes.
    pub certificates: Vec<CertificateRecord>,
    /// Information systems, those taken away too.
    pub systems: Vec<SystemRecord>,
    /// Roles, in the order of making.
    pub roles: Vec<RoleRecord>,
    /// Assignments.
    pub assignments: Vec<AssignmentRecord>,
}

/// A directory at one version: raised by every write that can change a decision.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The version.
    pub version: i64,
    /// The records.
    pub records: DirectoryRecords,
    /// As the law sees them.
    pub law: Directory,
}

impl Snapshot {
    /// Of the records at a version.
    #[must_use]
    pub fn new(version: i64, records: DirectoryRecords) -> Snapshot {
        let law = Directory::new(records.picture());
        Snapshot { version, records, law }
    }

    /// The same with other records, as they would be after a change. Guards look at it.
    #[must_use]
    pub fn changed(&self, edit: impl FnOnce(&mut DirectoryRecords)) -> Snapshot {
        let mut records = self.records.clone();
        edit(&mut records);
        Snapshot::new(self.version + 1, records)
    }

    /// An employee.
    #[must_use]
    pub fn employee(&self, id: EmployeeId) -> Option<&EmployeeRecord> {
        self.records.employees.iter().find(|employee| employee.id == id)
    }

    /// A role.
    #[must_use]
    pub fn role(&self, id: RoleId) -> Option<&RoleRecord> {
        self.records.roles.iter().find(|role| role.id == id)
    }

    /// A unit.
    #[must_use]
    pub fn unit(&self, id: UnitId) -> Option<&UnitRecord> {
        self.records.units.iter().find(|unit| unit.id == id)
    }

    /// An information system.
    #[must_use]
    pub fn system(&self, id: SystemId) -> Option<&SystemRecord> {
        self.records.systems.iter().find(|system| system.id == id)
    }

    /// Employees whom an assignment of this role reaches at the moment.
    #[must_use]
    pub fn holders(&self, role: RoleId, now: Moment) -> Vec<&EmployeeRecord> {
        let mut live =
            self.records.assignments.iter().filter(|given| {
                given.role == Some(role) && given.begins <= now && now < given.ends
            });
        let everyone = live.clone().any(|given| given.grantee == access::Grantee::Everyone);
        let named: Vec<_> = live.by_ref().map(|given| given.grantee).collect();
        let reached = |employee: &&EmployeeRecord| {
            everyone || named.contains(&access::Grantee::Employee(employee.id))
        };
        self.records.employees.iter().filter(reached).collect()
    }
}

impl DirectoryRecords {
    /// As the law sees them.
    #[must_use]
    pub fn picture(&self) -> DirectoryPicture {
        DirectoryPicture {
            organisation: self.organisation.organisation,
            bin: self.organisation.bin,
            switches: self.switches.iter().map(|one| one.switch).collect(),
            units: self.units.iter().map(unit).collect(),
            employees: self.employees.iter().map(|one| self.person(one)).collect(),
            systems: self.systems.iter().map(SystemRecord::picture).collect(),
            roles: self.roles.iter().map(RoleRecord::picture).collect(),
            assignments: self.assignments.iter().filter_map(AssignmentRecord::picture).collect(),
            delegations: Vec::new(),
        }
    }

    fn person(&self, employee: &EmployeeRecord) -> EmployeePicture {
        let certificates = self.certificates.iter();
        let own = certificates.filter(|one| one.employee == employee.id && one.removed.is_none());
        EmployeePicture {
            id: employee.id,
            unit: employee.unit,
            superior: employee.superior,
            person: Some(employee.person()),
            iin: employee.iin,
            blocked: employee.blocked.is_some(),
            can_sign_in: employee.signs_in,
            certificates: own.map(|one| (one.not_before, one.not_after)).collect(),
        }
    }
}

fn unit(unit: &UnitRecord) -> UnitPicture {
    UnitPicture { id: unit.id, parent: unit.parent, participant: unit.participant }
}
