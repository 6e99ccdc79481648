//! Writes an archive into whatever takes bytes, without looking back: memory holds the names and the
//! piece at hand. Small files are stored as they are, so that the first of them can be a `mimetype`;
//! what comes in pieces goes as uncompressed blocks of «deflate» with its checksum after it, which
//! readers that do not look ahead understand too.

use crc32fast::Hasher;

use crate::record::{self, Entry};

/// The largest block of «deflate» that is not compressed.
const BLOCK: usize = 65_535;
/// From this size on an entry's sizes take eight bytes; blocks make it a little longer.
const LONG: u64 = 0xfff0_0000;

/// An archive in the making. What is to be sent is appended to the buffer that is given.
#[derive(Debug, Default)]
pub struct Writer {
    offset: u64,
    entries: Vec<Entry>,
    checksum: Hasher,
}

impl Writer {
    /// With nothing in it.
    #[must_use]
    pub fn new() -> Writer {
        Writer::default()
    }

    /// A file that is at hand as a whole, stored as it is.
    pub fn file(&mut self, name: &str, content: &[u8], out: &mut Vec<u8>) {
        let mut checksum = Hasher::new();
        checksum.update(content);
        let size = length(content);
        let entry = self.entry(name, checksum.finalize(), size, false);
        self.send(out, |out| {
            entry.local(out);
            out.extend_from_slice(content);
        });
        self.entries.push(entry);
    }

    /// Begins a file of so many bytes that comes in pieces.
    pub fn begin(&mut self, name: &str, size: u64, out: &mut Vec<u8>) {
        let entry = self.entry(name, 0, size, true);
        self.checksum = Hasher::new();
        self.send(out, |out| entry.local(out));
        self.entries.push(Entry { packed: 0, size: 0, ..entry });
    }

    /// The next piece of it.
    pub fn piece(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        self.checksum.update(piece);
        let sent = self.send(out, |out| {
            for block in piece.chunks(BLOCK) {
                put_block(block, false, out);
            }
        });
        if let Some(entry) = self.entries.last_mut() {
            entry.packed += sent;
            entry.size += length(piece);
        }
    }

    /// Ends it.
    pub fn end(&mut self, out: &mut Vec<u8>) {
        let sent = self.send(out, |out| put_block(&[], true, out));
        let checksum = std::mem::take(&mut self.checksum).finalize();
        let Some(mut entry) = self.entries.pop() else { return };
        entry.packed += sent;
        entry.checksum = checksum;
        self.send(out, |out| entry.descriptor(out));
        self.entries.push(entry);
    }

    /// The directory: the archive ends with it.
    pub fn finish(self, out: &mut Vec<u8>) {
        let before = out.len();
        self.entries.iter().for_each(|entry| entry.central(out));
        let directory = u64::try_from(out.len() - before).unwrap_or(u64::MAX);
        let count = u64::try_from(self.entries.len()).unwrap_or(u64::MAX);
        record::end(count, self.offset, directory, out);
    }

    fn entry(&self, name: &str, checksum: u32, size: u64, streamed: bool) -> Entry {
        let long = streamed && size >= LONG;
        let (name, offset) = (name.to_owned(), self.offset);
        Entry { name, offset, checksum, packed: size, size, streamed, long }
    }

    fn send(&mut self, out: &mut Vec<u8>, put: impl FnOnce(&mut Vec<u8>)) -> u64 {
        let before = out.len();
        put(out);
        let sent = u64::try_from(out.len() - before).unwrap_or(u64::MAX);
        self.offset += sent;
        sent
    }
}

/// RFC 1951, 3.2.4: a mark of the last block, the length, its complement, the bytes.
fn put_block(block: &[u8], last: bool, out: &mut Vec<u8>) {
    let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
    out.push(u8::from(last));
    out.extend(length.to_le_bytes());
    out.extend((!length).to_le_bytes());
    out.extend_from_slice(block);
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
