//! Marking (评阅): who marks the answers in words of an exam, by which points, and how far it is.
//!
//! Until all marks of a sitting are in, it has no result, and nothing follows from it. The last mark makes
//! the result, on the same way as every other result is made. What markers see stands in `desk`.

mod again;
mod desk;
mod outcome;
mod round;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use serde_json::json;

use super::sitting::{Papers, state_of};
use super::{Actor, Error, Office, Result};
use crate::domain::correction::Rulings;
use crate::domain::exam::{Exam, ExamState};
use crate::domain::id::{
    AccountId, ExamId, OfficerId, QuestionId, RubricId, ScriptId, SittingId, UnitId,
};
use crate::domain::marking::{Marker, Rubric, Spot, Stage};
use crate::domain::paper::PaperItem;
use crate::domain::permission::Permission;
use crate::domain::question::{Body, Content, Part};
use crate::domain::scoring::{Points, for_markers, part_points};
use crate::domain::sitting::Phase;
use crate::service::correction;
use crate::store::archive::marking::{self as scripts, Given, Script};
use crate::store::archive::sitting::{self as sittings, Head};
use crate::store::archive::{
    account, audit, exam as exams, officer, regulation, result as results,
};

pub use crate::store::archive::marking::Hand;
pub use again::{Answered, answers, marked, reopen};
pub(super) use desk::write;
pub use desk::{Desk, Sheet, desk, mark, sheets, waiting};
pub(super) use outcome::{
    are_as_sealed, is_for_people, judge_state, marks, marks_of, release, release_all, scored,
    sealed,
};
use round::Round;

/// What dealing out came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun {
    /// Answers that are to be marked from now on.
    pub scripts: u32,
    /// Marks that somebody was asked for.
    pub dealt: u32,
    /// Marks that nobody is left for.
    pub lacking: u32,
}

/// A question whose answers people mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The question.
    pub question: QuestionId,
    /// The part of a case, from 1; 0 for the whole question.
    pub part: u16,
    /// What the version says that the exam froze.
    pub content: Content,
    /// What it can get.
    pub maximum: Points,
    /// By what its answers are marked.
    pub rubric: Rubric,
    /// How many answers there are.
    pub answers: u32,
    /// How many of them are settled.
    pub settled: u32,
    /// Whether an answer to it was marked, so that its rubric stands.
    pub is_marked: bool,
}

impl Asked {
    /// What it asks; of a case the part.
    pub fn asks(&self) -> &str {
        self.asked_part()
            .map_or(self.content.stem.as_str(), |part| part.stem.as_str())
    }

    /// Its reference answer.
    pub fn reference(&self) -> &str {
        let body = self
            .asked_part()
            .map_or(&self.content.body, |part| &part.body);
        match body {
            Body::Essay { answer } => answer,
            _ => "",
        }
    }

    fn asked_part(&self) -> Option<&Part> {
        let place = usize::from(self.part).checked_sub(1)?;
        self.content.body.parts().get(place)
    }
}

/// How far the marking of an exam is.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// The exam.
    pub exam: Exam,
    /// Sittings without a result, because marks are missing.
    pub pending: u32,
    /// Answers to be marked.
    pub answers: u32,
    /// How many are settled.
    pub settled: u32,
    /// How many wait for a third mark.
    pub third: u32,
    /// How many lack somebody to mark them.
    pub lacking: u32,
    /// Question by question.
    pub questions: Vec<Asked>,
    /// Who marks, and how far each is.
    pub hands: Vec<Hand>,
}

