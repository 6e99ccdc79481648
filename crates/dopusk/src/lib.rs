//! The program's own parts: configuration, composition, command line, demonstration.

pub mod cli;
pub mod composition;
pub mod config;
pub mod demo;
pub mod environment;
pub mod mail;
pub mod secrets;
pub mod seed;
pub mod serve;
pub mod signing;
