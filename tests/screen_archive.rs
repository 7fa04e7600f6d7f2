//! The page of one archive: what keys and clicks do, and pictures of every state.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

mod support;

use std::sync::Arc;

use iced::Size;
use iced::advanced::widget::Id;
use iced::widget::row;
use iced_test::selector;
use jiff::civil::date;

use support::{DESIGN, shoot_all, window};
use zhikao::domain::archive::{Entry, EntryKind, ExamResult, Outcome, Stage};
use zhikao::domain::certificate::{Act, Certificate, State as Held};
use zhikao::domain::consequence::Step;
use zhikao::domain::id::{CertificateId, ExamId, OfficerId};
use zhikao::domain::identity::age::Retirement;
use zhikao::domain::officer::{Employment, OfficerProfile, Rank, Sex};
use zhikao::domain::permission::Role;
use zhikao::domain::unit::UnitProfile;
use zhikao::i18n::{Language, current, within};
use zhikao::service::Actor;
use zhikao::service::archive::{Archive, Head, Next, Open};
use zhikao::ui::screen::archive::{Kind, Message, State};
use zhikao::ui::widget::{focus, sidebar};
use zhikao::ui::{Action, Element, Place, Session, Theme};

fn person() -> OfficerId {
    OfficerId::from_bytes([7; 16])
}

fn say(chinese: &'static str, english: &'static str) -> String {
    match current() {
        Language::Chinese => chinese,
        Language::English => english,
    }
    .to_owned()
}

