//! «Свод правил»: the whole law as a table that people read, and as two files for others.

use axum::Router;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use super::Visit;
use crate::error::Failure;
use crate::state::ServerState;
use crate::view::{self, Choice, LawGroup, LawPage, LawRule, Section};
use access::{Fact, FactSet, LAW, Operation, Right, Rule, Switches, law_text, law_version};
use app::queries;

/// The pages of the law.
pub(super) fn routes() -> Router<ServerState> {
    Router::new()
        .route("/law", get(show))
        .route("/law.txt", get(text))
        .route("/law.cedar", get(cedar))
}

/// What is asked for.
#[derive(Deserialize, Default)]
struct Asked {
    #[serde(default)]
    operation: String,
    #[serde(default)]
    right: String,
}

async fn show(
    State(state): State<ServerState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let on = state.app.ask(visit.caller(), queries::law_page).await?;
    let operation: Option<Operation> = asked.operation.parse().ok();
    let right: Option<Right> = asked.right.parse().ok();
    visit.show(&page(operation, right, on), Section::Law)
}

async fn text(State(state): State<ServerState>, visit: Visit) -> Result<Response, Failure> {
    state.app.ask(visit.caller(), queries::law_page).await?;
    Ok(file("law.txt", law_text()))
}

async fn cedar(State(state): State<ServerState>, visit: Visit) -> Result<Response, Failure> {
    state.app.ask(visit.caller(), queries::law_page).await?;
    let sets = Operation::ALL.iter().map(|one| access::cedar_policies(*one));
    Ok(file("law.cedar", sets.collect::<Vec<_>>().join("\n")))
}

fn file(name: &str, text: String) -> Response {
    let kind = (CONTENT_TYPE, "text/plain; charset=utf-8".to_owned());
    let disposition = (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""));
    ([kind, disposition], text).into_response()
}

fn page(operation: Option<Operation>, right: Option<Right>, on: Switches) -> LawPage {
    let operations = Operation::ALL.iter().map(|one| choice(one.code(), operation == Some(*one)));
    let rights = Right::ALL.iter().map(|one| choice(one.name(), right == Some(*one)));
    let shown = Operation::ALL.iter().filter(|one| operation.is_none_or(|asked| asked == **one));
    let groups = shown.map(|one| group(*one, right, on)).filter(|group| !group.rules.is_empty());
    LawPage {
        version: format!("{:016x}", law_version()),
        total: u64::try_from(LAW.len()).unwrap_or(u64::MAX),
        operations: operations.collect(),
        rights: rights.collect(),
        groups: groups.collect(),
    }
}

fn choice(code: &str, chosen: bool) -> Choice {
    Choice { chosen, ..Choice::new(code, "") }
}

fn group(operation: Operation, right: Option<Right>, on: Switches) -> LawGroup {
    let fits = |rule: &Rule| right.is_none() || rule.right == right;
    let rules = access::rules_of(operation).filter(|(_, rule)| fits(rule));
    LawGroup {
        operation: operation.code().to_owned(),
        rules: rules.map(|(_, rule)| said(rule, on)).collect(),
    }
}

fn said(rule: &Rule, on: Switches) -> LawRule {
    let switches = rule.strikes.iter().filter_map(|strike| {
        Some((view::Switch::from_code(strike.switch.name())?, on.on(strike.switch)))
    });
    LawRule {
        right: rule.right.map(|right| right.name().to_owned()),
        when: names(rule.when),
        unless: names(rule.unless),
        switches: switches.collect(),
        source: rule.source.split(' ').map(str::to_owned).collect(),
        struck: !rule.when.disjoint(rule.refuses(on)),
    }
}

fn names(facts: FactSet) -> Vec<String> {
    facts.iter().map(Fact::name).map(str::to_owned).collect()
}
