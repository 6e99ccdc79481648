//! What a statement takes and gives: four kinds of value that every database has.
//! Accessors are fallible: a row that is not what the program expects is an [`Inconsistency`],
//! never a default.

use std::fmt;

/// One value of a statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Nothing is known.
    Null,
    /// A number, a moment, an identifier, a flag.
    Integer(i64),
    /// Text in UTF-8; ordered by its bytes.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

/// One row of an answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row(pub(crate) Vec<Value>);

/// The database holds something that this program did not write.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Inconsistency {
    /// The statement gave no such column.
    Missing {
        /// Which column, from 0.
        column: usize,
    },
    /// A column holds another kind of value.
    Kind {
        /// Which column, from 0.
        column: usize,
        /// What the program reads.
        expected: &'static str,
        /// What is there.
        found: &'static str,
    },
    /// The kind is right, the content has no meaning: an unknown code, a broken reference.
    Meaning {
        /// What was read.
        what: &'static str,
        /// What is there.
        found: String,
    },
}

impl Row {
    /// A row of these values: for what is computed beside the database, and for tests.
    #[must_use]
    pub fn new(values: Vec<Value>) -> Row {
        Row(values)
    }

    /// The value of a column.
    pub fn value(&self, column: usize) -> Result<&Value, Inconsistency> {
        self.0.get(column).ok_or(Inconsistency::Missing { column })
    }

    /// A number.
    pub fn integer(&self, column: usize) -> Result<i64, Inconsistency> {
        self.optional_integer(column)?.ok_or(Value::Null.unlike(column, "integer"))
    }

    /// A number or nothing.
    pub fn optional_integer(&self, column: usize) -> Result<Option<i64>, Inconsistency> {
        match self.value(column)? {
            Value::Null => Ok(None),
            Value::Integer(number) => Ok(Some(*number)),
            other @ (Value::Text(_) | Value::Blob(_)) => Err(other.unlike(column, "integer")),
        }
    }

    /// A flag: 0 or 1.
    pub fn flag(&self, column: usize) -> Result<bool, Inconsistency> {
        match self.integer(column)? {
            0 => Ok(false),
            1 => Ok(true),
            other => Err(Inconsistency::Meaning { what: "flag", found: other.to_string() }),
        }
    }

    /// Text.
    pub fn text(&self, column: usize) -> Result<&str, Inconsistency> {
        self.optional_text(column)?.ok_or(Value::Null.unlike(column, "text"))
    }

    /// Text or nothing.
    pub fn optional_text(&self, column: usize) -> Result<Option<&str>, Inconsistency> {
        match self.value(column)? {
            Value::Null => Ok(None),
            Value::Text(text) => Ok(Some(text)),
            other @ (Value::Integer(_) | Value::Blob(_)) => Err(other.unlike(column, "text")),
        }
    }

    /// Bytes.
    pub fn blob(&self, column: usize) -> Result<&[u8], Inconsistency> {
        self.optional_blob(column)?.ok_or(Value::Null.unlike(column, "blob"))
    }

    /// Bytes or nothing.
    pub fn optional_blob(&self, column: usize) -> Result<Option<&[u8]>, Inconsistency> {
        match self.value(column)? {
            Value::Null => Ok(None),
            Value::Blob(bytes) => Ok(Some(bytes)),
            other @ (Value::Integer(_) | Value::Text(_)) => Err(other.unlike(column, "blob")),
        }
    }

    /// Bytes of a known length: a digest, a public name.
    pub fn bytes<const LENGTH: usize>(&self, column: usize) -> Result<[u8; LENGTH], Inconsistency> {
        exactly(self.blob(column)?)
    }

    /// Bytes of a known length or nothing.
    pub fn optional_bytes<const LENGTH: usize>(
        &self,
        column: usize,
    ) -> Result<Option<[u8; LENGTH]>, Inconsistency> {
        self.optional_blob(column)?.map(exactly).transpose()
    }
}

impl Value {
    fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Integer(_) => "integer",
            Value::Text(_) => "text",
            Value::Blob(_) => "blob",
        }
    }

    fn unlike(&self, column: usize, expected: &'static str) -> Inconsistency {
        Inconsistency::Kind { column, expected, found: self.kind() }
    }
}

impl fmt::Display for Inconsistency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { column } => write!(out, "there is no column {column}"),
            Self::Kind { column, expected, found } => {
                write!(out, "column {column} is {found} instead of {expected}")
            }
            Self::Meaning { what, found } => write!(out, "no such {what}: {found}"),
        }
    }
}

impl std::error::Error for Inconsistency {}

fn exactly<const LENGTH: usize>(bytes: &[u8]) -> Result<[u8; LENGTH], Inconsistency> {
    bytes.try_into().map_err(|_| Inconsistency::Meaning {
        what: "value of a fixed length",
        found: format!("{} bytes instead of {LENGTH}", bytes.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::{Inconsistency, Row, Value};

    #[test]
    fn a_row_gives_what_it_holds_and_nothing_else() {
        let row = Row::new(vec![1.into(), "текст".into(), vec![7; 16].into(), Value::Null]);
        assert_eq!((row.integer(0), row.flag(0)), (Ok(1), Ok(true)));
        assert_eq!(row.text(1), Ok("текст"));
        assert_eq!(row.bytes::<16>(2), Ok([7; 16]));
        assert_eq!((row.optional_integer(3), row.optional_text(3)), (Ok(None), Ok(None)));
        assert_eq!((row.optional_blob(3), row.optional_bytes::<4>(3)), (Ok(None), Ok(None)));
    }

    #[test]
    fn another_kind_is_an_inconsistency() {
        let row = Row::new(vec![2.into(), "текст".into(), vec![7; 16].into(), Value::Null]);
        assert_eq!(row.integer(9), Err(Inconsistency::Missing { column: 9 }));
        assert!(matches!(row.text(0), Err(Inconsistency::Kind { found: "integer", .. })));
        assert!(matches!(row.blob(1), Err(Inconsistency::Kind { found: "text", .. })));
        assert!(matches!(row.integer(2), Err(Inconsistency::Kind { found: "blob", .. })));
        assert!(matches!(row.text(3), Err(Inconsistency::Kind { found: "null", .. })));
        assert!(matches!(row.flag(0), Err(Inconsistency::Meaning { what: "flag", .. })));
        assert!(matches!(row.bytes::<32>(2), Err(Inconsistency::Meaning { .. })));
    }
}
