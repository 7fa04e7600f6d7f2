use std::path::PathBuf;

use super::*;
use crate::domain::question::Answer;
use crate::domain::sitting::HandIn;
use crate::service::sitting::testing::Room;
use crate::service::sitting::{Ongoing, hand_in, show, take};
use crate::service::{account, exam};
use crate::store::archive::result as results;

/// A sitting with five answers, the program ended.
fn interrupted() -> (Room, Ongoing) {
    let mut room = Room::new();
    let ongoing = room.enter(0);
    for question in 1..=5 {
        answer(&mut room, &ongoing, question);
    }
    (room, ongoing)
}

fn answer(room: &mut Room, ongoing: &Ongoing, question: u16) {
    room.bench.clock.advance_ms(7_000);
    let what = Room::answer(ongoing, question, true);
    let _ = take(&mut room.bench.office, &room.admin, ongoing.id, what).unwrap();
}

fn journal_of(room: &Room, ongoing: &Ongoing) -> PathBuf {
    let folder = room.bench.office.folders().journal();
    folder.join(name_of(ongoing.id))
}

fn stored(room: &Room, ongoing: &Ongoing) -> Vec<Linked> {
    sittings::events(room.bench.office.read(), ongoing.id).unwrap()
}

fn in_journal(room: &Room, ongoing: &Ongoing) -> Vec<Linked> {
    let reading = journal::read(&std::fs::read(journal_of(room, ongoing)).unwrap());
    assert_eq!((reading.unreadable, reading.torn), (0, 0));
    assert_eq!(reading.header.unwrap().sitting, ongoing.id);
    reading.lines
}

/// Opens the folder again; the records agree afterwards. Gives what was found.
fn after_restart(room: Room, ongoing: &Ongoing) -> (Room, Vec<Finding>) {
    let room = room.reopen();
    let events = stored(&room, ongoing);
    assert_eq!(in_journal(&room, ongoing), events);
    let state = State::fold(events.iter().map(|one| &one.event)).unwrap();
    assert_eq!(state.answers.len(), 5);
    (room, state.findings)
}

fn noted(room: &Room, ongoing: &Ongoing) -> bool {
    let subject = *ongoing.id.as_bytes();
    audit::is_noted(room.bench.office.read(), "sitting-recovered", subject).unwrap()
}

#[test]
fn both_records_hold_the_same_and_nothing_is_found() {
    let (room, ongoing) = interrupted();
    assert_eq!(in_journal(&room, &ongoing), stored(&room, &ongoing));
    let (room, found) = after_restart(room, &ongoing);
    assert!(found.is_empty());
    assert!(!noted(&room, &ongoing));
}

#[test]
fn a_missing_torn_damaged_or_foreign_journal_is_written_anew_and_named() {
    type Spoil = fn(&mut Vec<u8>);
    let cases: [(Spoil, &[&str]); 4] = [
        (|bytes| bytes.clear(), &["journal-foreign", "journal-short"]),
        (
            |bytes| {
                let _ = bytes.split_off(bytes.len() - 9);
            },
            &["journal-torn", "journal-short"],
        ),
        (
            |bytes| {
                let half = bytes.len() / 2;
                bytes[half] ^= 1;
            },
            &["journal-damaged"],
        ),
        (
            |bytes| *bytes = b"dear diary\n".to_vec(),
            &["journal-foreign", "journal-short"],
        ),
    ];
    for (spoil, expected) in cases {
        let (room, ongoing) = interrupted();
        let path = journal_of(&room, &ongoing);
        let mut bytes = std::fs::read(&path).unwrap();
        spoil(&mut bytes);
        std::fs::write(&path, &bytes).unwrap();
        let (room, found) = after_restart(room, &ongoing);
        let codes: Vec<&str> = found.iter().map(|one| one.code()).collect();
        assert_eq!(codes, expected);
        assert!(noted(&room, &ongoing));
    }
    let (room, ongoing) = interrupted();
    std::fs::remove_file(journal_of(&room, &ongoing)).unwrap();
    let (_, found) = after_restart(room, &ongoing);
    assert_eq!(
        found,
        [Finding::JournalMissing, Finding::JournalShort { by: 7 }]
    );
}

#[test]
fn what_a_damaged_journal_said_is_kept_beside_it() {
    let (room, ongoing) = interrupted();
    let path = journal_of(&room, &ongoing);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[400] ^= 4;
    std::fs::write(&path, &bytes).unwrap();
    let (room, _) = after_restart(room, &ongoing);
    let aside = journal_of(&room, &ongoing).with_extension("journal.aside-1");
    assert_eq!(std::fs::read(aside).unwrap(), bytes);
}

#[test]
fn an_archive_that_lost_its_end_gets_it_back() {
    let (mut room, ongoing) = interrupted();
    let before = stored(&room, &ongoing);
    // The last three events gone, as after a damaged WAL.
    room.bench
        .office
        .archive
        .transact(|archive| sittings::put_right(archive, ongoing.id, 4, &[]))
        .unwrap();
    assert_eq!(stored(&room, &ongoing).len(), 4);
    let (room, found) = after_restart(room, &ongoing);
    assert_eq!(found, [Finding::ArchiveShort { by: 3 }]);
    assert_eq!(stored(&room, &ongoing)[..7], before);
}

