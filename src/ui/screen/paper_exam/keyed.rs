//! Sheets keyed in, one after the other: paper, number, one line for the questions of each kind.

use std::collections::BTreeMap;

use iced::widget::operation;

use crate::domain::answer_sheet::paper_number;
use crate::domain::answer_sheet::typed::{Typed, typed};
use crate::domain::id::ExamId;
use crate::domain::question::{Answer, Kind};
use crate::i18n::{fl, names, sentence::sentence};
use crate::service::paper_exam::{self, Desk, Entered, Entry, Found, Group, Means, Which};
use crate::ui::Action;

/// The fields by their ids.
pub(super) const LETTER: &str = "sheet-letter";
pub(super) const NUMBER: &str = "sheet-number";
pub(super) const REASON: &str = "sheet-reason";

/// The most sheets that the list of what was entered shows.
const SHOWN: usize = 12;

/// The id of the field for a group.
pub(super) fn line_id(group: usize) -> String {
    format!("sheet-line-{group}")
}

/// A sheet on the desk.
#[derive(Debug)]
pub(super) struct Keyed {
    exam: ExamId,
    pub(super) letter: String,
    pub(super) number: String,
    /// Who was found for the number, with the shape of the paper.
    pub(super) sheet: Option<Box<(Found, Desk)>>,
    /// Counts what was typed above the lines, so that an answer for former words is known as one.
    asked: u64,
    /// What is typed for each group.
    pub(super) lines: Vec<String>,
    /// Why a sheet that was entered is entered anew; none for one that was not.
    pub(super) reason: Option<String>,
    pub(super) error: Option<String>,
    pub(super) busy: bool,
    /// What was entered here, the latest first.
    pub(super) done: Vec<Done>,
}

/// A sheet that was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Whose.
    pub name: String,
    /// 准考证号.
    pub number: String,
    /// What it came to.
    pub entered: Entered,
}

/// What happens while sheets are keyed in.
#[derive(Debug, Clone)]
pub enum Message {
    /// The letter of the paper is typed.
    LetterTyped(String),
    /// The letter is complete.
    LetterEntered,
    /// The admission number is typed.
    NumberTyped(String),
    /// It is complete.
    NumberEntered,
    /// Who that is, or why nobody, of the letter and number that were asked.
    Found(u64, Result<Box<(Found, Desk)>, String>),
    /// A line is typed.
    LineTyped(usize, String),
    /// A line is complete.
    LineEntered(usize),
    /// Why it is entered anew is typed.
    ReasonTyped(String),
    /// The sheet is complete.
    SaveWanted,
    /// It was entered, or why not.
    Saved(Result<Done, String>),
    /// The sheet is put aside.
    Dropped,
}

impl Keyed {
    pub(super) fn new(exam: ExamId) -> Self {
        Self {
            exam,
            letter: String::new(),
            number: String::new(),
            sheet: None,
            asked: 0,
            lines: Vec::new(),
            reason: None,
            error: None,
            busy: false,
            done: Vec::new(),
        }
    }

    /// Whether leaving loses lines that somebody typed.
    pub(super) fn is_begun(&self) -> bool {
        self.lines.iter().any(|line| !line.trim().is_empty())
    }

    /// The first thing to type.
    pub(super) fn begin(&self) -> Action<Message> {
        let first = if self.letter.is_empty() {
            LETTER
        } else {
            NUMBER
        };
        Action::Run(operation::focus(first))
    }

    /// The groups that are typed in a line.
    pub(super) fn groups(&self) -> impl Iterator<Item = &Group> {
        let groups = self.sheet.iter().flat_map(|sheet| &sheet.1.groups);
        groups.filter(|group| is_typed(group.kind))
    }

    /// What is understood of a line.
    pub(super) fn understood(&self, index: usize) -> Typed {
        match (self.groups().nth(index), self.lines.get(index)) {
            (Some(group), Some(line)) => typed(group.kind, &group.forms, line),
            _ => Typed::default(),
        }
    }

    /// The first group that is not complete.
    pub(super) fn incomplete(&self) -> Option<usize> {
        self.groups()
            .enumerate()
            .find(|(index, group)| {
                let typed = self.understood(*index);
                typed.fault.is_some() || typed.given.len() != group.forms.len()
            })
            .map(|(index, _)| index)
    }

