//! A document of any size streams by: the program signs and verifies it in less memory than it has.

#![cfg(target_os = "linux")]

use std::fs::File;
use std::process::Command;

use crate::desk::{Desk, Run};

/// The document, a hole in the file system.
const BYTES: u64 = 600 * 1024 * 1024;
/// All the address space that the program gets, its own code included, in KiB.
const MEMORY: u64 = 192 * 1024;

fn confined(desk: &Desk, arguments: &str) -> Run {
    let line = format!("ulimit -v {MEMORY} && exec '{}' {arguments}", env!("CARGO_BIN_EXE_dopusk"));
    let mut command = Command::new("sh");
    Run::of(command.current_dir(desk.folder()).args(["-c", &line]).output().expect("it runs"))
}

#[test]
fn memory_is_flat() {
    let desk = Desk::new();
    let large = File::create(desk.path("large")).expect("a file");
    large.set_len(BYTES).expect("it grows");
    let keys = "--key keys/key.pem --certificate keys/certificate.pem";
    confined(&desk, &format!("sign large {keys}")).is(0, &["large.p7s"]);
    confined(&desk, "verify large large.p7s --trust ca").is(0, &["Действительна"]);
    large.set_len(BYTES + 1).expect("it grows");
    confined(&desk, "verify large large.p7s --trust ca").is(1, &["он изменён"]);
}
