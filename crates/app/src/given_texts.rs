//! Texts given to guests under a key of the request: asked for again, each is the same text. Kept in
//! memory and no longer than a text lives, because a lost one costs nothing but a new one.

use crate::signed_text::SignedText;
use crate::{App, Idempotency};
use ids::{Moment, Token256};
use std::collections::HashMap;
use std::sync::Mutex;

/// The most texts remembered: dead ones are forgotten first.
const LIMIT: usize = 10_000;

/// A guest who asks for a text.
#[derive(Clone, Debug)]
pub struct TextAsked {
    /// The secret of the browser, and whether it had it before.
    pub door: (Token256, bool),
    /// The server's own address, as the browser knows it.
    pub origin: String,
    /// Where the request came from: tells guests apart who have no secret yet.
    pub address: String,
}

/// Texts under way, by who asked for them under which key.
#[derive(Debug, Default)]
pub(crate) struct GivenTexts {
    live: Mutex<HashMap<[u8; 32], Given>>,
}

/// What makes the same text again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Given {
    door: Token256,
    issued: Moment,
    until: Moment,
}

impl GivenTexts {
    /// The one given before, else this one from now on.
    fn once(&self, whose: [u8; 32], new: Given) -> Given {
        let Ok(mut live) = self.live.lock() else { return new };
        let now = new.issued;
        if let Some(known) = live.get(&whose).filter(|known| now < known.until) {
            return *known;
        }
        if live.len() >= LIMIT {
            live.retain(|_, known| now < known.until);
        }
        if live.len() < LIMIT {
            live.insert(whose, new);
        }
        new
    }
}

impl App {
    /// A text that a person signs to sign in, once for the key of the request: the secret of the
    /// browser that it is for, the text, and whether it was given before.
    #[must_use]
    pub fn sign_in_text_once(
        &self,
        asked: &TextAsked,
        once: &Idempotency,
    ) -> (Token256, SignedText, bool) {
        let (door, known) = asked.door;
        let text = self.sign_in_text(&door, &asked.origin, None);
        let new = Given { door, issued: text.issued, until: text.until };
        let who: &[u8] = if known { &door.0 } else { asked.address.as_bytes() };
        let parts = [who, asked.origin.as_bytes(), once.key.as_bytes()];
        let given = self.given.once(self.secrets.derive("key of a text", &parts), new);
        if given == new {
            return (door, text, false);
        }
        (given.door, self.sign_in_text(&given.door, &asked.origin, Some(given.issued)), true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_same_while_it_lives() {
        let texts = GivenTexts::default();
        let given =
            |at| Given { door: Token256([1; 32]), issued: Moment(at), until: Moment(at + 10) };
        assert_eq!(texts.once([1; 32], given(0)), given(0));
        assert_eq!(texts.once([1; 32], given(9)), given(0));
        assert_eq!(texts.once([2; 32], given(9)), given(9));
        assert_eq!(texts.once([1; 32], given(10)), given(10));
    }
}
