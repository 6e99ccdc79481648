//! Registration: per document and participant, each with its own number and card.

use crate::record::record;
use ids::{DocumentId, EmployeeId, Moment, OrganisationId, UnitId};

record! {
    /// A document in one participant: arrived, and perhaps registered.
    RegistrationRecord in "registration" {
        /// Where.
        organisation: OrganisationId = key,
        /// Which document.
        document: DocumentId = key,
        /// The participant; `UnitId(0)` is the organisation itself.
        participant: UnitId = key,
        /// When it arrived there.
        arrived: Moment,
        /// Its number, unique in its register and year; `None` while it waits in the queue (R335).
        number: Option<String>,
        /// When it was registered.
        registered: Option<Moment>,
        /// Who registered it.
        registrar: Option<EmployeeId>,
    }
}
