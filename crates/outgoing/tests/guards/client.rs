//! The guards of outgoing requests, against servers on loopback that behave badly on purpose.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use outgoing::{Method, Outgoing, OutgoingError, Purpose, Request, Resolver, Settings};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// A server that answers every connection with these pieces, with a pause between them.
struct Rude {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
}

impl Rude {
    async fn answering(pieces: &[&str], pause: Duration) -> Rude {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let connections = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&connections);
        let pieces: Vec<String> = pieces.iter().map(|piece| (*piece).to_owned()).collect();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(answer(stream, pieces.clone(), pause));
            }
        });
        Rude { address, connections }
    }

    async fn at_once(answer: &str) -> Rude {
        Rude::answering(&[answer], Duration::ZERO).await
    }

    fn url(&self) -> String {
        format!("http://{}/list", self.address)
    }

    fn seen(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

async fn answer(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    pieces: Vec<String>,
    pause: Duration,
) {
    let mut head = [0; 4096];
    if stream.read(&mut head).await.is_err() {
        return;
    }
    for piece in pieces {
        if stream.write_all(piece.as_bytes()).await.is_err() {
            return;
        }
        tokio::time::sleep(pause).await;
    }
    drop(stream.shutdown().await);
}

fn asking(purpose: Purpose, url: &str) -> Request {
    Request {
        purpose,
        method: Method::GET,
        url: url.to_owned(),
        body: Vec::new(),
        content_type: None,
        accept: Some("*/*".to_owned()),
    }
}

fn local(time: Duration) -> Settings {
    let allowed = vec!["127.0.0.0/8".parse().unwrap()];
    Settings { allowed, time, size: 1000, ..Settings::default() }
}

fn within() -> Outgoing {
    Outgoing::new(local(Duration::from_secs(5))).unwrap()
}

/// Every name is these addresses.
fn naming(addresses: &[SocketAddr]) -> (Resolver, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let (counted, addresses) = (Arc::clone(&asked), addresses.to_vec());
    let resolver: Resolver = Arc::new(move |_, _| {
        counted.fetch_add(1, Ordering::SeqCst);
        let addresses = addresses.clone();
        Box::pin(async move { Ok(addresses) })
    });
    (resolver, asked)
}

#[tokio::test]
async fn allowed_network_is_asked_and_answers() {
    let server = Rude::at_once("HTTP/1.1 404 Not Found\r\ncontent-length: 6\r\n\r\nнет").await;
    let answer = within().send(asking(Purpose::Crl, &server.url())).await.unwrap();
    assert_eq!((answer.status, &answer.body[..]), (404, "нет".as_bytes()));
}

#[tokio::test]
async fn loopback_is_refused_before_any_connection() {
    let server = Rude::at_once("HTTP/1.1 200 OK\r\n\r\n").await;
    let guarded = Outgoing::new(Settings::default()).unwrap();
    let port = server.address.port();
    let hosts = ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1", "0.0.0.0"];
    for host in hosts {
        let url = format!("http://{host}:{port}/");
        let refused = guarded.send(asking(Purpose::Ocsp, &url)).await;
        let known =
            matches!(refused, Err(OutgoingError::Inside { .. } | OutgoingError::Name { .. }));
        assert!(known, "{host}: {refused:?}");
    }
    assert_eq!(server.seen(), 0);
}

/// A name of somebody else's that leads inside, alone or beside a public address.
#[tokio::test]
async fn name_that_leads_inside_is_refused() {
    let server = Rude::at_once("HTTP/1.1 200 OK\r\n\r\n").await;
    let public: SocketAddr = "8.8.8.8:80".parse().unwrap();
    for addresses in [vec![server.address], vec![public, server.address]] {
        let (resolver, _) = naming(&addresses);
        let guarded = Outgoing::with_resolver(Settings::default(), resolver).unwrap();
        let refused = guarded.send(asking(Purpose::Tsa, "http://tsa.example/")).await;
        let address = server.address.ip();
        let host = "tsa.example".to_owned();
        assert_eq!(refused, Err(OutgoingError::Inside { host, address }));
    }
    assert_eq!(server.seen(), 0);
}

#[tokio::test]
async fn name_is_resolved_once_and_that_address_is_asked() {
    let server = Rude::at_once("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").await;
    let (resolver, asked) = naming(&[server.address]);
    let settings = local(Duration::from_secs(5));
    let client = Outgoing::with_resolver(settings, resolver).unwrap();
    let answer = client.send(asking(Purpose::Crl, "http://crl.example/a?b=c")).await.unwrap();
    assert_eq!(&answer.body[..], b"ok");
    assert_eq!((asked.load(Ordering::SeqCst), server.seen()), (1, 1));
}

#[tokio::test]
async fn schemes_and_forms_are_judged_by_purpose() {
    let client = within();
    for purpose in [Purpose::Webhook, Purpose::SignIn] {
        let refused = client.send(asking(purpose, "http://127.0.0.1:9/")).await;
        assert_eq!(refused, Err(OutgoingError::Scheme { purpose, scheme: "http".to_owned() }));
    }
    for url in ["ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1:70/", "/list"] {
        let refused = client.send(asking(Purpose::Crl, url)).await;
        let known = matches!(refused, Err(OutgoingError::Scheme { .. } | OutgoingError::Url(_)));
        assert!(known, "{url}: {refused:?}");
    }
    for url in ["http://a@127.0.0.1:9/", "http://a:b@127.0.0.1:9/", "http://", "nonsense nonsense"]
    {
        let refused = client.send(asking(Purpose::Crl, url)).await;
        assert!(matches!(refused, Err(OutgoingError::Url(_))), "{url}: {refused:?}");
    }
    let bad = Request {
        accept: Some("a\r\nx: y".to_owned()),
        ..asking(Purpose::Crl, "http://127.0.0.1:9/")
    };
    assert_eq!(client.send(bad).await, Err(OutgoingError::Header));
}

#[tokio::test]
async fn nobody_follows_a_redirect() {
    let target = Rude::at_once("HTTP/1.1 200 OK\r\n\r\n").await;
    let head = format!("HTTP/1.1 302 Found\r\nlocation: {}\r\n\r\n", target.url());
    let server = Rude::at_once(&head).await;
    let refused = within().send(asking(Purpose::Crl, &server.url())).await;
    assert_eq!(refused, Err(OutgoingError::Redirect(302)));
    assert_eq!((server.seen(), target.seen()), (1, 0));
}

#[tokio::test]
async fn large_bodies_and_heads_are_cut_off() {
    let body = "x".repeat(1001);
    let closed = format!("HTTP/1.1 200 OK\r\n\r\n{body}");
    let stated = format!("HTTP/1.1 200 OK\r\ncontent-length: 1001\r\n\r\n{body}");
    for answer in [closed, stated] {
        let server = Rude::at_once(&answer).await;
        let refused = within().send(asking(Purpose::Crl, &server.url())).await;
        assert_eq!(refused, Err(OutgoingError::TooLarge(1000)));
    }
    let many: String = (0..100).map(|at| format!("x-{at}: y\r\n")).collect();
    let long = format!("x: {}\r\n", "y".repeat(64 * 1024));
    for headers in [many, long] {
        let server = Rude::at_once(&format!("HTTP/1.1 200 OK\r\n{headers}\r\n")).await;
        let refused = within().send(asking(Purpose::Crl, &server.url())).await;
        assert!(matches!(refused, Err(OutgoingError::Http(_))), "{refused:?}");
    }
}

/// Each drop comes soon after the last: only the limit of the whole ends it.
#[tokio::test]
async fn slow_drip_ends_at_the_limit_of_the_whole() {
    let mut pieces = vec!["HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n"];
    pieces.extend(["x"; 900]);
    let server = Rude::answering(&pieces, Duration::from_millis(20)).await;
    let limit = Duration::from_millis(300);
    let client = Outgoing::new(local(limit)).unwrap();
    let refused = client.send(asking(Purpose::Crl, &server.url())).await;
    assert_eq!(refused, Err(OutgoingError::TooSlow(limit)));
}

#[tokio::test]
async fn nobody_there_is_said() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let refused = within().send(asking(Purpose::Crl, &url)).await;
    assert!(matches!(refused, Err(OutgoingError::Connection { .. })), "{refused:?}");
}

