//! Arbitrary bytes for `signature_fuzz::anchor`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| signature_fuzz::anchor(bytes));
