//! Bringing the two records of sittings together outside of an event, and giving journals up.
//!
//! # How long a journal stays
//!
//! A journal is kept until its exam's window has been over for [`KEPT_DAYS`] days, the exam is closed,
//! and a backup was made after it. Then its digest goes into the log as the last event and the file is
//! removed: the archive and its backups hold everything it held. A journal that is not whole, or that
//! says something the archive does not, is never removed.

use serde_json::json;

use super::ending::Closing;
use super::paper::{assemble, digest_of, draw};
use super::reading::{ENDING, Task, merged, name_of, put_aside};
use super::recording::Record;
use super::{head_of, may_sit_for};
use crate::domain::exam::ExamState;
use crate::domain::id::SittingId;
use crate::domain::permission::Permission;
use crate::domain::sitting::journal::{self, Header};
use crate::domain::sitting::recovery::Finding;
use crate::domain::sitting::{Bound, Linked, Phase, State, What};
use crate::service::{Actor, Error, Office, Result};
use crate::store::archive::sitting::{self as sittings, Head};
use crate::store::archive::{audit, exam as exams};

/// Days after the end of an exam's window before its journals can go: appeals are over by then.
pub const KEPT_DAYS: i64 = 90;

/// The audit's word for records of a sitting that were changed after its end.
const CHANGED: &str = "sitting-changed";

/// How many sittings are looked at again at a start because they were judged last.
const JUDGED_LAST: u32 = 8;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Writes to either record of a sitting what it lacks, if it lacks anything; gives the state.
///
/// # Errors
/// [`Error::Denied`]; [`Error::HalfSaved`] while one of them still fails.
pub fn mend(office: &mut Office, actor: &Actor, sitting: SittingId) -> Result<State> {
    let head = head_of(office, sitting)?;
    if !actor.may(Permission::AdmitCandidate) {
        may_sit_for(actor, head.officer)?;
    }
    bring_together(office, &head)
}

/// Writes to either record what it lacks. A hand-in that only the journal held gets its result.
pub(super) fn bring_together(office: &mut Office, head: &Head) -> Result<State> {
    let record = Record::of(office, head)?;
    if record.is_whole() {
        return Ok(record.state);
    }
    write_missing(office, record, None)
}

fn write_missing(office: &mut Office, mut record: Record, forgot: Option<&Paper>) -> Result<State> {
    let at = office.moment();
    if !record.outage {
        record.note_recovery(at)?;
    }
    let head = record.head().clone();
    let paper = forgot.map(|paper| paper.items.as_slice());
    let closing = Closing::due(office, &Actor::program(), &mut record, paper)?;
    record.keep(office, |archive| {
        if let Some(Paper { seed, items, at }) = forgot {
            exams::insert_paper(archive, head.exam, head.officer, seed, items, *at)?;
            sittings::insert(archive, &head)?;
        }
        match &closing {
            Some(closing) => closing.write(archive),
            None => Ok(()),
        }
    })
}

/// A paper that the archive forgot, drawn again.
struct Paper {
    seed: String,
    items: Vec<super::StoredItem>,
    at: i64,
}

/// Brings every sitting together whose exam is not closed, takes up sittings that only a journal knows,
/// and names files that are nobody's. Part of every start that has the folder alone. What cannot be
/// written now is logged and tried again when the sitting is touched: a start does not fail of it.
///
/// # Errors
/// What the database says on reading.
pub fn recover_all(office: &mut Office) -> Result<()> {
    let names = match office.journals.files.names() {
        Ok(names) => names,
        Err(error) => {
            tracing::warn!(%error, "the folder of journals cannot be read");
            Vec::new()
        }
    };
    let mut heads = sittings::unfinished(office.read())?;
    // Their journals follow the archive, so that the last ones may be short.
    for head in sittings::judged_last(office.read(), JUDGED_LAST)? {
        if !heads.iter().any(|one| one.id == head.id) {
            heads.push(head);
        }
    }
    for name in names.iter().filter(|name| name.ends_with(ENDING)) {
        let id = name.trim_end_matches(ENDING).parse::<SittingId>().ok();
        match id.map(|id| sittings::by_id(office.read(), id)) {
            Some(Ok(head)) => {
                let exam = exams::by_id(office.read(), head.exam)?;
                let is_listed = heads.iter().any(|one| one.id == head.id);
                if exam.state != ExamState::Closed && !is_listed {
                    heads.push(head);
                }
            }
            Some(Err(crate::store::Error::NotFound(_))) | None => {
                if let Err(error) = take_up(office, name) {
                    tracing::warn!(%error, name, "a journal could not be taken up");
                }
            }
            Some(Err(error)) => return Err(error.into()),
        }
    }
    for head in heads {
        if let Err(error) = recover(office, &head) {
            tracing::warn!(%error, sitting = %head.id, "a sitting could not be recovered");
        }
    }
    Ok(())
}

/// Brings a sitting together. What was changed of one that is over is left as it is and noted, so that
/// verifying names it; the next act on it puts it right.
fn recover(office: &mut Office, head: &Head) -> Result<()> {
    let is_over = Phase::from_code(&head.phase).is_some_and(Phase::is_over);
    if is_over {
        let record = Record::of(office, head)?;
        if !record.findings.iter().all(|one| one.is_of_a_power_cut()) {
            let subject = *head.id.as_bytes();
            if audit::is_noted(office.read(), CHANGED, subject)? {
                return Ok(());
            }
            return note(office, CHANGED, Some(subject), &name_of(head.id));
        }
    }
    bring_together(office, head).map(|_| ())
}

