//! Whether a certificate was revoked at a moment, by lists and answers that were supplied.
//! Only a fresh list or answer, signed by the issuer or its delegate, says «good»; silence, «unknown»
//! and «on hold» do not. Nothing is fetched here.

mod crl;
mod ocsp;
mod ocsp_request;
mod standing;

use ids::{DAY, HOUR, MINUTE, Moment};

pub use crl::{CRL_BYTES_MAX, CrlError, RevocationList};
pub use ocsp::{OCSP_BYTES_MAX, OcspError, OcspResponse};
pub use ocsp_request::{ocsp_request, ocsp_request_with_nonce};
pub(crate) use standing::{Revocation, Standing};

use crate::anchor::{AnchorUse, TrustAnchor};
use crate::budget::Budget;
use crate::certificate::Certificate;
use crate::signed::Signed;
use crate::verdict::{Evidence, EvidenceKind, Reason, Wanted, WantedKind};

/// How far the clock of an authority may be ahead of ours.
const SKEW: i64 = 5 * MINUTE;
/// How long a list or an answer without a date of the next one counts as fresh.
const FRESH_WITHOUT_NEXT: i64 = HOUR;
/// The longest that a list or an answer counts as fresh, whatever it says of the next one.
const FRESH_MAX: i64 = 400 * DAY;

/// The moments of a question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Moments {
    /// The moment that is judged.
    pub(crate) judged: Moment,
    /// The moment of asking.
    pub(crate) now: Moment,
    pub(crate) effect: Effect,
}

/// From when a revocation counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Effect {
    /// From its date.
    FromDate,
    /// As a timestamping authority's, whose key could antedate: for ever, unless the reason says that
    /// the key did not get into other hands (RFC 3161 §4).
    ForEver,
}

/// What is asked of lists and answers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inquiry<'a> {
    pub(crate) certificate: &'a Certificate,
    pub(crate) issuer: &'a Certificate,
    pub(crate) moments: Moments,
    pub(crate) budget: &'a Budget,
}

impl Inquiry<'_> {
    /// Whether the issuer's key made this signature.
    fn is_signed_by_issuer(&self, signed: &Signed) -> bool {
        self.is_signed_by(self.issuer, signed)
    }

    fn is_signed_by(&self, signer: &Certificate, signed: &Signed) -> bool {
        let key = signer.public_key().ok().filter(|_| self.budget.spend());
        key.is_some_and(|key| signed.verify(&key).is_ok())
    }
}

/// From when until when something says how things stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Issue {
    pub(crate) this_update: Moment,
    pub(crate) next_update: Option<Moment>,
}

impl Issue {
    /// Whether it says how things stood at the moment judged or later. One that was current at that
    /// moment counts for ever: it is the evidence that is kept.
    pub(crate) fn is_fresh(self, moments: Moments) -> bool {
        let limit = self.this_update + FRESH_MAX;
        let until = match self.next_update {
            Some(next) => next.min(limit),
            None => self.this_update + FRESH_WITHOUT_NEXT,
        };
        self.this_update <= moments.now + SKEW && moments.judged <= until
    }
}

/// Lists and answers that came along, read once.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    lists: Vec<RevocationList>,
    answers: Vec<OcspResponse>,
}

/// How a certificate stands, and by which list or answer.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) reason: Option<Reason>,
    pub(crate) evidence: Option<Evidence>,
}

impl Sources {
    /// What cannot be read says nothing.
    pub(crate) fn read<'a>(
        lists: impl Iterator<Item = &'a Vec<u8>>,
        answers: impl Iterator<Item = &'a Vec<u8>>,
    ) -> Sources {
        Sources {
            lists: lists.filter_map(|bytes| RevocationList::parse(bytes).ok()).collect(),
            answers: answers.filter_map(|bytes| OcspResponse::parse(bytes).ok()).collect(),
        }
    }

    /// How the certificate asked about, under `anchor`, stood at the moment judged.
    pub(crate) fn finding(&self, inquiry: Inquiry<'_>, anchor: &TrustAnchor) -> Finding {
        let lists = self.lists.iter().filter_map(|list| {
            let standing = list.standing(inquiry)?;
            Some((standing, EvidenceKind::Crl, list.der()))
        });
        let asked = anchor.uses().contains(&AnchorUse::Ocsp);
        let answers = self.answers.iter().filter(|_| asked).filter_map(|answer| {
            let standing =
                answer.standing(inquiry, &|responder| self.unrevoked(responder, inquiry))?;
            Some((standing, EvidenceKind::Ocsp, answer.der()))
        });
        let telling = lists.chain(answers).max_by_key(|(standing, _, _)| standing.weight());
        let Some((standing, kind, bytes)) = telling else {
            return Finding { reason: Some(Reason::RevocationUnknown), evidence: None };
        };
        Finding { reason: standing.reason(), evidence: Some(Evidence::new(kind, bytes)) }
    }

    /// Whether the lists alone say «good» of a responder of the same issuer.
    fn unrevoked(&self, responder: &Certificate, inquiry: Inquiry<'_>) -> bool {
        let inquiry = Inquiry { certificate: responder, ..inquiry };
        let standings = self.lists.iter().filter_map(|list| list.standing(inquiry));
        let telling = standings.max_by_key(Standing::weight);
        telling.is_some_and(|standing| standing.reason().is_none())
    }
}

/// What could be fetched about `certificate`: its list where the anchor names the same address, else
/// all lists of the anchor; and an answer of each responder.
pub(crate) fn wanted(
    certificate: &Certificate,
    issuer: &Certificate,
    anchor: &TrustAnchor,
) -> Vec<Wanted> {
    let own = &certificate.extensions.crl_addresses;
    let configured = anchor.crl_addresses();
    let named = configured.iter().any(|address| own.contains(address));
    let lists = configured.iter().filter(|address| !named || own.contains(address));
    let lists = lists.map(|address| Wanted {
        kind: WantedKind::Crl,
        address: address.clone(),
        request: None,
    });
    let asked = anchor.uses().contains(&AnchorUse::Ocsp);
    let request = ocsp_request(certificate, issuer).filter(|_| asked);
    let answers = anchor.ocsp_addresses().iter().filter_map(|address| {
        let request = Some(request.clone()?);
        Some(Wanted { kind: WantedKind::Ocsp, address: address.clone(), request })
    });
    lists.chain(answers).collect()
}
