//! Each file of each corpus, as it is and spoilt.

use std::fs;
use std::path::Path;

use crate::read::TARGETS;

/// How many spoilt forms of each file are read.
const SPOILT: usize = 48;

#[test]
fn stored_corpora_are_read() {
    for (name, target) in TARGETS {
        let files = corpus(name);
        assert!(!files.is_empty(), "the corpus of {name} is empty");
        for bytes in files {
            target(&bytes);
            (0..SPOILT).for_each(|round| target(&spoilt(&bytes, round)));
        }
    }
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| fs::read(entry.unwrap().path()).unwrap()).collect()
}

/// Cut off, with an octet more, or with one octet another.
fn spoilt(bytes: &[u8], round: usize) -> Vec<u8> {
    let place = bytes.len() * round / SPOILT;
    let mut spoilt = bytes.to_vec();
    match round % 4 {
        0 => spoilt.truncate(place),
        1 => spoilt.insert(place, 0x30),
        _ => {
            if let Some(octet) = spoilt.get_mut(place) {
                *octet ^= 1 << (round % 8);
            }
        }
    }
    spoilt
}
