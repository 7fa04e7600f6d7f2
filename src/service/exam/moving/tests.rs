use std::collections::HashMap;

use jiff::SignedDuration;
use jiff::civil::date;

use super::*;
use crate::domain::blueprint::Blueprint;
use crate::domain::regulation::Settings;
use crate::domain::session::SeatPlan;
use crate::service::exam::{self, Due, NewExam, create};
use crate::service::session::{NewSession, add};
use crate::service::sitting::testing::Room;
use crate::service::{closing, home, site};

const BLUEPRINT: &str = "name = \"方案\"\nminutes = 30\n\
    [[section]]\nkind = \"judge\"\ncount = 10\npoints = 10\n";

impl Room {
    /// A planned exam of four hours that opens so many hours from now.
    fn planned(&mut self, hours: i64, due: Due) -> Result<ExamId> {
        let opens_at = self.bench.office.now() + SignedDuration::from_hours(hours);
        let new = NewExam {
            name: "专项考试".to_owned(),
            kind: ExamKind::Official,
            year: 2026,
            blueprint: Blueprint::from_toml(BLUEPRINT).unwrap(),
            opens_at,
            closes_at: opens_at + SignedDuration::from_hours(4),
            due,
            exempt: HashMap::new(),
        };
        create(&mut self.bench.office, &self.admin, &new)
    }

    fn exam_of(&self, exam: ExamId) -> Exam {
        exams::by_id(self.bench.office.read(), exam).unwrap()
    }
}

fn hours(count: i64) -> SignedDuration {
    SignedDuration::from_hours(count)
}

/// A make-up set for the wrong year: nobody's last make-up is used up by it.
#[test]
fn a_make_up_that_is_called_off_was_none() {
    let mut room = Room::new();
    let (admin, first) = (room.admin.clone(), room.exam);
    let _ = closing::close(
        &mut room.bench.office,
        &admin,
        closing::Ends::Exam(first),
        None,
    )
    .unwrap();
    let make_up = room.planned(24 * 365, Due::MakeUpOf(first)).unwrap();
    let again = room.planned(24, Due::MakeUpOf(first));
    assert!(matches!(again, Err(Error::NobodyDue)));
    let silent = cancel(&mut room.bench.office, &admin, make_up, " ");
    assert!(matches!(silent, Err(Error::Missing("reason"))));
    let told = cancel(&mut room.bench.office, &admin, make_up, "年份有误").unwrap();
    assert_eq!(told, 2);
    let notices = home::gather(&room.bench.office, &room.officer(0)).unwrap();
    let newest = &notices.notices.unread[0].content;
    assert!(
        matches!(newest, Content::ExamCancelled { reason, .. } if reason == "年份有误"),
        "{newest:?}"
    );
    // Everybody is due again, for one that is held.
    let right = room.planned(24, Due::MakeUpOf(first)).unwrap();
    let counts = exams::counts(room.bench.office.read(), right).unwrap();
    assert_eq!(counts.listed, 2);
    // It cannot be opened, closed, moved or called off again, and figures do not know it.
    let office = &mut room.bench.office;
    assert!(exam::open(office, &admin, make_up).is_err());
    assert!(exam::close(office, &admin, make_up).is_err());
    assert!(cancel(office, &admin, make_up, "又一次").is_err());
    let window = (office.now() + hours(48), office.now() + hours(52));
    let moved = reschedule(office, &admin, make_up, window);
    assert!(matches!(moved, Err(Error::ExamIs(ExamState::Cancelled))));
}

#[test]
fn what_somebody_sat_is_not_called_off() {
    let mut room = Room::new();
    let _ = room.enter(0);
    let (admin, exam) = (room.admin.clone(), room.exam);
    let refused = cancel(&mut room.bench.office, &admin, exam, "改期");
    assert!(matches!(refused, Err(Error::Begun { count: 1 })));
    let opened = room.exam_of(exam);
    let window = (opened.opens_at + hours(1), opened.closes_at + hours(1));
    let moved = reschedule(&mut room.bench.office, &admin, exam, window);
    assert!(matches!(moved, Err(Error::ExamIs(ExamState::Open))));
}

#[test]
fn an_open_exam_that_nobody_sat_can_be_called_off_and_lets_nobody_in() {
    let mut room = Room::new();
    let (admin, exam, person) = (room.admin.clone(), room.exam, room.people[0]);
    assert_eq!(
        cancel(&mut room.bench.office, &admin, exam, "停电").unwrap(),
        2
    );
    let refused = crate::service::sitting::enter(&mut room.bench.office, &admin, exam, person);
    let why = crate::domain::exam::NoEntry::Cancelled;
    assert!(matches!(refused, Err(Error::NoEntry(found)) if found == why));
}

