//! ZIP archives: written piece by piece, whatever their size, and read by the one reader that trusts
//! nothing in them. Knows no documents, and neither opens nor writes files itself.

mod error;
mod limits;
mod name;
mod reader;
mod record;
mod writer;

pub use error::ArchiveError;
pub use limits::Limits;
pub use name::{is_fair, safe_name};
pub use reader::Archive;
pub use writer::Writer;