fn session(role: Role) -> Session {
    Session {
        actor: Actor {
            account: None,
            name: "王主任".to_owned(),
            role,
            officer: (role == Role::Officer).then(person),
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

fn entry(on: jiff::civil::Date, kind: EntryKind, document: &str) -> Entry {
    Entry {
        on,
        kind,
        document: document.to_owned(),
        by: say("王主任", "Director Wang"),
    }
}

fn result(year: i16, month: i8, make_up: bool, outcome: Outcome) -> Entry {
    let number = u8::try_from(year - 2000).expect("this century");
    let kind = EntryKind::Result(ExamResult {
        exam: ExamId::from_bytes([number + u8::from(make_up) * 100; 16]),
        name: if make_up {
            say("补考", "Make-up")
        } else {
            say("年度统考", "Annual exam")
        },
        makes_up_for: make_up.then(|| ExamId::from_bytes([number; 16])),
        year,
        outcome,
    });
    Entry {
        by: String::new(),
        ..entry(date(year, month, 18), kind, "")
    }
}

fn scored(score: f64) -> Outcome {
    Outcome::Scored {
        score_percent: score,
        pass_mark: 60.0,
        passed: score >= 60.0,
    }
}

fn entries() -> Vec<Entry> {
    let number = "1107-0423".to_owned();
    let basis = say(
        "考核办法（2026 年修订）第十二条",
        "Regulation (2026), article 12",
    );
    vec![
        entry(
            date(2020, 3, 1),
            EntryKind::Entered {
                post: say("西岭县市场监督管理局", "Xiling Market Bureau"),
            },
            "",
        ),
        result(2022, 9, false, scored(71.0)),
        result(2023, 9, false, scored(48.0)),
        result(2023, 11, true, scored(66.5)),
        entry(
            date(2023, 5, 20),
            EntryKind::Certificate {
                act: Act::Issued,
                number: number.clone(),
                basis: String::new(),
                until: Some(date(2028, 5, 19)),
            },
            "",
        ),
        result(
            2024,
            9,
            false,
            Outcome::Exempt {
                reason: say("病假", "Sick leave"),
            },
        ),
        entry(
            date(2024, 2, 1),
            EntryKind::PostChange {
                from: say("西岭县市场监督管理局", "Xiling Market Bureau"),
                to: say(
                    "西岭县交通运输局 执法大队副大队长",
                    "Xiling Transport Bureau, deputy head",
                ),
            },
            "西组〔2024〕3号",
        ),
        result(2025, 9, false, scored(66.0)),
        entry(
            date(2026, 3, 5),
            EntryKind::Training {
                content: say("新修订行政处罚法专题", "The revised Punishment Law"),
                hours: 38,
                until: Some(date(2026, 3, 9)),
            },
            "",
        ),
        entry(
            date(2026, 4, 2),
            EntryKind::RoutineCheck {
                facts: say(
                    "抽查案卷 5 件，1 件告知程序不完整",
                    "5 files checked, notice missing in one",
                ),
                deduction: Some(2.0),
            },
            "",
        ),
        result(2026, 9, false, scored(57.0)),
        result(2026, 11, true, scored(52.0)),
        entry(
            date(2026, 11, 18),
            EntryKind::Consequence {
                step: Step::Suspension,
                what: Stage::Proposed,
                exam: say("年度统考", "Annual exam"),
                basis: basis.clone(),
                reason: String::new(),
            },
            "",
        ),
        entry(
            date(2026, 11, 20),
            EntryKind::Certificate {
                act: Act::Suspended,
                number,
                basis,
                until: None,
            },
            "西司〔2026〕41号",
        ),
    ]
}

fn archive(entries: Vec<Entry>) -> Archive {
    Archive {
        head: Head {
            officer: person(),
            profile: OfficerProfile {
                name: say("赵立群", "Zhao Liqun"),
                sex: Some(Sex::Male),
                ethnicity: String::new(),
                declared_birth: None,
                decided_birth: None,
                post: say("执法大队副大队长", "Deputy head of the enforcement brigade"),
                grade: String::new(),
                rank: Rank::Leader,
                employment: Some(Employment::CivilServant),
                section: String::new(),
                fields: Vec::new(),
            },
            unit: UnitProfile {
                name: say("西岭县交通运输局", "Xiling County Transport Bureau"),
                region: say("西岭县", "Xiling"),
                credit_code: None,
                kind: None,
                level: None,
                field: String::new(),
            },
            certificate: Some((
                Certificate {
                    id: CertificateId::from_bytes([1; 16]),
                    number: "1107-0423".to_owned(),
                    officer: person(),
                    issued_on: None,
                    valid_until: Some(date(2028, 5, 19)),
                    recorded: Held::Suspended,
                    since: None,
                    basis: String::new(),
                },
                Held::Suspended,
            )),
            age: Some((51, Some("西组〔2019〕3号".to_owned()))),
        },
        entries,
        next: Next {
            open: vec![Open {
                step: Step::Restoration,
                exam: say("年度统考", "Annual exam"),
                decide_by: Some(date(2026, 12, 20)),
            }],
            valid_until: Some(date(2028, 5, 19)),
            hours: 38,
            hours_asked: 60,
            retirement: Some(Retirement {
                year: 2037,
                month: 9,
                delay_months: 31,
            }),
        },
    }
}

fn loaded(role: Role) -> State {
    let (mut state, action) = State::new(&session(role), person());
    assert!(matches!(action, Action::Ask(_)));
    let _ = state.update(
        Message::Loaded(Ok(Arc::new(archive(entries())))),
        &session(role),
    );
    state
}

fn framed(state: State, role: Role) -> Element<'static, Message> {
    let state: &'static State = Box::leak(Box::new(state));
    let session: &'static Session = Box::leak(Box::new(session(role)));
    let side = sidebar::sidebar(say("执考", "Zhikao"), Vec::new(), Vec::new(), String::new());
    focus::tabs(row![side, state.view(session)])
}

#[test]
fn pictures_of_every_state() {
    let small = Size::new(1024.0, 720.0);
    let admin = Role::Administrator;
    shoot_all("archive", DESIGN, || framed(loaded(admin), admin));
    shoot_all("archive-small", small, || {
        framed(loaded(Role::Officer), Role::Officer)
    });
    shoot_all("archive-whole", Size::new(1366.0, 1400.0), || {
        framed(loaded(admin), admin)
    });
    shoot_all("archive-new", DESIGN, || {
        let mut state = State::new(&session(admin), person()).0;
        let mut new = archive(Vec::new());
        new.head.certificate = None;
        new.next = Next {
            hours_asked: 60,
            ..Next::default()
        };
        let _ = state.update(Message::Loaded(Ok(Arc::new(new))), &session(admin));
        framed(state, admin)
    });
    shoot_all("archive-loading", DESIGN, || {
        framed(State::new(&session(admin), person()).0, admin)
    });
    shoot_all("archive-failed", DESIGN, || {
        let mut state = State::new(&session(admin), person()).0;
        let problem = say("没有这名人员。", "There is no such officer.");
        let _ = state.update(Message::Loaded(Err(problem)), &session(admin));
        framed(state, admin)
    });
    shoot_all("archive-record", small, || {
        let mut state = loaded(admin);
        for message in [
            Message::RecordPressed,
            Message::WordsTyped("法".to_owned()),
            Message::SavePressed,
        ] {
            let _ = state.update(message, &session(admin));
        }
        framed(state, admin)
    });
}

#[test]
fn training_is_registered_by_keyboard() {
    within(Language::Chinese, || {
        let session = session(Role::Administrator);
        let mut state = loaded(Role::Administrator);
        let mut ui = window(DESIGN, state.view(&session));
        let _ = ui
            .click(selector::id(Id::new("archive-record")))
            .expect("the button");
        for message in ui.into_messages().collect::<Vec<_>>() {
            let _ = state.update(message, &session);
        }
        for (field, words) in [("archive-words", "行政处罚法"), ("archive-amount", "24")] {
            // One key at a time: what is typed stands in the state only.
            for key in words.chars() {
                let mut ui = window(DESIGN, state.view(&session));
                let _ = ui.click(selector::id(Id::new(field))).expect("the field");
                let _ = ui.tap_key(iced::keyboard::key::Named::End);
                let _ = ui.typewrite(&key.to_string());
                for message in ui.into_messages().collect::<Vec<_>>() {
                    let _ = state.update(message, &session);
                }
            }
        }
        let saved = state.update(Message::SavePressed, &session);
        assert!(matches!(saved, Action::Ask(_)), "{state:?}");
        assert!(matches!(
            state.update(Message::SavePressed, &session),
            Action::None
        ));
        let done = state.update(Message::Saved(Ok(())), &session);
        assert!(matches!(done, Action::All(_)));
    });
}

#[test]
fn what_is_missing_is_said_at_its_field() {
    within(Language::Chinese, || {
        let session = session(Role::Administrator);
        let mut state = loaded(Role::Administrator);
        let _ = state.update(Message::RecordPressed, &session);
        let _ = state.update(Message::KindChosen(Kind::Reward), &session);
        let _ = state.update(Message::SavePressed, &session);
        let mut ui = window(DESIGN, state.view(&session));
        assert!(ui.find("请填写内容。").is_ok());
        drop(ui);
        let _ = state.update(Message::WordsTyped("先进个人".to_owned()), &session);
        let _ = state.update(Message::DateTyped("昨天".to_owned()), &session);
        let _ = state.update(Message::SavePressed, &session);
        let mut ui = window(DESIGN, state.view(&session));
        assert!(ui.find("请填写内容。").is_err());
        assert!(ui.find("请按 2026-05-01 的样式填写日期。").is_ok());
    });
}

#[test]
fn an_officer_reads_and_registers_nothing() {
    within(Language::Chinese, || {
        let session = session(Role::Officer);
        let mut state = loaded(Role::Officer);
        let mut ui = window(DESIGN, state.view(&session));
        assert!(ui.find("我的档案").is_ok());
        assert!(ui.find(selector::id(Id::new("archive-record"))).is_err());
        let _ = ui.click("成绩").expect("a result");
        let messages: Vec<_> = ui.into_messages().collect();
        let gone = state.update(messages[0].clone(), &session);
        assert!(matches!(gone, Action::Go(Place::Result(_, found)) if found == person()));
    });
}
