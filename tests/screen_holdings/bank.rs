//! The banks: finding, reading, editing, retiring, and taking imports back.

use iced::keyboard::key::Named;
use iced_test::selector::id;
use zhikao::domain::ledger::Code;
use zhikao::domain::permission::Role;
use zhikao::domain::question::{Body, Kind, State as Standing};
use zhikao::domain::review::Refusal;
use zhikao::i18n::{Language, names, sentence, within};
use zhikao::service::{account, bank, regulation};
use zhikao::ui::Theme;
use zhikao::ui::screen::bank::{
    AnswersMessage, BulkMessage as Bulk, FormMessage, Message, Saving, State, Tab,
};
use zhikao::ui::screen::import_questions;

use crate::scene::{Scene, content, pictures_of};
use crate::support::{self, Window, tap, window};

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

fn tell(scene: &mut Scene, state: &mut State, message: Message) {
    let action = state.update(message, &scene.session.clone());
    scene.run(action, &mut |message, session| {
        state.update(message, session)
    });
}

/// The screen on a bank of three questions.
fn opened(scene: &mut Scene) -> State {
    opened_on(scene, BANK, 3)
}

/// The screen on a bank of those questions.
fn opened_on(scene: &mut Scene, text: &str, questions: usize) -> State {
    let upload = bank::Upload {
        name: "执法题库.txt".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let actor = scene.session.actor.clone();
    let mut go_on = |_| std::ops::ControlFlow::Continue(());
    let preview = bank::preview(
        &scene.office,
        &actor,
        NAME,
        &[upload],
        bank::Given::default(),
        &mut go_on,
    )
    .unwrap();
    let all = (0..questions).map(|entry| (0, entry)).collect();
    let _ = bank::accept(&mut scene.office, &actor, &preview, &all).unwrap();
    let (mut state, action) = State::new(&scene.session, Some(NAME.to_owned()));
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

fn shows(scene: &Scene, state: &State, text: &'static str) -> bool {
    seen(scene, state).find(text).is_ok()
}

/// High enough for a long form without scrolling.
fn tall<'a>(scene: &'a Scene, state: &'a State) -> Window<'a, Message> {
    let size = iced::Size::new(1158.0, 1600.0);
    window(size, content(state.view(&scene.session)))
}

fn act_tall(scene: &mut Scene, state: &mut State, act: &dyn Fn(&mut Window<'_, Message>)) {
    let messages: Vec<Message> = {
        let mut window = tall(scene, state);
        act(&mut window);
        window.into_messages().collect()
    };
    for message in messages {
        tell(scene, state, message);
    }
}

fn shows_tall(scene: &Scene, state: &State, text: &'static str) -> bool {
    tall(scene, state).find(text).is_ok()
}

/// A picture of what a long pane holds below the fold.
fn tall_picture(name: &str, scene: &Scene, state: &State) {
    let tall = iced::Size::new(1158.0, 1200.0);
    let mut window = window(tall, content(state.view(&scene.session)));
    let _ = support::shoot(name, Theme::Light, &mut window);
}

const FIRST: &str = "行政机关实施行政处罚时，应当责令当事人如何处理？";
const SECOND: &str = "下列属于行政许可应当遵循的原则的有（　）。";
const THIRD: &str = "执法人员当场收缴罚款的，可以不出具罚款收据。";

#[test]
fn conditions_narrow_the_table_and_can_be_cleared() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = opened(&mut scene);
        for text in [FIRST, SECOND, THIRD, "第 1–3 条，共 3 条"] {
            assert!(shows(&scene, &state, text), "{text}");
        }
        tell(
            &mut scene,
            &mut state,
            Message::KindChosen(Some(Kind::Judge)),
        );
        assert!(shows(&scene, &state, THIRD) && !shows(&scene, &state, FIRST));
        tell(&mut scene, &mut state, Message::Cleared);
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("bank-search")).unwrap();
            let _ = window.typewrite("限");
        });
        assert!(shows(&scene, &state, FIRST) && !shows(&scene, &state, SECOND));
        tell(
            &mut scene,
            &mut state,
            Message::Searched("无此内容".to_owned()),
        );
        assert!(shows(&scene, &state, "没有符合条件的试题"));
        act(&mut scene, &mut state, |window| {
            let _ = window.click("清除条件").unwrap();
        });
        assert!(shows(&scene, &state, "第 1–3 条，共 3 条"));
    });
}

