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
