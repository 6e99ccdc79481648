//! Errors on their way out. Status codes and words come from `problem`.

use axum::response::{IntoResponse, Response};
use std::sync::Arc;

use app::AppError;

use crate::problem::Problem;

/// An error of a handler: carried by the answer to the layer that draws it as a page or as JSON.
#[derive(Clone, Debug)]
pub(crate) struct Failure(pub Arc<AppError>);

impl From<AppError> for Failure {
    fn from(error: AppError) -> Failure {
        Failure(Arc::new(error))
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = Problem::of(&self.0).code.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
