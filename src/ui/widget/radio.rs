//! One of several, each on a line of its own with room for a sentence.

use iced::advanced::widget::Id;
use iced::widget::{Column, center, column, container, row, space as gap, text};
use iced::{Alignment, Length};

use crate::ui::Element;
use crate::ui::theme::{self, measure, size, space};

use super::pressable::pressable;
use super::{focus, words};

/// A choice of a radio group.
#[derive(Debug, Clone)]
pub struct Choice<T> {
    /// What is chosen.
    pub value: T,
    /// Its name.
    pub label: String,
    /// A sentence about it; may be empty.
    pub sentence: String,
}

/// Rows of which one is chosen. Arrows move among them, Space chooses.
pub fn radio<'a, T, Message>(
    id: &str,
    choices: impl IntoIterator<Item = Choice<T>>,
    chosen: Option<&T>,
    on_choose: impl Fn(T) -> Message,
) -> Element<'a, Message>
where
    T: PartialEq,
    Message: Clone + 'a,
{
    let rows = choices.into_iter().enumerate().map(|(index, choice)| {
        let is_chosen = chosen == Some(&choice.value);
        let dot = is_chosen.then(|| {
            container(gap())
                .width(8)
                .height(8)
                .style(theme::container::dot)
        });
        let dot = dot.unwrap_or_else(|| container(gap()).width(8).height(8));
        let mark = container(center(dot))
            .width(18)
            .height(18)
            .style(theme::container::mark(is_chosen, true));
        let sentence = (!choice.sentence.is_empty()).then(|| words::small(choice.sentence));
        pressable(
            row![
                mark,
                column![text(choice.label).size(size::BODY)]
                    .push(sentence)
                    .spacing(2)
            ]
            .spacing(space::XS)
            .align_y(Alignment::Center),
        )
        .id(Id::from(format!("{id}-{index}")))
        .padding([space::XS, space::XXS])
        .width(Length::Fill)
        .style(theme::button::row(false))
        .on_press(on_choose(choice.value))
        .into()
    });
    focus::arrows(
        Column::with_children(rows)
            .width(Length::Fill)
            .max_width(measure::TEXT),
    )
}
