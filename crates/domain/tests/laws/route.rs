//! The route, move by move.
