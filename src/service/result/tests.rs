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

/// Two sit the same exam; the one who is done first must not be able to tell the other one the keys.
#[test]
fn keys_are_shown_once_nobody_sits_the_exam_any_more() {
    use crate::service::closing::{self, Ends};
    let mut room = Room::new();
    let (exam, done) = (room.exam, room.people[0]);
    let _ = room.enter(1);
    let _ = sit(&mut room, exam, true);
    let own = room.officer(0);
    let coordinator = room.admin.clone();
    for actor in [&own, &coordinator] {
        let shown = show(&room.bench.office, actor, exam, done).unwrap();
        assert_eq!(shown.explanation, Explanation::OnceClosed);
        assert_eq!(shown.explained, None);
        let scored = shown.scored.unwrap();
        assert_eq!(scored.points, scored.maximum);
        assert!(scored.items.is_empty() && scored.by_law.is_empty());
    }
    let (office, ends) = (&mut room.bench.office, Ends::Exam(exam));
    let _ = closing::close(office, &coordinator, ends, Some("收卷")).unwrap();
    let shown = show(&room.bench.office, &own, exam, done).unwrap();
    assert_eq!(shown.explanation, Explanation::Shown);
    assert!(shown.explained.is_some() && !shown.scored.unwrap().items.is_empty());
}

#[test]
fn who_lets_candidates_in_finds_the_hand_in_and_not_the_score() {
    use crate::domain::permission::Role;
    use crate::service::sitting::{find_receipt, receipt};
    let mut room = Room::new();
    let (exam, person) = (room.exam, room.people[0]);
    let _ = sit(&mut room, exam, true);
    let invigilator = Actor {
        role: Role::Invigilator,
        ..room.admin.clone()
    };
    let office = &room.bench.office;
    let denied = show(office, &invigilator, exam, person);
    assert!(matches!(
        denied,
        Err(Error::Denied(Permission::ReadResults))
    ));
    let code = receipt(office, &invigilator, exam, person)
        .unwrap()
        .unwrap();
    let holder = find_receipt(office, &invigilator, &code.to_string()).unwrap();
    assert_eq!((holder.officer, holder.may_know), (person, false));
    assert_eq!(holder.judged, None);
    let holder = find_receipt(office, &room.officer(0), &code.to_string()).unwrap();
    assert!(holder.may_know && holder.judged.is_some());
}

/// Two years of one exam each, both failed without a make-up: one certificate, two suspensions.
fn suspended_twice() -> (Room, ExamId) {
    let mut room = Room::under(&Settings {
        make_ups: 0,
        ..Settings::default()
    });
    let first = room.exam;
    let _ = sit(&mut room, first, false);
    let _ = close(&mut room.bench.office, &room.admin, first).unwrap();
    let office = &mut room.bench.office;
    let now = office.now();
    let new = NewExam {
        name: "专业考试".to_owned(),
        kind: ExamKind::Official,
        year: 2026,
        blueprint: Blueprint::from_toml(BLUEPRINT).unwrap(),
        opens_at: now,
        closes_at: now + SignedDuration::from_hours(4),
        due: Due::Everybody,
        exempt: HashMap::new(),
    };
    let second = create(office, &room.admin, &new).unwrap();
    open(office, &room.admin, second).unwrap();
    let _ = sit(&mut room, second, false);
    let all = consequences::of_officer(room.bench.office.read(), room.people[0]).unwrap();
    let waiting: Vec<_> = all.iter().map(|one| one.id).collect();
    assert_eq!(waiting.len(), 2);
    let decision = decision();
    // The second one finds the certificate suspended, and is recorded all the same.
    let done = confirm(&mut room.bench.office, &room.admin, &waiting, &decision).unwrap();
    assert_eq!(done, 2);
    assert_eq!(certified(&room), Certified::Suspended);
    (room, second)
}

fn decision() -> Decision {
    Decision {
        basis: "考核办法第八条".to_owned(),
        document: "决字1号".to_owned(),
        reason: "查明".to_owned(),
    }
}

#[test]
fn a_certificate_comes_back_once_no_exam_asks_for_its_suspension() {
    use crate::service::certificate::reopen;
    let (mut room, _) = suspended_twice();
    let all = consequences::of_officer(room.bench.office.read(), room.people[0]).unwrap();
    let admin = room.admin.clone();
    reopen(&mut room.bench.office, &admin, all[0].id, &decision()).unwrap();
    assert_eq!(certified(&room), Certified::Suspended);
    reopen(&mut room.bench.office, &admin, all[1].id, &decision()).unwrap();
    assert_eq!(certified(&room), Certified::Valid);
}

