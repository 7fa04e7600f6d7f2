//! What differs between two versions of a blueprint, part by part.

use std::collections::BTreeMap;

use super::quota::Demand;
use super::{Blueprint, Section};

/// What a difference is about. Sections are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// The minutes.
    Minutes,
    /// The banks; none named are all.
    Banks,
    /// The common core.
    Core,
    /// The expected score.
    Target,
    /// The tolerance.
    Tolerance,
    /// The exposure limit.
    Exposure,
    /// Whether questions come in another order.
    ShuffleQuestions,
    /// Whether options do.
    ShuffleOptions,
    /// Within how many days nobody gets a question again.
    SeenDays,
    /// Whether questions kept for exams are left out.
    WithoutExamOnly,
    /// Whether questions on amended articles are.
    WithoutStale,
    /// How many questions are left out by name.
    LeftOut,
    /// The kind of a section; it came or went if one side is nothing.
    Kind(usize),
    /// The points of each question of a section.
    Points(usize),
    /// How many of a quota, in codes, and which of several that ask for the same, from 0.
    Quota(usize, String, usize),
}

/// What stood there.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    None,
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// Names.
    Names(Vec<String>),
    /// A kind.
    Kind(crate::domain::question::Kind),
}

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What it is about.
    pub aspect: Aspect,
    /// What stood in the older version.
    pub before: Value,
    /// What stands in the newer one.
    pub after: Value,
}

impl Blueprint {
    /// What differs from an older version, in the order of the sheet. Names are not compared.
    pub fn differences(&self, older: &Self) -> Vec<Difference> {
        let (before, after) = (older.aspects(), self.aspects());
        let all: std::collections::BTreeSet<&Aspect> = before.keys().chain(after.keys()).collect();
        all.into_iter()
            .filter_map(|aspect| {
                let of = |side: &BTreeMap<Aspect, Value>| {
                    side.get(aspect).cloned().unwrap_or(Value::None)
                };
                let (before, after) = (of(&before), of(&after));
                (before != after).then(|| Difference {
                    aspect: aspect.clone(),
                    before,
                    after,
                })
            })
            .collect()
    }

    fn aspects(&self) -> BTreeMap<Aspect, Value> {
        let number = |number: Option<f64>| number.map_or(Value::None, Value::Number);
        let exclude = &self.exclude;
        let left_out = u32::try_from(exclude.questions.len()).unwrap_or(u32::MAX);
        let mut aspects: BTreeMap<Aspect, Value> = [
            (Aspect::Minutes, Value::Number(self.minutes.into())),
            (Aspect::Banks, Value::Names(self.banks.clone())),
            (Aspect::Core, Value::Number(self.common_core.into())),
            (Aspect::Target, number(self.target)),
            (Aspect::Tolerance, Value::Number(self.tolerance)),
            (Aspect::Exposure, number(self.exposure)),
            (
                Aspect::ShuffleQuestions,
                Value::Flag(self.shuffle_questions),
            ),
            (Aspect::ShuffleOptions, Value::Flag(self.shuffle_options)),
            (Aspect::SeenDays, Value::Number(exclude.seen_days.into())),
            (Aspect::WithoutExamOnly, Value::Flag(exclude.exam_only)),
            (Aspect::WithoutStale, Value::Flag(exclude.stale_basis)),
            (Aspect::LeftOut, Value::Number(left_out.into())),
        ]
        .into();
        for (index, section) in self.sections.iter().enumerate() {
            aspects.extend(of_section(index, section));
        }
        aspects
    }
}

fn of_section(index: usize, section: &Section) -> impl Iterator<Item = (Aspect, Value)> {
    let number = index + 1;
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let quotas = Demand::all(index, section).into_iter().map(move |demand| {
        let code = demand.code();
        let same = known.entry(code.clone()).or_default();
        let aspect = Aspect::Quota(number, code, *same);
        *same += 1;
        (aspect, Value::Number(demand.need.into()))
    });
    [
        (Aspect::Kind(number), Value::Kind(section.kind)),
        (Aspect::Points(number), Value::Number(section.points)),
    ]
    .into_iter()
    .chain(quotas)
}
