//! Sessions, rooms, seats, exemptions and the make-up on the page of an exam.

use zhikao::domain::exam::ExamKind;
use zhikao::domain::id::ExamId;
use zhikao::domain::sitting::HandIn;
use zhikao::i18n::{Language, within};
use zhikao::service::session::{self, NewSession};
use zhikao::service::{exam, sitting};
use zhikao::ui::screen::exams::{
    Blank, DetailMessage, ExemptionMessage, GivingMessage, Message, PlaceMessage, Shown, State,
};

use crate::city::City;
use crate::people::populate;
use crate::scene::Scene;

type Page = Scene<State, Message>;

fn open(city: City) -> Page {
    Scene::open(city, State::new, State::update, State::view)
}

fn detail(message: DetailMessage) -> Message {
    Message::Detail(message)
}

fn place(message: PlaceMessage) -> Message {
    detail(DetailMessage::Places(message))
}

fn fill(scene: &mut Page, blank: Blank, text: &str) {
    scene.tell(place(PlaceMessage::Typed(blank, text.to_owned())));
}

/// The page of an open exam of 43 people, at the part with sessions and seats.
fn scene() -> (Page, ExamId) {
    let mut city = City::new();
    populate(&mut city, 40);
    let exam = city.exam(ExamKind::Official);
    let mut scene = open(city);
    scene.press("exams-0");
    scene.tell(detail(DetailMessage::PartChosen(Shown::Places)));
    (scene, exam)
}

/// A site with a room of 5 × 6, and as many sessions as needed.
fn furnish(scene: &mut Page, sessions: usize) {
    scene.tell(place(PlaceMessage::SitesChosen(true)));
    scene.press("places-new-site");
    fill(scene, Blank::Name, "市委党校");
    scene.press("dialog-confirm");
    scene.press("places-new-room");
    fill(scene, Blank::Name, "101 教室");
    scene.press("dialog-confirm");
    scene.tell(place(PlaceMessage::SitesChosen(false)));
    for _ in 0..sessions {
        scene.press("places-new-session");
        let room = {
            let city = &scene.city;
            let sites = zhikao::service::site::list(&city.office, &city.admin).unwrap();
            sites[0].rooms[0].id
        };
        scene.tell(place(PlaceMessage::RoomToggled(room, true)));
        scene.press("dialog-confirm");
    }
}

#[test]
fn a_site_a_room_two_sessions_and_everybody_seated() {
    within(Language::Chinese, || {
        let (mut scene, exam) = scene();
        assert!(scene.shows("没有分场次"));
        furnish(&mut scene, 1);
        assert!(scene.shows("市委党校 · 101 教室"));
        assert!(scene.shows("应考 43 人，已排座 0 人，有照片 0 人。"));
        // One session of thirty is not enough: it is said, and nothing was given.
        scene.press("places-deal");
        scene.press("dialog-confirm");
        assert!(scene.shows("应排 43 人，只有 30 个座位，没有排座。请增加考场或场次。"));
        scene.press("dialog-cancel");
        scene.press("places-new-session");
        scene.press("dialog-confirm");
        scene.press("places-deal");
        scene.press("dialog-confirm");
        assert!(scene.shows("应考 43 人，已排座 43 人，有照片 0 人。"));
        // Nobody watches yet: shown where it occurs.
        assert!(scene.shows("2 个考场还没有监考员，点开考场可以安排。"));
        scene.press("sessions-0");
        assert!(scene.shows("讲台"));
        scene.press("places-watch");
        let me = scene.city.admin.account.unwrap();
        scene.tell(place(PlaceMessage::WatcherToggled(me, true)));
        scene.press("dialog-confirm");
        let city = &scene.city;
        let arranged = session::arrangement(&city.office, &city.admin, exam).unwrap();
        assert_eq!(arranged.sessions[0].1[0].invigilators[0].1, "王主任");
        let all: u32 = arranged
            .sessions
            .iter()
            .map(|(_, rooms)| rooms[0].seated)
            .sum();
        assert_eq!(all, 43);

        // A seat is changed by hand, a broken one goes out of use.
        scene.tell(place(PlaceMessage::SitesChosen(false)));
        scene.press("sessions-1");
        scene.press("seat-1");
        fill(&mut scene, Blank::Number, "30");
        scene.press("dialog-confirm");
        scene.press("seat-1");
        assert!(scene.shows("1 号座位"));
        scene.press("dialog-confirm");
        assert!(scene.shows("停用"));
    });
}

