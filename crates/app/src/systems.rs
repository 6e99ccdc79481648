//! Information systems beyond one transaction: a key made and given out once, a text to be signed,
//! the signature that proves possession. No private key is kept or logged.

use crate::challenges::Challenge;
use crate::client_certificate::make;
use crate::commands::{SystemProve, SystemRegister, live_system};
use crate::queries::systems_page;
use crate::{App, AppError, Caller, Desk};
use access::Operation;
use domain::{OrganisationRecord, SystemError, SystemRecord};
use ids::{Moment, SystemId, Token256};
use signature::{Certificate, SignedData};

/// The first line of every text: no document and no sign-in begins with it.
const FIRST_LINE: &str = crate::signed_text::SYSTEM;

impl App {
    /// The command that registers a certificate made here (R34), and the private key, PEM: it is
    /// nowhere else.
    ///
    /// # Errors
    /// The caller may not.
    pub async fn generate_system(
        &self,
        caller: &Caller,
        name: String,
    ) -> Result<(SystemRegister, String), AppError> {
        let page = self.ask(caller.clone(), systems_page).await?;
        if let Some(refusal) = page.not_saved {
            return Err(refusal.into());
        }
        let organisation = &page.directory.records.organisation.name;
        let (serial, now) = (self.environment().secret(), self.environment().now());
        let made = make((organisation, &name), serial, now);
        let (file, key) = made.map_err(|_| AppError::NoKey)?;
        Ok((SystemRegister { name, file }, key))
    }

    /// A text that whoever holds the system's key signs.
    ///
    /// # Errors
    /// There is no such system, or the caller may not.
    pub async fn system_challenge(
        &self,
        caller: &Caller,
        system: SystemId,
    ) -> Result<Challenge, AppError> {
        let (known, card) =
            self.ask(caller.clone(), move |desk| to_be_proved(desk, system)).await?;
        let (nonce, now) = (self.environment().secret(), self.environment().now());
        let text = |until| text(&card, &known, nonce, until);
        let issued = self.challenges.issue((card.organisation, system), text, now);
        issued.ok_or(AppError::System(SystemError::NoChallenge))
    }

    /// The command that notes the proof: the text signed by the system's key as detached CMS, DER
    /// or PEM. The text is used up whatever comes of it.
    ///
    /// # Errors
    /// The signature is none, or not of this key over this text.
    pub async fn system_proof(
        &self,
        caller: &Caller,
        system: SystemId,
        cms: &[u8],
    ) -> Result<SystemProve, AppError> {
        let (known, card) =
            self.ask(caller.clone(), move |desk| to_be_proved(desk, system)).await?;
        let now = self.environment().now();
        let text = self.challenges.take((card.organisation, system), now);
        let text = text.ok_or(SystemError::NoChallenge)?;
        let certificate = Certificate::parse(&known.der)?;
        if is_signed(text.as_bytes(), cms, &certificate) {
            Ok(SystemProve { system, fingerprint: known.fingerprint })
        } else {
            Err(SystemError::NotProved.into())
        }
    }
}

fn to_be_proved(
    desk: &mut Desk<'_>,
    system: SystemId,
) -> Result<(SystemRecord, OrganisationRecord), AppError> {
    desk.decide_here(Operation::SettingsSave)?;
    let known = live_system(desk, system)?;
    Ok((known, desk.directory()?.records.organisation.clone()))
}

fn text(
    card: &OrganisationRecord,
    system: &SystemRecord,
    nonce: Token256,
    until: Moment,
) -> String {
    let digits = nonce.reveal();
    format!(
        "{FIRST_LINE}\n\
         Организация: {} ({})\n\
         Система: {} ({})\n\
         Сертификат SHA-256: {}\n\
         Одноразовое число: {digits}\n\
         Действует до: {} (микросекунды Unix)\n",
        card.name, card.organisation, system.name, system.id, system.fingerprint, until.0
    )
}

/// Whether every signer is this certificate and signed exactly this text.
fn is_signed(text: &[u8], cms: &[u8], certificate: &Certificate) -> bool {
    let Ok(data) = SignedData::parse(cms) else { return false };
    let right = |signer: &signature::Signer| {
        let digest = signer.digest_algorithm().digest(text);
        signer.is(certificate)
            && digest.is_some_and(|digest| signer.verify(certificate, &digest).is_ok())
    };
    !data.signers().is_empty() && data.signers().iter().all(right)
}
