//! Sitting an exam: letting somebody in, taking answers, what invigilators do, handing in.
//!
//! Every event is durable before the call returns; the state is always the fold of what is written.
//! One file writes events down, `recording`; the others say which.

mod answering;
mod ending;
mod entry;
mod invigilation;
mod judging;
mod noting;
mod on_paper;
mod paper;
mod reading;
mod receipts;
mod recording;
mod recovering;
mod reinstating;
mod replaying;
mod retrying;
#[cfg(test)]
pub(crate) mod testing;
mod trial;
mod verifying;

use jiff::Timestamp;

use super::{Actor, Error, Office, Result};
use crate::domain::accommodation::Accommodation;
use crate::domain::exam::{Candidate, Exam};
use crate::domain::id::{ExamId, OfficerId, SittingId};
use crate::domain::paper::Paper;
use crate::domain::permission::Permission;
use crate::domain::regulation::Regulation;
use crate::domain::scoring::Points;
use crate::domain::sitting::{Phase, State};
use crate::store::archive::sitting::{self as sittings, Head};
use crate::store::archive::{
    exam as exams, officer, regulation, result as results, session as sessions,
};

pub use answering::take;
pub(super) use ending::{end, left};
pub use ending::{end_overdue, hand_in, hand_in_ordered};
pub(super) use entry::go_on;
pub use entry::{enter, entrant, find, interrupted};
pub use invigilation::{Report, Whom, grant, lock, record_incident, settle_gap, unlock, void};
pub(super) use judging::seal_judgement;
pub(super) use on_paper::{Filled, enter_filled, rekey};
pub(super) use paper::{Papers, StoredItem, assemble, digest_of, draw, exam_key, paper_of, stored};
pub(super) use receipts::receipt_of;
pub use receipts::{Holder, find_receipt, receipt};
pub use recording::Place;
pub(super) use recording::{Journals, state_of, unreadable};
pub use recovering::{KEPT_DAYS, mend, recover_all, retire_journals};
pub use reinstating::{Outlook, outlook, reinstate};
pub use replaying::{Replay, Step, replay};
pub use trial::trial;
pub use verifying::{Fault, Kept, Verified, verify};

/// A person before the door: what an invigilator compares, and what the candidate confirms.
#[derive(Debug, Clone, PartialEq)]
pub struct Entrant {
    /// The exam.
    pub exam: Exam,
    /// The place on its list.
    pub candidate: Candidate,
    /// The person's name.
    pub name: String,
    /// The certificate's number, if there is one.
    pub certificate: Option<String>,
    /// The regulation that marks the exam.
    pub regulation: Regulation,
    /// How many questions the paper has, and their points.
    pub questions: u32,
    /// The points of the whole paper.
    pub total: Points,
    /// Where the sitting stands, if there is one.
    pub phase: Option<Phase>,
    /// What the person is given, more time among it.
    pub accommodation: Accommodation,
}

impl Entrant {
    /// Minutes that the person has, with what is given so that a disability is not what is tested.
    pub fn minutes(&self) -> u32 {
        let extra = self.accommodation.extra_ms(self.exam.minutes) / 60_000;
        let extra = u32::try_from(extra).unwrap_or_default();
        self.exam.minutes.saturating_add(extra)
    }
}

/// A sitting as it goes on.
#[derive(Debug, Clone, PartialEq)]
pub struct Ongoing {
    /// The sitting.
    pub id: SittingId,
    /// The exam.
    pub exam: Exam,
    /// The person.
    pub officer: OfficerId,
    /// The person's name.
    pub name: String,
    /// 准考证号.
    pub admission_number: String,
    /// The regulation that marks the exam.
    pub regulation: Regulation,
    /// What the person is given so that the screen can be read.
    pub accommodation: Accommodation,
    /// From when on the candidate can hand in, where the regulation says so.
    pub hand_in_from: Option<Timestamp>,
    /// The paper with its questions.
    pub paper: Paper,
    /// Everything that follows from the events.
    pub state: State,
}

