//! Verifying signatures: what the pure verdict asks for is fetched, then it is asked again. Fetches
//! only from addresses of trust anchors, and never for a stranger.

use crate::trust::{Trust, Trusted};
use crate::{App, AppError};
use ids::{MINUTE, Moment, Token256};
use outgoing::{Method, Outgoing, Purpose, Request};
use signature::{
    CertificateQuestion, ContentDigests, DigestAlgorithm, Expected, OcspResponse, Placement,
    Question, SignedData, SignerVerdict, Supplied, TimestampRequest, Use, Verdict, Wanted,
    WantedKind, ocsp_request_with_nonce,
};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// How often what a verdict wants is fetched: the answer may lead to one more question.
const ROUNDS: usize = 3;
/// How long a fetched revocation list serves other signatures.
const LIST_LIVES: i64 = 10 * MINUTE;
/// The most lists kept.
const LISTS_MAX: usize = 32;

/// What verification needs of the world.
#[derive(Default)]
pub struct Verification {
    /// Who is trusted.
    pub trust: Trust,
    /// The way out; `None`: nothing is fetched.
    pub outgoing: Option<Outgoing>,
    /// The authority that is asked for signatures without a timestamp.
    pub timestamps: Option<TimestampAuthority>,
    /// Certificates for signing sign people in too.
    pub sign_in_by_signing: bool,
    lists: Mutex<HashMap<String, (Moment, Vec<u8>)>>,
}

/// A timestamping authority (RFC 3161).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimestampAuthority {
    /// Its address.
    pub address: String,
    /// The digest that it stamps, by its object identifier.
    pub digest: String,
    /// The policy that it wants named.
    pub policy: Option<String>,
}

/// A signature to be verified.
#[derive(Clone, Debug)]
pub struct Case {
    /// The signature.
    pub signature: SignedData,
    /// The digests of its content.
    pub digests: ContentDigests,
    /// Where the content is.
    pub placement: Placement,
    /// What it is for.
    pub usage: Use,
    /// Whose it should be.
    pub expected: Option<Expected>,
    /// When this server received it.
    pub received: Moment,
    /// What is known besides.
    pub supplied: Supplied,
}

impl Verification {
    /// Of its parts.
    #[must_use]
    pub fn new(
        trust: Trust,
        outgoing: Option<Outgoing>,
        timestamps: Option<TimestampAuthority>,
    ) -> Self {
        let (sign_in_by_signing, lists) = (false, Mutex::default());
        Verification { trust, outgoing, timestamps, sign_in_by_signing, lists }
    }

    /// The same with the switch: whether certificates for signing sign people in too.
    #[must_use]
    pub fn admitting_signing(self, sign_in_by_signing: bool) -> Self {
        Verification { sign_in_by_signing, ..self }
    }

    /// Fetches what is wanted; what cannot be fetched stays wanting, and the verdict says so.
    async fn fetch(&self, wanted: &[Wanted], now: Moment, nonce: Token256, into: &mut Supplied) {
        let Some(outgoing) = &self.outgoing else { return };
        for one in wanted {
            match one.kind {
                WantedKind::Crl => into.crls.extend(self.list(outgoing, &one.address, now).await),
                WantedKind::Ocsp => into.ocsp.extend(answer(outgoing, one, nonce).await),
            }
        }
    }

    async fn list(&self, outgoing: &Outgoing, address: &str, now: Moment) -> Option<Vec<u8>> {
        let fresh = |(at, list): &(Moment, Vec<u8>)| (now < *at + LIST_LIVES).then(|| list.clone());
        let known = self.lists.lock().ok()?.get(address).and_then(fresh);
        if known.is_some() {
            return known;
        }
        let list = get(outgoing, address).await?;
        let mut lists = self.lists.lock().ok()?;
        lists.retain(|_, (at, _)| now < *at + LIST_LIVES);
        if lists.len() < LISTS_MAX {
            lists.insert(address.to_owned(), (now, list.clone()));
        }
        Some(list)
    }

    /// A timestamp over `message` from the configured authority.
    async fn stamp(&self, message: &[u8], nonce: [u8; 32]) -> Option<Vec<u8>> {
        let (outgoing, authority) = (self.outgoing.as_ref()?, self.timestamps.as_ref()?);
        let request = authority.request(message, nonce)?;
        let asked = Request {
            purpose: Purpose::Tsa,
            method: Method::POST,
            url: authority.address.clone(),
            body: request.der()?,
            content_type: Some("application/timestamp-query".to_owned()),
            accept: Some("application/timestamp-reply".to_owned()),
        };
        let body = send(outgoing, asked).await?;
        let stamp = request.answered_by(&body).inspect_err(
            |error| tracing::warn!(address = authority.address, %error, "the timestamp is not one"),
        );
        Some(stamp.ok()?.der().to_vec())
    }
}

impl TimestampAuthority {
    fn request(&self, message: &[u8], nonce: [u8; 32]) -> Option<TimestampRequest> {
        let digest = DigestAlgorithm::named(&self.digest).digest(message)?;
        let (policy, nonce) = (self.policy.as_deref(), nonce.first_chunk::<16>()?);
        TimestampRequest::new(&self.digest, &digest, policy, nonce).ok()
    }
}

impl App {
    /// What verification needs of the world.
    #[must_use]
    pub fn verification(&self) -> &Verification {
        &self.verification
    }

