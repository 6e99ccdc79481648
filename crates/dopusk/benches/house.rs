//! What the whole program costs: a page of documents inside the server over 100,000 documents, how
//! soon it answers, how much memory it takes, how large it is. Prints a table.
//!
//! `cargo bench -p dopusk` runs it against the release binary that cargo builds beside it.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench stops where something is not as it should be"
)]

use access::Block;
use app::commands::{DocumentCreate, How, OrganisationOpen, SessionOpen};
use app::{App, Caller, PasswordHash};
use axum::body::Body;
use axum::http::Request;
use domain::{NewDocument, NewEmployee, OrganisationKind, SessionKind};
use dopusk::{composition, config::Synchronous, environment};
use ids::{AccountId, DAY, EmployeeId, OrganisationId, Sha256};
use server::{ServerState, Settings};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tower::ServiceExt;

const DOCUMENTS: usize = 100_000;
const REQUESTS: usize = 300;

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder");
    runtime.block_on(pages(folder.path()));
    start(folder.path());
}

/// Pages of the server, handler to HTML, without the network.
async fn pages(folder: &Path) {
    let opened =
        composition::open(folder, Synchronous::Normal, environment::real()).expect("opens");
    let app = opened.app.clone();
    let caller = open(&app).await;
    let begun = Instant::now();
    fill(&app, &caller).await;
    row("making 100,000 documents by commands", begun.elapsed() / DOCUMENTS as u32, "each");
    let secret = app.environment().secret();
    let (kind, device, lives) = (SessionKind::Password, "bench".to_owned(), DAY);
    app.run(caller.clone(), SessionOpen { secret, kind, device, lives, how: How::default() })
        .await
        .expect("a session");
    let router = server::router(state(app));
    let cookie = format!("dopusk={}", secret.reveal());
    for (name, path) in [
        ("first page of documents, drafts folder", "/documents?folder=drafts"),
        ("first page of documents, internal folder", "/documents?folder=internal"),
        ("search for a word in every title", "/documents?q=договор"),
        ("first page of the person", "/"),
        ("journal", "/journal"),
        ("health/ready", "/health/ready"),
    ] {
        let times = times(&router, path, &cookie).await;
        row(name, times.0, &format!("99 % within {:.2} ms", times.1.as_secs_f64() * 1e3));
    }
}

async fn times(router: &axum::Router, path: &str, cookie: &str) -> (Duration, Duration) {
    let path: String = path.split('=').map(encode).collect::<Vec<_>>().join("=");
    let mut all = Vec::new();
    for _ in 0..REQUESTS {
        let request =
            Request::get(&path).header("cookie", cookie).body(Body::empty()).expect("a request");
        let begun = Instant::now();
        let response = router.clone().oneshot(request).await.expect("an answer");
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        all.push(begun.elapsed());
        assert!(status.is_success(), "{path}: {status} {}", String::from_utf8_lossy(&body));
    }
    all.sort();
    (all[all.len() / 2], all[all.len() * 99 / 100])
}

/// Letters that an address must not hold as they are.
fn encode(text: &str) -> String {
    let plain = |it: &u8| it.is_ascii_graphic();
    text.bytes()
        .map(|it| if plain(&it) { (it as char).to_string() } else { format!("%{it:02X}") })
        .collect()
}

async fn open(app: &App) -> Caller {
    let password = PasswordHash::of("a password of the bench", &app.environment().secret());
    let open = OrganisationOpen {
        kind: OrganisationKind::Company,
        name: "ООО «Замер»".to_owned(),
        inn: String::new(),
        bin: String::new(),
        ogrn: String::new(),
        zone: "Europe/Moscow".to_owned(),
        person: NewEmployee {
            surname: "Замерова".to_owned(),
            given_name: "Анна".to_owned(),
            ..NewEmployee::default()
        },
        sign_in_name: "bench".to_owned(),
        password: Some(password.expect("a hash")),
    };
    let here = app.run(Caller::anonymous(OrganisationId(0)), open).await.expect("an organisation");
    Caller::employee(here, EmployeeId(1), AccountId(1), Sha256([0; 32]))
}

async fn fill(app: &App, caller: &Caller) {
    let mut waiting = tokio::task::JoinSet::new();
    for number in 0..DOCUMENTS {
        let environment = app.environment();
        let create = DocumentCreate {
            public_id: environment.public_id(),
            id: environment.document_id(environment.now()),
            new: NewDocument {
                block: Block::Internal,
                kind: "Договор".to_owned(),
                title: format!("Договор поставки № {number} от имени общества"),
                correspondent: "АО «Пробный кабель»".to_owned(),
                restricted: false,
            },
            content: None,
        };
        let (app, caller) = (app.clone(), caller.clone());
        waiting.spawn(async move { app.run(caller, create).await.map(drop) });
        if waiting.len() >= 512 {
            waiting.join_next().await.expect("one").expect("runs").expect("is made");
        }
    }
    while let Some(made) = waiting.join_next().await {
        made.expect("runs").expect("is made");
    }
}

fn state(app: App) -> ServerState {
    let settings = Settings {
        secure: false,
        origins: Vec::new(),
        trusted_proxies: Vec::new(),
        max_upload: 1 << 20,
        session_hours: 1,
        version: "bench",
    };
    ServerState { app, settings: Arc::new(settings) }
}

/// The program itself: how soon it answers on an existing database, its memory, its size.
fn start(folder: &Path) {
    let program = env!("CARGO_BIN_EXE_dopusk");
    let begun = Instant::now();
    let mut child = Command::new(program)
        .args(["serve", "--data"])
        .arg(folder)
        .args(["--listen", "127.0.0.1:18099", "--log", "error"])
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    while !answers() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it never answered");
        std::thread::sleep(Duration::from_millis(2));
    }
    row("server ready on the existing database", begun.elapsed(), "process start to /health/ready");
    std::thread::sleep(Duration::from_secs(2));
    let status =
        std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let resident = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or("VmRSS ?");
    say(&format!("{:<52} {}", "idle memory", resident.trim_start_matches("VmRSS:").trim()));
    let size = std::fs::metadata(program).map(|it| it.len()).unwrap_or(0);
    say(&format!("{:<52} {:.1} MB", "binary", size as f64 / 1e6));
    child.kill().expect("it ends");
    child.wait().expect("it ended");
}

fn answers() -> bool {
    use std::io::Read;
    let Ok(mut stream) = std::net::TcpStream::connect("127.0.0.1:18099") else { return false };
    let asked = b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let mut answer = String::new();
    stream.write_all(asked).is_ok()
        && stream.read_to_string(&mut answer).is_ok()
        && answer.starts_with("HTTP/1.1 200")
}

fn row(name: &str, time: Duration, remark: &str) {
    say(&format!("{name:<52} {:>10.3} ms   {remark}", time.as_secs_f64() * 1e3));
}

fn say(line: &str) {
    drop(writeln!(std::io::stdout(), "{line}"));
}
