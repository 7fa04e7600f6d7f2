//! Importing texts of laws: choose files, read them into a ledger, give the dates that are missing,
//! accept.
//!
//! Nothing enters before a person has seen the ledger and pressed accept.

mod view;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::domain::ledger::Pile;
use crate::i18n::fl;
use crate::service::law::import::{self, Preview, ReadFile};
use crate::ui::part::choosing;
use crate::ui::part::files::{self, Files};
use crate::ui::part::ledger::{self, Item, Ledger};
use crate::ui::part::reading::{Reading, look_again};
use crate::ui::{Action, Session};

use super::told;

/// The endings that the dialog offers; what a file is, its content tells.
const ENDINGS: &[&str] = &["md", "txt", "docx", "html", "htm"];

/// An import under way.
#[derive(Debug)]
pub(super) struct Entering {
    files: Files,
    stage: Stage,
    error: Option<String>,
    /// Counts the readings, so that the answer of one that was left is not taken for the present one.
    round: u64,
}

/// How far it is.
#[derive(Debug)]
enum Stage {
    Choosing,
    Reading(Arc<Reading>),
    Looking(Box<Looking>),
}

/// The ledger under somebody's eyes.
#[derive(Debug)]
struct Looking {
    read: Arc<Read>,
    ledger: Ledger,
    adopted: String,
    effective: String,
    /// What is wrong with the dates that were typed.
    date_error: Option<String>,
    /// Typed dates are on their way into the reading.
    dating: bool,
    /// Accept was pressed with typed dates that were not taken yet: they are taken first.
    then_accept: bool,
    /// Accept was pressed; the answer is not there yet.
    entering: bool,
}

/// What was read.
#[derive(Debug)]
pub struct Read {
    preview: Preview,
    /// Files that could not be read, each with the sentence that says why.
    unread: Vec<(String, String)>,
}

/// What happens during the import.
#[derive(Debug, Clone)]
pub enum Message {
    /// Something about the files.
    Files(files::Message),
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
    /// The day of adoption is typed.
    AdoptedTyped(String),
    /// The first day in force is typed.
    EffectiveTyped(String),
    /// The dates are complete.
    DatesGiven,
    /// They were taken.
    Dated(Result<Arc<Read>, String>),
    /// What is in the pile and what was ticked is to enter.
    AcceptAsked,
    /// It entered, or why not.
    Accepted(Result<(), String>),
    /// Other files are wanted.
    StartedOver,
    /// The import is to be left.
    LeaveAsked,
}

impl Message {
    /// Files were dropped on the window.
    pub(super) fn dropped(paths: Vec<PathBuf>) -> Self {
        Self::Files(files::Message::Dropped(paths))
    }
}

/// What becomes of the import.
pub(super) enum Outcome {
    /// It goes on.
    Stay(Action<Message>),
    /// Somebody left it.
    Left,
    /// Texts entered, of this law first.
    Entered(Option<String>),
}

impl Entering {
    /// Whether a ledger is looked at that is not entered.
    pub(super) fn is_looking(&self) -> bool {
        matches!(self.stage, Stage::Looking(_))
    }

    /// An import at the choice of files.
    pub(super) fn new() -> Self {
        Self {
            files: Files::default(),
            stage: Stage::Choosing,
            error: None,
            round: 0,
        }
    }

