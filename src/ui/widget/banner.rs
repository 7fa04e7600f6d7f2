//! A sentence that must be seen where it belongs: an error, a warning, a success; with what to do.

use iced::widget::{column, container, row, text};
use iced::{Alignment, Length};

use crate::i18n::fl;
use crate::ui::Element;
use crate::ui::theme::{self, Tone, size, space};

use super::button;

/// A banner. See [`banner`].
pub struct Banner<'a, Message> {
    tone: Tone,
    sentence: text::Fragment<'a>,
    detail: Option<text::Fragment<'a>>,
    actions: Vec<Element<'a, Message>>,
}

/// A sentence on a tinted card, as wide as the page.
pub fn banner<'a, Message: Clone + 'a>(
    tone: Tone,
    sentence: impl text::IntoFragment<'a>,
) -> Banner<'a, Message> {
    Banner {
        tone,
        sentence: sentence.into_fragment(),
        detail: None,
        actions: Vec::new(),
    }
}

impl<'a, Message: Clone + 'a> Banner<'a, Message> {
    /// What was kept and what to do, below the sentence.
    #[must_use]
    pub fn detail(mut self, detail: impl text::IntoFragment<'a>) -> Self {
        self.detail = Some(detail.into_fragment());
        self
    }

    /// Adds a button at the right.
    #[must_use]
    pub fn action(mut self, label: impl text::IntoFragment<'a>, message: Message) -> Self {
        self.actions
            .push(button::secondary(label).on_press(message).into());
        self
    }
}

/// What a place says whose contents were not read: why, and the way to try again.
pub fn unread<'a, Message: Clone + 'a>(
    why: impl text::IntoFragment<'a>,
    again: Message,
) -> Element<'a, Message> {
    let banner = banner(Tone::Negative, why).action(fl!("common-retry"), again);
    column![Element::from(banner)].into()
}

impl<'a, Message: Clone + 'a> From<Banner<'a, Message>> for Element<'a, Message> {
    fn from(banner: Banner<'a, Message>) -> Self {
        let words = column![
            text(banner.sentence)
                .size(size::BODY)
                .style(theme::text::tone(banner.tone))
        ]
        .push(banner.detail.map(|detail| text(detail).size(size::SMALL)))
        .spacing(space::XXS)
        .width(Length::Fill);
        container(
            row![words]
                .extend(banner.actions)
                .spacing(space::S)
                .align_y(Alignment::Center),
        )
        .padding([space::S, space::M])
        .width(Length::Fill)
        .style(theme::container::banner(banner.tone))
        .into()
    }
}
