use proptest::prelude::*;

use crate::domain::sitting::{HandIn, What};
use crate::service::sitting::testing::{Fault, Room, faulty, power_cut};
use crate::service::sitting::{Ongoing, Whom, grant, hand_in, mend, record_incident, take, verify};
use crate::service::{Error, Result};
use crate::store::archive::sitting as sittings;

/// What somebody asks for.
#[derive(Debug, Clone, PartialEq)]
enum Request {
    Answer { question: u16, right: bool },
    Grant { minutes: i64 },
    Incident,
}

/// What becomes of both records while it is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Trouble {
    None,
    /// Both fail, so often; the journal keeps so many of the bytes all the same.
    Both {
        times: usize,
        leaves: usize,
    },
}

fn requests() -> impl Strategy<Value = Request> {
    prop_oneof![
        4 => (1..=6_u16, any::<bool>()).prop_map(|(question, right)| Request::Answer { question, right }),
        1 => (1..=2_i64).prop_map(|minutes| Request::Grant { minutes }),
        1 => Just(Request::Incident),
    ]
}

fn troubles() -> impl Strategy<Value = Trouble> {
    let leaves = prop_oneof![Just(0), Just(50), Just(usize::MAX)];
    prop_oneof![
        1 => Just(Trouble::None),
        1 => (1..=3_usize, leaves).prop_map(|(times, leaves)| Trouble::Both { times, leaves }),
    ]
}

fn ask(room: &mut Room, ongoing: &Ongoing, request: &Request) -> Result<()> {
    room.bench.clock.advance_ms(1_000);
    let office = &mut room.bench.office;
    match request {
        Request::Answer { question, right } => {
            let what = Room::answer(ongoing, *question, *right);
            take(office, &room.admin, ongoing.id, what).map(|_| ())
        }
        Request::Grant { minutes } => {
            let whom = Whom::One(ongoing.id);
            grant(office, &room.admin, whom, minutes * 60_000, "停电").map(|_| ())
        }
        Request::Incident => {
            record_incident(office, &room.admin, ongoing.id, &power_cut()).map(|_| ())
        }
    }
}

fn archive_takes_nothing(room: &Room, on: bool) {
    let archive = room.bench.office.read();
    archive
        .execute_batch(&format!("PRAGMA query_only = {}", u8::from(on)))
        .unwrap();
}

fn matches(request: &Request, what: &What) -> bool {
    match (request, what) {
        (
            Request::Answer { question, .. },
            What::Answered {
                question: other, ..
            },
        ) => question == other,
        (Request::Grant { minutes }, What::TimeGranted { ms, .. }) => minutes * 60_000 == *ms,
        (Request::Incident, What::Incident { .. }) => true,
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// However often both records fail and whatever they keep of it: who asks until it is done has it
    /// written once, in the order of asking, and everything verifies.
    #[test]
    fn what_is_asked_for_until_it_is_done_is_written_once(
        asked in prop::collection::vec((requests(), troubles(), any::<bool>()), 1..12),
    ) {
        let mut room = Room::new();
        let ongoing = room.enter(0);
        let fault = faulty(&mut room);
        for (request, trouble, mended) in &asked {
            let mut is_taken = false;
            if let Trouble::Both { times, leaves } = *trouble {
                archive_takes_nothing(&room, true);
                for _ in 0..times {
                    *fault.lock().unwrap() = Fault { writes: 0, fails: Some((1, 9)), leaves };
                    let told = ask(&mut room, &ongoing, request);
                    // Where all that it lacked came in before, the journal needs no write.
                    let is_told = matches!(told, Err(Error::HalfSaved { .. } | Error::Store(_)));
                    prop_assert!(is_told, "{told:?}");
                    is_taken |= matches!(told, Err(Error::HalfSaved { .. }));
                    if is_taken {
                        break;
                    }
                }
                fault.lock().unwrap().fails = None;
                archive_takes_nothing(&room, false);
                if *mended {
                    let _ = mend(&mut room.bench.office, &room.admin, ongoing.id).unwrap();
                }
            }
            // Half saved is taken, and not asked for again; else it is.
            if !is_taken {
                ask(&mut room, &ongoing, request).unwrap();
            }
        }
        let state = mend(&mut room.bench.office, &room.admin, ongoing.id).unwrap();
        let events = sittings::events(room.bench.office.read(), ongoing.id).unwrap();
        let written: Vec<&What> = events.iter().map(|one| &one.event.what)
            .filter(|what| matches!(what, What::Answered { .. } | What::TimeGranted { .. } | What::Incident { .. }))
            .collect();
        prop_assert_eq!(written.len(), asked.len());
        for (what, (request, ..)) in written.iter().zip(&asked) {
            prop_assert!(matches(request, what), "{:?} for {:?}", what, request);
        }
        for (question, answer) in &state.answers {
            let last = asked.iter().rev().find_map(|(request, ..)| match request {
                Request::Answer { question: other, right } if other == question => Some(*right),
                _ => None,
            });
            let wanted = Room::answer(&ongoing, *question, last.unwrap());
            let is_last = matches!(wanted, What::Answered { answer: wanted, .. } if wanted == *answer);
            prop_assert!(is_last);
        }
        let hand_in = hand_in(&mut room.bench.office, &room.admin, ongoing.id, HandIn::Candidate);
        prop_assert!(hand_in.is_ok());
        let verified = verify(&mut room.bench.office, &room.admin, ongoing.id).unwrap();
        prop_assert_eq!(verified.faults, vec![]);
    }
}
