//! Mending entries of a reading by hand: another kind or key, two entries that are one, one that is two,
//! one that explains the question before it, and a question written anew.
//!
//! An entry that was mended is judged like any other, and what it was before is handed back so that
//! the mend can be taken back.

use super::draft::{Draft, Exact};
use super::recognise::{bracket, key};
use super::sign::Sign;
use super::{Entry, Remark, check, look, outline};
use crate::domain::ledger::{Act, Code, Mending};
use crate::domain::question::{Answer, Body, Content, Kind, OptionSet};

/// What a person wants of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mend {
    /// It is of this kind.
    Kind(Kind),
    /// This is its key, as one would write it: `B`, `ACD`, `对`, or a text.
    Key(String),
    /// This is what it says.
    Rewritten(Box<Content>),
    /// Another question begins at this line of its raw text, counted from 0.
    SplitAt(usize),
    /// It is the rest of the question before it.
    JoinsPrevious,
    /// It is the explanation of the question before it.
    ExplainsPrevious,
}

/// Why an entry cannot be mended so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unmendable {
    /// There is no such entry.
    #[error("no such entry")]
    NoEntry,
    /// No question stands before it.
    #[error("nothing stands before it")]
    NothingBefore,
    /// It has no such line, or it begins there already.
    #[error("no such line")]
    NoLine,
    /// It is no running text: rows and items have borders of their own.
    #[error("no running text")]
    NotRunning,
}

/// What a mend did, so that it can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Where the entries stand that came of it.
    pub at: usize,
    /// How many came of it.
    pub put: usize,
    /// What stood there before.
    pub taken: Vec<Entry>,
    /// What the ledger keeps of it.
    pub record: Mending,
}

impl Mended {
    /// Puts back what stood there before.
    pub fn take_back(self, entries: &mut Vec<Entry>) {
        let end = (self.at + self.put).min(entries.len());
        let _: Vec<Entry> = entries.splice(self.at.min(end)..end, self.taken).collect();
    }
}

/// Mends the entry at that place. Repeats are to be settled anew afterwards.
///
/// # Errors
/// Why it cannot be mended so; then nothing has changed.
pub fn mend(entries: &mut Vec<Entry>, at: usize, mend: Mend) -> Result<Mended, Unmendable> {
    let entry = entries.get(at).ok_or(Unmendable::NoEntry)?;
    let place = entry.at.clone();
    let before = at.checked_sub(1).and_then(|before| entries.get(before));
    let (from, put, act, detail) = match mend {
        Mend::Kind(kind) => {
            let mended = with_kind(entry, kind);
            (at, vec![mended], Act::Kind, kind.code().to_owned())
        }
        Mend::Key(text) => (at, vec![with_key(entry, &text)], Act::Key, text),
        Mend::Rewritten(content) => {
            let mended = rewritten(entry, *content);
            (at, vec![mended], Act::Rewritten, String::new())
        }
        Mend::SplitAt(line) => {
            let halves = split(entry, line)?;
            (at, halves.into(), Act::Split, (line + 1).to_string())
        }
        Mend::JoinsPrevious => {
            let before = before.ok_or(Unmendable::NothingBefore)?;
            (
                at - 1,
                vec![joined(before, entry)],
                Act::Joined,
                String::new(),
            )
        }
        Mend::ExplainsPrevious => {
            let before = before.ok_or(Unmendable::NothingBefore)?;
            let mended = explained(before, entry);
            (at - 1, vec![mended], Act::Explanation, String::new())
        }
    };
    let count = put.len();
    let taken = entries.splice(from..=at, put).collect();
    Ok(Mended {
        at: from,
        put: count,
        taken,
        record: Mending {
            at: place,
            act,
            detail,
        },
    })
}

impl Entry {
    /// Whether it was read from running text, line by line.
    pub fn is_running(&self) -> bool {
        matches!(
            self.signs.stem,
            Some(Sign::Number | Sign::Gap | Sign::Label)
        )
    }

