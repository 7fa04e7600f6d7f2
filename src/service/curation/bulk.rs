//! Many questions at once: preview → one transaction → report → undo.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use serde_json::json;

use super::change::{Act, carry_out_while};
use super::review::{case_of, reviewers_but, revision};
use crate::domain::bulk::{Edit, Outcome};
use crate::domain::difference::{self, Changed};
use crate::domain::id::{BatchId, QuestionId};
use crate::domain::permission::Permission;
use crate::domain::question::{Kind, State};
use crate::domain::review::Refusal;
use crate::import;
use crate::service::{Actor, Error, Office, Result, bank, regulation};
use crate::store::bank::{Bank, Change, Filter};

/// How many changed questions a preview shows.
const EXAMPLES: usize = 20;
/// How many questions are looked at between two words to whoever waits.
const QUESTIONS_A_WORD: usize = 64;
/// How many batches a list goes back.
const BATCHES: u32 = 100;

/// Hears how much of how much is done, and may break off.
type Ear<'a> = dyn FnMut(u64, u64) -> ControlFlow<()> + 'a;

/// Which questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Over {
    /// All that a filter lets through.
    Filter(Filter),
    /// These, by their numbers in the bank.
    Chosen(Vec<u32>),
}

/// A question that would change, as a preview shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Its number within the bank.
    pub number: u32,
    /// Its kind.
    pub kind: Kind,
    /// Its stem.
    pub stem: String,
    /// Where it stands and would stand, if that differs.
    pub state: Option<(State, State)>,
    /// What else would differ.
    pub changes: Vec<Changed>,
}

/// What an edit would do. Nothing has changed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// How many questions were looked at.
    pub considered: u32,
    /// How many would change.
    pub changed: u32,
    /// How many are so already.
    pub same: u32,
    /// How many stay because of a rule, by rule.
    pub refused: BTreeMap<Refusal, u32>,
    /// The others who may review, for the sentence about what is refused.
    pub others: Vec<String>,
    /// The first that would change.
    pub examples: Vec<Example>,
    /// Stands for exactly these questions as they are now.
    print: [u8; 32],
}

/// Changes of many questions that were made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// What takes them back.
    pub batch: BatchId,
    /// How many questions.
    pub changed: u32,
}

/// A batch as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batched {
    /// What takes it back.
    pub id: BatchId,
    /// Who and when.
    pub by: super::By,
    /// How many questions it changed.
    pub questions: u32,
    /// Whether it was taken back.
    pub undone: bool,
}

/// What an edit would do to these questions.
///
/// # Errors
/// [`Error::Denied`], [`Error::NothingToDo`] if the edit is empty, that something is not there, or that
/// somebody stopped it.
pub fn preview(
    office: &Office,
    actor: &Actor,
    name: &str,
    (over, edit): (&Over, &Edit),
    ear: &mut Ear<'_>,
) -> Result<Plan> {
    actor.needs(Permission::EditBank)?;
    let mut bank = bank::open(office, name)?;
    Ok(plan(office, actor, &mut bank, (over, edit), ear)?.0)
}

/// Does what a preview showed, in one transaction.
///
/// # Errors
/// [`Error::Denied`], [`Error::ChangedMeanwhile`] if the questions are not as the preview saw them,
/// [`Error::NothingToDo`] if nothing would change, or that somebody stopped it; then nothing has changed.
pub fn apply(
    office: &mut Office,
    actor: &Actor,
    name: &str,
    (over, edit): (&Over, &Edit),
    seen: &Plan,
    ear: &mut Ear<'_>,
) -> Result<Done> {
    actor.needs(Permission::EditBank)?;
    let mut bank = bank::open(office, name)?;
    // Looking again is the first part of it, changing the second.
    let looks = u64::from(seen.considered);
    let of = looks + u64::from(seen.changed);
    let looked = &mut |done, _| ear(done, of);
    let (plan, changes) = plan(office, actor, &mut bank, (over, edit), looked)?;
    if plan.print != seen.print {
        return Err(Error::ChangedMeanwhile);
    }
    if changes.is_empty() {
        return Err(Error::NothingToDo);
    }
    let detail = json!({ "bank": bank.name(), "questions": plan.changed, "edit": edit });
    let made = &mut |done| ear((looks + done as u64).min(of), of);
    let work = (&changes[..], detail);
    let batch = carry_out_while(office, actor, &mut bank, Act::Bulk, work, made)?;
    Ok(Done {
        batch,
        changed: plan.changed,
    })
}

