//! Test harness: a running server on a temporary folder, clients, browser.

pub mod authority;
mod axe;
mod browser;
mod client;
mod cryptopro;
mod ncalayer;
mod office;
pub mod page;
mod postbox;
pub mod responder;
mod server;
mod signer;
mod signing_office;
mod system;

pub use axum::http::Method;
pub use browser::Browser;
pub use client::{Answer, Client, Form};
pub use cryptopro::CryptoPro;
pub use ncalayer::{Habit, NcaLayer, NcaLayerPort};
pub use office::{Office, Route};
pub use postbox::{Postbox, Posted};
pub use server::{TestServer, TestSettings};
pub use signer::Signer;
pub use signing_office::SigningOffice;
pub use system::{SystemClient, SystemKey};