/// Deals the unmarked answers of an exam out among these accounts, or among all that may mark. What
/// somebody else was asked for and has not marked goes to them as well.
///
/// # Errors
/// [`Error::Denied`], [`Error::ExamIs`] before the exam is closed, [`Error::TooFewMarkers`],
/// [`Error::NothingToDo`].
pub fn begin(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    among: &[AccountId],
) -> Result<Begun> {
    actor.needs(Permission::SetExam)?;
    let exam = exams::by_id(office.read(), exam)?;
    if exam.state != ExamState::Closed {
        return Err(Error::ExamIs(exam.state));
    }
    let markers = markers(office, &exam, among)?;
    let rules = regulation::by_id(office.read(), exam.regulation)?.settings;
    let need = usize::from(rules.markers);
    if markers.len() < need {
        let have = markers.len();
        return Err(Error::TooFewMarkers { need, have });
    }
    let under = correction::rulings(office, exam.id)?;
    let new = wanted(office, &exam, &under)?;
    let heads = heads(office, exam.id)?;
    let known = scripts::of_exam(office.read(), exam.id)?;
    let going_on = known.into_iter().filter(|script| {
        let head = heads.get(&script.sitting);
        script.stage != Stage::Settled && head.is_some_and(is_over)
    });
    let mut rounds = Vec::new();
    for script in going_on {
        rounds.push(Round::of(office, script, &rules)?);
    }
    rounds.extend(new.iter().map(|script| Round::new(script.clone(), &rules)));
    let lacking = round::deal_out(
        &mut rounds,
        &owners(office, exam.id)?,
        &markers,
        actor.account,
    )?;
    rounds.retain(|round| !round.added.is_empty());
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let begun = Begun {
        scripts: count(new.len()),
        dealt: count(rounds.iter().map(|round| round.added.len()).sum()),
        lacking,
    };
    if begun.scripts == 0 && begun.dealt == 0 {
        return Err(Error::NothingToDo);
    }
    let detail = json!({ "answers": begun.scripts, "dealt": begun.dealt });
    let entry = office.audit(actor, "marking-begun", Some(*exam.id.as_bytes()), detail)?;
    let written = round::numbered(office, rounds)?;
    office.archive.transact(|archive| {
        for script in &new {
            scripts::insert(archive, script)?;
        }
        round::write(archive, &written)?;
        Ok::<_, Error>(audit::write(archive, &entry)?)
    })?;
    Ok(begun)
}

/// How far the marking of an exam is.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn progress(office: &Office, actor: &Actor, exam: ExamId) -> Result<Progress> {
    actor.needs(Permission::ReadResults)?;
    let exam = exams::by_id(office.read(), exam)?;
    let rules = regulation::by_id(office.read(), exam.regulation)?.settings;
    let heads = heads(office, exam.id)?;
    let mut known = scripts::of_exam(office.read(), exam.id)?;
    known.retain(|script| heads.get(&script.sitting).is_some_and(is_over));
    let mut lacking = 0;
    for script in known.iter().filter(|one| one.stage != Stage::Settled) {
        let round = Round::of(office, script.clone(), &rules)?;
        lacking += u32::from(!round.state.wants().is_empty());
    }
    let undealt = found(office, &exam, &correction::rulings(office, exam.id)?)?;
    lacking += u32::try_from(undealt.len()).unwrap_or(u32::MAX);
    known.extend(undealt);
    let papers = Papers::of_exam(office, exam.id)?;
    let mut questions: BTreeMap<(QuestionId, u16), Asked> = BTreeMap::new();
    for script in &known {
        let key = (script.question, script.spot.part);
        if !questions.contains_key(&key)
            && let Some(frozen) = papers.questions().find(|one| one.question == key.0)
        {
            let _ = questions.insert(
                key,
                Asked {
                    question: key.0,
                    part: key.1,
                    content: frozen.content.clone(),
                    maximum: script.maximum,
                    rubric: script.rubric.clone(),
                    answers: 0,
                    settled: 0,
                    is_marked: scripts::is_marked(office.read(), exam.id, key.0, key.1)?,
                },
            );
        }
        if let Some(asked) = questions.get_mut(&key) {
            asked.answers += 1;
            asked.settled += u32::from(script.stage == Stage::Settled);
        }
    }
    let of_stage = |stage| {
        let at = known.iter().filter(|script| script.stage == stage).count();
        u32::try_from(at).unwrap_or(u32::MAX)
    };
    let judged: std::collections::HashSet<_> = results::of_exam(office.read(), exam.id)?
        .into_iter()
        .map(|judged| judged.officer)
        .collect();
    let pending = heads
        .values()
        .filter(|head| is_over(head) && !judged.contains(&head.officer));
    Ok(Progress {
        pending: u32::try_from(pending.count()).unwrap_or(u32::MAX),
        answers: u32::try_from(known.len()).unwrap_or(u32::MAX),
        settled: of_stage(Stage::Settled),
        third: of_stage(Stage::Third),
        lacking,
        questions: questions.into_values().collect(),
        hands: scripts::hands(office.read(), exam.id)?,
        exam,
    })
}

