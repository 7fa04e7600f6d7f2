//! Importing pictures of people: choose a folder, a zip or files, look at whose each is, accept, undo.
//!
//! What the name of a file says for sure is taken; what it leaves in doubt a person decides, one by one.

use std::collections::BTreeSet;
use std::sync::Arc;

use iced::widget::image::Handle;

use crate::i18n::{fl, sentence::sentence};
use crate::service::Error;
use crate::service::photo::{self, Entry, Import, Pixels, Undone};
use crate::ui::Action;
use crate::ui::files as system;
use crate::ui::part::files;
use crate::ui::part::intake::{self, Intake, Step};

/// The endings that the dialog offers; what a file is, its content tells.
const ENDINGS: &[&str] = &["zip", "jpg", "jpeg", "png"];

/// Pixels each way of a picture that is looked at.
const PIXELS: u32 = 480;

/// The import of pictures.
#[derive(Debug)]
pub(super) struct Photos {
    pub(super) intake: Intake<Stage>,
    /// The latest import there was.
    pub(super) latest: Option<Import>,
    pub(super) undoing: bool,
}

/// How far the import is once the files are read.
#[derive(Debug)]
pub(super) enum Stage {
    Looking(Looking),
    Done(u32),
}

/// The files under somebody's eyes.
#[derive(Debug)]
pub(super) struct Looking {
    pub(super) entries: Arc<Vec<Entry>>,
    /// The doubtful ones that are taken, by their places.
    pub(super) ticked: BTreeSet<usize>,
    pub(super) pile: Pile,
    pub(super) page: usize,
    /// The one that is looked at.
    pub(super) open: Option<Opened>,
    pub(super) saving: bool,
}

/// A picture that is looked at.
#[derive(Debug)]
pub(super) struct Opened {
    /// Its place among the files.
    pub(super) place: usize,
    /// The picture; `None` while it is read.
    pub(super) picture: Option<Result<Handle, String>>,
}

/// What became of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pile {
    /// Whose each is, is sure.
    Sure,
    /// A person decides.
    Doubtful,
    /// Nobody's, or no picture.
    Left,
}

/// What happens there.
#[derive(Debug, Clone)]
pub enum Message {
    /// The latest import is known.
    LatestRead(Result<Option<Import>, String>),
    /// Choosing the files, and reading them.
    Intake(intake::Message<Arc<Vec<Entry>>>),
    /// A folder is to be chosen in the system's dialog.
    FolderWanted,
    /// Another pile.
    PileChosen(Pile),
    /// Another page.
    PageTurned(usize),
    /// A picture is to be looked at, by its place.
    Opened(usize),
    /// It was read.
    Pictured(usize, Result<Pixels, String>),
    /// The picture that is looked at is taken, or not.
    Ticked(bool),
    /// It is not looked at any more.
    Dismissed,
    /// What is sure and what was taken is to be kept.
    AcceptAsked,
    /// It was, or why not.
    Accepted(Result<u32, String>),
    /// The latest import is to be undone.
    UndoAsked,
    /// It was, or why not.
    Undone(Result<Undone, String>),
    /// Other files are wanted.
    StartedOver,
    /// Rosters are wanted.
    Left,
}

impl Pile {
    /// The pile of a file.
    pub(super) fn of(entry: &Entry) -> Self {
        match &entry.verdict {
            Ok(found) if found.doubt.is_none() => Self::Sure,
            Ok(_) => Self::Doubtful,
            Err(_) => Self::Left,
        }
    }
}

impl Looking {
    fn of(entries: Arc<Vec<Entry>>) -> Self {
        // What needs a person first; else what is kept, else what is not.
        let piles = [Pile::Doubtful, Pile::Sure, Pile::Left];
        let has = |pile: &Pile| entries.iter().any(|entry| Pile::of(entry) == *pile);
        Self {
            pile: piles.into_iter().find(has).unwrap_or(Pile::Sure),
            entries,
            ticked: BTreeSet::new(),
            page: 0,
            open: None,
            saving: false,
        }
    }

    /// The file that is looked at.
    pub(super) fn opened(&self) -> Option<(&Entry, &Opened)> {
        let open = self.open.as_ref()?;
        Some((self.entries.get(open.place)?, open))
    }

    /// The files of the pile that is shown, with their places.
    pub(super) fn shown(&self) -> Vec<(usize, &Entry)> {
        let all = self.entries.iter().enumerate();
        all.filter(|(_, entry)| Pile::of(entry) == self.pile)
            .collect()
    }

    /// How many files are in a pile.
    pub(super) fn count(&self, pile: Pile) -> usize {
        let all = self.entries.iter();
        all.filter(|entry| Pile::of(entry) == pile).count()
    }

