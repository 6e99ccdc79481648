//! Arbitrary bytes for `signature_fuzz::timestamp`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| signature_fuzz::timestamp(bytes));