/// The exams whose answers are being marked, the latest first; none for who may not see them.
///
/// # Errors
/// What the database says.
pub fn under_way(office: &Office, actor: &Actor) -> Result<Vec<Progress>> {
    let mut under_way = Vec::new();
    if !actor.may(Permission::ReadResults) {
        return Ok(under_way);
    }
    let unsettled = scripts::unsettled(office.read())?;
    for exam in exams::all(office.read())? {
        if exam.state != ExamState::Closed {
            continue;
        }
        let waits = unsettled.contains(&exam.id)
            || exams::tally(office.read(), exam.id)?
                .iter()
                .any(|(code, _)| code == "marking");
        if waits {
            under_way.push(progress(office, actor, exam.id)?);
        }
    }
    Ok(under_way)
}

/// Says by which points a question of an exam is marked, as long as nobody has marked an answer to it.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`], [`Error::Rubric`], [`Error::MarkingBegun`].
pub fn set_rubric(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    (question, part): (QuestionId, u16),
    rubric: &Rubric,
) -> Result<()> {
    actor.needs(Permission::SetExam)?;
    let progress = progress(office, actor, exam)?;
    let mut questions = progress.questions.iter();
    let asked = questions
        .find(|asked| asked.question == question && asked.part == part)
        .ok_or_else(|| Error::NotFound {
            what: "question",
            name: question.to_string(),
        })?;
    rubric.check(asked.maximum)?;
    if scripts::is_marked(office.read(), exam, question, part)? {
        return Err(Error::MarkingBegun);
    }
    let given = Given {
        id: office.new_id(RubricId::new)?,
        exam,
        question,
        part,
        rubric: rubric.clone(),
    };
    let detail = json!({ "question": question.to_string(), "part": part });
    let entry = office.audit(actor, "rubric-given", Some(*exam.as_bytes()), detail)?;
    let at = office.now_ms();
    office.archive.transact(|archive| {
        scripts::insert_rubric(archive, &given, at, actor.account)?;
        Ok::<_, Error>(audit::write(archive, &entry)?)
    })
}

/// Whether a sitting was handed in and stands.
fn is_over(head: &Head) -> bool {
    head.phase == Phase::HandedIn.code()
}

fn heads(office: &Office, exam: ExamId) -> Result<HashMap<SittingId, Head>> {
    let heads = sittings::of_exam(office.read(), exam)?.into_iter();
    Ok(heads.map(|head| (head.id, head)).collect())
}

/// Whose the sittings of an exam are, and the unit of the day.
fn owners(office: &Office, exam: ExamId) -> Result<HashMap<SittingId, (OfficerId, UnitId)>> {
    let candidates = exams::candidates(office.read(), exam)?.into_iter();
    let units: HashMap<OfficerId, UnitId> = candidates
        .map(|one| (one.officer, one.standing.unit))
        .collect();
    let heads = sittings::of_exam(office.read(), exam)?.into_iter();
    Ok(heads
        .filter_map(|head| Some((head.id, (head.officer, *units.get(&head.officer)?))))
        .collect())
}

