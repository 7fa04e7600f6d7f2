//! Layouts of tables as a person chose them: which column holds what. A layout is known again by the
//! texts of its header row, so that next year's file of the same contractor reads by itself.

use serde::{Deserialize, Serialize};

use super::header::{Columns, Role};
use crate::import::questions::recognise::narrowed;
use crate::import::table::{Row, Sheet};

/// How many rows are looked through for a header, and shown to a person who chooses.
pub(super) const ROWS_OF_TITLES: usize = 12;

/// Which column holds what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// The plain texts of the row that it is known by.
    pub head: Vec<String>,
    /// Whether that row names the columns; else it is the first question.
    pub has_header: bool,
    /// What each column holds, from the first.
    pub columns: Vec<Option<Role>>,
}

/// What a person sees of a sheet to choose its columns by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The sheet's name, empty for a text.
    pub sheet: String,
    /// Its first rows with their numbers and the texts of their cells.
    pub rows: Vec<(u32, Vec<String>)>,
    /// The row that names the columns; 0 if none does.
    pub header_row: u32,
    /// What each column is taken for; empty if the sheet was not understood.
    pub columns: Vec<Option<Role>>,
    /// Whether a person chose them.
    pub by_hand: bool,
}

impl Layout {
    /// The layout of a sheet of that shape with the row of that number as its header; 0 for none.
    pub fn new(shape: &Shape, header_row: u32, columns: Vec<Option<Role>>) -> Self {
        let known_by = |number: u32| shape.rows.iter().find(|(row, _)| *row == number);
        let row = known_by(header_row).or(shape.rows.first());
        Self {
            head: row.map_or_else(Vec::new, |(_, cells)| {
                plain(cells.iter().map(String::as_str))
            }),
            has_header: known_by(header_row).is_some(),
            columns,
        }
    }

    /// Whether a question can be read by it: something must be the stem.
    pub fn is_complete(&self) -> bool {
        self.columns.contains(&Some(Role::Stem))
    }

    /// The columns of a sheet if the layout is known again in it by its row.
    pub(super) fn found_in(&self, sheet: &Sheet) -> Option<Columns> {
        let mut before = 0;
        for row in sheet.rows().take(ROWS_OF_TITLES) {
            if plain(texts(row).iter().map(String::as_str)) == self.head {
                let header_row = if self.has_header {
                    row.number()
                } else {
                    before
                };
                return Some(Columns::by_hand(&self.columns, header_row));
            }
            before = row.number();
        }
        None
    }

    /// The columns of a sheet without a header that is as wide.
    pub(super) fn as_wide_as(&self, sheet: &Sheet) -> Option<Columns> {
        let width = sheet
            .rows()
            .take(ROWS_OF_TITLES)
            .map(|row| texts(row).len())
            .max();
        (!self.has_header && width == Some(self.columns.len()))
            .then(|| Columns::by_hand(&self.columns, 0))
    }
}

impl Shape {
    /// What is seen of a sheet, and what was made of it.
    pub(super) fn of(sheet: &Sheet, columns: Option<&Columns>) -> Self {
        const LONGEST: usize = 60;
        let short = |text: &String| text.chars().take(LONGEST).collect();
        let rows: Vec<(u32, Vec<String>)> = sheet
            .rows()
            .take(ROWS_OF_TITLES)
            .map(|row| (row.number(), texts(row).iter().map(short).collect()))
            .collect();
        let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        Self {
            sheet: sheet.name.clone(),
            header_row: columns.map_or(0, |columns| columns.header_row),
            columns: columns.map_or_else(Vec::new, |columns| columns.roles_of(width)),
            by_hand: columns.is_some_and(|columns| columns.chosen),
            rows,
        }
    }

    /// How many columns it has.
    pub fn width(&self) -> usize {
        self.rows
            .iter()
            .map(|(_, cells)| cells.len())
            .max()
            .unwrap_or(0)
    }
}

