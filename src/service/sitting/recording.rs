//! Writing events down: the one place through which every event of a sitting goes.
//!
//! # Two records
//!
//! Every event stands twice: in the archive (SQLite, WAL, synchronous=FULL), and in the journal, a file
//! of its own for each sitting, `journal/<id>.journal` in the data folder, whose text is described in
//! [`crate::domain::sitting::journal`]. A call returns without an error only once both are on the disk:
//! the events are put into a transaction, added to the journal and synchronised, then the transaction
//! commits. So after a power cut the journal may be one call ahead of the archive, with events that
//! nobody was told are saved; they are taken all the same: more is kept, and nothing is made up.
//!
//! # When one of them fails
//!
//! The events are written to the other one, and the call returns [`Error::HalfSaved`], which says where
//! they are and carries the state: they are not to be sent again. The next event, or
//! [`super::mend`], writes what is missing once the fault is gone. If both fail, nothing was saved and
//! whoever called keeps it.
//!
//! # Recovery
//!
//! The first time a sitting is touched after the program began, and whenever the end of either record is
//! not where this program left it, both are read and merged ([`super::reading`]). What either lacks is
//! written to it with the next event, and what was found goes into the log as [`What::Recovered`] and
//! into the audit. What is replaced is kept beside it under another name (`….aside-1`).

use std::collections::HashMap;

use serde_json::json;

use super::reading::{self, Task, name_of};
use super::retrying::{Attempts, take_as_own};
use crate::domain::clock::Moment;
use crate::domain::id::SittingId;
use crate::domain::sitting::journal::{self, Header};
use crate::domain::sitting::recovery::Finding;
use crate::domain::sitting::{Event, Linked, START, State, What};
use crate::platform::journal::Files;
use crate::service::{Actor, Error, Office, Result};
use crate::store::archive::sitting::{self as sittings, Head};
use crate::store::archive::{Transaction, audit};

/// One of the two records of a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The archive.
    Archive,
    /// The journal.
    Journal,
}

/// The journals of an office.
pub(in crate::service) struct Journals {
    /// Where they stand.
    pub(in crate::service) files: Box<dyn Files>,
    known: HashMap<SittingId, Known>,
    attempts: Attempts,
}

/// How this program left a sitting: while both records still end there, nothing is read again.
#[derive(Clone)]
struct Known {
    head: Head,
    state: State,
    hash: [u8; 32],
    /// Bytes of the journal.
    length: u64,
    /// Whether a record failed last time; what it lacks is still to be written.
    is_behind: bool,
}

impl Journals {
    /// The journals on these files.
    pub(in crate::service) fn new(files: Box<dyn Files>) -> Self {
        Self {
            files,
            known: HashMap::new(),
            attempts: Attempts::default(),
        }
    }

    /// Forgets how sittings were left: everything is read again.
    pub(in crate::service) fn forget(&mut self) {
        self.known.clear();
        self.attempts.forget();
    }

    /// The events of failed requests that stand in the chain.
    pub(super) fn landed(&self, sitting: SittingId, chain: &[Linked]) -> Vec<Linked> {
        self.attempts.landed(sitting, chain)
    }

    /// A sitting as this program left it, where it is ahead of the archive or the archive cannot say.
    pub(super) fn head(&self, sitting: SittingId) -> Option<&Head> {
        self.known.get(&sitting).map(|known| &known.head)
    }
}

/// A sitting and the events that are to be added to it.
pub(super) struct Record {
    pub(super) head: Head,
    pub(super) state: State,
    /// The link of the last event.
    pub(super) hash: [u8; 32],
    pub(super) added: Vec<Linked>,
    /// Where the archive ends, as it was read.
    pub(super) archive_end: Option<(u32, [u8; 32])>,
    /// What the archive needs of the events before the added ones.
    pub(super) archive: Task,
    /// What the journal needs of them.
    pub(super) journal: Task,
    /// What was found when the two were read.
    pub(super) findings: Vec<Finding>,
    /// Whether a record failed in this run of the program.
    pub(super) outage: bool,
    /// The events of failed requests that are written all the same, until they are asked for again.
    pub(super) landed: Vec<Linked>,
}

impl Record {
    /// A sitting that begins.
    pub(super) fn begin(head: Head, first: Event) -> Result<Self> {
        let state = State::begin(&first)?;
        let first = Linked::seal(&START, first).map_err(unreadable)?;
        Ok(Self {
            head,
            state,
            hash: first.hash,
            added: vec![first],
            archive_end: None,
            archive: Task::Add(Vec::new()),
            journal: Task::WriteAll(Vec::new()),
            findings: Vec::new(),
            outage: false,
            landed: Vec::new(),
        })
    }

