//! What a candidate is given so that a disability is not what is tested: the form of an accommodation.

use iced::widget::{column, row};

use crate::domain::accommodation::{Accommodation, ExtraTime};
use crate::i18n::fl;
use crate::ui::Element;
use crate::ui::theme::space;
use crate::ui::widget::{checkbox::checkbox, field, segmented::segmented};

/// The form as it is filled.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Giving {
    by_minutes: bool,
    extra: String,
    large_text: bool,
    high_contrast: bool,
    reason: String,
    document: String,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Time is given in minutes, else in per cent.
    ByMinutesChosen(bool),
    /// How much.
    ExtraTyped(String),
    /// The largest type.
    LargeTextToggled(bool),
    /// High contrast.
    HighContrastToggled(bool),
    /// Why.
    ReasonTyped(String),
    /// The document that proves it.
    DocumentTyped(String),
}

impl Giving {
    /// What is given so far.
    pub(super) fn of(given: &Accommodation) -> Self {
        let (by_minutes, extra) = match given.extra {
            ExtraTime::None => (false, String::new()),
            ExtraTime::Percent(share) => (false, share.to_string()),
            ExtraTime::Minutes(minutes) => (true, minutes.to_string()),
        };
        Self {
            by_minutes,
            extra,
            large_text: given.large_text,
            high_contrast: given.high_contrast,
            reason: given.reason.clone(),
            document: given.document.clone(),
        }
    }

    /// Takes a message.
    pub(super) fn update(&mut self, message: Message) {
        match message {
            Message::ByMinutesChosen(on) => self.by_minutes = on,
            Message::ExtraTyped(text) => self.extra = text,
            Message::LargeTextToggled(on) => self.large_text = on,
            Message::HighContrastToggled(on) => self.high_contrast = on,
            Message::ReasonTyped(text) => self.reason = text,
            Message::DocumentTyped(text) => self.document = text,
        }
    }

    /// What is given; `None` while it makes no sense.
    pub(super) fn value(&self) -> Option<Accommodation> {
        let extra = match self.extra.trim() {
            "" | "0" => ExtraTime::None,
            typed if self.by_minutes => ExtraTime::Minutes(typed.parse().ok()?),
            typed => ExtraTime::Percent(typed.parse().ok()?),
        };
        let given = Accommodation {
            extra,
            large_text: self.large_text,
            high_contrast: self.high_contrast,
            reason: self.reason.trim().to_owned(),
            document: self.document.trim().to_owned(),
        };
        given.fault().is_none().then_some(given)
    }

    /// Draws it.
    pub(super) fn view(&self) -> Element<'_, Message> {
        let units = segmented(
            "giving-unit",
            [
                (false, fl!("giving-percent")),
                (true, fl!("giving-minutes")),
            ],
            Some(&self.by_minutes),
            Message::ByMinutesChosen,
        );
        let extra = field::text_field(
            "giving-extra",
            &fl!("giving-extra-example"),
            &self.extra,
            Message::ExtraTyped,
        )
        .width(140);
        column![
            field::field(fl!("giving-extra"), row![extra, units].spacing(space::XS))
                .hint(fl!("giving-extra-hint")),
            row![
                checkbox(
                    "giving-large",
                    fl!("accommodation-large-text"),
                    self.large_text,
                    Some(Message::LargeTextToggled)
                ),
                checkbox(
                    "giving-contrast",
                    fl!("accommodation-high-contrast"),
                    self.high_contrast,
                    Some(Message::HighContrastToggled)
                ),
            ]
            .spacing(space::L),
            field::field(
                fl!("giving-reason"),
                field::text_field("giving-reason", "", &self.reason, Message::ReasonTyped)
            ),
            field::field(
                fl!("exemptions-proof"),
                field::text_field(
                    "giving-document",
                    "",
                    &self.document,
                    Message::DocumentTyped
                )
            )
            .optional(),
        ]
        .spacing(space::XS)
        .into()
    }
}
