//! Reading both records of a sitting, and what each needs to hold all that either proves.

use std::io;

use super::recording::Record;
use crate::domain::id::SittingId;
use crate::domain::sitting::journal::{self, Header};
use crate::domain::sitting::recovery::{Finding, Merged, merge};
use crate::domain::sitting::{Event, Linked, START, State, What, first_broken};
use crate::platform::journal::Files;
use crate::service::{Error, Office, Result};
use crate::store::archive::sitting::{self as sittings, Head, Written};

/// What a record needs besides the events that are added.
pub(super) enum Task {
    /// It is not kept: a make-believe sitting, or a journal given up after its time.
    Nothing,
    /// A journal that is whole and has so many bytes.
    Append(u64),
    /// An archive that lacks these at its end.
    Add(Vec<Linked>),
    /// Damaged: an archive gets these in the place of its own and loses what stands behind them; a
    /// journal is written anew from these.
    WriteAll(Vec<Linked>),
}

impl Task {
    /// Whether anything is to be written for what was before.
    pub(super) fn is_due(&self) -> bool {
        match self {
            Self::Nothing | Self::Append(_) => false,
            Self::Add(lacking) => !lacking.is_empty(),
            Self::WriteAll(_) => true,
        }
    }

    /// How many events are written for what was before.
    pub(super) fn events(&self) -> u32 {
        match self {
            Self::Nothing | Self::Append(_) => 0,
            Self::Add(lacking) | Self::WriteAll(lacking) => {
                u32::try_from(lacking.len()).unwrap_or(u32::MAX)
            }
        }
    }
}

/// The name of a sitting's journal.
pub(super) fn name_of(sitting: SittingId) -> String {
    format!("{sitting}{ENDING}")
}

/// How the name of a journal ends.
pub(super) const ENDING: &str = ".journal";

/// Keeps a file beside the one that takes its place.
pub(super) fn put_aside(files: &mut dyn Files, name: &str) -> io::Result<()> {
    let Some(bytes) = files.read(name)? else {
        return Ok(());
    };
    let mut number = 1;
    while files.length(&format!("{name}.aside-{number}"))?.is_some() {
        number += 1;
    }
    files.replace(&format!("{name}.aside-{number}"), &bytes)
}

/// A sitting as both records give it together; `outage` if one failed in this run of the program.
///
/// # Errors
/// [`Error::BrokenChain`] if they do not give a sitting; what the database says if it cannot be read and
/// there is no journal.
pub(super) fn merged(office: &Office, head: &Head, outage: bool) -> Result<Record> {
    let rows = sittings::rows(office.read(), head.id);
    let archive: Vec<Linked> = match &rows {
        Ok(rows) => rows.iter().filter_map(understood).collect(),
        Err(error) => {
            tracing::warn!(%error, "the archive's events of a sitting cannot be read");
            Vec::new()
        }
    };
    let journal = OfJournal::read(office, head);
    if !journal.is_kept(&archive) {
        return alone(head, &archive, rows?.len());
    }
    let Merged {
        chain,
        archive_lacks,
        journal_lacks,
        findings: compared,
    } = merge(&archive, &journal.lines);
    if chain.is_empty() {
        let _ = rows?;
        return Err(Error::BrokenChain(1));
    }
    let state = State::fold(chain.iter().map(|one| &one.event))?;
    let mut findings = journal.findings.clone();
    for finding in compared {
        if !findings.iter().any(|one| one.code() == finding.code()) {
            findings.push(finding);
        }
    }
    let rows = rows.unwrap_or_default();
    let archive_end = rows.last().map(|row| (row.seq, row.hash));
    let last = archive_end.map_or(0, |(seq, _)| seq);
    let only_its_end = archive.len() == rows.len()
        && last < state.next_seq()
        && archive_lacks.iter().all(|one| one.event.seq > last);
    let journal_is_whole =
        journal_lacks == 0 && journal.findings.is_empty() && journal.lines.len() == chain.len();
    Ok(Record {
        head: head.clone(),
        landed: office.journals.landed(head.id, &chain),
        hash: chain.last().map_or(START, |one| one.hash),
        state,
        added: Vec::with_capacity(2),
        archive_end,
        archive: if only_its_end {
            Task::Add(archive_lacks)
        } else {
            Task::WriteAll(archive_lacks)
        },
        journal: if journal_is_whole {
            Task::Append(journal.length)
        } else {
            Task::WriteAll(chain)
        },
        findings,
        outage,
    })
}

