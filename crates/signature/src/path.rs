//! A chain from a certificate to a trust anchor by the rules of RFC 5280 §6 at one moment: names,
//! key identifiers, signatures, terms, basicConstraints, pathLen, keyCertSign, extensions.
//!
//! `rustls-webpki` is not used: it compares algorithm identifiers with fixed octets (every curve,
//! digest and NULL of Russia and Kazakhstan would be an entry of a table), leaves keyCertSign out,
//! and tells one error where a verdict needs the reasons. A test compares the two over RSA and
//! ECDSA. Policies are not processed; name constraints are refused, critical or not.

use ids::Moment;

use crate::anchor::{AnchorUse, TrustAnchor, TrustStore};
use crate::budget::Budget;
use crate::certificate::Certificate;
use crate::usage::{issues, issues_for};
use crate::verdict::Reason;
use crate::{KeyError, SignatureFault};

/// The longest chain, both ends included.
pub const CHAIN_MAX: usize = 8;

/// A chain that keeps all rules.
#[derive(Debug)]
pub(crate) struct Path<'a> {
    /// From the certificate asked about to the anchor's.
    pub(crate) certificates: Vec<&'a Certificate>,
    pub(crate) anchor: &'a TrustAnchor,
}

impl<'a> Path<'a> {
    /// Each certificate below the anchor's with its issuer.
    pub(crate) fn links(&self) -> impl Iterator<Item = (&'a Certificate, &'a Certificate)> {
        let below = self.certificates.iter().copied();
        below.zip(self.certificates.iter().copied().skip(1))
    }
}

/// What is known in search of a chain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Search<'a> {
    pub(crate) trust: &'a TrustStore,
    /// Certificates that came along; nothing is believed of them.
    pub(crate) pool: &'a [&'a Certificate],
    pub(crate) wanted: AnchorUse,
    pub(crate) at: Moment,
    pub(crate) budget: &'a Budget,
}

/// Why there is no chain: the most telling fault that was met.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PathFault {
    pub(crate) reason: Reason,
    pub(crate) with: String,
}

impl<'a> Search<'a> {
    pub(crate) fn find(&self, leaf: &'a Certificate) -> Result<Path<'a>, PathFault> {
        let mut walk = Walk { search: *self, fault: None };
        if let Some(oid) = leaf.extensions.refused {
            walk.note(Reason::ChainConstraintsFailure, oid.to_string());
            return Err(walk.fault());
        }
        let mut chain = vec![leaf];
        match walk.extend(&mut chain) {
            Some(anchor) => Ok(Path { certificates: chain, anchor }),
            None => Err(walk.fault()),
        }
    }

    /// The anchors' own certificates first, then what helps to reach them.
    fn candidates(&self) -> impl Iterator<Item = &'a Certificate> {
        let trusted = || self.trust.trusted_for(self.wanted);
        let anchors = trusted().flat_map(TrustAnchor::certificates);
        let known = trusted().flat_map(TrustAnchor::intermediates);
        anchors.chain(known).chain(self.pool.iter().copied())
    }

    fn anchor_of(&self, certificate: &Certificate) -> Option<&'a TrustAnchor> {
        let same = |known: &Certificate| known.fingerprint == certificate.fingerprint;
        self.trust.trusted_for(self.wanted).find(|anchor| anchor.certificates().iter().any(same))
    }
}

struct Walk<'a> {
    search: Search<'a>,
    fault: Option<PathFault>,
}

impl<'a> Walk<'a> {
    /// Depth first: grows `chain` up to an anchor, or leaves it as it was.
    fn extend(&mut self, chain: &mut Vec<&'a Certificate>) -> Option<&'a TrustAnchor> {
        let last = *chain.last()?;
        if let Some(anchor) = self.search.anchor_of(last) {
            return Some(anchor);
        }
        if chain.len() >= CHAIN_MAX {
            return None;
        }
        let search = self.search;
        for issuer in search.candidates() {
            if chain.contains(&issuer) || !may_have_issued(issuer, last) {
                continue;
            }
            if !self.has_signed(issuer, last) || !self.may_issue(issuer, chain) {
                continue;
            }
            chain.push(issuer);
            if let Some(anchor) = self.extend(chain) {
                return Some(anchor);
            }
            chain.pop();
        }
        None
    }

    fn has_signed(&mut self, issuer: &Certificate, last: &Certificate) -> bool {
        if !self.search.budget.spend() {
            return false;
        }
        let verified = match issuer.public_key() {
            Ok(key) => last.verify_by(&key),
            Err(error) => Err(fault_of(error)),
        };
        match verified {
            Ok(()) => return true,
            Err(SignatureFault::WeakAlgorithm(name)) => self.note(Reason::AlgorithmWeak, name),
            Err(SignatureFault::UnknownAlgorithm(name)) => {
                self.note(Reason::AlgorithmUnknown, name);
            }
            Err(SignatureFault::Mismatch | SignatureFault::Wrong) => {}
        }
        false
    }

    /// Rules for an issuer whose signature is verified.
    fn may_issue(&mut self, issuer: &Certificate, below: &[&Certificate]) -> bool {
        if !issuer.in_term(self.search.at) {
            self.note(Reason::NoCertificateChainFound, label(issuer));
            return false;
        }
        let keeps_length = path_length(issuer).is_none_or(|most| intermediates(below) <= most);
        let understood = issuer.extensions.refused.is_none();
        let fits = issues(issuer) && issues_for(issuer, self.search.wanted);
        let may = fits && keeps_length && understood;
        if !may {
            self.note(Reason::ChainConstraintsFailure, label(issuer));
        }
        may
    }

    /// Keeps the more telling of two faults: a broken rule, then an algorithm, then a lack.
    fn note(&mut self, reason: Reason, with: String) {
        let weight = |reason: Reason| match reason {
            Reason::ChainConstraintsFailure => 2,
            Reason::AlgorithmWeak | Reason::AlgorithmUnknown => 1,
            _ => 0,
        };
        if self.fault.as_ref().is_none_or(|fault| weight(fault.reason) < weight(reason)) {
            self.fault = Some(PathFault { reason, with });
        }
    }

    fn fault(self) -> PathFault {
        self.fault
            .unwrap_or(PathFault { reason: Reason::NoCertificateChainFound, with: String::new() })
    }
}

/// Names and, where both give one, key identifiers: no signature yet.
fn may_have_issued(issuer: &Certificate, certificate: &Certificate) -> bool {
    let keys = (&issuer.extensions.key_id, &certificate.extensions.authority_key_id);
    let keys_fit = match keys {
        (Some(own), Some(named)) => own == named,
        _ => true,
    };
    issuer.subject_name == *certificate.issuer_name() && keys_fit
}

fn path_length(issuer: &Certificate) -> Option<usize> {
    let constraints = issuer.extensions.constraints.as_ref()?;
    constraints.path_len_constraint.map(usize::from)
}

/// Authorities between an issuer and the first certificate, self-issued ones not counted.
fn intermediates(below: &[&Certificate]) -> usize {
    let authorities = below.iter().skip(1);
    authorities.filter(|one| one.subject_name != *one.issuer_name()).count()
}

fn label(certificate: &Certificate) -> String {
    certificate.fingerprint.to_string()
}

fn fault_of(error: KeyError) -> SignatureFault {
    match error {
        KeyError::Unknown(name) => SignatureFault::UnknownAlgorithm(name),
        KeyError::Weak(name) => SignatureFault::WeakAlgorithm(name),
        KeyError::Malformed => SignatureFault::Wrong,
    }
}
