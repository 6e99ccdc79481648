//! A stand-in for CryptoPro's browser extension and plug-in: an extension that answers the page as
//! the vendor's does and offers the objects that signing needs. Their signatures are made by a
//! key of the test, on a loopback port.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, HeaderName};
use axum::routing::post;
use serde_json::json;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::Signer;

/// The extension with its signer.
pub struct CryptoPro {
    folder: TempDir,
    runtime: Option<Runtime>,
}

/// Between the page and the signer; it knows the signer's port.
const CONTENT: &str = include_str!("cryptopro/content.js");
/// In the page: the objects.
const OBJECTS: &str = include_str!("cryptopro/objects.js");

impl CryptoPro {
    /// Makes one for a key. The browser is given its flag before it starts.
    #[must_use]
    pub fn start(signer: &Arc<Signer>) -> CryptoPro {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let runtime = Runtime::new().expect("a runtime");
        let address = serve(&runtime, Arc::clone(signer));
        let manifest = json!({
            "manifest_version": 3, "name": "CryptoPro stand-in", "version": "1",
            "content_scripts": [{
                "matches": ["http://127.0.0.1/*"], "js": ["content.js"], "run_at": "document_start",
            }],
            "web_accessible_resources": [{
                "matches": ["http://127.0.0.1/*"], "resources": ["nmcades_plugin_api.js"],
            }],
        });
        let content = CONTENT.replace("SIGNER", &format!("http://{address}/"));
        let write = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).expect("a file of the extension");
        };
        write("manifest.json", &manifest.to_string());
        write("content.js", &content);
        write("nmcades_plugin_api.js", OBJECTS);
        CryptoPro { folder, runtime: Some(runtime) }
    }

    /// What chromium is started with.
    #[must_use]
    pub fn flag(&self) -> String {
        format!("--load-extension={}", self.path().display())
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for CryptoPro {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn serve(runtime: &Runtime, signer: Arc<Signer>) -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("a port that does not block");
    let address = listener.local_addr().expect("an address");
    let router = Router::new()
        .route("/detached", post(detached))
        .layer(DefaultBodyLimit::disable())
        .with_state(signer);
    runtime.spawn(async move {
        let listener = TcpListener::from_std(listener).expect("a listener");
        axum::serve(listener, router).await.expect("a server");
    });
    address
}

async fn detached(
    State(signer): State<Arc<Signer>>,
    content: Bytes,
) -> ([(HeaderName, &'static str); 1], String) {
    ([(ACCESS_CONTROL_ALLOW_ORIGIN, "*")], signer.sign(&content))
}
