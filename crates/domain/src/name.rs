//! Names and texts that people type: limits, characters that may not stand in them, and when two
//! names are one.

use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// How long a kind of name may be, in characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NameLimits(pub usize);

impl NameLimits {
    /// A role's name.
    pub const ROLE: NameLimits = NameLimits(60);
    /// A person's surname, name, patronymic; a post.
    pub const PERSON: NameLimits = NameLimits(100);
    /// A unit or an organisation.
    pub const UNIT: NameLimits = NameLimits(200);
    /// A document's title.
    pub const TITLE: NameLimits = NameLimits(300);
    /// A file's name.
    pub const FILE: NameLimits = NameLimits(200);
}

/// A one-line name: trimmed, spaces collapsed, composed (NFC), without control characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Name(String);

/// A text of several lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text(String);

/// Why a name is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NameError {
    /// Nothing but spaces (R223).
    Empty,
    /// Longer than so many characters.
    TooLong(usize),
    /// A control character, a bidirectional control or an invisible character stands in it.
    Character(char),
}

/// Why a text is refused.
pub type TextError = NameError;

impl fmt::Display for NameError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NameError::Empty => out.write_str("empty"),
            NameError::TooLong(limit) => write!(out, "longer than {limit} characters"),
            NameError::Character(it) => write!(out, "holds the character U+{:04X}", u32::from(*it)),
        }
    }
}

impl std::error::Error for NameError {}

impl Name {
    /// Reads a name.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(text: &str, limits: NameLimits) -> Result<Name, NameError> {
        let composed: String = text.nfc().collect();
        if let Some(bad) = composed.trim().chars().find(|it| is_hidden(*it)) {
            return Err(NameError::Character(bad));
        }
        let name = composed.split_whitespace().collect::<Vec<_>>().join(" ");
        checked(name, limits.0).map(Name)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two names share when a reader takes them for one: case, width, spaces and letters that
    /// look alike in Latin and Cyrillic do not tell names apart (R224, Q32).
    #[must_use]
    pub fn key(&self) -> String {
        self.0.nfkc().flat_map(char::to_lowercase).map(look_alike).collect()
    }
}

impl From<Name> for String {
    fn from(name: Name) -> String {
        name.0
    }
}

impl Text {
    /// Reads a text of at most `limit` characters.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(text: &str, limit: usize) -> Result<Text, TextError> {
        let composed: String = text.replace("\r\n", "\n").nfc().collect();
        let plain = |it: char| it != '\n' && it != '\t' && is_hidden(it);
        match composed.chars().find(|it| plain(*it)) {
            Some(bad) => Err(NameError::Character(bad)),
            None => checked(composed.trim().to_owned(), limit).map(Text),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Text> for String {
    fn from(text: Text) -> String {
        text.0
    }
}

fn checked(text: String, limit: usize) -> Result<String, NameError> {
    match text.chars().count() {
        0 => Err(NameError::Empty),
        length if length > limit => Err(NameError::TooLong(limit)),
        _ => Ok(text),
    }
}

/// Control, bidirectional and invisible characters: they make a name look like another.
fn is_hidden(it: char) -> bool {
    it.is_control()
        || matches!(it,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Cyrillic (Kazakh too) and Greek letters under the Latin letter that they look like.
fn look_alike(it: char) -> char {
    match it {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' | 'ϲ' => 'c',
        'е' | 'ё' | 'ε' => 'e',
        'һ' | 'н' => 'h',
        'і' | 'ι' | '1' | 'l' | '|' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'о' | 'ο' | '0' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'у' | 'ү' | 'υ' => 'y',
        'х' | 'χ' => 'x',
        'з' | '3' => '3',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(text: &str) -> Result<Name, NameError> {
        Name::parse(text, NameLimits::ROLE)
    }

    /// R223: the name of a role cannot be left empty.
    #[test]
    fn empty_long_and_hidden_are_refused() {
        assert_eq!(role(" \u{a0} "), Err(NameError::Empty));
        assert_eq!(role(&"я".repeat(61)), Err(NameError::TooLong(60)));
        assert_eq!(role("а\u{202E}б"), Err(NameError::Character('\u{202E}')));
        assert_eq!(role("а\u{0}б"), Err(NameError::Character('\u{0}')));
        assert_eq!(role("  Отдел   кадров "), Ok(Name("Отдел кадров".into())));
    }

    /// R224: names are one when a reader takes them for one.
    #[test]
    fn look_alike_names_are_one() {
        let key = |text| role(text).map(|name| name.key());
        assert_eq!(key("Администратор"), key("  aдминистратор"));
        assert_eq!(key("Без прав"), key("БЕЗ   ПРАВ"));
        assert_ne!(key("Подписант"), key("Подписанты"));
    }

    #[test]
    fn texts_keep_lines() {
        assert_eq!(Text::parse("а\r\nб", 9), Ok(Text("а\nб".into())));
        assert!(Text::parse("а\u{200B}", 9).is_err());
    }
}
