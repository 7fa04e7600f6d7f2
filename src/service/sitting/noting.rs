//! What the audit says of events of a sitting: of those that somebody decides, and of those that only the
//! journal took at first, once the archive has them too.

use serde_json::{Value, json};

use super::reading::Task;
use super::recording::Record;
use crate::domain::id::AccountId;
use crate::domain::sitting::What;
use crate::service::{Actor, Office, Result};
use crate::store::archive::audit;

/// The audit's word for an event that somebody answers for, what it says of it, and who that is.
pub(super) fn noted(what: &What) -> Option<(&'static str, Value, Option<AccountId>)> {
    Some(match what {
        What::TimeGranted { ms, by, reason } => {
            ("time-granted", json!({ "ms": ms, "reason": reason }), *by)
        }
        What::GapSettled {
            charged_ms,
            by,
            reason,
        } => (
            "gap-settled",
            json!({ "ms": charged_ms, "reason": reason }),
            *by,
        ),
        What::Locked { by, reason, .. } => ("sitting-locked", json!({ "reason": reason }), *by),
        What::Unlocked { by, reason } => ("sitting-unlocked", json!({ "reason": reason }), *by),
        What::Incident { incident, by, .. } => {
            ("incident-recorded", json!({ "kind": incident.code() }), *by)
        }
        What::Voided { by, reason } => ("sitting-voided", json!({ "reason": reason }), *by),
        What::HandedIn { how } => ("handed-in", json!({ "how": how }), None),
        What::Started { .. } => ("sitting-started", json!({}), None),
        _ => return None,
    })
}

impl Record {
    /// The entries of events that the archive lacks at its end: they came with those entries to the
    /// archive, and went with them. Where events of its middle are put right, the entries were written.
    pub(super) fn late(&self, office: &mut Office) -> Result<Vec<audit::Entry<'static>>> {
        let Task::Add(lacking) = &self.archive else {
            return Ok(Vec::new());
        };
        let exam = self.head().exam.to_string();
        let mut late = Vec::new();
        for one in lacking {
            let Some((action, mut detail, by)) = noted(&one.event.what) else {
                continue;
            };
            detail["exam"] = json!(exam);
            detail["happened_at"] = json!(one.event.at.wall_ms);
            let subject = Some(*self.head().id.as_bytes());
            let mut entry = office.audit(&Actor::program(), action, subject, detail)?;
            entry.by = by;
            late.push(entry);
        }
        Ok(late)
    }
}
