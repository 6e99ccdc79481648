//! A problem as `application/problem+json` (RFC 9457).

use axum::http::{HeaderName, HeaderValue, header};
use serde::Serialize;
use utoipa::ToSchema;

use super::Problem;
use crate::text::Locale;

/// The media type of problems.
pub(super) const PROBLEM_JSON: (HeaderName, HeaderValue) =
    (header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));

/// What went wrong, and why (RFC 9457).
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemBody {
    /// `urn:dopusk:problem:` and the code.
    #[serde(rename = "type")]
    kind: String,
    /// What happened, in the reader's language.
    title: String,
    /// The HTTP status.
    status: u16,
    /// Why, and what to do.
    detail: String,
    /// A stable code for programs.
    #[schema(example = "role.not-unique")]
    code: &'static str,
    /// The address asked.
    instance: String,
    /// The field that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// The action that was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    operation: Option<&'static str>,
    /// The conditions of the nearest rule.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<ReasonBody>,
    /// Who can help.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    helpers: Vec<String>,
    /// Organisations to choose from, at sign-in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organisations: Vec<OrganisationChoice>,
}

/// An organisation in which the account works.
#[derive(Serialize, ToSchema)]
struct OrganisationChoice {
    id: i64,
    name: String,
}

/// One condition of a rule: a right that must be held, or a fact that must or must not be true.
#[derive(Serialize, ToSchema)]
#[schema(as = Reason)]
pub(crate) struct ReasonBody {
    /// What is so, in the reader's language.
    text: String,
    /// Whether it is as the rule asks.
    met: bool,
    /// `right`, `fact`, or `not`: a fact that stands in the way.
    kind: &'static str,
    /// The name in the access model.
    name: &'static str,
}

impl ReasonBody {
    pub(crate) fn new(reason: &super::Reason, locale: &Locale) -> ReasonBody {
        ReasonBody {
            text: locale.say(&reason.check.text),
            met: reason.check.met,
            kind: reason.kind(),
            name: reason.name(),
        }
    }
}

impl ProblemBody {
    pub(super) fn new(problem: &Problem, locale: &Locale, instance: &str) -> ProblemBody {
        let code = problem.code.as_str();
        ProblemBody {
            kind: format!("urn:dopusk:problem:{code}"),
            title: locale.say(&problem.title),
            status: problem.code.status().as_u16(),
            detail: locale.say(&problem.advice),
            code,
            instance: instance.to_owned(),
            field: problem.field.clone(),
            operation: problem.operation.map(access::Operation::code),
            reasons: problem.reasons.iter().map(|it| ReasonBody::new(it, locale)).collect(),
            helpers: problem.helpers.clone(),
            organisations: problem
                .organisations
                .iter()
                .map(|(id, name)| OrganisationChoice { id: *id, name: name.clone() })
                .collect(),
        }
    }

    /// The body's text.
    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
