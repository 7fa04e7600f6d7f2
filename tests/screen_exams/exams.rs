//! Setting an exam, following it, closing it, and setting the make-up.

use zhikao::domain::blueprint::Blueprint;
use zhikao::domain::exam::{ExamKind, ExamState};
use zhikao::domain::id::ExamId;
use zhikao::domain::permission::Role;
use zhikao::domain::sitting::HandIn;
use zhikao::i18n::{Language, within};
use zhikao::service::exam::Group;
use zhikao::service::{exam, sitting};
use zhikao::ui::Place;
use zhikao::ui::screen::exams::{DetailMessage, FormMessage, Message, State, TimeBlank, Who};

use crate::city::City;
use crate::people::populate;
use crate::scene::Scene;

type Page = Scene<State, Message>;

fn open(city: City) -> Page {
    Scene::open(city, State::new, State::update, State::view)
}

/// A city with 43 people, a blueprint, and nothing set yet.
fn city() -> City {
    let mut city = City::new();
    populate(&mut city, 40);
    let blueprint = Blueprint::from_toml(crate::city::BLUEPRINT).unwrap();
    let _ = exam::save_blueprint(&mut city.office, &city.admin, &blueprint).unwrap();
    city
}

fn form(message: FormMessage) -> Message {
    Message::Form(message)
}

fn only_exam(scene: &Page) -> exam::Listed {
    let list = exam::list(&scene.city.office, &scene.city.admin).unwrap();
    assert_eq!(list.len(), 1);
    list[0].clone()
}

/// Some sit to the end with every answer open, the last of them goes on.
fn sit(scene: &mut Page, exam: ExamId, count: usize) {
    let people = scene.city.people(exam);
    let city = &mut scene.city;
    for (at, person) in people.into_iter().take(count).enumerate() {
        let ongoing = sitting::enter(&mut city.office, &city.admin, exam, person).unwrap();
        if at + 1 < count {
            let by = HandIn::Candidate;
            let _ = sitting::hand_in(&mut city.office, &city.admin, ongoing.id, by).unwrap();
        }
    }
}

#[test]
fn an_exam_is_set_opened_followed_and_closed() {
    within(Language::Chinese, || {
        let mut scene = open(city());
        assert!(scene.shows("还没有安排考试"));
        scene.operate(|window| {
            let _ = window.click("安排考试").unwrap();
        });
        assert!(scene.shows("2026 年度行政执法人员法律知识考试"));
        assert!(scene.shows("题库可以满足"));
        assert!(scene.shows("43"));
        scene.press("create");
        let listed = only_exam(&scene);
        assert_eq!(listed.counts.listed, 43);
        // From now until six this afternoon where the office stands.
        let exam = listed.exam;
        assert_eq!(exam.opens_at.to_string(), "2026-11-24T01:00:00Z");
        assert_eq!(exam.closes_at.to_string(), "2026-11-24T10:00:00Z");

        scene.press("open");
        assert!(scene.shows(
            "开考后，名单上的 43 人可在考试时间内入场。开考以后不能再改试卷和名单，仍可登记免考。"
        ));
        scene.press("dialog-confirm");
        assert!(scene.shows("进行中"));

        sit(&mut scene, exam.id, 3);
        scene.tell(Message::Detail(DetailMessage::Refreshed));
        assert!(scene.shows("不合格 2"));
        assert!(scene.shows("作答中 1"));
        assert!(scene.shows("未入场 40"));
        let awaited = DetailMessage::GroupChosen(Some(Group::Awaited));
        scene.tell(Message::Detail(awaited));
        scene.press("candidates-0");
        scene.press("exempt");
        scene.tell(Message::Detail(DetailMessage::ReasonTyped(
            "病假".to_owned(),
        )));
        scene.press("dialog-confirm");
        assert!(scene.shows("免考 1"));
        assert!(scene.shows("未入场 39"));

        scene.press("admit");
        assert_eq!(scene.asked.places, [Place::Enter(exam.id)]);
        scene.press("close");
        assert!(scene.shows("尚未入场 39 人，记为缺考。"));
        assert!(scene.shows("正在作答 1 人，以已保存的答案交卷。"));
        // Whoever cuts off somebody's time says why.
        assert!(scene.shows("提前收卷的理由"));
        scene.press("dialog-confirm");
        assert!(scene.shows("提前收卷的理由"));
        scene.tell(Message::Detail(DetailMessage::ReasonTyped(
            "停电".to_owned(),
        )));
        scene.press("dialog-confirm");
        assert!(scene.shows("已结束"));
        scene.tell(Message::Detail(DetailMessage::GroupChosen(None)));
        assert!(scene.shows("缺考 39"));

        // All 42 who did not pass are due for the make-up.
        scene.press("make-up");
        assert!(scene.shows("2026 年度行政执法人员法律知识考试（补考）"));
        scene.press("create");
        let list = exam::list(&scene.city.office, &scene.city.admin).unwrap();
        let second = list
            .iter()
            .find(|one| one.exam.kind == ExamKind::MakeUp)
            .unwrap();
        assert_eq!(second.counts.listed, 42);
        assert_eq!(second.exam.makes_up_for, Some(exam.id));
        scene.press("back");
        assert!(scene.shows("考试安排"));
    });
}

