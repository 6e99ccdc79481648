//! HTTP: pages, the JSON API, sessions, errors.
//!
//! A handler extracts, builds a command, runs it and renders. It holds no rule, no SQL, no role.

mod address;
mod api;
mod content;
mod door;
mod drain;
mod error;
mod form;
mod headers;
mod letter;
mod metrics;
mod mutual;
mod origin;
mod pages;
mod people_file;
mod problem;
mod router;
mod session;
mod state;

pub mod asset;
pub mod text;
pub mod view;

pub use letter::{SaidLetter, letter};
pub use metrics::metrics_router;
pub use mutual::{MutualAcceptor, MutualLimits, Peer, mutual_router, serve_mutual};
pub use router::router;
pub use state::{ServerState, Settings};
