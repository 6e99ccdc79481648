//! What is done to people and the organisation rather than to a document, asked of the application.

use crate::ask::{Answer, Work, boxed};
use crate::company::{Company, Member};
use crate::table::{Column, RIGHTS};
use access::{Block, Grantee, Right};
use app::AppError;
use app::commands::{
    DocumentCreate, EmployeeBlock, EmployeeCreate, EmployeeEdit, NewContent, OrganisationEdit,
    ProfileEdit, RoleTake,
};
use domain::{AssignmentRecord, EmployeeRecord, NewDocument, NewEmployee};

/// A line of the table that speaks of no document.
pub(crate) struct HallLine {
    pub(crate) name: &'static str,
    /// Every one of the six rights gives it; otherwise administration alone.
    every_right: bool,
    /// «Без прав» gives it too.
    without_rights: bool,
    rows: [u16; 6],
    work: fn(&Company, &Member) -> Result<Work, AppError>,
}

/// A question of such a line with its answers.
pub(crate) struct HallCell {
    pub(crate) name: String,
    pub(crate) line: &'static str,
    pub(crate) column: Column,
    pub(crate) expected: Answer,
    pub(crate) found: Answer,
}

/// The lines.
pub(crate) const LINES: &[HallLine] = &[
    alone("create users", 91, create_user),
    alone("change users", 92, change_user),
    alone("block users", 93, block_user),
    alone("take rights away", 94, take_right),
    alone("change the organisation’s data", 95, change_organisation),
    every("edit the own profile", [96, 123, 144, 161, 181, 200], edit_profile),
    every("apply for a key (КЭП)", [97, 124, 145, 162, 182, 201], apply_for_key),
    every("bring a file", [99, 126, 147, 164, 184, 203], upload),
    HallLine {
        without_rights: true,
        ..every("create a document", [80, 80, 80, 80, 80, 80], create_document)
    },
];

type WorkOf = fn(&Company, &Member) -> Result<Work, AppError>;

const fn alone(name: &'static str, row: u16, work: WorkOf) -> HallLine {
    let rows = [row, 0, 0, 0, 0, 0];
    HallLine { name, every_right: false, without_rights: false, rows, work }
}

const fn every(name: &'static str, rows: [u16; 6], work: WorkOf) -> HallLine {
    HallLine { name, every_right: true, without_rights: false, rows, work }
}

/// Asks everybody; those without a registered key, who have one to apply for.
pub(crate) fn asked(company: &Company) -> Vec<HallCell> {
    let members = || company.members.iter().filter(|member| !member.has_key);
    let pairs = LINES.iter().flat_map(|line| members().map(move |member| (line, member)));
    pairs.map(|(line, member)| line.asked(company, member)).collect()
}

impl HallLine {
    fn asked(&self, company: &Company, member: &Member) -> HallCell {
        let found = match (self.work)(company, member) {
            Ok(work) => company.answers(member, vec![work]).remove(0),
            Err(error) => Answer::of::<()>(Err(error)),
        };
        let column = member.column;
        let at = RIGHTS.iter().position(|right| column == Column::Right(*right));
        let row = at.map_or(0, |at| self.rows[at]);
        let row = if row == 0 { String::new() } else { format!("R{row} ") };
        let name = format!("{row}{} · {}", self.name, column.words());
        let expected = if self.gives(column) { Answer::Done } else { Answer::Refused };
        HallCell { name, line: self.name, column, expected, found }
    }

    fn gives(&self, column: Column) -> bool {
        match column {
            Column::Right(right) => self.every_right || right == Right::Administration,
            Column::NoRights => self.without_rights,
            Column::NoRole => false,
        }
    }
}

fn record(company: &Company, member: &Member) -> EmployeeRecord {
    let id = member.id;
    company.ask(&company.admin, move |desk| desk.employee(id)).expect("an employee")
}

fn said(one: &EmployeeRecord, surname: &str) -> NewEmployee {
    NewEmployee {
        surname: surname.to_owned(),
        given_name: one.given_name.clone(),
        iin: one.iin.map(|number| number.to_string()).unwrap_or_default(),
        ..NewEmployee::default()
    }
}

fn create_user(company: &Company, _: &Member) -> Result<Work, AppError> {
    Ok(boxed(EmployeeCreate {
        person: said(&record(company, &company.colleague), "Орлова"),
        sign_in_name: "orlova".to_owned(),
        link: company.app().environment().secret(),
    }))
}

fn change_user(company: &Company, _: &Member) -> Result<Work, AppError> {
    let one = record(company, &company.colleague);
    let person = said(&one, "Соколова");
    Ok(boxed(EmployeeEdit { employee: one.id, person, version: one.version }))
}

fn block_user(company: &Company, _: &Member) -> Result<Work, AppError> {
    let reason = Some("Уволена".to_owned());
    Ok(boxed(EmployeeBlock { employee: company.colleague.id, reason }))
}

fn take_right(company: &Company, _: &Member) -> Result<Work, AppError> {
    let who = Grantee::Employee(company.colleague.id);
    let theirs = move |one: &&AssignmentRecord| one.grantee == who;
    let assignment = company.ask(&company.admin, move |desk| {
        let directory = desk.directory()?;
        let given = directory.records.assignments.iter().find(theirs);
        given.map(|one| one.id).ok_or(AppError::NotFound)
    })?;
    Ok(boxed(RoleTake { assignment }))
}

fn change_organisation(company: &Company, _: &Member) -> Result<Work, AppError> {
    let card =
        company.ask(&company.admin, |desk| Ok(desk.directory()?.records.organisation.clone()))?;
    Ok(boxed(OrganisationEdit {
        name: "ТОО «Другое»".to_owned(),
        inn: String::new(),
        ogrn: String::new(),
        zone: card.zone,
        version: card.version,
    }))
}

fn edit_profile(company: &Company, member: &Member) -> Result<Work, AppError> {
    let one = record(company, member);
    Ok(boxed(ProfileEdit { person: said(&one, "Лапшина"), version: one.version }))
}

fn apply_for_key(company: &Company, member: &Member) -> Result<Work, AppError> {
    let (app, caller) = (company.app(), &member.caller);
    let origin = "https://sed.example";
    let text = company.wait(app.key_text(caller, origin, None))?;
    let signature = member.signer.sign(text.text.as_bytes()).into_bytes();
    let apply = app.prepare_key_application(caller, origin, text.issued, &signature);
    company.wait(apply).map(boxed)
}

fn upload(company: &Company, _: &Member) -> Result<Work, AppError> {
    Ok(document(company, NewContent { uploaded: true, ..company.text() }))
}

fn create_document(company: &Company, _: &Member) -> Result<Work, AppError> {
    Ok(document(company, company.text()))
}

fn document(company: &Company, content: NewContent) -> Work {
    let environment = company.app().environment();
    boxed(DocumentCreate {
        public_id: environment.public_id(),
        id: environment.document_id(environment.now()),
        new: NewDocument {
            block: Block::Outgoing,
            kind: "Письмо".to_owned(),
            title: "Новое".to_owned(),
            correspondent: String::new(),
            restricted: false,
        },
        content: Some(content),
    })
}
