//! What the writer writes, the reader and strangers read; what is hostile, the reader refuses.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use archive::{Archive, ArchiveError, Limits, Writer};
use std::io::{Cursor, Write};
use std::process::Command;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MIMETYPE: &[u8] = b"application/vnd.etsi.asic-e+zip";

fn written() -> Vec<u8> {
    let (mut writer, mut out) = (Writer::new(), Vec::new());
    writer.file("mimetype", MIMETYPE, &mut out);
    writer.begin("оригиналы/1/Акт.txt", 200_000, &mut out);
    writer.piece(&[b'a'; 150_000], &mut out);
    writer.piece(&[b'b'; 50_000], &mut out);
    writer.end(&mut out);
    writer.begin("empty", 0, &mut out);
    writer.end(&mut out);
    writer.file("last.json", b"{}", &mut out);
    writer.finish(&mut out);
    out
}

/// An archive of these files, stored as they are.
fn of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut writer, mut out) = (Writer::new(), Vec::new());
    files.iter().for_each(|(name, content)| writer.file(name, content, &mut out));
    writer.finish(&mut out);
    out
}

fn open(bytes: &[u8]) -> Result<Archive<Cursor<&[u8]>>, ArchiveError> {
    Archive::open(Cursor::new(bytes), Limits::default())
}

#[track_caller]
fn refused(bytes: &[u8], expected: &str) {
    let error = open(bytes).err().unwrap();
    assert!(error.to_string().contains(expected), "{error}");
}

#[test]
fn what_is_written_is_read() {
    let bytes = written();
    let mut archive = open(&bytes).unwrap();
    let names = ["mimetype", "оригиналы/1/Акт.txt", "empty", "last.json"];
    assert_eq!(archive.names(), names);
    assert!(archive.begins_with("mimetype", MIMETYPE).unwrap());
    assert!(!archive.begins_with("last.json", b"{}").unwrap());
    let text = archive.bytes("оригиналы/1/Акт.txt", 200_000).unwrap();
    assert_eq!(text, [vec![b'a'; 150_000], vec![b'b'; 50_000]].concat());
    assert_eq!(archive.bytes("empty", 0).unwrap(), b"");
    assert!(matches!(archive.bytes("last.json", 1), Err(ArchiveError::TooLarge(1))));
    assert!(matches!(archive.bytes("none", 1), Err(ArchiveError::Absent(_))));
    // As `file` and others know the container: the name and the type at fixed places.
    assert_eq!(bytes.get(30..38), Some(&b"mimetype"[..]));
    assert_eq!(bytes.get(38..38 + MIMETYPE.len()), Some(MIMETYPE));
}

/// Python's reader is an independent one; and so is one that never looks ahead, which goes from one
/// header to the next.
#[test]
fn strangers_read_what_is_written() {
    let told = python(
        "z = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n\
         print([(i.filename, i.file_size, i.compress_type) for i in z.infolist()])",
    );
    assert!(told.contains("('оригиналы/1/Акт.txt', 200000, 8)"), "{told}");
    assert!(told.contains("('mimetype', 31, 0)"), "{told}");
    let told = python(
        "b, at, names = open(sys.argv[1], 'rb').read(), 0, []\n\
         while b[at:at+4] == b'PK\\3\\4':\n\
         \x20 flags, method, _, _, crc, packed, size, n, x = struct.unpack('<HHHHIIIHH', b[at+6:at+30])\n\
         \x20 names.append(b[at+30:at+30+n].decode()); at += 30 + n + x\n\
         \x20 if method == 0: assert not flags & 8; content = b[at:at+packed]; at += packed\n\
         \x20 else:\n\
         \x20   unpack = zlib.decompressobj(-15); content = unpack.decompress(b[at:])\n\
         \x20   at = len(b) - len(unpack.unused_data)\n\
         \x20   crc, packed, size = struct.unpack('<III', b[at+4:at+16]); at += 16\n\
         \x20 assert zlib.crc32(content) == crc and len(content) == size\n\
         print(names)",
    );
    assert_eq!(told.trim(), "['mimetype', 'оригиналы/1/Акт.txt', 'empty', 'last.json']");
}