#[test]
fn a_question_is_read_edited_retired_and_used_again() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = opened(&mut scene);
        act(&mut scene, &mut state, |window| {
            let _ = window.click(FIRST).unwrap();
        });
        for text in [
            "第 1 题",
            "答案：A",
            "改正或者限期改正违法行为　✓",
            "单选题",
        ] {
            assert!(shows(&scene, &state, text), "{text}");
        }
        // Edit: the key moves to B.
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("bank-edit")).unwrap();
        });
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("form-key-1")).unwrap();
        });
        assert!(shows(&scene, &state, "答案：B") && state.is_editing());
        // Escape asks before anything is lost.
        act(&mut scene, &mut state, |window| tap(window, Named::Escape));
        assert!(shows(&scene, &state, "放弃修改？"));
        tell(&mut scene, &mut state, Message::Dismissed);
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("form-save")).unwrap();
        });
        assert_eq!(scene.said, ["已保存"]);
        assert!(shows(&scene, &state, "答案：B") && shows(&scene, &state, "修改记录"));
        // What was and what is, in the history and beside each other.
        assert!(shows(&scene, &state, "与现在比较"));
        tell(&mut scene, &mut state, Message::CompareAsked(0));
        assert!(shows(&scene, &state, "第 1 版与现在的差异"));
        tall_picture("bank-compared", &scene, &state);
        tell(&mut scene, &mut state, Message::CompareAsked(0));
        assert!(!shows(&scene, &state, "第 1 版与现在的差异"));
        // Retire, after a question.
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("bank-retire")).unwrap();
        });
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("bank-confirm")).unwrap();
        });
        let filter = bank::Filter {
            state: Some(Standing::Retired),
            ..bank::Filter::default()
        };
        let actor = scene.session.actor.clone();
        let retired = bank::page(&scene.office, &actor, NAME, &filter, 9, 0).unwrap();
        assert_eq!(retired.total, 1);
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("bank-use")).unwrap();
        });
        let retired = bank::page(&scene.office, &actor, NAME, &filter, 9, 0).unwrap();
        assert_eq!(retired.total, 0);
    });
}

/// From now on the regulation asks for a second person.
fn ask_for_review(scene: &mut Scene) {
    let settings = zhikao::domain::regulation::Settings {
        review_before_live: true,
        ..Default::default()
    };
    let actor = scene.session.actor.clone();
    let today = scene.office.today();
    let name = "考核办法（本市）";
    let _ = regulation::establish(&mut scene.office, &actor, name, today, "", settings).unwrap();
}

#[test]
fn an_office_of_one_reads_why_and_a_second_person_reviews() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        ask_for_review(&mut scene);
        let mut state = opened(&mut scene);
        act(&mut scene, &mut state, |window| {
            let _ = window.click(FIRST).unwrap();
        });
        let alone = sentence::review(Refusal::OwnVersion, &[]);
        assert!(seen(&scene, &state).find(alone.as_str()).is_ok());
        for button in ["bank-review", "bank-use"] {
            assert!(seen(&scene, &state).find(id(button)).is_err(), "{button}");
        }
        pictures_of("bank-review-alone", || state.view(&scene.session));
        // A colleague comes, and is the one who may.
        let admin = scene.session.clone();
        let (_, code) = account::create(
            &mut scene.office,
            &admin.actor,
            "李培训",
            "li",
            Role::Coordinator,
        )
        .unwrap();
        let li = account::redeem(&mut scene.office, "li", &code, "correct horse two").unwrap();
        act(&mut scene, &mut state, |window| {
            let _ = window.click(FIRST).unwrap();
        });
        let others = sentence::review(Refusal::OwnVersion, &["李培训".to_owned()]);
        assert!(seen(&scene, &state).find(others.as_str()).is_ok());
        scene.session.actor = li;
        act(&mut scene, &mut state, |window| {
            let _ = window.click(FIRST).unwrap();
        });
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("bank-review")).unwrap();
        });
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("bank-use")).unwrap();
        });
        let noted = scene.session.zone.clone();
        let noted = scene.office.now().to_zoned_datetime(noted).datetime();
        let reviewed = format!("李培训，{}", zhikao::i18n::format::date_time(noted));
        assert!(seen(&scene, &state).find(reviewed.as_str()).is_ok());
        assert!(seen(&scene, &state).find(id("bank-send-back")).is_ok());
    });
}

