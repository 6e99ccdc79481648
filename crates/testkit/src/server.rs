//! A server on a temporary folder and a port of its own, with a clock that tests move.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

use app::{AdministratorFile, App, Courier, Environment, TimestampAuthority, Trust, Verification};
use axum_server::Handle;
use blobs::Blobs;
use ids::{Moment, SECOND, Token256};
use outgoing::Outgoing;
use rustls::SupportedProtocolVersion;
use rustls::pki_types::CertificateDer;
use server::{MutualAcceptor, MutualLimits, ServerState, Settings};
use store::{Durability, Options, Store};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::system::HOST;
use crate::{Client, SystemClient, SystemKey};

/// 2035-11-18T09:00:00Z: the moment at which every test begins; keys made today are good then.
const BEGINNING: i64 = 2_078_989_200_000_000;

/// The folder of trust anchors.
const TRUST: &str = "trust";

/// A running server. It stops when it is dropped.
pub struct TestServer {
    address: SocketAddr,
    metrics: SocketAddr,
    systems: SocketAddr,
    authority: CertificateDer<'static>,
    app: App,
    clock: Arc<Clock>,
    runtime: Option<Runtime>,
    folder: TempDir,
}

/// A clock that tests move; where it has begun, it goes on by itself too.
struct Clock {
    moved: AtomicI64,
    begun: Option<Instant>,
}

/// What a test may choose of a server.
#[derive(Clone, Copy, Debug)]
pub struct TestSettings {
    /// The largest upload, in bytes.
    pub max_upload: u64,
    /// How long a session lives, in hours.
    pub session_hours: i64,
    /// Certificates for signing sign people in too.
    pub sign_in_by_signing: bool,
    /// Revocation is fetched, from this very machine too.
    pub fetches: bool,
    /// How long another server may take to answer.
    pub patience: Duration,
    /// Where timestamps are asked for.
    pub timestamps: Option<SocketAddr>,
    /// It is the present day, and time passes by itself: for tools that go by the machine's clock.
    pub present: bool,
    /// Messages between organisations are delivered by themselves; otherwise when a test says so.
    pub delivers: bool,
}

impl Default for TestSettings {
    fn default() -> TestSettings {
        TestSettings {
            max_upload: 1_000_000,
            session_hours: 12,
            sign_in_by_signing: false,
            fetches: false,
            patience: Duration::from_secs(10),
            timestamps: None,
            present: false,
            delivers: true,
        }
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
        let clock = Arc::new(Clock::new(chosen.present));
        let app = app(&folder, Arc::clone(&clock), chosen);
        let state = ServerState { app: app.clone(), settings: Arc::new(settings(chosen)) };
        let runtime = Runtime::new().expect("a runtime");
        if chosen.delivers {
            runtime.spawn(Courier::new(&app).run());
        }
        let (systems, authority) = serve_systems(&runtime, state.clone(), &folder);
        let metrics = serve(&runtime, server::metrics_router(state.clone()));
        let address = serve(&runtime, server::router(state));
        let runtime = Some(runtime);
        TestServer { address, metrics, systems, authority, app, clock, runtime, folder }
    }

    /// `http://127.0.0.1:…`
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// `http://localhost:…`, for what browsers do only at a name.
    #[must_use]
    pub fn url_by_name(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }

    /// A client that is not signed in and calls the server by its name.
    #[must_use]
    pub fn client_by_name(&self) -> Client {
        Client::new(self.url_by_name())
    }

    /// A client of the listener of metrics.
    #[must_use]
    pub fn metrics(&self) -> Client {
        Client::new(format!("http://{}", self.metrics))
    }

    /// A connection of a program by TLS 1.3, with a certificate or without.
    #[must_use]
    pub fn system(&self, key: Option<&SystemKey>) -> SystemClient {
        self.try_system(key, &rustls::version::TLS13).expect("a connection")
    }

    /// A connection of a program by this version of TLS.
    ///
    /// # Errors
    /// There is no connection.
    pub fn try_system(
        &self,
        key: Option<&SystemKey>,
        version: &'static SupportedProtocolVersion,
    ) -> Result<SystemClient, String> {
        SystemClient::connect(self.systems, &self.authority, key, version)
    }

    /// Where programs are answered.
    #[must_use]
    pub fn systems(&self) -> SocketAddr {
        self.systems
    }

