//! The language of policy files: the documented example runs, mistakes are told with their place,
//! checks that do not hold are told in words.

use scenario::{ScenarioError, World, run_file};
use std::path::Path;

const DOCUMENTATION: &str = include_str!("../../../docs/policy-tests.md");

fn complaint(text: &str) -> String {
    World::parse("a.yaml", text).map_or_else(|error| error.to_string(), |_| "none".to_owned())
}

#[test]
fn the_documented_example_holds() {
    let begin = DOCUMENTATION.find("```yaml\n").map(|at| at + "```yaml\n".len()).unwrap();
    let example = DOCUMENTATION.get(begin..).unwrap();
    let end = example.find("```").unwrap();
    let world = World::parse("policy-tests.md", example.get(..end).unwrap()).unwrap();
    let report = world.run();
    assert_eq!(report.failed(), 0, "\n{report}");
    assert_eq!(report.passed, 15);
}

#[test]
fn mistakes_have_a_place_and_a_suggestion() {
    assert_eq!(
        complaint("employees:\n  Орлова:\nassignments:\n  - {role: Без праф, to: Орлова}\n"),
        "a.yaml:4:12: unknown role `Без праф`, did you mean `Без прав`?"
    );
    assert_eq!(
        complaint("employees:\n  Орлова: {iin: \"800101301015\"}\n"),
        "a.yaml:2:17: `800101301015` is no ИИН"
    );
    assert_eq!(
        complaint("employees:\n  Орлова:\nchecks:\n  - {who: Орлова, permit: document.sing}\n"),
        "a.yaml:4:27: unknown operation `document.sing`, did you mean `document.sign`?"
    );
    assert_eq!(
        complaint("employees:\n  Орлова:\nchecks:\n  - {who: Орлова, permit: document.sign}\n"),
        "a.yaml:4:27: `document.sign` needs `on`: what it is done to"
    );
    assert_eq!(
        complaint("now: вчера\n"),
        "a.yaml:1:6: `вчера` is no moment: `2026-03-02` or `2026-03-02 10:30`"
    );
    let rows = "employees:\n  Орлова:\nchecks:\n  - who: Орлова\n    permit: document.create\n\
                \x20   rows: [R1, R2, R3, R4, R5, R6]\n";
    assert_eq!(complaint(rows), "a.yaml:6:32: a check names at most 5 rows");
    assert_eq!(
        complaint("roles:\n  Роль: {kind: Documents, rights: Delegate}\n"),
        "a.yaml:2:35: a role of kind `Documents` cannot hold `Delegate`"
    );
}

#[test]
fn a_missing_file_is_told() {
    let error = run_file(Path::new("нет такого.yaml")).unwrap_err();
    assert!(matches!(&error, ScenarioError::Unreadable { file, .. } if file == "нет такого.yaml"));
}

#[test]
fn a_check_that_does_not_hold_is_told_in_words() {
    let text = "employees:\n  Орлова:\n  Белов:\nassignments:\n  - {role: Без прав, to: Орлова}\n\
                documents:\n  Записка: {initiator: Орлова}\nchecks:\n\
                \x20 - {who: Белов, permit: document.view, on: Записка}\n\
                \x20 - {who: Орлова, refuse: document.view, on: Записка}\n\
                lists:\n  - {who: Орлова, sees: []}\n";
    let report = World::parse("a.yaml", text).unwrap().run();
    let told = report.to_string();
    assert_eq!((report.passed, report.failed()), (0, 3));
    for expected in [
        "a.yaml:9: Белов: document.view on «Записка»: expected a permit, got a refusal (hidden)",
        "a.yaml:10: Орлова: document.view on «Записка»: expected a refusal, got a permit by",
        "a.yaml:12: Орлова: expected to see [], got [Записка]",
        "0 passed, 3 failed",
    ] {
        assert!(told.contains(expected), "{expected} in\n{told}");
    }
}

#[test]
fn a_world_is_there_for_other_tests() {
    let text =
        "now: 2026-03-02\nemployees:\n  Орлова:\ndocuments:\n  Записка: {initiator: Орлова}\n";
    let world = World::parse("a.yaml", text).unwrap();
    let note = world.document("Записка").unwrap();
    assert_eq!(Some(note.initiator), world.employee("Орлова"));
    assert_eq!(world.directory().picture().employees.len(), 1);
    assert_eq!(world.now().0, 1_772_409_600_000_000);
    assert!(world.document("Другая").is_none() && world.employee("Белов").is_none());
}
