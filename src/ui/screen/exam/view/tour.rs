//! Everything on the exam screen explained, for people who never used it; and how a practice run ends.

use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

use super::dialogs::key_lines;
use crate::i18n::fl;
use crate::ui::Element;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{Dialog as Card, dialog};
use crate::ui::widget::{banner::banner, button, empty_state::empty_state, words};

use super::super::{Message, trial};

const WIDTH: f32 = 800.0;
/// The width of what is explained.
const LABEL: f32 = 180.0;

/// The whole screen, part by part, and its keys.
pub(super) fn tour<'a>() -> Card<'a, Message> {
    let parts = [
        (fl!("trial-part-question"), fl!("trial-part-question-is")),
        (fl!("trial-part-saved"), fl!("trial-part-saved-is")),
        (fl!("trial-part-time"), fl!("trial-part-time-is")),
        (fl!("trial-part-card"), fl!("trial-part-card-is")),
        (fl!("exam-mark"), fl!("trial-part-mark-is")),
        (
            format!("{} {}", fl!("exam-smaller"), fl!("exam-larger")),
            fl!("trial-part-size-is"),
        ),
        (fl!("exam-hand-in"), fl!("trial-part-hand-in-is")),
        (fl!("trial-part-window"), fl!("trial-part-window-is")),
    ];
    let parts = parts.into_iter().map(|(part, what)| {
        row![
            words::body(part).width(LABEL),
            words::muted(what).width(Length::Fill)
        ]
        .spacing(space::S)
        .into()
    });
    let explained = column![
        words::body(fl!("trial-tour-why")),
        Column::with_children(parts).spacing(space::XS),
        words::heading(fl!("exam-help")),
        key_lines(),
    ]
    .spacing(space::S);
    dialog(fl!("trial-tour"))
        .body(explained)
        .action(
            button::primary(fl!("trial-begin"))
                .id("exam-help-close")
                .on_press(Message::DialogClosed),
        )
        .on_dismiss(Message::DialogClosed)
        .width(WIDTH)
}

/// What is told above the question.
pub(super) fn coach<'a>(number: u16) -> Element<'a, Message> {
    let said = banner(Tone::Accent, trial::hint(number))
        .detail(fl!("trial-only"))
        .action(fl!("trial-tour-again"), Message::HelpWanted)
        .action(fl!("trial-end"), Message::LeaveWanted);
    container(said)
        .padding(iced::Padding::from([space::M, space::XL]).bottom(0))
        .align_y(Alignment::Center)
        .into()
}

/// The end of a practice run.
pub(in crate::ui::screen::exam) fn tried<'a>(
    answered: u16,
    questions: u16,
) -> Element<'a, Message> {
    empty_state(
        fl!("trial-over"),
        fl!("trial-over-why", answered = answered, questions = questions),
    )
    .action(fl!("trial-leave"), Message::LeaveWanted)
    .action(fl!("trial-once-more"), Message::OnceMoreWanted)
    .into()
}
