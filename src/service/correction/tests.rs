use super::*;
use crate::domain::consequence::{Move, Outcome, State, Step, Turn};
use crate::domain::permission::Role;
use crate::domain::question::{Body, OptionSet};
use crate::domain::scoring::Points;
use crate::domain::sitting::HandIn;
use crate::service::sitting::testing::Room;
use crate::service::sitting::{Ongoing, hand_in, take};
use crate::service::{certificate, exam as exams, result, sitting};
use crate::store::archive::consequence as consequences;

/// Lets the person of that place sit the exam with so many of the ten questions right, the first ones.
fn sit(room: &mut Room, place: usize, right: u16) -> Ongoing {
    let ongoing = room.enter(place);
    for number in 1..=ongoing.state.count() {
        let what = Room::answer(&ongoing, number, number <= right);
        let _ = take(&mut room.bench.office, &room.admin, ongoing.id, what).unwrap();
    }
    let _ = hand_in(
        &mut room.bench.office,
        &room.admin,
        ongoing.id,
        HandIn::Candidate,
    )
    .unwrap();
    ongoing
}

fn proposal(room: &Room, ongoing: &Ongoing, number: u16, ruling: Ruling) -> Proposal {
    Proposal {
        exam: room.exam,
        question: ongoing.paper.item(number).unwrap().question,
        ruling,
        reason: "答案有误".to_owned(),
        document: "司更〔2026〕1号".to_owned(),
    }
}

/// The outcome and points of the person of that place.
fn stands(room: &Room, place: usize) -> (Outcome, u32) {
    let person = room.people[place];
    let shown = result::show(&room.bench.office, &room.admin, room.exam, person).unwrap();
    (shown.judged.outcome, shown.judged.points.unwrap())
}

fn steps(room: &Room, place: usize) -> Vec<(Step, State)> {
    let of = consequences::of_officer(room.bench.office.read(), room.people[place]).unwrap();
    let mut steps: Vec<_> = of.iter().map(|one| (one.step, one.state)).collect();
    steps.sort_unstable();
    steps
}

fn of_place(preview: &Preview, room: &Room, place: usize) -> Option<Effect> {
    let mut effects = preview.effects.iter();
    effects
        .find(|effect| effect.officer == room.people[place])
        .cloned()
}

