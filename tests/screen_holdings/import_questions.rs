//! Importing questions, from the choice of files to taking it back.

use iced::keyboard::key::Named;
use zhikao::i18n::{Language, within};
use zhikao::service::bank;
use zhikao::ui::Place;
use zhikao::ui::part::files;
use zhikao::ui::part::ledger::{self, Step};
use zhikao::ui::screen::import_questions::{Message, State, Target};

use crate::scene::{Scene, content, pictures_of};
use crate::support::{self, tap, window};

/// Two that are complete, one of which repeats with another key, and one without a key.
const BANK: &str = "\
1. 行政机关实施行政处罚时，应当责令当事人如何处理？\n\
A. 改正或者限期改正违法行为\nB. 停业\nC. 写出检查\nD. 登报声明\n答案：A\n\
解析：《行政处罚法》第二十八条。\n\n\
2. 行政机关实施行政处罚时，应当责令当事人如何处理？\n\
A. 改正或者限期改正违法行为\nB. 停业\nC. 写出检查\nD. 登报声明\n答案：C\n\n\
3. 下列属于行政处罚种类的有（　）。\nA. 警告\nB. 罚款\nC. 行政拘留\nD. 查封场所\n答案：ABC\n\n\
4. 听证由谁主持？\nA. 本案调查人员\nB. 非本案调查人员\n\n";

fn tell(scene: &mut Scene, state: &mut State, message: Message) {
    let action = state.update(message, &scene.session.clone());
    scene.run(action, &mut |message, session| {
        state.update(message, session)
    });
}

fn opened(scene: &mut Scene) -> State {
    let (mut state, action) = State::new(&scene.session.clone());
    scene.run(action, &mut |message, session| {
        state.update(message, session)
    });
    state
}

/// The ledger of the small bank.
fn looking(scene: &mut Scene) -> State {
    let path = scene.file("普法题库.txt", BANK);
    let mut state = opened(scene);
    tell(scene, &mut state, Message::FilesDropped(vec![path]));
    tell(scene, &mut state, Message::ReadingAsked);
    state
}

fn texts(scene: &Scene, state: &State) -> Vec<&'static str> {
    let mut window = window(support::DESIGN, content(state.view(&scene.session)));
    [
        "待核对 1",
        "不予入库 1",
        "可入库 2",
        "合计 4 ✓",
        "接受 2 题",
        "接受 3 题",
        "已入库 3 题",
        "已撤销",
        "开始读取",
    ]
    .into_iter()
    .filter(|text| window.find(*text).is_ok())
    .collect()
}