    pub(super) fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            // What is being saved stays as it was when it was settled.
            Message::LetterTyped(_) | Message::NumberTyped(_) if self.is_saving() => {}
            Message::LetterTyped(letter) => {
                self.letter = letter;
                self.begin_anew();
            }
            // With a number, the letter was corrected: the same person's sheet, of another paper.
            Message::LetterEntered if !self.number.trim().is_empty() => return self.look_up(),
            Message::LetterEntered => return Action::Run(operation::focus(NUMBER)),
            Message::NumberTyped(number) => {
                self.number = number;
                self.lines.clear();
                self.begin_anew();
            }
            Message::NumberEntered => return self.look_up(),
            Message::Found(asked, _) if asked != self.asked => {}
            Message::Found(_, Ok(found)) => return self.found(found),
            Message::Found(_, Err(error)) => {
                self.busy = false;
                self.error = Some(error);
                return Action::Run(operation::select_all(NUMBER));
            }
            Message::LineTyped(index, line) => {
                if let Some(own) = self.lines.get_mut(index) {
                    *own = line;
                    self.error = None;
                }
            }
            Message::LineEntered(index) => {
                if index + 1 < self.lines.len() {
                    return Action::Run(operation::focus(line_id(index + 1)));
                }
                return self.save();
            }
            Message::ReasonTyped(reason) => {
                self.reason = Some(reason);
                self.error = None;
            }
            Message::SaveWanted => return self.save(),
            Message::Saved(Ok(done)) => {
                self.done.insert(0, done);
                self.done.truncate(SHOWN);
                return self.next();
            }
            Message::Saved(Err(error)) => {
                self.busy = false;
                self.error = Some(error);
            }
            Message::Dropped => return self.next(),
        }
        Action::None
    }

    /// The next sheet: the paper's letter stays, sheets of one letter lie on one pile.
    fn next(&mut self) -> Action<Message> {
        self.busy = false;
        self.error = None;
        self.sheet = None;
        self.asked += 1;
        self.reason = None;
        self.lines.clear();
        self.number.clear();
        Action::All(vec![
            Action::Run(operation::move_cursor_to_front(NUMBER)),
            Action::Run(operation::focus(NUMBER)),
        ])
    }

    /// Whether the sheet on the desk is on its way into the archive.
    fn is_saving(&self) -> bool {
        self.busy && self.sheet.is_some()
    }

    /// Whose sheet it is and of which paper is open again; an answer to what was asked before is none.
    fn begin_anew(&mut self) {
        self.sheet = None;
        self.error = None;
        self.busy = false;
        self.asked += 1;
    }

    fn look_up(&mut self) -> Action<Message> {
        let number = self.number.trim().to_owned();
        let letter = self.letter.trim();
        let known = paper_number(letter);
        if known.is_none() && !letter.is_empty() {
            self.error = Some(fl!("paper-exam-no-letter", letter = letter));
            return Action::Run(operation::focus(LETTER));
        }
        if number.is_empty() || self.busy {
            return Action::None;
        }
        self.busy = true;
        self.asked += 1;
        let (exam, asked) = (self.exam, self.asked);
        Action::ask(move |office, actor| {
            let found = paper_exam::find(office, actor, exam, &number).and_then(|found| {
                let own = Which::Own(found.candidate.officer);
                // Nothing typed: what lies on the seat.
                let which = known.or(found.letter).map_or(own, Which::Letter);
                let desk = paper_exam::desk(office, actor, exam, which)?;
                Ok(Box::new((found, desk)))
            });
            Message::Found(asked, found.map_err(|error| sentence(&error)))
        })
    }

    fn found(&mut self, found: Box<(Found, Desk)>) -> Action<Message> {
        self.busy = false;
        let person = &found.0;
        self.reason = person.has_sheet.then(String::new);
        self.error = if person.has_sheet {
            None
        } else if person.is_entered {
            Some(fl!("paper-exam-double", name = person.name.clone()))
        } else {
            person
                .candidate
                .exempt
                .as_deref()
                .map(|reason| fl!("exam-entry-exempt", reason = names::exempt_reason(reason)))
        };
        if self.error.is_some() {
            return Action::Run(operation::select_all(NUMBER));
        }
        let typed = found.1.groups.iter();
        let count = typed.filter(|group| is_typed(group.kind)).count();
        // What was typed before the letter was corrected is what stands on the sheet; it is held
        // against the other paper line by line.
        self.lines.resize(count, String::new());
        self.sheet = Some(found);
        Action::Run(operation::focus(line_id(0)))
    }

    fn save(&mut self) -> Action<Message> {
        let Some(sheet) = &self.sheet else {
            return Action::None;
        };
        if self.busy {
            return Action::None;
        }
        if let Some(index) = self.incomplete() {
            self.error = Some(fl!("paper-exam-incomplete"));
            return Action::Run(operation::focus(line_id(index)));
        }
        let entry = Entry {
            person: sheet.0.candidate.officer,
            which: sheet.1.which,
            answers: self.answers(),
            means: Means::Keyed,
        };
        let (name, number) = (
            sheet.0.name.clone(),
            sheet.0.candidate.admission_number.clone(),
        );
        if self
            .reason
            .as_deref()
            .is_some_and(|why| why.trim().is_empty())
        {
            self.error = Some(fl!("correction-reason-missing"));
            return Action::Run(operation::focus(REASON));
        }
        let reason = self.reason.clone();
        self.busy = true;
        let exam = self.exam;
        Action::ask(move |office, actor| {
            let entered = match reason {
                Some(reason) => paper_exam::enter_again(office, actor, exam, &entry, &reason),
                None => paper_exam::enter(office, actor, exam, &entry),
            };
            let done = entered.map(|entered| Done {
                name,
                number,
                entered,
            });
            Message::Saved(done.map_err(|error| sentence(&error)))
        })
    }

    fn answers(&self) -> BTreeMap<u16, Answer> {
        let mut answers = BTreeMap::new();
        for (index, group) in self.groups().enumerate() {
            let given = self.understood(index).given;
            let numbered = (group.first..).zip(given);
            answers.extend(numbered.filter_map(|(number, answer)| Some((number, answer?))));
        }
        answers
    }
}

fn is_typed(kind: Kind) -> bool {
    crate::domain::answer_sheet::is_on_sheet(kind)
}
