//! Messages between organisations: written with the act that they tell of, delivered at least once
//! and applied once. What a body says is the business of the use cases.

use crate::{field::enumeration, record::record};
use ids::{Moment, OrganisationId, PublicId};

record! {
    /// A message to another organisation.
    MessageRecord in "outbox" {
        /// Whose message.
        organisation: OrganisationId = key,
        /// Its number there: later messages of a thread have greater ones.
        id: i64 = key,
        /// To whom.
        peer: OrganisationId,
        /// What it belongs to: messages of a thread arrive in their order.
        thread: PublicId,
        /// What it tells of.
        kind: MessageKind,
        /// What it says.
        body: String,
        /// When it was written.
        created: Moment,
        /// When the other side had applied it.
        delivered: Option<Moment>,
        /// Why the other side will never apply it.
        refused: Option<String>,
    }
}

record! {
    /// A message of another organisation that was applied here: it is never applied again.
    InboxRecord in "inbox" {
        /// Where.
        organisation: OrganisationId = key,
        /// Whose message.
        peer: OrganisationId = key,
        /// Its number there.
        message: i64 = key,
        /// What it told of.
        kind: MessageKind,
        /// When it was applied.
        applied: Moment,
    }
}

/// What a message tells of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MessageKind {
    /// Let us exchange documents.
    Invited,
    /// We agree to exchange documents.
    Accepted,
    /// We do not.
    Refused,
    /// A document with its signatures.
    Sent,
    /// The document was received.
    Received,
    /// The document was signed in answer.
    Signed,
    /// Signing was declined.
    Declined,
    /// Annulment is asked for.
    AnnulmentAsked,
    /// Annulment is agreed to.
    AnnulmentAgreed,
    /// Annulment is refused.
    AnnulmentRefused,
}

enumeration!(MessageKind {
    Invited,
    Accepted,
    Refused,
    Sent,
    Received,
    Signed,
    Declined,
    AnnulmentAsked,
    AnnulmentAgreed,
    AnnulmentRefused,
});

impl MessageKind {
    /// The thread that invitations and their answers belong to, between any two.
    pub const ACQUAINTANCE: PublicId = PublicId(0);
}
