//! The one reader of archives. It believes nothing that an archive says of itself: how many entries,
//! how large, where they lead. It goes into no archive within, follows no link, and what it gives out
//! it gives in pieces.

use std::collections::BTreeSet;
use std::io::{ErrorKind, Read, Seek, SeekFrom};

use zip::read::{ArchiveOffset, Config, ZipFile};
use zip::{CompressionMethod, ZipArchive};

use crate::{ArchiveError, Limits, is_fair};

/// How much of an entry is in memory at once.
const PIECE: usize = 256 * 1024;
/// The length of the record that ends an archive, without a comment.
const END: u64 = 22;
/// The length of what stands before it in archives with large numbers.
const LOCATOR: u64 = 20;

/// An archive that was looked over: its names are fair, each is there once, and none hides.
pub struct Archive<R> {
    zip: ZipArchive<R>,
    names: Vec<String>,
    limits: Limits,
    /// Bytes unpacked so far.
    unpacked: u64,
}

impl<R: Read + Seek> Archive<R> {
    /// Looks an archive over. Nothing is unpacked yet.
    ///
    /// # Errors
    /// It is no archive, contradicts itself, or goes beyond a limit.
    pub fn open(mut file: R, limits: Limits) -> Result<Archive<R>, ArchiveError> {
        check_end(&mut file, limits)?;
        let config = Config { archive_offset: ArchiveOffset::Known(0) };
        let mut zip = ZipArchive::with_config(config, file).map_err(|it| broken(&it))?;
        let names = names(&mut zip, limits)?;
        zip.validate_header_consistency().map_err(|it| broken(&it))?;
        Ok(Archive { zip, names, limits, unpacked: 0 })
    }

    /// The names of all entries, in the order in which they lie.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether the archive begins with this entry, stored as it is: so `mimetype` tells what it is.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn begins_with(&mut self, name: &str, content: &[u8]) -> Result<bool, ArchiveError> {
        let Ok(entry) = self.zip.by_name(name) else { return Ok(false) };
        let first = entry.header_start() == 0 && entry.compression() == CompressionMethod::Stored;
        drop(entry);
        Ok(first && self.bytes(name, content.len())? == content)
    }

    /// An entry that fits into so many bytes.
    ///
    /// # Errors
    /// It is absent, damaged, or beyond a limit.
    pub fn bytes(&mut self, name: &str, most: usize) -> Result<Vec<u8>, ArchiveError> {
        let (mut bytes, limit) = (Vec::new(), u64::try_from(most).unwrap_or(u64::MAX));
        let mut over = false;
        self.read(name, |piece| {
            over |= bytes.len() + piece.len() > most;
            if !over {
                bytes.extend_from_slice(piece);
            }
        })?;
        if over { Err(ArchiveError::TooLarge(limit)) } else { Ok(bytes) }
    }

    /// Unpacks an entry, piece by piece; says how many bytes it has.
    ///
    /// # Errors
    /// It is absent, damaged, or beyond a limit.
    pub fn read(&mut self, name: &str, mut take: impl FnMut(&[u8])) -> Result<u64, ArchiveError> {
        let absent = |_| ArchiveError::Absent(name.to_owned());
        let mut entry = self.zip.by_name(name).map_err(absent)?;
        let (packed, said, left) = (
            entry.compressed_size(),
            entry.size(),
            self.limits.bytes.saturating_sub(self.unpacked),
        );
        let (mut piece, mut size) = (vec![0; PIECE], 0);
        loop {
            let filled = match entry.read(&mut piece) {
                Ok(0) => break,
                Ok(filled) => filled,
                Err(error) if is_of_content(&error) => {
                    return Err(ArchiveError::Damaged(name.to_owned()));
                }
                Err(error) => return Err(error.into()),
            };
            size += u64::try_from(filled).unwrap_or(u64::MAX);
            self.unpacked += u64::try_from(filled).unwrap_or(u64::MAX);
            if size > left {
                return Err(ArchiveError::TooLarge(self.limits.bytes));
            }
            if size > said || self.limits.is_bomb(size, packed) {
                return Err(ArchiveError::Bomb(name.to_owned()));
            }
            take(piece.get(..filled).unwrap_or_default());
        }
        if size == said { Ok(size) } else { Err(ArchiveError::Damaged(name.to_owned())) }
    }
}

