//! The screens that exams are set up and followed on: blueprints, exams, certificates.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

#[path = "support/city.rs"]
mod city;
#[path = "support/scene.rs"]
mod scene;
mod support;

#[path = "screen_exams/people.rs"]
mod people;

#[path = "screen_exams/blueprint.rs"]
mod blueprint;

#[path = "screen_exams/exams.rs"]
mod exams;

#[path = "screen_exams/certificates.rs"]
mod certificates;

#[path = "screen_exams/correction.rs"]
mod correction;

#[path = "screen_exams/arrangement.rs"]
mod arrangement;

#[path = "screen_exams/receipt.rs"]
mod receipt;

#[path = "screen_exams/board.rs"]
mod board;
