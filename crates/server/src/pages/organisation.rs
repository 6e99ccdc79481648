//! «Информация об организации»: its data, its units, its switches, the way to its roles (R69).

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use ids::UnitId;
use serde::Deserialize;

use super::employee_form::{changed_by, mark};
use super::organisation_view::{page, unit_form};
use super::wrong::Wrong;
use super::zones::is_zone;
use super::{Visit, done, go};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::text::Phrase;
use crate::view::{Message, Note, OrganisationPage, Section, Tone};
use access::{ResourceName, Switch};
use app::commands::{OrganisationEdit, SwitchesSave, UnitSave};
use app::{AppError, Problem, queries};

/// The page of the organisation and its forms.
pub(super) fn routes() -> Router<ServerState> {
    let back = |Path(_): Path<String>| async { go(Section::Organisation.href()) };
    Router::new()
        .route("/organisation", get(show))
        .route("/organisation/{form}", get(back).post(change))
}

/// Which unit the form is for.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    unit: Option<i64>,
}

/// A form of the page, with what everybody who answers it needs.
struct Sent<'a> {
    state: &'a ServerState,
    visit: &'a Visit,
    form: &'a FormData,
}

/// The page with what others know of the organisation.
type Found = (queries::OrganisationPage, queries::CounterpartiesPage);

async fn found(state: &ServerState, visit: &Visit) -> Result<Found, Failure> {
    let ask = |desk: &mut app::Desk<'_>| {
        Ok((queries::organisation_page(desk)?, queries::counterparties_page(desk)?))
    };
    Ok(state.app.ask(visit.caller(), ask).await?)
}

async fn show(
    State(state): State<ServerState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let found = found(&state, &visit).await?;
    let mut page = page(&found, &visit.locale);
    let unit = asked.unit.map(UnitId);
    page.unit_form = page.unit_form.map(|_| unit_form(&found.0.directory, unit));
    visit.show(&page, Section::Organisation)
}

async fn change(
    State(state): State<ServerState>,
    visit: Visit,
    Path(name): Path<String>,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let sent = Sent { state: &state, visit: &visit, form: &form };
    match name.as_str() {
        "data" => sent.data().await,
        "units" => sent.unit().await,
        "switches" => sent.switches().await,
        _ => Err(AppError::NotFound.into()),
    }
}

impl Sent<'_> {
    async fn run<C: app::Command>(&self, command: C) -> Result<C::Done, AppError> {
        self.state.app.run(self.visit.caller(), command).await
    }

    async fn found(&self) -> Result<Found, Failure> {
        found(self.state, self.visit).await
    }

    fn answer(
        &self,
        status: StatusCode,
        page: &OrganisationPage,
        note: Option<Note>,
    ) -> Result<Response, Failure> {
        self.visit.answer(status, page, Section::Organisation, None, note.into_iter().collect())
    }

    fn edit(&self) -> Result<OrganisationEdit, AppError> {
        let text = |name: &str| self.form.text(name).to_owned();
        let zone = text("zone");
        if !is_zone(&zone) {
            return Err(AppError::field("zone", Problem::Unknown));
        }
        let version = self.form.parsed("revision")?;
        Ok(OrganisationEdit {
            name: text("name"),
            inn: text("inn"),
            ogrn: text("ogrn"),
            zone,
            version,
        })
    }

    async fn data(&self) -> Result<Response, Failure> {
        let edited = match self.edit() {
            Ok(edit) => self.run(edit).await,
            Err(error) => Err(error),
        };
        match edited {
            Ok(()) => Ok(done(Section::Organisation.href(), Message::Saved)),
            Err(error) => self.data_again(&Wrong::of(error)?).await,
        }
    }

    async fn data_again(&self, wrong: &Wrong) -> Result<Response, Failure> {
        let mut page = page(&self.found().await?, &self.visit.locale);
        if let Some(shown) = &mut page.form {
            shown.name = self.form.text("name").to_owned();
            shown.inn = self.form.text("inn").to_owned();
            shown.ogrn = self.form.text("ogrn").to_owned();
            mark(&mut shown.zones, self.form.text("zone"));
            shown.errors = wrong.errors();
        }
        if !wrong.is_stale() {
            return self.answer(wrong.status(), &page, None);
        }
        let ask = |desk: &mut app::Desk<'_>| queries::last_change(desk, ResourceName::Organisation);
        let last = self.state.app.ask(self.visit.caller(), ask).await?;
        let note = Note::new(Tone::Warn, changed_by(last.as_ref()));
        let note = note.line(Phrase::new("changed-advice"));
        self.answer(wrong.status(), &page, Some(note))
    }

    async fn unit(&self) -> Result<Response, Failure> {
        let parent: Option<UnitId> = self.form.optional("parent")?;
        let save = UnitSave {
            unit: self.form.optional("unit")?,
            version: self.form.optional("unit_revision")?.unwrap_or_default(),
            parent: parent.filter(|id| *id != UnitId(0)),
            name: self.form.text("name").to_owned(),
            participant: self.form.has("participant"),
            head: self.form.optional("head")?,
        };
        let message = if save.unit.is_some() { Message::Saved } else { Message::UnitCreated };
        match self.run(save).await {
            Ok(_) => Ok(done(Section::Organisation.href(), message)),
            Err(error) => self.unit_again(&Wrong::of(error)?).await,
        }
    }

    async fn unit_again(&self, wrong: &Wrong) -> Result<Response, Failure> {
        let found = self.found().await?;
        let mut page = page(&found, &self.visit.locale);
        let mut shown = unit_form(&found.0.directory, self.form.optional("unit")?);
        shown.name = self.form.text("name").to_owned();
        shown.participant = self.form.has("participant");
        mark(&mut shown.parents, self.form.text("parent"));
        mark(&mut shown.heads, self.form.text("head"));
        shown.errors = wrong.at(if wrong.field() == "name" { "unit_name" } else { wrong.field() });
        page.unit_form = Some(shown);
        let stale = wrong.is_stale().then(|| Note::new(Tone::Warn, changed_by(None)));
        let note = stale.map(|note| note.line(Phrase::new("changed-advice")));
        self.answer(wrong.status(), &page, note)
    }

    async fn switches(&self) -> Result<Response, Failure> {
        let on = Switch::ALL.iter().copied().filter(|one| self.form.has(one.name())).collect();
        self.run(SwitchesSave { on }).await?;
        Ok(done(Section::Organisation.href(), Message::Saved))
    }
}
