//! A document's page and its card for printing. Text is shown in the page: that is a reading too,
//! and is recorded before it is shown.

use access::RoleKind;
use app::commands::{ContentRead, ReadWay};
use app::queries::{self, DocumentPage};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use domain::{ContentRecord, CounterpartyRecord, MediaType};
use ids::{OrganisationId, PublicId};

use super::document_exchange::counterparties;
use super::document_route_edit::{self, Choices, editor};
use super::document_route_view::voided;
use super::document_view::{Around, page};
use super::document_words::folder;
use super::route_doubts::doubts;
use super::{Visit, content, document_act, document_annulment};
use crate::error::Failure;
use crate::state::ServerState;
use crate::view::{Content, ContentKind, DocumentCard, Note, Section, Typed};

/// The longest text that is shown in the page, in bytes.
const TEXT_SHOWN: i64 = 256 * 1024;

/// The page, its card, its acts, its route.
pub(super) fn routes() -> Router<ServerState> {
    Router::new()
        .route("/documents/{id}", get(show))
        .route("/documents/{id}/card", get(card))
        .route("/documents/{id}/annulment/text", get(document_annulment::text))
        .route("/documents/{id}/route", post(document_route_edit::lay))
        .route("/documents/{id}/{act}", post(document_act::act))
}

/// How a page differs from the plain one: a form of it was not accepted.
#[derive(Default)]
pub(super) struct Again {
    /// The status; 200 where nothing is wrong.
    pub(super) status: StatusCode,
    /// What is wrong.
    pub(super) notes: Vec<Note>,
    /// What was typed into a dialog.
    pub(super) typed: Typed,
    /// The route as it was typed.
    pub(super) editor: Option<document_route_edit::Typed>,
}

/// Everything that the page is drawn from.
struct Asked {
    page: DocumentPage,
    choices: Choices,
    kinds: Vec<String>,
    linked: Vec<CounterpartyRecord>,
}

impl Asked {
    /// The counterparty that is chosen and can still be changed.
    fn addressed(&self) -> Option<OrganisationId> {
        let exchange = self.page.document.exchange.as_ref();
        exchange.filter(|_| self.page.document.is_addressed()).map(|it| it.peer)
    }
}

async fn show(
    State(state): State<ServerState>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    show_again(&state, &visit, content::document(&id)?, Again::default()).await
}

/// The page, with what is wrong with a form of it and everything that was typed.
pub(super) async fn show_again(
    state: &ServerState,
    visit: &Visit,
    id: PublicId,
    again: Again,
) -> Result<Response, Failure> {
    let asked = ask(state, visit, id).await?;
    let laid = || editor(&asked.page.document, &asked.choices, again.editor.as_ref());
    let around = Around {
        content: shown_content(state, visit, &asked.page).await,
        editor: asked.page.lays_route.then(laid),
        people: asked.choices.people.clone(),
        kinds: asked.kinds.clone(),
        counterparties: counterparties(&asked.linked, asked.addressed()),
        request_text: document_annulment::request_text(state, visit, &asked.page).await?,
        typed: again.typed,
    };
    let place = folder(asked.page.document.card.folder());
    let declined = super::document_history::declined(&asked.page);
    let told =
        [declined, voided(&asked.page.document), doubts(&asked.page.check, &asked.page.document)];
    let notes = told.into_iter().flatten().chain(again.notes).collect();
    let drawn = page(visit, &asked.page, around);
    visit.answer(again.status, &drawn, Section::Documents, Some(place), notes)
}

/// The card, laid out for paper. It is a print: recorded.
async fn card(
    State(state): State<ServerState>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = content::document(&id)?;
    let print = ContentRead { document: id, number: None, way: ReadWay::Print };
    state.app.run(visit.caller(), print).await?;
    let asked = ask(&state, &visit, id).await?;
    let place = folder(asked.page.document.card.folder());
    let mut document = page(&visit, &asked.page, Around::nothing());
    document.route.stages.iter_mut().flat_map(|it| &mut it.people).for_each(|it| it.you = false);
    let card = DocumentCard {
        document,
        organisation: visit.organisation_line(),
        printed_by: visit.frame.employee.short_name(),
    };
    visit.show_in(&card, Some(place))
}

async fn ask(state: &ServerState, visit: &Visit, id: PublicId) -> Result<Asked, Failure> {
    let asked = state.app.ask(visit.caller(), move |desk| {
        let page = queries::document_page(desk, id)?;
        let (people, kinds) = (queries::people(desk)?, queries::kinds(desk)?);
        let templates = queries::templates_for(desk, &page.document.card.kind)?;
        let roles = page.directory.records.roles.iter();
        let roles = roles.filter(|it| it.kind == RoleKind::Documents).cloned().collect();
        let linked = queries::linked_counterparties(desk)?;
        Ok(Asked { page, choices: Choices { people, roles, templates }, kinds, linked })
    });
    Ok(asked.await?)
}

/// The latest version of the content, as far as the page shows it.
async fn shown_content(state: &ServerState, visit: &Visit, page: &DocumentPage) -> Option<Content> {
    let record = page.document.content().filter(|_| page.content_open)?;
    let kind = match record.media {
        MediaType::Png | MediaType::Jpeg => ContentKind::Image,
        MediaType::Pdf => ContentKind::Pdf,
        MediaType::Text if record.size <= TEXT_SHOWN => text(state, visit, page, record).await,
        MediaType::Text | MediaType::Other => ContentKind::Other,
    };
    Some(Content {
        version: u32::try_from(record.number).unwrap_or(0),
        name: record.file_name.clone(),
        bytes: u64::try_from(record.size).unwrap_or(0),
        digest: record.blob.to_string(),
        kind,
    })
}

/// The card is worth showing even where the text cannot be read.
async fn text(
    state: &ServerState,
    visit: &Visit,
    page: &DocumentPage,
    record: &ContentRecord,
) -> ContentKind {
    let (document, number) = (page.document.card.public_id, Some(record.number));
    let read = ContentRead { document, number, way: ReadWay::Open };
    match state.app.read_content(&visit.caller(), read).await {
        Ok((_, bytes)) => ContentKind::Text(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) => {
            tracing::error!(%error, "a text is not shown");
            ContentKind::Other
        }
    }
}