    /// How many pictures accepting keeps; those that are there already are left.
    pub(super) fn keeping(&self) -> usize {
        let all = self.entries.iter().enumerate();
        all.filter(|(place, entry)| {
            let is_new = |found: &photo::Match| found.change != photo::Change::Same;
            let is_wanted = Pile::of(entry) == Pile::Sure || self.ticked.contains(place);
            is_wanted && entry.verdict.as_ref().is_ok_and(is_new)
        })
        .count()
    }
}

impl Photos {
    /// At the choice of files.
    pub(super) fn new() -> (Self, Action<Message>) {
        let photos = Self {
            intake: Intake::default(),
            latest: None,
            undoing: false,
        };
        (photos, read_latest())
    }

    pub(super) fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::LatestRead(Ok(latest)) => self.latest = latest,
            Message::Intake(message) => return self.take_in(message),
            Message::FolderWanted => {
                return Action::Run(system::folder(fl!("import-photos-folder"), |folder| {
                    let chosen = folder.map(|folder| vec![folder]);
                    Message::Intake(intake::Message::Files(files::Message::Chosen(chosen)))
                }));
            }
            Message::Accepted(Ok(kept)) => {
                self.intake.go_on(Stage::Done(kept));
                return read_latest();
            }
            Message::UndoAsked if !self.undoing => {
                self.undoing = true;
                self.intake.error = None;
                return Action::ask(|office, actor| {
                    let undone = photo::undo(office, actor);
                    Message::Undone(undone.map_err(|error| sentence(&error)))
                });
            }
            Message::Undone(Ok(came)) => {
                self.undoing = false;
                let _ = self.intake.go_back();
                let words = fl!(
                    "import-photos-undone",
                    count = came.undone,
                    left = came.left
                );
                return Action::All(vec![Action::Say(words), read_latest()]);
            }
            Message::Accepted(Err(error))
            | Message::Undone(Err(error))
            | Message::LatestRead(Err(error)) => {
                self.undoing = false;
                if let Some(Stage::Looking(looking)) = self.intake.read_mut() {
                    looking.saving = false;
                }
                self.intake.error = Some(error);
            }
            Message::StartedOver => self.intake.start_over(),
            message => {
                if let Some(Stage::Looking(looking)) = self.intake.read_mut() {
                    return looking.update(message);
                }
            }
        }
        Action::None
    }

    fn take_in(&mut self, message: intake::Message<Arc<Vec<Entry>>>) -> Action<Message> {
        let kind = fl!("import-photos-title");
        match self.intake.update(message, kind, ENDINGS) {
            Step::Stay(action) => action.map(Message::Intake),
            Step::ReadWanted => {
                let read = self.intake.have_read(|office, actor, paths, progress| {
                    photo::preview(office, actor, paths, progress).map(Arc::new)
                });
                read.map(Message::Intake)
            }
            Step::Look(entries) => {
                if entries.is_empty() {
                    self.intake.refuse(fl!("import-photos-nothing"));
                } else {
                    self.intake.go_on(Stage::Looking(Looking::of(entries)));
                }
                Action::None
            }
        }
    }
}

impl Looking {
    fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::PileChosen(pile) => {
                self.pile = pile;
                self.page = 0;
            }
            Message::PageTurned(page) => self.page = page,
            Message::Opened(place) => return self.look_at(place),
            Message::Pictured(place, picture) => {
                if let Some(open) = self.open.as_mut().filter(|open| open.place == place) {
                    open.picture =
                        Some(picture.map(|pixels| {
                            Handle::from_rgba(pixels.width, pixels.height, pixels.rgba)
                        }));
                }
            }
            Message::Ticked(take) => {
                if let Some(Opened { place, .. }) = self.open.take() {
                    let _ = if take {
                        self.ticked.insert(place)
                    } else {
                        self.ticked.remove(&place)
                    };
                }
            }
            Message::Dismissed => self.open = None,
            Message::AcceptAsked if !self.saving && self.keeping() > 0 => {
                self.saving = true;
                let (entries, ticked) = (Arc::clone(&self.entries), self.ticked.clone());
                return Action::ask(move |office, actor| {
                    let kept = photo::accept(office, actor, &entries, &ticked);
                    Message::Accepted(kept.map_err(|error| sentence(&error)))
                });
            }
            _ => {}
        }
        Action::None
    }
}

impl Looking {
    fn look_at(&mut self, place: usize) -> Action<Message> {
        self.open = Some(Opened {
            place,
            picture: None,
        });
        let entries = Arc::clone(&self.entries);
        Action::ask(move |_, actor| {
            let picture = entries.get(place).ok_or(Error::NothingToDo);
            let picture = picture.and_then(|entry| photo::look_at(actor, entry, PIXELS));
            Message::Pictured(place, picture.map_err(|error| sentence(&error)))
        })
    }
}

fn read_latest() -> Action<Message> {
    Action::ask(|office, actor| {
        let latest = photo::latest(office, actor);
        Message::LatestRead(latest.map_err(|error| sentence(&error)))
    })
}
