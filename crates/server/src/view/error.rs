//! The page of an error: what happened, why, what to do, who helps.

use super::Check;
use crate::text::Phrase;

/// The error page.
#[derive(Clone, Debug)]
pub struct ErrorPage {
    /// The status.
    pub status: Failure,
    /// What exactly, instead of the general words.
    pub title: Option<Phrase>,
    /// Conditions of the refused action.
    pub checks: Vec<Check>,
    /// What to do.
    pub advice: Option<Phrase>,
    /// Who can help.
    pub helpers: Vec<String>,
    /// A code for the administrator, by which the log is searched.
    pub code: Option<String>,
}

words! {
    /// What went wrong, by the status of the answer.
    Failure {
        BadRequest "400" => "error-400",
        Unauthorised "401" => "error-401",
        Forbidden "403" => "error-403",
        NotFound "404" => "error-404",
        Method "405" => "error-405",
        Conflict "409" => "error-409",
        TooLarge "413" => "error-413",
        TooMany "429" => "error-429",
        Internal "500" => "error-500",
        Unavailable "503" => "error-503",
    }
}

impl Failure {
    /// Why it happens.
    #[must_use]
    pub const fn why(self) -> &'static str {
        match self {
            Failure::BadRequest => "error-400.why",
            Failure::Unauthorised => "error-401.why",
            Failure::Forbidden => "error-403.why",
            Failure::NotFound => "error-404.why",
            Failure::Method => "error-405.why",
            Failure::Conflict => "error-409.why",
            Failure::TooLarge => "error-413.why",
            Failure::TooMany => "error-429.why",
            Failure::Internal => "error-500.why",
            Failure::Unavailable => "error-503.why",
        }
    }
}

impl ErrorPage {
    /// The general page of a failure.
    #[must_use]
    pub fn new(status: Failure) -> ErrorPage {
        ErrorPage {
            status,
            title: None,
            checks: Vec::new(),
            advice: None,
            helpers: Vec::new(),
            code: None,
        }
    }

    /// Whether the general reason adds anything to what is said of this very failure.
    #[must_use]
    pub fn says_why(&self) -> bool {
        self.advice.is_none() || !self.checks.is_empty()
    }

    /// Whether signing in is the way on.
    #[must_use]
    pub fn asks_sign_in(&self) -> bool {
        self.status == Failure::Unauthorised
    }
}

page!(ErrorPage, "error.html");