#[test]
fn restoring_by_hand_ends_every_suspension() {
    use crate::domain::certificate::Act;
    use crate::service::certificate::act;
    let (mut room, _) = suspended_twice();
    let (person, admin) = (room.people[0], room.admin.clone());
    let office = &mut room.bench.office;
    act(office, &admin, person, Act::Restored, &decision()).unwrap();
    assert_eq!(certified(&room), Certified::Valid);
    let over = (Step::Suspension, State::Satisfied);
    assert_eq!(steps_of(&room), [over, over]);
}

#[test]
fn a_suspension_of_months_is_proposed_to_end_when_they_are_over() {
    use crate::service::certificate::propose_restorations;
    let mut room = Room::under(&Settings {
        make_ups: 0,
        suspension_months: Some(6),
        ..Settings::default()
    });
    let exam = room.exam;
    let _ = sit(&mut room, exam, false);
    decide(&mut room);
    assert_eq!(certified(&room), Certified::Suspended);
    // From 24 November 2026 to 24 May 2027 there are 181 days.
    room.bench.clock.advance_ms(180 * DAY);
    assert_eq!(propose_restorations(&mut room.bench.office).unwrap(), 0);
    room.bench.clock.advance_ms(DAY);
    assert_eq!(propose_restorations(&mut room.bench.office).unwrap(), 1);
    assert_eq!(propose_restorations(&mut room.bench.office).unwrap(), 0);
    assert!(steps_of(&room).contains(&(Step::Restoration, State::Waiting)));
    decide(&mut room);
    assert_eq!(certified(&room), Certified::Valid);
    assert!(steps_of(&room).contains(&(Step::Suspension, State::Satisfied)));
}

#[test]
fn the_second_make_up_is_told_like_the_first() {
    let mut room = failed(2);
    let first = make_up(&mut room, 30);
    let _ = sit(&mut room, first, false);
    assert_eq!(steps_of(&room), [(Step::MakeUp, State::Waiting)]);
    let told = notices::unread(room.bench.office.read(), room.people[0]).unwrap();
    let due: Vec<_> = told
        .iter()
        .map(|one| (one.content.code(), one.exam))
        .collect();
    assert_eq!(
        due,
        [("step-due", Some(first)), ("step-due", Some(room.exam))]
    );
}

/// An exam is closed late: who was absent had moved on meanwhile, and is absent for the unit of the day.
#[test]
fn a_result_is_of_the_unit_of_its_day() {
    use crate::service::people::transfer;
    let mut room = Room::new();
    let (exam, person) = (room.exam, room.people[1]);
    let here = crate::service::exam::standing(&room.bench.office, room.people[0]).unwrap();
    let there = crate::service::exam::standing(&room.bench.office, person).unwrap();
    room.bench.clock.advance_ms(3 * DAY);
    let (office, admin) = (&mut room.bench.office, &room.admin);
    let today = office.today();
    transfer(office, admin, person, here.unit, today, "").unwrap();
    let _ = close(office, admin, exam).unwrap();
    let judged = results::of(office.read(), exam, person).unwrap().unwrap();
    assert_eq!(judged.outcome, Outcome::Absent);
    assert_eq!(judged.standing, there);
}

#[test]
fn a_void_result_stays_with_the_unit_of_the_one_it_replaces() {
    use crate::service::people::transfer;
    let mut room = Room::new();
    let exam = room.exam;
    let sitting = sit(&mut room, exam, true);
    let before = results::of(room.bench.office.read(), exam, room.people[0])
        .unwrap()
        .unwrap();
    let other = crate::service::exam::standing(&room.bench.office, room.people[1]).unwrap();
    room.bench.clock.advance_ms(90 * DAY);
    let (office, admin) = (&mut room.bench.office, &room.admin);
    let today = office.today();
    transfer(office, admin, room.people[0], other.unit, today, "").unwrap();
    void(office, admin, sitting, "替考").unwrap();
    let judged = results::of(office.read(), exam, room.people[0])
        .unwrap()
        .unwrap();
    assert_eq!(
        (judged.outcome, judged.standing),
        (Outcome::Void, before.standing)
    );
}
