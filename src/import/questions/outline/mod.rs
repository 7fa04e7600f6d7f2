//! From blocks to drafts: where a question begins, what belongs to it, and where its section ends.

mod keys;
mod open;
mod parts;

use std::borrow::Cow;

pub(super) use keys::{Keyed, hand_out_from_elsewhere};
use open::Open;

use super::blocks::Block;
use super::draft::{Draft, Drafts};
use super::key_table;
use super::recognise::field::{self, Field};
use super::recognise::heading::{self, Heading};
use super::recognise::{bracket, case, key, kind, number, options};
use super::sign::Sign;
use super::{Loose, Remark};
use crate::domain::ledger::{Code, Place};
use crate::domain::question::Kind;
use crate::import::Error;
use crate::import::limits::Limits;
use crate::import::progress::{Listener, Stage, tell};

/// How many blocks pass between two words to the listener.
const BLOCKS_A_WORD: usize = 4_096;

/// The drafts of a text.
pub(super) fn drafts(
    blocks: &[Block],
    limits: &Limits,
    progress: &mut Listener<'_>,
) -> Result<Drafts, Error> {
    let mut outline = Outline::new(blocks);
    for (done, block) in blocks.iter().enumerate() {
        if done % BLOCKS_A_WORD == 0 {
            tell(progress, Stage::Reading, done as u64, blocks.len() as u64)?;
            limits.check_questions(outline.drafts.len())?;
        }
        outline.take(block, blocks.get(done + 1));
    }
    Ok(outline.finish())
}

/// Lines read as one question of that kind, whatever numbers they begin with: a person said that they
/// are one.
pub(super) fn one(at: &Place, lines: &[&str], kind: Option<Kind>) -> Draft {
    let mut lines = lines.iter().map(|line| Block::again(at, line));
    let first = lines.next().unwrap_or_else(|| Block::again(at, ""));
    let mut open = match (field::labelled(&first.text), numbered_line(&first.text)) {
        (Some((Field::Stem, stem)), _) => {
            let number = field::bracketed(&first.text).and_then(|(_, number, _)| number);
            Open::new(&first, number, stem, Sign::Label)
        }
        (_, Some((number, stem))) => Open::new(&first, Some(number), &stem, Sign::Number),
        _ => Open::new(&first, None, &first.text, Sign::Gap),
    };
    open.is_case = case::begins(&first.text);
    open.is_essay = kind == Some(Kind::Essay);
    for block in lines {
        match field::labelled(&block.text) {
            Some((field, value)) => open.take(&block, field, value),
            None => open.go_on(&block),
        }
    }
    open.draft(kind)
}

/// A part of the file whose numbers count on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Section {
    kind: Option<Kind>,
    ordinal: Option<u16>,
}

/// Whether the lines stand in a table of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InKeys {
    No,
    Yes,
    /// In a chapter that a heading inside the table opened.
    Chapter(key_table::Chapter),
}

/// What has been understood so far.
struct Outline {
    /// Whether the questions of this file bear numbers.
    numbered: bool,
    sections: Vec<Section>,
    /// Drafts with the position of their section.
    drafts: Vec<(usize, Draft)>,
    open: Option<Open>,
    /// The number of the last question of this section.
    last_number: Option<u32>,
    keys: InKeys,
    pairs: Vec<keys::Found>,
    loose: Vec<Loose>,
}

impl Outline {
    fn new(blocks: &[Block]) -> Self {
        let numbers = blocks
            .iter()
            .filter(|block| numbered(&block.text).is_some())
            .count();
        let keys = blocks
            .iter()
            .filter(|block| matches!(field::labelled(&block.text), Some((Field::Key, _))))
            .count();
        Self {
            numbered: numbers > 0 && numbers * 2 >= keys,
            sections: vec![Section::default()],
            drafts: Vec::new(),
            open: None,
            last_number: None,
            keys: InKeys::No,
            pairs: Vec::new(),
            loose: Vec::new(),
        }
    }

