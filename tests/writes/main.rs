//! Errors at the N-th write, for every N, of whatever file: the archive, its log, the journal, the
//! folder. The candidate is told what is not saved, what was acknowledged stands where it was said to
//! stand, and the next start brings everything together to a sitting that verifies.
//!
//! A program of its own sits an exam under `strace`, which fails one system call, or all from one on.
//! The file system stays what it is: an injected error keeps the call from being made. In the long mode
//! every N is tried, else some. Without `strace`, or on another system, this says so and does nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that cannot go on says so, and prints what it measured"
)]

mod candidate;
#[path = "../support/city.rs"]
mod city;
mod judge;
mod tracer;

use std::collections::BTreeMap;

use judge::Case;
use tracer::{Fault, Tracer};

/// Which N of a class are tried in the normal run.
const SAMPLES: usize = 4;

fn main() {
    if std::env::var_os(candidate::FOLDER).is_some() {
        candidate::sit();
        return;
    }
    // `cargo test -- --list` and filters for other tests.
    if std::env::args().any(|one| one == "--list") {
        return;
    }
    let Some(tracer) = Tracer::find() else {
        eprintln!("skipped: errors at the N-th write need strace, which cannot be used here");
        return;
    };
    let long = std::env::var_os("ZHIKAO_LONG").is_some_and(|long| long == "1");
    let case = Case::new();
    let whole = case.run(&tracer, None);
    assert!(
        whole
            .report
            .iter()
            .any(|line| line.starts_with("over both")),
        "without errors everything is saved: {:?}",
        whole.report
    );
    let mut tally: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for fault in Fault::ALL {
        let there = whole.calls(fault.calls);
        let every: Vec<usize> = (1..=there).collect();
        let chosen: Vec<usize> = if long {
            every
        } else {
            let step = (there / SAMPLES).max(1);
            // Not always the same ones of a transaction.
            every.into_iter().skip(step / 2).step_by(step).collect()
        };
        for nth in chosen {
            let run = case.run(&tracer, Some((fault, nth)));
            let told = case.judge(&run, &format!("{} from the call {nth} on", fault.name));
            let (done, reported) = tally.entry(fault.name.to_owned()).or_default();
            *done += 1;
            *reported += usize::from(told);
        }
    }
    case.without_its_files();
    println!("errors at the N-th call (tried, told to the candidate): {tally:?}");
    println!("nothing acknowledged was lost, and every sitting verifies");
}