/// An encrypted server with a certificate for `hook.example`; the certificate.
async fn encrypted() -> (SocketAddr, Vec<u8>) {
    let made = rcgen::generate_simple_self_signed(["hook.example".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(stream) = acceptor.accept(stream).await else { continue };
            let pieces = vec!["HTTP/1.1 204 No Content\r\n\r\n".to_owned()];
            tokio::spawn(answer(stream, pieces, Duration::ZERO));
        }
    });
    (address, made.cert.der().to_vec())
}

#[tokio::test]
async fn certificate_must_be_trusted_and_for_the_name() {
    let (address, certificate) = encrypted().await;
    let (resolver, _) = naming(&[address]);
    let settings = |roots| Settings { roots, ..local(Duration::from_secs(5)) };
    let hook = Request {
        method: Method::POST,
        body: b"{}".to_vec(),
        content_type: Some("application/json".to_owned()),
        ..asking(Purpose::Webhook, "https://hook.example/event")
    };
    let other = Request { url: "https://other.example/event".to_owned(), ..hook.clone() };
    let knowing = settings(vec![certificate]);
    let knowing = Outgoing::with_resolver(knowing, Arc::clone(&resolver)).unwrap();
    assert_eq!(knowing.send(hook.clone()).await.unwrap().status, 204);
    let refused = knowing.send(other).await;
    assert!(matches!(refused, Err(OutgoingError::Tls { .. })), "{refused:?}");
    let stranger = Outgoing::with_resolver(settings(Vec::new()), resolver).unwrap();
    let refused = stranger.send(hook).await;
    assert!(matches!(refused, Err(OutgoingError::Tls { .. })), "{refused:?}");
    let broken = Outgoing::new(settings(vec![vec![1, 2, 3]]));
    assert!(matches!(broken.err(), Some(OutgoingError::Settings(_))));
}
