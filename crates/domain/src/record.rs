//! Records: rows as plain data, each described once: table, columns, key.

use crate::{Field, FieldError};

/// A column of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Part of the primary key.
    pub key: bool,
    /// Never written to the journal: a digest of a secret.
    pub secret: bool,
}

/// A table as the domain knows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, in order.
    pub columns: &'static [Column],
    /// Lies in the partition of an organisation (then its first column is `organisation`), or in
    /// the directory of the instance.
    pub partitioned: bool,
}

/// A row as plain data.
pub trait Record: Clone + PartialEq + Sized {
    /// Its table.
    const TABLE: Table;
    /// Its columns, in the table's order.
    fn to_fields(&self) -> Vec<Field>;
    /// From columns in the table's order.
    ///
    /// # Errors
    /// Names the first column that does not hold what it should.
    fn from_fields(fields: &[Field]) -> Result<Self, FieldError>;
}

/// Declares a record: a struct, its table, and how the two correspond.
macro_rules! record {
    (
        $(#[$doc:meta])*
        $name:ident in $table:literal $(($instance:ident))? {
            $($(#[$column_doc:meta])* $column:ident: $type:ty $(= $mark:ident)?,)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Debug)]
        pub struct $name { $($(#[$column_doc])* pub $column: $type,)* }

        impl $crate::Record for $name {
            const TABLE: $crate::Table = $crate::Table {
                name: $table,
                columns: &[$($crate::Column {
                    name: stringify!($column),
                    key: false $(|| $crate::record::mark(stringify!($mark), "key"))?,
                    secret: false $(|| $crate::record::mark(stringify!($mark), "secret"))?,
                },)*],
                partitioned: true $(&& !$crate::record::mark(stringify!($instance), "instance"))?,
            };

            fn to_fields(&self) -> Vec<$crate::Field> {
                vec![$($crate::FieldValue::to_field(&self.$column),)*]
            }

            fn from_fields(fields: &[$crate::Field]) -> Result<Self, $crate::FieldError> {
                let mut fields = fields.iter();
                Ok($name {$(
                    $column: fields
                        .next()
                        .and_then($crate::FieldValue::from_field)
                        .ok_or($crate::FieldError { table: $table, column: stringify!($column) })?,
                )*})
            }
        }
    };
}
pub(crate) use record;

/// Whether the mark written beside a column or table is this word.
pub(crate) const fn mark(written: &str, word: &str) -> bool {
    let (mut left, mut right) = (written.as_bytes(), word.as_bytes());
    while let ([first, left_tail @ ..], [second, right_tail @ ..]) = (left, right) {
        if *first != *second {
            return false;
        }
        left = left_tail;
        right = right_tail;
    }
    left.is_empty() && right.is_empty()
}
