//! One act on questions: intent, bank file, archive.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::domain::id::{AccountId, BankId, BatchId, IntentId, QuestionId};
use crate::domain::permission::Permission;
use crate::import;
use crate::service::spanning::{self, Audited, Spanning};
use crate::service::{Actor, Error, Office, Result, bank};
use crate::store::bank::{Bank, BatchStamp, Change, Hand};

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
pub(in crate::service) struct Changing {
    bank: BankId,
    act: Act,
    by: Option<AccountId>,
    subject: [u8; 16],
    detail: Value,
}

impl Spanning for Changing {
    const KIND: &'static str = "bank-change";

    fn by(&self) -> Option<AccountId> {
        self.by
    }

    fn audited(&self, _intent: IntentId) -> Audited {
        Audited {
            action: self.act.code(),
            subject: self.subject,
            detail: self.detail.clone(),
        }
    }

    fn has_reached(&self, office: &Office, intent: IntentId) -> Result<bool> {
        bank::reached(office, self.bank, |bank| bank.has_intent(intent))
    }
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
    let go_on = &mut |_| ControlFlow::Continue(());
    carry_out_while(office, actor, bank, act, (changes, detail), go_on)
}

/// The same while `ear`, which hears now and then how many are made, says so.
pub(super) fn carry_out_while(
    office: &mut Office,
    actor: &Actor,
    bank: &mut Bank,
    act: Act,
    (changes, detail): (&[(QuestionId, Change)], Value),
    ear: &mut dyn FnMut(usize) -> ControlFlow<()>,
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
    under(office, actor, batch, &changing, |stamp| {
        match bank.change_while(changes, stamp, ear)? {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(import::Error::Cancelled.into()),
        }
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
    under(office, actor, own, &changing, |stamp| {
        Ok(bank.undo_batch(batch, stamp)?)
    })
}

/// Changes a bank under a batch's stamp.
fn under<T>(
    office: &mut Office,
    actor: &Actor,
    batch: BatchId,
    changing: &Changing,
    work: impl FnOnce(BatchStamp) -> Result<T>,
) -> Result<T> {
    let by = actor.account;
    spanning::carry_out(office, changing, |_, intent, at| {
        work(BatchStamp {
            batch,
            intent,
            hand: Hand { at, by },
        })
    })
}
