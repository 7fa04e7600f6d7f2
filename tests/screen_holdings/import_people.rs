//! Importing people, from the choice of files to the archive.

use zhikao::i18n::{Language, within};
use zhikao::service::people;
use zhikao::ui::Place;
use zhikao::ui::screen::import_people::{Message, State};

use crate::ROSTER;
use crate::city::City;
use crate::scene::Scene;

type Page = Scene<State, Message>;

/// The ledger of the five people.
fn looking() -> Page {
    let city = City::founded();
    let path = city.file("名册.csv", ROSTER);
    let mut page = Scene::open(city, State::new, State::update, State::view);
    page.tell(Message::FilesDropped(vec![path]));
    page.press("import-read");
    page
}

#[test]
fn a_roster_becomes_a_ledger_with_masked_numbers_and_enters_in_part() {
    within(Language::Chinese, || {
        let mut page = looking();
        for text in [
            "可入库 2",
            "待核对 2",
            "不予入库 1",
            "合计 5 ✓",
            "接受 2 人",
        ] {
            assert!(page.shows(text), "{text}");
        }
        assert!(page.shows("110*************24"));
        assert!(!page.shows("110105198001010024"));
        // The first differs in its birth date and may enter; the second repeats a number and may not.
        for _ in 0..2 {
            page.letter("y");
        }
        assert!(page.shows("接受 3 人"));
        page.tell(Message::AcceptAsked);
        assert!(page.shows("已登记 3 人"));
        let all = people::Filter::default();
        let listed = people::page(&page.city.office, &page.session.actor, &all, 9, 0).unwrap();
        assert_eq!(listed.total, 3);
        page.tell(Message::PeopleOpened);
        assert_eq!(page.asked.places, [Place::People]);
    });
}

const PORTRAIT: &[u8] = include_bytes!("../fixtures/portrait.png");

/// Presses the control of that id.
fn press(scene: &mut Scene, state: &mut State, id: &str) {
    let messages: Vec<_> = {
        let mut seen = window(support::DESIGN, content(state.view(&scene.session)));
        let _ = seen.click(iced_test::selector::id(id.to_owned())).unwrap();
        seen.into_messages().collect()
    };
    for message in messages {
        tell(scene, state, message);
    }
}

/// A folder with a picture that is surely somebody's, one that is doubtful, and one of nobody.
fn photos(scene: &mut Scene) -> State {
    let mut state = looking(scene);
    tell(scene, &mut state, Message::AcceptAsked);
    let folder = scene.file("photos.txt", b"").with_file_name("photos");
    std::fs::create_dir_all(&folder).unwrap();
    let names = ["A0001.png", "A0002 (2).png", "nobody.png"];
    for name in names {
        std::fs::write(folder.join(name), PORTRAIT).unwrap();
    }
    tell(scene, &mut state, Message::StartedOver);
    press(scene, &mut state, "photos-go");
    tell(scene, &mut state, Message::FilesDropped(vec![folder]));
    press(scene, &mut state, "import-read");
    state
}

fn pictures_kept(scene: &Scene) -> usize {
    let office = &scene.office;
    let all = people::Filter::default();
    let page = people::page(office, &scene.session.actor, &all, 9, 0).unwrap();
    page.lines
        .iter()
        .filter(|one| {
            zhikao::service::photo::portrait(office, &scene.session.actor, one.id, 90)
                .unwrap()
                .is_some()
        })
        .count()
}

#[test]
fn pictures_are_kept_by_number_decided_where_doubtful_and_taken_back() {
    within(Language::Chinese, || {
        let mut scene = Scene::new();
        let mut state = photos(&mut scene);
        for text in ["可收录 1", "存疑 1", "不收录 1", "收录 1 张"] {
            assert!(shows(&scene, &state, text), "{text}");
        }
        // The doubtful one is shown first, looked at, and taken.
        press(&mut scene, &mut state, "photos-0");
        assert!(
            shows(&scene, &state, "不采用"),
            "the picture is looked at first"
        );
        press(&mut scene, &mut state, "photo-take-not");
        assert!(shows(&scene, &state, "收录 1 张"));
        press(&mut scene, &mut state, "photos-0");
        press(&mut scene, &mut state, "photo-take");
        assert!(shows(&scene, &state, "收录 2 张"));
        press(&mut scene, &mut state, "photos-accept");
        assert!(shows(&scene, &state, "已收录 2 张照片"));
        assert_eq!(pictures_kept(&scene), 2);
        press(&mut scene, &mut state, "photos-undo");
        assert_eq!(pictures_kept(&scene), 0);
        // Undone once is undone; rosters are a step back.
        let gone = {
            let mut seen = window(support::DESIGN, content(state.view(&scene.session)));
            seen.click(iced_test::selector::id("photos-undo".to_owned()))
                .is_err()
        };
        assert!(gone);
        press(&mut scene, &mut state, "photos-back");
        assert!(shows(&scene, &state, "导入人员"));
    });
}

#[test]
fn pictures_of_photos() {
    let mut scene = Scene::new();
    let looking = photos(&mut scene);
    pictures_of("import-photos-doubtful", || looking.view(&scene.session));
    let mut opened = photos(&mut scene);
    press(&mut scene, &mut opened, "photos-0");
    pictures_of("import-photos-opened", || opened.view(&scene.session));
    let mut done = photos(&mut scene);
    press(&mut scene, &mut done, "photos-accept");
    pictures_of("import-photos-done", || done.view(&scene.session));
    press(&mut scene, &mut done, "photos-again");
    pictures_of("import-photos-choose", || done.view(&scene.session));
}

#[test]
fn pictures() {
    let mut page = Scene::open(City::founded(), State::new, State::update, State::view);
    page.pictures("import-people-choose");
    let mut page = looking();
    page.pictures("import-people-ledger");
    page.tell(Message::AcceptAsked);
    page.pictures("import-people-done");
}
