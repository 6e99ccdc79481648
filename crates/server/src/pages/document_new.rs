//! A new document: a draft with content from a file or typed, and what home's drop target sends.

use access::Operation;
use app::commands::{DocumentCreate, DocumentCreateTo, NewContent};
use app::queries;
use app::{AppError, Upload, UploadPlace};
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use bytes::Bytes;
use domain::NewDocument;

use super::closed::reason;
use super::document_exchange::counterparties;
use super::document_words::block_of;
use super::wrong::Wrong;
use super::{Visit, done};
use crate::error::Failure;
use crate::form::{FormData, UploadedFile};
use crate::state::ServerState;
use crate::view::{Block, DocumentNewPage, FieldErrors, Folder, Message, Problem, Section};

/// The form of a new document.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route("/documents/new", get(show)).route("/documents", post(create))
}

async fn show(State(state): State<ServerState>, visit: Visit) -> Result<Response, Failure> {
    let form = FormData::default();
    answer(&state, &visit, &form, StatusCode::OK, FieldErrors::default()).await
}

async fn create(
    State(state): State<ServerState>,
    visit: Visit,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    if let Some(errors) = content_errors(&form) {
        return answer(&state, &visit, &form, StatusCode::UNPROCESSABLE_ENTITY, errors).await;
    }
    match made(&state, &visit, &form).await {
        Ok(id) => Ok(done(&format!("/documents/{id}"), Message::DocumentCreated)),
        Err(AppError::Refused(refusal)) if refusal.operation() == Operation::DocumentUpload => {
            let errors = FieldErrors::default().at("file", reason(&refusal));
            answer(&state, &visit, &form, StatusCode::FORBIDDEN, errors).await
        }
        Err(error) => {
            let wrong = Wrong::of(error)?;
            let field = if wrong.field().is_empty() { "counterparty" } else { wrong.field() };
            answer(&state, &visit, &form, wrong.status(), wrong.at(field.to_owned())).await
        }
    }
}

async fn made(
    state: &ServerState,
    visit: &Visit,
    form: &FormData,
) -> Result<ids::PublicId, AppError> {
    let new = new_document(visit, form);
    let content = content(state, visit, form, &new.title).await?;
    let environment = state.app.environment();
    let create = DocumentCreate {
        public_id: environment.public_id(),
        id: environment.document_id(visit.now()),
        new,
        content: Some(content),
    };
    match form.optional("counterparty")? {
        Some(counterparty) => {
            state.app.run(visit.caller(), DocumentCreateTo { create, counterparty }).await
        }
        None => state.app.run(visit.caller(), create).await,
    }
}

/// What home sends is a file alone: its name is the title, until the person gives another.
fn new_document(visit: &Visit, form: &FormData) -> NewDocument {
    let dropped = form.file("file").filter(|_| !form.has("title"));
    let title = dropped.map(|file| stem(&file.name).to_owned());
    let kind = dropped.map(|_| visit.locale.get("document-kind-default"));
    NewDocument {
        block: block_of(Block::from_code(form.text("block")).unwrap_or(Block::Internal)),
        kind: kind.unwrap_or_else(|| form.text("kind").to_owned()),
        title: title.unwrap_or_else(|| form.text("title").to_owned()),
        correspondent: form.text("correspondent").to_owned(),
        restricted: form.has("restricted"),
    }
}

async fn content(
    state: &ServerState,
    visit: &Visit,
    form: &FormData,
    title: &str,
) -> Result<NewContent, AppError> {
    let place = UploadPlace::NewDocument;
    let upload = match form.file("file") {
        Some(file) => uploaded(place, file),
        None => Upload {
            place,
            bytes: Bytes::from(form.text("text").replace("\r\n", "\n")),
            file_name: format!("{title}.txt"),
            from_file: false,
        },
    };
    state.app.store_content(&visit.caller(), upload).await
}

/// Content from a file of a form.
pub(super) fn uploaded(place: UploadPlace, file: &UploadedFile) -> Upload {
    Upload { place, bytes: file.bytes.clone(), file_name: file.name.clone(), from_file: true }
}

/// Either a file or a text.
fn content_errors(form: &FormData) -> Option<FieldErrors> {
    let problem = match (form.file("file").is_some(), form.text("text").trim().is_empty()) {
        (true, false) => Problem::FileAndText,
        (false, true) => Problem::FileMissing,
        (true, true) | (false, false) => return None,
    };
    Some(FieldErrors::default().at("file", problem.phrase()))
}

fn stem(name: &str) -> &str {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.rsplit_once('.').map_or(last, |(stem, _)| if stem.is_empty() { last } else { stem })
}

async fn answer(
    state: &ServerState,
    visit: &Visit,
    form: &FormData,
    status: StatusCode,
    errors: FieldErrors,
) -> Result<Response, Failure> {
    let asked = state.app.ask(visit.caller(), |desk| {
        Ok((queries::kinds_for_new(desk)?, queries::linked_counterparties(desk)?))
    });
    let (kinds, linked) = asked.await?;
    let chosen = form.text("counterparty").parse().ok();
    let page = DocumentNewPage {
        title: form.text("title").to_owned(),
        block: Block::from_code(form.text("block")).unwrap_or(Block::Internal),
        blocks: Block::ALL.to_vec(),
        kind: form.text("kind").to_owned(),
        kinds,
        counterparties: counterparties(&linked, chosen),
        correspondent: form.text("correspondent").to_owned(),
        text: form.text("text").to_owned(),
        restricted: form.has("restricted"),
        limit_bytes: state.settings.max_upload,
        errors,
    };
    visit.answer(status, &page, Section::Documents, Some(Folder::Drafts), Vec::new())
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn a_file_without_its_ending_names_the_document() {
        assert_eq!(stem("Договор № 7.pdf"), "Договор № 7");
        assert_eq!(stem("C:\\docs\\письмо.v2.txt"), "письмо.v2");
        assert_eq!(stem(".env"), ".env");
    }
}
