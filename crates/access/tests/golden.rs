//! The law as a golden file: a change of the law is reviewed as a diff of `law.txt`.
//! `UPDATE_GOLDEN=1 cargo test -p access --test golden` writes the file anew.

use access::{Fact, FactSet, LAW, Operation, Rule, golden_text, unsplittable};
use std::path::Path;

/// Facts that no rule asks for, each with the reason why it is established all the same.
const UNUSED: &[(Fact, &str)] = &[
    (Fact::AtExecution, "explains where a document is; the records rules ask for `Executor`"),
    (Fact::Declined, "explains where a document is; declining returns it to preparation"),
    (Fact::Annulled, "explains where a document is; an annulled one is not `Completed`"),
    (Fact::Outgoing, "the blocks are explained alike, although no rule is for this one"),
    (Fact::Internal, "the blocks are explained alike, although no rule is for this one"),
    (Fact::PaperOriginalAttached, "Q62: a requirement on content, which the command checks"),
    (Fact::TargetStageLater, "R131–R133: told apart from the stage that is current"),
];

#[test]
fn the_law_is_the_golden_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("law.txt");
    let law = golden_text();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &law).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(&path).expect("the golden file can be read");
    let mut lines = golden.lines().zip(law.lines()).enumerate();
    let differing = lines.find(|(_, (golden, law))| golden != law);
    assert_eq!(
        differing, None,
        "the law differs from law.txt: UPDATE_GOLDEN=1 and review the diff"
    );
    assert_eq!(
        golden.lines().count(),
        law.lines().count(),
        "law.txt has lines too many or too few"
    );
}

#[test]
fn every_operation_stands_in_the_golden_file() {
    let law = golden_text();
    let (rules, permits) = law.split_once("# minimal permits").expect("both parts are there");
    for operation in Operation::ALL {
        let named =
            |part: &str| part.lines().any(|line| line.split(' ').next() == Some(operation.code()));
        assert!(named(rules), "{operation} has no rule");
        assert!(named(permits), "{operation} has no minimal permit");
    }
}

#[test]
fn every_fact_is_asked_for_or_explained() {
    let asked = LAW.iter().fold(FactSet::NONE, |all, rule| all.and(asked_by(rule)));
    let explained: FactSet = UNUSED.iter().map(|(fact, _)| *fact).collect();
    assert!(explained.disjoint(asked), "asked for by now: {explained:?}");
    assert_eq!(asked.and(explained), Fact::ALL.iter().copied().collect(), "neither");
}

#[test]
fn every_list_rule_divides_into_tokens() {
    assert_eq!(unsplittable().collect::<Vec<_>>(), Vec::<&Rule>::new());
}

fn asked_by(rule: &Rule) -> FactSet {
    let struck = rule.strikes.iter().map(|strike| strike.unless);
    struck.fold(rule.when.and(rule.unless), FactSet::and)
}
