//! Practice over a real office: shelves, a question explained at once, mistakes, and going on later.

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
use iced::keyboard::{Key, Modifiers, key::Named};

use city::{Asked, City};
use support::{press, tap, window};
use zhikao::domain::question::{Body, Content};
use zhikao::i18n::{Language, within};
use zhikao::service::{Actor, practice, starter};
use zhikao::ui::screen::practice::{Message, State, Way};
use zhikao::ui::{Action, Session};

const ROOM: Size = Size::new(1158.0, 768.0);
const SMALL: Size = Size::new(816.0, 720.0);

struct Desk {
    city: City,
    actor: Actor,
    session: Session,
    screen: State,
    asked: Asked,
}

fn desk() -> Desk {
    let city = City::new();
    let actor = city.admin.clone();
    let session = city.session(actor.clone());
    let (screen, action) = State::new(&session);
    let mut desk = Desk {
        city,
        actor,
        session,
        screen,
        asked: Asked::default(),
    };
    desk.run(action);
    desk
}

impl Desk {
    fn run(&mut self, action: Action<Message>) {
        let (screen, session) = (&mut self.screen, &self.session);
        self.city
            .run(action, &self.actor, &mut self.asked, &mut |message| {
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

    fn letter(&mut self, letter: &str) {
        let key = Key::Character(letter.into());
        self.operate(|window| press(window, key, Modifiers::empty()));
    }

    fn shows(&self, words: &str) -> bool {
        window(ROOM, self.screen.view(&self.session))
            .find(words)
            .is_ok()
    }

    /// The question on the screen, by its stem.
    fn question(&self) -> Content {
        let all = starter::questions().unwrap();
        let mut here = all
            .into_iter()
            .map(|(_, content)| content)
            .filter(|content| self.shows(&content.stem));
        here.next().unwrap()
    }

    /// Answers the question on the screen by keys; one press more where it takes one.
    fn answer(&mut self, rightly: bool) {
        match self.question().body {
            Body::Judge { key } => self.letter(if key == rightly { "a" } else { "b" }),
            Body::Single { key, options } => {
                let at = (0..options.len()).find(|one| key.contains(*one) == rightly);
                self.letter(&(at.unwrap() + 1).to_string());
            }
            Body::Multiple { key, .. } => {
                let letters = if rightly {
                    key.letters()
                } else {
                    key.letters().chars().take(1).collect()
                };
                for letter in letters.chars() {
                    self.letter(&letter.to_string());
                }
                self.operate(|window| tap(window, Named::Enter));
            }
            other => panic!("the starter bank has no {:?}", other.kind()),
        }
    }
}

#[test]
fn a_question_is_answered_by_key_and_explained_at_once() {
    within(Language::Chinese, || {
        let mut desk = desk();
        assert!(desk.shows("行政处罚法"));
        desk.tell(Message::ShelfChosen(Some("行政处罚法".to_owned())));
        assert!(desk.shows("作答后，这里显示答案、解析和法律依据。"));
        let explanation = desk.question().explanation;
        assert!(!desk.shows(&explanation));
        desk.answer(false);
        assert!(desk.shows("答得不对，已记入错题本，连对三次后移出。"));
        assert!(desk.shows("您的答案"), "told in words");
        assert!(desk.shows("正确答案"));
        assert!(desk.shows(&explanation));
        assert!(desk.shows("对 0 · 错 1"));
        // The next one by Space; an answer cannot be changed once it is told.
        let before = desk.question().stem;
        desk.letter("a");
        desk.letter("b");
        assert!(desk.shows("对 0 · 错 1"));
        desk.operate(|window| tap(window, Named::Space));
        assert_ne!(desk.question().stem, before);
        desk.answer(true);
        assert!(desk.shows("答对了。"));
        desk.operate(|window| tap(window, Named::ArrowLeft));
        assert_eq!(desk.question().stem, before);
        assert!(desk.shows("答得不对，已记入错题本，连对三次后移出。"));
    });
}

#[test]
fn practice_goes_on_where_it_was_left_also_after_a_restart() {
    within(Language::Chinese, || {
        let mut desk = desk();
        desk.tell(Message::ShelfChosen(None));
        for _ in 0..3 {
            desk.answer(true);
            desk.operate(|window| tap(window, Named::Enter));
        }
        let fourth = desk.question().stem;
        desk.city.restart();
        let (screen, action) = State::new(&desk.session);
        desk.screen = screen;
        desk.run(action);
        desk.operate(|window| {
            let _ = window.click("接着练").unwrap();
        });
        assert_eq!(desk.question().stem, fourth);
        assert!(desk.shows("对 3 · 错 0"));
        desk.operate(|window| tap(window, Named::Escape));
        let shelves = practice::shelves(&desk.city.office, &desk.actor).unwrap();
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
        desk.answer(false);
        let wrong = desk.question().stem;
        for round in 1..=3 {
            desk.operate(|window| tap(window, Named::Escape));
            desk.tell(Message::WayChosen(Way::Mistakes));
            desk.tell(Message::ShelfChosen(None));
            assert_eq!(desk.question().stem, wrong, "round {round}");
            desk.answer(true);
        }
        assert!(desk.shows("答对了。"));
        assert!(desk.shows("错题本 0 题"));
        desk.operate(|window| tap(window, Named::Space));
        assert!(desk.shows("这一组练完了"));
    });
}

#[test]
fn reading_tells_at_once_and_records_nothing() {
    within(Language::Chinese, || {
        let mut desk = desk();
        desk.tell(Message::ReciteChosen(true));
        desk.tell(Message::ShelfChosen(None));
        let explanation = desk.question().explanation;
        assert!(desk.shows(&explanation));
        desk.letter("a");
        desk.operate(|window| tap(window, Named::Space));
        let shelves = practice::shelves(&desk.city.office, &desk.actor).unwrap();
        assert_eq!(shelves[0].all.seen, 0);
        assert_eq!(shelves[0].left_at, None);
    });
}

fn picture(name: &str, desk: Desk) {
    let desk: &'static Desk = Box::leak(Box::new(desk));
    for (suffix, size) in [("", ROOM), ("-small", SMALL)] {
        support::shoot_all(&format!("{name}{suffix}"), size, || {
            desk.screen.view(&desk.session)
        });
    }
}

#[test]
fn pictures() {
    let mut shelves = desk();
    shelves.tell(Message::ShelfChosen(None));
    for right in [true, false, true, true] {
        shelves.answer(right);
        shelves.operate(|window| tap(window, Named::Space));
    }
    shelves.operate(|window| tap(window, Named::Escape));
    picture("practice-shelves", shelves);

    let mut wrong = desk();
    wrong.tell(Message::ShelfChosen(None));
    while !matches!(wrong.question().body, Body::Multiple { .. }) {
        wrong.operate(|window| tap(window, Named::ArrowRight));
    }
    wrong.answer(false);
    picture("practice-wrong", wrong);

    let mut fresh = desk();
    fresh.tell(Message::ShelfChosen(None));
    while !matches!(fresh.question().body, Body::Multiple { .. }) {
        fresh.operate(|window| tap(window, Named::ArrowRight));
    }
    fresh.letter("b");
    picture("practice-fresh", fresh);
}
