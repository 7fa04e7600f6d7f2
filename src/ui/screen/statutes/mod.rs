//! Statutes: the laws of the library with their versions and texts, search, what changed between two
//! versions, the questions that an amendment touches, and the imports with their undoing.

mod affected;
mod changes;
mod entering;
mod imports;
mod page;
mod update;
mod view;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::domain::id::{ImportId, IntentId};
use crate::domain::law::difference::{Change, Side, runs};
use crate::domain::law::statute::ArticleNumber;
use crate::i18n::sentence::sentence;
use crate::service::bank::Import;
use crate::service::law::impact::{Impact, Recall, Returned};
use crate::service::law::{self, Comparison, Hit, Listed, Shown};
use crate::ui::{Action, Session};

use entering::Entering;

/// Articles of a page.
const PAGE: usize = 40;
/// Changes of a page.
const CHANGES: usize = 20;
/// How many articles a search gives at most.
const HITS: u32 = 50;
/// How many imports the list goes back.
const IMPORTS: u32 = 100;
/// The id of the field for searching.
const SEARCH: &str = "statutes-search";
/// The id of the scrolling text.
const TEXT: &str = "statutes-text";

/// The screen.
#[derive(Debug)]
pub struct State {
    /// Every law; none while they are read.
    laws: Option<Vec<Listed>>,
    /// The chosen law, by its short title.
    law: Option<String>,
    /// The text that is shown.
    shown: Option<Arc<Shown>>,
    /// The page of its articles.
    page: usize,
    /// The article that was asked for.
    marked: Option<ArticleNumber>,
    /// What is searched for.
    words: String,
    /// What was found; none while nothing is searched for.
    hits: Option<Arc<Vec<Hit>>>,
    /// The two versions that are compared, by their days of adoption.
    pair: Option<(Date, Date)>,
    compared: Option<Arc<Beside>>,
    changes_page: usize,
    impact: Option<Arc<Impact>>,
    recalls: Option<Vec<(String, Recall)>>,
    imports: Option<Vec<Import>>,
    entering: Option<Box<Entering>>,
    tab: Tab,
    asked: Option<Asked>,
    error: Option<String>,
    /// Counts the questions to the office, so that a late answer is not taken for the present one.
    round: u64,
}

/// Two versions beside each other, ready to be drawn.
#[derive(Debug)]
pub struct Beside {
    comparison: Comparison,
    /// For each change what was taken out and put in; empty where that is the whole text or nothing.
    runs: Vec<Vec<(Side, String)>>,
}

impl Beside {
    /// Compares the changed articles word by word, which takes its time.
    fn of(comparison: Comparison) -> Self {
        let (old, new) = (&comparison.old.text.articles, &comparison.new.text.articles);
        let of_change = |change: &Change| match *change {
            Change::Changed {
                at: (before, after),
                ..
            } => match (old.get(before), new.get(after)) {
                (Some(old), Some(new)) => runs(&old.plain(), &new.plain()),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        let runs = comparison.changes.iter().map(of_change).collect();
        Self { comparison, runs }
    }
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Laws and their texts.
    Texts,
    /// What changed between two versions.
    Changes,
    /// The questions that this touches.
    Impact,
    /// What came in.
    Imports,
}

/// A question that must be answered first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Whether to put the questions in review.
    Review,
    /// Whether to take that back.
    Return(IntentId),
    /// Whether to take the import back.
    Undo(ImportId),
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The laws are known.
    Listed(Result<Vec<Listed>, String>),
    /// Another part of the screen is wanted.
    TabChosen(Tab),
    /// A law is wanted.
    LawChosen(String),
    /// A version of it is wanted.
    VersionChosen(Date),
    /// Its text is there.
    Shown(u64, Result<Arc<Shown>, String>),
    /// Another page of the articles is wanted.
    PageTurned(usize),
    /// The part under a heading is wanted.
    HeadingChosen(usize),
    /// Text to search for is typed.
    Searched(String),
    /// The search is wanted by its key.
    SearchWanted,
    /// What is typed is complete: a number leads to its article.
    SearchSubmitted,
    /// Articles are found.
    Found(u64, Result<Arc<Vec<Hit>>, String>),
    /// One of them is wanted.
    HitOpened(usize),
    /// The search is over.
    SearchCleared,
    /// Another older version is wanted.
    FromChosen(Date),
    /// Another newer version is wanted.
    ToChosen(Date),
    /// The differences are there.
    Compared(u64, Result<Arc<Beside>, String>),
    /// Another page of the differences is wanted.
    ChangesTurned(usize),
    /// The questions are there.
    Assessed(u64, Result<Arc<Impact>, String>),
    /// The bank of a question is wanted.
    BankOpened(String),
    /// The questions are to be put in review.
    ReviewAsked,
    /// They were, or why not.
    Reviewed(Result<u32, String>),
    /// What was put in review is known.
    RecallsListed(Result<Vec<(String, Recall)>, String>),
    /// One of these is to be taken back.
    ReturnAsked(IntentId),
    /// It was, or why not.
    Returned(Result<Returned, String>),
    /// The imports are known.
    ImportsListed(Result<Vec<Import>, String>),
    /// An import is to be taken back.
    UndoAsked(ImportId),
    /// It was, or why not.
    Undone(Result<u32, String>),
    /// Surely.
    Confirmed,
    /// The open question is answered by no.
    Dismissed,
    /// Texts are to be brought in.
    ImportAsked,
    /// Something in the import.
    Entering(entering::Message),
    /// Files were dropped on the window.
    FilesDropped(Vec<PathBuf>),
}

impl State {
    /// Whether leaving loses a ledger that is looked at.
    pub fn unsaved(&self) -> bool {
        self.entering
            .as_ref()
            .is_some_and(|entering| entering.is_looking())
    }

    /// The screen on the first law.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        let state = Self {
            laws: None,
            law: None,
            shown: None,
            page: 0,
            marked: None,
            words: String::new(),
            hits: None,
            pair: None,
            compared: None,
            changes_page: 0,
            impact: None,
            recalls: None,
            imports: None,
            entering: None,
            tab: Tab::Texts,
            asked: None,
            error: None,
            round: 0,
        };
        (state, list())
    }

    /// The chosen law as the list has it.
    fn chosen(&self) -> Option<&Listed> {
        let laws = self.laws.as_deref()?;
        laws.iter()
            .find(|law| Some(&law.short) == self.law.as_ref())
    }
}

fn list() -> Action<Message> {
    Action::ask(|office, actor| Message::Listed(told(law::list(office, actor))))
}

/// What a piece of work for the office gives, with the sentence for what went wrong.
fn told<T>(result: crate::service::Result<T>) -> Result<T, String> {
    result.map_err(|error| sentence(&error))
}