/// The texts of a row by column; columns without a text are empty.
fn texts(row: Row<'_>) -> Vec<String> {
    let width = row.cells().map(|(column, _)| column + 1).max().unwrap_or(0);
    (0..width)
        .map(|column| row.text(column).to_owned())
        .collect()
}

/// Texts without what does not tell headers apart: width, case, spaces, empty cells at the end.
fn plain<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut plain: Vec<String> = texts
        .map(|text| {
            narrowed(text)
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
                .to_lowercase()
        })
        .collect();
    while plain.pop_if(|text| text.is_empty()).is_some() {}
    plain
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;
    use crate::import::Error;
    use crate::import::limits::Limits;
    use crate::import::questions::{Given, Reading, read_with};

    fn reading(text: &str, layouts: &[Layout]) -> Reading {
        let given = Given {
            keys: None,
            layouts,
        };
        let go_on = &mut |_| ControlFlow::Continue(());
        read_with("a.csv", text.as_bytes(), given, &Limits::default(), go_on).unwrap()
    }

    fn stems(reading: &Reading) -> Vec<&str> {
        reading
            .entries
            .iter()
            .map(|entry| entry.stem.as_str())
            .collect()
    }

    const ODD: &str =
        "内容甲,内容乙,内容丙,内容丁\n应当出示什么,证件,名片,A\n由谁设定处罚,惯例,法律,B\n";

    #[test]
    fn a_layout_is_known_again_by_its_header() {
        let go_on = &mut |_| ControlFlow::Continue(());
        let unknown = read_with(
            "a.csv",
            ODD.as_bytes(),
            Given::default(),
            &Limits::default(),
            go_on,
        );
        let Err(Error::ColumnsUnknown { shapes }) = unknown else {
            panic!("{unknown:?}");
        };
        let shape = shapes[0].clone();
        assert!(!shape.by_hand && shape.columns.is_empty());
        let columns = vec![
            Some(Role::Stem),
            Some(Role::Option(0)),
            Some(Role::Option(1)),
            Some(Role::Key),
        ];
        let layout = Layout::new(&shape, 1, columns.clone());
        let again = reading(ODD, std::slice::from_ref(&layout));
        assert_eq!(stems(&again), ["应当出示什么", "由谁设定处罚"]);
        assert!(again.entries.iter().all(|entry| entry.remarks.is_empty()));
        assert!(again.shapes[0].by_hand);
        assert_eq!(again.shapes[0].columns, columns);
        // Next year's file, with a title above and other spaces in the header.
        let next = "2027年题库,,,\n内容 甲,内容乙,内容丙 ,内容丁\n能否单独执法,能,不能,B\n";
        assert_eq!(
            stems(&reading(next, std::slice::from_ref(&layout))),
            ["能否单独执法"]
        );
        // Another header is not its business.
        let other = "题干,A,B,答案\n能否单独执法,能,不能,B\n";
        assert!(!reading(other, &[layout]).shapes[0].by_hand);
    }

    #[test]
    fn a_layout_without_a_header_serves_tables_as_wide() {
        let text = "A,应当出示什么,证件,名片\nB,由谁设定处罚,惯例,法律\n";
        let shape = reading(text, &[]).shapes[0].clone();
        let columns = vec![
            Some(Role::Key),
            Some(Role::Stem),
            Some(Role::Option(0)),
            Some(Role::Option(1)),
        ];
        let layout = Layout::new(&shape, 0, columns);
        let again = reading(text, std::slice::from_ref(&layout));
        assert_eq!(again.entries.len(), 2);
        assert_eq!(again.entries[1].key(), "B");
        let next = "B,能否单独执法,能,不能\n";
        let header = "题干,A,B,答案\n能否单独执法,能,不能,B\n";
        assert!(reading(next, std::slice::from_ref(&layout)).shapes[0].by_hand);
        assert!(!reading(header, &[layout]).shapes[0].by_hand);
    }
}
