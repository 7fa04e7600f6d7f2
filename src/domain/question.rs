//! Questions: kinds, canonical answers, and when two of them are the same.
//!
//! A question's content is complete by construction: a single choice always has a key among its
//! options. What an import finds before that is a draft, which lives in `import`.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::id::QuestionId;
use super::law::Citation;

/// The kind of a question, as sections, quotas and figures count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 单选题: one right option.
    Single,
    /// 多选题: one or more right options.
    Multiple,
    /// 判断题: a statement that is true or false.
    Judge,
    /// 填空题: gaps in the stem.
    Blank,
    /// 简答题: answered in words, marked by people.
    Essay,
    /// 案例分析题: material that several parts share.
    Case,
    /// A kind of another system (matching, ordering, numeric …) that is kept as text only.
    Other,
}

impl Kind {
    /// The kinds that can be drawn, answered and scored without a person, in the order papers use.
    pub const SCORED: [Self; 4] = [Self::Single, Self::Multiple, Self::Judge, Self::Blank];

    /// The kinds that papers of exams have: those, and what people mark, in the order papers use.
    pub const DRAWN: [Self; 6] = [
        Self::Single,
        Self::Multiple,
        Self::Judge,
        Self::Blank,
        Self::Essay,
        Self::Case,
    ];

    /// The word that stands in JSON, TOML and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::Judge => "judge",
            Self::Blank => "blank",
            Self::Essay => "essay",
            Self::Case => "case",
            Self::Other => "other",
        }
    }

    /// Every kind, those that can be scored first.
    pub const ALL: [Self; 7] = [
        Self::Single,
        Self::Multiple,
        Self::Judge,
        Self::Blank,
        Self::Essay,
        Self::Case,
        Self::Other,
    ];

    /// The kind of that code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A set of options by position: bit 0 is option A. At most 16 options.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct OptionSet(u16);

impl OptionSet {
    /// No option chosen.
    pub const EMPTY: Self = Self(0);
    /// The most options a question may have.
    pub const MAX_OPTIONS: usize = 16;

    /// The set that holds only the option at `position` (0 is A).
    pub fn only(position: usize) -> Self {
        Self::EMPTY.with(position)
    }

    /// This set and the option at `position`; positions from 16 on are ignored.
    #[must_use]
    pub fn with(self, position: usize) -> Self {
        if position < Self::MAX_OPTIONS {
            Self(self.0 | (1 << position))
        } else {
            self
        }
    }

    /// This set with the option at `position` flipped.
    #[must_use]
    pub fn toggled(self, position: usize) -> Self {
        if position < Self::MAX_OPTIONS {
            Self(self.0 ^ (1 << position))
        } else {
            self
        }
    }

    /// Whether the option at `position` is in the set.
    pub fn contains(self, position: usize) -> bool {
        position < Self::MAX_OPTIONS && self.0 & (1 << position) != 0
    }

    /// How many options are in the set.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether nothing is chosen.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The options in both sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The options of this set that are not in `other`.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The positions in the set, in order.
    pub fn positions(self) -> impl Iterator<Item = usize> {
        (0..Self::MAX_OPTIONS).filter(move |position| self.contains(*position))
    }

    /// The set as letters, as in `ACD`.
    pub fn letters(self) -> String {
        self.positions().map(letter).collect()
    }

    /// The set of letters A to P in any order and case; `None` if anything else occurs, a letter
    /// repeats, or there is none.
    pub fn from_letters(letters: &str) -> Option<Self> {
        let mut set = Self::EMPTY;
        for character in letters.chars() {
            let position = (character.to_ascii_uppercase() as usize).checked_sub('A' as usize)?;
            if position >= Self::MAX_OPTIONS || set.contains(position) {
                return None;
            }
            set = set.with(position);
        }
        (!set.is_empty()).then_some(set)
    }
}

impl fmt::Debug for OptionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OptionSet({})", self.letters())
    }
}

impl Serialize for OptionSet {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.letters())
    }
}

