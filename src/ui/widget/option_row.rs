//! An answer of a question: a full-width row with its letter and, once judged, a word about it.

use iced::advanced::widget::Id;
use iced::widget::{row, text};
use iced::{Alignment, Length};

use crate::ui::Element;
use crate::ui::theme::{self, Tone, button::Choice, size, space};

use super::badge::badge;
use super::pressable::pressable;

/// An answer row. See [`option_row`].
pub struct OptionRow<'a, Message> {
    letter: String,
    words: text::Fragment<'a>,
    choice: Choice,
    note: Option<String>,
    size: f32,
    id: Option<Id>,
    on_press: Option<Message>,
}

/// A row with the letter and the words of an answer.
pub fn option_row<'a, Message: Clone + 'a>(
    letter: impl Into<String>,
    words: impl text::IntoFragment<'a>,
    choice: Choice,
) -> OptionRow<'a, Message> {
    OptionRow {
        letter: letter.into(),
        words: words.into_fragment(),
        choice,
        note: None,
        size: size::LARGE,
        id: None,
        on_press: None,
    }
}

impl<Message> OptionRow<'_, Message> {
    /// A word at the right: "your answer", "correct". Colour alone must never tell.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// The reader's type size, 18 to 28.
    #[must_use]
    pub fn size(mut self, size: f32) -> Self {
        self.size = size;
        self
    }

    /// The name by which a test finds it and a task focuses it.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// What choosing it means; without it the row only shows.
    #[must_use]
    pub fn on_press(mut self, message: Message) -> Self {
        self.on_press = Some(message);
        self
    }

    /// What choosing it means, if it may be chosen.
    #[must_use]
    pub fn on_press_maybe(mut self, message: Option<Message>) -> Self {
        self.on_press = message;
        self
    }
}

impl<'a, Message: Clone + 'a> From<OptionRow<'a, Message>> for Element<'a, Message> {
    fn from(option: OptionRow<'a, Message>) -> Self {
        let tone = match option.choice {
            Choice::Plain => None,
            Choice::Chosen => Some(Tone::Accent),
            Choice::Right => Some(Tone::Positive),
            Choice::Wrong => Some(Tone::Negative),
        };
        let letter = text(option.letter).size(option.size).width(36.0);
        let letter = match tone {
            None => letter.style(theme::text::muted),
            Some(tone) => letter.style(theme::text::tone(tone)),
        };
        let note = option
            .note
            .map(|note| badge(tone.unwrap_or_default(), note));
        let pressable = pressable(
            row![
                letter,
                text(option.words).size(option.size).width(Length::Fill)
            ]
            .push(note)
            .spacing(space::XXS)
            .align_y(Alignment::Center),
        )
        .width(Length::Fill)
        .padding([space::M, 20.0])
        .style(theme::button::option(option.choice))
        .on_press_maybe(option.on_press);
        match option.id {
            Some(id) => pressable.id(id).into(),
            None => pressable.into(),
        }
    }
}
