//! The checks of a policy file, read: each line of the file spread into single questions.

use crate::circumstance::{ActWords, Reason, Session, act, acting, reason, session};
use crate::names::Names;
use crate::roles::{iin, right};
use crate::value::{Fields, Read, Value};
use access::{Acting, Given, Operation, ResourceKind, RoleKind};
use ids::{DocumentId, EmployeeId, Iin, Moment, RoleId, SystemId};

/// Rows of requirements that one check may name: one that proves everything proves nothing.
const ROWS: usize = 5;

/// Questions that differ only in who, what and on what.
#[derive(Clone, Debug)]
pub(crate) struct Check {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) session: Session,
    pub(crate) acting: Acting,
    pub(crate) act: ActWords,
    pub(crate) reason: Option<Reason>,
    pub(crate) cases: Vec<Case>,
}

/// Exactly these documents are listed.
#[derive(Clone, Debug)]
pub(crate) struct ListCheck {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) who: Vec<Who>,
    pub(crate) session: Session,
    pub(crate) sees: Vec<DocumentId>,
}

/// One question and the answer expected.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    pub(crate) who: Who,
    pub(crate) operation: Operation,
    pub(crate) on: On,
    pub(crate) permitted: bool,
}

/// Who asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Who {
    Anonymous,
    Employee(EmployeeId),
    Person(Iin),
    System(SystemId),
    InstanceAdministrator,
}

/// On what.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum On {
    Nothing,
    Themself,
    Document(DocumentId),
    Employee(EmployeeId),
    /// An employee of another organisation.
    Outsider,
    Role(RoleId),
    /// A role not there yet, or a single thing given.
    Given(Given),
}

/// Reads the section `checks`.
pub(crate) fn checks(names: &Names, now: Moment, value: Value<'_>) -> Read<Vec<Check>> {
    value.list().into_iter().map(|one| check(names, now, one)).collect()
}

/// Reads the section `tables`: a line for each operation, a mark for each person.
pub(crate) fn tables(names: &Names, now: Moment, value: Value<'_>) -> Read<Vec<Check>> {
    let mut checks = Vec::new();
    for table in value.list() {
        let Some(fields) = table.fields(&["who", "lines", "about"])? else { continue };
        let who = people(names, fields)?;
        for line in fields.all("lines") {
            checks.push(table_line(names, now, &who, line)?);
        }
    }
    Ok(checks)
}

/// Reads the section `lists`.
pub(crate) fn lists(names: &Names, now: Moment, value: Value<'_>) -> Read<Vec<ListCheck>> {
    value.list().into_iter().map(|one| list(names, now, one)).collect()
}

fn check(names: &Names, now: Moment, value: Value<'_>) -> Read<Check> {
    let known =
        &["who", "by", "at", "acting", "on", "with", "permit", "refuse", "reason", "rows", "about"];
    let Some(fields) = value.fields(known)? else { return Err(value.wrong("`who` is missing")) };
    rows(fields)?;
    let cases = cases(names, fields)?;
    Ok(Check {
        acting: acting(names, fields.get("acting"))?,
        reason: fields.get("reason").map(reason).transpose()?,
        ..check_of(names, now, fields, cases)?
    })
}

fn check_of(names: &Names, now: Moment, fields: Fields<'_>, cases: Vec<Case>) -> Read<Check> {
    let kind = cases.first().map(|case| case.operation.resource());
    Ok(Check {
        file: fields.whole().file().to_owned(),
        line: fields.whole().line(),
        session: session(fields, now)?,
        acting: Acting::Own,
        act: act(names, fields.get("with"), kind)?,
        reason: None,
        cases,
    })
}

fn table_line(names: &Names, now: Moment, who: &[Who], line: Value<'_>) -> Read<Check> {
    let known = &["operation", "on", "with", "by", "at", "marks", "rows"];
    let Some(fields) = line.fields(known)? else {
        return Err(line.wrong("`operation` and `marks` are missing"));
    };
    rows(fields)?;
    let marks = fields.need("marks")?;
    let signs: Vec<&str> = marks.text()?.split_whitespace().collect();
    if signs.len() != who.len() {
        let (signs, who) = (signs.len(), who.len());
        return Err(marks.wrong(format!("{signs} marks for {who} persons")));
    }
    let mut cases = Vec::new();
    for (&who, sign) in who.iter().zip(signs) {
        let permitted = match sign {
            "+" => true,
            "-" => false,
            _ => return Err(marks.wrong(format!("a mark is `+` or `-`, not `{sign}`"))),
        };
        cases.extend(cases_of(names, fields, fields.need("operation")?, who, permitted)?);
    }
    check_of(names, now, fields, cases)
}

fn list(names: &Names, now: Moment, value: Value<'_>) -> Read<ListCheck> {
    let known = &["who", "by", "at", "sees", "rows", "about"];
    let Some(fields) = value.fields(known)? else { return Err(value.wrong("`who` is missing")) };
    rows(fields)?;
    fields.need("sees")?;
    let sees = fields.all("sees").into_iter();
    Ok(ListCheck {
        file: value.file().to_owned(),
        line: value.line(),
        who: people(names, fields)?,
        session: session(fields, now)?,
        sees: sees.map(|one| names.documents.find(one).map(DocumentId)).collect::<Read<_>>()?,
    })
}

