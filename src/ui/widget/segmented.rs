//! One of a few, side by side; those that find no room stand in another row.

use iced::advanced::widget::Id;
use iced::widget::{Row, text};

use crate::ui::Element;
use crate::ui::theme::{self, measure, size, space};

use super::focus;
use super::pressable::pressable;

/// Short choices side by side. Arrows move among them, Space chooses.
pub fn segmented<'a, T, Message>(
    id: &'static str,
    choices: impl IntoIterator<Item = (T, String)>,
    chosen: Option<&T>,
    on_choose: impl Fn(T) -> Message,
) -> Element<'a, Message>
where
    T: PartialEq,
    Message: Clone + 'a,
{
    let segments = choices
        .into_iter()
        .enumerate()
        .map(|(index, (value, label))| {
            let is_chosen = chosen == Some(&value);
            pressable(text(label).size(size::BODY).wrapping(text::Wrapping::None))
                .id(Id::from(format!("{id}-{index}")))
                .height(measure::CONTROL)
                .padding([0.0, space::S])
                .centred()
                .style(theme::button::segment(is_chosen))
                .on_press(on_choose(value))
                .into()
        });
    let row = Row::with_children(segments).spacing(space::XXS);
    focus::arrows(row.wrap().vertical_spacing(space::XXS))
}
