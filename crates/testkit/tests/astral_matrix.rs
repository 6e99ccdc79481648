//! The matrix of Astral Online's roles: every right alone, every action of the source's lists, every
//! combination of their conditions. What the source says is written down from the requirements; what
//! the program says is asked of the application on real documents, and of the law everywhere else.
//! `docs/rights-matrix.md` is what was seen; `UPDATE_GOLDEN=1` writes it anew.

#[path = "astral/ask.rs"]
mod ask;
#[path = "astral/cells.rs"]
mod cells;
#[path = "astral/company.rs"]
mod company;
#[path = "astral/hall.rs"]
mod hall;
#[path = "astral/law.rs"]
mod law;
#[path = "astral/papers.rs"]
mod papers;
#[path = "astral/place.rs"]
mod place;
#[path = "astral/report.rs"]
mod report;
#[path = "astral/table.rs"]
mod table;

use cells::{Cell, Sweep};
use company::Company;
use hall::HallCell;
use std::path::Path;
use std::sync::LazyLock;

/// Everything that was asked.
struct Matrix {
    /// About people and the organisation.
    hall: Vec<HallCell>,
    /// About documents.
    cells: Vec<Cell>,
    /// Of the law.
    sweep: Sweep,
}

static MATRIX: LazyLock<Matrix> = LazyLock::new(|| {
    let mut company = Company::new();
    let papers = company.papers();
    company.take_roles();
    let members = &company.members;
    std::thread::scope(|scope| {
        let sweep = scope.spawn(|| cells::asked_of_the_law(members));
        let cells = cells::asked_of_the_application(&company, &papers);
        let hall = hall::asked(&company);
        Matrix { hall, cells, sweep: sweep.join().expect("the law's answers") }
    })
});

/// The first of them, one a line: the rest would be more of the same.
fn shown(wrong: &[String]) -> String {
    wrong.iter().take(50).map(|one| format!("{one}\n")).collect()
}

/// Each cell is a case: the application does with a document what the source says.
#[test]
fn documents_are_dealt_with_as_the_source_says() {
    let wrong: Vec<_> = MATRIX.cells.iter().filter(|one| !one.holds()).map(Cell::said).collect();
    let cases = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rights-matrix.txt");
    std::fs::write(&cases, MATRIX.cases()).expect("a file of cases");
    println!("{}{} cases: {}", MATRIX.summary(), MATRIX.cells.len(), cases.display());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), MATRIX.cells.len(), shown(&wrong));
}

/// Each cell is a case: the application does with people and the organisation what the source says.
#[test]
fn people_are_dealt_with_as_the_source_says() {
    let wrong = MATRIX.hall.iter().filter(|one| one.expected != one.found).map(|one| {
        format!("{}: the source says {:?}, the program {:?}", one.name, one.expected, one.found)
    });
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), MATRIX.hall.len(), shown(&wrong));
}

/// Each combination is a case, those included that no document can be in.
#[test]
fn law_answers_as_the_source_says() {
    let wrong = &MATRIX.sweep.wrong;
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), MATRIX.sweep.asked.0, shown(wrong));
}

/// The page shows what was seen.
#[test]
fn page_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rights-matrix.md");
    let page = MATRIX.page();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &page).expect("a page");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    let mut lines = golden.lines().zip(page.lines());
    let differing = lines.find(|(golden, found)| golden != found);
    assert_eq!(differing, None, "docs/rights-matrix.md differs: UPDATE_GOLDEN=1 and review");
    assert_eq!(golden.lines().count(), page.lines().count());
}
