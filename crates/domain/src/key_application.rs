//! Applications to register a certificate: the person has proved that they hold its key, and
//! somebody who may answer decides.

use crate::record::record;
use ids::{CertificateId, EmployeeId, Moment, OrganisationId, Sha256};

record! {
    /// An application to register a certificate for its holder.
    KeyApplicationRecord in "key_application" {
        /// Where.
        organisation: OrganisationId = key,
        /// Its id.
        id: i64 = key,
        /// Who applied.
        employee: EmployeeId,
        /// The digest of the certificate's DER.
        fingerprint: Sha256,
        /// Whom it names.
        subject: String,
        /// Its serial number, hexadecimal.
        serial: String,
        /// The certificate itself, DER.
        der: Vec<u8>,
        /// When possession of the key was proved.
        made: Moment,
        /// When it was answered.
        answered: Option<Moment>,
        /// Who answered.
        answered_by: Option<EmployeeId>,
        /// The certificate registered; `None`: declined, or not answered yet.
        certificate: Option<CertificateId>,
        /// Why it was declined.
        reason: Option<String>,
    }
}