    fn take(&mut self, block: &Block, next: Option<&Block>) {
        if let Some(heading) = heading::whole_line(&block.text) {
            self.take_heading(heading, next);
            return;
        }
        if heading::is_of_keys(&block.text) && next.is_some_and(keys_follow) {
            self.close();
            self.keys = InKeys::Yes;
            return;
        }
        if self.keys != InKeys::No && self.take_keys(block) {
            return;
        }
        if heading::is_chapter(&block.text) && self.may_end() {
            self.close();
            return;
        }
        if case::begins(&block.text) {
            self.begin(block, None, &block.text, Sign::Label);
            if let Some(open) = &mut self.open {
                open.is_case = true;
            }
            return;
        }
        match field::labelled(&block.text) {
            Some((Field::Stem, value)) => {
                let number = field::bracketed(&block.text).and_then(|(_, number, _)| number);
                self.begin(block, number, value, Sign::Label);
            }
            Some((Field::Key, value)) => self.take_key(block, value, next),
            Some((field, value)) => match &mut self.open {
                Some(open) => open.take(block, field, value),
                None => self.stray(block, next),
            },
            None => self.take_line(block, next),
        }
    }

    /// Whether the open question could be complete, or none is open.
    fn may_end(&self) -> bool {
        self.open
            .as_ref()
            .is_none_or(|open| !open.is_case && open.has_key_or_options())
    }

    /// A heading opens a section, or a chapter of the table of keys if keys follow it.
    fn take_heading(&mut self, heading: Heading, next: Option<&Block>) {
        let keys = next.and_then(key_pairs).map_or(0, |pairs| pairs.len());
        if keys > 1 || self.keys != InKeys::No && keys > 0 {
            self.close();
            self.keys = InKeys::Chapter(key_table::chapter_of(heading));
            return;
        }
        self.close();
        self.keys = InKeys::No;
        self.last_number = None;
        self.sections.push(Section {
            kind: Some(heading.kind),
            ordinal: heading.ordinal,
        });
    }

    /// A line of a table of keys; anything else ends the table.
    fn take_keys(&mut self, block: &Block) -> bool {
        let Some(pairs) = key_pairs(block) else {
            self.keys = InKeys::No;
            return false;
        };
        let chapter = match self.keys {
            InKeys::Chapter(chapter) => Some(chapter),
            InKeys::No | InKeys::Yes => None,
        };
        self.add_pairs(block, pairs, chapter);
        true
    }

    fn add_pairs(
        &mut self,
        block: &Block,
        pairs: Vec<key_table::Pair>,
        chapter: Option<key_table::Chapter>,
    ) {
        let section = self.sections.len() - 1;
        self.pairs.extend(pairs.into_iter().map(|pair| keys::Found {
            at: block.at(),
            section,
            pair: key_table::Pair {
                chapter: pair.chapter.or(chapter),
                ..pair
            },
        }));
    }

    /// A key of the open question, or the beginning of a table of keys.
    fn take_key(&mut self, block: &Block, value: &str, next: Option<&Block>) {
        let in_case = self.open.as_ref().is_some_and(|open| open.is_case);
        if !in_case && let Some(pairs) = key_table::pairs(value).filter(|pairs| pairs.len() > 1) {
            self.close();
            self.keys = InKeys::Yes;
            self.add_pairs(block, pairs, None);
            return;
        }
        if value.is_empty() && !in_case {
            let table = next.is_some_and(|next| key_table::pairs(&next.text).is_some());
            let chapter = next.is_some_and(|next| heading::whole_line(&next.text).is_some());
            if table || chapter || self.open.as_ref().is_none_or(|open| open.key.is_some()) {
                self.close();
                self.keys = InKeys::Yes;
                return;
            }
        }
        match &mut self.open {
            Some(open) => open.take(block, Field::Key, value),
            None => self.loose.push(Loose {
                at: block.at(),
                raw: block.text.clone(),
                remark: Remark::new(Code::SurplusKey, value),
            }),
        }
    }

    /// A line without a label: a new question, or more of the open one.
    fn take_line(&mut self, block: &Block, next: Option<&Block>) {
        if self.numbered {
            if let Some((number, stem)) = numbered_line(&block.text)
                && self.begins_question(block, number, next)
            {
                self.begin(block, Some(number), &stem, Sign::Number);
                return;
            }
        } else if self
            .open
            .as_ref()
            .is_none_or(|open| open.ends_before(block))
        {
            self.begin(block, None, &block.text, Sign::Gap);
            return;
        }
        match &mut self.open {
            Some(open) => open.go_on(block),
            None => self.stray(block, next),
        }
    }

