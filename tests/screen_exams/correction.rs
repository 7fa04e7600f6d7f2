//! Correcting a wrong key and deciding appeals: what it changes is seen first, and can be taken back.

use iced::keyboard::key::Named;
use zhikao::domain::consequence::Outcome;
use zhikao::domain::correction::{Counts, Key, Ruling};
use zhikao::domain::exam::ExamKind;
use zhikao::domain::id::{ExamId, OfficerId};
use zhikao::domain::permission::Role;
use zhikao::domain::question::{Answer, Body, OptionSet};
use zhikao::domain::sitting::{HandIn, What};
use zhikao::i18n::{Language, within};
use zhikao::service::{appeal, correction, result, sitting};
use zhikao::ui::Place;
use zhikao::ui::screen::correction::{Message, State, Tab};

use crate::city::City;
use crate::scene::Scene;
use crate::support::tap;

type Page = Scene<State, Message>;

fn open(city: City, exam: ExamId) -> Page {
    let begin = |session: &_| State::new(session, exam, Tab::Questions);
    Scene::open(city, begin, State::update, State::view)
}

/// What answers a question rightly or not.
fn answer(body: &Body, right: bool) -> Answer {
    match body {
        Body::Single { options, key } | Body::Multiple { options, key } if !right => {
            let wrong = (0..options.len()).find(|place| OptionSet::only(*place) != *key);
            Answer::Choice(OptionSet::only(wrong.unwrap()))
        }
        Body::Judge { key } => Answer::Judge(*key == right),
        body => body.right_answer().unwrap(),
    }
}

/// One person sat and has the first seven of twelve questions right: 5 × 8 + 2 × 12 = 64 points, and by a
/// pass mark of 60 passes; the first six: 52, and fails.
fn city(right: u16) -> (City, ExamId, OfficerId) {
    let mut city = City::new();
    let exam = city.exam(ExamKind::Official);
    let person = city.people(exam)[0];
    let admin = city.admin.clone();
    let ongoing = sitting::enter(&mut city.office, &admin, exam, person).unwrap();
    for item in &ongoing.paper.items {
        let what = What::Answered {
            question: item.number,
            answer: answer(&item.content.body, item.number <= right),
        };
        let _ = sitting::take(&mut city.office, &admin, ongoing.id, what).unwrap();
    }
    let how = HandIn::Candidate;
    let _ = sitting::hand_in(&mut city.office, &admin, ongoing.id, how).unwrap();
    (city, exam, person)
}

fn stands(scene: &Page, exam: ExamId, person: OfficerId) -> (Outcome, u32) {
    let city = &scene.city;
    let shown = result::show(&city.office, &city.admin, exam, person).unwrap();
    (shown.judged.outcome, shown.judged.points.unwrap())
}

#[test]
fn a_wrong_key_is_corrected_after_seeing_whom_it_concerns() {
    within(Language::Chinese, || {
        let (city, exam, person) = city(6);
        let mut scene = open(city, exam);
        assert_eq!(stands(&scene, exam, person), (Outcome::Failed, 5_200));
        // The questions that nobody has right come first; the first of them is chosen.
        scene.press("questions-0");
        assert!(scene.shows("这道题怎样计分"));
        scene.press("ruling-2");
        scene.press("preview");
        assert!(scene.shows("请先写明理由，理由会记入档案，并告知相关人员。"));
        scene.type_into("reason", "答案有误");
        scene.press("preview");
        assert!(scene.shows("更正的影响"));
        assert_eq!(stands(&scene, exam, person).0, Outcome::Failed);
        scene.press("decide");
        let (outcome, points) = stands(&scene, exam, person);
        assert!(points == 6_400 || points == 5_800, "{points}");
        assert_eq!(outcome == Outcome::Passed, points >= 6_000);
        assert!(scene.shows("全体给分"));
        assert!(scene.shows("签名有效"));
        scene.press("take-back");
        scene.press("decide");
        assert_eq!(
            stands(&scene, exam, person).1,
            points,
            "without a reason it stays"
        );
        scene.type_into("reason", "无误");
        scene.press("decide");
        assert_eq!(stands(&scene, exam, person), (Outcome::Failed, 5_200));
        assert!(scene.shows("撤回一次更正"));
    });
}

