//! Buttons by the weight of what they do.

use iced::Length;
use iced::widget::{row, text};

use crate::ui::Element;
use crate::ui::theme::{self, measure, size, space};

use super::pressable::{Pressable, pressable};

fn labelled<'a, Message: 'a>(label: impl text::IntoFragment<'a>) -> Pressable<'a, Message> {
    pressable(text(label).size(size::BODY).wrapping(text::Wrapping::None))
        .height(measure::CONTROL)
        .centred()
}

/// The one thing to do next. At most one on a screen.
pub fn primary<'a, Message: 'a>(label: impl text::IntoFragment<'a>) -> Pressable<'a, Message> {
    labelled(label).style(theme::button::primary)
}

/// Any other thing that can be done.
pub fn secondary<'a, Message: 'a>(label: impl text::IntoFragment<'a>) -> Pressable<'a, Message> {
    labelled(label).style(theme::button::secondary)
}

/// Something small beside other things.
pub fn quiet<'a, Message: 'a>(label: impl text::IntoFragment<'a>) -> Pressable<'a, Message> {
    labelled(label)
        .padding([0.0, space::S])
        .style(theme::button::quiet)
}

/// Something that cannot be taken back.
pub fn danger<'a, Message: 'a>(label: impl text::IntoFragment<'a>) -> Pressable<'a, Message> {
    labelled(label).style(theme::button::danger)
}

/// Words that lead somewhere.
pub fn link<'a, Message: 'a>(label: impl text::IntoFragment<'a>) -> Pressable<'a, Message> {
    pressable(text(label).size(size::BODY).wrapping(text::Wrapping::None))
        .padding([2.0, space::XXS])
        .style(theme::button::link)
}

/// A primary button that also tells its key: 交卷　Ctrl+Enter.
pub fn primary_with_key<'a, Message: 'a>(
    label: impl text::IntoFragment<'a>,
    key: impl text::IntoFragment<'a>,
) -> Pressable<'a, Message> {
    with_key(label, key).style(theme::button::primary)
}

/// A secondary button that also tells its key: 标记　M.
pub fn secondary_with_key<'a, Message: 'a>(
    label: impl text::IntoFragment<'a>,
    key: impl text::IntoFragment<'a>,
) -> Pressable<'a, Message> {
    with_key(label, key).style(theme::button::secondary)
}

fn with_key<'a, Message: 'a>(
    label: impl text::IntoFragment<'a>,
    key: impl text::IntoFragment<'a>,
) -> Pressable<'a, Message> {
    let words: Element<'a, Message> = row![
        text(label).size(size::BODY).wrapping(text::Wrapping::None),
        text(key).size(size::BODY).wrapping(text::Wrapping::None),
    ]
    .spacing(space::M)
    .width(Length::Shrink)
    .into();
    pressable(words).height(measure::CONTROL).centred()
}