/// A sitting as it stands, without changing anything.
///
/// # Errors
/// [`Error::Denied`], [`Error::BrokenChain`].
pub fn show(office: &Office, actor: &Actor, exam: ExamId, person: OfficerId) -> Result<Ongoing> {
    if actor.officer != Some(person) && !actor.may(Permission::ReadResults) {
        may_sit_for(actor, person)?;
    }
    let head = sittings::of(office.read(), exam, person)?.ok_or(Error::NotListed)?;
    ongoing(office, &head)
}

/// Where a sitting stands: what [`show`] says without the paper.
///
/// # Errors
/// [`Error::Denied`], [`Error::BrokenChain`].
pub fn state(office: &Office, actor: &Actor, sitting: SittingId) -> Result<State> {
    let head = head_of(office, sitting)?;
    if !actor.may(Permission::ReadResults) {
        may_sit_for(actor, head.officer)?;
    }
    recording::load(office, &head)
}

fn ongoing(office: &Office, head: &Head) -> Result<Ongoing> {
    let archive = office.read();
    let exam = exams::by_id(archive, head.exam)?;
    let candidate = exams::candidate(archive, exam.id, head.officer)?.ok_or(Error::NotListed)?;
    Ok(Ongoing {
        id: head.id,
        officer: head.officer,
        name: officer::by_id(archive, head.officer)?.profile.name,
        admission_number: candidate.admission_number,
        regulation: regulation::by_id(archive, exam.regulation)?,
        hand_in_from: ending::hand_in_from(office, &exam, head.officer)?,
        accommodation: sessions::accommodation(archive, exam.id, head.officer)?.unwrap_or_default(),
        paper: paper_of(office, &exam, head.officer)?,
        state: recording::load(office, head)?,
        exam,
    })
}

/// An officer sits for himself; whoever may admit candidates lets anybody sit.
fn may_sit_for(actor: &Actor, person: OfficerId) -> Result<()> {
    if actor.officer == Some(person) {
        actor.needs(Permission::SitExam)
    } else {
        actor.needs(Permission::AdmitCandidate)
    }
}

/// Who may look at a sitting afterwards: the person, and whoever reads results or verifies.
fn may_look(actor: &Actor, person: OfficerId) -> Result<()> {
    if actor.officer == Some(person) || actor.may(Permission::Verify) {
        Ok(())
    } else {
        actor.needs(Permission::ReadResults)
    }
}

/// The sittings of an exam with the names of who sat, in the order they began.
///
/// # Errors
/// [`Error::Denied`], or that there is no such exam.
pub fn of_exam(office: &Office, actor: &Actor, exam: ExamId) -> Result<Vec<(Head, String)>> {
    actor.needs(Permission::ReadResults)?;
    let exam = exams::by_id(office.read(), exam)?;
    sittings::of_exam(office.read(), exam.id)?
        .into_iter()
        .map(|head| {
            let name = officer::by_id(office.read(), head.officer)?.profile.name;
            Ok((head, name))
        })
        .collect()
}

/// Whether somebody handed in and has no result yet.
pub(super) fn awaits_marks(office: &Office, exam: ExamId, person: OfficerId) -> Result<bool> {
    let head = sittings::of(office.read(), exam, person)?;
    let is_over = head.is_some_and(|head| head.phase == Phase::HandedIn.code());
    Ok(is_over && results::of(office.read(), exam, person)?.is_none())
}

/// A sitting's head: as this program left it where it was at work on it, for an archive that fails may
/// not be able to say; else from the archive.
fn head_of(office: &Office, sitting: SittingId) -> Result<Head> {
    match (
        sittings::by_id(office.read(), sitting),
        office.journals.head(sitting),
    ) {
        (Ok(head), _) => Ok(head),
        (Err(_), Some(head)) => Ok(head.clone()),
        (Err(error), None) => Err(error.into()),
    }
}
