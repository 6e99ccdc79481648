//! Checks and chores of the project: cargo xtask check.

fn main() {}
