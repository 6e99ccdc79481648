//! docs/requirements.md as data: what the rows say, and rows that cannot be read.

use crate::markdown::{self, rows_under};

use super::{DOCUMENT, LAST};

const HEAD: &[&str] = &["Row", "What", "Status", "Test"];
/// The longest «what», in characters: a row is one line on a screen.
const WIDTH: usize = 110;

/// A requirement and how it stands.
#[derive(Debug, PartialEq)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) number: u16,
    pub(super) status: Status,
    /// Names of test functions or files.
    pub(super) tests: Vec<String>,
}

/// How a requirement stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Status {
    /// Shown by a test over the running program.
    Works,
    /// Some of it is there.
    Part,
    /// Nothing of it is there.
    NotYet,
}

impl Status {
    const ALL: [Status; 3] = [Status::Works, Status::Part, Status::NotYet];

    /// As the table writes it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Status::Works => "works",
            Status::Part => "part",
            Status::NotYet => "not yet",
        }
    }
}

/// The rows, and what is wrong with the table itself.
pub(super) fn read(text: &str) -> (Vec<Row>, Vec<String>) {
    let mut rows = Vec::new();
    let mut problems = Vec::new();
    for found in rows_under(text, HEAD) {
        match parse(&found) {
            Ok(row) => rows.push(row),
            Err(reason) => problems.push(format!("{DOCUMENT}:{}: {reason}", found.line)),
        }
    }
    problems.extend((1..=LAST).filter_map(|number| count_law(number, &rows)));
    (rows, problems)
}

fn parse(row: &markdown::Row) -> Result<Row, String> {
    let [name, what, status, tests] = row.cells.as_slice() else {
        return Err("a row has four cells".to_owned());
    };
    let width = what.chars().count();
    if what.is_empty() || width > WIDTH {
        return Err(format!("«what» of {name} has {width} characters, 1 to {WIDTH} allowed"));
    }
    let status = Status::ALL.into_iter().find(|known| known.name() == status);
    Ok(Row {
        line: row.line,
        number: number(name).ok_or_else(|| format!("`{name}` is none of R1–R{LAST}"))?,
        status: status
            .ok_or_else(|| format!("the status of {name} is none of works, part, not yet"))?,
        tests: names(tests),
    })
}

fn number(name: &str) -> Option<u16> {
    let number: u16 = name.strip_prefix('R')?.parse().ok()?;
    ((1..=LAST).contains(&number) && name == format!("R{number}")).then_some(number)
}

fn names(cell: &str) -> Vec<String> {
    let words = cell.split([' ', ',', '`']).filter(|word| !matches!(*word, "" | "–"));
    words.map(str::to_owned).collect()
}

fn count_law(number: u16, rows: &[Row]) -> Option<String> {
    let count = rows.iter().filter(|row| row.number == number).count();
    (count != 1).then(|| format!("{DOCUMENT}: R{number} stands there {count} times, not once"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOP: &str = "| Row | What | Status | Test |\n|---|---|---|---|\n";

    fn whole() -> String {
        let rows: Vec<String> =
            (1..=LAST).map(|row| format!("| R{row} | x | not yet | – |\n")).collect();
        format!("{TOP}{}", rows.concat())
    }

    #[test]
    fn the_whole_table_is_read() {
        let text =
            whole().replace("| R7 | x | not yet | – |", "| R7 | x | works | `one`, a/b.rs |");
        let (rows, problems) = read(&text);
        assert_eq!(problems, [""; 0]);
        let expected = Row {
            line: 9,
            number: 7,
            status: Status::Works,
            tests: vec!["one".into(), "a/b.rs".into()],
        };
        assert_eq!(rows[6], expected);
    }

    #[test]
    fn missing_and_doubled_rows_are_told() {
        let (_, problems) = read(&whole().replace("| R8 |", "| R9 |"));
        let told = |end: &str| problems.iter().any(|problem| problem.ends_with(end));
        assert!(
            told("R8 stands there 0 times, not once") && told("R9 stands there 2 times, not once")
        );
    }

    #[test]
    fn rows_that_cannot_be_read_are_told_with_their_line() {
        for (row, reason) in [
            ("| R355 | x | works | – |", "none of R1–R354"),
            ("| R07 | x | works | – |", "none of R1–R354"),
            ("| R7 | x | done | – |", "none of works, part, not yet"),
            ("| R7 |  | works | – |", "0 characters"),
        ] {
            let (_, problems) = read(&format!("{TOP}{row}\n"));
            assert!(problems[0].starts_with("docs/requirements.md:3: "), "{problems:?}");
            assert!(problems[0].contains(reason), "{problems:?}");
        }
    }
}
