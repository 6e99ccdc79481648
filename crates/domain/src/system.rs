//! Information systems: programs known by their TLS client certificates, and the pins that lead
//! from a certificate to the organisation that registered it. No private key is ever stored.

use crate::{Name, NameError, NameLimits, record::record};
use access::SystemPicture;
use ids::{Bin, Moment, OrganisationId, Sha256, SystemId};
use std::fmt;

record! {
    /// A program that acts for the organisation.
    SystemRecord in "information_system" {
        /// Where.
        organisation: OrganisationId = key,
        /// Its id.
        id: SystemId = key,
        /// Its name.
        name: String,
        /// What names share when a reader takes them for one.
        name_key: String,
        /// The digest of its certificate's DER.
        fingerprint: Sha256,
        /// Whom the certificate names.
        subject: String,
        /// Who issued it.
        issuer: String,
        /// From when.
        not_before: Moment,
        /// Until when.
        not_after: Moment,
        /// The organisation that the certificate names.
        bin: Option<Bin>,
        /// The certificate itself, DER.
        der: Vec<u8>,
        /// When it was registered.
        registered: Moment,
        /// When it was taken away again.
        removed: Option<Moment>,
        /// When possession of its key was proved.
        proved: Option<Moment>,
    }
}

record! {
    /// A live certificate of a system, findable by what TLS shows.
    CertificatePinRecord in "certificate_pin" (instance) {
        /// The digest of the certificate's DER.
        fingerprint: Sha256 = key,
        /// Who registered it.
        organisation: OrganisationId = key,
        /// For which of its systems.
        system: SystemId,
        /// When the organisation proved possession of the key.
        proved: Option<Moment>,
    }
}

/// What a certificate says, for its registration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SystemCertificate {
    /// The digest of its DER.
    pub fingerprint: Sha256,
    /// Whom it names.
    pub subject: String,
    /// Who issued it.
    pub issuer: String,
    /// From when.
    pub not_before: Moment,
    /// Until when.
    pub not_after: Moment,
    /// The organisation that it names.
    pub bin: Option<Bin>,
    /// It is an authority's, and of another's issue.
    pub subordinate_authority: bool,
    /// The certificate itself, DER.
    pub der: Vec<u8>,
}

/// Why an information system is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SystemError {
    /// Its name is no name.
    Name(NameError),
    /// Another system has this name.
    NotUnique,
    /// The term of the certificate is over, since this moment (R33).
    Expired(Moment),
    /// The certificate is an authority's and not self-signed (R33).
    Authority,
    /// The certificate is registered here already.
    Already,
    /// The certificate names another organisation.
    OtherOrganisation(Bin),
    /// Another organisation proved possession of the key before.
    ProvedElsewhere,
    /// The text to be signed was not asked for, or too long ago.
    NoChallenge,
    /// The text was signed by another key, or another text was.
    NotProved,
}

impl fmt::Display for SystemError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SystemError::Name(error) => write!(out, "the system's name is {error}"),
            SystemError::NotUnique => out.write_str("another system has this name"),
            SystemError::Expired(_) => out.write_str("the term of the certificate is over"),
            SystemError::Authority => {
                out.write_str("the certificate is of an authority that is not self-signed")
            }
            SystemError::Already => out.write_str("the certificate is registered already"),
            SystemError::OtherOrganisation(bin) => write!(out, "the certificate names BIN {bin}"),
            SystemError::ProvedElsewhere => {
                out.write_str("another organisation proved possession of the key")
            }
            SystemError::NoChallenge => out.write_str("no text to be signed was given"),
            SystemError::NotProved => out.write_str("the signature does not prove possession"),
        }
    }
}

impl std::error::Error for SystemError {}

impl SystemRecord {
    /// Registers a certificate as a system of an organisation with this БИН.
    ///
    /// # Errors
    /// The name is none or taken, or the certificate cannot serve here.
    pub fn register(
        (organisation, bin): (OrganisationId, Option<Bin>),
        id: SystemId,
        name: &str,
        certificate: SystemCertificate,
        others: &[SystemRecord],
        now: Moment,
    ) -> Result<SystemRecord, SystemError> {
        certificate.check(bin, now)?;
        let same = |one: &SystemRecord| one.fingerprint == certificate.fingerprint;
        if others.iter().any(|one| one.is_live() && same(one)) {
            return Err(SystemError::Already);
        }
        let name = unique(id, name, others)?;
        Ok(SystemRecord {
            organisation,
            id,
            name_key: name.key(),
            name: name.into(),
            fingerprint: certificate.fingerprint,
            subject: certificate.subject,
            issuer: certificate.issuer,
            not_before: certificate.not_before,
            not_after: certificate.not_after,
            bin: certificate.bin,
            der: certificate.der,
            registered: now,
            removed: None,
            proved: None,
        })
    }

    /// The same under another name.
    ///
    /// # Errors
    /// The name is none or taken.
    pub fn rename(self, name: &str, others: &[SystemRecord]) -> Result<SystemRecord, SystemError> {
        let name = unique(self.id, name, others)?;
        Ok(SystemRecord { name_key: name.key(), name: name.into(), ..self })
    }