    /// A sitting as it is written.
    ///
    /// # Errors
    /// [`Error::BrokenChain`] if the records do not give a sitting.
    pub(super) fn of(office: &Office, head: &Head) -> Result<Self> {
        if let Some(record) = Self::untouched(office, head.id) {
            return Ok(record);
        }
        let known = office.journals.known.get(&head.id);
        reading::merged(office, head, known.is_some_and(|known| known.is_behind))
    }

    /// The sitting as this program left it, if both records still end there.
    fn untouched(office: &Office, sitting: SittingId) -> Option<Self> {
        let known = office.journals.known.get(&sitting)?;
        if known.is_behind || office.journals.attempts.are_open(sitting) {
            return None;
        }
        let archive_end = sittings::last(office.read(), sitting).ok()?;
        let length = office.journals.files.length(&name_of(sitting)).ok()?;
        let end = known.state.next_seq() - 1;
        (archive_end == Some((end, known.hash)) && length == Some(known.length)).then(|| Self {
            head: known.head.clone(),
            state: known.state.clone(),
            hash: known.hash,
            added: Vec::with_capacity(2),
            archive_end,
            archive: Task::Add(Vec::new()),
            journal: Task::Append(known.length),
            findings: Vec::new(),
            outage: false,
            landed: Vec::new(),
        })
    }

    /// The sitting.
    pub(super) fn head(&self) -> &Head {
        &self.head
    }

    /// What follows from the events, the added ones among them.
    pub(super) fn state(&self) -> &State {
        &self.state
    }

    /// Whether neither record lacks anything.
    pub(super) fn is_whole(&self) -> bool {
        self.findings.is_empty() && !self.archive.is_due() && !self.journal.is_due()
    }

    /// Adds an event. What was found when the records were read is written down before it, and a jump of
    /// the wall clock since the last event. One that a failed request has written is there already.
    ///
    /// # Errors
    /// [`Error::Sitting`] if the rules do not take it.
    pub(super) fn add(&mut self, at: Moment, what: What) -> Result<()> {
        if self.added.is_empty() && !self.outage {
            self.note_recovery(at)?;
        }
        if take_as_own(&mut self.landed, &what) {
            return Ok(());
        }
        if let Some(by_ms) = at.jump_since(&self.state.last_at) {
            self.put(at, What::ClockJumped { by_ms })?;
        }
        // Who saw a jump only tells when to look: how far it went since the last event is told above, and
        // one that an event between has told is not told twice.
        if matches!(what, What::ClockJumped { .. }) {
            return Ok(());
        }
        self.put(at, what)
    }

    /// Writes down what was found, if anything was.
    ///
    /// # Errors
    /// [`Error::Sitting`].
    pub(super) fn note_recovery(&mut self, at: Moment) -> Result<()> {
        match self.recovered() {
            Some(recovered) => self.put(at, recovered),
            None => Ok(()),
        }
    }

    fn recovered(&self) -> Option<What> {
        let to_journal = match &self.journal {
            Task::WriteAll(_) => self.findings.iter().map(|one| one.lines()).sum(),
            _ => 0,
        };
        (!self.findings.is_empty()).then(|| What::Recovered {
            to_archive: self.archive.events(),
            to_journal,
            findings: self.findings.clone(),
        })
    }

    fn put(&mut self, at: Moment, what: What) -> Result<()> {
        let event = Event {
            seq: self.state.next_seq(),
            at,
            what,
        };
        self.state.apply(&event)?;
        let linked = Linked::seal(&self.hash, event).map_err(unreadable)?;
        self.hash = linked.hash;
        self.added.push(linked);
        Ok(())
    }

