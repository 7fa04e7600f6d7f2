use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::ops::ControlFlow;

use jiff::SignedDuration;

use super::*;
use crate::domain::accommodation::{Accommodation, ExtraTime};
use crate::domain::blueprint::Blueprint;
use crate::domain::consequence::Outcome;
use crate::domain::exam::{ExamKind, NoEntry};
use crate::domain::id::OfficerId;
use crate::domain::seating::Conflict;
use crate::domain::session::{Seat, SeatPlan};
use crate::service::bank::Upload;
use crate::service::exam::{Due, NewExam};
use crate::service::testing::Bench;
use crate::service::{accommodation, exam as service_exam, roster, site};
use crate::store::archive::result;

const BLUEPRINT: &str = "name = \"方案\"\nminutes = 30\n\
    [[section]]\nkind = \"judge\"\ncount = 10\npoints = 10\n";

/// Eight people of two units, an exam of four hours that is open, a site with two rooms of four.
struct Town {
    bench: Bench,
    actor: Actor,
    exam: ExamId,
    rooms: Vec<RoomId>,
}

impl Town {
    fn new() -> Self {
        let (mut bench, actor) = Bench::founded();
        let mut text = "姓名,性别,工作单位,地区,执法证号,有效期至\n".to_owned();
        for number in 0..8 {
            let unit = ["甲局", "乙局"][number % 2];
            let _ = writeln!(text, "考生{number},女,{unit},甲区,A00{number},2027-01-31");
        }
        let uploads = [Upload {
            name: "r.csv".to_owned(),
            bytes: text.into_bytes(),
        }];
        let preview = roster::preview(&bench.office, &actor, &uploads, &mut |_| {
            ControlFlow::Continue(())
        })
        .unwrap();
        let all: BTreeSet<_> = (0..8).map(|row| (0, row)).collect();
        let _ = roster::accept(&mut bench.office, &actor, &preview, &all).unwrap();
        let site = site::add(&mut bench.office, &actor, "市委党校", "").unwrap();
        let rooms = ["101 教室", "102 教室"].map(|name| {
            let plan = SeatPlan::new(2, 2).unwrap();
            site::add_room(&mut bench.office, &actor, site, name, &plan).unwrap()
        });
        let mut town = Self {
            bench,
            actor,
            exam: ExamId::new(0, [0; 10]),
            rooms: rooms.to_vec(),
        };
        town.exam = town.exam_of("年度考试", 4);
        town
    }

    fn exam_of(&mut self, name: &str, hours: i64) -> ExamId {
        let now = self.bench.office.now();
        let new = NewExam {
            name: name.to_owned(),
            kind: ExamKind::Official,
            year: 2026,
            blueprint: Blueprint::from_toml(BLUEPRINT).unwrap(),
            opens_at: now,
            closes_at: now + SignedDuration::from_hours(hours),
            due: Due::Everybody,
            exempt: HashMap::new(),
        };
        let office = &mut self.bench.office;
        let exam = service_exam::create(office, &self.actor, &new).unwrap();
        service_exam::open(office, &self.actor, exam).unwrap();
        exam
    }

    /// A session of an hour that begins so many hours after nine, in these rooms.
    fn session(&mut self, exam: ExamId, hour: i64, rooms: &[usize]) -> Result<SessionId> {
        let opens = exams::by_id(self.bench.office.read(), exam)
            .unwrap()
            .opens_at;
        let opens_at = opens + SignedDuration::from_hours(hour);
        let new = NewSession {
            exam,
            opens_at,
            closes_at: opens_at + SignedDuration::from_hours(1),
            rooms: rooms.iter().map(|at| self.rooms[*at]).collect(),
        };
        add(&mut self.bench.office, &self.actor, &new)
    }

    fn deal(&mut self, how: Deal) -> Result<Dealt> {
        deal(&mut self.bench.office, &self.actor, self.exam, &how)
    }

    fn people(&self) -> Vec<OfficerId> {
        let listed = exams::candidates(self.bench.office.read(), self.exam).unwrap();
        listed.into_iter().map(|one| one.officer).collect()
    }

    fn enter(&mut self, person: OfficerId) -> Result<crate::service::sitting::Ongoing> {
        let office = &mut self.bench.office;
        crate::service::sitting::enter(office, &self.actor, self.exam, person)
    }

    /// Ends it though somebody still has time; how many were absent.
    fn end(&mut self, of: Ends) -> u32 {
        let office = &mut self.bench.office;
        closing::close(office, &self.actor, of, Some("停电"))
            .unwrap()
            .absent
    }

    fn hour(&self) {
        self.bench.clock.advance_ms(3_600_000);
    }
}

