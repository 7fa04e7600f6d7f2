use proptest::prelude::*;

use super::*;
use crate::domain::clock::Moment;
use crate::domain::sitting::{Event, What};

fn grow(chain: &mut Vec<Linked>, question: u16) {
    let seq = count(chain.len()) + 1;
    let previous = chain.last().map_or(START, |last| last.hash);
    let at = Moment {
        wall_ms: i64::from(seq),
        boot_ms: i64::from(seq),
        boot_id: 1,
    };
    let what = match seq {
        1 => What::Admitted { by: None },
        _ => What::Opened { question },
    };
    chain.push(Linked::seal(&previous, Event { seq, at, what }).unwrap());
}

fn chain(length: u16) -> Vec<Linked> {
    let mut chain = Vec::new();
    for question in 1..=length {
        grow(&mut chain, question);
    }
    chain
}

#[test]
fn two_records_that_agree_lack_nothing() {
    let chain = chain(6);
    let merged = merge(&chain, &chain);
    assert_eq!(merged.chain, chain);
    assert!(merged.archive_lacks.is_empty() && merged.findings.is_empty());
    assert_eq!(merged.journal_lacks, 0);
}

#[test]
fn the_longer_one_fills_the_other() {
    let whole = chain(6);
    let merged = merge(&whole[..4], &whole);
    assert_eq!(merged.chain, whole);
    assert_eq!(merged.archive_lacks, whole[4..]);
    assert_eq!(merged.findings, [Finding::ArchiveShort { by: 2 }]);
    let merged = merge(&whole, &whole[..1]);
    assert_eq!(merged.journal_lacks, 5);
    assert_eq!(merged.findings, [Finding::JournalShort { by: 5 }]);
    assert_eq!(merge(&[], &whole).chain, whole);
}

#[test]
fn a_number_that_was_changed_is_damage_and_hides_no_other_line() {
    let whole = chain(6);
    // The third line passes for the fourth: the real fourth still counts, the third is lacking.
    let mut changed = whole.clone();
    changed[2].event.seq = 4;
    let merged = merge(&whole[..2], &changed);
    assert_eq!(merged.chain, whole[..2]);
    assert_eq!(merged.findings, [Finding::Lost { events: 3 }]);
    let merged = merge(&whole[..3], &changed);
    assert_eq!(merged.chain, whole);
    assert_eq!(
        merged.findings,
        [
            Finding::ArchiveShort { by: 3 },
            Finding::JournalDamaged { lines: 2 }
        ]
    );
    // The last line passes for the one before: no power cut does that.
    let mut changed = whole.clone();
    changed[5].event.seq = 5;
    let merged = merge(&whole, &changed);
    assert_eq!(merged.chain, whole);
    assert!(
        merged
            .findings
            .contains(&Finding::JournalDamaged { lines: 1 })
    );
    // A line that was written twice is none.
    let mut twice = whole.clone();
    twice.push(whole[5].clone());
    assert_eq!(merge(&whole, &twice).findings, []);
}

#[test]
fn a_hole_in_each_is_filled_from_the_other() {
    let whole = chain(8);
    let without = |missing: u32| -> Vec<Linked> {
        let kept = whole.iter().filter(|one| one.event.seq != missing);
        kept.cloned().collect()
    };
    let merged = merge(&without(3), &without(6));
    assert_eq!(merged.chain, whole);
    assert_eq!(merged.archive_lacks, whole[2..3]);
    assert_eq!(
        merged.findings,
        [
            Finding::ArchiveDamaged { seq: 3 },
            Finding::JournalDamaged { lines: 1 }
        ]
    );
    // The same hole in both cannot be filled; what stands behind it is named.
    let merged = merge(&without(3), &without(3));
    assert_eq!(merged.chain, whole[..2]);
    assert_eq!(merged.findings, [Finding::Lost { events: 5 }]);
}

#[test]
fn a_changed_event_is_taken_from_the_other() {
    let whole = chain(5);
    let mut changed = whole.clone();
    changed[2].event.what = What::Opened { question: 77 };
    let merged = merge(&changed, &whole);
    assert_eq!(merged.chain, whole);
    assert_eq!(merged.archive_lacks, whole[2..3]);
    assert_eq!(merged.findings, [Finding::ArchiveDamaged { seq: 3 }]);
}

#[test]
fn of_two_ways_the_longer_is_taken_and_the_fork_is_named() {
    let mut ours = chain(3);
    let mut theirs = ours.clone();
    grow(&mut ours, 40);
    grow(&mut theirs, 41);
    assert_eq!(merge(&ours, &theirs).chain, ours);
    grow(&mut theirs, 42);
    let merged = merge(&ours, &theirs);
    assert_eq!(merged.chain, theirs);
    assert_eq!(merged.findings[0], Finding::Forked { seq: 4 });
    assert_eq!(merged.archive_lacks, theirs[3..]);
}

proptest! {
    /// Whatever each record lost: every event that one of them can still prove is there, and if
    /// anything is missing anywhere it is named.
    #[test]
    fn nothing_that_can_be_proved_is_lost(
        length in 1_u16..30,
        holes in prop::collection::vec((any::<bool>(), 0_u16..40, any::<bool>()), 0..8),
    ) {
        let whole = chain(length);
        let mut records = [whole.clone(), whole.clone()];
        for (of_journal, seq, changed) in holes {
            let record = &mut records[usize::from(of_journal)];
            if changed {
                for one in record.iter_mut().filter(|one| one.event.seq == u32::from(seq)) {
                    one.event.at.wall_ms += 1;
                }
            } else {
                record.retain(|one| one.event.seq != u32::from(seq));
            }
        }
        let whole_in = |record: &[Linked], one: &Linked| record.contains(one);
        let provable = whole
            .iter()
            .take_while(|one| whole_in(&records[0], one) || whole_in(&records[1], one))
            .count();
        let merged = merge(&records[0], &records[1]);
        prop_assert_eq!(&merged.chain, &whole[..provable]);
        let untouched = records.iter().all(|record| *record == whole);
        prop_assert_eq!(untouched, merged.findings.is_empty() && provable == whole.len());
    }
}
