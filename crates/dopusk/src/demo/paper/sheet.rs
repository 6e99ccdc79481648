//! Sets blocks on A4 sheets: where each line of text stands. Draws nothing.

use super::face::Face;
use super::{Block, Press};

/// A4, in points.
pub(super) const WIDTH: f32 = 595.28;
/// A4, in points.
pub(super) const HEIGHT: f32 = 841.89;

const LEFT: f32 = 71.0;
const RIGHT: f32 = WIDTH - 42.5;
const TOP: f32 = 62.0;
const BOTTOM: f32 = HEIGHT - 76.0;
const FOOT: f32 = HEIGHT - 42.0;

const SIZE: f32 = 11.0;
const TITLE_SIZE: f32 = 14.0;
const FOOT_SIZE: f32 = 8.5;
/// The distance of baselines, in sizes.
const LEADING: f32 = 1.42;
const INDENT: f32 = 26.0;
const COLUMN_GAP: f32 = 24.0;
/// A heading goes to the next page when fewer lines than these fit under it.
const KEEP_LINES: f32 = 3.0;

/// How a line looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Weight {
    Regular,
    Bold,
    Grey,
}

/// A line of text in its place on a page.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) left: f32,
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) text: String,
}

/// The pages filled so far and the place where the next line goes.
pub(super) struct Sheets<'a> {
    press: &'a Press,
    pages: Vec<Vec<Line>>,
    page: Vec<Line>,
    top: f32,
}

impl<'a> Sheets<'a> {
    /// The lines of every page, feet included.
    pub(super) fn set(press: &'a Press, blocks: &[Block], footer: &str) -> Vec<Vec<Line>> {
        let mut sheets = Sheets { press, pages: Vec::new(), page: Vec::new(), top: TOP };
        blocks.iter().for_each(|block| sheets.block(block));
        sheets.turn();
        sheets.feet(footer);
        sheets.pages
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.title(text),
            Block::Heading(text) => self.heading(text),
            Block::Paragraph(text) => self.paragraph(text),
            Block::Edges(left, right) => self.edges(left, right),
            Block::Columns(left, right) => self.columns(left, right),
            Block::Space => self.space(SIZE),
        }
    }

    fn title(&mut self, text: &str) {
        for line in wrap(&self.press.bold, text, TITLE_SIZE, RIGHT - LEFT, 0.0) {
            let width = self.press.bold.width(&line) * TITLE_SIZE;
            let baseline = self.next(TITLE_SIZE);
            let left = LEFT + (RIGHT - LEFT - width) / 2.0;
            self.put(left, baseline, TITLE_SIZE, Weight::Bold, line);
        }
        self.space(SIZE * 0.6);
    }

    fn heading(&mut self, text: &str) {
        self.space(SIZE * 0.6);
        if self.top + KEEP_LINES * SIZE * LEADING > BOTTOM {
            self.turn();
        }
        for line in wrap(&self.press.bold, text, SIZE, RIGHT - LEFT, 0.0) {
            let baseline = self.next(SIZE);
            self.put(LEFT, baseline, SIZE, Weight::Bold, line);
        }
        self.space(SIZE * 0.2);
    }

    fn paragraph(&mut self, text: &str) {
        let mut left = LEFT + INDENT;
        for line in wrap(&self.press.regular, text, SIZE, RIGHT - LEFT, INDENT) {
            let baseline = self.next(SIZE);
            self.put(left, baseline, SIZE, Weight::Regular, line);
            left = LEFT;
        }
        self.space(SIZE * 0.3);
    }

    /// The right text stands on the last line of the left one.
    fn edges(&mut self, left: &str, right: &str) {
        let width = self.press.regular.width(right) * SIZE;
        let room = RIGHT - LEFT - width - COLUMN_GAP;
        let mut baseline = self.top;
        for line in wrap(&self.press.regular, left, SIZE, room, 0.0) {
            baseline = self.next(SIZE);
            self.put(LEFT, baseline, SIZE, Weight::Regular, line);
        }
        self.put(RIGHT - width, baseline, SIZE, Weight::Regular, right.to_owned());
        self.space(SIZE * 0.3);
    }

    fn columns(&mut self, left: &str, right: &str) {
        let width = (RIGHT - LEFT - COLUMN_GAP) / 2.0;
        let lines = |text: &str| -> Vec<String> {
            let each = text.split('\n');
            each.flat_map(|line| wrap(&self.press.regular, line, SIZE, width, 0.0)).collect()
        };
        let (left, right) = (lines(left), lines(right));
        let height = left.len().max(right.len());
        if self.top + height as f32 * SIZE * LEADING > BOTTOM {
            self.turn();
        }
        for row in 0..height {
            let baseline = self.next(SIZE);
            for (column, start) in [(&left, LEFT), (&right, LEFT + width + COLUMN_GAP)] {
                let text = column.get(row).cloned().unwrap_or_default();
                self.put(start, baseline, SIZE, Weight::Regular, text);
            }
        }
        self.space(SIZE * 0.5);
    }

    fn space(&mut self, height: f32) {
        self.top += height;
    }

    /// The baseline of the next line of text, on a new page where this one is full.
    fn next(&mut self, size: f32) -> f32 {
        if self.top + size * LEADING > BOTTOM {
            self.turn();
        }
        self.top += size * LEADING;
        self.top
    }

    fn put(&mut self, left: f32, baseline: f32, size: f32, weight: Weight, text: String) {
        if !text.is_empty() {
            self.page.push(Line { left, baseline, size, weight, text });
        }
    }

    fn turn(&mut self) {
        self.pages.push(std::mem::take(&mut self.page));
        self.top = TOP;
    }

    fn feet(&mut self, footer: &str) {
        let total = self.pages.len();
        for (index, page) in self.pages.iter_mut().enumerate() {
            let number = format!("Страница {} из {total}", index + 1);
            let left = RIGHT - self.press.regular.width(&number) * FOOT_SIZE;
            for (left, text) in [(LEFT, footer.to_owned()), (left, number)] {
                let weight = Weight::Grey;
                page.push(Line { left, baseline: FOOT, size: FOOT_SIZE, weight, text });
            }
        }
    }
}

/// Breaks `text` at its spaces so that each line fits `room`; the first starts after `indent`.
/// Non-breaking spaces hold. A word longer than a line stands alone and sticks out.
fn wrap(face: &Face, text: &str, size: f32, room: f32, indent: f32) -> Vec<String> {
    let space = face.width(" ") * size;
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = indent;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let width = face.width(word) * size;
        if line.is_empty() {
            line.push_str(word);
            used += width;
        } else if used + space + width <= room {
            line.push(' ');
            line.push_str(word);
            used += space + width;
        } else {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
            used = width;
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::wrap;
    use crate::demo::paper::face::Face;

    #[test]
    fn lines_fit_and_nothing_is_lost() {
        let face = Face::new(notosans::REGULAR_TTF).unwrap();
        let text = "Поставщик обязуется передать, а Покупатель принять судовой кабель № 5";
        for room in [80.0, 120.0, 300.0] {
            let lines = wrap(&face, text, 11.0, room, 0.0);
            assert!(lines.iter().all(|line| face.width(line) * 11.0 <= room), "{room} {lines:?}");
            assert_eq!(lines.join(" "), text);
        }
        assert_eq!(wrap(&face, "Обязательство", 11.0, 5.0, 0.0), ["Обязательство"]);
        let held = wrap(&face, "№\u{a0}5 №\u{a0}6", 11.0, 25.0, 0.0);
        assert_eq!(held, ["№\u{a0}5", "№\u{a0}6"]);
    }
}
