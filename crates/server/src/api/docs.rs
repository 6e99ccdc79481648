//! The description of the API, and the page that shows it. The page loads its own files only.

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get};
use std::sync::Arc;
use utoipa::OpenApi;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::{HttpMethod, Operation, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{Components, Object, ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{OpenApi as Description, Ref, RefOr, Required};

use super::change::KEY;
use crate::problem::{Code, ProblemBody, ReasonBody};
use crate::state::ServerState;

/// What the page may load: as every page, but Swagger UI writes `style` attributes.
const DOCS_POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; \
     script-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'";

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// What stands above every operation.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Dopusk",
        description = "The same commands as the pages. Send `Authorization: Bearer <token>`, or \
            the cookie of `POST /api/v1/session` with `X-CSRF-Token` on every change. Every POST \
            may carry `Idempotency-Key`: a repeated request does nothing and gets the answer given \
            before, with `Idempotency-Repeated: true`. `x-operation` names the operation of the law \
            that decides. Errors are \
            `application/problem+json` in the language of `Accept-Language` or `?lang=`."
    ),
    components(schemas(ProblemBody, ReasonBody))
)]
pub(super) struct Head;

/// The description and its page.
pub(super) fn routes(mut description: Description) -> Router<ServerState> {
    complete(&mut description);
    let json: Arc<str> = description.to_json().unwrap_or_default().into();
    Router::new()
        .route(
            "/api/openapi.json",
            get(move || async move { ([(CONTENT_TYPE, "application/json")], json.to_string()) }),
        )
        .route("/api/docs", get(page))
        .route("/api/docs/docs.js", get(script))
        .route(
            "/api/docs/swagger-ui.css",
            packed(STYLE, include_bytes!("../../assets/swagger/swagger-ui.css.gz")),
        )
        .route(
            "/api/docs/swagger-ui-bundle.js",
            packed(SCRIPT, include_bytes!("../../assets/swagger/swagger-ui-bundle.js.gz")),
        )
}

async fn page() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, HTML), (CONTENT_SECURITY_POLICY, DOCS_POLICY)];
    (headers, include_str!("../../assets/swagger/docs.html"))
}

async fn script() -> impl IntoResponse {
    ([(CONTENT_TYPE, SCRIPT)], include_str!("../../assets/swagger/docs.js"))
}

/// A file of Swagger UI, kept as it travels: every browser unpacks it.
fn packed(kind: &'static str, bytes: &'static [u8]) -> MethodRouter<ServerState> {
    let headers =
        [(CONTENT_TYPE, kind), (CONTENT_ENCODING, "gzip"), (CACHE_CONTROL, "max-age=3600")];
    get(move || async move { (headers, bytes) })
}

/// What every operation has: who may call, how errors look, the key of a repeated request.
fn complete(description: &mut Description) {
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    let cookie = ApiKey::Cookie(ApiKeyValue::new("dopusk"));
    if let Some(components) = description.components.as_mut() {
        components.add_security_scheme("token", SecurityScheme::Http(bearer));
        components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    }
    if let Some(code) = description.components.as_mut().and_then(code_of_problems) {
        let codes = Code::ALL.iter().map(|code| code.as_str().into());
        code.enum_values = Some(codes.collect());
    }
    let either =
        ["token", "session"].map(|name| SecurityRequirement::new::<_, [&str; 0], &str>(name, []));
    description.security = Some(either.to_vec());
    for item in description.paths.paths.values_mut() {
        for (method, operation) in operations(item) {
            describe(operation, method == HttpMethod::Post);
        }
    }
}

fn describe(operation: &mut Operation, is_post: bool) {
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let response = ResponseBuilder::new()
        .description("What went wrong, and why")
        .content("application/problem+json", problem)
        .build();
    operation.responses.responses.insert("default".to_owned(), response.into());
    if is_post {
        let text = ObjectBuilder::new().schema_type(Type::String).max_length(Some(128)).build();
        let key = ParameterBuilder::new()
            .name(KEY.as_str())
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .schema(Some(text))
            .build();
        operation.parameters.get_or_insert_default().push(key.into());
    }
}

/// Where the schema of problems says what a code is.
fn code_of_problems(components: &mut Components) -> Option<&mut Object> {
    let RefOr::T(Schema::Object(problem)) = components.schemas.get_mut("Problem")? else {
        return None;
    };
    match problem.properties.get_mut("code")? {
        RefOr::T(Schema::Object(code)) => Some(code),
        _ => None,
    }
}

/// The operations of one address.
fn operations(item: &mut PathItem) -> impl Iterator<Item = (HttpMethod, &mut Operation)> {
    [
        (HttpMethod::Get, item.get.as_mut()),
        (HttpMethod::Put, item.put.as_mut()),
        (HttpMethod::Post, item.post.as_mut()),
        (HttpMethod::Delete, item.delete.as_mut()),
        (HttpMethod::Patch, item.patch.as_mut()),
    ]
    .into_iter()
    .filter_map(|(method, operation)| operation.map(|operation| (method, operation)))
}
