use super::*;
use crate::domain::sitting::{HandIn, Phase, first_broken};
use crate::service::sitting::testing::{Fault, Room, faulty};
use crate::service::sitting::{Ongoing, hand_in, mend, take};
use crate::store::archive::result as results;

/// Answers one question; says where it is if it is in one place only.
fn answer(
    room: &mut Room,
    ongoing: &Ongoing,
    question: u16,
) -> std::result::Result<State, Option<Place>> {
    room.bench.clock.advance_ms(1_000);
    let what = Room::answer(ongoing, question, true);
    let taken = take(&mut room.bench.office, &room.admin, ongoing.id, what);
    taken.map_err(|error| match error {
        Error::HalfSaved { kept, state, .. } => {
            assert!(
                state.answers.contains_key(&question),
                "the answer is in the state"
            );
            Some(kept)
        }
        _ => None,
    })
}

fn healed(room: &mut Room, ongoing: &Ongoing) -> State {
    let state = mend(&mut room.bench.office, &room.admin, ongoing.id).unwrap();
    both_hold(room, ongoing, &state);
    state
}

fn both_hold(room: &Room, ongoing: &Ongoing, state: &State) {
    let archive = sittings::events(room.bench.office.read(), ongoing.id).unwrap();
    let path = room
        .bench
        .office
        .folders()
        .journal()
        .join(name_of(ongoing.id));
    let reading = journal::read(&std::fs::read(path).unwrap());
    assert_eq!(reading.lines, archive);
    assert_eq!((reading.unreadable, reading.torn), (0, 0));
    assert_eq!(first_broken(&archive), None);
    let events = archive.iter().map(|one| &one.event);
    assert_eq!(&State::fold(events).unwrap(), state);
}

/// The write that fails is each one in turn, for once or for a while, with nothing or a part of it on
/// the disk: the candidate is told where the answer is, goes on, and in the end both hold everything.
#[test]
fn whichever_write_of_the_journal_fails_nothing_is_lost_and_it_is_told() {
    for (many, leaves) in [(1, 0), (1, 40), (3, 0), (3, 700)] {
        for first in 1..=8 {
            let mut room = Room::new();
            let ongoing = room.enter(0);
            let fault = faulty(&mut room);
            *fault.lock().unwrap() = Fault {
                fails: Some((first, many)),
                leaves,
                ..Fault::default()
            };
            let mut told = 0;
            for question in 1..=8 {
                match answer(&mut room, &ongoing, question) {
                    Ok(state) => assert!(state.answers.len() >= usize::from(question)),
                    Err(kept) => {
                        assert_eq!(kept, Some(Place::Archive));
                        told += 1;
                    }
                }
            }
            assert!(told > 0, "write {first} of {many} failed in silence");
            fault.lock().unwrap().fails = None;
            let state = healed(&mut room, &ongoing);
            assert_eq!(state.answers.len(), 8);
            // Where the bytes came through after all, there is nothing to bring together.
            assert_eq!(
                state.findings.is_empty(),
                leaves == 700,
                "the invigilator sees it"
            );
        }
    }
}

/// An archive that takes nothing: read-only, or full. The journal takes the answers and the hand-in;
/// once the archive is well again it has all of it, with the result, and nothing twice.
#[test]
fn an_archive_that_takes_nothing_leaves_everything_to_the_journal() {
    for full in [false, true] {
        let mut room = Room::new();
        let ongoing = room.enter(0);
        let _ = answer(&mut room, &ongoing, 1).unwrap();
        if full {
            fill_up(&room);
        } else {
            let archive = room.bench.office.read();
            archive.execute_batch("PRAGMA query_only = 1").unwrap();
        }
        let mut kept_elsewhere = 0;
        for question in 2..=10 {
            // A full file has room for some more in the pages it has.
            match answer(&mut room, &ongoing, question) {
                Ok(_) => assert!(full),
                Err(kept) => {
                    assert_eq!(kept, Some(Place::Journal));
                    kept_elsewhere += 1;
                }
            }
        }
        if !full {
            assert_eq!(kept_elsewhere, 9);
            let by = HandIn::Candidate;
            let handed = hand_in(&mut room.bench.office, &room.admin, ongoing.id, by);
            assert!(matches!(
                handed,
                Err(Error::HalfSaved { kept: Place::Journal, state, .. })
                    if state.phase == Phase::HandedIn
            ));
            let late = Room::answer(&ongoing, 1, false);
            let refused = take(&mut room.bench.office, &room.admin, ongoing.id, late);
            assert!(matches!(refused, Err(Error::Sitting(_))), "{refused:?}");
        }
        let archive = room.bench.office.read();
        archive
            .execute_batch("PRAGMA query_only = 0; PRAGMA max_page_count = 1000000")
            .unwrap();
        let state = healed(&mut room, &ongoing);
        assert_eq!(state.answers.len(), 10);
        let judged = results::of(room.bench.office.read(), room.exam, ongoing.officer).unwrap();
        assert_eq!(
            judged.map(|judged| judged.points),
            (!full).then_some(Some(10_000))
        );
        assert_eq!(kept_elsewhere == 0, state.findings.is_empty());
    }
}

/// Lets the file grow no further and uses up what room its pages have.
fn fill_up(room: &Room) {
    let archive = room.bench.office.read();
    let pages: i64 = archive
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    archive
        .pragma_update(None, "max_page_count", pages)
        .unwrap();
}

