//! Corrections (更正): what would change if a question counted otherwise, and making it so. The same
//! looking ahead serves a "what if" under other rules, which changes nothing.
//!
//! One transaction holds the signed correction, every result that takes the place of another, what
//! follows for each person, and the notice to each. Taking a correction back is a correction as well.
//! Sittings that waited for marks of the question, and wait no more, have their first result made behind it.

pub(in crate::service) mod effect;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde_json::json;

use super::{Actor, Error, Office, Result, marking, sitting};
use crate::domain::correction::{self as rules, Counts, Ruling, Rulings};
use crate::domain::exam::{Exam, ExamState};
use crate::domain::id::{CorrectionId, ExamId, NoticeId, QuestionId, ResultId};
use crate::domain::notice;
use crate::domain::permission::Permission;
use crate::domain::question::Content;
use crate::domain::regulation::Settings;
use crate::domain::scoring::{Scored, Verdict};
use crate::platform::vault::Signature;
use crate::service::sitting::Papers;
use crate::store::archive::correction::{self as corrections, Correction, Shown};
use crate::store::archive::marking as scripts;
use crate::store::archive::notice::{self as notices, Notice};
use crate::store::archive::result as results;
use crate::store::archive::{audit, exam as exams};

pub use crate::store::archive::correction::Act;
pub use effect::Effect;
use effect::{Rescored, rescored};

/// What somebody wants to correct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The exam.
    pub exam: ExamId,
    /// The question.
    pub question: QuestionId,
    /// What it is to count as.
    pub ruling: Ruling,
    /// Why.
    pub reason: String,
    /// Document number, or empty.
    pub document: String,
}

/// What would change, or has changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Preview {
    /// Everybody whose score, outcome or certificate changes, those who change sides first.
    pub effects: Vec<Effect>,
    /// How many results were looked at.
    pub results: u32,
    /// How many of them hold the question, or are judged by another rule.
    pub concerned: u32,
    /// How many sittings still go on: they will be scored so when they end.
    pub ongoing: u32,
    /// How many results stand until people have marked answers that count again.
    pub awaiting: u32,
}

/// A question of an exam, as those see it who look for a wrong key.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The question.
    pub question: QuestionId,
    /// The version of it that the exam froze.
    pub version: u32,
    /// What that version says.
    pub content: Content,
    /// How many scored papers hold it.
    pub papers: u32,
    /// How many of them have all its points.
    pub right: u32,
    /// What it counts as, if it was corrected.
    pub counts: Option<Counts>,
}

/// A correction that was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// What was decided, by whom and why.
    pub correction: Shown,
    /// The question as the exam froze it.
    pub content: Option<Content>,
    /// Whether the signature is that of the organisation's key under what is written.
    pub is_signed: bool,
}

/// The questions of an exam, those that fewest have right first.
///
/// # Errors
/// [`Error::Denied`].
pub fn questions(office: &Office, actor: &Actor, exam: ExamId) -> Result<Vec<Held>> {
    actor.needs(Permission::ReadResults)?;
    let papers = Papers::of_exam(office, exam)?;
    let rulings = rulings(office, exam)?;
    let mut counts: BTreeMap<QuestionId, (u32, u32)> = BTreeMap::new();
    for judged in results::of_exam(office.read(), exam)? {
        if judged.sitting.is_none() || judged.points.is_none() {
            continue;
        }
        let scored: Scored = results::explained(office.read(), judged.id)?;
        let paper = papers.paper(office, judged.officer)?;
        for (item, score) in paper.items.iter().zip(&scored.items) {
            let count = counts.entry(item.question).or_default();
            count.0 += 1;
            count.1 += u32::from(score.verdict == Verdict::Right);
        }
    }
    let mut held: Vec<Held> = papers
        .questions()
        .map(|frozen| {
            let (papers, right) = counts.get(&frozen.question).copied().unwrap_or_default();
            Held {
                question: frozen.question,
                version: frozen.version,
                content: frozen.content.clone(),
                papers,
                right,
                counts: rulings.get(&frozen.question).cloned(),
            }
        })
        .collect();
    let share = |held: &Held| u64::from(held.right) * 1_000_000 / u64::from(held.papers.max(1));
    held.sort_by_key(|held| (held.papers == 0, share(held), held.question));
    Ok(held)
}

