//! Repeats, and the ledger that people and scripts see.

use super::{Entry, Reading, Remark};
use crate::domain::bank::{Repeats, Verdict};
use crate::domain::ledger::{Code, Counts, FileLedger, Finding, Pile, Place};
use crate::domain::question::Kind;
use crate::import::format::encoding_code;

/// Where a question stands that another one repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// In a file of this import.
    File(Place),
    /// In a bank, by the name and number that people know it by.
    Bank(String),
}

impl Origin {
    fn detail(&self) -> String {
        match self {
            Self::File(place) => place.to_string(),
            Self::Bank(name) => name.clone(),
        }
    }
}

/// Finds repeats and conflicts. Fill the index with the bank first; the entries of each file follow
/// in order, and the first of a question counts as the question. Refused entries take no part.
pub fn settle(entries: &mut [Entry], seen: &mut Repeats<Origin>) {
    for entry in entries {
        if entry.pile() == Pile::Refused {
            continue;
        }
        let Some(content) = &entry.content else {
            continue;
        };
        match seen.insert(content, Origin::File(entry.at.clone())) {
            Verdict::New => {}
            Verdict::Repeat { of } => entry.remarks.push(Remark::new(Code::Repeat, of.detail())),
            Verdict::Conflict { of } => {
                entry
                    .remarks
                    .push(Remark::new(Code::KeyConflict, of.detail()));
            }
        }
    }
}

/// The ledger of one file: counts, and a finding for every remark.
pub fn ledger(file: &str, reading: &Reading) -> FileLedger {
    let mut counts = Counts::default();
    let mut findings = Vec::new();
    for entry in &reading.entries {
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
            raw: entry.raw.clone(),
        }));
    }
    findings.extend(reading.loose.iter().map(|loose| Finding {
        at: loose.at.clone(),
        pile: loose.remark.pile,
        code: loose.remark.code,
        detail: loose.remark.detail.clone(),
        raw: loose.raw.clone(),
    }));
    FileLedger {
        file: file.to_owned(),
        format: reading.format.code().to_owned(),
        encoding: encoding_code(reading.encoding).to_owned(),
        counts,
        findings,
    }
}
