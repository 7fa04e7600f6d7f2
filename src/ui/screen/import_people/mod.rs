//! Importing people: choose rosters, read them into a ledger, look, accept.
//!
//! Pictures of people are brought in here too. Nobody enters the archive before a person has seen the
//! ledger and pressed accept. Identity numbers are shown masked.

mod photos;
mod row;
mod view;

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::ledger::{Code, Pile};
use crate::i18n::{fl, sentence::sentence};
use crate::service::roster::{self, Preview, RosterRow};
use crate::ui::part::files::unread_words;
use crate::ui::part::intake::{self, Intake, Step};
use crate::ui::part::ledger::{self, Item, Key, Ledger};
use crate::ui::{Action, Place, Session};

pub use photos::Message as PhotosMessage;
use photos::Photos;

/// The endings that the dialog offers; what a file is, its content tells.
const ENDINGS: &[&str] = &["xlsx", "xls", "ods", "csv", "tsv", "txt"];

/// The screen.
#[derive(Debug)]
pub struct State {
    intake: Intake<Stage>,
    /// Pictures are brought in instead.
    photos: Option<Box<Photos>>,
}

/// How far the import is once the files are read.
#[derive(Debug)]
enum Stage {
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
    /// Until the files are read.
    Intake(intake::Message<Arc<Read>>),
    /// Files were dropped on the window.
    FilesDropped(Vec<PathBuf>),
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
    /// Pictures are to be brought in.
    PhotosAsked,
    /// Something with pictures.
    Photos(photos::Message),
}

impl State {
    /// The screen at the choice of files.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        let state = Self {
            intake: Intake::default(),
            photos: None,
        };
        (state, Action::None)
    }

    /// Whether leaving loses a ledger that is looked at.
    pub fn unsaved(&self) -> bool {
        matches!(self.intake.read(), Some(Stage::Looking(_)))
    }

    /// Takes note of what happened.
    pub fn update(&mut self, message: Message, _session: &Session) -> Action<Message> {
        match message {
            Message::Intake(message) => return self.take_in(message),
            Message::FilesDropped(paths) => return self.drop_on(paths),
            Message::Ledger(message) => {
                if let Some(Stage::Looking(looking)) = self.intake.read_mut() {
                    return looking.ledger.update(&message).map(Message::Ledger);
                }
            }
            Message::AcceptAsked => return self.accept(),
            Message::Accepted(accepted) => self.accepted(accepted),
            Message::StartedOver => self.intake.start_over(),
            Message::PeopleOpened => return Action::Go(Place::People),
            Message::PhotosAsked => {
                let (photos, read) = Photos::new();
                self.photos = Some(Box::new(photos));
                return read.map(Message::Photos);
            }
            Message::Photos(photos::Message::Left) => self.photos = None,
            Message::Photos(message) => {
                if let Some(photos) = &mut self.photos {
                    return photos.update(message).map(Message::Photos);
                }
            }
        }
        Action::None
    }

    /// Files that are dropped are those of the import that is on the screen.
    fn drop_on(&mut self, paths: Vec<PathBuf>) -> Action<Message> {
        match &mut self.photos {
            Some(photos) => {
                let dropped = photos::Message::Intake(intake::Message::dropped(paths));
                photos.update(dropped).map(Message::Photos)
            }
            None => self.take_in(intake::Message::dropped(paths)),
        }
    }

    fn take_in(&mut self, message: intake::Message<Arc<Read>>) -> Action<Message> {
        let files = fl!("import-people-files");
        match self.intake.update(message, files, ENDINGS) {
            Step::Stay(action) => action.map(Message::Intake),
            Step::ReadWanted => {
                let read = self.intake.have_read(|office, actor, paths, progress| {
                    let (preview, unread) = roster::preview_files(office, actor, paths, progress)?;
                    let unread = intake::unread(unread);
                    Ok(Arc::new(Read { preview, unread }))
                });
                read.map(Message::Intake)
            }
            Step::Look(read) => {
                self.look_at(read);
                Action::None
            }
        }
    }

    fn look_at(&mut self, read: Arc<Read>) {
        if read.preview.files.is_empty() {
            return self.intake.refuse(unread_words(&read.unread));
        }
        let ledger = Ledger::new(items(&read.preview));
        self.intake.go_on(Stage::Looking(Box::new(Looking {
            read,
            ledger,
            entering: false,
        })));
    }

    fn accept(&mut self) -> Action<Message> {
        let Some(Stage::Looking(looking)) = self.intake.read_mut() else {
            return Action::None;
        };
        if looking.entering || looking.ledger.entering() == 0 {
            return Action::None;
        }
        looking.entering = true;
        let read = Arc::clone(&looking.read);
        let ticked = looking.ledger.ticked().clone();
        self.intake.error = None;
        Action::ask(move |office, actor| {
            let accepted = roster::accept(office, actor, &read.preview, &ticked);
            Message::Accepted(accepted.map(drop).map_err(|error| sentence(&error)))
        })
    }

    fn accepted(&mut self, accepted: Result<(), String>) {
        let Some(Stage::Looking(looking)) = self.intake.read_mut() else {
            return;
        };
        match accepted {
            Ok(()) => {
                let entered = looking.ledger.entering();
                let left_out = looking.ledger.found() - entered;
                self.intake.go_on(Stage::Done { entered, left_out });
            }
            Err(error) => {
                looking.entering = false;
                self.intake.error = Some(error);
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
