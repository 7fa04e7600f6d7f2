//! The statutes: reading, searching, comparing, the questions that an amendment touches, and importing.

use iced::keyboard::key::Named;
use iced_test::selector::id;
use zhikao::domain::permission::Role;
use zhikao::domain::question::State as Standing;
use zhikao::i18n::{Language, within};
use zhikao::service::bank;
use zhikao::ui::Place;
use zhikao::ui::screen::statutes::{Message, State, Tab};

use crate::scene::{Scene, content, pictures_of};
use crate::support::{self, Window, tap, window};

const OLD: &str = include_str!("../fixtures/lamp-rules-2019.md");
const NEW: &str = include_str!("../fixtures/lamp-rules-2021.txt");
const RULES: &str = "路灯管理条例";
const BANK: &str = "题型,题干,答案,依据\n判断题,立法目的。,对,《路灯管理条例》第一条\n判断题,夜间巡查。,对,《路灯管理条例》第二条第二款第（一）项\n判断题,损坏路灯。,错,《路灯管理条例》第三条\n判断题,自行熄灯。,对,《路灯管理条例》第五条\n";

fn tell(scene: &mut Scene, state: &mut State, message: Message) {
    let action = state.update(message, &scene.session.clone());
    scene.run(action, &mut |message, session| {
        state.update(message, session)
    });
}

fn opened(scene: &mut Scene) -> State {
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

fn shows(scene: &Scene, state: &State, text: &'static str) -> bool {
    seen(scene, state).find(text).is_ok()
}

/// Brings a text in as a person would: drop, read, accept.
fn import(scene: &mut Scene, state: &mut State, name: &str, text: &str) {
    let path = scene.file(name, text);
    tell(scene, state, Message::FilesDropped(vec![path]));
    click(scene, state, "import-read");
    click(scene, state, "import-accept");
}

/// The screen on the rules in both versions, and a bank that rests on the older one.
fn furnished(scene: &mut Scene) -> State {
    let mut state = opened(scene);
    import(scene, &mut state, "lamp-rules-2019.md", OLD);
    let upload = bank::Upload {
        name: "灯.csv".to_owned(),
        bytes: BANK.as_bytes().to_vec(),
    };
    let actor = scene.session.actor.clone();
    let mut go_on = |_| std::ops::ControlFlow::Continue(());
    let preview = bank::preview(
        &scene.office,
        &actor,
        "灯题库",
        &[upload],
        bank::Given::default(),
        &mut go_on,
    )
    .unwrap();
    let all = (0..4).map(|entry| (0, entry)).collect();
    let _ = bank::accept(&mut scene.office, &actor, &preview, &all).unwrap();
    import(scene, &mut state, "lamp-rules-2021.txt", NEW);
    state
}

#[test]
fn the_shipped_laws_are_read_and_searched() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = opened(&mut scene);
        for text in ["行政处罚法", "行政许可法", "行政强制法", "行政复议法"] {
            assert!(shows(&scene, &state, text), "{text}");
        }
        act(&mut scene, &mut state, |window| {
            let _ = window.click("行政处罚法").unwrap();
        });
        for text in [
            "中华人民共和国行政处罚法",
            "现行有效",
            "2021-07-15 起施行",
            "第一章 总则",
        ] {
            assert!(shows(&scene, &state, text), "{text}");
        }
        // Words: two characters are enough; Escape ends the search.
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("statutes-search")).unwrap();
            let _ = window.typewrite("当场收缴");
        });
        assert!(!shows(&scene, &state, "中华人民共和国行政处罚法"));
        assert!(shows(&scene, &state, "《行政处罚法》第六十八条"));
        act(&mut scene, &mut state, |window| tap(window, Named::Escape));
        assert!(shows(&scene, &state, "中华人民共和国行政处罚法"));
        // A hit leads to its article, on whatever page it stands.
        tell(
            &mut scene,
            &mut state,
            Message::Searched("当场收缴".to_owned()),
        );
        click(&mut scene, &mut state, "statutes-hit-0");
        assert!(shows(&scene, &state, "第六十八条") && !shows(&scene, &state, "第一条"));
        // A number leads to its article; Enter says that it is complete.
        tell(
            &mut scene,
            &mut state,
            Message::Searched("第三条".to_owned()),
        );
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("statutes-search")).unwrap();
            tap(window, Named::Enter);
        });
        assert!(shows(&scene, &state, "第三条") && !shows(&scene, &state, "第六十八条"));
        tell(&mut scene, &mut state, Message::Searched("999".to_owned()));
        tell(&mut scene, &mut state, Message::SearchSubmitted);
        assert!(shows(&scene, &state, "这一版本没有第九百九十九条。"));
        tell(&mut scene, &mut state, Message::SearchCleared);
        // The last page of the articles, and a chapter by its name.
        tell(&mut scene, &mut state, Message::PageTurned(2));
        assert!(shows(&scene, &state, "第八十六条"));
        tell(&mut scene, &mut state, Message::HeadingChosen(0));
        assert!(shows(&scene, &state, "第一条"));
    });
}

