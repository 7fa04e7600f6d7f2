//! Deciding about certificates: a batch, a dismissal, a decision taken back, the register.

use zhikao::domain::certificate::{Act, State as Standing};
use zhikao::domain::consequence::Step;
use zhikao::domain::exam::ExamKind;
use zhikao::domain::permission::Role;
use zhikao::domain::regulation::Settings;
use zhikao::i18n::{Language, within};
use zhikao::service::{certificate, exam, regulation};
use zhikao::ui::Place;
use zhikao::ui::screen::certificates::{Message, Order, State, Tab, Which};

use crate::city::City;
use crate::people::populate;
use crate::scene::Scene;

type Page = Scene<State, Message>;

fn open(city: City) -> Page {
    Scene::open(city, State::new, State::update, State::view)
}

/// A city where nobody came to an exam without make-ups: `people` and the three of the fixture are
/// proposed for suspension.
fn city(people: usize, make_ups: u8) -> City {
    let mut city = City::new();
    if people > 0 {
        populate(&mut city, people);
    }
    let settings = Settings {
        make_ups,
        ..Settings::default()
    };
    let today = city.office.today();
    let (name, basis) = ("全市行政执法人员考核办法", "市司〔2026〕1号");
    let _ =
        regulation::establish(&mut city.office, &city.admin, name, today, basis, settings).unwrap();
    let exam = city.exam(ExamKind::Official);
    let _ = exam::close(&mut city.office, &city.admin, exam).unwrap();
    city
}

fn in_state(scene: &Page, state: Standing) -> u32 {
    certificate::page(&scene.city.office, &scene.city.admin, Some(state), "", 1, 0)
        .unwrap()
        .total
}

#[test]
fn a_batch_is_ticked_and_confirmed_with_its_basis() {
    within(Language::Chinese, || {
        let mut scene = open(city(0, 0));
        assert!(scene.shows("待决定 3"));
        assert!(scene.shows("剩 7 天"));
        scene.press("proposals-0");
        assert!(scene.shows("确认暂扣（1）"));
        scene.press("all");
        scene.press("confirm");
        assert!(scene.shows("暂扣 3 人的执法证件"));
        assert_eq!(in_state(&scene, Standing::Suspended), 0);
        scene.press("dialog-confirm");
        assert_eq!(in_state(&scene, Standing::Suspended), 3);
        assert!(scene.shows("待决定 0"));
        assert!(scene.shows("没有待办"));
        let number = "9901-2001";
        let admin = &scene.city.admin;
        let (certificate, _) = certificate::history(&scene.city.office, admin, number).unwrap();
        assert_eq!(
            certificate.basis,
            "《全市行政执法人员考核办法》第 1 版（市司〔2026〕1号）"
        );

        // Taken back from the history of the certificate.
        scene.tell(Message::TabChosen(Tab::Register));
        scene.press("register-0");
        scene.press("take-back-0");
        scene.press("dialog-confirm");
        assert_eq!(in_state(&scene, Standing::Suspended), 3);
        scene.tell(Message::ReasonTyped("申辩成立".to_owned()));
        scene.press("dialog-confirm");
        assert_eq!(in_state(&scene, Standing::Suspended), 2);
        assert!(scene.shows("证件记录"));
        scene.press("archive");
        assert!(matches!(scene.asked.places[..], [Place::Archive(_)]));
        scene.press("back");
        scene.tell(Message::TabChosen(Tab::Waiting));
        assert!(scene.shows("待决定 1"));
    });
}

#[test]
fn enter_on_the_basis_that_stands_there_decides_nothing() {
    within(Language::Chinese, || {
        let mut scene = open(city(0, 0));
        scene.press("proposals-0");
        scene.press("confirm");
        scene.operate(|window| {
            let basis = iced_test::selector::id("basis");
            let _ = window.click(basis).unwrap();
            crate::support::tap(window, iced::keyboard::key::Named::Enter);
        });
        assert_eq!(in_state(&scene, Standing::Suspended), 0);
        // The answer of a batch that was stopped sets no other one going.
        let due = certificate::due(&scene.city.office, &scene.city.admin, None).unwrap();
        scene.tell(Message::Confirmed(due[0].id, Ok(())));
        assert_eq!(in_state(&scene, Standing::Suspended), 0);
        assert!(scene.shows("暂扣 1 人的执法证件"));
    });
}

