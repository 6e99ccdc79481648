//! How one certificate stands by one list or one answer, and which of several sayings counts.

use ids::Moment;

use x509_cert::ext::pkix::CrlReason;

use super::{Effect, Moments};
use crate::verdict::Reason;

/// What one list or answer says of one certificate, seen from the moment judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Standing {
    /// Not revoked then; said at the moment given.
    Good(Moment),
    /// Revoked for ever, with effect at that moment or before. Counts however old the saying is.
    Revoked,
    /// On hold then; said at the moment given.
    OnHold(Moment),
    /// The responder does not know.
    Unknown(Moment),
}

/// A revocation, as an entry of a list or an answer has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Revocation {
    pub(crate) since: Moment,
    pub(crate) reason: Option<CrlReason>,
    /// When it was said.
    pub(crate) said: Moment,
}

impl Revocation {
    pub(crate) fn standing(self, moments: Moments) -> Standing {
        let is_hold = self.reason == Some(CrlReason::CertificateHold);
        let is_later = self.since > moments.judged;
        let counts = match moments.effect {
            Effect::FromDate => !is_later,
            Effect::ForEver => !is_later || !(is_hold || self.is_harmless()),
        };
        if !counts {
            Standing::Good(self.said)
        } else if is_hold && self.since == Moment(0) {
            // «Extended revoked» (RFC 6960 §2.2): a serial number that was never issued.
            Standing::Unknown(self.said)
        } else if is_hold {
            Standing::OnHold(self.said)
        } else {
            Standing::Revoked
        }
    }

    /// Whether the reason says that the key stayed where it was.
    fn is_harmless(self) -> bool {
        matches!(
            self.reason,
            Some(
                CrlReason::Unspecified
                    | CrlReason::AffiliationChanged
                    | CrlReason::Superseded
                    | CrlReason::CessationOfOperation
            )
        )
    }
}

impl Standing {
    /// Revocation above all; between «good» and «on hold» the later one; «unknown» last.
    pub(crate) fn weight(&self) -> (u8, Moment) {
        match self {
            Standing::Revoked => (3, Moment::NEVER),
            Standing::Good(said) | Standing::OnHold(said) => (2, *said),
            Standing::Unknown(said) => (1, *said),
        }
    }

    pub(crate) fn reason(self) -> Option<Reason> {
        match self {
            Standing::Good(_) => None,
            Standing::Revoked => Some(Reason::Revoked),
            Standing::OnHold(_) => Some(Reason::TryLater),
            Standing::Unknown(_) => Some(Reason::RevocationUnknown),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Effect, Revocation, Standing};
    use crate::revocation::Moments;
    use crate::verdict::Reason;
    use ids::Moment;
    use x509_cert::ext::pkix::CrlReason;

    fn check(effect: Effect, since: i64, reason: Option<CrlReason>, expected: Option<Reason>) {
        let moments = Moments { judged: Moment(50), now: Moment(90), effect };
        let revocation = Revocation { since: Moment(since), reason, said: Moment(80) };
        assert_eq!(revocation.standing(moments).reason(), expected, "{since} {reason:?}");
    }

    const HOLD: Option<CrlReason> = Some(CrlReason::CertificateHold);

    #[test]
    fn revocation_counts_from_its_own_moment() {
        for reason in [None, Some(CrlReason::KeyCompromise), Some(CrlReason::Superseded)] {
            check(Effect::FromDate, 50, reason, Some(Reason::Revoked));
            check(Effect::FromDate, 51, reason, None);
            check(Effect::FromDate, 0, reason, Some(Reason::Revoked));
        }
        check(Effect::FromDate, 50, HOLD, Some(Reason::TryLater));
        check(Effect::FromDate, 51, HOLD, None);
    }

    #[test]
    fn lost_key_of_a_timestamping_authority_counts_for_ever() {
        for reason in [None, Some(CrlReason::KeyCompromise), Some(CrlReason::CaCompromise)] {
            check(Effect::ForEver, 51, reason, Some(Reason::Revoked));
        }
        check(Effect::ForEver, 50, Some(CrlReason::Superseded), Some(Reason::Revoked));
        check(Effect::ForEver, 51, Some(CrlReason::Superseded), None);
        check(Effect::ForEver, 51, HOLD, None);
    }

    #[test]
    fn a_serial_number_never_issued_is_unknown() {
        check(Effect::FromDate, 0, HOLD, Some(Reason::RevocationUnknown));
    }

    #[test]
    fn revocation_outweighs_and_the_later_of_hold_and_good_counts() {
        let worst = |standings: &[Standing]| {
            standings.iter().max_by_key(|standing| standing.weight()).unwrap().reason()
        };
        let (good, hold) = (Standing::Good, Standing::OnHold);
        assert_eq!(worst(&[good(Moment(9)), Standing::Revoked]), Some(Reason::Revoked));
        assert_eq!(worst(&[good(Moment(9)), hold(Moment(8))]), None);
        assert_eq!(worst(&[hold(Moment(9)), good(Moment(8))]), Some(Reason::TryLater));
        assert_eq!(worst(&[good(Moment(1)), Standing::Unknown(Moment(9))]), None);
    }
}
