//! Arbitrary bytes for `signature_fuzz::ocsp`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| signature_fuzz::ocsp(bytes));
