//! The program's own parts: configuration and the demonstration organisation.

pub mod config;
pub mod demo;
