//! Parts that pages share: messages, state chips, closed actions with their reasons, errors of
//! fields, pages of a list.

use std::borrow::Cow;

use ids::Moment;

use crate::text::Phrase;

/// The meaning of a colour; a word always stands beside it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Tone {
    /// No meaning.
    #[default]
    Plain,
    /// It waits for the reader.
    You,
    /// All is well.
    Ok,
    /// Look at it.
    Warn,
    /// It failed or ended badly.
    Bad,
}

impl Tone {
    /// The class of the stylesheet.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Tone::Plain => "",
            Tone::You => "you",
            Tone::Ok => "ok",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
        }
    }

    /// The icon that goes with it.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Tone::Plain | Tone::You => "info",
            Tone::Ok => "check",
            Tone::Warn | Tone::Bad => "alert",
        }
    }
}

/// A message: what happened, why, what to do.
#[derive(Clone, Debug)]
pub struct Note {
    /// Its colour and icon.
    pub tone: Tone,
    /// What happened.
    pub title: Phrase,
    /// Why, what to do, who helps; one paragraph each.
    pub lines: Vec<Phrase>,
}

impl Note {
    /// A message of one sentence.
    #[must_use]
    pub fn new(tone: Tone, title: Phrase) -> Note {
        Note { tone, title, lines: Vec::new() }
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn line(mut self, line: Phrase) -> Note {
        self.lines.push(line);
        self
    }
}

/// The state of a thing, in a word.
#[derive(Clone, Debug)]
pub struct Chip {
    /// Its colour.
    pub tone: Tone,
    /// The name of an icon, or empty.
    pub icon: &'static str,
    /// The word.
    pub text: Phrase,
}

impl Chip {
    /// A chip without an icon.
    #[must_use]
    pub fn new(tone: Tone, text: Phrase) -> Chip {
        Chip { tone, icon: "", text }
    }

    /// A chip with an icon.
    #[must_use]
    pub fn with_icon(tone: Tone, icon: &'static str, text: Phrase) -> Chip {
        Chip { tone, icon, text }
    }
}

/// One condition of an action, met or not.
#[derive(Clone, Debug)]
pub struct Check {
    /// Whether it is met.
    pub met: bool,
    /// The condition in words.
    pub text: Phrase,
}

impl Check {
    /// A condition that is met.
    #[must_use]
    pub fn met(text: Phrase) -> Check {
        Check { met: true, text }
    }

    /// A condition that is not met.
    #[must_use]
    pub fn unmet(text: Phrase) -> Check {
        Check { met: false, text }
    }
}

/// An action that exists but is closed now: shown as a disabled button with «почему?».
#[derive(Clone, Debug)]
pub struct ClosedAction {
    /// Unique on the page, fit for an `id`: «sign», «delete-3».
    pub id: String,
    /// The action's name.
    pub label: Phrase,
    /// Whether it opens by itself or after a step named below («пока нельзя»).
    pub for_now: bool,
    /// Conditions in the order they are tested.
    pub checks: Vec<Check>,
    /// What to do, if something can be done.
    pub advice: Option<Phrase>,
    /// Who can help: «Сычёв Р. Е.».
    pub helpers: Vec<String>,
}

/// A member of a list to choose from.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the person sees.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// A member that is not chosen.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice { value: value.into(), label: label.into(), chosen: false }
    }
}

/// A pair «what — value» of a card.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What.
    pub label: Phrase,
    /// The value.
    pub value: Phrase,
    /// Whether the value is a code to be compared letter by letter.
    pub code: bool,
}

impl Fact {
    /// A pair whose value is data.
    #[must_use]
    pub fn new(label: &'static str, value: impl Into<String>) -> Fact {
        Fact { label: Phrase::new(label), value: Phrase::verbatim(value), code: false }
    }

    /// A pair whose value is said in the reader's language.
    #[must_use]
    pub fn said(label: &'static str, value: Phrase) -> Fact {
        Fact { label: Phrase::new(label), value, code: false }
    }

    /// A pair whose value is a serial number, a digest or the like.
    #[must_use]
    pub fn code(label: &'static str, value: impl Into<String>) -> Fact {
        Fact { code: true, ..Fact::new(label, value) }
    }
}

/// Errors of a form, each at its field.
#[derive(Clone, Debug, Default)]
pub struct FieldErrors(Vec<(Cow<'static, str>, Phrase)>);

impl FieldErrors {
    /// Adds an error at a field.
    #[must_use]
    pub fn at(mut self, field: impl Into<Cow<'static, str>>, error: Phrase) -> FieldErrors {
        self.0.push((field.into(), error));
        self
    }

    /// The error of a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&Phrase> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, error)| error)
    }

    /// Every error, for pages that show them together.
    pub fn all(&self) -> impl Iterator<Item = &Phrase> {
        self.0.iter().map(|(_, error)| error)
    }

    /// Whether every field is right.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The neighbours of a page of a list that is ordered by a key: no page numbers.
#[derive(Clone, Debug, Default)]
pub struct Pager {
    /// The address of the newer page.
    pub newer: Option<String>,
    /// The address of the older page.
    pub older: Option<String>,
    /// The newest and the oldest moment shown.
    pub range: Option<(Moment, Moment)>,
}