    /// Trusts an authority from now on: the description of an anchor, with its certificate beside it
    /// as `authority.pem`.
    pub fn trust(&self, description: &str, certificate: &str) {
        let folder = self.folder.path().join(TRUST);
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("authority.pem"), certificate).expect("a file");
        std::fs::write(folder.join("authority.toml"), description).expect("a file");
        self.look_again();
    }

    /// A revocation list of that authority, from now on.
    pub fn trust_list(&self, list: &[u8]) {
        let path = self.folder.path().join(TRUST).join("authority.crl");
        // The folder is looked at by sizes and times of files, and a test is quick.
        let earlier = std::fs::read(&path).unwrap_or_default();
        std::fs::write(&path, list).expect("a file");
        assert_ne!(earlier, list, "the same list again");
        self.look_again();
    }

    /// Waits until the folder of anchors is looked at again.
    fn look_again(&self) {
        match self.clock.begun {
            Some(_) => std::thread::sleep(Duration::from_secs(2)),
            None => self.pass(2 * SECOND),
        }
    }

    /// Lets whoever knows the secret open the page of the instance, for an hour.
    pub fn admit_administrator(&self, secret: &Token256) {
        let file = AdministratorFile::of(self.folder.path());
        file.admit(secret, self.now()).expect("a file");
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
        self.clock.moved.fetch_add(microseconds, Ordering::SeqCst);
    }

    /// The present moment of the server.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.clock.now()
    }
}

impl Clock {
    fn new(present: bool) -> Clock {
        let since = SystemTime::UNIX_EPOCH.elapsed().expect("after 1970");
        let today = i64::try_from(since.as_micros()).expect("a moment");
        let moved = AtomicI64::new(if present { today } else { BEGINNING });
        Clock { moved, begun: present.then(Instant::now) }
    }

    fn now(&self) -> Moment {
        let passed = self.begun.map_or(0, |begun| begun.elapsed().as_micros());
        let passed = i64::try_from(passed).expect("a test ends");
        Moment(self.moved.load(Ordering::SeqCst) + passed)
    }

    /// Each look is a microsecond later, so that no two documents are of one moment.
    fn look(&self) -> Moment {
        self.moved.fetch_add(1, Ordering::SeqCst);
        self.now()
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn app(folder: &TempDir, clock: Arc<Clock>, chosen: TestSettings) -> App {
    let options = Options { durability: Durability::Normal, readers: 4 };
    let store = Store::open(&folder.path().join("dopusk.db"), &options).expect("a database");
    let blobs = Blobs::folder(&folder.path().join("content")).expect("a folder of contents");
    let trust = Trust::folder(folder.path().join(TRUST), clock.now()).expect("no anchors yet");
    let now = move || clock.look();
    let app = App::new(store, blobs, Environment::new(now, chance));
    let loopback = "127.0.0.0/8".parse().expect("a network");
    let (allowed, time) = (vec![loopback], chosen.patience);
    let settings = outgoing::Settings { allowed, time, ..outgoing::Settings::default() };
    let outgoing = chosen.fetches.then(|| Outgoing::new(settings).expect("a client"));
    let verification = Verification::new(trust, outgoing, chosen.timestamps.map(stamping_at));
    app.verifying_with(verification.admitting_signing(chosen.sign_in_by_signing))
        .administered_by(AdministratorFile::of(folder.path()))
}

fn stamping_at(address: SocketAddr) -> TimestampAuthority {
    let digest = "2.16.840.1.101.3.4.2.1".to_owned();
    TimestampAuthority { address: format!("http://{address}/"), digest, policy: None }
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

/// The listener of programs, with a certificate of its own. A few connections and a short handshake
/// do for tests.
fn serve_systems(
    runtime: &Runtime,
    state: ServerState,
    folder: &TempDir,
) -> (SocketAddr, CertificateDer<'static>) {
    let made = rcgen::generate_simple_self_signed([HOST.to_owned()]).expect("a certificate");
    let file = |name: &str| folder.path().join(name);
    std::fs::write(file("systems.pem"), made.cert.pem()).expect("a file");
    std::fs::write(file("systems.key"), made.signing_key.serialize_pem()).expect("a file");
    let limits = MutualLimits { handshake: Duration::from_secs(1), connections: 8 };
    let acceptor = MutualAcceptor::new(&file("systems.pem"), &file("systems.key"), limits);
    let acceptor = acceptor.expect("a key and its certificate");
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("a port that does not block");
    let address = listener.local_addr().expect("an address");
    runtime.spawn(server::serve_mutual(listener, acceptor, state, Handle::new()));
    (address, made.cert.der().clone())
}
