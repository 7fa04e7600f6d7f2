//! What a marker gets: an answer, the question, the rubric; and nothing of whose it is or what another
//! marker gave.

use serde_json::json;

use super::outcome::{Judging, judge, marks_of, sealed};
use super::round::{self, Round};
use super::{hands, is_over, owners};
use crate::domain::id::{AccountId, ScriptId};
use crate::domain::marking::{Event, Mark, Refused, Rubric, Stage, What};
use crate::domain::permission::Permission;
use crate::domain::question::{Answer, Body, Content};
use crate::domain::scoring::Points;
use crate::domain::sitting::receipt::Receipt;
use crate::service::sitting::{paper_of, receipt_of, seal_judgement, state_of};
use crate::service::{Actor, Error, Office, Result, correction};
use crate::store::archive::marking::{self as scripts, Script};
use crate::store::archive::{audit, exam as exams, notice, regulation, sitting as sittings};

/// What lies on a marker's desk.
#[derive(Debug, Clone, PartialEq)]
pub struct Desk {
    /// How many answers wait for a mark of whoever sits there.
    pub waiting: u32,
    /// How many of the exam of the next one are marked.
    pub done: u32,
    /// The next one.
    pub next: Option<Sheet>,
}

/// An answer as its marker sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The answer's id, which says nothing of whose it is.
    pub script: ScriptId,
    /// The exam's name.
    pub exam: String,
    /// The question; the material of a case is its stem.
    pub content: Content,
    /// The part of a case that is answered, from 1; 0 for the whole question.
    pub part: u16,
    /// The reference answer.
    pub reference: String,
    /// What the answer can get.
    pub maximum: Points,
    /// By what it is marked.
    pub rubric: Rubric,
    /// What is written; empty where it stands on paper.
    pub answer: String,
    /// The receipt that is written on the paper where the answer stands, if it is not here.
    pub on_paper: Option<Receipt>,
}

/// What waits for whoever asks, one answer at a time, question by question.
///
/// # Errors
/// [`Error::Denied`].
pub fn desk(office: &Office, actor: &Actor) -> Result<Desk> {
    let marker = marker(actor)?;
    let waiting = scripts::waiting(office.read(), marker)?;
    let next = match waiting.first() {
        Some(script) => Some(sheet(office, script)?),
        None => None,
    };
    let done = match waiting.first() {
        Some(script) => scripts::count_done(office.read(), marker, script.exam)?,
        None => 0,
    };
    Ok(Desk {
        waiting: u32::try_from(waiting.len()).unwrap_or(u32::MAX),
        done,
        next,
    })
}

/// All that waits for whoever asks, up to so many answers.
///
/// # Errors
/// [`Error::Denied`].
pub fn sheets(office: &Office, actor: &Actor, limit: usize) -> Result<Vec<Sheet>> {
    let waiting = scripts::waiting(office.read(), marker(actor)?)?;
    let waiting = waiting.iter().take(limit);
    waiting.map(|script| sheet(office, script)).collect()
}

/// How many answers wait for a mark of whoever asks; none for who does not mark.
///
/// # Errors
/// What the database says.
pub fn waiting(office: &Office, actor: &Actor) -> Result<u32> {
    match marker(actor) {
        Ok(marker) => Ok(scripts::count_waiting(office.read(), marker)?),
        Err(_) => Ok(0),
    }
}

