//! What the client refuses and bounds, and that what is left works.

#[cfg(test)]
mod client;
