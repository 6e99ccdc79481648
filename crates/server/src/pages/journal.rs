//! The journal of changes as a list like others, with the state of its chain.

use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use form_urlencoded::Serializer;
use ids::{Moment, RecordNumber};
use jiff::civil::Date;
use serde::Deserialize;

use super::closed::closed_action;
use super::journal_export;
use super::journal_record::record;
use super::{Visit, go};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::text::Phrase;
use crate::view::{Chain, JournalDay, JournalFilter, JournalKind, JournalPage, Pager, Section};
use access::{Operation, ResourceKind};
use app::ChainCheck;
use app::queries::{self, JournalRequest};

/// The pages of the journal.
pub(super) fn routes() -> Router<ServerState> {
    Router::new()
        .route("/journal", get(show))
        .route("/journal/check", post(check))
        .route("/journal/export", get(back).post(export))
}

/// The longest line of conditions that the record of an export keeps.
const CONDITIONS: usize = 200;

/// What is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    q: String,
    who: String,
    what: String,
    from: String,
    to: String,
    before: Option<i64>,
    after: Option<i64>,
}

async fn show(
    State(state): State<ServerState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let request = asked.request(&visit);
    let ask = move |desk: &mut app::Desk<'_>| queries::journal_page(desk, &request);
    let found = state.app.ask(visit.caller(), ask).await?;
    let chain = state.app.last_check(visit.caller().organisation);
    visit.show(&page(&visit, &asked, &found, chain), Section::Journal)
}

/// The file is taken by a form; who comes by its address is shown the journal.
async fn back() -> Response {
    go(Section::Journal.href())
}

async fn export(
    State(state): State<ServerState>,
    visit: Visit,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let asked = Asked::of(&form);
    let request = asked.request(&visit);
    journal_export::export(&state, &visit, request, asked.conditions(&visit)).await
}

async fn check(
    State(state): State<ServerState>,
    visit: Visit,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    state.app.check_chain(visit.caller()).await?;
    Ok(go(Section::Journal.href()))
}

impl Asked {
    fn of(form: &FormData) -> Asked {
        let text = |name: &str| form.text(name).to_owned();
        let (q, who, what) = (text("q"), text("who"), text("what"));
        Asked { q, who, what, from: text("from"), to: text("to"), ..Asked::default() }
    }

    /// What was asked for in a line, as the form has it; `None`: everything.
    fn conditions(&self, visit: &Visit) -> Option<String> {
        let kind = Some(self.kind()).filter(|kind| *kind != JournalKind::All);
        let kind = kind.map(|kind| visit.locale.get(kind.key())).unwrap_or_default();
        let all = [&self.q, &self.who, &kind, &self.from, &self.to];
        let said: Vec<_> = all.iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
        let line = said.join(", ").replace('\u{a0}', " ");
        let line: String = line.chars().take(CONDITIONS).collect();
        Some(line).filter(|line| !line.is_empty())
    }

    fn kind(&self) -> JournalKind {
        JournalKind::from_code(&self.what).unwrap_or(JournalKind::All)
    }

    fn request(&self, visit: &Visit) -> JournalRequest {
        JournalRequest {
            words: self.q.clone(),
            who: self.who.clone(),
            operations: operations(self.kind()),
            from: begin_of(&self.from, visit, 0),
            until: begin_of(&self.to, visit, 1),
            beyond: self.after.or(self.before).map(RecordNumber),
            newer: self.after.is_some(),
        }
    }

    /// The address of a neighbouring page.
    fn beyond(&self, side: &str, number: i64) -> String {
        let filter = [
            ("q", self.q.as_str()),
            ("who", &self.who),
            ("what", &self.what),
            ("from", &self.from),
            ("to", &self.to),
        ];
        let mut query = Serializer::new(String::new());
        query.extend_pairs(filter.into_iter().filter(|(_, value)| !value.is_empty()));
        query.append_pair(side, &number.to_string());
        format!("{}?{}", Section::Journal.href(), query.finish())
    }
}

/// The beginning of a day in the organisation's time zone, so many days later.
fn begin_of(day: &str, visit: &Visit, later: i64) -> Option<Moment> {
    let day: Date = day.parse().ok()?;
    let day = day.checked_add(jiff::Span::new().try_days(later).ok()?).ok()?;
    let begin = visit.locale.zone.to_timestamp(day.at(0, 0, 0, 0)).ok()?;
    Some(Moment(begin.as_microsecond()))
}

fn operations(kind: JournalKind) -> Vec<Operation> {
    let of =
        |fits: fn(Operation) -> bool| Operation::ALL.iter().copied().filter(move |it| fits(*it));
    match kind {
        JournalKind::All => Vec::new(),
        JournalKind::Rights => of(is_of_rights).collect(),
        JournalKind::SignIn => of(is_of_sign_in).collect(),
        JournalKind::Employees => of(|it| {
            it.resource() == ResourceKind::Employee && !is_of_rights(it) && !is_of_sign_in(it)
        })
        .collect(),
        JournalKind::Documents => of(|it| it.resource() == ResourceKind::Document)
            .chain([Operation::DocumentCreate, Operation::DocumentUpload])
            .collect(),
        JournalKind::Settings => vec![
            Operation::OrganisationOpen,
            Operation::OrganisationEdit,
            Operation::UnitEdit,
            Operation::SettingsSave,
        ],
    }
}

fn is_of_rights(it: Operation) -> bool {
    let given = [Operation::RightTake, Operation::RightAdd, Operation::CategorySet];
    it.resource() == ResourceKind::Role || given.contains(&it)
}

fn is_of_sign_in(it: Operation) -> bool {
    [Operation::SessionOpen, Operation::SessionEnd, Operation::PasswordChange].contains(&it)
}

fn page(
    visit: &Visit,
    asked: &Asked,
    found: &queries::JournalPage,
    check: Option<ChainCheck>,
) -> JournalPage {
    let numbers = (found.records.first(), found.records.last());
    let range = numbers.0.zip(numbers.1).map(|(newest, oldest)| (newest.number.0, oldest.number.0));
    JournalPage {
        chain: chain(check),
        filter: JournalFilter {
            query: asked.q.clone(),
            who: asked.who.clone(),
            what: asked.kind(),
            from: asked.from.clone(),
            to: asked.to.clone(),
        },
        days: days(visit, found),
        pager: Pager {
            newer: range.filter(|_| found.newer).map(|(newest, _)| asked.beyond("after", newest)),
            older: range.filter(|_| found.older).map(|(_, oldest)| asked.beyond("before", oldest)),
            range: None,
        },
        range,
        not_exported: found
            .not_exported
            .as_ref()
            .map(|refusal| closed_action("export", Phrase::new("journal-export"), refusal, &[])),
    }
}

fn chain(check: Option<ChainCheck>) -> Chain {
    let Some(ChainCheck { at, report }) = check else { return Chain::Unchecked };
    match report.breach {
        Some(breach) => Chain::Broken { record: breach.number.0, checked: at },
        None => Chain::Whole {
            records: report.records.unsigned_abs(),
            checked: at,
            hash: super::journal_record::short(&report.last),
        },
    }
}

fn days(visit: &Visit, found: &queries::JournalPage) -> Vec<JournalDay> {
    let day = |moment: Moment| visit.locale.iso_day(moment);
    let parts = found.records.chunk_by(|one, next| day(one.at) == day(next.at));
    let all = parts.filter_map(|part| {
        let records = part.iter().map(|one| record(one, found)).collect();
        Some(JournalDay { day: part.first()?.at, records })
    });
    all.collect()
}
