//! Sheets read from scans: pages come in one by one, belong together by person and paper, and what is
//! not clear is decided by whoever sits here, with the picture beside it.

use std::path::PathBuf;

use iced::widget::operation;

use crate::domain::id::ExamId;
use crate::i18n::{fl, sentence::sentence};
use crate::service::paper_exam::{self, Entered, Entry, Found, Means, PageRead, Pages};
use crate::ui::Action;
use crate::ui::part::files::{self, Files};

use super::question::Question;
use super::sheet::{Sheet, Stand};

/// The endings of scans.
const ENDINGS: &[&str] = &["pdf", "png", "jpg", "jpeg"];
/// The field for what is written in a box.
pub(super) const WRITTEN: &str = "scan-written";
/// The field for an admission number.
pub(super) const NUMBER: &str = "scan-number";

/// Scans and the sheets that were found in them.
#[derive(Debug)]
pub(super) struct Scanned {
    exam: ExamId,
    pub(super) files: Files,
    /// Files that are still to be read.
    waiting: Vec<PathBuf>,
    /// The rest of the file that is being read is not wanted.
    stopped: bool,
    /// The page that is being read: which file, which page, of how many.
    pub(super) reading: Option<(String, usize, usize)>,
    pub(super) sheets: Vec<Sheet>,
    pub(super) chosen: usize,
    /// Pages that could not be read, and why.
    pub(super) unread: Vec<(String, String)>,
    pub(super) error: Option<String>,
    /// The sheet that is being entered.
    saving: Option<u64>,
    /// How many sheets there were, so that each has a number of its own.
    count: u64,
    /// Whether more files are being chosen while there are sheets.
    pub(super) adding: bool,
}

/// What happens with scans.
#[derive(Debug, Clone)]
pub enum Message {
    /// Of choosing files.
    Files(files::Message),
    /// The chosen files are to be read.
    ReadWanted,
    /// More files are to be chosen, or no more.
    AddingToggled,
    /// A file was opened, or not.
    Opened(String, Result<Pages, String>),
    /// A page was read, or not.
    PageDone(Box<Progress>),
    /// A sheet is looked at.
    SheetChosen(usize),
    /// The rest of the files is not to be read.
    StopWanted,
    /// Its admission number is wrong although it is somebody's.
    RenumberAsked,
    /// It is right after all.
    RenumberLeft,
    /// Its admission number is typed.
    NumberTyped(String),
    /// It is complete.
    NumberEntered,
    /// Whose the number is that was asked for that sheet.
    Found(u64, Box<Result<Found, String>>),
    /// The sheet is not to be entered: it was scanned twice.
    Removed,
    /// The question decided last is to be decided again.
    Reopened,
    /// An option of the open question is flipped.
    Flipped(usize),
    /// What is written is typed.
    WrittenTyped(String),
    /// The open question is decided.
    Decided,
    /// It is not absence.
    NotAbsent,
    /// Everything that is ready is to be entered.
    EnterWanted,
    /// One was entered, or why not.
    Entered(u64, Result<Entered, String>),
}

/// A page that was read.
#[derive(Debug, Clone)]
pub struct Progress {
    file: String,
    pages: Pages,
    number: usize,
    read: Result<PageRead, String>,
}

impl Scanned {
    pub(super) fn new(exam: ExamId) -> Self {
        Self {
            exam,
            files: Files::default(),
            waiting: Vec::new(),
            stopped: false,
            reading: None,
            sheets: Vec::new(),
            chosen: 0,
            unread: Vec::new(),
            error: None,
            saving: None,
            count: 0,
            adding: false,
        }
    }

    /// How many sheets can be entered.
    pub(super) fn ready(&self) -> usize {
        let ready = self
            .sheets
            .iter()
            .filter(|sheet| sheet.stand() == Stand::Ready);
        ready.count()
    }

    /// The question that is decided now.
    pub(super) fn question(&self) -> Option<&Question> {
        self.sheets.get(self.chosen)?.question()
    }

    /// Whether a sheet is on its way into the archive.
    pub(super) fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Whether leaving loses sheets that are read and not entered.
    pub(super) fn is_begun(&self) -> bool {
        self.reading.is_some() || self.sheets.iter().any(|sheet| sheet.entered.is_none())
    }

    /// Whether the sheet that is looked at may leave the list.
    pub(super) fn may_remove(&self) -> bool {
        let sheet = self.sheets.get(self.chosen);
        sheet.is_some_and(|sheet| sheet.entered.is_none() && self.saving != Some(sheet.id))
    }

