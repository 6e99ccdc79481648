//! Use cases: gather, decide, transition, apply. The only place where IO, decisions and
//! transitions meet. No SQL text, no HTTP, no rule.

mod app;
mod authenticate;
mod caller;
mod chain_check;
mod chores;
mod content;
mod credentials;
mod desk;
mod environment;
mod error;
mod password;
mod secret;
mod sign_in;
mod signing;
mod throttle;
mod tickets;

pub mod commands;
pub mod queries;

pub use app::{Answered, App, Command, Idempotency};
pub use authenticate::Authenticated;
pub use caller::{Caller, Who};
pub use chain_check::ChainCheck;
pub use chores::Tidied;
pub use content::{Upload, UploadPlace};
pub use credentials::{OpeningForm, TypedPassword};
pub use desk::Desk;
pub use environment::Environment;
pub use error::{AppError, FieldProblem, Problem};
pub use password::{PASSWORD_LENGTH_MIN, PasswordError, PasswordHash, check_password_rules};
pub use sign_in::{Choice, SignIn, SignInError, SignedIn, SigningPlace};
pub use signature::{CertificateError, DetachedError};
pub use store::StoreError;
