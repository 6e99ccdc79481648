//! All texts, embedded in the binary and parsed once. A key missing in Kazakh or English is said
//! in Russian; a key missing everywhere is shown in brackets, which a test forbids.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::typography::typeset;

/// A language of the interface.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Language {
    /// Russian: the first and complete one.
    #[default]
    Ru,
    /// Kazakh.
    Kk,
    /// English.
    En,
}

impl Language {
    /// Every language, in the order of the links.
    pub const ALL: [Language; 3] = [Language::Ru, Language::Kk, Language::En];

    /// The code in addresses, cookies and the `lang` attribute.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Language::Ru => "ru",
            Language::Kk => "kk",
            Language::En => "en",
        }
    }

    /// The language's own name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Language::Ru => "Русский",
            Language::Kk => "Қазақша",
            Language::En => "English",
        }
    }

    /// The language of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The first language of an `Accept-Language` header that is known here.
    #[must_use]
    pub fn accepted(header: &str) -> Option<Language> {
        let tags = header.split(',').map(|part| part.split([';', '-']).next().unwrap_or(part));
        tags.map(str::trim).find_map(Language::from_code)
    }
}

/// The texts of every language.
pub struct Texts {
    bundles: [FluentBundle<FluentResource>; 3],
}

impl Texts {
    /// Parses the embedded texts.
    #[must_use]
    pub fn load() -> Texts {
        Texts { bundles: Language::ALL.map(bundle) }
    }

    /// The text of `key` (or `key.attribute`) in a language, in Russian where it has none.
    #[must_use]
    pub fn get(&self, language: Language, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let [ru, kk, en] = &self.bundles;
        let own = match language {
            Language::Ru => ru,
            Language::Kk => kk,
            Language::En => en,
        };
        let text = said(own, key, args).or_else(|| said(ru, key, args));
        text.unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    /// Whether a key exists in this very language.
    #[must_use]
    pub fn has(&self, language: Language, key: &str) -> bool {
        let bundle = Language::ALL.into_iter().zip(&self.bundles);
        bundle
            .filter(|(of, _)| *of == language)
            .any(|(_, bundle)| said(bundle, key, None).is_some())
    }
}

/// The texts of this process.
pub fn texts() -> &'static Texts {
    static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::load);
    &TEXTS
}

/// A whole number with its thousands apart by non-breaking spaces.
pub(super) fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let sign = if number < 0 { "−" } else { "" };
    digits.char_indices().fold(sign.to_owned(), |mut text, (index, digit)| {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
        text
    })
}

macro_rules! sources {
    ($($file:literal)*) => {
        /// The Fluent files of a language: name and text.
        pub(super) fn sources(language: Language) -> Vec<(&'static str, &'static str)> {
            match language {
                Language::Ru => vec![$(($file, include_str!(concat!("../../locales/ru/", $file, ".ftl")))),*],
                Language::Kk => vec![$(($file, include_str!(concat!("../../locales/kk/", $file, ".ftl")))),*],
                Language::En => vec![$(($file, include_str!(concat!("../../locales/en/", $file, ".ftl")))),*],
            }
        }
    };
}

sources! {
    "access" "check" "common" "dates" "document" "documents" "employees" "error" "exchange" "gate" "home"
    "instance" "journal" "keys" "law" "mail" "organisation" "passkeys" "problem" "profile" "roles" "signing"
    "systems" "templates" "verdict"
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let locales = language.code().parse().into_iter().collect();
    let mut bundle = FluentBundle::new_concurrent(locales);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(grouped(number.value as i64)),
        FluentValue::String(_)
        | FluentValue::Custom(_)
        | FluentValue::None
        | FluentValue::Error => None,
    }));
    for (_, source) in sources(language) {
        let parsed = FluentResource::try_new(typeset(language, source));
        bundle.add_resource_overriding(parsed.unwrap_or_else(|(partial, _)| partial));
    }
    bundle
}

fn said(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    args: Option<&FluentArgs<'_>>,
) -> Option<String> {
    let (id, attribute) = key.split_once('.').map_or((key, None), |(id, name)| (id, Some(name)));
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, args, &mut errors).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(18_204), "18\u{a0}204");
        assert_eq!(grouped(-1_000_000), "−1\u{a0}000\u{a0}000");
        assert_eq!(grouped(12), "12");
    }

    #[test]
    fn accepted_language_is_the_first_known() {
        assert_eq!(Language::accepted("de, kk-KZ;q=0.9, ru"), Some(Language::Kk));
        assert_eq!(Language::accepted("de"), None);
    }
}