    /// Not taken away.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.removed.is_none()
    }

    /// Whether its certificate may be used at the moment in an organisation with this БИН.
    #[must_use]
    pub fn is_usable(&self, bin: Option<Bin>, now: Moment) -> bool {
        let own = self.bin.is_none() || self.bin == bin;
        own && self.not_before <= now && now <= self.not_after
    }

    /// As the law sees it.
    #[must_use]
    pub fn picture(&self) -> SystemPicture {
        SystemPicture { id: self.id, removed: !self.is_live() }
    }

    /// The pin that leads here.
    #[must_use]
    pub fn pin(&self) -> CertificatePinRecord {
        CertificatePinRecord {
            fingerprint: self.fingerprint,
            organisation: self.organisation,
            system: self.id,
            proved: self.proved,
        }
    }
}

impl SystemCertificate {
    fn check(&self, bin: Option<Bin>, now: Moment) -> Result<(), SystemError> {
        if self.not_after < now {
            return Err(SystemError::Expired(self.not_after));
        }
        if self.subordinate_authority {
            return Err(SystemError::Authority);
        }
        match self.bin.filter(|named| bin != Some(*named)) {
            Some(other) => Err(SystemError::OtherOrganisation(other)),
            None => Ok(()),
        }
    }
}

impl CertificatePinRecord {
    /// Which of the pins of one certificate acts: the only one, or the one that proved possession.
    #[must_use]
    pub fn acting(pins: &[CertificatePinRecord]) -> Option<&CertificatePinRecord> {
        match pins {
            [only] => Some(only),
            several => several.iter().find(|pin| pin.proved.is_some()),
        }
    }
}

/// Names of systems that were taken away are free again.
fn unique(id: SystemId, name: &str, others: &[SystemRecord]) -> Result<Name, SystemError> {
    let name = Name::parse(name, NameLimits::SYSTEM).map_err(SystemError::Name)?;
    let key = name.key();
    let taken = |one: &SystemRecord| one.is_live() && one.id != id && one.name_key == key;
    if others.iter().any(taken) { Err(SystemError::NotUnique) } else { Ok(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: OrganisationId = OrganisationId(1);
    const NOW: Moment = Moment(50);

    fn certificate(fingerprint: u8) -> SystemCertificate {
        SystemCertificate {
            fingerprint: Sha256([fingerprint; 32]),
            subject: "Склад".into(),
            issuer: "Склад".into(),
            not_before: Moment(0),
            not_after: Moment(100),
            bin: None,
            subordinate_authority: false,
            der: vec![fingerprint],
        }
    }

    fn register(
        id: i64,
        name: &str,
        certificate: SystemCertificate,
        others: &[SystemRecord],
    ) -> Result<SystemRecord, SystemError> {
        SystemRecord::register((HERE, None), SystemId(id), name, certificate, others, NOW)
    }

    /// R33 R35: a name and a certificate are used once; what was removed is free again.
    #[test]
    fn name_and_certificate_are_used_once() {
        let first = register(1, "Склад", certificate(1), &[]).unwrap();
        let others = [first.clone()];
        let twice = register(2, " сkлад ", certificate(2), &others);
        assert_eq!(twice, Err(SystemError::NotUnique));
        assert_eq!(register(2, "Касса", certificate(1), &others), Err(SystemError::Already));
        let second = register(2, "Касса", certificate(2), &others).unwrap();
        assert_eq!(second.clone().rename("Склад", &others), Err(SystemError::NotUnique));
        assert!(first.clone().rename("СКЛАД", &others).is_ok());
        let removed = [SystemRecord { removed: Some(NOW), ..first }];
        assert!(register(3, "Склад", certificate(1), &removed).is_ok());
    }

    /// R33: an expired certificate and one of a subordinate authority are refused.
    #[test]
    fn certificate_must_be_able_to_serve() {
        let late = SystemCertificate { not_after: Moment(49), ..certificate(1) };
        assert_eq!(register(1, "Склад", late, &[]), Err(SystemError::Expired(Moment(49))));
        let authority = SystemCertificate { subordinate_authority: true, ..certificate(1) };
        assert_eq!(register(1, "Склад", authority, &[]), Err(SystemError::Authority));
        assert_eq!(register(1, " ", certificate(1), &[]), Err(SystemError::Name(NameError::Empty)));
    }

    #[test]
    fn certificate_that_names_an_organisation_serves_only_there() {
        let bin = any_bin();
        let named = SystemCertificate { bin: Some(bin), ..certificate(1) };
        let refused = register(1, "Склад", named.clone(), &[]);
        assert_eq!(refused, Err(SystemError::OtherOrganisation(bin)));
        let place = (HERE, Some(bin));
        let made = SystemRecord::register(place, SystemId(1), "Склад", named, &[], NOW).unwrap();
        assert!(made.is_usable(Some(bin), NOW) && !made.is_usable(None, NOW));
        assert!(!made.is_usable(Some(bin), Moment(101)) && !made.is_usable(Some(bin), Moment(-1)));
    }

    fn any_bin() -> Bin {
        (0..10).find_map(|last| format!("96114000001{last}").parse().ok()).unwrap()
    }

    #[test]
    fn of_two_holders_only_the_proved_one_acts() {
        let pin = |organisation, proved| CertificatePinRecord {
            fingerprint: Sha256([1; 32]),
            organisation: OrganisationId(organisation),
            system: SystemId(1),
            proved,
        };
        let acting = |pins: &[CertificatePinRecord]| {
            CertificatePinRecord::acting(pins).map(|pin| pin.organisation.0)
        };
        assert_eq!(acting(&[]), None);
        assert_eq!(acting(&[pin(1, None)]), Some(1));
        assert_eq!(acting(&[pin(1, None), pin(2, None)]), None);
        assert_eq!(acting(&[pin(1, None), pin(2, Some(NOW))]), Some(2));
    }
}
