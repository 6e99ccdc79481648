//! A letter as its reader may get it at the moment of sending: the law is asked for that person, by
//! the same queries that fill their pages.

use crate::queries::notices;
use crate::queries::row::decided;
use crate::{AppError, Desk};
use access::AccessLevel;
use domain::{MailKind, MailRecord};
use ids::{DAY, DocumentId, PublicId};

/// A letter that could not be sent for so long is not sent any more.
pub(crate) const MAIL_TRIED: i64 = 3 * DAY;

/// A letter that may be sent now: what it says and to whom.
#[derive(Clone, PartialEq, Debug)]
pub struct Letter {
    /// Where it goes.
    pub address: String,
    /// The code of the language that the person reads.
    pub language: String,
    /// The organisation that it is about.
    pub organisation: String,
    /// What it says.
    pub kind: MailKind,
    /// The document.
    pub document: Option<LetterDocument>,
    pub(crate) record: MailRecord,
}

/// The document of a letter.
#[derive(Clone, PartialEq, Debug)]
pub struct LetterDocument {
    /// Its public name.
    pub id: PublicId,
    /// Its title; `None`: it is of restricted access, and mail does not name it.
    pub title: Option<String>,
}

/// What the caller, to whom the letter goes, may be told now.
pub(crate) fn letter(desk: &mut Desk<'_>, record: &MailRecord) -> Result<Option<Letter>, AppError> {
    let (here, now) = (desk.organisation(), desk.now());
    let to = store::mail_address(desk.connection(), here, record.employee)?;
    let directory = desk.directory()?;
    let works = directory.employee(record.employee).filter(|one| one.blocked.is_none());
    let fresh = now - record.queued < MAIL_TRIED;
    let Some(to) = to.filter(|to| to.wanted && works.is_some() && fresh) else { return Ok(None) };
    let document = match (record.kind, record.document) {
        (MailKind::DocumentWaits, Some(id)) => match waiting(desk, id)? {
            None => return Ok(None),
            found => found,
        },
        _ => None,
    };
    if !is_open(desk, record)? {
        return Ok(None);
    }
    Ok(Some(Letter {
        address: to.address,
        language: to.language,
        organisation: directory.records.organisation.name.clone(),
        kind: record.kind,
        document,
        record: record.clone(),
    }))
}

/// The document, where it waits for the caller and they may open it.
fn waiting(desk: &mut Desk<'_>, id: DocumentId) -> Result<Option<LetterDocument>, AppError> {
    let Some(row) = decided(desk, id)? else { return Ok(None) };
    let open = row.open.filter(|open| open.waits);
    Ok(open.map(|open| LetterDocument {
        id: row.id,
        title: (open.card.access != AccessLevel::Restricted).then_some(row.title),
    }))
}

/// Whether what is no document still stands as the notices on the pages would say it.
fn is_open(desk: &mut Desk<'_>, record: &MailRecord) -> Result<bool, AppError> {
    match record.kind {
        MailKind::DocumentWaits => Ok(record.document.is_some()),
        MailKind::NewDevice => {
            let told = notices(desk, None)?;
            Ok(told.devices.iter().any(|one| one.seen == record.queued))
        }
        MailKind::ApplicationAnswered => Ok(!notices(desk, None)?.answered.is_empty()),
        MailKind::ApplicationWaits => Ok(notices(desk, None)?.waiting > 0),
    }
}
