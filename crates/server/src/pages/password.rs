//! A password set by a one-time link: the first one, or a new one for one forgotten.

use app::{AppError, PASSWORD_LENGTH_MIN, TypedPassword};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use ids::Token256;

use super::wrong::Wrong;
use super::{Guest, done};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::view::{FieldErrors, Message, PasswordSetPage};

/// The page of a link.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route("/password/{link}", get(show).post(set))
}

async fn show(
    State(state): State<ServerState>,
    guest: Guest,
    Path(link): Path<String>,
) -> Result<Response, Failure> {
    answer(&state, &guest, &link, StatusCode::OK, FieldErrors::default()).await
}

async fn set(
    State(state): State<ServerState>,
    guest: Guest,
    Path(link): Path<String>,
    form: FormData,
) -> Result<Response, Failure> {
    let typed = TypedPassword {
        password: form.text("password").to_owned(),
        again: form.text("again").to_owned(),
    };
    let outcome = match link.parse::<Token256>() {
        Ok(secret) => state.app.set_password_by_link(secret, typed).await,
        Err(()) => Err(AppError::NotFound),
    };
    match outcome {
        Ok(login) => Ok(done(&format!("/sign-in?login={login}"), Message::PasswordChanged)),
        Err(AppError::NotFound) => {
            answer(&state, &guest, &link, StatusCode::OK, FieldErrors::default()).await
        }
        Err(error) => {
            let wrong = Wrong::of(error)?;
            answer(&state, &guest, &link, wrong.status(), wrong.errors()).await
        }
    }
}

/// The form, or the word that the link no longer works: a link that never was gets the same.
async fn answer(
    state: &ServerState,
    guest: &Guest,
    link: &str,
    status: StatusCode,
    errors: FieldErrors,
) -> Result<Response, Failure> {
    let shortest = u32::try_from(PASSWORD_LENGTH_MIN).unwrap_or(u32::MAX);
    let found = match link.parse::<Token256>() {
        Ok(secret) => state.app.link_name(secret).await,
        Err(()) => Err(AppError::NotFound),
    };
    match found {
        Ok(login) => {
            let ticket = Some(link.to_owned());
            guest.show(status, &PasswordSetPage { ticket, login, shortest, errors })
        }
        Err(AppError::NotFound) => {
            let (ticket, login) = (None, String::new());
            let dead = PasswordSetPage { ticket, login, shortest, errors };
            guest.show(StatusCode::NOT_FOUND, &dead)
        }
        Err(error) => Err(error.into()),
    }
}
