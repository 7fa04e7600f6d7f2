use super::*;
use crate::domain::clock::Remaining;
use crate::domain::consequence::Outcome;
use crate::domain::permission::Role;
use crate::domain::regulation::Settings;
use crate::domain::sitting::{HandIn, Refused};
use crate::service::sitting::testing::Room;
use crate::service::sitting::{hand_in, show, take};
use crate::store::archive::result as results;

fn left(room: &Room, place: usize) -> Remaining {
    let person = room.people[place];
    let ongoing = show(&room.bench.office, &room.admin, room.exam, person).unwrap();
    ongoing.state.remaining(&room.bench.office.moment())
}

fn signatures(candidate_refused: bool) -> Vec<Signature> {
    let sign = |signed_as, name: &str, refused| Signature {
        signed_as,
        name: name.to_owned(),
        refused,
    };
    vec![
        sign(Signatory::Invigilator, "王主任", false),
        sign(Signatory::Candidate, "甲一", candidate_refused),
    ]
}

#[test]
fn time_is_given_to_one_or_to_all_with_a_reason() {
    let mut room = Room::new();
    let (first, second) = (room.enter(0), room.enter(1));
    let office = &mut room.bench.office;
    let one = Whom::One(first.id);
    assert!(matches!(
        grant(office, &room.admin, one, 300_000, "  "),
        Err(Error::Missing("reason"))
    ));
    for nothing in [0, -60_000, MOST_MS + 1] {
        assert!(matches!(
            grant(office, &room.admin, one, nothing, "停电"),
            Err(Error::NothingToDo)
        ));
    }
    assert_eq!(
        grant(office, &room.admin, one, 300_000, "键盘更换").unwrap(),
        1
    );
    let all = Whom::AllRunning(room.exam);
    assert_eq!(grant(office, &room.admin, all, 60_000, "停电").unwrap(), 2);
    assert_eq!(left(&room, 0), Remaining::Left(66 * 60_000));
    assert_eq!(left(&room, 1), Remaining::Left(61 * 60_000));

    let office = &mut room.bench.office;
    let _ = hand_in(office, &room.admin, second.id, HandIn::Candidate).unwrap();
    assert_eq!(grant(office, &room.admin, all, 60_000, "停电").unwrap(), 1);
    assert!(matches!(
        grant(office, &room.admin, Whom::One(second.id), 1_000, "晚了"),
        Err(Error::Sitting(Refused::WrongPhase(Phase::HandedIn)))
    ));
}

#[test]
fn a_held_sitting_takes_nothing_and_its_time_runs_unless_the_regulation_stops_it() {
    for stops in [false, true] {
        let mut room = Room::new();
        if stops {
            let settings = Settings {
                clock_stops_while_locked: true,
                ..Settings::default()
            };
            room = Room::under(&settings);
        }
        let ongoing = room.enter(0);
        let officer = room.officer(0);
        let office = &mut room.bench.office;
        let state = lock(office, &room.admin, ongoing.id, "核对身份").unwrap();
        assert_eq!(state.lock.unwrap().reason, "核对身份");
        let answer = Room::answer(&ongoing, 1, true);
        assert!(matches!(
            take(office, &officer, ongoing.id, answer.clone()),
            Err(Error::Sitting(Refused::Locked))
        ));
        assert!(matches!(
            hand_in(office, &officer, ongoing.id, HandIn::Candidate),
            Err(Error::Sitting(Refused::Locked))
        ));
        assert!(matches!(
            lock(office, &room.admin, ongoing.id, "再锁"),
            Err(Error::Sitting(Refused::Locked))
        ));
        room.bench.clock.advance_ms(10 * 60_000);
        let minutes = if stops { 60 } else { 50 };
        assert_eq!(left(&room, 0), Remaining::Left(minutes * 60_000));
        let office = &mut room.bench.office;
        let state = unlock(office, &room.admin, ongoing.id, "已核对").unwrap();
        assert_eq!(state.lock, None);
        assert!(matches!(
            unlock(office, &room.admin, ongoing.id, "再解"),
            Err(Error::Sitting(Refused::NotLocked))
        ));
        room.bench.clock.advance_ms(60_000);
        assert_eq!(left(&room, 0), Remaining::Left((minutes - 1) * 60_000));
        assert!(take(&mut room.bench.office, &officer, ongoing.id, answer).is_ok());
    }
}

#[test]
fn an_incident_needs_facts_handling_and_two_names() {
    let mut room = Room::new();
    let ongoing = room.enter(0);
    let report = Report {
        kind: IncidentKind::Notes,
        facts: "桌内有打印的法条".to_owned(),
        handling: "收走，记录在案".to_owned(),
        signatures: signatures(true),
    };
    let office = &mut room.bench.office;
    for (field, spoiled) in [
        (
            "facts",
            Report {
                facts: " ".to_owned(),
                ..report.clone()
            },
        ),
        (
            "handling",
            Report {
                handling: String::new(),
                ..report.clone()
            },
        ),
        (
            "invigilator-signature",
            Report {
                signatures: signatures(false).split_off(1),
                ..report.clone()
            },
        ),
        (
            "other-signature",
            Report {
                signatures: vec![signatures(false).remove(0)],
                ..report.clone()
            },
        ),
    ] {
        let refused = record_incident(office, &room.admin, ongoing.id, &spoiled);
        assert!(matches!(refused, Err(Error::Missing(missing)) if missing == field));
    }
    let state = record_incident(office, &room.admin, ongoing.id, &report).unwrap();
    assert_eq!(state.phase, Phase::Running);
    let _ = hand_in(office, &room.admin, ongoing.id, HandIn::Candidate).unwrap();
    assert!(record_incident(office, &room.admin, ongoing.id, &report).is_ok());
}

