//! Notices by mail. Whoever is waited for gets a letter in the very transaction that makes them so;
//! whether it may still be told is asked when it is sent, of the law and for that person.

use crate::queries::{Letter, MAIL_TRIED, letter};
use crate::{App, AppError, Caller, Desk};
use access::Permit;
use domain::{MailAddressRecord, MailKind, MailRecord, Telling, Told, Write};
use ids::{AccountId, DAY, EmployeeId, MINUTE, OrganisationId, Sha256};
use store::Tx;

/// How long a letter that was settled is remembered.
const REMEMBERED: i64 = 30 * DAY;
/// The longest wait between two attempts.
const WAIT_MAX: i64 = 6 * 60 * MINUTE;
/// The most letters of an organisation that are taken at once.
const BATCH: i64 = 50;

/// Puts letters about a change into the queue, for everybody who wants them.
pub(crate) fn queue(
    desk: &mut Desk<'_>,
    organisation: OrganisationId,
    permit: &Permit,
    writes: &[Write],
) -> Result<(), AppError> {
    let tellings = Telling::of(writes);
    if tellings.is_empty() {
        return Ok(());
    }
    let (now, actor) = (desk.now(), desk.caller().id());
    let wanted = store::mail_wanted(desk.connection(), organisation)?;
    for telling in tellings {
        for to in readers(desk, organisation, &telling, &wanted)? {
            // Nobody is told of what they did themselves, but for a device: that may be another.
            if actor == Some(to) && telling.kind != MailKind::NewDevice {
                continue;
            }
            let letter = MailRecord {
                organisation,
                id: 0,
                employee: to,
                kind: telling.kind,
                document: telling.document,
                queued: now,
                due: now,
                attempts: 0,
                settled: None,
            };
            desk.tx().queue_mail(permit, &letter)?;
        }
    }
    Ok(())
}

/// Who of those who want mail is told. Who may answer is asked when the letter is sent.
fn readers(
    desk: &mut Desk<'_>,
    organisation: OrganisationId,
    telling: &Telling,
    wanted: &[MailAddressRecord],
) -> Result<Vec<EmployeeId>, AppError> {
    let all = wanted.iter().map(|one| one.employee);
    Ok(match telling.to {
        Told::Employee(id) => all.filter(|one| *one == id).collect(),
        Told::Answerers => all.collect(),
        Told::Account(account) => {
            let own = store::employments(desk.connection(), account)?;
            let here = |id: &EmployeeId| {
                own.iter().any(|one| one.organisation == organisation && one.id == *id)
            };
            all.filter(here).collect()
        }
    })
}

impl App {
    /// Letters that are due. What may not be told any more is dropped here.
    ///
    /// # Errors
    /// The database failed.
    pub async fn letters_due(&self) -> Result<Vec<Letter>, AppError> {
        let nobody = Caller::anonymous(OrganisationId(0));
        let all = self.ask(nobody, |desk| Ok(store::organisations(desk.connection())?)).await?;
        let mut letters = Vec::new();
        for organisation in all {
            let here = Caller::anonymous(organisation);
            let due = move |desk: &mut Desk<'_>| {
                let now = desk.now();
                Ok(store::mail_due(desk.connection(), organisation, now, BATCH)?)
            };
            for record in self.ask(here, due).await? {
                match self.letter(&record).await? {
                    Some(letter) => letters.push(letter),
                    None => self.settle(&record).await?,
                }
            }
        }
        Ok(letters)
    }

    /// The letter was taken by the mail server.
    ///
    /// # Errors
    /// The database failed: it will be sent once more.
    pub async fn letter_sent(&self, letter: &Letter) -> Result<(), AppError> {
        self.settle(&letter.record).await
    }

    /// The letter was not taken: it is tried again later, later each time, and never at a moment
    /// that others wait for too.
    ///
    /// # Errors
    /// The database failed.
    pub async fn letter_refused(&self, letter: &Letter) -> Result<(), AppError> {
        let now = self.environment.now();
        let before = letter.record.clone();
        let due = now + wait(before.attempts, self.environment.secret().0);
        let attempts = before.attempts + 1;
        let over = now - before.queued >= MAIL_TRIED;
        let after = MailRecord { due, attempts, settled: over.then_some(now), ..before.clone() };
        self.note_mail(before, after).await
    }

    /// Forgets letters that were settled long ago.
    pub(crate) async fn forget_mail(&self, organisation: OrganisationId) -> Result<(), AppError> {
        let now = self.environment.now();
        let forget = move |connection: &mut dyn store::Connection| {
            Tx::over(connection, now).forget_mail(organisation, now + -REMEMBERED)
        };
        self.store.write(forget).await?;
        Ok(())
    }

    /// The letter as its reader may get it now; `None`: there is nothing to tell them any more.
    async fn letter(&self, record: &MailRecord) -> Result<Option<Letter>, AppError> {
        let asked = record.clone();
        let account = AccountId(0);
        let nobody = Sha256([0; 32]);
        let reader = Caller::employee(record.organisation, record.employee, account, nobody);
        self.ask(reader, move |desk| letter(desk, &asked)).await
    }

    async fn settle(&self, record: &MailRecord) -> Result<(), AppError> {
        let settled = Some(self.environment.now());
        self.note_mail(record.clone(), MailRecord { settled, ..record.clone() }).await
    }

    async fn note_mail(&self, before: MailRecord, after: MailRecord) -> Result<(), AppError> {
        let now = self.environment.now();
        let note = move |connection: &mut dyn store::Connection| {
            Tx::over(connection, now).note_mail(&before, &after)
        };
        Ok(self.store.write(note).await?)
    }
}

/// Minutes that double, and half of them again by chance.
fn wait(attempts: i64, chance: [u8; 32]) -> i64 {
    let doubled = MINUTE.saturating_mul(1 << attempts.clamp(0, 16)).min(WAIT_MAX);
    let [first, second, ..] = chance;
    let part = i64::from(u16::from_be_bytes([first, second]));
    doubled + doubled / 2 * part / i64::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::wait;
    use ids::MINUTE;

    #[test]
    fn attempts_grow_rarer_and_never_stop_at_once() {
        assert_eq!(wait(0, [0; 32]), MINUTE);
        assert_eq!(wait(0, [255; 32]), MINUTE * 3 / 2);
        assert_eq!(wait(3, [0; 32]), 8 * MINUTE);
        assert!(wait(40, [255; 32]) <= 9 * 60 * MINUTE);
    }
}
