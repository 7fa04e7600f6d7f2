//! What stands around every screen: banner, sidebar, toast, the question before closing; and what is
//! shown while there is no screen.

use iced::theme::Base as _;
use std::path::Path;

use iced::widget::{center, column, container, row, space as gap, stack};
use iced::{Alignment, Length};

use crate::i18n::fl;
use crate::i18n::sentence::{code, sentence};
use crate::service;
use crate::ui::theme::{self, Tone, measure, size, space};
use crate::ui::widget::dialog::{self, Dialog, dialog};
use crate::ui::widget::{button, focus, line::line, loading::loading, toast, words};
use crate::ui::{Element, Theme};

use super::{App, Message, Open, Stage, leaving, navigation};

/// The ground that everything stands on.
///
/// The software renderer repaints what it believes has changed, and beneath a list that was scrolled
/// it believes too little: remains of the last screen would stay. Another ground makes it repaint
/// everything, so each screen gets one, different by a shade that nobody can see.
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "iced hands the theme in so"
)]
pub(super) fn ground(app: &App, theme: &Theme) -> iced::theme::Style {
    let mut style = theme.base();
    let odd = matches!(&app.stage, Stage::Open(open) if open.generation % 2 == 1);
    if odd {
        style.background_color.b = (style.background_color.b - 1.0 / 255.0).abs();
    }
    style
}

/// The whole window.
pub(super) fn view(app: &App) -> Element<'_, Message> {
    let base = match &app.stage {
        Stage::Opening => surface(loading(fl!("navigation-opening"))),
        Stage::Elsewhere => elsewhere(),
        Stage::Trouble(error, backup) => trouble(app, error, backup.as_deref()),
        Stage::Open(open) => working(open),
    };
    let toast = app.toast.as_ref().map_or_else(
        || gap().into(),
        |(tone, words)| toast::toast(*tone, words.as_str()),
    );
    let layers = stack![
        base,
        container(toast)
            .padding(space::L)
            .align_right(Length::Fill)
            .align_bottom(Length::Fill),
    ];
    let asked = app
        .closing
        .then(before_closing)
        .or_else(|| app.leaving.as_ref().map(|_| leaving::question()));
    focus::tabs(dialog::over(layers, asked))
}

fn working(open: &Open) -> Element<'_, Message> {
    let generation = open.generation;
    let screen = open
        .screen
        .view(&open.session)
        .map(move |message| Message::Screen(generation, message));
    let side: Element<'_, Message> = if open.screen.is_alone() {
        gap().into()
    } else {
        navigation::view(&open.session, &open.place)
    };
    column![
        make_believe(open.session.make_believe),
        row![side, container(screen).width(Length::Fill)].height(Length::Fill),
    ]
    .into()
}

/// Everything in this folder is invented, and every screen says so.
fn make_believe<'a>(shown: bool) -> Element<'a, Message> {
    if !shown {
        return gap().into();
    }
    container(
        line(fl!("common-make-believe"))
            .size(size::SMALL)
            .tone(Tone::Caution),
    )
    .padding([space::XXS, space::L])
    .width(Length::Fill)
    .style(theme::container::strip(Tone::Caution))
    .into()
}

fn before_closing<'a>() -> Dialog<'a, Message> {
    dialog(fl!("navigation-closing-title"))
        .sentence(fl!("navigation-closing-sentence"))
        .action(button::primary(fl!("navigation-closing-stay")).on_press(Message::ClosingRefused))
        .action(button::danger(fl!("navigation-closing-leave")).on_press(Message::ClosingConfirmed))
        .on_dismiss(Message::ClosingRefused)
}

/// Another window has this folder; a small window says so.
fn elsewhere<'a>() -> Element<'a, Message> {
    surface(center(
        column![
            words::large(fl!("navigation-elsewhere-title")),
            words::muted(fl!("navigation-elsewhere-sentence")).center(),
            button::primary(fl!("common-close"))
                .id("close")
                .on_press(Message::ClosingConfirmed),
        ]
        .spacing(space::M)
        .align_x(Alignment::Center)
        .max_width(measure::FORM),
    ))
}

/// The office did not open: what happened, what was kept, what to do.
fn trouble<'a>(
    app: &'a App,
    error: &service::Error,
    backup: Option<&Path>,
) -> Element<'a, Message> {
    let actions = row![
        button::primary(fl!("common-retry"))
            .id("retry")
            .on_press(Message::Retried),
        button::secondary(fl!("common-close"))
            .id("close")
            .on_press(Message::ClosingConfirmed),
    ]
    .spacing(space::XS);
    let place = app.folders.root().display().to_string();
    let card = column![
        words::large(fl!("errors-start-title")),
        words::prose(sentence(error), size::BODY),
        words::muted(fl!("errors-start-advice")),
        backup.map(|path| {
            words::muted(fl!(
                "errors-start-backup",
                path = path.display().to_string()
            ))
        }),
        column![
            words::small(fl!("errors-start-folder", path = place)),
            words::small(fl!("errors-start-code", code = code(error))),
        ]
        .spacing(space::XXS),
        actions,
    ]
    .spacing(space::M);
    surface(center(
        words::card(card)
            .padding(space::XL)
            .max_width(measure::TEXT),
    ))
}

fn surface<'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    container(content)
        .width(Length::Fill)
        .height(Length::Fill)
        .padding(space::L)
        .style(theme::container::surface)
        .into()
}
