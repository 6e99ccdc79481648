//! The forms of an employee's page. A form that was not accepted shows the page again with what
//! was typed.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ids::{AssignmentId, EmployeeId, RoleId};

use super::employee::{base, found};
use super::employee_form::{changed_by, conflict, form_again, person, saved};
use super::roles_effect::{effect, warning};
use super::wrong::Wrong;
use super::{Visit, done};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::view::{Effect, EmployeePage, Message, Note, OneTimeLink, PendingRoles, Section};
use access::ResourceName;
use app::commands::{
    CertificateRegister, CertificateRemove, EmployeeBlock, EmployeeEdit, EmployeeRoles, FactorOff,
    LinkIssue, SessionEnd,
};
use app::{AppError, queries};

/// A form of an employee's page, with what everybody who answers it needs.
struct Sent<'a> {
    state: &'a ServerState,
    visit: &'a Visit,
    employee: EmployeeId,
    form: &'a FormData,
}

/// Answers a form of the page.
pub(super) async fn change(
    State(state): State<ServerState>,
    visit: Visit,
    Path((id, form_name)): Path<(i64, String)>,
    headers: HeaderMap,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let (state, visit, form) = (&state, &visit, &form);
    let sent = Sent { state, visit, employee: EmployeeId(id), form };
    match form_name.as_str() {
        "data" => sent.data().await,
        "roles" => sent.roles().await,
        "certificates" => sent.certificates().await,
        "block" => sent.block(Some(form.text("reason").to_owned())).await,
        "unblock" => sent.block(None).await,
        "sessions" => sent.sessions().await,
        "second-factor" => sent.second_factor().await,
        "link" => sent.link(&state.settings.address_of(&headers)).await,
        _ => Err(AppError::NotFound.into()),
    }
}

impl Sent<'_> {
    async fn run<C: app::Command>(&self, command: C) -> Result<C::Done, AppError> {
        self.state.app.run(self.visit.caller(), command).await
    }

    async fn page(&self) -> Result<EmployeePage, Failure> {
        Ok(found(self.state, self.visit, self.employee).await?.1)
    }

    fn done(&self, message: Message) -> Response {
        done(&base(self.employee), message)
    }

    fn answer(
        &self,
        status: StatusCode,
        page: &EmployeePage,
        note: Option<Note>,
    ) -> Result<Response, Failure> {
        let notes = note.into_iter().collect();
        self.visit.answer(status, page, Section::Employees, None, notes)
    }

    /// What was refused, at its field where the page has it, else as a message.
    async fn refused(&self, error: AppError, fields: &[&str]) -> Result<Response, Failure> {
        let wrong = Wrong::of(error)?;
        let mut page = self.page().await?;
        let here = fields.contains(&wrong.field());
        if here {
            page.errors = wrong.errors();
        }
        self.answer(wrong.status(), &page, (!here).then(|| wrong.note()))
    }

    async fn data(&self) -> Result<Response, Failure> {
        let version = self.form.parsed("revision")?;
        let employee = self.employee;
        let edited = match person(self.form) {
            Ok(person) => self.run(EmployeeEdit { employee, person, version }).await,
            Err(error) => Err(error),
        };
        match edited {
            Ok(()) => Ok(self.done(Message::Saved)),
            Err(error) => self.data_again(Wrong::of(error)?).await,
        }
    }

    async fn data_again(&self, wrong: Wrong) -> Result<Response, Failure> {
        let (record, mut page) = found(self.state, self.visit, self.employee).await?;
        page.data = page.data.map(|shown| form_again(shown, self.form, &wrong));
        if !wrong.is_stale() {
            return self.answer(wrong.status(), &page, None);
        }
        let about = ResourceName::Employee(self.employee);
        let ask = move |desk: &mut app::Desk<'_>| queries::last_change(desk, about);
        let last = self.state.app.ask(self.visit.caller(), ask).await?;
        let typed = page.data.as_ref().map(|data| data.values.clone()).unwrap_or_default();
        let note = conflict(&saved(&record), &typed, changed_by(last.as_ref()));
        self.answer(wrong.status(), &page, Some(note))
    }

    async fn roles(&self) -> Result<Response, Failure> {
        let change = EmployeeRoles {
            employee: self.employee,
            add: numbers(self.form, "add").map(RoleId).collect(),
            drop: numbers(self.form, "drop").map(AssignmentId).collect(),
        };
        if self.form.text("do") == "save" {
            return match self.run(change).await {
                Ok(()) => Ok(self.done(Message::EmployeeRoles)),
                Err(error) => self.refused(error, &["role"]).await,
            };
        }
        let asked = change.clone();
        let ask = move |desk: &mut app::Desk<'_>| queries::employee_roles_preview(desk, &asked);
        let foreseen = self.state.app.ask(self.visit.caller(), ask).await?;
        let mut page = self.page().await?;
        stage(&mut page, &change, effect(&foreseen));
        self.answer(StatusCode::OK, &page, warning(&foreseen))
    }

    /// The person lost it.
    async fn second_factor(&self) -> Result<Response, Failure> {
        match self.run(FactorOff::of(self.employee)).await {
            Ok(()) => Ok(self.done(Message::FactorTurnedOff)),
            Err(error) => self.refused(error, &[]).await,
        }
    }

    async fn certificates(&self) -> Result<Response, Failure> {
        let employee = self.employee;
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
            Ok(()) => Ok(self.done(message)),
            Err(error) => self.refused(error, &["certificate"]).await,
        }
    }

    async fn block(&self, reason: Option<String>) -> Result<Response, Failure> {
        let blocks = reason.is_some();
        match self.run(EmployeeBlock { employee: self.employee, reason }).await {
            Ok(()) if blocks => Ok(self.done(Message::EmployeeBlocked)),
            Ok(()) => Ok(self.done(Message::EmployeeUnblocked)),
            Err(error) => self.refused(error, &[]).await,
        }
    }

    async fn sessions(&self) -> Result<Response, Failure> {
        let end = self.form.text("end");
        let label = (end != "others").then(|| end.to_owned());
        self.run(SessionEnd { employee: self.employee, label }).await?;
        Ok(self.done(Message::SessionEnded))
    }

    /// The link is shown in this answer and nowhere else: it is kept only as a digest.
    async fn link(&self, address: &str) -> Result<Response, Failure> {
        let link = self.state.app.environment().secret();
        let until = self.run(LinkIssue { employee: self.employee, link }).await?;
        let mut page = self.page().await?;
        let address = format!("{address}/password/{}", link.reveal());
        page.sign_in.link = Some(OneTimeLink { address, until });
        self.answer(StatusCode::OK, &page, Some(Message::LinkMade.note()))
    }
}

/// Shows a change of roles that waits for «Сохранить роли»: what it is about is not offered twice.
fn stage(page: &mut EmployeePage, change: &EmployeeRoles, effect: Effect) {
    let add: Vec<i64> = change.add.iter().map(|id| id.0).collect();
    let drop: Vec<i64> = change.drop.iter().map(|id| id.0).collect();
    for role in page.roles.iter_mut().filter(|role| drop.contains(&role.id)) {
        role.removable = false;
    }
    page.addable.retain(|role| !add.iter().any(|id| role.value == id.to_string()));
    page.pending = Some(PendingRoles { add, drop, effect });
}

/// Every number of a field that has several; an empty choice is none.
fn numbers(form: &FormData, name: &'static str) -> impl Iterator<Item = i64> {
    form.all(name).filter_map(|value| value.parse().ok())
}
