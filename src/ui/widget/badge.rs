//! A pill with a word in it: a state, a kind, a count.

use iced::widget::{container, text};

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