#[test]
fn one_is_decided_against_with_a_reason_only() {
    within(Language::Chinese, || {
        let mut scene = open(city(0, 0));
        scene.press("proposals-1");
        scene.press("dismiss");
        assert!(scene.shows("不予处理：罗二"));
        scene.press("dialog-confirm");
        assert!(scene.shows("不予处理：罗二"));
        scene.tell(Message::ReasonTyped("考试当日住院".to_owned()));
        scene.press("dialog-confirm");
        assert!(scene.shows("待决定 2"));
        assert_eq!(in_state(&scene, Standing::Suspended), 0);
    });
}

#[test]
fn make_ups_are_listed_and_nothing_to_decide() {
    within(Language::Chinese, || {
        let mut scene = open(city(0, 1));
        assert!(scene.shows("待决定 0"));
        scene.tell(Message::StepChosen(Step::MakeUp));
        assert!(scene.shows("待补考 3"));
        assert!(
            scene
                .window()
                .find(iced_test::selector::id("confirm"))
                .is_err()
        );
        scene.press("proposals-0");
        assert!(matches!(scene.asked.places[..], [Place::Archive(_)]));
    });
}

#[test]
fn the_register_is_filtered_and_acted_upon() {
    within(Language::Chinese, || {
        let mut scene = open(city(40, 1));
        scene.tell(Message::TabChosen(Tab::Register));
        assert!(scene.shows("第 1–40 条，共 43 条"));
        scene.tell(Message::WhichChosen(Which::Expiring));
        // Every ninth of the forty ends in March: 4, 13, 22, 31.
        assert!(scene.shows("9902-0031"));
        assert!(!scene.shows("9902-0030"));
        scene.tell(Message::WhichChosen(Which::All));
        scene.tell(Message::Searched("9902-0031".to_owned()));
        scene.press("register-0");
        scene.press("act-lost");
        scene.press("dialog-confirm");
        assert_eq!(in_state(&scene, Standing::Lost), 1);
        // A lost certificate is not lost again.
        assert!(
            scene
                .window()
                .find(iced_test::selector::id("act-lost"))
                .is_err()
        );
        assert!(
            scene
                .window()
                .find(iced_test::selector::id("act-restored"))
                .is_ok()
        );
        // Without a basis nothing is ordered.
        scene.press("act-cancelled");
        scene.tell(Message::BasisTyped(" ".to_owned()));
        scene.press("dialog-confirm");
        assert_eq!(in_state(&scene, Standing::Cancelled), 0);
    });
}

#[test]
fn an_auditor_reads_and_decides_nothing() {
    within(Language::Chinese, || {
        let mut scene = open(city(0, 0).used_as(Role::Auditor));
        assert!(scene.shows("待决定 3"));
        assert!(
            scene
                .window()
                .find(iced_test::selector::id("confirm"))
                .is_err()
        );
        scene.tell(Message::TabChosen(Tab::Register));
        scene.press("register-0");
        assert!(
            scene
                .window()
                .find(iced_test::selector::id("act-suspended"))
                .is_err()
        );
        scene.tell(Message::OrderAsked(Order::Act(Act::Cancelled)));
        assert!(
            scene
                .window()
                .find(iced_test::selector::id("dialog-confirm"))
                .is_err()
        );
    });
}

#[test]
fn pictures() {
    let mut scene = within(Language::Chinese, || open(city(40, 0)));
    scene.press("proposals-0");
    scene.press("proposals-2");
    scene.pictures("certificates-waiting");
    scene.tell(Message::ConfirmAsked);
    scene.pictures("certificates-confirm");
    scene.tell(Message::Decided);
    scene.tell(Message::StepChosen(Step::Restoration));
    scene.pictures("certificates-nothing");
    scene.tell(Message::TabChosen(Tab::Register));
    scene.pictures("certificates-register");
    scene.tell(Message::WhichChosen(Which::In(Standing::Suspended)));
    scene.tell(Message::Chosen(0));
    scene.pictures("certificates-history");
    scene.tell(Message::OrderAsked(Order::Act(Act::Cancelled)));
    scene.pictures("certificates-act");
}