#[test]
fn where_both_fail_nothing_counts_as_saved_and_the_next_try_takes_it() {
    let mut room = Room::new();
    let ongoing = room.enter(0);
    let fault = faulty(&mut room);
    let _ = answer(&mut room, &ongoing, 1).unwrap();
    fault.lock().unwrap().fails = Some((1, usize::MAX / 2));
    let archive = room.bench.office.read();
    archive.execute_batch("PRAGMA query_only = 1").unwrap();
    assert_eq!(answer(&mut room, &ongoing, 2), Err(None));
    let archive = room.bench.office.read();
    archive.execute_batch("PRAGMA query_only = 0").unwrap();
    fault.lock().unwrap().fails = None;
    let state = answer(&mut room, &ongoing, 2).unwrap();
    assert_eq!(state.answers.len(), 2);
    let _ = healed(&mut room, &ongoing);
}

#[test]
fn a_journal_that_is_taken_away_is_made_again_while_the_exam_goes_on() {
    let mut room = Room::new();
    let ongoing = room.enter(0);
    let _ = answer(&mut room, &ongoing, 1).unwrap();
    let folder = room.bench.office.folders().journal();
    std::fs::remove_dir_all(&folder).unwrap();
    let state = answer(&mut room, &ongoing, 2).unwrap();
    assert!(state.findings.contains(&Finding::JournalMissing));
    both_hold(&room, &ongoing, &state);
}

#[test]
fn a_sitting_does_not_begin_half() {
    let mut room = Room::new();
    let archive = room.bench.office.read();
    archive.execute_batch("PRAGMA query_only = 1").unwrap();
    let person = room.people[0];
    let office = &mut room.bench.office;
    assert!(crate::service::sitting::enter(office, &room.admin, room.exam, person).is_err());
    office
        .read()
        .execute_batch("PRAGMA query_only = 0")
        .unwrap();
    assert_eq!(office.journals.files.names().unwrap(), Vec::<String>::new());
    let ongoing = room.enter(0);
    assert!(ongoing.state.findings.is_empty());
}

/// What an invigilator decided while the archive took nothing stands in the audit once it does: with who
/// decided and why, once.
#[test]
fn the_audit_has_what_only_the_journal_took() {
    use crate::service::sitting::{Whom, grant, lock};
    let mut room = Room::new();
    let ongoing = room.enter(0);
    let _ = answer(&mut room, &ongoing, 1).unwrap();
    let archive = room.bench.office.read();
    archive.execute_batch("PRAGMA query_only = 1").unwrap();
    let office = &mut room.bench.office;
    let given = grant(office, &room.admin, Whom::One(ongoing.id), 60_000, "停电");
    assert!(matches!(
        given,
        Err(Error::HalfSaved {
            kept: Place::Journal,
            ..
        })
    ));
    assert!(lock(office, &room.admin, ongoing.id, "核对身份").is_err());
    office
        .read()
        .execute_batch("PRAGMA query_only = 0")
        .unwrap();
    let noted = |room: &Room, action: &str| {
        let entries = audit::latest(room.bench.office.read(), 50, 0).unwrap();
        let of = entries.into_iter().filter(|one| one.action == action);
        of.map(|one| (one.by, one.detail["reason"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(noted(&room, "time-granted"), []);
    let _ = healed(&mut room, &ongoing);
    let by = Some(room.admin.name.clone());
    assert_eq!(noted(&room, "time-granted"), [(by.clone(), json!("停电"))]);
    assert_eq!(noted(&room, "sitting-locked"), [(by, json!("核对身份"))]);
    let mut room = room.reopen();
    let _ = healed(&mut room, &ongoing);
    assert_eq!(noted(&room, "time-granted").len(), 1);
}

/// An answer falls between the jump and the look of whoever saw it: one jump, told once, and the board
/// has it.
#[test]
fn a_jump_of_the_clock_is_told_once_and_stands_on_the_board() {
    let mut room = Room::new();
    let ongoing = room.enter(0);
    let hour = jiff::SignedDuration::from_hours(1);
    let later = room.bench.office.now() + hour;
    room.bench.clock.set_wall(later);
    let _ = answer(&mut room, &ongoing, 1).unwrap();
    let seen = What::ClockJumped { by_ms: 3_600_000 };
    let office = &mut room.bench.office;
    let _ = take(office, &room.admin, ongoing.id, seen.clone()).unwrap();
    let jumps = |office: &Office| {
        let stored = sittings::events(office.read(), ongoing.id).unwrap();
        let jumps = stored.into_iter().filter_map(|one| match one.event.what {
            What::ClockJumped { by_ms } => Some(by_ms),
            _ => None,
        });
        jumps.collect::<Vec<i64>>()
    };
    assert_eq!(jumps(office), [3_600_000]);
    // Seen before anything else was written: told with it.
    let back = office.now() - hour;
    room.bench.clock.set_wall(back);
    let office = &mut room.bench.office;
    let _ = take(office, &room.admin, ongoing.id, seen).unwrap();
    assert_eq!(jumps(office), [3_600_000, -3_600_000]);
    let mut feed = crate::service::board::Archive::default();
    let exam = room.exam;
    let board = crate::service::board::read(office, &room.admin, &mut feed, exam, None).unwrap();
    let jumps: Vec<u32> = board
        .rows
        .iter()
        .filter_map(|row| row.seen.as_ref())
        .map(|seen| seen.clock_jumps)
        .collect();
    assert_eq!(jumps, [2]);
}
