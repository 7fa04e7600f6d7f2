//! Practice over a real office: shelves, a question explained at once, mistakes, and going on later.

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

use iced::keyboard::key::Named;

use city::City;
use scene::Scene;
use zhikao::domain::question::{Body, Content};
use zhikao::i18n::{Language, within};
use zhikao::service::{practice, starter};
use zhikao::ui::screen::practice::{Message, State, Way};

type Desk = Scene<State, Message>;

fn desk() -> Desk {
    Scene::open(City::new(), State::new, State::update, State::view)
}

/// The question on the screen, by its stem.
fn question(desk: &Desk) -> Content {
    let all = starter::questions().unwrap();
    let mut here = all
        .into_iter()
        .map(|(_, content)| content)
        .filter(|content| desk.shows(&content.stem));
    here.next().unwrap()
}

/// Answers the question on the screen by keys; one press more where it takes one.
fn answer(desk: &mut Desk, rightly: bool) {
    match question(desk).body {
        Body::Judge { key } => desk.letter(if key == rightly { "a" } else { "b" }),
        Body::Single { key, options } => {
            let at = (0..options.len()).find(|one| key.contains(*one) == rightly);
            desk.letter(&(at.unwrap() + 1).to_string());
        }
        Body::Multiple { key, .. } => {
            let letters = if rightly {
                key.letters()
            } else {
                key.letters().chars().take(1).collect()
            };
            for letter in letters.chars() {
                desk.letter(&letter.to_string());
            }
            desk.key(Named::Enter);
        }
        other => panic!("the starter bank has no {:?}", other.kind()),
    }
}

#[test]
fn a_question_is_answered_by_key_and_explained_at_once() {
    within(Language::Chinese, || {
        let mut desk = desk();
        assert!(desk.shows("行政处罚法"));
        desk.tell(Message::ShelfChosen(Some("行政处罚法".to_owned())));
        assert!(desk.shows("作答后，这里显示答案、解析和法律依据。"));
        let explanation = question(&desk).explanation;
        assert!(!desk.shows(&explanation));
        answer(&mut desk, false);
        assert!(desk.shows("答得不对，已记入错题本，连对三次后移出。"));
        assert!(desk.shows("您的答案"), "told in words");
        assert!(desk.shows("正确答案"));
        assert!(desk.shows(&explanation));
        assert!(desk.shows("对 0 · 错 1"));
        // The next one by Space; an answer cannot be changed once it is told.
        let before = question(&desk).stem;
        desk.letter("a");
        desk.letter("b");
        assert!(desk.shows("对 0 · 错 1"));
        desk.key(Named::Space);
        assert_ne!(question(&desk).stem, before);
        answer(&mut desk, true);
        assert!(desk.shows("答对了。"));
        desk.key(Named::ArrowLeft);
        assert_eq!(question(&desk).stem, before);
        assert!(desk.shows("答得不对，已记入错题本，连对三次后移出。"));
    });
}

#[test]
fn practice_goes_on_where_it_was_left_also_after_a_restart() {
    within(Language::Chinese, || {
        let mut desk = desk();
        desk.tell(Message::ShelfChosen(None));
        for _ in 0..3 {
            answer(&mut desk, true);
            desk.key(Named::Enter);
        }
        let fourth = question(&desk).stem;
        desk.city.restart();
        desk.again(State::new);
        desk.press_words("接着练");
        assert_eq!(question(&desk).stem, fourth);
        assert!(desk.shows("对 3 · 错 0"));
        desk.key(Named::Escape);
        let shelves = practice::shelves(&desk.city.office, &desk.session.actor).unwrap();
        assert_eq!(shelves[0].all.seen, 3);
        assert!(desk.shows(&format!("已练 3 题，共 {} 题", shelves[0].all.questions)));
    });
}

#[test]
fn mistakes_come_again_and_leave() {
    within(Language::Chinese, || {
        let mut desk = desk();
        desk.tell(Message::WayChosen(Way::Mistakes));
        desk.tell(Message::ShelfChosen(None));
        assert!(desk.shows("错题本里没有这一部分的题。可以换一种顺序继续练。"));
        desk.tell(Message::WayChosen(Way::InSequence));
        desk.tell(Message::ShelfChosen(None));
        answer(&mut desk, false);
        let wrong = question(&desk).stem;
        for round in 1..=3 {
            desk.key(Named::Escape);
            desk.tell(Message::WayChosen(Way::Mistakes));
            desk.tell(Message::ShelfChosen(None));
            assert_eq!(question(&desk).stem, wrong, "round {round}");
            answer(&mut desk, true);
        }
        assert!(desk.shows("答对了。"));
        assert!(desk.shows("错题本 0 题"));
        desk.key(Named::Space);
        assert!(desk.shows("这一组练完了"));
    });
}

#[test]
fn reading_tells_at_once_and_records_nothing() {
    within(Language::Chinese, || {
        let mut desk = desk();
        desk.tell(Message::ReciteChosen(true));
        desk.tell(Message::ShelfChosen(None));
        let explanation = question(&desk).explanation;
        assert!(desk.shows(&explanation));
        desk.letter("a");
        desk.key(Named::Space);
        let shelves = practice::shelves(&desk.city.office, &desk.session.actor).unwrap();
        assert_eq!(shelves[0].all.seen, 0);
        assert_eq!(shelves[0].left_at, None);
    });
}

#[test]
fn pictures() {
    let mut shelves = desk();
    shelves.tell(Message::ShelfChosen(None));
    for right in [true, false, true, true] {
        answer(&mut shelves, right);
        shelves.key(Named::Space);
    }
    shelves.key(Named::Escape);
    shelves.pictures("practice-shelves");

    let mut wrong = desk();
    wrong.tell(Message::ShelfChosen(None));
    while !matches!(question(&wrong).body, Body::Multiple { .. }) {
        wrong.key(Named::ArrowRight);
    }
    answer(&mut wrong, false);
    wrong.pictures("practice-wrong");

    let mut fresh = desk();
    fresh.tell(Message::ShelfChosen(None));
    while !matches!(question(&fresh).body, Body::Multiple { .. }) {
        fresh.key(Named::ArrowRight);
    }
    fresh.letter("b");
    fresh.pictures("practice-fresh");
}
