//! An office in a temporary folder with a clock that stands still and seeded randomness.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Actor, Office};
use crate::platform::clock::ManualClock;
use crate::platform::folders::Folders;
use crate::platform::random::SeededRandom;

/// An office for a test; its folder goes with it.
pub(crate) struct Bench {
    /// The office.
    pub(crate) office: Office,
    /// Its clock, to be moved by the test.
    pub(crate) clock: Arc<ManualClock>,
    root: PathBuf,
}

impl Bench {
    /// An empty office on 24 November 2026, nine in the morning.
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let root =
            std::env::temp_dir().join(format!("zhikao-bench-{}-{number}", std::process::id()));
        let clock = Arc::new(ManualClock::at(
            "2026-11-24T09:00:00+08:00".parse().unwrap(),
        ));
        let office = open(&root, &clock, u64::from(number));
        Self {
            office,
            clock,
            root,
        }
    }

    /// An office with its first administrator.
    pub(crate) fn founded() -> (Self, Actor) {
        let mut bench = Self::new();
        let founded =
            super::account::found(&mut bench.office, "王主任", "wang", "correct horse").unwrap();
        (bench, founded.actor)
    }

    /// Closes the office and opens it again, as after a restart of the program.
    pub(crate) fn reopen(self) -> Self {
        self.reopen_after(|_| ())
    }

    /// A second process on the same folder.
    pub(crate) fn beside(&self) -> Office {
        open(&self.root, &self.clock, 77)
    }

    /// The same with something done to the folder in between.
    pub(crate) fn reopen_after(mut self, act: impl FnOnce(&std::path::Path)) -> Self {
        let root = std::mem::take(&mut self.root);
        let clock = Arc::clone(&self.clock);
        drop(self);
        act(&root);
        let office = open(&root, &clock, 99);
        Self {
            office,
            clock,
            root,
        }
    }
}

fn open(root: &std::path::Path, clock: &Arc<ManualClock>, seed: u64) -> Office {
    let folders = Folders::choose(Some(root.to_owned())).unwrap();
    let clock: Arc<dyn crate::platform::clock::Clock> = Arc::clone(clock) as _;
    Office::open(folders, clock, Box::new(SeededRandom::new(seed))).unwrap()
}

impl Drop for Bench {
    fn drop(&mut self) {
        if !self.root.as_os_str().is_empty() {
            let _ = std::fs::remove_dir_all(&self.root);
        }
    }
}
