//! The program: configuration, composition, command line.

fn main() {}
