//! «Проверить документ»: a public page with two files and the verdict.

use super::{Chip, Fact, FieldErrors};
use crate::text::Phrase;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct CheckPage {
    /// What was found; `None`: nothing was asked yet.
    pub found: Option<CheckedView>,
    /// What is wrong with the form.
    pub errors: FieldErrors,
}

/// What was found about a file.
#[derive(Clone, Debug)]
pub struct CheckedView {
    /// The file's name, as the browser claims.
    pub file: String,
    /// The verdict.
    pub verdict: Chip,
    /// Each signer.
    pub signers: Vec<CheckedSignerView>,
}

/// A signer of a file.
#[derive(Clone, Debug)]
pub struct CheckedSignerView {
    /// The name in the certificate; empty where there is none.
    pub name: String,
    /// What it means and what to do, where it is not valid.
    pub explanation: Option<Phrase>,
    /// The certificate and what was checked.
    pub facts: Vec<Fact>,
}

page!(CheckPage, "check.html");