/// The latest changes of many questions in a bank, newest first.
///
/// # Errors
/// [`Error::Denied`], or that there is no such bank.
pub fn batches(office: &Office, actor: &Actor, name: &str) -> Result<Vec<Batched>> {
    actor.needs(Permission::ReadBank)?;
    bank::open(office, name)?
        .batches(BATCHES)?
        .into_iter()
        .filter(|batch| batch.questions > 1)
        .map(|batch| {
            Ok(Batched {
                id: batch.id,
                by: super::review::by(office, batch.hand)?,
                questions: batch.questions,
                undone: batch.undone,
            })
        })
        .collect()
}

/// The bank that holds a batch.
///
/// # Errors
/// [`Error::Denied`], or that no bank does.
pub fn bank_of(office: &Office, actor: &Actor, batch: BatchId) -> Result<String> {
    actor.needs(Permission::EditBank)?;
    for (name, _) in bank::names(office, actor)? {
        if bank::open(office, &name)?.has_batch(batch)? {
            return Ok(name);
        }
    }
    Err(Error::NotFound {
        what: "batch",
        name: batch.to_string(),
    })
}

fn plan(
    office: &Office,
    actor: &Actor,
    bank: &mut Bank,
    (over, edit): (&Over, &Edit),
    ear: &mut Ear<'_>,
) -> Result<(Plan, Vec<(QuestionId, Change)>)> {
    if edit.is_empty() {
        return Err(Error::NothingToDo);
    }
    let asked = regulation::current(office)?.settings.review_before_live;
    let ids = match over {
        Over::Filter(filter) => bank.ids(filter)?,
        Over::Chosen(numbers) => numbers
            .iter()
            .map(|number| Ok(bank.by_number(*number)?.question.id))
            .collect::<Result<_>>()?,
    };
    let mut plan = Plan {
        considered: u32::try_from(ids.len()).unwrap_or(u32::MAX),
        changed: 0,
        same: 0,
        refused: BTreeMap::new(),
        others: reviewers_but(office, actor.account)?,
        examples: Vec::new(),
        print: [0; 32],
    };
    let mut print = blake3::Hasher::new();
    let mut changes = Vec::new();
    let of = ids.len() as u64;
    for (done, id) in ids.into_iter().enumerate() {
        if done.is_multiple_of(QUESTIONS_A_WORD) && ear(done as u64, of).is_break() {
            return Err(import::Error::Cancelled.into());
        }
        let stored = bank.question(id)?;
        let question = &stored.question;
        let _ = print
            .update(id.as_bytes())
            .update(&question.version.to_le_bytes())
            .update(question.state.code().as_bytes());
        let case = case_of(asked, actor, &bank.hands(id)?);
        match edit.outcome(question.state, &question.content, &case) {
            Outcome::Same => plan.same += 1,
            Outcome::Refused(refusal) => *plan.refused.entry(refusal).or_default() += 1,
            Outcome::Changed { content, state } => {
                plan.changed += 1;
                if plan.examples.len() < EXAMPLES {
                    let after = content.as_deref().unwrap_or(&question.content);
                    plan.examples.push(Example {
                        number: stored.number,
                        kind: question.content.body.kind(),
                        stem: question.content.stem.clone(),
                        state: state.map(|to| (question.state, to)),
                        changes: difference::between(&question.content, after),
                    });
                }
                // The text first, so that a review is one of what it says then.
                let revised =
                    content.map(|after| revision(question.state, &question.content, *after, &case));
                changes.extend(revised.map(|change| (id, change)));
                changes.extend(state.map(|to| (id, Change::Move(to))));
            }
        }
    }
    plan.print = *print.finalize().as_bytes();
    Ok((plan, changes))
}