#[test]
fn a_session_lies_within_its_exam_and_is_long_enough() {
    let mut town = Town::new();
    let exam = town.exam;
    assert!(matches!(
        town.session(exam, 4, &[0]),
        Err(Error::OutsideExam)
    ));
    assert!(matches!(
        town.session(exam, 0, &[]),
        Err(Error::Missing("room"))
    ));
    let opens_at = town.bench.office.now();
    let mut new = NewSession {
        exam,
        opens_at,
        closes_at: opens_at + SignedDuration::from_mins(29),
        rooms: town.rooms.clone(),
    };
    let short = add(&mut town.bench.office, &town.actor, &new);
    assert!(matches!(short, Err(Error::SessionTooShort { minutes: 30 })));
    new.closes_at = opens_at;
    let backwards = add(&mut town.bench.office, &town.actor, &new);
    assert!(matches!(backwards, Err(Error::BadWindow)));
    assert!(matches!(
        town.deal(Deal::default()),
        Err(Error::Missing("session"))
    ));
}

#[test]
fn everybody_gets_a_seat_a_number_that_tells_it_and_the_own_window() {
    let mut town = Town::new();
    let exam = town.exam;
    let first = town.session(exam, 0, &[0]).unwrap();
    let few = town.deal(Deal::default());
    assert!(matches!(few, Err(Error::TooFewSeats(few)) if few.need == 8 && few.have == 4));
    let second = town.session(exam, 2, &[0]).unwrap();
    let dealt = town
        .deal(Deal {
            renumber: true,
            seed: Some([5; 32]),
            ..Deal::default()
        })
        .unwrap();
    assert_eq!((dealt.seats.len(), dealt.kept), (8, 0));
    let listed = exams::candidates(town.bench.office.read(), exam).unwrap();
    for candidate in &listed {
        let seat = dealt
            .seats
            .iter()
            .find(|seat| seat.officer == candidate.officer);
        let seat = seat.unwrap();
        let session = if seat.session == first { "01" } else { "02" };
        let expected = format!("2611{session}0101{:03}", seat.number);
        assert_eq!(candidate.admission_number[..13], expected);
        crate::domain::admission::check(&candidate.admission_number).unwrap();
    }
    // A slip with the former number still finds its candidate.
    let former = crate::service::account::find_officer(&town.bench.office, "261100001").unwrap();
    assert!(former.is_some_and(|person| town.people().contains(&person)));
    // The same seed gives the same seats; numbers may change hands and all stay different.
    let again = town
        .deal(Deal {
            anew: true,
            renumber: true,
            seed: Some([5; 32]),
        })
        .unwrap();
    assert_eq!(again.seats, dealt.seats);
    let other = town
        .deal(Deal {
            anew: true,
            renumber: true,
            seed: Some([6; 32]),
        })
        .unwrap();
    assert_ne!(other.seats, dealt.seats);
    assert!(matches!(
        town.deal(Deal::default()),
        Err(Error::NothingToDo)
    ));

    let of = |session| {
        let seat = other.seats.iter().find(|seat| seat.session == session);
        seat.unwrap().officer
    };
    let (early, late) = (of(first), of(second));
    let refused = town.enter(late);
    assert!(matches!(refused, Err(Error::NoEntry(NoEntry::TooEarly(_)))));
    let ongoing = town.enter(early).unwrap();
    // Who has begun keeps the seat when all others are dealt anew.
    let seat = other
        .seats
        .iter()
        .find(|seat| seat.officer == early)
        .unwrap();
    let third = town
        .deal(Deal {
            anew: true,
            renumber: true,
            seed: Some([7; 32]),
        })
        .unwrap();
    assert_eq!((third.seats.len(), third.kept), (7, 1));
    let kept = sessions::seat(town.bench.office.read(), exam, early).unwrap();
    assert_eq!(kept, Some(*seat));
    drop(ongoing);
}

