//! The octets of a CAdES-BES signature: the signed attributes and the SignedData around them.
//! Holds no key and draws no chance.

use std::time::Duration;

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{
    ID_AA_SIGNING_CERTIFICATE_V_2, ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA,
    ID_SIGNING_TIME,
};
use der::asn1::{OctetString, SetOfVec};
use der::{Any, DateTime, Encode, EncodeValue, Tagged};
use sha2::{Digest, Sha256};
use x509_cert::Certificate as X509;
use x509_cert::attr::{Attribute, Attributes};
use x509_cert::time::Time;

use super::scheme::Scheme;

/// What is signed: the content's digest, the claimed time, and which certificate it is.
pub(super) fn attributes(
    content_digest: &[u8],
    certificate: &[u8],
    time: Duration,
) -> der::Result<Attributes> {
    let time = Time::from(DateTime::from_unix_duration(time)?);
    Attributes::from_iter([
        attribute(ID_CONTENT_TYPE, &ID_DATA)?,
        attribute(ID_SIGNING_TIME, &time)?,
        attribute(ID_MESSAGE_DIGEST, &OctetString::new(content_digest)?)?,
        attribute(ID_AA_SIGNING_CERTIFICATE_V_2, &signing_certificate(certificate)?)?,
    ])
}

/// The whole signature without the content.
pub(super) fn signed_data(
    certificate: &X509,
    scheme: &Scheme,
    attributes: Attributes,
    signature: Vec<u8>,
) -> der::Result<Vec<u8>> {
    let signer = signer(certificate, scheme, attributes, signature)?;
    let signed = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::from_iter([scheme.digest_id.clone()])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: ID_DATA, econtent: None },
        certificates: Some(CertificateSet(SetOfVec::from_iter([
            CertificateChoices::Certificate(certificate.clone()),
        ])?)),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::from_iter([signer])?),
    };
    ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(&signed)? }.to_der()
}

fn signer(
    certificate: &X509,
    scheme: &Scheme,
    attributes: Attributes,
    signature: Vec<u8>,
) -> der::Result<SignerInfo> {
    let certificate = certificate.tbs_certificate();
    Ok(SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: certificate.issuer().clone(),
            serial_number: certificate.serial_number().clone(),
        }),
        digest_alg: scheme.digest_id.clone(),
        signed_attrs: Some(attributes),
        signature_algorithm: scheme.signature_id.clone(),
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    })
}

/// SigningCertificateV2 (RFC 5035) of one certificate hashed by SHA-256, the algorithm that is
/// meant where none is named: three nested sequences around the digest.
fn signing_certificate(certificate: &[u8]) -> der::Result<Vec<Vec<Vec<OctetString>>>> {
    let digest = OctetString::new(Sha256::digest(certificate).to_vec())?;
    Ok(vec![vec![vec![digest]]])
}

fn attribute<Value: EncodeValue + Tagged>(
    oid: ObjectIdentifier,
    value: &Value,
) -> der::Result<Attribute> {
    Ok(Attribute { oid, values: SetOfVec::from_iter([Any::encode_from(value)?])? })
}
