//! Content by SHA-256.
