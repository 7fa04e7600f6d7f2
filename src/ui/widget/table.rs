//! A table of one page: a head that stays, rows that can be pressed and reached by arrows.
//!
//! A page holds 30 to 50 rows; the rest stays in the database (see [`super::paging`]). Widths are
//! given once and shared by head and rows; text that does not fit is cut.

use iced::advanced::widget::Id;
use iced::widget::{Column as Lines, Row as Cells, column, container, rule, scrollable};
use iced::{Alignment, Length, Padding};

use crate::ui::Element;
use crate::ui::theme::{self, Tone, measure, size, space};

use super::badge::badge;
use super::focus;
use super::line::line;
use super::pressable::pressable;

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    title: String,
    width: Length,
    number: bool,
}

/// A column of that title, `width` pixels wide or a `Length`.
pub fn column_of(title: impl Into<String>, width: impl Into<Length>) -> Column {
    Column {
        title: title.into(),
        width: width.into(),
        number: false,
    }
}

impl Column {
    /// Aligns at the right, as numbers are.
    #[must_use]
    pub fn number(mut self) -> Self {
        self.number = true;
        self
    }
}

/// What stands in a cell.
pub enum Cell<'a, Message> {
    /// Words, cut to the width.
    Words(String),
    /// Words of lesser weight.
    Muted(String),
    /// A badge.
    Badge(Tone, String),
    /// Anything else; it must fit by itself.
    Other(Element<'a, Message>),
}

impl<Message> From<String> for Cell<'_, Message> {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl<Message> From<&str> for Cell<'_, Message> {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

/// A row of a table. See [`row_of`].
pub struct Row<'a, Message> {
    cells: Vec<Cell<'a, Message>>,
    on_press: Option<Message>,
    chosen: bool,
}

/// A row with its cells in the order of the columns.
pub fn row_of<'a, Message>(cells: impl IntoIterator<Item = Cell<'a, Message>>) -> Row<'a, Message> {
    Row {
        cells: cells.into_iter().collect(),
        on_press: None,
        chosen: false,
    }
}

impl<Message> Row<'_, Message> {
    /// What pressing the row means.
    #[must_use]
    pub fn on_press(mut self, message: Message) -> Self {
        self.on_press = Some(message);
        self
    }

    /// Whether it is the row that is shown elsewhere on the screen.
    #[must_use]
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }
}

/// Head and rows; the rows scroll. The rows have the ids `<id>-0`, `<id>-1`, …
pub fn table<'a, Message: Clone + 'a>(
    id: &'static str,
    columns: &[Column],
    rows: impl IntoIterator<Item = Row<'a, Message>>,
) -> Element<'a, Message> {
    column![
        head(columns),
        scrollable(body(id, columns, rows))
            .id(Id::new(id))
            .height(Length::Fill)
            .width(Length::Fill),
    ]
    .into()
}

/// Head and rows at their full height, for a short table on a page that scrolls itself.
pub fn short_table<'a, Message: Clone + 'a>(
    id: &'static str,
    columns: &[Column],
    rows: impl IntoIterator<Item = Row<'a, Message>>,
) -> Element<'a, Message> {
    column![head(columns), body(id, columns, rows)].into()
}

fn head<'a, Message: 'a>(columns: &[Column]) -> Element<'a, Message> {
    let titles = columns.iter().map(|column| {
        let title = line(column.title.clone()).size(size::SMALL).muted();
        let title = if column.number { title.end() } else { title };
        container(title).width(column.width).into()
    });
    column![
        container(
            Cells::with_children(titles)
                .spacing(space::S)
                .align_y(Alignment::Center)
        )
        .padding(PADDING)
        .center_y(measure::CONTROL),
        rule::horizontal(measure::LINE),
    ]
    .into()
}

/// Room for the scrollbar at the right of head and rows alike.
const PADDING: Padding = Padding {
    top: 0.0,
    right: space::M,
    bottom: 0.0,
    left: space::S,
};

fn body<'a, Message: Clone + 'a>(
    id: &'static str,
    columns: &[Column],
    rows: impl IntoIterator<Item = Row<'a, Message>>,
) -> Element<'a, Message> {
    let lines = rows.into_iter().enumerate().flat_map(|(index, row)| {
        let cells = columns
            .iter()
            .zip(row.cells)
            .map(|(column, cell)| place(column, cell));
        let pressable = pressable(
            Cells::with_children(cells)
                .spacing(space::S)
                .align_y(Alignment::Center)
                .width(Length::Fill),
        )
        .id(Id::from(format!("{id}-{index}")))
        .width(Length::Fill)
        .height(measure::ROW)
        .padding(PADDING)
        .style(theme::button::row(row.chosen))
        .on_press_maybe(row.on_press);
        [
            Element::from(pressable),
            rule::horizontal(measure::LINE).into(),
        ]
    });
    focus::arrows(Lines::with_children(lines).width(Length::Fill))
}

fn place<'a, Message: 'a>(column: &Column, cell: Cell<'a, Message>) -> Element<'a, Message> {
    let end = |words: super::line::Line| if column.number { words.end() } else { words };
    let content: Element<'a, Message> = match cell {
        Cell::Words(words) => end(line(words)).into(),
        Cell::Muted(words) => end(line(words).muted()).into(),
        Cell::Badge(tone, words) => badge(tone, words),
        Cell::Other(element) => element,
    };
    let cell = container(content).width(column.width);
    if column.number {
        cell.align_x(Alignment::End).into()
    } else {
        cell.into()
    }
}
