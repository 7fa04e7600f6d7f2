//! A blueprint while somebody writes it: everything is text until it makes a blueprint.

use std::collections::BTreeMap;

use crate::domain::blueprint::{Band, Bands, Blueprint, Exclusions, Quota, Section};
use crate::domain::question::Kind;
use crate::i18n::fl;
use crate::service::exam::Stock;

/// The tolerance of a new blueprint, in points of 100.
const TOLERANCE: &str = "0.1";

/// The longest name, in characters.
const LONGEST_NAME: usize = 60;

/// The form.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a tick of the form, and they depend on nothing"
)]
pub struct Draft {
    pub(super) name: String,
    pub(super) minutes: String,
    /// The banks it draws from, unless from all.
    pub(super) banks: Vec<String>,
    /// Whether it draws from all banks. Without it and without a bank nothing can be drawn.
    pub(super) all_banks: bool,
    pub(super) common_core: String,
    pub(super) target: String,
    pub(super) tolerance: String,
    /// In how many of a hundred papers a question may be.
    pub(super) exposure: String,
    pub(super) seen_days: String,
    pub(super) without_exam_only: bool,
    pub(super) without_stale: bool,
    /// Questions that are left out, by fingerprint.
    pub(super) left_out: Vec<String>,
    pub(super) shuffle_questions: bool,
    pub(super) shuffle_options: bool,
    pub(super) sections: Vec<Part>,
}

/// A section of the form.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) kind: Kind,
    pub(super) count: String,
    pub(super) points: String,
    /// Quotas by law, once wanted.
    pub(super) laws: Option<BTreeMap<String, String>>,
    /// Quotas by difficulty, once wanted: easy, medium, hard.
    pub(super) bands: Option<[String; 3]>,
    /// Further quotas.
    pub(super) quotas: Vec<Fine>,
}

/// A further quota of the form: a law, articles of it, a topic, a band, each where wanted.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Fine {
    pub(super) law: Option<String>,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) topic: Option<String>,
    pub(super) band: Option<Band>,
    pub(super) count: String,
}

/// What somebody changes on the sheet.
#[derive(Debug, Clone)]
pub enum Edit {
    /// The name.
    Name(String),
    /// The minutes.
    Minutes(String),
    /// The size of the common core.
    Core(String),
    /// The expected score.
    Target(String),
    /// How far a paper may be from it.
    Tolerance(String),
    /// In how many of a hundred papers a question may be.
    Exposure(String),
    /// Within how many days nobody gets a question again.
    SeenDays(String),
    /// Whether questions kept for exams are left out.
    WithoutExamOnly(bool),
    /// Whether questions on amended articles are left out.
    WithoutStale(bool),
    /// A question is left out.
    LeaveOut(String),
    /// Questions that were left out come back.
    LeaveNothingOut,
    /// Whether questions come in another order for each candidate.
    ShuffleQuestions(bool),
    /// Whether options do.
    ShuffleOptions(bool),
    /// Something in a section.
    Section(usize, Change),
    /// Another section is wanted.
    AddSection,
    /// A section is not.
    RemoveSection(usize),
}

/// What somebody changes in a section.
#[derive(Debug, Clone)]
pub enum Change {
    /// Another kind.
    Kind(Kind),
    /// How many questions.
    Count(String),
    /// Points of each.
    Points(String),
    /// Whether laws have quotas.
    ByLaw(bool),
    /// The quota of a law.
    Law(String, String),
    /// Whether difficulties have quotas.
    ByBand(bool),
    /// The quota of a band, 0 to 2.
    Band(usize, String),
    /// One more quota is wanted.
    AddQuota,
    /// One is not.
    RemoveQuota(usize),
    /// The law of a quota.
    QuotaLaw(usize, Option<String>),
    /// Its first article.
    QuotaFrom(usize, String),
    /// Its last article.
    QuotaTo(usize, String),
    /// Its topic.
    QuotaTopic(usize, Option<String>),
    /// Its band.
    QuotaBand(usize, Option<Band>),
    /// How many it asks for.
    QuotaCount(usize, String),
}

