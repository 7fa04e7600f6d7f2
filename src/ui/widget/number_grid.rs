//! The answer card (答题卡): a numbered cell for each question.

use iced::advanced::widget::Id;
use iced::widget::{Column, Row, text};

use crate::ui::Element;
use crate::ui::theme::{self, size, space};

use super::focus;
use super::pressable::pressable;

/// A cell of the answer card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cell {
    /// The number that it shows.
    pub number: usize,
    /// Whether the question is answered.
    pub answered: bool,
    /// Whether the person marked it to come back to.
    pub marked: bool,
    /// Whether it is the question on the screen.
    pub current: bool,
}

/// Cells in rows of `columns`. Pressing one gives its number; arrows move among them.
pub fn number_grid<'a, Message: Clone + 'a>(
    cells: &[Cell],
    columns: usize,
    on_press: impl Fn(usize) -> Message,
) -> Element<'a, Message> {
    let rows = cells.chunks(columns.max(1)).map(|cells| {
        Row::with_children(cells.iter().map(|cell| number_cell(*cell, &on_press)))
            .spacing(space::XXS)
            .into()
    });
    focus::arrows(Column::with_children(rows).spacing(space::XXS))
}

fn number_cell<'a, Message: Clone + 'a>(
    cell: Cell,
    on_press: impl Fn(usize) -> Message,
) -> Element<'a, Message> {
    let pressable = pressable(text(cell.number.to_string()).size(size::BODY))
        .id(Id::from(format!("cell-{}", cell.number)))
        .width(30)
        .height(28)
        .padding(0)
        .centred()
        .current(cell.current)
        .style(theme::button::cell(cell.answered, cell.marked))
        .on_press(on_press(cell.number));
    if cell.marked {
        pressable.corner("★").into()
    } else {
        pressable.into()
    }
}
