//! Questions built on articles that an amendment changed or repealed: listed, and put in review.
//!
//! What is put in review is one transaction a bank, announced by an intent in the archive, and can be
//! taken back.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{compare, find};
use crate::domain::id::{AccountId, BankId, IntentId, QuestionId};
use crate::domain::law::Citation;
use crate::domain::law::impact::Fates;
use crate::domain::permission::{Permission, Role};
use crate::domain::question::{Content, State};
use crate::service::{Actor, Error, Office, Result};
use crate::store;
use crate::store::archive::{audit, intent};
use crate::store::bank::{Bank, Recalled};

pub use crate::domain::law::impact::{Fate, Reason, Touch};
pub use crate::store::bank::{Recall, Returned, Why};

/// The intent of putting questions in review.
const RECALLING: &str = "law-recall";
/// The intent of taking that back.
const RETURNING: &str = "law-recall-undo";

/// What an amendment means for the banks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impact {
    /// The law and the two versions.
    pub reason: Reason,
    /// Banks with questions that it touches.
    pub banks: Vec<BankImpact>,
}

/// What it means for one bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankImpact {
    /// The bank.
    pub id: BankId,
    /// Its name.
    pub bank: String,
    /// Questions built on articles that changed or were repealed.
    pub questions: Vec<Affected>,
    /// Questions built on articles that say the same under another number.
    pub renumbered: Vec<Affected>,
}

/// A question that an amendment touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affected {
    /// The question.
    pub question: QuestionId,
    /// Its number within the bank.
    pub number: u32,
    /// Its version.
    pub version: u32,
    /// Its state.
    pub state: State,
    /// What it asks.
    pub stem: String,
    /// The citations that are touched.
    pub touches: Vec<Touch>,
}

impl Affected {
    /// Whether it can be put in review: it is not a draft already.
    pub fn can_be_recalled(&self) -> bool {
        matches!(self.state, State::Reviewed | State::Live)
    }
}

/// Questions of one bank that were put in review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The bank's name.
    pub bank: String,
    /// The act, by which it is taken back.
    pub recall: IntentId,
    /// How many questions.
    pub questions: u32,
}

/// What crosses a crash between a bank and the archive.
#[derive(Debug, Serialize, Deserialize)]
struct Recalling {
    bank: BankId,
    name: String,
    reason: Reason,
    by: Option<AccountId>,
}

/// The same for taking it back.
#[derive(Debug, Serialize, Deserialize)]
struct Returning {
    bank: BankId,
    name: String,
    recall: IntentId,
    by: Option<AccountId>,
}

/// The questions that rest on articles which changed between two versions; without days the newest and
/// the one before it. Retired questions do not count, nor those that were written against the newer
/// version. A question without a basis rests on the articles that its stem and explanation name.
///
/// # Errors
/// [`Error::Denied`], that there is no such law, version or bank, and [`Error::NothingToDo`] if there
/// are not two versions.
pub fn impact(
    office: &Office,
    actor: &Actor,
    law: &str,
    from: Option<Date>,
    to: Option<Date>,
    bank: Option<&str>,
) -> Result<Impact> {
    actor.needs(Permission::ReadBank)?;
    let compared = compare(office, actor, law, from, to)?;
    let fates = Fates::of(&compared.old.text, &compared.new.text);
    let short = compared.new.short;
    let newer = compared.new.dates.adopted;
    let mut names = std::collections::HashMap::new();
    let mut banks = Vec::new();
    for bank in super::link::banks(office, bank)? {
        let mut found = BankImpact {
            id: bank.id(),
            bank: bank.name().to_owned(),
            questions: Vec::new(),
            renumbered: Vec::new(),
        };
        for stored in bank.all()? {
            let question = stored.question;
            if question.state == State::Retired {
                continue;
            }
            let citations = built_on(&question.content);
            for citation in &citations {
                if !names.contains_key(&citation.law) {
                    let law = find(office, &citation.law)?;
                    let is_it = law.is_some_and(|law| law.short == short);
                    let _ = names.insert(citation.law.clone(), is_it);
                }
            }
            let is_law = |name: &str| names.get(name).copied().unwrap_or_default();
            let touches = fates.touched(&citations, newer, &is_law);
            if touches.is_empty() {
                continue;
            }
            let pile = if touches.iter().all(|touch| touch.fate == Fate::Renumbered) {
                &mut found.renumbered
            } else {
                &mut found.questions
            };
            pile.push(Affected {
                question: question.id,
                number: stored.number,
                version: question.version,
                state: question.state,
                stem: question.content.stem,
                touches,
            });
        }
        if !found.questions.is_empty() || !found.renumbered.is_empty() {
            banks.push(found);
        }
    }
    Ok(Impact {
        reason: Reason {
            law: short,
            from: compared.old.dates.adopted,
            to: newer,
        },
        banks,
    })
}