    /// Takes note of what happened.
    pub(super) fn update(&mut self, message: Message, _session: &Session) -> Outcome {
        Outcome::Stay(match message {
            Message::Files(message) => self.choose(message),
            Message::ReadingAsked => self.read(),
            Message::Looked(round) => {
                if round == self.round && matches!(self.stage, Stage::Reading(_)) {
                    look_again(Message::Looked(round))
                } else {
                    Action::None
                }
            }
            Message::Stopped => {
                if let Stage::Reading(reading) = &self.stage {
                    reading.stop();
                    self.round += 1;
                    self.stage = Stage::Choosing;
                }
                Action::None
            }
            Message::ReadingEnded(round, read) => {
                if round == self.round {
                    self.look_at(read);
                }
                Action::None
            }
            Message::AcceptAsked => self.accept(),
            Message::Accepted(Ok(())) => return Outcome::Entered(self.first_entered()),
            Message::Accepted(Err(error)) => {
                self.error = Some(error);
                if let Stage::Looking(looking) = &mut self.stage {
                    looking.entering = false;
                }
                Action::None
            }
            Message::StartedOver => {
                let round = self.round + 1;
                *self = Self::new();
                self.round = round;
                Action::None
            }
            Message::LeaveAsked => {
                if let Stage::Reading(reading) = &self.stage {
                    reading.stop();
                }
                return Outcome::Left;
            }
            other => {
                let Stage::Looking(looking) = &mut self.stage else {
                    return Outcome::Stay(Action::None);
                };
                let action = looking.update(other);
                if looking.accepts_now() {
                    return Outcome::Stay(self.accept());
                }
                action
            }
        })
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
            .update(message, fl!("law-import-files"), ENDINGS)
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
                let read = import::preview_files(office, actor, &paths, &mut listener);
                let read = read.map(|(preview, unread)| {
                    let unread = choosing::unread(unread);
                    Arc::new(Read { preview, unread })
                });
                Message::ReadingEnded(round, told(read))
            }),
            look_again(Message::Looked(round)),
        ])
    }

    fn look_at(&mut self, read: Result<Arc<Read>, String>) {
        self.stage = Stage::Choosing;
        match read {
            Ok(read) if read.preview.files.is_empty() => {
                self.error = Some(files::unread_words(&read.unread));
            }
            Ok(read) => {
                let ledger = Ledger::new(items(&read.preview));
                let mut looking = Box::new(Looking {
                    read,
                    ledger,
                    adopted: String::new(),
                    effective: String::new(),
                    date_error: None,
                    dating: false,
                    then_accept: false,
                    entering: false,
                });
                looking.fill_in();
                self.stage = Stage::Looking(looking);
            }
            Err(error) => self.error = Some(error),
        }
    }

    fn accept(&mut self) -> Action<Message> {
        let Stage::Looking(looking) = &mut self.stage else {
            return Action::None;
        };
        if looking.entering || looking.ledger.entering() == 0 {
            return Action::None;
        }
        match looking.typed() {
            Ok((None, None)) if !looking.dating => {}
            // What stands in the fields is what enters.
            Ok(_) => {
                looking.then_accept = true;
                return looking.date();
            }
            Err(error) => {
                looking.date_error = Some(error);
                return Action::None;
            }
        }
        looking.entering = true;
        self.error = None;
        let read = Arc::clone(&looking.read);
        let ticked = looking
            .ledger
            .ticked()
            .iter()
            .map(|(file, _)| *file)
            .collect();
        Action::ask(move |office, actor| {
            let accepted = import::accept(office, actor, &read.preview, &ticked);
            Message::Accepted(told(accepted.map(drop)))
        })
    }

    fn first_entered(&self) -> Option<String> {
        let Stage::Looking(looking) = &self.stage else {
            return None;
        };
        let ticked = looking
            .ledger
            .ticked()
            .iter()
            .map(|(file, _)| *file)
            .collect();
        let preview = &looking.read.preview;
        let entered = (0..preview.files.len()).find(|file| preview.enters(*file, &ticked))?;
        preview.files.get(entered).map(|file| file.reading.short())
    }
}

