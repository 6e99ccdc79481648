//! Verdicts on signatures, with what each of them rested on.

use crate::{Connection, StoreError, table};
use domain::{EvidenceRecord, VerdictRecord};
use ids::{DocumentId, OrganisationId};

/// The verdicts on a document's signatures: by signature, then oldest first.
pub fn read_verdicts(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    document: DocumentId,
) -> Result<Vec<VerdictRecord>, StoreError> {
    let condition = "organisation = $1 and document = $2 order by signature, number";
    table::select(connection, condition, &[organisation.into(), document.into()])
}

/// What those verdicts rested on: by signature, verdict and number.
pub fn read_evidence(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    document: DocumentId,
) -> Result<Vec<EvidenceRecord>, StoreError> {
    let condition = "organisation = $1 and document = $2 order by signature, verdict, number";
    table::select(connection, condition, &[organisation.into(), document.into()])
}
