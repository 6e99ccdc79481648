//! Exchange between organisations: what messages say, how they are delivered, what annulment is
//! signed over. No transaction here spans two organisations.

mod annulment;
mod body;
mod courier;

pub use annulment::AnnulmentText;
pub(crate) use annulment::{own_number, text_of};
pub(crate) use body::{
    AgreedBody, AskedBody, DeclinedBody, IntroducedBody, ReceivedBody, RefusedBody, SentBody,
    SignatureBody, SignedBody, post, read,
};
pub use courier::Courier;
pub(crate) use courier::{Brought, Checked};
