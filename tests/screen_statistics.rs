//! The page of figures: what keys and clicks do, and pictures of every state.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

mod support;

use std::sync::Arc;

use iced::Size;
use iced::advanced::widget::Id;
use iced::keyboard::key::Named;
use iced::widget::row;
use iced_test::selector;
use jiff::civil::date;

use support::{DESIGN, shoot_all, tap, window};
use zhikao::domain::id::{ExamId, OfficerId, UnitId};
use zhikao::domain::officer::Rank;
use zhikao::domain::permission::Role;
use zhikao::domain::statistics::{
    Attempt as Kind, Filter, Key, Measure, Records, Row, Standing, Value, Why, places,
};
use zhikao::i18n::{Language, current, within};
use zhikao::service::Actor;
use zhikao::service::statistics::{
    Attempt, Choices, FollowUp, LawMissed, Overview, People, Person, Ranked,
};
use zhikao::ui::screen::statistics::{Format, Message, State, What};
use zhikao::ui::widget::{focus, sidebar};
use zhikao::ui::{Action, Element, Place, Session, Theme};

fn say(chinese: &'static str, english: &'static str) -> String {
    match current() {
        Language::Chinese => chinese,
        Language::English => english,
    }
    .to_owned()
}

fn session() -> Session {
    Session {
        actor: Actor {
            account: None,
            name: "王主任".to_owned(),
            role: Role::Administrator,
            officer: None,
            person: None,
        },
        today: date(2026, 11, 24),
        zone: jiff::tz::TimeZone::UTC,
        make_believe: false,
        language: current(),
        theme: Theme::Light,
        scale: 1.0,
    }
}

fn exam(year: u8) -> ExamId {
    ExamId::from_bytes([year; 16])
}

fn regions() -> [String; 8] {
    [
        say("市级机关", "City organs"),
        say("城东区", "Chengdong"),
        say("城西区", "Chengxi"),
        say("高新区", "High-tech Zone"),
        say("北川县", "Beichuan"),
        say("南河县", "Nanhe"),
        say("西岭县", "Xiling"),
        say("青石县", "Qingshi"),
    ]
}

/// A made-up city whose regions differ: some thousand people over five years.
fn records(pending: bool) -> Records {
    let mut records = Records::new();
    for year in 2022_i16..=2026 {
        for (at, region) in regions().iter().enumerate() {
            for unit in 0..4_u8 {
                let name = format!(
                    "{region}{}",
                    [
                        say("交通运输局", " Transport Bureau"),
                        say("市场监督管理局", " Market Supervision Bureau"),
                        say("农业农村局", " Agriculture Bureau"),
                        say("水务局", " Water Bureau"),
                    ][usize::from(unit)]
                );
                let people = if unit == 3 { 4 } else { 24 + 3 * (8 - at) };
                for person in 0..people {
                    let spread = (person * 37 + at * 11 + usize::from(unit) * 5) % 60;
                    let score = 96 - spread - at * 2 + usize::try_from(year - 2022).expect("later");
                    let standing = match person % 23 {
                        7 => Standing::Absent,
                        11 if at == 2 => Standing::Exempt,
                        13 if pending && year == 2026 => Standing::Pending,
                        19 if at == 4 => Standing::Void,
                        _ => Standing::Sat {
                            score_percent: f64::from(u32::try_from(score).expect("small")),
                            passed: score >= 60,
                        },
                    };
                    let number = u8::try_from(person).expect("few");
                    records.push(&Row {
                        officer: OfficerId::from_bytes([number; 16]),
                        unit: UnitId::from_bytes([u8::try_from(at).expect("few") * 8 + unit; 16]),
                        unit_name: &name,
                        unit_kind: None,
                        region,
                        level: None,
                        field: "",
                        rank: if person % 6 == 0 {
                            Rank::Leader
                        } else {
                            Rank::Staff
                        },
                        year,
                        exam: exam(u8::try_from(year - 2000).expect("this century")),
                        attempt: Kind::First,
                        standing,
                    });
                }
            }
        }
    }
    records
}

fn overview(pending: bool) -> Overview {
    let records = records(pending);
    let filter = Filter::first_attempts().within(&[Value::Year(2026)]);
    let rows = records.group(&[Key::Unit], &filter).rows;
    let mut units: Vec<Ranked> = places(&rows)
        .into_iter()
        .zip(rows)
        .map(|(place, row)| Ranked { place, row })
        .collect();
    units.sort_by_key(|unit| (unit.place.is_none(), unit.place));
    let trend = records.group(&[Key::Year], &Filter::first_attempts()).rows;
    Overview {
        figures: records.group(&[Key::Region, Key::Rank], &filter),
        margin: records.group(&[Key::Region], &filter),
        units,
        beside: records.leaders_beside_staff(&filter),
        trend: (2022..)
            .zip(trend.into_iter().map(|row| row.figure))
            .collect(),
        follow_up: FollowUp {
            made_up: 5_412,
            passed: 4_733,
            proposed: 1_097,
            suspended: 0,
        },
    }
}

