//! «Информационные системы»: registered, ticked, renamed, taken away; a key made and shown once.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use ids::{RoleId, SystemId};

use super::systems_view::page;
use super::wrong::Wrong;
use super::{Visit, done};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::view::{FieldErrors, MadeKey, Message, Note, Section, SystemsPage};
use app::commands::{SystemBlocks, SystemRegister, SystemRemove, SystemRename};
use app::{AppError, Problem, queries};

const PATH: &str = "/systems";

/// The page and its forms.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route(PATH, get(show).post(make)).route("/systems/{id}", post(change))
}

/// A form of the page, with what everybody who answers it needs.
struct Sent<'a> {
    state: &'a ServerState,
    visit: &'a Visit,
    form: &'a FormData,
}

async fn show(State(state): State<ServerState>, visit: Visit) -> Result<Response, Failure> {
    let found = state.app.ask(visit.caller(), queries::systems_page).await?;
    visit.show(&page(&found), Section::Organisation)
}

async fn make(
    State(state): State<ServerState>,
    visit: Visit,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let sent = Sent { state: &state, visit: &visit, form: &form };
    match form.text("do") {
        "register" => sent.register().await,
        "generate" => sent.generate().await,
        _ => Err(AppError::NotFound.into()),
    }
}

async fn change(
    State(state): State<ServerState>,
    visit: Visit,
    Path(id): Path<i64>,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let sent = Sent { state: &state, visit: &visit, form: &form };
    let system = SystemId(id);
    match form.text("do") {
        "rename" => {
            let name = form.text("name").to_owned();
            sent.saved(system, SystemRename { system, name }).await
        }
        "blocks" => {
            let ticked = form.all("block").filter_map(|it| it.parse().ok().map(RoleId));
            sent.saved(system, SystemBlocks { system, blocks: ticked.collect() }).await
        }
        "remove" => sent.saved(system, SystemRemove { system }).await,
        "challenge" => sent.challenge(system).await,
        "prove" => sent.prove(system).await,
        _ => Err(AppError::NotFound.into()),
    }
}

impl Sent<'_> {
    async fn shown(&self) -> Result<SystemsPage, Failure> {
        Ok(page(&self.state.app.ask(self.visit.caller(), queries::systems_page).await?))
    }

    fn answer(
        &self,
        status: StatusCode,
        page: &SystemsPage,
        note: Option<Note>,
    ) -> Result<Response, Failure> {
        self.visit.answer(status, page, Section::Organisation, None, note.into_iter().collect())
    }

    async fn register(&self) -> Result<Response, Failure> {
        let file = self.form.file("certificate").filter(|file| !file.bytes.is_empty());
        let registered = match file {
            None => Err(AppError::field("certificate", Problem::EmptyFile)),
            Some(file) => {
                let (name, file) = (self.form.text("name").to_owned(), file.bytes.to_vec());
                self.state.app.run(self.visit.caller(), SystemRegister { name, file }).await
            }
        };
        match registered {
            Ok(_) => Ok(done(PATH, Message::Saved)),
            Err(error) => self.new_again(&Wrong::of(error)?).await,
        }
    }

    async fn generate(&self) -> Result<Response, Failure> {
        let (name, caller) = (self.form.text("name").to_owned(), self.visit.caller());
        let (register, key) = self.state.app.generate_system(&caller, name.clone()).await?;
        let certificate = app::certificate_pem(&register.file);
        if let Err(error) = self.state.app.run(caller, register).await {
            return self.new_again(&Wrong::of(error)?).await;
        }
        let made = Some(MadeKey { name, certificate, key });
        self.answer(StatusCode::OK, &SystemsPage { made, ..self.shown().await? }, None)
    }

    async fn new_again(&self, wrong: &Wrong) -> Result<Response, Failure> {
        let name = self.form.text("name").to_owned();
        let shown = SystemsPage { name, errors: wrong.errors(), ..self.shown().await? };
        self.answer(wrong.status(), &shown, Some(wrong.note()))
    }

    async fn saved<C: app::Command>(
        &self,
        system: SystemId,
        command: C,
    ) -> Result<Response, Failure> {
        match self.state.app.run(self.visit.caller(), command).await {
            Ok(_) => Ok(done(PATH, Message::Saved)),
            Err(error) => self.wrong(system, &Wrong::of(error)?).await,
        }
    }

    async fn wrong(&self, system: SystemId, wrong: &Wrong) -> Result<Response, Failure> {
        let errors: FieldErrors = wrong.at(format!("{}-{system}", wrong.field()));
        let shown = SystemsPage { errors, ..self.shown().await? };
        self.answer(wrong.status(), &shown, Some(wrong.note()))
    }

    async fn challenge(&self, system: SystemId) -> Result<Response, Failure> {
        let issued = self.state.app.system_challenge(&self.visit.caller(), system).await?;
        let mut shown = self.shown().await?;
        for one in shown.systems.iter_mut().filter(|one| one.id == system.0) {
            one.text = Some(issued.text.clone());
        }
        self.answer(StatusCode::OK, &shown, None)
    }

    async fn prove(&self, system: SystemId) -> Result<Response, Failure> {
        let cms = self.form.file("signature").map(|file| file.bytes.to_vec()).unwrap_or_default();
        match self.state.app.system_proof(&self.visit.caller(), system, &cms).await {
            Ok(proof) => self.saved(system, proof).await,
            Err(error) => self.wrong(system, &Wrong::of(error)?).await,
        }
    }
}