/// A whole number as typed; nothing typed is nothing.
pub(super) fn whole(text: &str) -> Option<u32> {
    match text.trim() {
        "" => Some(0),
        digits => digits.parse().ok(),
    }
}

/// A number with a decimal point as typed.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let number: f64 = text.trim().replace(['．', '。'], ".").parse().ok()?;
    number.is_finite().then_some(number)
}

impl Draft {
    /// A sheet with one section.
    pub(super) fn blank() -> Self {
        Self {
            name: String::new(),
            minutes: "60".to_owned(),
            banks: Vec::new(),
            all_banks: true,
            common_core: String::new(),
            target: String::new(),
            tolerance: TOLERANCE.to_owned(),
            exposure: String::new(),
            seen_days: String::new(),
            without_exam_only: false,
            without_stale: false,
            left_out: Vec::new(),
            shuffle_questions: true,
            shuffle_options: true,
            sections: vec![Part::new(Kind::Single, 20, "2")],
        }
    }

    /// A plain paper of 45 questions and 100 points, which the bank that comes along can give many
    /// times over.
    pub(super) fn example() -> Self {
        Self {
            name: fl!("blueprint-example-name"),
            sections: vec![
                Part::new(Kind::Single, 20, "2"),
                Part::new(Kind::Multiple, 10, "3"),
                Part::new(Kind::Judge, 15, "2"),
            ],
            ..Self::blank()
        }
    }

    /// The form of a blueprint.
    pub(super) fn of(blueprint: &Blueprint) -> Self {
        Self {
            name: blueprint.name.clone(),
            minutes: blueprint.minutes.to_string(),
            all_banks: blueprint.banks.is_empty(),
            banks: blueprint.banks.clone(),
            common_core: match blueprint.common_core {
                0 => String::new(),
                core => core.to_string(),
            },
            target: blueprint
                .target
                .map(|target| target.to_string())
                .unwrap_or_default(),
            tolerance: blueprint.tolerance.to_string(),
            exposure: blueprint
                .exposure
                .map(|exposure| exposure.to_string())
                .unwrap_or_default(),
            seen_days: match blueprint.exclude.seen_days {
                0 => String::new(),
                days => days.to_string(),
            },
            without_exam_only: blueprint.exclude.exam_only,
            without_stale: blueprint.exclude.stale_basis,
            left_out: blueprint.exclude.questions.clone(),
            shuffle_questions: blueprint.shuffle_questions,
            shuffle_options: blueprint.shuffle_options,
            sections: blueprint.sections.iter().map(Part::of).collect(),
        }
    }

    /// Whether all banks were taken out: a blueprint that names none would draw from all of them.
    pub(super) fn has_no_bank(&self) -> bool {
        !self.all_banks && self.banks.is_empty()
    }

    /// The blueprint; `None` while a number is none.
    pub(super) fn blueprint(&self) -> Option<Blueprint> {
        let target = match self.target.trim() {
            "" => None,
            text => Some(decimal(text)?),
        };
        let exposure = match self.exposure.trim() {
            "" => None,
            text => Some(decimal(text)?),
        };
        Some(Blueprint {
            name: self.name.trim().to_owned(),
            minutes: whole(&self.minutes)?,
            banks: if self.all_banks {
                Vec::new()
            } else {
                self.banks.clone()
            },
            common_core: whole(&self.common_core)?,
            target,
            tolerance: decimal(&self.tolerance)?,
            exposure,
            exclude: Exclusions {
                seen_days: u16::try_from(whole(&self.seen_days)?).ok()?,
                exam_only: self.without_exam_only,
                stale_basis: self.without_stale,
                questions: self.left_out.clone(),
            },
            shuffle_questions: self.shuffle_questions,
            shuffle_options: self.shuffle_options,
            sections: self
                .sections
                .iter()
                .map(Part::section)
                .collect::<Option<_>>()?,
        })
    }

