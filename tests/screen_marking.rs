//! Answers in words: writing them in the exam, and marking them at the desk.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

#[path = "support/city.rs"]
mod city;
mod support;

use std::collections::HashMap;

use iced::Size;
use iced::advanced::widget::Id;
use iced::keyboard::key::Named;
use iced_test::selector;
use jiff::SignedDuration;

use city::{Asked, City};
use support::{DESIGN, press, shoot_all, tap, window};
use zhikao::domain::blueprint::Blueprint;
use zhikao::domain::exam::{Exam, ExamKind, ExamState};
use zhikao::domain::id::{
    BankId, BlueprintId, ExamId, ImportId, IntentId, OfficerId, QuestionId, RegulationId, ScriptId,
};
use zhikao::domain::marking::{Item, Rubric};
use zhikao::domain::question::{Answer, Body, Content, OptionSet, Part, State as Stands};
use zhikao::domain::regulation::Settings;
use zhikao::domain::scoring::Points;
use zhikao::i18n::{Language, within};
use zhikao::service::exam::{Due, NewExam};
use zhikao::service::marking::{Desk, Hand, Progress, Sheet};
use zhikao::service::{Actor, exam, regulation, sitting};
use zhikao::store::bank::{Bank, Entry, Stamp};
use zhikao::ui::screen::{exam as paper, marking};
use zhikao::ui::{Action, Session};

fn content(stem: &str, body: Body) -> Content {
    Content {
        stem: stem.to_owned(),
        body,
        basis: Vec::new(),
        difficulty: None,
        explanation: String::new(),
        tags: Vec::new(),
        exam_only: false,
        expires_on: None,
        keep_option_order: false,
    }
}

fn essay() -> Content {
    let answer =
        "①表明身份，出示执法证件（4分）；②告知当事人违法事实、处罚理由和依据（6分）".to_owned();
    content(
        "简述行政执法人员当场作出行政处罚决定应当遵守的程序。",
        Body::Essay { answer },
    )
}

fn case() -> Content {
    let single = Body::Single {
        options: ["罚款五千元", "不予处罚，进行教育", "吊销许可证", "责令停业"]
            .map(str::to_owned)
            .to_vec(),
        key: OptionSet::only(1),
    };
    let answer = "初次违法且危害后果轻微并及时改正的，可以不予行政处罚。".to_owned();
    let part = |stem: &str, body| Part {
        stem: stem.to_owned(),
        body,
    };
    let parts = vec![
        part("执法机关应当如何处理？（4分）", single),
        part("说明理由和依据。（6分）", Body::Essay { answer }),
    ];
    content(
        "某市市场监督管理局在检查中发现，某个体商户未按规定明码标价，系初次违法，涉及商品两种，危害后果轻微；商户当场补齐了价签。",
        Body::Case { parts },
    )
}

/// A person in front of an exam of an essay and a case.
struct Room {
    city: City,
    actor: Actor,
    session: Session,
    exam: ExamId,
    person: OfficerId,
    screen: paper::State,
    asked: Asked,
}

fn room() -> Room {
    room_under(Settings::default())
}