impl Looking {
    fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Ledger(message) => {
                let before = self.ledger.current().map(|item| item.key);
                // Keys reach the ledger from inside the fields; what was typed there goes along, and
                // what is no date is put right first.
                if let Err(error) = self.typed() {
                    self.date_error = Some(error);
                    return Action::None;
                }
                let dated = self.date();
                let action = self.ledger.update(&message).map(Message::Ledger);
                if self.ledger.current().map(|item| item.key) != before {
                    self.fill_in();
                }
                return Action::All(vec![dated, action]);
            }
            Message::AdoptedTyped(text) => self.adopted = text,
            Message::EffectiveTyped(text) => self.effective = text,
            Message::DatesGiven => return self.date(),
            Message::Dated(Ok(read)) => {
                self.dating = false;
                let mut ledger = Ledger::new(items(&read.preview));
                ledger.take_over(&self.ledger);
                self.ledger = ledger;
                self.read = read;
                self.fill_in();
            }
            Message::Dated(Err(error)) => {
                self.dating = false;
                self.then_accept = false;
                self.date_error = Some(error);
            }
            _ => {}
        }
        Action::None
    }

    /// The file that is shown.
    fn current(&self) -> Option<(usize, &ReadFile)> {
        let (file, _) = self.ledger.current()?.key;
        Some((file, self.read.preview.files.get(file)?))
    }

    /// Puts the dates of the file that is shown into the fields.
    fn fill_in(&mut self) {
        let day =
            |found: Option<(Date, _)>| found.map_or_else(String::new, |(day, _)| day.to_string());
        let reading = self.current().map(|(_, file)| &file.reading);
        let adopted = reading.map_or_else(String::new, |reading| day(reading.adopted));
        let effective = reading.map_or_else(String::new, |reading| day(reading.effective));
        self.adopted = adopted;
        self.effective = effective;
        self.date_error = None;
    }

    /// Whether the dates that were taken first are in, and accepting goes on.
    fn accepts_now(&mut self) -> bool {
        let now = self.then_accept && !self.dating;
        if now {
            self.then_accept = false;
        }
        now
    }

    /// The dates that were typed otherwise than they were found.
    ///
    /// # Errors
    /// What is no date, or was taken away where one was found.
    fn typed(&self) -> Result<(Option<Date>, Option<Date>), String> {
        let Some((_, found)) = self.current() else {
            return Ok((None, None));
        };
        let typed = |text: &str, before: Option<Date>| -> Result<Option<Date>, String> {
            let text = text.trim();
            if text.is_empty() {
                return match before {
                    Some(_) => Err(fl!("law-date-missing")),
                    None => Ok(None),
                };
            }
            let day: Date = text
                .parse()
                .map_err(|_| fl!("law-date-wrong", text = text.to_owned()))?;
            Ok((before != Some(day)).then_some(day))
        };
        let before = (
            found.reading.adopted.map(|(day, _)| day),
            found.reading.effective.map(|(day, _)| day),
        );
        let adopted = typed(&self.adopted, before.0)?;
        Ok((adopted, typed(&self.effective, before.1)?))
    }

    /// Hands the typed dates to the reading; what was not changed stays as it was found. One at a time:
    /// each begins from what the one before it came to.
    fn date(&mut self) -> Action<Message> {
        let Some((file, _)) = self.current() else {
            return Action::None;
        };
        if self.dating {
            return Action::None;
        }
        let (adopted, effective) = match self.typed() {
            Ok((None, None)) => return Action::None,
            Ok(dates) => dates,
            Err(error) => {
                self.date_error = Some(error);
                return Action::None;
            }
        };
        let read = Arc::clone(&self.read);
        self.dating = true;
        self.date_error = None;
        Action::ask(move |office, _| {
            let mut preview = read.preview.clone();
            let taken = import::date(office, &mut preview, file, adopted, effective);
            let unread = read.unread.clone();
            Message::Dated(told(taken.map(|()| Arc::new(Read { preview, unread }))))
        })
    }
}

fn items(preview: &Preview) -> impl Iterator<Item = Item> {
    preview.files.iter().enumerate().map(|(file, found)| {
        let reading = &found.reading;
        Item {
            key: (file, 0),
            pile: reading.pile(),
            codes: reading.remarks.iter().map(|remark| remark.code).collect(),
            may_enter: reading.pile() == Pile::Review && reading.may_enter(),
        }
    })
}
