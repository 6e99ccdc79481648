//! The page of a role, filled from its query.

use super::closed::closed_action;
use super::journal_columns::system_name;
use super::roles_effect::right_keys;
use crate::text::Phrase;
use crate::view::{Choice, Effect, FieldErrors, PendingHolders, RoleHolder, RolePage, RoleTab};
use access::{Capacity, Grantee, RoleKind};
use app::commands::RoleHolders;
use app::queries::{self, GivenTo};
use domain::{EmployeeRecord, Snapshot};
use ids::{EmployeeId, Moment};

/// The page as it is saved, with nothing pending and nothing wrong.
pub(super) fn page(found: &queries::RolePage, now: Moment) -> RolePage {
    let open = found.not_to_everyone.is_none();
    let closed = found.not_to_everyone.as_ref().filter(|_| !found.offered.is_empty());
    let label = || Phrase::new("role-everyone");
    RolePage {
        id: found.role.id.0,
        name: found.role.name.clone(),
        kind: tab(found.role.kind),
        locked: found.role.locked.is_some(),
        rights: right_keys(found.role.rights),
        holders: found.given.iter().map(|one| holder(one, &found.directory, now)).collect(),
        offered: found.offered.iter().map(choice).collect(),
        may_give_everyone: open && !found.is_everyones(),
        not_everyone: closed.map(|refusal| closed_action("everyone", label(), refusal, &[])),
        pending: None,
        errors: FieldErrors::default(),
    }
}

/// Shows a change that waits for «Сохранить»: what it is about is not offered twice.
pub(super) fn stage(page: &mut RolePage, change: &RoleHolders, effect: Effect) {
    let drop: Vec<i64> = change.drop.iter().map(|id| id.0).collect();
    let add: Vec<i64> = change.add.iter().filter_map(|one| employee(*one)).map(|id| id.0).collect();
    for holder in page.holders.iter_mut().filter(|holder| drop.contains(&holder.id)) {
        holder.removable = false;
    }
    page.offered.retain(|one| !add.iter().any(|id| one.value == id.to_string()));
    let everyone = change.add.contains(&Grantee::Everyone);
    page.pending = Some(PendingHolders { add, everyone, drop, effect });
}

fn choice(one: &EmployeeRecord) -> Choice {
    Choice::new(one.id.to_string(), one.full_name())
}

/// The tab of a kind of roles.
fn tab(kind: RoleKind) -> RoleTab {
    let mut all = RoleTab::ALL.iter().copied();
    all.find(|tab| super::roles_view::kind(*tab) == kind).unwrap_or(RoleTab::Documents)
}

fn holder(given: &GivenTo, directory: &Snapshot, now: Moment) -> RoleHolder {
    let one = &given.assignment;
    RoleHolder {
        id: one.id.0,
        name: name(one.grantee, directory),
        href: employee(one.grantee).map(|id| format!("/employees/{id}")),
        from: (one.begins > now).then_some(one.begins),
        until: (one.ends != Moment::NEVER).then_some(one.ends),
        removable: given.removable,
    }
}

fn name(grantee: Grantee, directory: &Snapshot) -> Phrase {
    match grantee {
        Grantee::Everyone => Phrase::new("role-everyone"),
        Grantee::Employee(id) => {
            let employee = directory.employee(id);
            Phrase::verbatim(employee.map(EmployeeRecord::short_name).unwrap_or_default())
        }
        Grantee::Iin(iin) => Phrase::new("employee-iin").text("n", iin.to_string()),
        Grantee::Capacity(capacity) => Phrase::new(capacity_key(capacity)),
        Grantee::InformationSystem(id) => Phrase::verbatim(system_name(id.0, directory)),
    }
}

/// What a certificate says of its owner.
fn capacity_key(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::FirstHead => "grantee-first-head",
        Capacity::Signatory => "grantee-signatory",
        Capacity::FinancialSignatory => "grantee-financial-signatory",
        Capacity::HrOfficer => "grantee-hr-officer",
        Capacity::Employee => "grantee-employee",
    }
}

fn employee(grantee: Grantee) -> Option<EmployeeId> {
    match grantee {
        Grantee::Employee(id) => Some(id),
        Grantee::Everyone
        | Grantee::Iin(_)
        | Grantee::Capacity(_)
        | Grantee::InformationSystem(_) => None,
    }
}