    /// Takes an edit.
    pub(super) fn edit(&mut self, edit: Edit, stock: &Stock) {
        match edit {
            Edit::Name(name) => self.name = name.chars().take(LONGEST_NAME).collect(),
            Edit::Minutes(minutes) => self.minutes = minutes,
            Edit::Core(core) => self.common_core = core,
            Edit::Target(target) => self.target = target,
            Edit::Tolerance(tolerance) => self.tolerance = tolerance,
            Edit::Exposure(exposure) => self.exposure = exposure,
            Edit::SeenDays(days) => self.seen_days = days,
            Edit::WithoutExamOnly(on) => self.without_exam_only = on,
            Edit::WithoutStale(on) => self.without_stale = on,
            Edit::LeaveOut(print) => {
                if !self.left_out.contains(&print) {
                    self.left_out.push(print);
                }
            }
            Edit::LeaveNothingOut => self.left_out.clear(),
            Edit::ShuffleQuestions(on) => self.shuffle_questions = on,
            Edit::ShuffleOptions(on) => self.shuffle_options = on,
            Edit::Section(index, change) => {
                if let Some(part) = self.sections.get_mut(index) {
                    part.change(change, stock);
                }
            }
            Edit::AddSection => self.sections.push(self.next()),
            Edit::RemoveSection(index) => {
                if index < self.sections.len() {
                    let _ = self.sections.remove(index);
                }
            }
        }
    }

    /// A section to add: of the first kind that there is none of.
    fn next(&self) -> Part {
        let used = |kind: &Kind| self.sections.iter().any(|part| part.kind == *kind);
        let kind = Kind::SCORED.into_iter().find(|kind| !used(kind));
        Part::new(kind.unwrap_or(Kind::Single), 10, "2")
    }

    /// How many questions and points, as far as they are numbers.
    pub(super) fn sums(&self) -> (u32, f64) {
        self.sections
            .iter()
            .fold((0, 0.0), |(questions, points), part| {
                let count = whole(&part.count).unwrap_or(0);
                (questions.saturating_add(count), points + part.subtotal())
            })
    }
}

impl Part {
    pub(super) fn new(kind: Kind, count: u32, points: &str) -> Self {
        Self {
            kind,
            count: count.to_string(),
            points: points.to_owned(),
            laws: None,
            bands: None,
            quotas: Vec::new(),
        }
    }

    fn of(section: &Section) -> Self {
        let laws = section.laws.iter();
        Self {
            kind: section.kind,
            count: section.count.to_string(),
            points: section.points.to_string(),
            laws: (!section.laws.is_empty()).then(|| {
                laws.map(|(law, count)| (law.clone(), count.to_string()))
                    .collect()
            }),
            bands: section
                .difficulty
                .map(|bands| Band::ALL.map(|band| bands.of(band).to_string())),
            quotas: section.quotas.iter().map(Fine::of).collect(),
        }
    }

    fn section(&self) -> Option<Section> {
        let mut laws = BTreeMap::new();
        for (law, count) in self.laws.iter().flatten() {
            match whole(count)? {
                0 => {}
                count => {
                    let _ = laws.insert(law.clone(), count);
                }
            }
        }
        let difficulty = match &self.bands {
            None => None,
            Some([easy, medium, hard]) => Some(Bands {
                easy: whole(easy)?,
                medium: whole(medium)?,
                hard: whole(hard)?,
            }),
        };
        Some(Section {
            kind: self.kind,
            count: whole(&self.count)?,
            points: decimal(&self.points)?,
            laws,
            difficulty,
            quotas: self.quotas.iter().map(Fine::quota).collect::<Option<_>>()?,
        })
    }

    /// The points of the section, as far as they are numbers.
    pub(super) fn subtotal(&self) -> f64 {
        let count = whole(&self.count).unwrap_or(0);
        decimal(&self.points).unwrap_or(0.0) * f64::from(count)
    }

