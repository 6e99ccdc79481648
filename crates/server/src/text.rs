//! The words of the interface in Russian, Kazakh and English (Fluent).
//! Everything a person reads comes from here, in the language and time zone of a [`Locale`].
//! It must never decide anything: it only says.

mod dates;
#[cfg(test)]
mod keys;
mod phrase;
mod texts;
mod typography;

use std::fmt;

use fluent_bundle::{FluentArgs, FluentValue};
use ids::Moment;
use jiff::tz::TimeZone;

pub use phrase::{Phrase, Piece};
pub use texts::{Language, Texts, texts};

/// How one person reads: language, time zone of the organisation, and the present moment.
#[derive(Clone, Debug)]
pub struct Locale {
    /// The language of the page.
    pub language: Language,
    /// The organisation's time zone.
    pub zone: TimeZone,
    /// The moment of the request: distances («через 2 дня») count from it.
    pub now: Moment,
}

impl Locale {
    /// The text of a key that takes no arguments. `key.attribute` names an attribute.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        texts().get(self.language, key, None)
    }

    /// Starts a text with arguments: `t.of("documents-total").with("n", total)`.
    #[must_use]
    pub fn of<'a>(&'a self, key: &'a str) -> Line<'a> {
        Line { locale: self, key, args: FluentArgs::new() }
    }

    /// Says a phrase that was built without knowing the language.
    #[must_use]
    pub fn say(&self, phrase: &Phrase) -> String {
        phrase.said_by(self)
    }

    /// A whole number with its thousands apart by non-breaking spaces.
    #[must_use]
    pub fn number(&self, number: impl Argument) -> String {
        match number.value() {
            FluentValue::Number(number) => texts::grouped(number.value as i64),
            FluentValue::String(text) => text.into_owned(),
            FluentValue::Custom(_) | FluentValue::None | FluentValue::Error => String::new(),
        }
    }

    /// A count that is not taken beyond 99: «99+».
    #[must_use]
    pub fn count(&self, count: &u64) -> String {
        if *count < 99 { self.number(count) } else { "99+".to_owned() }
    }

    /// A size in bytes as people read it: «1,2 МБ».
    #[must_use]
    pub fn size(&self, bytes: u64) -> String {
        let (unit, divisor) = match bytes {
            0..1_000 => ("size-b", 1),
            1_000..1_000_000 => ("size-kb", 1_000),
            1_000_000..1_000_000_000 => ("size-mb", 1_000_000),
            1_000_000_000.. => ("size-gb", 1_000_000_000),
        };
        let tenths = bytes.saturating_mul(10) / divisor;
        let whole = texts::grouped(i64::try_from(tenths / 10).unwrap_or(i64::MAX));
        let text = match (tenths % 10, self.language) {
            (0, _) => whole,
            (tenth, Language::En) => format!("{whole}.{tenth}"),
            (tenth, Language::Ru | Language::Kk) => format!("{whole},{tenth}"),
        };
        self.of(unit).with("n", &text).to_string()
    }
}

/// A text waiting for its arguments; templates print it and it is escaped like any value.
pub struct Line<'a> {
    locale: &'a Locale,
    key: &'a str,
    args: FluentArgs<'static>,
}

impl Line<'_> {
    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Argument) -> Self {
        self.args.set(name, value.value());
        self
    }
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&texts().get(self.locale.language, self.key, Some(&self.args)))
    }
}

/// What can be an argument of a text.
pub trait Argument {
    /// The value as Fluent understands it.
    fn value(&self) -> FluentValue<'static>;
}

impl<T: Argument + ?Sized> Argument for &T {
    fn value(&self) -> FluentValue<'static> {
        (**self).value()
    }
}

impl Argument for str {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}

impl Argument for String {
    fn value(&self) -> FluentValue<'static> {
        self.as_str().value()
    }
}

impl Argument for Line<'_> {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::from(self.to_string())
    }
}

macro_rules! number_arguments {
    ($($number:ty)*) => {$(
        impl Argument for $number {
            fn value(&self) -> FluentValue<'static> {
                FluentValue::from(*self)
            }
        }
    )*};
}

number_arguments! { u8 u16 u32 u64 usize i32 i64 }

/// «Гущин П. А.»: the surname and initials, which do not part at the end of a line.
#[must_use]
pub fn short_name(surname: &str, name: &str, patronymic: &str) -> String {
    let initials = [name, patronymic].into_iter().filter_map(|part| part.chars().next());
    initials.fold(surname.to_owned(), |text, initial| format!("{text}\u{a0}{initial}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(language: Language) -> Locale {
        Locale { language, zone: TimeZone::UTC, now: Moment(0) }
    }

    #[test]
    fn initials_hold_together() {
        assert_eq!(short_name("Гущин", "Павел", "Андреевич"), "Гущин\u{a0}П.\u{a0}А.");
        assert_eq!(short_name("Үлгі", "Қуат", ""), "Үлгі\u{a0}Қ.");
    }

    #[test]
    fn sizes_are_read_by_people() {
        assert_eq!(locale(Language::Ru).size(1_250_000), "1,2\u{a0}МБ");
        assert_eq!(locale(Language::En).size(1_250_000), "1.2\u{a0}MB");
        assert_eq!(locale(Language::Ru).size(999), "999\u{a0}Б");
    }
}
