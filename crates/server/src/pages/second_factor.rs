//! One's own code by time: turned on with a picture for an authenticator program and a first code,
//! turned off with the password.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use ids::Token256;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

use super::wrong::Wrong;
use super::{Visit, done};
use crate::error::Failure;
use crate::form::FormData;
use crate::state::ServerState;
use crate::view::{FactorPage, FactorState, FieldErrors, Message, Note, Section};
use app::{AppError, FactorOffer, queries};

/// The page and its forms.
pub(super) fn routes() -> Router<ServerState> {
    Router::new().route("/profile/second-factor", get(show).post(change))
}

async fn show(State(state): State<ServerState>, visit: Visit) -> Result<Response, Failure> {
    let page = page(&state, &visit, None).await?;
    visit.show(&page, Section::Profile)
}

async fn change(
    State(state): State<ServerState>,
    visit: Visit,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let (caller, password) = (visit.caller(), form.text("password").to_owned());
    if form.text("do") == "off" {
        return match state.app.turn_factor_off(caller, password).await {
            Ok(()) => Ok(done(Section::Profile.href(), Message::FactorTurnedOff)),
            Err(error) => again(&state, &visit, error, None).await,
        };
    }
    let salt: Option<Token256> = form.text("salt").parse().ok();
    let on = state.app.turn_factor_on(caller, password, salt.unwrap_or(NONE), form.text("code"));
    match on.await {
        Ok(codes) => turned_on(&visit, codes, Message::FactorTurnedOn),
        Err(error) => again(&state, &visit, error, salt).await,
    }
}

/// Recovery codes are shown here and nowhere else; where some are left, there is nothing to show.
pub(super) fn turned_on(
    visit: &Visit,
    codes: Vec<String>,
    message: Message,
) -> Result<Response, Failure> {
    if codes.is_empty() {
        return Ok(done(Section::Profile.href(), message));
    }
    let page = FactorPage { state: FactorState::Codes(codes), errors: FieldErrors::default() };
    visit.answer(StatusCode::CREATED, &page, Section::Profile, None, Vec::new())
}

/// No code fits a seed that nobody was shown.
const NONE: Token256 = Token256([0; 32]);

async fn again(
    state: &ServerState,
    visit: &Visit,
    error: AppError,
    salt: Option<Token256>,
) -> Result<Response, Failure> {
    let wrong = Wrong::of(error)?;
    let mut page = page(state, visit, salt).await?;
    let field = match wrong.field() {
        "present" => Some("password"),
        "code" => Some("code"),
        _ => None,
    };
    if let Some(field) = field {
        page.errors = wrong.at(field);
    }
    let notes: Vec<Note> = field.is_none().then(|| wrong.note()).into_iter().collect();
    visit.answer(wrong.status(), &page, Section::Profile, None, notes)
}

async fn page(
    state: &ServerState,
    visit: &Visit,
    salt: Option<Token256>,
) -> Result<FactorPage, Failure> {
    let own = state.app.ask(visit.caller(), queries::profile_page).await?;
    let shown = match own.second_factor {
        Some(factor) => FactorState::On { since: factor.since, left: own.recovery_codes },
        None => offered(&state.app.offer_factor(&visit.caller(), salt).await?),
    };
    Ok(FactorPage { state: shown, errors: FieldErrors::default() })
}

fn offered(offer: &FactorOffer) -> FactorState {
    let letters: Vec<char> = offer.seed.chars().collect();
    let groups = letters.chunks(4).map(|group| group.iter().collect::<String>());
    FactorState::Offer {
        salt: offer.salt.reveal(),
        seed: groups.collect::<Vec<_>>().join(" "),
        picture: picture(&offer.address).unwrap_or_default(),
    }
}

/// The squares of a QR code, a path of SVG in units of one square. Nothing for a text too long.
fn picture(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let (width, mut path) = (code.width(), String::new());
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            write!(path, "M{} {}h1v1h-1z", at % width + 4, at / width + 4).ok()?;
        }
    }
    let side = width + 8;
    Some(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-labelledby=\"h-picture\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::picture;

    #[test]
    fn a_picture_has_squares_and_no_text() {
        let picture = picture("otpauth://totp/Dopusk:anna?secret=GEZDGNBV&issuer=Dopusk").unwrap();
        assert!(picture.starts_with("<svg") && picture.matches("h1v1h-1z").count() > 200);
        assert!(!picture.contains("GEZDGNBV"));
    }
}
