//! Units and officers: the list, one person, a number opened with a reason, events, moves, edits.

use iced::keyboard::key::Named;
use iced_test::selector::id;
use zhikao::i18n::{Language, within};
use zhikao::service::bank::Upload;
use zhikao::service::{people, roster};
use zhikao::ui::Place;
use zhikao::ui::screen::people::{Message, State, Tab};

use crate::scene::{ROSTER, Scene, content, pictures_of};
use crate::support::{self, Window, tap, window};

fn tell(scene: &mut Scene, state: &mut State, message: Message) {
    let action = state.update(message, &scene.session.clone());
    scene.run(action, &mut |message, session| {
        state.update(message, session)
    });
}

/// The screen on three people of two units.
fn opened(scene: &mut Scene) -> State {
    let upload = Upload {
        name: "名册.csv".to_owned(),
        bytes: ROSTER.as_bytes().to_vec(),
    };
    let actor = scene.session.actor.clone();
    let mut go_on = |_| std::ops::ControlFlow::Continue(());
    let preview = roster::preview(&scene.office, &actor, &[upload], &mut go_on).unwrap();
    let _ = roster::accept(&mut scene.office, &actor, &preview, &[(0, 2)].into()).unwrap();
    again(scene)
}

fn again(scene: &mut Scene) -> State {
    let (mut state, action) = State::new(&scene.session);
    scene.run(action, &mut |message, session| {
        state.update(message, session)
    });
    state
}

fn seen<'a>(scene: &'a Scene, state: &'a State) -> Window<'a, Message> {
    window(support::DESIGN, content(state.view(&scene.session)))
}

/// Does something in the window and tells the screen what came of it.
fn act(scene: &mut Scene, state: &mut State, act: impl FnOnce(&mut Window<'_, Message>)) {
    let messages: Vec<Message> = {
        let mut window = seen(scene, state);
        act(&mut window);
        window.into_messages().collect()
    };
    for message in messages {
        tell(scene, state, message);
    }
}

fn click(scene: &mut Scene, state: &mut State, what: &'static str) {
    act(scene, state, |window| {
        let _ = window.click(id(what)).unwrap();
    });
}

/// Types into a field of the open question.
fn fill(scene: &mut Scene, state: &mut State, field: &'static str, words: &'static str) {
    act(scene, state, |window| {
        let _ = window.click(id(field)).unwrap();
        let _ = window.typewrite(words);
    });
}

fn shows(scene: &Scene, state: &State, text: &'static str) -> bool {
    seen(scene, state).find(text).is_ok()
}

#[test]
fn the_tree_and_the_search_narrow_the_list() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = opened(&mut scene);
        for text in [
            "全部人员",
            "甲区",
            "乙区",
            "甲一",
            "乙一",
            "第 1–3 条，共 3 条",
        ] {
            assert!(shows(&scene, &state, text), "{text}");
        }
        click(&mut scene, &mut state, "people-region-0");
        assert!(shows(&scene, &state, "乙一") && !shows(&scene, &state, "甲一"));
        click(&mut scene, &mut state, "people-all");
        fill(&mut scene, &mut state, "people-search", "A");
        assert!(shows(&scene, &state, "甲一") && !shows(&scene, &state, "乙一"));
        tell(&mut scene, &mut state, Message::Searched("无".to_owned()));
        act(&mut scene, &mut state, |window| {
            let _ = window.click("清除条件").unwrap();
        });
        assert!(shows(&scene, &state, "第 1–3 条，共 3 条"));
    });
}