#[test]
fn an_invigilator_in_two_rooms_at_once_is_shown_where_it_occurs() {
    within(Language::Chinese, || {
        let (mut scene, exam) = scene();
        furnish(&mut scene, 1);
        let city = &mut scene.city;
        let (office, admin) = (&mut city.office, city.admin.clone());
        let sites = zhikao::service::site::list(office, &admin).unwrap();
        let plan = zhikao::domain::session::SeatPlan::new(4, 4).unwrap();
        let other =
            zhikao::service::site::add_room(office, &admin, sites[0].site.id, "102 教室", &plan)
                .unwrap();
        let first = session::list(office, &admin, exam).unwrap()[0].clone();
        let new = NewSession {
            exam,
            opens_at: first.opens_at,
            closes_at: first.closes_at,
            rooms: vec![other],
        };
        let second = session::add(office, &admin, &new).unwrap();
        let me = [admin.account.unwrap()];
        session::set_invigilators(office, &admin, first.id, first.rooms[0].room, &me).unwrap();
        session::set_invigilators(office, &admin, second, other, &me).unwrap();
        scene.tell(detail(DetailMessage::PartChosen(Shown::Places)));
        assert!(scene.shows(
            "监考员 王主任 同时被安排在《2026 年度全市行政执法人员法律知识考试》第 1 场的 101 教室 和《2026 年度全市行政执法人员法律知识考试》第 2 场的 102 教室。"
        ));
    });
}

#[test]
fn an_exemption_is_asked_for_with_proof_approved_and_taken_back() {
    within(Language::Chinese, || {
        let (mut scene, exam) = scene();
        let part = |message| detail(DetailMessage::Exemptions(message));
        scene.tell(detail(DetailMessage::PartChosen(Shown::Exemptions)));
        assert!(scene.shows("还没有人申请免考"));
        scene.press("exemptions-ask");
        scene.tell(part(ExemptionMessage::NumberTyped("9902-0003".to_owned())));
        scene.tell(part(ExemptionMessage::ReasonTyped("住院治疗".to_owned())));
        // Sick leave takes proof: without it the button does nothing.
        scene.press("dialog-confirm");
        assert!(scene.shows("证明材料文号"));
        scene.tell(part(ExemptionMessage::ProofTyped(
            "市医院 2026-031".to_owned(),
        )));
        scene.press("dialog-confirm");
        assert!(scene.shows("待批"));
        scene.press("exemptions-0");
        scene.press("approve");
        assert!(scene.shows("已批准"));
        let exempt = |scene: &Page| {
            let list = exam::list(&scene.city.office, &scene.city.admin).unwrap();
            list.iter()
                .find(|one| one.exam.id == exam)
                .unwrap()
                .counts
                .exempt
        };
        assert_eq!(exempt(&scene), 1);
        scene.press("exemptions-0");
        scene.press("withdraw");
        assert!(scene.shows("已撤回"));
        assert_eq!(exempt(&scene), 0);
    });
}

#[test]
fn a_session_that_was_looked_at_leads_back_to_the_list_when_it_is_removed() {
    within(Language::Chinese, || {
        let (mut scene, _) = scene();
        furnish(&mut scene, 1);
        scene.press("sessions-0");
        assert!(scene.shows("讲台"));
        scene.press("places-remove");
        scene.press("dialog-confirm");
        assert!(scene.shows("没有分场次"));
        assert!(!scene.shows("讲台"));
    });
}