#[test]
fn the_keyboard_reaches_laws_and_search() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = opened(&mut scene);
        let messages: Vec<_> = {
            let tabbed = zhikao::ui::widget::focus::tabs(content(state.view(&scene.session)));
            let mut window = window(support::DESIGN, tabbed);
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
            tell(&mut scene, &mut state, message);
        }
        assert!(shows(&scene, &state, "中华人民共和国行政复议法"));
        let messages: Vec<_> = {
            let mut window = seen(&scene, &state);
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
        let mut scene = Scene::new();
        let mut state = furnished(&mut scene);
        assert_eq!(scene.said, ["法规已入库。", "法规已入库。"]);
        assert!(shows(&scene, &state, RULES) && shows(&scene, &state, "2021-07-15 起施行"));
        act(&mut scene, &mut state, |window| {
            let _ = window.click("版本对比").unwrap();
        });
        for text in [
            "修改 2 条，新增 1 条，删去 1 条，仅改条号 2 条，未变 1 条",
            "第二条现为第三条，内容未变",
            "新增第二条",
            "第五条已删去",
        ] {
            assert!(shows(&scene, &state, text), "{text}");
        }
        act(&mut scene, &mut state, |window| {
            let _ = window.click("影响试题").unwrap();
        });
        for text in [
            "依据条文有修改或删去的试题 2 道，仅条号变动的 1 道。",
            "损坏路灯。",
            "自行熄灯。",
            "夜间巡查。",
            "现为第三条",
        ] {
            assert!(shows(&scene, &state, text), "{text}");
        }
        assert!(!shows(&scene, &state, "立法目的。"));
        click(&mut scene, &mut state, "statutes-review");
        assert!(shows(&scene, &state, "将 2 道试题退回草稿？"));
        act(&mut scene, &mut state, |window| tap(window, Named::Escape));
        click(&mut scene, &mut state, "statutes-review");
        click(&mut scene, &mut state, "statutes-confirm");
        let drafts = |scene: &Scene| {
            let filter = bank::Filter {
                state: Some(Standing::Draft),
                ..bank::Filter::default()
            };
            let actor = &scene.session.actor;
            bank::page(&scene.office, actor, "灯题库", &filter, 9, 0)
                .unwrap()
                .total
        };
        assert_eq!(drafts(&scene), 2);
        assert!(shows(
            &scene,
            &state,
            "《路灯管理条例》2019-04-03 → 2021-01-22"
        ));
        click(&mut scene, &mut state, "statutes-return-0");
        click(&mut scene, &mut state, "statutes-confirm");
        assert_eq!(drafts(&scene), 0);
        assert_eq!(
            scene.said[2..],
            [
                "已将 2 道试题退回草稿。",
                "已恢复 2 道试题；0 道此后有改动，保持不变。"
            ]
        );
        act(&mut scene, &mut state, |window| {
            let _ = window.click("损坏路灯。").unwrap();
        });
        assert_eq!(scene.went, [Place::Bank(Some("灯题库".to_owned()))]);
    });
}

