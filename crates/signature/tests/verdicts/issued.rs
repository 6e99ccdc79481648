//! Chains and lists issued on the spot, each certificate with one change.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ids::{Moment, SECOND};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, DistinguishedName,
    DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyIdMethod, KeyPair, KeyUsagePurpose,
    PKCS_ECDSA_P256_SHA256, PKCS_RSA_SHA256, RevokedCertParams, SerialNumber, date_time_ymd,
};
use signature::{
    Certificate, CertificateQuestion, SignerVerdict, Supplied, TrustStore, Use, verify_certificate,
};

/// A change to a certificate.
pub(crate) type Change = fn(&mut CertificateParams);

/// 2026-06-01.
pub(crate) const NOW: Moment = Moment(1_780_272_000 * SECOND);

/// One key for each place in a chain, ECDSA and RSA by turns.
static KEYS: LazyLock<Vec<KeyPair>> = LazyLock::new(|| (0..10).map(key).collect());

fn key(place: usize) -> KeyPair {
    let algorithm =
        if place.is_multiple_of(2) { &PKCS_ECDSA_P256_SHA256 } else { &PKCS_RSA_SHA256 };
    KeyPair::generate_for(algorithm).unwrap()
}

/// Certificates from the root to the leaf, DER, all in term; each of them changed.
pub(crate) fn chain(changes: &[Change]) -> Vec<Vec<u8>> {
    let mut issued = Vec::new();
    let mut above: Option<CertificateParams> = None;
    for (place, change) in changes.iter().enumerate() {
        let mut params = params(place, place + 1 == changes.len());
        change(&mut params);
        let issuer = above.as_ref().unwrap_or(&params);
        let issuer = Issuer::from_params(issuer, &KEYS[place.saturating_sub(1)]);
        issued.push(params.signed_by(&KEYS[place], &issuer).unwrap().der().to_vec());
        above = Some(params);
    }
    issued
}

/// A list of the authority in this place, changed.
pub(crate) fn list(
    changes: &[Change],
    place: usize,
    change: fn(&mut CertificateRevocationListParams),
) -> Vec<u8> {
    let mut authority = params(place, false);
    changes[place](&mut authority);
    let mut params = CertificateRevocationListParams {
        this_update: date_time_ymd(2026, 5, 30),
        next_update: date_time_ymd(2026, 7, 1),
        crl_number: SerialNumber::from(1),
        issuing_distribution_point: None,
        revoked_certs: Vec::new(),
        key_identifier_method: KeyIdMethod::Sha256,
    };
    change(&mut params);
    let issuer = Issuer::from_params(&authority, &KEYS[place]);
    params.signed_by(&issuer).unwrap().der().to_vec()
}

/// An entry for the leaf of a chain of three.
pub(crate) fn leaf_revoked(year: i32) -> RevokedCertParams {
    RevokedCertParams {
        serial_number: SerialNumber::from(102),
        revocation_time: date_time_ymd(year, 5, 1),
        reason_code: None,
        invalidity_date: None,
    }
}

/// What is said of the leaf when the root is trusted and everything else is supplied.
pub(crate) fn verdict(chain: &[Vec<u8>], crls: Vec<Vec<u8>>) -> SignerVerdict {
    let certificates: Vec<Certificate> =
        chain.iter().map(|der| Certificate::parse(der).unwrap()).collect();
    let description =
        "name = \"A\"\ncertificates = [\"root.cer\"]\nidentity = [\"ru\"]\nuses = [\"signing\"]\n";
    let trust = TrustStore::read(&BTreeMap::from([
        ("a.toml".to_owned(), description.as_bytes().to_vec()),
        ("root.cer".to_owned(), chain[0].clone()),
    ]));
    let leaf = certificates.last().unwrap().clone();
    let supplied = Supplied { crls, certificates, ..Supplied::default() };
    verify_certificate(&CertificateQuestion {
        certificate: &leaf,
        trust: &trust.unwrap(),
        supplied: &supplied,
        now: NOW,
        usage: Use::Signing,
        expected: None,
    })
}

fn params(place: usize, is_leaf: bool) -> CertificateParams {
    let mut params = CertificateParams::default();
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, format!("place {place}"));
    params.distinguished_name = name;
    params.serial_number = Some(SerialNumber::from(100 + place as u64));
    params.use_authority_key_identifier_extension = true;
    (params.not_before, params.not_after) = (date_time_ymd(2026, 1, 1), date_time_ymd(2027, 1, 1));
    if is_leaf {
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::EmailProtection];
    } else {
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    }
    params
}