impl<'de> Deserialize<'de> for OptionSet {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let letters = String::deserialize(deserializer)?;
        if letters.is_empty() {
            return Ok(Self::EMPTY);
        }
        Self::from_letters(&letters)
            .ok_or_else(|| serde::de::Error::custom(format!("not option letters: {letters}")))
    }
}

/// The letter of an option: 0 is A.
pub fn letter(position: usize) -> char {
    u8::try_from(position)
        .ok()
        .filter(|p| *p < 26)
        .map_or('?', |p| (b'A' + p) as char)
}

/// What is asked and what is right, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Body {
    /// One right option.
    Single {
        /// The option texts in their original order.
        options: Vec<String>,
        /// The set of exactly one right option.
        key: OptionSet,
    },
    /// One or more right options.
    Multiple {
        /// The option texts in their original order.
        options: Vec<String>,
        /// The right options.
        key: OptionSet,
    },
    /// A statement that is true or false.
    Judge {
        /// Whether the statement is true.
        key: bool,
    },
    /// Gaps in the stem, in order.
    Blank {
        /// For each gap the accepted texts; the first is the one that is shown.
        gaps: Vec<Vec<String>>,
    },
    /// Answered in words and marked by people.
    Essay {
        /// The reference answer.
        answer: String,
    },
    /// Material in the stem, and the parts that are asked about it.
    Case {
        /// At least one, in order. A part is never a case itself.
        parts: Vec<Part>,
    },
    /// A kind of another system, kept as text until somebody makes a question of it.
    Other {
        /// What the other system calls the kind, as in `matching`.
        form: String,
        /// Its pairs, numbers or steps as text, with the right answer where the file gave one.
        text: String,
    },
}

/// One part of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What is asked.
    pub stem: String,
    /// Options and key.
    #[serde(flatten)]
    pub body: Body,
}

impl Body {
    /// The kind of this body.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Single { .. } => Kind::Single,
            Self::Multiple { .. } => Kind::Multiple,
            Self::Judge { .. } => Kind::Judge,
            Self::Blank { .. } => Kind::Blank,
            Self::Essay { .. } => Kind::Essay,
            Self::Case { .. } => Kind::Case,
            Self::Other { .. } => Kind::Other,
        }
    }

    /// The options, empty where the kind has none.
    pub fn options(&self) -> &[String] {
        match self {
            Self::Single { options, .. } | Self::Multiple { options, .. } => options,
            _ => &[],
        }
    }

    /// The parts of a case, empty for every other kind.
    pub fn parts(&self) -> &[Part] {
        match self {
            Self::Case { parts } => parts,
            _ => &[],
        }
    }

    /// Whether somebody can answer it on a paper: every part of it is of a kind that has an answer.
    pub fn is_answerable(&self) -> bool {
        match self {
            Self::Other { .. } => false,
            Self::Case { parts } => {
                let can_be = |part: &Part| {
                    part.body.is_answerable() && !matches!(part.body, Self::Case { .. })
                };
                !parts.is_empty() && parts.iter().all(can_be)
            }
            _ => true,
        }
    }

    /// What is right, in texts that need no letters and no language: options, gaps and parts by what
    /// they say, a judge by its mark.
    pub fn key_texts(&self) -> Vec<String> {
        match self {
            Self::Single { options, key } | Self::Multiple { options, key } => key
                .positions()
                .filter_map(|position| options.get(position).cloned())
                .collect(),
            Self::Judge { key } => vec![if *key { "√" } else { "×" }.to_owned()],
            Self::Blank { gaps } => gaps.iter().map(|gap| gap.join("/")).collect(),
            Self::Essay { answer } => vec![answer.clone()],
            Self::Case { parts } => parts
                .iter()
                .map(|part| part.body.key_texts().join("；"))
                .collect(),
            Self::Other { .. } => Vec::new(),
        }
    }

    /// The answer that scores full marks; `None` for kinds that people mark ([`Kind::SCORED`] has one).
    pub fn right_answer(&self) -> Option<Answer> {
        match self {
            Self::Single { key, .. } | Self::Multiple { key, .. } => Some(Answer::Choice(*key)),
            Self::Judge { key } => Some(Answer::Judge(*key)),
            Self::Blank { gaps } => Some(Answer::Blanks(
                gaps.iter()
                    .map(|g| g.first().cloned().unwrap_or_default())
                    .collect(),
            )),
            Self::Essay { .. } | Self::Case { .. } | Self::Other { .. } => None,
        }
    }
}

