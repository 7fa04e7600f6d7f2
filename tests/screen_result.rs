//! The result over a real office: the score, what follows by the regulation, every point explained.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

#[path = "support/city.rs"]
mod city;
mod support;

use iced::Size;

use city::{Asked, City};
use support::window;
use zhikao::domain::exam::ExamKind;
use zhikao::domain::id::{ExamId, OfficerId};
use zhikao::domain::question::{Answer, Body, OptionSet};
use zhikao::domain::regulation::Settings;
use zhikao::domain::sitting::{HandIn, What};
use zhikao::i18n::{Language, within};
use zhikao::service::{Actor, appeal, regulation, sitting};
use zhikao::ui::screen::result::{Message, State};
use zhikao::ui::{Action, Place, Session};

const ROOM: Size = Size::new(1158.0, 768.0);
const SMALL: Size = Size::new(816.0, 720.0);
/// High enough to see everything without scrolling.
const TALL: Size = Size::new(1158.0, 4_000.0);

/// Sits an exam: the first `right` questions rightly, the next one wrongly, the others not at all.
fn sat(city: &mut City, kind: ExamKind, right: u16) -> (ExamId, OfficerId) {
    let exam = city.exam(kind);
    let person = city.people(exam)[0];
    let admin = city.admin.clone();
    let ongoing = sitting::enter(&mut city.office, &admin, exam, person).unwrap();
    for item in ongoing.paper.items.iter().take(usize::from(right) + 1) {
        let answer = if item.number <= right {
            item.content.body.right_answer().unwrap()
        } else {
            wrong(&item.content.body)
        };
        let what = What::Answered {
            question: item.number,
            answer,
        };
        let _ = sitting::take(&mut city.office, &admin, ongoing.id, what).unwrap();
    }
    let _ = sitting::hand_in(&mut city.office, &admin, ongoing.id, HandIn::Candidate).unwrap();
    (exam, person)
}

fn wrong(body: &Body) -> Answer {
    match body {
        Body::Single { key, options } | Body::Multiple { key, options } => Answer::Choice(
            OptionSet::only((0..options.len()).find(|one| !key.contains(*one)).unwrap()),
        ),
        Body::Judge { key } => Answer::Judge(!key),
        Body::Blank { gaps } => Answer::Blanks(vec!["?".to_owned(); gaps.len()]),
        other => panic!("no paper holds a {:?}", other.kind()),
    }
}

struct Desk {
    city: City,
    actor: Actor,
    session: Session,
    screen: State,
    asked: Asked,
}

fn desk(city: City, exam: ExamId, person: OfficerId) -> Desk {
    let actor = City::officer(person, "高一");
    let session = city.session(actor.clone());
    let (screen, action) = State::new(exam, person);
    let mut desk = Desk {
        city,
        actor,
        session,
        screen,
        asked: Asked::default(),
    };
    desk.run(action);
    desk
}

impl Desk {
    fn run(&mut self, action: Action<Message>) {
        let (screen, session) = (&mut self.screen, &self.session);
        self.city
            .run(action, &self.actor, &mut self.asked, &mut |message| {
                screen.update(message, session)
            });
    }

    /// Types into a field, a key at a time: each is seen before the next.
    fn fill(&mut self, id: &'static str, words: &str) {
        for letter in words.chars() {
            self.operate(|window| {
                let _ = window
                    .click(iced_test::selector::id(id))
                    .unwrap_or_else(|_| panic!("no field {id}"));
                support::tap(window, iced::keyboard::key::Named::End);
                let _ = window.typewrite(&letter.to_string());
            });
        }
    }

