//! One exchange: the name is resolved once, every address is judged, and the connection goes to
//! exactly an address that was judged.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::client::conn::http1::Builder;
use hyper::header::{ACCEPT, CONNECTION, CONTENT_TYPE, HOST};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;

use crate::address::is_reached;
use crate::request::Place;
use crate::{Answer, Outgoing, OutgoingError, Request};

/// How long one address may take to answer, before the next one is tried.
const CONNECTING: Duration = Duration::from_secs(4);
/// The most headers of an answer.
const HEADERS: usize = 64;
/// The most bytes of its head.
const HEAD: usize = 32 * 1024;

type Message = hyper::Request<Full<Bytes>>;
type Failed = Box<dyn std::error::Error + Send + Sync>;

impl Outgoing {
    pub(crate) async fn exchange(&self, request: Request) -> Result<Answer, OutgoingError> {
        let place = request.place()?;
        let message = message(request, &place)?;
        let addresses = self.addresses(&place).await?;
        let stream = connect(&addresses).await?;
        if !place.encrypted {
            return self.ask(stream, message).await;
        }
        let tls = |why: String| OutgoingError::Tls { host: place.host.clone(), why };
        let name = ServerName::try_from(place.name().to_owned());
        let name = name.map_err(|error| tls(error.to_string()))?;
        let connecting = TlsConnector::from(Arc::clone(&self.tls)).connect(name, stream);
        let stream = connecting.await.map_err(|error| tls(error.to_string()))?;
        self.ask(stream, message).await
    }

    /// The addresses of the place. One that lies inside spoils them all.
    async fn addresses(&self, place: &Place) -> Result<Vec<SocketAddr>, OutgoingError> {
        let found = match place.literal() {
            Some(address) => vec![SocketAddr::new(address, place.port)],
            None => self.look_up(place).await?,
        };
        let inside = |address: &IpAddr| !is_reached(*address, &self.allowed);
        match found.iter().map(SocketAddr::ip).find(inside) {
            Some(address) => Err(OutgoingError::Inside { host: place.host.clone(), address }),
            None => Ok(found),
        }
    }

    async fn look_up(&self, place: &Place) -> Result<Vec<SocketAddr>, OutgoingError> {
        let unknown = |why: String| OutgoingError::Name { host: place.host.clone(), why };
        let found = (self.resolver)(place.name().to_owned(), place.port).await;
        let found = found.map_err(|error| unknown(error.to_string()))?;
        if found.is_empty() { Err(unknown("nothing is known".to_owned())) } else { Ok(found) }
    }

    async fn ask<S>(&self, stream: S, message: Message) -> Result<Answer, OutgoingError>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let mut http = Builder::new();
        http.max_headers(HEADERS).max_buf_size(HEAD);
        let (mut sender, connection) = http.handshake(TokioIo::new(stream)).await?;
        // Whatever ends this exchange, the connection ends with it.
        let mut driver = JoinSet::new();
        driver.spawn(connection);
        let response = sender.send_request(message).await?;
        let status = response.status();
        if status.is_redirection() {
            return Err(OutgoingError::Redirect(status.as_u16()));
        }
        let body = self.read(response.into_body()).await?;
        Ok(Answer { status: status.as_u16(), body })
    }

    async fn read(&self, body: Incoming) -> Result<Bytes, OutgoingError> {
        let broken = |error: Failed| match error.downcast_ref::<LengthLimitError>() {
            Some(_) => OutgoingError::TooLarge(self.size),
            None => OutgoingError::Http(error.to_string()),
        };
        Ok(Limited::new(body, self.size).collect().await.map_err(broken)?.to_bytes())
    }
}

fn message(request: Request, place: &Place) -> Result<Message, OutgoingError> {
    let mut message = hyper::Request::builder()
        .method(request.method)
        .uri(place.path())
        .header(HOST, place.host_header())
        .header(CONNECTION, "close");
    let named = [(CONTENT_TYPE, request.content_type), (ACCEPT, request.accept)];
    for (name, value) in named {
        if let Some(value) = value {
            message = message.header(name, value);
        }
    }
    message.body(Full::from(request.body)).map_err(|_| OutgoingError::Header)
}

/// The first address that answers.
async fn connect(addresses: &[SocketAddr]) -> Result<TcpStream, OutgoingError> {
    let mut failed = OutgoingError::Url("no address");
    for address in addresses {
        let why = match tokio::time::timeout(CONNECTING, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => error.to_string(),
            Err(_) => format!("silent for {CONNECTING:?}"),
        };
        failed = OutgoingError::Connection { address: *address, why };
    }
    Err(failed)
}