/// An answer in canonical form: options by their original position, whatever order was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// The chosen options of a single or multiple choice; empty is an answer taken back.
    Choice(OptionSet),
    /// True or false.
    Judge(bool),
    /// One text per gap, empty where nothing was written.
    Blanks(Vec<String>),
    /// What is written in answer to an essay.
    Text(String),
    /// One answer per part of a case, none where a part is not answered. A part has no parts itself.
    Parts(Vec<Option<Answer>>),
    /// What stands on the paper that was handed in, to an essay or a part of a case: people mark it there,
    /// and may find nothing.
    OnPaper,
}

impl Answer {
    /// What stands for the answer to a question that no sheet has room for; none for the others.
    pub fn on_paper(body: &Body) -> Option<Self> {
        match body {
            Body::Essay { .. } => Some(Self::OnPaper),
            Body::Case { parts } => Some(Self::Parts(vec![Some(Self::OnPaper); parts.len()])),
            _ => None,
        }
    }

    /// Whether any of it stands on paper.
    pub fn is_on_paper(&self) -> bool {
        match self {
            Self::OnPaper => true,
            Self::Parts(parts) => parts.iter().flatten().any(Self::is_on_paper),
            Self::Choice(_) | Self::Judge(_) | Self::Blanks(_) | Self::Text(_) => false,
        }
    }

    /// Whether nothing is answered.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Choice(set) => set.is_empty(),
            Self::Judge(_) | Self::OnPaper => false,
            Self::Blanks(texts) => texts.iter().all(|text| text.trim().is_empty()),
            Self::Text(text) => text.trim().is_empty(),
            Self::Parts(parts) => parts.iter().flatten().all(Self::is_empty),
        }
    }
}

/// Difficulty as the author judged it: 1 is easy, 5 is hard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Difficulty(u8);

impl Difficulty {
    /// The level, if it is 1 to 5.
    pub fn new(level: u8) -> Option<Self> {
        (1..=5).contains(&level).then_some(Self(level))
    }

    /// The level, 1 to 5.
    pub fn level(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Difficulty {
    type Error = String;

    fn try_from(level: u8) -> Result<Self, String> {
        Self::new(level).ok_or_else(|| format!("difficulty {level} is not 1 to 5"))
    }
}

impl From<Difficulty> for u8 {
    fn from(difficulty: Difficulty) -> Self {
        difficulty.0
    }
}

/// Where a question stands on its way into papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Being written.
    Draft,
    /// Read by a second person.
    Reviewed,
    /// May be drawn.
    Live,
    /// No longer drawn; kept for the papers that hold it.
    Retired,
}

impl State {
    /// Every state, on the way that most questions take.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Reviewed, Self::Live, Self::Retired];

    /// The word that stands in JSON, TOML and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewed => "reviewed",
            Self::Live => "live",
            Self::Retired => "retired",
        }
    }

    /// The state of that code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Everything that a version of a question says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The stem; the place of the key or of a gap stays as `（　）` or `____`.
    pub stem: String,
    /// Options and key.
    #[serde(flatten)]
    pub body: Body,
    /// The articles it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<Citation>,
    /// 1 to 5, or unmarked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difficulty: Option<Difficulty>,
    /// Why the key is right; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub explanation: String,
    /// Topics.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Kept out of practice.
    #[serde(default)]
    pub exam_only: bool,
    /// Not drawn after this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<jiff::civil::Date>,
    /// Whether its options must keep their order ("A and B", "all of the above").
    #[serde(default)]
    pub keep_option_order: bool,
}

/// A question of a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Stable through all versions.
    pub id: QuestionId,
    /// 1 for the first version.
    pub version: u32,
    /// Where it stands.
    pub state: State,
    /// What it says.
    pub content: Content,
}
