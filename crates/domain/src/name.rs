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
    /// An information system.
    pub const SYSTEM: NameLimits = NameLimits(100);
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
            | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFF}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Cyrillic (Kazakh too) and Greek letters under the Latin letter that they look like.
fn look_alike(it: char) -> char {
    match it {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ё' | 'ε' => 'e',
        'һ' | 'н' | 'η' => 'h',
        'і' | 'ӏ' | 'ι' | 'ı' | '1' | 'l' | '|' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' | 'μ' => 'm',
        'ν' => 'n',
        'о' | 'ο' | '0' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'у' | 'ү' | 'υ' => 'y',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'ζ' => 'z',
        'з' | '3' => '3',
        'ә' => 'ə',
        'ө' => 'ɵ',
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

    /// R223 R224: what cannot be seen neither makes a name nor tells two names apart.
    #[test]
    fn what_cannot_be_seen_stands_in_no_name() {
        let hidden = [
            '\0',
            '\t',
            '\n',
            '\r',
            '\u{1B}',
            '\u{7F}',
            '\u{85}',
            '\u{AD}',
            '\u{34F}',
            '\u{61C}',
            '\u{115F}',
            '\u{180E}',
            '\u{200B}',
            '\u{200D}',
            '\u{200E}',
            '\u{200F}',
            '\u{202A}',
            '\u{202E}',
            '\u{2060}',
            '\u{2066}',
            '\u{2069}',
            '\u{2800}',
            '\u{3164}',
            '\u{FE0F}',
            '\u{FEFF}',
            '\u{FFA0}',
            '\u{FFFE}',
            '\u{1D173}',
            '\u{E0001}',
            '\u{E0041}',
        ];
        for it in hidden {
            let inside = format!("Отдел{it}кадров");
            assert_eq!(role(&inside), Err(NameError::Character(it)), "U+{:04X}", u32::from(it));
            let alone = role(&it.to_string());
            assert!(alone.is_err(), "U+{:04X} alone: {alone:?}", u32::from(it));
        }
        for space in ["\u{a0}", "\u{2003}", "\u{2028}", "\u{202f}", "\u{3000}"] {
            assert_eq!(role(space), Err(NameError::Empty));
            assert_eq!(role(&format!("Отдел{space}кадров")), role("Отдел кадров"));
        }
    }

    /// R224: letters of another alphabet, other cases and other spellings make no other name.
    #[test]
    fn disguises_are_seen_through() {
        let key = |text: &str| role(text).map(|name| name.key());
        let pairs = [
            ("КАССА", "KACCA"),
            ("Отмена", "ОTMEHA"),
            ("Менеджер", "Μенеджер"),
            ("Тамара", "Τaмapa"),
            ("Әкімшілік", "Əкiмшiлiк"),
            ("Өндіріс", "Ɵндipic"),
            ("Касса 10", "Касса lО"),
            ("Отдел", "Отдел"),
            ("Отдел 1", "Ｏтдел １"),
            ("Приёмная", "Прие\u{308}мная"),
            ("Приёмная", "Приемная"),
            ("Офис", "Oфиc"),
            ("офис ﬁ", "ОФИС fi"),
        ];
        for (one, other) in pairs {
            assert_eq!(key(one), key(other), "{one} and {other}");
        }
        for (one, other) in [("Қасса", "Касса"), ("Ұлт", "Улт"), ("Приказ", "Приказы"), ("И", "Й")]
        {
            assert_ne!(key(one), key(other), "{one} and {other}");
        }
    }

    #[test]
    fn limits_count_characters_of_the_composed_name() {
        let composed = "й".repeat(60);
        assert_eq!(role(&"и\u{306}".repeat(60)), Ok(Name(composed)));
        assert_eq!(role(&"й".repeat(61)), Err(NameError::TooLong(60)));
    }

    #[test]
    fn texts_keep_lines() {
        assert_eq!(Text::parse("а\r\nб", 9), Ok(Text("а\nб".into())));
        assert_eq!(Text::parse("\n а\tб \n", 3), Ok(Text("а\tб".into())));
        assert_eq!(Text::parse(" \n ", 9), Err(NameError::Empty));
        assert_eq!(Text::parse("абв", 2), Err(NameError::TooLong(2)));
        for bad in ["а\u{200B}", "а\rб", "а\u{0}", "\u{202E}б", "а\u{2066}"] {
            assert!(matches!(Text::parse(bad, 9), Err(NameError::Character(_))), "{bad:?}");
        }
    }
}