fn laws() -> Vec<LawMissed> {
    [
        (
            say("中华人民共和国行政强制法", "Administrative Coercion Law"),
            0.47,
        ),
        (
            say("中华人民共和国行政处罚法", "Administrative Punishment Law"),
            0.41,
        ),
        (
            say(
                "中华人民共和国行政复议法",
                "Administrative Reconsideration Law",
            ),
            0.38,
        ),
        (
            say("中华人民共和国行政许可法", "Administrative Licensing Law"),
            0.29,
        ),
        (String::new(), 0.21),
        (
            say("中华人民共和国行政诉讼法", "Administrative Litigation Law"),
            0.2,
        ),
    ]
    .map(|(law, lost)| LawMissed {
        law,
        maximum: 100.0,
        lost,
    })
    .into()
}

fn choices() -> Choices {
    Choices {
        years: vec![2026, 2025, 2024, 2023, 2022],
        exams: vec![(2026, exam(26), say("2026 年度统考", "Annual exam 2026"))],
        regions: regions().into(),
    }
}

/// A page that has asked for its figures and not got them.
fn asking(choices: Choices) -> State {
    let (mut state, action) = State::new(&session());
    assert!(matches!(action, Action::Ask(_)));
    let _ = state.update(Message::ChoicesLoaded(Ok(Arc::new(choices))), &session());
    state
}

fn counted(overview: Overview) -> State {
    let mut state = asking(choices());
    let _ = state.update(Message::Counted(1, Ok(Arc::new(overview))), &session());
    let _ = state.update(Message::LawsCounted(1, Ok(Arc::new(laws()))), &session());
    state
}

fn person(number: u8, standing: Standing) -> Person {
    Person {
        officer: OfficerId::from_bytes([number; 16]),
        name: say("赵立群", "Zhao Liqun"),
        certificate: (number != 3).then(|| format!("1107-{number:04}")),
        unit: say("西岭县交通运输局", "Xiling Transport Bureau"),
        region: say("西岭县", "Xiling"),
        rank: if number.is_multiple_of(4) {
            Rank::Leader
        } else {
            Rank::Staff
        },
        exam: exam(26),
        standing,
    }
}

fn people() -> People {
    let sat = |score: u8| Standing::Sat {
        score_percent: f64::from(score),
        passed: score >= 60,
    };
    People {
        counted: (0..120).map(|n| person(n, sat(60 + n % 40))).collect(),
        left_out: vec![
            (person(200, Standing::Exempt), Why::Exempt),
            (person(201, Standing::Absent), Why::Absent),
            (person(202, Standing::Void), Why::Void),
            (person(203, sat(41)), Why::Failed),
        ],
    }
}

/// The page beside the sidebar, as the window shows it.
fn framed(state: State) -> Element<'static, Message> {
    let state: &'static State = Box::leak(Box::new(state));
    let session: &'static Session = Box::leak(Box::new(session()));
    let side = sidebar::sidebar(say("执考", "Zhikao"), Vec::new(), Vec::new(), String::new());
    focus::tabs(row![side, state.view(session)])
}

#[test]
fn pictures_of_every_state() {
    let small = Size::new(1024.0, 720.0);
    shoot_all("statistics", DESIGN, || framed(counted(overview(false))));
    shoot_all("statistics-small", small, || {
        framed(counted(overview(false)))
    });
    let tall = Size::new(1366.0, 1500.0);
    shoot_all("statistics-whole", tall, || framed(counted(overview(true))));
    shoot_all("statistics-whole-small", Size::new(1024.0, 2200.0), || {
        framed(counted(overview(true)))
    });
    shoot_all("statistics-loading", DESIGN, || framed(asking(choices())));
    shoot_all("statistics-empty", DESIGN, || {
        framed(asking(Choices::default()))
    });
    shoot_all("statistics-failed", DESIGN, || {
        let mut state = asking(choices());
        let problem = say("数据库正在被其他程序使用。", "The database is busy.");
        let _ = state.update(Message::Counted(1, Err(problem)), &session());
        framed(state)
    });
    let opened = || {
        let mut state = counted(overview(false));
        let cell = vec![
            Value::Region(regions()[6].clone()),
            Value::Rank(Rank::Leader),
        ];
        let _ = state.update(Message::Pressed(cell, Measure::Passed), &session());
        let _ = state.update(Message::Found(1, Ok(Arc::new(people()))), &session());
        state
    };
    shoot_all("statistics-people", DESIGN, || framed(opened()));
    shoot_all("statistics-people-small", small, || framed(opened()));
    shoot_all("statistics-left-out", DESIGN, || {
        let mut state = opened();
        let _ = state.update(Message::ListChosen(true), &session());
        framed(state)
    });
    shoot_all("statistics-ranking", small, || {
        let mut state = counted(overview(false));
        let _ = state.update(Message::RankingPressed, &session());
        framed(state)
    });
    shoot_all("statistics-export", small, || {
        let mut state = counted(overview(false));
        let _ = state.update(Message::ExportPressed, &session());
        let _ = state.update(Message::WritePressed, &session());
        framed(state)
    });
}

