//! The program's own parts: configuration and the demonstration organisation.

pub mod demo;
