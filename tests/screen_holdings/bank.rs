//! The banks: finding, reading, editing, retiring, and taking imports back.

use iced::Size;
use iced::keyboard::key::Named;
use iced_test::selector::id;
use zhikao::domain::ledger::Code;
use zhikao::domain::permission::Role;
use zhikao::domain::question::{Body, Kind, State as Standing};
use zhikao::domain::review::Refusal;
use zhikao::i18n::{Language, names, sentence, within};
use zhikao::service::{account, bank, regulation};
use zhikao::ui::screen::bank::{
    AnswersMessage, BulkMessage as Bulk, FormMessage, Message, Saving, State, Tab,
};
use zhikao::ui::screen::import_questions;
use zhikao::ui::{Action, Session, Theme};

use crate::city::City;
use crate::scene::Scene;
use crate::support::tap;

const NAME: &str = "执法题库";

/// Three questions of three kinds and laws.
const BANK: &str = "\
一、单选题\n\
1. 行政机关实施行政处罚时，应当责令当事人如何处理？\n\
A. 改正或者限期改正违法行为\nB. 停业\nC. 写出检查\nD. 登报声明\n答案：A\n\
解析：依据《行政处罚法》第二十八条第一款，行政机关实施行政处罚时，应当责令当事人改正或者限期改正违法行为。\n\n\
二、多选题\n\
2. 下列属于行政许可应当遵循的原则的有（　）。\nA. 公开\nB. 公平\nC. 公正\nD. 自愿\n答案：ABC\n\
解析：《行政许可法》第五条。\n\n\
三、判断题\n\
3. 执法人员当场收缴罚款的，可以不出具罚款收据。\n答案：错\n\n";

type Page = Scene<State, Message>;

/// High enough for a long form or pane without scrolling.
const TALL: Size = Size::new(1158.0, 1600.0);

/// The screen on a bank of three questions.
fn opened() -> Page {
    opened_on(BANK, 3)
}

/// The screen on a bank of those questions.
fn opened_on(text: &str, questions: usize) -> Page {
    opened_in(City::founded(), text, questions)
}

/// The same in that city.
fn opened_in(mut city: City, text: &str, questions: usize) -> Page {
    city.enter_questions(NAME, "执法题库.txt", text, questions);
    Scene::open(city, begin, State::update, State::view)
}

fn begin(session: &Session) -> (State, Action<Message>) {
    State::new(session, Some(NAME.to_owned()))
}

const FIRST: &str = "行政机关实施行政处罚时，应当责令当事人如何处理？";
const SECOND: &str = "下列属于行政许可应当遵循的原则的有（　）。";
const THIRD: &str = "执法人员当场收缴罚款的，可以不出具罚款收据。";

#[test]
fn conditions_narrow_the_table_and_can_be_cleared() {
    within(Language::Chinese, || {
        let mut page = opened();
        for text in [FIRST, SECOND, THIRD, "第 1–3 条，共 3 条"] {
            assert!(page.shows(text), "{text}");
        }
        page.tell(Message::KindChosen(Some(Kind::Judge)));
        assert!(page.shows(THIRD) && !page.shows(FIRST));
        page.tell(Message::Cleared);
        page.type_into("bank-search", "限");
        assert!(page.shows(FIRST) && !page.shows(SECOND));
        page.tell(Message::Searched("无此内容".to_owned()));
        assert!(page.shows("没有符合条件的试题"));
        page.press_words("清除条件");
        assert!(page.shows("第 1–3 条，共 3 条"));
    });
}

#[test]
fn a_question_is_read_edited_retired_and_used_again() {
    within(Language::Chinese, || {
        let mut page = opened();
        page.press_words(FIRST);
        for text in [
            "第 1 题",
            "答案：A",
            "改正或者限期改正违法行为　✓",
            "单选题",
        ] {
            assert!(page.shows(text), "{text}");
        }
        // Edit: the key moves to B.
        page.press("bank-edit");
        page.press("form-key-1");
        assert!(page.shows("答案：B") && page.screen.is_editing());
        // Escape asks before anything is lost.
        page.key(Named::Escape);
        assert!(page.shows("放弃修改？"));
        page.tell(Message::Dismissed);
        page.press("form-save");
        assert_eq!(page.asked.said, ["已保存"]);
        assert!(page.shows("答案：B") && page.shows("修改记录"));
        // What was and what is, in the history and beside each other.
        assert!(page.shows("与现在比较"));
        page.tell(Message::CompareAsked(0));
        assert!(page.shows("第 1 版与现在的差异"));
        page.picture("bank-compared", Theme::Light, TALL);
        page.tell(Message::CompareAsked(0));
        assert!(!page.shows("第 1 版与现在的差异"));
        // Retire, after a question.
        page.press("bank-retire");
        page.press("bank-confirm");
        let filter = bank::Filter {
            state: Some(Standing::Retired),
            ..bank::Filter::default()
        };
        let actor = page.session.actor.clone();
        let retired = bank::page(&page.city.office, &actor, NAME, &filter, 9, 0).unwrap();
        assert_eq!(retired.total, 1);
        page.press("bank-use");
        let retired = bank::page(&page.city.office, &actor, NAME, &filter, 9, 0).unwrap();
        assert_eq!(retired.total, 0);
    });
}

