//! Test harness: a running server on a temporary folder, clients, browser.
