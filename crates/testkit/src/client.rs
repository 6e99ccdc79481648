//! A client of the server: keeps a cookie or a token, sends JSON and forms, follows nothing.

use axum::http::{HeaderMap, Method, Request, StatusCode};
use serde_json::{Value, json};
use std::fmt;
use ureq::Agent;

/// A client.
#[derive(Clone)]
pub struct Client {
    agent: Agent,
    url: String,
    headers: Vec<(&'static str, String)>,
}

/// What the server answered.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
    asked: String,
}

/// A form with files.
#[derive(Default)]
pub struct Form {
    body: Vec<u8>,
}

const BOUNDARY: &str = "------------------------dopusk-test";

impl Client {
    pub(crate) fn new(url: String) -> Client {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .allow_non_standard_methods(true)
            .build();
        Client { agent: config.into(), url, headers: Vec::new() }
    }

    /// The same with one header more, on every request.
    #[must_use]
    pub fn with(&self, name: &'static str, value: &str) -> Client {
        let mut client = self.clone();
        client.headers.retain(|(known, _)| *known != name);
        client.headers.push((name, value.to_owned()));
        client
    }

    /// The same without a header.
    #[must_use]
    pub fn without(&self, name: &str) -> Client {
        let mut client = self.clone();
        client.headers.retain(|(known, _)| *known != name);
        client
    }

    /// The same with a program's token in place of a session.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Client {
        let plain = self.without("cookie").without("x-csrf-token");
        plain.with("authorization", &format!("Bearer {token}"))
    }

    /// The same, signed in.
    #[must_use]
    pub fn sign_in(&self, name: &str, password: &str) -> Client {
        let answer = self.try_sign_in(name, password).expect(201);
        let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        let csrf = answer.json()["csrf"].as_str().unwrap_or_default().to_owned();
        self.with("cookie", &cookie).with("x-csrf-token", &csrf)
    }

    /// Tries to sign in.
    pub fn try_sign_in(&self, name: &str, password: &str) -> Answer {
        self.post("/api/v1/session", json!({"name": name, "password": password}))
    }

    /// GET.
    pub fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None)
    }

    /// POST with JSON.
    pub fn post(&self, path: &str, body: Value) -> Answer {
        self.send_json(Method::POST, path, body)
    }

    /// POST with nothing.
    pub fn post_empty(&self, path: &str) -> Answer {
        self.send(Method::POST, path, Some(("", Vec::new())))
    }

    /// POST with a form.
    pub fn post_form(&self, path: &str, form: Form) -> Answer {
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.send(Method::POST, path, Some((&kind, form.close())))
    }

    /// PUT with JSON.
    pub fn put(&self, path: &str, body: Value) -> Answer {
        self.send_json(Method::PUT, path, body)
    }

    /// PATCH with JSON.
    pub fn patch(&self, path: &str, body: Value) -> Answer {
        self.send_json(Method::PATCH, path, body)
    }

    /// DELETE.
    pub fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None)
    }

    /// Any method with JSON.
    pub fn send_json(&self, method: Method, path: &str, body: Value) -> Answer {
        let bytes = body.to_string().into_bytes();
        self.send(method, path, Some(("application/json", bytes)))
    }

    /// Any method, any body.
    pub fn send(&self, method: Method, path: &str, body: Option<(&str, Vec<u8>)>) -> Answer {
        let asked = format!("{method} {path}");
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.url));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let sent = match body {
            None => self.agent.run(request.body(()).expect("a request")),
            Some((kind, bytes)) => {
                if !kind.is_empty() {
                    request = request.header("content-type", kind);
                }
                self.agent.run(request.body(bytes).expect("a request"))
            }
        };
        let (parts, mut body) =
            sent.unwrap_or_else(|error| panic!("{asked}: {error}")).into_parts();
        let body = body.with_config().limit(64 << 20).read_to_vec().expect("a body");
        Answer { status: parts.status.as_u16(), headers: parts.headers, body, asked }
    }
}

impl Answer {
    pub(crate) fn new(status: u16, headers: HeaderMap, body: Vec<u8>, asked: String) -> Answer {
        Answer { status, headers, body, asked }
    }

    /// Goes on only with this status.
    #[must_use]
    #[track_caller]
    pub fn expect(self, status: u16) -> Answer {
        assert_eq!(self.status, status, "{self:?}");
        self
    }

    /// Goes on only with a refusal of this status and code.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) {
        assert_eq!((self.status, self.code().as_str()), (status, code), "{self:?}");
        assert_eq!(self.header("content-type"), "application/problem+json");
        let body = self.json();
        for said in ["title", "detail", "type", "instance"] {
            assert!(body[said].as_str().is_some_and(|it| !it.is_empty()), "{said}: {self:?}");
            assert!(!body[said].as_str().unwrap_or_default().contains(['⟦', '{']), "{self:?}");
        }
    }

    /// It was done.
    #[track_caller]
    pub fn done(&self) {
        let status = StatusCode::from_u16(self.status).expect("a status");
        assert!(status.is_success(), "{self:?}");
    }

    /// The code of a problem.
    #[must_use]
    pub fn code(&self) -> String {
        self.try_json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// The body as JSON.
    #[must_use]
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The id in the body.
    #[must_use]
    #[track_caller]
    pub fn id(&self) -> i64 {
        self.json()["id"].as_i64().unwrap_or_else(|| panic!("no id: {self:?}"))
    }

    fn try_json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body: String = self.text().chars().take(1_500).collect();
        write!(out, "{} → {} {body}", self.asked, self.status)
    }
}

impl Form {
    /// A field.
    #[must_use]
    pub fn field(self, name: &str, value: &str) -> Form {
        self.part(&format!("name=\"{name}\""), "text/plain; charset=utf-8", value.as_bytes())
    }

    /// A file, with the type that the client claims.
    #[must_use]
    pub fn file(self, field: &str, name: &str, claimed: &str, bytes: &[u8]) -> Form {
        self.part(&format!("name=\"{field}\"; filename=\"{name}\""), claimed, bytes)
    }

    fn part(mut self, names: &str, kind: &str, bytes: &[u8]) -> Form {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; {names}\r\nContent-Type: {kind}\r\n\r\n"
        );
        self.body.extend(head.as_bytes());
        self.body.extend(bytes);
        self.body.extend(b"\r\n");
        self
    }

    fn close(mut self) -> Vec<u8> {
        self.body.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
        self.body
    }
}