#[test]
fn a_cell_leads_to_its_people_and_they_to_their_archives() {
    within(Language::Chinese, || {
        let mut state = counted(overview(false));
        let session = session();
        let mut ui = window(DESIGN, state.view(&session));
        let _ = ui.click("合格率（按实考）").expect("the first number");
        let messages: Vec<_> = ui.into_messages().collect();
        assert!(
            matches!(messages[..], [Message::Pressed(ref cell, Measure::Passed)] if cell.is_empty())
        );
        let asked = state.update(messages[0].clone(), &session);
        assert!(matches!(asked, Action::Ask(_)));
        let _ = state.update(Message::Found(1, Ok(Arc::new(people()))), &session);
        let mut ui = window(DESIGN, state.view(&session));
        let _ = ui.click("1107-0007").expect("the eighth person");
        let messages: Vec<_> = ui.into_messages().collect();
        let gone = state.update(messages[0].clone(), &session);
        assert!(
            matches!(gone, Action::Go(Place::Archive(person)) if person == OfficerId::from_bytes([7; 16]))
        );
    });
}

#[test]
fn the_map_is_reached_and_opened_by_keys() {
    within(Language::Chinese, || {
        let state = counted(overview(false));
        let session = session();
        let mut ui = window(DESIGN, focus::tabs(state.view(&session)));
        // Export, five conditions, four numbers, then the first cell of the map.
        for _ in 0..11 {
            tap(&mut ui, Named::Tab);
        }
        tap(&mut ui, Named::ArrowDown);
        tap(&mut ui, Named::Enter);
        let messages: Vec<_> = ui.into_messages().collect();
        let [Message::Pressed(cell, Measure::Passed)] = &messages[..] else {
            panic!("{messages:?}");
        };
        assert!(matches!(&cell[0], Value::Region(_)));
    });
}

#[test]
fn a_late_answer_changes_nothing() {
    within(Language::Chinese, || {
        let mut state = asking(choices());
        let session = session();
        let again = state.update(Message::AttemptChosen(Attempt::All), &session);
        assert!(matches!(again, Action::All(_)));
        let _ = state.update(Message::Counted(1, Ok(Arc::new(overview(false)))), &session);
        let mut ui = window(DESIGN, state.view(&session));
        assert!(ui.find("正在统计").is_ok());
        drop(ui);
        let _ = state.update(Message::Counted(2, Ok(Arc::new(overview(false)))), &session);
        let mut ui = window(DESIGN, state.view(&session));
        assert!(ui.find("正在统计").is_err());
        assert!(ui.find("合格率（按实考）").is_ok());
        drop(ui);
        let same = state.update(Message::AttemptChosen(Attempt::All), &session);
        assert!(matches!(same, Action::None));
    });
}

#[test]
fn exporting_needs_a_place_and_says_where_it_went() {
    within(Language::Chinese, || {
        let mut state = counted(overview(false));
        let session = session();
        let _ = state.update(Message::ExportPressed, &session);
        let refused = state.update(Message::WritePressed, &session);
        assert!(matches!(refused, Action::None));
        let mut ui = window(DESIGN, state.view(&session));
        assert!(ui.find("请先选择保存位置。").is_ok());
        let _ = ui
            .click(selector::id(Id::new("statistics-path")))
            .expect("the field");
        let _ = ui.typewrite("/tmp/a.xlsx");
        let typed: Vec<_> = ui.into_messages().collect();
        assert!(matches!(typed.last(), Some(Message::PathTyped(_))));
        let _ = state.update(Message::PathTyped("/tmp/a.xlsx".to_owned()), &session);
        let _ = state.update(Message::FormatChosen(Format::Separated), &session);
        let _ = state.update(Message::WhatChosen(What::Report), &session);
        assert!(matches!(
            state.update(Message::WritePressed, &session),
            Action::Ask(_)
        ));
        // While it is written, nothing closes the dialog and nothing writes twice.
        assert!(matches!(
            state.update(Message::WritePressed, &session),
            Action::None
        ));
        let _ = state.update(Message::Dismissed, &session);
        let done = state.update(Message::Written(Ok("/tmp/a.csv".into())), &session);
        assert!(matches!(done, Action::Say(words) if words == "已导出到 /tmp/a.csv"));
    });
}

#[test]
fn without_exams_the_page_leads_to_the_schedule() {
    within(Language::Chinese, || {
        let mut state = asking(Choices::default());
        let session = session();
        let mut ui = window(DESIGN, state.view(&session));
        let _ = ui.click("查看考试安排").expect("the way out");
        let messages: Vec<_> = ui.into_messages().collect();
        let gone = state.update(messages[0].clone(), &session);
        assert!(matches!(gone, Action::Go(Place::Exams)));
    });
}
