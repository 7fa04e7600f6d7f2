//! The statutes: reading, searching, comparing, the questions that an amendment touches, and importing.

use iced::keyboard::key::Named;
use iced_test::selector::id;
use zhikao::domain::permission::Role;
use zhikao::domain::question::State as Standing;
use zhikao::i18n::{Language, within};
use zhikao::service::bank;
use zhikao::ui::Place;
use zhikao::ui::screen::statutes::{Message, State, Tab};

use crate::city::City;
use crate::scene::{ROOM, Scene};
use crate::support::{self, tap, window};

const OLD: &str = include_str!("../fixtures/lamp-rules-2019.md");
const NEW: &str = include_str!("../fixtures/lamp-rules-2021.txt");
const RULES: &str = "路灯管理条例";
const BANK: &str = "题型,题干,答案,依据\n判断题,立法目的。,对,《路灯管理条例》第一条\n判断题,夜间巡查。,对,《路灯管理条例》第二条第二款第（一）项\n判断题,损坏路灯。,错,《路灯管理条例》第三条\n判断题,自行熄灯。,对,《路灯管理条例》第五条\n";

type Page = Scene<State, Message>;

fn opened() -> Page {
    Scene::open(City::founded(), State::new, State::update, State::view)
}

/// Brings a text in as a person would: drop, read, accept.
fn import(page: &mut Page, name: &str, text: &str) {
    let path = page.city.file(name, text);
    page.tell(Message::FilesDropped(vec![path]));
    page.press("import-read");
    page.press("import-accept");
}

/// The screen on the rules in both versions, and a bank that rests on the older one.
fn furnished() -> Page {
    let mut page = opened();
    import(&mut page, "lamp-rules-2019.md", OLD);
    page.city.enter_questions("灯题库", "灯.csv", BANK, 4);
    import(&mut page, "lamp-rules-2021.txt", NEW);
    page
}

#[test]
fn the_shipped_laws_are_read_and_searched() {
    within(Language::Chinese, || {
        let mut page = opened();
        for text in ["行政处罚法", "行政许可法", "行政强制法", "行政复议法"] {
            assert!(page.shows(text), "{text}");
        }
        page.press_words("行政处罚法");
        for text in [
            "中华人民共和国行政处罚法",
            "现行有效",
            "2021-07-15 起施行",
            "第一章 总则",
        ] {
            assert!(page.shows(text), "{text}");
        }
        // Words: two characters are enough; Escape ends the search.
        page.type_into("statutes-search", "当场收缴");
        assert!(!page.shows("中华人民共和国行政处罚法"));
        assert!(page.shows("《行政处罚法》第六十八条"));
        page.key(Named::Escape);
        assert!(page.shows("中华人民共和国行政处罚法"));
        // A hit leads to its article, on whatever page it stands.
        page.tell(Message::Searched("当场收缴".to_owned()));
        page.press("statutes-hit-0");
        assert!(page.shows("第六十八条") && !page.shows("第一条"));
        // A number leads to its article; Enter says that it is complete.
        page.tell(Message::Searched("第三条".to_owned()));
        page.enter("statutes-search");
        assert!(page.shows("第三条") && !page.shows("第六十八条"));
        page.tell(Message::Searched("999".to_owned()));
        page.tell(Message::SearchSubmitted);
        assert!(page.shows("这一版本没有第九百九十九条。"));
        page.tell(Message::SearchCleared);
        // The last page of the articles, and a chapter by its name.
        page.tell(Message::PageTurned(2));
        assert!(page.shows("第八十六条"));
        page.tell(Message::HeadingChosen(0));
        assert!(page.shows("第一条"));
    });
}

#[test]
fn the_keyboard_reaches_laws_and_search() {
    within(Language::Chinese, || {
        let mut page = opened();
        let messages: Vec<_> = {
            let tabbed = zhikao::ui::widget::focus::tabs(page.view());
            let mut window = window(ROOM, tabbed);
            let wanted = iced::advanced::widget::Id::from("statutes-laws-1");
            let reached = (0..20).any(|_| {
                tap(&mut window, Named::Tab);
                support::focused(&mut window).as_ref() == Some(&wanted)
            });
            assert!(reached);
            tap(&mut window, Named::Enter);
            window.into_messages().collect()
        };
        for message in messages {
            page.tell(message);
        }
        assert!(page.shows("中华人民共和国行政复议法"));
        let messages: Vec<_> = {
            let mut window = page.window();
            let key = iced::keyboard::Key::Character("f".into());
            support::press(&mut window, key, iced::keyboard::Modifiers::COMMAND);
            window.into_messages().collect()
        };
        assert!(matches!(messages[..], [Message::SearchWanted]));
    });
}

