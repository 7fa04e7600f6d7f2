use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::domain::id::{AccountId, ExamId};
use crate::domain::session::Seat;

fn unit(number: u64) -> UnitId {
    UnitId::new(number, [0; 10])
}

fn person(number: u64, of: u64) -> ToSeat {
    ToSeat {
        officer: OfficerId::new(number, [0; 10]),
        unit: unit(of),
    }
}

fn place(number: u64, rows: u16, columns: u16) -> Place {
    Place {
        session: SessionId::new(1, [0; 10]),
        room: RoomId::new(number, [0; 10]),
        plan: SeatPlan::new(rows, columns).unwrap(),
        taken: Vec::new(),
    }
}

/// Pairs of colleagues who sit beside, before or behind each other, counted anew from the seats.
fn side_by_side(seats: &[Seat], people: &[ToSeat], places: &[Place]) -> usize {
    let units: BTreeMap<OfficerId, UnitId> = people.iter().map(|p| (p.officer, p.unit)).collect();
    let mut pairs = 0;
    for place in places {
        let here: Vec<(u16, u16, UnitId)> = seats
            .iter()
            .filter(|seat| seat.room == place.room && seat.session == place.session)
            .map(|seat| {
                let (row, column) = place.plan.position(seat.number);
                (row, column, units[&seat.officer])
            })
            .collect();
        for (at, a) in here.iter().enumerate() {
            for b in &here[at + 1..] {
                let apart = a.0.abs_diff(b.0) + a.1.abs_diff(b.1);
                pairs += usize::from(apart == 1 && a.2 == b.2);
            }
        }
    }
    pairs
}

#[test]
fn too_few_seats_are_counted() {
    let people: Vec<ToSeat> = (0..13).map(|number| person(number, 1)).collect();
    let mut room = place(1, 3, 4);
    let too_few = TooFewSeats { need: 13, have: 12 };
    assert_eq!(
        deal(&people, std::slice::from_ref(&room), [7; 32]),
        Err(too_few)
    );
    room.taken = vec![(1, unit(9))];
    room.plan = room.plan.without(&[2, 3]);
    let too_few = TooFewSeats { need: 13, have: 9 };
    assert_eq!(deal(&people, &[room], [7; 32]), Err(too_few));
    assert_eq!(deal(&[], &[], [7; 32]), Ok(Vec::new()));
}

#[test]
fn who_sits_already_stays_and_colleagues_keep_away() {
    // One of unit 1 sits in the corner of a row of four; the other colleague must not come beside.
    let mut room = place(1, 1, 4);
    room.taken = vec![(1, unit(1))];
    let people = [person(1, 1), person(2, 2), person(3, 3)];
    for seed in 0..50 {
        let seats = deal(&people, std::slice::from_ref(&room), [seed; 32]).unwrap();
        let colleague = seats.iter().find(|seat| seat.officer == people[0].officer);
        assert!(colleague.unwrap().number > 2, "seed {seed}");
    }
}

#[test]
fn units_are_spread_over_the_rooms() {
    // Four units of 15 over two rooms of 30: each room has 7 or 8 of each.
    let people: Vec<ToSeat> = (0..60).map(|number| person(number, number % 4)).collect();
    let places = [place(1, 5, 6), place(2, 5, 6)];
    let seats = deal(&people, &places, [3; 32]).unwrap();
    for room in &places {
        for of in 0..4 {
            let here = seats.iter().filter(|seat| seat.room == room.room);
            let count = here
                .filter(|seat| {
                    people
                        .iter()
                        .any(|p| p.officer == seat.officer && p.unit == unit(of))
                })
                .count();
            assert!((7..=8).contains(&count), "{count} of unit {of}");
        }
    }
}

