//! The invigilator's board: who is where, and decisions with reason and PIN.

use zhikao::domain::exam::ExamKind;
use zhikao::domain::id::{ExamId, OfficerId};
use zhikao::domain::permission::Role;
use zhikao::i18n::{Language, within};
use zhikao::service::{pin, sitting};
use zhikao::ui::Action;
use zhikao::ui::part::confirming::Typed;
use zhikao::ui::part::ordering;
use zhikao::ui::screen::board::{Blank, Message, State};

use crate::city::City;
use crate::people::populate;
use crate::scene::Scene;

type Page = Scene<State, Message>;

fn open(city: City, exam: ExamId) -> Page {
    let begin = |session: &_| State::new(session, exam);
    Scene::open(city, begin, State::update, State::view)
}

/// The board of an exam in which the first two sit and the rest is awaited.
fn city() -> (City, ExamId, Vec<OfficerId>) {
    let mut city = City::new();
    populate(&mut city, 10);
    let exam = city.exam(ExamKind::Official);
    let people = city.people(exam);
    for person in &people[..2] {
        let _ = sitting::enter(&mut city.office, &city.admin, exam, *person).unwrap();
    }
    (city, exam, people)
}

fn order(scene: &mut Page, blank: fn(String) -> ordering::Typed, text: &str) {
    scene.tell(Message::Ordering(blank(text.to_owned())));
}

fn typed(scene: &mut Page, blank: Blank, text: &str) {
    scene.tell(Message::Typed(blank, text.to_owned()));
}

#[test]
fn who_is_where_is_seen_and_time_is_given_with_reason_and_pin() {
    within(Language::Chinese, || {
        let (city, exam, people) = city();
        let mut scene = open(city, exam);
        assert!(scene.shows("作答中 2"));
        assert!(scene.shows("未入场 11"));
        scene.press("board-0");
        scene.press("board-grant");
        // Without a reason and a PIN nothing is given.
        scene.press("dialog-confirm");
        order(&mut scene, ordering::Typed::Minutes, "5");
        order(&mut scene, ordering::Typed::Reason, "停电");
        // No PIN yet: it is set on the way, with the passphrase.
        scene.tell(Message::Secret(Typed::Passphrase("wrong".to_owned())));
        scene.tell(Message::Secret(Typed::Pin("4711".to_owned())));
        scene.press("dialog-confirm");
        assert!(scene.shows("您的登录口令"));
        scene.tell(Message::Secret(Typed::Passphrase(
            "correct horse".to_owned(),
        )));
        scene.tell(Message::Secret(Typed::Pin("4711".to_owned())));
        scene.press("dialog-confirm");
        assert!(scene.shows("已加时 5 分钟"));
        let admin = scene.city.admin.clone();
        let shown = sitting::show(&scene.city.office, &admin, exam, people[0]).unwrap();
        let left = shown.state.remaining(&scene.city.office.moment());
        assert_eq!(left, zhikao::domain::clock::Remaining::Left(65 * 60_000));
    });
}

#[test]
fn a_wrong_pin_changes_nothing_and_says_so_beside_the_field() {
    within(Language::Chinese, || {
        let (mut city, exam, _) = city();
        let admin = city.admin.clone();
        pin::set(&mut city.office, &admin, "correct horse", "4711").unwrap();
        let mut scene = open(city, exam);
        scene.press("board-0");
        scene.press("board-hold");
        order(&mut scene, ordering::Typed::Reason, "核对身份");
        scene.tell(Message::Secret(Typed::Pin("0000".to_owned())));
        scene.press("dialog-confirm");
        assert!(scene.shows("PIN 不对，还可以试 4 次。请核对后重新输入。"));
        scene.tell(Message::Secret(Typed::Pin("4711".to_owned())));
        scene.press("dialog-confirm");
        assert!(scene.shows("已锁定 1"));
        assert!(scene.shows("1 人需要处理，先看 高一。"));
        // A forgotten PIN is set anew on the way, with the passphrase.
        scene.press("board-0");
        scene.press("board-let-go");
        order(&mut scene, ordering::Typed::Reason, "无误");
        scene.press("pin-forgotten");
        scene.tell(Message::Secret(Typed::Passphrase(
            "correct horse".to_owned(),
        )));
        scene.tell(Message::Secret(Typed::Pin("4712".to_owned())));
        scene.press("dialog-confirm");
        assert!(scene.shows("作答中 2"));
    });
}