#[test]
fn a_changed_row_of_the_archive_is_put_right_from_the_journal() {
    let (mut room, ongoing) = interrupted();
    let mut spoiled = stored(&room, &ongoing)[3].clone();
    spoiled.event.at.wall_ms += 1;
    room.bench
        .office
        .archive
        .transact(|archive| sittings::put_right(archive, ongoing.id, 7, &[spoiled]))
        .unwrap();
    let (room, found) = after_restart(room, &ongoing);
    assert_eq!(found, [Finding::ArchiveDamaged { seq: 4 }]);
    let chain = stored(&room, &ongoing);
    assert_eq!(crate::domain::sitting::first_broken(&chain), None);
}

#[test]
fn a_sitting_that_the_archive_forgot_is_taken_up_with_its_paper_and_its_hand_in() {
    for handed_in in [false, true] {
        let mut room = Room::new();
        let old = room.archive_file();
        let mut ongoing = room.enter(0);
        for question in 1..=5 {
            answer(&mut room, &ongoing, question);
        }
        if handed_in {
            let by = HandIn::Candidate;
            let _ = hand_in(&mut room.bench.office, &room.admin, ongoing.id, by).unwrap();
        }
        let room = room.with_archive(&old);
        ongoing = show(&room.bench.office, &room.admin, room.exam, ongoing.officer).unwrap();
        assert_eq!(ongoing.state.answers.len(), 5);
        assert!(ongoing.state.findings.contains(&Finding::ArchiveForgot));
        assert_eq!(in_journal(&room, &ongoing), stored(&room, &ongoing));
        let judged = results::of(room.bench.office.read(), room.exam, ongoing.officer).unwrap();
        assert_eq!(judged.is_some(), handed_in);
        if let Some(judged) = judged {
            assert_eq!(judged.points, Some(5_000));
        }
    }
}

#[test]
fn files_that_are_nobodys_are_named_and_stay() {
    let (room, ongoing) = interrupted();
    let folder = room.bench.office.folders().journal();
    let text = std::fs::read(journal_of(&room, &ongoing)).unwrap();
    std::fs::write(folder.join("strange.journal"), "dear diary").unwrap();
    // The journal of this sitting under the name of another.
    let other = SittingId::new(5, [5; 10]);
    std::fs::write(folder.join(name_of(other)), &text).unwrap();
    // A journal of another archive's exam.
    let stranger = Room::new();
    let mut stranger = stranger;
    let theirs = stranger.enter(0);
    let unknown = std::fs::read(journal_of(&stranger, &theirs)).unwrap();
    std::fs::write(folder.join(name_of(theirs.id)), &unknown).unwrap();

    let room = room.reopen();
    let actions = |room: &Room, action| audit::last_of(room.bench.office.read(), action).unwrap();
    assert!(actions(&room, "journal-foreign").is_some());
    let subject = *theirs.id.as_bytes();
    assert!(audit::is_noted(room.bench.office.read(), "journal-unknown", subject).unwrap());
    let kept = |name: &str| std::fs::read(folder.join(name)).unwrap();
    assert_eq!(kept("strange.journal.aside-1"), b"dear diary");
    assert_eq!(kept(&format!("{}.aside-1", name_of(other))), text);
    assert_eq!(kept(&name_of(theirs.id)), unknown);
    let count = audit::count(room.bench.office.read()).unwrap();
    let room = room.reopen();
    assert_eq!(
        audit::count(room.bench.office.read()).unwrap(),
        count,
        "named once"
    );
}

#[test]
fn a_journal_goes_after_its_time_and_not_before() {
    let (mut room, ongoing) = interrupted();
    let by = HandIn::Candidate;
    let _ = hand_in(&mut room.bench.office, &room.admin, ongoing.id, by).unwrap();
    let path = journal_of(&room, &ongoing);
    let backup = |room: &mut Room| {
        let _ = crate::service::backup::make(&mut room.bench.office, &room.admin, None).unwrap();
    };
    backup(&mut room);
    room.bench.clock.advance_ms((KEPT_DAYS - 1) * DAY_MS);
    let _ = exam::close(&mut room.bench.office, &room.admin, room.exam).unwrap();
    backup(&mut room);
    assert!(path.exists());
    room.bench.clock.advance_ms(2 * DAY_MS);
    backup(&mut room);
    assert!(!path.exists());
    let last = stored(&room, &ongoing).pop().unwrap();
    assert!(matches!(last.event.what, What::JournalRetired { .. }));
    let ongoing = show(&room.bench.office, &room.admin, room.exam, ongoing.officer).unwrap();
    assert_eq!(ongoing.state.phase, Phase::HandedIn);
    assert_eq!(retire_journals(&mut room.bench.office), 0);
}

#[test]
fn another_process_beside_the_window_is_seen() {
    let (mut room, ongoing) = interrupted();
    let mut beside = room.beside();
    let actor = account::sign_in(&mut beside, "wang", "correct horse").unwrap();
    let whom = crate::service::sitting::Whom::One(ongoing.id);
    let minute = 60_000;
    let one = crate::service::sitting::grant(&mut beside, &actor, whom, minute, "停电").unwrap();
    assert_eq!(one, 1);
    answer(&mut room, &ongoing, 6);
    let again = Room::answer(&ongoing, 7, true);
    let state = take(&mut beside, &actor, ongoing.id, again).unwrap();
    assert_eq!(state.answers.len(), 7);
    assert!(state.findings.is_empty());
    assert!(matches!(state.answers.get(&6), Some(Answer::Choice(_))));
    assert_eq!(in_journal(&room, &ongoing), stored(&room, &ongoing));
}
