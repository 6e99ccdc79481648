//! The forms of one's own page.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use ids::{DAY, EmployeeId};

use super::employee_form::{changed_by, conflict, person, saved, typed};
use super::profile::found;
use super::wrong::Wrong;
use super::{Visit, done};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::view::{FieldErrors, Message, Note, Problem, ProfilePage, Section};
use access::ResourceName;
use app::commands::{
    CertificateRegister, CertificateRemove, How, ProfileEdit, SessionEnd, SessionOpen,
};
use app::{AppError, TypedPassword, queries};
use domain::SessionKind;

/// How long a token lives that is made here.
const TOKEN_LIVES: i64 = 365 * DAY;

/// A form of one's own page, with what everybody who answers it needs.
struct Sent<'a> {
    state: &'a ServerState,
    visit: &'a Visit,
    me: EmployeeId,
    form: &'a FormData,
}

/// Answers a form of the page.
pub(super) async fn change(
    State(state): State<ServerState>,
    visit: Visit,
    Path(name): Path<String>,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let me = visit.frame.employee.id;
    let sent = Sent { state: &state, visit: &visit, me, form: &form };
    match name.as_str() {
        "data" => sent.data().await,
        "password" => sent.password().await,
        "sessions" => sent.sessions().await,
        "tokens" if form.has("revoke") => sent.end("revoke", Message::TokenRevoked).await,
        "tokens" => sent.token().await,
        "certificates" => sent.certificates().await,
        _ => Err(AppError::NotFound.into()),
    }
}

impl Sent<'_> {
    async fn run<C: app::Command>(&self, command: C) -> Result<C::Done, AppError> {
        self.state.app.run(self.visit.caller(), command).await
    }

    async fn page(&self) -> Result<ProfilePage, Failure> {
        Ok(found(self.state, self.visit).await?.1)
    }

    fn answer(
        &self,
        status: StatusCode,
        page: &ProfilePage,
        note: Option<Note>,
    ) -> Result<Response, Failure> {
        self.visit.answer(status, page, Section::Profile, None, note.into_iter().collect())
    }

    /// At its field where the page has it, else as a message.
    async fn refused(
        &self,
        wrong: &Wrong,
        field: Option<&'static str>,
    ) -> Result<Response, Failure> {
        let mut page = self.page().await?;
        if let Some(field) = field {
            page.errors = wrong.at(field);
        }
        self.answer(wrong.status(), &page, field.is_none().then(|| wrong.note()))
    }

    async fn data(&self) -> Result<Response, Failure> {
        let version = self.form.parsed("revision")?;
        let edit = ProfileEdit { person: person(self.form)?, version };
        match self.run(edit).await {
            Ok(()) => Ok(done(Section::Profile.href(), Message::Saved)),
            Err(error) => self.data_again(&Wrong::of(error)?).await,
        }
    }

    async fn data_again(&self, wrong: &Wrong) -> Result<Response, Failure> {
        let (record, mut page) = found(self.state, self.visit).await?;
        let post = record.post.clone();
        let typed = crate::view::EmployeeValues { post, ..typed(self.form) };
        if let Some(data) = &mut page.data {
            data.values = typed.clone();
            data.errors = wrong.errors();
        }
        if !wrong.is_stale() {
            return self.answer(wrong.status(), &page, None);
        }
        let about = ResourceName::Employee(self.me);
        let ask = move |desk: &mut app::Desk<'_>| queries::last_change(desk, about);
        let last = self.state.app.ask(self.visit.caller(), ask).await?;
        let note = conflict(&saved(&record), &typed, changed_by(last.as_ref()));
        self.answer(wrong.status(), &page, Some(note))
    }

    async fn password(&self) -> Result<Response, Failure> {
        let text = |name: &str| self.form.text(name).to_owned();
        let new = TypedPassword { password: text("new"), again: text("again") };
        let changed = self.state.app.change_password(self.visit.caller(), text("old"), new).await;
        let error = match changed {
            Ok(()) => return Ok(done(Section::Profile.href(), Message::PasswordChanged)),
            Err(error) => error,
        };
        let wrong = Wrong::of(error)?;
        let field = match wrong.field() {
            "present" => Some("old"),
            "password" => Some("new"),
            "again" => Some("again"),
            _ => None,
        };
        self.refused(&wrong, field).await
    }

    async fn sessions(&self) -> Result<Response, Failure> {
        if self.form.text("end") != "others" {
            return self.end("end", Message::SessionEnded).await;
        }
        // Tokens of programs are no sessions: each is revoked by its own button.
        for session in self.page().await?.sessions.into_iter().filter(|one| !one.current) {
            self.run(SessionEnd { employee: self.me, label: Some(session.id) }).await?;
        }
        Ok(done(Section::Profile.href(), Message::SessionEnded))
    }

    async fn end(&self, field: &str, message: Message) -> Result<Response, Failure> {
        let label = Some(self.form.text(field).to_owned());
        self.run(SessionEnd { employee: self.me, label }).await?;
        Ok(done(Section::Profile.href(), message))
    }

    /// The secret is shown in this answer and nowhere else: it is kept only as a digest.
    async fn token(&self) -> Result<Response, Failure> {
        let device = self.form.text("token_name").trim().to_owned();
        if device.is_empty() {
            let mut page = self.page().await?;
            page.errors = FieldErrors::default().at("token_name", Problem::Required.phrase());
            return self.answer(StatusCode::UNPROCESSABLE_ENTITY, &page, None);
        }
        let secret = self.state.app.environment().secret();
        let kind = SessionKind::Token;
        self.run(SessionOpen { secret, kind, device, lives: TOKEN_LIVES, how: How::default() })
            .await?;
        let mut page = self.page().await?;
        page.fresh_token = Some(secret.reveal());
        self.answer(StatusCode::CREATED, &page, Some(Message::TokenMade.note()))
    }

    async fn certificates(&self) -> Result<Response, Failure> {
        let employee = self.me;
        let (outcome, message) = if self.form.has("remove") {
            let certificate = self.form.parsed("remove")?;
            let outcome = self.run(CertificateRemove { employee, certificate }).await;
            (outcome, Message::CertificateRemoved)
        } else {
            let file = self.form.file("certificate").map(|file| file.bytes.to_vec());
            let file = file.unwrap_or_default();
            let outcome = self.run(CertificateRegister { employee, file }).await.map(|_| ());
            (outcome, Message::CertificateAttached)
        };
        match outcome {
            Ok(()) => Ok(done(Section::Profile.href(), message)),
            Err(error) => self.refused(&Wrong::of(error)?, Some("certificate")).await,
        }
    }
}
