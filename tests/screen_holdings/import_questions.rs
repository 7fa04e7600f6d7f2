//! Importing questions, from the choice of files to taking it back.

use iced::keyboard::key::Named;
use zhikao::domain::ledger::{Act, Pile};
use zhikao::i18n::{Language, within};
use zhikao::service::bank::{self, Role};
use zhikao::ui::Place;
use zhikao::ui::part::files;
use zhikao::ui::part::intake;
use zhikao::ui::part::ledger::{self, Step};
use zhikao::ui::part::question_form::{AnswersMessage, Message as FormMessage};
use zhikao::ui::screen::import_questions::{
    ColumnsMessage, MendingMessage, Message, State, Target,
};

use crate::city::City;
use crate::scene::Scene;
use crate::support::tap;

/// Two that are complete, one of which repeats with another key, and one without a key.
const BANK: &str = "\
1. 行政机关实施行政处罚时，应当责令当事人如何处理？\n\
A. 改正或者限期改正违法行为\nB. 停业\nC. 写出检查\nD. 登报声明\n答案：A\n\
解析：《行政处罚法》第二十八条。\n\n\
2. 行政机关实施行政处罚时，应当责令当事人如何处理？\n\
A. 改正或者限期改正违法行为\nB. 停业\nC. 写出检查\nD. 登报声明\n答案：C\n\n\
3. 下列属于行政处罚种类的有（　）。\nA. 警告\nB. 罚款\nC. 行政拘留\nD. 查封场所\n答案：ABC\n\n\
4. 听证由谁主持？\nA. 本案调查人员\nB. 非本案调查人员\n\n";

type Page = Scene<State, Message>;

const READ: Message = Message::Intake(intake::Message::ReadWanted);

fn opened() -> Page {
    Scene::open(City::founded(), State::new, State::update, State::view)
}

/// The ledger of the small bank.
fn looking() -> Page {
    let mut page = opened();
    let path = page.city.file("普法题库.txt", BANK);
    page.tell(Message::FilesDropped(vec![path]));
    page.tell(READ);
    page
}

fn texts(page: &Page) -> Vec<&'static str> {
    let mut window = page.window();
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
        let mut page = looking();
        assert_eq!(
            texts(&page),
            [
                "待核对 1",
                "不予入库 1",
                "可入库 2",
                "合计 4 ✓",
                "接受 2 题"
            ]
        );
        let mut seen = page.window();
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
            page.tell(message);
        }
        assert!(texts(&page).contains(&"接受 3 题"));

        page.press_words("接受 3 题");
        assert_eq!(texts(&page), ["已入库 3 题"]);
        let held = |page: &Page| {
            let filter = bank::Filter::default();
            let listed = bank::page(
                &page.city.office,
                &page.session.actor,
                "普法题库",
                &filter,
                9,
                0,
            );
            listed.unwrap().total
        };
        assert_eq!(held(&page), 3);

        page.tell(Message::BankOpened);
        assert_eq!(
            page.asked.places,
            [Place::Bank(Some("普法题库".to_owned()))]
        );
        page.tell(Message::UndoAsked);
        page.press("dialog-confirm");
        assert_eq!(texts(&page), ["已撤销"]);
        assert_eq!(held(&page), 0);
    });
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_go_on() {
    within(Language::Chinese, || {
        let mut page = opened();
        let good = page.city.file("好.txt", BANK);
        let bad = page.city.file("坏.xlsx", b"PK\x03\x04 broken".as_slice());
        page.tell(Message::Intake(intake::Message::Files(
            files::Message::Chosen(Some(vec![bad.clone()])),
        )));
        page.tell(READ);
        // Nothing could be read: back at the choice, with the reason.
        assert_eq!(texts(&page), ["开始读取"]);
        assert!(page.shows("没有任何内容入库。"));
        page.tell(Message::FilesDropped(vec![good]));
        page.tell(READ);
        let shown = texts(&page);
        assert!(shown.contains(&"接受 2 题"), "{shown:?}");
        assert!(page.shows("有文件无法读取，其余文件照常列出"));
    });
}

#[test]
fn a_path_is_typed_and_entered_and_a_bank_named() {
    within(Language::Chinese, || {
        let mut page = opened();
        let path = page.city.file("甲.txt", BANK);
        let typed = path.display().to_string();
        page.tell(Message::Intake(intake::Message::Files(
            files::Message::PathTyped(typed),
        )));
        page.enter(files::PATH);
        // An answer of an earlier reading changes nothing.
        page.tell(READ);
        page.tell(Message::StartedOver);
        page.tell(Message::Intake(intake::Message::Ended(
            1,
            Err("late".to_owned()),
        )));
        assert_eq!(texts(&page), ["开始读取"]);
        assert!(!page.shows("late"));
        page.tell(Message::TargetChosen(Target::Existing));
        assert!(page.shows("选择题库"));
    });
}

