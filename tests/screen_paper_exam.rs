//! An exam on paper over a real office: what is printed comes back, keyed in or scanned.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

#[path = "support/city.rs"]
mod city;
#[path = "support/scene.rs"]
mod scene;
mod support;

use city::City;
use scene::Scene;
use zhikao::domain::exam::ExamKind;
use zhikao::domain::id::ExamId;
use zhikao::i18n::print::PrintWords;
use zhikao::i18n::{Language, within};
use zhikao::service::audit;
use zhikao::service::exam::{self, Whereabouts};
use zhikao::service::print::{self, Copies, Document, Order};
use zhikao::ui::Session;
use zhikao::ui::screen::paper_exam::{KeyedMessage, Message, Part, ScannedMessage, State};

type Desk = Scene<State, Message>;

/// The page of an open exam; the exam with it.
fn desk() -> (Desk, ExamId) {
    let mut city = City::new();
    let exam = city.exam(ExamKind::Official);
    let begin = |session: &Session| State::new(session, exam);
    let desk = Scene::open(city, begin, State::update, State::view);
    (desk, exam)
}

fn listed(desk: &Desk, exam: ExamId) -> Vec<exam::Listing> {
    let city = &desk.city;
    exam::detail(&city.office, &city.admin, exam).unwrap().1
}

fn numbers(desk: &Desk, exam: ExamId) -> Vec<String> {
    let people = listed(desk, exam).into_iter();
    people.map(|one| one.candidate.admission_number).collect()
}

fn done(desk: &Desk, exam: ExamId) -> usize {
    let done = |one: &&exam::Listing| matches!(one.whereabouts, Whereabouts::Done(_));
    listed(desk, exam).iter().filter(done).count()
}

