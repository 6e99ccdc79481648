//! Keys, signatures and verdicts at the command line, by the program itself: every test runs the
//! binary in a folder of its own and looks at its exit code and its words.

#![expect(
    clippy::expect_used,
    reason = "helpers of tests stop where something is not as it should be"
)]

mod authority;
mod certificate;
mod container;
mod desk;
mod external;
mod faults;
mod forms;
mod keys;
mod large;
