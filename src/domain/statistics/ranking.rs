//! Comparisons that a report prints: units in order, leaders beside staff.

use std::cmp::Ordering;

use super::{Condition, Figure, Filter, GroupRow, Interval, Records, difference};
use crate::domain::officer::Rank;

/// Fewer people than this have sat: the group is shown and not ranked.
pub const RANKED_FROM: u64 = 5;

/// Leaders beside staff.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// 中层领导干部.
    pub leaders: Figure,
    /// 一般人员.
    pub staff: Figure,
    /// Leaders' rate of sat less that of staff, if both have one.
    pub difference: Option<Interval>,
}

/// The place of each group, from 1, by the pass rate of those who sat and then by the mean. Equals
/// share a place and the next one is left free; groups too small have none.
pub fn places(rows: &[GroupRow]) -> Vec<Option<u32>> {
    let mut ranked: Vec<(usize, f64, i64)> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.figure.sat >= RANKED_FROM)
        .filter_map(|(at, row)| {
            let rate = row.figure.rate_of_sat?.value;
            Some((
                at,
                rate,
                row.figure.mean.map_or(i64::MIN, mean_in_millionths),
            ))
        })
        .collect();
    ranked.sort_by(|a, b| better(b, a).then(a.0.cmp(&b.0)));
    let mut places = vec![None; rows.len()];
    let mut shared = 0;
    for (position, group) in ranked.iter().enumerate() {
        let ties = position > 0 && better(&ranked[position - 1], group) == Ordering::Equal;
        if !ties {
            shared = super::index(position + 1);
        }
        places[group.0] = Some(shared);
    }
    places
}

/// Greater is better.
fn better(a: &(usize, f64, i64), b: &(usize, f64, i64)) -> Ordering {
    a.1.total_cmp(&b.1).then(a.2.cmp(&b.2))
}

/// Means that differ only by the order in which they were added up are equal.
#[expect(clippy::cast_possible_truncation, reason = "a mean is a per cent")]
fn mean_in_millionths(mean: f64) -> i64 {
    (mean * 1e6).round() as i64
}

impl Records {
    /// Leaders beside staff among the listings that pass the filter.
    pub fn leaders_beside_staff(&self, filter: &Filter) -> Beside {
        let of = |rank| {
            self.group(&[], &filter.clone().and(Condition::Rank(rank)))
                .total
        };
        let (leaders, staff) = (of(Rank::Leader), of(Rank::Staff));
        let difference = leaders
            .rate_of_sat
            .zip(staff.rate_of_sat)
            .map(|(leaders, staff)| difference(leaders, staff));
        Beside {
            leaders,
            staff,
            difference,
        }
    }
}
