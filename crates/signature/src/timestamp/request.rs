//! Asking a timestamping authority (RFC 3161 §2.4) and reading its answer. The nonce is given.

use std::fmt;

use der::asn1::{Int, ObjectIdentifier, OctetString, Uint};
use der::{Any, Decode, Encode, Sequence};
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::{Imprint, Timestamp, TimestampError};

/// A request for a token over a digest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimestampRequest {
    imprint: Imprint,
    policy: Option<ObjectIdentifier>,
    nonce: Int,
}

/// Why a request cannot be made, or an answer is none to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TimestampRequestError {
    /// The algorithm or the policy is no object identifier, or the nonce is empty.
    Request,
    /// The bytes are no answer.
    Malformed,
    /// The authority refused, by its status number.
    Refused(u8),
    /// The token is broken.
    Token(TimestampError),
    /// The token is over another digest, or has another nonce.
    OtherRequest,
}

impl TimestampRequest {
    /// A request over `digest`, made by the algorithm with the identifier `algorithm`. An authority of
    /// Kazakhstan asks for a policy and knows its own identifiers only.
    ///
    /// # Errors
    /// When an identifier or the nonce is not usable.
    pub fn new(
        algorithm: &str,
        digest: &[u8],
        policy: Option<&str>,
        nonce: &[u8],
    ) -> Result<TimestampRequest, TimestampRequestError> {
        let error = |_| TimestampRequestError::Request;
        if nonce.is_empty() || nonce.len() > 32 {
            return Err(TimestampRequestError::Request);
        }
        let oid = ObjectIdentifier::new(algorithm).map_err(|_| TimestampRequestError::Request)?;
        let policy = policy.map(ObjectIdentifier::new).transpose();
        Ok(TimestampRequest {
            imprint: Imprint {
                algorithm: AlgorithmIdentifierOwned { oid, parameters: Some(Any::null()) },
                digest: OctetString::new(digest).map_err(error)?,
            },
            policy: policy.map_err(|_| TimestampRequestError::Request)?,
            nonce: Uint::new(nonce).map_err(error)?.into(),
        })
    }

    /// The bytes to post, with the type `application/timestamp-query`. Asks for the certificate.
    #[must_use]
    pub fn der(&self) -> Option<Vec<u8>> {
        let body = Request {
            version: 1,
            imprint: self.imprint.clone(),
            policy: self.policy,
            nonce: Some(self.nonce.clone()),
            with_certificate: true,
        };
        body.to_der().ok()
    }

    /// The token in the answer to this request. Its signature is not verified here.
    ///
    /// # Errors
    /// When the authority refused, or the token is not one of this request.
    pub fn answered_by(&self, answer: &[u8]) -> Result<Timestamp, TimestampRequestError> {
        let answer = Answer::from_der(answer).map_err(|_| TimestampRequestError::Malformed)?;
        let status = answer.status.status;
        if status > 1 {
            return Err(TimestampRequestError::Refused(status));
        }
        let token = answer.token.and_then(|token| token.to_der().ok());
        let token = token.ok_or(TimestampRequestError::Malformed)?;
        let token = Timestamp::parse(&token).map_err(TimestampRequestError::Token)?;
        let found = &token.info;
        let is_ours = found.imprint.digest == self.imprint.digest
            && found.imprint.algorithm.oid == self.imprint.algorithm.oid
            && found.nonce.as_ref() == Some(&self.nonce)
            && self.policy.is_none_or(|policy| policy == found.policy);
        if is_ours { Ok(token) } else { Err(TimestampRequestError::OtherRequest) }
    }
}

impl fmt::Display for TimestampRequestError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TimestampRequestError::Request => out.write_str("the request cannot be made"),
            TimestampRequestError::Malformed => {
                out.write_str("the bytes are not an answer of a timestamping authority")
            }
            TimestampRequestError::Refused(status) => {
                write!(out, "the timestamping authority refused: status {status}")
            }
            TimestampRequestError::Token(error) => write!(out, "{error}"),
            TimestampRequestError::OtherRequest => {
                out.write_str("the timestamp answers another request")
            }
        }
    }
}

impl std::error::Error for TimestampRequestError {}

#[derive(Sequence)]
struct Request {
    version: u8,
    imprint: Imprint,
    policy: Option<ObjectIdentifier>,
    nonce: Option<Int>,
    #[asn1(default = "Default::default")]
    with_certificate: bool,
}

#[derive(Sequence)]
struct Answer {
    status: StatusInfo,
    token: Option<Any>,
}

#[derive(Sequence)]
struct StatusInfo {
    status: u8,
    text: Option<Vec<Any>>,
    failure: Option<der::asn1::BitString>,
}
