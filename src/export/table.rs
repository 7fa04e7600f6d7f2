//! A table of typed cells: what every tabular export is before it becomes bytes.

use jiff::civil::Date;

use super::separated;

/// What stands for a figure that is not defined, such as a pass rate of nobody.
pub const UNDEFINED: &str = "—";

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text, never a formula.
    Text(String),
    /// A count.
    Count(u64),
    /// A mean or the like, shown with two decimals.
    Mean(f64),
    /// A score, shown as it is.
    Score(f64),
    /// A share of one, shown in per cent.
    Share(f64),
    /// A difference of shares, shown in percentage points with its sign.
    Points(f64),
    /// A day.
    Day(Date),
    /// A figure that is not defined.
    Undefined,
    /// Nothing to say.
    Empty,
}

impl Cell {
    /// Text.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// A mean, undefined of nothing.
    pub fn mean(value: Option<f64>) -> Self {
        Self::defined(value, Self::Mean)
    }

    /// A score, undefined where there is none.
    pub fn score(value: Option<f64>) -> Self {
        Self::defined(value, Self::Score)
    }

    /// A share, undefined of nobody.
    pub fn share(value: Option<f64>) -> Self {
        Self::defined(value, Self::Share)
    }

    /// A difference of shares, undefined where one of them is.
    pub fn points(value: Option<f64>) -> Self {
        Self::defined(value, Self::Points)
    }

    /// A day, empty where it is not known.
    pub fn day(value: Option<Date>) -> Self {
        value.map_or(Self::Empty, Self::Day)
    }

    fn defined(value: Option<f64>, cell: fn(f64) -> Self) -> Self {
        value
            .filter(|value| value.is_finite())
            .map_or(Self::Undefined, cell)
    }

    /// The cell in separated values. Only texts are guarded: a number that this program writes is a
    /// number, whatever its sign.
    pub fn separated(&self) -> String {
        match self {
            Self::Text(text) => separated::guarded(text).into_owned(),
            other => other.shown(),
        }
    }

    /// The cell as it looks, for column widths.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Mean(value) => format!("{value:.2}"),
            Self::Score(value) => value.to_string(),
            Self::Share(value) => format!("{:.2}%", value * 100.0),
            Self::Points(value) => format!("{:.2}", value * 100.0),
            Self::Day(day) => day.to_string(),
            Self::Undefined => UNDEFINED.to_owned(),
            Self::Empty => String::new(),
        }
    }
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The head itself.
    pub text: String,
    /// The head over this and its neighbours of the same group.
    pub group: Option<String>,
}

impl Head {
    /// A plain head.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            group: None,
        }
    }

    /// The same head in a group.
    #[must_use]
    pub fn under(mut self, group: impl Into<String>) -> Self {
        self.group = Some(group.into());
        self
    }

    /// The head where there is only one line for it: group and head.
    fn flat(&self) -> String {
        match &self.group {
            Some(group) => format!("{group} {}", self.text),
            None => self.text.clone(),
        }
    }
}

/// A second part of a table, under a caption of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Apart {
    /// What sets these rows apart.
    pub caption: String,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The name of its sheet.
    pub name: String,
    /// The line over it; none for tables that are read back.
    pub title: Option<String>,
    /// The columns.
    pub heads: Vec<Head>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Rows that are not compared with the others.
    pub apart: Option<Apart>,
    /// The row of sums.
    pub total: Option<Vec<Cell>>,
    /// Sentences under it.
    pub notes: Vec<String>,
}

impl Table {
    /// Every row of data: the rows, those apart, the sums.
    pub(super) fn all_rows(&self) -> impl Iterator<Item = &Vec<Cell>> {
        let apart = self.apart.iter().flat_map(|apart| &apart.rows);
        self.rows.iter().chain(apart).chain(&self.total)
    }

    /// The heads on one line.
    pub(super) fn flat_heads(&self) -> impl Iterator<Item = String> {
        self.heads.iter().map(Head::flat)
    }

    /// Whether heads stand in groups.
    pub(super) fn is_grouped(&self) -> bool {
        self.heads.iter().any(|head| head.group.is_some())
    }
}
