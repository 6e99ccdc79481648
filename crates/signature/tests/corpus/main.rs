//! The stored corpora of the fuzz targets, each file as it is and spoilt, through the same functions:
//! no panic, no long wait, and nothing valid. `cargo +nightly fuzz run <target>` goes on from there.

#[cfg(test)]
#[expect(unreachable_pub, reason = "the file is the library of the fuzz targets")]
#[path = "../../fuzz/src/lib.rs"]
mod read;
#[cfg(test)]
mod stored;
