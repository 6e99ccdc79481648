//! What messages say, as JSON: the only form in which two organisations know of each other.

use crate::{AppError, Desk};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::{AnnulmentSignatureRecord, MessageKind, MessageRecord, SignatureRecord, Write};
use ids::{OrganisationId, PublicId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// «Let us exchange documents», and the consent: who we are.
#[derive(Serialize, Deserialize, Clone, Debug)]
pub(crate) struct IntroducedBody {
    pub(crate) name: String,
    pub(crate) number: Option<String>,
    pub(crate) edo: String,
}

/// A document with its signatures.
#[derive(Serialize, Deserialize, Clone, Debug)]
pub(crate) struct SentBody {
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) formalised: bool,
    pub(crate) number: Option<String>,
    pub(crate) restricted: bool,
    /// Microseconds.
    pub(crate) sent: i64,
    /// The digest of the content.
    pub(crate) content: String,
    pub(crate) file_name: String,
    pub(crate) signatures: Vec<SignatureBody>,
}

/// The receipt.
#[derive(Serialize, Deserialize, Clone, Debug)]
pub(crate) struct ReceivedBody {
    /// Microseconds.
    pub(crate) at: i64,
}

/// Signatures made in answer.
#[derive(Serialize, Deserialize, Clone, Debug)]
pub(crate) struct SignedBody {
    pub(crate) content: String,
    pub(crate) signatures: Vec<SignatureBody>,
}

/// Why signing was declined.
#[derive(Serialize, Deserialize, Clone, Debug)]
pub(crate) struct DeclinedBody {
    pub(crate) reason: String,
}

/// A request for annulment.
#[derive(Serialize, Deserialize, Clone, Debug)]
pub(crate) struct AskedBody {
    pub(crate) reason: String,
    /// Microseconds.
    pub(crate) prepared: i64,
    pub(crate) text: String,
    pub(crate) signature: SignatureBody,
}

/// The same text, signed in answer.
#[derive(Serialize, Deserialize, Clone, Debug)]
pub(crate) struct AgreedBody {
    /// The digest of the text.
    pub(crate) text: String,
    pub(crate) signature: SignatureBody,
}

/// Why annulment is refused.
#[derive(Serialize, Deserialize, Clone, Debug)]
pub(crate) struct RefusedBody {
    /// The digest of the text.
    pub(crate) text: String,
    pub(crate) reason: String,
}

/// A signature with what the sender knows of it.
#[derive(Serialize, Deserialize, Clone, Debug)]
pub(crate) struct SignatureBody {
    /// When the sender received it: the moment that it is judged at. Microseconds.
    pub(crate) received: i64,
    /// DER or PEM, in base64.
    pub(crate) cms: String,
}

impl SignatureBody {
    pub(crate) fn of(record: &SignatureRecord) -> SignatureBody {
        SignatureBody { received: record.received.0, cms: STANDARD.encode(&record.cms) }
    }

    pub(crate) fn of_annulment(record: &AnnulmentSignatureRecord) -> SignatureBody {
        SignatureBody { received: record.received.0, cms: STANDARD.encode(&record.cms) }
    }

    pub(crate) fn bytes(&self) -> Option<Vec<u8>> {
        STANDARD.decode(&self.cms).ok()
    }
}

/// The write of a message, to be applied with the act that it tells of.
///
/// # Errors
/// The database failed.
pub(crate) fn post(
    desk: &mut Desk<'_>,
    peer: OrganisationId,
    thread: PublicId,
    kind: MessageKind,
    body: &impl Serialize,
) -> Result<Write, AppError> {
    let body = serde_json::to_string(body);
    Ok(Write::insert(&MessageRecord {
        organisation: desk.organisation(),
        id: desk.next_id::<MessageRecord>()?,
        peer,
        thread,
        kind,
        body: body.map_err(|error| AppError::Message(error.to_string()))?,
        created: desk.now(),
        delivered: None,
        refused: None,
    }))
}

/// What a message says.
pub(crate) fn read<B: DeserializeOwned>(message: &MessageRecord) -> Result<B, AppError> {
    serde_json::from_str(&message.body).map_err(|error| AppError::Message(error.to_string()))
}
