//! Makes everybody of a list, all or nothing: each person with the roles that the list gives them,
//! each with a record of their own in the journal, and one of the import.

use super::LINK_LIVES;
use crate::import_plan::{PlannedPerson, plan};
use crate::secret::digest_of;
use crate::{AppError, Command, Desk, ImportLine, Problem};
use domain::{AccountRecord, DocumentError, Name, NameLimits, Write};
use ids::{EmployeeId, Moment, Token256};

/// Makes everybody of a list.
#[derive(Clone, Debug)]
pub struct EmployeeImport {
    /// The list.
    pub lines: Vec<ImportLine>,
    /// The secrets of the one-time links, one for each line.
    pub links: Vec<Token256>,
    /// The version of the directory that the preview was read against; `None`: none was shown.
    pub seen: Option<i64>,
    /// The name of the file, for the journal.
    pub file_name: String,
}

/// Everybody of a list was made.
#[derive(Clone, PartialEq, Debug)]
pub struct ImportedEmployees {
    /// In the order of the list.
    pub people: Vec<ImportedEmployee>,
    /// Until when the links live.
    pub link_until: Moment,
}

/// Somebody of a list was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedEmployee {
    /// The line of the file.
    pub line: u64,
    /// Who.
    pub employee: EmployeeId,
    /// «Лапшина Вера Сергеевна».
    pub name: String,
    /// The name that they sign in with.
    pub sign_in_name: String,
}

impl Command for EmployeeImport {
    type Done = ImportedEmployees;

    fn run(&self, desk: &mut Desk<'_>) -> Result<ImportedEmployees, AppError> {
        let plan = plan(desk, &self.lines)?;
        let version = plan.directory.version;
        if self.seen.is_some_and(|seen| seen != version) {
            return Err(DocumentError::Stale(version).into());
        }
        if !plan.problems.is_empty() {
            return Err(AppError::Import(plan.problems));
        }
        if plan.people.is_empty() || plan.people.len() != self.links.len() {
            return Err(AppError::field("file", Problem::EmptyFile));
        }
        let file_name = Name::parse(&self.file_name, NameLimits::FILE).map(String::from).ok();
        desk.write(&plan.permit, [], file_name)?;
        for (one, link) in plan.people.iter().zip(&self.links) {
            make(desk, one, link)?;
        }
        desk.guard(&plan.directory)?;
        let people = plan.people.iter().map(made).collect();
        Ok(ImportedEmployees { people, link_until: desk.now() + LINK_LIVES })
    }
}

fn make(desk: &mut Desk<'_>, one: &PlannedPerson, link: &Token256) -> Result<(), AppError> {
    let account = AccountRecord { link: Some(digest_of(link)), ..one.account.clone() };
    let (permit, given) = one.writes();
    desk.write(permit, [Write::insert(&account), Write::insert(&one.employee)], None)?;
    for (permit, assignment) in given {
        desk.write(permit, [Write::insert(assignment)], None)?;
    }
    Ok(())
}

fn made(one: &PlannedPerson) -> ImportedEmployee {
    ImportedEmployee {
        line: one.line,
        employee: one.employee.id,
        name: one.employee.full_name(),
        sign_in_name: one.account.sign_in_name.clone(),
    }
}
