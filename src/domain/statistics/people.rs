//! Who is behind a figure, and who is not in it and why.

use super::{Attempt, Bands, Occasion, Placement, Records, Standing, Value};
use crate::domain::id::{ExamId, OfficerId, UnitId};
use crate::domain::officer::Rank;
use crate::domain::unit::{Level, UnitKind};

/// Which listings are looked at: those that meet every condition and the attempt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// First attempts or make-ups only; both if not said.
    pub attempt: Option<Attempt>,
    /// What else must hold.
    pub conditions: Vec<Condition>,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Of this unit.
    Unit(UnitId),
    /// Of this kind of unit.
    UnitKind(Option<UnitKind>),
    /// Of this region.
    Region(String),
    /// Of this level.
    Level(Option<Level>),
    /// Of this field.
    Field(String),
    /// Of this rank.
    Rank(Rank),
    /// Of this year.
    Year(i16),
    /// Of this exam.
    Exam(ExamId),
}

/// What is counted of the listings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Everybody listed.
    Listed,
    /// 免考.
    Exempt,
    /// 应考: the denominator of the rate of due.
    Due,
    /// 实考: the denominator of the rate of sat.
    Sat,
    /// 缺考.
    Absent,
    /// Not finished yet.
    Pending,
    /// 成绩无效.
    Void,
    /// Those with a score: what mean, median, deviation and extremes are of.
    Scored,
    /// 合格.
    Passed,
    /// Those with a score who did not pass.
    Failed,
    /// Those with a score in that band, by its place in [`Bands::LABELS`].
    Band(usize),
}

/// Why a listing is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Was exempt.
    Exempt,
    /// Was absent.
    Absent,
    /// Has not finished; the exam is open.
    Pending,
    /// The sitting is void.
    Void,
    /// Passed, where those are counted who did not.
    Passed,
    /// Did not pass, where those are counted who did.
    Failed,
    /// Has a score of another band, or sat at all where others are counted.
    Sat,
}

/// One listing of a list of people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Listing<'a> {
    /// The person.
    pub officer: OfficerId,
    /// The unit of that day.
    pub unit: UnitId,
    /// Its name that day.
    pub unit_name: &'a str,
    /// Its region that day.
    pub region: &'a str,
    /// The person's rank that day.
    pub rank: Rank,
    /// The year.
    pub year: i16,
    /// The exam.
    pub exam: ExamId,
    /// First attempt or make-up.
    pub attempt: Attempt,
    /// What became of it.
    pub standing: Standing,
}

/// The people behind a figure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct People<'a> {
    /// Those who are counted.
    pub counted: Vec<Listing<'a>>,
    /// Those who pass the filter and are not counted, and why.
    pub left_out: Vec<(Listing<'a>, Why)>,
}

impl Filter {
    /// All first attempts: what figures are of unless asked.
    pub fn first_attempts() -> Self {
        Self {
            attempt: Some(Attempt::First),
            conditions: Vec::new(),
        }
    }

    /// This filter with one more condition.
    #[must_use]
    pub fn and(mut self, condition: Condition) -> Self {
        self.conditions.push(condition);
        self
    }

    /// This filter narrowed to one group of figures: the cell that somebody clicked.
    #[must_use]
    pub fn within(self, keys: &[Value]) -> Self {
        keys.iter()
            .cloned()
            .map(Condition::from)
            .fold(self, Self::and)
    }
}

impl From<Value> for Condition {
    fn from(value: Value) -> Self {
        match value {
            Value::Unit { id, .. } => Self::Unit(id),
            Value::UnitKind(kind) => Self::UnitKind(kind),
            Value::Region(region) => Self::Region(region),
            Value::Level(level) => Self::Level(level),
            Value::Field(field) => Self::Field(field),
            Value::Rank(rank) => Self::Rank(rank),
            Value::Year(year) => Self::Year(year),
            Value::Exam(exam) => Self::Exam(exam),
        }
    }
}

