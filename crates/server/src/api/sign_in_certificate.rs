//! Signing in by certificate: a text to be signed, and the session that its signature opens.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ids::{Moment, OrganisationId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Empty, Json};
use super::change::{Stranger, mark_repeated};
use super::data::time;
use super::session::{opened, refused};
use crate::address::Place;
use crate::door::Door;
use crate::state::ServerState;
use app::{CertificateSignIn, SignedText};

pub(super) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new().routes(routes!(challenge)).routes(routes!(enter))
}

/// A text to be signed, exactly as it stands, in UTF-8.
#[derive(Serialize, ToSchema)]
pub(super) struct TextToSign {
    text: String,
    /// Names the text when its signature comes back: microseconds of the Unix epoch.
    issued: i64,
    until: String,
}

/// A signed text that is shown at the door.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CertificateDoor {
    issued: i64,
    /// Detached CMS, PEM or base64.
    signature: String,
    /// Where the certificate is registered in several.
    organisation: Option<i64>,
}

impl TextToSign {
    pub(super) fn of(text: SignedText) -> TextToSign {
        TextToSign { text: text.text, issued: text.issued.0, until: time(text.until) }
    }
}

/// A text to be signed with one's certificate. It lives five minutes and is for the client that
/// keeps the cookie of this answer. Asked for again with its `Idempotency-Key` it is the same text.
#[utoipa::path(post, path = "/session/challenge", tag = "session",
    responses((status = 201, body = TextToSign)), security(()),
    extensions(("x-operation" = json!("session.open"))))]
async fn challenge(
    State(state): State<ServerState>,
    door: Door,
    Place(place): Place,
    Stranger { once, body: Empty }: Stranger<Empty>,
) -> Response {
    let (door, text, repeated) = match once {
        Some(once) => door.text_once(&state, place.address, &once),
        None => (door.clone(), door.text(&state, None), false),
    };
    let body = TextToSign::of(text);
    let mut response = (StatusCode::CREATED, axum::Json(body)).into_response();
    if repeated {
        mark_repeated(&mut response);
    }
    door.kept_by(response, &state.settings)
}

/// Sign in by certificate, with the signed text. A text serves once; the same request with its
/// `Idempotency-Key` is answered with the session that it opened.
#[utoipa::path(post, path = "/session/certificate", tag = "session",
    request_body = CertificateDoor, responses((status = 201, body = super::session::Opened)),
    security(()), extensions(("x-operation" = json!("session.open"))))]
async fn enter(
    State(state): State<ServerState>,
    door: Door,
    Place(place): Place,
    Stranger { once, body: Json(said) }: Stranger<Json<CertificateDoor>>,
) -> Result<Response, Response> {
    let sign_in = CertificateSignIn {
        door: door.secret,
        origin: door.origin,
        issued: Moment(said.issued),
        cms: said.signature.into_bytes(),
        organisation: said.organisation.map(OrganisationId),
        place,
        lives: state.settings.session_lives(),
    };
    let (signed, repeated) = match once {
        Some(once) => state.app.sign_in_by_certificate_once(sign_in, once).await,
        None => state.app.sign_in_by_certificate(sign_in).await.map(|signed| (signed, false)),
    }
    .map_err(refused)?;
    let mut response = opened(&signed, &state);
    if repeated {
        mark_repeated(&mut response);
    }
    Ok(response)
}