/// From now on the regulation asks for a second person.
fn ask_for_review(city: &mut City) {
    let settings = zhikao::domain::regulation::Settings {
        review_before_live: true,
        ..Default::default()
    };
    let (today, name) = (city.office.today(), "考核办法（本市）");
    let _ =
        regulation::establish(&mut city.office, &city.admin, name, today, "", settings).unwrap();
}

#[test]
fn an_office_of_one_reads_why_and_a_second_person_reviews() {
    within(Language::Chinese, || {
        let mut city = City::founded();
        ask_for_review(&mut city);
        let mut page = opened_in(city, BANK, 3);
        page.press_words(FIRST);
        let alone = sentence::review(Refusal::OwnVersion, &[]);
        assert!(page.shows(&alone));
        for button in ["bank-review", "bank-use"] {
            assert!(page.window().find(id(button)).is_err(), "{button}");
        }
        page.pictures("bank-review-alone");
        // A colleague comes, and is the one who may.
        let admin = page.session.clone();
        let (_, code) = account::create(
            &mut page.city.office,
            &admin.actor,
            "李培训",
            "li",
            Role::Coordinator,
        )
        .unwrap();
        let li = account::redeem(&mut page.city.office, "li", &code, "correct horse two").unwrap();
        page.press_words(FIRST);
        let others = sentence::review(Refusal::OwnVersion, &["李培训".to_owned()]);
        assert!(page.shows(&others));
        page.session.actor = li;
        page.press_words(FIRST);
        page.press("bank-review");
        page.press("bank-use");
        let noted = page.session.zone.clone();
        let noted = page.city.office.now().to_zoned_datetime(noted).datetime();
        let reviewed = format!("李培训，{}", zhikao::i18n::format::date_time(noted));
        assert!(page.shows(&reviewed));
        assert!(page.window().find(id("bank-send-back")).is_ok());
    });
}

#[test]
fn ticked_questions_change_together_and_come_back() {
    within(Language::Chinese, || {
        let mut page = opened();
        // A tick is no press of the row.
        for number in [1, 3] {
            page.operate(|window| {
                let _ = window.click(id(format!("bank-tick-{number}"))).unwrap();
            });
        }
        assert!(!page.shows("第 1 题"));
        page.press_words("修改勾选的 2 题…");
        assert!(page.shows("修改勾选的 2 道试题"));
        // Nothing is chosen: nothing can be done.
        page.press("bulk-apply");
        page.tell(Message::Bulk(Bulk::ExamOnlyChosen(Some(true))));
        page.tell(Message::Bulk(Bulk::StateChosen(Some(Standing::Retired))));
        assert!(page.shows("共 2 道，将修改 2 道，0 道原本如此。"));
        assert!(page.shows("启用 → 停用"));
        page.pictures("bank-bulk");
        let retired = bank::Filter {
            state: Some(Standing::Retired),
            ..bank::Filter::default()
        };
        let actor = page.session.actor.clone();
        let count = |page: &Page| {
            bank::page(&page.city.office, &actor, NAME, &retired, 9, 0)
                .unwrap()
                .total
        };
        assert_eq!(count(&page), 0);
        page.press("bulk-apply");
        assert_eq!(count(&page), 2);
        assert!(page.shows("已修改 2 道试题"));
        page.press_words("撤销");
        assert_eq!(count(&page), 0);
        // It stays on record beside the imports.
        page.tell(Message::TabChosen(Tab::Imports));
        assert!(page.shows("本题库的批量修改"));
    });
}

#[test]
fn all_that_the_conditions_let_through_can_be_changed_without_a_mouse() {
    within(Language::Chinese, || {
        let mut page = opened();
        page.tell(Message::KindChosen(Some(Kind::Judge)));
        page.tell(Message::BulkAsked);
        page.operate(|window| {
            let _ = window.click(id("bulk-add")).unwrap();
            let _ = window.typewrite("x");
            tap(window, Named::Enter);
        });
        page.tell(Message::Bulk(Bulk::PreviewAsked));
        assert!(page.shows("共 1 道，将修改 1 道，0 道原本如此。"));
        page.key(Named::Escape);
        assert!(page.shows(THIRD));
    });
}

