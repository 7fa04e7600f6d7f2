//! Writing a blueprint: from the example to a saved version, a collision, sample papers, files.

use iced::keyboard::Modifiers;
use zhikao::domain::blueprint::Blueprint;
use zhikao::domain::permission::Role;
use zhikao::domain::question::Kind;
use zhikao::i18n::{Language, within};
use zhikao::service::exam;
use zhikao::ui::screen::blueprint::{Change, Edit, Message, State};

use crate::city::City;
use crate::scene::Scene;
use crate::support;

type Page = Scene<State, Message>;

fn open(city: City) -> Page {
    Scene::open(city, State::new, State::update, State::view)
}

fn opened() -> Page {
    open(City::new())
}

/// Lets the moment pass after which the banks are asked; only the latest round counts.
fn rest(scene: &mut Page) {
    for round in 0..200 {
        scene.tell(Message::Rested(round));
    }
}

fn change(scene: &mut Page, section: usize, change: Change) {
    scene.tell(Message::Edited(Edit::Section(section, change)));
    rest(scene);
}

#[test]
fn a_beginner_gets_from_nothing_to_a_saved_blueprint() {
    within(Language::Chinese, || {
        let mut scene = opened();
        assert!(scene.shows("还没有组卷方案"));
        scene.operate(|window| {
            let _ = window.click("从示例开始").unwrap();
        });
        assert!(scene.shows("题库可以满足"));
        assert!(scene.shows("45 题　60 分钟"));
        scene.operate(|window| {
            support::press(
                window,
                iced::keyboard::Key::Character("s".into()),
                Modifiers::COMMAND,
            );
        });
        assert!(scene.shows("第 1 版"));
        let known = exam::blueprints(&scene.city.office, &scene.city.admin).unwrap();
        assert_eq!(known.len(), 1);
        assert_eq!(known[0].1.total().0, 10_000);

        // Another name typed at the keyboard makes another blueprint; nothing was lost on the way.
        scene.type_into("name", "二");
        rest(&mut scene);
        assert!(scene.shows("第 1 版，已修改；保存后成为新的一版"));
        scene.press("save");
        let known = exam::blueprints(&scene.city.office, &scene.city.admin).unwrap();
        let mut names: Vec<&str> = known.iter().map(|(_, b)| b.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["综合法律知识考试", "综合法律知识考试二"]);
        scene.press("back");
        assert!(scene.shows("综合法律知识考试二"));
    });
}

#[test]
fn a_collision_is_told_exactly_and_goes_away() {
    within(Language::Chinese, || {
        let mut scene = opened();
        scene.tell(Message::ExampleAsked);
        change(&mut scene, 2, Change::ByLaw(true));
        change(
            &mut scene,
            2,
            Change::Law("行政强制法".to_owned(), "9".to_owned()),
        );
        assert!(scene.shows("还需修改"));
        // 30 true-or-false questions on four laws (6, 7, 10, 7): 15 of them are 3, 3 or 4, 5, 3 or 4.
        for (law, quota) in [
            ("行政许可法", "2"),
            ("行政处罚法", "2"),
            ("行政复议法", "2"),
        ] {
            change(&mut scene, 2, Change::Law(law.to_owned(), quota.to_owned()));
        }
        assert!(scene.shows("第 3 部分　判断题 · 行政强制法：需 9 题，有 6 题"));
        change(&mut scene, 2, Change::ByLaw(false));
        assert!(scene.shows("题库可以满足"));
        change(&mut scene, 0, Change::Count("x".to_owned()));
        assert!(scene.shows("有的数字没有填对，请看标红的地方。"));
        // A late answer to an earlier question does not count.
        scene.tell(Message::Checked(1, Err("late".to_owned())));
        assert!(!scene.shows("late"));
    });
}

#[test]
fn sample_papers_are_looked_at() {
    within(Language::Chinese, || {
        let mut scene = opened();
        scene.tell(Message::ExampleAsked);
        scene.press("samples");
        assert!(scene.shows("样卷 3"));
        assert!(scene.shows("第 1 部分　单选题：20 题，每题 2 分，共 40 分"));
        scene.press("sample-1");
        scene.press("sample-again");
        scene.press("sample-back");
        assert!(scene.shows("第 1 部分"));
    });
}

#[test]
fn changes_are_not_lost_by_accident() {
    within(Language::Chinese, || {
        let mut scene = opened();
        scene.tell(Message::ExampleAsked);
        scene.press("back");
        assert!(scene.shows("放弃修改？"));
        scene.press("leave-not");
        assert!(scene.shows("尚未保存"));
        scene.press("back");
        scene.press("leave-surely");
        assert!(scene.shows("还没有组卷方案"));
    });
}

#[test]
fn a_file_goes_out_and_comes_in() {
    within(Language::Chinese, || {
        let mut scene = opened();
        let root = scene.city.office.folders().root().to_owned();
        scene.tell(Message::ExampleAsked);
        change(&mut scene, 0, Change::Kind(Kind::Single));
        scene.press("file-save");
        scene.tell(Message::PathTyped(root.join("方案").display().to_string()));
        scene.press("file-take");
        let written = std::fs::read_to_string(root.join("方案.toml")).unwrap();
        assert_eq!(Blueprint::from_toml(&written).unwrap().questions(), 45);

        std::fs::write(root.join("坏.toml"), "name = 1").unwrap();
        let mut scene = open(City::new());
        scene.tell(Message::FileAsked(
            zhikao::ui::screen::blueprint::Purpose::Open,
        ));
        scene.tell(Message::PathTyped(
            root.join("坏.toml").display().to_string(),
        ));
        scene.press("file-take");
        assert!(scene.shows("从文件打开"));
        std::fs::write(root.join("好.toml"), written).unwrap();
        scene.tell(Message::PathTyped(
            root.join("好.toml").display().to_string(),
        ));
        scene.press("file-take");
        assert!(scene.shows("综合法律知识考试"));
    });
}

