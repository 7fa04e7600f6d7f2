//! A box to tick, reachable by keyboard.

use iced::advanced::widget::Id;
use iced::widget::{center, container, row, text};
use iced::{Alignment, Length};

use crate::ui::Element;
use crate::ui::theme::{self, measure, size, space};

use super::pressable::pressable;

/// A labelled box; `on_toggle` gets the new state, `None` disables it.
pub fn checkbox<'a, Message: Clone + 'a>(
    id: impl Into<Id>,
    label: impl text::IntoFragment<'a>,
    checked: bool,
    on_toggle: Option<impl Fn(bool) -> Message>,
) -> Element<'a, Message> {
    let tick = if checked { "✓" } else { " " };
    let mark = container(center(text(tick).size(size::SMALL)))
        .width(18)
        .height(18)
        .style(theme::container::mark(checked, false));
    pressable(
        row![mark, text(label).size(size::BODY).width(Length::Shrink)]
            .spacing(space::XS)
            .align_y(Alignment::Center),
    )
    .id(id)
    .height(measure::CONTROL)
    .padding([0.0, space::XXS])
    .style(theme::button::row(false))
    .on_press_maybe(on_toggle.map(|toggle| toggle(!checked)))
    .into()
}
