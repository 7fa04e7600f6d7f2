//! Exams: what is held, for whom, when.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::id::{BlueprintId, ExamId, OfficerId, RegulationId, UnitId};
use super::officer::Rank;
use super::regulation::Settings;

/// What an exam counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExamKind {
    /// 模拟考试: counts for nothing.
    Mock,
    /// 正式考试, first attempt.
    Official,
    /// 补考: for those due after a fail; belongs to the year of the exam it makes up for.
    MakeUp,
}

impl ExamKind {
    /// The word in JSON and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mock => "mock",
            Self::Official => "official",
            Self::MakeUp => "make-up",
        }
    }
}

/// Where an exam stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExamState {
    /// Planned; nobody can enter.
    Planned,
    /// Candidates can enter within the window.
    Open,
    /// Over: who did not sit is absent, figures count it.
    Closed,
}

impl ExamState {
    /// The word in JSON and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

/// An exam.
#[derive(Debug, Clone, PartialEq)]
pub struct Exam {
    /// Stable id.
    pub id: ExamId,
    /// What it is called.
    pub name: String,
    /// What it counts for.
    pub kind: ExamKind,
    /// The year whose figures it belongs to.
    pub year: i16,
    /// The exam it makes up for.
    pub makes_up_for: Option<ExamId>,
    /// The blueprint version its papers are drawn by.
    pub blueprint: BlueprintId,
    /// The regulation version that marks it and says what follows.
    pub regulation: RegulationId,
    /// Minutes a candidate has.
    pub minutes: u32,
    /// When candidates can enter.
    pub opens_at: Timestamp,
    /// When the window ends; no sitting goes on after it.
    pub closes_at: Timestamp,
    /// Where it stands.
    pub state: ExamState,
    /// How many fixed papers A, B … are handed out by seat; none where everybody has an own paper.
    pub letters: Option<u8>,
    /// Whether an invigilator confirms that a sitting goes on after it was interrupted.
    pub confirms_return: bool,
}

/// Whether a result is shown with the questions of its exam and their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Explanation {
    /// Every point is explained.
    Shown,
    /// It will be, once nobody sits the exam any more.
    OnceClosed,
    /// The regulation shows none.
    Withheld,
}

impl Exam {
    /// Whether results of it are shown with its questions and their keys: of a mock exam at once; of another
    /// one to nobody as long as somebody sits it who could be told them, and then to whom the regulation
    /// shows them, or to all with `reads_results`, who may read everybody's.
    pub fn explanation(&self, settings: &Settings, reads_results: bool) -> Explanation {
        let is_for_them = settings.explain_after_official || reads_results;
        match (self.kind, self.state) {
            (ExamKind::Mock, _) => Explanation::Shown,
            _ if !is_for_them => Explanation::Withheld,
            (_, ExamState::Closed) => Explanation::Shown,
            (_, ExamState::Planned | ExamState::Open) => Explanation::OnceClosed,
        }
    }
}

/// A person listed for an exam, with the unit, region and rank of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The exam.
    pub exam: ExamId,
    /// The person.
    pub officer: OfficerId,
    /// 准考证号.
    pub admission_number: String,
    /// Why the person need not sit, if so.
    pub exempt: Option<String>,
    /// Where the person stood on the day of listing.
    pub standing: Standing,
}

/// Where a person stands in the organisation on a given day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The unit.
    pub unit: UnitId,
    /// The unit's name that day.
    pub unit_name: String,
    /// The unit's region that day.
    pub region: String,
    /// The person's rank that day.
    pub rank: Rank,
}

/// Why somebody cannot enter an exam now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoEntry {
    /// The exam is planned and not open.
    #[error("not open")]
    NotOpen,
    /// The exam is over.
    #[error("closed")]
    Closed,
    /// The window has not begun.
    #[error("opens at {0}")]
    TooEarly(Timestamp),
    /// The window is over, or no entry is possible any more.
    #[error("no entry since {0}")]
    TooLate(Timestamp),
    /// The person need not sit.
    #[error("exempt: {0}")]
    Exempt(String),
    /// The exam is held in sessions, and the person has no seat in any.
    #[error("no seat")]
    NotSeated,
}

impl Exam {
    /// Whether a listed person may enter at `now`; `cutoff_minutes` is the regulation's last moment
    /// to enter, counted from the opening.
    ///
    /// # Errors
    /// [`NoEntry`] says why not.
    pub fn may_enter(
        &self,
        candidate: &Candidate,
        cutoff_minutes: Option<u32>,
        now: Timestamp,
    ) -> Result<(), NoEntry> {
        match self.state {
            ExamState::Planned => return Err(NoEntry::NotOpen),
            ExamState::Closed => return Err(NoEntry::Closed),
            ExamState::Open => {}
        }
        if let Some(reason) = &candidate.exempt {
            return Err(NoEntry::Exempt(reason.clone()));
        }
        if now < self.opens_at {
            return Err(NoEntry::TooEarly(self.opens_at));
        }
        let last = cutoff_minutes
            .map(|minutes| self.opens_at + jiff::SignedDuration::from_mins(i64::from(minutes)))
            .map_or(self.closes_at, |cutoff| cutoff.min(self.closes_at));
        if now >= last {
            return Err(NoEntry::TooLate(last));
        }
        Ok(())
    }

    /// What a candidate who starts at `now` has, milliseconds: the exam's minutes, or what the
    /// window leaves of them.
    pub fn allowed_ms(&self, now: Timestamp) -> i64 {
        let window = self.closes_at.as_millisecond() - now.as_millisecond();
        (i64::from(self.minutes) * 60_000).min(window).max(0)
    }
}
