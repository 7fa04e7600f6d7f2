//! Words in the sizes and weights that the window has.

use iced::widget::{Container, Text, container, text};

use crate::ui::Element;
use crate::ui::theme::{self, Theme, Tone, size};

/// The title of a page.
pub fn title<'a>(words: impl text::IntoFragment<'a>) -> Text<'a, Theme> {
    text(words).size(size::TITLE)
}

/// The title of a card or a group.
pub fn heading<'a>(words: impl text::IntoFragment<'a>) -> Text<'a, Theme> {
    text(words).size(size::BODY).font(theme::BOLD)
}

/// A sentence that carries the screen.
pub fn large<'a>(words: impl text::IntoFragment<'a>) -> Text<'a, Theme> {
    text(words).size(size::LARGE)
}

/// Text to be read: questions (18 to 28), explanations and law (15), with room between the lines.
pub fn prose<'a>(words: impl text::IntoFragment<'a>, size: f32) -> Text<'a, Theme> {
    text(words)
        .size(size)
        .line_height(text::LineHeight::Relative(1.7))
}

/// Running text.
pub fn body<'a>(words: impl text::IntoFragment<'a>) -> Text<'a, Theme> {
    text(words).size(size::BODY)
}

/// Running text of lesser weight.
pub fn muted<'a>(words: impl text::IntoFragment<'a>) -> Text<'a, Theme> {
    body(words).style(theme::text::muted)
}

/// A note.
pub fn small<'a>(words: impl text::IntoFragment<'a>) -> Text<'a, Theme> {
    text(words).size(size::SMALL).style(theme::text::muted)
}

/// Running text with a tone.
pub fn toned<'a>(tone: Tone, words: impl text::IntoFragment<'a>) -> Text<'a, Theme> {
    body(words).style(theme::text::tone(tone))
}

/// The one number of a card.
pub fn number<'a>(words: impl text::IntoFragment<'a>) -> Text<'a, Theme> {
    text(words).size(size::FIGURE)
}

/// A key of the keyboard: Ctrl K.
pub fn key<'a, Message: 'a>(name: impl text::IntoFragment<'a>) -> Element<'a, Message> {
    container(text(name).size(size::SMALL))
        .padding([1, 6])
        .style(theme::container::key)
        .into()
}

/// A card around anything.
pub fn card<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
) -> Container<'a, Message, Theme> {
    container(content)
        .padding(theme::space::M)
        .style(theme::container::card)
}
