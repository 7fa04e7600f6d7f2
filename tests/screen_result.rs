//! The result over a real office: the score, what follows by the regulation, every point explained.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

#[path = "support/city.rs"]
mod city;
#[path = "support/scene.rs"]
mod scene;
mod support;

use iced::Size;
use iced::keyboard::key::Named;

use city::City;
use scene::{ROOM, Scene};
use zhikao::domain::exam::ExamKind;
use zhikao::domain::id::{ExamId, OfficerId};
use zhikao::domain::permission::Role;
use zhikao::domain::question::{Answer, Body, OptionSet};
use zhikao::domain::regulation::Settings;
use zhikao::domain::sitting::{HandIn, What};
use zhikao::i18n::{Language, within};
use zhikao::service::{Actor, appeal, exam, regulation, sitting};
use zhikao::ui::screen::result::{Message, State};
use zhikao::ui::{Place, Session};

/// High enough to see everything without scrolling.
const TALL: Size = Size::new(1158.0, 4_000.0);

/// Sits an exam: the first `right` questions rightly, the next one wrongly, the others not at all.
fn handed_in(city: &mut City, kind: ExamKind, right: u16) -> (ExamId, OfficerId) {
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

/// The same, and the exam is over for everybody.
fn sat(city: &mut City, kind: ExamKind, right: u16) -> (ExamId, OfficerId) {
    let (exam, person) = handed_in(city, kind, right);
    let admin = city.admin.clone();
    let _ = exam::close(&mut city.office, &admin, exam).unwrap();
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

type Desk = Scene<State, Message>;

/// The result of that person, who looks at it alone.
fn desk(city: City, exam: ExamId, person: OfficerId) -> Desk {
    let officer = City::officer(person, "高一");
    shown(city.used_by(officer), exam, person)
}

/// The result of that person in a window where nothing is to be scrolled.
fn shown(city: City, exam: ExamId, person: OfficerId) -> Desk {
    let begin = |_: &Session| State::new(exam, person);
    Scene::open(city, begin, State::update, State::view).sized(TALL)
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
        desk.press("result-back");
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
fn as_long_as_others_sit_the_exam_nobody_is_shown_its_keys() {
    within(Language::Chinese, || {
        let mut city = town(Settings::default());
        let (exam, person) = handed_in(&mut city, ExamKind::Official, 5);
        let mut desk = desk(city, exam, person);
        assert!(desk.shows("40") && desk.shows("不合格"));
        assert!(
            desk.shows("还有人在参加本场考试。全场考试结束后，在这里公布试题、答案和各部分得分。")
        );
        for words in ["第 6 题", "答错", "分法律得分"] {
            assert!(!desk.shows(words), "{words} is shown");
        }
        let admin = desk.city.admin.clone();
        let _ = exam::close(&mut desk.city.office, &admin, exam).unwrap();
        desk.again(|_| State::new(exam, person));
        for words in ["第 6 题", "答错", "分法律得分"] {
            assert!(desk.shows(words), "{words} is not shown");
        }
    });
}

#[test]
fn who_lets_candidates_in_sees_the_receipt_and_not_the_score() {
    within(Language::Chinese, || {
        let mut city = town(Settings::default());
        let (exam, person) = handed_in(&mut city, ExamKind::Official, 5);
        let admin = city.admin.clone();
        let receipt = sitting::receipt(&city.office, &admin, exam, person).unwrap();
        let mut desk = desk(city, exam, person);
        desk.session.actor = Actor {
            role: Role::Invigilator,
            ..admin
        };
        desk.again(|_| State::new(exam, person));
        assert!(desk.shows("已交卷") && desk.shows(&receipt.unwrap().to_string()));
        assert!(!desk.shows("40") && !desk.shows("不合格"));
        desk.press("result-back");
    });
}

#[test]
fn a_void_sitting_is_reinstated_with_a_reason_by_who_may_correct_results() {
    within(Language::Chinese, || {
        let mut city = town(Settings::default());
        let (exam, person) = sat(&mut city, ExamKind::Official, 12);
        let admin = city.admin.clone();
        let (head, _) = sitting::of_exam(&city.office, &admin, exam).unwrap()[0].clone();
        sitting::void(&mut city.office, &admin, head.id, "替考").unwrap();
        let mut desk = desk(city, exam, person);
        let gone = desk
            .window()
            .find(iced_test::selector::id("reinstate"))
            .is_err();
        assert!(gone, "nobody reinstates the own sitting");
        desk.session.actor = admin;
        desk.again(|_| State::new(exam, person));
        desk.press("reinstate");
        assert!(desk.shows("恢复已作废的成绩"));
        assert!(desk.shows("恢复后的成绩：100/100 合格"));
        desk.press("reinstate-decide");
        assert!(desk.shows("恢复已作废的成绩"), "not without a reason");
        desk.type_into("reinstate-reason", "unfounded");
        desk.press("reinstate-decide");
        assert!(!desk.shows("恢复已作废的成绩"));
        assert!(desk.shows("100") && desk.shows("合格"));
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
        desk.press("appeal");
        assert!(desk.shows("申请成绩复核"));
        // Nothing is sent without grounds, or about a question that is not there.
        desk.press("appeal-send");
        desk.type_into("appeal-question", "13");
        assert!(desk.shows("试卷没有第 13 题，题号为 1 到 12。"));
        desk.type_into("appeal-grounds", "key is wrong");
        desk.press("appeal-send");
        assert!(desk.shows("申请成绩复核"), "still being written");
        desk.key(Named::Escape);
        assert!(!desk.shows("申请成绩复核"));
        // From the question itself, its number stands there already.
        desk.press("appeal-6");
        desk.type_into("appeal-grounds", "key is wrong");
        desk.press("appeal-send");
        assert!(desk.shows("等待答复") && desk.shows("理由：key is wrong"));
        let filed = appeal::of_officer(&desk.city.office, &desk.session.actor, person).unwrap();
        assert_eq!(filed[0].appeal.question, Some(6));
        // A second one about the same is refused before it is sent.
        desk.press("appeal-6");
        desk.type_into("appeal-grounds", "again");
        assert!(desk.shows("同一事项的复核申请正在处理，不用再次提出。"));
        desk.press("appeal-send");
        desk.press("dialog-cancel");
        let filed = appeal::of_officer(&desk.city.office, &desk.session.actor, person).unwrap();
        assert_eq!(filed.len(), 1);
        let decision = appeal::Decision {
            upheld: false,
            reason: "答案无误".to_owned(),
            document: String::new(),
        };
        let admin = desk.city.admin.clone();
        appeal::decide(&mut desk.city.office, &admin, filed[0].appeal.id, &decision).unwrap();
        desk.again(|_| State::new(exam, person));
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
        desk.press("appeal");
        desk.type_into("appeal-grounds", "sum is wrong");
        desk.press("appeal-send");
        desk.press("appeal-take-back-0");
        assert!(!desk.shows("已撤回"), "it is asked first");
        desk.press("appeal-keep");
        desk.press("appeal-take-back-0");
        desk.press("appeal-withdraw");
        assert!(desk.shows("已撤回"));
        desk.city.clock.advance_ms(6 * 24 * 3_600_000);
        desk.again(|_| State::new(exam, person));
        assert!(desk.shows(
            "申请复核的期限已过，最后一天是 2026 年 11 月 29 日。如有特殊情况，请与法制机构联系。"
        ));
        let mut window = desk.window();
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
    let mut failed = desk(city, exam, person);
    failed.pictures("result-failed");
    failed.pictures_at("result-failed-tall", Size::new(1158.0, 1_600.0));
    let mut city = town(Settings::default());
    let (exam, person) = sat(&mut city, ExamKind::Official, 6);
    let mut asking = desk(city, exam, person);
    asking.press("appeal-7");
    asking.type_into("appeal-grounds", "wrong");
    asking.pictures_at("result-appeal", ROOM);
    let mut city = town(Settings::default());
    let (exam, person) = sat(&mut city, ExamKind::Mock, 12);
    desk(city, exam, person).pictures_at("result-passed-mock", ROOM);
}

#[test]
fn the_evidence_is_verified_and_stepped_through_by_keys() {
    within(Language::English, || {
        let mut city = City::new();
        let (exam, person) = sat(&mut city, ExamKind::Official, 4);
        let code = sitting::receipt(&city.office, &city.admin, exam, person).unwrap();
        let mut page = shown(city, exam, person);
        assert!(page.shows(&code.unwrap().to_string()));
        page.press("result-verify");
        page.press("result-replay");
        assert!(page.shows("Let in by 王主任"));
        // Admitted, started, five answers, handed in, judged.
        assert!(page.shows("Step 1 of 9 · ↑ ↓ PgUp PgDn"));
        for (key, step) in [
            (Named::ArrowDown, 2),
            (Named::End, 9),
            (Named::ArrowUp, 8),
            (Named::Home, 1),
        ] {
            page.key(key);
            let words = format!("Step {step} of 9 · ↑ ↓ PgUp PgDn");
            assert!(page.shows(&words), "{key:?}");
        }
        page.pictures_at("result-evidence", Size::new(1158.0, 1_200.0));
    });
}
