//! Grouping listings by keys.

use std::collections::HashMap;

use serde::{Serialize, Serializer};

use super::{Figure, Filter, Occasion, Placement, Records, index};
use crate::domain::id::{ExamId, UnitId};
use crate::domain::officer::Rank;
use crate::domain::unit::{Level, UnitKind};

/// What figures can be grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The unit, through all its names.
    Unit,
    /// 机关, 授权组织 or 受委托组织.
    UnitKind,
    /// The region.
    Region,
    /// 市, 县区 or 乡镇.
    Level,
    /// The unit's field of enforcement.
    Field,
    /// Leaders and staff.
    Rank,
    /// The year.
    Year,
    /// The exam.
    Exam,
}

/// What a key is for one group. Values order as a report lists them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// A unit by the name it bore last among the listings counted.
    Unit {
        /// Its name.
        name: String,
        /// Its id.
        id: UnitId,
    },
    /// A kind of unit, if it was known.
    UnitKind(Option<UnitKind>),
    /// A region, empty if none was named.
    Region(String),
    /// A level, if it was known.
    Level(Option<Level>),
    /// A field, empty if none was named.
    Field(String),
    /// A rank.
    Rank(Rank),
    /// A year.
    Year(i16),
    /// An exam.
    Exam(ExamId),
}

/// The figure of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupRow {
    /// One value for each key, in their order.
    pub keys: Vec<Value>,
    /// The group's figure.
    pub figure: Figure,
}

/// The figures of all groups, and of everybody. As JSON each row is one object of its keys and its
/// figure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figures {
    /// What was grouped by.
    pub keys: Vec<Key>,
    /// The groups, ordered by their keys; together they hold every listing once.
    pub rows: Vec<GroupRow>,
    /// All listings together.
    pub total: Figure,
}

impl Key {
    /// Every key.
    pub const ALL: [Self; 8] = [
        Self::Unit,
        Self::UnitKind,
        Self::Region,
        Self::Level,
        Self::Field,
        Self::Rank,
        Self::Year,
        Self::Exam,
    ];

    /// The word on the command line and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::UnitKind => "unit-type",
            Self::Region => "region",
            Self::Level => "level",
            Self::Field => "field",
            Self::Rank => "rank",
            Self::Year => "year",
            Self::Exam => "exam",
        }
    }

    /// The key of that code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.code() == code)
    }

    /// Whether the key belongs to the exam side of a listing.
    fn is_of_occasion(self) -> bool {
        matches!(self, Self::Year | Self::Exam)
    }
}

/// A value is the word or number that scripts read; a unit is its name.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Unit { name: text, .. } | Self::Region(text) | Self::Field(text) => {
                serializer.serialize_str(text)
            }
            Self::UnitKind(kind) => kind.serialize(serializer),
            Self::Level(level) => level.serialize(serializer),
            Self::Rank(rank) => rank.serialize(serializer),
            Self::Year(year) => serializer.serialize_i16(*year),
            Self::Exam(exam) => exam.serialize(serializer),
        }
    }
}

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'a> {
            rows: Vec<Object<'a>>,
            total: &'a Figure,
        }
        #[derive(Serialize)]
        struct Object<'a> {
            #[serde(flatten, serialize_with = "as_map")]
            keys: Vec<(&'static str, &'a Value)>,
            #[serde(flatten)]
            figure: &'a Figure,
        }
        let codes = || self.keys.iter().map(|key| key.code());
        let rows = self.rows.iter().map(|row| Object {
            keys: codes().zip(&row.keys).collect(),
            figure: &row.figure,
        });
        Document {
            rows: rows.collect(),
            total: &self.total,
        }
        .serialize(serializer)
    }
}

