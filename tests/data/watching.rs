//! What the watch hands over while colleagues write to the data: of each file its old or its new state, whatever they
//! write it with; both where the system tells of changes and where the data are looked at from time to time.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "tests, though in functions beside them")]

mod office;
mod torn;
mod turns;
mod ways;