/// What a script says of the archive.
fn python(script: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    std::fs::write(&path, written()).unwrap();
    let script = format!("import struct, sys, zipfile, zlib\n{script}");
    let mut python = Command::new("python3");
    let run = python.env("PYTHONUTF8", "1").args(["-c", &script]).arg(&path).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn large_numbers_are_written_and_read() {
    let (mut writer, mut out) = (Writer::new(), Vec::new());
    writer.begin("large", 5 << 30, &mut out);
    writer.piece(b"in truth it is small", &mut out);
    writer.end(&mut out);
    for at in 0..70_000 {
        writer.file(&format!("{at}"), b"", &mut out);
    }
    writer.finish(&mut out);
    assert!(matches!(open(&out), Err(ArchiveError::TooMany(10_000))));
    let limits = Limits { entries: 100_000, ..Limits::default() };
    let mut archive = Archive::open(Cursor::new(&out[..]), limits).unwrap();
    assert_eq!(archive.names().len(), 70_001);
    assert_eq!(archive.bytes("large", 100).unwrap(), b"in truth it is small");
}

fn bomb(bytes: usize) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file("bomb", options).unwrap();
    zip.write_all(&vec![0; bytes]).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn bombs_do_not_go_off() {
    refused(&bomb(4 << 20), "out of all proportion");
    assert!(open(&bomb(1 << 20)).is_ok(), "a small file may be as even as it likes");
    let limits = Limits { bytes: 1_000, ..Limits::default() };
    let large = of(&[("a", &[1; 600]), ("b", &[2; 600])]);
    assert!(matches!(
        Archive::open(Cursor::new(&large[..]), limits),
        Err(ArchiveError::TooLarge(1_000))
    ));
    // It lies about its size in both headers; what comes out is counted.
    let mut liar = bomb(4 << 20);
    let true_size = u32::to_le_bytes(4 << 20);
    while let Some(at) = liar.windows(4).position(|it| it == true_size) {
        liar.get_mut(at..at + 4).unwrap().copy_from_slice(&u32::to_le_bytes(100_000));
    }
    let mut archive = open(&liar).unwrap();
    let mut out = 0;
    let error = archive.read("bomb", |piece| out += piece.len()).unwrap_err();
    assert!(matches!(error, ArchiveError::Bomb(_) | ArchiveError::Damaged(_)), "{error}");
    assert!(out <= 100_000, "{out}");
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    for name in ["../a", "/a", "a/../../b", "C:\\a", "a\\..\\b", "folder/", ""] {
        refused(&of(&[(name, b"x")]), "no name for an entry");
    }
    let mut latin = of(&[("qqqq", b"x")]);
    while let Some(at) = latin.windows(4).position(|it| it == b"qqqq") {
        latin.get_mut(at..at + 4).unwrap().copy_from_slice(&[0xE0, 0xE1, 0xE2, 0xE3]);
    }
    refused(&latin, "no name for an entry");
}

#[test]
fn what_is_there_twice_or_hides_is_refused() {
    refused(&of(&[("a", b"x"), ("a", b"y")]), "twice");
    refused(&of(&[("Акт", b"x"), ("акт", b"y")]), "twice");
    // An entry that the directory does not name.
    let (whole, mut hidden) = (of(&[("b", b"y")]), of(&[("a", b"x")]));
    let (mut writer, mut out) = (Writer::new(), Vec::new());
    hidden.truncate(32);
    writer.file("b", b"y", &mut out);
    assert_eq!(hidden.len(), out.len());
    let mut both = [hidden, out].concat();
    let directory = whole.get(32..whole.len() - 22).unwrap();
    let mut directory = directory.to_vec();
    directory.get_mut(42..46).unwrap().copy_from_slice(&32_u32.to_le_bytes());
    both.extend(&directory);
    let mut end = whole.get(whole.len() - 22..).unwrap().to_vec();
    end.get_mut(16..20).unwrap().copy_from_slice(&64_u32.to_le_bytes());
    both.extend(end);
    refused(&both, "missing from central directory");
}

#[test]
fn links_and_locks_are_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("a", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    refused(&zip.finish().unwrap().into_inner(), "is a link");
    let mut locked = of(&[("a", b"x")]);
    let central = locked.windows(4).position(|it| it == b"PK\x01\x02").unwrap();
    *locked.get_mut(6).unwrap() |= 1;
    *locked.get_mut(central + 8).unwrap() |= 1;
    refused(&locked, "encrypted");
}

#[test]
fn what_is_damaged_is_found() {
    let whole = of(&[("a", b"the content"), ("b", b"another")]);
    let at = whole.windows(11).position(|it| it == b"the content").unwrap();
    let mut changed = whole.clone();
    *changed.get_mut(at).unwrap() ^= 1;
    let mut archive = open(&changed).unwrap();
    assert!(matches!(archive.bytes("a", 100), Err(ArchiveError::Damaged(name)) if name == "a"));
    assert_eq!(archive.bytes("b", 100).unwrap(), b"another");
    for length in [0, 10, whole.len() - 1] {
        assert!(open(whole.get(..length).unwrap()).is_err(), "{length}");
    }
    refused(b"%PDF-1.7 and nothing of an archive", "no readable archive");
    refused(&[&whole[..], b"tail"].concat(), "no readable archive");
    refused(&[b"head", &whole[..]].concat(), "no readable archive");
}