#[test]
fn a_void_sitting_has_a_void_result_and_what_stood_before_stays_on_record() {
    let mut room = Room::new();
    let (running, ended) = (room.enter(0), room.enter(1));
    let office = &mut room.bench.office;
    for question in 1..=8 {
        let right = Room::answer(&ended, question, true);
        let _ = take(office, &room.admin, ended.id, right).unwrap();
    }
    let _ = hand_in(office, &room.admin, ended.id, HandIn::Candidate).unwrap();
    let passed = results::of(office.read(), room.exam, ended.officer)
        .unwrap()
        .unwrap();
    assert_eq!(passed.outcome, Outcome::Passed);

    for sitting in [running.id, ended.id] {
        void(office, &room.admin, sitting, "替考").unwrap();
        assert!(matches!(
            void(office, &room.admin, sitting, "替考"),
            Err(Error::Sitting(Refused::WrongPhase(Phase::Voided)))
        ));
        assert_eq!(
            sittings::by_id(office.read(), sitting).unwrap().phase,
            "voided"
        );
    }
    for person in [running.officer, ended.officer] {
        let judged = results::of(office.read(), room.exam, person)
            .unwrap()
            .unwrap();
        assert_eq!((judged.outcome, judged.points), (Outcome::Void, None));
    }
    assert_eq!(results::by_id(office.read(), passed.id).unwrap(), passed);
}

#[test]
fn nobody_decides_on_the_own_sitting_or_past_the_role() {
    let mut room = Room::new();
    let ongoing = room.enter(0);
    let officer = room.officer(0);
    let own = Actor {
        person: Some(room.people[0]),
        ..room.admin.clone()
    };
    let auditor = Actor {
        role: Role::Auditor,
        ..room.admin.clone()
    };
    let office = &mut room.bench.office;
    for (actor, is_own) in [(&officer, false), (&own, true), (&auditor, false)] {
        let one = Whom::One(ongoing.id);
        for refused in [
            grant(office, actor, one, 1_000, "补时").map(|_| ()),
            lock(office, actor, ongoing.id, "锁定").map(|_| ()),
            void(office, actor, ongoing.id, "无效"),
        ] {
            match refused {
                Err(Error::OwnMatter) => assert!(is_own),
                Err(Error::Denied(_)) => assert!(!is_own),
                other => panic!("{other:?}"),
            }
        }
    }
    let granted = What::TimeGranted {
        ms: 1_000,
        by: None,
        reason: "自己".to_owned(),
    };
    assert!(matches!(
        take(office, &room.admin, ongoing.id, granted),
        Err(Error::Denied(_))
    ));
}

/// A coordinator who is an officer as well sits under the officer's account, and decides under the other one.
#[test]
fn nobody_decides_on_the_own_sitting_under_another_account() {
    use crate::domain::exemption::{Act, Kind};
    use crate::service::exemption::{Request, ask, decide as decide_exemption};
    use crate::service::{account, certificate};
    let mut room = Room::new();
    let ongoing = room.enter(0);
    let (exam, people, admin) = (room.exam, room.people.clone(), room.admin.clone());
    let office = &mut room.bench.office;
    let role = Role::Administrator;
    let (id, _) = account::create(office, &admin, "甲一", "jia", role).unwrap();
    let staff = Actor {
        account: Some(id),
        name: "甲一".to_owned(),
        role,
        officer: None,
        person: None,
    };
    // Before anybody says who that is, nothing speaks against it.
    let _ = grant(office, &staff, Whom::One(ongoing.id), 1_000, "补时").unwrap();
    account::set_person(office, &admin, id, "A001").unwrap();
    let known = |office: &Office| {
        let accounts = account::list(office, &admin).unwrap();
        let of = accounts.into_iter().find(|one| one.id == id).unwrap();
        account::person_of(office, &admin, &of).unwrap()
    };
    assert_eq!(known(office).as_deref(), Some("甲一"));
    let staff = Actor {
        person: Some(people[0]),
        ..staff
    };
    let one = Whom::One(ongoing.id);
    let request = |officer| Request {
        officer,
        kind: Kind::Other,
        reason: "出差".to_owned(),
        proof: String::new(),
    };
    let decision = certificate::Decision {
        basis: "考核办法".to_owned(),
        ..certificate::Decision::default()
    };
    let act = crate::domain::certificate::Act::Suspended;
    for refused in [
        grant(office, &staff, one, 1_000, "补时").map(|_| ()),
        lock(office, &staff, ongoing.id, "锁定").map(|_| ()),
        void(office, &staff, ongoing.id, "无效"),
        certificate::act(office, &staff, people[0], act, &decision),
        // Nor says who acts that it is somebody else.
        account::set_person(office, &staff, id, ""),
        account::set_person(office, &staff, id, "B001"),
    ] {
        assert!(matches!(refused, Err(Error::OwnMatter)), "{refused:?}");
    }
    // About others everything is as before.
    let asked = ask(office, &staff, exam, &[request(people[1])]).unwrap();
    decide_exemption(office, &staff, &asked, Act::Approve, "").unwrap();
    account::set_person(office, &admin, id, "B001").unwrap();
    // Whoever signs in now is the other one.
    let staff = Actor {
        person: Some(people[1]),
        ..staff
    };
    let own = decide_exemption(office, &staff, &asked, Act::Withdraw, "");
    assert!(matches!(own, Err(Error::OwnMatter)));
    account::set_person(office, &admin, id, "").unwrap();
    assert_eq!(known(office), None);
}
