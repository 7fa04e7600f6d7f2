use crate::domain::accommodation::{Accommodation, ExtraTime};
use crate::domain::clock::Remaining;
use crate::domain::consequence::Outcome;
use crate::domain::exam::NoEntry;
use crate::domain::sitting::{HandIn, What};
use crate::service::sitting::testing::{Room, faulty};
use crate::service::sitting::{enter, show, take, void};
use crate::service::{accommodation, exam};
use crate::store::archive::exam as exams;

use super::*;

impl Room {
    fn ends(&self) -> Ends {
        Ends::Exam(self.exam)
    }

    fn outcome(&self, place: usize) -> Option<Outcome> {
        let office = &self.bench.office;
        let judged = result::of(office.read(), self.exam, self.people[place]).unwrap();
        judged.map(|judged| judged.outcome)
    }

    fn hand_in(&self, place: usize) -> Option<HandIn> {
        let office = &self.bench.office;
        let shown = show(office, &self.admin, self.exam, self.people[place]).unwrap();
        shown.state.hand_in
    }

    /// Destroys the first event of a sitting in both records.
    fn destroy(&mut self, sitting: SittingId) {
        let office = &mut self.bench.office;
        office
            .archive
            .transact(|archive| {
                let damaged = archive
                    .execute_batch("DROP TRIGGER sitting_event_keep")
                    .and_then(|()| {
                        let first = "UPDATE sitting_event SET event = '{}'
                                     WHERE seq = 1 AND sitting = ?1";
                        archive.execute(first, [sitting.as_bytes()])
                    });
                let _ = damaged.map_err(crate::store::Error::from)?;
                Ok::<_, Error>(())
            })
            .unwrap();
        let journal = office
            .folders()
            .journal()
            .join(format!("{sitting}.journal"));
        std::fs::write(journal, b"nothing of it is left\n").unwrap();
        office.journals.forget();
    }
}