    /// What quotas of one sort add up to; `None` if one is no number.
    pub(super) fn sum<'a>(quotas: impl IntoIterator<Item = &'a String>) -> Option<u32> {
        quotas
            .into_iter()
            .try_fold(0_u32, |sum, quota| Some(sum.saturating_add(whole(quota)?)))
    }

    /// Takes a change. Quotas that are asked for are proposed in proportion to what there is.
    pub(super) fn change(&mut self, change: Change, stock: &Stock) {
        match change {
            Change::Kind(kind) => {
                self.kind = kind;
                // What was laid out for another kind means nothing for this one.
                self.laws = self.laws.as_ref().map(|_| self.proposed_laws(stock));
                self.bands = self.bands.as_ref().map(|_| self.proposed_bands(stock));
            }
            Change::Count(count) => self.count = count,
            Change::Points(points) => self.points = points,
            Change::ByLaw(wanted) => self.laws = wanted.then(|| self.proposed_laws(stock)),
            Change::Law(law, quota) => {
                if let Some(laws) = &mut self.laws {
                    let _ = laws.insert(law, quota);
                }
            }
            Change::ByBand(wanted) => self.bands = wanted.then(|| self.proposed_bands(stock)),
            Change::Band(index, quota) => {
                if let Some(band) = self.bands.as_mut().and_then(|bands| bands.get_mut(index)) {
                    *band = quota;
                }
            }
            Change::AddQuota => self.quotas.push(Fine::default()),
            Change::RemoveQuota(at) => {
                if at < self.quotas.len() {
                    let _ = self.quotas.remove(at);
                }
            }
            other => self.change_quota(other),
        }
    }

    fn change_quota(&mut self, change: Change) {
        let at = match &change {
            Change::QuotaLaw(at, _)
            | Change::QuotaFrom(at, _)
            | Change::QuotaTo(at, _)
            | Change::QuotaTopic(at, _)
            | Change::QuotaBand(at, _)
            | Change::QuotaCount(at, _) => *at,
            _ => return,
        };
        let Some(fine) = self.quotas.get_mut(at) else {
            return;
        };
        match change {
            Change::QuotaLaw(_, law) => {
                // Articles are those of a law.
                if law.is_none() {
                    fine.from.clear();
                    fine.to.clear();
                }
                fine.law = law;
            }
            Change::QuotaFrom(_, from) => fine.from = from,
            Change::QuotaTo(_, to) => fine.to = to,
            Change::QuotaTopic(_, topic) => fine.topic = topic,
            Change::QuotaBand(_, band) => fine.band = band,
            Change::QuotaCount(_, count) => fine.count = count,
            _ => {}
        }
    }

    fn proposed_laws(&self, stock: &Stock) -> BTreeMap<String, String> {
        let laws = stock.laws(self.kind);
        let have: Vec<u32> = laws
            .iter()
            .map(|law| stock.count(self.kind, Some(law), None))
            .collect();
        laws.into_iter()
            .map(str::to_owned)
            .zip(self.in_proportion(&have))
            .collect()
    }

    fn proposed_bands(&self, stock: &Stock) -> [String; 3] {
        let have = Band::ALL.map(|band| stock.count(self.kind, None, Some(band)));
        let mut quotas = self.in_proportion(&have).into_iter();
        [(); 3].map(|()| quotas.next().unwrap_or_default())
    }

    fn in_proportion(&self, have: &[u32]) -> Vec<String> {
        shares(whole(&self.count).unwrap_or(0), have)
            .into_iter()
            .map(|share| share.to_string())
            .collect()
    }
}

impl Fine {
    fn of(quota: &Quota) -> Self {
        let article = |number: Option<u16>| number.map(|n| n.to_string()).unwrap_or_default();
        Self {
            law: quota.law.clone(),
            from: article(quota.from),
            to: article(quota.to),
            topic: quota.topic.clone(),
            band: quota.difficulty,
            count: quota.count.to_string(),
        }
    }

    fn quota(&self) -> Option<Quota> {
        Some(Quota {
            law: self.law.clone(),
            from: article(&self.from)?,
            to: article(&self.to)?,
            topic: self.topic.clone(),
            difficulty: self.band,
            count: whole(&self.count)?,
        })
    }
}

/// An article number as typed; nothing typed is no bound. `None` if it is no number.
#[allow(
    clippy::option_option,
    reason = "no bound and no number are two things"
)]
pub(super) fn article(text: &str) -> Option<Option<u16>> {
    match text.trim() {
        "" => Some(None),
        digits => digits.parse().ok().map(Some),
    }
}