#[test]
fn a_file_becomes_a_ledger_that_adds_up_and_can_be_taken_back() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = looking(&mut scene);
        assert_eq!(
            texts(&scene, &state),
            [
                "待核对 1",
                "不予入库 1",
                "可入库 2",
                "合计 4 ✓",
                "接受 2 题"
            ]
        );
        let mut seen = window(support::DESIGN, content(state.view(&scene.session)));
        // The arrows and the key for entering work without a focus.
        tap(&mut seen, Named::ArrowDown);
        let _ = seen.tap_key(iced::keyboard::Key::Character("y".into()));
        let messages: Vec<Message> = seen.into_messages().collect();
        assert!(matches!(
            messages[0],
            Message::Ledger(ledger::Message::Moved(Step::Next))
        ));
        assert!(matches!(
            messages[1],
            Message::Ledger(ledger::Message::TickedAndOn)
        ));
        for message in messages {
            tell(&mut scene, &mut state, message);
        }
        assert!(texts(&scene, &state).contains(&"接受 3 题"));

        let mut seen = window(support::DESIGN, content(state.view(&scene.session)));
        let _ = seen.click("接受 3 题").unwrap();
        for message in seen.into_messages().collect::<Vec<_>>() {
            tell(&mut scene, &mut state, message);
        }
        assert_eq!(texts(&scene, &state), ["已入库 3 题"]);
        let held = |scene: &Scene| {
            let filter = bank::Filter::default();
            let page = bank::page(
                &scene.office,
                &scene.session.actor,
                "普法题库",
                &filter,
                9,
                0,
            );
            page.unwrap().total
        };
        assert_eq!(held(&scene), 3);

        tell(&mut scene, &mut state, Message::BankOpened);
        assert_eq!(scene.went, [Place::Bank(Some("普法题库".to_owned()))]);
        tell(&mut scene, &mut state, Message::UndoAsked);
        let mut seen = window(support::DESIGN, content(state.view(&scene.session)));
        let _ = seen.click(iced_test::selector::id("undo-confirm")).unwrap();
        for message in seen.into_messages().collect::<Vec<_>>() {
            tell(&mut scene, &mut state, message);
        }
        assert_eq!(texts(&scene, &state), ["已撤销"]);
        assert_eq!(held(&scene), 0);
    });
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_go_on() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let good = scene.file("好.txt", BANK);
        let bad = scene.file("坏.xlsx", b"PK\x03\x04 broken".as_slice());
        let mut state = opened(&mut scene);
        tell(
            &mut scene,
            &mut state,
            Message::Files(files::Message::Chosen(Some(vec![bad.clone()]))),
        );
        tell(&mut scene, &mut state, Message::ReadingAsked);
        // Nothing could be read: back at the choice, with the reason.
        assert_eq!(texts(&scene, &state), ["开始读取"]);
        let mut seen = window(support::DESIGN, content(state.view(&scene.session)));
        assert!(seen.find("没有任何内容入库。").is_ok());
        drop(seen);
        tell(&mut scene, &mut state, Message::FilesDropped(vec![good]));
        tell(&mut scene, &mut state, Message::ReadingAsked);
        let shown = texts(&scene, &state);
        assert!(shown.contains(&"接受 2 题"), "{shown:?}");
        let mut seen = window(support::DESIGN, content(state.view(&scene.session)));
        assert!(seen.find("有文件无法读取，其余文件照常列出").is_ok());
    });
}

#[test]
fn a_path_is_typed_and_entered_and_a_bank_named() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let path = scene.file("甲.txt", BANK);
        let mut state = opened(&mut scene);
        let typed = path.display().to_string();
        tell(
            &mut scene,
            &mut state,
            Message::Files(files::Message::PathTyped(typed)),
        );
        let mut seen = window(support::DESIGN, content(state.view(&scene.session)));
        let _ = seen.click(iced_test::selector::id(files::PATH)).unwrap();
        tap(&mut seen, Named::Enter);
        for message in seen.into_messages().collect::<Vec<_>>() {
            tell(&mut scene, &mut state, message);
        }
        // An answer of an earlier reading changes nothing.
        tell(&mut scene, &mut state, Message::ReadingAsked);
        tell(&mut scene, &mut state, Message::StartedOver);
        tell(
            &mut scene,
            &mut state,
            Message::ReadingEnded(1, Err("late".to_owned())),
        );
        assert_eq!(texts(&scene, &state), ["开始读取"]);
        let mut seen = window(support::DESIGN, content(state.view(&scene.session)));
        assert!(seen.find("late").is_err());
        drop(seen);
        tell(
            &mut scene,
            &mut state,
            Message::TargetChosen(Target::Existing),
        );
        let mut seen = window(support::DESIGN, content(state.view(&scene.session)));
        assert!(seen.find("选择题库").is_ok());
    });
}

/// Pictures of every stage in both languages and all themes at the design size, and at the smallest
/// size in one.
#[test]
fn pictures() {
    let mut scene = Scene::new();
    let mut choosing = opened(&mut scene);
    let path = scene.file("普法题库.txt", BANK);
    tell(&mut scene, &mut choosing, Message::FilesDropped(vec![path]));
    let ledger = looking(&mut scene);
    let mut done = looking(&mut scene);
    tell(&mut scene, &mut done, Message::AcceptAsked);
    for (name, state) in [("choose", &choosing), ("ledger", &ledger), ("done", &done)] {
        pictures_of(&format!("import-{name}"), || state.view(&scene.session));
    }
}
