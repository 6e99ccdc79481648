//! The faults, each with the verdict and the reasons that it must have under a current algorithm.

use signature::Overall::{Indeterminate, Invalid, Valid};
use signature::Reason::*;
use signature::{Overall, Placement, Reason};

use crate::alter;
use crate::material::read;
use crate::question::Asked;

/// A column of the matrix: a question and what must come out of it.
pub(crate) struct Fault {
    pub(crate) name: &'static str,
    pub(crate) ask: fn(&'static str) -> Asked,
    pub(crate) overall: Overall,
    pub(crate) reasons: &'static [Reason],
    /// What comes on top under an algorithm that is historical by now.
    pub(crate) historical: &'static [Reason],
}

const PERSON: &str = "800101300016";
const ORGANISATION: &str = "010140000024";

fn by(folder: &'static str, file: &str) -> Asked {
    Asked::about(folder, file).expects(PERSON, ORGANISATION)
}

const fn fault(
    name: &'static str,
    ask: fn(&'static str) -> Asked,
    overall: Overall,
    reasons: &'static [Reason],
) -> Fault {
    Fault { name, ask, overall, reasons, historical: &[AlgorithmWeak] }
}

/// A fault of the chain: without one no algorithm of it is judged.
const fn unchained(
    name: &'static str,
    ask: fn(&'static str) -> Asked,
    overall: Overall,
    reasons: &'static [Reason],
) -> Fault {
    Fault { name, ask, overall, reasons, historical: &[] }
}

pub(crate) const FAULTS: &[Fault] = &[
    fault("none", |a| by(a, "head.p7s"), Valid, &[]),
    fault("none, without signing-certificate attribute", |a| by(a, "plain.p7s"), Valid, &[]),
    fault("none, signer named by key", |a| by(a, "key-id.p7s"), Valid, &[]),
    fault(
        "none, certificate from elsewhere",
        |a| by(a, "no-certificates.p7s").knows(&["head"]),
        Valid,
        &[],
    ),
    fault("BER", |a| by(a, "ber.p7s"), Valid, &[]),
    fault("PEM", |a| by(a, "head.pem"), Valid, &[]),
    fault(
        "attached, as asked",
        |a| by(a, "attached.p7m").with(|it| it.placement = Placement::Attached),
        Valid,
        &[],
    ),
    fault(
        "attached BER in pieces, as asked",
        |a| by(a, "attached-ber.p7m").with(|it| it.placement = Placement::Attached),
        Valid,
        &[],
    ),
    Fault {
        name: "none, with timestamp",
        ask: |a| by(a, "timestamped.p7s"),
        overall: Valid,
        reasons: &[],
        historical: &[TimestampNotTrusted, AlgorithmWeak],
    },
    fault("attached where detached is asked", |a| by(a, "attached.p7m"), Invalid, &[FormatFailure]),
    fault(
        "altered content",
        |a| by(a, "head.p7s").with(|it| it.content = read("other")),
        Invalid,
        &[HashFailure],
    ),
    fault("signature of other content", |a| by(a, "other-content.p7s"), Invalid, &[HashFailure]),
    fault(
        "altered signature",
        |a| by(a, "head.p7s").with(alter::value),
        Invalid,
        &[SigCryptoFailure],
    ),
    fault(
        "altered signed attribute",
        |a| by(a, "head.p7s").with(alter::attribute),
        Invalid,
        &[SigCryptoFailure],
    ),
    fault(
        "wrong key",
        |a| Asked::about(a, "plain.p7s").knows(&["employee"]).with(alter::signer),
        Invalid,
        &[SigCryptoFailure],
    ),
    fault(
        "certificate put in the place of another",
        |a| Asked::about(a, "head.p7s").knows(&["employee"]).with(alter::signer),
        Invalid,
        &[SigningCertificateMismatch],
    ),
    fault("digest not fitting the key", |a| by(a, "mismatch.p7s"), Invalid, &[DigestNotFittingKey]),
    fault("missing signed attributes", |a| by(a, "bare.p7s"), Invalid, &[SignedAttributesMissing]),
    fault("two signers, one bad", |a| Asked::about(a, "two-bad.p7s"), Invalid, &[SigCryptoFailure]),
    unchained(
        "no certificate",
        |a| by(a, "no-certificates.p7s"),
        Indeterminate,
        &[NoSigningCertificateFound],
    ),
    fault("expired", |a| by(a, "expired.p7s"), Invalid, &[Expired]),
    fault("not yet valid", |a| by(a, "not-yet.p7s"), Invalid, &[NotYetValid]),
    fault("revoked, by list", |a| by(a, "revoked.p7s"), Invalid, &[Revoked]),
    fault(
        "revoked, by answer",
        |a| by(a, "revoked.p7s").lists(&["root.crl"]).answers(&["revoked.ocsp"]),
        Invalid,
        &[Revoked],
    ),
    unchained(
        "untrusted chain",
        |a| Asked::about(a, "stranger.p7s"),
        Indeterminate,
        &[NoCertificateChainFound],
    ),
    unchained(
        "issued by one who may not",
        |a| Asked::about(a, "under-head.p7s").knows(&["head"]),
        Invalid,
        &[ChainConstraintsFailure],
    ),
    fault("wrong usage", |a| by(a, "auth-only.p7s"), Invalid, &[ChainConstraintsFailure]),
    fault("other person", |a| by(a, "other-person.p7s"), Invalid, &[OtherPerson]),
    fault("other organisation", |a| by(a, "other-organisation.p7s"), Invalid, &[OtherOrganisation]),
    fault(
        "personal certificate",
        |a| Asked::about(a, "individual.p7s").expects("900101300017", ORGANISATION),
        Indeterminate,
        &[AuthorityNotShown],
    ),
    fault(
        "timestamp over other bytes",
        |a| by(a, "timestamped-other.p7s"),
        Indeterminate,
        &[TimestampInvalid],
    ),
    fault(
        "timestamp by one who may not",
        |a| by(a, "timestamped-forged.p7s"),
        Indeterminate,
        &[TimestampInvalid],
    ),
    fault(
        "timestamp of an untrusted authority",
        |a| by(a, "timestamped.p7s").trusting(|text| text.replace("\"tsa\", ", "")),
        Indeterminate,
        &[TimestampNotTrusted],
    ),
    fault(
        "OCSP for another serial number",
        |a| by(a, "head.p7s").lists(&["root.crl"]).answers(&["employee.ocsp"]),
        Indeterminate,
        &[RevocationUnknown],
    ),
    fault(
        "OCSP unknown",
        |a| by(a, "head.p7s").lists(&["root.crl"]).answers(&["unknown.ocsp"]),
        Indeterminate,
        &[RevocationUnknown],
    ),
    fault(
        "OCSP by one who may not",
        |a| by(a, "head.p7s").lists(&["root.crl"]).answers(&["forged.ocsp"]),
        Indeterminate,
        &[RevocationUnknown],
    ),
    fault(
        "stale CRL",
        |a| by(a, "head.p7s").lists(&["stale.crl", "root.crl"]),
        Indeterminate,
        &[RevocationUnknown],
    ),
    fault(
        "CRL with altered signature",
        |a| by(a, "head.p7s").lists(&["forged.crl", "root.crl"]),
        Indeterminate,
        &[RevocationUnknown],
    ),
    fault("no CRL, no OCSP", |a| by(a, "head.p7s").lists(&[]), Indeterminate, &[RevocationUnknown]),
];