/// The last record, before anything is believed of the rest: no comment behind it, and no more
/// entries than are read. Else a few bytes could ask for memory without end.
fn check_end(file: &mut (impl Read + Seek), limits: Limits) -> Result<(), ArchiveError> {
    let length = file.seek(SeekFrom::End(0))?;
    let begin = length.checked_sub(END).ok_or_else(|| no_archive("it is too short"))?;
    let end: [u8; 22] = taken(file, begin)?;
    let [b'P', b'K', 5, 6, .., 0, 0] = end else { return Err(no_archive("it has no end")) };
    let [_, _, _, _, _, _, _, _, low, high, ..] = end;
    let mut count = u64::from(u16::from_le_bytes([low, high]));
    if count == u64::from(u16::MAX) {
        count = long_count(file, begin)?;
    }
    let most = u64::try_from(limits.entries).unwrap_or(u64::MAX);
    if count > most { Err(ArchiveError::TooMany(limits.entries)) } else { Ok(()) }
}

/// How many entries an archive with large numbers says it has.
fn long_count(file: &mut (impl Read + Seek), end: u64) -> Result<u64, ArchiveError> {
    let wrong = || no_archive("its end contradicts itself");
    let locator: [u8; 20] = taken(file, end.checked_sub(LOCATOR).ok_or_else(wrong)?)?;
    let [b'P', b'K', 6, 7, _, _, _, _, a, b, c, d, e, f, g, h, ..] = locator else {
        return Err(wrong());
    };
    let record: [u8; 40] = taken(file, u64::from_le_bytes([a, b, c, d, e, f, g, h]))?;
    let count = record.last_chunk::<8>().copied().unwrap_or_default();
    Ok(u64::from_le_bytes(count))
}

fn taken<const N: usize>(
    file: &mut (impl Read + Seek),
    from: u64,
) -> Result<[u8; N], ArchiveError> {
    let mut bytes = [0; N];
    file.seek(SeekFrom::Start(from))?;
    match file.read_exact(&mut bytes) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Err(no_archive("it is cut off")),
        Err(error) => Err(error.into()),
        Ok(()) => Ok(bytes),
    }
}

fn names<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    limits: Limits,
) -> Result<Vec<String>, ArchiveError> {
    if zip.len() > limits.entries {
        return Err(ArchiveError::TooMany(limits.entries));
    }
    if zip.has_duplicate_names() {
        return Err(no_archive("a name is there twice"));
    }
    let (mut names, mut seen, mut total) = (Vec::new(), BTreeSet::new(), 0_u64);
    for at in 0..zip.len() {
        let entry = zip.by_index_raw(at).map_err(|it| broken(&it))?;
        let name = fair(&entry, limits)?;
        total = total.saturating_add(entry.size());
        if !seen.insert(name.to_lowercase()) {
            return Err(ArchiveError::Twice(name));
        }
        names.push(name);
    }
    if total > limits.bytes { Err(ArchiveError::TooLarge(limits.bytes)) } else { Ok(names) }
}

/// The name of an entry that may be read.
fn fair<R: Read>(entry: &ZipFile<'_, R>, limits: Limits) -> Result<String, ArchiveError> {
    let lossy = || String::from_utf8_lossy(entry.name_raw()).into_owned();
    let name = std::str::from_utf8(entry.name_raw()).map_err(|_| ArchiveError::Name(lossy()))?;
    let name = name.to_owned();
    let known =
        matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated);
    if !is_fair(&name) {
        Err(ArchiveError::Name(name))
    } else if entry.is_symlink() {
        Err(ArchiveError::Link(name))
    } else if entry.encrypted() || !known {
        Err(ArchiveError::Packed(name))
    } else if limits.is_bomb(entry.size(), entry.compressed_size()) {
        Err(ArchiveError::Bomb(name))
    } else {
        Ok(name)
    }
}

/// The content is at fault, not the disk.
fn is_of_content(error: &std::io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::InvalidData
            | ErrorKind::InvalidInput
            | ErrorKind::UnexpectedEof
            | ErrorKind::Other
    )
}

fn broken(error: &zip::result::ZipError) -> ArchiveError {
    ArchiveError::Broken(error.to_string())
}

fn no_archive(why: &str) -> ArchiveError {
    ArchiveError::Broken(why.to_owned())
}