/// What a correction would change. Nothing is written.
///
/// # Errors
/// [`Error::Denied`], [`Error::Ruling`], [`Error::NotFound`].
pub fn preview(office: &Office, actor: &Actor, proposal: &Proposal) -> Result<Preview> {
    actor.needs(Permission::CorrectResults)?;
    let exam = exam_for(office, proposal.exam)?;
    let (_, under) = check(office, proposal)?;
    Ok(rescored(office, &exam, None, &under)?.preview)
}

/// What would change if the exam were judged by other settings. Nothing is written, now or later.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn what_if(office: &Office, actor: &Actor, exam: ExamId, by: &Settings) -> Result<Preview> {
    actor.needs(Permission::ReadResults)?;
    let exam = exam_for(office, exam)?;
    let under = rulings(office, exam.id)?;
    Ok(rescored(office, &exam, Some(by), &under)?.preview)
}

/// Corrects a question: signed, with every result, consequence and notice, in one transaction.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a reason, [`Error::Ruling`], [`Error::NotFound`].
pub fn correct(office: &mut Office, actor: &Actor, proposal: &Proposal) -> Result<Preview> {
    actor.needs(Permission::CorrectResults)?;
    let exam = exam_for(office, proposal.exam)?;
    let (version, under) = check(office, proposal)?;
    let decision = Decision {
        question: proposal.question,
        version,
        act: Act::Rules(proposal.ruling.clone()),
        reason: &proposal.reason,
        document: &proposal.document,
    };
    decide(office, actor, &exam, decision, &under)
}

/// What taking a correction back would change.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`], [`Error::NothingToDo`] if it is taken back already.
pub fn preview_taking_back(
    office: &Office,
    actor: &Actor,
    exam: ExamId,
    correction: CorrectionId,
) -> Result<Preview> {
    actor.needs(Permission::CorrectResults)?;
    let exam = exam_for(office, exam)?;
    let (_, under) = without(office, exam.id, correction)?;
    Ok(rescored(office, &exam, None, &under)?.preview)
}

/// Takes a correction back: what it did is undone by one more.
///
/// # Errors
/// As [`preview_taking_back`], and [`Error::Missing`] without a reason.
pub fn take_back(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    correction: CorrectionId,
    (reason, document): (&str, &str),
) -> Result<Preview> {
    actor.needs(Permission::CorrectResults)?;
    let exam = exam_for(office, exam)?;
    let (of, under) = without(office, exam.id, correction)?;
    let decision = Decision {
        question: of.question,
        version: of.version,
        act: Act::TakesBack(correction),
        reason,
        document,
    };
    decide(office, actor, &exam, decision, &under)
}

/// The corrections of an exam, the latest first.
///
/// # Errors
/// [`Error::Denied`].
pub fn of_exam(office: &Office, actor: &Actor, exam: ExamId) -> Result<Vec<Made>> {
    actor.needs(Permission::ReadResults)?;
    let papers = Papers::of_exam(office, exam)?;
    let made = corrections::of_exam(office.read(), exam)?;
    let shown = made.into_iter().rev().map(|correction| {
        let mut questions = papers.questions();
        let content = questions.find(|frozen| frozen.question == correction.question);
        Ok(Made {
            content: content.map(|frozen| frozen.content.clone()),
            is_signed: is_signed(office, &correction)?,
            correction,
        })
    });
    shown.collect()
}

/// Whether the organisation's key signed what is written of a correction and of its results.
fn is_signed(office: &Office, correction: &Shown) -> Result<bool> {
    let own = office.known_keys().map(|keys| keys.sign(b"").signer);
    let signature = Signature {
        bytes: correction.signature,
        signer: correction.signer,
    };
    let digests = corrections::digests(office.read(), correction.id)?;
    Ok(own.is_none_or(|own| own == signature.signer)
        && signature.is_of(correction.statement.as_bytes())
        && says(correction, &digests))
}

/// The digest that a signed correction of that exam sealed a result with; `None` if none did.
pub(super) fn seal_of(office: &Office, exam: ExamId, result: ResultId) -> Result<Option<String>> {
    let Some((by, digest)) = corrections::seal_of(office.read(), result)? else {
        return Ok(None);
    };
    let made = corrections::of_exam(office.read(), exam)?;
    let Some(correction) = made.iter().find(|one| one.id == by) else {
        return Ok(None);
    };
    Ok(is_signed(office, correction)?.then_some(digest))
}

