//! Answers in words: writing them in the exam, and marking them at the desk.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

#[path = "support/city.rs"]
mod city;
#[path = "screen_marking/rubric.rs"]
mod rubric;
#[path = "support/scene.rs"]
mod scene;
mod support;

use std::collections::HashMap;

use iced::Size;
use iced::advanced::widget::Id;
use iced::keyboard::key::Named;
use iced_test::selector;
use jiff::SignedDuration;

use city::City;
use scene::Scene;
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
use zhikao::domain::sitting::{HandIn, What};
use zhikao::i18n::{Language, within};
use zhikao::service::exam::{Due, NewExam};
use zhikao::service::marking::{Desk, Hand, Progress, Sheet};
use zhikao::service::{self, exam, regulation, sitting};
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
type Room = Scene<paper::State, paper::Message>;

fn room() -> Room {
    let (city, exam, person) = city(Settings::default());
    let officer = City::officer(person, "高一");
    let begin = |_: &Session| paper::State::new(exam, person);
    let city = city.used_by(officer);
    Scene::open(city, begin, paper::State::update, paper::State::view).sized(DESIGN)
}

/// A city in which the first of three people sits an exam of an essay and a case.
fn city(settings: Settings) -> (City, ExamId, OfficerId) {
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
    let officer = City::officer(person, "高一");
    let _ = sitting::enter(&mut city.office, &officer, exam, person).unwrap();
    (city, exam, person)
}

/// The exam and the person before it.
fn whose(room: &Room) -> (ExamId, OfficerId) {
    let exams = exam::list(&room.city.office, &room.city.admin).unwrap();
    (exams[0].exam.id, room.session.actor.officer.unwrap())
}

fn answered(room: &Room, question: u16) -> Option<Answer> {
    let (exam, person) = whose(room);
    let actor = &room.session.actor;
    let shown = sitting::show(&room.city.office, actor, exam, person).unwrap();
    shown.state.answers.get(&question).cloned()
}

#[test]
fn what_is_written_is_saved_in_a_pause_and_survives_the_end_of_the_program() {
    let mut room = room();
    room.type_into("written-0", "出示证件");
    assert!(room.shows("正在保存…"), "typed, not saved yet");
    assert_eq!(answered(&room, 1), None);
    // Page Down in the text turns to the case, and what is typed is saved before.
    room.in_field("written-0", |window| tap(window, Named::PageDown));
    assert_eq!(
        answered(&room, 1),
        Some(Answer::Text("出示证件".to_owned()))
    );
    // The letters choose in the first part; the text of the second is saved with it.
    room.letter("b");
    let chosen = Some(Answer::Choice(OptionSet::only(1)));
    assert_eq!(
        answered(&room, 2),
        Some(Answer::Parts(vec![chosen.clone(), None]))
    );
    room.type_into("written-1", "初次违法");
    room.in_field("written-1", |window| tap(window, Named::PageUp));
    let text = Some(Answer::Text("初次违法".to_owned()));
    assert_eq!(answered(&room, 2), Some(Answer::Parts(vec![chosen, text])));
    room.city.restart();
    let (exam, person) = whose(&room);
    room.again(|_| paper::State::new(exam, person));
    // Taken back by hand: an empty text is no answer.
    room.in_field("written-0", |window| {
        let key = iced::keyboard::Key::Character("a".into());
        press(window, key, iced::keyboard::Modifiers::COMMAND);
        tap(window, Named::Backspace);
        tap(window, Named::PageDown);
    });
    assert_eq!(answered(&room, 1), None);
}