/// Marks an answer. Where that settles the last one of a sitting, its result is made.
///
/// # Errors
/// [`Error::Denied`], [`Error::Marking`] if it was not asked for or does not fit the rubric.
pub fn mark(office: &mut Office, actor: &Actor, script: ScriptId, mark: Mark) -> Result<()> {
    let by = marker(actor)?;
    let script = scripts::by_id(office.read(), script)?;
    let exam = exams::by_id(office.read(), script.exam)?;
    let head = sittings::by_id(office.read(), script.sitting)?;
    if !is_over(&head) {
        return Err(Refused::NotDealt.into());
    }
    let rules = regulation::by_id(office.read(), exam.regulation)?.settings;
    let (id, spot) = (script.id, script.spot);
    let mut round = Round::of(office, script, &rules)?;
    let remark = mark.remark.trim().to_owned();
    round.add(Event {
        what: What::Marked {
            mark: Mark { remark, ..mark },
        },
        by: Some(by),
    })?;
    let mut judged = None;
    match round.state.stage() {
        Stage::Settled => {
            let mut marks = marks_of(office, head.id)?;
            if let Some(settled) = round.state.settled() {
                let _ = marks.insert(spot, settled);
            }
            let events = scripts::events(office.read(), id)?;
            let reason = events.iter().rev().find_map(|event| match &event.what {
                What::Reopened { reason } => Some(reason.clone()),
                _ => None,
            });
            let reason = match reason {
                Some(reason) => reason,
                None => correction::last_reason(office, exam.id, round.script.question)?,
            };
            judged = judge(office, actor, &exam, &head, &marks, &reason)?;
        }
        Stage::Third => {
            let (owners, markers) = (owners(office, exam.id)?, hands(office, &exam)?);
            // If nobody is left, the answer waits until it is dealt out among more.
            let rounds = std::slice::from_mut(&mut round);
            let _ = round::deal_out(rounds, &owners, &markers, actor.account)?;
        }
        Stage::Open => {}
    }
    let detail = json!({ "exam": exam.id.to_string() });
    let entry = office.audit(actor, "answer-marked", Some(*id.as_bytes()), detail)?;
    let written = round::numbered(office, vec![round])?;
    let Some(judging) = judged else {
        return office.archive.transact(|archive| {
            round::write(archive, &written)?;
            Ok::<_, Error>(audit::write(archive, &entry)?)
        });
    };
    let marks = sealed(office, head.id, round::rows(&written)?)?;
    seal_judgement(office, &head, judging.seal(actor)?, marks, |archive| {
        round::write(archive, &written)?;
        write(archive, &judging, actor)?;
        Ok(audit::write(archive, &entry)?)
    })
}

/// Writes a result, and the notice that goes with one that takes another's place.
pub(in crate::service) fn write(
    archive: crate::store::archive::Transaction<'_>,
    judging: &Judging,
    actor: &Actor,
) -> Result<()> {
    judging
        .verdict
        .write(archive, &judging.scored, actor.account)?;
    if let Some(told) = &judging.notice {
        notice::insert(archive, judging.verdict.judged().officer, told)?;
    }
    Ok(())
}

fn marker(actor: &Actor) -> Result<AccountId> {
    actor.needs(Permission::MarkAnswers)?;
    actor.account.ok_or(Error::NotSignedIn)
}

fn sheet(office: &Office, script: &Script) -> Result<Sheet> {
    let exam = exams::by_id(office.read(), script.exam)?;
    let head = sittings::by_id(office.read(), script.sitting)?;
    let paper = paper_of(office, &exam, head.officer)?;
    let missing = || Error::NotFound {
        what: "script",
        name: script.id.to_string(),
    };
    let item = paper.item(script.spot.number).ok_or_else(missing)?;
    let part = script.spot.part;
    let answers = state_of(office, head.id)?.answers;
    let place = usize::from(part).checked_sub(1);
    let answer = match (answers.get(&script.spot.number), place) {
        (Some(Answer::Parts(parts)), Some(place)) => parts.get(place).and_then(Option::as_ref),
        (answer, _) => answer,
    };
    let (answer, on_paper) = match answer {
        Some(Answer::Text(answer)) => (answer.clone(), None),
        Some(Answer::OnPaper) => (String::new(), receipt_of(office, head.id)?),
        _ => return Err(missing()),
    };
    let body = match place {
        None => Some(&item.content.body),
        Some(place) => item.content.body.parts().get(place).map(|part| &part.body),
    };
    let reference = match body {
        Some(Body::Essay { answer }) => answer.clone(),
        Some(other) => other.key_texts().join("；"),
        None => String::new(),
    };
    Ok(Sheet {
        script: script.id,
        exam: exam.name,
        content: item.content.clone(),
        part,
        reference,
        maximum: script.maximum,
        rubric: script.rubric.clone(),
        answer,
        on_paper,
    })
}
