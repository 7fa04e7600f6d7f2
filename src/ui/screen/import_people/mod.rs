//! Importing people: choose rosters, read them into a ledger, look, accept.
//!
//! Nobody enters the archive before a person has seen the ledger and pressed accept. Identity numbers
//! are shown masked.

mod row;
mod view;

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::ledger::{Code, Pile};
use crate::i18n::{fl, sentence::sentence};
use crate::service::roster::{self, Preview, RosterRow};
use crate::ui::part::choosing;
use crate::ui::part::files::{self, Files};
use crate::ui::part::ledger::{self, Item, Key, Ledger};
use crate::ui::part::reading::{Reading, look_again};
use crate::ui::{Action, Place, Session};

/// The endings that the dialog offers; what a file is, its content tells.
const ENDINGS: &[&str] = &["xlsx", "xls", "ods", "csv", "tsv", "txt"];

/// The screen.
#[derive(Debug)]
pub struct State {
    files: Files,
    stage: Stage,
    error: Option<String>,
    /// Counts the readings, so that the answer of one that was left is not taken for the present one.
    round: u64,
}

/// How far the import is.
#[derive(Debug)]
enum Stage {
    Choosing,
    Reading(Arc<Reading>),
    Looking(Box<Looking>),
    Done { entered: usize, left_out: usize },
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
    /// The rosters that could be read.
    preview: Preview,
    /// The others, each with the sentence that says why.
    unread: Vec<(String, String)>,
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// Something about the files.
    Files(files::Message),
    /// Files were dropped on the window.
    FilesDropped(Vec<PathBuf>),
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
    Accepted(Result<(), String>),
    /// Other files are wanted.
    StartedOver,
    /// The list of people is wanted.
    PeopleOpened,
}

impl State {
    /// The screen at the choice of files.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        let state = Self {
            files: Files::default(),
            stage: Stage::Choosing,
            error: None,
            round: 0,
        };
        (state, Action::None)
    }

    /// Whether leaving loses a ledger that is looked at.
    pub fn unsaved(&self) -> bool {
        matches!(self.stage, Stage::Looking(_))
    }

    /// Takes note of what happened.
    pub fn update(&mut self, message: Message, _session: &Session) -> Action<Message> {
        match message {
            Message::Files(message) => return self.choose(message),
            Message::FilesDropped(paths) => return self.choose(files::Message::Dropped(paths)),
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
            Message::StartedOver => {
                self.files = Files::default();
                self.stage = Stage::Choosing;
                self.error = None;
                self.round += 1;
            }
            Message::PeopleOpened => return Action::Go(Place::People),
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
        self.files
            .update(message, fl!("import-people-files"), ENDINGS)
            .map(Message::Files)
    }

    fn read(&mut self) -> Action<Message> {
        let paths = self.files.paths().to_vec();
        if paths.is_empty() {
            return Action::None;
        }
        self.error = None;
        self.round += 1;
        let round = self.round;
        let reading = Reading::begin();
        let mut listener = reading.listener();
        self.stage = Stage::Reading(reading);
        Action::All(vec![
            Action::ask(move |office, actor| {
                let read = roster::preview_files(office, actor, &paths, &mut listener);
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
            let accepted = roster::accept(office, actor, &read.preview, &ticked);
            Message::Accepted(accepted.map(drop).map_err(|error| sentence(&error)))
        })
    }

    fn accepted(&mut self, accepted: Result<(), String>) {
        let Stage::Looking(looking) = &mut self.stage else {
            return;
        };
        match accepted {
            Ok(()) => {
                let entered = looking.ledger.entering();
                self.stage = Stage::Done {
                    entered,
                    left_out: looking.ledger.found() - entered,
                };
            }
            Err(error) => {
                looking.entering = false;
                self.error = Some(error);
            }
        }
    }
}

fn items(preview: &Preview) -> impl Iterator<Item = Item> {
    preview.files.iter().enumerate().flat_map(|(file, read)| {
        read.rows.iter().enumerate().map(move |(at, row)| Item {
            key: (file, at),
            pile: row.pile(),
            codes: row.remarks.iter().map(|remark| remark.code).collect(),
            may_enter: may_enter(row),
        })
    })
}

/// An identity or certificate number stands in the archive once: who repeats one is somebody there
/// already, or has a wrong number, and cannot enter beside.
fn may_enter(row: &RosterRow) -> bool {
    row.pile() == Pile::Review
        && row.entry.is_some()
        && !row.remarks.iter().any(|remark| {
            matches!(
                remark.code,
                Code::RepeatedIdentity | Code::RepeatedCertificate
            )
        })
}

/// The row of that key.
fn found(preview: &Preview, (file, row): Key) -> Option<&RosterRow> {
    preview.files.get(file)?.rows.get(row)
}
