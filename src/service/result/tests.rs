//! What follows from results, and what becomes of it when one of them stands no more.

use std::collections::HashMap;

use jiff::SignedDuration;

use super::*;
use crate::domain::blueprint::Blueprint;
use crate::domain::certificate::State as Certified;
use crate::domain::id::SittingId;
use crate::domain::regulation::Settings;
use crate::domain::sitting::HandIn;
use crate::service::certificate::{Decision, confirm, latest};
use crate::service::exam::{Due, NewExam, close, create, open};
use crate::service::sitting::testing::Room;
use crate::service::sitting::{enter, hand_in, take, void};
use crate::store::archive::notice as notices;

const BLUEPRINT: &str = "name = \"补考方案\"\nminutes = 60\n\
    [[section]]\nkind = \"judge\"\ncount = 10\npoints = 10\n";
const DAY: i64 = 24 * 3_600_000;

/// A room of that many make-ups where the first person failed.
fn failed(make_ups: u8) -> Room {
    let mut room = Room::under(&Settings {
        make_ups,
        decision_days: 7,
        ..Settings::default()
    });
    let exam = room.exam;
    let _ = sit(&mut room, exam, false);
    let _ = close(&mut room.bench.office, &room.admin, exam).unwrap();
    room
}

/// The first person sits, all right or all wrong.
fn sit(room: &mut Room, exam: ExamId, right: bool) -> SittingId {
    let office = &mut room.bench.office;
    let ongoing = enter(office, &room.admin, exam, room.people[0]).unwrap();
    for item in &ongoing.paper.items {
        let what = Room::answer(&ongoing, item.number, right);
        let _ = take(office, &room.admin, ongoing.id, what).unwrap();
    }
    let _ = hand_in(office, &room.admin, ongoing.id, HandIn::Candidate).unwrap();
    ongoing.id
}

/// A make-up for the first person, so many days later.
fn make_up(room: &mut Room, days: i64) -> ExamId {
    room.bench.clock.advance_ms(days * DAY);
    let office = &mut room.bench.office;
    let now = office.now();
    let new = NewExam {
        name: "补考".to_owned(),
        kind: ExamKind::MakeUp,
        year: 2026,
        blueprint: Blueprint::from_toml(BLUEPRINT).unwrap(),
        opens_at: now,
        closes_at: now + SignedDuration::from_hours(4),
        due: Due::MakeUpOf(room.exam),
        exempt: HashMap::new(),
    };
    let exam = create(office, &room.admin, &new).unwrap();
    open(office, &room.admin, exam).unwrap();
    exam
}

/// The steps of the first person in the order in which they came to be.
fn steps_of(room: &Room) -> Vec<(Step, State)> {
    let mut all = consequences::of_officer(room.bench.office.read(), room.people[0]).unwrap();
    all.reverse();
    all.iter().map(|one| (one.step, one.state)).collect()
}

/// Confirms the step that waits for a decision.
fn decide(room: &mut Room) {
    let waiting: Vec<_> = consequences::of_officer(room.bench.office.read(), room.people[0])
        .unwrap()
        .iter()
        .filter(|one| one.state == State::Waiting)
        .map(|one| one.id)
        .collect();
    assert_eq!(waiting.len(), 1);
    let decision = Decision {
        basis: "考核办法第八条".to_owned(),
        document: "决字1号".to_owned(),
        reason: String::new(),
    };
    let _ = confirm(&mut room.bench.office, &room.admin, &waiting, &decision).unwrap();
}

/// Somebody who failed the only make-up and holds a certificate that is suspended until he passes; and the
/// make-up that he is listed for now.
fn suspended() -> (Room, ExamId) {
    let mut room = failed(1);
    let first = make_up(&mut room, 30);
    let _ = sit(&mut room, first, false);
    decide(&mut room);
    assert_eq!(certified(&room), Certified::Suspended);
    let second = make_up(&mut room, 0);
    (room, second)
}

