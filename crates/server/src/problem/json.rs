//! A problem as `application/problem+json` (RFC 9457).

use axum::http::{HeaderName, HeaderValue, header};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::Problem;
use crate::text::Locale;
use app::{PasskeyAsked, SecondStep};

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
    /// What goes on with a sign-in: for `POST /api/v1/session/second-step`.
    #[serde(skip_serializing_if = "Option::is_none")]
    second_step: Option<StepBody>,
    /// What is wrong with lines of a list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lines: Vec<LineBody>,
}

/// What is wrong with a line of a list.
#[derive(Serialize, ToSchema)]
#[schema(as = LineProblem)]
pub(crate) struct LineBody {
    /// The line of the file, from 1.
    line: u64,
    /// The column.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// A stable code for programs.
    code: &'static str,
    /// What is wrong, in the reader's language.
    title: String,
    /// Why, and what to do.
    detail: String,
    /// The conditions of the nearest rule, where the law refuses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<ReasonBody>,
}

/// An organisation in which the account works.
#[derive(Serialize, ToSchema)]
struct OrganisationChoice {
    id: i64,
    name: String,
}

/// The second step of a sign-in whose password was right.
#[derive(Serialize, ToSchema)]
#[schema(as = SecondStep)]
struct StepBody {
    /// Proves the password, once and for five minutes.
    ticket: String,
    /// A program of the account shows codes. Recovery codes are taken anyway.
    code: bool,
    /// `CredentialRequestOptions` for the browser, binary data as base64url; none where the account
    /// has no passkeys, or passkeys do not serve at this address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    passkey: Option<Value>,
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

impl StepBody {
    fn new(step: &SecondStep) -> StepBody {
        let passkey = match &step.passkey {
            PasskeyAsked::Options(options) => serde_json::from_str(options).ok(),
            PasskeyAsked::No | PasskeyAsked::Away => None,
        };
        StepBody { ticket: step.ticket.reveal(), code: step.code, passkey }
    }
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

impl LineBody {
    pub(crate) fn new((line, problem): &(u64, Problem), locale: &Locale) -> LineBody {
        LineBody {
            line: *line,
            field: problem.field.clone(),
            code: problem.code.as_str(),
            title: locale.say(&problem.title),
            detail: locale.say(&problem.advice),
            reasons: problem.reasons.iter().map(|it| ReasonBody::new(it, locale)).collect(),
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
            second_step: problem.second_step.as_ref().map(StepBody::new),
            lines: problem.lines.iter().map(|it| LineBody::new(it, locale)).collect(),
        }
    }

    /// The body's text.
    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
