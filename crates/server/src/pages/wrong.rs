//! A form that was not accepted: what the person can mend in it stands at its field, and the form
//! is shown again with everything that was typed. What no form mends becomes a page of its own.

use app::AppError;
use axum::http::StatusCode;

use crate::error::Failure;
use crate::problem::{Code, Problem};
use crate::view::{self, FieldErrors, Note, Tone};

/// What is wrong with a form.
#[derive(Clone, Debug)]
pub(crate) struct Wrong(Problem);

impl Wrong {
    /// What is wrong with the form.
    ///
    /// # Errors
    /// Nothing in the form mends it.
    pub(crate) fn of(error: AppError) -> Result<Wrong, Failure> {
        let problem = Problem::of(&error);
        let mends = [
            StatusCode::UNPROCESSABLE_ENTITY,
            StatusCode::CONFLICT,
            StatusCode::PAYLOAD_TOO_LARGE,
            StatusCode::TOO_MANY_REQUESTS,
        ];
        let here = mends.contains(&problem.code.status());
        if here { Ok(Wrong(problem)) } else { Err(error.into()) }
    }

    /// The status of the page that shows the form again.
    pub(crate) fn status(&self) -> StatusCode {
        self.0.code.status()
    }

    /// Somebody else changed the record meanwhile.
    pub(crate) fn is_stale(&self) -> bool {
        self.0.code == Code::RecordStale
    }

    /// The field, as use cases name it; empty where it is the whole form.
    pub(crate) fn field(&self) -> &str {
        self.0.field.as_deref().unwrap_or_default()
    }

    /// At the field that this form has for it.
    pub(crate) fn at(&self, field: impl Into<String>) -> FieldErrors {
        FieldErrors::default().at(field.into(), self.0.title.clone())
    }

    /// At the field of the same name.
    pub(crate) fn errors(&self) -> FieldErrors {
        self.at(self.field())
    }

    /// As a message above the page: what happened, why, what to do. What was typed is still there.
    pub(crate) fn note(&self) -> Note {
        let advice = match self.0.code {
            Code::RecordStale => view::Problem::Conflict.phrase(),
            _ => self.0.advice.clone(),
        };
        Note::new(Tone::Bad, self.0.title.clone()).line(advice)
    }
}
