//! How practice looks: the shelves, and from there the questions.

mod run;

use iced::widget::{column, row, space as gap};
use iced::{Alignment, Length};

use crate::i18n::{fl, format, sentence::sentence};
use crate::service::Error;
use crate::service::practice::{Shelf, Shelves};
use crate::ui::Element;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::bar::bar;
use crate::ui::widget::select::select;
use crate::ui::widget::table::{Cell, Row, column_of, row_of, table};
use crate::ui::widget::{
    banner::banner, button, empty_state::empty_state, loading::loading as wait, page::page,
    segmented::segmented,
};

use super::{Message, Way, Wish};

pub(super) fn loading<'a>() -> Element<'a, Message> {
    wait(fl!("practice-loading")).into()
}

pub(super) fn failed<'a>(error: &Error) -> Element<'a, Message> {
    empty_state(fl!("practice-failed"), sentence(error))
        .action(fl!("common-retry"), Message::Run(super::Asked::Left))
        .into()
}

fn way_name(way: Way, mistakes: u32) -> String {
    match way {
        Way::InSequence => fl!("practice-in-sequence"),
        Way::UnseenFirst => fl!("practice-unseen-first"),
        Way::Random => fl!("practice-random"),
        Way::Mistakes => fl!("practice-mistakes", count = mistakes),
    }
}

pub(super) fn shelves<'a>(
    shelves: &'a [Shelves],
    wish: &'a Wish,
    trouble: Option<&Error>,
) -> Element<'a, Message> {
    let Some(bank) = shelves.get(wish.bank) else {
        return page(fl!("navigation-practice")).body(empty_state(
            fl!("practice-nothing"),
            fl!("practice-nothing-why"),
        ));
    };
    let body = column![
        resume(bank),
        notice(trouble),
        choices(shelves, bank, wish),
        list(bank)
    ]
    .spacing(space::M);
    page(fl!("navigation-practice"))
        .subtitle(fl!(
            "practice-progress",
            seen = bank.all.seen,
            total = bank.all.questions
        ))
        .action(
            button::primary(fl!("practice-start"))
                .id("practice-start")
                .on_press(Message::ShelfChosen(None)),
        )
        .body(body)
}

/// The way back to where one stopped.
fn resume(bank: &Shelves) -> Element<'_, Message> {
    match bank.left_at {
        None => gap().height(0).into(),
        Some((at, of)) => banner(Tone::Accent, fl!("practice-left-at", at = at, total = of))
            .action(fl!("practice-resume"), Message::ResumeWanted)
            .into(),
    }
}

fn notice<'a>(trouble: Option<&Error>) -> Element<'a, Message> {
    match trouble {
        None => gap().height(0).into(),
        Some(Error::NothingToDo) => banner(Tone::Positive, fl!("practice-no-mistakes")).into(),
        Some(error) => banner(Tone::Negative, sentence(error)).into(),
    }
}

fn choices<'a>(shelves: &'a [Shelves], bank: &Shelves, wish: &'a Wish) -> Element<'a, Message> {
    let orders = Way::ALL.map(|way| (way, way_name(way, bank.mistakes)));
    let orders = segmented(
        "practice-order",
        orders,
        Some(&wish.order),
        Message::WayChosen,
    );
    let modes = segmented(
        "practice-mode",
        [
            (false, fl!("practice-answer-mode")),
            (true, fl!("practice-recite-mode")),
        ],
        Some(&wish.recite),
        Message::ReciteChosen,
    );
    let mut bar = row![].spacing(space::L).align_y(Alignment::Center);
    if shelves.len() > 1 {
        let names = shelves
            .iter()
            .enumerate()
            .map(|(position, shelf)| (position, shelf.bank.clone()));
        bar = bar.push(
            select(
                "practice-bank",
                names,
                Some(&wish.bank),
                Message::BankChosen,
            )
            .width(220),
        );
    }
    bar.push(orders)
        .push(modes)
        .wrap()
        .vertical_spacing(space::S)
        .into()
}

fn list(bank: &Shelves) -> Element<'_, Message> {
    let columns = [
        column_of(fl!("practice-law"), Length::Fill),
        column_of(fl!("practice-questions"), 72).number(),
        column_of(fl!("practice-seen"), 72).number(),
        column_of(fl!("practice-right"), 88).number(),
        column_of("", 160),
    ];
    let all = shelf_row(fl!("practice-all"), &bank.all, None);
    let laws = bank.laws.iter().map(|shelf| {
        let name = if shelf.law.is_empty() {
            fl!("result-no-basis")
        } else {
            shelf.law.clone()
        };
        shelf_row(name, shelf, Some(shelf.law.clone()))
    });
    table(
        "practice-shelves",
        &columns,
        std::iter::once(all).chain(laws),
    )
}

fn shelf_row<'a>(name: String, shelf: &Shelf, law: Option<String>) -> Row<'a, Message> {
    let right = if shelf.seen == 0 {
        "—".to_owned()
    } else {
        format::percent_short(f64::from(shelf.right) / f64::from(shelf.seen))
    };
    let done = run::share(shelf.seen as usize, shelf.questions as usize);
    row_of([
        Cell::Words(name),
        Cell::Words(format::number(shelf.questions)),
        Cell::Words(format::number(shelf.seen)),
        Cell::Words(right),
        Cell::Other(bar(done).into()),
    ])
    .on_press(Message::ShelfChosen(law))
}