#[test]
fn an_import_asks_for_what_is_missing_and_can_be_undone() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = opened(&mut scene);
        let path = scene.file("灯规则.txt", "灯规则\n第一条 灯亮。\n第三条 灯灭。");
        tell(&mut scene, &mut state, Message::ImportAsked);
        tell(&mut scene, &mut state, Message::FilesDropped(vec![path]));
        click(&mut scene, &mut state, "import-read");
        for text in ["待核对 1", "缺条", "没有通过日期", "第 3 行", "接受 0 部"] {
            assert!(shows(&scene, &state, text), "{text}");
        }
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("statutes-adopted")).unwrap();
            let _ = window.typewrite("2");
        });
        click(&mut scene, &mut state, "statutes-date");
        assert!(shows(
            &scene,
            &state,
            "“2”不是日期，请写成 2021-01-22 的形式。"
        ));
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("statutes-adopted")).unwrap();
            tap(window, Named::End);
            let _ = window.typewrite("020-01-01");
        });
        click(&mut scene, &mut state, "statutes-date");
        assert!(!shows(&scene, &state, "没有通过日期"), "the date was taken");
        click(&mut scene, &mut state, "ledger-tick");
        assert!(shows(&scene, &state, "接受 1 部"));
        click(&mut scene, &mut state, "import-accept");
        assert!(shows(&scene, &state, "灯规则"));
        tell(&mut scene, &mut state, Message::TabChosen(Tab::Imports));
        assert!(shows(&scene, &state, "灯规则 2020-01-01"));
        click(&mut scene, &mut state, "statutes-undo-0");
        click(&mut scene, &mut state, "statutes-confirm");
        assert!(shows(&scene, &state, "已撤销"));
        assert_eq!(
            scene.said.last().unwrap(),
            "已撤销导入，1 个版本移出法规库。"
        );
    });
}

#[test]
fn who_only_reads_is_offered_no_change() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let _ = furnished(&mut scene);
        scene.session.actor.role = Role::Auditor;
        let mut state = opened(&mut scene);
        tell(&mut scene, &mut state, Message::LawChosen(RULES.to_owned()));
        tell(&mut scene, &mut state, Message::TabChosen(Tab::Impact));
        assert!(shows(&scene, &state, "损坏路灯。"));
        for what in ["statutes-import", "statutes-review"] {
            assert!(seen(&scene, &state).find(id(what)).is_err(), "{what}");
        }
        tell(&mut scene, &mut state, Message::TabChosen(Tab::Imports));
        assert!(seen(&scene, &state).find(id("statutes-undo-0")).is_err());
    });
}

#[test]
fn a_question_shows_the_article_that_it_cites() {
    use zhikao::ui::screen::bank as banks;

    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let _ = furnished(&mut scene);
        let (mut state, action) = banks::State::new(&scene.session, Some("灯题库".to_owned()));
        scene.run(action, &mut |message, session| {
            state.update(message, session)
        });
        let opened: Vec<_> = {
            let mut window = window(support::DESIGN, content(state.view(&scene.session)));
            let _ = window.click("损坏路灯。").unwrap();
            window.into_messages().collect()
        };
        for message in opened {
            let action = state.update(message, &scene.session.clone());
            scene.run(action, &mut |message, session| {
                state.update(message, session)
            });
        }
        let mut window = window(support::DESIGN, content(state.view(&scene.session)));
        for text in [
            "所引条文",
            "《路灯管理条例》（2021 年 1 月 22 日）",
            "路灯由市政部门设置和管理。",
        ] {
            assert!(window.find(text).is_ok(), "{text}");
        }
    });
}

#[test]
fn pictures() {
    let mut scene = Scene::new();
    let rules = furnished(&mut scene);
    let (mut text, mut search, mut changes, mut impact, mut imports, mut ledger) = (
        opened(&mut scene),
        opened(&mut scene),
        opened(&mut scene),
        opened(&mut scene),
        opened(&mut scene),
        opened(&mut scene),
    );
    drop(rules);
    tell(
        &mut scene,
        &mut text,
        Message::LawChosen("行政处罚法".to_owned()),
    );
    tell(
        &mut scene,
        &mut search,
        Message::Searched("当场收缴".to_owned()),
    );
    for (state, tab) in [
        (&mut changes, Tab::Changes),
        (&mut impact, Tab::Impact),
        (&mut imports, Tab::Imports),
    ] {
        tell(&mut scene, state, Message::LawChosen(RULES.to_owned()));
        tell(&mut scene, state, Message::TabChosen(tab));
    }
    let files = [
        ("灯规则.txt", "灯规则\n第一条 灯亮。\n第三条 灯灭。"),
        ("lamp-rules-2021.txt", NEW),
        (
            "电灯规则(2020-01-01).md",
            "# 电灯规则\n第一条 灯亮。\n第二条 本规则自2020年2月1日起施行。",
        ),
    ];
    let paths = files.map(|(name, text)| scene.file(name, text)).to_vec();
    tell(&mut scene, &mut ledger, Message::FilesDropped(paths));
    click(&mut scene, &mut ledger, "import-read");
    for (name, state) in [
        ("text", &text),
        ("search", &search),
        ("changes", &changes),
        ("impact", &impact),
        ("imports", &imports),
        ("ledger", &ledger),
    ] {
        pictures_of(&format!("statutes-{name}"), || state.view(&scene.session));
    }
}
