//! Test harness: a running server on a temporary folder, clients, browser.

mod browser;
mod client;
mod office;
mod server;
mod signer;

pub use axum::http::Method;
pub use browser::Browser;
pub use client::{Answer, Client, Form};
pub use office::{Office, Route};
pub use server::{TestServer, TestSettings};
pub use signer::Signer;
