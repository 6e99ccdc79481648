//! The page of one employee, filled from its query.

use super::closed::closed_action;
use super::employee_form::form_of;
use super::employee_words::{certificates, lines, rights, sessions, state_chip};
use crate::text::Phrase;
use crate::view::{
    self, CategoryLine, Choice, ClosedAction, FieldErrors, RoleToken, SignInBlock, operation_key,
};
use access::{Operation, RoleKind};
use app::Who;
use app::queries::{EmployeePage, GivenRole};
use ids::Moment;

/// The page as it is saved, with nothing pending and nothing wrong.
pub(super) fn page(found: &EmployeePage, who: &Who, now: Moment) -> view::EmployeePage {
    let employee = &found.employee;
    let may = |operation| is_open(found, operation);
    let removable = may(Operation::CertificateRemove);
    let live = may(Operation::SessionList).then(|| sessions(found.sessions.iter(), who));
    view::EmployeePage {
        id: employee.id.0,
        revision: employee.version,
        name: employee.full_name(),
        short: employee.short_name(),
        lines: lines(employee, &found.directory, may(Operation::EmployeeEdit)),
        chips: vec![state_chip(employee, found.may_sign_in)],
        rights: rights(&found.rights, &found.certificates, now),
        roles: found.given.iter().filter(|one| !is_category(one)).map(token).collect(),
        addable: found.offered.iter().map(offer).collect(),
        pending: None,
        category: category(found),
        certificates: certificates(&found.certificates, removable, now),
        can_attach: may(Operation::CertificateRegister),
        sign_in: sign_in(found),
        sessions: live,
        data: may(Operation::EmployeeEdit).then(|| form_of(employee, &found.directory)),
        closed: closed(found),
        errors: FieldErrors::default(),
    }
}

/// Whether the law opens an operation on this employee.
pub(super) fn is_open(found: &EmployeePage, operation: Operation) -> bool {
    found.actions.iter().any(|(one, refusal)| *one == operation && refusal.is_none())
}

fn token(given: &GivenRole) -> RoleToken {
    RoleToken {
        id: given.assignment.id.0,
        name: given.role.name.clone(),
        removable: given.removable,
    }
}

fn offer(role: &domain::RoleRecord) -> Choice {
    Choice::new(role.id.to_string(), role.name.clone())
}

fn is_category(given: &GivenRole) -> bool {
    given.role.kind == RoleKind::Category
}

/// Only where the organisation has categories at all.
fn category(found: &EmployeePage) -> Option<CategoryLine> {
    let roles = &found.directory.records.roles;
    roles.iter().find(|role| role.kind == RoleKind::Category)?;
    let given = found.given.iter().find(|one| is_category(one));
    Some(CategoryLine {
        name: given.map(|one| one.role.name.clone()).unwrap_or_default(),
        order_number: given.and_then(|one| one.assignment.basis.clone()).unwrap_or_default(),
        order_date: None,
        choices: Vec::new(),
    })
}

fn sign_in(found: &EmployeePage) -> SignInBlock {
    SignInBlock {
        login: found.sign_in_name.clone(),
        signs_in: found.employee.signs_in,
        blocked: found.employee.blocked.clone(),
        can_block: is_open(found, Operation::EmployeeBlock),
        can_link: is_open(found, Operation::EmployeeEdit),
        second_factor: found.second_factor,
        link: None,
    }
}

/// What is closed for now. Who lacks the very right is not offered the action at all.
fn closed(found: &EmployeePage) -> Vec<ClosedAction> {
    let refused = found.actions.iter().filter_map(|(operation, refusal)| {
        let refusal = refusal.as_ref()?;
        let only_now = refusal.nearest().is_some_and(|rule| !rule.lacks_right());
        only_now.then(|| {
            let label = Phrase::new(operation_key(operation.code()));
            closed_action(operation.code().replace('.', "-"), label, refusal, &[])
        })
    });
    refused.collect()
}
