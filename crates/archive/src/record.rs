//! The records of a ZIP archive as bytes (PKWARE APPNOTE 6.3): nothing but their layout.

/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
/// Checksum and sizes stand after the content.
const DESCRIPTOR: u16 = 1 << 3;
/// The first of January 1980, midnight: the earliest moment that the format knows. When a file was
/// made, the archive's own contents say.
const DATE: u16 = 0x21;
/// A regular file that everybody may read.
const ATTRIBUTES: u32 = 0o100_644 << 16;
/// In place of a number that stands in the extra field.
const ELSEWHERE: u32 = u32::MAX;

/// An entry as both of its headers tell it.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) offset: u64,
    pub(crate) checksum: u32,
    pub(crate) packed: u64,
    pub(crate) size: u64,
    /// Written before its checksum was known.
    pub(crate) streamed: bool,
    /// Its sizes take eight bytes after the content.
    pub(crate) long: bool,
}

impl Entry {
    fn flags(&self) -> u16 {
        UTF8 | if self.streamed { DESCRIPTOR } else { 0 }
    }

    /// Stored as it is, or as blocks of «deflate»: only those tell by themselves where they end.
    fn method(&self) -> u16 {
        if self.streamed { 8 } else { 0 }
    }

    fn length(&self) -> u16 {
        u16::try_from(self.name.len()).unwrap_or(u16::MAX)
    }

    /// The header before the content.
    pub(crate) fn local(&self, out: &mut Vec<u8>) {
        put32(out, 0x0403_4b50);
        put16s(out, &[self.version(), self.flags(), self.method(), 0, DATE]);
        let known = !self.streamed;
        put32(out, if known { self.checksum } else { 0 });
        let size = |it: u64| if self.long { ELSEWHERE } else { short(if known { it } else { 0 }) };
        put32(out, size(self.packed));
        put32(out, size(self.size));
        put16s(out, &[self.length(), if self.long { 20 } else { 0 }]);
        out.extend(self.name.bytes());
        if self.long {
            put16s(out, &[1, 16]);
            put64(out, 0);
            put64(out, 0);
        }
    }

    /// What stands after a content whose checksum was not known before.
    pub(crate) fn descriptor(&self, out: &mut Vec<u8>) {
        put32(out, 0x0807_4b50);
        put32(out, self.checksum);
        for size in [self.packed, self.size] {
            if self.long { put64(out, size) } else { put32(out, short(size)) }
        }
    }

    /// The header in the directory.
    pub(crate) fn central(&self, out: &mut Vec<u8>) {
        let far = self.long || self.offset >= u64::from(ELSEWHERE);
        let said = |it: u64| if far { ELSEWHERE } else { short(it) };
        put32(out, 0x0201_4b50);
        put16s(out, &[0x0300 | 45, self.version(), self.flags(), self.method(), 0, DATE]);
        put32(out, self.checksum);
        put32(out, said(self.packed));
        put32(out, said(self.size));
        put16s(out, &[self.length(), if far { 28 } else { 0 }, 0, 0, 0]);
        put32(out, ATTRIBUTES);
        put32(out, said(self.offset));
        out.extend(self.name.bytes());
        if far {
            put16s(out, &[1, 24]);
            [self.size, self.packed, self.offset].into_iter().for_each(|it| put64(out, it));
        }
    }

    fn version(&self) -> u16 {
        if self.long { 45 } else { 20 }
    }
}

/// The end of an archive: how many entries, where the directory begins and how long it is.
pub(crate) fn end(entries: u64, begin: u64, length: u64, out: &mut Vec<u8>) {
    let far = entries >= u64::from(u16::MAX) || begin + length >= u64::from(ELSEWHERE);
    if far {
        put32(out, 0x0606_4b50);
        put64(out, 44);
        put16s(out, &[0x0300 | 45, 45]);
        put32(out, 0);
        put32(out, 0);
        [entries, entries, length, begin].into_iter().for_each(|it| put64(out, it));
        put32(out, 0x0706_4b50);
        put32(out, 0);
        put64(out, begin + length);
        put32(out, 1);
    }
    let count = if far { u16::MAX } else { u16::try_from(entries).unwrap_or(u16::MAX) };
    put32(out, 0x0605_4b50);
    put16s(out, &[0, 0, count, count]);
    put32(out, if far { ELSEWHERE } else { short(length) });
    put32(out, if far { ELSEWHERE } else { short(begin) });
    put16s(out, &[0]);
}

fn short(size: u64) -> u32 {
    u32::try_from(size).unwrap_or(ELSEWHERE)
}

fn put16s(out: &mut Vec<u8>, values: &[u16]) {
    values.iter().for_each(|value| out.extend(value.to_le_bytes()));
}

fn put32(out: &mut Vec<u8>, value: u32) {
    out.extend(value.to_le_bytes());
}

fn put64(out: &mut Vec<u8>, value: u64) {
    out.extend(value.to_le_bytes());
}