    /// Writes the added events, what either record lacks, and what goes with them: on the disk, in both,
    /// when this returns.
    ///
    /// # Errors
    /// [`Error::HalfSaved`] if it is in one of them only. After any other error nothing is to be counted
    /// on, and nothing that was there before is gone.
    pub(super) fn keep(
        self,
        office: &mut Office,
        with: impl FnOnce(Transaction<'_>) -> Result<()>,
    ) -> Result<State> {
        let note = self.notes(office)?;
        let Office {
            archive, journals, ..
        } = &mut *office;
        let files = journals.files.as_mut();
        let mut journal = None;
        let mut refused = false;
        let stored = archive.transact(|archive| {
            if sittings::last(archive, self.head.id)? != self.archive_end {
                // Another process wrote meanwhile: nothing may be added to what was read.
                refused = true;
                return Err(crate::store::Error::Busy.into());
            }
            let written = with(archive).and_then(|()| self.write_archive(archive, &note));
            if let Err(error) = written {
                refused = !matches!(&error, Error::Store(inner) if inner.is_of_the_disk());
                return Err(error);
            }
            journal = Some(self.write_journal(files));
            Ok::<_, Error>(())
        });
        let begins = self.archive_end.is_none() && !self.archive.is_due();
        if refused || (begins && stored.is_err()) {
            if begins && let Err(error) = files.remove(&name_of(self.head.id)) {
                tracing::warn!(%error, "the journal of a sitting that did not begin stays");
            }
            return stored.map(|()| self.state);
        }
        let journal = journal.unwrap_or_else(|| self.write_journal(files));
        self.settle(journals, stored, journal)?;
        let is_noted = self.is_noted();
        match self.recovered().filter(|_| self.outage && !is_noted) {
            Some(recovered) => note_outage(office, &self.head, recovered),
            None => Ok(self.state),
        }
    }

    /// The audit's entries of what the archive lacked, and the one about what was found, if the added events
    /// begin with that.
    fn notes(&self, office: &mut Office) -> Result<Vec<audit::Entry<'static>>> {
        let mut notes = self.late(office)?;
        if self.is_noted()
            && let Some(What::Recovered { findings, .. }) =
                self.added.first().map(|one| &one.event.what)
        {
            notes.push(audit_of(office, &self.head, findings)?);
        }
        Ok(notes)
    }

    /// Whether the added events begin with what was found.
    fn is_noted(&self) -> bool {
        let first = self.added.first().map(|one| &one.event.what);
        matches!(first, Some(What::Recovered { .. }))
    }

    fn write_archive(&self, archive: Transaction<'_>, notes: &[audit::Entry<'_>]) -> Result<()> {
        match &self.archive {
            Task::Nothing | Task::Append(_) => {}
            Task::Add(lacking) => {
                for one in lacking {
                    sittings::append(archive, self.head.id, one)?;
                }
            }
            Task::WriteAll(lacking) => {
                let added = u32::try_from(self.added.len()).unwrap_or(u32::MAX);
                let end = self.state.next_seq() - 1 - added;
                sittings::put_right(archive, self.head.id, end, lacking)?;
            }
        }
        for one in &self.added {
            sittings::append(archive, self.head.id, one)?;
        }
        let phase = self.state.phase.code();
        if phase != self.head.phase {
            sittings::set_phase(archive, self.head.id, phase)?;
        }
        for entry in notes {
            audit::write(archive, entry)?;
        }
        Ok(())
    }

    /// Writes the journal; gives its length.
    fn write_journal(&self, files: &mut dyn Files) -> Result<u64> {
        let name = name_of(self.head.id);
        let failed = |source| {
            Error::Platform(crate::platform::Error::Write {
                path: name.clone().into(),
                source,
            })
        };
        match &self.journal {
            Task::Nothing | Task::Add(_) => Ok(0),
            Task::Append(length) => {
                let text = journal::lines(&self.added).map_err(unreadable)?;
                if !text.is_empty() {
                    files.append(&name, *length, &text).map_err(failed)?;
                }
                Ok(length + text.len() as u64)
            }
            Task::WriteAll(chain) => {
                if self.findings.iter().any(|one| one.is_worth_keeping()) {
                    reading::put_aside(files, &name).map_err(failed)?;
                }
                let header = Header::of(self.head.id, self.head.exam, self.head.officer);
                let whole = [chain.as_slice(), &self.added].concat();
                let text = journal::write(&header, &whole).map_err(unreadable)?;
                files.replace(&name, &text).map_err(failed)?;
                Ok(text.len() as u64)
            }
        }
    }

    /// Remembers where both records end now, and says what became of the call.
    fn settle(
        &self,
        journals: &mut Journals,
        stored: Result<()>,
        journal: Result<u64>,
    ) -> Result<()> {
        if matches!(self.journal, Task::Nothing) {
            return stored;
        }
        let (kept, length, trouble) = match (stored, journal) {
            (Ok(()), Ok(length)) => (None, length, None),
            (Ok(()), Err(error)) => (Some(Place::Archive), 0, Some(error)),
            (Err(error), Ok(length)) => (Some(Place::Journal), length, Some(error)),
            (Err(error), Err(second)) => {
                tracing::warn!(%second, "neither record of a sitting could be written");
                journals.attempts.failed(self.head.id, &self.added);
                // What stands in either now is found out by reading.
                if let Some(known) = journals.known.get_mut(&self.head.id) {
                    known.is_behind = true;
                }
                return Err(error);
            }
        };
        journals
            .attempts
            .written(self.head.id, self.landed.clone(), &self.added);
        let mut head = self.head.clone();
        if kept != Some(Place::Journal) {
            self.state.phase.code().clone_into(&mut head.phase);
        }
        let known = Known {
            head,
            state: self.state.clone(),
            hash: self.hash,
            length,
            is_behind: kept.is_some(),
        };
        let _ = journals.known.insert(self.head.id, known);
        match (kept, trouble) {
            (Some(kept), Some(error)) => {
                tracing::warn!(%error, ?kept, "an event stands in one record only");
                Err(Error::HalfSaved {
                    kept,
                    state: Box::new(self.state.clone()),
                    source: Box::new(error),
                })
            }
            _ => Ok(()),
        }
    }
}