    pub(super) fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Files(message) => {
                let kind = fl!("paper-exam-scans");
                self.adding |= matches!(message, files::Message::Dropped(_));
                let action = self.files.update(message, kind, ENDINGS);
                return action.map(Message::Files);
            }
            Message::ReadWanted => {
                self.stopped = false;
                self.waiting = self.files.paths().to_vec();
                self.files = Files::default();
                self.adding = false;
                return self.next_file();
            }
            Message::AddingToggled => self.adding = !self.adding,
            Message::Opened(file, Ok(pages)) => return self.read(file, pages, 0),
            Message::Opened(file, Err(error)) => {
                self.unread.push((file, error));
                return self.next_file();
            }
            Message::PageDone(progress) => return self.take(*progress),
            Message::SheetChosen(index) => {
                self.chosen = index.min(self.sheets.len().saturating_sub(1));
                return self.focus();
            }
            Message::StopWanted => {
                self.stopped = self.reading.is_some();
                self.waiting.clear();
            }
            Message::EnterWanted => {
                // Whatever kept one from being entered is over, or is told again.
                let ready = self.sheets.iter_mut();
                for sheet in ready.filter(|sheet| sheet.stand() == Stand::Ready) {
                    sheet.error = None;
                }
                return self.enter_next();
            }
            Message::Entered(id, result) => {
                if let Some(sheet) = self.sheets.iter_mut().find(|sheet| sheet.id == id) {
                    match result {
                        Ok(entered) => sheet.entered = Some(entered),
                        Err(error) => sheet.error = Some(error),
                    }
                }
                self.saving = None;
                return self.enter_next();
            }
            Message::Found(id, found) => return self.found(id, *found),
            Message::Removed => {
                if self.may_remove() {
                    drop(self.sheets.remove(self.chosen));
                    self.chosen = self.chosen.min(self.sheets.len().saturating_sub(1));
                    self.look_for_doubles();
                    return self.onward();
                }
            }
            message => return self.decide(message),
        }
        Action::None
    }

    /// What somebody says of the sheet that is looked at.
    fn decide(&mut self, message: Message) -> Action<Message> {
        let (exam, saving) = (self.exam, self.saving);
        let sheet = self.sheets.get_mut(self.chosen);
        // What is entered, or on its way, stands.
        let changeable = |sheet: &&mut Sheet| sheet.entered.is_none() && saving != Some(sheet.id);
        let Some(sheet) = sheet.filter(changeable) else {
            return Action::None;
        };
        match message {
            Message::RenumberAsked => {
                sheet.renumbering = true;
                sheet.typed.clone_from(&sheet.number);
                return Action::Run(operation::focus(NUMBER));
            }
            Message::RenumberLeft => sheet.renumbering = false,
            Message::NumberTyped(number) => {
                sheet.typed = number;
                sheet.error = None;
            }
            Message::NumberEntered if sheet.is_numbered() => {
                let (id, number) = (sheet.id, sheet.typed.trim().to_owned());
                return Action::ask(move |office, actor| {
                    let found = paper_exam::find(office, actor, exam, &number);
                    Message::Found(id, Box::new(found.map_err(|error| sentence(&error))))
                });
            }
            Message::NotAbsent => {
                sheet.absent = false;
                return self.onward();
            }
            Message::Flipped(place) => {
                if let Some(question) = sheet.question_mut() {
                    question.flip(place);
                }
            }
            Message::WrittenTyped(written) => {
                if let Some(question) = sheet.question_mut() {
                    question.written = written;
                }
            }
            Message::Decided => {
                if let Some(Ok(answer)) = sheet.question().map(Question::decided) {
                    let question = sheet.open.remove(0);
                    if let Some(answer) = answer {
                        let _ = sheet.answers.insert(question.number, answer);
                    }
                    sheet.decided.push(question);
                    return self.onward();
                }
            }
            Message::Reopened => {
                sheet.reopen();
                return self.focus();
            }
            _ => {}
        }
        Action::None
    }

    /// Gives the sheet that was asked for to whoever was found, whatever is looked at by now.
    fn found(&mut self, id: u64, found: Result<Found, String>) -> Action<Message> {
        let saving = self.saving;
        let Some(place) = self.sheets.iter().position(|sheet| sheet.id == id) else {
            return Action::None;
        };
        let sheet = &mut self.sheets[place];
        if sheet.entered.is_some() || saving == Some(id) {
            return Action::None;
        }
        match found {
            Ok(found) => {
                sheet.number.clone_from(&found.candidate.admission_number);
                sheet.person = Some(found);
                sheet.renumbering = false;
                sheet.error = None;
            }
            Err(error) => {
                sheet.error = Some(error);
                return Action::None;
            }
        }
        let was_looked_at = self.chosen == place;
        self.bring_together(place);
        self.look_for_doubles();
        if was_looked_at {
            self.onward()
        } else {
            Action::None
        }
    }

    /// Puts the pages of a sheet whose person is known by now to the others of the same sheet.
    fn bring_together(&mut self, place: usize) {
        let one = &self.sheets[place];
        let whose = one.person.as_ref().map(|found| found.candidate.officer);
        let other = self.sheets.iter().position(|other| {
            let own = other.person.as_ref().map(|found| found.candidate.officer);
            other.id != one.id
                && own == whose
                && other.which == one.which
                && other.entered.is_none()
                && self.saving != Some(other.id)
                && !one.pages.iter().any(|page| other.pages.contains(page))
        });
        if let Some(other) = other {
            let taken = self.sheets.remove(place);
            let other = if other > place { other - 1 } else { other };
            self.sheets[other].take_up(taken);
            if self.chosen == place {
                self.chosen = other;
            } else if self.chosen > place {
                self.chosen -= 1;
            }
        }
    }

    fn next_file(&mut self) -> Action<Message> {
        self.reading = None;
        if self.waiting.is_empty() {
            return self.onward();
        }
        let path = self.waiting.remove(0);
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        self.reading = Some((name.clone(), 0, 1));
        Action::ask(move |_, _| {
            let opened = Pages::open(&path).map_err(|error| sentence(&error));
            Message::Opened(name, opened)
        })
    }

    /// Has a page read; the office answers others between two pages.
    fn read(&mut self, file: String, pages: Pages, number: usize) -> Action<Message> {
        if number >= pages.count() || self.stopped {
            return self.next_file();
        }
        self.reading = Some((file.clone(), number, pages.count()));
        let exam = self.exam;
        Action::ask(move |office, actor| {
            let read = paper_exam::read_page(office, actor, exam, &pages, number);
            Message::PageDone(Box::new(Progress {
                file,
                number,
                read: read.map_err(|error| sentence(&error)),
                pages,
            }))
        })
    }

    fn take(&mut self, progress: Progress) -> Action<Message> {
        let Progress {
            file,
            pages,
            number,
            read,
        } = progress;
        match read {
            Ok(page) => self.add(page),
            Err(error) => {
                let name = fl!(
                    "paper-exam-page",
                    file = file.as_str(),
                    page = (number + 1).to_string()
                );
                self.unread.push((name, error));
            }
        }
        self.read(file, pages, number + 1)
    }

    /// Puts a page to the sheet it belongs to.
    pub(super) fn add(&mut self, page: PageRead) {
        let known = page.person.as_ref().map(|found| found.candidate.officer);
        let same = self.sheets.iter_mut().find(|sheet| {
            let own = sheet.person.as_ref().map(|found| found.candidate.officer);
            known.is_some()
                && own == known
                && sheet.which == page.which
                && sheet.entered.is_none()
                && !sheet.pages.contains(&page.page.0)
        });
        if let Some(sheet) = same {
            sheet.take_up(Sheet::of(sheet.id, page));
        } else {
            self.count += 1;
            self.sheets.push(Sheet::of(self.count, page));
        }
        self.look_for_doubles();
    }

    /// Two sheets of one person: one of them is somebody else's, and nobody but a person knows which.
    fn look_for_doubles(&mut self) {
        let whose: Vec<_> = self
            .sheets
            .iter()
            .map(|sheet| sheet.person.as_ref().map(|found| found.candidate.officer))
            .collect();
        for (sheet, own) in self.sheets.iter_mut().zip(&whose) {
            let same = whose.iter().filter(|other| own.is_some() && *other == own);
            sheet.twice = sheet.entered.is_none() && same.count() > 1;
        }
    }

    /// On to what needs a decision: in this sheet, or in the next that has one.
    fn onward(&mut self) -> Action<Message> {
        let wants = |sheet: &Sheet| {
            matches!(
                sheet.stand(),
                Stand::Nobodys | Stand::Absent | Stand::Open(_)
            )
        };
        if !self.sheets.get(self.chosen).is_some_and(wants)
            && let Some(next) = self.sheets.iter().position(wants)
        {
            self.chosen = next;
        }
        self.focus()
    }

    fn focus(&self) -> Action<Message> {
        let Some(sheet) = self.sheets.get(self.chosen) else {
            return Action::None;
        };
        match sheet.stand() {
            _ if sheet.is_numbered() => Action::Run(operation::focus(NUMBER)),
            Stand::Open(_) if self.question().is_some_and(Question::is_written) => {
                Action::Run(operation::focus(WRITTEN))
            }
            _ => Action::None,
        }
    }

    fn enter_next(&mut self) -> Action<Message> {
        if self.is_saving() {
            return Action::None;
        }
        let next = self
            .sheets
            .iter()
            .position(|sheet| sheet.stand() == Stand::Ready && sheet.error.is_none());
        let Some(index) = next else {
            return Action::None;
        };
        let sheet = &self.sheets[index];
        let Some(person) = &sheet.person else {
            return Action::None;
        };
        let entry = Entry {
            person: person.candidate.officer,
            which: sheet.which,
            answers: sheet.answers.clone(),
            means: Means::Scanned,
        };
        let id = sheet.id;
        self.saving = Some(id);
        let exam = self.exam;
        Action::ask(move |office, actor| {
            let entered = paper_exam::enter(office, actor, exam, &entry);
            Message::Entered(id, entered.map_err(|error| sentence(&error)))
        })
    }
}
