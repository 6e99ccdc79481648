//! Why an archive is not read. Every entry is named, so that people know which one.

use std::{fmt, io};

/// Why an archive is not read.
#[derive(Debug)]
pub enum ArchiveError {
    /// It is no archive, or its parts contradict each other.
    Broken(String),
    /// More entries than this.
    TooMany(usize),
    /// More bytes come out than this.
    TooLarge(u64),
    /// An entry grows out of all proportion.
    Bomb(String),
    /// An entry has a name that leads elsewhere, or is no name.
    Name(String),
    /// Two entries have one name; capital letters do not part them.
    Twice(String),
    /// An entry is a link.
    Link(String),
    /// An entry is encrypted, or packed in a way that is not read here.
    Packed(String),
    /// There is no such entry.
    Absent(String),
    /// An entry is not what its own checksum or length says.
    Damaged(String),
    /// The file could not be read.
    Io(io::Error),
}

impl From<io::Error> for ArchiveError {
    fn from(error: io::Error) -> ArchiveError {
        ArchiveError::Io(error)
    }
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ArchiveError::Broken(why) => write!(out, "no readable archive: {why}"),
            ArchiveError::TooMany(most) => write!(out, "more than {most} entries"),
            ArchiveError::TooLarge(most) => write!(out, "more than {most} bytes unpacked"),
            ArchiveError::Bomb(name) => write!(out, "`{name}` unpacks out of all proportion"),
            ArchiveError::Name(name) => write!(out, "`{name}` is no name for an entry"),
            ArchiveError::Twice(name) => write!(out, "`{name}` is there twice"),
            ArchiveError::Link(name) => write!(out, "`{name}` is a link"),
            ArchiveError::Packed(name) => {
                write!(out, "`{name}` is encrypted or packed in an unknown way")
            }
            ArchiveError::Absent(name) => write!(out, "`{name}` is not there"),
            ArchiveError::Damaged(name) => write!(out, "`{name}` is damaged"),
            ArchiveError::Io(error) => write!(out, "the file cannot be read: {error}"),
        }
    }
}

impl std::error::Error for ArchiveError {}
