//! A signature made by another program: for ГОСТ keys, tokens and everything else that is not
//! signed here. What the program writes is looked at before it is kept: a mistake in the command
//! must not leave a file that only looks like a signature.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, io};

use ids::Moment;
use signature::{
    Overall, Placement, Question, SignedData, Supplied, TrustStore, Use, Verdict, verify,
};

use super::files::{beside, create, with_tail};
use super::{SigningError, content};

/// Where the command wants the file's path.
const FILE: &str = "{file}";
/// Where the command wants the path to write the signature to; without it, it writes to its output.
const OUT: &str = "{out}";

/// Signs `file` by a command and answers the signature's path: `out`, or `file` with `.p7s` added.
///
/// # Errors
/// When the command cannot be run or fails, or what it writes is not a detached signature of this
/// file, as far as that is seen without trusting anybody.
pub fn sign_by_command(
    command: &str,
    file: &Path,
    out: Option<PathBuf>,
    at: Moment,
) -> Result<PathBuf, SigningError> {
    let out = out.unwrap_or_else(|| beside(file));
    if out.exists() {
        return Err(SigningError::Exists(out));
    }
    let made = run(command, file, &out)?;
    examine(&made, file, at)?;
    create(&out, &made, 0o644)?;
    Ok(out)
}

fn run(command: &str, file: &Path, out: &Path) -> Result<Vec<u8>, SigningError> {
    let told = |error: io::Error| SigningError::Command(error.to_string());
    let part = with_tail(out, ".part");
    let mut words = words(command, file, &part)?.into_iter();
    let program = words.next().unwrap_or_default();
    let mut command_line = Command::new(program);
    command_line.args(words).stdin(Stdio::null()).stderr(Stdio::inherit());
    let output = command_line.output().map_err(told)?;
    let written = fs::read(&part).ok();
    if written.is_some() {
        fs::remove_file(&part).map_err(told)?;
    }
    if !output.status.success() {
        return Err(SigningError::Command(output.status.to_string()));
    }
    Ok(written.unwrap_or(output.stdout))
}

/// The words of the command, the file's path at its end where it is named nowhere.
fn words(command: &str, file: &Path, part: &Path) -> Result<Vec<String>, SigningError> {
    let wrong = |reason: &str| SigningError::Command(reason.to_owned());
    let words = shlex::split(command).ok_or_else(|| wrong("a quotation mark is missing"))?;
    if words.is_empty() {
        return Err(wrong("it is empty"));
    }
    let text = |path: &Path| path.to_str().map(str::to_owned);
    let paths = text(file).zip(text(part)).ok_or_else(|| wrong("the path is not UTF-8"));
    let (file, part) = paths?;
    let names_file = words.iter().any(|word| word.contains(FILE));
    let filled = words.into_iter().map(|word| word.replace(FILE, &file).replace(OUT, &part));
    Ok(filled.chain((!names_file).then(|| file.clone())).collect())
}

/// Refuses what is proved bad without any trust: another content, an attached one, a wrong value.
fn examine(made: &[u8], file: &Path, at: Moment) -> Result<(), SigningError> {
    let signature =
        SignedData::parse(made).map_err(|error| SigningError::NotSigned(error.to_string()))?;
    let verdict = verify(&Question {
        signature: &signature,
        digests: &content::digests(file, signature.digest_algorithms())?,
        placement: Placement::Detached,
        trust: &TrustStore::empty(),
        supplied: &Supplied::default(),
        received: at,
        now: at,
        usage: Use::Signing,
        expected: None,
    });
    match verdict.overall {
        Overall::Invalid => Err(SigningError::NotSigned(reasons(&verdict))),
        Overall::Valid | Overall::Indeterminate => Ok(()),
    }
}

fn reasons(verdict: &Verdict) -> String {
    let bad = verdict.signers.iter().flat_map(|signer| &signer.reasons);
    let bad = bad.filter(|reason| reason.overall() == Overall::Invalid);
    bad.map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