#[test]
fn what_was_typed_stays_in_the_dialog_when_it_is_refused() {
    within(Language::Chinese, || {
        let (mut scene, exam) = scene();
        scene.tell(detail(DetailMessage::PartChosen(Shown::People)));
        scene.press("candidates-0");
        scene.press("exempt");
        scene.type_into("reason", "住院治疗");
        // Everybody hands in and the exam is closed beside this window.
        let admin = scene.city.admin.clone();
        for person in scene.city.people(exam) {
            let office = &mut scene.city.office;
            let ongoing = sitting::enter(office, &admin, exam, person).unwrap();
            let _ = sitting::hand_in(office, &admin, ongoing.id, HandIn::Candidate).unwrap();
        }
        let _ = exam::close(&mut scene.city.office, &admin, exam).unwrap();
        scene.press("dialog-confirm");
        assert!(scene.shows("住院治疗"), "the reason is still there");
        assert!(
            scene.shows(
                "考试已经结束，不能这样做，没有任何改动。成绩有误的，请在“更正与复核”中处理。"
            )
        );
        scene.press("dialog-cancel");
        assert!(!scene.shows("住院治疗"));
    });
}

#[test]
fn a_candidate_is_given_more_time_with_a_reason() {
    within(Language::Chinese, || {
        let (mut scene, exam) = scene();
        scene.tell(detail(DetailMessage::PartChosen(Shown::People)));
        scene.press("candidates-0");
        scene.press("give");
        let form = |message| detail(DetailMessage::Giving(message));
        scene.tell(form(GivingMessage::ExtraTyped("25".to_owned())));
        // Without a reason nothing is given.
        scene.press("dialog-confirm");
        assert!(scene.shows("加时"));
        scene.tell(form(GivingMessage::ReasonTyped("视力障碍".to_owned())));
        scene.press("dialog-confirm");
        let city = &scene.city;
        let given = zhikao::service::accommodation::list(&city.office, &city.admin, exam).unwrap();
        assert_eq!(given.len(), 1);
        assert_eq!(given[0].1.extra_ms(60), 15 * 60_000);
    });
}

#[test]
fn the_make_up_names_everybody_before_it_is_set() {
    within(Language::Chinese, || {
        let (mut scene, exam) = scene();
        let admin = scene.city.admin.clone();
        let _ = exam::close(&mut scene.city.office, &admin, exam).unwrap();
        scene.tell(detail(DetailMessage::PartChosen(Shown::People)));
        scene.tell(detail(DetailMessage::Refreshed));
        scene.tell(detail(DetailMessage::PartChosen(Shown::Resits)));
        assert!(scene.shows("应补考 43"));
        assert!(scene.shows("缺考"));
        scene.press("resits-set");
        assert!(scene.shows("2026 年度全市行政执法人员法律知识考试（补考）"));
        assert!(scene.shows("43"));
    });
}

#[test]
fn pictures() {
    let (mut scene, exam) = within(Language::Chinese, || {
        let (mut scene, exam) = scene();
        furnish(&mut scene, 2);
        (scene, exam)
    });
    scene.press("places-new-session");
    scene.pictures("places-new-session");
    scene.press("dialog-cancel");
    scene.press("places-deal");
    scene.pictures("places-deal");
    scene.press("dialog-confirm");
    scene.pictures("places-sessions");
    scene.press("sessions-0");
    scene.pictures("places-hall");
    scene.tell(place(PlaceMessage::SitesChosen(true)));
    scene.pictures("places-sites");
    scene.tell(detail(DetailMessage::PartChosen(Shown::Exemptions)));
    scene.press("exemptions-ask");
    scene.pictures("exemptions-ask");
    scene.press("dialog-cancel");
    let admin = scene.city.admin.clone();
    let city = &mut scene.city;
    let _ = exam::close(&mut city.office, &admin, exam).unwrap();
    scene.tell(detail(DetailMessage::PartChosen(Shown::People)));
    scene.tell(detail(DetailMessage::PartChosen(Shown::Resits)));
    scene.pictures("resits");
}
