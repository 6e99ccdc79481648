//! What stands around every page of a signed-in person: who, where, what waits, what is open.

use crate::{AppError, Desk, Who};
use access::{Act, Given, Operation, Resource, permits, subject_tokens};
use domain::{EmployeeRecord, Folder, OrganisationRecord};
use ids::OrganisationId;
use store::ListQuery;

/// What stands around a page.
#[derive(Clone, PartialEq, Debug)]
pub struct Frame {
    /// The organisation's card.
    pub organisation: OrganisationRecord,
    /// The person.
    pub employee: EmployeeRecord,
    /// Unread incoming documents, where the person keeps read marks; counted up to 99.
    pub unread: usize,
    /// Drafts, counted up to 99.
    pub drafts: usize,
    /// Documents that wait for the person, counted up to 99.
    pub waiting: usize,
    /// Sections that are open.
    pub sections: Sections,
    /// The person may make documents.
    pub makes_documents: bool,
}

/// Sections of management that are open to a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sections {
    /// Сотрудники.
    pub employees: bool,
    /// Роли.
    pub roles: bool,
    /// Журнал.
    pub journal: bool,
    /// The person keeps read marks.
    pub read_marks: bool,
}

const COUNT_LIMIT: usize = 99;

/// What stands around a page of the caller.
///
/// # Errors
/// Nobody is signed in, or the database failed.
pub fn frame(desk: &mut Desk<'_>) -> Result<Frame, AppError> {
    let me = desk.me()?;
    let directory = desk.directory()?;
    let sections = sections(desk)?;
    let tokens = subject_tokens(&desk.subject()?);
    let shelf = |folder| ListQuery {
        organisation: directory.records.organisation.organisation,
        tokens: tokens.clone(),
        folders: vec![folder],
        from: None,
        newer: false,
        now: ids::Moment(0),
    };
    let now = desk.now();
    let mut count = |folder| {
        let query = ListQuery { now, ..shelf(folder) };
        store::count_unread(desk.connection(), &query, me, COUNT_LIMIT)
    };
    let unread = if sections.read_marks { count(Folder::Incoming)? } else { 0 };
    let drafts = count(Folder::Drafts)?;
    let here = desk.organisation();
    let limit = i64::try_from(COUNT_LIMIT).unwrap_or(i64::MAX);
    let waiting = store::waiting_for(desk.connection(), here, me, limit)?.len();
    Ok(Frame {
        organisation: directory.records.organisation.clone(),
        employee: desk.employee(me)?,
        unread,
        drafts,
        waiting,
        sections,
        makes_documents: desk.decide_here(Operation::DocumentCreate).is_ok(),
    })
}

/// Everybody who works here and is not blocked, for choosing a person.
///
/// # Errors
/// The caller may not see the organisation.
pub fn people(desk: &mut Desk<'_>) -> Result<Vec<EmployeeRecord>, AppError> {
    desk.decide_here(Operation::OrganisationView)?;
    let directory = desk.directory()?;
    let working = directory.records.employees.iter().filter(|one| one.blocked.is_none());
    Ok(working.cloned().collect())
}

/// Every organisation in which the caller's account works, with its card.
///
/// # Errors
/// Nobody is signed in, or the database failed.
pub fn organisations_of(
    desk: &mut Desk<'_>,
) -> Result<Vec<(OrganisationId, OrganisationRecord)>, AppError> {
    let Who::Employee { account, .. } = desk.caller().who else {
        return Err(AppError::SignedOut);
    };
    let all = store::employments(desk.connection(), account)?;
    let mut cards = Vec::new();
    for employment in all {
        let id = employment.organisation;
        let snapshot = store::load_directory(desk.connection(), id)?;
        cards.push((id, snapshot.records.organisation));
    }
    Ok(cards)
}

fn sections(desk: &mut Desk<'_>) -> Result<Sections, AppError> {
    let here = desk.organisation_resource()?;
    let organisation = desk.facts(here, Act::Plain)?;
    let role = Resource::Role {
        organisation: desk.organisation(),
        role: None,
        version: 0,
        given: Given::Documents,
        locked: false,
        in_use: false,
    };
    let rights = desk.subject()?.own.rights;
    let marks = [access::Right::IncomingReceive, access::Right::Administration];
    Ok(Sections {
        employees: permits(Operation::ExplainOther, &organisation),
        roles: permits(Operation::RoleCreate, &desk.facts(role, Act::Plain)?),
        journal: permits(Operation::JournalView, &organisation),
        read_marks: marks.into_iter().any(|right| rights.has(right)),
    })
}
