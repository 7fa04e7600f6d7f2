//! Everything that can be operated, operated by keyboard and by mouse in a window that nobody sees.

mod support;

use iced::keyboard::{Modifiers, key::Named};
use iced::widget::{column, scrollable};
use iced::{Event, Point, Size, window};

use support::{focused, press, shoot, tap};
use zhikao::ui::theme::button::Choice;
use zhikao::ui::widget::chart::{Series, bar_chart, line_chart};
use zhikao::ui::widget::dialog::{self, dialog};
use zhikao::ui::widget::field::text_field;
use zhikao::ui::widget::number_grid::{Cell, number_grid};
use zhikao::ui::widget::option_row::option_row;
use zhikao::ui::widget::table::{column_of, row_of, table};
use zhikao::ui::widget::{
    button, checkbox::checkbox, focus, keys, secret_input::secret_input, segmented::segmented,
    select::select,
};
use zhikao::ui::{Element, Theme, theme};

#[derive(Debug, Clone, PartialEq)]
enum Message {
    First,
    Second,
    Dismissed,
    Chosen(usize),
    Toggled(bool),
    Typed(String),
}

const SIZE: Size = Size::new(640.0, 480.0);

/// Asserts what has the focus.
#[track_caller]
fn assert_focused(window: &mut support::Window<'_, Message>, name: &'static str) {
    assert_eq!(focused(window), Some(name.into()));
}

fn messages(window: support::Window<'_, Message>) -> Vec<Message> {
    window.into_messages().collect()
}

fn two_buttons() -> Element<'static, Message> {
    focus::tabs(column![
        button::secondary("一").id("first").on_press(Message::First),
        button::secondary("不可用").id("disabled"),
        text_field("field", "", "", Message::Typed),
        button::primary("二").id("second").on_press(Message::Second),
    ])
}

#[test]
fn tab_goes_around_what_can_be_operated() {
    let mut window = support::window(SIZE, two_buttons());
    assert_eq!(focused(&mut window), None);
    for expected in ["first", "field", "second", "first"] {
        tap(&mut window, Named::Tab);
        assert_focused(&mut window, expected);
    }
    press(&mut window, Named::Tab, Modifiers::SHIFT);
    assert_focused(&mut window, "second");
    let _ = shoot("ring-light", Theme::Light, &mut window);
    let _ = shoot("ring-high-contrast", Theme::HighContrast, &mut window);
}

#[test]
fn the_actions_of_a_dialog_stay_in_a_small_window() {
    // A form of twenty fields is taller than the window by far.
    let tall = || {
        let fields = (0..20).map(|at| {
            let id = iced::advanced::widget::Id::from(format!("field-{at}"));
            text_field(id, "", "", Message::Typed).into()
        });
        let asked = dialog("考场情况")
            .body(iced::widget::Column::with_children(fields))
            .failure("没有保存。请检查磁盘。")
            .action(
                button::secondary("取消")
                    .id("cancel")
                    .on_press(Message::Dismissed),
            )
            .action(button::primary("保存").id("save").on_press(Message::First));
        dialog::over(two_buttons(), Some(asked))
    };
    for size in [SIZE, Size::new(1024.0, 680.0)] {
        let mut window = support::window(size, tall());
        assert_eq!(support::cut(&mut window, size), Vec::<String>::new());
        let _ = window.click(iced_test::selector::id("save")).unwrap();
        // Tab reaches the last field, which is scrolled to.
        for _ in 0..20 {
            tap(&mut window, Named::Tab);
        }
        assert_eq!(messages(window), [Message::First]);
    }
    // With room for all of it nothing scrolls, and the card is no taller than it needs to be.
    let small = dialog("删除？")
        .sentence("删除后无法恢复。")
        .action(button::primary("删除").id("save").on_press(Message::First));
    let mut window = support::window(SIZE, dialog::over(two_buttons(), Some(small)));
    let target = window.find(iced_test::selector::id("save")).unwrap();
    let middle = SIZE.height / 2.0;
    assert!((target.bounds().center_y() - middle).abs() < 80.0);
}

