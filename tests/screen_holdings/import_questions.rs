//! Importing questions, from the choice of files to taking it back.

use iced::keyboard::key::Named;
use zhikao::domain::ledger::{Act, Pile};
use zhikao::i18n::{Language, within};
use zhikao::service::bank::{self, Role};
use zhikao::ui::Place;
use zhikao::ui::part::files;
use zhikao::ui::part::ledger::{self, Step};
use zhikao::ui::part::question_form::{AnswersMessage, Message as FormMessage};
use zhikao::ui::screen::import_questions::{
    ColumnsMessage, MendingMessage, Message, State, Target,
};

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

/// Presses what bears that id, and runs what comes of it.
fn press(scene: &mut Scene, state: &mut State, id: &'static str) {
    let mut seen = window(support::DESIGN, content(state.view(&scene.session)));
    let _ = seen.click(iced_test::selector::id(id)).unwrap();
    for message in seen.into_messages().collect::<Vec<_>>() {
        tell(scene, state, message);
    }
}

fn shows(scene: &Scene, state: &State, text: &str) -> bool {
    let mut seen = window(support::DESIGN, content(state.view(&scene.session)));
    seen.find(text).is_ok()
}

fn chosen(scene: &mut Scene, state: &mut State, pile: Pile) {
    tell(
        scene,
        state,
        Message::Ledger(ledger::Message::PileChosen(pile)),
    );
}

#[test]
fn a_key_is_given_in_place_and_taken_back() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = looking(&mut scene);
        chosen(&mut scene, &mut state, Pile::Refused);
        assert!(shows(&scene, &state, "听证由谁主持？"));
        // Nothing is typed yet, so there is nothing to set.
        let mut seen = window(support::DESIGN, content(state.view(&scene.session)));
        let _ = seen
            .click(iced_test::selector::id("import-key-apply"))
            .unwrap();
        assert_eq!(seen.into_messages().count(), 0);
        // By the keyboard: into the field, the letter, Enter.
        let mut seen = window(support::DESIGN, content(state.view(&scene.session)));
        let _ = seen.click(iced_test::selector::id("import-key")).unwrap();
        let _ = seen.typewrite("b");
        for message in seen.into_messages().collect::<Vec<_>>() {
            tell(&mut scene, &mut state, message);
        }
        press(&mut scene, &mut state, "import-key-apply");
        assert!(shows(&scene, &state, "可入库 3"));
        assert!(shows(&scene, &state, "接受 3 题"));
        press(&mut scene, &mut state, "import-take-back");
        assert!(shows(&scene, &state, "不予入库 1"));
        assert!(shows(&scene, &state, "接受 2 题"));
    });
}

#[test]
fn work_in_the_ledger_is_not_lost_by_one_click() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = looking(&mut scene);
        // Nothing was done yet: other files are chosen at once.
        press(&mut scene, &mut state, "import-other-files");
        assert!(!shows(&scene, &state, "合计 4 ✓"));

        let mut state = looking(&mut scene);
        chosen(&mut scene, &mut state, Pile::Review);
        tell(
            &mut scene,
            &mut state,
            Message::Ledger(ledger::Message::TickedAndOn),
        );
        press(&mut scene, &mut state, "import-other-files");
        assert!(shows(&scene, &state, "放弃已做的核对？"));
        press(&mut scene, &mut state, "leave-cancel");
        assert!(shows(&scene, &state, "接受 3 题"));
        press(&mut scene, &mut state, "import-other-files");
        press(&mut scene, &mut state, "leave-confirm");
        assert!(!shows(&scene, &state, "合计 4 ✓"));
    });
}

