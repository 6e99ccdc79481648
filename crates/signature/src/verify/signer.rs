//! The verdict on one signer: its certificate, its signature value, its moment, then everything that
//! `standing` asks of the certificate.

use super::ledger::Ledger;
use super::standing::{Found, Task, judge};
use super::{Placement, Question, World, time};
use crate::algorithm::DigestAlgorithm;
use crate::certificate::Certificate;
use crate::signed_data::{Signer, SignerFault};
use crate::timestamp::Timestamp;
use crate::verdict::{CheckKind, Reason, SignerVerdict};

/// The most certificates that are tried for one signer: names can be repeated on purpose.
const CANDIDATES_MAX: usize = 4;

pub(crate) fn verdict<'a>(
    question: &Question<'a>,
    world: World<'a>,
    signer: &Signer,
    timestamps: &'a [Option<Timestamp>],
) -> SignerVerdict {
    let mut ledger = Ledger::default();
    form(question, &mut ledger);
    let candidates = candidates(signer, world);
    let certificate = choose(question, signer, &candidates, &mut ledger);
    let (signed_at, source) =
        time::moment(signer.value(), timestamps, question.received, world, &mut ledger);
    let found = match certificate {
        None => Found::default(),
        Some(certificate) => {
            let task = Task {
                certificate,
                usage: question.usage,
                at: signed_at,
                expected: question.expected,
            };
            judge(task, world, &mut ledger)
        }
    };
    ledger.verdict(certificate, found, signed_at, source)
}

fn form(question: &Question<'_>, ledger: &mut Ledger) {
    let is_attached = question.signature.content().is_some();
    let fits = is_attached == (question.placement == Placement::Attached);
    let with = if is_attached { "attached" } else { "detached" };
    ledger.note(CheckKind::Form, (!fits).then_some(Reason::FormatFailure), with);
}

fn candidates<'a>(signer: &Signer, world: World<'a>) -> Vec<&'a Certificate> {
    let anchors = world.trust.anchors().iter();
    let known =
        anchors.flat_map(|anchor| anchor.certificates().iter().chain(anchor.intermediates()));
    let all = world.pool.iter().copied().chain(known);
    all.filter(|certificate| signer.is(certificate)).take(CANDIDATES_MAX).collect()
}

/// The certificate by which the signature holds, else the first that it could be.
fn choose<'a>(
    question: &Question<'_>,
    signer: &Signer,
    candidates: &[&'a Certificate],
    ledger: &mut Ledger,
) -> Option<&'a Certificate> {
    let Some(first) = candidates.first().copied() else {
        let reason = Reason::NoSigningCertificateFound;
        ledger.refuse(CheckKind::SigningCertificate, reason, "");
        return None;
    };
    let tried = candidates.iter().map(|one| (*one, fault(question, signer, one)));
    let tried: Vec<(&Certificate, Option<(Reason, String)>)> = tried.collect();
    let right = tried.iter().find(|(_, fault)| fault.is_none());
    let certificate = right.map_or(first, |(one, _)| *one);
    ledger.pass(CheckKind::SigningCertificate, certificate.fingerprint.to_string());
    let fault = tried.into_iter().find(|(one, _)| *one == certificate).and_then(|(_, fault)| fault);
    match fault {
        None => ledger.pass(CheckKind::Signature, signer.digest_algorithm().to_string()),
        Some((reason, with)) => ledger.refuse(CheckKind::Signature, reason, with),
    }
    Some(certificate)
}

/// Why the signature does not hold by `certificate`, and with what it was tried.
fn fault(
    question: &Question<'_>,
    signer: &Signer,
    certificate: &Certificate,
) -> Option<(Reason, String)> {
    let algorithm = signer.digest_algorithm();
    let Some(digest) = question.digests.get(algorithm) else {
        return Some((not_computed(algorithm), algorithm.to_string()));
    };
    let fault = signer.verify(certificate, digest).err()?;
    let with = match &fault {
        SignerFault::Weak(name) | SignerFault::UnknownAlgorithm(name) => name.clone(),
        _ => algorithm.to_string(),
    };
    Some((reason(&fault), with))
}

fn not_computed(algorithm: &DigestAlgorithm) -> Reason {
    match algorithm {
        DigestAlgorithm::Sha1 => Reason::AlgorithmWeak,
        _ => Reason::AlgorithmUnknown,
    }
}

fn reason(fault: &SignerFault) -> Reason {
    match fault {
        SignerFault::NoSignedAttributes => Reason::SignedAttributesMissing,
        SignerFault::ContentDigest => Reason::HashFailure,
        SignerFault::ContentType => Reason::FormatFailure,
        SignerFault::SigningCertificate => Reason::SigningCertificateMismatch,
        SignerFault::DigestNotFittingKey => Reason::DigestNotFittingKey,
        SignerFault::Weak(_) => Reason::AlgorithmWeak,
        SignerFault::UnknownAlgorithm(_) => Reason::AlgorithmUnknown,
        SignerFault::Signature => Reason::SigCryptoFailure,
    }
}
