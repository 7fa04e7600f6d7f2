//! Hostile files: whatever a file is, reading it ends in a reading or in one clear error, within 256 MB,
//! and never in a panic. Memory is asserted, time is printed.
//!
//! The corpus is made here, so that it is the same everywhere: every healthy seed cut short, with bits
//! turned, pieces doubled, swapped and mixed with another encoding; and bombs. `tests/run --long` turns
//! many more bytes; `ZHIKAO_ONLY=.xls` damages the seeds of one ending alone.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on says so, and prints what it measured"
)]

mod bombs;
mod databases;
mod healthy;

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use healthy::Seed;
use zhikao::import::format::is_bank_file;
use zhikao::import::{Limits, statute, table};
use zhikao::service::bank::{Given, Upload, reading};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What reading one file may take.
const MOST_MEGABYTES: f64 = 256.0;

/// A file that takes longer is named.
const WORTH_A_LINE: Duration = Duration::from_secs(1);

/// A file that takes more is named, too.
const WORTH_A_LINE_MEGABYTES: f64 = 128.0;

/// What reading the corpus came to.
#[derive(Default)]
struct Tally {
    files: usize,
    read: usize,
    slowest: (Duration, String),
    largest: (f64, String),
}

impl Tally {
    /// Reads a file as a bank, as the table that a roster is, and as a law.
    #[allow(clippy::disallowed_methods, reason = "a test measures real time")]
    fn take(&mut self, name: &str, bytes: &[u8]) {
        self.files += 1;
        let upload = Upload {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
        };
        let before = PeakAlloc.current_usage_as_mb();
        PeakAlloc.reset_peak_usage();
        let begin = Instant::now();
        let limits = Limits::default();
        let mut on = |_| ControlFlow::Continue(());
        let bank = reading(&upload, Given::default(), &mut on);
        let people = table::read(bytes, &limits, &mut on);
        let law = statute::read(name, bytes, &limits, &mut on);
        let took = begin.elapsed();
        let mut megabytes = f64::from(PeakAlloc.peak_usage_as_mb() - before);
        if is_bank_file(bytes) {
            // The copy that a bank file is read from lies in memory that this allocator does not see.
            #[allow(clippy::cast_precision_loss, reason = "a size in megabytes")]
            let copy = bytes.len() as f64 / f64::from(1 << 20);
            megabytes += copy;
        }
        if let Ok(reading) = &bank {
            self.read += 1;
            assert!(
                reading.entries.iter().all(|entry| !entry.raw.is_empty()),
                "{name}: an entry without its text"
            );
        }
        drop((bank, people, law));
        assert!(megabytes <= MOST_MEGABYTES, "{name}: {megabytes} MB");
        if took > WORTH_A_LINE || megabytes > WORTH_A_LINE_MEGABYTES {
            println!("{name}: {took:?}, {megabytes:.0} MB");
        }
        if took > self.slowest.0 {
            self.slowest = (took, name.to_owned());
        }
        if megabytes > self.largest.0 {
            self.largest = (megabytes, name.to_owned());
        }
    }

    fn print(&self, what: &str) {
        println!(
            "{what}: {} files, {} of them read; slowest {:?} ({}), largest {:.0} MB ({})",
            self.files, self.read, self.slowest.0, self.slowest.1, self.largest.0, self.largest.1
        );
    }
}

/// One way to damage a file.
fn damaged(random: &mut ChaCha8Rng, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let mut all = bytes.to_vec();
    let at = |random: &mut ChaCha8Rng, length: usize| random.next_u32() as usize % length.max(1);
    match random.next_u32() % 7 {
        0 => all.truncate(at(random, bytes.len())),
        1 => {
            for _ in 0..=at(random, 8) {
                let place = at(random, all.len());
                all[place] ^= 1 << (random.next_u32() % 8);
            }
        }
        2 => {
            let (from, to) = (at(random, bytes.len()), at(random, bytes.len()));
            all.splice(from..from, bytes[from.min(to)..from.max(to)].to_vec())
                .for_each(drop);
        }
        3 => {
            let (from, to) = (at(random, bytes.len()), at(random, bytes.len()));
            drop(all.drain(from.min(to)..from.max(to)));
        }
        4 => {
            let from = at(random, bytes.len());
            all.splice(from..from, other.iter().copied()).for_each(drop);
        }
        5 => {
            for byte in &mut all {
                if random.next_u32().is_multiple_of(64) {
                    *byte = random.next_u32().to_le_bytes()[0];
                }
            }
        }
        _ => {
            let from = at(random, bytes.len());
            let run = [b'<', b'{', b'"', b'&', 0xE4, 0, b'\\', b'('][at(random, 8)];
            all.splice(from..from, std::iter::repeat_n(run, 1 + at(random, 5_000)))
                .for_each(drop);
        }
    }
    all
}

#[test]
fn no_file_crashes_a_reader_or_exhausts_the_machine() {
    let seeds = healthy::seeds();
    let mut bombs = Tally::default();
    for Seed { name, bytes } in bombs::bombs() {
        bombs.take(name, &bytes);
    }
    bombs.print("bombs");

    let long = std::env::var_os("ZHIKAO_LONG").is_some_and(|long| long == "1");
    let rounds = if long { 10_000 } else { 60 };
    let only = std::env::var_os("ZHIKAO_ONLY").unwrap_or_default();
    let only = only.to_string_lossy();
    let mut random = ChaCha8Rng::seed_from_u64(20_261_127);
    let mut tally = Tally::default();
    for (position, seed) in seeds.iter().enumerate() {
        if !seed.name.ends_with(&*only) {
            continue;
        }
        let other = &seeds[(position + 1) % seeds.len()];
        for round in 0..rounds {
            let bytes = damaged(&mut random, &seed.bytes, &other.bytes);
            tally.take(&format!("{} {round}", seed.name), &bytes);
        }
    }
    tally.print("damaged files");
    assert!(!only.is_empty() || bombs.files + tally.files >= 200);
}