/// Nine to one o'clock: closing while the clock still runs is an act of somebody, with a reason.
#[test]
fn nobodys_time_is_cut_off_without_a_reason() {
    let mut room = Room::new();
    let _ = room.enter(0);
    room.bench.clock.advance_ms(18 * 60_000);
    let (admin, ends) = (room.admin.clone(), room.ends());
    let office = &mut room.bench.office;
    let refused = exam::close(office, &admin, room.exam);
    let Err(Error::StillSitting(still)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(still.len(), 1);
    assert_eq!(still[0].name, "甲一");
    assert_eq!(still[0].left, Remaining::Left(42 * 60_000));
    let silent = close(office, &admin, ends, Some(" "));
    assert!(matches!(silent, Err(Error::Missing("reason"))));
    // Nothing happened: neither is anybody absent, nor the exam closed.
    assert_eq!((room.outcome(0), room.outcome(1)), (None, None));

    let closed = close(&mut room.bench.office, &admin, ends, Some("停电")).unwrap();
    assert_eq!(
        closed,
        Closed {
            absent: 1,
            damaged: Vec::new()
        }
    );
    assert_eq!(room.hand_in(0), Some(HandIn::Invigilator));
    assert_eq!(room.outcome(0), Some(Outcome::Failed));
    assert_eq!(room.outcome(1), Some(Outcome::Absent));
    let entries = audit::latest(room.bench.office.read(), 20, 0).unwrap();
    let noted = |action: &str| {
        let entry = entries.iter().find(|one| one.action == action).unwrap();
        entry.detail["reason"].clone()
    };
    assert_eq!(noted("handed-in"), "停电");
    assert_eq!(noted("exam-closed"), "停电");
}

#[test]
fn whose_time_is_up_is_handed_in_by_the_time() {
    let mut room = Room::new();
    let _ = room.enter(0);
    room.bench.clock.advance_ms(60 * 60_000);
    let closed = exam::close(&mut room.bench.office, &room.admin, room.exam).unwrap();
    assert_eq!(closed.absent, 1);
    assert_eq!(room.hand_in(0), Some(HandIn::TimeUp));
}

/// Extra time and minutes given back are time that is left, whatever the clock on the wall says.
#[test]
fn extra_and_given_time_keep_an_exam_open() {
    let mut room = Room::new();
    let (admin, exam) = (room.admin.clone(), room.exam);
    let given = Accommodation {
        extra: ExtraTime::Minutes(30),
        reason: "视力障碍".to_owned(),
        ..Accommodation::default()
    };
    let office = &mut room.bench.office;
    accommodation::set(office, &admin, exam, room.people[0], &given).unwrap();
    let _ = room.enter(0);
    let other = room.enter(1);
    room.bench.clock.advance_ms(59 * 60_000);
    let office = &mut room.bench.office;
    let whom = sitting::Whom::One(other.id);
    let _ = sitting::grant(office, &admin, whom, 10 * 60_000, "停电").unwrap();
    room.bench.clock.advance_ms(2 * 60_000);
    let office = &mut room.bench.office;
    let still = still_sitting(office, &admin, Ends::Exam(exam)).unwrap();
    let left: Vec<Remaining> = still.iter().map(|one| one.left).collect();
    let minutes = |count: i64| Remaining::Left(count * 60_000);
    assert_eq!(left, [minutes(29), minutes(9)]);
    room.bench.clock.advance_ms(29 * 60_000);
    let office = &mut room.bench.office;
    assert!(exam::close(office, &admin, exam).is_ok());
    assert_eq!(room.hand_in(0), Some(HandIn::TimeUp));
}

/// What two processes do at once: the absence and the entry exclude each other.
#[test]
fn who_is_absent_does_not_come_in_and_nobody_is_judged_twice() {
    let mut room = Room::new();
    let (admin, exam, person) = (room.admin.clone(), room.exam, room.people[0]);
    let known = exams::by_id(room.bench.office.read(), exam).unwrap();
    let office = &mut room.bench.office;
    // A closing that broke off where it wrote the absences first.
    let (absence, _) =
        crate::service::result::prepare_absent(office, &admin, &known, person).unwrap();
    let write = |office: &mut Office| {
        office
            .archive
            .transact(|archive| absence.write(archive, &json!({}), None))
    };
    write(office).unwrap();
    assert!(write(office).is_err());
    let refused = enter(office, &admin, exam, person);
    assert!(matches!(refused, Err(Error::NoEntry(NoEntry::Absent))));
    // Not even an archive that is asked directly takes a second one.
    let (again, _) =
        crate::service::result::prepare_absent(office, &admin, &known, person).unwrap();
    let direct = office.archive.transact(|archive| {
        let _ = archive
            .execute(
                "INSERT INTO result (id, exam, officer, outcome, standing, regulation, at)
                 SELECT ?1, exam, officer, 'passed', standing, regulation, at FROM result",
                [again.judged().id.as_bytes()],
            )
            .map_err(crate::store::Error::from)?;
        Ok::<_, Error>(())
    });
    assert!(direct.is_err());
    // Closing goes on with the others.
    assert_eq!(
        super::super::exam::close(office, &admin, exam)
            .unwrap()
            .absent,
        1
    );
}

#[test]
fn one_broken_sitting_holds_up_nobody_and_can_be_made_void() {
    let mut room = Room::new();
    let broken = room.enter(0).id;
    let _ = room.enter(1);
    room.destroy(broken);
    let (admin, exam) = (room.admin.clone(), room.exam);
    room.bench.clock.advance_ms(61 * 60_000);
    let office = &mut room.bench.office;
    assert_eq!(sitting::end_overdue(office).unwrap(), 1);
    assert_eq!(room.outcome(1), Some(Outcome::Failed));
    let closed = exam::close(&mut room.bench.office, &admin, exam).unwrap();
    assert_eq!(closed.damaged, ["甲一"]);
    assert_eq!((closed.absent, room.outcome(0)), (0, None));
    let office = &mut room.bench.office;
    void(office, &admin, broken, "记录损坏").unwrap();
    assert_eq!(room.outcome(0), Some(Outcome::Void));
    assert!(void(&mut room.bench.office, &admin, broken, "记录损坏").is_err());
    let mut feed = crate::service::board::Archive::default();
    let board =
        crate::service::board::read(&room.bench.office, &admin, &mut feed, exam, None).unwrap();
    let row = board.rows.iter().find(|row| row.officer == room.people[0]);
    assert_eq!(row.unwrap().stand, crate::service::board::Stand::Void);
}

/// A backup that is made is no error because of a journal, and the journals of others go.
#[test]
fn a_journal_that_does_not_merge_keeps_neither_the_backup_nor_the_others() {
    let mut room = Room::new();
    let (broken, whole) = (room.enter(0).id, room.enter(1).id);
    let (admin, exam) = (room.admin.clone(), room.exam);
    room.bench.clock.advance_ms(4 * 60 * 60_000);
    let _ = exam::close(&mut room.bench.office, &admin, exam).unwrap();
    room.destroy(broken);
    let days = 24 * 60 * 60_000;
    room.bench.clock.advance_ms((sitting::KEPT_DAYS + 1) * days);
    let office = &mut room.bench.office;
    let _ = crate::service::backup::make(office, &admin, None).unwrap();
    let kept = |sitting: SittingId| {
        let folder = room.bench.office.folders().journal();
        folder.join(format!("{sitting}.journal")).exists()
    };
    assert_eq!((kept(broken), kept(whole)), (true, false));
}

/// A disk that takes no journal makes 2 of 2 half saved: one press closes all the same.
#[test]
fn a_journal_that_fails_does_not_stop_the_end() {
    let mut room = Room::new();
    let fault = faulty(&mut room);
    for place in 0..2 {
        let ongoing = room.enter(place);
        let answer: What = Room::answer(&ongoing, 1, true);
        let _ = take(&mut room.bench.office, &room.admin, ongoing.id, answer).unwrap();
    }
    room.bench.clock.advance_ms(60 * 60_000);
    let next = fault.lock().unwrap().writes + 1;
    fault.lock().unwrap().fails = Some((next, 100));
    let closed = exam::close(&mut room.bench.office, &room.admin, room.exam).unwrap();
    assert_eq!(closed, Closed::default());
    let state = exams::by_id(room.bench.office.read(), room.exam)
        .unwrap()
        .state;
    assert_eq!(state, ExamState::Closed);
    assert_eq!(room.outcome(0), Some(Outcome::Failed));
    assert_eq!(room.outcome(1), Some(Outcome::Failed));
}