/// Writes down that a record failed for a while and has everything again.
fn note_outage(office: &mut Office, head: &Head, recovered: What) -> Result<State> {
    let at = office.moment();
    let mut record = Record::of(office, head)?;
    let entry = match &recovered {
        What::Recovered { findings, .. } => audit_of(office, head, findings)?,
        _ => return Ok(record.state),
    };
    record.put(at, recovered)?;
    // The note is in the audit already; the log of the sitting carries it too.
    let kept = record.keep_noted(office, &entry);
    match kept {
        // It fails again: the next one that heals it notes it.
        Err(Error::HalfSaved { state, .. }) => Ok(*state),
        other => other,
    }
}

impl Record {
    /// Writes the added events with what goes with them where only the archive counts: what people
    /// mark stands there alone, so that the journal follows it. A journal that fails gets them with the
    /// next event or at the next start.
    ///
    /// # Errors
    /// What the archive says; nothing is written then.
    pub(super) fn keep_behind(
        self,
        office: &mut Office,
        with: impl FnOnce(Transaction<'_>) -> Result<()>,
    ) -> Result<()> {
        let note = self.notes(office)?;
        let Office {
            archive, journals, ..
        } = &mut *office;
        archive.transact(|archive| {
            if sittings::last(archive, self.head.id)? != self.archive_end {
                return Err(crate::store::Error::Busy.into());
            }
            with(archive)?;
            self.write_archive(archive, &note)
        })?;
        let journal = self.write_journal(journals.files.as_mut());
        match self.settle(journals, Ok(()), journal) {
            // Settling has logged it.
            Err(Error::HalfSaved { .. }) => Ok(()),
            other => other,
        }
    }

    fn keep_noted(self, office: &mut Office, entry: &audit::Entry<'_>) -> Result<State> {
        let Office {
            archive, journals, ..
        } = &mut *office;
        let stored =
            archive.transact(|archive| self.write_archive(archive, std::slice::from_ref(entry)));
        let journal = self.write_journal(journals.files.as_mut());
        self.settle(journals, stored, journal)?;
        Ok(self.state)
    }
}

/// The audit's entry about what was found.
fn audit_of(
    office: &mut Office,
    head: &Head,
    findings: &[Finding],
) -> Result<audit::Entry<'static>> {
    let codes: Vec<&str> = findings.iter().map(|finding| finding.code()).collect();
    let detail = json!({ "exam": head.exam.to_string(), "found": codes });
    let subject = Some(*head.id.as_bytes());
    office.audit(&Actor::program(), "sitting-recovered", subject, detail)
}

/// The state of a sitting as it is written, for those who judge it again.
pub(in crate::service) fn state_of(office: &Office, sitting: SittingId) -> Result<State> {
    load(office, &sittings::by_id(office.read(), sitting)?)
}

/// The state of a sitting: of one that goes on from both records, of one that is over from the archive.
///
/// # Errors
/// [`Error::BrokenChain`].
pub(super) fn load(office: &Office, head: &Head) -> Result<State> {
    if head.is_running() {
        Ok(Record::of(office, head)?.state)
    } else {
        reading::archived(office, head)
    }
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
pub(in crate::service) fn unreadable(error: serde_json::Error) -> Error {
    crate::store::Error::Unreadable {
        what: "event",
        detail: error.to_string(),
    }
    .into()
}

#[cfg(test)]
mod tests;
