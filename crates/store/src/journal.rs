//! The journal: append-only, numbered without gaps, each record holding the hash of the one before.

use crate::{Connection, Inconsistency, Row, StoreError, Value, table};
use access::{
    Acting, InNameOf, LAW, Operation, Permit, ResourceName, RuleId, Subject, law_version,
};
use domain::{Change, Field, JournalRecord, Write};
use ids::{DelegationId, DocumentId, EmployeeId, Moment, OrganisationId, RecordNumber, Sha256};
use serde_json::{Map, Value as Json, json};
use sha2::Digest;
use std::sync::LazyLock;

/// Computed once: the law is constant.
static LAW_VERSION: LazyLock<i64> = LazyLock::new(|| law_version().cast_signed());

const COLUMNS: &str = "number, at, operation, rule, source, law, employee, subject, principal, \
     delegation, in_name_of_principal, resource, resource_id, note, writes, previous, hash";

/// Which records are wanted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct JournalFilter {
    /// Older than this record.
    pub before: Option<RecordNumber>,
    /// Newer than this record, and then the nearest to it.
    pub after: Option<RecordNumber>,
    /// About one of these; `None`: about anything.
    pub about: Option<Vec<ResourceName>>,
    /// Done by one of these; `None`: by anybody.
    pub employees: Option<Vec<EmployeeId>>,
    /// Of these operations; empty: of all.
    pub operations: Vec<Operation>,
    /// Not before this moment.
    pub from: Option<Moment>,
    /// Before this moment.
    pub until: Option<Moment>,
}

/// Where a chain is broken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Breach {
    /// The first record that does not follow from the one before it.
    pub number: RecordNumber,
}

/// What a look over the whole chain found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ChainReport {
    /// How many records there are.
    pub records: i64,
    /// The hash of the last one.
    pub last: Sha256,
    /// The first breach.
    pub breach: Option<Breach>,
}

/// Appends the record of a change.
pub(crate) fn append(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    permit: &Permit,
    change: &Change,
    now: Moment,
) -> Result<RecordNumber, StoreError> {
    let (number, previous) = tail(connection, organisation)?;
    let mut record = compose(permit, change, now);
    record.number = RecordNumber(number.0 + 1);
    record.previous = previous;
    record.hash = hash(organisation, &record);
    insert(connection, organisation, &record)?;
    Ok(record.number)
}

/// Records that fit, newest first, at most `limit`.
pub fn read_journal(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    filter: &JournalFilter,
    limit: i64,
) -> Result<Vec<JournalRecord>, StoreError> {
    let mut values: Vec<Value> = vec![organisation.into(), limit.into()];
    let mut sql = format!("select {COLUMNS} from journal where organisation = $1");
    let mut add = |text: &str, value: Value| {
        values.push(value);
        sql.push_str(&text.replace('?', &format!("${}", values.len())));
    };
    if let Some(before) = filter.before {
        add(" and number < ?", before.into());
    }
    if let Some(after) = filter.after {
        add(" and number > ?", after.into());
    }
    if let Some(from) = filter.from {
        add(" and at >= ?", from.into());
    }
    if let Some(until) = filter.until {
        add(" and at < ?", until.into());
    }
    sql.push_str(&those(filter));
    let order = if filter.after.is_some() { "asc" } else { "desc" };
    sql.push_str(&format!(" order by number {order} limit $2"));
    let mut records: Vec<_> =
        connection.query(&sql, &values)?.iter().map(read).collect::<Result<_, _>>()?;
    records.sort_by_key(|record| std::cmp::Reverse(record.number));
    Ok(records)
}

/// Conditions over lists. Their members are numbers and names of the model, never text of people.
fn those(filter: &JournalFilter) -> String {
    let mut sql = String::new();
    if let Some(about) = &filter.about {
        let all: Vec<_> = about.iter().map(|one| named(*one)).collect();
        sql.push_str(&format!(" and ({})", any(&all, " or ")));
    }
    if let Some(employees) = &filter.employees {
        let all: Vec<_> = employees.iter().map(ToString::to_string).collect();
        sql.push_str(&format!(" and employee in ({})", any(&all, ", ")));
    }
    if !filter.operations.is_empty() {
        let names: Vec<_> =
            filter.operations.iter().map(|one| format!("'{}'", one.code())).collect();
        sql.push_str(&format!(" and operation in ({})", names.join(", ")));
    }
    sql
}