/// Takes up a journal whose sitting the archive does not know, where its exam and its candidate are
/// known; else names it.
fn take_up(office: &mut Office, name: &str) -> Result<()> {
    let failed = |source| {
        Error::Platform(crate::platform::Error::Read {
            path: name.into(),
            source,
        })
    };
    let Some(bytes) = office.journals.files.read(name).map_err(failed)? else {
        return Ok(());
    };
    let reading = journal::read(&bytes);
    let header = reading
        .header
        .filter(|header| name_of(header.sitting) == name);
    let Some(header) = header else {
        // Kept under a name that is not read again.
        put_aside(office.journals.files.as_mut(), name).map_err(failed)?;
        office.journals.files.remove(name).map_err(failed)?;
        return note(office, "journal-foreign", None, name);
    };
    if let Some((record, paper)) = revived(office, &header, &reading.lines)? {
        let _ = write_missing(office, record, Some(&paper))?;
        return Ok(());
    }
    let subject = *header.sitting.as_bytes();
    if audit::is_noted(office.read(), "journal-unknown", subject)? {
        return Ok(());
    }
    note(office, "journal-unknown", Some(subject), name)
}

fn note(
    office: &mut Office,
    action: &'static str,
    subject: Option<[u8; 16]>,
    name: &str,
) -> Result<()> {
    tracing::warn!(name, action, "a journal is no sitting's of this archive");
    let detail = json!({ "file": name });
    let entry = office.audit(&Actor::program(), action, subject, detail)?;
    office
        .archive
        .transact(|archive| Ok::<_, Error>(audit::write(archive, &entry)?))
}

/// A sitting from its journal alone; `None` if it does not belong into this archive.
fn revived(
    office: &mut Office,
    header: &Header,
    lines: &[Linked],
) -> Result<Option<(Record, Paper)>> {
    let exam = match exams::by_id(office.read(), header.exam) {
        Ok(exam) => exam,
        Err(crate::store::Error::NotFound(_)) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let listed = exams::candidate(office.read(), exam.id, header.officer)?.is_some();
    let another = sittings::of(office.read(), exam.id, header.officer)?.is_some();
    let (Some(first), true, false) = (lines.first(), listed, another) else {
        return Ok(None);
    };
    let at = first.event.at.wall_ms;
    let bound = lines.iter().find_map(|one| match &one.event.what {
        What::Started { of, .. } => of.clone(),
        _ => None,
    });
    let name = bound
        .as_ref()
        .map_or_else(|| header.officer.to_string(), Bound::drawn_for);
    let (seed, items) = draw(office, &exam, &name)?;
    let paper = assemble(office, &exam, &items)?;
    let digest = digest_of(&seed, &items, &paper)?;
    if bound.is_some_and(|of| of.paper != digest) {
        return Ok(None);
    }
    let head = Head {
        id: header.sitting,
        exam: header.exam,
        officer: header.officer,
        phase: Phase::Admitted.code().to_owned(),
    };
    let mut record = merged(office, &head, false)?;
    record.findings.insert(0, Finding::ArchiveForgot);
    // An older paper of the archive would be kept; there is none, for papers come with sittings.
    Ok(Some((record, Paper { seed, items, at })))
}

/// Removes the journals whose time is over; says how many. The backup that lets them go is made already:
/// what goes wrong with one is logged, and neither undoes it nor keeps the others.
pub fn retire_journals(office: &mut Office) -> u32 {
    let names = match office.journals.files.names() {
        Ok(names) => names,
        Err(error) => {
            tracing::warn!(%error, "the folder of journals cannot be read");
            return 0;
        }
    };
    let mut retired = 0;
    for name in names {
        match retire_if_due(office, &name) {
            Ok(is_gone) => retired += u32::from(is_gone),
            Err(error) => tracing::warn!(%error, name, "a journal whose time is over stays"),
        }
    }
    retired
}

/// Removes a journal if its time is over; whether it is gone.
fn retire_if_due(office: &mut Office, name: &str) -> Result<bool> {
    let id = name.strip_suffix(ENDING).and_then(|id| id.parse().ok());
    let Some(head) = id.and_then(|id: SittingId| sittings::by_id(office.read(), id).ok()) else {
        return Ok(false);
    };
    let backed_up = crate::service::backup::last_made(office)?.unwrap_or(i64::MIN);
    let exam = exams::by_id(office.read(), head.exam)?;
    let over = exam.closes_at.as_millisecond();
    let is_due = exam.state == ExamState::Closed
        && office.now_ms() - over >= KEPT_DAYS * DAY_MS
        && backed_up > over
        && matches!(head.phase.as_str(), "handed-in" | "voided");
    if !is_due || !retire(office, &head)? {
        return Ok(false);
    }
    office.journals.files.remove(name).map_err(|source| {
        Error::Platform(crate::platform::Error::Write {
            path: name.into(),
            source,
        })
    })?;
    Ok(true)
}

/// Notes that a journal goes; false if it must stay.
fn retire(office: &mut Office, head: &Head) -> Result<bool> {
    let mut record = merged(office, head, false)?;
    if matches!(record.journal, Task::Nothing) {
        // Noted before, and the file was left by a power cut.
        return Ok(true);
    }
    let bytes = office.journals.files.read(&name_of(head.id));
    let (true, Ok(Some(bytes))) = (record.is_whole(), bytes) else {
        tracing::warn!(sitting = %head.id, "a journal that is not whole stays");
        return Ok(false);
    };
    let digest = blake3::hash(&bytes).to_hex().to_string();
    let at = office.moment();
    record.add(at, What::JournalRetired { digest })?;
    record.journal = Task::Nothing;
    let _ = record.keep(office, |_| Ok(()))?;
    Ok(true)
}

#[cfg(test)]
mod tests;