fn room_under(settings: Settings) -> Room {
    let mut city = City::new();
    let (today, admin) = (city.office.today(), city.admin.clone());
    let _ = regulation::establish(&mut city.office, &admin, "办法", today, "", settings).unwrap();
    let id = BankId::from_bytes([9; 16]);
    let path = city.office.folders().banks().join(format!("{id}.sqlite"));
    let mut bank = Bank::create(&path, id, "笔试").unwrap();
    let entries: Vec<Entry> = [essay(), case()]
        .into_iter()
        .zip(1..)
        .map(|(content, number)| Entry {
            id: QuestionId::from_bytes([number; 16]),
            content,
            place: String::new(),
        })
        .collect();
    let stamp = Stamp {
        import: ImportId::from_bytes([1; 16]),
        intent: IntentId::from_bytes([1; 16]),
        at: 0,
        by: None,
    };
    bank.enter(&entries, Stands::Live, stamp).unwrap();
    drop(bank);
    let blueprint = "name = \"笔试\"\nminutes = 60\nbanks = [\"笔试\"]\n\
        [[section]]\nkind = \"essay\"\ncount = 1\npoints = 10\n\
        [[section]]\nkind = \"case\"\ncount = 1\npoints = 10\n";
    let now = city.office.now();
    let new = NewExam {
        name: "笔试".to_owned(),
        kind: ExamKind::Official,
        year: 2026,
        blueprint: Blueprint::from_toml(blueprint).unwrap(),
        opens_at: now,
        closes_at: now + SignedDuration::from_hours(8),
        due: Due::Everybody,
        exempt: HashMap::new(),
    };
    let exam = exam::create(&mut city.office, &city.admin, &new).unwrap();
    exam::open(&mut city.office, &city.admin, exam).unwrap();
    let person = city.people(exam)[0];
    let actor = City::officer(person, "高一");
    let _ = sitting::enter(&mut city.office, &actor, exam, person).unwrap();
    let session = city.session(actor.clone());
    let (screen, action) = paper::State::new(exam, person);
    let mut room = Room {
        city,
        actor,
        session,
        exam,
        person,
        screen,
        asked: Asked::default(),
    };
    room.run(action);
    room
}

impl Room {
    fn run(&mut self, action: Action<paper::Message>) {
        let (screen, session) = (&mut self.screen, &self.session);
        self.city
            .run(action, &self.actor, &mut self.asked, &mut |message| {
                screen.update(message, session)
            });
    }

    fn tell(&mut self, message: paper::Message) {
        let action = self.screen.update(message, &self.session);
        self.run(action);
    }

