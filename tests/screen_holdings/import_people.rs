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

/// A folder with a picture that is surely somebody's, one that is doubtful, and one of nobody.
fn photos() -> Page {
    let mut page = looking();
    page.tell(Message::AcceptAsked);
    let folder = page.city.file("photos.txt", b"").with_file_name("photos");
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["A0001.png", "A0002 (2).png", "nobody.png"] {
        std::fs::write(folder.join(name), PORTRAIT).unwrap();
    }
    page.tell(Message::StartedOver);
    page.press("photos-go");
    page.tell(Message::FilesDropped(vec![folder]));
    page.press("import-read");
    page
}

fn pictures_kept(page: &Page) -> usize {
    let (office, actor) = (&page.city.office, &page.session.actor);
    let all = people::Filter::default();
    let listed = people::page(office, actor, &all, 9, 0).unwrap();
    let has_one = |id| {
        let portrait = zhikao::service::photo::portrait(office, actor, id, 90);
        portrait.unwrap().is_some()
    };
    listed.lines.iter().filter(|one| has_one(one.id)).count()
}

#[test]
fn pictures_are_kept_by_number_decided_where_doubtful_and_taken_back() {
    within(Language::Chinese, || {
        let mut page = photos();
        for text in ["可收录 1", "存疑 1", "不收录 1", "收录 1 张"] {
            assert!(page.shows(text), "{text}");
        }
        // The doubtful one is shown first, looked at, and taken.
        page.press("photos-0");
        assert!(page.shows("不采用"), "the picture is looked at first");
        page.press("photo-take-not");
        assert!(page.shows("收录 1 张"));
        page.press("photos-0");
        page.press("photo-take");
        assert!(page.shows("收录 2 张"));
        page.press("photos-accept");
        assert!(page.shows("已收录 2 张照片"));
        assert_eq!(pictures_kept(&page), 2);
        page.press("photos-undo");
        assert_eq!(pictures_kept(&page), 0);
        // Undone once is undone; rosters are a step back.
        let gone = page
            .window()
            .click(iced_test::selector::id("photos-undo".to_owned()))
            .is_err();
        assert!(gone);
        page.press("photos-back");
        assert!(page.shows("导入人员"));
    });
}

#[test]
fn pictures_of_photos() {
    photos().pictures("import-photos-doubtful");
    let mut opened = photos();
    opened.press("photos-0");
    opened.pictures("import-photos-opened");
    let mut done = photos();
    done.press("photos-accept");
    done.pictures("import-photos-done");
    done.press("photos-again");
    done.pictures("import-photos-choose");
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
