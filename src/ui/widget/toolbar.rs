//! The bar above a list: labelled conditions at the left, actions at the right.

use iced::widget::{Row, row};
use iced::{Alignment, Length};

use crate::ui::Element;
use crate::ui::theme::space;

/// Conditions wrap onto a second line where the window is narrow; actions stay at the right.
pub fn toolbar<'a, Message: 'a>(
    conditions: impl IntoIterator<Item = Element<'a, Message>>,
    actions: impl IntoIterator<Item = Element<'a, Message>>,
) -> Element<'a, Message> {
    let conditions = Row::with_children(conditions)
        .spacing(space::XS)
        .align_y(Alignment::Center)
        .width(Length::Fill)
        .wrap()
        .vertical_spacing(space::XS);
    row![
        iced::widget::container(conditions).width(Length::Fill),
        Row::with_children(actions)
            .spacing(space::XS)
            .align_y(Alignment::Center)
    ]
    .spacing(space::M)
    .into()
}
