//! Which column of a table holds what, chosen above its first rows. What is chosen is remembered for the
//! next table with the same header.

use iced::Length;
use iced::widget::scrollable::{Direction, Scrollbar};
use iced::widget::{Column, Row, column, container, rule, scrollable};

use super::{Message as Outer, Read, Stage, State};
use crate::i18n::{fl, format, reading};
use crate::service::bank::{Layout, Role, Shape};
use crate::ui::theme::{Tone, measure, space};
use crate::ui::widget::{
    banner::banner, button, checkbox::checkbox, field::field, line::line, page, select::select,
    words,
};
use crate::ui::{Action, Element};

/// The width of a column on the screen.
const WIDTH: f32 = 168.0;
/// How many rows are shown below the choices.
const ROWS: usize = 8;
/// Options that can be chosen.
const OPTIONS: usize = 8;

/// The choice of columns.
#[derive(Debug)]
pub(super) struct Columns {
    tables: Vec<Table>,
    at: usize,
    remember: bool,
}

/// A sheet, and what is chosen for it.
#[derive(Debug)]
struct Table {
    file: String,
    shape: Shape,
    header_row: u32,
    roles: Vec<Option<Role>>,
}

/// What happens while columns are chosen.
#[derive(Debug, Clone)]
pub enum Message {
    /// Another sheet is wanted.
    TableChosen(usize),
    /// The header stands in that row; 0 if there is none.
    HeaderChosen(u32),
    /// A column holds this, or is left out.
    RoleChosen(usize, Option<Role>),
    /// Whether the choice is remembered.
    RememberToggled(bool),
    /// The files are to be read so.
    ReadAsked,
    /// Nothing is to change.
    Left,
}

impl Columns {
    /// Every sheet of what was read. It opens on the first that was not understood.
    pub(super) fn of(read: &Read) -> Option<Self> {
        let understood = read.preview.files.iter().flat_map(|file| {
            let shapes = file.shapes.iter();
            shapes.map(|shape| (file.ledger.file.clone(), shape.clone()))
        });
        let unknown = read.unknown.iter().flat_map(|(file, shapes)| {
            let shapes = shapes.iter();
            shapes.map(|shape| (file.clone(), shape.clone()))
        });
        let tables: Vec<Table> = understood
            .chain(unknown)
            .map(|(file, shape)| Table::new(file, shape))
            .filter(|table| table.shape.width() > 0)
            .collect();
        let at = tables
            .iter()
            .position(|table| table.shape.columns.is_empty())
            .unwrap_or(0);
        (!tables.is_empty()).then_some(Self {
            tables,
            at,
            remember: true,
        })
    }

    /// The layouts that were chosen, and whether they are remembered.
    fn layouts(&self) -> Vec<Layout> {
        self.tables
            .iter()
            .filter(|table| table.is_changed())
            .map(|table| Layout::new(&table.shape, table.header_row, table.roles.clone()))
            .collect()
    }

    /// Whether what is chosen can be read: every sheet that was touched has a stem, and nothing twice.
    fn problem(&self) -> Option<String> {
        let mut changed = self.tables.iter().filter(|table| table.is_changed());
        changed.find_map(Table::problem)
    }
}

impl Table {
    fn new(file: String, shape: Shape) -> Self {
        let mut roles = shape.columns.clone();
        roles.resize(shape.width(), None);
        let header_row = if shape.columns.is_empty() {
            shape.rows.first().map_or(0, |(number, _)| *number)
        } else {
            shape.header_row
        };
        Self {
            file,
            shape,
            header_row,
            roles,
        }
    }

    fn is_changed(&self) -> bool {
        let same = self.roles.iter().eq(self.shape.columns.iter());
        !same && self.roles.iter().any(Option::is_some)
            || self.header_row != self.shape.header_row && same
    }