#[test]
fn the_key_of_a_single_choice_is_one_of_a_group() {
    within(Language::Chinese, || {
        // Nobody has the third question right and onwards, so a single choice comes first.
        let (city, exam, _) = city(2);
        let mut scene = open(city, exam);
        let held = correction::questions(&scene.city.office, &scene.city.admin, exam).unwrap();
        let (place, key) = held
            .iter()
            .enumerate()
            .find_map(|(place, held)| match &held.content.body {
                Body::Single { key, .. } => Some((place, *key)),
                _ => None,
            })
            .unwrap();
        let other = (0..2).find(|at| !key.contains(*at)).unwrap();
        scene.press(&format!("questions-{place}"));
        // Choosing one lets the other go; choosing it again does not take it away.
        scene.press(&format!("option-{other}"));
        scene.press(&format!("option-{other}"));
        // Arrows move among them and Space chooses.
        scene.operate(|window| {
            let id = iced_test::selector::id(format!("option-{other}"));
            let _ = window.click(id).unwrap();
            let way = if other == 0 {
                Named::ArrowDown
            } else {
                Named::ArrowUp
            };
            tap(window, way);
            tap(window, Named::Space);
        });
        scene.press(&format!("option-{other}"));
        scene.type_into("reason", "答案有误");
        scene.press("preview");
        scene.press("decide");
        let held = correction::questions(&scene.city.office, &scene.city.admin, exam).unwrap();
        let ruled = held.iter().find_map(|held| held.counts.clone());
        let ruling = Ruling::Key(Key::Choice(OptionSet::only(other)));
        assert_eq!(ruled, Some(Counts::default().then(&ruling)));
    });
}

#[test]
fn who_may_not_correct_reads_only() {
    within(Language::Chinese, || {
        let (city, exam, ..) = city(6);
        let mut scene = open(city.used_as(Role::Coordinator), exam);
        scene.press("questions-0");
        assert!(
            scene
                .window()
                .find(iced_test::selector::id("preview"))
                .is_err()
        );
        assert!(!scene.shows("这道题怎样计分"));
        scene.press("back");
        scene.press("exams");
        assert_eq!(scene.asked.places, [Place::Exam(exam)]);
    });
}

#[test]
fn an_appeal_is_decided_with_a_reason() {
    within(Language::Chinese, || {
        let (mut city, exam, person) = city(6);
        let own = City::officer(person, "甲");
        let at = (exam, person);
        let _ = appeal::file(&mut city.office, &own, at, Some(7), "第七题答案有误").unwrap();
        let mut scene = open(city, exam);
        scene.tell(Message::TabChosen(Tab::Appeals));
        assert!(scene.shows("第七题答案有误"));
        scene.press("appeals-0");
        scene.press("uphold");
        let waiting = |scene: &Page| {
            let city = &scene.city;
            appeal::waiting(&city.office, &city.admin).unwrap().len()
        };
        assert_eq!(waiting(&scene), 1);
        scene.type_into("reason", "属实");
        scene.press("uphold");
        assert_eq!(waiting(&scene), 0);
        assert!(scene.shows("采纳"));
    });
}

#[test]
fn pictures() {
    let (mut city, exam, person) = city(6);
    let own = City::officer(person, "甲");
    let at = (exam, person);
    let grounds = "第七题依据的条文已经修正，原答案与现行规定不符";
    let _ = appeal::file(&mut city.office, &own, at, Some(7), grounds).unwrap();
    let mut scene = open(city, exam);
    scene.pictures("correction-questions");
    scene.press("questions-0");
    scene.pictures("correction-draft");
    scene.press("ruling-2");
    scene.type_into("reason", "答案有误");
    scene.press("preview");
    scene.pictures("correction-effects");
    scene.press("decide");
    scene.pictures("correction-made");
    scene.tell(Message::TabChosen(Tab::Appeals));
    scene.pictures("correction-appeals");
    scene.press("appeals-0");
    scene.pictures("correction-appeal");
}