/// Pictures of every stage in both languages and all themes at the design size, and at the smallest
/// size in one.
#[test]
fn pictures() {
    let mut page = opened();
    let path = page.city.file("普法题库.txt", BANK);
    page.tell(Message::FilesDropped(vec![path]));
    page.pictures("import-choose");
    page.tell(READ);
    page.pictures("import-ledger");
    page.tell(Message::AcceptAsked);
    page.pictures("import-done");
}

fn chosen(page: &mut Page, pile: Pile) {
    page.tell(Message::Ledger(ledger::Message::PileChosen(pile)));
}

#[test]
fn a_key_is_given_in_place_and_taken_back() {
    within(Language::Chinese, || {
        let mut page = looking();
        chosen(&mut page, Pile::Refused);
        assert!(page.shows("听证由谁主持？"));
        // Nothing is typed yet, so there is nothing to set.
        let mut seen = page.window();
        let _ = seen
            .click(iced_test::selector::id("import-key-apply"))
            .unwrap();
        assert_eq!(seen.into_messages().count(), 0);
        // By the keyboard: into the field, the letter, Enter.
        page.type_into("import-key", "b");
        page.press("import-key-apply");
        assert!(page.shows("可入库 3"));
        assert!(page.shows("接受 3 题"));
        page.press("import-take-back");
        assert!(page.shows("不予入库 1"));
        assert!(page.shows("接受 2 题"));
    });
}

#[test]
fn work_in_the_ledger_is_not_lost_by_one_click() {
    within(Language::Chinese, || {
        let mut page = looking();
        // Nothing was done yet: other files are chosen at once.
        page.press("import-other-files");
        assert!(!page.shows("合计 4 ✓"));

        let mut page = looking();
        chosen(&mut page, Pile::Review);
        page.tell(Message::Ledger(ledger::Message::TickedAndOn));
        page.press("import-other-files");
        assert!(page.shows("放弃已做的核对？"));
        page.press("leave-cancel");
        assert!(page.shows("接受 3 题"));
        page.press("import-other-files");
        page.press("leave-confirm");
        assert!(!page.shows("合计 4 ✓"));
    });
}

#[test]
fn what_was_mended_enters_and_stands_in_the_record_of_the_import() {
    within(Language::Chinese, || {
        let mut page = looking();
        chosen(&mut page, Pile::Refused);
        page.tell(Message::Mending(MendingMessage::KeyTyped("B".to_owned())));
        page.tell(Message::Mending(MendingMessage::KeyGiven));
        // The conflict goes once the second one has the key of the first: it is a repeat now.
        chosen(&mut page, Pile::Review);
        page.tell(Message::Mending(MendingMessage::KeyTyped("A".to_owned())));
        page.tell(Message::Mending(MendingMessage::KeyGiven));
        assert!(page.shows("重复"));
        page.tell(Message::AcceptAsked);
        let (office, actor) = (&page.city.office, page.session.actor.clone());
        let imports = bank::imports(office, &actor, 1).unwrap();
        let mends: Vec<(Act, &str)> = imports[0].files[0]
            .mends
            .iter()
            .map(|mend| (mend.act, mend.detail.as_str()))
            .collect();
        assert_eq!(mends, [(Act::Key, "B"), (Act::Key, "A")]);
        let filter = bank::Filter::default();
        let listed = bank::page(office, &actor, "普法题库", &filter, 9, 0).unwrap();
        assert_eq!(listed.total, 3);
    });
}

#[test]
fn borders_are_mended_and_ticks_stay_with_their_entries() {
    within(Language::Chinese, || {
        let mut page = looking();
        // The conflict is ticked, then an entry behind it is split.
        page.tell(Message::Ledger(ledger::Message::Ticked(true)));
        assert!(page.shows("接受 3 题"));
        chosen(&mut page, Pile::Accepted);
        page.tell(Message::Ledger(ledger::Message::EntryChosen(1)));
        page.press("import-split");
        page.press("split-2");
        assert!(page.shows("合计 5 ✓"));
        // Both halves lost something: neither enters, the ticked one still does.
        assert!(page.shows("接受 2 题"));
        page.press("import-take-back");
        assert!(page.shows("合计 4 ✓"));
        assert!(page.shows("接受 3 题"));
        // The one without a key is the rest of the one before it.
        chosen(&mut page, Pile::Refused);
        page.press("import-explains");
        assert!(page.shows("合计 3 ✓"));
        assert!(page.shows("接受 3 题"));
    });
}

