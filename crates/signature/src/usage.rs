//! What a certificate is meant for, by its key usage and extended key usage (pki profiles of
//! Kazakhstan and Russia): emailProtection signs, clientAuth signs in, and a certificate of an
//! information system of Kazakhstan has neither and signs.

use der::asn1::ObjectIdentifier;

use crate::anchor::{AnchorUse, Country, TrustAnchor};
use crate::capacity::Capacity;
use crate::certificate::Certificate;

const ANY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37.0");
const CLIENT_AUTH: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.2");
const EMAIL_PROTECTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.4");
const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");
const OCSP_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.9");
const DOCUMENT_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.36");

/// What a signature is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// A document.
    Signing,
    /// A challenge to sign in.
    SignIn(Admission),
}

/// Which certificates an installation admits to sign in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Admission {
    /// Those for authentication only.
    Authentication,
    /// Those for signing as well: new kits have no other.
    SigningToo,
}

impl Use {
    pub(crate) fn of_anchor(self) -> AnchorUse {
        match self {
            Use::Signing => AnchorUse::Signing,
            Use::SignIn(_) => AnchorUse::SignIn,
        }
    }

    /// Whether `certificate` is meant for this. Under an anchor for Kazakhstan's identities alone
    /// the purposes must be named, as only they tell the two kinds of certificate apart.
    pub(crate) fn admits(self, certificate: &Certificate, anchor: Option<&TrustAnchor>) -> bool {
        if is_authority(certificate) || !signs(certificate) {
            return false;
        }
        match purposes(certificate) {
            None => anchor.is_none_or(|anchor| anchor.countries() != [Country::Kz]),
            Some(named) => self.admits_purposes(named) || self.admits_system(certificate, anchor),
        }
    }

    fn admits_purposes(self, named: &[ObjectIdentifier]) -> bool {
        let any = |wanted: &[ObjectIdentifier]| named.iter().any(|oid| wanted.contains(oid));
        let signing = || any(&[ANY, EMAIL_PROTECTION, DOCUMENT_SIGNING]);
        match self {
            Use::Signing => signing(),
            Use::SignIn(Admission::Authentication) => any(&[ANY, CLIENT_AUTH]),
            Use::SignIn(Admission::SigningToo) => any(&[CLIENT_AUTH]) || signing(),
        }
    }

    fn admits_system(self, certificate: &Certificate, anchor: Option<&TrustAnchor>) -> bool {
        let capacities = anchor.map(|anchor| anchor.capacities(certificate)).unwrap_or_default();
        let system = capacities.iter().any(|one| matches!(one, Capacity::InformationSystem(_)));
        let for_authentication = purposes(certificate).is_some_and(|p| p.contains(&CLIENT_AUTH));
        self == Use::Signing && system && !for_authentication
    }
}

/// Whether the extended key usage is critical and timestamping alone (RFC 3161 §2.3).
pub(crate) fn stamps(certificate: &Certificate) -> bool {
    let purposes = certificate.extensions.purposes.as_ref();
    signs(certificate)
        && purposes.is_some_and(|named| named.critical && named.oids == [TIME_STAMPING])
}

/// Whether an authority has delegated its answers about revocation to `certificate`.
pub(crate) fn answers(certificate: &Certificate) -> bool {
    signs(certificate) && purposes(certificate).is_some_and(|named| named.contains(&OCSP_SIGNING))
}

/// Whether `certificate` may sign revocation lists.
pub(crate) fn signs_lists(certificate: &Certificate) -> bool {
    certificate.extensions.key_usage.is_none_or(|usage| usage.crl_sign())
}

/// Whether an authority's own extended key usage, where it has one, lets it issue for `wanted`.
pub(crate) fn issues_for(certificate: &Certificate, wanted: AnchorUse) -> bool {
    let fitting: &[ObjectIdentifier] = match wanted {
        AnchorUse::Signing => &[ANY, EMAIL_PROTECTION, DOCUMENT_SIGNING],
        AnchorUse::SignIn => &[ANY, CLIENT_AUTH, EMAIL_PROTECTION, DOCUMENT_SIGNING],
        AnchorUse::Mtls => &[ANY, CLIENT_AUTH],
        AnchorUse::Tsa => &[ANY, TIME_STAMPING],
        AnchorUse::Ocsp => &[ANY, OCSP_SIGNING],
    };
    purposes(certificate).is_none_or(|named| named.iter().any(|oid| fitting.contains(oid)))
}

/// Whether `certificate` may issue certificates (RFC 5280 §4.2.1.9, §4.2.1.3).
pub(crate) fn issues(certificate: &Certificate) -> bool {
    let usage = certificate.extensions.key_usage;
    is_authority(certificate) && usage.is_none_or(|usage| usage.key_cert_sign())
}

fn is_authority(certificate: &Certificate) -> bool {
    certificate.extensions.constraints.as_ref().is_some_and(|constraints| constraints.ca)
}

fn signs(certificate: &Certificate) -> bool {
    let usage = certificate.extensions.key_usage;
    usage.is_none_or(|usage| usage.digital_signature() || usage.non_repudiation())
}

fn purposes(certificate: &Certificate) -> Option<&[ObjectIdentifier]> {
    certificate.extensions.purposes.as_ref().map(|purposes| purposes.oids.as_slice())
}
