//! Units and officers: a tree of units, a table of people, one person in full, changes and events,
//! and the differences between what was declared and what identity numbers state.

mod ask;
mod ask_view;
mod detail;
mod tree;
mod update;
mod view;

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::id::{OfficerId, UnitId};
use crate::domain::identity::IdentityNumber;
use crate::i18n::sentence::sentence;
use crate::service::people::{self, Details, Difference, Filter, Page, Region};
use crate::ui::part::save::{self, Save};
use crate::ui::{Action, Session};

use ask::Question;

/// People of a page.
const PAGE: u32 = 40;
/// The id of the field for searching.
const SEARCH: &str = "people-search";

/// The screen.
#[derive(Debug)]
pub struct State {
    /// Every unit by region; none while they are read.
    regions: Option<Vec<Region>>,
    filter: Filter,
    page: u32,
    shown: Option<Page>,
    open: Option<Arc<Details>>,
    tab: Tab,
    differences: Option<Vec<Difference>>,
    asked: Option<Question>,
    save: Option<(Saving, Save)>,
    error: Option<String>,
    /// Counts the questions to the office, so that a late answer is not taken for the present one.
    round: u64,
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Units and people.
    List,
    /// What was declared against what is stated.
    Differences,
}

/// What is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    /// Everybody, identity numbers masked.
    Roster,
    /// An empty workbook to fill in.
    Template,
}

/// What a question came to.
#[derive(Debug, Clone)]
pub enum Answer {
    /// An identity number, to be looked at.
    Number(IdentityNumber),
    /// A one-time code, to be printed.
    Code(String),
    /// It was kept.
    Kept,
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The units are known.
    TreeRead(Result<Vec<Region>, String>),
    /// List or differences.
    TabChosen(Tab),
    /// Everybody is wanted.
    EverybodyChosen,
    /// The people of a region are wanted.
    RegionChosen(String),
    /// The people of a unit are wanted.
    UnitChosen(UnitId),
    /// Text to search for is typed.
    Searched(String),
    /// The search is wanted by its key.
    SearchWanted,
    /// All conditions go.
    Cleared,
    /// Another page is wanted.
    PageTurned(usize),
    /// A page of people is there.
    Paged(u64, Result<Page, String>),
    /// A person is wanted in full.
    Opened(OfficerId),
    /// The person is there.
    Shown(Result<Arc<Details>, String>),
    /// The person is not wanted any more.
    Closed,
    /// The differences are known.
    DifferencesRead(Result<Vec<Difference>, String>),
    /// The archive is wanted.
    ArchiveAsked(OfficerId),
    /// Something is to be done that asks first.
    Asked(ask::Kind),
    /// Something in the question.
    Filled(ask::Message),
    /// The question is answered.
    Submitted,
    /// What it came to, or why not.
    Answered(Result<Answer, String>),
    /// The question is answered by no.
    Dismissed,
    /// A one-time code is wanted.
    CodeAsked(OfficerId),
    /// Rosters are to be brought in.
    ImportAsked,
    /// A file is to be written.
    SaveAsked(Saving),
    /// The folder to suggest is known.
    FolderKnown(Saving, PathBuf),
    /// Something in the question where to write.
    Save(save::Message),
    /// It was written here, or why not.
    Written(Result<PathBuf, String>),
}

impl State {
    /// Whether leaving loses what somebody typed of a person or a unit.
    pub fn unsaved(&self) -> bool {
        self.asked.as_ref().is_some_and(Question::is_begun)
    }

    /// The screen on everybody.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        let mut state = Self {
            regions: None,
            filter: Filter::default(),
            page: 0,
            shown: None,
            open: None,
            tab: Tab::List,
            differences: None,
            asked: None,
            save: None,
            error: None,
            round: 0,
        };
        let page = state.turn();
        (state, Action::All(vec![read_tree(), page]))
    }

    /// The unit that the list is narrowed to.
    fn unit(&self) -> Option<&crate::domain::unit::Unit> {
        let wanted = self.filter.unit?;
        self.units().find(|unit| unit.id == wanted)
    }

    fn units(&self) -> impl Iterator<Item = &crate::domain::unit::Unit> {
        self.regions
            .iter()
            .flatten()
            .flat_map(|region| &region.units)
            .map(|(unit, _)| unit)
    }
}

fn read_tree() -> Action<Message> {
    Action::ask(|office, actor| Message::TreeRead(told(people::tree(office, actor))))
}

/// What a piece of work for the office gives, with the sentence for what went wrong.
fn told<T>(result: crate::service::Result<T>) -> Result<T, String> {
    result.map_err(|error| sentence(&error))
}
