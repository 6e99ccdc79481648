//! The instance: which authorities it trusts and for what.

use super::Fact;

/// The page.
#[derive(Clone, Debug)]
pub struct InstancePage {
    /// The folder of descriptions.
    pub folder: Option<String>,
    /// What is wrong with the folder: what was trusted before stays.
    pub trouble: Option<String>,
    /// The authorities.
    pub anchors: Vec<AnchorView>,
    /// Revocation lists put into the folder by hand.
    pub lists: usize,
    /// Revocation lists and answers are fetched.
    pub fetches: bool,
    /// The address of the timestamping authority.
    pub timestamps: Option<String>,
}

/// An authority.
#[derive(Clone, Debug)]
pub struct AnchorView {
    /// Its name.
    pub name: String,
    /// What it is trusted for, and its certificates.
    pub facts: Vec<Fact>,
}

page!(InstancePage, "instance.html");
