//! What things are and how they move: records, aggregates, transitions, changes. Pure.
