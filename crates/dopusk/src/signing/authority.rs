//! A training authority: issues certificates and a revocation list, to try out what real
//! authorities do. Whoever trusts it trusts whoever holds its folder: never beyond trying out.

use der::Decode;
use ids::{Moment, SECOND};
use rcgen::{
    CertificateParams, CertificateRevocationListParams, Issuer, KeyIdMethod, KeyPair,
    PKCS_ECDSA_P256_SHA256, PublicKeyData, RevokedCertParams, SerialNumber,
};
use x509_cert::Certificate as X509;
use x509_cert::crl::{CertificateList, RevokedCert};
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, SubjectKeyIdentifier};

use super::{Signer, SignerName, SigningError, holder, making, read_key};

/// An authority with its key.
pub struct Authority {
    key: KeyPair,
    parameters: CertificateParams,
    certificate: signature::Certificate,
}

impl Authority {
    /// A fresh authority, its certificate signed by its own key.
    ///
    /// # Errors
    /// When the name is empty or the term is not one.
    pub fn generate(
        name: &str,
        not_before: Moment,
        not_after: Moment,
    ) -> Result<Authority, SigningError> {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(SigningError::Key)?;
        let parameters = making::authority(name, not_before, not_after)?;
        let made = parameters.self_signed(&key).map_err(SigningError::Key)?;
        Authority::join(key, made.der())
    }

    /// An authority from its texts.
    ///
    /// # Errors
    /// When one of them cannot be read, or they are not of an authority made here.
    pub fn read(key_pem: &str, certificate_pem: &str) -> Result<Authority, SigningError> {
        Authority::join(read_key(key_pem)?, certificate_pem.as_bytes())
    }

    fn join(key: KeyPair, certificate: &[u8]) -> Result<Authority, SigningError> {
        let certificate =
            signature::Certificate::parse(certificate).map_err(SigningError::Certificate)?;
        if holder(&X509::from_der(&certificate.der)?)? != key.subject_public_key_info() {
            return Err(SigningError::Mismatch);
        }
        let name = certificate.subject.common_name.as_deref().unwrap_or_default();
        let parameters = making::authority(name, certificate.not_before, certificate.not_after)?;
        Ok(Authority { key, parameters, certificate })
    }

    /// Its certificate.
    #[must_use]
    pub fn certificate(&self) -> &signature::Certificate {
        &self.certificate
    }

    /// Its private key, PEM.
    pub(super) fn key_pem(&self) -> String {
        self.key.serialize_pem()
    }

    /// A fresh key with a certificate issued by this authority.
    ///
    /// # Errors
    /// When the name is empty, the term is not one, or the authority was not made here.
    pub fn issue(
        &self,
        name: &SignerName,
        not_before: Moment,
        not_after: Moment,
    ) -> Result<Signer, SigningError> {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(SigningError::Key)?;
        let request = making::parameters(name, not_before, not_after)?;
        let made = request.signed_by(&key, &self.issuer()).map_err(SigningError::Key)?;
        self.see_issued(made.der())?;
        Signer::join(key, made.der())
    }

    /// The revocation list at `at`: what the `earlier` one held, and `revoked` from now on.
    ///
    /// # Errors
    /// When the earlier list cannot be read, or a certificate was not issued by this authority.
    pub fn revocation_list(
        &self,
        earlier: Option<&[u8]>,
        revoked: &[signature::Certificate],
        at: Moment,
    ) -> Result<Vec<u8>, SigningError> {
        let mut entries = earlier.map(entries).transpose()?.unwrap_or_default();
        for certificate in revoked {
            self.see_issued(&certificate.der)?;
            let serial = X509::from_der(&certificate.der)?;
            let serial = serial.tbs_certificate().serial_number().as_bytes().to_vec();
            if entries.iter().all(|entry| entry.serial_number.to_bytes() != serial) {
                entries.push(entry(&serial, at)?);
            }
        }
        let epoch = rcgen::date_time_ymd(1970, 1, 1);
        let list = CertificateRevocationListParams {
            this_update: epoch + making::since_epoch(at)?,
            next_update: self.parameters.not_after,
            crl_number: SerialNumber::from((at.0 / SECOND).unsigned_abs()),
            issuing_distribution_point: None,
            revoked_certs: entries,
            key_identifier_method: KeyIdMethod::Sha256,
        };
        Ok(list.signed_by(&self.issuer()).map_err(SigningError::Key)?.der().to_vec())
    }

    fn issuer(&self) -> Issuer<'_, &KeyPair> {
        Issuer::from_params(&self.parameters, &self.key)
    }

    /// Sees by the name and the key's identifier that this authority issued a certificate.
    fn see_issued(&self, certificate: &[u8]) -> Result<(), SigningError> {
        let (issued, own) = (X509::from_der(certificate)?, X509::from_der(&self.certificate.der)?);
        let (issued, own) = (issued.tbs_certificate(), own.tbs_certificate());
        let named = issued.get_extension::<AuthorityKeyIdentifier>()?;
        let named = named.and_then(|(_, named)| named.key_identifier);
        let key = own.get_extension::<SubjectKeyIdentifier>()?.map(|(_, id)| id.0);
        let same = issued.issuer() == own.subject() && key.is_some() && named == key;
        if same { Ok(()) } else { Err(SigningError::OtherAuthority) }
    }
}

fn entries(list: &[u8]) -> Result<Vec<RevokedCertParams>, SigningError> {
    let list: CertificateList = CertificateList::from_der(list)?;
    let entries = list.tbs_cert_list.revoked_certificates.unwrap_or_default();
    entries.iter().map(kept).collect()
}

fn kept(entry: &RevokedCert) -> Result<RevokedCertParams, SigningError> {
    let since = entry.revocation_date.to_unix_duration().as_micros();
    let since = i64::try_from(since).map_err(|_| SigningError::Term)?;
    self::entry(entry.serial_number.as_bytes(), Moment(since))
}

fn entry(serial: &[u8], since: Moment) -> Result<RevokedCertParams, SigningError> {
    Ok(RevokedCertParams {
        serial_number: SerialNumber::from_slice(serial),
        revocation_time: rcgen::date_time_ymd(1970, 1, 1) + making::since_epoch(since)?,
        reason_code: None,
        invalidity_date: None,
    })
}
