//! What the screen does with what happens on it.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use super::columns::Columns;
use super::mending::Mending;
use super::{
    Done, ENDINGS, Ended, LONGEST_NAME, Looking, Message, Read, Stage, State, Target, Undo, items,
    large, suggested,
};
use crate::domain::id::ImportId;
use crate::i18n::{fl, sentence::sentence};
use crate::service::bank::{self, Handed, Layout, Preview, Progress, Unread};
use crate::service::{self, Actor, Office};
use crate::ui::files as system_files;
use crate::ui::part::files::unread_words;
use crate::ui::part::intake::{self, Intake, Step};
use crate::ui::part::ledger::Ledger;
use crate::ui::{Action, Place, Session};

impl State {
    /// The screen at the choice of files.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        let state = Self {
            intake: Intake::default(),
            keys: String::new(),
            layouts: Vec::new(),
            banks: Vec::new(),
            target: Target::New,
            name: String::new(),
            name_typed: false,
            bank: None,
        };
        let list = Action::ask(|office, actor| {
            Message::BanksListed(bank::names(office, actor).map_err(|error| sentence(&error)))
        });
        (state, list)
    }

    /// Takes note of what happened.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        if let Some(Stage::Looking(looking)) = self.intake.read_mut()
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
            Message::BanksListed(Err(error)) => self.intake.error = Some(error),
            Message::Intake(message) => return self.take_in(message),
            Message::FilesDropped(paths) => return self.take_in(intake::Message::dropped(paths)),
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
            Message::Ledger(message) => {
                if let Some(Stage::Looking(looking)) = self.intake.read_mut() {
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
                if let Some(Stage::Looking(looking)) = self.intake.read_mut() {
                    looking.loose = !looking.loose;
                }
            }
            Message::LargeAccepted => return self.enter_large(),
            Message::AcceptAsked => return self.accept(),
            Message::Accepted(accepted) => self.accepted(accepted),
            Message::StartedOver => return self.start_over(session),
            Message::LeaveConfirmed => {
                if let Some(Stage::Looking(looking)) = self.intake.read_mut()
                    && let Some(message) = looking.leaving.take()
                {
                    return self.happened(*message, session);
                }
            }
            Message::LeaveDismissed => {
                if let Some(Stage::Looking(looking)) = self.intake.read_mut() {
                    looking.leaving = None;
                }
            }
            Message::UndoAsked => self.set_undo(Undo::Asked),
            Message::UndoDismissed => self.set_undo(Undo::Possible),
            Message::UndoConfirmed => return self.undo(),
            Message::Undone(undone) => match undone {
                Ok(_) => self.set_undo(Undo::Done),
                Err(error) => {
                    self.intake.error = Some(error);
                    self.set_undo(Undo::Possible);
                }
            },
            Message::BankOpened => {
                if let Some(Stage::Done(done)) = self.intake.read() {
                    return Action::Go(Place::Bank(Some(done.bank.clone())));
                }
            }
        }
        Action::None
    }

    fn take_in(&mut self, message: intake::Message<Ended>) -> Action<Message> {
        let files = fl!("import-questions-files");
        match self.intake.update(message, files, ENDINGS) {
            Step::Stay(action) => {
                if !self.name_typed {
                    self.name = suggested(self.intake.files());
                }
                return action.map(Message::Intake);
            }
            Step::ReadWanted => return self.read(),
            Step::Look(Ended::Read(read)) => self.look_at(read),
            Step::Look(Ended::Entered(entered)) => self.large_entered(&entered),
        }
        Action::None
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
        if matches!(self.intake.read(), Some(Stage::Looking(looking)) if looking.entering) {
            return Action::None;
        }
        self.keys = path.display().to_string();
        if matches!(self.intake.read(), Some(Stage::Looking(_))) {
            return self.read();
        }
        Action::None
    }

    fn read(&mut self) -> Action<Message> {
        self.read_with(Vec::new(), false)
    }

    /// Reads the files, with these layouts besides those that were chosen before.
    pub(super) fn read_with(&mut self, layouts: Vec<Layout>, remember: bool) -> Action<Message> {
        let Some(bank) = self.bank_name() else {
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
        let read = self
            .intake
            .have_read(move |office, actor, paths, progress| {
                let handed = Handed {
                    paths,
                    keys: keys.as_deref(),
                    layouts: &layouts,
                };
                for layout in to_remember {
                    bank::remember_layout(office, actor, layout)?;
                }
                let read = read_files(office, actor, &bank, handed, progress)?;
                Ok(Ended::Read(Arc::new(read)))
            });
        read.map(Message::Intake)
    }

    fn look_at(&mut self, read: Arc<Read>) {
        if read.preview.files.is_empty() {
            let why = unread_words(&read.unread);
            let Some(columns) = Columns::of(&read) else {
                return self.intake.refuse(why);
            };
            let is_more = read.unread.len() > read.unknown.len();
            self.intake.error = is_more.then_some(why);
            self.intake.go_on(Stage::Columns(columns, None));
        } else if read.is_large {
            self.intake.go_on(Stage::Large(read));
        } else {
            let ledger = Ledger::new(items(&read.preview));
            self.intake.go_on(Stage::Looking(Box::new(Looking {
                read,
                ledger,
                mending: Mending::default(),
                editing: None,
                loose: false,
                entering: false,
                leaving: None,
            })));
        }
    }

    fn choose_columns(&mut self) {
        if let Some(Stage::Looking(looking)) = self.intake.read()
            && !looking.entering
            && let Some(columns) = Columns::of(&looking.read)
            && let Some(Stage::Looking(looking)) = self.intake.go_back()
        {
            self.intake.go_on(Stage::Columns(columns, Some(looking)));
        }
    }

    /// Back to the ledger, or to the choice of files.
    pub(super) fn leave_columns(&mut self) {
        if let Some(Stage::Columns(_, looking)) = self.intake.go_back() {
            self.intake.error = None;
            if let Some(looking) = looking {
                self.intake.go_on(Stage::Looking(looking));
            }
        }
    }

    fn accept(&mut self) -> Action<Message> {
        let Some(Stage::Looking(looking)) = self.intake.read_mut() else {
            return Action::None;
        };
        if looking.entering || looking.mending.busy || looking.ledger.entering() == 0 {
            return Action::None;
        }
        looking.entering = true;
        let read = Arc::clone(&looking.read);
        let ticked = looking.ledger.ticked().clone();
        self.intake.error = None;
        Action::ask(move |office, actor| {
            let accepted = bank::accept(office, actor, &read.preview, &ticked);
            Message::Accepted(accepted.map_err(|error| sentence(&error)))
        })
    }

    fn accepted(&mut self, accepted: Result<ImportId, String>) {
        let Some(Stage::Looking(looking)) = self.intake.read_mut() else {
            return;
        };
        match accepted {
            Ok(import) => {
                let entered = looking.ledger.entering();
                let done = Done {
                    import,
                    bank: looking.read.preview.bank.clone(),
                    entered,
                    left_out: looking.ledger.found() - entered,
                    undo: Undo::Possible,
                };
                self.intake.go_on(Stage::Done(done));
            }
            Err(error) => {
                looking.entering = false;
                self.intake.error = Some(error);
            }
        }
    }

    fn start_over(&mut self, session: &Session) -> Action<Message> {
        // Questions on their way in must be told of, and be able to be taken back.
        if matches!(self.intake.read(), Some(Stage::Looking(looking)) if looking.entering) {
            return Action::None;
        }
        let (state, action) = Self::new(session);
        let before = std::mem::replace(self, state);
        self.intake = before.intake;
        self.intake.start_over();
        action
    }

    fn set_undo(&mut self, undo: Undo) {
        if let Some(Stage::Done(done)) = self.intake.read_mut() {
            done.undo = undo;
        }
    }

    fn undo(&mut self) -> Action<Message> {
        let Some(Stage::Done(done)) = self.intake.read_mut() else {
            return Action::None;
        };
        if done.undo == Undo::Doing || done.undo == Undo::Done {
            return Action::None;
        }
        done.undo = Undo::Doing;
        let import = done.import;
        self.intake.error = None;
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
            unread: intake::unread(unread),
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
) -> service::Result<Read> {
    if let ([path], None, []) = (files.paths, files.keys, files.layouts)
        && let Some(large) = large::read(office, actor, (bank, path), false, progress)?
    {
        let mut read = Read::new(large.preview, Vec::new());
        read.is_large = true;
        return Ok(read);
    }
    let (preview, unread) = bank::preview_files(office, actor, bank, files, progress)?;
    Ok(Read::new(preview, unread))
}
