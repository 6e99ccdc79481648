//! Certificates registered for employees. No private key is ever stored.

use crate::record::record;
use ids::{CertificateId, EmployeeId, Moment, OrganisationId, Sha256};

record! {
    /// A certificate registered for an employee.
    CertificateRecord in "certificate" {
        /// Where.
        organisation: OrganisationId = key,
        /// Its id.
        id: CertificateId = key,
        /// Whose.
        employee: EmployeeId,
        /// The digest of its DER.
        fingerprint: Sha256,
        /// Whom it names.
        subject: String,
        /// Who issued it.
        issuer: String,
        /// Its serial number, hexadecimal.
        serial: String,
        /// From when.
        not_before: Moment,
        /// Until when.
        not_after: Moment,
        /// The certificate itself, DER.
        der: Vec<u8>,
        /// When it was registered.
        registered: Moment,
        /// When it was taken away again.
        removed: Option<Moment>,
        /// When its holder proved possession of the key.
        proved: Option<Moment>,
    }
}
