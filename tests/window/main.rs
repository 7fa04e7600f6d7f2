//! Tests in a real window on a display of their own. They run where `tests/run` asks for them, because
//! they need Xvfb and xdotool; elsewhere they say so and do nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that cannot go on says so, and prints what it measured"
)]

#[path = "../support/contractor.rs"]
mod contractor;
mod display;
mod kill;
mod official;
mod town;
mod walk;
mod word_bank;

/// Whether the tests of the real window were asked for.
fn asked_for() -> bool {
    let asked = std::env::var_os("ZHIKAO_WINDOW").is_some();
    if !asked {
        eprintln!("skipped: tests/run runs the tests of the real window");
    }
    asked
}

/// Whether the long campaigns were asked for.
fn long() -> bool {
    std::env::var_os("ZHIKAO_LONG").is_some_and(|long| long == "1")
}