#[test]
fn enter_and_space_press_what_has_the_focus_and_nothing_else() {
    let mut window = support::window(SIZE, two_buttons());
    tap(&mut window, Named::Enter);
    tap(&mut window, Named::Tab);
    tap(&mut window, Named::Enter);
    tap(&mut window, Named::Space);
    press(&mut window, Named::Enter, Modifiers::CTRL);
    press(&mut window, Named::Tab, Modifiers::SHIFT);
    tap(&mut window, Named::Enter);
    assert_eq!(
        messages(window),
        [Message::First, Message::First, Message::Second]
    );
}

#[test]
fn the_mouse_presses_and_takes_the_focus_along() {
    let mut window = support::window(SIZE, two_buttons());
    let _ = window.click("二").unwrap();
    let _ = window.click("不可用").unwrap();
    assert_eq!(focused(&mut window), None);
    let _ = window.click("一").unwrap();
    assert_focused(&mut window, "first");
    assert_eq!(messages(window), [Message::Second, Message::First]);
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "an Instant cannot be made otherwise; only differences count"
)]
fn a_tab_left_over_from_switching_windows_is_ignored() {
    let mut window = support::window(SIZE, two_buttons());
    let _ = window.simulate([Event::Window(window::Event::Focused)]);
    tap(&mut window, Named::Tab);
    assert_eq!(focused(&mut window), None);
    let start = iced::time::Instant::now();
    let frame = |millis| {
        Event::Window(window::Event::RedrawRequested(
            start + std::time::Duration::from_millis(millis),
        ))
    };
    let _ = window.simulate([frame(0), frame(100)]);
    tap(&mut window, Named::Tab);
    assert_eq!(focused(&mut window), None);
    let _ = window.simulate([frame(200)]);
    tap(&mut window, Named::Tab);
    assert_focused(&mut window, "first");
}

fn question() -> Element<'static, Message> {
    let rows = ["甲", "乙", "丙"]
        .into_iter()
        .enumerate()
        .map(|(index, words)| {
            option_row(["A", "B", "C"][index], words, Choice::Plain)
                .id(format!("option-{index}"))
                .on_press(Message::Chosen(index))
                .into()
        });
    let view = focus::arrows(iced::widget::Column::with_children(rows));
    keys::on_press(focus::tabs(view), |press| {
        if press.is_command(Named::Enter) {
            return Some(Message::Second);
        }
        press.option().map(|option| Message::Chosen(10 + option))
    })
}

#[test]
fn answers_are_chosen_by_letter_digit_and_arrows() {
    let mut window = support::window(SIZE, question());
    let _ = window.typewrite("b3");
    tap(&mut window, Named::Tab);
    tap(&mut window, Named::ArrowDown);
    tap(&mut window, Named::ArrowDown);
    tap(&mut window, Named::ArrowDown);
    tap(&mut window, Named::Space);
    tap(&mut window, Named::Home);
    tap(&mut window, Named::Space);
    press(&mut window, Named::Enter, Modifiers::COMMAND);
    assert_eq!(
        messages(window),
        [
            Message::Chosen(11),
            Message::Chosen(12),
            Message::Chosen(2),
            Message::Chosen(0),
            Message::Second,
        ]
    );
}

#[test]
fn letters_typed_into_a_field_choose_nothing() {
    let view = keys::on_press(
        focus::tabs(text_field("field", "", "", Message::Typed)),
        |press| press.option().map(Message::Chosen),
    );
    let mut window = support::window(SIZE, view);
    tap(&mut window, Named::Tab);
    let _ = window.typewrite("a");
    assert_eq!(messages(window), [Message::Typed("a".into())]);
}

fn years() -> Element<'static, Message> {
    let choices = (0..30_usize).map(|index| (index, format!("{} 年", 2030 - index)));
    focus::tabs(column![
        select("year", choices, Some(&4), Message::Chosen).prefix("年度："),
        button::secondary("一").id("first").on_press(Message::First),
    ])
}

