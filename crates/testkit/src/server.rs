//! A server on a temporary folder and a port of its own, with a clock that tests move.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use app::{App, Environment};
use blobs::Blobs;
use ids::Moment;
use server::{ServerState, Settings};
use store::{Durability, Options, Store};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::Client;

/// 2035-11-18T09:00:00Z: the moment at which every test begins; keys made today are good then.
const BEGINNING: i64 = 2_078_989_200_000_000;

/// A running server. It stops when it is dropped.
pub struct TestServer {
    address: SocketAddr,
    metrics: SocketAddr,
    app: App,
    clock: Arc<AtomicI64>,
    runtime: Option<Runtime>,
    _folder: TempDir,
}

/// What a test may choose of a server.
#[derive(Clone, Copy, Debug)]
pub struct TestSettings {
    /// The largest upload, in bytes.
    pub max_upload: u64,
    /// How long a session lives, in hours.
    pub session_hours: i64,
}

impl Default for TestSettings {
    fn default() -> TestSettings {
        TestSettings { max_upload: 1_000_000, session_hours: 12 }
    }
}

impl TestServer {
    /// Starts one with nothing in it.
    #[must_use]
    pub fn start() -> TestServer {
        TestServer::start_with(TestSettings::default())
    }

    /// Starts one with settings of one's own.
    #[must_use]
    pub fn start_with(chosen: TestSettings) -> TestServer {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(AtomicI64::new(BEGINNING));
        let app = app(&folder, Arc::clone(&clock));
        let state = ServerState { app: app.clone(), settings: Arc::new(settings(chosen)) };
        let runtime = Runtime::new().expect("a runtime");
        let metrics = serve(&runtime, server::metrics_router(state.clone()));
        let address = serve(&runtime, server::router(state));
        TestServer { address, metrics, app, clock, runtime: Some(runtime), _folder: folder }
    }

    /// `http://127.0.0.1:…`
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A client of the listener of metrics.
    #[must_use]
    pub fn metrics(&self) -> Client {
        Client::new(format!("http://{}", self.metrics))
    }

    /// The application behind it.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// A client that is not signed in.
    #[must_use]
    pub fn client(&self) -> Client {
        Client::new(self.url())
    }

    /// Lets time pass, in microseconds.
    pub fn pass(&self, microseconds: i64) {
        self.clock.fetch_add(microseconds, Ordering::SeqCst);
    }

    /// The present moment of the server.
    #[must_use]
    pub fn now(&self) -> Moment {
        Moment(self.clock.load(Ordering::SeqCst))
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Each look at the clock is a microsecond later, so that no two documents are of one moment.
fn app(folder: &TempDir, clock: Arc<AtomicI64>) -> App {
    let options = Options { durability: Durability::Normal, readers: 4 };
    let store = Store::open(&folder.path().join("dopusk.db"), &options).expect("a database");
    let blobs = Blobs::folder(&folder.path().join("content")).expect("a folder of contents");
    let now = move || Moment(clock.fetch_add(1, Ordering::SeqCst));
    App::new(store, blobs, Environment::new(now, chance))
}

/// Never the same twice, and the same in every run (splitmix64).
fn chance() -> [u8; 32] {
    static DRAWN: AtomicU64 = AtomicU64::new(0);
    let mut bytes = [0; 32];
    for part in bytes.chunks_exact_mut(8) {
        let seed = DRAWN.fetch_add(1, Ordering::SeqCst).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        part.copy_from_slice(&(mixed ^ (mixed >> 31)).to_be_bytes());
    }
    bytes
}

fn settings(chosen: TestSettings) -> Settings {
    Settings {
        secure: false,
        origins: Vec::new(),
        trusted_proxies: Vec::new(),
        max_upload: chosen.max_upload,
        session_hours: chosen.session_hours,
        version: "test",
    }
}

fn serve(runtime: &Runtime, router: axum::Router) -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("a port that does not block");
    let address = listener.local_addr().expect("an address");
    runtime.spawn(async move {
        let listener = TcpListener::from_std(listener).expect("a listener");
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).await.expect("a server");
    });
    address
}
