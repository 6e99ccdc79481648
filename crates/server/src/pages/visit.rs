//! A visit: one request of a browser, with everything that stands around the page that answers it.

use axum::extract::{FromRequestParts, Query};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use ids::Moment;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::error::Failure;
use crate::problem::language_of;
use crate::session::Signed;
use crate::state::ServerState;
use crate::text::{Language, Locale};
use crate::view::{
    self, CapacityWord, EvidenceKind, Folder, FolderLink, Frame, Message, Note, OrganisationLink,
    Page, Section, Shell,
};
use app::queries;
use app::{AppError, Caller};
use domain::SessionKind;

/// The cookie of the language.
const LANGUAGE_COOKIE: &str = "language";

/// A request of a signed-in person's browser.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    /// The session.
    pub(crate) signed: Signed,
    /// How the person reads.
    pub(crate) locale: Locale,
    /// Who, where, what waits.
    pub(crate) frame: queries::Frame,
    organisations: Vec<OrganisationLink>,
    until: Moment,
    evidence: EvidenceKind,
    used: Vec<CapacityWord>,
    guest: Guest,
}

/// A request of anybody's browser.
#[derive(Clone, Debug)]
pub(crate) struct Guest {
    /// How the person reads.
    pub(crate) locale: Locale,
    here: String,
    chosen: Option<Language>,
    said: Option<Message>,
}

/// What any page's address may carry.
#[derive(Deserialize, Default)]
struct Address {
    lang: Option<String>,
    said: Option<String>,
}

impl FromRequestParts<ServerState> for Guest {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &ServerState) -> Result<Guest, Failure> {
        let address = Query::<Address>::try_from_uri(&parts.uri).map(|it| it.0).unwrap_or_default();
        let chosen = address.lang.as_deref().and_then(Language::from_code);
        let language = language_of(parts.uri.query(), &parts.headers);
        let locale = Locale { language, zone: TimeZone::UTC, now: state.app.environment().now() };
        let here = parts.uri.path().to_owned();
        let said = address.said.as_deref().and_then(Message::from_code);
        Ok(Guest { locale, here, chosen, said })
    }
}

impl FromRequestParts<ServerState> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &ServerState) -> Result<Visit, Failure> {
        let guest = Guest::from_request_parts(parts, state).await?;
        let signed = Signed::from_request_parts(parts, state).await?;
        let (here, session) = (signed.caller().organisation, signed.person()?.session.clone());
        let asked = state.app.ask(signed.caller(), |desk| {
            Ok((queries::frame(desk)?, queries::organisations_of(desk)?))
        });
        let (frame, organisations) = asked.await?;
        let zone = TimeZone::get(&frame.organisation.zone).unwrap_or(TimeZone::UTC);
        let locale = Locale { zone, ..guest.locale.clone() };
        let organisations = organisations.iter().map(|(id, card)| OrganisationLink {
            id: id.to_string(),
            name: card.name.clone(),
            detail: detail(card),
            current: *id == here,
        });
        Ok(Visit {
            organisations: organisations.collect(),
            until: session.until,
            evidence: evidence(session.kind),
            used: session.capacities.split(' ').filter_map(CapacityWord::from_code).collect(),
            signed,
            locale,
            frame,
            guest,
        })
    }
}

impl Visit {
    /// Who calls.
    pub(crate) fn caller(&self) -> Caller {
        self.signed.caller()
    }

    /// The present moment of this request.
    pub(crate) fn now(&self) -> Moment {
        self.locale.now
    }

