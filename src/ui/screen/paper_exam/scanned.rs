//! Sheets read from scans: pages come in one by one, belong together by person and paper, and what is
//! not clear is decided by whoever sits here, with the picture beside it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use iced::widget::{image, operation};

use crate::domain::id::ExamId;
use crate::domain::question::Answer;
use crate::i18n::{fl, sentence::sentence};
use crate::service::paper_exam::{
    self, Entered, Entry, Found, Mark, Means, PageRead, Pages, Which,
};
use crate::ui::Action;
use crate::ui::part::files::{self, Files};

use super::question::{Question, shown};

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
    /// The page that is being read: which file, which page, of how many.
    pub(super) reading: Option<(String, usize, usize)>,
    pub(super) sheets: Vec<Sheet>,
    pub(super) chosen: usize,
    /// Pages that could not be read, and why.
    pub(super) unread: Vec<(String, String)>,
    pub(super) error: Option<String>,
    pub(super) saving: bool,
    /// Whether more files are being chosen while there are sheets.
    pub(super) adding: bool,
}

/// A sheet, of one or several pages.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) which: Which,
    pub(super) person: Option<Found>,
    /// The admission number as far as it was clear, then as typed.
    pub(super) number: String,
    pub(super) number_picture: Option<image::Handle>,
    pages: Vec<u8>,
    pub(super) of: u8,
    answers: BTreeMap<u16, Answer>,
    pub(super) open: Vec<Question>,
    pub(super) absent: bool,
    /// Whether another sheet here says that it is the same person's.
    pub(super) twice: bool,
    pub(super) entered: Option<Entered>,
    pub(super) error: Option<String>,
}

/// Where a sheet stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Nobody knows whose it is.
    Nobodys,
    /// There is a result already, or another sheet of the same person.
    Double,
    /// So many questions are open.
    Open(usize),
    /// Pages are missing.
    Pages,
    /// The mark of absence is filled.
    Absent,
    /// It can be entered.
    Ready,
    /// It was entered.
    Entered,
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
    /// Its admission number is typed.
    NumberTyped(String),
    /// It is complete.
    NumberEntered,
    /// Who that is.
    Found(Result<Found, String>),
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
    Entered(usize, Result<Entered, String>),
}

/// A page that was read.
#[derive(Debug, Clone)]
pub struct Progress {
    file: String,
    pages: Pages,
    number: usize,
    read: Result<PageRead, String>,
}

impl Sheet {
    pub(super) fn stand(&self) -> Stand {
        if self.entered.is_some() {
            return Stand::Entered;
        }
        match &self.person {
            None => Stand::Nobodys,
            Some(person) if person.is_entered || self.twice => Stand::Double,
            Some(_) if self.absent => Stand::Absent,
            Some(_) if !self.open.is_empty() => Stand::Open(self.open.len()),
            Some(_) if self.pages.len() < usize::from(self.of) => Stand::Pages,
            Some(_) => Stand::Ready,
        }
    }
}

impl Scanned {
    pub(super) fn new(exam: ExamId) -> Self {
        Self {
            exam,
            files: Files::default(),
            waiting: Vec::new(),
            reading: None,
            sheets: Vec::new(),
            chosen: 0,
            unread: Vec::new(),
            error: None,
            saving: false,
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
        self.sheets.get(self.chosen)?.open.first()
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
            Message::EnterWanted => return self.enter_next(),
            Message::Entered(index, result) => {
                if let Some(sheet) = self.sheets.get_mut(index) {
                    match result {
                        Ok(entered) => sheet.entered = Some(entered),
                        Err(error) => sheet.error = Some(error),
                    }
                }
                self.saving = false;
                return self.enter_next();
            }
            message => return self.decide(message),
        }
        Action::None
    }

    /// What somebody says of the sheet that is looked at.
    fn decide(&mut self, message: Message) -> Action<Message> {
        let exam = self.exam;
        let Some(sheet) = self.sheets.get_mut(self.chosen) else {
            return Action::None;
        };
        match message {
            Message::NumberTyped(number) => {
                sheet.number = number;
                sheet.error = None;
            }
            Message::NumberEntered => {
                let number = sheet.number.trim().to_owned();
                return Action::ask(move |office, actor| {
                    let found = paper_exam::find(office, actor, exam, &number);
                    Message::Found(found.map_err(|error| sentence(&error)))
                });
            }
            Message::Found(Ok(found)) => {
                sheet.number.clone_from(&found.candidate.admission_number);
                sheet.person = Some(found);
                sheet.error = None;
                self.look_for_doubles();
                return self.onward();
            }
            Message::Found(Err(error)) => sheet.error = Some(error),
            Message::NotAbsent => {
                sheet.absent = false;
                return self.onward();
            }
            Message::Flipped(place) => {
                if let Some(question) = sheet.open.first_mut() {
                    question.flip(place);
                }
            }
            Message::WrittenTyped(written) => {
                if let Some(question) = sheet.open.first_mut() {
                    question.written = written;
                }
            }
            Message::Decided => {
                if let Some(Ok(answer)) = sheet.open.first().map(Question::decided) {
                    let question = sheet.open.remove(0);
                    if let Some(answer) = answer {
                        let _ = sheet.answers.insert(question.number, answer);
                    }
                    return self.onward();
                }
            }
            _ => {}
        }
        Action::None
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
        if number >= pages.count() {
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
    fn add(&mut self, page: PageRead) {
        let known = page.person.as_ref().map(|found| found.candidate.officer);
        let same = self.sheets.iter_mut().find(|sheet| {
            let own = sheet.person.as_ref().map(|found| found.candidate.officer);
            known.is_some()
                && own == known
                && sheet.which == page.which
                && !sheet.pages.contains(&page.page.0)
        });
        let open = page.open.iter().map(Question::of);
        if let Some(sheet) = same {
            sheet.pages.push(page.page.0);
            sheet.answers.extend(page.answers);
            sheet.open.extend(open);
            sheet.absent |= page.absent != Mark::Empty;
        } else {
            self.sheets.push(Sheet {
                which: page.which,
                person: page.person,
                number: page.number,
                number_picture: page.number_picture.as_ref().map(shown),
                pages: vec![page.page.0],
                of: page.page.1,
                answers: page.answers,
                open: open.collect(),
                absent: page.absent != Mark::Empty,
                twice: false,
                entered: None,
                error: None,
            });
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
            Stand::Nobodys => Action::Run(operation::focus(NUMBER)),
            Stand::Open(_) if self.question().is_some_and(Question::is_written) => {
                Action::Run(operation::focus(WRITTEN))
            }
            _ => Action::None,
        }
    }

    fn enter_next(&mut self) -> Action<Message> {
        if self.saving {
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
        self.saving = true;
        let exam = self.exam;
        Action::ask(move |office, actor| {
            let entered = paper_exam::enter(office, actor, exam, &entry);
            Message::Entered(index, entered.map_err(|error| sentence(&error)))
        })
    }
}