/// The rulings that stood when a result was made: those before it, and where a correction made it, that one.
/// Ids rise with time.
pub(super) fn rulings_when(office: &Office, exam: ExamId, result: ResultId) -> Result<Rulings> {
    let by = corrections::seal_of(office.read(), result)?.map(|(by, _)| by);
    let mut made = corrections::of_exam(office.read(), exam)?;
    made.retain(|one| match by {
        Some(by) => one.id <= by,
        None => one.id.as_bytes() < result.as_bytes(),
    });
    let back: Vec<CorrectionId> = made
        .iter()
        .filter_map(|one| match one.act {
            Act::TakesBack(other) => Some(other),
            Act::Rules(_) => None,
        })
        .collect();
    for one in &mut made {
        one.is_taken_back = back.contains(&one.id);
    }
    Ok(standing(&made, None))
}

/// Why the question of an answer was corrected last; empty if it was not.
pub(super) fn last_reason(office: &Office, exam: ExamId, question: QuestionId) -> Result<String> {
    let made = corrections::of_exam(office.read(), exam)?;
    let last = made.into_iter().rfind(|one| one.question == question);
    Ok(last.map(|one| one.reason).unwrap_or_default())
}

/// What the questions of an exam count as, where they were corrected: by all corrections that were not
/// taken back, in their order.
pub(super) fn rulings(office: &Office, exam: ExamId) -> Result<Rulings> {
    Ok(standing(&corrections::of_exam(office.read(), exam)?, None))
}

fn standing(made: &[Shown], except: Option<CorrectionId>) -> Rulings {
    let stand = made
        .iter()
        .filter(|one| !one.is_taken_back && Some(one.id) != except);
    rules::all(stand.filter_map(|one| match &one.act {
        Act::Rules(ruling) => Some((one.question, ruling)),
        Act::TakesBack(_) => None,
    }))
}

/// A correction that stands, and the rulings without it.
fn without(office: &Office, exam: ExamId, correction: CorrectionId) -> Result<(Shown, Rulings)> {
    let made = corrections::of_exam(office.read(), exam)?;
    let found = made.iter().find(|one| one.id == correction);
    let of = found.ok_or_else(|| Error::NotFound {
        what: "correction",
        name: correction.to_string(),
    })?;
    if of.is_taken_back || matches!(of.act, Act::TakesBack(_)) {
        return Err(Error::NothingToDo);
    }
    Ok((of.clone(), standing(&made, Some(correction))))
}

fn exam_for(office: &Office, exam: ExamId) -> Result<Exam> {
    let exam = exams::by_id(office.read(), exam)?;
    if !exam.state.is_held() {
        return Err(Error::ExamIs(exam.state));
    }
    Ok(exam)
}

/// Whether the ruling can be made; the version that the exam froze, and what all questions count as then.
fn check(office: &Office, proposal: &Proposal) -> Result<(u32, Rulings)> {
    let papers = Papers::of_exam(office, proposal.exam)?;
    let mut frozen = papers.questions();
    let frozen = frozen
        .find(|frozen| frozen.question == proposal.question)
        .ok_or_else(|| Error::NotFound {
            what: "question",
            name: proposal.question.to_string(),
        })?;
    let mut under = rulings(office, proposal.exam)?;
    let stands = under.get(&proposal.question).cloned().unwrap_or_default();
    proposal.ruling.check(&frozen.content.body, &stands)?;
    rules::add(&mut under, proposal.question, &proposal.ruling);
    Ok((frozen.version, under))
}

/// What is decided about a question.
struct Decision<'a> {
    question: QuestionId,
    version: u32,
    act: Act,
    reason: &'a str,
    document: &'a str,
}

