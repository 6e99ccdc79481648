//! Keys of the access model's names: actions, rights and facts keep the codes of the model, and
//! the texts know each code.

use super::Check;
use crate::text::{Locale, Phrase};

/// The key of an action: `document.mark_read` gives `operation-document-mark-read`.
#[must_use]
pub fn operation_key(code: &str) -> String {
    format!("operation-{}", code.replace(['.', '_'], "-"))
}

/// The key of an action that is done, for the journal and histories: «Документ согласован».
#[must_use]
pub fn done_key(code: &str) -> String {
    format!("{}.done", operation_key(code))
}

/// The key of a right: `RouteLaunch` gives `right-route-launch`.
#[must_use]
pub fn right_key(code: &str) -> String {
    format!("right-{}", kebab(code))
}

/// The key of a fact: `InOrganisation` gives `fact-in-organisation`.
#[must_use]
pub fn fact_key(code: &str) -> String {
    format!("fact-{}", kebab(code))
}

impl Locale {
    /// The name of an action by its code.
    #[must_use]
    pub fn operation(&self, code: &str) -> String {
        self.get(&operation_key(code))
    }

    /// The name of a right by its code.
    #[must_use]
    pub fn right(&self, code: &str) -> String {
        self.get(&right_key(code))
    }

    /// What a fact says when it holds, by its code.
    #[must_use]
    pub fn fact(&self, code: &str) -> String {
        self.get(&fact_key(code))
    }
}

impl Check {
    /// What a fact says now, and whether that is what the action asks for.
    #[must_use]
    pub fn fact(code: &str, holds: bool, wanted: bool) -> Check {
        let key = fact_key(code);
        let said = if holds { key } else { format!("{key}.not") };
        Check { met: holds == wanted, text: Phrase::new(said) }
    }

    /// Whether a right is held.
    #[must_use]
    pub fn right(code: &str, held: bool) -> Check {
        let phrase = Phrase::new(if held { "check-right-held" } else { "check-right-lacking" });
        Check { met: held, text: phrase.word("right", right_key(code)) }
    }
}

/// `InOrganisation` as `in-organisation`.
fn kebab(code: &str) -> String {
    code.char_indices().fold(String::new(), |mut text, (index, letter)| {
        if letter.is_ascii_uppercase() && index > 0 {
            text.push('-');
        }
        text.push(letter.to_ascii_lowercase());
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_keys() {
        assert_eq!(operation_key("document.mark_read"), "operation-document-mark-read");
        assert_eq!(right_key("RouteLaunch"), "right-route-launch");
        assert_eq!(fact_key("InOrganisation"), "fact-in-organisation");
    }
}