    fn problem(&self) -> Option<String> {
        let chosen: Vec<Role> = self.roles.iter().copied().flatten().collect();
        let twice = (1..chosen.len()).find(|at| chosen[..*at].contains(&chosen[*at]));
        if let Some(role) = twice.and_then(|at| chosen.get(at)) {
            return Some(fl!(
                "import-columns-twice",
                role = reading::role(Some(*role))
            ));
        }
        (!chosen.contains(&Role::Stem)).then(|| fl!("import-columns-no-stem"))
    }

    /// What it is called in the list of sheets.
    fn name(&self) -> String {
        if self.shape.sheet.is_empty() {
            self.file.clone()
        } else {
            format!("{} · {}", self.file, self.shape.sheet)
        }
    }
}

/// Everything that a column may hold, as it is offered.
fn roles() -> Vec<Option<Role>> {
    let mut roles = vec![None, Some(Role::Stem), Some(Role::Key), Some(Role::Kind)];
    roles.extend((0..OPTIONS).map(|position| Some(Role::Option(position))));
    let others = [
        Role::AllOptions,
        Role::Number,
        Role::Explanation,
        Role::Basis,
        Role::Difficulty,
        Role::Tags,
        Role::MultipleFlag,
        Role::ExamOnly,
        Role::Expires,
        Role::Shuffle,
    ];
    roles.extend(others.map(Some));
    roles
}

impl State {
    /// Takes note of what happened.
    pub(super) fn columns(&mut self, message: &Message) -> Action<Outer> {
        let Some(Stage::Columns(columns, _)) = self.intake.read_mut() else {
            return Action::None;
        };
        match message {
            &Message::TableChosen(at) => columns.at = at.min(columns.tables.len() - 1),
            &Message::HeaderChosen(row) => {
                if let Some(table) = columns.tables.get_mut(columns.at) {
                    table.header_row = row;
                }
            }
            &Message::RoleChosen(column, role) => {
                let table = columns.tables.get_mut(columns.at);
                if let Some(slot) = table.and_then(|table| table.roles.get_mut(column)) {
                    *slot = role;
                }
            }
            &Message::RememberToggled(on) => columns.remember = on,
            Message::ReadAsked => {
                let (layouts, remember) = (columns.layouts(), columns.remember);
                if layouts.is_empty() || columns.problem().is_some() {
                    return Action::None;
                }
                return self.read_with(layouts, remember);
            }
            Message::Left => self.leave_columns(),
        }
        Action::None
    }
}

/// The page.
pub(super) fn view<'a>(columns: &'a Columns, error: Option<&'a str>) -> Element<'a, Outer> {
    let Some(table) = columns.tables.get(columns.at) else {
        return iced::widget::space().into();
    };
    let problem = columns.problem();
    let may_read = problem.is_none() && !columns.layouts().is_empty();
    let notice: Option<Element<'a, Message>> = if table.shape.columns.is_empty() {
        Some(banner(Tone::Caution, fl!("import-columns-unknown")).into())
    } else {
        None
    };
    let body = column![]
        .push(error.map(|error| banner(Tone::Negative, error)))
        .push(notice)
        .push(choices(columns, table))
        .push(grid(table))
        .push(checkbox(
            "columns-remember",
            fl!("import-columns-remember"),
            columns.remember,
            Some(Message::RememberToggled),
        ))
        .push(problem.map(|problem| words::toned(Tone::Caution, problem)))
        .spacing(space::M);
    let body: Element<'a, Message> = scrollable(body).height(Length::Fill).into();
    page::page(fl!("import-columns-title"))
        .subtitle(fl!("import-columns-why"))
        .action(
            button::secondary(fl!("common-cancel"))
                .id("columns-cancel")
                .on_press(Outer::Columns(Message::Left)),
        )
        .action(
            button::primary(fl!("import-columns-read"))
                .id("columns-read")
                .on_press_maybe(may_read.then_some(Outer::Columns(Message::ReadAsked))),
        )
        .body(body.map(Outer::Columns))
}

