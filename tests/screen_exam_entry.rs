//! The entry over a real office: the right person, the right exam, the right moment.

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
use zhikao::domain::sitting::Phase;
use zhikao::i18n::{Language, within};
use zhikao::service::{exam, sitting};
use zhikao::ui::part::confirming::Typed;
use zhikao::ui::screen::exam_entry::{Message, State};
use zhikao::ui::{Place, Session};

type Desk = Scene<State, Message>;

fn desk(city: City, exam: Option<ExamId>) -> Desk {
    let begin = |session: &Session| State::new(session, exam);
    Scene::open(city, begin, State::update, State::view)
}

#[test]
fn an_officer_finds_the_own_exam_checks_it_and_enters() {
    within(Language::Chinese, || {
        let mut city = City::new();
        let id = city.exam(ExamKind::Official);
        let person = city.people(id)[0];
        let actor = City::officer(person, "高一");
        let mut desk = desk(city.used_by(actor.clone()), None);
        assert!(desk.shows("可以进入"));
        desk.press_words("可以进入");
        for words in [
            "高一",
            "市城市管理局",
            "9901-2001",
            "共 12 题，满分 100 分",
            "60 分",
            "多选题计分：全部选对得分",
            "保存一次作答用时 1 毫秒",
        ] {
            assert!(desk.shows(words), "{words} is not shown");
        }
        desk.press("entry-in");
        assert_eq!(desk.asked.places, [Place::Sit(id, person)]);
        let ongoing = sitting::show(&desk.city.office, &actor, id, person).unwrap();
        assert_eq!(ongoing.state.phase, Phase::Running);

        // Who comes back goes on, and who looks at the list sees it.
        desk.again(|session| State::new(session, Some(id)));
        assert!(desk.shows("继续考试"));
        desk.tell(Message::BackWanted);
        assert!(desk.shows("考试中"));
    });
}

#[test]
fn an_invigilator_lets_somebody_in_by_number() {
    within(Language::Chinese, || {
        let mut city = City::new();
        let id = city.exam(ExamKind::Mock);
        let mut desk = desk(city, Some(id));
        desk.type_into("entry-number", "9901-9999");
        desk.press("entry-next");
        assert!(
            desk.shows("没有找到开放中的考试。请核对号码；如果号码无误，请让监考员查看应考名单。")
        );
        desk.tell(Message::NumberTyped("419901198503020158".to_owned()));
        desk.enter("entry-number");
        assert!(desk.shows("市城市管理局"));
        desk.tell(Message::BackWanted);
        assert!(desk.shows("准考证号、执法证号或身份证号"));
        // A number of a seat with a wrong digit is told as one.
        desk.tell(Message::NumberTyped("26110101010071".to_owned()));
        desk.press("entry-next");
        assert!(desk.shows("这个准考证号的校验位不对，多半是输错了一位。请核对后重新输入。"));
    });
}

#[test]
fn an_invigilator_compares_and_confirms_with_the_own_pin() {
    within(Language::Chinese, || {
        let mut city = City::new();
        let id = city.exam(ExamKind::Official);
        let admin = city.admin.clone();
        let mut desk = desk(city, Some(id));
        desk.tell(Message::NumberTyped("419901198503020158".to_owned()));
        desk.press("entry-next");
        // Born on 2 March 1985 by the number, whatever was declared.
        for words in ["没有照片", "41 周岁（据身份证号）", "男", "监考员确认"] {
            assert!(desk.shows(words), "{words} is not shown");
        }
        // Without a PIN nobody gets in.
        desk.press("entry-in");
        assert!(desk.asked.places.is_empty());
        desk.tell(Message::Secret(Typed::Passphrase(
            "correct horse".to_owned(),
        )));
        desk.tell(Message::Secret(Typed::Pin("4711".to_owned())));
        desk.press("entry-in");
        let [Place::Sit(exam, person)] = desk.asked.places[..] else {
            panic!("{:?}", desk.asked.places);
        };
        assert_eq!(exam, id);
        let ongoing = sitting::show(&desk.city.office, &admin, id, person).unwrap();
        assert_eq!(ongoing.state.phase, Phase::Running);

        // The next one: the PIN is there now, and a wrong one is told beside the field.
        desk.again(|session| State::new(session, Some(id)));
        desk.tell(Message::NumberTyped("9901-2002".to_owned()));
        desk.press("entry-next");
        desk.tell(Message::Secret(Typed::Pin("0000".to_owned())));
        desk.press("entry-in");
        assert!(desk.shows("PIN 不对，还可以试 4 次。请核对后重新输入。"));
        assert_eq!(desk.asked.places.len(), 1);
        desk.tell(Message::Secret(Typed::Pin("4711".to_owned())));
        desk.press("entry-in");
        assert_eq!(desk.asked.places.len(), 2);
    });
}

#[test]
fn a_shut_door_says_why_and_when() {
    within(Language::Chinese, || {
        let mut city = City::new();
        let id = city.exam(ExamKind::Official);
        let person = city.people(id)[0];
        let actor = City::officer(person, "高一");
        city.clock
            .set_wall("2026-11-24T08:00:00+08:00".parse().unwrap());
        let mut desk = desk(city.used_by(actor), Some(id));
        assert!(desk.shows("考试在 2026-11-24 09:00 开始，到时再点“重新查看”即可进入。"));
        desk.city
            .clock
            .set_wall("2026-11-24T16:40:00+08:00".parse().unwrap());
        desk.press("entry-again");
        assert!(desk.shows("距离考试结束只剩 20 分钟，到时自动交卷。"));

        // Between looking and entering the exam is closed.
        let admin = desk.city.admin.clone();
        let _ = exam::close(&mut desk.city.office, &admin, id).unwrap();
        desk.press("entry-in");
        assert!(desk.shows("这场考试已经结束，不能再进入。需要补考的，请留意补考通知。"));
        assert!(desk.asked.places.is_empty());
    });
}

#[test]
fn pictures() {
    let mut city = City::new();
    let id = city.exam(ExamKind::Official);
    let person = city.people(id)[0];
    let actor = City::officer(person, "高一");
    desk(city.used_by(actor), Some(id)).pictures("exam-entry-door");

    let mut city = City::new();
    let _ = city.exam(ExamKind::Official);
    let id = city.exam(ExamKind::Mock);
    let person = city.people(id)[0];
    let actor = City::officer(person, "高一");
    desk(city.used_by(actor), None).pictures("exam-entry-own");

    let mut city = City::new();
    let _ = city.exam(ExamKind::Official);
    let mut number = desk(city, None);
    number.tell(Message::NumberTyped("9901-9999".to_owned()));
    number.tell(Message::NumberEntered);
    number.pictures("exam-entry-number");

    // What an invigilator sees: a picture, the age, and the confirmation.
    let mut city = City::new();
    let id = city.exam(ExamKind::Official);
    let admin = city.admin.clone();
    let person = city.people(id)[0];
    zhikao::service::photo::set(&mut city.office, &admin, person, PORTRAIT).unwrap();
    let mut door = desk(city, Some(id));
    door.tell(Message::NumberTyped("419901198503020158".to_owned()));
    door.tell(Message::NumberEntered);
    door.pictures("exam-entry-confirm");
}

/// A made-up face: nobody's picture.
const PORTRAIT: &[u8] = include_bytes!("fixtures/portrait.png");
