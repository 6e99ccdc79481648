//! The command line opens organisations: the first by `init`, every further one by whoever commands
//! the data folder.

#![expect(clippy::expect_used, reason = "a test that cannot go on says what it lacks")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn dopusk(data: &Path, command: &[&str], rest: &[&str], password: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_dopusk"))
        .args(command)
        .args(["--data", &data.display().to_string()])
        .args(["--surname", "Сынцова", "--given-name", "Анна"])
        .args(rest)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let typed = program.stdin.take().map(|mut input| input.write_all(password.as_bytes()));
    drop(typed);
    program.wait_with_output().expect("the program ends")
}

#[test]
fn further_organisations_are_opened_by_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let run = |command: &[&str], rest: &[&str]| {
        let ended = dopusk(&data, command, rest, "correct horse battery\n");
        (ended.status.code(), String::from_utf8_lossy(&ended.stderr).into_owned())
    };
    let (init, further) = (["init"], ["organisation", "open"]);
    let named = |name| ["--name", name, "--sign-in-name", "syntsova"];
    assert_eq!(run(&init, &named("ТОО «Первая»")).0, Some(0));
    let (code, said) = run(&init, &named("ТОО «Вторая»"));
    assert!(code != Some(0) && said.contains("organisation.open"), "{said}");
    let (code, said) = run(&further, &named("ТОО «Вторая»"));
    assert!(code != Some(0) && said.contains("sign_in_name"), "the name is taken: {said}");
    let known = ["--name", "ТОО «Вторая»", "--sign-in-name", "syntsova", "--known"];
    assert_eq!(run(&further, &known).0, Some(0));
    let unknown = ["--name", "ТОО «Третья»", "--sign-in-name", "nobody", "--known"];
    assert_ne!(run(&further, &unknown).0, Some(0));
    let other = ["--name", "ТОО «Третья»", "--sign-in-name", "lapshina"];
    assert_eq!(run(&further, &other).0, Some(0));
}