    fn operate(&mut self, hands: impl FnOnce(&mut support::Window<'_, paper::Message>)) {
        let messages: Vec<_> = {
            let mut window = window(DESIGN, self.screen.view(&self.session));
            hands(&mut window);
            window.into_messages().collect()
        };
        for message in messages {
            self.tell(message);
        }
    }

    fn shows(&self, words: &str) -> bool {
        window(DESIGN, self.screen.view(&self.session))
            .find(words)
            .is_ok()
    }

    fn stored(&self, question: u16) -> Option<Answer> {
        let (office, actor) = (&self.city.office, &self.actor);
        let shown = sitting::show(office, actor, self.exam, self.person).unwrap();
        shown.state.answers.get(&question).cloned()
    }
}

fn write(window: &mut support::Window<'_, paper::Message>, field: &'static str, text: &str) {
    let _ = window.click(selector::id(Id::new(field))).unwrap();
    let _ = window.typewrite(text);
}

#[test]
fn what_is_written_is_saved_in_a_pause_and_survives_the_end_of_the_program() {
    let mut room = room();
    room.operate(|window| write(window, "written-0", "出示证件"));
    assert!(room.shows("正在保存…"), "typed, not saved yet");
    assert_eq!(room.stored(1), None);
    // Page Down in the text turns to the case, and what is typed is saved before.
    room.operate(|window| {
        let _ = window.click(selector::id(Id::new("written-0"))).unwrap();
        tap(window, Named::PageDown);
    });
    assert_eq!(room.stored(1), Some(Answer::Text("出示证件".to_owned())));
    // The letters choose in the first part; the text of the second is saved with it.
    room.operate(|window| {
        let key = iced::keyboard::Key::Character("b".into());
        press(window, key, iced::keyboard::Modifiers::empty());
    });
    let chosen = Some(Answer::Choice(OptionSet::only(1)));
    assert_eq!(
        room.stored(2),
        Some(Answer::Parts(vec![chosen.clone(), None]))
    );
    room.operate(|window| write(window, "written-1", "初次违法"));
    room.operate(|window| {
        let _ = window.click(selector::id(Id::new("written-1"))).unwrap();
        tap(window, Named::PageUp);
    });
    let text = Some(Answer::Text("初次违法".to_owned()));
    assert_eq!(room.stored(2), Some(Answer::Parts(vec![chosen, text])));
    room.city.restart();
    let (screen, action) = paper::State::new(room.exam, room.person);
    room.screen = screen;
    room.run(action);
    // Taken back by hand: an empty text is no answer.
    room.operate(|window| {
        let _ = window.click(selector::id(Id::new("written-0"))).unwrap();
        let key = iced::keyboard::Key::Character("a".into());
        press(window, key, iced::keyboard::Modifiers::COMMAND);
        tap(window, Named::Backspace);
        tap(window, Named::PageDown);
    });
    assert_eq!(room.stored(1), None);
}

fn session() -> Session {
    let city = City::new();
    city.session(city.admin.clone())
}

fn sheet(content: Content, part: u16) -> Sheet {
    let rubric = Rubric {
        items: [
            ("①表明身份，出示执法证件", 400),
            ("②告知当事人违法事实、处罚理由和依据", 600),
        ]
        .map(|(text, points)| Item {
            text: text.to_owned(),
            points: Points(points),
        })
        .to_vec(),
    };
    Sheet {
        script: ScriptId::from_bytes([3; 16]),
        exam: "2026 年度全市行政执法人员法律知识考试".to_owned(),
        content,
        part,
        reference: "①表明身份，出示执法证件（4分）；②告知当事人违法事实、处罚理由和依据（6分）".to_owned(),
        maximum: Points(1_000),
        rubric,
        answer: "执法人员先亮明身份，出示执法证，然后告诉当事人违反了什么规定、准备怎么处罚以及为什么。\n当事人有意见的，要听完并记下来。".to_owned(),
        on_paper: None,
    }
}

fn laid(next: Option<Sheet>, exams: Vec<Progress>) -> marking::Message {
    let waiting = u32::from(next.is_some()) * 41;
    let desk = Desk {
        waiting,
        done: 12,
        next,
    };
    marking::Message::Read(Ok(Box::new(marking::Laid {
        desk,
        exams,
        marked: Vec::new(),
    })))
}

fn under_way() -> Progress {
    let moment = jiff::Timestamp::UNIX_EPOCH;
    Progress {
        exam: Exam {
            id: ExamId::from_bytes([1; 16]),
            name: "2026 年度全市行政执法人员法律知识考试".to_owned(),
            kind: ExamKind::Official,
            year: 2026,
            makes_up_for: None,
            blueprint: BlueprintId::from_bytes([1; 16]),
            regulation: RegulationId::from_bytes([1; 16]),
            minutes: 90,
            opens_at: moment,
            closes_at: moment,
            state: ExamState::Closed,
        },
        pending: 118,
        answers: 236,
        settled: 97,
        third: 4,
        lacking: 3,
        questions: Vec::new(),
        hands: ["何科长", "沈主任"]
            .map(|name| Hand {
                marker: zhikao::domain::id::AccountId::from_bytes([1; 16]),
                name: name.to_owned(),
                done: 60,
                dealt: 118,
            })
            .to_vec(),
    }
}

fn desk(message: marking::Message, session: &Session) -> marking::State {
    let (mut state, _) = marking::State::new(session);
    let _ = state.update(message, session);
    state
}

#[test]
fn a_mark_is_given_by_keyboard_alone_and_only_when_it_fits() {
    let session = session();
    let mut state = desk(laid(Some(sheet(essay(), 0)), Vec::new()), &session);
    let tell = |state: &mut marking::State, message| state.update(message, &session);
    // Digits and Enter in each field; Enter in the last one gives the mark.
    for (field, digits) in [("point-0", "3.5"), ("point-1", "7")] {
        for digit in digits.chars() {
            let mut window = window(DESIGN, state.view(&session));
            let _ = window.click(selector::id(Id::new(field))).unwrap();
            let _ = window.typewrite(&digit.to_string());
            let messages: Vec<_> = window.into_messages().collect();
            for message in messages {
                let _ = tell(&mut state, message);
            }
        }
    }
    let enter = |state: &marking::State, field: &'static str| -> Vec<marking::Message> {
        let mut window = window(DESIGN, state.view(&session));
        let _ = window.click(selector::id(Id::new(field))).unwrap();
        tap(&mut window, Named::Enter);
        window.into_messages().collect()
    };
    let finds = |state: &marking::State, words: &str| {
        window(DESIGN, state.view(&session)).find(words).is_ok()
    };
    let asks = |state: &mut marking::State, messages: Vec<marking::Message>| {
        messages
            .into_iter()
            .any(|message| matches!(state.update(message, &session), Action::Ask(_)))
    };
    let messages = enter(&state, "point-0");
    assert!(
        !asks(&mut state, messages),
        "the first field leads to the second"
    );
    // 7 of 6 points: told at the field, and nothing is given.
    let messages = enter(&state, "point-1");
    assert!(!asks(&mut state, messages));
    assert!(finds(&state, "请填 0 至 6 之间的分数"));
    let _ = tell(&mut state, marking::Message::AllGiven(1));
    assert!(finds(&state, "9.5 / 10"));
    let messages = enter(&state, "point-1");
    assert!(asks(&mut state, messages));
    assert!(
        !matches!(
            tell(&mut state, marking::Message::MarkWanted),
            Action::Ask(_)
        ),
        "once is enough"
    );
}

