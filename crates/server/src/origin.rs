//! Requests that change something and come with a browser's cookie must come from our own pages.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::{Code, Rejection};
use crate::state::{ServerState, Settings};

/// Refuses requests that another site makes a browser send.
pub(crate) async fn own_pages_only(
    State(state): State<ServerState>,
    request: Request,
    next: Next,
) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || is_own(request.headers(), &state.settings) {
        next.run(request).await
    } else {
        Rejection::from(Code::RequestCrossSite).into_response()
    }
}

/// Browsers say where a request comes from; programs say nothing and send no cookie by themselves.
fn is_own(headers: &HeaderMap, settings: &Settings) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if text("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none") {
        return false;
    }
    let Some(origin) = text("origin") else { return true };
    let host = text("host").unwrap_or_default();
    let scheme = if settings.secure { "https" } else { "http" };
    origin == format!("{scheme}://{host}") || settings.origins.iter().any(|own| own == origin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn settings() -> Settings {
        Settings {
            secure: true,
            origins: vec!["https://sed.example".to_owned()],
            trusted_proxies: Vec::new(),
            max_upload: 1,
            session_hours: 1,
            version: "0",
        }
    }

    fn own(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs.iter().map(|(name, value)| {
            (axum::http::HeaderName::from_static(name), HeaderValue::from_static(value))
        });
        is_own(&headers.collect(), &settings())
    }

    #[test]
    fn other_sites_are_refused() {
        assert!(own(&[]));
        assert!(own(&[("origin", "https://sed.example"), ("host", "internal:8080")]));
        assert!(own(&[("origin", "https://a.example"), ("host", "a.example")]));
        assert!(!own(&[("origin", "http://a.example"), ("host", "a.example")]));
        assert!(!own(&[("origin", "null"), ("host", "a.example")]));
        assert!(!own(&[("sec-fetch-site", "cross-site")]));
        assert!(!own(&[("sec-fetch-site", "same-site"), ("origin", "https://sed.example")]));
    }
}
