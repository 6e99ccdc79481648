//! The cells, judged and written down.

use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;
use std::thread;

use signature::{Overall, Reason, Verdict};

use crate::faults::{FAULTS, Fault};
use crate::material::ALGORITHMS;

const HISTORICAL: [&str; 2] = ["gost2001", "kz2004"];

/// The outcome, and all reasons of all signers, each once.
type Cell = (Overall, Vec<Reason>);

/// A column for each algorithm.
static CELLS: LazyLock<Vec<Vec<Cell>>> = LazyLock::new(|| {
    let column = |algorithm: &'static str| {
        FAULTS.iter().map(|fault| cell(&(fault.ask)(algorithm).verdict())).collect()
    };
    thread::scope(|scope| {
        let columns = ALGORITHMS.map(|algorithm| scope.spawn(move || column(algorithm)));
        columns.into_iter().map(|column| column.join().unwrap()).collect()
    })
});

#[test]
fn every_cell_has_its_verdict_and_reason() {
    let mut wrong = Vec::new();
    for (row, fault) in FAULTS.iter().enumerate() {
        for (algorithm, column) in ALGORITHMS.iter().zip(&*CELLS) {
            let found = &column[row];
            let expected = expected(fault, algorithm);
            if *found != expected {
                wrong.push(format!("{algorithm}, {}: {found:?}, not {expected:?}", fault.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Only the faultless are valid, and nothing with a fault is.
#[test]
fn only_the_faultless_are_valid() {
    for fault in FAULTS {
        let is_faultless = fault.reasons.is_empty();
        assert_eq!(fault.overall == Overall::Valid, is_faultless, "{}", fault.name);
    }
}

#[test]
fn table_is_the_golden_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/signature-matrix.md");
    let table = table();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap();
    let mut lines = golden.lines().zip(table.lines());
    let differing = lines.find(|(golden, found)| golden != found);
    assert_eq!(differing, None, "docs/signature-matrix.md differs: UPDATE_GOLDEN=1 and review");
    assert_eq!(golden.lines().count(), table.lines().count());
}

fn cell(verdict: &Verdict) -> Cell {
    let mut reasons: Vec<Reason> =
        verdict.signers.iter().flat_map(|signer| &signer.reasons).copied().collect();
    reasons.sort();
    reasons.dedup();
    (verdict.overall, reasons)
}

fn expected(fault: &Fault, algorithm: &str) -> Cell {
    let mut reasons = fault.reasons.to_vec();
    let mut overall = fault.overall;
    if HISTORICAL.contains(&algorithm) {
        for reason in fault.historical {
            reasons.push(*reason);
            overall = overall.max(Overall::Indeterminate);
        }
    }
    reasons.sort();
    reasons.dedup();
    (overall, reasons)
}

fn table() -> String {
    let mut text = HEAD.to_owned();
    let columns = ALGORITHMS.map(|algorithm| format!(" `{algorithm}` |")).concat();
    writeln!(text, "| Fault |{columns}").unwrap();
    writeln!(text, "|---|{}", "---|".repeat(ALGORITHMS.len())).unwrap();
    for (row, fault) in FAULTS.iter().enumerate() {
        write!(text, "| {} |", fault.name).unwrap();
        for column in &*CELLS {
            write!(text, " {} |", words(&column[row])).unwrap();
        }
        text.push('\n');
    }
    text
}

fn words((overall, reasons): &Cell) -> String {
    let sign = match overall {
        Overall::Valid => "✓",
        Overall::Indeterminate => "?",
        Overall::Invalid => "✗",
    };
    let reasons: String = reasons.iter().map(|reason| format!(" {reason}")).collect();
    format!("{sign}{reasons}")
}

const HEAD: &str = "\
# Signatures: every algorithm with every fault

Written by `UPDATE_GOLDEN=1 cargo test -p signature --test matrix`, which makes the signatures with
OpenSSL and gost-engine and verifies them with the crate `signature`. The test names the verdict and the
reasons of every cell by itself; this file is what it saw.

✓ valid, ? indeterminate, ✗ invalid; then the codes of the reasons. `gost2001` (ГОСТ Р 34.10-2001) and
`kz2004` (ГОСТ 34.310-2004) are historical: what they sign today proves nothing any more, so that even
a faultless signature is `algorithm-weak`. Where no chain is found, its algorithms are not judged.

";
