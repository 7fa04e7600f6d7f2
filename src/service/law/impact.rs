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
use crate::domain::permission::Permission;
use crate::domain::question::{Content, State};
use crate::service::bank::reached;
use crate::service::spanning::{Audited, Spanning, carry_out};
use crate::service::{Actor, Error, Office, Result};
use crate::store::bank::Recalled;

pub use crate::domain::law::impact::{Fate, Reason, Touch};
pub use crate::store::bank::{Recall, Returned, Why};

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
pub(in crate::service) struct Recalling {
    bank: BankId,
    name: String,
    reason: Reason,
    by: Option<AccountId>,
}

impl Spanning for Recalling {
    const KIND: &'static str = "law-recall";

    fn by(&self) -> Option<AccountId> {
        self.by
    }

    fn audited(&self, recall: IntentId) -> Audited {
        let reason = &self.reason;
        Audited {
            action: "questions-recalled",
            subject: *self.bank.as_bytes(),
            detail: json!({
                "bank": self.name, "recall": recall.to_string(),
                "law": reason.law, "from": reason.from, "to": reason.to,
            }),
        }
    }

    fn has_reached(&self, office: &Office, intent: IntentId) -> Result<bool> {
        reached(office, self.bank, |bank| {
            Ok(bank.recall_stands(intent)?.is_some())
        })
    }
}

/// The same for taking it back.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::service) struct Returning {
    bank: BankId,
    name: String,
    recall: IntentId,
    by: Option<AccountId>,
}

impl Spanning for Returning {
    const KIND: &'static str = "law-recall-undo";

    fn by(&self) -> Option<AccountId> {
        self.by
    }

    fn audited(&self, _intent: IntentId) -> Audited {
        Audited {
            action: "recall-undone",
            subject: *self.bank.as_bytes(),
            detail: json!({ "bank": self.name, "recall": self.recall.to_string() }),
        }
    }

    fn has_reached(&self, office: &Office, _intent: IntentId) -> Result<bool> {
        reached(office, self.bank, |bank| {
            Ok(bank.recall_stands(self.recall)? == Some(false))
        })
    }
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
        let (recall, moved) = carry_out(office, &recalling, |office, recall, at| {
            let mut open = crate::service::bank::open(office, &bank.bank)?;
            let by = actor.account;
            let moved = open.recall(recall, &impact.reason, &questions, at, by)?;
            Ok((recall, moved))
        })?;
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
    carry_out(office, &returning, |_, _, at| {
        Ok(bank.undo_recall(recall, at, actor.account)?)
    })
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