/// The citations that a question is built on.
fn built_on(content: &Content) -> Vec<Citation> {
    if !content.basis.is_empty() {
        return content.basis.clone();
    }
    let parts = content.body.parts().iter().map(|part| part.stem.as_str());
    std::iter::once(content.stem.as_str())
        .chain(parts)
        .chain([content.explanation.as_str()])
        .flat_map(Citation::find_all)
        .collect()
}

/// Puts the questions of an impact in review: those of changed and repealed articles that are reviewed
/// or live become drafts, and keep the reason.
///
/// # Errors
/// [`Error::Denied`], [`Error::NothingToDo`] if none can be moved, and what the databases say; banks
/// before the one that failed keep what was done.
pub fn put_in_review(office: &mut Office, actor: &Actor, impact: &Impact) -> Result<Vec<Done>> {
    actor.needs(Permission::EditBank)?;
    let mut done = Vec::new();
    for bank in &impact.banks {
        let questions: Vec<Recalled> = bank
            .questions
            .iter()
            .filter(|affected| affected.can_be_recalled())
            .map(|affected| Recalled {
                question: affected.question,
                version: affected.version,
                touches: affected.touches.clone(),
            })
            .collect();
        if questions.is_empty() {
            continue;
        }
        let recalling = Recalling {
            bank: bank.id,
            name: bank.bank.clone(),
            reason: impact.reason.clone(),
            by: actor.account,
        };
        let (recall, at) = begin(office, RECALLING, &recalling)?;
        let moved = crate::service::bank::open(office, &bank.bank).and_then(|mut open| {
            Ok(open.recall(recall, &impact.reason, &questions, at, actor.account)?)
        });
        let moved = match moved {
            Ok(moved) => moved,
            Err(error) => {
                super::import::end(office, recall, intent::Outcome::Abandoned)?;
                return Err(error);
            }
        };
        record_recalling(office, recall, &recalling)?;
        done.push(Done {
            bank: bank.bank.clone(),
            recall,
            questions: moved,
        });
    }
    if done.is_empty() {
        return Err(Error::NothingToDo);
    }
    Ok(done)
}

/// Takes a recall back: questions that nobody worked on since have the state they had.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`], [`Error::NothingToDo`] if it was taken back before.
pub fn undo(office: &mut Office, actor: &Actor, recall: IntentId) -> Result<Returned> {
    actor.needs(Permission::EditBank)?;
    let mut holder = None;
    for bank in super::link::banks(office, None)? {
        if let Some(stands) = bank.recall_stands(recall)? {
            holder = Some((bank, stands));
        }
    }
    let (mut bank, stands) = holder.ok_or_else(|| Error::NotFound {
        what: "import",
        name: recall.to_string(),
    })?;
    if !stands {
        return Err(Error::NothingToDo);
    }
    let returning = Returning {
        bank: bank.id(),
        name: bank.name().to_owned(),
        recall,
        by: actor.account,
    };
    let (intent_id, at) = begin(office, RETURNING, &returning)?;
    let returned = match bank.undo_recall(recall, at, actor.account) {
        Ok(returned) => returned,
        Err(error) => {
            super::import::end(office, intent_id, intent::Outcome::Abandoned)?;
            return Err(error.into());
        }
    };
    record_returning(office, intent_id, &returning)?;
    Ok(returned)
}