#[test]
fn ticked_questions_change_together_and_come_back() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = opened(&mut scene);
        // A tick is no press of the row.
        for number in [1, 3] {
            act(&mut scene, &mut state, |window| {
                let _ = window.click(id(format!("bank-tick-{number}"))).unwrap();
            });
        }
        assert!(!shows(&scene, &state, "第 1 题"));
        act(&mut scene, &mut state, |window| {
            let _ = window.click("修改勾选的 2 题…").unwrap();
        });
        assert!(shows(&scene, &state, "修改勾选的 2 道试题"));
        // Nothing is chosen: nothing can be done.
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("bulk-apply")).unwrap();
        });
        tell(
            &mut scene,
            &mut state,
            Message::Bulk(Bulk::ExamOnlyChosen(Some(true))),
        );
        tell(
            &mut scene,
            &mut state,
            Message::Bulk(Bulk::StateChosen(Some(Standing::Retired))),
        );
        assert!(shows(
            &scene,
            &state,
            "共 2 道，将修改 2 道，0 道原本如此。"
        ));
        assert!(shows(&scene, &state, "启用 → 停用"));
        pictures_of("bank-bulk", || state.view(&scene.session));
        let retired = bank::Filter {
            state: Some(Standing::Retired),
            ..bank::Filter::default()
        };
        let actor = scene.session.actor.clone();
        let count = |scene: &Scene| {
            bank::page(&scene.office, &actor, NAME, &retired, 9, 0)
                .unwrap()
                .total
        };
        assert_eq!(count(&scene), 0);
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("bulk-apply")).unwrap();
        });
        assert_eq!(count(&scene), 2);
        assert!(shows(&scene, &state, "已修改 2 道试题"));
        act(&mut scene, &mut state, |window| {
            let _ = window.click("撤销").unwrap();
        });
        assert_eq!(count(&scene), 0);
        // It stays on record beside the imports.
        tell(&mut scene, &mut state, Message::TabChosen(Tab::Imports));
        assert!(shows(&scene, &state, "本题库的批量修改"));
    });
}

#[test]
fn all_that_the_conditions_let_through_can_be_changed_without_a_mouse() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = opened(&mut scene);
        tell(
            &mut scene,
            &mut state,
            Message::KindChosen(Some(Kind::Judge)),
        );
        tell(&mut scene, &mut state, Message::BulkAsked);
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("bulk-add")).unwrap();
            let _ = window.typewrite("x");
            tap(window, Named::Enter);
        });
        tell(&mut scene, &mut state, Message::Bulk(Bulk::PreviewAsked));
        assert!(shows(
            &scene,
            &state,
            "共 1 道，将修改 1 道，0 道原本如此。"
        ));
        act(&mut scene, &mut state, |window| tap(window, Named::Escape));
        assert!(shows(&scene, &state, THIRD));
    });
}

