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
    /// The texts of each gap, as they are typed; see [`typed`].
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
                let gaps = gaps.iter().map(|texts| typed(texts)).collect();
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
        match &self.held.content.body {
            Body::Judge { .. } => Key::Judge(self.judge),
            Body::Blank { gaps } => {
                let before = gaps.iter().map(Some).chain(std::iter::repeat(None));
                let now = self.gaps.iter().zip(before);
                Key::Blanks(now.map(|(now, before)| texts(now, before)).collect())
            }
            _ => Key::Choice(self.chosen),
        }
    }

    /// Whether leaving loses what somebody typed or chose.
    pub(super) fn is_begun(&self) -> bool {
        let fresh = Self::of(&self.held);
        let typed = |text: &str| !text.trim().is_empty();
        typed(&self.reason)
            || typed(&self.document)
            || (self.kind, self.chosen, self.judge) != (fresh.kind, fresh.chosen, fresh.judge)
            || self.gaps != fresh.gaps
    }
}

/// Several texts that are right in a gap, as somebody types them. A stroke is part of many answers
/// (1/3, 及/或); a bar is of hardly any, and is what the editor of the bank takes, too.
fn typed(texts: &[String]) -> String {
    texts.join("|")
}

/// What was typed of a gap, text by text. What nobody touched is what it was, even with a bar in it.
fn texts(now: &str, before: Option<&Vec<String>>) -> Vec<String> {
    if let Some(before) = before.filter(|before| typed(before) == now) {
        return before.clone();
    }
    let texts = now.split(['|', '｜']).map(str::trim);
    texts
        .filter(|text| !text.is_empty())
        .map(String::from)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::QuestionId;
    use crate::domain::question::Content;

    fn held(gaps: &[&[&str]]) -> Held {
        let gaps = gaps
            .iter()
            .map(|texts| texts.iter().map(|text| (*text).to_owned()).collect());
        Held {
            question: QuestionId::from_bytes([2; 16]),
            version: 1,
            content: Content {
                stem: "填空（　）".to_owned(),
                body: Body::Blank {
                    gaps: gaps.collect(),
                },
                basis: Vec::new(),
                difficulty: None,
                explanation: String::new(),
                tags: Vec::new(),
                exam_only: false,
                expires_on: None,
                keep_option_order: false,
            },
            papers: 0,
            right: 0,
            counts: None,
        }
    }

    fn blanks(draft: &Draft) -> Vec<Vec<String>> {
        match draft.proposal(ExamId::from_bytes([1; 16])).ruling {
            Ruling::Key(Key::Blanks(gaps)) => gaps,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_stroke_is_part_of_an_answer_and_a_bar_stands_between_two() {
        let mut draft = Draft::of(&held(&[&["1/3"], &["及/或", "A|B"]]));
        assert_eq!(blanks(&draft), [vec!["1/3"], vec!["及/或", "A|B"]]);
        assert!(!draft.is_begun());
        draft.gaps[0] = "1/3 | 三分之一｜".to_owned();
        assert_eq!(blanks(&draft)[0], ["1/3", "三分之一"]);
        assert!(draft.is_begun());
    }
}