#[test]
fn every_figure_of_the_coverage_opens_its_questions() {
    within(Language::Chinese, || {
        let mut page = opened();
        let coverage = |page: &mut Page| page.tell(Message::TabChosen(Tab::Coverage));
        coverage(&mut page);
        // The first law is there at once; the other one by a press.
        page.press_words("行政处罚法");
        // The library holds the revision of 2021 with its 86 articles.
        assert!(page.shows("第1–27、29–86条"));
        page.pictures("bank-coverage");
        page.press("coverage-28");
        assert!(page.shows(FIRST) && !page.shows(SECOND));
        page.press("bank-article");
        assert!(page.shows(FIRST) && !page.shows(THIRD));
        coverage(&mut page);
        page.press("coverage-no-basis");
        assert!(page.shows(THIRD) && !page.shows(FIRST));
    });
}

#[test]
fn a_judge_becomes_a_case_with_live_checks() {
    within(Language::Chinese, || {
        let mut page = opened();
        page.press_words(THIRD);
        page.press("bank-edit");
        let form = |message| Message::Form(message);
        let part = |at, message| form(FormMessage::PartAnswers(at, message));
        page.tell(form(FormMessage::Answers(AnswersMessage::KindChosen(
            Kind::Case,
        ))));
        assert!(page.shows("第 1 问：请填写题干。"));
        // The part is written by keyboard alone.
        page.type_into("part-0-stem", "why");
        page.tell(part(0, AnswersMessage::KindChosen(Kind::Essay)));
        // An essay without a reference answer makes a question, and is remarked as the import would.
        assert!(page.shows("（1）why"));
        assert!(
            page.window()
                .find(names::finding(Code::KeptAsText).as_str())
                .is_ok()
        );
        page.pictures("bank-edit-case");
        page.type_into("part-0-answer", "because");
        assert!(
            page.window()
                .find(names::finding(Code::KeptAsText).as_str())
                .is_err()
        );
        page.press("form-save");
        assert_eq!(page.asked.said, ["已保存"]);
        assert!(page.shows("案例分析题") && page.shows("because"));
    });
}

#[test]
fn the_points_of_a_reference_answer_are_edited_one_by_one() {
    within(Language::Chinese, || {
        let essay = format!("{BANK}四、简答题\n4. 什么是听证？\n答案：听取陈述和申辩。\n");
        let mut page = opened_on(&essay, 4).sized(TALL);
        page.press_words("什么是听证？");
        page.press("bank-edit");
        // What stood there becomes the first point; each needs its worth.
        page.press("form-point-add");
        assert!(page.shows("每个得分点都要写明内容和分值。"));
        page.type_into("form-worth-0", "2.5");
        page.type_into("form-point-1", "ABC");
        page.type_into("form-worth-1", "3");
        assert!(page.shows("合计 5.5 分"));
        assert!(!page.shows("每个得分点都要写明内容和分值。"));
        page.picture("bank-rubric", Theme::Light, TALL);
        page.press("form-save");
        assert_eq!(page.asked.said, ["已保存"]);
        let actor = page.session.actor.clone();
        let filter = bank::Filter::default();
        let listed = bank::page(&page.city.office, &actor, NAME, &filter, 9, 0).unwrap();
        let answers: Vec<_> = listed
            .questions
            .iter()
            .filter_map(|row| match &row.question.content.body {
                Body::Essay { answer } => Some(answer.clone()),
                _ => None,
            })
            .collect();
        assert_eq!(answers, ["听取陈述和申辩（2.5分）\nABC（3分）"]);
    });
}

#[test]
fn a_repeat_is_remarked_while_it_is_typed() {
    within(Language::Chinese, || {
        let mut page = opened();
        page.press_words(FIRST);
        page.tell(Message::EditAsked);
        let form = |message| Message::Form(message);
        page.tell(form(FormMessage::Answers(AnswersMessage::KindChosen(
            Kind::Judge,
        ))));
        page.tell(form(FormMessage::Answers(AnswersMessage::Judged(true))));
        let paste = |text: &str| {
            use iced::widget::text_editor::{Action, Edit};
            [
                form(FormMessage::StemEdited(Action::SelectAll)),
                form(FormMessage::StemEdited(Action::Edit(Edit::Paste(
                    std::sync::Arc::new(text.to_owned()),
                )))),
            ]
        };
        for message in paste(THIRD) {
            page.tell(message);
        }
        let conflict = names::finding(Code::KeyConflict);
        assert!(page.shows(&conflict));
        for message in paste("别的题") {
            page.tell(message);
        }
        assert!(page.window().find(conflict.as_str()).is_err());
    });
}

