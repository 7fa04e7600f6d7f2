use proptest::prelude::*;

use super::*;
use crate::domain::question::{Kind, OptionSet};
use crate::domain::sitting::{Linked, START, first_broken};

const FORMS: [Form; 4] = [
    Form {
        kind: Kind::Single,
        size: 4,
        parts: Vec::new(),
    },
    Form {
        kind: Kind::Multiple,
        size: 5,
        parts: Vec::new(),
    },
    Form {
        kind: Kind::Judge,
        size: 0,
        parts: Vec::new(),
    },
    Form {
        kind: Kind::Blank,
        size: 2,
        parts: Vec::new(),
    },
];

fn moment(ms: i64) -> Moment {
    Moment {
        wall_ms: 1_000_000 + ms,
        boot_ms: ms,
        // As large as real ones are: they must survive being written.
        boot_id: u128::MAX - 7,
    }
}

fn event(seq: u32, ms: i64, what: What) -> Event {
    Event {
        seq,
        at: moment(ms),
        what,
    }
}

fn started() -> Vec<Event> {
    vec![
        event(1, 0, What::Admitted { by: None }),
        event(
            2,
            10,
            What::Started {
                allowed_ms: 60_000,
                questions: FORMS.to_vec(),
                of: None,
            },
        ),
    ]
}

fn answered(question: u16, letters: &str) -> What {
    let set = OptionSet::from_letters(letters).unwrap_or_default();
    What::Answered {
        question,
        answer: Answer::Choice(set),
    }
}

#[test]
fn answers_that_do_not_fit_are_refused() {
    let state = State::fold(&started()).unwrap();
    let try_one = |what| state.clone().apply(&event(3, 20, what));
    assert_eq!(try_one(answered(1, "AB")), Err(Refused::WrongForm(1)));
    assert_eq!(try_one(answered(1, "E")), Err(Refused::WrongForm(1)));
    assert_eq!(try_one(answered(9, "A")), Err(Refused::NoSuchQuestion(9)));
    assert_eq!(try_one(answered(0, "A")), Err(Refused::NoSuchQuestion(0)));
    assert_eq!(try_one(answered(2, "AE")), Ok(()));
}

#[test]
fn nothing_is_answered_after_the_end() {
    let mut state = State::fold(&started()).unwrap();
    let late = event(3, 70_000, answered(1, "A"));
    assert_eq!(state.clone().apply(&late), Err(Refused::TimeUp));
    state
        .apply(&event(
            3,
            20,
            What::HandedIn {
                how: HandIn::Candidate,
            },
        ))
        .unwrap();
    let refused = Err(Refused::WrongPhase(Phase::HandedIn));
    assert_eq!(state.apply(&event(4, 30, answered(1, "A"))), refused);
    let again = event(
        4,
        30,
        What::HandedIn {
            how: HandIn::Candidate,
        },
    );
    assert_eq!(state.apply(&again), refused);
}

#[test]
fn time_up_ends_a_sitting_with_the_saved_answers() {
    let mut state = State::fold(&started()).unwrap();
    state.apply(&event(3, 20, answered(1, "B"))).unwrap();
    let end = event(
        4,
        90_000,
        What::HandedIn {
            how: HandIn::TimeUp,
        },
    );
    state.apply(&end).unwrap();
    assert_eq!(
        state.answers.get(&1),
        Some(&Answer::Choice(OptionSet::only(1)))
    );
}

#[test]
fn a_changed_event_breaks_the_chain_where_it_stands() {
    let mut events = started();
    events.push(event(3, 20, answered(1, "B")));
    events.push(event(4, 30, answered(1, "C")));
    let mut chain = Vec::new();
    let mut previous = START;
    for event in events {
        let linked = Linked::seal(&previous, event).unwrap();
        previous = linked.hash;
        chain.push(linked);
    }
    assert_eq!(first_broken(&chain), None);
    chain[2].event.what = answered(1, "D");
    assert_eq!(first_broken(&chain), Some(3));
}

