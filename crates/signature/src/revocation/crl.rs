//! A certificate revocation list (RFC 5280 §5): read, checked against its issuer, asked about one
//! certificate. A delta list may add a revocation and never says «good»; a list of another issuer's
//! certificates (indirect) says nothing.

use std::fmt;

use der::asn1::ObjectIdentifier;
use der::{Decode, DecodeOwned};
use ids::Moment;
use x509_cert::crl::{CertificateList, RevokedCert};
use x509_cert::ext::pkix::{CrlReason, IssuingDistributionPoint};
use x509_cert::ext::{Extension, Extensions};

use super::{Inquiry, Issue, Revocation, Standing};
use crate::certificate::{Certificate, moment};
use crate::extensions::urls;
use crate::signed::{Signed, same_algorithm};
use crate::usage::signs_lists;
use crate::wrapping::unwrap;

/// The largest list that is read.
pub const CRL_BYTES_MAX: usize = 64 * 1024 * 1024;

const LABELS: [&str; 1] = ["X509 CRL"];
const REASON: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.21");
const INVALID_SINCE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.24");
const DELTA: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.27");
const SCOPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.28");
/// Understood although nothing is done by them: number, issuer's key, address of the delta.
const HARMLESS: [&str; 3] = ["2.5.29.20", "2.5.29.35", "2.5.29.46"];

/// A revocation list.
#[derive(Debug)]
pub struct RevocationList {
    list: CertificateList,
    scope: Option<IssuingDistributionPoint>,
    is_delta: bool,
    issue: Issue,
    der: Vec<u8>,
}

/// Why bytes are not a revocation list that says anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CrlError {
    /// Over [`CRL_BYTES_MAX`].
    TooLarge,
    /// Neither DER nor PEM, or no revocation list.
    Malformed,
    /// It holds a critical extension that is not understood.
    Extension,
}

impl RevocationList {
    /// Reads a list from DER, PEM or base64.
    ///
    /// # Errors
    /// When it is too large, is no list, or must not be used without understanding an extension.
    pub fn parse(bytes: &[u8]) -> Result<RevocationList, CrlError> {
        if bytes.len() > CRL_BYTES_MAX {
            return Err(CrlError::TooLarge);
        }
        let der = unwrap(bytes, &LABELS).map_err(|_| CrlError::Malformed)?.into_owned();
        let list = CertificateList::from_der(&der).map_err(|_| CrlError::Malformed)?;
        if !same_algorithm(&list.tbs_cert_list.signature, &list.signature_algorithm) {
            return Err(CrlError::Malformed);
        }
        let extensions = list.tbs_cert_list.crl_extensions.as_ref();
        let entries = list.tbs_cert_list.revoked_certificates.iter().flatten();
        let ours = entries.map(|entry| entry.crl_entry_extensions.as_ref());
        if !understood(extensions, &[DELTA, SCOPE]) || !ours.into_iter().all(entry_understood) {
            return Err(CrlError::Extension);
        }
        Ok(RevocationList {
            scope: read(extensions, SCOPE).map_err(|_| CrlError::Malformed)?,
            is_delta: find(extensions, DELTA).is_some(),
            issue: Issue {
                this_update: moment(list.tbs_cert_list.this_update),
                next_update: list.tbs_cert_list.next_update.map(moment),
            },
            list,
            der,
        })
    }

    /// The list itself, DER.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// When it was issued.
    #[must_use]
    pub fn this_update(&self) -> Moment {
        self.issue.this_update
    }

    /// When the next one is due.
    #[must_use]
    pub fn next_update(&self) -> Option<Moment> {
        self.issue.next_update
    }

    /// What this list says of the certificate; `None`: nothing.
    pub(crate) fn standing(&self, inquiry: Inquiry<'_>) -> Option<Standing> {
        if !self.is_about(inquiry) {
            return None;
        }
        let said = self.issue.this_update;
        let is_fresh = self.issue.is_fresh(inquiry.moments);
        let standing = match self.entry(inquiry.certificate) {
            Some(entry) => revocation(entry, said)?.standing(inquiry.moments),
            None => Standing::Good(said),
        };
        match standing {
            Standing::Revoked => Some(standing),
            Standing::Good(_) if self.is_delta => None,
            _ => is_fresh.then_some(standing),
        }
    }

    fn entry(&self, certificate: &Certificate) -> Option<&RevokedCert> {
        let mut entries = self.list.tbs_cert_list.revoked_certificates.iter().flatten();
        entries.find(|entry| entry.serial_number == *certificate.serial_number())
    }

    /// Whether it is about certificates such as this one and signed by their issuer.
    fn is_about(&self, inquiry: Inquiry<'_>) -> bool {
        let signed = || Signed::read(&self.der);
        self.list.tbs_cert_list.issuer == inquiry.issuer.subject_name
            && signs_lists(inquiry.issuer)
            && self.covers(inquiry.certificate)
            && signed().is_ok_and(|signed| inquiry.is_signed_by_issuer(&signed))
    }

    fn covers(&self, certificate: &Certificate) -> bool {
        let Some(scope) = &self.scope else { return true };
        let constraints = certificate.extensions.constraints.as_ref();
        let is_authority = constraints.is_some_and(|constraints| constraints.ca);
        let points = &certificate.extensions.crl_addresses;
        let is_named = scope
            .distribution_point
            .as_ref()
            .is_none_or(|name| urls(name).iter().any(|url| points.contains(url)));
        let is_whole = scope.only_some_reasons.is_none()
            && !scope.indirect_crl
            && !scope.only_contains_attribute_certs;
        let is_kind = if is_authority {
            !scope.only_contains_user_certs
        } else {
            !scope.only_contains_ca_certs
        };
        is_whole && is_kind && is_named
    }
}

impl fmt::Display for CrlError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            CrlError::TooLarge => "the revocation list is larger than 64 MiB",
            CrlError::Malformed => "the file is not a revocation list",
            CrlError::Extension => "the revocation list holds an unknown critical extension",
        })
    }
}

impl std::error::Error for CrlError {}

/// What an entry says; `None` for one that only a delta list has: «take off the list».
fn revocation(entry: &RevokedCert, said: Moment) -> Option<Revocation> {
    let extensions = entry.crl_entry_extensions.as_ref();
    let reason = read::<CrlReason>(extensions, REASON).ok().flatten();
    if reason == Some(CrlReason::RemoveFromCRL) {
        return None;
    }
    let date = moment(entry.revocation_date);
    let invalid = read::<der::asn1::GeneralizedTime>(extensions, INVALID_SINCE).ok().flatten();
    let since = invalid.map_or(date, |time| date.min(moment(time.into())));
    Some(Revocation { since, reason, said })
}

fn entry_understood(extensions: Option<&Extensions>) -> bool {
    understood(extensions, &[REASON, INVALID_SINCE])
}

fn understood(extensions: Option<&Extensions>, known: &[ObjectIdentifier]) -> bool {
    extensions.into_iter().flatten().all(|extension| {
        let harmless = || HARMLESS.contains(&extension.extn_id.to_string().as_str());
        !extension.critical || known.contains(&extension.extn_id) || harmless()
    })
}

fn find(extensions: Option<&Extensions>, oid: ObjectIdentifier) -> Option<&Extension> {
    extensions.into_iter().flatten().find(|extension| extension.extn_id == oid)
}

fn read<T: DecodeOwned<Error = der::Error>>(
    extensions: Option<&Extensions>,
    oid: ObjectIdentifier,
) -> der::Result<Option<T>> {
    let extension = find(extensions, oid);
    extension.map(|extension| T::from_der(extension.extn_value.as_bytes())).transpose()
}
