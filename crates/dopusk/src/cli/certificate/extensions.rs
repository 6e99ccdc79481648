//! What the extensions of a certificate allow: shown here, judged only in `signature`.

use crate::cli::Trouble;
use der::Decode;
use signature::Certificate;
use x509_cert::Certificate as X509;
use x509_cert::ext::pkix::{BasicConstraints, CertificatePolicies, KeyUsage};

/// The limits of use.
pub(super) struct Limits {
    /// Whether its holder may issue certificates.
    pub(super) authority: bool,
    /// Whether its issuer is its holder.
    pub(super) self_issued: bool,
    /// What the key may do, in the names of RFC 5280.
    pub(super) key_usage: Vec<&'static str>,
    /// The policies, as object identifiers.
    pub(super) policies: Vec<String>,
}

impl Limits {
    pub(super) fn read(certificate: &Certificate) -> Result<Limits, Trouble> {
        let parsed = X509::from_der(&certificate.der)?;
        let tbs = parsed.tbs_certificate();
        let constraints = tbs.get_extension::<BasicConstraints>()?;
        let usage = tbs.get_extension::<KeyUsage>()?;
        let policies = tbs.get_extension::<CertificatePolicies>()?;
        let policies = policies.map(|(_, policies)| policies.0).unwrap_or_default();
        Ok(Limits {
            authority: constraints.is_some_and(|(_, constraints)| constraints.ca),
            self_issued: tbs.issuer() == tbs.subject(),
            key_usage: usage.map(|(_, usage)| names(usage)).unwrap_or_default(),
            policies: policies.iter().map(|it| it.policy_identifier.to_string()).collect(),
        })
    }
}

fn names(usage: KeyUsage) -> Vec<&'static str> {
    let all = [
        (usage.digital_signature(), "digitalSignature"),
        (usage.non_repudiation(), "nonRepudiation"),
        (usage.key_encipherment(), "keyEncipherment"),
        (usage.data_encipherment(), "dataEncipherment"),
        (usage.key_agreement(), "keyAgreement"),
        (usage.key_cert_sign(), "keyCertSign"),
        (usage.crl_sign(), "cRLSign"),
        (usage.encipher_only(), "encipherOnly"),
        (usage.decipher_only(), "decipherOnly"),
    ];
    all.into_iter().filter_map(|(is_set, name)| is_set.then_some(name)).collect()
}