fn any_what() -> impl Strategy<Value = What> {
    let answer = prop_oneof![
        (0_u16..32).prop_map(|bits| Answer::Choice(
            (0..5)
                .filter(|p| bits & (1 << p) != 0)
                .fold(OptionSet::EMPTY, OptionSet::with)
        )),
        any::<bool>().prop_map(Answer::Judge),
        prop::collection::vec("[a-z一二]{0,3}", 0..4).prop_map(Answer::Blanks),
    ];
    prop_oneof![
        4 => (0_u16..6, answer).prop_map(|(question, answer)| What::Answered { question, answer }),
        1 => (0_u16..6).prop_map(|question| What::Opened { question }),
        1 => (0_u16..6, any::<bool>()).prop_map(|(question, marked)| What::Marked { question, marked }),
        1 => Just(What::FocusLost),
        1 => Just(What::Resumed { by: None }),
        1 => (0_i64..9_000).prop_map(|ms| What::TimeGranted { ms, by: None, reason: String::new() }),
        1 => Just(What::HandedIn { how: HandIn::TimeUp }),
        1 => Just(What::HandedIn { how: HandIn::Candidate }),
    ]
}

proptest! {
    /// Whatever is tried: refused events change nothing, taken ones survive a recovery from the
    /// written log, and every taken answer is there until it is changed.
    #[test]
    fn recovery_gives_the_live_state(tries in prop::collection::vec((any_what(), 0_i64..4_000), 0..60)) {
        let mut log = started();
        let mut live = State::fold(&log).unwrap();
        let mut expected: BTreeMap<u16, Answer> = BTreeMap::new();
        let mut ms = 10;
        for (what, pass) in tries {
            ms += pass;
            let event = event(live.next_seq(), ms, what);
            let before = live.clone();
            if live.apply(&event).is_ok() {
                if let What::Answered { question, answer } = &event.what {
                    let _ = if answer.is_empty() {
                        expected.remove(question)
                    } else {
                        expected.insert(*question, answer.clone())
                    };
                }
                log.push(event);
            } else {
                prop_assert_eq!(&before, &live);
            }
        }
        let written: Vec<Event> = log
            .iter()
            .map(|event| serde_json::from_str(&serde_json::to_string(event).unwrap()).unwrap())
            .collect();
        prop_assert_eq!(&written, &log);
        prop_assert_eq!(&State::fold(&written).unwrap(), &live);
        prop_assert_eq!(live.answers, expected);
    }
}

fn locked(clock_stops: bool) -> What {
    What::Locked {
        by: None,
        reason: "核对".to_owned(),
        clock_stops,
    }
}

const UNLOCKED: What = What::Unlocked {
    by: None,
    reason: String::new(),
};

#[test]
fn a_held_sitting_ends_by_time_and_by_invigilator_and_not_by_the_candidate() {
    let mut state = State::fold(&started()).unwrap();
    state.apply(&event(3, 1_000, locked(false))).unwrap();
    let by = |how| What::HandedIn { how };
    let try_one = |ms, what| state.clone().apply(&event(4, ms, what));
    let refused = Err(Refused::Locked);
    assert_eq!(try_one(2_000, by(HandIn::Candidate)), refused);
    assert_eq!(try_one(2_000, What::Opened { question: 2 }), refused);
    assert_eq!(try_one(2_000, by(HandIn::Invigilator)), Ok(()));
    assert_eq!(try_one(70_000, by(HandIn::TimeUp)), Ok(()));
    // The time ran meanwhile: what comes after its end is too late, held or not.
    assert_eq!(try_one(70_000, answered(1, "A")), Err(Refused::TimeUp));
    assert_eq!(try_one(2_000, UNLOCKED), Ok(()));
}

#[test]
fn a_stopped_clock_charges_nothing_while_held_even_across_a_restart() {
    let mut state = State::fold(&started()).unwrap();
    state.apply(&event(3, 10_010, locked(true))).unwrap();
    // Another boot, and a wall clock that explains nothing.
    let at = Moment {
        wall_ms: 5,
        boot_ms: 400_000,
        boot_id: 2,
    };
    assert_eq!(state.remaining(&at), Remaining::Left(50_000));
    state
        .apply(&Event {
            seq: 4,
            at,
            what: UNLOCKED,
        })
        .unwrap();
    let later = Moment {
        wall_ms: 3_005,
        boot_ms: 403_000,
        boot_id: 2,
    };
    assert_eq!(state.remaining(&later), Remaining::Left(47_000));
}
