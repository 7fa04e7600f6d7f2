//! Hands the keys of tables out to the questions they belong to. A key without a question is
//! reported; the others are never shifted to make it fit.

use std::collections::HashMap;

use super::Section;
use crate::domain::ledger::{Code, Place};
use crate::import::questions::draft::{Draft, Drafts};
use crate::import::questions::key_table::{Chapter, Pair};
use crate::import::questions::recognise::key;
use crate::import::questions::sign::Sign;
use crate::import::questions::{Loose, Remark};

/// A key of a table, where it stands, and the section it stands behind.
pub(super) struct Found {
    pub(super) at: Place,
    pub(super) section: usize,
    pub(super) pair: Pair,
}

pub(super) fn hand_out(
    drafts: &mut [(usize, Draft)],
    sections: &[Section],
    found: Vec<Found>,
    sign: Sign,
    loose: &mut Vec<Loose>,
) {
    let mut chapters = Chapters::new(drafts, sections);
    let mut by_number: HashMap<(usize, String), usize> = HashMap::new();
    for (position, (section, draft)) in drafts.iter().enumerate() {
        if let Some(number) = &draft.number {
            let _ = by_number
                .entry((*section, number.clone()))
                .or_insert(position);
        }
    }
    for Found { at, section, pair } in found {
        let home = chapters.home(&pair, section);
        let number = pair.number.to_string();
        let position = home.and_then(|home| by_number.get(&(home, number.clone())));
        match position.and_then(|position| drafts.get_mut(*position)) {
            Some((_, draft)) if draft.key.is_none() => {
                draft.key = Some(pair.key);
                draft.signs.key = Some(sign);
            }
            Some((_, draft))
                if draft
                    .key
                    .as_deref()
                    .is_some_and(|key| is_same(key, &pair.key)) => {}
            Some((_, draft)) => draft.remarks.push(Remark::new(Code::SurplusKey, pair.key)),
            None => loose.push(Loose {
                at,
                raw: format!("{number}. {}", pair.key),
                remark: Remark::new(Code::SurplusKey, pair.key),
            }),
        }
    }
}

/// Whether two keys say the same: BA and A、B, 对 and √.
fn is_same(one: &str, other: &str) -> bool {
    let letters = |text| key::letters(text);
    let says_same = letters(one).is_some() && letters(one) == letters(other)
        || key::judge(one).is_some() && key::judge(one) == key::judge(other);
    one == other || says_same
}

/// A key of another file, and where it stands.
pub(in crate::import::questions) struct Keyed {
    pub(in crate::import::questions) at: Place,
    pub(in crate::import::questions) pair: Pair,
}

/// Hands keys of another file out. Its chapters are the runs of questions of one kind whose numbers
/// count on, for a bank may have lost its headings. A key that contradicts the one in the bank is a
/// conflict for a person to decide.
pub(in crate::import::questions) fn hand_out_from_elsewhere(all: &mut Drafts, keys: Vec<Keyed>) {
    let mut sections: Vec<Section> = Vec::new();
    let mut last = 0;
    let mut drafts = Vec::with_capacity(all.questions.len());
    for draft in std::mem::take(&mut all.questions) {
        let number = draft.number.as_deref().and_then(|text| text.parse().ok());
        let number: u32 = number.unwrap_or(last + 1);
        let goes_on = sections
            .last()
            .is_some_and(|section| section.kind == draft.kind && number > last);
        if !goes_on {
            let ordinal = u16::try_from(sections.len() + 1).ok();
            sections.push(Section {
                kind: draft.kind,
                ordinal,
            });
        }
        last = number;
        drafts.push((sections.len() - 1, draft));
    }
    let given: Vec<Option<String>> = drafts.iter().map(|(_, draft)| draft.key.clone()).collect();
    let behind = sections.len().saturating_sub(1);
    let found = keys.into_iter().map(|Keyed { at, pair }| Found {
        at,
        section: behind,
        pair,
    });
    let sign = Sign::KeyFile;
    hand_out(
        &mut drafts,
        &sections,
        found.collect(),
        sign,
        &mut all.loose,
    );
    all.questions = given
        .into_iter()
        .zip(drafts)
        .map(|(given, (_, mut draft))| {
            if given.is_some() {
                for remark in &mut draft.remarks {
                    if remark.code == Code::SurplusKey {
                        remark.code = Code::KeyConflict;
                    }
                }
            }
            draft
        })
        .collect();
}

/// The sections that hold questions, and how far tables without chapter marks have come.
struct Chapters<'a> {
    sections: &'a [Section],
    /// Positions of sections with questions, in order.
    with_questions: Vec<usize>,
    /// For tables that name no chapter: the position in `with_questions`, and the last number.
    cursor: Option<(usize, u32)>,
    /// Where the table stood that the cursor walks through.
    table: usize,
}

impl<'a> Chapters<'a> {
    fn new(drafts: &[(usize, Draft)], sections: &'a [Section]) -> Self {
        let mut with_questions: Vec<usize> = drafts.iter().map(|(section, _)| *section).collect();
        with_questions.dedup();
        Self {
            sections,
            with_questions,
            cursor: None,
            table: 0,
        }
    }

    /// The section that a key belongs to.
    fn home(&mut self, pair: &Pair, table: usize) -> Option<usize> {
        match pair.chapter {
            Some(Chapter::Ordinal(ordinal)) => self
                .find(table, |section| section.ordinal == Some(ordinal))
                .or_else(|| self.with_questions.get(usize::from(ordinal) - 1).copied()),
            Some(Chapter::Kind(kind)) => self.find(table, |section| section.kind == Some(kind)),
            None => self.next(pair.number, table),
        }
    }

    /// The last such section before the table, for chapters repeat in collections of papers.
    fn find(&self, table: usize, is_it: impl Fn(&Section) -> bool) -> Option<usize> {
        let known = |section: &&usize| self.sections.get(**section).is_some_and(&is_it);
        self.with_questions
            .iter()
            .rev()
            .filter(|section| **section <= table)
            .find(known)
            .copied()
    }

    /// Without chapters: a number that does not count on belongs to the next section.
    fn next(&mut self, number: u32, table: usize) -> Option<usize> {
        if self.table != table {
            // A table behind each section begins with that section.
            self.table = table;
            let first = if self.cursor.is_none() && self.is_last(table) {
                0
            } else {
                self.with_questions
                    .iter()
                    .position(|section| *section == table)?
            };
            self.cursor = Some((first, number));
        }
        let (mut section, last) = self.cursor.unwrap_or((0, 0));
        if number < last {
            section += 1;
        }
        self.cursor = Some((section, number));
        self.with_questions.get(section).copied()
    }

    fn is_last(&self, table: usize) -> bool {
        self.with_questions.last().is_none_or(|last| *last <= table)
    }
}
