//! A labelled field: what is asked, where it goes, and what is wrong with it.

use iced::advanced::widget::Id;
use iced::widget::{TextInput, column, row, text, text_input};
use iced::{Length, Padding};

use crate::i18n::fl;
use crate::ui::Element;
use crate::ui::theme::{self, Theme, Tone, size, space};

use super::words;

/// A field of 36 pixels without a label, for those who bring their own.
pub(super) fn bare_input<'a, Message: Clone + 'a>(
    placeholder: &str,
    value: &str,
) -> TextInput<'a, Message, Theme> {
    text_input(placeholder, value)
        .size(size::BODY)
        .line_height(text::LineHeight::Absolute(20.into()))
        .padding(Padding::from([space::XS, space::S]))
}

/// A field for text. Chain `.on_submit(message)` for Enter, `.width(…)`; see [`TextInput`].
pub fn text_field<'a, Message: Clone + 'a>(
    id: impl Into<Id>,
    placeholder: &str,
    value: &str,
    on_input: impl Fn(String) -> Message + 'a,
) -> TextInput<'a, Message, Theme> {
    bare_input(placeholder, value).id(id).on_input(on_input)
}

/// A field that shows but cannot be changed.
pub fn fixed_field<'a, Message: Clone + 'a>(value: &str) -> TextInput<'a, Message, Theme> {
    bare_input("", value)
}

/// A field to search with; the placeholder says what is searched.
pub fn search_field<'a, Message: Clone + 'a>(
    id: impl Into<Id>,
    placeholder: &str,
    value: &str,
    on_input: impl Fn(String) -> Message + 'a,
) -> TextInput<'a, Message, Theme> {
    text_field(id, placeholder, value, on_input).width(260)
}

/// A control with its label. See [`field`].
pub struct Field<'a, Message> {
    label: text::Fragment<'a>,
    control: Element<'a, Message>,
    optional: bool,
    hint: Option<text::Fragment<'a>>,
    error: Option<text::Fragment<'a>>,
}

/// Puts a label above any control.
pub fn field<'a, Message: 'a>(
    label: impl text::IntoFragment<'a>,
    control: impl Into<Element<'a, Message>>,
) -> Field<'a, Message> {
    Field {
        label: label.into_fragment(),
        control: control.into(),
        optional: false,
        hint: None,
        error: None,
    }
}

impl<'a, Message: 'a> Field<'a, Message> {
    /// Says that it may stay empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Says below how to fill it in.
    #[must_use]
    pub fn hint(mut self, hint: impl text::IntoFragment<'a>) -> Self {
        self.hint = Some(hint.into_fragment());
        self
    }

    /// Says below what is wrong, in place of the hint.
    #[must_use]
    pub fn error(mut self, error: Option<impl text::IntoFragment<'a>>) -> Self {
        self.error = error.map(text::IntoFragment::into_fragment);
        self
    }
}

impl<'a, Message: 'a> From<Field<'a, Message>> for Element<'a, Message> {
    fn from(field: Field<'a, Message>) -> Self {
        let optional = field.optional.then(|| words::small(fl!("common-optional")));
        let below = match (field.error, field.hint) {
            (Some(error), _) => text(error)
                .size(size::SMALL)
                .style(theme::text::tone(Tone::Negative)),
            (None, hint) => words::small(hint.unwrap_or_default()).style(theme::text::muted),
        };
        column![
            row![text(field.label).size(size::SMALL)]
                .push(optional)
                .spacing(space::XS),
            field.control,
            // Always there, so that an error does not push the form about.
            below,
        ]
        .spacing(space::XXS)
        .width(Length::Fill)
        .into()
    }
}
