//! The banks: a table of questions with filters, one question in full, its editing, and the imports
//! with their undoing.

mod bulk;
mod coverage;
mod detail;
mod editing;
mod imports;
mod past;
mod saving;
mod update;
mod view;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::difference::Changed;
use crate::domain::id::{BatchId, ImportId, QuestionId};
use crate::domain::question::{Kind, State as Standing};
use crate::i18n::sentence::sentence;
use crate::service::bank::{self, Filter, Import, Page, Stored};
use crate::service::curation::{self, Batched, Covered, Done};
use crate::service::exam;
use crate::service::export::Prepared;
use crate::service::law::impact::Why;
use crate::service::law::link::Link;
use crate::ui::part::save::{self, Save};
use crate::ui::{Action, Session};

pub use crate::ui::part::question_form::{AnswersMessage, Message as FormMessage};
pub use bulk::Message as BulkMessage;

use bulk::Bulk;
use editing::Editing;

/// Questions of a page.
const PAGE: u32 = 40;
/// How many imports the list goes back.
const IMPORTS: u32 = 100;
/// The id of the field for searching.
const SEARCH: &str = "bank-search";

/// The screen.
#[derive(Debug)]
pub struct State {
    /// Every bank with its count; none while they are read.
    banks: Option<Vec<(String, u32)>>,
    bank: Option<String>,
    filter: Filter,
    page: u32,
    shown: Option<Page>,
    open: Option<Box<Open>>,
    form: Option<Box<Editing>>,
    /// The questions that are ticked, by number, on whatever page.
    chosen: BTreeSet<u32>,
    bulk: Option<Box<Bulk>>,
    /// The last change of many questions, while it can be taken back at once.
    done: Option<Done>,
    tab: Tab,
    covered: Option<Covered>,
    /// The law whose articles are shown.
    law: Option<String>,
    imports: Option<Vec<Import>>,
    /// The changes of many questions in the bank.
    batches: Vec<Batched>,
    asked: Option<Asked>,
    save: Option<(Saving, Save)>,
    /// A file that waits for somebody to accept what it loses.
    lossy: Option<Arc<Prepared>>,
    error: Option<String>,
    /// Counts the questions to the office, so that a late answer is not taken for the present one.
    round: u64,
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// The questions of a bank.
    Questions,
    /// What the laws have questions for.
    Coverage,
    /// The imports of all banks.
    Imports,
}

/// The states that a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standings {
    /// All.
    All,
    /// All but the retired ones.
    Unretired,
    /// One.
    One(Standing),
}

/// One question in full.
#[derive(Debug, Clone)]
pub struct Open {
    stored: Stored,
    /// The articles that it cites.
    links: Vec<Link>,
    /// Why it was put in review.
    recalled: Vec<Why>,
    /// Every step of its way, oldest first; the last one is the present.
    past: Vec<curation::Step>,
    standing: curation::Standing,
    /// What answers in exams have shown of it.
    measured: exam::Measured,
    /// An earlier step and what differs between it and the present, if somebody asked.
    compared: Option<(usize, Vec<Changed>)>,
}

/// A question that must be answered first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Whether to take the question out of use.
    Retire(QuestionId),
    /// Whether to take the import back.
    Undo(ImportId),
    /// Whether to leave the form with what was typed.
    Leave,
}

