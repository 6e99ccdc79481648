//! A document: its content, route, signatures, card, comments and history, with every action
//! that is open, and every closed one with its reasons.

use ids::Moment;

use super::{
    Act, AnnulmentView, Chip, Choice, ClosedAction, ExchangePanel, Fact, Folder, Offer, Route,
    RouteEditor, Tone,
};
use crate::text::Phrase;

/// The document page; also drawn as the card for printing ([`DocumentCard`]).
#[derive(Clone, Debug)]
pub struct DocumentPage {
    /// The public identifier.
    pub id: String,
    /// The version of the record: forms send it back, so that nobody overwrites another's change.
    pub revision: i64,
    /// The title.
    pub title: String,
    /// The registration number.
    pub number: Option<String>,
    /// The folder it lies in.
    pub folder: Folder,
    /// Its states.
    pub chips: Vec<Chip>,
    /// What the person may do now.
    pub open: Vec<Act>,
    /// What exists but is closed now.
    pub closed: Vec<ClosedAction>,
    /// The content of the present version; `None` when its reading is not open.
    pub content: Option<Content>,
    /// Every version, newest first.
    pub versions: Vec<Version>,
    /// The route.
    pub route: Route,
    /// The editor of the route, while it is being prepared by one who may.
    pub editor: Option<RouteEditor>,
    /// Signatures, oldest first.
    pub signatures: Vec<SignatureView>,
    /// Who is still expected to sign: «Лапшина В. С.».
    pub awaited: Vec<String>,
    /// How it stands between ours and another organisation.
    pub exchange: Option<ExchangePanel>,
    /// Requests for annulment, newest first.
    pub annulments: Vec<AnnulmentView>,
    /// The text of a request that the reader would sign; empty where there is none.
    pub request_text: String,
    /// The reason of our request that is prepared, to edit; may be empty.
    pub request_reason: String,
    /// Counterparties that the document can be sent to, the present one chosen.
    pub counterparties: Vec<Choice>,
    /// The card.
    pub facts: Vec<Fact>,
    /// Linked documents the person may open.
    pub links: Vec<DocumentLink>,
    /// Comments, oldest first.
    pub comments: Vec<Comment>,
    /// History, newest first; `None` when its reading is not open.
    pub history: Option<Vec<HistoryRow>>,
    /// The correspondent, to edit; may be empty.
    pub correspondent: String,
    /// The type, to edit.
    pub kind: String,
    /// Types suggested.
    pub kinds: Vec<String>,
    /// Employees for «Добавить наблюдателя».
    pub people: Vec<Choice>,
    /// What was typed into a dialog whose form was not accepted.
    pub typed: Typed,
}

/// What was typed into a form that was not accepted.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    act: Option<Act>,
    fields: Vec<(String, String)>,
}

/// The registration card of a document, laid out for paper.
#[derive(Clone, Debug)]
pub struct DocumentCard {
    /// The document.
    pub document: DocumentPage,
    /// The organisation with its number: «ООО «Тихий плёс», ИНН 0000000017».
    pub organisation: String,
    /// Who prints: «Гущин П. А.».
    pub printed_by: String,
}

words! {
    /// Where a document is, in lists and under the title.
    DocumentState {
        Draft "draft" => "chip-draft",
        Completed "completed" => "chip-completed",
        Declined "declined" => "chip-declined",
        Annulled "annulled" => "chip-annulled",
        Archived "archived" => "chip-archived",
        InBin "in-bin" => "chip-in-bin",
        Signed "signed" => "chip-signed",
    }
}

impl DocumentState {
    /// The chip of the state.
    #[must_use]
    pub fn chip(self) -> Chip {
        let tone = match self {
            DocumentState::Completed | DocumentState::Signed => Tone::Ok,
            DocumentState::Declined | DocumentState::Annulled => Tone::Bad,
            DocumentState::Draft | DocumentState::Archived | DocumentState::InBin => Tone::Plain,
        };
        Chip::new(tone, Phrase::new(self.key()))
    }
}

words! {
    /// Who may see a document.
    DocumentAccess {
        Internal "internal" => "access-internal",
        Restricted "restricted" => "access-restricted",
        Published "published" => "access-published",
    }
}

