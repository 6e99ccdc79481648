//! Policy test files: organisations, documents and checks written as YAML, run against the law.
//! Reads files and asks questions; never grants anything, never writes.

mod ask;
mod check;
mod circumstance;
mod documents;
mod error;
mod moment;
mod names;
mod organisation;
mod report;
mod roles;
mod route;
mod value;
mod words;
mod world;

pub use error::ScenarioError;
pub use report::{Failure, Report};
pub use world::{World, run_file};
