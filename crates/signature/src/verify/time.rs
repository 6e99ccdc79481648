//! The moment at which a signature is judged: that of its earliest verified timestamp, but never
//! later than the moment this server received it, which proves as much.
//!
//! A timestamp that is not one of this signature, or of an authority that is not trusted, does not
//! spoil the signature: anybody could have added it. It proves nothing, and the verdict says so.

use ids::{MINUTE, Moment};

use super::ledger::Ledger;
use super::standing::trace;
use super::{TimeSource, World};
use crate::anchor::AnchorUse;
use crate::certificate::Certificate;
use crate::timestamp::Timestamp;
use crate::usage::stamps;
use crate::verdict::{CheckKind, Evidence, EvidenceKind, Overall, Reason};

/// How far the clock of an authority may be ahead of ours.
const SKEW: i64 = 5 * MINUTE;

/// The moment judged, for the signature with this value.
pub(crate) fn moment<'a>(
    value: &[u8],
    timestamps: &'a [Option<Timestamp>],
    received: Moment,
    world: World<'a>,
    ledger: &mut Ledger,
) -> (Moment, TimeSource) {
    let mut earliest = (received, TimeSource::Received);
    for stamp in timestamps {
        let Some(stamp) = stamp else {
            ledger.refuse(CheckKind::Timestamp, Reason::TimestampInvalid, "");
            continue;
        };
        let evidence = Evidence::new(EvidenceKind::Timestamp, stamp.der());
        let with = evidence.sha256.to_string();
        ledger.keep(evidence);
        let fault = fault(stamp, value, world, ledger);
        ledger.note(CheckKind::Timestamp, fault, with);
        if fault.is_none() && stamp.generated_at() <= earliest.0 {
            earliest = (stamp.generated_at(), TimeSource::Timestamp);
        }
    }
    earliest
}

fn fault<'a>(
    stamp: &'a Timestamp,
    value: &[u8],
    world: World<'a>,
    ledger: &mut Ledger,
) -> Option<Reason> {
    if stamp.is_over(value) != Some(true) || stamp.generated_at() > world.now + SKEW {
        return Some(Reason::TimestampInvalid);
    }
    let Some(authority) = authority(stamp, world) else {
        return Some(Reason::TimestampInvalid);
    };
    let mut beside = Ledger::default();
    trace(authority, AnchorUse::Tsa, stamp.generated_at(), world, &mut beside);
    let reasons = beside.reasons();
    ledger.absorb(beside);
    let is_bad = reasons.iter().any(|reason| reason.overall() == Overall::Invalid);
    match reasons.as_slice() {
        [] => None,
        _ if is_bad => Some(Reason::TimestampInvalid),
        _ => Some(Reason::TimestampNotTrusted),
    }
}

/// The certificate of a timestamping authority by which the token's own signature holds.
fn authority<'a>(stamp: &'a Timestamp, world: World<'a>) -> Option<&'a Certificate> {
    let [signer] = stamp.signed().signers() else { return None };
    let digest = signer.digest_algorithm().digest(stamp.signed().content()?)?;
    let known = world.pool.iter().copied().chain(anchored(world));
    let mut named = known.filter(|certificate| signer.is(certificate) && stamps(certificate));
    named.find(|certificate| world.budget.spend() && signer.verify(certificate, &digest).is_ok())
}

/// An anchor may be the authority itself, and its token may leave the certificate out.
fn anchored(world: World<'_>) -> impl Iterator<Item = &Certificate> {
    let trusted = world.trust.trusted_for(AnchorUse::Tsa);
    trusted.flat_map(|anchor| anchor.certificates().iter().chain(anchor.intermediates()))
}