    /// Whether its answer is words, which may have several lines.
    pub(super) fn is_words(&self) -> bool {
        matches!(self.kind, Some(Kind::Essay | Kind::Case))
    }

    /// The key as one would write it; empty if there is none.
    pub fn key(&self) -> String {
        self.draft().key.unwrap_or_default()
    }

    /// The question as far as it was understood, for a person to complete. A kind that is not known is a
    /// single choice, and what is missing is empty; a statement without a key is true, which whoever shows
    /// it must not take for an answer.
    pub fn as_understood(&self) -> Content {
        if let Some(content) = &self.content {
            return content.clone();
        }
        let draft = self.draft();
        let options = self.options.clone();
        let key = match key::read(&self.key(), &options) {
            key::Key::Letters(set) => set,
            _ => OptionSet::EMPTY,
        };
        let text = draft.key.clone().unwrap_or_default();
        let body = match self.kind.unwrap_or(Kind::Single) {
            Kind::Single => Body::Single { options, key },
            Kind::Multiple => Body::Multiple { options, key },
            Kind::Judge => Body::Judge {
                key: key::judge(&text).unwrap_or(true),
            },
            Kind::Blank => Body::Blank {
                gaps: vec![
                    Some(text)
                        .filter(|text| !text.is_empty())
                        .into_iter()
                        .collect(),
                ],
            },
            Kind::Essay | Kind::Case => Body::Essay { answer: text },
            Kind::Other => Body::Other {
                form: draft.foreign.clone().unwrap_or_default(),
                text,
            },
        };
        check::content(&draft, self.stem.clone(), body)
    }

    /// What its layout gave, for judging it anew. Of a complete question it follows from what the
    /// question says.
    pub(super) fn draft(&self) -> Draft {
        let mut draft = match (&self.unfinished, &self.content) {
            (Some(draft), _) => (**draft).clone(),
            (None, Some(content)) => of_content(content),
            (None, None) => Draft::at(self.at.clone()),
        };
        draft.at = self.at.clone();
        draft.raw.clone_from(&self.raw);
        draft.number.clone_from(&self.number);
        draft.signs = self.signs;
        draft
    }

    /// Remarks that judging it anew would not find again, without those that the mend answers.
    fn lasting(&self, answered: &[Code]) -> Vec<Remark> {
        const OF_THE_LAYOUT: [Code; 6] = [
            Code::OddNumbering,
            Code::HiddenSheet,
            Code::SurplusKey,
            Code::KeyInferred,
            Code::FieldIgnored,
            Code::KeyConflict,
        ];
        self.remarks
            .iter()
            .filter(|remark| OF_THE_LAYOUT.contains(&remark.code))
            .filter(|remark| !answered.contains(&remark.code))
            .cloned()
            .collect()
    }
}

/// The draft of a complete question. Nothing in it is read a second time.
fn of_content(content: &Content) -> Draft {
    let mut draft = Draft {
        kind: Some(content.body.kind()),
        stem: content.stem.clone(),
        options: content.body.options().to_vec(),
        explanation: content.explanation.clone(),
        difficulty: content
            .difficulty
            .map_or_else(String::new, |difficulty| difficulty.level().to_string()),
        exam_only: content.exam_only,
        expires: content
            .expires_on
            .map_or_else(String::new, |day| day.to_string()),
        keep_option_order: content.keep_option_order,
        literal: true,
        exact: Exact {
            basis: Some(content.basis.clone()),
            tags: content.tags.clone(),
            ..Exact::default()
        },
        ..Draft::at(crate::domain::ledger::Place::Line(0))
    };
    match (&content.body, content.body.right_answer()) {
        (Body::Case { .. }, _) => draft.ready = Some(content.clone()),
        (Body::Essay { answer }, _) => draft.key = Some(answer.clone()),
        (Body::Other { form, text }, _) => {
            draft.foreign = Some(form.clone());
            draft.key = Some(text.clone());
        }
        (_, Some(Answer::Choice(set))) => draft.choose(set),
        (_, Some(Answer::Judge(right))) => {
            draft.key = Some(if right { "√" } else { "×" }.to_owned());
        }
        (Body::Blank { gaps }, _) => draft.accept(gaps.clone()),
        _ => {}
    }
    draft
}

