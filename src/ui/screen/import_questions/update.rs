//! What the screen does with what happens on it.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use super::columns::Columns;
use super::mending::Mending;
use super::{
    Done, ENDINGS, LONGEST_NAME, Looking, Message, Read, Stage, State, Target, Undo, items, large,
    suggested,
};
use crate::domain::id::ImportId;
use crate::i18n::{fl, sentence::sentence};
use crate::service::bank::{self, Handed, Layout, Preview, Progress, Unread};
use crate::service::{self, Actor, Office};
use crate::ui::files as system_files;
use crate::ui::part::choosing;
use crate::ui::part::files::{self, Files};
use crate::ui::part::ledger::Ledger;
use crate::ui::part::reading::{Reading, look_again};
use crate::ui::{Action, Place, Session};

impl State {
    /// The screen at the choice of files.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        let state = Self {
            files: Files::default(),
            keys: String::new(),
            layouts: Vec::new(),
            banks: Vec::new(),
            target: Target::New,
            name: String::new(),
            name_typed: false,
            bank: None,
            stage: Stage::Choosing,
            error: None,
            round: 0,
            is_entering: false,
        };
        let list = Action::ask(|office, actor| {
            Message::BanksListed(bank::names(office, actor).map_err(|error| sentence(&error)))
        });
        (state, list)
    }

    /// Takes note of what happened.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        if let Stage::Looking(looking) = &mut self.stage
            && looking.would_lose(&message)
        {
            looking.leaving = Some(Box::new(message));
            return Action::None;
        }
        self.happened(message, session)
    }

    fn happened(&mut self, message: Message, session: &Session) -> Action<Message> {
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
            Message::KeysTyped(path) => self.keys = path,
            Message::KeysBrowsed => {
                let filter = (fl!("import-questions-files"), ENDINGS);
                let title = fl!("import-keys-choose");
                return Action::Run(system_files::choose(title, filter, Message::KeysChosen));
            }
            Message::KeysChosen(paths) => return self.keys_chosen(paths),
            Message::ReadingAsked => return self.read(),
            Message::Looked(round) => {
                if round == self.round && matches!(self.stage, Stage::Reading(_)) {
                    return look_again(Message::Looked(round));
                }
            }
            Message::Stopped => {
                if let Stage::Reading(reading) = &self.stage {
                    reading.stop();
                    // What is entering may have entered already: only its answer tells.
                    if !self.is_entering {
                        self.round += 1;
                        self.stage = Stage::Choosing;
                    }
                }
            }
            Message::ReadingEnded(round, read) if round == self.round => self.look_at(read),
            Message::ReadingEnded(..) => {}
            Message::Ledger(message) => {
                if let Stage::Looking(looking) = &mut self.stage {
                    return looking.ledger.update(&message).map(Message::Ledger);
                }
            }
            Message::Mending(message) => return self.mending(message),
            Message::EditAsked => return self.edit(),
            Message::Form(message) => return self.form(message),
            Message::Written => return self.written(),
            Message::EditLeft => self.leave_form(),
            Message::ColumnsAsked => self.choose_columns(),
            Message::Columns(message) => return self.columns(&message),
            Message::LooseToggled => {
                if let Stage::Looking(looking) = &mut self.stage {
                    looking.loose = !looking.loose;
                }
            }
            Message::LargeAccepted => return self.enter_large(),
            Message::LargeEntered(round, entered) => {
                if round == self.round {
                    self.large_entered(entered);
                }
            }
            Message::AcceptAsked => return self.accept(),
            Message::Accepted(accepted) => self.accepted(accepted),
            Message::StartedOver => return self.start_over(session),
            Message::LeaveConfirmed => {
                if let Stage::Looking(looking) = &mut self.stage
                    && let Some(message) = looking.leaving.take()
                {
                    return self.happened(*message, session);
                }
            }
            Message::LeaveDismissed => {
                if let Stage::Looking(looking) = &mut self.stage {
                    looking.leaving = None;
                }
            }
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
    pub(super) fn bank_name(&self) -> Option<String> {
        let name = match self.target {
            Target::New => Some(self.name.trim()).filter(|name| !name.is_empty()),
            Target::Existing => self.bank.as_deref(),
        };
        name.map(str::to_owned)
    }

    /// A file of keys was chosen: in the ledger the files are read again with it at once.
    fn keys_chosen(&mut self, paths: Option<Vec<PathBuf>>) -> Action<Message> {
        let Some(path) = paths.and_then(|paths| paths.into_iter().next()) else {
            return Action::None;
        };
        if matches!(&self.stage, Stage::Looking(looking) if looking.entering) {
            return Action::None;
        }
        self.keys = path.display().to_string();
        if matches!(self.stage, Stage::Looking(_)) {
            return self.read();
        }
        Action::None
    }

    fn read(&mut self) -> Action<Message> {
        self.read_with(Vec::new(), false)
    }

    /// Reads the files, with these layouts besides those that were chosen before.
    pub(super) fn read_with(&mut self, layouts: Vec<Layout>, remember: bool) -> Action<Message> {
        let paths = self.files.paths().to_vec();
        let Some(bank) = self.bank_name().filter(|_| !paths.is_empty()) else {
            return Action::None;
        };
        let to_remember = if remember {
            layouts.clone()
        } else {
            Vec::new()
        };
        let layouts: Vec<Layout> = layouts.into_iter().chain(self.layouts.drain(..)).collect();
        self.layouts.clone_from(&layouts);
        let keys = self.keys.trim().trim_matches(['"', '\'']);
        let keys = (!keys.is_empty()).then(|| PathBuf::from(keys));
        self.error = None;
        self.round += 1;
        let round = self.round;
        let reading = Reading::begin();
        let mut listener = reading.listener();
        self.stage = Stage::Reading(reading);
        Action::All(vec![
            Action::ask(move |office, actor| {
                let handed = Handed {
                    paths: &paths,
                    keys: keys.as_deref(),
                    layouts: &layouts,
                };
                let read = to_remember
                    .into_iter()
                    .try_for_each(|layout| bank::remember_layout(office, actor, layout))
                    .and_then(|()| read_files(office, actor, &bank, handed, &mut listener));
                Message::ReadingEnded(round, read.map_err(|error| sentence(&error)))
            }),
            look_again(Message::Looked(round)),
        ])
    }

    fn look_at(&mut self, read: Result<Arc<Read>, String>) {
        match read {
            Ok(read) if read.preview.files.is_empty() => {
                let columns = Columns::of(&read);
                self.error = Some(files::unread_words(&read.unread))
                    .filter(|_| columns.is_none() || read.unread.len() > read.unknown.len());
                self.stage = match columns {
                    Some(columns) => Stage::Columns(columns, None),
                    None => Stage::Choosing,
                };
            }
            Ok(read) if read.is_large => self.stage = Stage::Large(read),
            Ok(read) => {
                let ledger = Ledger::new(items(&read.preview));
                self.stage = Stage::Looking(Box::new(Looking {
                    read,
                    ledger,
                    mending: Mending::default(),
                    editing: None,
                    loose: false,
                    entering: false,
                    leaving: None,
                }));
            }
            Err(error) => {
                self.error = Some(error);
                self.stage = Stage::Choosing;
            }
        }
    }

    fn choose_columns(&mut self) {
        if let Stage::Looking(looking) = &self.stage
            && !looking.entering
            && let Some(columns) = Columns::of(&looking.read)
            && let Stage::Looking(looking) = std::mem::replace(&mut self.stage, Stage::Choosing)
        {
            self.stage = Stage::Columns(columns, Some(looking));
        }
    }

    /// Back to the ledger, or to the choice of files.
    pub(super) fn leave_columns(&mut self) {
        if let Stage::Columns(_, looking) = std::mem::replace(&mut self.stage, Stage::Choosing) {
            self.error = None;
            if let Some(looking) = looking {
                self.stage = Stage::Looking(looking);
            }
        }
    }

    fn accept(&mut self) -> Action<Message> {
        let Stage::Looking(looking) = &mut self.stage else {
            return Action::None;
        };
        if looking.entering || looking.mending.busy || looking.ledger.entering() == 0 {
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
        // Questions on their way in must be told of, and be able to be taken back.
        if matches!(&self.stage, Stage::Looking(looking) if looking.entering) {
            return Action::None;
        }
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

impl Looking {
    /// How many entries a person mended or ticked.
    pub(super) fn work(&self) -> usize {
        let files = self.read.preview.files.iter();
        let mended: usize = files.map(|file| file.mended.len()).sum();
        mended + self.ledger.ticked().len()
    }

    /// Whether it reads the files anew or leaves them, and with them what a person did.
    fn would_lose(&self, message: &Message) -> bool {
        let reads_anew = matches!(
            message,
            Message::StartedOver | Message::ColumnsAsked | Message::KeysChosen(Some(_))
        );
        reads_anew && !self.entering && self.work() > 0
    }
}

impl Read {
    /// What was read, and what was not.
    fn new(preview: Preview, unread: Vec<Unread>) -> Self {
        let unknown = unread.iter().filter_map(|unread| {
            let shapes = unread.unknown_columns()?;
            Some((unread.file.clone(), shapes.to_vec()))
        });
        Self {
            unknown: unknown.collect(),
            preview,
            unread: choosing::unread(unread),
            is_large: false,
        }
    }
}

/// Reads the files: one that is too large to be listed in parts, all others whole.
fn read_files(
    office: &mut Office,
    actor: &Actor,
    bank: &str,
    files: Handed<'_>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> service::Result<Arc<Read>> {
    if let ([path], None, []) = (files.paths, files.keys, files.layouts)
        && let Some(large) = large::read(office, actor, (bank, path), false, progress)?
    {
        let mut read = Read::new(large.preview, Vec::new());
        read.is_large = true;
        return Ok(Arc::new(read));
    }
    let (preview, unread) = bank::preview_files(office, actor, bank, files, progress)?;
    Ok(Arc::new(Read::new(preview, unread)))
}