/// A sitting that only the archive holds.
fn alone(head: &Head, archive: &[Linked], rows: usize) -> Result<Record> {
    let broken = first_broken(archive)
        .or_else(|| (archive.len() < rows).then(|| missing(archive)))
        .or_else(|| archive.is_empty().then_some(1));
    if let Some(broken) = broken {
        return Err(Error::BrokenChain(broken));
    }
    let last = archive.last().map(|one| (one.event.seq, one.hash));
    Ok(Record {
        head: head.clone(),
        state: State::fold(archive.iter().map(|one| &one.event))?,
        hash: last.map_or(START, |(_, hash)| hash),
        added: Vec::with_capacity(2),
        archive_end: last,
        archive: Task::Add(Vec::new()),
        journal: Task::Nothing,
        findings: Vec::new(),
        outage: false,
        landed: Vec::new(),
    })
}

/// The state of a sitting from the archive alone.
///
/// # Errors
/// [`Error::BrokenChain`].
pub(super) fn archived(office: &Office, head: &Head) -> Result<State> {
    let rows = sittings::rows(office.read(), head.id)?;
    let archive: Vec<Linked> = rows.iter().filter_map(understood).collect();
    Ok(alone(head, &archive, rows.len())?.state)
}

/// The first number that is not there.
fn missing(archive: &[Linked]) -> u32 {
    (1..)
        .zip(archive)
        .find(|(expected, one)| one.event.seq != *expected)
        .map_or_else(
            || u32::try_from(archive.len()).unwrap_or(u32::MAX) + 1,
            |(expected, _)| expected,
        )
}

/// A row that says exactly what this program would have written.
pub(super) fn understood(row: &Written) -> Option<Linked> {
    let event: Event = serde_json::from_str(&row.text).ok()?;
    let same = event.seq == row.seq
        && event.what.code() == row.kind
        && serde_json::to_string(&event).ok()? == row.text;
    same.then_some(Linked {
        event,
        hash: row.hash,
    })
}

/// What the journal of a sitting gives.
struct OfJournal {
    lines: Vec<Linked>,
    length: u64,
    findings: Vec<Finding>,
    is_there: bool,
}

impl OfJournal {
    fn read(office: &Office, head: &Head) -> Self {
        let nothing = |finding, is_there| Self {
            lines: Vec::new(),
            length: 0,
            findings: vec![finding],
            is_there,
        };
        let bytes = match office.journals.files.read(&name_of(head.id)) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return nothing(Finding::JournalMissing, false),
            Err(error) => {
                tracing::warn!(%error, "the journal of a sitting cannot be read");
                return nothing(Finding::JournalMissing, true);
            }
        };
        let reading = journal::read(&bytes);
        let ours = Header::of(head.id, head.exam, head.officer);
        // Without a header that can be read, the log itself says whose it is.
        let is_ours = match reading.header {
            Some(header) => header == ours,
            None => bound_to(&reading.lines, head),
        };
        if !is_ours {
            return nothing(Finding::JournalForeign, true);
        }
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let mut findings = Vec::new();
        if reading.torn > 0 {
            let bytes = count(reading.torn);
            findings.push(Finding::JournalTorn { bytes });
        }
        if reading.unreadable > 0 {
            let lines = count(reading.unreadable);
            findings.push(Finding::JournalDamaged { lines });
        }
        Self {
            lines: reading.lines,
            length: bytes.len() as u64,
            findings,
            is_there: true,
        }
    }

    /// Whether this sitting has a journal at all: its log says so.
    fn is_kept(&self, archive: &[Linked]) -> bool {
        let retired = archive
            .iter()
            .any(|one| matches!(one.event.what, What::JournalRetired { .. }));
        let said = archive
            .iter()
            .chain(&self.lines)
            .find_map(|one| match &one.event.what {
                What::Started { of, .. } => Some(of.as_ref().is_some_and(|of| of.journal)),
                _ => None,
            });
        !retired && said.unwrap_or(self.is_there)
    }
}

fn bound_to(lines: &[Linked], head: &Head) -> bool {
    lines.iter().any(|one| {
        matches!(&one.event.what, What::Started { of: Some(of), .. } if of.sitting == head.id)
    })
}
