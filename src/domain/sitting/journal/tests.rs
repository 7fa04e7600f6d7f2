use proptest::prelude::*;

use super::*;
use crate::domain::clock::Moment;
use crate::domain::sitting::What;

pub(crate) fn chain(length: u32) -> Vec<Linked> {
    let mut previous = START;
    (1..=length)
        .map(|seq| {
            let at = Moment {
                wall_ms: i64::from(seq) * 1_000,
                boot_ms: i64::from(seq) * 1_000,
                boot_id: u128::MAX,
            };
            let what = match seq {
                1 => What::Admitted { by: None },
                _ => What::Opened {
                    question: u16::try_from(seq).unwrap(),
                },
            };
            let one = Linked::seal(&previous, Event { seq, at, what }).unwrap();
            previous = one.hash;
            one
        })
        .collect()
}

fn head() -> Header {
    Header::of(
        SittingId::new(1, [1; 10]),
        ExamId::new(2, [2; 10]),
        OfficerId::new(3, [3; 10]),
    )
}

#[test]
fn what_is_written_is_read() {
    let chain = chain(5);
    let reading = read(&write(&head(), &chain).unwrap());
    assert_eq!(reading.header, Some(head()));
    assert_eq!(reading.lines, chain);
    assert_eq!((reading.unreadable, reading.torn), (0, 0));
}

#[test]
fn a_cut_anywhere_leaves_the_lines_before_it_and_says_that_it_was_cut() {
    let chain = chain(4);
    let text = write(&head(), &chain).unwrap();
    for cut in 0..text.len() {
        let reading = read(&text[..cut]);
        let lines = text[..cut].split_inclusive(|byte| *byte == b'\n');
        let lines = lines.filter(|line| line.ends_with(b"\n")).count();
        assert_eq!(reading.header.is_some(), lines > 0);
        assert_eq!(reading.lines, chain[..lines.saturating_sub(1)]);
        let at_a_line = cut == 0 || text[cut - 1] == b'\n';
        assert_eq!(reading.torn == 0, at_a_line);
    }
}

#[test]
fn a_changed_byte_anywhere_is_seen() {
    let chain = chain(3);
    let text = write(&head(), &chain).unwrap();
    for at in 0..text.len() {
        for change in [0x01, 0x20, 0x80] {
            let mut changed = text.clone();
            changed[at] ^= change;
            let reading = read(&changed);
            let is_whole = reading.header == Some(head())
                && reading.unreadable + reading.torn == 0
                && reading.lines.len() == chain.len()
                && crate::domain::sitting::first_broken(&reading.lines).is_none();
            assert!(!is_whole, "byte {at} xor {change:02x}");
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let reading = read(&bytes);
        prop_assert!(reading.header.is_none());
        prop_assert!(reading.lines.is_empty());
    }
}
