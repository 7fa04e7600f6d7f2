//! Whose a receipt is, for who asks.

use zhikao::domain::exam::ExamKind;
use zhikao::domain::permission::Role;
use zhikao::domain::sitting::HandIn;
use zhikao::i18n::{Language, within};
use zhikao::service::{pin, sitting};
use zhikao::ui::Place;
use zhikao::ui::screen::receipt::{Message, State};

use crate::city::City;
use crate::scene::Scene;

type Page = Scene<State, Message>;

fn open(city: City) -> Page {
    Scene::open(city, State::new, State::update, State::view)
}

/// A city whose first two handed in empty papers, and their receipts.
fn city() -> (City, [String; 2]) {
    let mut city = City::new();
    let admin = city.admin.clone();
    pin::set(&mut city.office, &admin, "correct horse", "4711").unwrap();
    let exam = city.exam(ExamKind::Official);
    let people = city.people(exam);
    let receipts = [people[0], people[1]].map(|person| {
        let office = &mut city.office;
        let one = sitting::enter(office, &admin, exam, person).unwrap();
        let _ = sitting::hand_in(office, &admin, one.id, HandIn::Candidate).unwrap();
        let receipt = sitting::receipt(office, &admin, exam, person).unwrap();
        receipt.unwrap().to_string()
    });
    (city, receipts)
}

#[test]
fn who_runs_exams_is_told_whose_a_code_is_and_with_which_score() {
    within(Language::Chinese, || {
        let (city, receipts) = city();
        let mut scene = open(city.used_as(Role::Coordinator));
        scene.press("receipt-check");
        assert!(!scene.shows("回执属实"), "nothing was typed");
        let typed = receipts[0].replace('-', " ").to_lowercase();
        scene.type_into("receipt-code", &typed);
        scene.press("receipt-check");
        for words in [
            "回执属实",
            "高一",
            "0 题",
            "0 分，满分 100 分（0.0%）",
            "不合格",
        ] {
            assert!(scene.shows(words), "{words}");
        }
        scene.press("receipt-result");
        assert!(matches!(scene.asked.places[..], [Place::Result(..)]));
        // Another code takes the old answer away.
        scene.tell(Message::Typed("X".to_owned()));
        assert!(!scene.shows("回执属实"));
        scene.press("receipt-check");
        assert!(scene.shows("“X”不是正确的回执码。请按提示的格式重新填写。"));
    });
}

#[test]
fn who_lets_candidates_in_is_told_whose_a_code_is_and_not_the_score() {
    within(Language::Chinese, || {
        let (city, receipts) = city();
        let mut scene = open(city.used_as(Role::Invigilator));
        scene.tell(Message::Typed(receipts[0].clone()));
        scene.press("receipt-check");
        assert!(scene.shows("回执属实") && scene.shows("高一") && scene.shows("已交卷"));
        assert!(!scene.shows("0 分，满分 100 分（0.0%）") && !scene.shows("不合格"));
    });
}

#[test]
fn an_officer_finds_the_own_one_and_nobody_elses() {
    within(Language::Chinese, || {
        let (city, receipts) = city();
        let exam = zhikao::service::exam::list(&city.office, &city.admin).unwrap();
        let person = city.people(exam[0].exam.id)[0];
        let mut scene = open(city.used_by(City::officer(person, "高一")));
        scene.tell(Message::Typed(receipts[0].clone()));
        scene.press("receipt-check");
        assert!(scene.shows("回执属实"));
        scene.tell(Message::Typed(receipts[1].clone()));
        scene.press("receipt-check");
        assert!(!scene.shows("回执属实"));
        assert!(scene.shows("没有与这个回执码相符的交卷，请核对写法。"));
    });
}

#[test]
fn pictures() {
    let (city, receipts) = city();
    let mut scene = within(Language::Chinese, || open(city));
    scene.tell(Message::Typed(receipts[0].clone()));
    scene.press("receipt-check");
    scene.pictures("receipt");
}
