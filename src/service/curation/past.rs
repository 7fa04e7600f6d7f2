//! What a question said before, who changed it, and what differs.

use super::review::{By, by};
use crate::domain::difference::{self, Changed};
use crate::domain::id::QuestionId;
use crate::domain::permission::Permission;
use crate::domain::question::{Content, State};
use crate::service::{Actor, Error, Office, Result, bank};
use crate::store::bank::{Bank, Hand};

/// One step of a question's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The version.
    pub version: u32,
    /// Where it stood.
    pub state: State,
    /// Who made it so, and when.
    pub by: By,
    /// What it said.
    pub content: Content,
    /// What differs from the step before.
    pub changes: Vec<Changed>,
}

/// Two versions of a question and what differs between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The older version.
    pub from: u32,
    /// The newer one.
    pub to: u32,
    /// What differs.
    pub changes: Vec<Changed>,
}

/// Every step of a question, oldest first; the last one is how it stands now.
///
/// # Errors
/// [`Error::Denied`], or that it is not there.
pub fn past(office: &Office, actor: &Actor, name: &str, question: QuestionId) -> Result<Vec<Step>> {
    actor.needs(Permission::ReadBank)?;
    let bank = bank::open(office, name)?;
    let mut steps: Vec<Step> = Vec::new();
    for (version, state, hand, content) in told(&bank, question)? {
        let changes = steps
            .last()
            .map(|before| difference::between(&before.content, &content))
            .unwrap_or_default();
        steps.push(Step {
            version,
            state,
            by: by(office, hand)?,
            content,
            changes,
        });
    }
    Ok(steps)
}

/// What differs between two versions of the question of that number. Without a version it is the
/// present one and the one before it.
///
/// # Errors
/// [`Error::Denied`], or that question or version are not there.
pub fn compare(
    office: &Office,
    actor: &Actor,
    name: &str,
    number: u32,
    from: Option<u32>,
    to: Option<u32>,
) -> Result<Compared> {
    actor.needs(Permission::ReadBank)?;
    let bank = bank::open(office, name)?;
    let question = bank.by_number(number)?.question;
    let told = told(&bank, question.id)?;
    let to = to.unwrap_or(question.version);
    let from = from.unwrap_or_else(|| to.saturating_sub(1).max(1));
    let said = |version: u32| {
        told.iter()
            .find(|(told, ..)| *told == version)
            .map(|(.., content)| content)
            .ok_or_else(|| Error::NotFound {
                what: "version",
                name: version.to_string(),
            })
    };
    Ok(Compared {
        from,
        to,
        changes: difference::between(said(from)?, said(to)?),
    })
}

/// Version, state, who and when, text: the past and the present.
fn told(bank: &Bank, question: QuestionId) -> Result<Vec<(u32, State, Hand, Content)>> {
    let now = bank.question(question)?.question;
    let changed = bank.hands(question)?.changed;
    let past = bank.history(question)?.into_iter().map(|earlier| {
        let hand = Hand {
            at: earlier.at,
            by: earlier.by,
        };
        (earlier.version, earlier.state, hand, earlier.content)
    });
    Ok(past
        .chain(std::iter::once((
            now.version,
            now.state,
            changed,
            now.content,
        )))
        .collect())
}
