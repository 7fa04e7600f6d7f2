//! Units and officers: the list, one person, a number opened with a reason, events, moves, edits.

use iced::keyboard::key::Named;
use zhikao::i18n::{Language, within};
use zhikao::service::{people, roster};
use zhikao::ui::Place;
use zhikao::ui::screen::people::{Message, State, Tab};

use crate::ROSTER;
use crate::city::City;
use crate::scene::Scene;

type Page = Scene<State, Message>;

/// The screen of an office where nobody is listed.
fn empty() -> Page {
    Scene::open(City::founded(), State::new, State::update, State::view)
}

/// The screen on three people of two units.
fn opened() -> Page {
    let mut city = City::founded();
    let preview = city.preview_roster("名册.csv", ROSTER.as_bytes());
    let _ = roster::accept(&mut city.office, &city.admin, &preview, &[(0, 2)].into()).unwrap();
    Scene::open(city, State::new, State::update, State::view)
}

#[test]
fn the_tree_and_the_search_narrow_the_list() {
    within(Language::Chinese, || {
        let mut page = opened();
        for text in [
            "全部人员",
            "甲区",
            "乙区",
            "甲一",
            "乙一",
            "第 1–3 条，共 3 条",
        ] {
            assert!(page.shows(text), "{text}");
        }
        page.press("people-region-0");
        assert!(page.shows("乙一") && !page.shows("甲一"));
        page.press("people-all");
        page.type_into("people-search", "A");
        assert!(page.shows("甲一") && !page.shows("乙一"));
        page.tell(Message::Searched("无".to_owned()));
        page.press_words("清除条件");
        assert!(page.shows("第 1–3 条，共 3 条"));
    });
}

#[test]
fn a_number_is_opened_with_a_reason_and_gone_once_closed() {
    within(Language::Chinese, || {
        let mut page = opened();
        page.press_words("甲一");
        assert!(page.shows("110*************2X"));
        page.press("people-open-identity");
        // Without a reason nothing is opened.
        page.press("ask-submit");
        assert!(page.shows("请填写这一项"));
        page.type_into("ask-reason", "核对证件");
        page.enter("ask-reason");
        assert!(page.shows("11010519491231002X"));
        page.key(Named::Escape);
        assert!(!page.shows("11010519491231002X"));
    });
}

#[test]
fn events_moves_edits_and_codes() {
    within(Language::Chinese, || {
        let mut page = opened();
        page.press_words("甲二");
        page.press("people-record");
        page.type_into("ask-words", "行政处罚法培训");
        page.type_into("ask-hours", "8");
        page.press("ask-submit");
        assert!(page.shows("行政处罚法培训") && page.shows("8 学时"));

        page.press("people-move");
        page.press("ask-submit");
        assert!(page.shows("请选择单位"));
        page.enter("ask-unit");
        page.press("ask-submit");
        assert!(page.shows("岗位变动"));

        page.press("people-edit");
        page.type_into("ask-grade", "一级科员");
        page.press("ask-submit");
        assert!(page.shows("信息变更"));
        assert_eq!(page.asked.said.len(), 3);

        page.press("people-code");
        assert!(page.shows("一次性登录码"));
        page.press("ask-close");
        page.press("people-archive");
        assert!(matches!(page.asked.places[..], [Place::Archive(_)]));
    });
}

#[test]
fn a_unit_is_renamed_and_differences_lead_to_the_person() {
    within(Language::Chinese, || {
        let mut page = opened();
        page.press("people-unit-0-0");
        page.press("people-edit-unit");
        page.type_into("ask-name", "（新）");
        page.press("ask-submit");
        let regions = people::tree(&page.city.office, &page.session.actor).unwrap();
        assert!(regions[0].units[0].0.profile.name.contains("（新）"));

        page.tell(Message::TabChosen(Tab::Differences));
        assert!(page.shows("1982-01-01") && page.shows("1980-01-01"));
        page.press_words("乙一");
        assert!(page.shows("查看档案"));
    });
}

#[test]
fn pictures() {
    empty().pictures("people-empty");
    let mut page = opened();
    page.pictures("people-list");
    page.tell(Message::TabChosen(Tab::Differences));
    page.pictures("people-differences");
    for (name, button) in [
        ("open", None),
        ("edit", Some("people-edit")),
        ("record", Some("people-record")),
        ("code", Some("people-code")),
        ("move", Some("people-move")),
    ] {
        page.again(State::new);
        within(Language::Chinese, || {
            page.press_words("甲一");
            if let Some(button) = button {
                page.press(button);
            }
        });
        page.pictures(&format!("people-{name}"));
    }
}
