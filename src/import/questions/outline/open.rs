//! The question that is being read.

use super::parts;
use crate::domain::ledger::{Code, Place};
use crate::domain::question::Kind;
use crate::import::questions::Remark;
use crate::import::questions::blocks::Block;
use crate::import::questions::draft::Draft;
use crate::import::questions::recognise::field::Field;
use crate::import::questions::recognise::{kind, number, options};
use crate::import::questions::sign::Sign;

/// No question has more lines than this; those behind it stay text of the last one, so that a file that is
/// nothing but lines takes no more room than they do.
const MOST_KEPT: usize = 5_000;

/// No stem and options together have more lines than this. It keeps a file that is nothing but lines
/// from being looked at again and again.
const MOST_LINES: usize = 300;

/// A question whose end has not come yet.
pub(super) struct Open {
    at: Place,
    number: Option<u32>,
    /// Why it begins here.
    begins: Sign,
    /// Stem and options, line by line.
    body: Vec<String>,
    raw: String,
    /// What the last line belonged to.
    pub(super) field: Field,
    pub(super) key: Option<String>,
    explanation: String,
    difficulty: String,
    tags: String,
    basis: String,
    kind_name: Option<String>,
    exam_only: String,
    expires: String,
    shuffle: String,
    pub(super) is_case: bool,
    /// Its key is words, and may have several lines.
    pub(super) is_essay: bool,
    /// Parts of a case that have begun.
    parts: usize,
    /// Keys of a case, one a labelled line.
    case_keys: Vec<String>,
    /// The last number of a list inside the stem.
    pub(super) list: Option<u32>,
    /// How many lines begin with an option's letter A.
    options: bool,
    pub(super) remarks: Vec<Remark>,
}

impl Open {
    pub(super) fn new(block: &Block, number: Option<u32>, stem: &str, begins: Sign) -> Self {
        let mut open = Self {
            at: block.at(),
            number,
            begins,
            body: Vec::new(),
            raw: block.text.clone(),
            field: Field::Stem,
            key: None,
            explanation: String::new(),
            difficulty: String::new(),
            tags: String::new(),
            basis: String::new(),
            kind_name: None,
            exam_only: String::new(),
            expires: String::new(),
            shuffle: String::new(),
            is_case: false,
            is_essay: false,
            parts: 0,
            case_keys: Vec::new(),
            list: None,
            options: false,
            remarks: Vec::new(),
        };
        open.add_line(stem);
        open
    }

    fn add_line(&mut self, line: &str) {
        if !line.trim().is_empty() {
            self.options |= options::begins(line);
            let is_full = self.body.len() >= MOST_KEPT;
            match self.body.last_mut() {
                Some(last) if is_full => {
                    last.push('\n');
                    last.push_str(line.trim());
                }
                _ => self.body.push(line.trim().to_owned()),
            }
        }
    }

    fn add_raw(&mut self, block: &Block) {
        self.raw.push('\n');
        self.raw.push_str(&block.text);
    }

    /// Whether another question may begin: this one could be complete.
    pub(super) fn has_key_or_options(&self) -> bool {
        self.key.is_some()
            || self.options
            || self.body.len() > MOST_LINES
            || options::split(&self.body).options.len() > 1
    }

    /// In a file without numbers: whether a line without a label begins the next question.
    pub(super) fn ends_before(&self, block: &Block) -> bool {
        if self.is_case {
            return false;
        }
        match self.field {
            Field::Key => true,
            // What costs least is asked first: every line of an unnumbered file comes by.
            Field::Stem | Field::Options => {
                block.after_blank()
                    && self.options
                    && !is_row_of_options(&block.text)
                    && self.next_option(&block.text)
            }
            _ => block.after_blank(),
        }
    }

    /// Whether a line is no further option of this question.
    fn next_option(&self, line: &str) -> bool {
        if self.body.len() > MOST_LINES {
            return true;
        }
        let mut with = self.body.clone();
        with.push(line.to_owned());
        options::split(&with).options.len() == options::split(&self.body).options.len()
    }

