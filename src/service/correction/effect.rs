//! What a correction or another rule does to each result of an exam.

use super::Preview;
use crate::domain::consequence::{Move, Outcome};
use crate::domain::correction::Rulings;
use crate::domain::exam::Exam;
use crate::domain::id::{OfficerId, ResultId};
use crate::domain::marking::{Marks, Spot};
use crate::domain::notice::Mark;
use crate::domain::regulation::{Regulation, Settings};
use crate::domain::scoring::{Points, Scored, for_markers, score_marked};
use crate::service::sitting::{Papers, state_of};
use crate::service::{Office, Result, marking, result};
use crate::store::archive::result::{self as results, Judged};
use crate::store::archive::{certificate, officer, regulation, sitting as sittings};

/// What changes for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The person.
    pub officer: OfficerId,
    /// The person's name.
    pub name: String,
    /// The unit of the day of the exam.
    pub unit: String,
    /// What stands.
    pub before: Mark,
    /// What would stand.
    pub after: Mark,
    /// What would happen to make-up, suspension and restoration.
    pub follows: Vec<Move>,
    /// The number of the certificate that is concerned by that.
    pub certificate: Option<String>,
}

impl Effect {
    /// Whether a fail becomes a pass or a pass a fail.
    pub fn changes_sides(&self) -> bool {
        self.before.outcome != self.after.outcome
    }
}

/// Results that are others now.
pub(super) struct Rescored {
    pub(super) preview: Preview,
    pub(super) changed: Vec<(Judged, Scored)>,
    /// The results that stood, changed or not.
    pub(super) stood: Vec<ResultId>,
}

/// Scores every sitting of an exam again: under these rulings, and by `settings` in place of those of the
/// regulation that judged it.
pub(super) fn rescored(
    office: &Office,
    exam: &Exam,
    settings: Option<&Settings>,
    rulings: &Rulings,
) -> Result<Rescored> {
    let papers = Papers::of_exam(office, exam.id)?;
    let rules = regulation::by_id(office.read(), exam.regulation)?;
    let mut preview = Preview {
        effects: Vec::new(),
        results: 0,
        concerned: 0,
        ongoing: ongoing(office, exam)?,
        awaiting: 0,
    };
    let by = settings.unwrap_or(&rules.settings);
    // What follows is by those settings too: what another regulation would demand, not the one that stands.
    let under = Regulation {
        settings: by.clone(),
        ..rules.clone()
    };
    let marks = marking::marks(office, exam.id)?;
    let mut changed = Vec::new();
    let mut stood = Vec::new();
    for before in results::of_exam(office.read(), exam.id)? {
        stood.push(before.id);
        let (Some(sitting), Some(stands)) = (before.sitting, mark(&before)) else {
            continue;
        };
        preview.results += 1;
        let paper = papers.paper(office, before.officer)?;
        let answers = state_of(office, sitting)?.answers;
        let none = Marks::new();
        let marks = marks.get(&sitting).unwrap_or(&none);
        let is_marked = |spot: &Spot| marks.contains_key(spot);
        if !for_markers(&paper, &answers, rulings).iter().all(is_marked) {
            // Nobody fails on an answer that nobody has read: the result stands until it is marked.
            preview.awaiting += 1;
            continue;
        }
        let scored = score_marked(&paper, &answers, by, rulings, marks);
        let explained: Scored = results::explained(office.read(), before.id)?;
        if scored == explained {
            continue;
        }
        preview.concerned += 1;
        preview
            .effects
            .extend(effect(office, exam, &under, (&before, stands), &scored)?);
        changed.push((before, scored));
    }
    preview.effects.sort_by(|a, b| {
        b.changes_sides()
            .cmp(&a.changes_sides())
            .then_with(|| a.unit.cmp(&b.unit))
            .then_with(|| a.name.cmp(&b.name))
    });
    Ok(Rescored {
        preview,
        changed,
        stood,
    })
}

fn mark(judged: &Judged) -> Option<Mark> {
    Some(Mark {
        points: Points(judged.points?),
        maximum: Points(judged.maximum?),
        outcome: judged.outcome,
    })
}

/// What changes for a person whose sitting is scored otherwise; nothing if only the explanation differs.
pub(in crate::service) fn of(
    office: &Office,
    exam: &Exam,
    rules: &Regulation,
    before: &Judged,
    scored: &Scored,
) -> Result<Option<Effect>> {
    match mark(before) {
        Some(stands) => effect(office, exam, rules, (before, stands), scored),
        None => Ok(None),
    }
}

/// What a result that is scored otherwise means for its person; nothing if only the explanation differs.
fn effect(
    office: &Office,
    exam: &Exam,
    rules: &Regulation,
    (before, stands): (&Judged, Mark),
    scored: &Scored,
) -> Result<Option<Effect>> {
    let after = Mark {
        points: scored.points,
        maximum: scored.maximum,
        outcome: if scored.passed {
            Outcome::Passed
        } else {
            Outcome::Failed
        },
    };
    if after == stands {
        return Ok(None);
    }
    let judged = result::again(before, scored, ResultId::from_bytes([0; 16]), before.at);
    let follows = if after.outcome == stands.outcome {
        Vec::new()
    } else {
        result::due(office, exam, rules, &judged)?
    };
    let certificate = certificate::of_officer(office.read(), before.officer)?
        .into_iter()
        .find(|certificate| !certificate.recorded.is_final())
        .filter(|_| !follows.is_empty());
    Ok(Some(Effect {
        officer: before.officer,
        name: officer::by_id(office.read(), before.officer)?.profile.name,
        unit: before.standing.unit_name.clone(),
        before: stands,
        after,
        follows,
        certificate: certificate.map(|certificate| certificate.number),
    }))
}

fn ongoing(office: &Office, exam: &Exam) -> Result<u32> {
    let unfinished = sittings::unfinished(office.read())?;
    let of_exam = unfinished.iter().filter(|head| head.exam == exam.id);
    Ok(u32::try_from(of_exam.count()).unwrap_or(u32::MAX))
}
