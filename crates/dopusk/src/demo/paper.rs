//! Turns the blocks of a document into a PDF of A4 sheets with page numbers.
//! The same paper always gives the same bytes. Knows nothing of what documents mean.

mod face;
mod sheet;

use std::fmt;

use krilla::Document;
use krilla::color::rgb;
use krilla::error::KrillaError;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;

use face::Face;
use sheet::{Line, Sheets, Weight};

/// A document as it is typeset.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paper {
    /// The title in the file's properties.
    pub title: String,
    /// What stands at the foot of every page beside its number.
    pub footer: String,
    /// The text, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// The document's name, bold and centred.
    Title(String),
    /// The name of a section, bold.
    Heading(String),
    /// Running text with an indent.
    Paragraph(String),
    /// One thing at the left edge, another at the right: place and date, a line and its sum.
    Edges(String, String),
    /// Two columns of equal width; lines are separated by `\n`.
    Columns(String, String),
    /// An empty line.
    Space,
}

/// The fonts, ready to print many papers.
pub struct Press {
    regular: Face,
    bold: Face,
}

impl Press {
    /// Reads the fonts that the program carries.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn new() -> Result<Press, PaperError> {
        Ok(Press {
            regular: Face::new(notosans::REGULAR_TTF).ok_or(PaperError::Font)?,
            bold: Face::new(notosans::BOLD_TTF).ok_or(PaperError::Font)?,
        })
    }

    /// The PDF of a paper.
    ///
    /// # Errors
    /// When the library refuses to write it.
    pub fn print(&self, paper: &Paper) -> Result<Vec<u8>, PaperError> {
        let pages = Sheets::set(self, &paper.blocks, &paper.footer);
        let mut document = Document::new();
        let metadata = Metadata::new().title(paper.title.clone()).language("ru".to_owned());
        document.set_metadata(metadata);
        for lines in pages {
            let settings = PageSettings::from_wh(sheet::WIDTH, sheet::HEIGHT);
            let mut page = document.start_page_with(settings.ok_or(PaperError::Size)?);
            let mut surface = page.surface();
            lines.iter().for_each(|line| self.draw(&mut surface, line));
            surface.finish();
            page.finish();
        }
        document.finish().map_err(PaperError::Library)
    }

    /// Whether the fonts have a sign for every letter of `text`.
    #[must_use]
    pub fn covers(&self, text: &str) -> bool {
        self.regular.covers(text) && self.bold.covers(text)
    }

    fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular | Weight::Grey => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    fn draw(&self, surface: &mut Surface<'_>, line: &Line) {
        let face = self.face(line.weight);
        let shade = if line.weight == Weight::Grey { 0x6a } else { 0x14 };
        let paint = rgb::Color::new(shade, shade, shade).into();
        surface.set_fill(Some(Fill { paint, ..Fill::default() }));
        let start = Point::from_xy(line.left, line.baseline);
        let glyphs = face.glyphs(&line.text);
        surface.draw_glyphs(start, &glyphs, face.font(), &line.text, line.size, false);
    }
}

/// Why a paper could not be printed.
#[derive(Clone, PartialEq, Debug)]
pub enum PaperError {
    /// A font that the program carries cannot be read.
    Font,
    /// The sheet's size is not one.
    Size,
    /// The PDF library refused.
    Library(KrillaError),
}

impl fmt::Display for PaperError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PaperError::Font => out.write_str("a built-in font cannot be read"),
            PaperError::Size => out.write_str("the size of a sheet is wrong"),
            PaperError::Library(error) => write!(out, "the PDF cannot be written: {error}"),
        }
    }
}

impl std::error::Error for PaperError {}

#[cfg(test)]
mod tests {
    use super::{Block, Paper, Press};

    fn paper(paragraphs: usize) -> Paper {
        let text = "Стороны договорились о нижеследующем и подписали настоящий договор. ".repeat(6);
        let mut blocks = vec![
            Block::Title("ДОГОВОР ПОСТАВКИ № 118-П/26".to_owned()),
            Block::Edges("г. Примерск".to_owned(), "12 ноября 2026 г.".to_owned()),
            Block::Heading("1. Предмет договора".to_owned()),
        ];
        blocks.extend(std::iter::repeat_n(Block::Paragraph(text), paragraphs));
        blocks.push(Block::Columns("Поставщик\nПробин А. Ю.".to_owned(), "Покупатель".to_owned()));
        Paper {
            title: "Договор".to_owned(), footer: "Договор № 118-П/26".to_owned(), blocks
        }
    }

    fn count(haystack: &[u8], needle: &[u8]) -> usize {
        haystack.windows(needle.len()).filter(|window| *window == needle).count()
    }

    #[test]
    fn pages_grow_with_the_text() {
        let press = Press::new().unwrap();
        for (paragraphs, pages) in [(0, 1), (3, 1), (30, 5)] {
            let pdf = press.print(&paper(paragraphs)).unwrap();
            assert!(pdf.starts_with(b"%PDF-"));
            assert!(pdf.ends_with(b"%%EOF\n") || pdf.ends_with(b"%%EOF"));
            let count_field = format!("/Count {pages}");
            assert_eq!(count(&pdf, count_field.as_bytes()), 1, "{paragraphs} paragraphs");
        }
    }

    #[test]
    fn same_paper_same_bytes() {
        let press = Press::new().unwrap();
        assert_eq!(press.print(&paper(2)), press.print(&paper(2)));
        assert_ne!(press.print(&paper(2)), press.print(&paper(3)));
    }

    #[test]
    fn fonts_have_the_letters_of_both_languages() {
        let press = Press::new().unwrap();
        assert!(press.covers("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"));
        assert!(press.covers("ӘәҒғҚқҢңӨөҰұҮүҺһІі №«»—–…×§\u{a0}0123456789%/"));
        assert!(!press.covers("漢"));
    }
}
