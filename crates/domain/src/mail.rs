//! Notices by mail: the address of a person, and what waits to be sent. What a letter is about is
//! named, never told: whoever sends it asks the law at that moment.

use crate::{
    DeviceRecord, Field, KeyApplicationRecord, PartyRecord, Record, Write, field::enumeration,
    record::record,
};
use ids::{AccountId, DocumentId, EmployeeId, Moment, OrganisationId};
use std::fmt;

record! {
    /// Where a person gets mail, and whether they want it.
    MailAddressRecord in "mail_address" {
        /// Where they work.
        organisation: OrganisationId = key,
        /// Who.
        employee: EmployeeId = key,
        /// The address; may be empty.
        address: String,
        /// They want notices by mail.
        wanted: bool,
        /// The language that they read, by its code.
        language: String,
    }
}

record! {
    /// A letter that waits, or was sent.
    MailRecord in "mail" {
        /// Where.
        organisation: OrganisationId = key,
        /// Its id.
        id: i64 = key,
        /// To whom.
        employee: EmployeeId,
        /// What it says.
        kind: MailKind,
        /// The document, where it is about one.
        document: Option<DocumentId>,
        /// When it came about.
        queued: Moment,
        /// Not to be tried before.
        due: Moment,
        /// How often it was tried.
        attempts: i64,
        /// When it was sent, or dropped because there is nothing to tell any more.
        settled: Option<Moment>,
    }
}

/// What a letter says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MailKind {
    /// A document waits for the person.
    DocumentWaits,
    /// An application to register a key was answered.
    ApplicationAnswered,
    /// An application to register a key waits for the person's answer.
    ApplicationWaits,
    /// A device was seen for the first time.
    NewDevice,
}

enumeration!(MailKind { DocumentWaits, ApplicationAnswered, ApplicationWaits, NewDevice });

/// To whom something is told, before anybody knows who that is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Told {
    /// This employee.
    Employee(EmployeeId),
    /// Whoever has this account.
    Account(AccountId),
    /// Whoever may answer.
    Answerers,
}

/// What a change tells, to whom and of which document.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Telling {
    /// To whom.
    pub to: Told,
    /// What.
    pub kind: MailKind,
    /// Of which document.
    pub document: Option<DocumentId>,
}

/// An address of mail: plain letters, no way into the heads of a letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MailAddress(String);

/// An address that is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MailAddressError;

impl fmt::Display for MailAddressError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("no address of mail")
    }
}

impl std::error::Error for MailAddressError {}

impl std::str::FromStr for MailAddress {
    type Err = MailAddressError;

    fn from_str(text: &str) -> Result<MailAddress, MailAddressError> {
        let text = text.trim_matches(' ');
        let (local, domain) = text.rsplit_once('@').ok_or(MailAddressError)?;
        let atom = |it: char| it.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(it);
        let dotted = |text: &str, fits: &dyn Fn(char) -> bool| {
            text.split('.').all(|part| !part.is_empty() && part.chars().all(fits))
        };
        let label = |it: char| it.is_ascii_alphanumeric() || it == '-';
        let hyphens = domain.split('.').any(|part| part.starts_with('-') || part.ends_with('-'));
        let fits = text.len() <= 254
            && local.len() <= 64
            && domain.contains('.')
            && !hyphens
            && dotted(local, &atom)
            && dotted(domain, &label);
        if fits { Ok(MailAddress(text.to_owned())) } else { Err(MailAddressError) }
    }
}

impl MailAddress {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Telling {
    /// What a change tells: who is waited for from now on, whose application was answered or waits,
    /// whose account was entered from a new device. Each but once.
    #[must_use]
    pub fn of(writes: &[Write]) -> Vec<Telling> {
        let mut all: Vec<Telling> = Vec::new();
        for telling in writes.iter().filter_map(telling) {
            if !all.contains(&telling) {
                all.push(telling);
            }
        }
        all
    }
}

fn telling(write: &Write) -> Option<Telling> {
    waits(write).or_else(|| application(write)).or_else(|| device(write))
}

fn waits(write: &Write) -> Option<Telling> {
    let (before, after) = sides::<PartyRecord>(write)?;
    let begins = after.open && !before.is_some_and(|it| it.open);
    begins.then_some(Telling {
        to: Told::Employee(after.employee),
        kind: MailKind::DocumentWaits,
        document: Some(after.document),
    })
}

fn application(write: &Write) -> Option<Telling> {
    let (before, after) = sides::<KeyApplicationRecord>(write)?;
    let (to, kind) = match (before, after.answered) {
        (None, None) => (Told::Answerers, MailKind::ApplicationWaits),
        (Some(before), Some(_)) if before.answered.is_none() => {
            (Told::Employee(after.employee), MailKind::ApplicationAnswered)
        }
        _ => return None,
    };
    Some(Telling { to, kind, document: None })
}

fn device(write: &Write) -> Option<Telling> {
    let (before, after) = sides::<DeviceRecord>(write)?;
    let told =
        || Telling { to: Told::Account(after.account), kind: MailKind::NewDevice, document: None };
    before.is_none().then(told)
}

/// The row before and after, where the write is of this table and leaves a row.
fn sides<R: Record>(write: &Write) -> Option<(Option<R>, R)> {
    if write.table != R::TABLE {
        return None;
    }
    let read = |row: &Vec<Field>| R::from_fields(row).ok();
    let after = write.after.as_ref().and_then(read)?;
    Some((write.before.as_ref().and_then(read), after))
}

#[cfg(test)]
mod tests {
    use super::MailAddress;

    /// R96: an address is data: nothing in it opens another head of a letter.
    #[test]
    fn an_address_is_an_address() {
        for good in ["vera@primer.kz", "v.l+sed@mail.primer.example", " a@b.c "] {
            assert!(good.parse::<MailAddress>().is_ok(), "{good:?}");
        }
        let long = format!("{}@primer.kz", "a".repeat(65));
        for bad in [
            "",
            "vera",
            "vera@",
            "@primer.kz",
            "vera@primer",
            "a@b@primer.kz",
            "vera@primer.kz\r\nBcc: all@primer.kz",
            "vera@primer.kz\n",
            "ve ra@primer.kz",
            "<vera@primer.kz>",
            "vera@primer..kz",
            ".vera@primer.kz",
            "вера@primer.kz",
            "vera@-primer.kz",
            "vera@primer.kz,all@primer.kz",
            long.as_str(),
        ] {
            assert!(bad.parse::<MailAddress>().is_err(), "{bad:?}");
        }
    }
}