#[test]
fn what_was_mended_enters_and_stands_in_the_record_of_the_import() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = looking(&mut scene);
        chosen(&mut scene, &mut state, Pile::Refused);
        tell(
            &mut scene,
            &mut state,
            Message::Mending(MendingMessage::KeyTyped("B".to_owned())),
        );
        tell(
            &mut scene,
            &mut state,
            Message::Mending(MendingMessage::KeyGiven),
        );
        // The conflict goes once the second one has the key of the first: it is a repeat now.
        chosen(&mut scene, &mut state, Pile::Review);
        tell(
            &mut scene,
            &mut state,
            Message::Mending(MendingMessage::KeyTyped("A".to_owned())),
        );
        tell(
            &mut scene,
            &mut state,
            Message::Mending(MendingMessage::KeyGiven),
        );
        assert!(shows(&scene, &state, "重复"));
        tell(&mut scene, &mut state, Message::AcceptAsked);
        let (office, actor) = (&scene.office, scene.session.actor.clone());
        let imports = bank::imports(office, &actor, 1).unwrap();
        let mends: Vec<(Act, &str)> = imports[0].files[0]
            .mends
            .iter()
            .map(|mend| (mend.act, mend.detail.as_str()))
            .collect();
        assert_eq!(mends, [(Act::Key, "B"), (Act::Key, "A")]);
        let filter = bank::Filter::default();
        let page = bank::page(office, &actor, "普法题库", &filter, 9, 0).unwrap();
        assert_eq!(page.total, 3);
    });
}

#[test]
fn borders_are_mended_and_ticks_stay_with_their_entries() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = looking(&mut scene);
        // The conflict is ticked, then an entry behind it is split.
        tell(
            &mut scene,
            &mut state,
            Message::Ledger(ledger::Message::Ticked(true)),
        );
        assert!(shows(&scene, &state, "接受 3 题"));
        chosen(&mut scene, &mut state, Pile::Accepted);
        tell(
            &mut scene,
            &mut state,
            Message::Ledger(ledger::Message::EntryChosen(1)),
        );
        press(&mut scene, &mut state, "import-split");
        press(&mut scene, &mut state, "split-2");
        assert!(shows(&scene, &state, "合计 5 ✓"));
        // Both halves lost something: neither enters, the ticked one still does.
        assert!(shows(&scene, &state, "接受 2 题"));
        press(&mut scene, &mut state, "import-take-back");
        assert!(shows(&scene, &state, "合计 4 ✓"));
        assert!(shows(&scene, &state, "接受 3 题"));
        // The one without a key is the rest of the one before it.
        chosen(&mut scene, &mut state, Pile::Refused);
        press(&mut scene, &mut state, "import-explains");
        assert!(shows(&scene, &state, "合计 3 ✓"));
        assert!(shows(&scene, &state, "接受 3 题"));
    });
}

#[test]
fn an_entry_is_written_anew_in_the_form_of_the_bank() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = looking(&mut scene);
        chosen(&mut scene, &mut state, Pile::Refused);
        press(&mut scene, &mut state, "import-edit");
        // What is missing keeps it from being taken.
        let mut seen = window(support::DESIGN, content(state.view(&scene.session)));
        let _ = seen.click(iced_test::selector::id("form-save")).unwrap();
        assert_eq!(seen.into_messages().count(), 0);
        let right = AnswersMessage::KeyToggled(1);
        tell(
            &mut scene,
            &mut state,
            Message::Form(FormMessage::Answers(right)),
        );
        press(&mut scene, &mut state, "form-save");
        assert!(shows(&scene, &state, "可入库 3"));
        assert!(shows(&scene, &state, "不予入库 0"));
    });
}

#[test]
fn keys_come_from_a_file_of_their_own() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let bank = scene.file(
            "题.txt",
            "一、单选题\n1. 甲（）\nA. 一\nB. 二\n2. 乙（）\nA. 一\nB. 二\n3. 丙（）\nA. 一\nB. 二\n",
        );
        let keys = scene.file("答案.txt", "一、1-3 ABA\n");
        let mut state = opened(&mut scene);
        tell(&mut scene, &mut state, Message::FilesDropped(vec![bank]));
        tell(&mut scene, &mut state, Message::ReadingAsked);
        assert!(shows(&scene, &state, "不予入库 3"));
        assert!(shows(&scene, &state, "选择答案文件"));
        tell(
            &mut scene,
            &mut state,
            Message::KeysChosen(Some(vec![keys])),
        );
        assert!(shows(&scene, &state, "可入库 3"));
        assert!(!shows(&scene, &state, "选择答案文件"));
        // One that is not there is said, and the choice keeps what was typed.
        let mut state = opened(&mut scene);
        let bank = scene.file("题.txt", "1. 甲（）\nA. 一\nB. 二\n");
        tell(&mut scene, &mut state, Message::FilesDropped(vec![bank]));
        tell(
            &mut scene,
            &mut state,
            Message::KeysTyped("没有.txt".to_owned()),
        );
        tell(&mut scene, &mut state, Message::ReadingAsked);
        assert!(shows(&scene, &state, "没有任何内容入库。"));
    });
}

