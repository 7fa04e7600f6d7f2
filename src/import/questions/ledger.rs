//! Repeats, and the ledger that people and scripts see.

use super::{Entry, Loose, Reading, Remark};
use crate::domain::bank::{Prints, Repeats, Verdict, prints};
use crate::domain::ledger::{Code, Counts, FileLedger, Finding, Other, Pile, Stands};
use crate::domain::question::Kind;
use crate::import::format::encoding_code;

/// The prints of every entry that may enter.
pub fn prints_of(entries: &[Entry]) -> Vec<Option<Prints>> {
    let prints_of = |entry: &Entry| {
        let content = entry.content.as_ref();
        content
            .filter(|_| entry.pile() != Pile::Refused)
            .map(prints)
    };
    entries.iter().map(prints_of).collect()
}

/// Finds repeats and conflicts of what is to enter a bank. Fill the index first with what the banks hold
/// of these questions; the
/// entries of each file follow in order with their prints, and the first of a question counts as the
/// question. Refused entries take no part.
pub fn settle(
    (file, bank): (&str, &str),
    entries: &mut [Entry],
    prints: &[Option<Prints>],
    seen: &mut Repeats<Other>,
) {
    for (entry, prints) in entries.iter_mut().zip(prints) {
        let (Some(content), Some(prints)) = (&entry.content, prints) else {
            continue;
        };
        let itself = || Other {
            at: Stands::File {
                file: file.to_owned(),
                at: entry.at.clone(),
            },
            key: content.body.key_texts(),
        };
        for verdict in seen.insert(*prints, itself) {
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
