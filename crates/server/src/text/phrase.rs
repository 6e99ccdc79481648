//! A sentence that does not know its language yet: a key and its arguments. Handlers build
//! phrases, templates say them.

use std::borrow::Cow;

use ids::Moment;

use super::Locale;

/// A key of the texts with arguments, or a text of the data said as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phrase {
    key: Cow<'static, str>,
    args: Vec<(&'static str, Piece)>,
}

/// An argument of a phrase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Said as it is: a name, a title, a number of a document.
    Text(String),
    /// A number that the text may count by.
    Number(i64),
    /// Another key, said in the same language: the name of a right, of an action.
    Word(Cow<'static, str>),
    /// «18 ноября».
    Day(Moment),
    /// «18 ноября, 11:47».
    Time(Moment),
}

const VERBATIM: &str = "verbatim";

impl Phrase {
    /// The text of a key.
    #[must_use]
    pub fn new(key: impl Into<Cow<'static, str>>) -> Phrase {
        Phrase { key: key.into(), args: Vec::new() }
    }

    /// A text of the data, the same in every language.
    #[must_use]
    pub fn verbatim(text: impl Into<String>) -> Phrase {
        Phrase::new(VERBATIM).text("text", text)
    }

    /// Adds a text of the data.
    #[must_use]
    pub fn text(self, name: &'static str, text: impl Into<String>) -> Phrase {
        self.piece(name, Piece::Text(text.into()))
    }

    /// Adds a number.
    #[must_use]
    pub fn number(self, name: &'static str, number: i64) -> Phrase {
        self.piece(name, Piece::Number(number))
    }

    /// Adds the text of another key.
    #[must_use]
    pub fn word(self, name: &'static str, key: impl Into<Cow<'static, str>>) -> Phrase {
        self.piece(name, Piece::Word(key.into()))
    }

    /// Adds a day.
    #[must_use]
    pub fn day(self, name: &'static str, moment: Moment) -> Phrase {
        self.piece(name, Piece::Day(moment))
    }

    /// Adds a day and time.
    #[must_use]
    pub fn time(self, name: &'static str, moment: Moment) -> Phrase {
        self.piece(name, Piece::Time(moment))
    }

    fn piece(mut self, name: &'static str, piece: Piece) -> Phrase {
        self.args.push((name, piece));
        self
    }

    pub(super) fn said_by(&self, locale: &Locale) -> String {
        let line = self.args.iter().fold(locale.of(&self.key), |line, (name, piece)| match piece {
            Piece::Text(text) => line.with(name, text),
            Piece::Number(number) => line.with(name, number),
            Piece::Word(key) => line.with(name, locale.get(key)),
            Piece::Day(moment) => line.with(name, locale.day(*moment)),
            Piece::Time(moment) => line.with(name, locale.time(*moment)),
        });
        line.to_string()
    }
}