#[test]
fn who_may_deal_out_does_so_where_nothing_waits() {
    let session = session();
    let mut state = desk(laid(None, vec![under_way()]), &session);
    let mut window = window(DESIGN, state.view(&session));
    let _ = window.click(selector::id(Id::new("marking-deal"))).unwrap();
    let messages: Vec<_> = window.into_messages().collect();
    let asked = messages
        .into_iter()
        .filter(|message| matches!(message, marking::Message::DealWanted(_)))
        .any(|message| matches!(state.update(message, &session), Action::Ask(_)));
    assert!(asked);
}

/// The room after the exam: both essays written, marked by one, with nothing more to mark; and its desk as
/// the administrator has it.
struct After {
    city: City,
    session: Session,
    screen: marking::State,
    asked: Asked,
    exam: ExamId,
    person: OfficerId,
}

impl After {
    fn new() -> Self {
        let room = room_under(Settings {
            markers: 1,
            ..Settings::default()
        });
        let Room {
            mut city,
            exam,
            person,
            ..
        } = room;
        let (office, admin) = (&mut city.office, city.admin.clone());
        let sitting = sitting::show(office, &admin, exam, person).unwrap().id;
        let text = |words: &str| Answer::Text(words.to_owned());
        let parts = Answer::Parts(vec![None, Some(text("初次违法"))]);
        for (question, answer) in [(1, text("出示证件")), (2, parts)] {
            let what = zhikao::domain::sitting::What::Answered { question, answer };
            let _ = sitting::take(office, &admin, sitting, what).unwrap();
        }
        let how = zhikao::domain::sitting::HandIn::Candidate;
        let _ = sitting::hand_in(office, &admin, sitting, how).unwrap();
        zhikao::service::exam::close(office, &admin, exam).unwrap();
        let _ = zhikao::service::marking::begin(office, &admin, exam, &[]).unwrap();
        let session = city.session(admin);
        let (screen, action) = marking::State::new(&session);
        let mut after = Self {
            city,
            session,
            screen,
            asked: Asked::default(),
            exam,
            person,
        };
        after.run(action);
        after
    }

    fn run(&mut self, action: Action<marking::Message>) {
        let (screen, session) = (&mut self.screen, &self.session);
        let actor = session.actor.clone();
        self.city
            .run(action, &actor, &mut self.asked, &mut |message| {
                screen.update(message, session)
            });
    }

