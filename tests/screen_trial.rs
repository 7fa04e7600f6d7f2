//! A practice run of the exam screen: the whole screen, every control explained, and nothing kept.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

#[path = "support/city.rs"]
mod city;
#[path = "support/scene.rs"]
mod scene;
mod support;

use std::path::Path;

use iced::keyboard::key::Named;

use city::City;
use scene::Scene;
use support::DESIGN;
use zhikao::domain::exam::ExamKind;
use zhikao::domain::id::ExamId;
use zhikao::i18n::{Language, within};
use zhikao::service::sitting;
use zhikao::ui::screen::exam::{Message, State};
use zhikao::ui::{Place, Session, Theme};

/// An officer at the door of an exam who tries the screen first.
type Room = Scene<State, Message>;

fn room() -> (Room, ExamId) {
    let mut city = City::new();
    let exam = city.exam(ExamKind::Official);
    let officer = City::officer(city.people(exam)[0], "高一");
    let begin = |_: &Session| State::trial(Some(exam));
    let room = Scene::open(city.used_by(officer), begin, State::update, State::view);
    (room.sized(DESIGN), exam)
}

#[test]
fn the_tour_has_its_button_in_the_smallest_window() {
    for language in Language::ALL {
        within(language, || {
            let (room, _) = room();
            let size = iced::Size::new(1024.0, 680.0);
            let mut window = support::window(size, room.view());
            assert_eq!(support::cut(&mut window, size), Vec::<String>::new());
            let _ = window
                .click(iced_test::selector::id("exam-help-close"))
                .unwrap();
            assert_eq!(window.into_messages().count(), 1);
        });
    }
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.push((path, bytes));
        }
    }
    found.sort();
    found
}

#[test]
fn everything_is_tried_and_no_byte_of_it_is_kept() {
    within(Language::Chinese, || {
        let (mut room, exam) = room();
        let folder = room.city.office.folders().root().to_owned();
        let before = files(&folder);
        assert_eq!(room.asked.full_screen, Some(true));
        assert!(!room.screen.is_on(), "closing the window needs no question");
        // First the screen is explained.
        for words in ["考试界面说明", "答题卡", "剩余时间", "Ctrl+Enter"] {
            assert!(room.shows(words), "{words}");
        }
        room.press("exam-help-close");
        assert!(room.shows("星期一的后一天是星期几？"));
        assert!(room.shows("仅供练习：不留记录，不计成绩。"));
        room.letter("a");
        assert!(room.shows("已答 1 · 未答 3 · 标记 0"));
        room.key(Named::ArrowRight);
        room.letter("a");
        room.letter("b");
        room.letter("m");
        assert!(room.shows("已答 2 · 未答 2 · 标记 1"));
        room.key(Named::ArrowRight);
        room.letter("b");
        room.key(Named::ArrowRight);
        room.tell(Message::GapTyped(0, "七".to_owned()));
        room.tell(Message::GapEntered);
        assert!(room.shows("已答 4 · 未答 0 · 标记 1"));
        room.press("exam-larger");
        room.key(Named::F1);
        assert!(room.shows("考试界面说明"));
        room.press("exam-help-close");
        room.tell(Message::FocusLost);
        room.tell(Message::Ticked);
        room.press("exam-hand-in");
        room.press("exam-reviewed");
        room.press("exam-confirm");
        assert!(room.shows("这只是练习"));
        assert!(
            room.shows(
                "共 4 题，您答了 4 题。没有留下任何记录，也不计成绩。正式考试的操作与此相同。"
            )
        );
        assert_eq!(room.asked.full_screen, Some(false));
        assert_eq!(room.asked.places, [], "no result is shown");
        assert!(files(&folder) == before, "a byte was written");
        let admin = room.city.admin.clone();
        assert_eq!(
            sitting::of_exam(&room.city.office, &admin, exam).unwrap(),
            []
        );
        // Once more, and then back to the door.
        room.tell(Message::OnceMoreWanted);
        assert!(room.shows("考试界面说明"));
        room.press("exam-help-close");
        assert!(room.shows("已答 0 · 未答 4 · 标记 0"));
        room.tell(Message::LeaveWanted);
        assert_eq!(room.asked.places, [Place::Enter(exam)]);
    });
}

#[test]
fn its_time_runs_out_like_any_other() {
    within(Language::Chinese, || {
        let (mut room, _) = room();
        room.press("exam-help-close");
        room.city.clock.advance_ms(15 * 60_000 + 1_000);
        room.tell(Message::Ticked);
        assert!(room.shows("这只是练习"));
    });
}

#[test]
fn pictures() {
    let (mut room, _) = within(Language::Chinese, room);
    let take = |room: &Room, name: &str| {
        for theme in Theme::ALL {
            room.picture(name, theme, DESIGN);
        }
    };
    within(Language::English, || {
        room.again(|_| State::trial(None));
        take(&room, "trial-tour");
        room.tell(Message::DialogClosed);
        take(&room, "trial");
        room.tell(Message::HandInWanted);
        room.tell(Message::HandInReviewed);
        room.tell(Message::HandInConfirmed);
        take(&room, "trial-over");
    });
}
