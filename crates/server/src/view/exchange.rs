//! Exchange between organisations: how a document stands between the two, requests for annulment,
//! the directory of counterparties.

use ids::Moment;

use super::{Chip, ClosedAction, Fact, FieldErrors};
use crate::text::Phrase;

/// How a document stands between ours and another organisation.
#[derive(Clone, Debug)]
pub struct ExchangePanel {
    /// The other organisation.
    pub counterparty: String,
    /// How it stands, in a word.
    pub chip: Chip,
    /// The same in a sentence: since when, what is waited for.
    pub told: Phrase,
    /// Why it was declined or not taken; may be empty.
    pub reason: String,
    /// When it was sent, received, answered.
    pub facts: Vec<Fact>,
}

/// A request for annulment.
#[derive(Clone, Debug)]
pub struct AnnulmentView {
    /// How it stands.
    pub chip: Chip,
    /// Who asks and since when.
    pub told: Phrase,
    /// Why it is asked for.
    pub reason: String,
    /// Why it was refused; may be empty.
    pub refusal: String,
    /// Signatures under its text.
    pub signatures: Vec<AnnulmentSignatureView>,
}

/// A signature under the text of a request.
#[derive(Clone, Debug)]
pub struct AnnulmentSignatureView {
    /// The name in the certificate.
    pub signer: String,
    /// Whose it is: the name of an organisation.
    pub side: String,
    /// When it was received.
    pub at: Moment,
    /// The verdict.
    pub verdict: Chip,
    /// What the verdict means and what to do.
    pub explanation: Option<Phrase>,
}

/// «Контрагенты». Forms go to `/counterparties` and `/counterparties/{id}`.
#[derive(Clone, Debug)]
pub struct CounterpartiesPage {
    /// Those that wait for our answer.
    pub asking: Vec<CounterpartyView>,
    /// All others.
    pub rows: Vec<CounterpartyView>,
    /// Our own identifier.
    pub edo: String,
    /// A certificate proved our number.
    pub proved: bool,
    /// The reader may invite and answer.
    pub may_invite: bool,
    /// Why they may not.
    pub closed: Vec<ClosedAction>,
    /// The identifier as it was typed.
    pub typed: String,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

/// Another organisation.
#[derive(Clone, Debug)]
pub struct CounterpartyView {
    /// Its id.
    pub id: i64,
    /// Its name; until it tells, its identifier.
    pub name: String,
    /// БИН or ИНН, may be empty.
    pub number: String,
    /// Its identifier.
    pub edo: String,
    /// How far the two are.
    pub state: Chip,
    /// Since when.
    pub since: Moment,
}

words! {
    /// How far two organisations are.
    CounterpartyState {
        Invited "Invited" => "counterparty-invited",
        Asked "Asked" => "counterparty-asked",
        Linked "Linked" => "counterparty-linked",
        Refused "Refused" => "counterparty-refused",
    }
}

impl CounterpartiesPage {
    /// Whether the form of an invitation is open.
    #[must_use]
    pub fn invites(&self) -> bool {
        self.may_invite && self.proved
    }
}

page!(CounterpartiesPage, "counterparties.html");
