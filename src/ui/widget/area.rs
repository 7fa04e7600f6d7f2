//! A field of several lines.

use iced::advanced::widget::Id;
use iced::widget::{text, text_editor};

use crate::ui::Element;
use crate::ui::theme::{Theme, size, space};

/// A field of several lines, at least so many pixels high. What is written stands in `content`.
pub fn area<'a, Message: Clone + 'a>(
    id: impl Into<Id>,
    content: &'a text_editor::Content,
    on_action: impl Fn(text_editor::Action) -> Message + 'a,
    least: f32,
) -> Element<'a, Message> {
    text_editor::TextEditor::<'a, _, Message, Theme>::new(content)
        .id(id)
        .on_action(on_action)
        .size(size::BODY)
        .line_height(text::LineHeight::Relative(1.5))
        .padding([space::XS, space::S])
        .min_height(least)
        .into()
}
