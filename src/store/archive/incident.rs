//! Incidents of a room, or of a person who has no sitting: before the door, in another's place. Those
//! within a sitting stand in its log.

use rusqlite::{Row, params};
use serde::Deserialize;

use super::Transaction;
use crate::domain::id::{AccountId, ExamId, IncidentId, OfficerId, RoomId, SessionId};
use crate::domain::sitting::{Signatory, Signature};
use crate::store::Result;
use crate::store::column::{Bytes, id, json, maybe_id, to_json};
use crate::store::statement::sql;

/// An incident as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// Its id.
    pub id: IncidentId,
    /// The exam.
    pub exam: ExamId,
    /// The session, if it was in one.
    pub session: Option<SessionId>,
    /// The room, if it was in one.
    pub room: Option<RoomId>,
    /// Whom it is about, if about anybody listed.
    pub officer: Option<OfficerId>,
    /// What kind, a code.
    pub kind: String,
    /// When it happened, milliseconds since 1970 UTC.
    pub happened_at: i64,
    /// What happened.
    pub facts: String,
    /// What was done about it.
    pub handling: String,
    /// Who signed, and who would not.
    pub signed: Vec<Signature>,
    /// When it was written down, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who wrote it down.
    pub by: Option<AccountId>,
}

/// Writes an incident down.
///
/// # Errors
/// What the database says.
pub fn insert(archive: Transaction<'_>, incident: &Incident) -> Result<()> {
    let _ = archive
        .prepare_cached(sql!("incident.sql", "insert"))?
        .execute(params![
            incident.id.as_bytes(),
            incident.exam.as_bytes(),
            incident.session.bytes(),
            incident.room.bytes(),
            incident.officer.bytes(),
            incident.kind,
            incident.happened_at,
            incident.facts,
            incident.handling,
            to_json(&incident.signed)?,
            incident.at,
            incident.by.bytes(),
        ])?;
    Ok(())
}

/// The incidents of an exam that stand in no sitting's log, as they happened.
///
/// # Errors
/// What the database says.
pub fn of_exam(archive: Transaction<'_>, exam: ExamId) -> Result<Vec<Incident>> {
    let mut statement = archive.prepare_cached(sql!("incident.sql", "of_exam"))?;
    let rows = statement.query_and_then([exam.as_bytes()], read)?;
    rows.collect()
}

/// A signature as it stands. Before, only the names of those were kept who signed.
#[derive(Deserialize)]
#[serde(untagged)]
enum Signed {
    Name(String),
    Whole(Signature),
}

impl From<Signed> for Signature {
    fn from(signed: Signed) -> Self {
        match signed {
            Signed::Whole(signature) => signature,
            Signed::Name(name) => Self {
                name,
                signed_as: Signatory::Witness,
                refused: false,
            },
        }
    }
}

fn read(row: &Row<'_>) -> Result<Incident> {
    Ok(Incident {
        id: id(row, 0)?,
        exam: id(row, 1)?,
        session: maybe_id(row, 2)?,
        room: maybe_id(row, 3)?,
        officer: maybe_id(row, 4)?,
        kind: row.get(5)?,
        happened_at: row.get(6)?,
        facts: row.get(7)?,
        handling: row.get(8)?,
        signed: json::<Vec<Signed>>(row, 9)?
            .into_iter()
            .map(Signature::from)
            .collect(),
        at: row.get(10)?,
        by: maybe_id(row, 11)?,
    })
}