fn session() -> Session {
    let city = City::new();
    city.session()
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
            letters: None,
            confirms_return: false,
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

/// The desk as the administrator has it after the exam: both essays written, marked by one, with nothing
/// more to mark.
type After = Scene<marking::State, marking::Message>;

fn after() -> (After, ExamId, OfficerId) {
    let (mut city, exam, person) = city(Settings {
        markers: 1,
        ..Settings::default()
    });
    let (office, admin) = (&mut city.office, &city.admin);
    let sitting = sitting::show(office, admin, exam, person).unwrap().id;
    let text = |words: &str| Answer::Text(words.to_owned());
    let parts = Answer::Parts(vec![None, Some(text("初次违法"))]);
    for (question, answer) in [(1, text("出示证件")), (2, parts)] {
        let what = What::Answered { question, answer };
        let _ = sitting::take(office, admin, sitting, what).unwrap();
    }
    let _ = sitting::hand_in(office, admin, sitting, HandIn::Candidate).unwrap();
    let _ = exam::close(office, admin, exam).unwrap();
    let _ = service::marking::begin(office, admin, exam, &[]).unwrap();
    let (update, view) = (marking::State::update, marking::State::view);
    let desk = Scene::open(city, marking::State::new, update, view);
    (desk.sized(DESIGN), exam, person)
}

/// Gives all points for everything on the desk.
fn mark_all(after: &mut After) {
    for count in [2, 1] {
        for place in 0..count {
            after.press(&format!("all-{place}"));
        }
        after.press("marking-give");
    }
}

#[test]
fn an_answer_is_marked_anew_with_a_reason() {
    within(Language::Chinese, || {
        let (mut after, exam, person) = after();
        mark_all(&mut after);
        assert!(after.shows("现在没有等您评阅的答案") && after.shows("评阅完毕的考试"));
        after.press(&format!("again-{exam}"));
        assert!(after.shows("第 1 题") && after.shows("10 / 10"));
        // Somebody who is not there, and back.
        after.type_into("again-search", "?");
        assert!(after.shows("没有这样的答案"));
        after.in_field("again-search", |window| tap(window, Named::Backspace));
        after.press("again-0");
        assert!(after.shows("重新评阅这份答案"));
        // Without a reason nothing is done; Escape leaves it.
        after.press("again-decide");
        assert!(after.shows("重新评阅这份答案"));
        after.key(Named::Escape);
        assert!(!after.shows("重新评阅这份答案"));
        after.press("again-0");
        after.type_into("again-reason", "appeal upheld");
        after.enter("again-reason");
        // With one who marks it is back on the same desk.
        assert!(after.shows("评分标准"));
        let (office, admin) = (&after.city.office, &after.city.admin);
        let answers = service::marking::answers(office, admin, exam).unwrap();
        let open: Vec<_> = answers
            .iter()
            .filter(|one| one.stage == zhikao::domain::marking::Stage::Open)
            .map(|one| (one.officer, one.spot.number))
            .collect();
        assert_eq!(open, [(person, 1)]);
        // The exams can be looked at while an answer waits, and left again.
        after.press("marking-exams");
        after.press("marking-go-on");
        assert!(!after.shows("评阅完毕的考试"));
    });
}

#[test]
fn pictures_of_marking_anew() {
    let (mut after, exam, _) = after();
    mark_all(&mut after);
    after.pictures_at("marking-over", DESIGN);
    after.press(&format!("again-{exam}"));
    after.pictures_at("marking-again", DESIGN);
    after.press("again-0");
    after.pictures_at("marking-again-reason", DESIGN);
}

#[test]
fn pictures() {
    let session = session();
    let states = [
        ("marking-essay", laid(Some(sheet(essay(), 0)), Vec::new())),
        ("marking-case", laid(Some(sheet(case(), 2)), Vec::new())),
        ("marking-exams", laid(None, vec![under_way()])),
        ("marking-nothing", laid(None, Vec::new())),
    ];
    for (name, message) in states {
        let state = desk(message, &session);
        shoot_all(name, Size::new(1136.0, 768.0), || state.view(&session));
    }
    let mut first = room();
    first.type_into("written-0", "执法人员应当出示执法证件。");
    first.pictures_at("exam-essay", DESIGN);
    let mut second = room();
    second.tell(paper::Message::NextWanted);
    second.type_into("written-1", "初次违法，危害后果轻微并及时改正。");
    second.pictures_at("exam-case", DESIGN);
}
