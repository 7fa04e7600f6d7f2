//! A card with one number: what it is, how much, and what it rests on.

use iced::Length;
use iced::widget::column;

use crate::ui::Element;
use crate::ui::theme::{self, Tone, space};

use super::pressable::pressable;
use super::words;

/// A number card. See [`figure`].
pub struct Figure<Message> {
    label: String,
    value: String,
    note: String,
    tone: Tone,
    on_press: Option<Message>,
}

/// A card with one number. The note says what it rests on and may be empty.
pub fn figure<Message>(
    label: impl Into<String>,
    value: impl Into<String>,
    note: impl Into<String>,
) -> Figure<Message> {
    Figure {
        label: label.into(),
        value: value.into(),
        note: note.into(),
        tone: Tone::Neutral,
        on_press: None,
    }
}

impl<Message> Figure<Message> {
    /// Gives the number a tone.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// Pressing it opens the people behind it.
    #[must_use]
    pub fn on_press(mut self, message: Message) -> Self {
        self.on_press = Some(message);
        self
    }
}

impl<'a, Message: Clone + 'a> From<Figure<Message>> for Element<'a, Message> {
    fn from(figure: Figure<Message>) -> Self {
        let content = column![
            words::small(figure.label),
            words::number(figure.value).style(theme::text::tone(figure.tone)),
            words::small(figure.note),
        ]
        .spacing(space::XXS)
        .width(Length::Fill);
        match figure.on_press {
            Some(message) => pressable(content)
                .on_press(message)
                .padding(space::M)
                .width(Length::Fill)
                .into(),
            None => words::card(content).width(Length::Fill).into(),
        }
    }
}
