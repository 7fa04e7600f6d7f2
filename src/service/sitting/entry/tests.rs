use super::*;
use crate::domain::accommodation::{Accommodation, ExtraTime};
use crate::domain::question::Answer;
use crate::domain::regulation::Settings;
use crate::domain::sitting::HandIn;
use crate::service::sitting::testing::Room;
use crate::service::sitting::{hand_in, take};

#[test]
fn extra_time_is_on_top_of_the_minutes_also_at_the_end_of_the_window() {
    let mut room = Room::new();
    let given = Accommodation {
        extra: ExtraTime::Percent(50),
        large_text: true,
        high_contrast: true,
        reason: "视力残疾".to_owned(),
        document: String::new(),
    };
    let (person, other) = (room.people[0], room.people[1]);
    let office = &mut room.bench.office;
    crate::service::accommodation::set(office, &room.admin, room.exam, person, &given).unwrap();
    // 30 minutes before the end of the four hours.
    room.bench.clock.advance_ms(210 * 60_000);
    let office = &mut room.bench.office;
    let ongoing = enter(office, &room.admin, room.exam, person).unwrap();
    let now = office.moment();
    assert_eq!(ongoing.state.remaining(&now), Remaining::Left(60 * 60_000));
    assert!(ongoing.accommodation.large_text && ongoing.accommodation.high_contrast);
    let ongoing = enter(office, &room.admin, room.exam, other).unwrap();
    assert_eq!(ongoing.state.remaining(&now), Remaining::Left(30 * 60_000));
}

#[test]
fn nobody_hands_in_before_the_regulation_lets_them() {
    let settings = Settings {
        earliest_hand_in_minutes: Some(30),
        ..Settings::default()
    };
    let mut room = Room::under(&settings);
    let ongoing = room.enter(0);
    room.bench.clock.advance_ms(29 * 60_000);
    let office = &mut room.bench.office;
    let until = ongoing.hand_in_from.unwrap();
    assert_eq!(until, office.now() + jiff::SignedDuration::from_mins(1));
    let early = hand_in(office, &room.admin, ongoing.id, HandIn::Candidate);
    assert!(matches!(early, Err(Error::TooEarlyToHandIn { until: told }) if told == until));
    assert!(hand_in(office, &room.admin, ongoing.id, HandIn::Invigilator).is_ok());
    let other = room.enter(1);
    room.bench.clock.advance_ms(60_000);
    let office = &mut room.bench.office;
    let answer = Room::answer(&other, 7, true);
    let state = take(office, &room.admin, other.id, answer).unwrap();
    assert!(matches!(state.answers.get(&7), Some(Answer::Judge(_))));
    assert!(hand_in(office, &room.admin, other.id, HandIn::Candidate).is_ok());
}

#[test]
fn an_interrupted_sitting_goes_on_only_with_an_invigilator_where_the_exam_wants_it() {
    use crate::service::{admission, exam, pin};
    let mut room = Room::new();
    let ongoing = room.enter(0);
    let (exam, person) = (room.exam, room.people[0]);
    let candidate = room.officer(0);
    let office = &mut room.bench.office;
    // As shipped it goes on at once, and nobody confirmed it.
    let again = enter(office, &candidate, exam, person).unwrap();
    let resumed = |office: &Office| -> Vec<Option<AccountId>> {
        let events = sittings::events(office.read(), ongoing.id).unwrap();
        let by = events.into_iter().filter_map(|one| match one.event.what {
            What::Resumed { by } => Some(by),
            _ => None,
        });
        by.collect()
    };
    assert_eq!((again.id, resumed(office)), (ongoing.id, vec![None]));

    assert!(matches!(
        exam::confirm_returns(office, &candidate, exam, true),
        Err(Error::Denied(Permission::SetExam))
    ));
    exam::confirm_returns(office, &room.admin, exam, true).unwrap();
    pin::set(office, &room.admin, "correct horse", "4711").unwrap();
    let refused = enter(office, &candidate, exam, person);
    assert!(matches!(refused, Err(Error::ReturnUnconfirmed)));
    // Not the candidate, not with a wrong PIN, not under a name that is nobody's.
    let itself = admission::go_on(office, &candidate, exam, person, "4711");
    assert!(matches!(itself, Err(Error::Denied(_))));
    for (login, typed) in [("wang", "4712"), ("wong", "4711")] {
        let refused = admission::go_on_as(office, login, exam, person, typed);
        assert!(matches!(refused, Err(Error::WrongPin { .. })), "{login}");
    }
    assert_eq!(resumed(office), [None]);
    let goes_on = admission::go_on_as(office, "wang", exam, person, "4711").unwrap();
    assert_eq!(goes_on.state.phase, Phase::Running);
    assert_eq!(resumed(office), [None, room.admin.account]);
    // Once more interrupted, once more confirmed: by who is signed in, at the invigilator's machine.
    let refused = enter(office, &room.admin, exam, person);
    assert!(matches!(refused, Err(Error::ReturnUnconfirmed)));
    let _ = admission::go_on(office, &room.admin, exam, person, "4711").unwrap();
    assert_eq!(resumed(office).len(), 3);
    // The log with who confirmed stands up to being verified, but for being under way, and says who.
    let verified = crate::service::sitting::verify(office, &room.admin, ongoing.id).unwrap();
    assert_eq!(
        verified.faults,
        [crate::service::sitting::Fault::Unfinished]
    );
    let replay = crate::service::sitting::replay(office, &room.admin, ongoing.id).unwrap();
    assert_eq!(replay.steps.last().unwrap().by.as_deref(), Some("王主任"));

    // Whose time is up meanwhile has nothing to go on with: the saved answers count.
    room.bench.clock.advance_ms(61 * 60_000);
    let office = &mut room.bench.office;
    let over = enter(office, &candidate, exam, person).unwrap();
    assert_eq!(over.state.phase, Phase::HandedIn);
}

/// The text of an event is what its link seals: without somebody who confirmed it is what it always was.
#[test]
fn going_on_without_a_name_is_written_as_before() {
    let text = serde_json::to_string(&What::Resumed { by: None }).unwrap();
    assert_eq!(text, "{\"kind\":\"resumed\"}");
    let read: What = serde_json::from_str("{\"kind\":\"resumed\"}").unwrap();
    assert_eq!(read, What::Resumed { by: None });
}
