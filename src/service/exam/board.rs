//! An exam as those see it who run it: who is where, and what the exam is held under.

use jiff::civil::Date;

use crate::domain::blueprint::Blueprint;
use crate::domain::consequence::Outcome;
use crate::domain::id::ExamId;
use crate::domain::permission::Permission;
use crate::domain::regulation::Regulation;
use crate::service::{Actor, Office, Result};
use crate::store::archive::exam::{self as exams, BoardFilter, Seat};
use crate::store::archive::regulation as regulations;

use super::due::Awaiting;
use super::{Due, Exam, Listing, Whereabouts};

/// How many candidates are where. The parts add up to who is listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Not come yet.
    pub awaited: u32,
    /// Let in or sitting.
    pub sitting: u32,
    /// Done, however it ended, and those whose answers are being marked.
    pub done: u32,
    /// Of those done: how many wait for marks.
    pub marking: u32,
    /// Did not come.
    pub absent: u32,
    /// Need not sit.
    pub exempt: u32,
    /// Of those done: passed and not passed, for who may know.
    pub outcomes: Option<(u32, u32)>,
}

impl Tally {
    /// Everybody on the list.
    pub fn listed(&self) -> u32 {
        self.awaited + self.sitting + self.done + self.absent + self.exempt
    }
}

/// An exam with what it is held under.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// The exam.
    pub exam: Exam,
    /// The regulation that marks it and says what follows.
    pub regulation: Regulation,
    /// How its papers are drawn.
    pub blueprint: Blueprint,
    /// Which version of the blueprint that is.
    pub blueprint_version: u32,
    /// The name of the exam it makes up for.
    pub makes_up_for: Option<String>,
    /// How many are where.
    pub tally: Tally,
    /// How many still have a make-up of this exam before them.
    pub make_ups_due: u32,
}

/// Candidates that stand together in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Not come yet.
    Awaited,
    /// Let in or sitting.
    Sitting,
    /// Done, however it ended.
    Done,
    /// Done and passed.
    Passed,
    /// Done and not passed.
    Failed,
    /// Did not come.
    Absent,
    /// Need not sit.
    Exempt,
}

impl Group {
    fn code(self) -> &'static str {
        match self {
            Self::Awaited => "awaited",
            Self::Sitting => "sitting",
            Self::Done => "done",
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Absent => "absent",
            Self::Exempt => "exempt",
        }
    }

    fn tells_outcomes(self) -> bool {
        matches!(self, Self::Passed | Self::Failed)
    }
}

/// One page of the candidates.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The candidates of this page.
    pub people: Vec<Listing>,
    /// How many the filter lets through.
    pub total: u32,
}

/// An exam with what it is held under and how many are where.
///
/// # Errors
/// [`Error::Denied`](crate::service::Error::Denied), or that it is not there.
pub fn overview(office: &Office, actor: &Actor, exam: ExamId) -> Result<Overview> {
    actor.needs(Permission::ReadExams)?;
    let archive = office.read();
    let exam = exams::by_id(archive, exam)?;
    let stored = regulations::blueprint(archive, exam.blueprint)?;
    let makes_up_for = match exam.makes_up_for {
        Some(first) => Some(exams::by_id(archive, first)?.name),
        None => None,
    };
    Ok(Overview {
        regulation: regulations::by_id(archive, exam.regulation)?,
        blueprint: Blueprint::from_toml(&stored.toml)?,
        blueprint_version: stored.version,
        makes_up_for,
        tally: tally(office, actor, exam.id)?,
        make_ups_due: make_ups_due(office, &exam)?,
        exam,
    })
}

fn tally(office: &Office, actor: &Actor, exam: ExamId) -> Result<Tally> {
    let mut tally = Tally::default();
    let (mut passed, mut other) = (0, 0);
    for (code, count) in exams::tally(office.read(), exam)? {
        match code.as_str() {
            "awaited" => tally.awaited = count,
            "sitting" => tally.sitting = count,
            "absent" => tally.absent = count,
            "exempt" => tally.exempt = count,
            "marking" => tally.marking = count,
            "passed" => passed += count,
            _ => other += count,
        }
    }
    tally.done = passed + other + tally.marking;
    tally.outcomes = actor
        .may(Permission::ReadResults)
        .then_some((passed, other));
    Ok(tally)
}

fn make_ups_due(office: &Office, exam: &Exam) -> Result<u32> {
    let waiting = Awaiting::of(office, exam)?.unlisted().count();
    Ok(u32::try_from(waiting).unwrap_or(u32::MAX))
}

/// One page of the candidates of an exam, by admission number. How somebody did is told to who may
/// see results.
///
/// # Errors
/// [`Error::Denied`](crate::service::Error::Denied).
pub fn board(
    office: &Office,
    actor: &Actor,
    exam: ExamId,
    group: Option<Group>,
    text: &str,
    limit: u32,
    offset: u32,
) -> Result<Page> {
    actor.needs(Permission::ReadExams)?;
    if group.is_some_and(Group::tells_outcomes) {
        actor.needs(Permission::ReadResults)?;
    }
    let filter = BoardFilter {
        group: group.map(Group::code),
        text: text.trim(),
    };
    let may_know = actor.may(Permission::ReadResults);
    let people = exams::board(office.read(), exam, &filter, limit, offset)?
        .into_iter()
        .map(|seat| listing(seat, may_know))
        .collect();
    Ok(Page {
        people,
        total: exams::board_count(office.read(), exam, &filter)?,
    })
}

fn listing(seat: Seat, may_know: bool) -> Listing {
    let whereabouts = match seat.judged {
        Some((Outcome::Absent, _)) => Whereabouts::Done(Outcome::Absent),
        Some((Outcome::Exempt, _)) => Whereabouts::Exempt,
        Some((outcome, _)) if may_know => Whereabouts::Done(outcome),
        Some(_) => Whereabouts::Over,
        None if seat.candidate.exempt.is_some() => Whereabouts::Exempt,
        None if seat.handed_in => Whereabouts::Marking,
        None if seat.begun => Whereabouts::Sitting,
        None => Whereabouts::Awaited,
    };
    Listing {
        candidate: seat.candidate,
        name: seat.name,
        whereabouts,
        percent: seat
            .judged
            .and_then(|(_, percent)| percent)
            .filter(|_| may_know),
    }
}

/// How many would be listed for an exam on that day.
///
/// # Errors
/// [`Error::Denied`](crate::service::Error::Denied).
pub fn how_many(office: &Office, actor: &Actor, due: &Due, day: Date) -> Result<u32> {
    actor.needs(Permission::SetExam)?;
    let people = super::listed(office, due, day)?.len();
    Ok(u32::try_from(people).unwrap_or(u32::MAX))
}