/// The content of the version being read.
#[derive(Clone, Debug)]
pub struct Content {
    /// The number of the version.
    pub version: u32,
    /// The file's name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256.
    pub digest: String,
    /// How it is shown.
    pub kind: ContentKind,
}

/// How content is shown. Kinds come from the bytes, never from the name.
#[derive(Clone, Debug)]
pub enum ContentKind {
    /// In the page.
    Image,
    /// In a tab of its own.
    Pdf,
    /// In the page, as text.
    Text(String),
    /// It is only downloaded.
    Other,
}

/// A version of the content.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its number, from 1.
    pub number: u32,
    /// The file's name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// When it was made.
    pub at: Moment,
    /// Who made it.
    pub by: String,
}

/// A signature under the document.
#[derive(Clone, Debug)]
pub struct SignatureView {
    /// Its identifier, for the download.
    pub id: i64,
    /// Of a document between two organisations: whose it is.
    pub side: Option<Phrase>,
    /// The signer's full name.
    pub signer: String,
    /// Organisation and post, may be empty.
    pub detail: String,
    /// When it was received.
    pub at: Moment,
    /// The verdict.
    pub verdict: Chip,
    /// What the verdict means and what to do.
    pub explanation: Option<Phrase>,
    /// The certificate and what was checked.
    pub facts: Vec<Fact>,
    /// Earlier verdicts, newest first.
    pub earlier: Vec<Phrase>,
}

/// A linked document.
#[derive(Clone, Debug)]
pub struct DocumentLink {
    /// The public identifier.
    pub id: String,
    /// The title.
    pub title: String,
    /// The number, may be empty.
    pub number: String,
}

/// A comment.
#[derive(Clone, Debug)]
pub struct Comment {
    /// Who said it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// What.
    pub text: String,
}

/// A line of history.
#[derive(Clone, Debug)]
pub struct HistoryRow {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: String,
    /// In whose name, when not their own.
    pub behalf: Option<String>,
    /// What.
    pub what: Phrase,
    /// By which right, in words.
    pub right: Option<Phrase>,
    /// The reason, the remark, the name of what it was done with; may be empty.
    pub note: String,
}

impl Typed {
    /// Of the form of an act.
    pub fn new<'a>(act: Act, fields: impl Iterator<Item = (&'a str, &'a str)>) -> Typed {
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Typed { act: Some(act), fields: fields.collect() }
    }
}

impl DocumentPage {
    /// Whether an action is open, by its code.
    #[must_use]
    pub fn may(&self, code: &str) -> bool {
        self.open.iter().any(|act| act.code() == code)
    }

    /// Whether the menu «…» has anything.
    #[must_use]
    pub fn has_menu(&self) -> bool {
        self.open.iter().any(|act| matches!(act.offer(), Offer::Item | Offer::ItemDialog))
    }

    /// What stands in a field of an act's form: what was typed before, else the present value.
    #[must_use]
    pub fn typed<'a>(&'a self, act: &str, field: &str, present: &'a str) -> &'a str {
        let known = self.typed.fields.iter().filter(|_| self.is_again(act));
        known
            .filter(|(name, _)| name == field)
            .map(|(_, value)| value.as_str())
            .next()
            .unwrap_or(present)
    }

    /// Whether the form of an act was sent and not accepted.
    #[must_use]
    pub fn is_again(&self, act: &str) -> bool {
        self.typed.act.is_some_and(|typed| typed.code() == act)
    }

    /// Whether it has a counterparty of the directory.
    #[must_use]
    pub fn is_addressed(&self) -> bool {
        self.counterparties.iter().any(|it| it.chosen)
    }

    /// The actions of the bar.
    #[must_use]
    pub fn bar(&self) -> Vec<Act> {
        let in_bar =
            |act: &Act| matches!(act.offer(), Offer::Primary | Offer::Button | Offer::Dialog);
        self.open.iter().copied().filter(in_bar).collect()
    }
}

page!(DocumentPage, "document.html");
page!(DocumentCard, "document_card.html");
