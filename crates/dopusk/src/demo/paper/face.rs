//! A font: the widths of its letters and the signs that print them, letter by letter.

use std::collections::HashMap;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// A font that the program carries.
pub(super) struct Face {
    font: Font,
    signs: HashMap<char, Sign>,
}

/// How a letter is printed: which glyph, how wide at size 1. The default is the empty box.
#[derive(Clone, Copy, Default)]
struct Sign {
    glyph: u32,
    advance: f32,
}

impl Face {
    pub(super) fn new(bytes: &'static [u8]) -> Option<Face> {
        let tables = FontRef::new(bytes).ok()?;
        let widths = tables.glyph_metrics(Size::new(1.0), LocationRef::default());
        let mappings = tables.charmap().mappings();
        let signs = mappings.filter_map(|(code, glyph)| {
            let advance = widths.advance_width(glyph).unwrap_or_default();
            Some((char::from_u32(code)?, Sign { glyph: glyph.to_u32(), advance }))
        });
        Some(Face { font: Font::new(bytes.into(), 0)?, signs: signs.collect() })
    }

    pub(super) fn font(&self) -> Font {
        self.font.clone()
    }

    pub(super) fn covers(&self, text: &str) -> bool {
        text.chars().all(|letter| self.signs.contains_key(&letter))
    }

    /// The width of `text` at size 1.
    pub(super) fn width(&self, text: &str) -> f32 {
        text.chars().map(|letter| self.sign(letter).advance).sum()
    }

    pub(super) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let glyph = |(start, letter): (usize, char)| {
            let sign = self.sign(letter);
            let range = start..start + letter.len_utf8();
            KrillaGlyph::new(GlyphId::new(sign.glyph), sign.advance, 0.0, 0.0, 0.0, range, None)
        };
        text.char_indices().map(glyph).collect()
    }

    fn sign(&self, letter: char) -> Sign {
        self.signs.get(&letter).copied().unwrap_or_default()
    }
}
