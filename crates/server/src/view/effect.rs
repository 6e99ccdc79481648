//! «Что изменится»: who gains, who loses, who keeps, and why. Drawn before a change of rights,
//! roles or access is saved.

use crate::text::Phrase;

/// What a change of rights would do.
#[derive(Clone, Debug, Default)]
pub struct Effect {
    /// Rows, the changes first.
    pub rows: Vec<EffectRow>,
    /// How many people gain a right.
    pub gain: u64,
    /// How many people lose a right.
    pub lose: u64,
    /// How many people keep what they had.
    pub keep: u64,
    /// Who manages employees afterwards: the guard of the last administrator (R251).
    pub managers: Vec<String>,
    /// For so many documents, at the most, somebody's view of them changes.
    pub documents: u64,
    /// Running routes that would wait in vain.
    pub routes: Vec<EffectRoute>,
    /// There may be more of them.
    pub more_routes: bool,
}

/// A running route that would wait for somebody who could no longer answer.
#[derive(Clone, Debug)]
pub struct EffectRoute {
    /// The document.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who could no longer answer.
    pub who: String,
}

/// One line of it.
#[derive(Clone, Debug)]
pub struct EffectRow {
    /// «Дроздова М. И.»; several when the line is the same for them.
    pub people: Vec<String>,
    /// What happens.
    pub outcome: Outcome,
    /// Keys of the rights.
    pub rights: Vec<String>,
    /// Keys of the operations that begin or cease with them.
    pub operations: Vec<String>,
    /// Why.
    pub why: Phrase,
}

words! {
    /// What happens to a person's rights.
    Outcome {
        Gain "gain" => "outcome-gain",
        Lose "lose" => "outcome-lose",
        Keep "keep" => "outcome-keep",
    }
}

impl Outcome {
    /// The class of the chip.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Outcome::Gain => "ok",
            Outcome::Lose => "bad",
            Outcome::Keep => "",
        }
    }

    /// The icon, or empty.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Outcome::Gain => "plus",
            Outcome::Lose => "minus",
            Outcome::Keep => "",
        }
    }
}
