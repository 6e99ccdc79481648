//! Programs that the tests run and cargo does not bring: a browser, its driver, openssl with its
//! engine for ГОСТ, python3. Installed only where they are missing, from Debian's packages.

use std::path::Path;
use std::process::Command;

use crate::failure::{Failure, Outcome};

/// A program and the Debian package that brings it.
const PROGRAMS: &[(&str, &str)] = &[
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("openssl", "openssl"),
    ("gostsum", "gostsum"),
    ("python3", "python3"),
];
/// The part of openssl that is no program, and the Debian package that brings it.
const ENGINE: (&str, &str) = ("gost.so", "libengine-gost-openssl");

/// Sees to it that every program is there.
pub(crate) fn run(_root: &Path) -> Outcome {
    let packages = missing();
    if packages.is_empty() {
        return Ok(format!("{} are here", names().join(", ")));
    }
    if !on_path("apt-get") {
        let reason = format!("not found; install by hand: {}", packages.join(" "));
        return Err(Failure::program("apt-get", reason));
    }
    apt(&["update"])?;
    apt(&[&["install", "-y"], packages.as_slice()].concat())?;
    match missing().as_slice() {
        [] => Ok(format!("installed {}", packages.join(", "))),
        left => {
            Err(Failure::program("apt-get install", format!("still missing: {}", left.join(" "))))
        }
    }
}

fn missing() -> Vec<&'static str> {
    let programs = PROGRAMS.iter().filter(|(program, _)| !on_path(program));
    let engine = Some(&ENGINE).filter(|_| !has_engine());
    programs.chain(engine).map(|(_, package)| *package).collect()
}

fn names() -> Vec<&'static str> {
    PROGRAMS.iter().chain([&ENGINE]).map(|(name, _)| *name).collect()
}

/// Whether the engine is in the folder that openssl names, as `ENGINESDIR: "/usr/lib/…"`.
fn has_engine() -> bool {
    let output = Command::new("openssl").args(["version", "-e"]).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let folder = text.ok().and_then(|text| text.split('"').nth(1).map(str::to_owned));
    folder.is_some_and(|folder| Path::new(&folder).join(ENGINE.0).is_file())
}

fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

fn apt(words: &[&str]) -> Result<(), Failure> {
    let mut line: Vec<&str> = match (is_root(), on_path("sudo")) {
        (true, _) => vec!["env"],
        (false, true) => vec!["sudo", "-n", "env"],
        (false, false) => {
            let reason = format!(
                "needs root and there is no sudo; install by hand: {}",
                missing().join(" ")
            );
            return Err(Failure::program("apt-get", reason));
        }
    };
    line.extend(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300"]);
    line.extend(words);
    let shown = line.join(" ");
    let (program, arguments) = line.split_first().unwrap_or((&"env", &[]));
    let status = Command::new(program).args(arguments).status();
    match status.map_err(|error| Failure::program(&shown, error))? {
        status if status.success() => Ok(()),
        status => Err(Failure::program(&shown, status)),
    }
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
