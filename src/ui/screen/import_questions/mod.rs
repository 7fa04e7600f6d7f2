//! Importing questions: choose files, read them into a ledger, look, accept, and take it back.
//!
//! Nothing enters a bank before a person has seen the ledger and pressed accept.

mod entry;
mod view;

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::id::ImportId;
use crate::i18n::{fl, sentence::sentence};
use crate::service::bank::{self, Found, Preview};
use crate::ui::part::choosing;
use crate::ui::part::files::{self, Files};
use crate::ui::part::ledger::{self, Item, Key, Ledger};
use crate::ui::part::reading::{Reading, look_again};
use crate::ui::{Action, Place, Session};

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
    files: Files,
    banks: Vec<(String, u32)>,
    target: Target,
    /// The name of a new bank, as suggested or typed.
    name: String,
    name_typed: bool,
    /// The bank that exists, if one was chosen.
    bank: Option<String>,
    stage: Stage,
    error: Option<String>,
    /// Counts the readings, so that the answer of one that was left is not taken for the present one.
    round: u64,
}

/// Where the questions go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Into a bank that is made for them.
    New,
    /// Into a bank that is there.
    Existing,
}

/// How far the import is.
#[derive(Debug)]
enum Stage {
    Choosing,
    Reading(Arc<Reading>),
    Looking(Box<Looking>),
    Done(Done),
}

/// The ledger under somebody's eyes.
#[derive(Debug)]
struct Looking {
    read: Arc<Read>,
    ledger: Ledger,
    /// Accept was pressed; the answer is not there yet.
    entering: bool,
}