#[test]
fn a_wrong_key_turns_a_fail_into_a_pass_and_back() {
    let mut room = Room::new();
    let fails = sit(&mut room, 0, 5);
    let _ = sit(&mut room, 1, 10);
    assert_eq!(stands(&room, 0), (Outcome::Failed, 5_000));
    assert_eq!(steps(&room, 0), [(Step::MakeUp, State::Waiting)]);

    // The sixth question counts otherwise: what the candidate chose is right.
    let item = fails.paper.item(6).unwrap().clone();
    let Body::Single { key, .. } = &item.content.body else {
        panic!("the first six are single choices");
    };
    let chosen = usize::from(key.contains(0));
    let ruling = Ruling::Key(crate::domain::correction::Key::Choice(OptionSet::only(
        chosen,
    )));
    let wanted = proposal(&room, &fails, 6, ruling);
    let seen = preview(&room.bench.office, &room.admin, &wanted).unwrap();
    let effect = of_place(&seen, &room, 0).unwrap();
    assert_eq!(
        (effect.before.points, effect.after.points),
        (Points::whole(50), Points::whole(60))
    );
    assert_eq!(effect.after.outcome, Outcome::Passed);
    assert_eq!(effect.follows, [Move::Turn(Step::MakeUp, Turn::Satisfy)]);
    assert_eq!(effect.certificate.as_deref(), Some("A001"));
    assert_eq!(
        stands(&room, 0),
        (Outcome::Failed, 5_000),
        "nothing is written"
    );

    let done = correct(&mut room.bench.office, &room.admin, &wanted).unwrap();
    assert_eq!(done, seen);
    assert_eq!(stands(&room, 0), (Outcome::Passed, 6_000));
    assert_eq!(steps(&room, 0), [(Step::MakeUp, State::Satisfied)]);
    let told = notices::of_officer(room.bench.office.read(), room.people[0], 9).unwrap();
    assert!(matches!(
        &told[0].content,
        notice::Content::ResultCorrected { before, after, .. }
            if before.outcome == Outcome::Failed && after.outcome == Outcome::Passed
    ));
    let made = of_exam(&room.bench.office, &room.admin, room.exam).unwrap();
    assert!(made[0].is_signed && made[0].correction.results >= 1);

    let verified = sitting::verify(&mut room.bench.office, &room.admin, fails.id).unwrap();
    assert_eq!((verified.faults, verified.points), (vec![], Some(6_000)));

    let id = made[0].correction.id;
    let why = ("原答案无误", "");
    let (exam, admin) = (room.exam, room.admin.clone());
    let _ = take_back(&mut room.bench.office, &admin, exam, id, why).unwrap();
    assert_eq!(stands(&room, 0), (Outcome::Failed, 5_000));
    assert_eq!(stands(&room, 1), (Outcome::Passed, 10_000));
    assert_eq!(steps(&room, 0), [(Step::MakeUp, State::Waiting)]);
    assert!(matches!(
        take_back(&mut room.bench.office, &admin, exam, id, why),
        Err(Error::NothingToDo)
    ));
    let verified = sitting::verify(&mut room.bench.office, &admin, fails.id).unwrap();
    assert_eq!((verified.faults, verified.points), (vec![], Some(5_000)));
    let made = of_exam(&room.bench.office, &admin, exam).unwrap();
    assert_eq!(made.len(), 2);
    assert!(made.iter().all(|made| made.is_signed));
    // Who it was is signed too: the column cannot say somebody else.
    room.bench
        .office
        .archive
        .transact(|archive| {
            let forged = "DROP TRIGGER correction_keep; UPDATE correction SET by = NULL";
            archive
                .execute_batch(forged)
                .map_err(crate::store::Error::from)?;
            Ok::<_, Error>(())
        })
        .unwrap();
    let made = of_exam(&room.bench.office, &admin, exam).unwrap();
    assert!(made.iter().all(|made| !made.is_signed));
}

#[test]
fn a_second_correction_keeps_the_first_and_each_can_be_taken_back() {
    let mut room = Room::new();
    let fails = sit(&mut room, 0, 5);
    let Body::Single { key, .. } = fails.paper.item(6).unwrap().content.body else {
        panic!("the first six are single choices");
    };
    // What the candidate chose is right as well, and later another option is too.
    let chosen = usize::from(key.contains(0));
    let other = (0..4).rfind(|place| !key.contains(*place)).unwrap();
    assert_ne!(chosen, other);
    let also = |place| {
        let key = crate::domain::correction::Key::Choice(OptionSet::only(place));
        Ruling::Also(key)
    };
    let (exam, admin) = (room.exam, room.admin.clone());
    for (place, what) in [(chosen, Outcome::Passed), (other, Outcome::Passed)] {
        let wanted = proposal(&room, &fails, 6, also(place));
        let _ = correct(&mut room.bench.office, &admin, &wanted).unwrap();
        assert_eq!(stands(&room, 0).0, what);
        // Pressed again, it changes nothing and is not recorded a second time.
        let again = correct(&mut room.bench.office, &admin, &wanted);
        assert!(matches!(again, Err(Error::Ruling(_))), "{again:?}");
    }
    let made = of_exam(&room.bench.office, &admin, exam).unwrap();
    assert_eq!(made.len(), 2);
    let verified = sitting::verify(&mut room.bench.office, &admin, fails.id).unwrap();
    assert_eq!((verified.faults, verified.points), (vec![], Some(6_000)));
    // The latest comes first: the other one goes, then the one that the candidate needs.
    for (made, outcome) in made.iter().zip([Outcome::Passed, Outcome::Failed]) {
        let why = ("原答案无误", "");
        let id = made.correction.id;
        let _ = take_back(&mut room.bench.office, &admin, exam, id, why).unwrap();
        assert_eq!(stands(&room, 0).0, outcome);
    }
}