/// The members; of an empty list what nothing fits.
fn any(members: &[String], between: &str) -> String {
    if members.is_empty() { "null".to_owned() } else { members.join(between) }
}

fn named(resource: ResourceName) -> String {
    match JournalRecord::name_of(resource) {
        (name, Some(id)) => format!("resource = '{name}' and resource_id = {id}"),
        (name, None) => format!("resource = '{name}'"),
    }
}

/// Looks over the whole chain.
pub fn verify_journal(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
) -> Result<ChainReport, StoreError> {
    let mut report = ChainReport { records: 0, last: Sha256([0; 32]), breach: None };
    let mut from = i64::MIN;
    loop {
        let records = following(connection, organisation, from)?;
        if records.is_empty() {
            return Ok(report);
        }
        for record in records {
            let number = record.as_ref().map_or_else(|number| *number, |record| record.number.0);
            let follows = |record: &JournalRecord| {
                number == report.records + 1
                    && record.previous == report.last
                    && record.hash == hash(organisation, record)
            };
            let Some(record) = record.ok().filter(follows) else {
                report.breach = Some(Breach { number: RecordNumber(number) });
                return Ok(report);
            };
            (report.records, report.last, from) = (number, record.hash, number + 1);
        }
    }
}

/// The next records in order; one that holds what no record can is told by its number alone.
fn following(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    from: i64,
) -> Result<Vec<Result<JournalRecord, i64>>, StoreError> {
    let values = [organisation.into(), from.into()];
    let number = |row: &Row| row.integer(0).unwrap_or(from.max(1));
    for (columns, limit) in [(COLUMNS, 1000), (COLUMNS, 1), ("number", 1)] {
        let sql = format!(
            "select {columns} from journal where organisation = $1 and number >= $2 \
             order by number limit {limit}"
        );
        match connection.query(&sql, &values) {
            Ok(rows) => {
                return Ok(rows.iter().map(|row| read(row).map_err(|_| number(row))).collect());
            }
            Err(StoreError::Inconsistent(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(vec![Err(from.max(1))])
}

/// The rows of a record's writes, to be applied to an empty partition in the order of the journal.
pub fn replay_writes(
    connection: &mut dyn Connection,
    record: &JournalRecord,
) -> Result<(), StoreError> {
    let broken = || meaning("journal writes", &record.writes);
    let all: Vec<Json> = serde_json::from_str(&record.writes).map_err(|_| broken())?;
    for write in &all {
        let name = write.get("table").and_then(Json::as_str).ok_or_else(broken)?;
        let part = |key: &str| write.get(key).and_then(Json::as_object);
        replay(connection, name, part("key"), part("after")).map_err(|_| broken())?;
    }
    Ok(())
}

fn replay(
    connection: &mut dyn Connection,
    table: &str,
    key: Option<&Map<String, Json>>,
    after: Option<&Map<String, Json>>,
) -> Result<(), StoreError> {
    let (sql, values) = match (key, after) {
        // Nothing but secrets changed.
        (Some(_), Some(after)) if after.is_empty() => return Ok(()),
        (Some(key), Some(after)) => {
            let (sets, mut values) = pairs(after, 0, ", ")?;
            let (condition, more) = pairs(key, values.len(), " and ")?;
            values.extend(more);
            (format!("update {table} set {sets} where {condition}"), values)
        }
        (Some(key), None) => {
            let (condition, values) = pairs(key, 0, " and ")?;
            (format!("delete from {table} where {condition}"), values)
        }
        (None, Some(after)) => {
            let names: Vec<_> = after.keys().map(String::as_str).collect();
            let marks: Vec<_> = (1..=after.len()).map(|at| format!("${at}")).collect();
            let values = after.values().map(value).collect::<Result<_, _>>()?;
            let (names, marks) = (names.join(", "), marks.join(", "));
            (format!("insert into {table} ({names}) values ({marks})"), values)
        }
        (None, None) => return Ok(()),
    };
    connection.execute(&sql, &values).map(|_| ())
}

fn pairs(
    columns: &Map<String, Json>,
    skip: usize,
    between: &str,
) -> Result<(String, Vec<Value>), StoreError> {
    let text = columns.keys().zip(skip + 1..).map(|(name, at)| format!("{name} = ${at}"));
    let values = columns.values().map(value).collect::<Result<_, _>>()?;
    Ok((text.collect::<Vec<_>>().join(between), values))
}

fn tail(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
) -> Result<(RecordNumber, Sha256), StoreError> {
    let sql = "select number, hash from journal where organisation = $1 \
               order by number desc limit 1";
    match connection.query(sql, &[organisation.into()])?.first() {
        Some(row) => Ok((RecordNumber(row.integer(0)?), Sha256(row.bytes(1)?))),
        None => Ok((RecordNumber(0), Sha256([0; 32]))),
    }
}

fn compose(permit: &Permit, change: &Change, now: Moment) -> JournalRecord {
    let (resource, resource_id) = about(change);
    let rule = permit.rule();
    let (delegation, in_name_of_principal) = match permit.acting() {
        Acting::Own => (None, false),
        Acting::Through(id, name) => (Some(id), name == InNameOf::Principal),
    };
    JournalRecord {
        number: RecordNumber(0),
        at: now,
        operation: change.operation,
        rule,
        source: LAW.get(usize::from(rule.0)).map(|it| it.source.to_owned()).unwrap_or_default(),
        law: *LAW_VERSION,
        employee: employee(permit.subject()),
        subject: subject(permit.subject()),
        principal: permit.principal(),
        delegation,
        in_name_of_principal,
        resource: resource.to_owned(),
        resource_id,
        note: change.note.clone(),
        writes: writes(&change.writes).to_string(),
        previous: Sha256([0; 32]),
        hash: Sha256([0; 32]),
    }
}

/// What the record is about: the resource of the permit; making a document is about the document,
/// and so is a message that moves one.
fn about(change: &Change) -> (&'static str, Option<i64>) {
    let moved = change.operation == Operation::MessageDeliver;
    let on = |it: &&Write| it.table.name == "document" && (moved || it.before.is_none());
    let made = change.writes.iter().find(on);
    let id = made.and_then(|write| write.after.as_ref()?.get(1));
    match id {
        Some(Field::Integer(id)) => JournalRecord::name_of(ResourceName::Document(DocumentId(*id))),
        _ => JournalRecord::name_of(change.resource),
    }
}

fn employee(subject: Subject) -> Option<EmployeeId> {
    if let Subject::Employee(id) = subject { Some(id) } else { None }
}

fn subject(subject: Subject) -> String {
    let kind = match subject {
        Subject::Anonymous => "anonymous",
        Subject::Person(_) => "person",
        Subject::Employee(_) => "employee",
        Subject::InformationSystem(id) => return JournalRecord::subject_of(id),
        Subject::InstanceAdministrator(_) => "instance administrator",
        Subject::Job(_) => "job",
    };
    kind.to_owned()
}

/// Every write with its table; for a changed row its key and only what changed, before and after.
/// Secrets never get here.
fn writes(all: &[Write]) -> Json {
    Json::Array(all.iter().map(write).collect())
}

fn write(write: &Write) -> Json {
    let (table, before, after) = (write.table, &write.before, &write.after);
    let whole = |row: &Vec<Field>| object(table::open_fields(table, row));
    match (before, after) {
        (Some(old), Some(new)) => {
            let changed = |from: &'_ Vec<Field>, other: &'_ Vec<Field>| {
                let pairs = table::open_fields(table, from).zip(table::open_fields(table, other));
                object(pairs.filter(|((_, a), (_, b))| a != b).map(|(one, _)| one))
            };
            json!({ "table": table.name, "key": key(write, new),
                    "before": changed(old, new), "after": changed(new, old) })
        }
        (None, Some(new)) => json!({ "table": table.name, "after": whole(new) }),
        (Some(old), None) => {
            json!({ "table": table.name, "key": key(write, old), "before": whole(old) })
        }
        (None, None) => Json::Null,
    }
}

fn key(write: &Write, row: &[Field]) -> Json {
    object(table::open_fields(write.table, row).filter(|(column, _)| column.key))
}

fn object<'a>(fields: impl Iterator<Item = (domain::Column, &'a Field)>) -> Json {
    Json::Object(fields.map(|(column, field)| (column.name.to_owned(), json(field))).collect())
}

fn json(field: &Field) -> Json {
    match field {
        Field::Null => Json::Null,
        Field::Integer(number) => json!(number),
        Field::Text(text) => json!(text),
        Field::Blob(bytes) => {
            let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            json!({ "hex": digits })
        }
    }
}

fn value(json: &Json) -> Result<Value, StoreError> {
    let broken = || meaning("journal value", &json.to_string());
    match json {
        Json::Null => Ok(Value::Null),
        Json::Number(number) => number.as_i64().map(Value::Integer).ok_or_else(broken),
        Json::String(text) => Ok(Value::Text(text.clone())),
        Json::Object(object) => {
            let digits = object.get("hex").and_then(Json::as_str).ok_or_else(broken)?;
            unhex(digits).map(Value::Blob).ok_or_else(broken)
        }
        Json::Bool(_) | Json::Array(_) => Err(broken()),
    }
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

/// Each field with its length before it, so that no two records hash alike.
fn hash(organisation: OrganisationId, record: &JournalRecord) -> Sha256 {
    let mut hasher = sha2::Sha256::new();
    let mut add = |bytes: &[u8]| {
        hasher.update((bytes.len() as u64).to_be_bytes());
        hasher.update(bytes);
    };
    add(&record.previous.0);
    for number in
        [organisation.0, record.number.0, record.at.0, i64::from(record.rule.0), record.law]
    {
        add(&number.to_be_bytes());
    }
    for number in [
        record.employee.map(|it| it.0),
        record.principal.map(|it| it.0),
        record.delegation.map(|it| it.0),
        record.resource_id,
    ] {
        add(&number.map(i64::to_be_bytes).map(Vec::from).unwrap_or_default());
    }
    add(&[u8::from(record.in_name_of_principal)]);
    for text in [record.operation.code(), &record.source, &record.subject, &record.resource] {
        add(text.as_bytes());
    }
    add(&[u8::from(record.note.is_some())]);
    add(record.note.as_deref().unwrap_or_default().as_bytes());
    add(record.writes.as_bytes());
    Sha256(hasher.finalize().into())
}

fn insert(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    record: &JournalRecord,
) -> Result<(), StoreError> {
    let sql = format!(
        "insert into journal (organisation, {COLUMNS}) values \
         ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)"
    );
    let values: [Value; 18] = [
        organisation.into(),
        record.number.into(),
        record.at.into(),
        record.operation.code().into(),
        i64::from(record.rule.0).into(),
        record.source.as_str().into(),
        record.law.into(),
        record.employee.into(),
        record.subject.as_str().into(),
        record.principal.into(),
        record.delegation.into(),
        record.in_name_of_principal.into(),
        record.resource.as_str().into(),
        record.resource_id.into(),
        record.note.as_deref().into(),
        record.writes.as_str().into(),
        record.previous.into(),
        record.hash.into(),
    ];
    connection.execute(&sql, &values).map(|_| ())
}

fn read(row: &Row) -> Result<JournalRecord, StoreError> {
    let operation = row.text(2)?;
    let rule = u16::try_from(row.integer(3)?).map_err(|_| meaning("rule", "out of range"))?;
    Ok(JournalRecord {
        number: RecordNumber(row.integer(0)?),
        at: Moment(row.integer(1)?),
        operation: operation.parse().map_err(|()| meaning("operation", operation))?,
        rule: RuleId(rule),
        source: row.text(4)?.to_owned(),
        law: row.integer(5)?,
        employee: row.optional_integer(6)?.map(EmployeeId),
        subject: row.text(7)?.to_owned(),
        principal: row.optional_integer(8)?.map(EmployeeId),
        delegation: row.optional_integer(9)?.map(DelegationId),
        in_name_of_principal: row.flag(10)?,
        resource: row.text(11)?.to_owned(),
        resource_id: row.optional_integer(12)?,
        note: row.optional_text(13)?.map(str::to_owned),
        writes: row.text(14)?.to_owned(),
        previous: Sha256(row.bytes(15)?),
        hash: Sha256(row.bytes(16)?),
    })
}

fn meaning(what: &'static str, found: &str) -> StoreError {
    Inconsistency::Meaning { what, found: found.to_owned() }.into()
}
