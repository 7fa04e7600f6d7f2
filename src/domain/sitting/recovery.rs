//! Bringing archive and journal together: the longest chain that both can give, and what each lacks.
//!
//! An event counts if its link fits the link before it, wherever it stands. Where both hold a fitting
//! event and they differ, the log forked: the longer branch is taken, of two that are as long that of
//! the archive. Nothing is left out without being named.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::chain::{Linked, START};

/// Something that is not as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "found", rename_all = "kebab-case")]
pub enum Finding {
    /// There is no journal, though one was kept.
    JournalMissing,
    /// The file is not a journal of this sitting.
    JournalForeign,
    /// The last line of the journal was not finished.
    JournalTorn {
        /// Bytes of it.
        bytes: u32,
    },
    /// Lines of the journal cannot be read or do not fit.
    JournalDamaged {
        /// How many.
        lines: u32,
    },
    /// The journal ends before the archive.
    JournalShort {
        /// By so many events.
        by: u32,
    },
    /// The archive ends before the journal.
    ArchiveShort {
        /// By so many events.
        by: u32,
    },
    /// Events of the archive are missing in the middle, cannot be read or do not fit.
    ArchiveDamaged {
        /// The first of them.
        seq: u32,
    },
    /// Archive and journal went different ways.
    Forked {
        /// From this event on.
        seq: u32,
    },
    /// Events stand behind a place that neither record can fill; they are lost.
    Lost {
        /// How many.
        events: u32,
    },
    /// The archive did not know the sitting at all.
    ArchiveForgot,
}

impl Finding {
    /// The word in JSON and in the names of sentences.
    pub fn code(self) -> &'static str {
        match self {
            Self::JournalMissing => "journal-missing",
            Self::JournalForeign => "journal-foreign",
            Self::JournalTorn { .. } => "journal-torn",
            Self::JournalDamaged { .. } => "journal-damaged",
            Self::JournalShort { .. } => "journal-short",
            Self::ArchiveShort { .. } => "archive-short",
            Self::ArchiveDamaged { .. } => "archive-damaged",
            Self::Forked { .. } => "forked",
            Self::Lost { .. } => "lost",
            Self::ArchiveForgot => "archive-forgot",
        }
    }

    /// How many events of the journal it speaks of.
    pub fn lines(self) -> u32 {
        match self {
            Self::JournalShort { by } => by,
            Self::JournalDamaged { lines } => lines,
            _ => 0,
        }
    }

    /// Whether a power cut leaves this: one record ends before the other. Anything else is damage, or
    /// somebody's doing.
    pub fn is_of_a_power_cut(self) -> bool {
        matches!(
            self,
            Self::JournalTorn { .. } | Self::JournalShort { .. } | Self::ArchiveShort { .. }
        )
    }

    /// Whether the journal as it is says something that must not be thrown away.
    pub fn is_worth_keeping(self) -> bool {
        matches!(
            self,
            Self::JournalForeign
                | Self::JournalDamaged { .. }
                | Self::Forked { .. }
                | Self::Lost { .. }
        )
    }
}

/// What two records give together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The chain.
    pub chain: Vec<Linked>,
    /// Its events that the archive does not hold as they are.
    pub archive_lacks: Vec<Linked>,
    /// How many of its events the journal does not hold as they are.
    pub journal_lacks: u32,
    /// What was found, without what only the file itself shows (torn, foreign, missing).
    pub findings: Vec<Finding>,
}

