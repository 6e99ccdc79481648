//! What is found in the course of one verdict, in order. Only adds; the outcome follows from it.

use ids::Moment;

use crate::certificate::Certificate;
use crate::verdict::{
    Check, CheckKind, Evidence, Reason, SignerVerdict, TimeSource, Wanted, overall, reasons,
};

use super::standing::Found;

/// The record of one verdict.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    checks: Vec<Check>,
    evidence: Vec<Evidence>,
    wanted: Vec<Wanted>,
}

impl Ledger {
    pub(crate) fn pass(&mut self, what: CheckKind, with: impl Into<String>) {
        self.checks.push(Check::passed(what, with));
    }

    pub(crate) fn refuse(&mut self, what: CheckKind, reason: Reason, with: impl Into<String>) {
        self.checks.push(Check::refused(what, reason, with));
    }

    /// Passed without a reason, else refused for it.
    pub(crate) fn note(
        &mut self,
        what: CheckKind,
        reason: Option<Reason>,
        with: impl Into<String>,
    ) {
        match reason {
            None => self.pass(what, with),
            Some(reason) => self.refuse(what, reason, with),
        }
    }

    pub(crate) fn keep(&mut self, evidence: Evidence) {
        if !self.evidence.contains(&evidence) {
            self.evidence.push(evidence);
        }
    }

    pub(crate) fn want(&mut self, wanted: Vec<Wanted>) {
        for one in wanted {
            if !self.wanted.contains(&one) {
                self.wanted.push(one);
            }
        }
    }

    /// The reasons so far.
    pub(crate) fn reasons(&self) -> Vec<Reason> {
        reasons(&self.checks)
    }

    /// Takes over the evidence and the wishes of an inquiry beside this one, not its checks.
    pub(crate) fn absorb(&mut self, other: Ledger) {
        other.evidence.into_iter().for_each(|evidence| self.keep(evidence));
        self.want(other.wanted);
    }

    pub(crate) fn verdict(
        self,
        certificate: Option<&Certificate>,
        found: Found,
        signed_at: Moment,
        time_source: TimeSource,
    ) -> SignerVerdict {
        let reasons = reasons(&self.checks);
        SignerVerdict {
            overall: overall(&reasons),
            reasons,
            checks: self.checks,
            certificate: certificate.cloned(),
            chain: found.chain,
            anchor: found.anchor,
            identity: found.identity,
            capacities: found.capacities,
            signed_at,
            time_source,
            evidence: self.evidence,
            wanted: self.wanted,
        }
    }
}
