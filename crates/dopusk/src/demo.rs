//! A believable organisation to try the product on: people, rights, documents, paper.
//! Content only: everything is invented, nothing here writes to a store.

pub mod content;
pub mod paper;
mod prose;
