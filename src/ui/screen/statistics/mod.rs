//! Figures: conditions above, four numbers, the map of a key by rank, laws, units, bands and years.
//!
//! Every number leads to its people. Nothing is counted here: the office counts, this shows. An
//! answer to an older question never replaces that to a newer one.

mod export;
mod figures;
mod heat;
mod people;
mod spoken;
mod update;
mod view;

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::id::{ExamId, OfficerId};
use crate::domain::statistics::{Condition, Key, Measure, Value};
use crate::service::statistics::{Attempt, Choices, Filter, LawMissed, Overview, People};
use crate::ui::part::permit::Permit;
use crate::ui::{Action, Session};

/// What the rows of the map are; its columns are always the ranks.
const GROUPINGS: [Key; 7] = [
    Key::Region,
    Key::Unit,
    Key::UnitKind,
    Key::Level,
    Key::Field,
    Key::Year,
    Key::Exam,
];

/// The page of figures.
#[derive(Debug)]
pub struct State {
    asked: Asked,
    /// Counts the questions, so that a late answer is known for one.
    ticket: u64,
    /// The same for the people behind a number.
    search: u64,
    choices: Option<Arc<Choices>>,
    overview: Option<Arc<Overview>>,
    /// Whether a newer overview is on its way.
    counting: bool,
    laws: Option<Arc<Vec<LawMissed>>>,
    problem: Option<String>,
    heat_page: usize,
    open: Option<Open>,
}

/// What the conditions say.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asked {
    year: Option<i16>,
    exam: Option<ExamId>,
    region: Option<String>,
    attempt: Attempt,
    grouping: Key,
}

/// What lies over the page.
#[derive(Debug)]
enum Open {
    People(Behind),
    Ranking(usize),
    Export(Export),
}

/// The people behind a number.
#[derive(Debug)]
struct Behind {
    cell: Vec<Value>,
    measure: Measure,
    people: Option<Result<Arc<People>, String>>,
    left_out: bool,
    page: usize,
}

/// A file to be written.
#[derive(Debug)]
struct Export {
    what: What,
    format: Format,
    path: String,
    permit: Permit,
    working: bool,
    problem: Option<String>,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The figures as the page shows them.
    Shown,
    /// The yearly report.
    Report,
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A workbook.
    Workbook,
    /// Separated values.
    Separated,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// The choices are known.
    ChoicesLoaded(Result<Arc<Choices>, String>),
    /// The figures are counted.
    Counted(u64, Result<Arc<Overview>, String>),
    /// The laws are counted.
    LawsCounted(u64, Result<Arc<Vec<LawMissed>>, String>),
    /// Ask once more after a failure.
    Retry,
    /// Another year, or every year.
    YearChosen(Option<i16>),
    /// Another exam, or every exam.
    ExamChosen(Option<ExamId>),
    /// Another region, or the whole.
    RegionChosen(Option<String>),
    /// Other attempts.
    AttemptChosen(Attempt),
    /// Other rows of the map.
    GroupingChosen(Key),
    /// Another page of the map.
    HeatPage(usize),
    /// A number was pressed: show the people of this cell.
    Pressed(Vec<Value>, Measure),
    /// Show who did not pass.
    MissedPressed,
    /// A year of the trend was pressed.
    TrendPressed(usize),
    /// The people are found.
    Found(u64, Result<Arc<People>, String>),
    /// Those counted, or those left out.
    ListChosen(bool),
    /// Another page of a list in a dialog.
    ListPage(usize),
    /// Open somebody's archive.
    PersonPressed(OfficerId),
    /// Show all units.
    RankingPressed,
    /// Go and see the schedule.
    SchedulePressed,
    /// Close what lies over the page.
    Dismissed,
    /// Offer to export.
    ExportPressed,
    /// What to export.
    WhatChosen(What),
    /// How to export.
    FormatChosen(Format),
    /// The path was typed.
    PathTyped(String),
    /// Choose the path in a dialog of the system.
    PlacePressed,
    /// A place was chosen, or none.
    Placed(Option<PathBuf>),
    /// Write the file.
    WritePressed,
    /// Whether there is a file at that path already.
    Looked(PathBuf, bool),
    /// Replace the file that is there.
    ReplacePressed,
    /// The file is written.
    Written(Result<PathBuf, String>),
}

impl State {
    /// The figures of this year's first attempts.
    pub fn new(session: &Session) -> (Self, Action<Message>) {
        let state = Self {
            asked: Asked {
                year: Some(session.today.year()),
                exam: None,
                region: None,
                attempt: Attempt::First,
                grouping: Key::Region,
            },
            ticket: 0,
            search: 0,
            choices: None,
            overview: None,
            counting: true,
            laws: None,
            problem: None,
            heat_page: 0,
            open: None,
        };
        (state, update::load_choices())
    }
}

impl Asked {
    fn filter(&self) -> Filter {
        Filter {
            years: self.year.into_iter().collect(),
            exam: self.exam,
            attempt: self.attempt,
            conditions: self
                .region
                .clone()
                .map(Condition::Region)
                .into_iter()
                .collect(),
        }
    }

    fn keys(&self) -> [Key; 2] {
        [self.grouping, Key::Rank]
    }
}