#[test]
fn every_figure_of_the_coverage_opens_its_questions() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = opened(&mut scene);
        let coverage = |scene: &mut Scene, state: &mut State| {
            tell(scene, state, Message::TabChosen(Tab::Coverage));
        };
        coverage(&mut scene, &mut state);
        // The first law is there at once; the other one by a press.
        act(&mut scene, &mut state, |window| {
            let _ = window.click("行政处罚法").unwrap();
        });
        // The library holds the revision of 2021 with its 86 articles.
        assert!(shows(&scene, &state, "第1–27、29–86条"));
        pictures_of("bank-coverage", || state.view(&scene.session));
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("coverage-28")).unwrap();
        });
        assert!(shows(&scene, &state, FIRST) && !shows(&scene, &state, SECOND));
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("bank-article")).unwrap();
        });
        assert!(shows(&scene, &state, FIRST) && !shows(&scene, &state, THIRD));
        coverage(&mut scene, &mut state);
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("coverage-no-basis")).unwrap();
        });
        assert!(shows(&scene, &state, THIRD) && !shows(&scene, &state, FIRST));
    });
}

#[test]
fn a_judge_becomes_a_case_with_live_checks() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = opened(&mut scene);
        act(&mut scene, &mut state, |window| {
            let _ = window.click(THIRD).unwrap();
        });
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("bank-edit")).unwrap();
        });
        let form = |message| Message::Form(message);
        let part = |at, message| form(FormMessage::PartAnswers(at, message));
        tell(
            &mut scene,
            &mut state,
            form(FormMessage::Answers(AnswersMessage::KindChosen(Kind::Case))),
        );
        assert!(shows(&scene, &state, "第 1 问：请填写题干。"));
        // The part is written by keyboard alone.
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("part-0-stem")).unwrap();
            let _ = window.typewrite("why");
        });
        tell(
            &mut scene,
            &mut state,
            part(0, AnswersMessage::KindChosen(Kind::Essay)),
        );
        // An essay without a reference answer makes a question, and is remarked as the import would.
        assert!(shows(&scene, &state, "（1）why"));
        assert!(
            seen(&scene, &state)
                .find(names::finding(Code::KeptAsText).as_str())
                .is_ok()
        );
        pictures_of("bank-edit-case", || state.view(&scene.session));
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("part-0-answer")).unwrap();
            let _ = window.typewrite("because");
        });
        assert!(
            seen(&scene, &state)
                .find(names::finding(Code::KeptAsText).as_str())
                .is_err()
        );
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("form-save")).unwrap();
        });
        assert_eq!(scene.said, ["已保存"]);
        assert!(shows(&scene, &state, "案例分析题") && shows(&scene, &state, "because"));
    });
}

#[test]
fn the_points_of_a_reference_answer_are_edited_one_by_one() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let essay = format!("{BANK}四、简答题\n4. 什么是听证？\n答案：听取陈述和申辩。\n");
        let mut state = opened_on(&mut scene, &essay, 4);
        let press = |scene: &mut Scene, state: &mut State, what: &'static str| {
            act_tall(scene, state, &|window| {
                let _ = window
                    .click(id(what))
                    .unwrap_or_else(|_| panic!("no {what}"));
            });
        };
        let fill = |scene: &mut Scene, state: &mut State, field: &'static str, words: &str| {
            for letter in words.chars() {
                act_tall(scene, state, &|window| {
                    let _ = window
                        .click(id(field))
                        .unwrap_or_else(|_| panic!("no {field}"));
                    tap(window, Named::End);
                    let _ = window.typewrite(&letter.to_string());
                });
            }
        };
        act(&mut scene, &mut state, |window| {
            let _ = window.click("什么是听证？").unwrap();
        });
        press(&mut scene, &mut state, "bank-edit");
        // What stood there becomes the first point; each needs its worth.
        press(&mut scene, &mut state, "form-point-add");
        assert!(shows_tall(&scene, &state, "每个得分点都要写明内容和分值。"));
        fill(&mut scene, &mut state, "form-worth-0", "2.5");
        fill(&mut scene, &mut state, "form-point-1", "ABC");
        fill(&mut scene, &mut state, "form-worth-1", "3");
        assert!(shows_tall(&scene, &state, "合计 5.5 分"));
        assert!(!shows_tall(
            &scene,
            &state,
            "每个得分点都要写明内容和分值。"
        ));
        tall_picture("bank-rubric", &scene, &state);
        press(&mut scene, &mut state, "form-save");
        assert_eq!(scene.said, ["已保存"]);
        let actor = scene.session.actor.clone();
        let filter = bank::Filter::default();
        let page = bank::page(&scene.office, &actor, NAME, &filter, 9, 0).unwrap();
        let answers: Vec<_> = page
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
        let mut scene = Scene::new();
        let mut state = opened(&mut scene);
        act(&mut scene, &mut state, |window| {
            let _ = window.click(FIRST).unwrap();
        });
        tell(&mut scene, &mut state, Message::EditAsked);
        let form = |message| Message::Form(message);
        tell(
            &mut scene,
            &mut state,
            form(FormMessage::Answers(AnswersMessage::KindChosen(
                Kind::Judge,
            ))),
        );
        tell(
            &mut scene,
            &mut state,
            form(FormMessage::Answers(AnswersMessage::Judged(true))),
        );
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
            tell(&mut scene, &mut state, message);
        }
        let conflict = names::finding(Code::KeyConflict);
        assert!(seen(&scene, &state).find(conflict.as_str()).is_ok());
        for message in paste("别的题") {
            tell(&mut scene, &mut state, message);
        }
        assert!(seen(&scene, &state).find(conflict.as_str()).is_err());
    });
}

