//! Arbitrary bytes for `signature_fuzz::certificate`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| signature_fuzz::certificate(bytes));
