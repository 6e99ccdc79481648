//! «Свод правил»: the law as a table, grouped by action.

use super::{Choice, Switch};

/// The page of the law.
#[derive(Clone, Debug)]
pub struct LawPage {
    /// The version of the law.
    pub version: String,
    /// How many rules the law has.
    pub total: u64,
    /// Actions to filter by (value is the code), the chosen one marked; labels are not used.
    pub operations: Vec<Choice>,
    /// Rights to filter by (value is the code), the chosen one marked; labels are not used.
    pub rights: Vec<Choice>,
    /// Rules by action.
    pub groups: Vec<LawGroup>,
}

/// The rules of one action.
#[derive(Clone, Debug)]
pub struct LawGroup {
    /// The action's code: `document.sign`.
    pub operation: String,
    /// Its rules; none means that it is open to nobody yet.
    pub rules: Vec<LawRule>,
}

/// One rule.
#[derive(Clone, Debug)]
pub struct LawRule {
    /// The right's code; `None` where everybody has it.
    pub right: Option<String>,
    /// Codes of facts that must hold.
    pub when: Vec<String>,
    /// Codes of facts that must not hold.
    pub unless: Vec<String>,
    /// Switches that narrow it, each with whether it is on here.
    pub switches: Vec<(Switch, bool)>,
    /// Rows and questions it rests on: `R168`, `Q22`.
    pub source: Vec<String>,
    /// Whether a switch of this organisation strikes it out whole.
    pub struck: bool,
}

impl LawRule {
    /// Keys of the switches that narrow the rule and are on, or off, here.
    #[must_use]
    pub fn switches(&self, on: bool) -> Vec<&'static str> {
        self.switches.iter().filter(|(_, is)| *is == on).map(|(switch, _)| switch.key()).collect()
    }
}

page!(LawPage, "law.html");