#[test]
fn an_auditor_may_look_and_not_save() {
    within(Language::Chinese, || {
        let mut city = City::new();
        let blueprint = Blueprint::from_toml(crate::city::BLUEPRINT).unwrap();
        let _ = exam::save_blueprint(&mut city.office, &city.admin, &blueprint).unwrap();
        let mut scene = open(city.used_as(Role::Auditor));
        scene.press("blueprints-0");
        assert!(scene.shows("您可以在这里试算，不能保存。"));
        assert!(scene.shows("题库可以满足"));
        assert!(
            scene
                .window()
                .find(iced_test::selector::id("save"))
                .is_err()
        );
    });
}

#[test]
fn pictures() {
    let mut scene = opened();
    scene.pictures("blueprint-empty");
    within(Language::Chinese, || scene.tell(Message::ExampleAsked));
    scene.pictures("blueprint-sheet");
    change(&mut scene, 0, Change::ByLaw(true));
    change(&mut scene, 0, Change::ByBand(true));
    change(&mut scene, 0, Change::Band(2, "9".to_owned()));
    change(&mut scene, 2, Change::Count("36".to_owned()));
    scene.pictures("blueprint-unfinished");
    change(&mut scene, 0, Change::ByBand(false));
    scene.pictures("blueprint-collision");
    change(&mut scene, 2, Change::Count("15".to_owned()));
    scene.tell(Message::SamplesAsked);
    scene.pictures("blueprint-sample");
    scene.tell(Message::SamplesClosed);
    scene.tell(Message::FileAsked(
        zhikao::ui::screen::blueprint::Purpose::Save,
    ));
    scene.pictures("blueprint-file");
    scene.tell(Message::FileDismissed);
    scene.tell(Message::SaveAsked);
    change(&mut scene, 0, Change::AddQuota);
    let law = Some("行政处罚法".to_owned());
    change(&mut scene, 0, Change::QuotaLaw(0, law));
    change(&mut scene, 0, Change::QuotaCount(0, "3".to_owned()));
    scene.pictures("blueprint-finer");
    scene.tell(Message::SaveAsked);
    scene.tell(Message::VersionsAsked);
    scene.pictures("blueprint-versions");
    scene.tell(Message::VersionsClosed);
    scene.tell(Message::Left);
    scene.pictures("blueprint-list");
}

#[test]
fn a_finer_quota_is_written_and_its_tangle_told() {
    within(Language::Chinese, || {
        let mut scene = opened();
        scene.tell(Message::ExampleAsked);
        change(&mut scene, 0, Change::ByLaw(true));
        change(&mut scene, 0, Change::AddQuota);
        assert!(scene.shows("还需修改"));
        let law = Some("行政处罚法".to_owned());
        change(&mut scene, 0, Change::QuotaLaw(0, law));
        change(&mut scene, 0, Change::QuotaFrom(0, "1".to_owned()));
        change(&mut scene, 0, Change::QuotaTo(0, "86".to_owned()));
        change(&mut scene, 0, Change::QuotaCount(0, "1".to_owned()));
        // The law has 86 articles; of a later one there is no question.
        change(&mut scene, 0, Change::QuotaFrom(0, "87".to_owned()));
        change(&mut scene, 0, Change::QuotaTo(0, "90".to_owned()));
        assert!(scene.shows("第 1 部分　单选题 · 行政处罚法 · 第 87 至 90 条：需 1 题，有 0 题"));
        // Without articles it contradicts what is asked for by law.
        change(&mut scene, 0, Change::QuotaFrom(0, String::new()));
        change(&mut scene, 0, Change::QuotaTo(0, String::new()));
        assert!(scene.shows("题库不能满足"));
        change(&mut scene, 0, Change::RemoveQuota(0));
        assert!(scene.shows("题库可以满足"));
    });
}

#[test]
fn a_question_of_a_sample_is_left_out() {
    within(Language::Chinese, || {
        let mut scene = opened();
        scene.tell(Message::ExampleAsked);
        let blueprint = Blueprint::from_toml(crate::city::BLUEPRINT).unwrap();
        let samples = exam::preview(&scene.city.office, &scene.city.admin, &blueprint, 1, "1");
        let print = samples.unwrap().fingerprints[0].clone();
        scene.tell(Message::Edited(Edit::LeaveOut(print)));
        rest(&mut scene);
        assert!(scene.shows("另有 1 道指定的题不用"));
        scene.tell(Message::Edited(Edit::LeaveNothingOut));
        rest(&mut scene);
        assert!(!scene.shows("另有 1 道指定的题不用"));
        scene.press("samples");
        assert!(scene.shows("不用此题"));
    });
}

#[test]
fn a_limit_that_is_too_low_is_told_and_versions_are_compared() {
    within(Language::Chinese, || {
        let mut scene = opened();
        scene.tell(Message::ExampleAsked);
        scene.press("save");
        scene.tell(Message::Edited(Edit::Exposure("5".to_owned())));
        rest(&mut scene);
        // A twentieth of the papers for each of 54 questions is not two places of the twenty.
        assert!(scene.shows("第 1 部分　单选题：需 20 题；若要同时满足使用上限，则为 2 题"));
        scene.tell(Message::Edited(Edit::Exposure("60".to_owned())));
        rest(&mut scene);
        assert!(scene.shows("题库可以满足"));
        scene.press("save");
        scene.press("versions");
        assert!(scene.shows("每题最多用于百分之几的试卷：无 → 60"));
        assert!(scene.shows("最初的一版"));
        scene.press("versions-close");
        assert!(!scene.shows("最初的一版"));
    });
}