/// Which sheet, and where its header is.
fn choices<'a>(columns: &'a Columns, table: &'a Table) -> Element<'a, Message> {
    let sheets = (columns.tables.len() > 1).then(|| {
        let names = columns.tables.iter().enumerate();
        field(
            fl!("import-columns-sheet"),
            select(
                "columns-sheet",
                names.map(|(at, table)| (at, table.name())),
                Some(&columns.at),
                Message::TableChosen,
            )
            .width(Length::Fill),
        )
    });
    let rows = table.shape.rows.iter().map(|(number, _)| {
        let row = format::number(*number);
        (*number, fl!("import-columns-row", row = row))
    });
    let header = field(
        fl!("import-columns-header"),
        select(
            "columns-header",
            std::iter::once((0, fl!("import-columns-no-header"))).chain(rows),
            Some(&table.header_row),
            Message::HeaderChosen,
        )
        .width(Length::Fill),
    );
    let name = (columns.tables.len() == 1).then(|| words::large(table.name()));
    Row::new()
        .push(name)
        .push(sheets.map(|sheets| container(sheets).width(360)))
        .push(container(header).width(160))
        .spacing(space::M)
        .align_y(iced::Alignment::Center)
        .into()
}

/// The columns side by side: what each holds, and its first cells.
fn grid(table: &Table) -> Element<'_, Message> {
    let shown = || table.shape.rows.iter().take(ROWS);
    let numbers = shown().map(|(number, _)| cell(format::number(*number), true));
    let numbers = Column::with_children(numbers).width(44);
    let head = iced::widget::space().height(measure::CONTROL);
    let mut grid = Row::new().push(column![head, numbers].spacing(space::XS));
    for at in 0..table.shape.width() {
        let cells = shown().map(|(number, cells)| {
            let text = cells.get(at).cloned().unwrap_or_default();
            cell(text.replace('\n', " "), *number <= table.header_row)
        });
        let role = table.roles.get(at).copied().flatten();
        let choice = select(
            format!("columns-{at}"),
            roles().into_iter().map(|role| (role, reading::role(role))),
            Some(&role),
            move |role| Message::RoleChosen(at, role),
        )
        .width(Length::Fill);
        grid = grid.push(
            column![choice, Column::with_children(cells)]
                .spacing(space::XS)
                .width(WIDTH),
        );
    }
    let grid = grid.spacing(space::XS).padding(space::S);
    scrollable(grid)
        .direction(Direction::Horizontal(Scrollbar::new()))
        .width(Length::Fill)
        .into()
}

/// One cell; what stands up to the header is muted.
fn cell<'a>(text: String, muted: bool) -> Element<'a, Message> {
    let text = line(text);
    let text = if muted { text.muted() } else { text };
    column![
        container(text)
            .center_y(measure::ROW)
            .padding([0.0, space::XS]),
        rule::horizontal(measure::LINE)
    ]
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(columns: Vec<Option<Role>>) -> Table {
        let row = |number, cells: [&str; 2]| (number, cells.map(String::from).to_vec());
        Table::new(
            "a.csv".to_owned(),
            Shape {
                sheet: String::new(),
                rows: vec![row(1, ["甲", "乙"]), row(2, ["应当回避", "对"])],
                header_row: 0,
                columns,
                by_hand: false,
            },
        )
    }

    #[test]
    fn a_table_is_read_once_its_stem_is_known() {
        let mut table = table(Vec::new());
        assert_eq!(table.header_row, 1);
        assert!(!table.is_changed());
        table.roles[1] = Some(Role::Key);
        assert!(table.is_changed());
        assert!(table.problem().is_some());
        table.roles[0] = Some(Role::Key);
        assert!(table.problem().is_some());
        table.roles[0] = Some(Role::Stem);
        assert_eq!(table.problem(), None);
    }

    #[test]
    fn another_header_row_is_a_change_of_what_was_understood() {
        let mut table = table(vec![Some(Role::Stem), Some(Role::Key)]);
        assert!(!table.is_changed());
        table.header_row = 1;
        assert!(table.is_changed());
    }
}
