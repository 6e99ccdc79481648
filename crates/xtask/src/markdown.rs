//! What the checks read out of Markdown: tables and links, with their lines.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A table: the cells of its head and its rows.
#[derive(Default)]
pub(crate) struct Table {
    pub(crate) head: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// A row of a table; code in a cell keeps its backticks.
#[derive(Default)]
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) cells: Vec<String>,
}

/// A link or a picture.
pub(crate) struct Link {
    pub(crate) line: usize,
    pub(crate) target: String,
}

/// The tables whose head is exactly `head`, their rows taken together.
pub(crate) fn rows_under(text: &str, head: &[&str]) -> Vec<Row> {
    tables(text)
        .into_iter()
        .filter(|table| table.head == head)
        .flat_map(|table| table.rows)
        .collect()
}

/// The words of a cell that stand in backticks.
pub(crate) fn codes(cell: &str) -> impl Iterator<Item = String> + '_ {
    cell.split('`').skip(1).step_by(2).map(str::to_owned)
}

/// Every link and picture of the text.
pub(crate) fn links(text: &str) -> Vec<Link> {
    let mut links = Vec::new();
    for (event, place) in events(text) {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event {
            links.push(Link { line: line(text, &place), target: dest_url.into_string() });
        }
    }
    links
}

#[expect(clippy::wildcard_enum_match_arm, reason = "of a foreign enum only tables are read")]
fn tables(text: &str) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut table = Table::default();
    let mut row = Row::default();
    for (event, place) in events(text) {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                row = Row { line: line(text, &place), cells: Vec::new() };
            }
            Event::Start(Tag::TableCell) => row.cells.push(String::new()),
            Event::Text(part) => append(&mut row, &part),
            Event::Code(part) => append(&mut row, &format!("`{part}`")),
            Event::End(TagEnd::TableHead) => table.head = std::mem::take(&mut row.cells),
            Event::End(TagEnd::TableRow) => table.rows.push(std::mem::take(&mut row)),
            Event::End(TagEnd::Table) => tables.push(std::mem::take(&mut table)),
            _ => {}
        }
    }
    tables
}

fn append(row: &mut Row, part: &str) {
    if let Some(cell) = row.cells.last_mut() {
        cell.push_str(part);
    }
}

fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter()
}

fn line(text: &str, place: &Range<usize>) -> usize {
    text.bytes().take(place.start).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# T\n\n| A | B |\n|---|---|\n| `x` and `y` | two |\n\n[l](a.md#b)\n";

    #[test]
    fn a_table_is_found_by_its_head() {
        let rows = rows_under(TEXT, &["A", "B"]);
        assert_eq!((rows[0].line, rows[0].cells[1].as_str()), (5, "two"));
        assert_eq!(codes(&rows[0].cells[0]).collect::<Vec<_>>(), ["x", "y"]);
        assert!(rows_under(TEXT, &["A"]).is_empty());
    }

    #[test]
    fn links_have_lines() {
        let links = links(TEXT);
        assert_eq!((links[0].line, links[0].target.as_str()), (7, "a.md#b"));
    }
}