    fn operate(&mut self, hands: impl FnOnce(&mut support::Window<'_, Message>)) {
        let messages: Vec<Message> = {
            let mut window = window(TALL, self.screen.view(&self.session));
            hands(&mut window);
            window.into_messages().collect()
        };
        for message in messages {
            self.tell(message);
        }
    }

    fn tell(&mut self, message: Message) {
        let action = self.screen.update(message, &self.session);
        self.run(action);
    }

    fn click(&mut self, id: &'static str) {
        self.operate(|window| {
            let _ = window.click(iced_test::selector::id(id)).unwrap();
        });
    }

    /// Comes back to the page.
    fn again(&mut self, exam: ExamId, person: OfficerId) {
        let (screen, action) = State::new(exam, person);
        self.screen = screen;
        self.run(action);
    }

    fn shows(&self, words: &str) -> bool {
        window(TALL, self.screen.view(&self.session))
            .find(words)
            .is_ok()
    }
}

fn town(settings: Settings) -> City {
    let mut city = City::new();
    let today = city.office.today();
    let admin = city.admin.clone();
    let _ =
        regulation::establish(&mut city.office, &admin, "市考核办法", today, "", settings).unwrap();
    city
}

#[test]
fn a_fail_says_by_how_much_what_follows_and_why() {
    within(Language::Chinese, || {
        let mut city = town(Settings::default());
        // Five singles of 8 points are right, the first multiple choice is wrong, the rest is open.
        let (exam, person) = sat(&mut city, ExamKind::Official, 5);
        let mut desk = desk(city, exam, person);
        for words in [
            "40",
            "满分 100 分",
            "不合格",
            "合格线 60 分，还差 20 分",
            "需要参加补考。补考的时间和地点另行通知，也会显示在“我的考试”里。",
            "依据：市考核办法（第 1 版）",
            "第 6 题",
            "答错",
            "与正确答案不一致，不得分。",
            "没有作答，不得分。",
        ] {
            assert!(desk.shows(words), "{words} is not shown");
        }
        assert!(!desk.shows("第 1 题"), "only what lost points");
        desk.tell(Message::MissedOnly(false));
        assert!(desk.shows("第 1 题"));
        assert!(desk.shows("与正确答案一致，得 8 分。"));
        desk.click("result-back");
        assert_eq!(desk.asked.places, [Place::Home]);
    });
}

#[test]
fn a_pass_needs_nothing_more() {
    within(Language::Chinese, || {
        let mut city = town(Settings::default());
        let (exam, person) = sat(&mut city, ExamKind::Official, 12);
        let desk = desk(city, exam, person);
        assert!(desk.shows("合格线 60 分，高出 40 分"));
        assert!(desk.shows("本次考试合格，不需要办理其他事项。"));
        assert!(
            desk.shows("第 1 题"),
            "nothing was missed, so all are shown"
        );
    });
}

#[test]
fn the_last_attempt_names_the_proposed_suspension_and_its_day() {
    within(Language::Chinese, || {
        let mut city = town(Settings {
            make_ups: 0,
            decision_days: 7,
            ..Settings::default()
        });
        let (exam, person) = sat(&mut city, ExamKind::Official, 0);
        let desk = desk(city, exam, person);
        assert!(desk.shows(
            "已提出暂扣执法证件的建议，由法制机构在 2026 年 12 月 1 日前审核决定。决定作出之前，证件仍然有效；您可以向法制机构陈述和申辩。"
        ));
    });
}

#[test]
fn questions_stay_closed_where_the_regulation_says_so() {
    within(Language::Chinese, || {
        let mut city = town(Settings {
            explain_after_official: false,
            ..Settings::default()
        });
        let (exam, person) = sat(&mut city, ExamKind::Official, 3);
        let desk = desk(city, exam, person);
        assert!(desk.shows("按考核办法，本场考试不公布试题和答案。"));
        assert!(!desk.shows("第 4 题"));
    });
}

#[test]
fn without_a_result_it_says_when_there_will_be_one() {
    within(Language::Chinese, || {
        let mut city = town(Settings::default());
        let exam = city.exam(ExamKind::Official);
        let person = city.people(exam)[0];
        let desk = desk(city, exam, person);
        assert!(desk.shows("暂时看不到成绩"));
    });
}

#[test]
fn an_appeal_is_made_once_told_and_its_answer_read() {
    within(Language::Chinese, || {
        let mut city = town(Settings::default());
        let (exam, person) = sat(&mut city, ExamKind::Official, 5);
        let mut desk = desk(city, exam, person);
        // The result is of the 24th, and five days follow it.
        let until = "对成绩有异议的，2026 年 11 月 29 日前可以申请复核（含当日）。";
        assert!(desk.shows(until));
        desk.click("appeal");
        assert!(desk.shows("申请成绩复核"));
        // Nothing is sent without grounds, or about a question that is not there.
        desk.click("appeal-send");
        desk.fill("appeal-question", "13");
        assert!(desk.shows("试卷没有第 13 题，题号为 1 到 12。"));
        desk.fill("appeal-grounds", "key is wrong");
        desk.click("appeal-send");
        assert!(desk.shows("申请成绩复核"), "still being written");
        desk.operate(|window| {
            support::tap(window, iced::keyboard::key::Named::Escape);
        });
        assert!(!desk.shows("申请成绩复核"));
        // From the question itself, its number stands there already.
        desk.click("appeal-6");
        desk.fill("appeal-grounds", "key is wrong");
        desk.click("appeal-send");
        assert!(desk.shows("等待答复") && desk.shows("理由：key is wrong"));
        let filed = appeal::of_officer(&desk.city.office, &desk.actor, person).unwrap();
        assert_eq!(filed[0].appeal.question, Some(6));
        // A second one about the same is refused before it is sent.
        desk.click("appeal-6");
        desk.fill("appeal-grounds", "again");
        assert!(desk.shows("同一事项的复核申请正在处理，不用再次提出。"));
        desk.click("appeal-send");
        desk.click("appeal-cancel");
        let filed = appeal::of_officer(&desk.city.office, &desk.actor, person).unwrap();
        assert_eq!(filed.len(), 1);
        let decision = appeal::Decision {
            upheld: false,
            reason: "答案无误".to_owned(),
            document: String::new(),
        };
        let admin = desk.city.admin.clone();
        appeal::decide(&mut desk.city.office, &admin, filed[0].appeal.id, &decision).unwrap();
        desk.again(exam, person);
        assert!(desk.shows("不予采纳"));
        assert!(desk.shows("2026 年 11 月 24 日答复：答案无误"));
    });
}

#[test]
fn an_own_appeal_is_taken_back_and_after_the_last_day_none_is_made() {
    within(Language::Chinese, || {
        let mut city = town(Settings::default());
        let (exam, person) = sat(&mut city, ExamKind::Official, 5);
        let mut desk = desk(city, exam, person);
        desk.click("appeal");
        desk.fill("appeal-grounds", "sum is wrong");
        desk.click("appeal-send");
        desk.click("appeal-take-back-0");
        assert!(!desk.shows("已撤回"), "it is asked first");
        desk.click("appeal-keep");
        desk.click("appeal-take-back-0");
        desk.click("appeal-withdraw");
        assert!(desk.shows("已撤回"));
        desk.city.clock.advance_ms(6 * 24 * 3_600_000);
        desk.again(exam, person);
        assert!(desk.shows(
            "申请复核的期限已过，最后一天是 2026 年 11 月 29 日。如有特殊情况，请与法制机构联系。"
        ));
        let mut window = window(TALL, desk.screen.view(&desk.session));
        assert!(window.find(iced_test::selector::id("appeal")).is_err());
        assert!(window.find(iced_test::selector::id("appeal-6")).is_err());
    });
}

#[test]
fn a_regulation_without_appeals_shows_none_and_a_mock_exam_neither() {
    within(Language::Chinese, || {
        let mut city = town(Settings {
            appeal_days: 0,
            ..Settings::default()
        });
        let (exam, person) = sat(&mut city, ExamKind::Official, 5);
        assert!(!desk(city, exam, person).shows("成绩复核"));
        let mut city = town(Settings::default());
        let (exam, person) = sat(&mut city, ExamKind::Mock, 5);
        assert!(!desk(city, exam, person).shows("成绩复核"));
    });
}

#[test]
fn pictures() {
    let mut city = town(Settings::default());
    let (exam, person) = sat(&mut city, ExamKind::Official, 6);
    let failed: &'static Desk = Box::leak(Box::new(desk(city, exam, person)));
    for (name, size) in [
        ("result-failed", ROOM),
        ("result-failed-small", SMALL),
        ("result-failed-tall", Size::new(1158.0, 1_600.0)),
    ] {
        support::shoot_all(name, size, || failed.screen.view(&failed.session));
    }
    let mut city = town(Settings::default());
    let (exam, person) = sat(&mut city, ExamKind::Official, 6);
    let mut asking = desk(city, exam, person);
    asking.click("appeal-7");
    asking.fill("appeal-grounds", "wrong");
    let asking: &'static Desk = Box::leak(Box::new(asking));
    support::shoot_all("result-appeal", ROOM, || {
        asking.screen.view(&asking.session)
    });
    let mut city = town(Settings::default());
    let (exam, person) = sat(&mut city, ExamKind::Mock, 12);
    let passed: &'static Desk = Box::leak(Box::new(desk(city, exam, person)));
    support::shoot_all("result-passed-mock", ROOM, || {
        passed.screen.view(&passed.session)
    });
}

#[test]
fn the_evidence_is_verified_and_stepped_through_by_keys() {
    within(Language::English, || {
        let mut city = City::new();
        let (exam, person) = sat(&mut city, ExamKind::Official, 4);
        let actor = city.admin.clone();
        let session = city.session(actor.clone());
        let (mut screen, action) = State::new(exam, person);
        let mut asked = Asked::default();
        city.run(action, &actor, &mut asked, &mut |message| {
            screen.update(message, &session)
        });
        let code = sitting::receipt(&city.office, &actor, exam, person).unwrap();
        let shows =
            |screen: &State, words: &str| window(TALL, screen.view(&session)).find(words).is_ok();
        assert!(shows(&screen, &code.unwrap().to_string()));
        for id in ["result-verify", "result-replay"] {
            let messages: Vec<Message> = {
                let mut window = window(TALL, screen.view(&session));
                let _ = window.click(iced_test::selector::id(id)).unwrap();
                window.into_messages().collect()
            };
            for message in messages {
                let action = screen.update(message, &session);
                city.run(action, &actor, &mut asked, &mut |message| {
                    screen.update(message, &session)
                });
            }
        }
        assert!(shows(&screen, "Let in by 王主任"));
        // Admitted, started, five answers, handed in, judged.
        assert!(shows(&screen, "Step 1 of 9 · ↑ ↓ PgUp PgDn"));
        for (key, step) in [
            (iced::keyboard::key::Named::ArrowDown, 2),
            (iced::keyboard::key::Named::End, 9),
            (iced::keyboard::key::Named::ArrowUp, 8),
            (iced::keyboard::key::Named::Home, 1),
        ] {
            let messages: Vec<Message> = {
                let mut window = window(TALL, screen.view(&session));
                support::tap(&mut window, key);
                window.into_messages().collect()
            };
            for message in messages {
                drop(screen.update(message, &session));
            }
            assert!(
                shows(&screen, &format!("Step {step} of 9 · ↑ ↓ PgUp PgDn")),
                "{key:?}"
            );
        }
        let screen: &'static State = Box::leak(Box::new(screen));
        let session: &'static Session = Box::leak(Box::new(session.clone()));
        support::shoot_all("result-evidence", Size::new(1158.0, 1_200.0), || {
            screen.view(session)
        });
    });
}