#[test]
fn a_session_that_closes_makes_absent_who_did_not_come_and_nobody_else() {
    let mut town = Town::new();
    let exam = town.exam;
    let first = town.session(exam, 0, &[0]).unwrap();
    let second = town.session(exam, 2, &[0]).unwrap();
    let dealt = town.deal(Deal::default()).unwrap();
    let seated = |session| {
        let here = dealt
            .seats
            .iter()
            .filter(move |seat| seat.session == session);
        here.map(|seat| seat.officer).collect::<Vec<_>>()
    };
    let (mine, theirs) = (seated(first), seated(second));
    let _ = town.enter(mine[0]).unwrap();
    let reason = Some("病假");
    service_exam::exempt(&mut town.bench.office, &town.actor, exam, mine[1], reason).unwrap();
    // Who sits has time left: the session does not close over that without a word.
    let refused = close(&mut town.bench.office, &town.actor, first);
    assert!(matches!(&refused, Err(Error::StillSitting(still)) if still.len() == 1));
    assert_eq!(town.end(Ends::Session(first)), 2);
    let judged = |town: &Town, person| {
        let found = result::of(town.bench.office.read(), exam, person).unwrap();
        found.map(|judged| judged.outcome)
    };
    assert_eq!(judged(&town, mine[0]), Some(Outcome::Failed));
    assert_eq!(judged(&town, mine[1]), None);
    assert_eq!(judged(&town, mine[2]), Some(Outcome::Absent));
    assert_eq!(judged(&town, theirs[0]), None);
    assert!(matches!(
        close(&mut town.bench.office, &town.actor, first),
        Err(Error::SessionOver)
    ));
    // Too late for the first session, and no seat of the second makes the absence undone; who has one is in
    // time for that.
    assert!(matches!(
        town.enter(mine[2]),
        Err(Error::NoEntry(NoEntry::Closed))
    ));
    let free = Seat {
        officer: mine[2],
        session: second,
        room: town.rooms[0],
        number: 1,
    };
    let office = &mut town.bench.office;
    let moved = move_to(office, &town.actor, exam, &free);
    assert!(matches!(moved, Err(Error::NoEntry(NoEntry::Absent))));
    town.hour();
    town.hour();
    let _ = town.enter(theirs[0]).unwrap();
    // Closing the exam makes the rest absent, each once.
    let _ = town.end(Ends::Exam(exam));
    assert_eq!(judged(&town, theirs[1]), Some(Outcome::Absent));
    assert_eq!(judged(&town, mine[1]), None);
}

#[test]
fn an_exam_without_sessions_goes_on_as_before_and_one_with_them_wants_a_seat() {
    let mut town = Town::new();
    let people = town.people();
    let _ = town.enter(people[0]).unwrap();
    let exam = town.exam;
    let _ = town.session(exam, 0, &[0]).unwrap();
    assert!(matches!(
        town.enter(people[1]),
        Err(Error::NoEntry(NoEntry::NotSeated))
    ));
    // Who had begun goes on without a seat.
    let _ = town.enter(people[0]).unwrap();
}

#[test]
fn extra_time_is_not_cut_off_by_the_end_of_the_session() {
    let mut town = Town::new();
    let exam = town.exam;
    let _ = town.session(exam, 0, &[0]).unwrap();
    let _ = town.session(exam, 2, &[1]).unwrap();
    let dealt = town.deal(Deal::default()).unwrap();
    let person = dealt.seats[0].officer;
    let given = Accommodation {
        extra: ExtraTime::Minutes(45),
        reason: "视力障碍".to_owned(),
        ..Accommodation::default()
    };
    accommodation::set(&mut town.bench.office, &town.actor, exam, person, &given).unwrap();
    let entrant = |town: &Town| {
        let office = &town.bench.office;
        crate::service::sitting::entrant(office, &town.actor, exam, person).unwrap()
    };
    let at_the_door = entrant(&town);
    let minutes = |now| at_the_door.exam.allowed_ms(&at_the_door.accommodation, now) / 60_000;
    // The exam has 30 minutes and the session lasts an hour: 20 minutes before its end there are 20 and
    // the 45 on top; once it is over nobody comes in any more.
    let end = at_the_door.exam.closes_at;
    assert_eq!(minutes(at_the_door.exam.opens_at), 30 + 45);
    assert_eq!(minutes(end - SignedDuration::from_mins(20)), 20 + 45);
    let late = at_the_door
        .exam
        .may_enter(&at_the_door.candidate, None, end);
    assert!(matches!(late, Err(NoEntry::TooLate(at)) if at == end));
    // Half an hour before the end somebody with 75 minutes comes in; the session ends under him.
    town.bench.clock.advance_ms(30 * 60_000);
    let _ = town.enter(person).unwrap();
    town.bench.clock.advance_ms(30 * 60_000);
    let of = dealt.seats[0].session;
    let refused = close(&mut town.bench.office, &town.actor, of);
    let Err(Error::StillSitting(still)) = refused else {
        panic!("{refused:?}");
    };
    let left = crate::domain::clock::Remaining::Left(45 * 60_000);
    assert_eq!(still.iter().map(|one| one.left).collect::<Vec<_>>(), [left]);
    town.bench.clock.advance_ms(45 * 60_000);
    assert!(close(&mut town.bench.office, &town.actor, of).is_ok());
}