#[test]
fn an_incident_wants_facts_handling_and_both_signatures_and_a_void_is_seen() {
    within(Language::Chinese, || {
        let (mut city, exam, _) = city();
        let admin = city.admin.clone();
        pin::set(&mut city.office, &admin, "correct horse", "4711").unwrap();
        let mut scene = open(city, exam);
        scene.press("board-0");
        scene.press("board-write-incident");
        typed(&mut scene, Blank::Facts, "使用手机查答案");
        scene.tell(Message::Secret(Typed::Pin("4711".to_owned())));
        scene.press("dialog-confirm");
        assert!(scene.shows("监考员签名"), "the handling is missing");
        typed(&mut scene, Blank::Handling, "收缴手机");
        scene.tell(Message::RefusalToggled(true));
        scene.press("dialog-confirm");
        assert!(scene.shows("考场情况 1"));
        scene.press("board-0");
        scene.press("board-void");
        order(&mut scene, ordering::Typed::Reason, "作弊");
        scene.tell(Message::Secret(Typed::Pin("4711".to_owned())));
        scene.press("dialog-confirm");
        assert!(scene.shows("成绩无效 1"));
    });
}

#[test]
fn an_incident_of_the_room_and_what_recovery_found_are_on_the_board() {
    within(Language::Chinese, || {
        let (mut city, exam, people) = city();
        let admin = city.admin.clone();
        pin::set(&mut city.office, &admin, "correct horse", "4711").unwrap();
        let one = sitting::show(&city.office, &admin, exam, people[0]).unwrap();
        let journal = city.office.folders().journal();
        std::fs::remove_file(journal.join(format!("{}.journal", one.id))).unwrap();
        let opened = zhikao::domain::sitting::What::Opened { question: 2 };
        let _ = sitting::take(&mut city.office, &admin, one.id, opened).unwrap();
        let mut scene = open(city, exam);
        let list = iced_test::selector::id("board-incident-list");
        assert!(scene.window().find(list).is_err(), "there is none yet");
        scene.press("board-0");
        assert!(scene.shows("日志缺失。"));
        assert!(scene.shows("记录已核对"));
        scene.tell(Message::Dismissed);
        scene.press("board-incident");
        typed(&mut scene, Blank::Facts, "门外喧哗");
        typed(&mut scene, Blank::Handling, "已劝离");
        typed(&mut scene, Blank::Other, "李证人");
        scene.tell(Message::Secret(Typed::Pin("4711".to_owned())));
        scene.press("dialog-confirm");
        assert!(scene.shows("考场情况记录（1）"));
        scene.press("board-incident-list");
        for words in ["门外喧哗", "已劝离", "王主任 · 李证人"] {
            assert!(scene.shows(words), "{words}");
        }
        scene.press("dialog-close");
        scene.pictures("board-records");
        scene.press("board-incident-list");
        scene.pictures("board-incidents");
        scene.press("dialog-close");
        scene.press("board-0");
        scene.pictures("board-found");
    });
}

#[test]
fn an_auditor_looks_and_is_offered_nothing() {
    within(Language::Chinese, || {
        let (city, exam, _) = city();
        let mut scene = open(city.used_as(Role::Auditor), exam);
        scene.press("board-0");
        for id in [
            "board-grant",
            "board-void",
            "board-write-incident",
            "board-grant-all",
        ] {
            assert!(
                scene.window().find(iced_test::selector::id(id)).is_err(),
                "{id}"
            );
        }
    });
}

#[test]
fn a_look_is_asked_for_only_once_the_last_one_is_there() {
    within(Language::Chinese, || {
        let (city, exam, _) = city();
        let session = city.session();
        let (mut state, first) = State::new(&session, exam);
        assert!(matches!(first, Action::Ask(_)));
        assert!(matches!(
            state.update(Message::Ticked, &session),
            Action::None
        ));
    });
}

#[test]
fn pictures() {
    let (mut city, exam, people) = city();
    let admin = city.admin.clone();
    pin::set(&mut city.office, &admin, "correct horse", "4711").unwrap();
    let one = sitting::show(&city.office, &admin, exam, people[0])
        .unwrap()
        .id;
    let _ = sitting::lock(&mut city.office, &admin, one, "核对").unwrap();
    let mut scene = within(Language::Chinese, || open(city, exam));
    scene.pictures("board");
    scene.tell(Message::PlanChosen(true));
    scene.pictures("board-plan");
    scene.tell(Message::PlanChosen(false));
    scene.press("board-0");
    scene.pictures("board-person");
    scene.press("board-let-go");
    scene.pictures("board-order");
    scene.tell(Message::Dismissed);
    scene.press("board-1");
    scene.press("board-write-incident");
    scene.pictures("board-incident");
}