#[test]
fn a_list_is_operated_by_arrows_without_opening() {
    let mut window = support::window(SIZE, years());
    tap(&mut window, Named::Tab);
    tap(&mut window, Named::ArrowDown);
    tap(&mut window, Named::ArrowUp);
    assert_eq!(messages(window), [Message::Chosen(5), Message::Chosen(3)]);
}

#[test]
fn a_list_opens_moves_and_chooses_by_keyboard() {
    let mut window = support::window(SIZE, years());
    tap(&mut window, Named::Tab);
    tap(&mut window, Named::Space);
    tap(&mut window, Named::ArrowDown);
    let _ = shoot("select-light", Theme::Light, &mut window);
    let _ = shoot("select-high-contrast", Theme::HighContrast, &mut window);
    tap(&mut window, Named::End);
    let _ = shoot("select-end-dark", Theme::Dark, &mut window);
    tap(&mut window, Named::Enter);
    // Closed again: Tab leads on.
    tap(&mut window, Named::Tab);
    assert_focused(&mut window, "first");
    assert_eq!(messages(window), [Message::Chosen(29)]);
}

#[test]
fn escape_closes_a_list_and_chooses_nothing() {
    let mut window = support::window(SIZE, years());
    tap(&mut window, Named::Tab);
    tap(&mut window, Named::Enter);
    tap(&mut window, Named::ArrowDown);
    tap(&mut window, Named::Escape);
    tap(&mut window, Named::ArrowDown);
    assert_eq!(messages(window), [Message::Chosen(5)]);
}

#[test]
fn a_list_is_operated_by_mouse() {
    let mut window = support::window(SIZE, years());
    let _ = window.click("年度：2026 年").unwrap();
    let _ = window.click("2028 年").unwrap();
    assert_eq!(messages(window), [Message::Chosen(2)]);
}

fn asking(open: bool) -> Element<'static, Message> {
    let question = open.then(|| {
        dialog("交卷吗？")
            .action(
                button::secondary("继续")
                    .id("stay")
                    .on_press(Message::First),
            )
            .action(
                button::primary("交卷")
                    .id("hand-in")
                    .on_press(Message::Second),
            )
            .on_dismiss(Message::Dismissed)
    });
    let below = button::secondary("下面")
        .id("below")
        .on_press(Message::Chosen(0));
    let base = keys::on_press(column![below], |press| press.option().map(Message::Chosen));
    focus::tabs(dialog::over(base, question))
}

#[test]
fn a_dialog_has_the_keyboard_to_itself() {
    let mut window = support::window(SIZE, asking(true));
    let _ = window.typewrite("a");
    assert_focused(&mut window, "stay");
    tap(&mut window, Named::Tab);
    assert_focused(&mut window, "hand-in");
    tap(&mut window, Named::Tab);
    assert_focused(&mut window, "stay");
    tap(&mut window, Named::Escape);
    tap(&mut window, Named::Enter);
    assert!(
        window.click("下面").is_err(),
        "below a dialog nothing is found"
    );
    assert_eq!(messages(window), [Message::Dismissed, Message::First]);
}

#[test]
fn without_a_dialog_the_window_is_alive() {
    let mut window = support::window(SIZE, asking(false));
    let _ = window.typewrite("a");
    let _ = window.click("下面").unwrap();
    assert_eq!(messages(window), [Message::Chosen(0), Message::Chosen(0)]);
}

#[test]
fn boxes_and_segments_obey_the_keyboard() {
    let view = focus::tabs(column![
        checkbox("box", "仅用于考试", false, Some(Message::Toggled)),
        segmented(
            "attempt",
            [(0, "初考".to_owned()), (1, "补考".to_owned())],
            Some(&0),
            Message::Chosen
        ),
        number_grid(
            &[1, 2, 3].map(|number| Cell {
                number,
                ..Cell::default()
            }),
            2,
            Message::Chosen
        ),
    ]);
    let mut window = support::window(SIZE, view);
    tap(&mut window, Named::Tab);
    tap(&mut window, Named::Space);
    tap(&mut window, Named::Tab);
    tap(&mut window, Named::ArrowRight);
    tap(&mut window, Named::Space);
    tap(&mut window, Named::Tab);
    tap(&mut window, Named::End);
    tap(&mut window, Named::Enter);
    assert_eq!(
        messages(window),
        [
            Message::Toggled(true),
            Message::Chosen(1),
            Message::Chosen(3)
        ]
    );
}