fn with_kind(entry: &Entry, kind: Kind) -> Entry {
    let mut draft = entry.draft();
    let holds_options = matches!(kind, Kind::Single | Kind::Multiple | Kind::Judge);
    let was = draft.kind.replace(kind);
    draft.foreign = None;
    if entry.kind == Some(Kind::Case) && kind != Kind::Case {
        flatten(&mut draft);
    }
    if !holds_options && !draft.options.is_empty() {
        draft.stem = with_options_in_stem(&draft);
        draft.options.clear();
        draft.exact.chosen = None;
    }
    if was == Some(Kind::Blank) {
        draft.exact.gaps.clear();
    }
    draft.signs.kind = Some(Sign::Hand);
    draft.remarks = entry.lasting(&[Code::KeptAsText]);
    let mut mended = check::entry(draft);
    // That the key allows the kind is enough where a person said it.
    mended
        .remarks
        .retain(|remark| remark.code != Code::KindInferred || mended.kind != Some(kind));
    mended
}

/// A case that becomes something else is its material with everything it asks.
fn flatten(draft: &mut Draft) {
    let ready = draft.ready.take();
    let of_content = ready.iter().flat_map(|content| content.body.parts());
    let asked: Vec<(String, Vec<String>)> = draft
        .parts
        .drain(..)
        .map(|part| (part.stem, part.options))
        .chain(of_content.map(|part| (part.stem.clone(), part.body.options().to_vec())))
        .collect();
    for (number, (stem, options)) in (1..).zip(asked) {
        append(&mut draft.stem, &format!("{number}. {stem}"));
        for (position, option) in options.iter().enumerate() {
            append(
                &mut draft.stem,
                &format!("{}. {option}", key::name(position)),
            );
        }
    }
}

