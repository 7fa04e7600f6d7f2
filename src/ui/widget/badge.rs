//! A pill with a word in it: a state, a kind, a count.

use iced::Length;
use iced::widget::{container, text};

use super::line::line;
use crate::ui::Element;
use crate::ui::theme::{self, Tone, size};

/// A pill of that tone.
pub fn badge<'a, Message: 'a>(
    tone: Tone,
    words: impl text::IntoFragment<'a>,
) -> Element<'a, Message> {
    container(text(words).size(size::SMALL).wrapping(text::Wrapping::None))
        .padding([3, 10])
        .style(theme::container::badge(tone))
        .into()
}

/// A pill that stays within the width it is given: what does not fit is cut with "…".
pub fn fitted<'a, Message: 'a>(tone: Tone, words: impl Into<String>) -> Element<'a, Message> {
    container(line(words).size(size::SMALL).width(Length::Shrink))
        .padding([3, 10])
        .style(theme::container::badge(tone))
        .into()
}
