//! Importing texts of laws: choose files, read them into a ledger, give the dates that are missing,
//! accept.
//!
//! Nothing enters before a person has seen the ledger and pressed accept.

mod view;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::domain::ledger::Pile;
use crate::i18n::fl;
use crate::service::law::import::{self, Preview, ReadFile};
use crate::ui::part::files::unread_words;
use crate::ui::part::intake::{self, Intake, Step};
use crate::ui::part::ledger::{self, Item, Ledger};
use crate::ui::{Action, Session};

use super::told;

/// The endings that the dialog offers; what a file is, its content tells.
const ENDINGS: &[&str] = &["md", "txt", "docx", "html", "htm"];

/// An import under way.
#[derive(Debug)]
pub(super) struct Entering {
    intake: Intake<Box<Looking>>,
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
    /// Until the files are read.
    Intake(intake::Message<Arc<Read>>),
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
        Self::Intake(intake::Message::dropped(paths))
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
        self.intake.read().is_some()
    }

    /// An import at the choice of files.
    pub(super) fn new() -> Self {
        Self {
            intake: Intake::default(),
        }
    }

    /// Takes note of what happened.
    pub(super) fn update(&mut self, message: Message, _session: &Session) -> Outcome {
        Outcome::Stay(match message {
            Message::Intake(message) => self.take_in(message),
            Message::AcceptAsked => self.accept(),
            Message::Accepted(Ok(())) => return Outcome::Entered(self.first_entered()),
            Message::Accepted(Err(error)) => {
                self.intake.error = Some(error);
                if let Some(looking) = self.intake.read_mut() {
                    looking.entering = false;
                }
                Action::None
            }
            Message::StartedOver => {
                self.intake.start_over();
                Action::None
            }
            Message::LeaveAsked => {
                self.intake.stop();
                return Outcome::Left;
            }
            other => {
                let Some(looking) = self.intake.read_mut() else {
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

    fn take_in(&mut self, message: intake::Message<Arc<Read>>) -> Action<Message> {
        let files = fl!("law-import-files");
        match self.intake.update(message, files, ENDINGS) {
            Step::Stay(action) => action.map(Message::Intake),
            Step::ReadWanted => {
                let read = self.intake.have_read(|office, actor, paths, progress| {
                    let (preview, unread) = import::preview_files(office, actor, paths, progress)?;
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
        self.intake.go_on(looking);
    }

    fn accept(&mut self) -> Action<Message> {
        let Some(looking) = self.intake.read_mut() else {
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
        let read = Arc::clone(&looking.read);
        let ticked = looking.ticked();
        self.intake.error = None;
        Action::ask(move |office, actor| {
            let accepted = import::accept(office, actor, &read.preview, &ticked);
            Message::Accepted(told(accepted.map(drop)))
        })
    }

    fn first_entered(&self) -> Option<String> {
        let looking = self.intake.read()?;
        let ticked = looking.ticked();
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

    /// The files that were ticked.
    fn ticked(&self) -> BTreeSet<usize> {
        self.ledger.ticked().iter().map(|(file, _)| *file).collect()
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