    fn operate(&mut self, hands: impl FnOnce(&mut support::Window<'_, marking::Message>)) {
        let messages: Vec<_> = {
            let mut window = window(DESIGN, self.screen.view(&self.session));
            hands(&mut window);
            window.into_messages().collect()
        };
        for message in messages {
            let action = self.screen.update(message, &self.session);
            self.run(action);
        }
    }

    fn press(&mut self, id: &str) {
        let id = id.to_owned();
        self.operate(|window| {
            let _ = window
                .click(selector::id(id.clone()))
                .unwrap_or_else(|_| panic!("no control {id}"));
        });
    }

    fn fill(&mut self, id: &'static str, words: &str) {
        for letter in words.chars() {
            self.operate(|window| {
                let _ = window.click(selector::id(Id::new(id))).unwrap();
                tap(window, Named::End);
                let _ = window.typewrite(&letter.to_string());
            });
        }
    }

    fn shows(&self, words: &str) -> bool {
        window(DESIGN, self.screen.view(&self.session))
            .find(words)
            .is_ok()
    }

    /// Gives all points for everything on the desk.
    fn mark_all(&mut self) {
        for count in [2, 1] {
            for place in 0..count {
                self.press(&format!("all-{place}"));
            }
            self.press("marking-give");
        }
    }
}

#[test]
fn an_answer_is_marked_anew_with_a_reason() {
    within(Language::Chinese, || {
        let mut after = After::new();
        after.mark_all();
        assert!(after.shows("现在没有等您评阅的答案") && after.shows("评阅完毕的考试"));
        after.press(&format!("again-{}", after.exam));
        assert!(after.shows("第 1 题") && after.shows("10 / 10"));
        // Somebody who is not there, and back.
        after.fill("again-search", "?");
        assert!(after.shows("没有这样的答案"));
        after.operate(|window| {
            let _ = window.click(selector::id(Id::new("again-search"))).unwrap();
            tap(window, Named::End);
            tap(window, Named::Backspace);
        });
        after.press("again-0");
        assert!(after.shows("重新评阅这份答案"));
        // Without a reason nothing is done; Escape leaves it.
        after.press("again-decide");
        assert!(after.shows("重新评阅这份答案"));
        after.operate(|window| tap(window, Named::Escape));
        assert!(!after.shows("重新评阅这份答案"));
        after.press("again-0");
        after.fill("again-reason", "appeal upheld");
        after.operate(|window| {
            let _ = window.click(selector::id(Id::new("again-reason"))).unwrap();
            tap(window, Named::Enter);
        });
        // With one who marks it is back on the same desk.
        assert!(after.shows("评分标准"));
        let answers =
            zhikao::service::marking::answers(&after.city.office, &after.city.admin, after.exam)
                .unwrap();
        let open: Vec<_> = answers
            .iter()
            .filter(|one| one.stage == zhikao::domain::marking::Stage::Open)
            .map(|one| (one.officer, one.spot.number))
            .collect();
        assert_eq!(open, [(after.person, 1)]);
        // The exams can be looked at while an answer waits, and left again.
        after.press("marking-exams");
        after.press("marking-go-on");
        assert!(!after.shows("评阅完毕的考试"));
    });
}

#[test]
fn pictures_of_marking_anew() {
    let mut after = After::new();
    after.mark_all();
    let shoot = |name: &str, after: &After| {
        for language in Language::ALL {
            for theme in zhikao::ui::Theme::ALL {
                within(language, || {
                    let mut window = window(DESIGN, after.screen.view(&after.session));
                    let name = format!("{name}-{}-{}", theme.code(), language.code());
                    let _ = support::shoot(&name, theme, &mut window);
                });
            }
        }
    };
    shoot("marking-over", &after);
    after.press(&format!("again-{}", after.exam));
    shoot("marking-again", &after);
    after.press("again-0");
    shoot("marking-again-reason", &after);
}

#[test]
fn pictures() {
    let session: &'static Session = Box::leak(Box::new(session()));
    let states = [
        ("marking-essay", laid(Some(sheet(essay(), 0)), Vec::new())),
        ("marking-case", laid(Some(sheet(case(), 2)), Vec::new())),
        ("marking-exams", laid(None, vec![under_way()])),
        ("marking-nothing", laid(None, Vec::new())),
    ];
    for (name, message) in states {
        let state: &'static marking::State = Box::leak(Box::new(desk(message, session)));
        shoot_all(name, Size::new(1136.0, 768.0), || state.view(session));
    }
    let mut room = room();
    room.operate(|window| write(window, "written-0", "执法人员应当出示执法证件。"));
    let shoot = |name: &str, room: &'static Room| {
        shoot_all(name, DESIGN, || room.screen.view(&room.session));
    };
    let first: &'static mut Room = Box::leak(Box::new(room));
    shoot("exam-essay", first);
    let mut second = self::room();
    second.tell(paper::Message::NextWanted);
    second.operate(|window| write(window, "written-1", "初次违法，危害后果轻微并及时改正。"));
    shoot("exam-case", Box::leak(Box::new(second)));
}
