//! What a person can really do, and the parts that an employee's page and one's own share:
//! certificates, sessions.

use ids::Moment;

use super::{Chip, EvidenceKind};
use crate::text::Phrase;

/// «Что может на самом деле»: rights with where they come from.
#[derive(Clone, Debug, Default)]
pub struct EffectiveRights {
    /// Rights held.
    pub held: Vec<EffectiveRight>,
    /// Keys of the six document rights that are lacking.
    pub lacking: Vec<String>,
}

/// A right held.
#[derive(Clone, Debug)]
pub struct EffectiveRight {
    /// The key of its name.
    pub right: String,
    /// Why it does not act now, if so: «Сейчас нельзя».
    pub asleep: Option<Chip>,
    /// Where it comes from; several when several roles give it.
    pub sources: Vec<Phrase>,
    /// On what condition it acts.
    pub condition: Phrase,
}

/// A certificate registered for an employee.
#[derive(Clone, Debug)]
pub struct CertificateView {
    /// Its identifier.
    pub id: i64,
    /// Whose it is by its own words.
    pub subject: String,
    /// Who issued it.
    pub issuer: String,
    /// Its serial number.
    pub serial: String,
    /// When it ends.
    pub until: Moment,
    /// Its state: «Владение подтверждено», «Владение не подтверждено», «Истёк».
    pub state: Chip,
    /// Whether it may be removed.
    pub removable: bool,
}

/// A live session.
#[derive(Clone, Debug)]
pub struct SessionView {
    /// Its identifier for the form.
    pub id: String,
    /// The device, as the person knows it.
    pub device: String,
    /// How it was opened.
    pub evidence: EvidenceKind,
    /// When it began.
    pub began: Moment,
    /// When it ends.
    pub until: Moment,
    /// Whether it is the present one.
    pub current: bool,
}
