//! A stand-in for NCALayer: the documented messages over TLS on the program's own port. Where the
//! program would open its window, this one signs at once, or does what its habit says.
//! The port is one for the whole machine, so tests that use it wait for each other.

use std::fs::File;
use std::io::Write;
use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use axum::Router;
use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use axum::routing::any;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::{ServerConfig, crypto::aws_lc_rs};
use tokio_rustls::server::TlsStream;

use crate::Signer;

const ADDRESS: &str = "127.0.0.1:13579";
const HEARTBEAT: &str = "--heartbeat--";

/// What the stand-in does when it is asked for a signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Habit {
    /// Signs, as versions with the module `basics` do.
    Signs,
    /// Signs, as versions without that module do.
    SignsAsOld,
    /// The person closes the window.
    Cancels,
    /// The person closes the window of a version without the module `basics`.
    CancelsAsOld,
    /// The key cannot be used.
    Fails,
    /// The person looks at the window and does nothing.
    Waits,
    /// The program ends before it answers.
    Dies,
}

/// The running stand-in.
pub struct NcaLayer {
    asked: Asked,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    _port: NcaLayerPort,
}

/// The program's port, taken from every other test. By itself it means: NCALayer is not running.
pub struct NcaLayerPort {
    _lock: File,
}

/// Requests in the order of their coming.
type Asked = Arc<Mutex<Vec<Value>>>;

#[derive(Clone)]
struct Layer {
    signer: Arc<Signer>,
    habit: Habit,
    asked: Asked,
}

impl NcaLayer {
    /// Starts it with a key, once the port is free.
    #[must_use]
    pub fn start(signer: &Arc<Signer>, habit: Habit) -> NcaLayer {
        let port = NcaLayerPort::take();
        let asked = Asked::default();
        let layer = Layer { signer: Arc::clone(signer), habit, asked: Arc::clone(&asked) };
        let listener = std::net::TcpListener::bind(ADDRESS).expect("the port is free");
        listener.set_nonblocking(true).expect("a port that does not block");
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || serve(listener, layer, stopped));
        NcaLayer { asked, stop: Some(stop), thread: Some(thread), _port: port }
    }

    /// What it was asked so far.
    #[must_use]
    pub fn asked(&self) -> Vec<Value> {
        self.asked.lock().expect("no test panicked").clone()
    }
}

impl Drop for NcaLayer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl NcaLayerPort {
    /// Waits until no other test has it.
    #[must_use]
    pub fn take() -> NcaLayerPort {
        let path = std::env::temp_dir().join("dopusk-test-ncalayer.lock");
        let lock = File::create(path).expect("a lock");
        lock.lock().expect("the lock is taken");
        NcaLayerPort { _lock: lock }
    }
}

fn serve(listener: std::net::TcpListener, layer: Layer, stopped: oneshot::Receiver<()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let listener = TcpListener::from_std(listener).expect("a listener");
        let tls = Tls { listener, acceptor: acceptor() };
        let router = Router::new().fallback(any(open)).with_state(layer);
        tokio::select! {
            served = axum::serve(tls, router) => served.expect("a server"),
            _ = stopped => {}
        }
    });
}

/// Connections after their handshake.
struct Tls {
    listener: TcpListener,
    acceptor: TlsAcceptor,
}

impl axum::serve::Listener for Tls {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            let Ok((stream, address)) = self.listener.accept().await else { continue };
            if let Ok(stream) = self.acceptor.accept(stream).await {
                return (stream, address);
            }
        }
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// With a certificate that nobody trusts: the browser is told to take it.
fn acceptor() -> TlsAcceptor {
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a certificate");
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .expect("a key that fits");
    TlsAcceptor::from(Arc::new(config))
}

async fn open(State(layer): State<Layer>, upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(|socket| layer.talk(socket))
}

impl Layer {
    /// The program speaks first.
    async fn talk(self, mut socket: WebSocket) {
        let greeting = json!({"result": {"version": "1.4"}}).to_string();
        let mut said = socket.send(greeting.clone().into()).await;
        while let (Ok(()), Some(Ok(Message::Text(text)))) = (said, socket.recv().await) {
            if text.as_str() == HEARTBEAT {
                said = socket.send(greeting.clone().into()).await;
                continue;
            }
            let request: Value = serde_json::from_str(&text).expect("a request is JSON");
            self.asked.lock().expect("no test panicked").push(request.clone());
            // A beat of another program's making may come in between.
            let beats = [HEARTBEAT.to_owned(), greeting.clone()];
            for beat in beats {
                socket.send(beat.into()).await.expect("the page listens");
            }
            said = match self.habit {
                Habit::Waits => Ok(()),
                Habit::Dies => return,
                _ => socket.send(self.answer(&request).to_string().into()).await,
            };
        }
    }

    fn answer(&self, request: &Value) -> Value {
        let old = matches!(self.habit, Habit::SignsAsOld | Habit::CancelsAsOld);
        match (request["module"].as_str(), request["method"].as_str()) {
            (Some("kz.gov.pki.knca.basics"), Some("sign")) if !old => self.sign(&request["args"]),
            (Some("kz.gov.pki.knca.commonUtils"), Some("createCAdESFromBase64")) => {
                self.sign_as_old(&request["args"])
            }
            _ => json!({"success": false, "errorCode": "MODULE_NOT_FOUND"}),
        }
    }

    fn sign(&self, args: &Value) -> Value {
        match self.habit {
            Habit::Cancels => json!({"status": true, "body": {}}),
            Habit::Fails => json!({
                "status": false, "code": "SIGNING_FAILURE", "message": "Срок действия ключа истёк",
            }),
            _ if args["format"] != "cms" || args["signingParams"]["decode"] != true => json!({
                "status": false, "code": "INVALID_SIGNING_PARAMS", "message": "not a CMS of base64",
            }),
            _ => {
                let attached = args["signingParams"]["encapsulate"] != false;
                json!({"status": true, "body": {"result": self.cms(&args["data"], attached)}})
            }
        }
    }

    fn sign_as_old(&self, args: &Value) -> Value {
        if self.habit == Habit::CancelsAsOld {
            return json!({"code": "500", "message": "action.canceled"});
        }
        let pem = self.cms(&args[2], args[3] == true);
        let lines = pem.lines().filter(|line| !line.starts_with("-----"));
        json!({"code": "200", "responseObject": lines.collect::<String>()})
    }

    fn cms(&self, data: &Value, attached: bool) -> String {
        let content = decoded(data.as_str().expect("base64"));
        if attached { self.signer.sign_attached(&content) } else { self.signer.sign(&content) }
    }
}

fn decoded(base64: &str) -> Vec<u8> {
    let mut tool = Command::new("openssl")
        .args(["base64", "-d", "-A"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("openssl is installed");
    let mut input = tool.stdin.take().expect("its input");
    let text = base64.to_owned();
    let fed = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = tool.wait_with_output().expect("it ends");
    fed.join().expect("it is fed").expect("it reads");
    output.stdout
}
