//! Errors on their way out. Status codes exist only here; words come from `problem`.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

use app::AppError;
use domain::{DocumentError, RoleError, RouteError};

/// An error of a handler: carried by the answer to the layer that draws it as a page or as JSON.
#[derive(Clone, Debug)]
pub struct Failure(pub Arc<AppError>);

impl From<AppError> for Failure {
    fn from(error: AppError) -> Failure {
        Failure(Arc::new(error))
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The status of an error. Hidden is 404, visible but forbidden is 403.
#[must_use]
pub fn status(error: &AppError) -> StatusCode {
    match error {
        AppError::SignedOut => StatusCode::UNAUTHORIZED,
        AppError::NotFound => StatusCode::NOT_FOUND,
        AppError::Refused(_) => StatusCode::FORBIDDEN,
        AppError::Role(RoleError::Stale(_) | RoleError::InUse(_))
        | AppError::Document(DocumentError::Stale(_) | DocumentError::Unchanged)
        | AppError::Route(RouteError::Document(DocumentError::Stale(_)))
        | AppError::KeyReused
        | AppError::Guard(_) => StatusCode::CONFLICT,
        AppError::Field(problem) => match problem.problem {
            app::Problem::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        },
        AppError::Role(_)
        | AppError::Assignment(_)
        | AppError::Employee(_)
        | AppError::Unit(_)
        | AppError::Document(_)
        | AppError::Route(_)
        | AppError::Opening(_)
        | AppError::Password(_)
        | AppError::Certificate(_)
        | AppError::Signature(_)
        | AppError::OtherContent => StatusCode::UNPROCESSABLE_ENTITY,
        AppError::Permit(_) | AppError::Store(_) | AppError::Blob(_) => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}
