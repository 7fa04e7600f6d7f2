//! Exams: what is held, for whom, when.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::accommodation::Accommodation;
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
    /// Called off before anybody sat: it counts for nothing.
    Cancelled,
}

impl ExamState {
    /// The word in JSON and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether nothing of it is to come.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Cancelled)
    }

    /// Whether people could sit it: records and figures know it.
    pub fn is_held(self) -> bool {
        matches!(self, Self::Open | Self::Closed)
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
    /// When the window ends: nobody enters after it. Who entered has the minutes that were given at the
    /// start and since, also beyond it.
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
            (_, ExamState::Closed | ExamState::Cancelled) => Explanation::Shown,
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
    /// The exam was called off.
    #[error("cancelled")]
    Cancelled,
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
    /// The person was judged as absent; that stands until somebody decides otherwise.
    #[error("judged absent")]
    Absent,
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
            ExamState::Cancelled => return Err(NoEntry::Cancelled),
            ExamState::Open => {}
        }
        if let Some(reason) = &candidate.exempt {
            return Err(NoEntry::Exempt(reason.clone()));
        }
        if now < self.opens_at {
            return Err(NoEntry::TooEarly(self.opens_at));
        }
        // A cut-off beyond the end of time is none.
        let last = cutoff_minutes
            .and_then(|minutes| {
                let minutes = jiff::SignedDuration::from_mins(i64::from(minutes));
                self.opens_at.checked_add(minutes).ok()
            })
            .map_or(self.closes_at, |cutoff| cutoff.min(self.closes_at));
        if now >= last {
            return Err(NoEntry::TooLate(last));
        }
        Ok(())
    }

    /// What a candidate who starts at `now` has, milliseconds: the exam's minutes and what the
    /// accommodation adds, or what is left of the window, which ends later by as much. Nobody enters
    /// after the window's end all the same.
    pub fn allowed_ms(&self, given: &Accommodation, now: Timestamp) -> i64 {
        let window = self.closes_at.as_millisecond() - now.as_millisecond();
        let minutes = i64::from(self.minutes) * 60_000;
        (minutes.min(window) + given.extra_ms(self.minutes)).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The last instant that this program can name.
    #[test]
    fn a_cutoff_beyond_the_end_of_time_is_none_and_panics_nowhere() {
        let exam = Exam {
            id: ExamId::new(0, [0; 10]),
            name: String::new(),
            kind: ExamKind::Official,
            year: 2026,
            makes_up_for: None,
            blueprint: BlueprintId::new(0, [0; 10]),
            regulation: RegulationId::new(0, [0; 10]),
            minutes: 60,
            opens_at: Timestamp::UNIX_EPOCH,
            closes_at: Timestamp::MAX,
            state: ExamState::Open,
            letters: None,
            confirms_return: false,
        };
        let candidate = Candidate {
            exam: exam.id,
            officer: OfficerId::new(0, [0; 10]),
            admission_number: String::new(),
            exempt: None,
            standing: Standing {
                unit: UnitId::new(0, [0; 10]),
                unit_name: String::new(),
                region: String::new(),
                rank: Rank::Staff,
            },
        };
        let at = Timestamp::UNIX_EPOCH;
        assert!(exam.may_enter(&candidate, Some(u32::MAX), at).is_ok());
        let last = Timestamp::MAX - jiff::SignedDuration::from_hours(1);
        let late = Exam {
            opens_at: last,
            ..exam
        };
        assert!(late.may_enter(&candidate, Some(u32::MAX), last).is_ok());
        // Ten minutes before the end of the window, with a quarter on top.
        let given = Accommodation {
            extra: crate::domain::accommodation::ExtraTime::Minutes(15),
            ..Accommodation::default()
        };
        let ten = Timestamp::MAX - jiff::SignedDuration::from_mins(10);
        assert_eq!(late.allowed_ms(&given, ten), 25 * 60_000);
    }
}
