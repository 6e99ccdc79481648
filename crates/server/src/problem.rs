//! What went wrong, for people and programs: one mapping from errors of use cases and of requests
//! to a code, a status and texts. Draws the answer; decides nothing and changes nothing.

mod code;
mod draw;
mod exchange;
mod file;
mod json;
mod mapping;
mod page;
mod reader;
mod refusals;
mod sign_in;
mod system;

use access::{Condition, Fact, Operation, Refusal, Right};
use app::{AppError, SecondStep};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

use crate::text::Phrase;
use crate::view::{Check, operation_key};

pub(crate) use code::Code;
pub(crate) use draw::draw;
pub(crate) use json::{LineBody, ProblemBody, ReasonBody};
pub(crate) use reader::language_of;
pub(crate) use sign_in::of_signature as of_sign_in_signature;

/// Conditions that hold for everybody who reads of them: met, they tell nothing.
const UNSAID: [Fact; 8] = [
    Fact::InOrganisation,
    Fact::TargetInOrganisation,
    Fact::ActingOwn,
    Fact::OfDocuments,
    Fact::OfReporting,
    Fact::OfAccessBlock,
    Fact::OfCategory,
    Fact::OfRecords,
];

/// What went wrong: what happened, why, what to do, who helps.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    /// Which one.
    pub(crate) code: Code,
    /// What happened.
    pub(crate) title: Phrase,
    /// Why, and what to do.
    pub(crate) advice: Phrase,
    /// Conditions of the refused action, in the order of testing.
    pub(crate) reasons: Vec<Reason>,
    /// The field that is wrong.
    pub(crate) field: Option<String>,
    /// The action that was refused.
    pub(crate) operation: Option<Operation>,
    /// Who can help: «Лапшина В. С.».
    pub(crate) helpers: Vec<String>,
    /// Organisations to choose from, at sign-in.
    pub(crate) organisations: Vec<(i64, String)>,
    /// What goes on with a sign-in.
    pub(crate) second_step: Option<SecondStep>,
    /// What is wrong with lines of a list.
    pub(crate) lines: Vec<(u64, Problem)>,
}

/// One condition of a refused action.
#[derive(Clone, Debug)]
pub(crate) struct Reason {
    /// What was asked for.
    pub(crate) condition: Condition,
    /// Whether it is met, in words.
    pub(crate) check: Check,
}

/// A request that no use case saw: malformed, of a wrong kind, or not let in.
#[derive(Clone, Debug)]
pub(crate) struct Rejection(pub Arc<Problem>);

impl Problem {
    /// The problem of a code, its texts without arguments.
    #[must_use]
    pub(crate) fn new(code: Code) -> Problem {
        Problem {
            code,
            title: Phrase::new(code.title_key()),
            advice: Phrase::new(code.advice_key()),
            reasons: Vec::new(),
            field: None,
            operation: None,
            helpers: Vec::new(),
            organisations: Vec::new(),
            second_step: None,
            lines: Vec::new(),
        }
    }

    /// What an error of a use case means.
    #[must_use]
    pub(crate) fn of(error: &AppError) -> Problem {
        mapping::problem(error)
    }

    /// A refused action, explained by the nearest rule.
    #[must_use]
    pub(crate) fn of_refusal(refusal: &Refusal) -> Problem {
        let operation = refusal.operation();
        let mut problem = Problem::new(Code::Refused);
        problem.title = problem.title.word("operation", operation_key(operation.code()));
        problem.reasons = Reason::all_of(refusal);
        problem.operation = Some(operation);
        problem
    }

    /// The conditions as a page shows them.
    #[must_use]
    pub(crate) fn checks(&self) -> Vec<Check> {
        self.reasons.iter().map(|reason| reason.check.clone()).collect()
    }

    /// At this field, which the texts name.
    #[must_use]
    pub(crate) fn at(mut self, field: &str) -> Problem {
        self.title = with_field(self.title, field);
        self.advice = with_field(self.advice, field);
        self.field = Some(field.to_owned());
        self
    }

    /// In this column of a list; the texts name the field where they have one.
    #[must_use]
    pub(crate) fn in_column(self, column: &str) -> Problem {
        if self.field.is_some() { self } else { self.at(column) }
    }

    /// With a text in its advice.
    #[must_use]
    pub(crate) fn text(mut self, name: &'static str, text: impl Into<String>) -> Problem {
        self.advice = self.advice.text(name, text);
        self
    }

    /// With a number in its title and advice.
    #[must_use]
    pub(crate) fn number(mut self, name: &'static str, number: i64) -> Problem {
        self.title = self.title.number(name, number);
        self.advice = self.advice.number(name, number);
        self
    }
}

impl Reason {
    /// Conditions of the nearest rule in the order of testing, each met or not. The one mapper for
    /// pages, closed actions and programs.
    #[must_use]
    pub(crate) fn all_of(refusal: &Refusal) -> Vec<Reason> {
        let nearest = refusal.nearest().map(|rule| rule.conditions).unwrap_or_default();
        let told = nearest.into_iter().filter(|(it, met)| !*met || !is_unsaid(*it));
        told.map(|(it, met)| Reason::new(it, met)).collect()
    }

    pub(crate) fn new(condition: Condition, met: bool) -> Reason {
        let check = match condition {
            Condition::Right(right) => Check::right(right.name(), met),
            Condition::Fact(fact) => Check::fact(fact.name(), met, true),
            Condition::Not(fact) => Check::fact(fact.name(), !met, false),
        };
        Reason { condition, check }
    }

    /// The kind of the condition, for programs.
    #[must_use]
    pub(crate) fn kind(&self) -> &'static str {
        match self.condition {
            Condition::Right(_) => "right",
            Condition::Fact(_) => "fact",
            Condition::Not(_) => "not",
        }
    }

    /// The name of the right or fact in the model.
    #[must_use]
    pub(crate) fn name(&self) -> &'static str {
        match self.condition {
            Condition::Right(right) => Right::name(right),
            Condition::Fact(fact) | Condition::Not(fact) => Fact::name(fact),
        }
    }
}

fn is_unsaid(condition: Condition) -> bool {
    matches!(condition, Condition::Fact(fact) if UNSAID.contains(&fact))
}

impl From<Problem> for Rejection {
    fn from(problem: Problem) -> Rejection {
        Rejection(Arc::new(problem))
    }
}

impl From<Code> for Rejection {
    fn from(code: Code) -> Rejection {
        Problem::new(code).into()
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        let mut response = self.0.code.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Fields that the texts have a word for.
const FIELDS: [&str; 25] = [
    "edo",
    "title",
    "kind",
    "correspondent",
    "name",
    "surname",
    "given_name",
    "patronymic",
    "post",
    "iin",
    "inn",
    "snils",
    "bin",
    "ogrn",
    "zone",
    "sign_in_name",
    "file",
    "note",
    "reason",
    "text",
    "employee",
    "superior",
    "unit",
    "roles",
    "certificate",
];

/// A field is named by its word, where it has one, or as the request has it.
fn with_field(phrase: Phrase, field: &str) -> Phrase {
    if FIELDS.contains(&field) {
        phrase.word("field", format!("problem-field-name-{}", field.replace('_', "-")))
    } else {
        phrase.text("field", field)
    }
}

#[cfg(test)]
mod tests {
    use super::FIELDS;
    use crate::text::{Language, texts};

    #[test]
    fn every_field_has_its_word() {
        for field in FIELDS {
            let key = format!("problem-field-name-{}", field.replace('_', "-"));
            assert!(Language::ALL.into_iter().all(|one| texts().has(one, &key)), "{key}");
        }
    }
}