    /// «ООО «Тихий плёс», ИНН 0000000017».
    pub(crate) fn organisation_line(&self) -> String {
        let card = &self.frame.organisation;
        let parts = [card.name.clone(), detail(card)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Shows a page of a section.
    pub(crate) fn show(&self, page: &dyn Page, section: Section) -> Result<Response, Failure> {
        self.answer(StatusCode::OK, page, section, None, Vec::new())
    }

    /// Shows a page among documents.
    pub(crate) fn show_in(
        &self,
        page: &dyn Page,
        folder: Option<Folder>,
    ) -> Result<Response, Failure> {
        self.answer(StatusCode::OK, page, Section::Documents, folder, Vec::new())
    }

    /// Shows a page with a status and notes of its own: a form that was not accepted.
    pub(crate) fn answer(
        &self,
        status: StatusCode,
        page: &dyn Page,
        section: Section,
        folder: Option<Folder>,
        notes: Vec<Note>,
    ) -> Result<Response, Failure> {
        let shell = self.shell(section, folder, notes);
        self.guest.draw(status, page, &shell)
    }

    /// What stands around a page of a section.
    pub(crate) fn shell(
        &self,
        section: Section,
        folder: Option<Folder>,
        notes: Vec<Note>,
    ) -> Shell {
        let said = self.guest.said.map(Message::note);
        let notes = said.into_iter().chain(notes).collect();
        self.shell_with(Some(section), folder, notes)
    }

    /// What stands around a page of an error: it is no section and says nothing was done.
    pub(crate) fn shell_of_failure(&self) -> Shell {
        self.shell_with(None, None, Vec::new())
    }

    fn shell_with(
        &self,
        section: Option<Section>,
        folder: Option<Folder>,
        notes: Vec<Note>,
    ) -> Shell {
        Shell {
            locale: self.locale.clone(),
            here: self.guest.here.clone(),
            csrf: self.signed.csrf.clone(),
            notes,
            frame: Some(self.around(section, folder)),
        }
    }

    fn around(&self, section: Option<Section>, folder: Option<Folder>) -> Frame {
        let employee = &self.frame.employee;
        Frame {
            organisation: self.frame.organisation.name.clone(),
            organisations: self.organisations.clone(),
            person: employee.short_name(),
            person_full: employee.full_name(),
            post: employee.post.clone(),
            iin: employee.iin.map(|iin| iin.to_string()).unwrap_or_default(),
            evidence: self.evidence,
            used: self.used.clone(),
            until: self.until,
            section,
            folder,
            folders: folders(&self.frame),
            tasks: count(self.frame.waiting),
            management: management(&self.frame),
            query: String::new(),
        }
    }
}

impl Guest {
    /// Shows a page to somebody who is not signed in.
    pub(crate) fn show(&self, status: StatusCode, page: &dyn Page) -> Result<Response, Failure> {
        let shell = Shell {
            locale: self.locale.clone(),
            here: self.here.clone(),
            csrf: String::new(),
            notes: self.said.map(Message::note).into_iter().collect(),
            frame: None,
        };
        self.draw(status, page, &shell)
    }

    fn draw(
        &self,
        status: StatusCode,
        page: &dyn Page,
        shell: &Shell,
    ) -> Result<Response, Failure> {
        let drawn = view::render(page, shell);
        let html = drawn.map_err(|error| AppError::Blob(format!("a page failed: {error}")))?;
        let mut response = (status, html).into_response();
        if let Some(cookie) = self.chosen.and_then(remember) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        Ok(response)
    }
}

/// How a session was opened.
pub(super) fn evidence(kind: SessionKind) -> EvidenceKind {
    match kind {
        SessionKind::Password => EvidenceKind::Password,
        SessionKind::Certificate => EvidenceKind::Certificate,
        SessionKind::Token => EvidenceKind::Token,
    }
}

/// After something was done: off to a page that says so.
pub(crate) fn done(path: &str, message: Message) -> Response {
    let between = if path.contains('?') { '&' } else { '?' };
    go(&format!("{path}{between}said={}", message.code()))
}

/// Off to another page.
pub(crate) fn go(path: &str) -> Response {
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}

fn folders(frame: &queries::Frame) -> Vec<FolderLink> {
    let counted = |folder: Folder| match folder {
        Folder::Incoming => Some(count(frame.unread)),
        Folder::Waiting => Some(count(frame.waiting)),
        Folder::Drafts => Some(count(frame.drafts)),
        Folder::Outgoing | Folder::Internal | Folder::Archive | Folder::Bin => None,
    };
    Folder::ALL
        .iter()
        .map(|folder| FolderLink { folder: *folder, count: counted(*folder) })
        .collect()
}

fn management(frame: &queries::Frame) -> Vec<Section> {
    let open = frame.sections;
    let sections = [
        (Section::Employees, open.employees),
        (Section::Roles, open.roles),
        (Section::Organisation, true),
        (Section::Law, true),
        (Section::Journal, open.journal),
    ];
    sections.into_iter().filter(|(_, open)| *open).map(|(section, _)| section).collect()
}

fn detail(card: &domain::OrganisationRecord) -> String {
    let inn = card.inn.map(|number| format!("ИНН {number}"));
    inn.or(card.bin.map(|number| format!("БИН {number}"))).unwrap_or_default()
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn remember(language: Language) -> Option<HeaderValue> {
    let code = language.code();
    let year = 365 * 24 * 3_600;
    let text = format!("{LANGUAGE_COOKIE}={code}; Path=/; SameSite=Lax; Max-Age={year}");
    HeaderValue::from_str(&text).ok()
}
