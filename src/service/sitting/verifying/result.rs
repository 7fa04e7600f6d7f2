//! Whether the results of a sitting are as its log sealed them, and are what paper, answers, marks and
//! regulation give.

use std::collections::BTreeSet;

use super::{Fault, Verified};
use crate::domain::exam::Exam;
use crate::domain::id::ResultId;
use crate::domain::marking::Spot;
use crate::domain::paper::Paper;
use crate::domain::scoring::{for_markers, score_marked};
use crate::domain::sitting::{Linked, Marked, State, What};
use crate::service::{Office, Result, correction, marking};
use crate::store::archive::sitting::Head;
use crate::store::archive::{exam as exams, regulation, result as results};

/// The points, computed again, against those that the last sealed result explains.
pub(super) fn the_score(
    office: &Office,
    exam: &Exam,
    paper: &Paper,
    chain: &[Linked],
    state: &State,
    verified: &mut Verified,
) -> Result<()> {
    let rules = regulation::by_id(office.read(), exam.regulation)?;
    let standing = readable(results::of(office.read(), exam.id, verified.officer))?;
    let sealed = judgements(chain).last().map(|(result, _)| *result);
    let standing = standing.filter(|judged| Some(judged.id) != sealed && judged.points.is_some());
    // What the log seals was scored by the corrections of its day, what took its place by all that stand.
    let marks = marking::marks_of(office, verified.sitting)?;
    let mut expected = Vec::with_capacity(2);
    if let Some(result) = sealed {
        expected.push((result, correction::rulings_when(office, exam.id, result)?));
    }
    if let Some(standing) = standing {
        let rulings = correction::rulings(office, exam.id)?;
        let is_marked = |spot: &Spot| marks.contains_key(spot);
        let awaits = !for_markers(paper, &state.answers, &rulings)
            .iter()
            .all(is_marked);
        // It stands as it was made until people have marked what counts again.
        let rulings = if awaits {
            correction::rulings_when(office, exam.id, standing.id)?
        } else {
            rulings
        };
        expected.push((standing.id, rulings));
    }
    for (result, rulings) in expected {
        let again = score_marked(paper, &state.answers, &rules.settings, &rulings, &marks);
        verified.points = Some(again.points.0);
        let text = serde_json::to_string(&again).unwrap_or_default();
        let kept = readable(results::whole(office.read(), result))?;
        if kept.is_some_and(|kept| kept.explained != text) {
            verified.faults.push(Fault::Score);
        }
    }
    Ok(())
}

/// The results that a log seals, with their digests.
fn judgements(chain: &[Linked]) -> Vec<(ResultId, &str)> {
    chain
        .iter()
        .filter_map(|one| match &one.event.what {
            What::Judged { result, digest, .. } => Some((*result, digest.as_str())),
            _ => None,
        })
        .collect()
}

pub(super) fn the_result(
    office: &Office,
    head: &Head,
    chain: &[Linked],
    verified: &mut Verified,
) -> Result<()> {
    let sealed = judgements(chain);
    let is_cut = verified
        .faults
        .iter()
        .any(|one| matches!(one, Fault::Event(_) | Fault::Unfinished));
    let exam = exams::by_id(office.read(), head.exam)?;
    let standing = readable(results::of(office.read(), head.exam, head.officer))?;
    // What people mark is judged once they have.
    let waits = standing.is_none() && marking::is_for_people(office, head)?;
    if sealed.is_empty() && !is_cut && !waits {
        verified.faults.push(Fault::Unjudged);
    }
    the_marks(office, head, chain, verified)?;
    let replaced_by = standing
        .map(|judged| judged.id)
        .filter(|standing| sealed.last().is_some_and(|(last, _)| standing != last));
    verified.replaced_by = replaced_by;
    // A corrected result is sealed by the signature of its correction.
    let by_correction = match replaced_by {
        Some(result) => correction::seal_of(office, exam.id, result)?,
        None => None,
    };
    if let (Some(result), None) = (replaced_by, &by_correction) {
        verified.faults.push(Fault::Result(result));
    }
    let by_log = sealed
        .iter()
        .map(|(result, digest)| (*result, (*digest).to_owned()));
    let by_correction = replaced_by.zip(by_correction);
    let stood = that_stood(office, sealed.last().map(|(result, _)| *result), verified)?;
    for (result, digest) in by_log.chain(by_correction) {
        let whole = match results::whole(office.read(), result) {
            Err(crate::store::Error::Unreadable { .. }) => {
                verified.faults.push(Fault::Result(result));
                continue;
            }
            other => other?,
        };
        let Some(whole) = whole else {
            // What the archive could not take was judged anew once it could; the log has both.
            let fault = Fault::ResultMissing(result);
            if stood.contains(&result) && !verified.faults.contains(&fault) {
                verified.faults.push(fault);
            }
            continue;
        };
        let explained: Option<serde_json::Value> = serde_json::from_str(&whole.explained).ok();
        let again = explained.map(|explained| {
            let text = serde_json::to_string(&explained);
            let same_text = text.is_ok_and(|text| text == whole.explained)
                && serde_json::to_string(&whole.judged.standing)
                    .is_ok_and(|text| text == whole.standing);
            let judged = &whole.judged;
            let digest =
                crate::service::result::digest(judged, &explained, whole.replaces, whole.by);
            (same_text, digest)
        });
        if again.is_none_or(|(same_text, again)| !same_text || again != digest) {
            verified.faults.push(Fault::Result(result));
        }
        if whole.judged.regulation != exam.regulation {
            verified.faults.push(Fault::Regulation);
        }
    }
    Ok(())
}

/// The marks of answers in words against those that the log sealed last.
fn the_marks(
    office: &Office,
    head: &Head,
    chain: &[Linked],
    verified: &mut Verified,
) -> Result<()> {
    let sealed = chain.iter().rev().find_map(|one| match &one.event.what {
        What::Judged { marks, .. } => marks.as_ref(),
        _ => None,
    });
    let holds = |seal: &Marked| match marking::are_as_sealed(office, head, seal) {
        Err(crate::service::Error::Store(
            crate::store::Error::Unreadable { .. } | crate::store::Error::Sqlite(_),
        )) => Ok(false),
        other => other,
    };
    if let Some(seal) = sealed
        && !holds(seal)?
    {
        verified.faults.push(Fault::Marks);
    }
    Ok(())
}

/// The last sealed result and all that stood before it: each says which one it took the place of.
fn that_stood(
    office: &Office,
    last: Option<ResultId>,
    verified: &mut Verified,
) -> Result<BTreeSet<ResultId>> {
    let mut stood = BTreeSet::new();
    let mut next = last;
    while let Some(result) = next {
        if !stood.insert(result) {
            break;
        }
        next = match results::whole(office.read(), result) {
            // Named with its digest.
            Err(crate::store::Error::Unreadable { .. }) => None,
            Ok(Some(whole)) => whole.replaces,
            Ok(None) => {
                verified.faults.push(Fault::ResultMissing(result));
                None
            }
            Err(error) => return Err(error.into()),
        };
    }
    Ok(stood)
}

/// A row that says nothing this program would write is named elsewhere; here it is as if it were not.
fn readable<T>(outcome: crate::store::Result<Option<T>>) -> Result<Option<T>> {
    match outcome {
        Err(crate::store::Error::Unreadable { .. } | crate::store::Error::Sqlite(_)) => Ok(None),
        other => Ok(other?),
    }
}
