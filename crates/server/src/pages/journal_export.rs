//! The journal as a file for a spreadsheet. It is read and sent part by part, so that its length
//! costs no memory, and it tells no more than the page does: the same words fill both.

use app::commands::JournalExport;
use app::queries::{self, JournalPage, JournalRequest};
use app::{App, AppError, Caller};
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use super::Visit;
use super::journal_record::record;
use super::spreadsheet::{MARK, table};
use crate::content::disposition;
use crate::error::Failure;
use crate::state::ServerState;
use crate::text::{Locale, Phrase};
use crate::view::{Change, JournalRecord};
use ids::Moment;

/// The heads of the columns.
const HEADS: [&str; 12] = [
    "column-record",
    "column-time",
    "column-who",
    "journal-behalf",
    "column-done",
    "journal-subject",
    "journal-changes",
    "journal-note",
    "journal-rule",
    "journal-law",
    "column-hash",
    "journal-previous",
];

/// A journal on its way out.
struct Export {
    app: App,
    caller: Caller,
    locale: Locale,
    /// What is still to be read.
    rest: Option<JournalRequest>,
    /// The heads are sent.
    begun: bool,
}

/// Records that the journal is taken, and sends what stood in it before.
pub(super) async fn export(
    state: &ServerState,
    visit: &Visit,
    request: JournalRequest,
    conditions: Option<String>,
) -> Result<Response, Failure> {
    let taken = state.app.run(visit.caller(), JournalExport { conditions }).await?;
    let rest = Some(JournalRequest { beyond: Some(taken), newer: false, ..request });
    let (app, caller, locale) = (state.app.clone(), visit.caller(), visit.locale.clone());
    let name = disposition(false, &format!("journal-{}.csv", locale.iso_day(locale.now)));
    let export = Export { app, caller, locale, rest, begun: false };
    // A file that breaks off is broken for who saves it too: the body ends with the error.
    let body = Body::from_stream(stream::try_unfold(export, Export::part));
    let kind = HeaderValue::from_static("text/csv; charset=utf-8");
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name)], body).into_response())
}

impl Export {
    /// The next part and the rest; `None` after the last one.
    async fn part(mut self) -> Result<Option<(String, Export)>, AppError> {
        let Some(request) = self.rest.take() else { return Ok(None) };
        let asked = request.clone();
        let ask = move |desk: &mut app::Desk<'_>| queries::journal_part(desk, &asked);
        let part = self.app.ask(self.caller.clone(), ask).await?;
        let mut text = table(part.records.iter().map(|one| self.cells(one, &part)))?;
        if !self.begun {
            let heads = HEADS.map(|key| self.locale.get(key));
            text = format!("{MARK}{}{text}", table([heads])?);
        }
        self.begun = true;
        let last = part.records.last().filter(|_| part.older).map(|record| record.number);
        self.rest = last.map(|last| JournalRequest { beyond: Some(last), ..request });
        Ok(Some((text, self)))
    }

    fn cells(&self, one: &domain::JournalRecord, part: &JournalPage) -> [String; HEADS.len()] {
        let shown = record(one, part);
        [
            shown.number.to_string(),
            self.time(shown.at),
            self.locale.say(&shown.who),
            shown.behalf.clone().unwrap_or_default(),
            self.locale.say(&shown.what),
            shown.subject.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
            self.changes(&shown),
            self.fact("journal-note", &shown),
            self.fact("journal-rule", &shown),
            self.fact("journal-law", &shown),
            one.hash.to_string(),
            self.fact("journal-previous", &shown),
        ]
    }

    /// In the organisation's time zone, as a spreadsheet reads it.
    fn time(&self, at: Moment) -> String {
        let (day, clock) = (self.locale.iso_day(at), self.locale.clock(at));
        format!("{day} {clock}:{:02}", at.0.rem_euclid(ids::MINUTE) / ids::SECOND)
    }

    fn changes(&self, shown: &JournalRecord) -> String {
        let all = shown.changes.iter().chain(&shown.more).map(|one| self.change(one));
        all.collect::<Vec<_>>().join("; ")
    }

    fn change(&self, change: &Change) -> String {
        let sides = [change.was.as_ref(), change.became.as_ref()];
        let mut sides = sides.map(|side| side.map(|said| self.locale.say(said)));
        if let [_, became @ None] = &mut sides {
            *became = Some(self.locale.get("value-gone"));
        }
        let sides: Vec<_> = sides.into_iter().flatten().collect();
        format!("{}: {}", self.locale.say(&change.of), sides.join(" → "))
    }

    fn fact(&self, label: &'static str, shown: &JournalRecord) -> String {
        let label = Phrase::new(label);
        let found = shown.facts.iter().find(|fact| fact.label == label);
        found.map(|fact| self.locale.say(&fact.value)).unwrap_or_default()
    }
}
