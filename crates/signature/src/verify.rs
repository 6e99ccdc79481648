//! The verdict on a signature, or on a certificate alone. Pure: everything it rests on is in the
//! question, moments included. `valid` comes out only when each check passed; `invalid` only when
//! something is proved bad.

mod algorithm;
mod ledger;
mod names;
mod signer;
mod standing;
mod time;

use ids::Moment;

pub use names::{Expected, OrganisationNumbers, PersonNumbers};

use crate::anchor::TrustStore;
use crate::budget::Budget;
use crate::certificate::Certificate;
use crate::hashing::ContentDigests;
use crate::revocation::Sources;
use crate::signed_data::{SignedData, Signer};
use crate::timestamp::Timestamp;
use crate::usage::Use;
use crate::verdict::{Overall, SignerVerdict, TimeSource, Verdict};
use ledger::Ledger;

/// What is asked about a signature.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The signature.
    pub signature: &'a SignedData,
    /// The content's digests by the algorithms of its signers.
    pub digests: &'a ContentDigests,
    /// Where the content is expected to be.
    pub placement: Placement,
    /// Who is trusted.
    pub trust: &'a TrustStore,
    /// What was fetched, or is known besides.
    pub supplied: &'a Supplied,
    /// When this server received the signature: the moment judged where no timestamp says another.
    pub received: Moment,
    /// The moment of asking.
    pub now: Moment,
    /// What the signature is for.
    pub usage: Use,
    /// Whose it should be.
    pub expected: Option<Expected>,
}

/// What is asked about a certificate alone.
#[derive(Clone, Copy, Debug)]
pub struct CertificateQuestion<'a> {
    /// The certificate.
    pub certificate: &'a Certificate,
    /// Who is trusted.
    pub trust: &'a TrustStore,
    /// What was fetched, or is known besides.
    pub supplied: &'a Supplied,
    /// The moment of asking, which is the moment judged.
    pub now: Moment,
    /// What the certificate is for.
    pub usage: Use,
    /// Whose it should be.
    pub expected: Option<Expected>,
}

/// Where the content of a signature is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Placement {
    /// Beside the signature.
    Detached,
    /// Inside it.
    Attached,
}

/// What came along with a signature or was fetched for it. Nothing here is believed unverified.
#[derive(Clone, Debug, Default)]
pub struct Supplied {
    /// Revocation lists.
    pub crls: Vec<Vec<u8>>,
    /// Answers of responders.
    pub ocsp: Vec<Vec<u8>>,
    /// Certificates: of signers, and of authorities below the anchors.
    pub certificates: Vec<Certificate>,
    /// Timestamp tokens over the signers' values, kept apart from the signature.
    pub timestamps: Vec<Vec<u8>>,
}

/// Verifies every signer of a signature.
#[must_use]
pub fn verify(question: &Question<'_>) -> Verdict {
    let signature = question.signature;
    let stamps: Vec<Vec<Option<Timestamp>>> = signature
        .signers()
        .iter()
        .map(|signer| timestamps(signer, &question.supplied.timestamps))
        .collect();
    let tokens = || stamps.iter().flatten().flatten().map(Timestamp::signed);
    let supplied = question.supplied;
    let files = || std::iter::once(signature).chain(tokens());
    let sources = Sources::read(
        files().flat_map(SignedData::crls).chain(&supplied.crls),
        files().flat_map(SignedData::ocsp_responses).chain(&supplied.ocsp),
    );
    let pool: Vec<&Certificate> =
        files().flat_map(SignedData::certificates).chain(&supplied.certificates).collect();
    let budget = Budget::default();
    let world = World {
        trust: question.trust,
        pool: &pool,
        sources: &sources,
        budget: &budget,
        now: question.now,
    };
    let signers = signature.signers().iter().zip(&stamps);
    let signers: Vec<SignerVerdict> =
        signers.map(|(signer, stamps)| signer::verdict(question, world, signer, stamps)).collect();
    let overall = signers.iter().map(|signer| signer.overall).max();
    Verdict {
        // A file without signers does not parse; were there none, nothing would be shown.
        overall: overall.unwrap_or(Overall::Indeterminate),
        signers,
        at: question.now,
        trust: question.trust.version(),
    }
}

/// Judges a certificate at the moment of asking: for registering it, and for a session that lasts.
#[must_use]
pub fn verify_certificate(question: &CertificateQuestion<'_>) -> SignerVerdict {
    let supplied = question.supplied;
    let sources = Sources::read(supplied.crls.iter(), supplied.ocsp.iter());
    let pool: Vec<&Certificate> = supplied.certificates.iter().collect();
    let budget = Budget::default();
    let world = World {
        trust: question.trust,
        pool: &pool,
        sources: &sources,
        budget: &budget,
        now: question.now,
    };
    let mut ledger = Ledger::default();
    let task = standing::Task {
        certificate: question.certificate,
        usage: question.usage,
        at: question.now,
        expected: question.expected,
    };
    let found = standing::judge(task, world, &mut ledger);
    ledger.verdict(Some(question.certificate), found, question.now, TimeSource::Received)
}

/// Everything that is known besides the certificate asked about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct World<'a> {
    pub(crate) trust: &'a TrustStore,
    pub(crate) pool: &'a [&'a Certificate],
    pub(crate) sources: &'a Sources,
    pub(crate) budget: &'a Budget,
    pub(crate) now: Moment,
}

/// The timestamps of a signer; `None` for one that is no token. Of those kept apart only the
/// signer's own count.
fn timestamps(signer: &Signer, apart: &[Vec<u8>]) -> Vec<Option<Timestamp>> {
    let own = signer.timestamps().iter().map(|token| Timestamp::parse(token).ok());
    let apart = apart.iter().filter_map(|token| Timestamp::parse(token).ok());
    let apart = apart.filter(|stamp| stamp.is_over(signer.value()) == Some(true)).map(Some);
    own.chain(apart).collect()
}
