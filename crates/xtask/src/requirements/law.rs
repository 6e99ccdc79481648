//! What the table may say, given the tests: the honest part of the check.

use super::claims::Claim;
use super::table::{Row, Status};
use super::{DOCUMENT, LAST};

/// Rows one test may name: a test that proves everything proves nothing.
const ROWS_A_TEST: usize = 5;
/// Tests that speak to the running program over HTTP or through a browser.
const END_TO_END: &[&str] = &["crates/testkit/tests/", "crates/dopusk/tests/"];

/// Every statement of the table or of a test that does not hold.
pub(super) fn problems(rows: &[Row], claims: &[Claim]) -> Vec<String> {
    let of_rows = rows.iter().flat_map(|row| row_law(row, claims));
    of_rows.chain(claims.iter().filter_map(claim_law)).collect()
}

/// The tests that name a row.
pub(super) fn naming(number: u16, claims: &[Claim]) -> impl Iterator<Item = &Claim> {
    claims.iter().filter(move |claim| claim.rows.contains(&number))
}

fn row_law(row: &Row, claims: &[Claim]) -> Vec<String> {
    let mut reasons: Vec<String> =
        row.tests.iter().filter_map(|name| name_law(row.number, name, claims)).collect();
    match row.status {
        Status::NotYet if !row.tests.is_empty() => {
            reasons.push("is not there yet, but has a test".to_owned());
        }
        Status::Works | Status::Part if row.tests.is_empty() => {
            reasons.push("names no test".to_owned());
        }
        Status::Works => reasons.extend(works_law(row.number, claims)),
        Status::Part | Status::NotYet => {}
    }
    reasons
        .iter()
        .map(|reason| format!("{DOCUMENT}:{}: R{} {reason}", row.line, row.number))
        .collect()
}

fn works_law(number: u16, claims: &[Claim]) -> Option<String> {
    let end_to_end = |claim: &Claim| END_TO_END.iter().any(|folder| claim.file.starts_with(folder));
    let shown = naming(number, claims).any(end_to_end);
    (!shown).then(|| format!("works, but no test under {} names it", END_TO_END.join(" or ")))
}

/// A name in the table is a test that names the row back.
fn name_law(number: u16, name: &str, claims: &[Claim]) -> Option<String> {
    let mut meant = claims.iter().filter(|claim| claim.answers_to(name)).peekable();
    if meant.peek().is_none() {
        return Some(format!("names `{name}`: no test function or file of tests is called so"));
    }
    let named_back = meant.any(|claim| claim.rows.contains(&number));
    (!named_back).then(|| format!("names `{name}`, which does not name R{number}"))
}

fn claim_law(claim: &Claim) -> Option<String> {
    let place = format!("{}:{}: `{}`", claim.file, claim.line, claim.name);
    if claim.rows.len() > ROWS_A_TEST {
        return Some(format!("{place} names {} rows, {ROWS_A_TEST} allowed", claim.rows.len()));
    }
    let unknown = claim.rows.iter().find(|row| !(1..=LAST).contains(*row));
    unknown.map(|row| format!("{place} names R{row}, there is no such row"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: u16, status: Status, tests: &[&str]) -> Row {
        Row { line: 1, number, status, tests: tests.iter().map(ToString::to_string).collect() }
    }

    fn claim(file: &str, name: &str, rows: &[u16]) -> Claim {
        Claim {
            file: file.to_owned(),
            line: 1,
            name: name.to_owned(),
            rows: rows.iter().copied().collect(),
        }
    }

    #[test]
    fn an_honest_table_passes() {
        let claims = [
            claim("crates/access/src/law.rs", "a_law", &[1, 2]),
            claim("crates/dopusk/tests/http.rs", "over_http", &[1]),
        ];
        let rows = [
            row(1, Status::Works, &["a_law", "crates/dopusk/tests/http.rs::over_http"]),
            row(2, Status::Part, &["crates/access/src/law.rs"]),
            row(3, Status::NotYet, &[]),
        ];
        assert_eq!(problems(&rows, &claims), [""; 0]);
    }

    #[test]
    fn each_untruth_is_told() {
        let claims = [
            claim("crates/access/src/law.rs", "a_law", &[1]),
            claim("crates/testkit/tests/page.rs", "a_page", &[2, 3, 4, 5, 6, 7]),
            claim("crates/testkit/tests/page.rs", "unknown", &[355]),
        ];
        let rows = [
            row(1, Status::Works, &["a_law"]),
            row(2, Status::Part, &["gone"]),
            row(3, Status::Works, &[]),
            row(4, Status::NotYet, &["a_page"]),
            row(8, Status::Part, &["a_law"]),
        ];
        let lines = problems(&rows, &claims).join("\n");
        for expected in [
            "R1 works, but no test under",
            "R2 names `gone`: no test function",
            "R3 names no test",
            "R4 is not there yet, but has a test",
            "R8 names `a_law`, which does not name R8",
            "`a_page` names 6 rows, 5 allowed",
            "`unknown` names R355, there is no such row",
        ] {
            assert!(lines.contains(expected), "{expected} in {lines}");
        }
        assert_eq!(lines.lines().count(), 7);
    }
}
