//! Repeats, and the ledger that people and scripts see.

use super::{Entry, Loose, Reading, Remark};
use crate::domain::bank::{Prints, Repeats, Verdict};
use crate::domain::ledger::{Code, Counts, FileLedger, Finding, Pile};
use crate::domain::question::Kind;
use crate::import::format::encoding_code;

/// Finds repeats and conflicts of what is to enter a bank: which entry, what it repeats, and whether it
/// contradicts that. Fill the index first with what the banks hold of these questions; the entries of each
/// file follow in order by their prints, and the first of a question counts as the question. Entries
/// without prints take no part. `here` says where an entry stands.
pub fn told<P: Clone>(
    prints: &[Option<Prints>],
    seen: &mut Repeats<P>,
    here: impl Fn(usize) -> P,
) -> Vec<(usize, P, bool)> {
    let mut told = Vec::new();
    for (at, prints) in prints.iter().enumerate() {
        let Some(prints) = prints else {
            continue;
        };
        for verdict in seen.insert(*prints, || here(at)) {
            told.push(match verdict {
                Verdict::Repeat { of } => (at, of, false),
                Verdict::Conflict { of } => (at, of, true),
            });
        }
    }
    told
}

/// Forgets what is known of repeats and conflicts, so that it can be told anew.
pub fn unsettle(entries: &mut [Entry]) {
    for entry in entries {
        entry.remarks.retain(|remark| remark.other.is_none());
    }
}

/// The ledger of one file: counts, and a finding for every remark.
pub fn ledger(file: &str, reading: &Reading) -> FileLedger {
    let mut ledger = FileLedger {
        file: file.to_owned(),
        format: reading.format.code().to_owned(),
        encoding: encoding_code(reading.encoding).to_owned(),
        counts: Counts::default(),
        findings: Vec::new(),
        mends: Vec::new(),
    };
    recount(&mut ledger, &reading.entries, &reading.loose);
    ledger
}

/// Counts and lists again what the entries of a file are now.
pub fn recount(ledger: &mut FileLedger, entries: &[Entry], loose: &[Loose]) {
    ledger.counts = Counts::default();
    ledger.findings.clear();
    for entry in entries {
        note(ledger, entry, true);
    }
    ledger.findings.extend(loose.iter().map(|loose| Finding {
        at: loose.at.clone(),
        pile: loose.remark.pile,
        code: loose.remark.code,
        detail: loose.remark.detail.clone(),
        other: None,
        raw: loose.raw.clone(),
    }));
}

/// Notes one more entry of the file, with its raw text if that is to be kept.
pub fn note(ledger: &mut FileLedger, entry: &Entry, keeps_text: bool) {
    let pile = entry.pile();
    let counts = &mut ledger.counts;
    counts.add(pile);
    if pile != Pile::Refused {
        *counts
            .kinds
            .entry(entry.kind.unwrap_or(Kind::Other))
            .or_default() += 1;
    }
    let repeats = |remark: &Remark| matches!(remark.code, Code::Repeat | Code::KeyConflict);
    counts.duplicates += u32::from(entry.remarks.iter().any(repeats));
    let raw = if keeps_text { entry.raw.as_str() } else { "" };
    ledger
        .findings
        .extend(entry.remarks.iter().map(|remark| Finding {
            at: entry.at.clone(),
            pile,
            code: remark.code,
            detail: remark.detail.clone(),
            other: remark.other.clone(),
            raw: raw.to_owned(),
        }));
}
