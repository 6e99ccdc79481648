//! Answers browsers and programs until it is told to stop.

use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use server::{MutualAcceptor, MutualLimits, ServerState, Settings};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;

use crate::composition::Opened;
use crate::config::{Config, Mutual, Tls};
use crate::mail::Postman;

/// How long open requests may take to end after a stop was asked for.
const GRACE: Duration = Duration::from_secs(10);

/// How often the server tidies away.
const BETWEEN_CHORES: Duration = Duration::from_secs(3_600);

/// Serves until the process is told to stop. `ready` is called once the address answers.
///
/// # Errors
/// The address or the certificate files cannot be used.
pub async fn serve(
    opened: &Opened,
    config: &Config,
    ready: impl FnOnce(SocketAddr) + Send + 'static,
) -> io::Result<()> {
    let state = ServerState { app: opened.app.clone(), settings: Arc::new(settings(config)) };
    let handle = Handle::new();
    tokio::spawn(stop_when_told(handle.clone()));
    tokio::spawn(tell_when_ready(handle.clone(), ready));
    tokio::spawn(tidy_now_and_then(opened.app.clone()));
    tokio::spawn(app::Courier::new(&opened.app).run());
    if let Some(mail) = &config.mail {
        let postman = Postman::new(mail, config.address()).map_err(io::Error::other)?;
        tokio::spawn(postman.work(opened.app.clone()));
    }
    let systems = config.mutual.as_ref().map(|mutual| serve_systems(mutual, &state)).transpose()?;
    if let Some(address) = config.metrics_listen {
        tokio::spawn(serve_metrics(address, state.clone()));
    }
    let service = server::router(state).into_make_service_with_connect_info::<SocketAddr>();
    match &config.tls {
        None => axum_server::bind(config.listen).handle(handle).serve(service).await?,
        Some(tls) => {
            let keys = keys(tls).await?;
            axum_server::bind_rustls(config.listen, keys).handle(handle).serve(service).await?;
        }
    }
    // Programs have their own grace.
    match systems {
        Some(systems) => systems.await?,
        None => Ok(()),
    }
}

fn settings(config: &Config) -> Settings {
    let origins = config.public_url.iter().map(|url| url.trim_end_matches('/').to_owned());
    let proxies = config.proxy.as_ref().map(|proxy| proxy.trusted.clone());
    Settings {
        secure: config.tls.is_some() || config.proxy.is_some(),
        origins: origins.collect(),
        trusted_proxies: proxies.unwrap_or_default(),
        max_upload: config.max_upload,
        session_hours: i64::from(config.session_hours),
        version: env!("CARGO_PKG_VERSION"),
    }
}

async fn keys(tls: &Tls) -> io::Result<RustlsConfig> {
    // A second installation in one process changes nothing.
    drop(rustls::crypto::aws_lc_rs::default_provider().install_default());
    RustlsConfig::from_pem_file(&tls.certificate, &tls.key).await
}

/// Answers information systems until told to stop. What can fail fails before anybody is answered.
fn serve_systems(mutual: &Mutual, state: &ServerState) -> io::Result<JoinHandle<io::Result<()>>> {
    let (certificate, key) = (&mutual.tls.certificate, &mutual.tls.key);
    let acceptor = MutualAcceptor::new(certificate, key, MutualLimits::default())?;
    let listener = TcpListener::bind(mutual.listen)?;
    listener.set_nonblocking(true)?;
    tracing::info!(address = %mutual.listen, "information systems are answered");
    let handle = Handle::new();
    tokio::spawn(stop_when_told(handle.clone()));
    Ok(tokio::spawn(server::serve_mutual(listener, acceptor, state.clone(), handle)))
}

async fn serve_metrics(address: SocketAddr, state: ServerState) {
    let service = server::metrics_router(state).into_make_service();
    if let Err(error) = axum_server::bind(address).serve(service).await {
        tracing::error!(%error, %address, "metrics are not answered");
    }
}

/// Every hour, beginning an hour after the start.
async fn tidy_now_and_then(app: app::App) {
    let mut clock = tokio::time::interval(BETWEEN_CHORES);
    clock.tick().await;
    loop {
        clock.tick().await;
        match app.tidy().await {
            Ok(tidied) => tracing::info!(?tidied, "tidied away"),
            Err(error) => tracing::error!(%error, "could not tidy away"),
        }
    }
}

async fn tell_when_ready(handle: Handle<SocketAddr>, ready: impl FnOnce(SocketAddr)) {
    if let Some(address) = handle.listening().await {
        ready(address);
    }
}

async fn stop_when_told(handle: Handle<SocketAddr>) {
    told_to_stop().await;
    tracing::info!(seconds = GRACE.as_secs(), "stopping");
    handle.graceful_shutdown(Some(GRACE));
}

#[cfg(unix)]
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn told_to_stop() {
    drop(tokio::signal::ctrl_c().await);
}