fn rows(fields: Fields<'_>) -> Read<()> {
    let rows = fields.all("rows");
    for row in &rows {
        let text = row.text()?;
        let number = text.strip_prefix('R').and_then(|digits| digits.parse::<u16>().ok());
        if number.is_none() {
            return Err(row.wrong(format!("`{text}` is no row of requirements, such as `R125`")));
        }
    }
    match rows.get(ROWS) {
        Some(row) => Err(row.wrong(format!("a check names at most {ROWS} rows"))),
        None => Ok(()),
    }
}

fn cases(names: &Names, fields: Fields<'_>) -> Read<Vec<Case>> {
    let who = people(names, fields)?;
    let mut cases = Vec::new();
    for (key, permitted) in [("permit", true), ("refuse", false)] {
        for value in fields.all(key) {
            for &who in &who {
                cases.extend(cases_of(names, fields, value, who, permitted)?);
            }
        }
    }
    if cases.is_empty() {
        return Err(fields.whole().wrong("`permit` or `refuse` is missing"));
    }
    Ok(cases)
}

fn cases_of(
    names: &Names,
    fields: Fields<'_>,
    operation: Value<'_>,
    who: Who,
    permitted: bool,
) -> Read<Vec<Case>> {
    let place = operation;
    let operation = operation.one_of("operation", Operation::ALL, Operation::code)?;
    let resources = resources(names, fields, operation, place, who)?.into_iter();
    Ok(resources.map(|on| Case { who, operation, on, permitted }).collect())
}

fn people(names: &Names, fields: Fields<'_>) -> Read<Vec<Who>> {
    fields.need("who")?.list().into_iter().map(|value| who(names, value)).collect()
}

/// `anonymous`, `instance administrator`, `person …`, `system …`, or an employee.
fn who(names: &Names, value: Value<'_>) -> Read<Who> {
    match value.text()? {
        "anonymous" => Ok(Who::Anonymous),
        "instance administrator" => Ok(Who::InstanceAdministrator),
        text => match text.split_once(' ') {
            Some(("person", number)) => iin(value, number).map(Who::Person),
            Some(("system", name)) => {
                let unknown = || value.wrong(format!("unknown information system `{name}`"));
                names.systems.number(name).map(|id| Who::System(SystemId(id))).ok_or_else(unknown)
            }
            _ => names.employees.find(value).map(|id| Who::Employee(EmployeeId(id))),
        },
    }
}

fn resources(
    names: &Names,
    fields: Fields<'_>,
    operation: Operation,
    place: Value<'_>,
    who: Who,
) -> Read<Vec<On>> {
    let on = fields.all("on");
    match operation.resource() {
        ResourceKind::Organisation | ResourceKind::Instance if on.is_empty() => {
            Ok(vec![On::Nothing])
        }
        ResourceKind::Organisation | ResourceKind::Instance => {
            Err(place
                .wrong(format!("`{operation}` is about the whole organisation: it takes no `on`")))
        }
        _ if on.is_empty() => {
            Err(place.wrong(format!("`{operation}` needs `on`: what it is done to")))
        }
        kind => on.into_iter().map(|value| resource(names, kind, value, who)).collect(),
    }
}

fn resource(names: &Names, kind: ResourceKind, value: Value<'_>, who: Who) -> Read<On> {
    match kind {
        ResourceKind::Document => document(names, value, who),
        ResourceKind::Role => role(names, value),
        ResourceKind::Employee | ResourceKind::Organisation | ResourceKind::Instance => {
            employee(names, value)
        }
    }
}

/// A document by its title, in which `{who}` stands for the surname of whoever asks.
fn document(names: &Names, value: Value<'_>, who: Who) -> Read<On> {
    let surname = match who {
        Who::Employee(id) => names.employees.name(id.0),
        _ => "{who}",
    };
    let title = value.text()?.replace("{who}", surname);
    names.documents.find_text(value, &title).map(|id| On::Document(DocumentId(id)))
}

pub(crate) fn employee(names: &Names, value: Value<'_>) -> Read<On> {
    match value.text()? {
        "themself" => Ok(On::Themself),
        "an outsider" => Ok(On::Outsider),
        _ => names.employees.find(value).map(|id| On::Employee(EmployeeId(id))),
    }
}

/// A role by its name, `new: <kind>`, or `right: <right>` given by itself.
fn role(names: &Names, value: Value<'_>) -> Read<On> {
    if !value.is_mapping() {
        return names.roles.find(value).map(|id| On::Role(RoleId(id)));
    }
    let fields = value.fields(&["new", "right"])?;
    let get = |key| fields.and_then(|fields| fields.get(key));
    if let Some(kind) = get("new") {
        let kind = kind.one_of("kind of role", RoleKind::ALL, RoleKind::name)?;
        return Ok(On::Given(Given::of_role(kind)));
    }
    let Some(named) = get("right") else { return Err(value.wrong("`new` or `right` is missing")) };
    let given = Given::of_right(right(named)?);
    given.map(On::Given).ok_or_else(|| named.wrong("this right is never given by itself"))
}