/// The papers of the sheets that were entered, as the audit has them.
fn entered_papers(desk: &Desk) -> Vec<String> {
    let page = audit::page(&desk.city.office, &desk.city.admin, 0, 100).unwrap();
    let entered = page
        .entries
        .iter()
        .filter(|one| one.action == "sheet-entered");
    entered
        .map(|one| one.detail["paper"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_sheet_is_keyed_in_line_by_line() {
    within(Language::Chinese, || {
        let (mut desk, exam) = desk();
        desk.tell(Message::PartChosen(Part::Key));
        let number = numbers(&desk, exam).remove(0);
        desk.type_into("sheet-letter", "b");
        desk.type_into("sheet-number", "999999999");
        desk.enter("sheet-number");
        assert!(!desk.shows("已录完"));
        desk.tell(Message::Keyed(KeyedMessage::NumberTyped(number.clone())));
        desk.enter("sheet-number");
        assert!(desk.shows("B 卷"));
        // Five single choices, three multiple ones, four judges.
        desk.type_into("sheet-line-0", "ABCD");
        assert!(desk.shows("每题一个字母，可用空格分段"));
        desk.press("sheet-save");
        assert_eq!(done(&desk, exam), 0, "an incomplete sheet is not saved");
        desk.type_into("sheet-line-0", "-");
        desk.type_into("sheet-line-1", "AB - ACD");
        desk.type_into("sheet-line-2", "T?");
        assert!(desk.shows("第 10 题：“?”无法识别"));
        desk.tell(Message::Keyed(KeyedMessage::LineTyped(
            2,
            "TFTF".to_owned(),
        )));
        desk.enter("sheet-line-2");
        assert_eq!(done(&desk, exam), 1);
        // The same person again is entered anew, and that with a reason only.
        desk.type_into("sheet-number", &number);
        desk.enter("sheet-number");
        assert_eq!(done(&desk, exam), 1);
        assert!(desk.shows(
            "这名考生的答题卡已经录入。重新录入会替换原来的作答和成绩，原来的仍留在记录里；由法制机构管理员办理。"
        ));
        for (line, text) in ["ABCDA", "AB - ACD", "TFTF"].into_iter().enumerate() {
            desk.tell(Message::Keyed(KeyedMessage::LineTyped(
                line,
                text.to_owned(),
            )));
        }
        desk.tell(Message::Keyed(KeyedMessage::SaveWanted));
        assert!(desk.shows("请先写明理由，理由会记入档案，并告知相关人员。"));
        desk.tell(Message::Keyed(KeyedMessage::ReasonTyped(
            "录入有误".to_owned(),
        )));
        desk.tell(Message::Keyed(KeyedMessage::SaveWanted));
        assert!(
            !desk.shows("B 卷"),
            "it is entered, and the next one is awaited"
        );
        assert_eq!(done(&desk, exam), 1);
    });
}

#[test]
fn a_sheet_is_scored_by_the_paper_that_the_screen_says() {
    within(Language::Chinese, || {
        let (mut desk, exam) = desk();
        desk.tell(Message::PartChosen(Part::Key));
        let numbers = numbers(&desk, exam);
        desk.type_into("sheet-letter", "A");
        desk.type_into("sheet-number", &numbers[0]);
        desk.enter("sheet-number");
        assert!(desk.shows("A 卷"));
        desk.type_into("sheet-line-0", "ABCDA");
        // The clerk sees that it is paper B: the lines are paper A's no longer.
        desk.tell(Message::Keyed(KeyedMessage::LetterTyped("B".to_owned())));
        assert!(!desk.shows("A 卷"));
        desk.tell(Message::Keyed(KeyedMessage::SaveWanted));
        assert_eq!(
            done(&desk, exam),
            0,
            "nothing is saved before the paper is known"
        );
        desk.enter("sheet-letter");
        assert!(desk.shows("B 卷"));
        // What was typed is still there.
        desk.type_into("sheet-line-1", "AB - ACD");
        desk.type_into("sheet-line-2", "TFTF");
        desk.enter("sheet-line-2");
        assert_eq!(done(&desk, exam), 1);
        assert_eq!(entered_papers(&desk), ["B"]);
    });
}

#[test]
fn who_was_asked_for_before_is_not_taken_for_who_is_asked_for_now() {
    within(Language::Chinese, || {
        let (mut desk, exam) = desk();
        desk.tell(Message::PartChosen(Part::Key));
        let numbers = numbers(&desk, exam);
        let typed = |number: &str| Message::Keyed(KeyedMessage::NumberTyped(number.to_owned()));
        desk.tell(typed(&numbers[0]));
        let entered = Message::Keyed(KeyedMessage::NumberEntered);
        let late = desk.ask(entered.clone());
        desk.tell(typed(&numbers[1]));
        desk.run(late);
        assert!(!desk.shows("本人试卷"), "the answer is of another number");
        // Enter is not lost while the office still looked for the first.
        desk.tell(entered);
        assert!(desk.shows("本人试卷"));
    });
}

#[test]
fn printed_sheets_are_scanned_and_entered() {
    within(Language::Chinese, || {
        let (mut desk, exam) = desk();
        let path = desk.city.office.folders().root().join("sheets.pdf");
        let order = Order {
            document: Document::Sheets,
            copies: Copies::Own,
            path: &path,
        };
        let admin = desk.city.admin.clone();
        let _ = print::print(&mut desk.city.office, &admin, exam, order, &PrintWords).unwrap();
        desk.tell(Message::PartChosen(Part::Scan));
        desk.type_into("import-path", path.to_str().unwrap());
        desk.enter("import-path");
        desk.press("scan-read");
        for number in numbers(&desk, exam) {
            assert!(desk.shows(&number), "{number} was not read");
        }
        assert!(desk.shows("录入就绪的 3 份"));
        desk.press("scan-enter");
        assert_eq!(done(&desk, exam), 3);
        assert!(desk.shows("已录入 0 分"));
        // The same scan again: everybody has a result.
        let message = zhikao::ui::part::files::Message::Dropped(vec![path]);
        desk.tell(Message::Scanned(ScannedMessage::Files(message)));
        desk.tell(Message::Scanned(ScannedMessage::ReadWanted));
        assert!(desk.shows("重复"));
        assert_eq!(done(&desk, exam), 3);
    });
}

/// Two people one behind the other: once papers A and B were printed they have different ones, the letter
/// that lies on the seat is taken where none is typed, and another one is told.
#[test]
fn the_letter_of_the_seat_is_known_at_the_desk() {
    use zhikao::domain::session::{Seat, SeatPlan};
    use zhikao::service::{session, site};
    within(Language::Chinese, || {
        let (mut desk, exam) = desk();
        let admin = desk.city.admin.clone();
        let people = desk.city.people(exam);
        let office = &mut desk.city.office;
        let place = site::add(office, &admin, "市委党校", "人民路1号").unwrap();
        let plan = SeatPlan::new(3, 1).unwrap();
        let room = site::add_room(office, &admin, place, "101 教室", &plan).unwrap();
        let new = session::NewSession {
            exam,
            opens_at: office.now(),
            closes_at: office.now() + jiff::SignedDuration::from_hours(2),
            rooms: vec![room],
        };
        let held = session::add(office, &admin, &new).unwrap();
        for (officer, number) in people.into_iter().zip(1..) {
            let seat = Seat {
                officer,
                session: held,
                room,
                number,
            };
            session::move_to(office, &admin, exam, &seat).unwrap();
        }
        let path = office.folders().root().join("sheets.pdf");
        let order = Order {
            document: Document::Sheets,
            copies: Copies::Letters(2),
            path: &path,
        };
        let _ = print::print(office, &admin, exam, order, &PrintWords).unwrap();
        let numbers = numbers(&desk, exam);
        desk.tell(Message::PartChosen(Part::Key));
        for (number, letter) in numbers.iter().zip(["A 卷", "B 卷", "A 卷"]) {
            desk.tell(Message::Keyed(KeyedMessage::NumberTyped(number.clone())));
            desk.enter("sheet-number");
            assert!(desk.shows(letter), "{number} {letter}");
        }
        // The third sits on a seat with A; the sheet says B.
        let told = "答题卡是 B 卷，该座位应发 A 卷。如果考生换过座位，可以继续录入；否则请核对是不是别人的答题卡。";
        assert!(!desk.shows(told));
        desk.tell(Message::Keyed(KeyedMessage::LetterTyped("b".to_owned())));
        desk.tell(Message::Keyed(KeyedMessage::NumberTyped(
            numbers[2].clone(),
        )));
        desk.enter("sheet-number");
        assert!(desk.shows("B 卷") && desk.shows(told));
    });
}