/// The answers of an exam that must be marked and are not known yet. They have no ids yet, and are in an
/// order that says nothing of whose they are.
fn found(office: &Office, exam: &Exam, rulings: &Rulings) -> Result<Vec<Script>> {
    let papers = Papers::of_exam(office, exam.id)?;
    let rubrics = scripts::rubrics(office.read(), exam.id)?;
    let mut new = Vec::new();
    for head in sittings::of_exam(office.read(), exam.id)? {
        if !is_over(&head) {
            continue;
        }
        let known: Vec<Spot> = scripts::of_sitting(office.read(), head.id)?
            .iter()
            .map(|script| script.spot)
            .collect();
        let paper = papers.paper(office, head.officer)?;
        let answers = state_of(office, head.id)?.answers;
        for spot in for_markers(&paper, &answers, rulings) {
            let Some(item) = paper.item(spot.number).filter(|_| !known.contains(&spot)) else {
                continue;
            };
            let (reference, maximum) = asked(item, spot.part);
            let given = rubrics.get(&(item.question, spot.part)).cloned();
            let rubric = given
                .or_else(|| Rubric::read(reference, maximum))
                .unwrap_or_else(|| Rubric::whole(maximum));
            new.push(Script {
                id: ScriptId::from_bytes([0; 16]),
                exam: exam.id,
                sitting: head.id,
                spot,
                question: item.question,
                maximum,
                rubric,
                stage: Stage::Open,
                settled: None,
            });
        }
    }
    new.sort_by_cached_key(|script| {
        let mut hasher = blake3::Hasher::new();
        let _ = hasher
            .update(script.sitting.as_bytes())
            .update(&script.spot.number.to_le_bytes())
            .update(&script.spot.part.to_le_bytes());
        *hasher.finalize().as_bytes()
    });
    Ok(new)
}

/// The answers that must be marked where questions count so, ready to be entered. A sitting may have a result
/// from when they needed no marks; it stands until they are in.
pub(super) fn wanted(office: &mut Office, exam: &Exam, under: &Rulings) -> Result<Vec<Script>> {
    let found = found(office, exam, under)?.into_iter();
    found
        .map(|script| {
            Ok(Script {
                id: office.new_id(ScriptId::new)?,
                ..script
            })
        })
        .collect()
}

/// The reference answer of a question or of a part, and what it can get.
fn asked(item: &PaperItem, part: u16) -> (&str, Points) {
    let parts = item.content.body.parts();
    let place = usize::from(part).checked_sub(1);
    let body = match place {
        None => Some(&item.content.body),
        Some(place) => parts.get(place).map(|part| &part.body),
    };
    let reference = match body {
        Some(Body::Essay { answer }) => answer.as_str(),
        _ => "",
    };
    let maximum = match place {
        None => item.points,
        Some(place) => part_points(parts, item.points)
            .get(place)
            .copied()
            .unwrap_or_default(),
    };
    (reference, maximum)
}

/// Those who are to mark: the named accounts, or all that may.
fn markers(office: &Office, exam: &Exam, among: &[AccountId]) -> Result<Vec<Marker>> {
    let staff = account::staff(office.read())?;
    let may = |one: &account::Account| !one.closed && one.role.may(Permission::MarkAnswers);
    for named in among {
        if !staff.iter().any(|one| one.id == *named && may(one)) {
            return Err(Error::NotFound {
                what: "account",
                name: named.to_string(),
            });
        }
    }
    let is_meant =
        |one: &&account::Account| may(one) && (among.is_empty() || among.contains(&one.id));
    let loads: HashMap<AccountId, u32> = scripts::hands(office.read(), exam.id)?
        .into_iter()
        .map(|hand| (hand.marker, hand.dealt))
        .collect();
    let mut markers = Vec::new();
    for one in staff.iter().filter(is_meant) {
        let person = one.person.or(one.officer);
        let unit = match person {
            Some(person) => Some(officer::by_id(office.read(), person)?.unit),
            None => None,
        };
        markers.push(Marker {
            account: one.id,
            officer: person,
            unit,
            load: loads.get(&one.id).copied().unwrap_or_default(),
        });
    }
    Ok(markers)
}

/// Those who mark the exam and still may.
fn hands(office: &Office, exam: &Exam) -> Result<Vec<Marker>> {
    let all = markers(office, exam, &[])?;
    let hands: Vec<AccountId> = scripts::hands(office.read(), exam.id)?
        .into_iter()
        .map(|hand| hand.marker)
        .collect();
    Ok(all
        .into_iter()
        .filter(|one| hands.contains(&one.account))
        .collect())
}
