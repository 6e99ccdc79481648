//! Signatures as the page shows them: the verdict, why it is so, what was checked and with what.

use app::queries::{CheckView, DocumentPage, SignatureVerdicts, SignerCertificate, SignerView};
use domain::{Overall, SignatureRecord};
use ids::Moment;

use super::document_exchange::side;
use super::document_view::{brought_by, short_name};
use crate::text::{Locale, Phrase};
use crate::view::{CapacityWord, Chip, Fact, SignatureCheck, SignatureReason, SignatureView, Tone};

/// Every signature, oldest first.
pub(super) fn signatures(page: &DocumentPage, locale: &Locale) -> Vec<SignatureView> {
    let all = page.document.signatures.iter().zip(&page.certificates);
    all.map(|(signature, certificate)| {
        let verdicts = page.verdicts.iter().find(|one| one.signature == signature.id);
        let by = brought_by(page, signature.employee);
        let signer = if signature.signer.is_empty() { &by } else { &signature.signer };
        SignatureView {
            id: signature.id.0,
            side: side(page, signature.employee),
            signer: signer.clone(),
            detail: certificate.as_ref().and_then(|it| it.organisation.clone()).unwrap_or_default(),
            at: signature.received,
            verdict: chip(verdicts.map(|one| one.latest.overall)),
            explanation: explanation(verdicts),
            facts: facts(signature, certificate.as_ref(), verdicts, &by, locale),
            earlier: verdicts.map(|one| earlier(page, one)).unwrap_or_default(),
        }
    })
    .collect()
}

/// The chip of a verdict; `None`: never verified.
pub(super) fn chip(overall: Option<Overall>) -> Chip {
    let (tone, icon) = match overall {
        Some(Overall::Valid) => (Tone::Ok, "check"),
        Some(Overall::Invalid) => (Tone::Bad, "cross"),
        Some(Overall::Indeterminate) | None => (Tone::Warn, "alert"),
    };
    Chip::with_icon(tone, icon, Phrase::new(overall.map_or("verdict-unchecked", word)))
}

fn word(overall: Overall) -> &'static str {
    match overall {
        Overall::Valid => "verdict-valid",
        Overall::Indeterminate => "verdict-indeterminate",
        Overall::Invalid => "verdict-invalid",
    }
}

/// Why the signature is not «действительна» and what to do.
fn explanation(verdicts: Option<&SignatureVerdicts>) -> Option<Phrase> {
    let Some(verdicts) = verdicts else { return Some(Phrase::new("verdict-unchecked-why")) };
    verdicts.latest.signers.iter().find_map(|signer| explanation_of(&signer.reasons))
}

/// What the first of the reasons means and what to do.
pub(super) fn explanation_of(reasons: &[String]) -> Option<Phrase> {
    let first = reasons.iter().find_map(|code| SignatureReason::from_code(code))?;
    Some(Phrase::new(first.why()))
}

fn earlier(page: &DocumentPage, verdicts: &SignatureVerdicts) -> Vec<Phrase> {
    let line = |one: &app::queries::EarlierVerdict| {
        Phrase::new("verdict-earlier-line")
            .time("time", one.at)
            .text("who", short_name(&page.directory, one.employee))
            .word("verdict", word(one.overall))
    };
    verdicts.earlier.iter().map(line).collect()
}

fn facts(
    signature: &SignatureRecord,
    certificate: Option<&SignerCertificate>,
    verdicts: Option<&SignatureVerdicts>,
    by: &str,
    locale: &Locale,
) -> Vec<Fact> {
    let version = Phrase::new("version-number").number("n", signature.content);
    let signers = verdicts.into_iter().flat_map(|one| &one.latest.signers);
    let checked = verdicts.map(|one| Phrase::new("at-time").time("time", one.latest.at));
    let claimed = signature.claimed.map(|at| Phrase::new("at-time").time("time", at));
    [Fact::said("signature-of", version), Fact::new("signature-by", by)]
        .into_iter()
        .chain(checked.map(|at| Fact::said("verdict-checked", at)))
        .chain(signers.flat_map(signer_facts))
        .chain(claimed.map(|at| Fact::said("signature-claimed", at)))
        .chain(certificate.into_iter().flat_map(|it| certificate_facts(it, locale)))
        .chain(signature.iin.map(|it| Fact::code("certificate-iin", it.to_string())))
        .chain(signature.bin.map(|it| Fact::code("certificate-bin", it.to_string())))
        .chain([Fact::code("certificate-serial", &signature.serial)])
        .collect()
}

pub(super) fn signer_facts(signer: &SignerView) -> Vec<Fact> {
    let moment = match signer.time_source.as_str() {
        "timestamp" => "verdict-moment-timestamp",
        _ => "verdict-moment-received",
    };
    let moment = Phrase::new(moment).time("time", Moment(signer.signed_at_us));
    let words = signer.capacities.iter().filter_map(|code| CapacityWord::from_code(code));
    let capacities = words.map(|word| Fact::said("verdict-capacities", Phrase::new(word.key())));
    let anchor = signer.anchor.iter().map(|name| Fact::new("verdict-anchor", name));
    let checks = signer.checks.iter().filter_map(check);
    checks.chain([Fact::said("verdict-moment", moment)]).chain(anchor).chain(capacities).collect()
}

fn check(check: &CheckView) -> Option<Fact> {
    let what = SignatureCheck::from_code(&check.what)?;
    let reason = check.reason.as_deref().and_then(SignatureReason::from_code);
    let with = readable(what, &check.with);
    let found = match (reason, with) {
        (None, None) => Phrase::new("verdict-passed"),
        (None, Some(with)) => Phrase::new("verdict-passed-with").text("with", with),
        (Some(reason), None) => Phrase::new(reason.key()),
        (Some(reason), Some(with)) => {
            Phrase::new("verdict-wrong").word("reason", reason.key()).text("with", with)
        }
    };
    Some(Fact::said(what.key(), found))
}

/// What a check was done with, where it says something to people: names, not digests and
/// identifiers, which stand in the report.
fn readable(what: SignatureCheck, with: &str) -> Option<&str> {
    let named = matches!(
        what,
        SignatureCheck::Signature | SignatureCheck::Algorithm | SignatureCheck::Chain
    );
    (named && !with.is_empty()).then_some(with)
}

pub(super) fn certificate_facts(certificate: &SignerCertificate, locale: &Locale) -> Vec<Fact> {
    let (from, until) = (locale.date(certificate.not_before), locale.date(certificate.not_after));
    let issuer = certificate.issuer.iter().map(|it| Fact::new("certificate-issuer", it));
    issuer
        .chain([
            Fact::new("certificate-term", format!("{from}\u{a0}— {until}")),
            Fact::new("certificate-algorithm", &certificate.algorithm),
        ])
        .collect()
}