#[test]
fn columns_are_chosen_once_and_known_again() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let table = "内容甲,内容乙,内容丙,内容丁\n应当出示什么,证件,名片,A\n由谁设定,惯例,法律,B\n";
        let file = scene.file("承包商.csv", table);
        let mut state = opened(&mut scene);
        tell(&mut scene, &mut state, Message::FilesDropped(vec![file]));
        tell(&mut scene, &mut state, Message::ReadingAsked);
        assert!(shows(&scene, &state, "各列分别是什么？"));
        let roles = [Role::Stem, Role::Option(0), Role::Option(1), Role::Key];
        for (column, role) in roles.into_iter().enumerate() {
            let chosen = ColumnsMessage::RoleChosen(column, Some(role));
            tell(&mut scene, &mut state, Message::Columns(chosen));
        }
        press(&mut scene, &mut state, "columns-read");
        assert!(shows(&scene, &state, "可入库 2"));
        // The next file of this form reads by itself, and says so.
        let next = scene.file("明年.csv", table.replace("由谁设定", "由谁实施"));
        let mut state = opened(&mut scene);
        tell(&mut scene, &mut state, Message::FilesDropped(vec![next]));
        tell(&mut scene, &mut state, Message::ReadingAsked);
        assert!(shows(&scene, &state, "已按以前为这种表头指定的各列读取"));
        press(&mut scene, &mut state, "import-columns");
        assert!(shows(&scene, &state, "各列分别是什么？"));
        press(&mut scene, &mut state, "columns-cancel");
        assert!(shows(&scene, &state, "接受 2 题"));
    });
}

#[test]
fn what_belongs_to_no_question_is_found() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let bank = scene.file("题.txt", "1. 甲（）\nA. 一\nB. 二\n参考答案\n1.A 7.B\n");
        let mut state = opened(&mut scene);
        tell(&mut scene, &mut state, Message::FilesDropped(vec![bank]));
        tell(&mut scene, &mut state, Message::ReadingAsked);
        press(&mut scene, &mut state, "import-loose");
        assert!(shows(&scene, &state, "7. B"));
        press(&mut scene, &mut state, "import-loose-hide");
        assert!(shows(&scene, &state, "可入库 1"));
    });
}

#[test]
fn a_table_too_large_to_be_listed_is_counted_and_enters() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        // Few rows with long explanations make a large file that is read in a moment.
        let explanation = "依法作出行政处罚决定".repeat(10_000);
        let mut table = "题干,A,B,答案,解析\n".to_owned();
        for number in 0..230 {
            let key = if number == 7 { "" } else { "A" };
            let row = format!("第{number}题（）,一,二,{key},{explanation}\n");
            table.push_str(&row);
        }
        let file = scene.file("大.csv", &table);
        let mut state = opened(&mut scene);
        tell(&mut scene, &mut state, Message::FilesDropped(vec![file]));
        tell(&mut scene, &mut state, Message::ReadingAsked);
        assert!(shows(&scene, &state, "可入库 229"));
        assert!(shows(&scene, &state, "不予入库 1"));
        assert!(shows(&scene, &state, "第 9 行"));
        press(&mut scene, &mut state, "import-accept");
        assert!(shows(&scene, &state, "已入库 229 题"));
        press(&mut scene, &mut state, "import-undo");
        press(&mut scene, &mut state, "undo-confirm");
        assert!(shows(&scene, &state, "已撤销"));
    });
}