#[test]
fn what_is_missing_is_said_before_anything_is_made() {
    within(Language::Chinese, || {
        let mut scene = open(city());
        scene.tell(Message::NewAsked(None));
        scene.tell(form(FormMessage::WhoChosen(Who::Units)));
        assert!(scene.shows("名单上没有人。"));
        scene.tell(form(FormMessage::WhoChosen(Who::Regions)));
        scene.press("region-0");
        assert!(!scene.shows("名单上没有人。"));
        scene.tell(form(FormMessage::NameTyped("  ".to_owned())));
        assert!(scene.shows("请填写考试名称。"));
        scene.tell(form(FormMessage::NameTyped("考试".to_owned())));
        scene.tell(form(FormMessage::KindChosen(ExamKind::MakeUp)));
        assert!(scene.shows("没有已结束的正式考试，还不能安排补考。"));
        scene.tell(form(FormMessage::KindChosen(ExamKind::Mock)));
        let end = zhikao::ui::screen::exams::End::Closes;
        scene.tell(form(FormMessage::TimeTyped(end, "8:00".to_owned())));
        assert!(scene.shows("结束时间应晚于开始时间。"));
        scene.tell(form(FormMessage::DayTyped(end, "明天".to_owned())));
        assert!(scene.shows("日期请写成 2026-11-24 的样子"));
        scene.tell(form(FormMessage::CreateAsked));
        assert!(
            exam::list(&scene.city.office, &scene.city.admin)
                .unwrap()
                .is_empty()
        );
        scene.tell(form(FormMessage::DayTyped(end, "2026/11/25".to_owned())));
        scene.press("create");
        let made = only_exam(&scene);
        assert_eq!(made.exam.kind, ExamKind::Mock);
        assert!(made.counts.listed > 0 && made.counts.listed < 43);
    });
}

#[test]
fn an_invigilator_admits_and_sees_no_scores() {
    within(Language::Chinese, || {
        let mut city = city();
        let exam = city.exam(ExamKind::Official);
        let mut scene = open(city.used_as(Role::Invigilator));
        sit(&mut scene, exam, 2);
        scene.press("exams-0");
        assert!(scene.shows("已交卷 1"));
        assert!(!scene.shows("不合格"));
        assert!(
            scene
                .window()
                .find(iced_test::selector::id("close"))
                .is_err()
        );
        scene.press("admit");
        assert_eq!(scene.asked.places, [Place::Enter(exam)]);
    });
}

#[test]
fn without_a_blueprint_the_way_to_one_is_shown() {
    within(Language::Chinese, || {
        let mut scene = open(City::new());
        scene.tell(Message::NewAsked(None));
        scene.operate(|window| {
            let _ = window.click("去准备").unwrap();
        });
        assert_eq!(scene.asked.places, [Place::Blueprints]);
    });
}

#[test]
fn a_planned_exam_is_moved_and_called_off_with_a_reason() {
    within(Language::Chinese, || {
        let mut scene = open(city());
        scene.tell(Message::NewAsked(None));
        scene.tell(form(FormMessage::CreateAsked));
        let exam = only_exam(&scene).exam;
        let typed =
            |blank, text: &str| Message::Detail(DetailMessage::TimeTyped(blank, text.to_owned()));
        scene.press("move");
        // What stands there is the window of now; an end before the beginning cannot be confirmed.
        scene.tell(typed(TimeBlank::OpensDay, "2026-12-08"));
        scene.press("dialog-confirm");
        assert_eq!(only_exam(&scene).exam.opens_at, exam.opens_at);
        scene.tell(typed(TimeBlank::ClosesDay, "2026-12-08"));
        scene.pictures("exams-move");
        scene.press("dialog-confirm");
        let moved = only_exam(&scene).exam;
        assert_eq!(moved.opens_at.to_string(), "2026-12-08T01:00:00Z");
        assert_eq!(moved.closes_at.to_string(), "2026-12-08T10:00:00Z");

        scene.press("cancel");
        scene.press("dialog-confirm");
        assert_eq!(only_exam(&scene).exam.state, ExamState::Planned);
        scene.tell(Message::Detail(DetailMessage::ReasonTyped(
            "年份有误".to_owned(),
        )));
        scene.pictures("exams-cancel");
        scene.press("dialog-confirm");
        assert_eq!(only_exam(&scene).exam.state, ExamState::Cancelled);
        assert!(scene.shows("已取消"));
    });
}

#[test]
fn pictures() {
    let mut scene = within(Language::Chinese, || {
        let mut scene = open(city());
        scene.tell(Message::NewAsked(None));
        scene
    });
    scene.pictures("exams-form");
    scene.tell(form(FormMessage::WhoChosen(Who::Regions)));
    scene.pictures("exams-form-regions");
    scene.tell(form(FormMessage::WhoChosen(Who::Everybody)));
    scene.tell(form(FormMessage::CreateAsked));
    let exam = only_exam(&scene).exam.id;
    scene.tell(Message::Detail(DetailMessage::OpenAsked));
    scene.tell(Message::Detail(DetailMessage::Confirmed));
    sit(&mut scene, exam, 9);
    scene.tell(Message::Detail(DetailMessage::Refreshed));
    scene.pictures("exams-detail");
    scene.tell(Message::Detail(DetailMessage::CandidateChosen(9)));
    scene.pictures("exams-candidate");
    scene.tell(Message::Detail(DetailMessage::ExemptAsked));
    scene.pictures("exams-exempt");
    scene.tell(Message::Detail(DetailMessage::Dismissed));
    scene.tell(Message::Detail(DetailMessage::CloseAsked));
    scene.pictures("exams-close");
    scene.tell(Message::Detail(DetailMessage::ReasonTyped(
        "停电".to_owned(),
    )));
    scene.tell(Message::Detail(DetailMessage::Confirmed));
    scene.pictures("exams-closed");
    scene.tell(Message::NewAsked(Some(exam)));
    scene.pictures("exams-make-up");
    scene.tell(form(FormMessage::CreateAsked));
    scene.tell(Message::Left);
    scene.pictures("exams-list");
}