/// Admission numbers with the code of a session that was taken out may be printed.
#[test]
fn the_code_of_a_session_is_never_given_again() {
    let mut town = Town::new();
    let exam = town.exam;
    let code = |town: &Town, session| {
        sessions::code(town.bench.office.read(), session)
            .unwrap()
            .code
    };
    let first = town.session(exam, 0, &[0]).unwrap();
    assert_eq!(code(&town, first), 1);
    remove(&mut town.bench.office, &town.actor, first).unwrap();
    let second = town.session(exam, 0, &[0]).unwrap();
    assert_eq!(code(&town, second), 2);
}

#[test]
fn a_seat_is_changed_by_hand_and_two_never_share_one() {
    let mut town = Town::new();
    let exam = town.exam;
    let session = town.session(exam, 0, &[0, 1]).unwrap();
    let dealt = town.deal(Deal::default()).unwrap();
    let (a, b) = (dealt.seats[0], dealt.seats[1]);
    let taken = Seat {
        officer: a.officer,
        ..b
    };
    let refused = move_to(&mut town.bench.office, &town.actor, exam, &taken);
    assert!(matches!(
        refused,
        Err(Error::Store(crate::store::Error::Exists {
            what: "seat",
            ..
        }))
    ));
    let nowhere = Seat { number: 5, ..a };
    assert!(move_to(&mut town.bench.office, &town.actor, exam, &nowhere).is_err());
    // A broken PC: the seat goes out of use, its candidate is a conflict until moved.
    let room = town.rooms[0];
    let here = dealt.seats.iter().find(|seat| seat.room == room).unwrap();
    let plan = SeatPlan::new(3, 2).unwrap().without(&[here.number]);
    site::set_plan(&mut town.bench.office, &town.actor, room, &plan).unwrap();
    let found = clashes(&town.bench.office, &town.actor, exam).unwrap();
    let gone = |clash: &Clash| matches!(clash.conflict, Conflict::NoSuchSeat { .. });
    assert!(found.iter().any(gone), "{found:?}");
    let free = Seat { number: 5, ..*here };
    move_to(&mut town.bench.office, &town.actor, exam, &free).unwrap();
    assert!(
        !clashes(&town.bench.office, &town.actor, exam)
            .unwrap()
            .iter()
            .any(gone)
    );
    // Seats were given: the session stays.
    let refused = remove(&mut town.bench.office, &town.actor, session);
    assert!(matches!(refused, Err(Error::SeatsGiven { count: 8 })));
}

#[test]
fn what_does_not_go_together_is_named() {
    let mut town = Town::new();
    let exam = town.exam;
    let session = town.session(exam, 0, &[0, 1]).unwrap();
    let _ = town.deal(Deal::default()).unwrap();
    let me = town.actor.account.unwrap();
    for room in town.rooms.clone() {
        let office = &mut town.bench.office;
        set_invigilators(office, &town.actor, session, room, &[me]).unwrap();
    }
    let other = town.exam_of("专项考试", 1);
    let parallel = town.session(other, 0, &[1]).unwrap();
    let found = clashes(&town.bench.office, &town.actor, exam).unwrap();
    let kinds = |found: &[Clash]| {
        let mut count = (0, 0, 0);
        for clash in found {
            match clash.conflict {
                Conflict::InvigilatorTwice { .. } => count.0 += 1,
                Conflict::RoomTwice { .. } => count.1 += 1,
                Conflict::PersonTwice { .. } => count.2 += 1,
                _ => {}
            }
        }
        count
    };
    assert_eq!(kinds(&found), (1, 1, 0));
    let watching = found.iter().find(|clash| !clash.who.is_empty()).unwrap();
    assert_eq!(watching.who, "王主任");
    assert_eq!(watching.rooms, ["101 教室", "102 教室"]);
    assert_eq!(watching.parts[0].session, Some(1));
    // Four of the other exam get seats there: they are due in both at once.
    let people = town.people();
    for (number, person) in (1..=4).zip(people) {
        let seat = Seat {
            officer: person,
            session: parallel,
            room: town.rooms[1],
            number,
        };
        move_to(&mut town.bench.office, &town.actor, other, &seat).unwrap();
    }
    let found = clashes(&town.bench.office, &town.actor, exam).unwrap();
    assert_eq!(kinds(&found), (1, 1, 4));
    assert!(found.iter().all(|clash| clash.parts.len() <= 2));
    let shown = arrangement(&town.bench.office, &town.actor, exam).unwrap();
    assert_eq!((shown.due, shown.seated, shown.photos), (8, 8, 0));
    assert_eq!(shown.sessions[0].1[0].seated, 4);
    let hall = hall(&town.bench.office, &town.actor, session, town.rooms[0]).unwrap();
    assert_eq!((hall.site.as_str(), hall.sitters.len()), ("市委党校", 4));
}
