//! From marks to results: on the way of every other result, once all marks of a sitting are in.

use std::collections::{BTreeMap, HashMap};

use serde_json::json;

use super::desk::write;
use super::is_over;
use crate::domain::exam::Exam;
use crate::domain::id::{ExamId, NoticeId, SittingId};
use crate::domain::marking::{Marks, Spot};
use crate::domain::notice::Content;
use crate::domain::question::Answer;
use crate::domain::scoring::{Scored, for_markers, score_marked};
use crate::service::correction::{self, effect};
use crate::service::result::{Ending, Verdict, prepare, prepare_again};
use crate::service::sitting::{paper_of, state_of};
use crate::service::{Actor, Error, Office, Result};
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
    let answers = state_of(office, head.id)?.answers;
    let Some(scored) = scored(office, exam, head, &answers, marks)? else {
        return Ok(None);
    };
    let rules = regulation::by_id(office.read(), exam.regulation)?;
    let Some(before) = results::of(office.read(), exam.id, head.officer)? else {
        let ending = Ending::Scored(&scored);
        let verdict = prepare(office, actor, exam, head, &rules, ending)?;
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

/// Makes the results of sittings that wait for no mark any more, because a question of theirs was
/// corrected.
pub(in crate::service) fn release(office: &mut Office, actor: &Actor, exam: &Exam) -> Result<()> {
    for head in sittings::of_exam(office.read(), exam.id)? {
        if !is_over(&head) || results::of(office.read(), exam.id, head.officer)?.is_some() {
            continue;
        }
        let marks = marks_of(office, head.id)?;
        let Some(judging) = judge(office, actor, exam, &head, &marks, "")? else {
            continue;
        };
        let detail = json!({ "exam": exam.id.to_string() });
        let entry = office.audit(actor, "judged", Some(*head.id.as_bytes()), detail)?;
        office.archive.transact(|archive| {
            write(archive, &judging, actor)?;
            Ok::<_, Error>(audit::write(archive, &entry)?)
        })?;
    }
    Ok(())
}
