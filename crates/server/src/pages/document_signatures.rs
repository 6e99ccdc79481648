//! Signatures as the page shows them: what they say of themselves, and plainly that nothing but
//! the digest was compared.

use app::queries::{DocumentPage, SignerCertificate};
use domain::SignatureRecord;

use super::document_view::short_name;
use crate::text::{Locale, Phrase};
use crate::view::{Chip, Fact, SignatureView, Tone};

/// Every signature, oldest first.
pub(super) fn signatures(page: &DocumentPage, locale: &Locale) -> Vec<SignatureView> {
    let all = page.document.signatures.iter().zip(&page.certificates);
    all.map(|(signature, certificate)| {
        let by = short_name(&page.directory, signature.employee);
        one(signature, certificate.as_ref(), &by, locale)
    })
    .collect()
}

fn one(
    signature: &SignatureRecord,
    certificate: Option<&SignerCertificate>,
    by: &str,
    locale: &Locale,
) -> SignatureView {
    let signer = if signature.signer.is_empty() { by } else { &signature.signer };
    let organisation = certificate.and_then(|it| it.organisation.clone()).unwrap_or_default();
    SignatureView {
        id: signature.id.0,
        signer: signer.to_owned(),
        detail: organisation,
        at: signature.received,
        verdict: Chip::with_icon(Tone::Warn, "alert", Phrase::new("verdict-unchecked")),
        explanation: Some(Phrase::new("verdict-unchecked-why")),
        facts: facts(signature, certificate, by, locale),
    }
}

fn facts(
    signature: &SignatureRecord,
    certificate: Option<&SignerCertificate>,
    by: &str,
    locale: &Locale,
) -> Vec<Fact> {
    let digest =
        if signature.digest_compared { "signature-digest-equal" } else { "signature-digest-not" };
    let of = certificate.into_iter();
    let issuer = of.clone().filter_map(|it| it.issuer.clone());
    let term = of
        .clone()
        .map(|it| format!("{}\u{a0}— {}", locale.date(it.not_before), locale.date(it.not_after)));
    let claimed = signature.claimed.map(|at| Phrase::new("at-time").time("time", at));
    let numbers = signature.iin.map(|it| it.to_string());
    let names = signature.bin.map(|it| it.to_string());
    [
        Fact::said("signature-digest", Phrase::new(digest)),
        Fact::said("signature-of", Phrase::new("version-number").number("n", signature.content)),
        Fact::new("signature-by", by),
    ]
    .into_iter()
    .chain(claimed.map(|at| Fact::said("signature-claimed", at)))
    .chain(numbers.map(|it| Fact::code("certificate-iin", it)))
    .chain(names.map(|it| Fact::code("certificate-bin", it)))
    .chain(issuer.map(|it| Fact::new("certificate-issuer", it)))
    .chain(term.map(|it| Fact::new("certificate-term", it)))
    .chain(of.map(|it| Fact::new("certificate-algorithm", &it.algorithm)))
    .chain([Fact::code("certificate-serial", &signature.serial)])
    .collect()
}
