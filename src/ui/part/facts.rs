//! What is known of something, as labels with their values.

use iced::widget::{Column, row};
use iced::{Alignment, Length};

use crate::i18n::fl;
use crate::ui::Element;
use crate::ui::theme::{size, space};
use crate::ui::widget::words;

/// The width of the labels.
const LABEL: f32 = 96.0;

/// Labels and values; an empty value says that it is not given.
pub fn facts<'a, Message: 'a>(
    facts: impl IntoIterator<Item = (String, String)>,
) -> Element<'a, Message> {
    let lines = facts.into_iter().map(|(label, value)| {
        let value = if value.trim().is_empty() {
            words::muted(fl!("common-not-given"))
        } else {
            words::body(value)
        };
        row![
            words::muted(label).size(size::SMALL).width(LABEL),
            value.width(Length::Fill),
        ]
        .spacing(space::S)
        .align_y(Alignment::Center)
        .into()
    });
    Column::with_children(lines).spacing(space::XS).into()
}
