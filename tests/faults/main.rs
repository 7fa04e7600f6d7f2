//! Power cuts: whatever a disk kept of the last writes of a sitting, nothing that was acknowledged is
//! lost, every difference is reported, and both records agree afterwards.
//!
//! The writes of a whole sitting are recorded as they happen: after every call that returned, the bytes
//! of archive, WAL and journal. A cut is a state that a disk can be left in between two of them, or that
//! a bad disk makes of it; the program is started on it and asked. `tests/run --long` makes more than
//! 10,000 cuts, else some hundred are drawn.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on says so, and prints what it measured"
)]

#[path = "../support/city.rs"]
mod city;
mod cuts;
#[path = "../support/folder.rs"]
mod folder;
mod scene;
