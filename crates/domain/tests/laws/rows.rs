//! Rows as a database would keep them: writes applied one by one, strictly.

use domain::{Document, Field, Table, Write};
use std::collections::BTreeMap;

/// Rows by their table and key.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Rows(BTreeMap<(&'static str, String), Vec<Field>>);

impl Rows {
    /// The rows of a document, all of them.
    pub(crate) fn of(document: &Document) -> Rows {
        let mut rows = Rows::default();
        rows.apply(&document.writes_since(None)).expect("new rows");
        rows
    }

    /// Applies writes; each must find what it says stood there before.
    pub(crate) fn apply(&mut self, writes: &[Write]) -> Result<(), String> {
        for write in writes {
            let row = write.after.as_ref().or(write.before.as_ref()).ok_or("a write of nothing")?;
            let place = (write.table.name, key(write.table, row));
            let stood = self.0.remove(&place);
            if stood != write.before {
                return Err(format!("{write:?} found {stood:?}"));
            }
            if let Some(after) = &write.after {
                self.0.insert(place, after.clone());
            }
        }
        Ok(())
    }
}

fn key(table: Table, row: &[Field]) -> String {
    let fields = table.columns.iter().zip(row).filter(|(column, _)| column.key);
    fields.map(|(_, field)| format!("{field:?} ")).collect()
}