#[test]
fn conflicts_name_who_and_where() {
    let at = |hour: i64| Timestamp::from_second(hour * 3_600).unwrap();
    let exam = |number| ExamId::new(number, [0; 10]);
    let session = |number| Some(SessionId::new(number, [0; 10]));
    let officer = OfficerId::new(5, [0; 10]);
    let account = AccountId::new(6, [0; 10]);
    let held = |room: u64, seats: Vec<u16>, invigilators: Vec<AccountId>| Held {
        room: RoomId::new(room, [0; 10]),
        plan: SeatPlan::new(1, 2).unwrap(),
        seats,
        invigilators,
    };
    let morning = Booking {
        exam: exam(1),
        session: session(1),
        opens_at: at(9),
        closes_at: at(11),
        people: vec![officer],
        rooms: vec![held(1, vec![1], vec![account])],
    };
    let mut other = Booking {
        exam: exam(2),
        session: session(2),
        opens_at: at(11),
        closes_at: at(12),
        people: vec![officer],
        rooms: vec![
            held(1, vec![1, 2, 3], vec![]),
            held(2, vec![], vec![account]),
        ],
    };
    // One after the other they share no moment.
    let rooms = |found: Vec<Conflict>| found.into_iter().filter(Conflict::is_grave).count();
    assert_eq!(rooms(conflicts(&[morning.clone(), other.clone()])), 2);
    other.opens_at = at(10);
    let found = conflicts(&[other.clone(), morning.clone()]);
    let (one, two) = ((exam(1), session(1)), (exam(2), session(2)));
    let room = RoomId::new(1, [0; 10]);
    let expected = [
        Conflict::PersonTwice {
            officer,
            one,
            other: two,
        },
        Conflict::RoomTwice {
            room,
            one,
            other: two,
        },
        Conflict::InvigilatorTwice {
            account,
            one: (one, room),
            other: (two, RoomId::new(2, [0; 10])),
        },
        Conflict::OverCapacity {
            part: two,
            room,
            seats: 2,
            seated: 3,
        },
        Conflict::NoSuchSeat {
            part: two,
            room,
            number: 3,
        },
        Conflict::Unwatched { part: two, room },
    ];
    assert_eq!(found, expected);
    assert!(found.iter().all(|one| one.concerns(exam(2))));
    assert_eq!(found.iter().filter(|one| one.concerns(exam(1))).count(), 3);
    // An invigilator in two rooms of one session.
    other.people.clear();
    other.rooms = vec![
        held(3, vec![], vec![account]),
        held(4, vec![], vec![account]),
    ];
    assert!(matches!(
        conflicts(&[other])[..],
        [Conflict::InvigilatorTwice { .. }]
    ));
}

/// Rooms of some rows and columns with some places unused, and people of some units.
fn any_rooms() -> impl Strategy<Value = (Vec<Place>, Vec<ToSeat>)> {
    let room = (1_u16..7, 1_u16..7, prop::collection::vec(1_u16..40, 0..4));
    (
        prop::collection::vec(room, 1..5),
        prop::collection::vec(0_u64..6, 0..90),
    )
        .prop_map(|(rooms, people)| {
            let places = (1..)
                .zip(rooms)
                .map(|(number, (rows, columns, unused))| {
                    let mut place = place(number, rows, columns);
                    place.plan = place.plan.without(&unused);
                    place
                })
                .collect();
            let people = (1..).zip(people).map(|(at, of)| person(at, of)).collect();
            (places, people)
        })
}

proptest! {
    #[test]
    fn everybody_sits_exactly_once_on_a_seat_that_there_is((places, people) in any_rooms(), seed: [u8; 32]) {
        let capacity: usize = places.iter().map(|place| usize::from(place.plan.capacity())).sum();
        let dealt = deal(&people, &places, seed);
        if people.len() > capacity {
            prop_assert!(dealt.is_err());
            return Ok(());
        }
        let seats = dealt.unwrap();
        let sat: BTreeSet<OfficerId> = seats.iter().map(|seat| seat.officer).collect();
        prop_assert_eq!(seats.len(), people.len());
        prop_assert_eq!(sat, people.iter().map(|person| person.officer).collect());
        let taken: BTreeSet<_> = seats.iter().map(|seat| (seat.room, seat.number)).collect();
        prop_assert_eq!(taken.len(), seats.len());
        for seat in &seats {
            let place = places.iter().find(|place| place.room == seat.room).unwrap();
            prop_assert!(place.plan.has(seat.number));
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_seats_in_whatever_order_people_come(
        (places, people) in any_rooms(), seed: [u8; 32],
    ) {
        let mut turned = people.clone();
        turned.reverse();
        prop_assert_eq!(deal(&people, &places, seed), deal(&turned, &places, seed));
    }

    /// A full room of which no unit has more than a third: nobody has a colleague beside.
    #[test]
    fn colleagues_do_not_sit_side_by_side_where_that_can_be(
        rows in 3_u16..8, columns in 3_u16..8, units in 3_u64..9, seed: [u8; 32],
    ) {
        let room = place(1, rows, columns);
        let people: Vec<ToSeat> = (0..u64::from(rows * columns))
            .map(|number| person(number + 1, number % units))
            .collect();
        let seats = deal(&people, std::slice::from_ref(&room), seed).unwrap();
        prop_assert_eq!(side_by_side(&seats, &people, &[room]), 0);
    }
}
