//! `dopusk verify`: the verdict on a signature, in words or as JSON. Works without a network and
//! without a data folder; a content of any size streams by.

mod container;
mod reasons;
mod report;

use super::{Outcome, Trouble, say};
use crate::environment;
use crate::signing::digests;
use app::Trusted;
use clap::Args;
use ids::Moment;
use signature::{
    ContentDigests, EvidenceBytes, Overall, Placement, Question, SIGNED_DATA_BYTES_MAX, SignedData,
    SignedDataError, Supplied, TrustStore, Use, Verdict,
};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Verifies a signature: 0 valid, 1 invalid, 2 indeterminate, 64 not verified.
#[derive(Args, Debug)]
pub(crate) struct Verify {
    /// The document; alone, a signature with the document inside, or a container .asice
    file: PathBuf,
    /// The signature that lies beside the document
    signature: Option<PathBuf>,
    /// Folder of those who are trusted: descriptions, certificates, revocation lists
    #[arg(long, value_name = "FOLDER")]
    trust: Option<PathBuf>,
    /// The moment to judge at, such as 2026-11-24T15:00:00+05:00; now by default. A trusted
    /// timestamp in the signature goes before it
    #[arg(long, value_name = "TIME")]
    at: Option<jiff::Timestamp>,
    /// Print the verdict as JSON
    #[arg(long)]
    json: bool,
}

impl Verify {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let now = environment::now();
        let at = self.at.map_or(now, |at| Moment(at.as_microsecond()));
        if at > now {
            return Err(Trouble::from("момент --at ещё не наступил: о нём ничего не известно"));
        }
        let trusted = self.trusted()?;
        if self.signature.is_none() && container::is_one(&self.file) {
            return container::verify(&self, &trusted, at, now);
        }
        let file = self.signature.as_deref().unwrap_or(&self.file);
        match SignedData::parse(&read(file)?) {
            Ok(signature) => {
                let verdict = self.verify(&signature, &trusted, at, now)?;
                self.tell(&verdict, || report::of(&verdict, self.trust.is_some()))
            }
            Err(error) => self.tell(&unreadable(&trusted, now), || self.not_a_signature(error)),
        }
    }

    fn trusted(&self) -> Result<Trusted, Trouble> {
        match &self.trust {
            Some(folder) if !folder.is_dir() => {
                Err(Trouble::from(format!("папки доверия нет: {}", folder.display())))
            }
            Some(folder) => Ok(Trusted::read(folder)?),
            None => Ok(Trusted { store: TrustStore::empty(), lists: Vec::new() }),
        }
    }

    fn verify(
        &self,
        signature: &SignedData,
        trusted: &Trusted,
        at: Moment,
        now: Moment,
    ) -> Result<Verdict, Trouble> {
        let supplied = Supplied { crls: trusted.lists.clone(), ..Supplied::default() };
        let (placement, digests) = self.content(signature)?;
        Ok(signature::verify(&Question {
            signature,
            digests: &digests,
            placement,
            trust: &trusted.store,
            supplied: &supplied,
            received: at,
            now,
            usage: Use::Signing,
            expected: None,
        }))
    }

    fn content(&self, signature: &SignedData) -> Result<(Placement, ContentDigests), Trouble> {
        let algorithms = signature.digest_algorithms();
        match (&self.signature, signature.content()) {
            (Some(_), _) => Ok((Placement::Detached, digests(&self.file, algorithms)?)),
            (None, Some(inside)) => {
                Ok((Placement::Attached, ContentDigests::of(algorithms, inside)))
            }
            (None, None) => Err(Trouble::from(
                "документа внутри подписи нет: укажите документ, а вторым — эту подпись",
            )),
        }
    }

    fn tell(&self, verdict: &Verdict, words: impl Fn() -> String) -> Result<Outcome, Trouble> {
        if self.json {
            let text = verdict.to_json(EvidenceBytes::Inline);
            say(format_args!("{}", text.map_err(|error| error.to_string())?));
        } else {
            say(format_args!("{}", words()));
        }
        Ok(outcome(verdict.overall))
    }

    fn not_a_signature(&self, error: SignedDataError) -> String {
        let advice = if self.signature.is_some() {
            "Вторым укажите файл подписи CMS: .p7s, .sig или .cms."
        } else {
            "Один файл проверяется, когда документ внутри подписи. Если подпись лежит отдельно, \
             укажите документ, а вторым — подпись."
        };
        format!("Недействительна\n  Это не подпись: {error}\n  {advice}")
    }
}

/// The exit of an outcome.
fn outcome(overall: Overall) -> Outcome {
    match overall {
        Overall::Valid => Outcome::Good,
        Overall::Invalid => Outcome::Bad,
        Overall::Indeterminate => Outcome::Unknown,
    }
}

/// The signature's file, never more of it than is read.
fn read(file: &Path) -> Result<Vec<u8>, Trouble> {
    let failed = |error| format!("{}: файл не читается: {error}", file.display());
    let opened = File::open(file).map_err(failed)?;
    let most = u64::try_from(SIGNED_DATA_BYTES_MAX).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    opened.take(most).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// What is no signature has no signer that could be judged.
fn unreadable(trusted: &Trusted, now: Moment) -> Verdict {
    let trust = trusted.store.version();
    Verdict { overall: Overall::Invalid, signers: Vec::new(), at: now, trust }
}