fn certified(room: &Room) -> Certified {
    let latest = latest(&room.bench.office, room.people[0]).unwrap();
    latest.unwrap().recorded
}

#[test]
fn a_restored_certificate_is_due_for_suspension_again_once_the_make_up_is_void() {
    let (mut room, make_up) = suspended();
    let sitting = sit(&mut room, make_up, true);
    decide(&mut room);
    assert_eq!(certified(&room), Certified::Valid);
    assert_eq!(
        steps_of(&room),
        [
            (Step::MakeUp, State::Satisfied),
            (Step::Suspension, State::Satisfied),
            (Step::Restoration, State::Confirmed)
        ]
    );
    room.bench.clock.advance_ms(10 * DAY);
    void(&mut room.bench.office, &room.admin, sitting, "替考").unwrap();
    assert_eq!(
        steps_of(&room),
        [
            (Step::MakeUp, State::Satisfied),
            (Step::Suspension, State::Waiting),
            (Step::Restoration, State::Satisfied)
        ]
    );
    // Nobody takes a certificate away without deciding; and there are the full seven days for it, from the
    // void of 24 November + 40 days = 3 January.
    assert_eq!(certified(&room), Certified::Valid);
    let step = Some(Step::Suspension);
    let due = crate::service::certificate::due(&room.bench.office, &room.admin, step).unwrap();
    assert_eq!(due[0].decide_by, Some("2027-01-10".parse().unwrap()));
    assert_eq!(due[0].because.outcome, Outcome::Void);
    decide(&mut room);
    assert_eq!(certified(&room), Certified::Suspended);
}

#[test]
fn a_restoration_that_waits_is_gone_with_the_make_up_and_the_suspension_stands() {
    let (mut room, make_up) = suspended();
    let sitting = sit(&mut room, make_up, true);
    assert!(steps_of(&room).contains(&(Step::Restoration, State::Waiting)));
    void(&mut room.bench.office, &room.admin, sitting, "替考").unwrap();
    assert_eq!(
        steps_of(&room),
        [
            (Step::MakeUp, State::Satisfied),
            (Step::Suspension, State::Confirmed),
            (Step::Restoration, State::Satisfied)
        ]
    );
    assert_eq!(certified(&room), Certified::Suspended);
}

#[test]
fn a_make_up_that_was_settled_is_due_again_once_it_is_void() {
    let mut room = failed(2);
    assert_eq!(steps_of(&room), [(Step::MakeUp, State::Waiting)]);
    let first = make_up(&mut room, 30);
    let sitting = sit(&mut room, first, true);
    assert_eq!(steps_of(&room), [(Step::MakeUp, State::Satisfied)]);
    void(&mut room.bench.office, &room.admin, sitting, "替考").unwrap();
    assert_eq!(steps_of(&room), [(Step::MakeUp, State::Waiting)]);
    let second = make_up(&mut room, 30);
    assert!(enter(&mut room.bench.office, &room.admin, second, room.people[0]).is_ok());
}

#[test]
fn the_person_is_told_of_every_step_and_of_the_void() {
    let (mut room, make_up) = suspended();
    let sitting = sit(&mut room, make_up, true);
    void(&mut room.bench.office, &room.admin, sitting, "替考").unwrap();
    let told = notices::unread(room.bench.office.read(), room.people[0]).unwrap();
    let exams = exams::all(room.bench.office.read()).unwrap();
    let mut all = exams.iter().map(|exam| exam.id);
    let others = |id: &ExamId| *id != room.exam && *id != make_up;
    let first = all.find(others).unwrap();
    let mut told: Vec<_> = told
        .iter()
        .map(|one| (one.content.code(), one.exam))
        .collect();
    told.reverse();
    assert_eq!(
        told,
        [
            // The make-up, the proposal after the first one, the suspension, and the way back.
            ("step-due", Some(room.exam)),
            ("step-due", Some(first)),
            ("step-decided", Some(room.exam)),
            ("step-due", Some(make_up)),
            ("sitting-voided", Some(make_up)),
        ]
    );
}
