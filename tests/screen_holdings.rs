//! The screens of what the office holds: banks, people, and the imports of both, driven without a
//! window and shot for people to look at.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so; what plays the app is not marked as a test itself"
)]

mod support;

#[path = "screen_holdings/scene.rs"]
mod scene;

#[path = "screen_holdings/import_questions.rs"]
mod import_questions;

#[path = "screen_holdings/import_people.rs"]
mod import_people;

#[path = "screen_holdings/bank.rs"]
mod bank;

#[path = "screen_holdings/people.rs"]
mod people;

#[path = "screen_holdings/statutes.rs"]
mod statutes;
