//! Rows of any record: read, inserted, changed, removed. The statements are made from the record's
//! own table, so that a column is named once.

use crate::{Connection, Inconsistency, Row, StoreError, Value};
use domain::{Column, Field, Record, Table, Write};

impl From<Field> for Value {
    fn from(field: Field) -> Value {
        match field {
            Field::Null => Value::Null,
            Field::Integer(number) => Value::Integer(number),
            Field::Text(text) => Value::Text(text),
            Field::Blob(bytes) => Value::Blob(bytes),
        }
    }
}

impl From<Value> for Field {
    fn from(value: Value) -> Field {
        match value {
            Value::Null => Field::Null,
            Value::Integer(number) => Field::Integer(number),
            Value::Text(text) => Field::Text(text),
            Value::Blob(bytes) => Field::Blob(bytes),
        }
    }
}

/// The records for which the condition holds; `condition` is everything after `where`.
pub(crate) fn select<R: Record>(
    connection: &mut dyn Connection,
    condition: &str,
    values: &[Value],
) -> Result<Vec<R>, StoreError> {
    let sql = format!("select {} from {} where {condition}", columns(R::TABLE), R::TABLE.name);
    connection.query(&sql, values)?.into_iter().map(record).collect()
}

/// The one record for which the condition holds.
pub(crate) fn find<R: Record>(
    connection: &mut dyn Connection,
    condition: &str,
    values: &[Value],
) -> Result<Option<R>, StoreError> {
    Ok(select(connection, condition, values)?.into_iter().next())
}

/// Applies one write.
pub(crate) fn write(connection: &mut dyn Connection, write: &Write) -> Result<(), StoreError> {
    let table = write.table;
    let touched = match (&write.before, &write.after) {
        (_, None) => {
            let key = write.before.as_ref().map(|row| keys(table, row)).unwrap_or_default();
            connection.execute(&delete(table), &key)?
        }
        (None, Some(row)) => connection.execute(&insert(table), &values(row))?,
        (Some(_), Some(row)) => connection.execute(&update(table), &values(row))?,
    };
    if touched == 1 { Ok(()) } else { Err(lost(table)) }
}

/// The columns of a table that are not secrets, with a row's fields.
pub(crate) fn open_fields(table: Table, row: &[Field]) -> impl Iterator<Item = (Column, &Field)> {
    table.columns.iter().copied().zip(row).filter(|(column, _)| !column.secret)
}

pub(crate) fn columns(table: Table) -> String {
    table.columns.iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
}

pub(crate) fn record<R: Record>(row: Row) -> Result<R, StoreError> {
    let fields: Vec<_> = row.0.into_iter().map(Field::from).collect();
    R::from_fields(&fields).map_err(|error| {
        Inconsistency::Meaning { what: error.table, found: error.column.to_owned() }.into()
    })
}

fn lost(table: Table) -> StoreError {
    Inconsistency::Meaning { what: "rows written", found: table.name.to_owned() }.into()
}

fn insert(table: Table) -> String {
    let marks: Vec<_> = (1..=table.columns.len()).map(|at| format!("${at}")).collect();
    format!("insert into {} ({}) values ({})", table.name, columns(table), marks.join(", "))
}

fn update(table: Table) -> String {
    let (keys, others): (Vec<_>, Vec<_>) =
        (1..).zip(table.columns).partition(|(_, column)| column.key);
    let sets = others.iter().map(assignment).collect::<Vec<_>>().join(", ");
    let condition = keys.iter().map(assignment).collect::<Vec<_>>().join(" and ");
    format!("update {} set {sets} where {condition}", table.name)
}

fn delete(table: Table) -> String {
    let keys = (1..).zip(table.columns.iter().filter(|column| column.key));
    let condition: Vec<_> = keys.map(|it| assignment(&it)).collect();
    format!("delete from {} where {}", table.name, condition.join(" and "))
}

fn assignment((at, column): &(usize, &Column)) -> String {
    format!("{} = ${at}", column.name)
}

fn values(row: &[Field]) -> Vec<Value> {
    row.iter().cloned().map(Value::from).collect()
}

fn keys(table: Table, row: &[Field]) -> Vec<Value> {
    let keys = table.columns.iter().zip(row).filter(|(column, _)| column.key);
    keys.map(|(_, field)| field.clone().into()).collect()
}