/// Every recall of every bank with the bank's name, the newest first.
///
/// # Errors
/// [`Error::Denied`], and what the databases say.
pub fn recalls(office: &Office, actor: &Actor) -> Result<Vec<(String, Recall)>> {
    actor.needs(Permission::ReadBank)?;
    let mut all = Vec::new();
    for bank in super::link::banks(office, None)? {
        let name = bank.name().to_owned();
        all.extend(
            bank.recalls()?
                .into_iter()
                .map(|recall| (name.clone(), recall)),
        );
    }
    all.sort_by_key(|(_, recall)| std::cmp::Reverse((recall.at, recall.id)));
    Ok(all)
}

/// Why a question was put in review, the newest first.
///
/// # Errors
/// [`Error::Denied`], and that there is no such bank.
pub fn why(office: &Office, actor: &Actor, bank: &str, question: QuestionId) -> Result<Vec<Why>> {
    actor.needs(Permission::ReadBank)?;
    Ok(crate::service::bank::open(office, bank)?.why_recalled(question)?)
}

fn begin<T: Serialize>(office: &mut Office, kind: &str, payload: &T) -> Result<(IntentId, i64)> {
    let id = office.new_id(IntentId::new)?;
    let at = office.now_ms();
    let payload = serde_json::to_value(payload).map_err(super::import::unreadable)?;
    office
        .archive
        .transact(|archive| intent::begin(archive, id, kind, &payload, at))?;
    Ok((id, at))
}

fn record_recalling(office: &mut Office, recall: IntentId, recalling: &Recalling) -> Result<()> {
    let reason = &recalling.reason;
    let detail = json!({
        "bank": recalling.name, "recall": recall.to_string(),
        "law": reason.law, "from": reason.from, "to": reason.to,
    });
    let subject = Some(*recalling.bank.as_bytes());
    record(
        office,
        recall,
        recalling.by,
        "questions-recalled",
        subject,
        detail,
    )
}

fn record_returning(office: &mut Office, intent: IntentId, returning: &Returning) -> Result<()> {
    let detail = json!({ "bank": returning.name, "recall": returning.recall.to_string() });
    let subject = Some(*returning.bank.as_bytes());
    record(
        office,
        intent,
        returning.by,
        "recall-undone",
        subject,
        detail,
    )
}

/// The archive's half of either.
fn record(
    office: &mut Office,
    intent: IntentId,
    by: Option<AccountId>,
    action: &'static str,
    subject: Option<[u8; 16]>,
    detail: serde_json::Value,
) -> Result<()> {
    let actor = Actor {
        account: by,
        name: String::new(),
        role: Role::Coordinator,
        officer: None,
    };
    let entry = office.audit(&actor, action, subject, detail)?;
    let at = entry.at;
    office.archive.transact(|archive| {
        audit::write(archive, &entry)?;
        intent::end(archive, intent, intent::Outcome::Completed, at)?;
        Ok(())
    })
}

/// Completes what a crash left between a bank and the archive, and says whether the act was one of
/// these and had reached the bank. Only while nobody else is here.
pub(in crate::service) fn settle(office: &mut Office, open: &intent::Intent) -> Result<bool> {
    let payload = open.payload.clone();
    match open.kind.as_str() {
        RECALLING => {
            let recalling: Recalling =
                serde_json::from_value(payload).map_err(super::import::unreadable)?;
            let reached = stands(office, recalling.bank, open.id)?.is_some();
            if reached {
                record_recalling(office, open.id, &recalling)?;
            }
            Ok(reached)
        }
        RETURNING => {
            let returning: Returning =
                serde_json::from_value(payload).map_err(super::import::unreadable)?;
            let reached = stands(office, returning.bank, returning.recall)? == Some(false);
            if reached {
                record_returning(office, open.id, &returning)?;
            }
            Ok(reached)
        }
        _ => Ok(false),
    }
}

fn stands(office: &Office, bank: BankId, recall: IntentId) -> Result<Option<bool>> {
    match Bank::open(&office.shelf.path_of(bank)) {
        Ok(bank) => Ok(bank.recall_stands(recall)?),
        Err(store::Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