#[test]
fn an_amended_law_is_compared_and_its_questions_go_to_review() {
    within(Language::Chinese, || {
        let mut page = furnished();
        assert_eq!(page.asked.said, ["法规已入库。", "法规已入库。"]);
        assert!(page.shows(RULES) && page.shows("2021-07-15 起施行"));
        page.press_words("版本对比");
        for text in [
            "修改 2 条，新增 1 条，删去 1 条，仅改条号 2 条，未变 1 条",
            "第二条现为第三条，内容未变",
            "新增第二条",
            "第五条已删去",
        ] {
            assert!(page.shows(text), "{text}");
        }
        page.press_words("影响试题");
        for text in [
            "依据条文有修改或删去的试题 2 道，仅条号变动的 1 道。",
            "损坏路灯。",
            "自行熄灯。",
            "夜间巡查。",
            "现为第三条",
        ] {
            assert!(page.shows(text), "{text}");
        }
        assert!(!page.shows("立法目的。"));
        page.press("statutes-review");
        assert!(page.shows("将 2 道试题退回草稿？"));
        page.key(Named::Escape);
        page.press("statutes-review");
        page.press("dialog-confirm");
        let drafts = |page: &Page| {
            let filter = bank::Filter {
                state: Some(Standing::Draft),
                ..bank::Filter::default()
            };
            let actor = &page.session.actor;
            bank::page(&page.city.office, actor, "灯题库", &filter, 9, 0)
                .unwrap()
                .total
        };
        assert_eq!(drafts(&page), 2);
        assert!(page.shows("《路灯管理条例》2019-04-03 → 2021-01-22"));
        page.press("statutes-return-0");
        page.press("dialog-confirm");
        assert_eq!(drafts(&page), 0);
        assert_eq!(
            page.asked.said[2..],
            [
                "已将 2 道试题退回草稿。",
                "已恢复 2 道试题；0 道此后有改动，保持不变。"
            ]
        );
        page.press_words("损坏路灯。");
        assert_eq!(page.asked.places, [Place::Bank(Some("灯题库".to_owned()))]);
    });
}

#[test]
fn an_import_asks_for_what_is_missing_and_can_be_undone() {
    within(Language::Chinese, || {
        let mut page = opened();
        let path = page
            .city
            .file("灯规则.txt", "灯规则\n第一条 灯亮。\n第三条 灯灭。");
        page.tell(Message::ImportAsked);
        page.tell(Message::FilesDropped(vec![path]));
        page.press("import-read");
        for text in ["待核对 1", "缺条", "没有通过日期", "第 3 行", "接受 0 部"] {
            assert!(page.shows(text), "{text}");
        }
        page.type_into("statutes-adopted", "2");
        page.press("statutes-date");
        assert!(page.shows("“2”不是日期，请写成 2021-01-22 的形式。"));
        page.type_into("statutes-adopted", "020-01-01");
        page.press("statutes-date");
        assert!(!page.shows("没有通过日期"), "the date was taken");
        page.press("ledger-tick");
        assert!(page.shows("接受 1 部"));
        page.press("import-accept");
        assert!(page.shows("灯规则"));
        page.tell(Message::TabChosen(Tab::Imports));
        assert!(page.shows("灯规则 2020-01-01"));
        page.press("statutes-undo-0");
        page.press("dialog-confirm");
        assert!(page.shows("已撤销"));
        assert_eq!(
            page.asked.said.last().unwrap(),
            "已撤销导入，1 个版本移出法规库。"
        );
    });
}

#[test]
fn who_only_reads_is_offered_no_change() {
    within(Language::Chinese, || {
        let mut page = furnished();
        page.session.actor.role = Role::Auditor;
        page.again(State::new);
        page.tell(Message::LawChosen(RULES.to_owned()));
        page.tell(Message::TabChosen(Tab::Impact));
        assert!(page.shows("损坏路灯。"));
        for what in ["statutes-import", "statutes-review"] {
            assert!(page.window().find(id(what)).is_err(), "{what}");
        }
        page.tell(Message::TabChosen(Tab::Imports));
        assert!(page.window().find(id("statutes-undo-0")).is_err());
    });
}

#[test]
fn a_question_shows_the_article_that_it_cites() {
    use zhikao::ui::screen::bank as banks;

    within(Language::Chinese, || {
        let begin = |session: &_| banks::State::new(session, Some("灯题库".to_owned()));
        let (update, view) = (banks::State::update, banks::State::view);
        let mut page = Scene::open(furnished().city, begin, update, view);
        page.press_words("损坏路灯。");
        for text in [
            "所引条文",
            "《路灯管理条例》（2021 年 1 月 22 日）",
            "路灯由市政部门设置和管理。",
        ] {
            assert!(page.shows(text), "{text}");
        }
    });
}

#[test]
fn pictures() {
    let mut page = furnished();
    let law = |name: &str| Message::LawChosen(name.to_owned());
    let tab = Message::TabChosen;
    for (name, messages) in [
        ("text", vec![law("行政处罚法")]),
        ("search", vec![Message::Searched("当场收缴".to_owned())]),
        ("changes", vec![law(RULES), tab(Tab::Changes)]),
        ("impact", vec![law(RULES), tab(Tab::Impact)]),
        ("imports", vec![law(RULES), tab(Tab::Imports)]),
    ] {
        page.again(State::new);
        for message in messages {
            page.tell(message);
        }
        page.pictures(&format!("statutes-{name}"));
    }
    let files = [
        ("灯规则.txt", "灯规则\n第一条 灯亮。\n第三条 灯灭。"),
        ("lamp-rules-2021.txt", NEW),
        (
            "电灯规则(2020-01-01).md",
            "# 电灯规则\n第一条 灯亮。\n第二条 本规则自2020年2月1日起施行。",
        ),
    ];
    let paths = files.map(|(name, text)| page.city.file(name, text));
    page.again(State::new);
    page.tell(Message::FilesDropped(paths.to_vec()));
    page.press("import-read");
    page.pictures("statutes-ledger");
}