#[test]
fn rows_of_a_table_are_walked_and_scrolled_into_sight() {
    let columns = [column_of("姓名", 200), column_of("成绩", 80).number()];
    let rows = (0..40_usize).map(|index| {
        row_of([format!("第 {index} 人").into(), "57".into()]).on_press(Message::Chosen(index))
    });
    let mut window = support::window(SIZE, focus::tabs(table("people", &columns, rows)));
    tap(&mut window, Named::Tab);
    for _ in 0..20 {
        tap(&mut window, Named::ArrowDown);
    }
    tap(&mut window, Named::Enter);
    let _ = shoot("table-scrolled-light", Theme::Light, &mut window);
    // What is in sight can be clicked; the first row no longer is.
    let _ = window.click("第 20 人").unwrap();
    assert!(window.click("第 0 人").is_err());
    assert_eq!(messages(window), [Message::Chosen(20), Message::Chosen(20)]);
}

#[test]
fn a_page_scrolls_to_what_gets_the_focus() {
    let buttons = (0..30_usize).map(|index| {
        button::secondary(format!("第 {index} 个"))
            .on_press(Message::Chosen(index))
            .into()
    });
    let page = scrollable(iced::widget::Column::with_children(buttons).spacing(8));
    let mut window = support::window(SIZE, focus::tabs(page));
    press(&mut window, Named::Tab, Modifiers::SHIFT);
    let _ = window.click("第 29 个").unwrap();
    assert_eq!(messages(window), [Message::Chosen(29)]);
}

#[test]
fn a_secret_field_hears_nothing_from_input_methods() {
    use iced::advanced::input_method;

    let view = focus::tabs(Element::from(secret_input("secret", "", Message::Typed)));
    let mut window = support::window(SIZE, view);
    tap(&mut window, Named::Tab);
    assert_focused(&mut window, "secret");
    let _ = window.simulate([
        Event::InputMethod(input_method::Event::Opened),
        Event::InputMethod(input_method::Event::Commit("密".into())),
    ]);
    let _ = window.typewrite("a");
    assert_eq!(messages(window), [Message::Typed("a".into())]);
}

#[test]
fn charts_answer_a_click_and_show_the_number_under_the_pointer() {
    let bars = || {
        bar_chart((0..4_u8).map(|index| (format!("{index} 组"), f32::from(index + 1) * 10.0)))
            .on_press(Message::Chosen)
    };
    let mut window = support::window(Size::new(456.0, 240.0), bars());
    // Slots of 100 from 48: the third is around 298.
    window.point_at(Point::new(298.0, 180.0));
    let _ = window.simulate([Event::Mouse(iced::mouse::Event::CursorMoved {
        position: Point::new(298.0, 180.0),
    })]);
    let _ = shoot("chart-hover-light", Theme::Light, &mut window);
    let _ = window.simulate(iced_test::simulator::click());
    assert_eq!(messages(window), [Message::Chosen(2)]);

    let lines = line_chart(
        ["2024", "2025", "2026"].map(str::to_owned),
        [Series {
            name: "市级".into(),
            values: vec![Some(0.6), None, Some(0.8)],
            tone: theme::Tone::Accent,
            dashed: false,
        }],
    )
    .on_press(Message::Chosen);
    let mut window = support::window(Size::new(456.0, 240.0), lines);
    let _ = window.simulate([Event::Mouse(iced::mouse::Event::CursorMoved {
        position: Point::new(100.0, 100.0),
    })]);
    window.point_at(Point::new(100.0, 100.0));
    let _ = window.simulate([Event::Mouse(iced::mouse::Event::CursorMoved {
        position: Point::new(100.0, 100.0),
    })]);
    let _ = shoot("chart-hover-dark", Theme::Dark, &mut window);
    let _ = window.simulate(iced_test::simulator::click());
    assert_eq!(messages(window), [Message::Chosen(0)]);
}