#[test]
fn a_pass_by_correction_releases_from_a_make_up_and_what_takes_it_back_lists_again() {
    let mut room = Room::new();
    let fails = sit(&mut room, 0, 5);
    let admin = room.admin.clone();
    let _ = exams::close(&mut room.bench.office, &admin, room.exam).unwrap();
    let now = room.bench.office.now();
    let window = (now, now + jiff::SignedDuration::from_hours(9));
    let make_up =
        exams::make_up(&mut room.bench.office, &admin, room.exam, "补考", window).unwrap();
    let person = room.people[0];
    let listed = |room: &Room| {
        let (_, people) = exams::detail(&room.bench.office, &room.admin, make_up).unwrap();
        let of = people.iter().find(|one| one.candidate.officer == person);
        of.map(|one| one.candidate.exempt.clone())
    };
    assert_eq!(listed(&room), Some(None));

    let wanted = proposal(&room, &fails, 6, Ruling::FullPoints);
    let _ = correct(&mut room.bench.office, &admin, &wanted).unwrap();
    assert_eq!(stands(&room, 0), (Outcome::Passed, 6_000));
    assert_eq!(listed(&room), Some(Some("released".to_owned())));

    let made = of_exam(&room.bench.office, &admin, room.exam).unwrap();
    let why = ("原答案无误", "");
    let exam = room.exam;
    let _ = take_back(
        &mut room.bench.office,
        &admin,
        exam,
        made[0].correction.id,
        why,
    )
    .unwrap();
    assert_eq!(listed(&room), Some(None));
}

#[test]
fn a_suspended_certificate_is_proposed_for_restoration() {
    let settings = Settings {
        make_ups: 0,
        ..Settings::default()
    };
    let mut room = Room::under(&settings);
    let fails = sit(&mut room, 0, 5);
    let waiting = consequences::of_officer(room.bench.office.read(), room.people[0]).unwrap();
    let decision = certificate::Decision {
        basis: "考核办法".to_owned(),
        document: "暂扣1号".to_owned(),
        reason: String::new(),
    };
    let these = [waiting[0].id];
    let confirmed = certificate::confirm(&mut room.bench.office, &room.admin, &these, &decision);
    assert_eq!(confirmed.unwrap(), 1);
    assert_eq!(steps(&room, 0), [(Step::Suspension, State::Confirmed)]);
    let wanted = proposal(&room, &fails, 7, Ruling::FullPoints);
    let seen = correct(&mut room.bench.office, &room.admin, &wanted).unwrap();
    let effect = of_place(&seen, &room, 0).unwrap();
    assert_eq!(effect.follows, [Move::Propose(Step::Restoration)]);
    assert_eq!(
        steps(&room, 0),
        [
            (Step::Suspension, State::Confirmed),
            (Step::Restoration, State::Waiting)
        ]
    );
}

#[test]
fn a_cancelled_question_counts_for_nobody() {
    let mut room = Room::new();
    let passes = sit(&mut room, 0, 6);
    let wanted = proposal(&room, &passes, 6, Ruling::Cancelled);
    let seen = correct(&mut room.bench.office, &room.admin, &wanted).unwrap();
    // 50 of 90 points are 55.6 per cent.
    let effect = of_place(&seen, &room, 0).unwrap();
    assert_eq!(effect.after.maximum, Points::whole(90));
    assert_eq!(effect.after.outcome, Outcome::Failed);
    assert_eq!(effect.follows, [Move::Propose(Step::MakeUp)]);
    assert_eq!(steps(&room, 0), [(Step::MakeUp, State::Waiting)]);
}

#[test]
fn who_is_still_sitting_is_scored_by_the_corrected_key() {
    let mut room = Room::new();
    let ongoing = room.enter(0);
    let wanted = proposal(&room, &ongoing, 1, Ruling::FullPoints);
    let seen = correct(&mut room.bench.office, &room.admin, &wanted).unwrap();
    assert_eq!((seen.results, seen.ongoing), (0, 1));
    let _ = hand_in(
        &mut room.bench.office,
        &room.admin,
        ongoing.id,
        HandIn::Candidate,
    )
    .unwrap();
    assert_eq!(stands(&room, 0), (Outcome::Failed, 1_000));
    let verified = sitting::verify(&mut room.bench.office, &room.admin, ongoing.id).unwrap();
    assert_eq!(verified.faults, []);
}

