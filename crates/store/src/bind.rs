//! From what the program holds to what a statement takes. Only conversions that cannot fail and
//! lose nothing; the way back is a fallible accessor of `Row`.

use ids::{
    AccountId, AssignmentId, AttorneyId, CabinetId, CertificateId, CommentId, DelegationId,
    DocumentId, EmployeeId, Moment, OrganisationId, PublicId, RecordNumber, RoleId, Sha256,
    SignatureId, StageId, SystemId, TemplateId, TransferId, UnitId,
};

use crate::Value;

macro_rules! numbers {
    ($($name:ident)*) => {$(
        impl From<$name> for Value {
            fn from(id: $name) -> Value {
                Value::Integer(id.0)
            }
        }
    )*};
}

numbers! {
    AccountId AssignmentId AttorneyId CabinetId CertificateId CommentId DelegationId DocumentId
    EmployeeId Moment OrganisationId RecordNumber RoleId SignatureId StageId SystemId TemplateId
    TransferId UnitId
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Integer(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Integer(i64::from(flag))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Value {
        Value::Blob(bytes.to_vec())
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Value {
        Value::Blob(bytes)
    }
}

impl<const LENGTH: usize> From<[u8; LENGTH]> for Value {
    fn from(bytes: [u8; LENGTH]) -> Value {
        Value::Blob(bytes.to_vec())
    }
}

impl From<Sha256> for Value {
    fn from(digest: Sha256) -> Value {
        digest.0.into()
    }
}

impl From<PublicId> for Value {
    fn from(id: PublicId) -> Value {
        id.0.to_be_bytes().into()
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use ids::{DocumentId, PublicId, Sha256};

    use crate::Value;

    #[test]
    fn identifiers_become_what_the_schema_keeps() {
        assert_eq!(Value::from(Some(DocumentId(7))), Value::Integer(7));
        assert_eq!(Value::from(None::<DocumentId>), Value::Null);
        assert_eq!(Value::from(Sha256([3; 32])), Value::Blob(vec![3; 32]));
        let public = u128::from_be_bytes([9; 16]);
        assert_eq!(Value::from(PublicId(public)), Value::Blob(vec![9; 16]));
    }
}
