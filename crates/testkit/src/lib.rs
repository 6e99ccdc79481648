//! Test harness: a running server on a temporary folder, clients, browser.

mod browser;

pub use browser::Browser;
