//! What a place says that holds nothing yet, and how to change that.

use iced::widget::{center, column, text};
use iced::{Alignment, Length};

use crate::ui::Element;
use crate::ui::theme::{measure, space};

use super::{button, words};

/// An empty place. See [`empty_state`].
pub struct EmptyState<'a, Message> {
    title: text::Fragment<'a>,
    sentence: text::Fragment<'a>,
    actions: Vec<Element<'a, Message>>,
}

/// A title and a sentence in the middle of the room.
pub fn empty_state<'a, Message: Clone + 'a>(
    title: impl text::IntoFragment<'a>,
    sentence: impl text::IntoFragment<'a>,
) -> EmptyState<'a, Message> {
    EmptyState {
        title: title.into_fragment(),
        sentence: sentence.into_fragment(),
        actions: Vec::new(),
    }
}

impl<'a, Message: Clone + 'a> EmptyState<'a, Message> {
    /// Adds what to do; the first is the primary one.
    #[must_use]
    pub fn action(mut self, label: impl text::IntoFragment<'a>, message: Message) -> Self {
        let button = if self.actions.is_empty() {
            button::primary(label)
        } else {
            button::secondary(label)
        };
        self.actions.push(button.on_press(message).into());
        self
    }
}

impl<'a, Message: Clone + 'a> From<EmptyState<'a, Message>> for Element<'a, Message> {
    fn from(empty: EmptyState<'a, Message>) -> Self {
        let actions = iced::widget::Row::with_children(empty.actions).spacing(space::S);
        center(
            column![
                words::large(empty.title),
                words::muted(empty.sentence)
                    .width(Length::Shrink)
                    .align_x(Alignment::Center),
                actions,
            ]
            .max_width(measure::FORM)
            .spacing(space::M)
            .align_x(Alignment::Center),
        )
        .padding(space::XXL)
        .into()
    }
}