#[test]
fn a_number_is_opened_with_a_reason_and_gone_once_closed() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = opened(&mut scene);
        act(&mut scene, &mut state, |window| {
            let _ = window.click("甲一").unwrap();
        });
        assert!(shows(&scene, &state, "110*************2X"));
        click(&mut scene, &mut state, "people-open-identity");
        // Without a reason nothing is opened.
        click(&mut scene, &mut state, "ask-submit");
        assert!(shows(&scene, &state, "请填写这一项"));
        fill(&mut scene, &mut state, "ask-reason", "核对证件");
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("ask-reason")).unwrap();
            tap(window, Named::Enter);
        });
        assert!(shows(&scene, &state, "11010519491231002X"));
        act(&mut scene, &mut state, |window| tap(window, Named::Escape));
        assert!(!shows(&scene, &state, "11010519491231002X"));
    });
}

#[test]
fn events_moves_edits_and_codes() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = opened(&mut scene);
        act(&mut scene, &mut state, |window| {
            let _ = window.click("甲二").unwrap();
        });
        click(&mut scene, &mut state, "people-record");
        fill(&mut scene, &mut state, "ask-words", "行政处罚法培训");
        fill(&mut scene, &mut state, "ask-hours", "8");
        click(&mut scene, &mut state, "ask-submit");
        assert!(shows(&scene, &state, "行政处罚法培训") && shows(&scene, &state, "8 学时"));

        click(&mut scene, &mut state, "people-move");
        click(&mut scene, &mut state, "ask-submit");
        assert!(shows(&scene, &state, "请选择单位"));
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("ask-unit")).unwrap();
            tap(window, Named::Enter);
        });
        click(&mut scene, &mut state, "ask-submit");
        assert!(shows(&scene, &state, "岗位变动"));

        click(&mut scene, &mut state, "people-edit");
        fill(&mut scene, &mut state, "ask-grade", "一级科员");
        click(&mut scene, &mut state, "ask-submit");
        assert!(shows(&scene, &state, "信息变更"));
        assert_eq!(scene.said.len(), 3);

        click(&mut scene, &mut state, "people-code");
        assert!(shows(&scene, &state, "一次性登录码"));
        click(&mut scene, &mut state, "ask-close");
        click(&mut scene, &mut state, "people-archive");
        assert!(matches!(scene.went[..], [Place::Archive(_)]));
    });
}

#[test]
fn a_unit_is_renamed_and_differences_lead_to_the_person() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = opened(&mut scene);
        click(&mut scene, &mut state, "people-unit-0-0");
        click(&mut scene, &mut state, "people-edit-unit");
        fill(&mut scene, &mut state, "ask-name", "（新）");
        click(&mut scene, &mut state, "ask-submit");
        let regions = people::tree(&scene.office, &scene.session.actor).unwrap();
        assert!(regions[0].units[0].0.profile.name.contains("（新）"));

        tell(&mut scene, &mut state, Message::TabChosen(Tab::Differences));
        assert!(shows(&scene, &state, "1982-01-01") && shows(&scene, &state, "1980-01-01"));
        act(&mut scene, &mut state, |window| {
            let _ = window.click("乙一").unwrap();
        });
        assert!(shows(&scene, &state, "查看档案"));
    });
}

#[test]
fn pictures() {
    let mut scene = Scene::new();
    let empty = again(&mut scene);
    let list = opened(&mut scene);
    let mut others: Vec<State> = (0..6).map(|_| again(&mut scene)).collect();
    within(Language::Chinese, || {
        for state in &mut others[1..] {
            act(&mut scene, state, |window| {
                let _ = window.click("甲一").unwrap();
            });
        }
        tell(
            &mut scene,
            &mut others[0],
            Message::TabChosen(Tab::Differences),
        );
        click(&mut scene, &mut others[2], "people-edit");
        click(&mut scene, &mut others[3], "people-record");
        click(&mut scene, &mut others[4], "people-code");
        click(&mut scene, &mut others[5], "people-move");
    });
    let names = ["differences", "open", "edit", "record", "code", "move"];
    let others = names.into_iter().zip(&others);
    for (name, state) in [("empty", &empty), ("list", &list)]
        .into_iter()
        .chain(others)
    {
        pictures_of(&format!("people-{name}"), || state.view(&scene.session));
    }
}
