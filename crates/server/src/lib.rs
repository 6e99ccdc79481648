//! HTTP: pages, the JSON API, sessions, errors.

pub mod asset;
pub mod text;
pub mod view;
