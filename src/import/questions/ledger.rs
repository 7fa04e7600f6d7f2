//! Repeats, and the ledger that people and scripts see.

use super::{Entry, Loose, Reading, Remark};
use crate::domain::bank::{Repeats, Verdict};
use crate::domain::ledger::{Code, Counts, FileLedger, Finding, Other, Pile, Stands};
use crate::domain::question::Kind;
use crate::import::format::encoding_code;

/// Finds repeats and conflicts of what is to enter a bank. Fill the index first with what the banks hold of these questions; the
/// entries of each file follow in order, and the first of a question counts as the question. Refused
/// entries take no part.
pub fn settle(file: &str, bank: &str, entries: &mut [Entry], seen: &mut Repeats<Other>) {
    for entry in entries {
        if entry.pile() == Pile::Refused {
            continue;
        }
        let Some(content) = &entry.content else {
            continue;
        };
        let itself = || Other {
            at: Stands::File {
                file: file.to_owned(),
                at: entry.at.clone(),
            },
            key: content.body.key_texts(),
        };
        for verdict in seen.insert(content, itself) {
            let (code, mut of) = match verdict {
                Verdict::Repeat { of } => (of.at.repeat_for(bank), of),
                Verdict::Conflict { of } => (Code::KeyConflict, of),
            };
            of.at = as_seen_from(file, of.at);
            entry.remarks.push(Remark::about(code, of));
        }
    }
}

/// A place in the file at hand needs no file name.
fn as_seen_from(file: &str, at: Stands) -> Stands {
    match at {
        Stands::File { file: of, at } if of == file => Stands::Here(at),
        other => other,
    }
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
    let mut counts = Counts::default();
    let mut findings = Vec::new();
    for entry in entries {
        let pile = entry.pile();
        counts.add(pile);
        if pile != Pile::Refused {
            *counts
                .kinds
                .entry(entry.kind.unwrap_or(Kind::Other))
                .or_default() += 1;
        }
        let repeats = |remark: &Remark| matches!(remark.code, Code::Repeat | Code::KeyConflict);
        counts.duplicates += u32::from(entry.remarks.iter().any(repeats));
        findings.extend(entry.remarks.iter().map(|remark| Finding {
            at: entry.at.clone(),
            pile,
            code: remark.code,
            detail: remark.detail.clone(),
            other: remark.other.clone(),
            raw: entry.raw.clone(),
        }));
    }
    findings.extend(loose.iter().map(|loose| Finding {
        at: loose.at.clone(),
        pile: loose.remark.pile,
        code: loose.remark.code,
        detail: loose.remark.detail.clone(),
        other: None,
        raw: loose.raw.clone(),
    }));
    ledger.counts = counts;
    ledger.findings = findings;
}
