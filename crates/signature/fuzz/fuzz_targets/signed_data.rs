//! Arbitrary bytes for `signature_fuzz::signed_data`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| signature_fuzz::signed_data(bytes));