impl Condition {
    fn holds_for_placement(&self, placement: &Placement) -> bool {
        match self {
            Self::Unit(unit) => placement.unit == *unit,
            Self::UnitKind(kind) => placement.unit_kind == *kind,
            Self::Region(region) => placement.region == *region,
            Self::Level(level) => placement.level == *level,
            Self::Field(field) => placement.field == *field,
            Self::Rank(rank) => placement.rank == *rank,
            Self::Year(_) | Self::Exam(_) => true,
        }
    }

    fn holds_for_occasion(&self, occasion: &Occasion) -> bool {
        match self {
            Self::Year(year) => occasion.year == *year,
            Self::Exam(exam) => occasion.exam == *exam,
            _ => true,
        }
    }
}

impl Measure {
    /// Whether a listing is counted, and if not, why.
    pub fn judge(self, standing: Standing) -> Result<(), Why> {
        let (counted, why) = match standing {
            Standing::Exempt => (matches!(self, Self::Listed | Self::Exempt), Why::Exempt),
            Standing::Absent => (
                matches!(self, Self::Listed | Self::Due | Self::Absent),
                Why::Absent,
            ),
            Standing::Pending => (
                matches!(self, Self::Listed | Self::Due | Self::Pending),
                Why::Pending,
            ),
            Standing::Void => (
                matches!(self, Self::Listed | Self::Due | Self::Sat | Self::Void),
                Why::Void,
            ),
            Standing::Sat {
                score_percent,
                passed,
            } => self.judge_score(score_percent, passed),
        };
        if counted { Ok(()) } else { Err(why) }
    }

    fn judge_score(self, score: f64, passed: bool) -> (bool, Why) {
        match self {
            Self::Listed | Self::Due | Self::Sat | Self::Scored => (true, Why::Sat),
            Self::Passed => (passed, Why::Failed),
            Self::Failed => (!passed, Why::Passed),
            Self::Band(place) => (Bands::place(score) == place, Why::Sat),
            Self::Exempt | Self::Absent | Self::Pending | Self::Void => (false, Why::Sat),
        }
    }
}

/// A filter applied to the two sides, of which there are few, and not to each listing.
pub(super) struct Admission {
    placements: Vec<bool>,
    occasions: Vec<bool>,
}

impl Admission {
    pub(super) fn admits(&self, placement: u32, occasion: u32) -> bool {
        self.placements[placement as usize] && self.occasions[occasion as usize]
    }
}

impl Records {
    pub(super) fn admission(&self, filter: &Filter) -> Admission {
        let conditions = &filter.conditions;
        let placement = |placement: &Placement| {
            conditions
                .iter()
                .all(|condition| condition.holds_for_placement(placement))
        };
        let occasion = |occasion: &Occasion| {
            filter
                .attempt
                .is_none_or(|attempt| attempt == occasion.attempt)
                && conditions
                    .iter()
                    .all(|condition| condition.holds_for_occasion(occasion))
        };
        Admission {
            placements: self.placements.iter().map(placement).collect(),
            occasions: self.occasions.iter().map(occasion).collect(),
        }
    }

    /// The people whom `measure` counts among the listings that pass the filter, and the others of
    /// them with the reason, both in the order of the listings.
    pub fn people(&self, filter: &Filter, measure: Measure) -> People<'_> {
        let admits = self.admission(filter);
        let mut people = People::default();
        for at in 0..self.len() {
            let (placement, occasion) = (self.placement_of[at], self.occasion_of[at]);
            if !admits.admits(placement, occasion) {
                continue;
            }
            let listing = self.listing(at);
            match measure.judge(listing.standing) {
                Ok(()) => people.counted.push(listing),
                Err(why) => people.left_out.push((listing, why)),
            }
        }
        people
    }

    fn listing(&self, at: usize) -> Listing<'_> {
        let placement = &self.placements[self.placement_of[at] as usize];
        let occasion = &self.occasions[self.occasion_of[at] as usize];
        Listing {
            officer: self.officers[at],
            unit: placement.unit,
            unit_name: &placement.unit_name,
            region: &placement.region,
            rank: placement.rank,
            year: occasion.year,
            exam: occasion.exam,
            attempt: occasion.attempt,
            standing: self.standings[at],
        }
    }
}