#[test]
fn an_exam_moves_with_its_sessions_and_everybody_is_told() {
    let mut room = Room::new();
    let admin = room.admin.clone();
    let exam = room.planned(24, Due::Everybody).unwrap();
    let before = room.exam_of(exam);
    let office = &mut room.bench.office;
    let of = site::add(office, &admin, "市委党校", "").unwrap();
    let plan = SeatPlan::new(2, 2).unwrap();
    let hall = site::add_room(office, &admin, of, "101 教室", &plan).unwrap();
    let new = NewSession {
        exam,
        opens_at: before.opens_at + hours(1),
        closes_at: before.opens_at + hours(2),
        rooms: vec![hall],
    };
    let session = add(office, &admin, &new).unwrap();
    let window = (before.opens_at + hours(72), before.closes_at + hours(72));
    assert_eq!(reschedule(office, &admin, exam, window).unwrap(), 2);
    let moved = sessions::by_id(office.read(), session).unwrap();
    assert_eq!(moved.opens_at, new.opens_at + hours(72));
    assert_eq!(moved.closes_at, new.closes_at + hours(72));
    let told = home::gather(&room.bench.office, &room.officer(0)).unwrap();
    assert!(matches!(
        told.notices.unread[0].content,
        Content::ExamMoved { opens_at, .. } if opens_at == window.0.as_millisecond()
    ));
    let office = &mut room.bench.office;
    let same = reschedule(office, &admin, exam, window);
    assert!(matches!(same, Err(Error::NothingToDo)));
    // A window that the session does not fit, the paper does not fit, or that ends before it begins.
    let short = (window.0, window.0 + hours(1));
    let refused = reschedule(office, &admin, exam, short);
    assert!(matches!(refused, Err(Error::OutsideExam)));
    let shorter = (window.0, window.0 + SignedDuration::from_mins(29));
    let refused = reschedule(office, &admin, exam, shorter);
    assert!(matches!(
        refused,
        Err(Error::WindowTooShort { minutes: 30 })
    ));
    let backwards = reschedule(office, &admin, exam, (window.1, window.0));
    assert!(matches!(backwards, Err(Error::BadWindow)));
}

/// The plan was frozen under the regulation of its day: it does not move under another.
#[test]
fn an_exam_is_held_under_the_regulation_of_the_day_it_opens() {
    let mut room = Room::new();
    let admin = room.admin.clone();
    let office = &mut room.bench.office;
    let settings = Settings {
        pass_mark: 80.0,
        ..Settings::default()
    };
    // Today is the 24 November of 2026 in the bench.
    let january = date(2027, 1, 1);
    let new = regulation::establish(office, &admin, "新办法", january, "", settings).unwrap();
    let days_to_january = 24 * 40;
    let later = room.planned(days_to_january, Due::Everybody).unwrap();
    assert_eq!(room.exam_of(later).regulation, new.id);
    let sooner = room.planned(24, Due::Everybody).unwrap();
    let held = room.exam_of(sooner);
    assert_ne!(held.regulation, new.id);
    let window = (
        held.opens_at + hours(days_to_january),
        held.closes_at + hours(days_to_january),
    );
    let refused = reschedule(&mut room.bench.office, &admin, sooner, window);
    assert!(matches!(
        refused,
        Err(Error::CannotMove(CannotMove::OtherRegulation(name))) if name == "新办法"
    ));
    // A make-up is held under the rules of the exam that gave it, whenever it is.
    let first = room.exam;
    let of = closing::Ends::Exam(first);
    let _ = closing::close(&mut room.bench.office, &admin, of, None).unwrap();
    let make_up = room.planned(days_to_january, Due::MakeUpOf(first)).unwrap();
    assert_eq!(
        room.exam_of(make_up).regulation,
        room.exam_of(first).regulation
    );
}

/// Neither a version of the blueprint nor the exam stays behind of one that cannot be set.
#[test]
fn what_cannot_be_set_leaves_nothing_behind() {
    let mut room = Room::new();
    let admin = room.admin.clone();
    let office = &mut room.bench.office;
    let before = exam::blueprints(office, &admin).unwrap().len();
    let mut blueprint = Blueprint::from_toml(BLUEPRINT).unwrap();
    blueprint.name = "过多".to_owned();
    blueprint.sections[0].count = 31;
    let opens_at = office.now();
    let new = NewExam {
        name: "考试".to_owned(),
        kind: ExamKind::Official,
        year: 2026,
        blueprint: blueprint.clone(),
        opens_at,
        closes_at: opens_at + hours(4),
        due: Due::Everybody,
        exempt: HashMap::new(),
    };
    let refused = create(office, &admin, &new);
    assert!(matches!(refused, Err(Error::Infeasible(_))));
    let saved = exam::save_blueprint(office, &admin, &blueprint);
    assert!(matches!(saved, Err(Error::Infeasible(_))));
    assert_eq!(exam::blueprints(office, &admin).unwrap().len(), before);
    let entries = audit::latest(office.read(), 50, 0).unwrap();
    let saved = entries.iter().filter(|one| one.action == "blueprint-saved");
    assert_eq!(saved.count(), before);
}