#[test]
fn an_import_with_an_edited_question_is_not_undone() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = opened(&mut scene);
        tell(&mut scene, &mut state, Message::TabChosen(Tab::Imports));
        assert!(shows(&scene, &state, "执法题库.txt"));
        let undo = |scene: &mut Scene, state: &mut State| {
            act(scene, state, |window| {
                let _ = window.click(id("bank-undo-0")).unwrap();
            });
            act(scene, state, |window| {
                let _ = window.click(id("bank-confirm")).unwrap();
            });
        };
        undo(&mut scene, &mut state);
        assert!(shows(&scene, &state, "已撤销"));
        assert_eq!(scene.said, ["已撤销导入，3 题移出题库"]);
        // Once more, with one question edited since.
        let mut state = opened(&mut scene);
        act(&mut scene, &mut state, |window| {
            let _ = window.click(FIRST).unwrap();
        });
        tell(&mut scene, &mut state, Message::EditAsked);
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("form-key-1")).unwrap();
        });
        tell(&mut scene, &mut state, Message::Submitted);
        tell(&mut scene, &mut state, Message::TabChosen(Tab::Imports));
        undo(&mut scene, &mut state);
        let actor = scene.session.actor.clone();
        let imports = bank::imports(&scene.office, &actor, 9).unwrap();
        assert_eq!(imports[0].state, bank::ImportState::Done);
    });
}

#[test]
fn a_bank_is_written_to_the_place_that_is_typed() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let target = scene.file("placeholder", "").with_file_name("out.toml");
        let mut state = opened(&mut scene);
        tell(&mut scene, &mut state, Message::SaveAsked(Saving::Bank));
        assert!(shows(&scene, &state, "导出“执法题库”"));
        let typed = zhikao::ui::part::save::Message::PathTyped(target.display().to_string());
        tell(&mut scene, &mut state, Message::Save(typed));
        act(&mut scene, &mut state, |window| {
            let _ = window.click(id("save-confirm")).unwrap();
        });
        assert!(std::fs::read_to_string(&target).unwrap().contains("改正"));
        assert!(!shows(&scene, &state, "导出“执法题库”"));
    });
}

