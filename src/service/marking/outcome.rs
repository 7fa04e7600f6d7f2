//! From marks to results: on the way of every other result, once all marks of a sitting are in.

use std::collections::{BTreeMap, HashMap};

use serde_json::json;

use super::desk::write;
use super::is_over;
use crate::domain::consequence::Outcome;
use crate::domain::exam::Exam;
use crate::domain::id::{ExamId, NoticeId, ResultId, SittingId};
use crate::domain::marking::{Marks, Spot, State};
use crate::domain::notice::Content;
use crate::domain::question::Answer;
use crate::domain::scoring::{Scored, for_markers, score_marked};
use crate::domain::sitting::{Marked, State as Sat};
use crate::service::correction::{self, effect};
use crate::service::result::{Ending, Verdict, prepare, prepare_again};
use crate::service::sitting::{paper_of, seal_judgement, state_of, unreadable};
use crate::service::{Actor, Office, Result};
use crate::store::archive::correction as corrections;
use crate::store::archive::marking as scripts;
use crate::store::archive::notice::Notice;
use crate::store::archive::sitting::{self as sittings, Head};
use crate::store::archive::{audit, exam as exams, regulation, result as results};

/// A result that is to be written, and the notice if it takes another's place.
pub(in crate::service) struct Judging {
    pub(super) verdict: Verdict,
    pub(super) scored: Scored,
    pub(super) notice: Option<Notice>,
}

impl Judging {
    /// The result's id and the digest that seals it.
    pub(in crate::service) fn seal(&self, actor: &Actor) -> Result<(ResultId, String)> {
        let explained = serde_json::to_value(&self.scored).map_err(unreadable)?;
        Ok(self.verdict.sealed(&explained, actor.account))
    }
}

/// The points that count for the answers of a sitting.
pub(in crate::service) fn marks_of(office: &Office, sitting: SittingId) -> Result<Marks> {
    let scripts = scripts::of_sitting(office.read(), sitting)?.into_iter();
    Ok(scripts
        .filter_map(|script| Some((script.spot, script.settled?)))
        .collect())
}

/// The same for all sittings of an exam.
pub(in crate::service) fn marks(
    office: &Office,
    exam: ExamId,
) -> Result<HashMap<SittingId, Marks>> {
    let mut marks: HashMap<SittingId, Marks> = HashMap::new();
    for script in scripts::of_exam(office.read(), exam)? {
        if let Some(settled) = script.settled {
            let _ = marks
                .entry(script.sitting)
                .or_default()
                .insert(script.spot, settled);
        }
    }
    Ok(marks)
}

/// Whether people mark answers of a sitting.
pub(in crate::service) fn is_for_people(office: &Office, head: &Head) -> Result<bool> {
    if !scripts::of_sitting(office.read(), head.id)?.is_empty() {
        return Ok(true);
    }
    let exam = exams::by_id(office.read(), head.exam)?;
    let paper = paper_of(office, &exam, head.officer)?;
    let answers = state_of(office, head.id)?.answers;
    let rulings = correction::rulings(office, exam.id)?;
    Ok(!for_markers(&paper, &answers, &rulings).is_empty())
}

/// Scores a sitting that is over; `None` while marks are missing.
pub(in crate::service) fn scored(
    office: &Office,
    exam: &Exam,
    head: &Head,
    answers: &BTreeMap<u16, Answer>,
    marks: &Marks,
) -> Result<Option<Scored>> {
    let paper = paper_of(office, exam, head.officer)?;
    let rules = regulation::by_id(office.read(), exam.regulation)?.settings;
    let rulings = correction::rulings(office, exam.id)?;
    let is_marked = |spot: &Spot| marks.contains_key(spot);
    if !for_markers(&paper, answers, &rulings).iter().all(is_marked) {
        return Ok(None);
    }
    Ok(Some(score_marked(&paper, answers, &rules, &rulings, marks)))
}

/// Judges a sitting by its marks: for the first time once all are in, or anew if they changed. Nothing if
/// marks are missing, or nothing changes, or the sitting does not count.
pub(in crate::service) fn judge(
    office: &mut Office,
    actor: &Actor,
    exam: &Exam,
    head: &Head,
    marks: &Marks,
    reason: &str,
) -> Result<Option<Judging>> {
    let state = state_of(office, head.id)?;
    judge_state(office, actor, exam, (head, &state), marks, reason)
}

