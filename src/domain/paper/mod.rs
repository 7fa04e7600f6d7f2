//! Papers: a pure function of a frozen drawing plan and the exam key.
//!
//! A plan works on the fingerprints of question contents, in their order, never on row ids, and with
//! whole numbers only, so that the same inputs give the same papers on every machine. Whoever holds
//! plan and key can draw every paper again.

mod draw;

use serde::{Deserialize, Serialize};

use super::blueprint::{Blueprint, Collision};
use super::id::QuestionId;
use super::question::{Content, Difficulty, Kind, OptionSet};
use super::scoring::Points;
use super::sitting::Form;

pub use draw::{Drawer, DrawnItem, DrawnPaper, Spread};

/// A question as the draw sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PoolQuestion {
    /// The fingerprint of its content.
    pub fingerprint: [u8; 32],
    /// Its kind.
    pub kind: Kind,
    /// The law it rests on.
    pub law: Option<String>,
    /// As its author judged it.
    pub difficulty: Option<Difficulty>,
    /// How many options it has; 0 for kinds without.
    pub options: u8,
    /// Whether its options keep their order.
    pub keep_option_order: bool,
}

impl PoolQuestion {
    /// The draw's view of a question.
    pub fn of(fingerprint: [u8; 32], content: &Content) -> Self {
        Self {
            fingerprint,
            kind: content.body.kind(),
            law: content.basis.first().map(|basis| basis.law.clone()),
            difficulty: content.difficulty,
            options: u8::try_from(content.body.options().len()).unwrap_or(u8::MAX),
            keep_option_order: content.keep_option_order,
        }
    }
}

/// What papers are drawn by. Frozen when an exam is made; its hash is printed.
#[derive(Debug, Clone)]
pub struct Plan {
    blueprint: Blueprint,
    /// By fingerprint, each once.
    pool: Vec<PoolQuestion>,
    cells: Vec<draw::PlanCell>,
    target: i64,
    hash: [u8; 32],
}

/// Expected score by difficulty level 1 to 5, in ten-thousandths of a question's points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected([u32; 5]);

impl Expected {
    /// From the regulation's shares (0 to 1).
    pub fn new(facility: &[f64; 5]) -> Self {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to 0..=10000 before"
        )]
        Self(facility.map(|share| (share.clamp(0.0, 1.0) * 10_000.0).round() as u32))
    }

    /// For a question; unmarked counts as level 3.
    fn of(self, difficulty: Option<Difficulty>) -> u32 {
        let level = difficulty.map_or(3, Difficulty::level);
        self.0[usize::from(level.clamp(1, 5)) - 1]
    }
}

impl Plan {
    /// Freezes a plan: blueprint, what the regulation expects, the pool, and the candidates.
    ///
    /// # Errors
    /// Every count of the blueprint that the pool cannot give.
    pub fn freeze(
        blueprint: Blueprint,
        settings_hash: [u8; 32],
        expected: Expected,
        mut pool: Vec<PoolQuestion>,
        candidates: &[String],
    ) -> Result<Self, Vec<Collision>> {
        pool.sort_by_key(|question| question.fingerprint);
        pool.dedup_by_key(|question| question.fingerprint);
        let cells = blueprint.cells(&pool)?;
        let cells = draw::PlanCell::all(&blueprint, &cells, &pool, expected);
        let target = match blueprint.target {
            Some(percent) => draw::units_of_percent(percent, blueprint.total()),
            None => cells.iter().map(draw::PlanCell::mean).sum(),
        };
        let hash = hash(&blueprint, settings_hash, expected, &pool, candidates);
        Ok(Self {
            blueprint,
            pool,
            cells,
            target,
            hash,
        })
    }

    /// BLAKE3 over everything that papers depend on but the key.
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// The questions that may be drawn, by fingerprint.
    pub fn pool(&self) -> &[PoolQuestion] {
        &self.pool
    }

    /// The blueprint.
    pub fn blueprint(&self) -> &Blueprint {
        &self.blueprint
    }

    /// The expected score that every paper should have, in per cent.
    pub fn target_percent(&self) -> f64 {
        draw::percent_of_units(self.target, self.blueprint.total())
    }
}

/// The hash of a plan. Every part is preceded by its length, so that no two plans share a text.
fn hash(
    blueprint: &Blueprint,
    settings_hash: [u8; 32],
    expected: Expected,
    pool: &[PoolQuestion],
    candidates: &[String],
) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key("zhikao drawing plan 1");
    let mut part = |bytes: &[u8]| {
        let _ = hasher
            .update(&(bytes.len() as u64).to_be_bytes())
            .update(bytes);
    };
    part(&serde_json::to_vec(blueprint).unwrap_or_default());
    part(&settings_hash);
    for share in expected.0 {
        part(&share.to_be_bytes());
    }
    for question in pool {
        part(&question.fingerprint);
        part(question.kind.code().as_bytes());
        part(question.law.as_deref().unwrap_or_default().as_bytes());
        part(&[
            question.difficulty.map_or(0, Difficulty::level),
            question.options,
        ]);
        part(&[u8::from(question.keep_option_order)]);
    }
    let mut candidates: Vec<&String> = candidates.iter().collect();
    candidates.sort();
    for candidate in candidates {
        part(candidate.as_bytes());
    }
    *hasher.finalize().as_bytes()
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
        use super::question::Body as B;
        self.items
            .iter()
            .map(|item| {
                let size = match &item.content.body {
                    B::Single { options, .. } | B::Multiple { options, .. } => options.len(),
                    B::Blank { gaps } => gaps.len(),
                    B::Case { parts } => parts.len(),
                    B::Judge { .. } | B::Essay { .. } | B::Other { .. } => 0,
                };
                Form {
                    kind: item.content.body.kind(),
                    size: u8::try_from(size).unwrap_or(u8::MAX),
                }
            })
            .collect()
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

    /// A canonical set of options as the places where they stand on this paper.
    pub fn as_shown(&self, canonical: OptionSet) -> OptionSet {
        self.option_order
            .iter()
            .enumerate()
            .filter(|(_, original)| canonical.contains(usize::from(**original)))
            .fold(OptionSet::EMPTY, |set, (place, _)| set.with(place))
    }
}
