//! A sheet that was read from scans: whose it is, what is open, and where it stands.

use std::collections::BTreeMap;

use iced::widget::image;

use crate::domain::question::Answer;
use crate::service::paper_exam::{Entered, Found, Mark, PageRead, Which};

use super::question::{Question, shown};

/// A sheet, of one or several pages.
#[derive(Debug)]
pub(super) struct Sheet {
    /// What an answer names it by: the list may have changed meanwhile.
    pub(super) id: u64,
    pub(super) which: Which,
    pub(super) person: Option<Found>,
    /// The admission number as far as it was clear, then that of whoever was found.
    pub(super) number: String,
    /// The admission number as it is typed.
    pub(super) typed: String,
    /// Whether the number is being put right although it is somebody's.
    pub(super) renumbering: bool,
    pub(super) number_picture: Option<image::Handle>,
    pub(super) pages: Vec<u8>,
    pub(super) of: u8,
    pub(super) answers: BTreeMap<u16, Answer>,
    pub(super) open: Vec<Question>,
    /// Questions that were decided here, the latest last.
    pub(super) decided: Vec<Question>,
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

impl Sheet {
    /// A sheet of which one page was read.
    pub(super) fn of(id: u64, page: PageRead) -> Self {
        Self {
            id,
            which: page.which,
            person: page.person,
            typed: page.number.clone(),
            number: page.number,
            renumbering: false,
            number_picture: page.number_picture.as_ref().map(shown),
            pages: vec![page.page.0],
            of: page.page.1,
            open: page.open.iter().map(Question::of).collect(),
            answers: page.answers,
            decided: Vec::new(),
            absent: page.absent != Mark::Empty,
            twice: false,
            entered: None,
            error: None,
        }
    }

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

    /// The question that is decided now: only that of a sheet that waits for it is on the screen.
    pub(super) fn question(&self) -> Option<&Question> {
        let asks = matches!(self.stand(), Stand::Open(_)) && !self.renumbering;
        self.open.first().filter(|_| asks)
    }

    pub(super) fn question_mut(&mut self) -> Option<&mut Question> {
        let asks = matches!(self.stand(), Stand::Open(_)) && !self.renumbering;
        self.open.first_mut().filter(|_| asks)
    }

    /// Whether a decision can be taken back.
    pub(super) fn can_reopen(&self) -> bool {
        self.entered.is_none() && !self.decided.is_empty()
    }

    /// Whether somebody types its number.
    pub(super) fn is_numbered(&self) -> bool {
        self.renumbering || self.stand() == Stand::Nobodys
    }

    /// Takes the decision of the question back that was decided last.
    pub(super) fn reopen(&mut self) {
        if self.entered.is_none()
            && let Some(question) = self.decided.pop()
        {
            let _ = self.answers.remove(&question.number);
            self.open.insert(0, question);
        }
    }

    /// Takes up the pages of another sheet of the same person and paper.
    pub(super) fn take_up(&mut self, other: Self) {
        self.pages.extend(other.pages);
        self.answers.extend(other.answers);
        self.open.extend(other.open);
        self.decided.extend(other.decided);
        self.absent |= other.absent;
    }
}