/// What was read.
#[derive(Debug)]
pub struct Read {
    /// The ledger of the files that could be read.
    preview: Preview,
    /// The others, each with the sentence that says why.
    unread: Vec<(String, String)>,
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
    /// Something about the files.
    Files(files::Message),
    /// Files were dropped on the window.
    FilesDropped(Vec<PathBuf>),
    /// Into a new bank, or into one that is there.
    TargetChosen(Target),
    /// The name of the new bank is typed.
    NameTyped(String),
    /// A bank was chosen.
    BankChosen(String),
    /// Reading is wanted.
    ReadingAsked,
    /// Time to look how far reading is.
    Looked(u64),
    /// Reading is to stop.
    Stopped,
    /// Reading came to its end.
    ReadingEnded(u64, Result<Arc<Read>, String>),
    /// Something in the ledger.
    Ledger(ledger::Message),
    /// What is in the pile and what was ticked is to enter.
    AcceptAsked,
    /// It entered, or why not.
    Accepted(Result<ImportId, String>),
    /// Other files are wanted.
    StartedOver,
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

impl State {
    /// The screen at the choice of files.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        let state = Self {
            files: Files::default(),
            banks: Vec::new(),
            target: Target::New,
            name: String::new(),
            name_typed: false,
            bank: None,
            stage: Stage::Choosing,
            error: None,
            round: 0,
        };
        let list = Action::ask(|office, actor| {
            Message::BanksListed(bank::names(office, actor).map_err(|error| sentence(&error)))
        });
        (state, list)
    }

    /// Takes note of what happened.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::BanksListed(Ok(banks)) => self.banks = banks,
            Message::BanksListed(Err(error)) => self.error = Some(error),
            Message::Files(message) => return self.choose(message),
            Message::FilesDropped(paths) => return self.choose(files::Message::Dropped(paths)),
            Message::TargetChosen(target) => self.target = target,
            Message::NameTyped(name) => {
                self.name = name.chars().take(LONGEST_NAME).collect();
                self.name_typed = true;
            }
            Message::BankChosen(bank) => self.bank = Some(bank),
            Message::ReadingAsked => return self.read(),
            Message::Looked(round) => {
                if round == self.round && matches!(self.stage, Stage::Reading(_)) {
                    return look_again(Message::Looked(round));
                }
            }
            Message::Stopped => {
                if let Stage::Reading(reading) = &self.stage {
                    reading.stop();
                    self.round += 1;
                    self.stage = Stage::Choosing;
                }
            }
            Message::ReadingEnded(round, read) if round == self.round => self.look_at(read),
            Message::ReadingEnded(..) => {}
            Message::Ledger(message) => {
                if let Stage::Looking(looking) = &mut self.stage {
                    return looking.ledger.update(&message).map(Message::Ledger);
                }
            }
            Message::AcceptAsked => return self.accept(),
            Message::Accepted(accepted) => self.accepted(accepted),
            Message::StartedOver => return self.start_over(session),
            Message::UndoAsked => self.set_undo(Undo::Asked),
            Message::UndoDismissed => self.set_undo(Undo::Possible),
            Message::UndoConfirmed => return self.undo(),
            Message::Undone(undone) => match undone {
                Ok(_) => self.set_undo(Undo::Done),
                Err(error) => {
                    self.error = Some(error);
                    self.set_undo(Undo::Possible);
                }
            },
            Message::BankOpened => {
                if let Stage::Done(done) = &self.stage {
                    return Action::Go(Place::Bank(Some(done.bank.clone())));
                }
            }
        }
        Action::None
    }

    fn choose(&mut self, message: files::Message) -> Action<Message> {
        if !matches!(self.stage, Stage::Choosing) {
            return Action::None;
        }
        if matches!(message, files::Message::PathEntered) && !self.files.is_typing() {
            return self.read();
        }
        self.error = None;
        let action = self
            .files
            .update(message, fl!("import-questions-files"), ENDINGS);
        if !self.name_typed {
            self.name = suggested(&self.files);
        }
        action.map(Message::Files)
    }

    /// The bank that the questions would go into; `None` while it is not settled.
    fn bank_name(&self) -> Option<String> {
        let name = match self.target {
            Target::New => Some(self.name.trim()).filter(|name| !name.is_empty()),
            Target::Existing => self.bank.as_deref(),
        };
        name.map(str::to_owned)
    }

    fn read(&mut self) -> Action<Message> {
        let paths = self.files.paths().to_vec();
        let Some(bank) = self.bank_name().filter(|_| !paths.is_empty()) else {
            return Action::None;
        };
        self.error = None;
        self.round += 1;
        let round = self.round;
        let reading = Reading::begin();
        let mut listener = reading.listener();
        self.stage = Stage::Reading(reading);
        Action::All(vec![
            Action::ask(move |office, actor| {
                let read = bank::preview_files(office, actor, &bank, &paths, &mut listener);
                let read = read.map(|(preview, unread)| {
                    let unread = choosing::unread(unread);
                    Arc::new(Read { preview, unread })
                });
                Message::ReadingEnded(round, read.map_err(|error| sentence(&error)))
            }),
            look_again(Message::Looked(round)),
        ])
    }

    fn look_at(&mut self, read: Result<Arc<Read>, String>) {
        match read {
            Ok(read) if read.preview.files.is_empty() => {
                self.error = Some(files::unread_words(&read.unread));
                self.stage = Stage::Choosing;
            }
            Ok(read) => {
                let ledger = Ledger::new(items(&read.preview));
                self.stage = Stage::Looking(Box::new(Looking {
                    read,
                    ledger,
                    entering: false,
                }));
            }
            Err(error) => {
                self.error = Some(error);
                self.stage = Stage::Choosing;
            }
        }
    }

    fn accept(&mut self) -> Action<Message> {
        let Stage::Looking(looking) = &mut self.stage else {
            return Action::None;
        };
        if looking.entering || looking.ledger.entering() == 0 {
            return Action::None;
        }
        looking.entering = true;
        self.error = None;
        let read = Arc::clone(&looking.read);
        let ticked = looking.ledger.ticked().clone();
        Action::ask(move |office, actor| {
            let accepted = bank::accept(office, actor, &read.preview, &ticked);
            Message::Accepted(accepted.map_err(|error| sentence(&error)))
        })
    }

    fn accepted(&mut self, accepted: Result<ImportId, String>) {
        let Stage::Looking(looking) = &mut self.stage else {
            return;
        };
        match accepted {
            Ok(import) => {
                let entered = looking.ledger.entering();
                self.stage = Stage::Done(Done {
                    import,
                    bank: looking.read.preview.bank.clone(),
                    entered,
                    left_out: looking.ledger.found() - entered,
                    undo: Undo::Possible,
                });
            }
            Err(error) => {
                looking.entering = false;
                self.error = Some(error);
            }
        }
    }

    fn start_over(&mut self, session: &Session) -> Action<Message> {
        let round = self.round + 1;
        let (state, action) = Self::new(session);
        *self = Self { round, ..state };
        action
    }

    fn set_undo(&mut self, undo: Undo) {
        if let Stage::Done(done) = &mut self.stage {
            done.undo = undo;
        }
    }

    fn undo(&mut self) -> Action<Message> {
        let Stage::Done(done) = &mut self.stage else {
            return Action::None;
        };
        if done.undo == Undo::Doing || done.undo == Undo::Done {
            return Action::None;
        }
        done.undo = Undo::Doing;
        self.error = None;
        let import = done.import;
        Action::ask(move |office, actor| {
            let undone = bank::undo(office, actor, import);
            Message::Undone(undone.map_err(|error| sentence(&error)))
        })
    }
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