/// No option is lost where the new kind has none: they stay readable in the stem.
fn with_options_in_stem(draft: &Draft) -> String {
    let options = draft.options.iter().enumerate();
    let lines = options.map(|(position, option)| format!("{}. {option}", key::name(position)));
    std::iter::once(draft.stem.clone())
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

fn with_key(entry: &Entry, text: &str) -> Entry {
    let mut draft = entry.draft();
    if draft.signs.key == Some(Sign::Bracket) {
        // The old key must not stay in the stem for all to see.
        draft.stem = bracket::open(&draft.stem, |_| true).stem;
    }
    draft.key = Some(text.trim().to_owned()).filter(|key| !key.is_empty());
    draft.exact.chosen = None;
    draft.exact.gaps.clear();
    draft.literal = true;
    draft.signs.key = Some(Sign::Hand);
    draft.remarks = entry.lasting(&[Code::SurplusKey, Code::KeyInferred, Code::KeyConflict]);
    check::entry(draft)
}

fn rewritten(entry: &Entry, content: Content) -> Entry {
    let mut signs = entry.signs;
    for sign in [&mut signs.options, &mut signs.key, &mut signs.kind] {
        *sign = sign.map(|_| Sign::Hand);
    }
    let remarks = look(&content);
    Entry {
        kind: Some(content.body.kind()),
        stem: content.stem.clone(),
        options: content.body.options().to_vec(),
        unfinished: None,
        content: Some(content),
        signs,
        remarks,
        ..entry.clone()
    }
}

fn split(entry: &Entry, line: usize) -> Result<[Entry; 2], Unmendable> {
    if !entry.is_running() {
        return Err(Unmendable::NotRunning);
    }
    let lines: Vec<&str> = entry.raw.split('\n').collect();
    let halves = lines.split_at_checked(line);
    let Some((first, second)) = halves.filter(|(a, b)| !a.is_empty() && !b.is_empty()) else {
        return Err(Unmendable::NoLine);
    };
    let mut before = reread(entry, first);
    with_key_from_elsewhere(&mut before, &[entry]);
    let after = reread(entry, second);
    Ok([check::entry(before), check::entry(after)])
}

fn joined(before: &Entry, entry: &Entry) -> Entry {
    if before.is_running() && entry.is_running() {
        let lines: Vec<&str> = before
            .raw
            .split('\n')
            .chain(entry.raw.split('\n'))
            .collect();
        let mut draft = reread(before, &lines);
        with_key_from_elsewhere(&mut draft, &[before, entry]);
        return check::entry(draft);
    }
    let (mut draft, rest) = (before.draft(), entry.draft());
    draft.raw = format!("{}\n{}", before.raw, entry.raw);
    append(&mut draft.stem, &rest.stem);
    // Do its letters count from its own first option, or on from those before it? Where they could do
    // either, a person looks.
    if let Some(letters) = rest.key.as_deref().and_then(key::letters)
        && !draft.options.is_empty()
        && letters
            .positions()
            .all(|position| position < rest.options.len())
    {
        let detail = letters.letters();
        draft.remarks.push(Remark::new(Code::KeyInferred, detail));
    }
    draft.options.extend(rest.options);
    append(&mut draft.explanation, &rest.explanation);
    append(&mut draft.tags, &rest.tags);
    append(&mut draft.basis, &rest.basis);
    draft.exact.tags.extend(rest.exact.tags);
    if let Some(basis) = rest.exact.basis {
        draft.exact.basis.get_or_insert_default().extend(basis);
    }
    match (&draft.key, rest.key) {
        (None, key) => {
            draft.key = key;
            draft.exact.gaps = rest.exact.gaps;
            draft.exact.chosen = None;
        }
        (Some(_), Some(key)) => draft.remarks.push(Remark::new(Code::SurplusKey, key)),
        (Some(_), None) => {}
    }
    draft.remarks.extend(before.lasting(&[]));
    check::entry(draft)
}

/// The text read again as one question of its section's kind.
fn reread(entry: &Entry, lines: &[&str]) -> Draft {
    let kind = matches!(entry.signs.kind, Some(Sign::Heading | Sign::Hand))
        .then_some(entry.kind)
        .flatten();
    outline::one(&entry.at, lines, kind)
}

/// A key that did not stand in the text itself stays with the question.
fn with_key_from_elsewhere(draft: &mut Draft, entries: &[&Entry]) {
    let from_elsewhere = |entry: &&&Entry| {
        matches!(
            entry.signs.key,
            Some(Sign::KeyTable | Sign::KeyFile | Sign::Hand)
        )
    };
    if draft.key.is_none()
        && let Some(entry) = entries.iter().find(from_elsewhere)
    {
        draft.key = entry.draft().key;
        draft.signs.key = entry.signs.key;
    }
}

fn explained(before: &Entry, entry: &Entry) -> Entry {
    let mut draft = before.draft();
    let text = entry.raw.trim();
    draft.raw = format!("{}\n{}", before.raw, entry.raw);
    append(&mut draft.explanation, text);
    if let Some(ready) = &mut draft.ready {
        append(&mut ready.explanation, text);
    }
    draft.remarks = before.lasting(&[]);
    let mut mended = check::entry(draft);
    // The kind was known before and an explanation does not change it.
    if !before
        .remarks
        .iter()
        .any(|remark| remark.code == Code::KindInferred)
    {
        mended
            .remarks
            .retain(|remark| remark.code != Code::KindInferred);
    }
    mended
}

fn append(text: &mut String, more: &str) {
    let more = more.trim();
    if !text.is_empty() && !more.is_empty() {
        text.push('\n');
    }
    text.push_str(more);
}

#[cfg(test)]
mod tests;
