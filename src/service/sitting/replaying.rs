//! A sitting minute by minute, as its log tells it. Nothing is judged here.

use super::may_look;
use super::paper::paper_of;
use super::reading::archived;
use crate::domain::id::{ExamId, SittingId};
use crate::domain::paper::Paper;
use crate::domain::question::Answer;
use crate::domain::sitting::{Event, Phase, What};
use crate::service::{Actor, Office, Result};
use crate::store::archive::sitting as sittings;
use crate::store::archive::{account, exam as exams, officer};

/// One event with what the events before it make of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What happened.
    pub event: Event,
    /// Milliseconds since the time began to run; negative before.
    pub since_start_ms: i64,
    /// The answer that stood before, for one that changed it.
    pub before: Option<Answer>,
    /// How long the focus was gone when it came back, milliseconds.
    pub gone_ms: Option<i64>,
    /// The name of whoever decided it.
    pub by: Option<String>,
}

/// A sitting, told.
#[derive(Debug, Clone, PartialEq)]
pub struct Replay {
    /// The sitting.
    pub sitting: SittingId,
    /// The exam.
    pub exam: ExamId,
    /// The exam's name.
    pub exam_name: String,
    /// The person's name.
    pub name: String,
    /// 准考证号.
    pub admission_number: String,
    /// Where it stands.
    pub phase: Phase,
    /// Its paper, for telling answers by the letters that were on the screen.
    pub paper: Paper,
    /// The steps.
    pub steps: Vec<Step>,
}

/// Tells a sitting from its log.
///
/// # Errors
/// [`crate::service::Error::Denied`], [`crate::service::Error::BrokenChain`].
pub fn replay(office: &Office, actor: &Actor, sitting: SittingId) -> Result<Replay> {
    let head = sittings::by_id(office.read(), sitting)?;
    may_look(actor, head.officer)?;
    let state = archived(office, &head)?;
    let exam = exams::by_id(office.read(), head.exam)?;
    let mut steps = steps(
        sittings::events(office.read(), sitting)?
            .into_iter()
            .map(|one| one.event),
    );
    let staff = account::staff(office.read())?;
    for step in &mut steps {
        step.by = decided_by(&step.event.what)
            .and_then(|by| staff.iter().find(|account| account.id == by))
            .map(|account| account.name.clone());
    }
    Ok(Replay {
        sitting,
        exam: head.exam,
        paper: paper_of(office, &exam, head.officer)?,
        exam_name: exam.name,
        name: officer::by_id(office.read(), head.officer)?.profile.name,
        admission_number: exams::candidate(office.read(), head.exam, head.officer)?
            .map(|candidate| candidate.admission_number)
            .unwrap_or_default(),
        phase: state.phase,
        steps,
    })
}

fn steps(events: impl Iterator<Item = Event>) -> Vec<Step> {
    let mut answers = std::collections::BTreeMap::new();
    let (mut lost, mut started) = (None, None);
    let mut steps: Vec<Step> = Vec::new();
    for event in events {
        let mut step = Step {
            since_start_ms: 0,
            before: None,
            gone_ms: None,
            by: None,
            event,
        };
        match &step.event.what {
            What::Started { .. } => started = Some(step.event.at),
            What::Answered { question, answer } => {
                step.before = answers.insert(*question, answer.clone());
            }
            What::FocusLost => lost = Some(step.event.at),
            What::FocusRegained => {
                step.gone_ms = lost.take().map(|lost| step.event.at.since(&lost).max(0));
            }
            _ => {}
        }
        steps.push(step);
    }
    if let Some(started) = started {
        for step in &mut steps {
            step.since_start_ms = step.event.at.since(&started);
        }
    }
    steps
}

fn decided_by(what: &What) -> Option<crate::domain::id::AccountId> {
    match what {
        What::Admitted { by }
        | What::Resumed { by }
        | What::TimeGranted { by, .. }
        | What::GapSettled { by, .. }
        | What::Locked { by, .. }
        | What::Unlocked { by, .. }
        | What::Incident { by, .. }
        | What::Voided { by, .. }
        | What::Reinstated { by, .. }
        | What::Rekeyed { by, .. } => *by,
        _ => None,
    }
}
