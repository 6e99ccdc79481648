//! Documents on their way out of the program, as archives that are sent piece by piece. Pages and the
//! API send the same. What leaves is recorded before the first byte goes.

use app::commands::{ContentRead, FlowExport, ReadWay};
use app::queries::{self, DocumentPage, HistoryEntry};
use app::{AppError, Caller, Flow, Package};
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use ids::{EmployeeId, PublicId};
use jiff::tz::TimeZone;

use super::document_view::{Around, page_for};
use crate::content::disposition;
use crate::error::Failure;
use crate::state::ServerState;
use crate::text::{Language, Locale};
use crate::view::{FlowHistory, Page, Shell};

/// The latest content with every signature over it.
pub(crate) async fn signed(
    state: &ServerState,
    caller: &Caller,
    document: PublicId,
) -> Result<Response, Failure> {
    let read = ContentRead { document, number: None, way: ReadWay::WithSignature };
    let found = state.app.run(caller.clone(), read).await?;
    let package = state.app.package_signed(caller, &found).await?;
    Ok(sent(package, "application/zip", &format!("{}.zip", found.title)))
}

/// Everything that belongs to a document, in one container.
pub(crate) async fn flow(
    state: &ServerState,
    caller: &Caller,
    document: PublicId,
) -> Result<Response, Failure> {
    let flow = state.app.run(caller.clone(), FlowExport { document }).await?;
    let asked = move |desk: &mut app::Desk<'_>| queries::document_page(desk, document);
    let page = state.app.ask(caller.clone(), asked).await?;
    let name = format!("{}.asice", flow.document.card.title);
    let history = history(&flow, page)?;
    let package = state.app.package_flow(caller, flow, history).await?;
    Ok(sent(package, "application/vnd.etsi.asic-e+zip", &name))
}

/// A file that breaks off is broken for who saves it too: the body ends with the error.
fn sent(package: Package, kind: &'static str, name: &str) -> Response {
    let body = Body::from_stream(stream::try_unfold(package, Package::next));
    let (kind, name) = (HeaderValue::from_static(kind), disposition(false, name));
    ([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name)], body).into_response()
}

/// What happened, for people: in Russian, in the time of the organisation, whoever takes it out.
fn history(flow: &Flow, page: DocumentPage) -> Result<String, AppError> {
    let card = &flow.directory.records.organisation;
    let zone = TimeZone::get(&card.zone).unwrap_or(TimeZone::UTC);
    let locale = Locale { language: Language::Ru, zone, now: flow.at };
    let events = flow.events.iter().map(|one| HistoryEntry { record: one.clone() });
    let page = DocumentPage { history: Some(events.collect()), ..page };
    let history = FlowHistory {
        document: page_for(EmployeeId::NOBODY, &locale, &page, Around::nothing()),
        organisation: card.name.clone(),
        by: flow.by.clone(),
    };
    let shell =
        Shell { locale, here: String::new(), csrf: String::new(), notes: Vec::new(), frame: None };
    history.draw(&shell).map_err(|error| AppError::Blob(error.to_string()))
}
