//! Papers: a pure function of a frozen drawing plan and the exam key.
//!
//! A plan works on the fingerprints of question contents, in their order, never on row ids, and with
//! whole numbers only, so that the same inputs give the same papers on every machine. Whoever holds
//! plan and key can draw every paper again.

mod brief;
pub mod calibration;
mod deck;
mod draw;
pub mod facility;
mod plan;
pub(in crate::domain) mod random;
mod repair;
mod spread;

use serde::{Deserialize, Serialize};

use super::id::QuestionId;
use super::question::{Answer, Body, Content, Difficulty, Kind, OptionSet};
use super::scoring::Points;
use super::sitting::Form;

pub use brief::Brief;
pub use calibration::Calibration;
pub use draw::{Drawer, DrawnItem, DrawnPaper, OptionOrder};
pub use facility::{Calibrated, Expected};
pub use plan::{Frozen, Plan};
pub use spread::Spread;

/// A question as the draw sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PoolQuestion {
    /// The fingerprint of its content.
    pub fingerprint: [u8; 32],
    /// Its kind.
    pub kind: Kind,
    /// The law it rests on.
    pub law: Option<String>,
    /// The articles of that law that it cites.
    pub articles: Vec<u16>,
    /// Its topics.
    pub topics: Vec<String>,
    /// As its author judged it.
    pub difficulty: Option<Difficulty>,
    /// How many options it has; 0 for kinds without.
    pub options: u8,
    /// Whether its options keep their order.
    pub keep_option_order: bool,
    /// What answers have shown of it, once there are enough.
    pub calibrated: Option<Calibrated>,
}

impl PoolQuestion {
    /// The draw's view of a question.
    pub fn of(fingerprint: [u8; 32], content: &Content) -> Self {
        let law = content.basis.first().map(|basis| basis.law.clone());
        let articles = content
            .basis
            .iter()
            .filter(|basis| Some(&basis.law) == law.as_ref())
            .filter_map(|basis| basis.article)
            .collect();
        Self {
            fingerprint,
            // A case with a part that nobody can answer is not drawn as one.
            kind: if content.body.is_answerable() {
                content.body.kind()
            } else {
                Kind::Other
            },
            law,
            articles,
            topics: content.tags.clone(),
            difficulty: content.difficulty,
            options: u8::try_from(content.body.options().len()).unwrap_or(u8::MAX),
            keep_option_order: content.keep_option_order,
            calibrated: None,
        }
    }

    /// Where its difficulty stands among the five levels.
    fn level(&self) -> usize {
        facility::place_of(self.difficulty)
    }
}

/// A candidate's seed: a keyed hash of the candidate under the exam key. BLAKE3 in keyed mode is the
/// pseudorandom function here; it does what HMAC does, with the hash the rest of the program uses.
pub fn seed(exam_key: &[u8; 32], candidate: &str) -> [u8; 32] {
    *blake3::keyed_hash(exam_key, candidate.as_bytes()).as_bytes()
}

/// A paper with the questions as they were when it was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// The questions by number.
    pub items: Vec<PaperItem>,
}

/// A question of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperItem {
    /// Its number, from 1.
    pub number: u16,
    /// Its section, from 0.
    pub section: u16,
    /// Its points.
    pub points: Points,
    /// The question.
    pub question: QuestionId,
    /// The version of it.
    pub version: u32,
    /// What that version says.
    pub content: Content,
    /// Which original option stands at which place; empty for kinds without options.
    pub option_order: Vec<u8>,
}

impl Paper {
    /// The points of the whole paper.
    pub fn total(&self) -> Points {
        self.items.iter().map(|item| item.points).sum()
    }

    /// The question of a number.
    pub fn item(&self, number: u16) -> Option<&PaperItem> {
        number
            .checked_sub(1)
            .and_then(|position| self.items.get(usize::from(position)))
    }

    /// The shapes of the questions, for the log of a sitting.
    pub fn forms(&self) -> Vec<Form> {
        let bodies = self.items.iter().map(|item| &item.content.body);
        bodies.map(form).collect()
    }
}

/// The shape of a question or of a part.
fn form(body: &Body) -> Form {
    let size = match body {
        Body::Single { options, .. } | Body::Multiple { options, .. } => options.len(),
        Body::Blank { gaps } => gaps.len(),
        Body::Case { parts } => parts.len(),
        Body::Judge { .. } | Body::Essay { .. } | Body::Other { .. } => 0,
    };
    Form {
        kind: body.kind(),
        size: u8::try_from(size).unwrap_or(u8::MAX),
        parts: body.parts().iter().map(|part| form(&part.body)).collect(),
    }
}

impl PaperItem {
    /// The options as they stand on this paper.
    pub fn shown_options(&self) -> impl Iterator<Item = &str> {
        let options = self.content.body.options();
        self.option_order
            .iter()
            .filter_map(|original| options.get(usize::from(*original)).map(String::as_str))
    }

    /// The original position of the option that stands at `place`.
    pub fn original(&self, place: usize) -> Option<usize> {
        self.option_order
            .get(place)
            .map(|original| usize::from(*original))
    }

    /// An answer that names options by their places on this paper, in canonical form.
    pub fn as_canonical(&self, shown: Answer) -> Answer {
        match shown {
            Answer::Choice(places) => Answer::Choice(
                places
                    .positions()
                    .filter_map(|place| self.original(place))
                    .fold(OptionSet::EMPTY, OptionSet::with),
            ),
            other => other,
        }
    }

    /// A canonical set of options as the places where they stand on this paper.
    pub fn as_shown(&self, canonical: OptionSet) -> OptionSet {
        self.option_order
            .iter()
            .enumerate()
            .filter(|(_, original)| canonical.contains(usize::from(**original)))
            .fold(OptionSet::EMPTY, |set, (place, _)| set.with(place))
    }
}
