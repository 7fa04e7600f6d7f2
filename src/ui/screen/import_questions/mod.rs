//! Importing questions: choose files, read them into a ledger, look, accept, and take it back.
//!
//! Nothing enters a bank before a person has seen the ledger and pressed accept.

mod columns;
mod editing;
mod entry;
mod large;
mod mending;
mod original;
mod update;
mod view;

use std::path::PathBuf;
use std::sync::Arc;

pub use columns::Message as ColumnsMessage;
pub use mending::Message as MendingMessage;

use columns::Columns;
use editing::Editing;
pub use large::Entered;
use mending::Mending;

use crate::domain::id::ImportId;
use crate::service::bank::{Found, Layout, Preview, Shape};
use crate::ui::part::files::Files;
use crate::ui::part::intake::{self, Intake};
use crate::ui::part::ledger::{self, Item, Key, Ledger};
use crate::ui::part::question_form::Message as FormMessage;

/// The endings that the dialog offers; what a file is, its content tells.
const ENDINGS: &[&str] = &[
    "xlsx", "xls", "ods", "docx", "csv", "tsv", "txt", "html", "htm", "md", "json", "jsonl",
    "gift", "toml", "xml", "zip", "qti", "sqlite",
];
/// The longest name of a bank, in characters.
const LONGEST_NAME: usize = 40;

/// The screen.
#[derive(Debug)]
pub struct State {
    intake: Intake<Stage>,
    /// The path of the file that holds the keys; empty if there is none.
    keys: String,
    /// Layouts of tables that were chosen for these files.
    layouts: Vec<Layout>,
    banks: Vec<(String, u32)>,
    target: Target,
    /// The name of a new bank, as suggested or typed.
    name: String,
    name_typed: bool,
    /// The bank that exists, if one was chosen.
    bank: Option<String>,
}

impl State {
    /// Whether leaving loses a ledger that is looked at.
    pub fn unsaved(&self) -> bool {
        matches!(
            self.intake.read(),
            Some(Stage::Looking(_) | Stage::Large(_) | Stage::Columns(..))
        )
    }
}

/// Where the questions go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Into a bank that is made for them.
    New,
    /// Into a bank that is there.
    Existing,
}

/// How far the import is once the files are read.
#[derive(Debug)]
enum Stage {
    Looking(Box<Looking>),
    /// A file that is too large to be listed.
    Large(Arc<Read>),
    /// Columns are chosen; the ledger to come back to, if there is one.
    Columns(Columns, Option<Box<Looking>>),
    Done(Done),
}

/// The ledger under somebody's eyes.
#[derive(Debug)]
struct Looking {
    read: Arc<Read>,
    ledger: Ledger,
    mending: Mending,
    /// The entry that is written anew.
    editing: Option<Box<Editing>>,
    /// Whether what belongs to no question is shown in place of the entries.
    loose: bool,
    /// Accept was pressed; the answer is not there yet.
    entering: bool,
    /// What was pressed that would lose the mends and ticks, until a person is sure.
    leaving: Option<Box<Message>>,
}

/// What was read.
#[derive(Debug)]
pub struct Read {
    /// The ledger of the files that could be read.
    preview: Preview,
    /// The others, each with the sentence that says why.
    unread: Vec<(String, String)>,
    /// Tables among them whose columns nothing tells.
    unknown: Vec<(String, Vec<Shape>)>,
    /// Whether it is one file that is too large to be listed.
    is_large: bool,
}

/// What reading the files came to.
#[derive(Debug, Clone)]
pub enum Ended {
    /// A ledger.
    Read(Arc<Read>),
    /// The accepted pile of a large file is in its bank.
    Entered(Arc<Entered>),
}

/// What was entered.
#[derive(Debug, Clone)]
struct Done {
    import: ImportId,
    bank: String,
    entered: usize,
    left_out: usize,
    undo: Undo,
}

/// Whether it still stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Undo {
    Possible,
    Asked,
    Doing,
    Done,
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The banks are known.
    BanksListed(Result<Vec<(String, u32)>, String>),
    /// Until the files are read.
    Intake(intake::Message<Ended>),
    /// Files were dropped on the window.
    FilesDropped(Vec<PathBuf>),
    /// Into a new bank, or into one that is there.
    TargetChosen(Target),
    /// The name of the new bank is typed.
    NameTyped(String),
    /// A bank was chosen.
    BankChosen(String),
    /// The path of the file of keys is typed.
    KeysTyped(String),
    /// The system's dialog for it is wanted.
    KeysBrowsed,
    /// The dialog closed.
    KeysChosen(Option<Vec<PathBuf>>),
    /// Something in the ledger.
    Ledger(ledger::Message),
    /// Something about mending the entry that is shown.
    Mending(mending::Message),
    /// The entry that is shown is to be written anew.
    EditAsked,
    /// Something in its form.
    Form(FormMessage),
    /// What was written is to stand.
    Written,
    /// It is to stay as it was.
    EditLeft,
    /// The columns of the tables are to be chosen.
    ColumnsAsked,
    /// Something about the columns.
    Columns(columns::Message),
    /// What belongs to no question is wanted, or the entries again.
    LooseToggled,
    /// The accepted pile of a large file is to enter.
    LargeAccepted,
    /// What is in the pile and what was ticked is to enter.
    AcceptAsked,
    /// It entered, or why not.
    Accepted(Result<ImportId, String>),
    /// Other files are wanted.
    StartedOver,
    /// What was mended and ticked may go.
    LeaveConfirmed,
    /// It stays.
    LeaveDismissed,
    /// The import is to be taken back.
    UndoAsked,
    /// It is not, after all.
    UndoDismissed,
    /// It is, surely.
    UndoConfirmed,
    /// It was taken back, or why not.
    Undone(Result<u32, String>),
    /// The bank is wanted.
    BankOpened,
}

/// A name for the bank: the first file's, shortened.
fn suggested(files: &Files) -> String {
    files
        .first_stem()
        .unwrap_or_default()
        .chars()
        .take(LONGEST_NAME)
        .collect()
}

fn items(preview: &Preview) -> impl Iterator<Item = Item> {
    preview.files.iter().enumerate().flat_map(|(file, read)| {
        read.entries.iter().enumerate().map(move |(at, entry)| {
            let pile = entry.pile();
            Item {
                key: (file, at),
                pile,
                codes: entry.remarks.iter().map(|remark| remark.code).collect(),
                may_enter: pile == crate::domain::ledger::Pile::Review && entry.content.is_some(),
            }
        })
    })
}

/// The entry of that key.
fn found(preview: &Preview, (file, entry): Key) -> Option<&Found> {
    preview.files.get(file)?.entries.get(entry)
}