#[test]
fn another_rule_is_tried_and_changes_nothing() {
    let mut room = Room::new();
    let _ = sit(&mut room, 0, 5);
    let lenient = Settings {
        pass_mark: 50.0,
        ..Settings::default()
    };
    let seen = what_if(&room.bench.office, &room.admin, room.exam, &lenient).unwrap();
    let effect = of_place(&seen, &room, 0).unwrap();
    assert!(effect.changes_sides());
    assert_eq!(stands(&room, 0), (Outcome::Failed, 5_000));
    let made = of_exam(&room.bench.office, &room.admin, room.exam).unwrap();
    assert_eq!(made, []);
    // What would follow is by the rule that is tried: no make-up comes before the suspension.
    let _ = sit(&mut room, 1, 6);
    let strict = Settings {
        pass_mark: 80.0,
        make_ups: 0,
        ..Settings::default()
    };
    let seen = what_if(&room.bench.office, &room.admin, room.exam, &strict).unwrap();
    let effect = of_place(&seen, &room, 1).unwrap();
    assert_eq!(
        effect.follows,
        [crate::domain::consequence::Move::Propose(Step::Suspension)]
    );
}

#[test]
fn a_correction_needs_a_reason_a_ruling_that_fits_and_an_administrator() {
    let mut room = Room::new();
    let ongoing = sit(&mut room, 0, 5);
    let wanted = proposal(&room, &ongoing, 1, Ruling::FullPoints);
    let coordinator = Actor {
        role: Role::Coordinator,
        ..room.admin.clone()
    };
    assert!(matches!(
        correct(&mut room.bench.office, &coordinator, &wanted),
        Err(Error::Denied(Permission::CorrectResults))
    ));
    let silent = Proposal {
        reason: " ".to_owned(),
        ..wanted.clone()
    };
    assert!(matches!(
        correct(&mut room.bench.office, &room.admin, &silent),
        Err(Error::Missing("reason"))
    ));
    let judge = Proposal {
        ruling: Ruling::Key(crate::domain::correction::Key::Judge(true)),
        ..wanted
    };
    assert!(matches!(
        correct(&mut room.bench.office, &room.admin, &judge),
        Err(Error::Ruling(
            crate::domain::correction::NoRuling::OtherKind
        ))
    ));
    assert_eq!(
        of_exam(&room.bench.office, &room.admin, room.exam).unwrap(),
        []
    );
}

#[test]
fn the_questions_that_fewest_have_right_come_first() {
    let mut room = Room::new();
    let ongoing = sit(&mut room, 0, 9);
    let held = questions(&room.bench.office, &room.admin, room.exam).unwrap();
    let last = ongoing.paper.item(10).unwrap().question;
    assert_eq!(
        (held[0].question, held[0].papers, held[0].right),
        (last, 1, 0)
    );
    assert!(held.iter().filter(|held| held.papers == 1).count() == 10);
}

/// A hand-in in one process and a correction in another: one of them is asked to try again.
#[test]
fn nothing_is_judged_by_a_key_that_was_corrected_meanwhile() {
    let mut room = Room::new();
    let fails = sit(&mut room, 0, 5);
    let exam = crate::store::archive::exam::by_id(room.bench.office.read(), room.exam).unwrap();
    let before = results::of(room.bench.office.read(), room.exam, room.people[0])
        .unwrap()
        .unwrap();
    let scored: Scored = results::explained(room.bench.office.read(), before.id).unwrap();
    let admin = room.admin.clone();
    let verdict =
        result::prepare_again(&mut room.bench.office, &admin, &exam, &before, &scored).unwrap();
    let mut beside = room.beside();
    let wanted = proposal(&room, &fails, 6, Ruling::FullPoints);
    let _ = correct(&mut beside, &admin, &wanted).unwrap();
    let late = room
        .bench
        .office
        .archive
        .transact(|archive| verdict.write(archive, &scored, None));
    assert!(matches!(late, Err(Error::Store(crate::store::Error::Busy))));
    assert_eq!(stands(&room, 0), (Outcome::Passed, 6_000));
}
