//! An exam on paper over a real office: what is printed comes back, keyed in or scanned.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

#[path = "support/city.rs"]
mod city;
mod support;

use iced::Size;
use iced::keyboard::key::Named;

use city::{Asked, City};
use support::{tap, window};
use zhikao::domain::exam::ExamKind;
use zhikao::domain::id::ExamId;
use zhikao::i18n::print::PrintWords;
use zhikao::i18n::{Language, within};
use zhikao::service::exam::{self, Whereabouts};
use zhikao::service::print::{self, Copies, Document, Order};
use zhikao::ui::screen::paper_exam::{KeyedMessage, Message, Part, ScannedMessage, State};
use zhikao::ui::{Action, Session};

/// Right of the sidebar at the design size.
const ROOM: Size = Size::new(1158.0, 768.0);

struct Desk {
    city: City,
    session: Session,
    exam: ExamId,
    screen: State,
    asked: Asked,
}

fn desk() -> Desk {
    let mut city = City::new();
    let exam = city.exam(ExamKind::Official);
    let session = city.session(city.admin.clone());
    let (screen, action) = State::new(&session, exam);
    let mut desk = Desk {
        city,
        session,
        exam,
        screen,
        asked: Asked::default(),
    };
    desk.run(action);
    desk
}

impl Desk {
    fn run(&mut self, action: Action<Message>) {
        let actor = self.session.actor.clone();
        let (screen, session) = (&mut self.screen, &self.session);
        self.city
            .run(action, &actor, &mut self.asked, &mut |message| {
                screen.update(message, session)
            });
    }

    fn tell(&mut self, message: Message) {
        let action = self.screen.update(message, &self.session);
        self.run(action);
    }

    fn operate(&mut self, hands: impl FnOnce(&mut support::Window<'_, Message>)) {
        let messages: Vec<Message> = {
            let mut window = window(ROOM, self.screen.view(&self.session));
            hands(&mut window);
            window.into_messages().collect()
        };
        for message in messages {
            self.tell(message);
        }
    }

    fn type_into(&mut self, id: &'static str, words: &str) {
        self.operate(|window| {
            let _ = window.click(iced_test::selector::id(id)).unwrap();
            let _ = window.typewrite(words);
        });
    }

    fn enter(&mut self, id: &'static str) {
        self.operate(|window| {
            let _ = window.click(iced_test::selector::id(id)).unwrap();
            tap(window, Named::Enter);
        });
    }

    fn click(&mut self, id: &'static str) {
        self.operate(|window| {
            let _ = window.click(iced_test::selector::id(id)).unwrap();
        });
    }

    fn shows(&self, words: &str) -> bool {
        window(ROOM, self.screen.view(&self.session))
            .find(words)
            .is_ok()
    }

    fn numbers(&self) -> Vec<String> {
        let (_, people) = exam::detail(&self.city.office, &self.city.admin, self.exam).unwrap();
        people
            .into_iter()
            .map(|one| one.candidate.admission_number)
            .collect()
    }

    fn done(&self) -> usize {
        let (_, people) = exam::detail(&self.city.office, &self.city.admin, self.exam).unwrap();
        let done = |one: &&exam::Listing| matches!(one.whereabouts, Whereabouts::Done(_));
        people.iter().filter(done).count()
    }
}

#[test]
fn a_sheet_is_keyed_in_line_by_line() {
    within(Language::Chinese, || {
        let mut desk = desk();
        desk.tell(Message::PartChosen(Part::Key));
        let number = desk.numbers().remove(0);
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
        desk.click("sheet-save");
        assert_eq!(desk.done(), 0, "an incomplete sheet is not saved");
        desk.type_into("sheet-line-0", "-");
        desk.type_into("sheet-line-1", "AB - ACD");
        desk.type_into("sheet-line-2", "T?");
        assert!(desk.shows("第 10 题：“?”看不懂"));
        desk.tell(Message::Keyed(KeyedMessage::LineTyped(
            2,
            "TFTF".to_owned(),
        )));
        desk.enter("sheet-line-2");
        assert_eq!(desk.done(), 1);
        // The same person again is a double.
        desk.type_into("sheet-number", &number);
        desk.enter("sheet-number");
        assert_eq!(desk.done(), 1);
        assert!(!desk.shows("B 卷"));
    });
}

#[test]
fn printed_sheets_are_scanned_and_entered() {
    within(Language::Chinese, || {
        let mut desk = desk();
        let path = desk.city.office.folders().root().join("sheets.pdf");
        let order = Order {
            document: Document::Sheets,
            copies: Copies::Own,
            path: &path,
        };
        let admin = desk.city.admin.clone();
        let _ = print::print(&mut desk.city.office, &admin, desk.exam, order, &PrintWords).unwrap();
        desk.tell(Message::PartChosen(Part::Scan));
        desk.type_into("import-path", path.to_str().unwrap());
        desk.enter("import-path");
        desk.click("scan-read");
        for number in desk.numbers() {
            assert!(desk.shows(&number), "{number} was not read");
        }
        assert!(desk.shows("录入就绪的 3 份"));
        desk.click("scan-enter");
        assert_eq!(desk.done(), 3);
        assert!(desk.shows("已录入 0 分"));
        // The same scan again: everybody has a result.
        let message = zhikao::ui::part::files::Message::Dropped(vec![path]);
        desk.tell(Message::Scanned(ScannedMessage::Files(message)));
        desk.tell(Message::Scanned(ScannedMessage::ReadWanted));
        assert!(desk.shows("重复"));
        assert_eq!(desk.done(), 3);
    });
}

/// Two people one behind the other: once papers A and B were printed they have different ones, the letter
/// that lies on the seat is taken where none is typed, and another one is told.
#[test]
fn the_letter_of_the_seat_is_known_at_the_desk() {
    use zhikao::domain::session::{Seat, SeatPlan};
    use zhikao::service::{session, site};
    within(Language::Chinese, || {
        let mut desk = desk();
        let (exam, admin) = (desk.exam, desk.city.admin.clone());
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
        let numbers = desk.numbers();
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
