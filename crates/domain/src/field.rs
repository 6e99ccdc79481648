//! Fields: how a typed value becomes a column and comes back. No format, no database.

use access::{
    AccessLevel, Block, Capacity, DocumentState, LockedRole, PartyKind, Right, Rights, RoleKind,
    StageKind, Switch,
};
use ids::{Bin, Iin, Inn, Moment, Ogrn, PublicId, Sha256, Snils};
use std::fmt;

/// One column of one row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Field {
    /// Nothing.
    Null,
    /// A number, an id, a moment in microseconds, a truth value.
    Integer(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

/// A column that does not hold what its type says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldError {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
}

impl fmt::Display for FieldError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "column `{}.{}` does not hold what it should", self.table, self.column)
    }
}

impl std::error::Error for FieldError {}

/// A value that can stand in a column.
pub trait FieldValue: Sized {
    /// As a column.
    fn to_field(&self) -> Field;
    /// From a column; `None` where it is not one.
    fn from_field(field: &Field) -> Option<Self>;
}

impl<T: FieldValue> FieldValue for Option<T> {
    fn to_field(&self) -> Field {
        self.as_ref().map_or(Field::Null, FieldValue::to_field)
    }
    fn from_field(field: &Field) -> Option<Self> {
        if *field == Field::Null { Some(None) } else { T::from_field(field).map(Some) }
    }
}

impl FieldValue for i64 {
    fn to_field(&self) -> Field {
        Field::Integer(*self)
    }
    fn from_field(field: &Field) -> Option<Self> {
        if let Field::Integer(value) = field { Some(*value) } else { None }
    }
}

impl FieldValue for bool {
    fn to_field(&self) -> Field {
        Field::Integer(i64::from(*self))
    }
    fn from_field(field: &Field) -> Option<Self> {
        match i64::from_field(field)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl FieldValue for String {
    fn to_field(&self) -> Field {
        Field::Text(self.clone())
    }
    fn from_field(field: &Field) -> Option<Self> {
        if let Field::Text(text) = field { Some(text.clone()) } else { None }
    }
}

impl FieldValue for Vec<u8> {
    fn to_field(&self) -> Field {
        Field::Blob(self.clone())
    }
    fn from_field(field: &Field) -> Option<Self> {
        if let Field::Blob(bytes) = field { Some(bytes.clone()) } else { None }
    }
}

impl FieldValue for Sha256 {
    fn to_field(&self) -> Field {
        Field::Blob(self.0.to_vec())
    }
    fn from_field(field: &Field) -> Option<Self> {
        Vec::from_field(field)?.try_into().ok().map(Sha256)
    }
}

impl FieldValue for PublicId {
    fn to_field(&self) -> Field {
        Field::Blob(self.0.to_be_bytes().to_vec())
    }
    fn from_field(field: &Field) -> Option<Self> {
        Vec::from_field(field)?.try_into().ok().map(|bytes| PublicId(u128::from_be_bytes(bytes)))
    }
}

/// Rights are kept by name, in the order of the model, so that the order may grow.
impl FieldValue for Rights {
    fn to_field(&self) -> Field {
        Field::Text(self.iter().map(Right::name).collect::<Vec<_>>().join(" "))
    }
    fn from_field(field: &Field) -> Option<Self> {
        String::from_field(field)?.split_whitespace().map(|name| name.parse().ok()).collect()
    }
}

macro_rules! numbers {
    ($($name:ty),*) => {$(
        impl FieldValue for $name {
            fn to_field(&self) -> Field { Field::Integer(self.0) }
            fn from_field(field: &Field) -> Option<Self> { i64::from_field(field).map(Self) }
        }
    )*};
}

numbers!(
    Moment,
    ids::OrganisationId,
    ids::AccountId,
    ids::EmployeeId,
    ids::UnitId,
    ids::RoleId,
    ids::AssignmentId,
    ids::SystemId,
    ids::DelegationId,
    ids::CertificateId,
    ids::DocumentId,
    ids::StageId,
    ids::TemplateId,
    ids::SignatureId,
    ids::CommentId,
    ids::RecordNumber
);

macro_rules! texts {
    ($($name:ty),*) => {$(
        impl FieldValue for $name {
            fn to_field(&self) -> Field { Field::Text(self.to_string()) }
            fn from_field(field: &Field) -> Option<Self> {
                String::from_field(field)?.parse().ok()
            }
        }
    )*};
}

texts!(Iin, Bin, Inn, Snils, Ogrn);

/// Enums of `access` that already know their names.
macro_rules! named {
    ($($name:ty),*) => {$(
        impl FieldValue for $name {
            fn to_field(&self) -> Field { Field::Text(self.name().to_owned()) }
            fn from_field(field: &Field) -> Option<Self> {
                String::from_field(field)?.parse().ok()
            }
        }
    )*};
}

named!(Right, RoleKind, LockedRole, Capacity, Switch);

/// A closed enum kept by the names of its variants.
macro_rules! enumeration {
    ($type:ty { $($variant:ident),* $(,)? }) => {
        impl $crate::FieldValue for $type {
            fn to_field(&self) -> $crate::Field {
                let name = match self { $(<$type>::$variant => stringify!($variant),)* };
                $crate::Field::Text(name.to_owned())
            }
            fn from_field(field: &$crate::Field) -> Option<Self> {
                let $crate::Field::Text(text) = field else { return None };
                match text.as_str() { $(stringify!($variant) => Some(<$type>::$variant),)* _ => None }
            }
        }
    };
}
pub(crate) use enumeration;

enumeration!(Block { Incoming, Outgoing, Internal, Reporting });
enumeration!(AccessLevel { Internal, Restricted, Published });
enumeration!(DocumentState { New, InRoute, Completed, Annulled });
enumeration!(PartyKind { Responsible, Observer });
enumeration!(StageKind {
    New,
    Approval,
    Signing,
    Confirmation,
    Sending,
    Receiving,
    Registration,
    Execution,
    Acquaintance,
    Annulment,
});
