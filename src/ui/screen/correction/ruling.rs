//! A ruling as it is put together: how a question is to count, its key, and why.

use crate::domain::correction::{Key, Ruling};
use crate::domain::id::ExamId;
use crate::domain::question::{Body, OptionSet};
use crate::service::correction::{Held, Proposal};

/// How a question is to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Another key.
    Key,
    /// A further key.
    Also,
    /// All points for everybody.
    FullPoints,
    /// For nothing.
    Cancelled,
}

impl Kind {
    pub(super) const ALL: [Self; 4] = [Self::Key, Self::Also, Self::FullPoints, Self::Cancelled];

    /// Whether it needs a key.
    pub(super) fn has_key(self) -> bool {
        matches!(self, Self::Key | Self::Also)
    }
}

/// A ruling on its way.
#[derive(Debug)]
pub struct Draft {
    pub(super) held: Held,
    pub(super) kind: Kind,
    pub(super) chosen: OptionSet,
    pub(super) judge: bool,
    /// The texts of each gap, between strokes.
    pub(super) gaps: Vec<String>,
    pub(super) reason: String,
    pub(super) document: String,
}

impl Draft {
    pub(super) fn of(held: &Held) -> Self {
        let (chosen, judge, gaps) = match &held.content.body {
            Body::Single { key, .. } | Body::Multiple { key, .. } => (*key, false, Vec::new()),
            Body::Judge { key } => (OptionSet::EMPTY, *key, Vec::new()),
            Body::Blank { gaps } => {
                let gaps = gaps.iter().map(|texts| texts.join("/")).collect();
                (OptionSet::EMPTY, false, gaps)
            }
            _ => (OptionSet::EMPTY, false, Vec::new()),
        };
        Self {
            held: held.clone(),
            kind: Kind::Key,
            chosen,
            judge,
            gaps,
            reason: String::new(),
            document: String::new(),
        }
    }

    /// An option is right, or not any more; of a single choice one is.
    pub(super) fn toggle(&mut self, position: usize) {
        self.chosen = match self.held.content.body {
            Body::Single { .. } => OptionSet::only(position),
            _ => self.chosen.toggled(position),
        };
    }

    /// What is proposed so.
    pub(super) fn proposal(&self, exam: ExamId) -> Proposal {
        Proposal {
            exam,
            question: self.held.question,
            ruling: match self.kind {
                Kind::Key => Ruling::Key(self.key()),
                Kind::Also => Ruling::Also(self.key()),
                Kind::FullPoints => Ruling::FullPoints,
                Kind::Cancelled => Ruling::Cancelled,
            },
            reason: self.reason.trim().to_owned(),
            document: self.document.trim().to_owned(),
        }
    }

    fn key(&self) -> Key {
        let texts = |gap: &String| {
            let texts = gap.split(['/', '／']).map(str::trim);
            texts
                .filter(|text| !text.is_empty())
                .map(String::from)
                .collect()
        };
        match &self.held.content.body {
            Body::Judge { .. } => Key::Judge(self.judge),
            Body::Blank { .. } => Key::Blanks(self.gaps.iter().map(texts).collect()),
            _ => Key::Choice(self.chosen),
        }
    }
}
