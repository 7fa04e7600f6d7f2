//! What a layout says about one question, before anybody asks whether it makes sense.

use super::Loose;
use super::Remark;
use super::check::field;
use super::recognise::key;
use super::sign::Signs;
use super::table::Shape;
use crate::domain::law::Citation;
use crate::domain::ledger::{Code, Place};
use crate::domain::question::{Content, Kind, OptionSet};

/// One question as its layout gives it. Texts are trimmed and otherwise untouched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) at: Place,
    pub(super) raw: String,
    pub(super) number: Option<String>,
    /// The kind that a heading, a column or a tag declares.
    pub(super) kind: Option<Kind>,
    /// What another system calls a kind that is none of ours (`matching`), or a declared kind that no
    /// word list knows.
    pub(super) foreign: Option<String>,
    pub(super) stem: String,
    /// By letter; a gap between two options is an empty text.
    pub(super) options: Vec<String>,
    pub(super) key: Option<String>,
    pub(super) explanation: String,
    pub(super) difficulty: String,
    pub(super) tags: String,
    pub(super) basis: String,
    pub(super) exam_only: bool,
    pub(super) expires: String,
    pub(super) keep_option_order: bool,
    /// What a case asks about its material; empty for every other kind.
    pub(super) parts: Vec<Draft>,
    /// The question itself, where a file of the program's own says it whole.
    pub(super) ready: Option<Content>,
    /// The stem is what its format says it is: no key is looked for in it.
    pub(super) literal: bool,
    /// What the format says in parts of its own.
    pub(super) exact: Exact,
    /// Why its parts were taken for what they are; a part without a sign is as its format says it.
    pub(super) signs: Signs,
    /// What the layout itself gave reason to notice.
    pub(super) remarks: Vec<Remark>,
}

impl Draft {
    /// An empty draft at that place.
    pub(super) fn at(at: Place) -> Self {
        Self {
            at,
            raw: String::new(),
            number: None,
            kind: None,
            foreign: None,
            stem: String::new(),
            options: Vec::new(),
            key: None,
            explanation: String::new(),
            difficulty: String::new(),
            tags: String::new(),
            basis: String::new(),
            exam_only: false,
            expires: String::new(),
            keep_option_order: false,
            parts: Vec::new(),
            ready: None,
            literal: false,
            exact: Exact::default(),
            signs: Signs::default(),
            remarks: Vec::new(),
        }
    }
}

impl Draft {
    /// Whether anything in it is a mark of a question. Running text has none.
    pub(super) fn is_recognised(&self) -> bool {
        self.number.is_some()
            || self.kind.is_some()
            || self.key.is_some()
            || self.foreign.is_some()
            || !self.options.is_empty()
    }

    /// Takes what two fields say: whether it is kept for exams, and whether its options may be
    /// shuffled. Empty is not "no"; what means neither is told.
    pub(super) fn take_flags(&mut self, exam_only: &str, shuffle: &str) {
        let is_there = |text: &&str| !text.trim().is_empty();
        match field::exam_only(exam_only) {
            Some(value) => self.exam_only = value,
            None => self.ignored(Some(exam_only).filter(is_there)),
        }
        match key::judge(shuffle) {
            Some(value) => self.keep_option_order = !value,
            None => self.ignored(Some(shuffle).filter(is_there)),
        }
    }

    fn ignored(&mut self, text: Option<&str>) {
        if let Some(text) = text {
            self.remarks.push(Remark::new(Code::FieldIgnored, text));
        }
    }

    /// These options are right.
    pub(super) fn choose(&mut self, options: OptionSet) {
        if !options.is_empty() {
            self.key = Some(options.letters());
            self.exact.chosen = Some(options);
        }
    }

    /// These texts are accepted, gap by gap.
    pub(super) fn accept(&mut self, gaps: Vec<Vec<String>>) {
        if gaps.iter().any(|gap| !gap.is_empty()) {
            let shown: Vec<String> = gaps.iter().map(|gap| gap.join("|")).collect();
            self.key = Some(shown.join("；"));
            self.exact.gaps = gaps;
        }
    }
}

/// What a format says in parts of its own, so that nothing is read out of a text that could be read
/// otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Exact {
    /// The right options.
    pub(super) chosen: Option<OptionSet>,
    /// The accepted texts, gap by gap.
    pub(super) gaps: Vec<Vec<String>>,
    /// The articles it rests on; `Some` and empty where the file says that there are none.
    pub(super) basis: Option<Vec<Citation>>,
    /// Tags, each whole.
    pub(super) tags: Vec<String>,
}

/// All drafts of a file, and what belongs to none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Drafts {
    pub(super) questions: Vec<Draft>,
    pub(super) loose: Vec<Loose>,
    /// What is seen of every sheet of a table.
    pub(super) shapes: Vec<Shape>,
}