/// The same for a sitting as it is about to be written.
pub(in crate::service) fn judge_state(
    office: &mut Office,
    actor: &Actor,
    exam: &Exam,
    (head, state): (&Head, &Sat),
    marks: &Marks,
    reason: &str,
) -> Result<Option<Judging>> {
    let ended_at = state.handed_in_at.unwrap_or(state.last_at).wall_ms;
    let Some(scored) = scored(office, exam, head, &state.answers, marks)? else {
        return Ok(None);
    };
    let rules = regulation::by_id(office.read(), exam.regulation)?;
    // An absence is no result of a sitting, and what was void is not any more: the first one takes its place.
    let before = results::of(office.read(), exam.id, head.officer)?
        .filter(|standing| !matches!(standing.outcome, Outcome::Absent | Outcome::Void));
    let Some(before) = before else {
        let ending = Ending::Scored(&scored);
        let verdict = prepare(office, actor, exam, (head, ended_at), &rules, ending)?;
        return Ok(Some(Judging {
            verdict,
            scored,
            notice: None,
        }));
    };
    if before.sitting != Some(head.id)
        || before.points.is_none()
        || results::explained::<Scored>(office.read(), before.id)? == scored
    {
        return Ok(None);
    }
    let notice = match effect::of(office, exam, &rules, &before, &scored)? {
        None => None,
        Some(effect) => Some(Notice {
            id: office.new_id(NoticeId::new)?,
            exam: Some(exam.id),
            content: Content::ResultCorrected {
                exam: exam.name.clone(),
                before: effect.before,
                after: effect.after,
                follows: effect.follows,
                reason: reason.to_owned(),
            },
            at: office.now_ms(),
            read_at: None,
        }),
    };
    let verdict = prepare_again(office, actor, exam, &before, &scored)?;
    Ok(Some(Judging {
        verdict,
        scored,
        notice,
    }))
}

/// What people marked of a sitting, with events that are about to be written; nothing if they mark none of
/// it.
pub(in crate::service) fn sealed(
    office: &Office,
    sitting: SittingId,
    added: Vec<String>,
) -> Result<Option<Marked>> {
    let answers = scripts::rows_of_scripts(office.read(), sitting)?;
    if answers.is_empty() {
        return Ok(None);
    }
    let mut events = scripts::rows_of_events(office.read(), sitting)?;
    events.extend(added);
    Ok(Some(digest_of(&answers, &events)))
}

fn digest_of(answers: &[String], events: &[String]) -> Marked {
    let all = json!([answers, events]).to_string();
    Marked {
        events: u32::try_from(events.len()).unwrap_or(u32::MAX),
        digest: blake3::hash(all.as_bytes()).to_hex().to_string(),
    }
}

/// Whether the answers of a sitting and their marks are as they were sealed, and lead to the points that
/// count. What happened since is not sealed.
pub(in crate::service) fn are_as_sealed(
    office: &Office,
    head: &Head,
    seal: &Marked,
) -> Result<bool> {
    let answers = scripts::rows_of_scripts(office.read(), head.id)?;
    let mut events = scripts::rows_of_events(office.read(), head.id)?;
    events.truncate(seal.events as usize);
    // Answers that count again since then came later: ids rise.
    let is_sealed = |known: usize| {
        let known = answers.get(..known).unwrap_or_default();
        digest_of(known, &events) == *seal
    };
    if !(0..=answers.len()).rev().any(is_sealed) {
        return Ok(false);
    }
    let exam = exams::by_id(office.read(), head.exam)?;
    let rules = regulation::by_id(office.read(), exam.regulation)?.settings;
    for script in scripts::of_sitting(office.read(), head.id)? {
        let events = scripts::events(office.read(), script.id)?;
        let rules = rules.marking(script.maximum);
        let leads_to = State::fold(rules, &script.rubric, &events)
            .ok()
            .map(|state| (state.settled(), state.stage()));
        if leads_to != Some((script.settled, script.stage)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Makes, at a start, the results that a correction left behind it because the program ended in between.
pub(in crate::service) fn release_all(office: &mut Office) -> Result<()> {
    let program = Actor::program();
    for exam in exams::all(office.read())? {
        let waits = corrections::count(office.read(), exam.id)? > 0
            && exams::tally(office.read(), exam.id)?
                .iter()
                .any(|(code, _)| code == "marking");
        if !waits {
            continue;
        }
        // One sitting that cannot be judged keeps nobody from starting.
        if let Err(error) = release(office, &program, &exam) {
            tracing::warn!(%error, "results that wait for no mark any more are not made yet");
        }
    }
    Ok(())
}

/// Makes the results of sittings that wait for no mark any more, because a question of theirs was
/// corrected.
pub(in crate::service) fn release(office: &mut Office, actor: &Actor, exam: &Exam) -> Result<()> {
    for head in sittings::of_exam(office.read(), exam.id)? {
        let standing = results::of(office.read(), exam.id, head.officer)?;
        let has_result = standing
            .is_some_and(|judged| !matches!(judged.outcome, Outcome::Absent | Outcome::Void));
        if !is_over(&head) || has_result {
            continue;
        }
        let marks = marks_of(office, head.id)?;
        let Some(judging) = judge(office, actor, exam, &head, &marks, "")? else {
            continue;
        };
        let detail = json!({ "exam": exam.id.to_string() });
        let entry = office.audit(actor, "judged", Some(*head.id.as_bytes()), detail)?;
        let (seal, marks) = (judging.seal(actor)?, sealed(office, head.id, Vec::new())?);
        seal_judgement(office, &head, seal, marks, |archive| {
            write(archive, &judging, actor)?;
            Ok(audit::write(archive, &entry)?)
        })?;
    }
    Ok(())
}