    /// A labelled line.
    pub(super) fn take(&mut self, block: &Block, field: Field, value: &str) {
        self.add_raw(block);
        self.field = field;
        match field {
            Field::Stem | Field::Options => self.add_line(value),
            Field::Key => self.add_key(value),
            Field::Explanation => add(&mut self.explanation, value),
            Field::Difficulty => add(&mut self.difficulty, value),
            Field::Tags => add(&mut self.tags, value),
            Field::Basis => add(&mut self.basis, value),
            Field::Kind => self.kind_name = Some(value.to_owned()),
            Field::ExamOnly => value.clone_into(&mut self.exam_only),
            Field::Expires => value.clone_into(&mut self.expires),
            Field::Shuffle => value.clone_into(&mut self.shuffle),
            Field::Other => {}
        }
    }

    /// A second key is not swallowed: a question may have lost its beginning.
    fn add_key(&mut self, value: &str) {
        if value.is_empty() {
            return;
        }
        if self.is_essay {
            // The words of an answer may begin with a list.
            self.list = number::leading(value).map(|(number, _)| number);
        }
        if self.is_case {
            self.case_keys.push(value.to_owned());
            return;
        }
        match &mut self.key {
            None => self.key = Some(value.to_owned()),
            Some(_) => self.remarks.push(Remark::new(Code::SurplusKey, value)),
        }
    }

    /// A line without a label that belongs to this question.
    pub(super) fn go_on(&mut self, block: &Block) {
        self.add_raw(block);
        let text = &block.text;
        if self.is_case && parts::begun(text, self.parts).is_some() {
            self.parts += 1;
            self.field = Field::Stem;
        }
        match self.field {
            Field::Stem | Field::Options => self.add_line(text),
            Field::Key if self.is_essay => {
                let key = self.key.get_or_insert_default();
                if !key.is_empty() {
                    key.push('\n');
                }
                key.push_str(text);
            }
            // The value of a label that stood alone.
            Field::Key if self.key.is_none() && self.case_keys.is_empty() => self.add_key(text),
            // Options behind the key: the next question has lost its number or its heading.
            _ if options::begins(text) && !self.is_case => {
                self.remarks
                    .push(Remark::new(Code::OddNumbering, text.clone()));
                add(&mut self.explanation, text);
            }
            Field::Tags => add(&mut self.tags, text),
            Field::Basis => add(&mut self.basis, text),
            _ => add(&mut self.explanation, text),
        }
    }

    /// The draft, in a section of that kind.
    pub(super) fn draft(self, section: Option<Kind>) -> Draft {
        let mut draft = Draft::at(self.at);
        draft.raw = self.raw;
        draft.number = self.number.map(|number| number.to_string());
        draft.signs.stem = Some(self.begins);
        draft.signs.kind = section.map(|_| Sign::Heading);
        draft.kind = if self.is_case {
            draft.signs.kind = Some(Sign::Label);
            Some(Kind::Case)
        } else {
            section
        };
        if let Some(name) = self.kind_name {
            draft.signs.kind = Some(Sign::Label);
            match kind::named(&name) {
                Some(kind::Named::Word(kind) | kind::Named::Code(kind)) => draft.kind = Some(kind),
                None => draft.foreign = Some(name),
            }
        }
        if draft.kind == Some(Kind::Case) {
            let (material, parts) = parts::apart(&draft, &self.body, &self.case_keys);
            draft.stem = material;
            draft.parts = parts;
            draft.key = (!self.case_keys.is_empty()).then(|| self.case_keys.join("\n"));
        } else if draft.kind == Some(Kind::Essay) {
            draft.stem = self.body.join("\n");
            draft.key = self.key;
        } else {
            let split = options::split(&self.body);
            draft.stem = split.stem;
            draft.options = split.options;
            draft.signs.options = split.sign;
            if let Some((kind, stem)) = kind::tag(&draft.stem) {
                draft.kind = Some(kind);
                draft.signs.kind = Some(Sign::Tag);
                draft.stem = stem;
            }
            draft.key = self.key;
        }
        draft.signs.key = draft.key.as_ref().map(|_| Sign::Label);
        draft.explanation = self.explanation;
        draft.difficulty = self.difficulty;
        draft.tags = self.tags;
        draft.basis = self.basis;
        draft.expires = self.expires;
        draft.remarks = self.remarks;
        draft.take_flags(&self.exam_only, &self.shuffle);
        draft
    }
}

fn add(text: &mut String, line: &str) {
    options::join(text, line);
}

/// Whether a line holds several options.
fn is_row_of_options(line: &str) -> bool {
    let lines = [line.to_owned()];
    options::split(&lines).options.len() > 1
}
