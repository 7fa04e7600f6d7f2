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

#[test]
fn pictures() {
    let mut page = Scene::open(City::founded(), State::new, State::update, State::view);
    page.pictures("import-people-choose");
    let mut page = looking();
    page.pictures("import-people-ledger");
    page.tell(Message::AcceptAsked);
    page.pictures("import-people-done");
}
