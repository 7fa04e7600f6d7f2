//! Importing people, from the choice of files to the archive.

use zhikao::i18n::{Language, within};
use zhikao::service::people;
use zhikao::ui::Place;
use zhikao::ui::screen::import_people::{Message, State};

use crate::scene::{ROSTER, Scene, content, pictures_of};
use crate::support::{self, window};

fn tell(scene: &mut Scene, state: &mut State, message: Message) {
    let action = state.update(message, &scene.session.clone());
    scene.run(action, &mut |message, session| {
        state.update(message, session)
    });
}

fn looking(scene: &mut Scene) -> State {
    let path = scene.file("名册.csv", ROSTER);
    let (mut state, _) = State::new(&scene.session);
    tell(scene, &mut state, Message::FilesDropped(vec![path]));
    tell(scene, &mut state, Message::ReadingAsked);
    state
}

fn shows(scene: &Scene, state: &State, text: &'static str) -> bool {
    let mut window = window(support::DESIGN, content(state.view(&scene.session)));
    window.find(text).is_ok()
}

#[test]
fn a_roster_becomes_a_ledger_with_masked_numbers_and_enters_in_part() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = looking(&mut scene);
        for text in [
            "可入库 2",
            "待核对 2",
            "不予入库 1",
            "合计 5 ✓",
            "接受 2 人",
        ] {
            assert!(shows(&scene, &state, text), "{text}");
        }
        assert!(shows(&scene, &state, "110*************24"));
        assert!(!shows(&scene, &state, "110105198001010024"));
        // The first differs in its birth date and may enter; the second repeats a number and may not.
        for messages in 0..2 {
            let mut seen = window(support::DESIGN, content(state.view(&scene.session)));
            let _ = seen.tap_key(iced::keyboard::Key::Character("y".into()));
            let told: Vec<_> = seen.into_messages().collect();
            assert_eq!(told.len(), 1, "{messages}");
            for message in told {
                tell(&mut scene, &mut state, message);
            }
        }
        assert!(shows(&scene, &state, "接受 3 人"));
        tell(&mut scene, &mut state, Message::AcceptAsked);
        assert!(shows(&scene, &state, "已登记 3 人"));
        let all = people::Filter::default();
        let page = people::page(&scene.office, &scene.session.actor, &all, 9, 0).unwrap();
        assert_eq!(page.total, 3);
        tell(&mut scene, &mut state, Message::PeopleOpened);
        assert_eq!(scene.went, [Place::People]);
    });
}

#[test]
fn pictures() {
    let mut scene = Scene::new();
    let (choosing, _) = State::new(&scene.session);
    let ledger = looking(&mut scene);
    let mut done = looking(&mut scene);
    tell(&mut scene, &mut done, Message::AcceptAsked);
    for (name, state) in [("choose", &choosing), ("ledger", &ledger), ("done", &done)] {
        pictures_of(&format!("import-people-{name}"), || {
            state.view(&scene.session)
        });
    }
}