    /// Verifies a signature, fetching what is missing.
    ///
    /// # Errors
    /// The machine is shutting down.
    pub async fn verify(&self, case: Case) -> Result<Verdict, AppError> {
        let now = self.environment.now();
        let trusted = self.verification.trust.current(now);
        let mut supplied = with_lists(case.supplied.clone(), &trusted);
        let (case, mut asked) = (Arc::new(case), Vec::new());
        let mut verdict = judge(&case, &trusted, supplied.clone(), now).await?;
        for _ in 0..ROUNDS {
            let wanted = news(&mut asked, verdict.signers.iter());
            if wanted.is_empty() {
                break;
            }
            let nonce = self.environment.secret();
            self.verification.fetch(&wanted, now, nonce, &mut supplied).await;
            verdict = judge(&case, &trusted, supplied.clone(), now).await?;
        }
        Ok(verdict)
    }

    /// Verifies a signature with what is at hand: a stranger makes this server ask nobody.
    ///
    /// # Errors
    /// The machine is shutting down.
    pub(crate) async fn verify_at_hand(&self, case: Case) -> Result<Verdict, AppError> {
        let now = self.environment.now();
        let trusted = self.verification.trust.current(now);
        let supplied = with_lists(case.supplied.clone(), &trusted);
        judge(&Arc::new(case), &trusted, supplied, now).await
    }

    /// Judges a certificate at this moment, fetching what is missing.
    ///
    /// # Errors
    /// The machine is shutting down.
    pub async fn verify_certificate(
        &self,
        certificate: signature::Certificate,
        usage: Use,
        expected: Option<Expected>,
    ) -> Result<SignerVerdict, AppError> {
        let now = self.environment.now();
        let trusted = self.verification.trust.current(now);
        let mut supplied = with_lists(Supplied::default(), &trusted);
        let mut asked = Vec::new();
        loop {
            let verdict = signature::verify_certificate(&CertificateQuestion {
                certificate: &certificate,
                trust: &trusted.store,
                supplied: &supplied,
                now,
                usage,
                expected,
            });
            let wanted = news(&mut asked, std::iter::once(&verdict));
            if wanted.is_empty() {
                return Ok(verdict);
            }
            let nonce = self.environment.secret();
            self.verification.fetch(&wanted, now, nonce, &mut supplied).await;
        }
    }

    /// Timestamps for the signers of a signature that have none, where an authority is configured.
    pub(crate) async fn timestamps_for(&self, signed: &SignedData) -> Vec<Vec<u8>> {
        let mut stamps = Vec::new();
        for signer in signed.signers().iter().filter(|signer| signer.timestamps().is_empty()) {
            let nonce = self.environment.secret().0;
            stamps.extend(self.verification.stamp(signer.value(), nonce).await);
        }
        stamps
    }
}

/// Verifies on a thread of its own: curves and large revocation lists take their time.
async fn judge(
    case: &Arc<Case>,
    trusted: &Arc<Trusted>,
    supplied: Supplied,
    now: Moment,
) -> Result<Verdict, AppError> {
    let (case, trusted) = (Arc::clone(case), Arc::clone(trusted));
    let judging = move || {
        signature::verify(&Question {
            signature: &case.signature,
            digests: &case.digests,
            placement: case.placement,
            trust: &trusted.store,
            supplied: &supplied,
            received: case.received,
            now,
            usage: case.usage,
            expected: case.expected,
        })
    };
    let judged = tokio::task::spawn_blocking(judging).await;
    judged.map_err(|_| AppError::Store(store::StoreError::Closed))
}

fn with_lists(mut supplied: Supplied, trusted: &Trusted) -> Supplied {
    supplied.crls.extend(trusted.lists.iter().cloned());
    supplied
}

/// What is wanted and was not asked for yet.
fn news<'v>(
    asked: &mut Vec<Wanted>,
    signers: impl Iterator<Item = &'v SignerVerdict>,
) -> Vec<Wanted> {
    let mut news = Vec::new();
    for one in signers.flat_map(|signer| &signer.wanted) {
        if !asked.contains(one) {
            asked.push(one.clone());
            news.push(one.clone());
        }
    }
    news
}

async fn get(outgoing: &Outgoing, address: &str) -> Option<Vec<u8>> {
    let asked = Request {
        purpose: Purpose::Crl,
        method: Method::GET,
        url: address.to_owned(),
        body: Vec::new(),
        content_type: None,
        accept: None,
    };
    send(outgoing, asked).await
}

/// An answer with the nonce of another question is none; one made beforehand has no nonce, and its
/// dates count.
async fn answer(outgoing: &Outgoing, wanted: &Wanted, nonce: Token256) -> Option<Vec<u8>> {
    let nonce = nonce.0.first_chunk::<16>()?;
    let asked = Request {
        purpose: Purpose::Ocsp,
        method: Method::POST,
        url: wanted.address.clone(),
        body: ocsp_request_with_nonce(wanted.request.as_deref()?, nonce)?,
        content_type: Some("application/ocsp-request".to_owned()),
        accept: Some("application/ocsp-response".to_owned()),
    };
    let answer = send(outgoing, asked).await?;
    let is_other = OcspResponse::parse(&answer).is_ok_and(|it| it.has_other_nonce(nonce));
    if is_other {
        tracing::warn!(address = wanted.address, "the answer is to another question");
    }
    (!is_other).then_some(answer)
}

async fn send(outgoing: &Outgoing, request: Request) -> Option<Vec<u8>> {
    let (purpose, address) = (request.purpose, request.url.clone());
    match outgoing.send(request).await {
        Ok(answer) if answer.status == 200 => Some(answer.body.to_vec()),
        Ok(answer) => {
            tracing::warn!(%purpose, address, status = answer.status, "was not answered");
            None
        }
        Err(error) => {
            tracing::warn!(%purpose, address, %error, "could not be reached");
            None
        }
    }
}
