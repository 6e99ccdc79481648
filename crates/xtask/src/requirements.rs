//! The table of requirements against the tests: `cargo xtask requirements`.
//! A row may say that it works only where a test over the running program says so too.

mod claims;
mod law;
mod table;

use std::collections::BTreeMap;
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::tree::Tree;
use claims::Claim;
use table::{Row, Status};

const DOCUMENT: &str = "docs/requirements.md";
/// The last row; the first is 1.
const LAST: u16 = 354;

/// Checks the table and counts it.
pub(crate) fn run(root: &Path) -> Outcome {
    let tree = Tree::read(root)?;
    let (rows, mut problems) = table::read(tree.text(DOCUMENT)?);
    let claims = claims::collect(&tree)?;
    problems.extend(law::problems(&rows, &claims));
    Failure::unless_clean(problems, summary(&rows, &claims))
}

/// Row → tests, for whoever fills the table.
pub(crate) fn list(root: &Path) -> Outcome {
    let tree = Tree::read(root)?;
    let (rows, _) = table::read(tree.text(DOCUMENT)?);
    let claims = claims::collect(&tree)?;
    let lines = rows.iter().map(|row| {
        let tests: Vec<String> = law::naming(row.number, &claims).map(Claim::place).collect();
        let tests = if tests.is_empty() { "–".to_owned() } else { tests.join(" ") };
        format!("R{:<4}{:<9}{tests}", row.number, row.status.name())
    });
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

fn summary(rows: &[Row], claims: &[Claim]) -> String {
    let mut counts: BTreeMap<Status, usize> = BTreeMap::new();
    rows.iter().for_each(|row| *counts.entry(row.status).or_default() += 1);
    let count = |status| counts.get(&status).copied().unwrap_or_default();
    let named = rows.iter().filter(|row| law::naming(row.number, claims).next().is_some()).count();
    format!(
        "{} rows: {} work, {} in part, {} not yet; {named} named by tests",
        rows.len(),
        count(Status::Works),
        count(Status::Part),
        count(Status::NotYet),
    )
}