/// Merges what the archive and what the journal hold, each as it was read.
pub fn merge(archive: &[Linked], journal: &[Linked]) -> Merged {
    let (archive, journal) = (by_seq(archive), by_seq(journal));
    let mut chain: Vec<Linked> = Vec::new();
    let mut findings = Vec::new();
    let mut previous = START;
    loop {
        let seq = count(chain.len()) + 1;
        let fits = |record: &Record<'_>| {
            let of = record.get(&seq)?;
            of.iter()
                .find(|one| one.follows(&previous))
                .map(|one| (*one).clone())
        };
        let next = match (fits(&archive), fits(&journal)) {
            (None, None) => break,
            (Some(one), None) | (None, Some(one)) => one,
            (Some(ours), Some(theirs)) if ours == theirs => ours,
            (Some(ours), Some(theirs)) => {
                findings.push(Finding::Forked { seq });
                let longer = grown(&journal, &theirs) > grown(&archive, &ours);
                if longer { theirs } else { ours }
            }
        };
        previous = next.hash;
        chain.push(next);
    }
    let lacks = |record: &Record<'_>| -> Vec<Linked> {
        let lacking = chain.iter().filter(|one| {
            let of = record.get(&one.event.seq);
            !of.is_some_and(|of| of.contains(one))
        });
        lacking.cloned().collect()
    };
    let archive_lacks = lacks(&archive);
    let journal_lacks = lacks(&journal);
    findings.extend(shortfall(&archive, &archive_lacks, |by, first| {
        if by == 0 {
            Finding::ArchiveDamaged { seq: first }
        } else {
            Finding::ArchiveShort { by }
        }
    }));
    findings.extend(shortfall(&journal, &journal_lacks, |by, _| {
        if by == 0 {
            Finding::JournalDamaged {
                lines: count(journal_lacks.len()),
            }
        } else {
            Finding::JournalShort { by }
        }
    }));
    let end = count(chain.len());
    let strays = strays(&journal, &chain);
    let damaged = findings.iter_mut().find_map(|finding| match finding {
        Finding::JournalDamaged { lines } => Some(lines),
        _ => None,
    });
    match damaged {
        Some(lines) => *lines = lines.saturating_add(strays),
        None if strays > 0 => findings.push(Finding::JournalDamaged { lines: strays }),
        None => {}
    }
    let lost = archive
        .keys()
        .chain(journal.keys())
        .filter(|seq| **seq > end)
        .collect::<std::collections::BTreeSet<_>>()
        .len();
    if lost > 0 {
        findings.push(Finding::Lost {
            events: count(lost),
        });
    }
    Merged {
        chain,
        archive_lacks,
        journal_lacks: count(journal_lacks.len()),
        findings,
    }
}

/// The events by number. Of one number there may be several: a line written twice, or one that was
/// changed; which of them counts is for the links to say.
type Record<'a> = BTreeMap<u32, Vec<&'a Linked>>;

fn by_seq(events: &[Linked]) -> Record<'_> {
    let mut record = Record::new();
    for one in events {
        record.entry(one.event.seq).or_default().push(one);
    }
    record
}

/// How many events stand beside those of the chain under the same numbers and are others.
fn strays(record: &Record<'_>, chain: &[Linked]) -> u32 {
    let beside = chain.iter().filter_map(|own| {
        let of = record.get(&own.event.seq)?;
        let others = of.iter().filter(|one| **one != own).count();
        // Where its own is lacking, one of the others stands in its place, and is told as such.
        Some(if others == of.len() {
            others - 1
        } else {
            others
        })
    });
    count(beside.sum())
}

/// How far a record goes on from an event.
fn grown(record: &Record<'_>, from: &Linked) -> usize {
    let mut previous = from.hash;
    let mut length = 0;
    for (_, of) in record.range(from.event.seq + 1..) {
        let Some(one) = of.iter().find(|one| one.follows(&previous)) else {
            break;
        };
        previous = one.hash;
        length += 1;
    }
    length
}

/// What a record lacks at its end (so many events), and in its middle (0 and the first of them).
fn shortfall(
    record: &Record<'_>,
    lacks: &[Linked],
    finding: impl Fn(u32, u32) -> Finding,
) -> Vec<Finding> {
    let last = record.keys().next_back().copied().unwrap_or(0);
    let mut findings = Vec::new();
    if let Some(first) = lacks.iter().find(|one| one.event.seq <= last) {
        findings.push(finding(0, first.event.seq));
    }
    let at_the_end = lacks.iter().filter(|one| one.event.seq > last).count();
    if at_the_end > 0 {
        findings.push(finding(count(at_the_end), last + 1));
    }
    findings
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