#[test]
fn an_import_with_an_edited_question_is_not_undone() {
    within(Language::Chinese, || {
        let mut page = opened();
        page.tell(Message::TabChosen(Tab::Imports));
        assert!(page.shows("执法题库.txt"));
        let undo = |page: &mut Page| {
            page.press("bank-undo-0");
            page.press("bank-confirm");
        };
        undo(&mut page);
        assert!(page.shows("已撤销"));
        assert_eq!(page.asked.said, ["已撤销导入，3 题移出题库"]);
        // Once more, with one question edited since.
        page.city.enter_questions(NAME, "执法题库.txt", BANK, 3);
        page.again(begin);
        page.press_words(FIRST);
        page.tell(Message::EditAsked);
        page.press("form-key-1");
        page.tell(Message::Submitted);
        page.tell(Message::TabChosen(Tab::Imports));
        undo(&mut page);
        let actor = page.session.actor.clone();
        let imports = bank::imports(&page.city.office, &actor, 9).unwrap();
        assert_eq!(imports[0].state, bank::ImportState::Done);
    });
}

#[test]
fn a_bank_is_written_to_the_place_that_is_typed() {
    within(Language::Chinese, || {
        let mut page = opened();
        let target = page.city.file("placeholder", "").with_file_name("out.toml");
        page.tell(Message::SaveAsked(Saving::Bank));
        assert!(page.shows("导出“执法题库”"));
        let typed = zhikao::ui::part::save::Message::PathTyped(target.display().to_string());
        page.tell(Message::Save(typed));
        page.press("save-confirm");
        assert!(std::fs::read_to_string(&target).unwrap().contains("改正"));
        assert!(!page.shows("导出“执法题库”"));
    });
}

#[test]
fn what_a_format_loses_is_asked_before_anything_is_written() {
    within(Language::Chinese, || {
        let essay = format!("{BANK}四、简答题\n4. 什么是听证？\n答案：听取陈述和申辩。\n");
        let mut page = opened_on(&essay, 4);
        let target = page.city.file("placeholder", "").with_file_name("out.gift");
        page.tell(Message::SaveAsked(Saving::Bank));
        let typed = zhikao::ui::part::save::Message::PathTyped(target.display().to_string());
        page.tell(Message::Save(typed));
        page.press("save-confirm");
        assert!(page.shows("有 1 道试题不能完整保存"));
        assert!(page.shows("参考答案：1 题"));
        assert!(
            !target.exists(),
            "nothing is written before somebody agrees"
        );
        page.press("dialog-cancel");
        assert!(page.shows("导出“执法题库”"));
        assert!(!target.exists());
        page.press("save-confirm");
        page.press("dialog-confirm");
        let written = std::fs::read_to_string(&target).unwrap();
        assert!(written.contains("什么是听证") && !written.contains("申辩"));
        assert!(!page.shows("导出“执法题库”"));
    });
}

#[test]
fn a_bank_file_leaves_without_names_and_says_so_first() {
    within(Language::Chinese, || {
        let mut page = opened();
        let target = page
            .city
            .file("placeholder", "")
            .with_file_name("out.sqlite");
        page.tell(Message::SaveAsked(Saving::Bank));
        page.press_words("执考题库");
        let typed = zhikao::ui::part::save::Message::PathTyped(target.display().to_string());
        page.tell(Message::Save(typed));
        for button in ["save-confirm", "dialog-confirm"] {
            assert!(!target.exists(), "{button}");
            page.operate(|window| {
                let _ = window.click(id(button)).unwrap();
            });
            if button == "save-confirm" {
                assert!(page.shows("编写人和审核人：3 题"));
            }
        }
        let bytes = std::fs::read(&target).unwrap();
        assert!(zhikao::import::format::is_bank_file(&bytes));
        // Another office drops it on its window.
        let (update, view) = (
            import_questions::State::update,
            import_questions::State::view,
        );
        let begin = import_questions::State::new;
        let mut there = Scene::open(City::founded(), begin, update, view);
        there.tell(import_questions::Message::FilesDropped(vec![target]));
        there.press("import-read");
        for text in ["可入库 3", "合计 3 ✓", "接受 3 题"] {
            assert!(there.shows(text), "{text}");
        }
    });
}

#[test]
fn pictures() {
    let mut page = opened();
    page.pictures("bank-list");
    within(Language::Chinese, || page.press_words(FIRST));
    page.pictures("bank-open");
    page.tell(Message::EditAsked);
    page.pictures("bank-edit");
    for (name, message) in [
        ("imports", Message::TabChosen(Tab::Imports)),
        ("export", Message::SaveAsked(Saving::Bank)),
    ] {
        page.again(begin);
        page.tell(message);
        page.pictures(&format!("bank-{name}"));
    }
}
