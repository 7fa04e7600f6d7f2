//! The marks of a question: numbers by which the few are found that it may be near to.

use std::hash::BuildHasher as _;

use foldhash::quality::FixedState;

use super::words::turns;
use super::{SHORTEST_WITH_A_SLIP, compared_stem, is_telling, joined, right};
use crate::domain::bank::Plain;
use crate::domain::question::{Body, Content, OptionSet};

/// What a question is found by, in few bytes: two near questions have one mark in common at least, and
/// questions that have one in common need not be near. Good for one [`edition`] only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// Of the stem, of the halves of it that a slip leaves untouched, of the options.
    all: [u32; 6],
    count: u8,
}

impl Marks {
    /// The marks of a question; `None` for kinds and stems that say too little to be compared.
    pub fn of(content: &Content) -> Option<Self> {
        Self::of_plain(content, &Plain::of(content))
    }

    /// The same where the plain texts of the question are known.
    pub fn of_plain(content: &Content, plain: &Plain) -> Option<Self> {
        let stem = compared_stem(content, plain)?;
        let options = joined(plain.options.iter().map(String::as_str).collect());
        let of = Marked {
            stem: &stem,
            options: &options,
            right: &|| right(&content.body, plain),
        };
        Some(of.marks())
    }

    /// Each of them.
    pub fn each(&self) -> impl Iterator<Item = u32> + use<> {
        self.all.into_iter().take(usize::from(self.count))
    }

    pub(super) fn push(&mut self, mark: u32) {
        if let Some(place) = self.all.get_mut(usize::from(self.count)) {
            *place = mark;
            self.count += 1;
        }
    }
}

/// What marks are made from.
pub(super) struct Marked<'a> {
    pub(super) stem: &'a str,
    pub(super) options: &'a str,
    /// What is right, made only where it is asked for.
    pub(super) right: &'a dyn Fn() -> String,
}

impl Marked<'_> {
    pub(super) fn marks(&self) -> Marks {
        let mut marks = Marks::default();
        marks.push(mark(Purpose::Whole, self.stem, 0));
        let starts: Vec<usize> = self.stem.char_indices().map(|(at, _)| at).collect();
        let length = starts.len();
        if !self.options.is_empty() && length >= SHORTEST_WITH_A_SLIP {
            let turns: String = self.stem.chars().filter(|c| turns(*c)).collect();
            let beside = hash((self.options, turns));
            // One character apart, one half at least is untouched; the halves of the longer one are
            // cut where those of the shorter one are.
            let cuts = [length / 2, (length - 1) / 2];
            let different = if cuts[0] == cuts[1] { 1 } else { 2 };
            for half in cuts.into_iter().take(different) {
                let (_, back) = self.stem.split_at(starts[length - half]);
                let (front, _) = self.stem.split_at(starts[half]);
                marks.push(mark(Purpose::Front, front, beside));
                marks.push(mark(Purpose::Back, back, beside));
            }
        }
        if is_telling(self.options) {
            marks.push(mark(Purpose::Telling, self.options, hash((self.right)())));
        }
        marks
    }
}

/// What a mark is made of.
#[derive(Debug, Clone, Copy, Hash)]
enum Purpose {
    Whole,
    Front,
    Back,
    Telling,
}

fn mark(purpose: Purpose, text: &str, beside: u64) -> u32 {
    u32::try_from(hash((purpose, text, beside)) >> 32).unwrap_or_default()
}

fn hash(of: impl std::hash::Hash) -> u64 {
    FixedState::default().hash_one(of)
}

/// Another text when the same question may get other marks: whoever keeps marks makes them anew then.
/// What counts as a word that asks nothing is part of it, and so is the function that makes hashes.
pub fn edition() -> String {
    /// Raised when forms are made otherwise than before.
    const FORMS: u32 = 2;
    let options = [
        "依法给予行政处罚",
        "责令限期改正",
        "不予处罚",
        "没收违法所得",
    ];
    let sample = Content {
        stem: "根据《行政处罚法》的规定，下列哪些情形不属于应当在 5 日内告知的？".to_owned(),
        body: Body::Multiple {
            options: options.map(str::to_owned).to_vec(),
            key: OptionSet::only(1).with(3),
        },
        basis: Vec::new(),
        difficulty: None,
        explanation: String::new(),
        tags: Vec::new(),
        exam_only: false,
        expires_on: None,
        keep_option_order: false,
    };
    let marks = Marks::of(&sample).unwrap_or_default();
    let sum = marks
        .each()
        .fold(0_u32, |sum, mark| sum.rotate_left(5) ^ mark);
    format!("{FORMS}-{sum:08x}")
}
