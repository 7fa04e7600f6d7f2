//! The points by which the answers of an exam are marked: looked at, set, and then fixed.

use super::*;

fn set(after: &After, exam: ExamId, question: usize) -> (Rubric, bool) {
    let (office, admin) = (&after.city.office, &after.city.admin);
    let progress = zhikao::service::marking::progress(office, admin, exam).unwrap();
    let asked = &progress.questions[question];
    (asked.rubric.clone(), asked.is_marked)
}

fn rubric(points: &[(&str, u32)]) -> Rubric {
    Rubric {
        items: points
            .iter()
            .map(|(text, points)| Item {
                text: (*text).to_owned(),
                points: Points::whole(*points),
            })
            .collect(),
    }
}

/// The case says nothing of points, so its answer is marked as a whole until somebody says how.
#[test]
fn the_points_of_a_question_are_set_for_the_exam_until_somebody_marked_one() {
    within(Language::Chinese, || {
        let (mut after, exam, _) = after();
        assert_eq!(
            set(&after, exam, 1),
            (Rubric::whole(Points::whole(6)), false)
        );
        after.press("marking-exams");
        after.press(&format!("rubrics-{exam}"));
        assert!(after.shows("2 个得分点") && after.shows("整体评分"));
        after.press("rubrics-1");
        assert!(after.shows("初次违法且危害后果轻微并及时改正的，可以不予行政处罚。"));
        after.press("rubric-point-add");
        after.type_into("rubric-point-0", "first offence");
        after.type_into("rubric-worth-0", "2");
        // Two of six points are no rubric: it is told, and nothing is saved.
        assert!(after.shows("各得分点合计 2 分，应等于本题的 6 分。请调整分值。"));
        after.press("rubric-save");
        assert_eq!(set(&after, exam, 1).0, Rubric::whole(Points::whole(6)));
        after.press("rubric-point-add");
        after.type_into("rubric-point-1", "put right in time");
        after.type_into("rubric-worth-1", "4");
        after.press("rubric-save");
        let wanted = rubric(&[("first offence", 2), ("put right in time", 4)]);
        assert_eq!(set(&after, exam, 1), (wanted.clone(), false));
        // Back at the desk the marker marks by them: two points where there was one answer as a whole.
        after.press("rubrics-back");
        for count in [2, 2] {
            for place in 0..count {
                after.press(&format!("all-{place}"));
            }
            after.press("marking-give");
        }
        assert_eq!(set(&after, exam, 1), (wanted, true));
    });
}

#[test]
fn once_an_answer_is_marked_its_points_stand_and_the_reason_is_told() {
    within(Language::Chinese, || {
        let (mut after, exam, _) = after();
        for place in 0..2 {
            after.press(&format!("all-{place}"));
        }
        after.press("marking-give");
        after.press("marking-exams");
        after.press(&format!("rubrics-{exam}"));
        assert!(after.shows("已定") && after.shows("可以设置"));
        after.press("rubrics-0");
        assert!(
            after.shows(
                "已经有人按现行评分标准评阅，不能再改评分标准。如确需修改，请说明理由后重评。"
            )
        );
        assert!(!after.shows("保存"));
        after.press("rubric-back");
        after.press("rubrics-1");
        assert!(after.shows("保存"));
        after.press("rubric-back");
        after.press("rubrics-back");
        assert!(after.shows("评分标准"));
    });
}

#[test]
fn pictures_of_rubrics() {
    let (mut after, exam, _) = after();
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
    after.press("marking-exams");
    shoot("marking-exams-rubrics", &after);
    after.press(&format!("rubrics-{exam}"));
    shoot("marking-rubrics", &after);
    after.press("rubrics-0");
    after.type_into("rubric-worth-0", "1");
    shoot("marking-rubric", &after);
}
