//! Counters of this process in the text form of Prometheus. Numbers only: nothing personal.

use access::Operation;
use axum::Router;
use axum::extract::State;
use axum::http::{Method, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{LazyLock, Mutex};
use std::time::Instant;

use crate::state::ServerState;

/// The counters of this process.
pub(crate) struct Metrics {
    started: Instant,
    requests: Mutex<BTreeMap<(&'static str, u16), u64>>,
    refusals: Mutex<BTreeMap<&'static str, u64>>,
}

/// For a listener of its own, which only this machine reaches.
pub fn metrics_router(state: ServerState) -> Router {
    Router::new().route("/metrics", get(show)).with_state(state)
}

/// The counters of this process.
pub(crate) fn metrics() -> &'static Metrics {
    static METRICS: LazyLock<Metrics> = LazyLock::new(|| Metrics {
        started: Instant::now(),
        requests: Mutex::default(),
        refusals: Mutex::default(),
    });
    &METRICS
}

impl Metrics {
    /// A request was answered.
    pub(crate) fn count_request(&self, method: &Method, status: StatusCode) {
        if let Ok(mut requests) = self.requests.lock() {
            *requests.entry((name_of(method), status.as_u16())).or_default() += 1;
        }
    }

    /// An action was refused.
    pub(crate) fn count_refusal(&self, operation: Operation) {
        if let Ok(mut refusals) = self.refusals.lock() {
            *refusals.entry(operation.code()).or_default() += 1;
        }
    }

    fn text(&self, done: u64, failed: u64) -> String {
        let mut text = String::new();
        head(&mut text, "dopusk_requests_total", "counter", "Requests answered.");
        for ((method, status), count) in self.requests.lock().iter().flat_map(|it| it.iter()) {
            let labels = format!("method=\"{method}\",status=\"{status}\"");
            let _ = writeln!(text, "dopusk_requests_total{{{labels}}} {count}");
        }
        head(&mut text, "dopusk_refusals_total", "counter", "Actions refused by the law.");
        for (operation, count) in self.refusals.lock().iter().flat_map(|it| it.iter()) {
            let _ = writeln!(text, "dopusk_refusals_total{{operation=\"{operation}\"}} {count}");
        }
        head(&mut text, "dopusk_commands_total", "counter", "Commands run.");
        let _ = writeln!(text, "dopusk_commands_total{{outcome=\"done\"}} {done}");
        let _ = writeln!(text, "dopusk_commands_total{{outcome=\"failed\"}} {failed}");
        head(&mut text, "dopusk_uptime_seconds", "gauge", "Seconds since the start.");
        let _ = writeln!(text, "dopusk_uptime_seconds {}", self.started.elapsed().as_secs());
        if let Some(bytes) = resident_bytes() {
            head(&mut text, "process_resident_memory_bytes", "gauge", "Memory in use.");
            let _ = writeln!(text, "process_resident_memory_bytes {bytes}");
        }
        text
    }
}

async fn show(State(state): State<ServerState>) -> impl IntoResponse {
    let (done, failed) = state.app.commands_run();
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (kind, metrics().text(done, failed))
}

fn head(text: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

/// A closed list: whatever else a client invents is one line.
fn name_of(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}

/// From `/proc`; nothing where there is none.
fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1_024)
}