/// Parts of `count` in proportion to `have`, which add up to it: the largest remainders get what
/// rounding down leaves. Nothing is shared out where there is nothing.
fn shares(count: u32, have: &[u32]) -> Vec<u32> {
    let total: u64 = have.iter().map(|have| u64::from(*have)).sum();
    if total == 0 {
        return vec![0; have.len()];
    }
    let exact = |have: u32| u64::from(count) * u64::from(have);
    let mut shares: Vec<u32> = have
        .iter()
        .map(|have| u32::try_from(exact(*have) / total).unwrap_or(u32::MAX))
        .collect();
    let mut order: Vec<usize> = (0..have.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(exact(have[*at]) % total));
    let left = count.saturating_sub(shares.iter().sum());
    for at in order.into_iter().take(left as usize) {
        shares[at] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::service::exam::Shelf;

    fn stock() -> Stock {
        let shelf = |law: &str, band, count| Shelf {
            kind: Kind::Single,
            law: Some(law.to_owned()),
            band,
            count,
        };
        Stock {
            shelves: vec![
                shelf("甲法", Band::Easy, 30),
                shelf("甲法", Band::Hard, 10),
                shelf("乙法", Band::Medium, 20),
            ],
            ..Stock::default()
        }
    }

    #[test]
    fn the_example_adds_up_to_a_hundred() {
        let example = Draft::example();
        assert_eq!(example.sums(), (45, 100.0));
        let blueprint = example.blueprint().unwrap();
        assert!(blueprint.faults().is_empty());
        assert_eq!(blueprint.total().0, 10_000);
    }

    #[test]
    fn no_bank_is_not_every_bank() {
        let named = Blueprint {
            banks: vec!["甲库".to_owned()],
            ..Blueprint::default()
        };
        let mut draft = Draft::of(&named);
        draft.banks.clear();
        assert!(draft.has_no_bank(), "the last one was taken out");
        draft.all_banks = true;
        assert!(!draft.has_no_bank());
        assert!(draft.blueprint().unwrap().banks.is_empty());
        assert!(Draft::blank().all_banks);
    }

    #[test]
    fn a_form_comes_back_from_its_blueprint() {
        let mut draft = Draft::example();
        draft.target = "72.5".to_owned();
        draft.common_core = "5".to_owned();
        draft.sections[0].change(Change::ByLaw(true), &stock());
        draft.sections[0].change(Change::ByBand(true), &stock());
        let blueprint = draft.blueprint().unwrap();
        assert_eq!(Draft::of(&blueprint), draft);
    }

    #[test]
    fn quotas_are_proposed_in_proportion() {
        let mut part = Part::new(Kind::Single, 20, "2");
        part.change(Change::ByLaw(true), &stock());
        let laws: Vec<_> = part.laws.clone().unwrap().into_iter().collect();
        // 40 and 20 of 60: 13.3 and 6.7 of 20.
        let expected = [("乙法", "7"), ("甲法", "13")].map(|(l, n)| (l.into(), n.into()));
        assert_eq!(laws, expected);
        part.change(Change::ByBand(true), &stock());
        assert_eq!(part.bands.unwrap(), ["10", "7", "3"]);
    }

    #[test]
    fn what_is_no_number_makes_no_blueprint() {
        for wrong in ["十", "-1", "1.5"] {
            let mut draft = Draft::example();
            draft.sections[0].count = wrong.to_owned();
            assert_eq!(draft.blueprint(), None, "{wrong}");
        }
        let mut draft = Draft::example();
        draft.target = "inf".to_owned();
        assert_eq!(draft.blueprint(), None);
    }

    proptest! {
        #[test]
        fn shares_add_up(count in 0_u32..500, have in prop::collection::vec(0_u32..900, 1..12)) {
            let parts = shares(count, &have);
            let sum: u32 = parts.iter().sum();
            let expected = if have.iter().any(|have| *have > 0) { count } else { 0 };
            prop_assert_eq!(sum, expected);
        }
    }
}
