//! Texts that a person signs to prove that they hold a key: readable, of one purpose, for one
//! browser, good for five minutes and once. Nothing of them is kept before they come back: the
//! number in the text is derived from the installation's secret, and only a used one is remembered.
//! No document begins like such a text, so no signature of the one kind serves as the other.

use crate::{AppError, Secrets};
use ids::{MINUTE, Moment, Sha256, Token256};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use sha2::Digest;
use std::fmt;

/// How long signing may take.
const LIVES: i64 = 5 * MINUTE;

/// How every text begins. The third is that of information systems.
const BEGINNINGS: [&str; 3] = ["Вход в Допуск, http", "Заявление о ключе, Допуск, http", SYSTEM];
/// The first line of texts that prove the key of an information system.
pub(crate) const SYSTEM: &str = "Подтверждение ключа информационной системы, Допуск";

const MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// What a text is signed for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TextPurpose {
    /// To sign in.
    SignIn,
    /// To apply for the registration of a certificate.
    Key,
}

/// A text to be signed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignedText {
    /// Exactly what is signed, UTF-8.
    pub text: String,
    /// When it was given: names it among the texts of one browser.
    pub issued: Moment,
    /// Until when the signature is taken.
    pub until: Moment,
    /// The digest of its number.
    pub(crate) number: Sha256,
}

/// Why a text is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TextOver;

impl fmt::Display for TextOver {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the text was used, or its time is over")
    }
}

impl std::error::Error for TextOver {}

/// Who a text is for: the browser that asked, and the address that it knows this server by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextPlace<'a> {
    /// The secret of the browser or of the session.
    pub secret: &'a Token256,
    /// The server's own address, such as `https://sed.example.kz`.
    pub origin: &'a str,
}

impl SignedText {
    /// The text given at a moment.
    pub(crate) fn given(
        secrets: &Secrets,
        purpose: TextPurpose,
        place: TextPlace<'_>,
        issued: Moment,
    ) -> SignedText {
        let parts: [&[u8]; 3] = [&place.secret.0, place.origin.as_bytes(), &issued.0.to_be_bytes()];
        let number = Token256(secrets.derive(purpose.code(), &parts));
        SignedText {
            text: text(purpose, place.origin, &number.reveal(), issued),
            issued,
            until: issued + LIVES,
            number: Sha256(sha2::Sha256::digest(number.0).into()),
        }
    }

    /// The same text when it comes back.
    ///
    /// # Errors
    /// Its time is over, or never came.
    pub(crate) fn back(self, now: Moment) -> Result<SignedText, AppError> {
        let live = self.issued <= now && now < self.until;
        live.then_some(self).ok_or(AppError::TextOver(TextOver))
    }
}

impl TextPurpose {
    fn code(self) -> &'static str {
        match self {
            TextPurpose::SignIn => "text to sign in",
            TextPurpose::Key => "text to register a key",
        }
    }

    fn first_line(self) -> &'static str {
        match self {
            TextPurpose::SignIn => "Вход в Допуск",
            TextPurpose::Key => "Заявление о ключе, Допуск",
        }
    }

    fn words(self) -> &'static str {
        match self {
            TextPurpose::SignIn => "вход в систему",
            TextPurpose::Key => "регистрация сертификата, чьим ключом подписан этот текст",
        }
    }
}

/// Whether some content begins like a text that is signed for another purpose than a document.
#[must_use]
pub(crate) fn is_reserved(content: &[u8]) -> bool {
    let bare = content.strip_prefix("\u{feff}".as_bytes()).unwrap_or(content).trim_ascii_start();
    BEGINNINGS.iter().any(|beginning| bare.starts_with(beginning.as_bytes()))
}

fn text(purpose: TextPurpose, origin: &str, number: &str, issued: Moment) -> String {
    let (words, exact) = time(issued);
    format!(
        "{}, {origin}\n\
         Назначение: {}\n\
         Адрес: {origin}\n\
         Одноразовое число: {number}\n\
         Время: {words}\n\
         Время по ISO 8601: {exact}\n\
         Текст действует пять минут и один раз. Подпись под ним не подписывает документов.\n",
        purpose.first_line(),
        purpose.words(),
    )
}

/// A moment in words and exactly.
fn time(at: Moment) -> (String, String) {
    let stamp = Timestamp::from_microsecond(at.0).unwrap_or_default();
    let civil: DateTime = Offset::UTC.to_datetime(stamp);
    let month = usize::try_from(civil.month() - 1).ok().and_then(|it| MONTHS.get(it));
    let words = format!(
        "{} {} {} года, {:02}:{:02}:{:02} по всемирному времени (UTC)",
        civil.day(),
        month.copied().unwrap_or_default(),
        civil.year(),
        civil.hour(),
        civil.minute(),
        civil.second()
    );
    (words, stamp.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: &str = "https://sed.example.kz";

    fn given(purpose: TextPurpose, secret: u8, origin: &str, at: i64) -> SignedText {
        let place = TextPlace { secret: &Token256([secret; 32]), origin };
        SignedText::given(&Secrets::new([9; 32]), purpose, place, Moment(at))
    }

    #[test]
    fn a_text_says_what_it_is_for() {
        let text = given(TextPurpose::SignIn, 1, HOME, 1_763_994_605_123_456).text;
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[0], "Вход в Допуск, https://sed.example.kz");
        assert_eq!(lines[1], "Назначение: вход в систему");
        assert_eq!(lines[2], "Адрес: https://sed.example.kz");
        let words = "Время: 24 ноября 2025 года, 14:30:05 по всемирному времени (UTC)";
        assert_eq!(lines[4], words);
        assert_eq!(lines[5], "Время по ISO 8601: 2025-11-24T14:30:05.123456Z");
    }

    #[test]
    fn another_purpose_browser_address_or_moment_is_another_number() {
        let known = given(TextPurpose::SignIn, 1, HOME, 7);
        assert_eq!(given(TextPurpose::SignIn, 1, HOME, 7), known);
        for other in [
            given(TextPurpose::Key, 1, HOME, 7),
            given(TextPurpose::SignIn, 2, HOME, 7),
            given(TextPurpose::SignIn, 1, "https://other.example", 7),
            given(TextPurpose::SignIn, 1, HOME, 8),
        ] {
            assert_ne!(other.number, known.number);
        }
    }

    #[test]
    fn a_text_lives_five_minutes_and_not_before() {
        let at = |now| given(TextPurpose::SignIn, 1, HOME, 7).back(Moment(now)).is_ok();
        assert!(at(7) && at(6 + LIVES));
        assert!(!at(6) && !at(7 + LIVES));
    }

    #[test]
    fn every_text_is_reserved_and_documents_are_not() {
        for purpose in [TextPurpose::SignIn, TextPurpose::Key] {
            let text = given(purpose, 1, HOME, 7).text;
            assert!(is_reserved(text.as_bytes()), "{text}");
            assert!(is_reserved(format!("\u{feff} \r\n{text}").as_bytes()));
        }
        assert!(is_reserved(SYSTEM.as_bytes()));
        for document in ["", "Вход в Допуск, инструкция", "О порядке: Вход в Допуск, https://a"]
        {
            assert!(!is_reserved(document.as_bytes()), "{document}");
        }
    }
}
