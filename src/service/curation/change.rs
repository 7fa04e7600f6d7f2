//! One act on questions: intent, bank file, archive.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::domain::id::{AccountId, BankId, BatchId, IntentId, QuestionId};
use crate::domain::permission::Permission;
use crate::service::{Actor, Error, Office, Result, bank};
use crate::store;
use crate::store::archive::{audit, intent};
use crate::store::bank::{Bank, BatchStamp, Change, Hand};

/// The intent of changing questions.
pub(in crate::service) const CHANGING: &str = "bank-change";

/// What the act was, as the audit names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Act {
    /// A question says something else.
    Revised,
    /// A question stands elsewhere.
    Moved,
    /// Many questions changed at once.
    Bulk,
    /// A batch was taken back.
    Undone,
}

impl Act {
    fn code(self) -> &'static str {
        match self {
            Self::Revised => "question-revised",
            Self::Moved => "question-moved",
            Self::Bulk => "questions-changed",
            Self::Undone => "questions-restored",
        }
    }
}

/// What crosses a crash between the two files.
#[derive(Debug, Serialize, Deserialize)]
struct Changing {
    bank: BankId,
    act: Act,
    by: Option<AccountId>,
    subject: [u8; 16],
    detail: Value,
}

/// Makes the changes and leaves an entry in the audit. The subject is the question if there is one,
/// else the batch.
pub(super) fn carry_out(
    office: &mut Office,
    actor: &Actor,
    bank: &mut Bank,
    act: Act,
    changes: &[(QuestionId, Change)],
    detail: Value,
) -> Result<BatchId> {
    let batch = office.new_id(BatchId::new)?;
    let subject = match changes {
        [(question, _)] if act != Act::Bulk => *question.as_bytes(),
        _ => *batch.as_bytes(),
    };
    let changing = Changing {
        bank: bank.id(),
        act,
        by: actor.account,
        subject,
        detail,
    };
    spanning(office, actor, batch, &changing, |stamp| {
        bank.change(changes, stamp)
    })?;
    Ok(batch)
}

/// Takes a batch back: every question says and stands as before it.
///
/// # Errors
/// [`Error::Denied`], [`Error::ChangedSince`] if questions were changed since, or that there is no such
/// batch.
pub fn undo(office: &mut Office, actor: &Actor, name: &str, batch: BatchId) -> Result<u32> {
    actor.needs(Permission::EditBank)?;
    let mut bank = bank::open(office, name)?;
    let count = bank.changed_since(batch)?;
    if count > 0 {
        return Err(Error::ChangedSince { count });
    }
    let own = office.new_id(BatchId::new)?;
    let changing = Changing {
        bank: bank.id(),
        act: Act::Undone,
        by: actor.account,
        subject: *batch.as_bytes(),
        detail: json!({ "bank": bank.name() }),
    };
    spanning(office, actor, own, &changing, |stamp| {
        bank.undo_batch(batch, stamp)
    })
}

/// Intent, bank file, archive. If the bank says no, the intent is abandoned and nothing happened.
fn spanning<T>(
    office: &mut Office,
    actor: &Actor,
    batch: BatchId,
    changing: &Changing,
    work: impl FnOnce(BatchStamp) -> store::Result<T>,
) -> Result<T> {
    let intent = office.new_id(IntentId::new)?;
    let at = office.now_ms();
    let payload = serde_json::to_value(changing).map_err(bank::unreadable)?;
    office
        .archive
        .transact(|archive| intent::begin(archive, intent, CHANGING, &payload, at))?;
    let hand = Hand {
        at,
        by: actor.account,
    };
    let stamp = BatchStamp {
        batch,
        intent,
        hand,
    };
    match work(stamp) {
        Ok(value) => {
            record(office, intent, changing)?;
            Ok(value)
        }
        Err(error) => {
            bank::abandon(office, intent)?;
            Err(error.into())
        }
    }
}

/// The archive's half.
fn record(office: &mut Office, intent: IntentId, changing: &Changing) -> Result<()> {
    let actor = bank::on_behalf_of(changing.by);
    let entry = office.audit(
        &actor,
        changing.act.code(),
        Some(changing.subject),
        changing.detail.clone(),
    )?;
    let at = entry.at;
    office.archive.transact(|archive| {
        audit::write(archive, &entry)?;
        intent::end(archive, intent, intent::Outcome::Completed, at)?;
        Ok(())
    })
}

/// Completes or abandons what a crash left.
pub(in crate::service) fn settle(office: &mut Office, open: intent::Intent) -> Result<()> {
    let changing: Changing = serde_json::from_value(open.payload).map_err(bank::unreadable)?;
    if bank::reached(office, changing.bank, |bank| bank.has_intent(open.id))? {
        record(office, open.id, &changing)
    } else {
        bank::abandon(office, open.id)
    }
}