    /// Whether a number begins a question or counts a list inside one.
    fn begins_question(&mut self, block: &Block, number: u32, next: Option<&Block>) -> bool {
        let counts_on = self.last_number.is_none_or(|last| number == last + 1);
        let Some(open) = &mut self.open else {
            return true;
        };
        if open.is_case {
            return false;
        }
        if open.list == Some(number.wrapping_sub(1)) && !open.has_key_or_options() {
            open.list = Some(number);
            return false;
        }
        let begins = match open.field {
            // The words of an essay's answer may be a list, too.
            Field::Key if open.is_essay && (!counts_on || open.list == number.checked_sub(1)) => {
                block.after_blank() && counts_on
            }
            // A list in an explanation starts at 1, without a blank line before it and without what
            // a question has.
            Field::Explanation if !counts_on || open.list == number.checked_sub(1) => {
                block.after_blank() || asks(block, next)
            }
            _ => counts_on || open.has_key_or_options(),
        };
        if !begins {
            open.list = Some(number);
        }
        begins
    }

    fn begin(&mut self, block: &Block, number: Option<u32>, stem: &str, sign: Sign) {
        self.close();
        let mut open = Open::new(block, number, stem, sign);
        open.is_essay = self.section().kind == Some(Kind::Essay);
        if let (Some(number), Some(last)) = (number, self.last_number) {
            if number == 1 {
                // Numbers begin anew without a heading: a chapter of its own.
                let kind = self.section().kind;
                self.sections.push(Section {
                    kind,
                    ordinal: None,
                });
            } else if number != last + 1 {
                open.remarks
                    .push(Remark::new(Code::OddNumbering, number.to_string()));
            }
        }
        self.last_number = number.or(self.last_number);
        self.open = Some(open);
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let kind = self.section().kind;
            self.drafts
                .push((self.sections.len() - 1, open.draft(kind)));
        }
    }

    fn section(&self) -> Section {
        self.sections.last().copied().unwrap_or_default()
    }

    /// A line that stands before the first question of a section: a title or an instruction. In a
    /// section, a line with a key in it is not lost.
    fn stray(&mut self, block: &Block, next: Option<&Block>) {
        let answers_follow = next.is_some_and(|next| {
            options::begins(&next.text)
                || matches!(field::labelled(&next.text), Some((Field::Key, key)) if !key.is_empty())
        });
        let is_question = self.section().kind.is_some()
            && (answers_follow
                || options::begins(&block.text)
                || key::trailing_mark(&block.text).is_some());
        if is_question || is_answered_statement(&block.text) {
            self.begin(block, None, &block.text, Sign::Gap);
        }
    }

    fn finish(mut self) -> Drafts {
        self.close();
        let mut loose = self.loose;
        let sign = Sign::KeyTable;
        keys::hand_out(
            &mut self.drafts,
            &self.sections,
            self.pairs,
            sign,
            &mut loose,
        );
        Drafts {
            questions: self.drafts.into_iter().map(|(_, draft)| draft).collect(),
            loose,
            ..Drafts::default()
        }
    }
}

/// The keys that a line consists of, with or without the label in front.
fn key_pairs(block: &Block) -> Option<Vec<key_table::Pair>> {
    match field::labelled(&block.text) {
        Some((Field::Key, value)) => key_table::pairs(value),
        _ => key_table::pairs(&block.text),
    }
}

/// Whether a line is keys, or the heading of a chapter of them.
fn keys_follow(block: &Block) -> bool {
    key_pairs(block).is_some() || heading::whole_line(&block.text).is_some()
}

/// The number at the beginning of a line and the stem behind it.
fn numbered_line(text: &str) -> Option<(u32, Cow<'_, str>)> {
    match number::leading(text) {
        Some((number, stem)) => Some((number, Cow::Borrowed(stem))),
        None => number::behind_bracket(text).map(|(number, stem)| (number, Cow::Owned(stem))),
    }
}

/// Whether a line has a place for a key, or options behind it.
fn asks(block: &Block, next: Option<&Block>) -> bool {
    bracket::open(&block.text, |_| true).places > 0
        || next.is_some_and(|next| options::begins(&next.text))
}

/// The number that a block's question bears, in whatever way.
fn numbered(text: &str) -> Option<u32> {
    numbered_line(text)
        .map(|(number, _)| number)
        .or_else(|| match field::bracketed(text)? {
            (Field::Stem, number, _) => number,
            _ => None,
        })
}

/// A statement with its key in brackets that bears no number, in a file that has numbers.
fn is_answered_statement(text: &str) -> bool {
    bracket::open(text, |_| true).key.is_some() && kind::mentioned(text).is_none()
}