/// What is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    /// The bank.
    Bank,
    /// An empty workbook to fill in.
    Template,
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The banks are known.
    BanksListed(Result<Vec<(String, u32)>, String>),
    /// Another bank is wanted.
    BankChosen(String),
    /// Questions or imports are wanted.
    TabChosen(Tab),
    /// A page of questions is there.
    Paged(u64, Result<Page, String>),
    /// Text to search for is typed.
    Searched(String),
    /// The search is wanted by its key.
    SearchWanted,
    /// A kind is wanted, or all.
    KindChosen(Option<Kind>),
    /// A law is wanted, or all.
    LawChosen(Option<String>),
    /// A state is wanted, or all.
    StandingChosen(Standings),
    /// The condition of an article goes.
    ArticleCleared,
    /// All conditions go.
    Cleared,
    /// What the laws have questions for is known.
    Covered(Result<Covered, String>),
    /// The articles of a law are wanted.
    LawShown(String),
    /// The questions behind a figure are wanted: of a law, of one of its articles.
    FigurePressed(String, Option<u16>),
    /// Another page is wanted.
    PageTurned(usize),
    /// A question is wanted in full.
    Opened(QuestionId),
    /// It is there.
    Shown(Result<Box<Open>, String>),
    /// It is not wanted any more.
    Closed,
    /// An earlier step is to be compared with the present, or not any more.
    CompareAsked(usize),
    /// It is to be edited.
    EditAsked,
    /// Something in the form.
    Form(FormMessage),
    /// What was typed is to be kept.
    Submitted,
    /// It was kept and stands there now, or why not.
    Saved(Result<Standing, String>),
    /// The form is to be left.
    LeaveAsked,
    /// Surely.
    LeaveConfirmed,
    /// The question is to be taken out of use.
    RetireAsked(QuestionId),
    /// Surely.
    RetireConfirmed,
    /// It is to go to another state.
    MoveAsked(QuestionId, Standing),
    /// Its state changed, or why not.
    Moved(Result<(), String>),
    /// A question is ticked or not.
    Ticked(u32, bool),
    /// None is ticked any more.
    TicksCleared,
    /// Many questions are to be changed: the ticked ones, or all that the conditions let through.
    BulkAsked,
    /// Something in the change of many questions.
    Bulk(bulk::Message),
    /// It is not wanted any more.
    BulkLeft,
    /// A change of many questions is to be taken back.
    BatchUndoAsked(BatchId),
    /// It was taken back, or why not.
    BatchUndone(Result<u32, String>),
    /// The changes of many questions are known.
    BatchesListed(Result<Vec<Batched>, String>),
    /// The imports are known.
    ImportsListed(Result<Vec<Import>, String>),
    /// An import is to be taken back.
    UndoAsked(ImportId),
    /// Surely.
    UndoConfirmed,
    /// It was taken back, or why not.
    Undone(Result<u32, String>),
    /// The open question is answered by no.
    Dismissed,
    /// Questions are to be brought in.
    ImportAsked,
    /// A file is to be written.
    SaveAsked(Saving),
    /// The folder to suggest is known.
    FolderKnown(Saving, PathBuf),
    /// Something in the question where to write.
    Save(save::Message),
    /// The file is put together and not written yet, or why not.
    Prepared(Result<Arc<Prepared>, String>),
    /// It is to be written with what it loses.
    LossesAccepted,
    /// It is not.
    LossesRefused,
    /// It was written here, or why not.
    Written(Result<PathBuf, String>),
}

impl State {
    /// The screen on that bank, or on the first one.
    pub fn new(_session: &Session, bank: Option<String>) -> (Self, Action<Message>) {
        let state = Self {
            banks: None,
            bank,
            filter: Filter::default(),
            page: 0,
            shown: None,
            open: None,
            form: None,
            chosen: BTreeSet::new(),
            bulk: None,
            done: None,
            tab: Tab::Questions,
            covered: None,
            law: None,
            imports: None,
            batches: Vec::new(),
            asked: None,
            save: None,
            lossy: None,
            error: None,
            round: 0,
        };
        (state, list_banks())
    }

    /// Whether something is typed that leaving would lose.
    pub fn is_editing(&self) -> bool {
        self.form.as_ref().is_some_and(|form| form.is_changed())
    }
}

fn list_banks() -> Action<Message> {
    Action::ask(|office, actor| {
        Message::BanksListed(bank::names(office, actor).map_err(|error| sentence(&error)))
    })
}

/// Shared by list and pane: the tone of a question's state.
fn tone_of(standing: Standing) -> crate::ui::theme::Tone {
    use crate::ui::theme::Tone;
    match standing {
        Standing::Live => Tone::Positive,
        Standing::Draft | Standing::Reviewed => Tone::Caution,
        Standing::Retired => Tone::Neutral,
    }
}

/// What a piece of work for the office gives, with the sentence for what went wrong.
fn told<T>(result: crate::service::Result<T>) -> Result<T, String> {
    result.map_err(|error| sentence(&error))
}

/// The content that the form is to keep.
type Kept = Arc<crate::domain::question::Content>;
