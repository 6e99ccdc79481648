//! The material that `make.py` made: see README.md beside this file.

use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use ids::{HOUR, Moment, SECOND};
use signature::Certificate;

/// The folders of the algorithms.
pub(crate) const ALGORITHMS: [&str; 11] = [
    "rsa",
    "p256",
    "p384",
    "gost2012-256-a",
    "gost2012-256-tc26a",
    "gost2012-512-a",
    "gost2012-512-c",
    "gost2001",
    "kz2015-512",
    "kz2015-256",
    "kz2004",
];

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let folder = own.join("../../target/signature-material");
    let script = own.join("tests/material/make.py");
    let made = Command::new("python3").arg("-B").arg(script).arg(&folder).output().unwrap();
    assert!(made.status.success(), "make.py: {}", String::from_utf8_lossy(&made.stderr));
    folder
});

/// The bytes of a file, `folder/name` or a common one.
pub(crate) fn read(name: &str) -> Vec<u8> {
    std::fs::read(FOLDER.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A certificate, `folder/name` without the extension.
pub(crate) fn certificate(name: &str) -> Certificate {
    Certificate::parse(&read(&format!("{name}.cer"))).unwrap()
}

/// What is signed.
pub(crate) fn content() -> Vec<u8> {
    read("content")
}

/// The moment at which the material counts as fresh: an hour after it was made.
pub(crate) fn now() -> Moment {
    let made_at: i64 = String::from_utf8(read("made-at")).unwrap().parse().unwrap();
    Moment(made_at * SECOND + HOUR)
}
