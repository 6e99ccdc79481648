//! Use cases: gather, decide, transition, apply.
