//! The states that a disk can be left in, and what the program makes of each.

use std::collections::BTreeMap;
use std::time::Instant;

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use zhikao::domain::sitting::{State, first_broken, journal};

use crate::scene::{Disk, STEPS, Scene};

/// Cuts in the normal run; in the long one all there are, which must be at least [`LONG`].
const NORMAL: usize = 300;
const LONG: usize = 10_000;
/// What a disk writes at once.
const SECTOR: usize = 512;

/// What became of the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// The journal's new bytes were cut at any byte; the archive has not begun.
    JournalTorn,
    /// The journal's file grew, and the bytes did not come: zeros.
    JournalZeros,
    /// The journal is there; the WAL's new bytes were cut at a sector or within one.
    WalTorn,
    /// Sectors of the WAL's new bytes that did not come, behind ones that did.
    WalHoles,
    /// The disk lied: the WAL lost what it had said to hold, back to an earlier call.
    WalLost,
    /// The disk lied: the journal did.
    JournalLost,
    /// A bit of the journal turned.
    JournalBit,
    /// A bit of the WAL turned: SQLite drops what stands behind it without a word.
    WalBit,
    /// The journal is gone.
    JournalGone,
}

/// A disk after a cut, and how many calls had returned by then.
struct Cut {
    kind: Kind,
    step: usize,
    at: usize,
}

fn all(disks: &[Disk]) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut add = |kind, step, at| cuts.push(Cut { kind, step, at });
    for step in 0..usize::from(STEPS) {
        let (before, after) = (&disks[step], &disks[step + 1]);
        for at in before.journal.len()..=after.journal.len() {
            add(Kind::JournalTorn, step, at);
        }
        for at in (before.journal.len()..after.journal.len()).step_by(16) {
            add(Kind::JournalZeros, step, at);
        }
        for at in (before.wal.len()..after.wal.len()).step_by(SECTOR / 4) {
            add(Kind::WalTorn, step, at);
        }
        for at in (before.wal.len()..after.wal.len()).step_by(SECTOR) {
            add(Kind::WalHoles, step, at);
        }
        for at in 0..=step {
            add(Kind::WalLost, step, at);
        }
        for at in (0..before.journal.len()).step_by(41) {
            add(Kind::JournalLost, step, at);
        }
        for at in (0..before.journal.len()).step_by(37) {
            add(Kind::JournalBit, step, at);
        }
        // Behind the first call: what is older than the sitting no journal can bring back.
        for at in (disks[0].wal.len()..before.wal.len()).step_by(331) {
            add(Kind::WalBit, step, at);
        }
        add(Kind::JournalGone, step, 0);
    }
    cuts
}

/// What the disk holds after the cut.
fn disk(disks: &[Disk], cut: &Cut) -> (Vec<u8>, Vec<u8>, Option<Vec<u8>>) {
    let (before, after) = (&disks[cut.step], &disks[cut.step + 1]);
    let archive = before.archive.clone();
    let (mut wal, mut journal) = (before.wal.clone(), before.journal.clone());
    match cut.kind {
        Kind::JournalTorn => journal = after.journal[..cut.at].to_vec(),
        Kind::JournalZeros => {
            journal = after.journal[..cut.at].to_vec();
            journal.resize(after.journal.len(), 0);
        }
        Kind::WalTorn => {
            journal.clone_from(&after.journal);
            wal = after.wal[..cut.at].to_vec();
        }
        Kind::WalHoles => {
            journal.clone_from(&after.journal);
            wal.clone_from(&after.wal);
            let end = (cut.at + SECTOR).min(wal.len());
            wal[cut.at..end].fill(0);
        }
        Kind::WalLost => wal.clone_from(&disks[cut.at].wal),
        Kind::JournalLost => journal.truncate(cut.at),
        Kind::JournalBit => journal[cut.at] ^= 1 << (cut.at % 8),
        Kind::WalBit => wal[cut.at] ^= 1 << (cut.at % 8),
        Kind::JournalGone => return (archive, wal, None),
    }
    (archive, wal, Some(journal))
}

fn answered(state: &State) -> String {
    format!("{:?} {:?}", state.answers, state.marked)
}

fn try_one(scene: &Scene, cut: &Cut) -> bool {
    let (archive, wal, kept) = disk(&scene.disks, cut);
    let mut office = scene
        .start(&archive, &wal, kept.as_deref())
        .unwrap_or_else(|error| panic!("{:?} {} {}: {error}", cut.kind, cut.step, cut.at));
    let state = scene.state(&office).unwrap();
    let what = format!("{:?} after call {} at {}", cut.kind, cut.step, cut.at);
    // Nothing that was acknowledged is lost; one more call may be there, and nothing else.
    let acknowledged = [
        &scene.disks[cut.step].state,
        &scene.disks[cut.step + 1].state,
    ];
    assert!(
        acknowledged
            .iter()
            .any(|one| answered(one) == answered(&state)),
        "{what}: {}",
        answered(&state)
    );
    // What the disk took from either record is named: the journal is not as it was, or the archive is
    // short of it.
    let differs = match cut.kind {
        Kind::JournalTorn => cut.at > scene.disks[cut.step].journal.len(),
        // Most of a page is zeros anyway.
        Kind::WalHoles => wal != scene.disks[cut.step + 1].wal,
        Kind::WalTorn
        | Kind::JournalBit
        | Kind::JournalGone
        | Kind::JournalZeros
        | Kind::JournalLost => true,
        Kind::WalLost => scene.disks[cut.at].state != scene.disks[cut.step].state,
        // A bit of a page that a later frame writes again, or of salt that was used up, takes nothing.
        Kind::WalBit => false,
    };
    if differs {
        assert!(!state.findings.is_empty(), "{what}: not reported");
    }
    let reported = !state.findings.is_empty();
    let state = scene.goes_on(&mut office);
    drop(office);
    let reading = journal::read(&scene.journal());
    assert_eq!((reading.unreadable, reading.torn), (0, 0), "{what}");
    assert_eq!(first_broken(&reading.lines), None, "{what}");
    let folded = State::fold(reading.lines.iter().map(|one| &one.event)).unwrap();
    assert_eq!(folded, state, "{what}");
    reported
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test measures real time")]
fn whatever_a_power_cut_leaves_nothing_acknowledged_is_lost() {
    let scene = Scene::record();
    let mut cuts = all(&scene.disks);
    let long = std::env::var_os("ZHIKAO_LONG").is_some_and(|long| long == "1");
    let there = cuts.len();
    if !long {
        let mut random = ChaCha8Rng::seed_from_u64(7);
        while cuts.len() > NORMAL {
            let at = random.next_u32() as usize % cuts.len();
            let _ = cuts.swap_remove(at);
        }
    }
    let begin = Instant::now();
    let mut tally: BTreeMap<Kind, (usize, usize)> = BTreeMap::new();
    for cut in &cuts {
        let reported = try_one(&scene, cut);
        let (done, told) = tally.entry(cut.kind).or_default();
        *done += 1;
        *told += usize::from(reported);
    }
    println!(
        "{} of {there} power cuts in {:.0} s, nothing acknowledged lost; cuts and reports by kind: {tally:?}",
        cuts.len(),
        begin.elapsed().as_secs_f64()
    );
    assert!(there >= LONG, "only {there} cuts are there to be made");
}