#[test]
fn what_a_format_loses_is_asked_before_anything_is_written() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let essay = format!("{BANK}四、简答题\n4. 什么是听证？\n答案：听取陈述和申辩。\n");
        let target = scene.file("placeholder", "").with_file_name("out.gift");
        let mut state = opened_on(&mut scene, &essay, 4);
        tell(&mut scene, &mut state, Message::SaveAsked(Saving::Bank));
        let typed = zhikao::ui::part::save::Message::PathTyped(target.display().to_string());
        tell(&mut scene, &mut state, Message::Save(typed));
        let press = |scene: &mut Scene, state: &mut State, button: &'static str| {
            act(scene, state, |window| {
                let _ = window.click(id(button)).unwrap();
            });
        };
        press(&mut scene, &mut state, "save-confirm");
        assert!(shows(&scene, &state, "有 1 道试题不能完整保存"));
        assert!(shows(&scene, &state, "参考答案：1 题"));
        assert!(
            !target.exists(),
            "nothing is written before somebody agrees"
        );
        press(&mut scene, &mut state, "lossy-cancel");
        assert!(shows(&scene, &state, "导出“执法题库”"));
        assert!(!target.exists());
        press(&mut scene, &mut state, "save-confirm");
        press(&mut scene, &mut state, "lossy-confirm");
        let written = std::fs::read_to_string(&target).unwrap();
        assert!(written.contains("什么是听证") && !written.contains("申辩"));
        assert!(!shows(&scene, &state, "导出“执法题库”"));
    });
}

#[test]
fn a_bank_file_leaves_without_names_and_says_so_first() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let target = scene.file("placeholder", "").with_file_name("out.sqlite");
        let mut state = opened(&mut scene);
        tell(&mut scene, &mut state, Message::SaveAsked(Saving::Bank));
        act(&mut scene, &mut state, |window| {
            let _ = window.click("执考题库").unwrap();
        });
        let typed = zhikao::ui::part::save::Message::PathTyped(target.display().to_string());
        tell(&mut scene, &mut state, Message::Save(typed));
        for button in ["save-confirm", "lossy-confirm"] {
            assert!(!target.exists(), "{button}");
            act(&mut scene, &mut state, |window| {
                let _ = window.click(id(button)).unwrap();
            });
            if button == "save-confirm" {
                assert!(shows(&scene, &state, "编写人和审核人：3 题"));
            }
        }
        let bytes = std::fs::read(&target).unwrap();
        assert!(zhikao::import::format::is_bank_file(&bytes));
        // Another office drops it on its window.
        let mut there = Scene::new();
        let (mut import, action) = import_questions::State::new(&there.session.clone());
        let dropped = import_questions::Message::FilesDropped(vec![target]);
        there.run(action, &mut |message, session| {
            import.update(message, session)
        });
        for message in [dropped, import_questions::Message::ReadingAsked] {
            let action = import.update(message, &there.session.clone());
            there.run(action, &mut |message, session| {
                import.update(message, session)
            });
        }
        let mut window = window(support::DESIGN, content(import.view(&there.session)));
        for text in ["可入库 3", "合计 3 ✓", "接受 3 题"] {
            assert!(window.find(text).is_ok(), "{text}");
        }
    });
}

#[test]
fn pictures() {
    let mut scene = Scene::new();
    let list = opened(&mut scene);
    let (mut open, mut edit, mut imports, mut export) = (
        opened_again(&mut scene),
        opened_again(&mut scene),
        opened_again(&mut scene),
        opened_again(&mut scene),
    );
    for state in [&mut open, &mut edit] {
        let messages: Vec<_> = within(Language::Chinese, || {
            let mut window = window(support::DESIGN, content(state.view(&scene.session)));
            let _ = window.click(FIRST).unwrap();
            window.into_messages().collect()
        });
        for message in messages {
            tell(&mut scene, state, message);
        }
    }
    tell(&mut scene, &mut edit, Message::EditAsked);
    tell(&mut scene, &mut imports, Message::TabChosen(Tab::Imports));
    tell(&mut scene, &mut export, Message::SaveAsked(Saving::Bank));
    for (name, state) in [
        ("list", &list),
        ("open", &open),
        ("edit", &edit),
        ("imports", &imports),
        ("export", &export),
    ] {
        pictures_of(&format!("bank-{name}"), || state.view(&scene.session));
    }
}

fn opened_again(scene: &mut Scene) -> State {
    let (mut state, action) = State::new(&scene.session, Some(NAME.to_owned()));
    scene.run(action, &mut |message, session| {
        state.update(message, session)
    });
    state
}
