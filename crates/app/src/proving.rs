//! Proof that an organisation is who it says: a certificate found valid names its БИН or ИНН. From
//! then on others find it by its address in document exchange, and it receives.

use crate::{AppError, Desk};
use domain::{EdoAddressRecord, OrganisationRecord, Write};
use ids::{Bin, Inn};
use signature::{Overall, SignerVerdict, Verdict};

/// The numbers of an organisation in a certificate that was found valid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Proof {
    pub(crate) bin: Option<Bin>,
    pub(crate) inn: Option<Inn>,
}

impl Proof {
    /// What a verdict on a signature proves: only `valid` does.
    pub(crate) fn of(verdict: &Verdict) -> Proof {
        let first = verdict.signers.first().filter(|_| verdict.overall == Overall::Valid);
        first.map(Proof::of_signer).unwrap_or_default()
    }

    /// What a verdict on a certificate proves.
    pub(crate) fn of_signer(verdict: &SignerVerdict) -> Proof {
        if verdict.overall != Overall::Valid {
            return Proof::default();
        }
        Proof { bin: verdict.identity.bin, inn: verdict.identity.inn_organisation }
    }

    /// Whether one number agrees with the card's, and none differs.
    fn names(self, card: &OrganisationRecord) -> bool {
        let bin = self.bin.zip(card.bin).map(|(named, own)| named == own);
        let inn = self.inn.zip(card.inn).map(|(named, own)| named == own);
        let both = [bin, inn];
        both.contains(&Some(true)) && !both.contains(&Some(false))
    }
}

/// The write that makes the organisation found, where it was not yet and the numbers are its own.
pub(crate) fn write(desk: &mut Desk<'_>, proof: Proof) -> Result<Option<Write>, AppError> {
    let directory = desk.directory()?;
    let card = &directory.records.organisation;
    if !proof.names(card) {
        return Ok(None);
    }
    let before = store::find_address(desk.connection(), &card.edo)?;
    let Some(before) = before.filter(|it| it.proved.is_none()) else { return Ok(None) };
    let after = EdoAddressRecord { proved: Some(desk.now()), ..before.clone() };
    Ok(Some(Write::update(&before, &after)))
}

/// The write that takes the proof back: the organisation says another number of itself now.
pub(crate) fn withdraw(desk: &mut Desk<'_>) -> Result<Option<Write>, AppError> {
    let edo = desk.directory()?.records.organisation.edo.clone();
    let before = store::find_address(desk.connection(), &edo)?;
    let Some(before) = before.filter(|it| it.proved.is_some()) else { return Ok(None) };
    let after = EdoAddressRecord { proved: None, ..before.clone() };
    Ok(Some(Write::update(&before, &after)))
}

/// Whether a certificate proved the number of the caller's organisation.
pub(crate) fn is_proved(desk: &mut Desk<'_>) -> Result<bool, AppError> {
    let edo = desk.directory()?.records.organisation.edo.clone();
    let known = store::find_address(desk.connection(), &edo)?;
    Ok(known.is_some_and(|it| it.proved.is_some()))
}
