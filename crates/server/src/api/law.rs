//! The law, the catalogue of rights, and why something may or may not be done.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::data::reasons;
use super::extract::{Asked, Reader};
use crate::error::Failure;
use crate::problem::ReasonBody;
use crate::session::Signed;
use crate::state::ServerState;
use crate::text::Locale;
use crate::view::right_key;
use access::{Fact, FactSet, LAW, Operation, Permit, Refusal, Right, Rights, Rule};
use app::queries::{ExplainRequest, explain, law_page};
use app::{AppError, Problem};
use ids::EmployeeId;

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(rules))
        .routes(routes!(text))
        .routes(routes!(cedar))
        .routes(routes!(catalogue))
        .routes(routes!(why))
}

/// The whole law.
#[derive(Serialize, ToSchema)]
struct Law {
    /// Changes whenever the law does.
    version: String,
    rules: Vec<RuleBody>,
}

/// One rule.
#[derive(Serialize, ToSchema)]
#[schema(as = Rule)]
struct RuleBody {
    operation: &'static str,
    /// `null`: whoever the facts name.
    right: Option<&'static str>,
    /// Facts that must all be true.
    when: Vec<&'static str>,
    /// Facts of which none may be true.
    unless: Vec<&'static str>,
    /// Switches that strike it out or narrow it.
    switches: Vec<&'static str>,
    /// The rows that it states.
    source: &'static str,
}

/// Every right, by family.
#[derive(Serialize, ToSchema)]
#[schema(as = Rights)]
struct Catalogue {
    /// The six rights that roles of documents are built from (R83).
    documents: Vec<RightBody>,
    /// Administrative rights of reporting.
    reporting: Vec<RightBody>,
    /// Access blocks.
    blocks: Vec<RightBody>,
    heads: Vec<RightBody>,
    records_office: Vec<RightBody>,
    employees: Vec<RightBody>,
}

/// A right.
#[derive(Serialize, ToSchema)]
#[schema(as = Right)]
struct RightBody {
    name: &'static str,
    /// Its name in the reader's language.
    text: String,
}

/// What is asked.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Question {
    /// Which action.
    operation: String,
    /// On which document, for actions on documents.
    document: Option<String>,
    /// About whom; none: about oneself.
    employee: Option<i64>,
}

/// A decision with its reason.
#[derive(Serialize, ToSchema)]
struct Explanation {
    permitted: bool,
    /// The rule that permits.
    rule: Option<RuleBody>,
    /// The conditions of the nearest rule.
    reasons: Vec<ReasonBody>,
}

/// The law as rules.
#[utoipa::path(get, path = "/law", tag = "law", responses((status = 200, body = Law)),
    extensions(("x-operation" = json!("law.view"))))]
async fn rules(
    State(state): State<ServerState>,
    signed: Signed,
) -> Result<axum::Json<Law>, Failure> {
    state.app.ask(signed.caller(), law_page).await?;
    let version = format!("{:016x}", access::law_version());
    Ok(axum::Json(Law { version, rules: LAW.iter().map(RuleBody::of).collect() }))
}

/// The law as text, a line a rule.
#[utoipa::path(get, path = "/law.txt", tag = "law",
    responses((status = 200, content_type = "text/plain", body = String)),
    extensions(("x-operation" = json!("law.view"))))]
async fn text(State(state): State<ServerState>, signed: Signed) -> Result<Response, Failure> {
    state.app.ask(signed.caller(), law_page).await?;
    Ok(plain(access::law_text()))
}

/// The law as Cedar policies.
#[utoipa::path(get, path = "/law.cedar", tag = "law",
    responses((status = 200, content_type = "text/plain", body = String)),
    extensions(("x-operation" = json!("law.view"))))]
async fn cedar(State(state): State<ServerState>, signed: Signed) -> Result<Response, Failure> {
    state.app.ask(signed.caller(), law_page).await?;
    let sets = Operation::ALL.iter().map(|one| access::cedar_policies(*one));
    Ok(plain(sets.collect::<Vec<_>>().join("\n")))
}

/// Every right, by family.
#[utoipa::path(get, path = "/rights", tag = "law", responses((status = 200, body = Catalogue)),
    extensions(("x-operation" = json!("law.view"))))]
async fn catalogue(
    State(state): State<ServerState>,
    signed: Signed,
    Reader(locale): Reader,
) -> Result<axum::Json<Catalogue>, Failure> {
    state.app.ask(signed.caller(), law_page).await?;
    let of = |rights: Rights| rights.iter().map(|it| RightBody::of(it, &locale)).collect();
    Ok(axum::Json(Catalogue {
        documents: of(Rights::DOCUMENTS),
        reporting: of(Rights::REPORTING),
        blocks: of(Rights::BLOCKS),
        heads: of(Rights::HEADS),
        records_office: of(Rights::RECORDS_OFFICE),
        employees: of(Rights::EMPLOYEES),
    }))
}

/// Why, why not.
#[utoipa::path(get, path = "/explain", tag = "law", params(Question),
    responses((status = 200, body = Explanation)),
    extensions(("x-operation" = json!("explain.self"))))]
async fn why(
    State(state): State<ServerState>,
    signed: Signed,
    Asked(question): Asked<Question>,
    Reader(locale): Reader,
) -> Result<axum::Json<Explanation>, Failure> {
    let request = question.request()?;
    let answer = state.app.ask(signed.caller(), move |desk| explain(desk, &request)).await?;
    Ok(axum::Json(Explanation::of(answer.as_ref(), &locale)))
}

fn plain(text: String) -> Response {
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

fn names(facts: FactSet) -> Vec<&'static str> {
    facts.iter().map(Fact::name).collect()
}

impl RuleBody {
    fn of(rule: &Rule) -> RuleBody {
        RuleBody {
            operation: rule.operation.code(),
            right: rule.right.map(Right::name),
            when: names(rule.when),
            unless: names(rule.unless),
            switches: rule.strikes.iter().map(|strike| strike.switch.name()).collect(),
            source: rule.source,
        }
    }
}

impl RightBody {
    fn of(right: Right, locale: &Locale) -> RightBody {
        RightBody { name: right.name(), text: locale.get(&right_key(right.name())) }
    }
}

impl Question {
    fn request(self) -> Result<ExplainRequest, AppError> {
        let unknown = |()| AppError::field("operation", Problem::Unknown);
        let document = self.document.map(|id| id.parse().map_err(|_| AppError::NotFound));
        Ok(ExplainRequest {
            employee: self.employee.map(EmployeeId),
            operation: self.operation.parse().map_err(unknown)?,
            document: document.transpose()?,
        })
    }
}

impl Explanation {
    fn of(answer: Result<&Permit, &Refusal>, locale: &Locale) -> Explanation {
        let rule = answer.ok().and_then(|permit| permit.rule().rule());
        Explanation {
            permitted: answer.is_ok(),
            rule: rule.map(RuleBody::of),
            reasons: reasons(answer.err(), locale),
        }
    }
}
