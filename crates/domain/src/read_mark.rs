//! Read marks, per employee.

use crate::record::record;
use ids::{DocumentId, EmployeeId, Moment, OrganisationId};

record! {
    /// An employee marked a document as read.
    ReadMarkRecord in "read_mark" {
        /// Where.
        organisation: OrganisationId = key,
        /// Who.
        employee: EmployeeId = key,
        /// Which document.
        document: DocumentId = key,
        /// When.
        at: Moment,
    }
}