fn decide(
    office: &mut Office,
    actor: &Actor,
    exam: &Exam,
    decision: Decision<'_>,
    under: &Rulings,
) -> Result<Preview> {
    // Nobody corrects a question that counts for the own result.
    for own in [actor.officer, actor.person].into_iter().flatten() {
        if results::of(office.read(), exam.id, own)?.is_some() {
            return Err(Error::OwnMatter);
        }
    }
    let reason = decision.reason.trim();
    if reason.is_empty() {
        return Err(Error::Missing("reason"));
    }
    let Rescored {
        preview,
        changed,
        stood,
    } = rescored(office, exam, None, under)?;
    let mut verdicts = Vec::with_capacity(changed.len());
    for (before, scored) in &changed {
        let verdict = super::result::prepare_again(office, actor, exam, before, scored)?;
        verdicts.push((verdict, scored));
    }
    let at = office.now_ms();
    let mut told = Vec::with_capacity(preview.effects.len());
    for effect in &preview.effects {
        let notice = Notice {
            id: office.new_id(NoticeId::new)?,
            exam: Some(exam.id),
            content: notice::Content::ResultCorrected {
                exam: exam.name.clone(),
                before: effect.before,
                after: effect.after,
                follows: effect.follows.clone(),
                reason: reason.to_owned(),
            },
            at,
            read_at: None,
        };
        told.push((effect.officer, notice));
    }
    let mut correction = Correction {
        id: office.new_id(CorrectionId::new)?,
        exam: exam.id,
        question: decision.question,
        version: decision.version,
        act: decision.act,
        reason: reason.to_owned(),
        document: decision.document.trim().to_owned(),
        at,
        by: actor.account,
        statement: String::new(),
        signature: [0; 64],
        signer: [0; 32],
    };
    let wanted = match exam.state {
        ExamState::Closed => marking::wanted(office, exam, under)?,
        // Whoever begins the marking finds them.
        ExamState::Planned | ExamState::Open | ExamState::Cancelled => Vec::new(),
    };
    let mut sealed = Vec::with_capacity(verdicts.len());
    for (verdict, scored) in &verdicts {
        let explained = serde_json::to_value(scored).map_err(sitting::unreadable)?;
        sealed.push(verdict.sealed(&explained, actor.account));
    }
    // Ids rise, so that this is the order by result as well.
    let digests: Vec<String> = sealed.iter().map(|(_, digest)| digest.clone()).collect();
    correction.statement = statement(&correction, &actor.name, &digests);
    let signature = office.keys()?.sign(correction.statement.as_bytes());
    correction.signature = signature.bytes;
    correction.signer = signature.signer;
    let detail = json!({
        "exam": exam.id.to_string(),
        "question": correction.question.to_string(),
        "changed": preview.effects.len(),
    });
    let entry = office.audit(actor, "corrected", Some(*correction.id.as_bytes()), detail)?;
    office.archive.transact(|archive| {
        // A sitting that ended meanwhile, in another process, was scored without this.
        let now = results::of_exam(archive, exam.id)?.into_iter();
        if !now.map(|judged| judged.id).eq(stood.iter().copied()) {
            return Err(crate::store::Error::Busy.into());
        }
        for (verdict, scored) in &verdicts {
            verdict.write(archive, scored, actor.account)?;
        }
        corrections::insert(archive, &correction, &sealed)?;
        for script in &wanted {
            scripts::insert(archive, script)?;
        }
        for (officer, notice) in &told {
            notices::insert(archive, *officer, notice)?;
        }
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    // Answers to a question that counts for nobody, or for everybody, need no marks any more. The correction
    // is in force: what fails here is made up for at the next start.
    if let Err(error) = marking::release(office, actor, exam) {
        tracing::warn!(%error, "results that wait for no mark any more are not made yet");
    }
    Ok(preview)
}

/// What is signed: everything that the decision says, in one order.
fn statement(correction: &Correction, by: &str, digests: &[String]) -> String {
    let (ruling, takes_back) = match &correction.act {
        Act::Rules(ruling) => (json!(ruling), None),
        Act::TakesBack(other) => (json!(null), Some(other.to_string())),
    };
    json!({
        "correction": correction.id.to_string(),
        "exam": correction.exam.to_string(),
        "question": correction.question.to_string(),
        "version": correction.version,
        "ruling": ruling,
        "takes_back": takes_back,
        "reason": correction.reason,
        "document": correction.document,
        "at": correction.at,
        "by": by,
        "results": blake3::hash(digests.concat().as_bytes()).to_hex().to_string(),
    })
    .to_string()
}

/// Whether what was signed is what the row says.
fn says(shown: &Shown, digests: &[String]) -> bool {
    let Ok(signed) = serde_json::from_str::<serde_json::Value>(&shown.statement) else {
        return false;
    };
    let by = signed
        .get("by")
        .and_then(|by| by.as_str())
        .unwrap_or_default();
    if shown.by.as_deref().unwrap_or_default() != by {
        return false;
    }
    let written = Correction {
        id: shown.id,
        exam: shown.exam,
        question: shown.question,
        version: shown.version,
        act: shown.act.clone(),
        reason: shown.reason.clone(),
        document: shown.document.clone(),
        at: shown.at,
        by: None,
        statement: String::new(),
        signature: shown.signature,
        signer: shown.signer,
    };
    statement(&written, by, digests) == shown.statement
}