#[test]
fn an_entry_is_written_anew_in_the_form_of_the_bank() {
    within(Language::Chinese, || {
        let mut page = looking();
        chosen(&mut page, Pile::Refused);
        page.press("import-edit");
        // What is missing keeps it from being taken.
        let mut seen = page.window();
        let _ = seen.click(iced_test::selector::id("form-save")).unwrap();
        assert_eq!(seen.into_messages().count(), 0);
        let right = AnswersMessage::KeyToggled(1);
        page.tell(Message::Form(FormMessage::Answers(right)));
        page.press("form-save");
        assert!(page.shows("可入库 3"));
        assert!(page.shows("不予入库 0"));
    });
}

#[test]
fn keys_come_from_a_file_of_their_own() {
    within(Language::Chinese, || {
        let mut page = opened();
        let bank = page.city.file(
            "题.txt",
            "一、单选题\n1. 甲（）\nA. 一\nB. 二\n2. 乙（）\nA. 一\nB. 二\n3. 丙（）\nA. 一\nB. 二\n",
        );
        let keys = page.city.file("答案.txt", "一、1-3 ABA\n");
        page.tell(Message::FilesDropped(vec![bank]));
        page.tell(READ);
        assert!(page.shows("不予入库 3"));
        assert!(page.shows("选择答案文件"));
        page.tell(Message::KeysChosen(Some(vec![keys])));
        assert!(page.shows("可入库 3"));
        assert!(!page.shows("选择答案文件"));
        // One that is not there is said, and the choice keeps what was typed.
        page.again(State::new);
        let bank = page.city.file("题.txt", "1. 甲（）\nA. 一\nB. 二\n");
        page.tell(Message::FilesDropped(vec![bank]));
        page.tell(Message::KeysTyped("没有.txt".to_owned()));
        page.tell(READ);
        assert!(page.shows("没有任何内容入库。"));
    });
}

#[test]
fn columns_are_chosen_once_and_known_again() {
    within(Language::Chinese, || {
        let mut page = opened();
        let table = "内容甲,内容乙,内容丙,内容丁\n应当出示什么,证件,名片,A\n由谁设定,惯例,法律,B\n";
        let file = page.city.file("承包商.csv", table);
        page.tell(Message::FilesDropped(vec![file]));
        page.tell(READ);
        assert!(page.shows("各列分别是什么？"));
        let roles = [Role::Stem, Role::Option(0), Role::Option(1), Role::Key];
        for (column, role) in roles.into_iter().enumerate() {
            let chosen = ColumnsMessage::RoleChosen(column, Some(role));
            page.tell(Message::Columns(chosen));
        }
        page.press("columns-read");
        assert!(page.shows("可入库 2"));
        // The next file of this form reads by itself, and says so.
        let next = page
            .city
            .file("明年.csv", table.replace("由谁设定", "由谁实施"));
        page.again(State::new);
        page.tell(Message::FilesDropped(vec![next]));
        page.tell(READ);
        assert!(page.shows("已按以前为这种表头指定的各列读取"));
        page.press("import-columns");
        assert!(page.shows("各列分别是什么？"));
        page.press("columns-cancel");
        assert!(page.shows("接受 2 题"));
    });
}

#[test]
fn what_belongs_to_no_question_is_found() {
    within(Language::Chinese, || {
        let mut page = opened();
        let bank = page
            .city
            .file("题.txt", "1. 甲（）\nA. 一\nB. 二\n参考答案\n1.A 7.B\n");
        page.tell(Message::FilesDropped(vec![bank]));
        page.tell(READ);
        page.press("import-loose");
        assert!(page.shows("7. B"));
        page.press("import-loose-hide");
        assert!(page.shows("可入库 1"));
    });
}

#[test]
fn a_table_too_large_to_be_listed_is_counted_and_enters() {
    within(Language::Chinese, || {
        let mut page = opened();
        // Few rows with long explanations make a large file that is read in a moment.
        let explanation = "依法作出行政处罚决定".repeat(10_000);
        let mut table = "题干,A,B,答案,解析\n".to_owned();
        for number in 0..230 {
            let key = if number == 7 { "" } else { "A" };
            let row = format!("第{number}题（）,一,二,{key},{explanation}\n");
            table.push_str(&row);
        }
        let file = page.city.file("大.csv", &table);
        page.tell(Message::FilesDropped(vec![file]));
        page.tell(READ);
        assert!(page.shows("可入库 229"));
        assert!(page.shows("不予入库 1"));
        assert!(page.shows("第 9 行"));
        page.press("import-accept");
        assert!(page.shows("已入库 229 题"));
        page.press("import-undo");
        page.press("dialog-confirm");
        assert!(page.shows("已撤销"));
    });
}
