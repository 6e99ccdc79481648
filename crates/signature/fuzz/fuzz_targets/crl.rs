//! Arbitrary bytes for `signature_fuzz::crl`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| signature_fuzz::crl(bytes));
