//! Headers that every answer bears. Content that was uploaded has stricter ones of its own.

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::state::ServerState;

/// Nothing from elsewhere, no inline style or script, no frames.
pub(crate) const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
     img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     connect-src 'self'";

/// Pages that sign or sign in also speak to the signing programs of the same computer: NCALayer and
/// KAZTOKEN.
pub(crate) const SIGNING_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
     img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     connect-src 'self' wss://127.0.0.1:13579 https://127.0.0.1:24680";

/// The pages with a form that is signed. No other page reaches further than its own server.
const SIGNING_PAGES: [&str; 5] = [
    "/documents/{id}",
    "/documents/{id}/{act}",
    "/sign-in",
    "/sign-in/certificate",
    "/profile/key",
];

/// Uploaded content: nothing in it ever runs.
pub(crate) const CONTENT_POLICY: &str = "sandbox; default-src 'none'";

const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
];

/// Adds what the answer does not have yet.
pub(crate) async fn add(
    State(state): State<ServerState>,
    request: Request,
    next: Next,
) -> Response {
    let policy = policy(request.extensions().get());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(policy));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if state.settings.secure {
        headers
            .entry(header::STRICT_TRANSPORT_SECURITY)
            .or_insert(HeaderValue::from_static("max-age=31536000"));
    }
    response
}

fn policy(route: Option<&MatchedPath>) -> &'static str {
    match route {
        Some(route) if SIGNING_PAGES.contains(&route.as_str()) => SIGNING_POLICY,
        _ => PAGE_POLICY,
    }
}