fn as_map<S: Serializer>(
    pairs: &[(&'static str, &Value)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().copied())
}

impl Placement {
    /// The value of a key of this side. The unit's name is settled later, see [`Records::group`].
    fn value(&self, key: Key) -> Option<Value> {
        match key {
            Key::Unit => Some(Value::Unit {
                name: String::new(),
                id: self.unit,
            }),
            Key::UnitKind => Some(Value::UnitKind(self.unit_kind)),
            Key::Region => Some(Value::Region(self.region.clone())),
            Key::Level => Some(Value::Level(self.level)),
            Key::Field => Some(Value::Field(self.field.clone())),
            Key::Rank => Some(Value::Rank(self.rank)),
            Key::Year | Key::Exam => None,
        }
    }
}

impl Occasion {
    fn value(&self, key: Key) -> Option<Value> {
        match key {
            Key::Year => Some(Value::Year(self.year)),
            Key::Exam => Some(Value::Exam(self.exam)),
            _ => None,
        }
    }
}

/// Values of one side of the listings, numbered.
struct Side {
    /// The number of each placement's or occasion's values.
    of: Vec<u32>,
    /// The values by number.
    values: Vec<Vec<Value>>,
}

impl Side {
    fn new(all: impl Iterator<Item = Vec<Value>>) -> Self {
        let mut numbers = HashMap::new();
        let mut values = Vec::new();
        let of = all
            .map(|these| {
                *numbers.entry(these.clone()).or_insert_with(|| {
                    values.push(these);
                    index(values.len() - 1)
                })
            })
            .collect();
        Self { of, values }
    }
}

/// The numbers of a group's values on both sides.
type Sides = (u32, u32);

/// Groups while they are counted.
struct Counting {
    figures: Vec<Figure>,
    sides: Vec<Sides>,
    /// The scores of all groups, and beside each the group it belongs to.
    scores: Vec<f64>,
    group_of_score: Vec<u32>,
}

impl Records {
    /// The figures of the listings that pass the filter, by the keys; without keys one group.
    pub fn group(&self, keys: &[Key], filter: &Filter) -> Figures {
        let admits = self.admission(filter);
        let placements = Side::new(self.placements.iter().map(|placement| {
            keys.iter()
                .filter_map(|key| placement.value(*key))
                .collect()
        }));
        let occasions = Side::new(
            self.occasions
                .iter()
                .map(|occasion| keys.iter().filter_map(|key| occasion.value(*key)).collect()),
        );
        let mut names = UnitNames::default();
        let mut counting = Counting {
            figures: Vec::new(),
            sides: Vec::new(),
            scores: Vec::with_capacity(self.len()),
            group_of_score: Vec::with_capacity(self.len()),
        };
        let mut groups: HashMap<Sides, u32> = HashMap::new();
        // Neighbours mostly share a group; remembering the last one spares a look-up.
        let mut last = None;
        for at in 0..self.len() {
            let (placement, occasion) = (self.placement_of[at], self.occasion_of[at]);
            if !admits.admits(placement, occasion) {
                continue;
            }
            let group = match last {
                Some((same, group)) if same == (placement, occasion) => group,
                _ => {
                    names.note(
                        &self.placements[placement as usize],
                        &self.occasions[occasion as usize],
                    );
                    let side = (
                        placements.of[placement as usize],
                        occasions.of[occasion as usize],
                    );
                    *groups.entry(side).or_insert_with(|| counting.begin(side))
                }
            };
            last = Some(((placement, occasion), group));
            counting.count(group, self.standings[at]);
        }
        let (figures, total) = counting.finish();
        let mut rows: Vec<GroupRow> = figures
            .map(|((placement, occasion), figure)| GroupRow {
                keys: names.name(woven(
                    keys,
                    &placements.values[placement as usize],
                    &occasions.values[occasion as usize],
                )),
                figure,
            })
            .collect();
        rows.sort_by(|a, b| a.keys.cmp(&b.keys));
        Figures {
            keys: keys.to_vec(),
            rows,
            total,
        }
    }
}

impl Counting {
    fn begin(&mut self, side: Sides) -> u32 {
        self.figures.push(Figure::default());
        self.sides.push(side);
        index(self.figures.len() - 1)
    }

    fn count(&mut self, group: u32, standing: super::Standing) {
        if let Some(score) = self.figures[group as usize].count(standing) {
            self.scores.push(score);
            self.group_of_score.push(group);
        }
    }

    /// Sorts the scores by group (counting sort, one pass), then finishes each figure on its part.
    fn finish(mut self) -> (impl Iterator<Item = (Sides, Figure)>, Figure) {
        let mut ends = vec![0_usize; self.figures.len() + 1];
        for group in &self.group_of_score {
            ends[*group as usize + 1] += 1;
        }
        for group in 1..ends.len() {
            ends[group] += ends[group - 1];
        }
        let starts = ends.clone();
        let mut sorted = vec![0.0; self.scores.len()];
        for (score, group) in self.scores.iter().zip(&self.group_of_score) {
            let next = &mut ends[*group as usize];
            sorted[*next] = *score;
            *next += 1;
        }
        let mut total = Figure::default();
        for (group, figure) in self.figures.iter_mut().enumerate() {
            total.absorb(figure);
            figure.finish(&mut sorted[starts[group]..starts[group + 1]]);
        }
        total.finish(&mut self.scores);
        (self.sides.into_iter().zip(self.figures), total)
    }
}

/// The values of both sides in the order of the keys.
fn woven(keys: &[Key], placement: &[Value], occasion: &[Value]) -> Vec<Value> {
    let (mut placement, mut occasion) = (placement.iter(), occasion.iter());
    keys.iter()
        .filter_map(|key| {
            if key.is_of_occasion() {
                occasion.next()
            } else {
                placement.next()
            }
        })
        .cloned()
        .collect()
}

/// The name that each unit bore last.
#[derive(Default)]
struct UnitNames(HashMap<UnitId, (i16, String)>);

impl UnitNames {
    fn note(&mut self, placement: &Placement, occasion: &Occasion) {
        let known = self.0.get(&placement.unit);
        if known.is_none_or(|(year, name)| {
            (*year, name.as_str()) < (occasion.year, placement.unit_name.as_str())
        }) {
            let name = (occasion.year, placement.unit_name.clone());
            let _ = self.0.insert(placement.unit, name);
        }
    }

    fn name(&self, mut values: Vec<Value>) -> Vec<Value> {
        for value in &mut values {
            if let Value::Unit { name, id } = value {
                *name = self
                    .0
                    .get(id)
                    .map(|(_, name)| name.clone())
                    .unwrap_or_default();
            }
        }
        values
    }
}
