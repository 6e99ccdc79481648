//! The journal: a list like others, and a look over its chain.

use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::data::{Named, Person, moment, time};
use super::extract::{Asked, Reader};
use super::journal_changes::{Changed, changes};
use crate::error::Failure;
use crate::session::Signed;
use crate::state::ServerState;
use crate::text::Locale;
use crate::view::operation_key;
use access::Operation;
use app::queries::{JournalDocument, JournalPage, JournalRequest, journal_page};
use app::{AppError, Problem};
use domain::{JournalRecord, Snapshot};
use ids::RecordNumber;

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(verify))
}

/// Which records.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// The number of a record, or words of what it is about.
    #[serde(default)]
    query: String,
    /// Words of the name of who acted.
    #[serde(default)]
    who: String,
    /// One operation.
    operation: Option<String>,
    /// Not before this moment.
    from: Option<String>,
    /// Before this moment.
    until: Option<String>,
    /// The page begins beyond this record.
    beyond: Option<i64>,
    /// Beyond towards newer ones.
    #[serde(default)]
    newer: bool,
}

/// A page of the journal, newest first.
#[derive(Serialize, ToSchema)]
struct Journal {
    records: Vec<Record>,
    older: bool,
    newer: bool,
}

/// One record of the journal.
#[derive(Serialize, ToSchema)]
#[schema(as = JournalRecord)]
pub(crate) struct Record {
    number: i64,
    at: String,
    operation: &'static str,
    /// The operation in the reader's language.
    text: String,
    /// The rows that the permitting rule cites.
    source: String,
    /// Who acted; `null`: no employee.
    by: Option<Person>,
    /// The information system that acted, where it was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    system: Option<Named>,
    /// `instance`, `organisation`, `employee`, `role` or `document`.
    resource: String,
    /// The document, where the reader may list it.
    document: Option<RecordDocument>,
    /// A reason or remark, where the reader may know it.
    note: Option<String>,
    /// What was and what became; `null`: the reader may not know.
    changes: Option<Vec<Changed>>,
    hash: String,
}

/// The document that a record is about.
#[derive(Serialize, ToSchema)]
struct RecordDocument {
    id: String,
    title: String,
}

/// What a look over the whole chain found.
#[derive(Serialize, ToSchema)]
struct Chain {
    at: String,
    records: i64,
    /// The hash of the last record.
    last: String,
    /// The first record that does not follow from the one before it.
    breach: Option<i64>,
}

/// A page of the journal.
#[utoipa::path(get, path = "/journal", tag = "journal", params(Wanted),
    responses((status = 200, body = Journal)),
    extensions(("x-operation" = json!("journal.view"))))]
async fn list(
    State(state): State<ServerState>,
    signed: Signed,
    Asked(wanted): Asked<Wanted>,
    Reader(locale): Reader,
) -> Result<axum::Json<Journal>, Failure> {
    let request = wanted.request()?;
    let page = state.app.ask(signed.caller(), move |desk| journal_page(desk, &request)).await?;
    Ok(axum::Json(Journal::of(&page, &locale)))
}

/// Look over the whole chain.
#[utoipa::path(get, path = "/journal/verify", tag = "journal",
    responses((status = 200, body = Chain)),
    extensions(("x-operation" = json!("journal.view"))))]
async fn verify(
    State(state): State<ServerState>,
    signed: Signed,
) -> Result<axum::Json<Chain>, Failure> {
    let check = state.app.check_chain(signed.caller()).await?;
    Ok(axum::Json(Chain {
        at: time(check.at),
        records: check.report.records,
        last: check.report.last.to_string(),
        breach: check.report.breach.map(|breach| breach.number.0),
    }))
}

impl Wanted {
    fn request(self) -> Result<JournalRequest, AppError> {
        let unknown = |()| AppError::field("operation", Problem::Unknown);
        let operation = self.operation.map(|code| code.parse::<Operation>().map_err(unknown));
        Ok(JournalRequest {
            words: self.query,
            who: self.who,
            operations: operation.transpose()?.into_iter().collect(),
            from: self.from.map(|text| moment("from", &text)).transpose()?,
            until: self.until.map(|text| moment("until", &text)).transpose()?,
            beyond: self.beyond.map(RecordNumber),
            newer: self.newer,
        })
    }
}

impl Journal {
    fn of(page: &JournalPage, locale: &Locale) -> Journal {
        let record = |it: &JournalRecord| {
            let about = it.document().map(|id| page.documents.get(&id));
            Record::of(it, &page.directory, locale).about(about)
        };
        Journal {
            records: page.records.iter().map(record).collect(),
            older: page.older,
            newer: page.newer,
        }
    }
}

impl Record {
    /// With everything that stands in it.
    pub(crate) fn of(record: &JournalRecord, directory: &Snapshot, locale: &Locale) -> Record {
        Record {
            number: record.number.0,
            at: time(record.at),
            operation: record.operation.code(),
            text: locale.get(&operation_key(record.operation.code())),
            source: record.source.clone(),
            by: record.employee.map(|id| Person::by_id(id, directory)),
            system: record.system().map(|id| Named::system(id, directory)),
            resource: record.resource.clone(),
            document: None,
            note: record.note.clone(),
            changes: Some(changes(&record.writes)),
            hash: record.hash.to_string(),
        }
    }

    /// Of a document that the reader may not list, no more than that something happened.
    fn about(self, document: Option<Option<&JournalDocument>>) -> Record {
        let Some(document) = document else { return self };
        let told = document.is_some_and(|it| it.told);
        let document =
            document.map(|it| RecordDocument { id: it.id.to_string(), title: it.title.clone() });
        let (note, changes) = (self.note.filter(|_| told), self.changes.filter(|_| told));
        Record { document, note, changes, ..self }
    }
}
