//! What becomes of those who are listed for an exam, and how many points they reach.

use super::City;
use super::dice::Dice;
use super::words::{CITY, EXEMPT, VOID};

/// Of a thousand listed people so many are exempt.
const EXEMPT_OF: u32 = 20;
/// Of a thousand due people so many do not come.
const ABSENT_OF: u32 = 25;
/// Of a thousand sittings so many are void, at least one in a larger group.
const VOID_OF: usize = 2;

/// What becomes of somebody who is listed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Fate {
    Exempt(&'static str),
    Absent,
    /// Sits and reaches so many points of 100; void for that reason.
    Sits(u32, Option<&'static str>),
    /// Listed for an exam that is not over.
    Awaited,
}

/// What becomes of everybody in the first attempt of a year. City and counties are dealt with apart,
/// so that their figures have the shape that is wanted; within each, who knows more gets more.
pub(super) fn fates(city: &mut City, place: usize) -> Vec<(usize, Fate)> {
    let mut fates: Vec<(usize, Fate)> = Vec::with_capacity(city.people.persons.len());
    let mut sitting: [Vec<(f64, usize)>; 2] = [Vec::new(), Vec::new()];
    for person in 0..city.people.persons.len() {
        if city.dice.permille(EXEMPT_OF) {
            let reason = city.dice.pick(&EXEMPT, "病假");
            fates.push((person, Fate::Exempt(reason)));
        } else if city.dice.permille(ABSENT_OF) {
            fates.push((person, Fate::Absent));
        } else {
            let Some(officer) = city.people.persons.get(person) else {
                continue;
            };
            let in_city = city
                .people
                .unit_of(officer)
                .is_some_and(|placed| placed.unit.profile.region == CITY);
            let day = officer.ability + city.dice.normal() * 0.6;
            sitting[usize::from(!in_city)].push((day, person));
        }
    }
    for (group, shape) in sitting
        .iter_mut()
        .zip([Shape::city(place), Shape::counties(place)])
    {
        group.sort_by(|a, b| a.0.total_cmp(&b.0));
        let worst = place == 0 && shape.lowest && group.len() >= 20;
        let count = group.len();
        for (rank, (_, person)) in group.iter().enumerate() {
            let points = if worst && rank == 0 {
                2
            } else {
                shape.points(rank, count, &mut city.dice)
            };
            fates.push((*person, Fate::Sits(points, None)));
        }
    }
    fates.sort_by_key(|(person, _)| *person);
    void_some(city, &mut fates);
    fates
}

/// Some of those who would have failed did not keep the rules.
fn void_some(city: &mut City, fates: &mut [(usize, Fate)]) {
    let failing: Vec<usize> = fates
        .iter()
        .enumerate()
        .filter(|(_, (_, fate))| matches!(fate, Fate::Sits(points, _) if (10..60).contains(points)))
        .map(|(place, _)| place)
        .collect();
    let count = (fates.len() * VOID_OF / 1_000).max(usize::from(fates.len() >= 100));
    for _ in 0..count.min(failing.len()) {
        let place = failing[city.dice.position(failing.len())];
        let reason = city.dice.pick(&VOID, "由他人代替考试");
        if let Some((_, Fate::Sits(_, void))) = fates.get_mut(place) {
            *void = Some(reason);
        }
    }
}

/// What becomes of those who sit a make-up: most have learned.
pub(super) fn make_up_fates(city: &mut City, due: &[usize], place: usize) -> Vec<(usize, Fate)> {
    let shape = Shape {
        passing: (0.82 + 0.03 * small(place)).min(0.9),
        width: 8.0,
        lowest: false,
    };
    due.iter()
        .map(|person| {
            let fate = if city.dice.permille(15) {
                Fate::Absent
            } else {
                let rank = city.dice.position(10_000);
                Fate::Sits(shape.points(rank, 10_000, &mut city.dice), None)
            };
            (*person, fate)
        })
        .collect()
}

/// How the scores of a group spread: a logistic curve, so that a pass rate and a width say it all.
#[derive(Debug, Clone, Copy)]
struct Shape {
    /// The share that passes.
    passing: f64,
    /// The width of the curve; √3/π of its standard deviation.
    width: f64,
    /// Whether the city's lowest score is in this group.
    lowest: bool,
}

impl Shape {
    /// 64 % in the first year, and better every year.
    fn city(place: usize) -> Self {
        Self {
            passing: (0.64 + 0.06 * small(place)).min(0.9),
            width: 9.5,
            lowest: false,
        }
    }

    /// 36 % in the first year with a mean of 52: (59 − 52) / ln(0.64 / 0.36) is the width.
    fn counties(place: usize) -> Self {
        Self {
            passing: (0.36 + 0.07 * small(place)).min(0.8),
            width: 12.2,
            lowest: true,
        }
    }

    /// The even points of the one at `rank` of `count`, the lowest first.
    fn points(self, rank: usize, count: usize, dice: &mut Dice) -> u32 {
        #[allow(clippy::cast_precision_loss, reason = "counts of people")]
        let share = (rank as f64 + 0.5) / count.max(1) as f64;
        // Whoever is at 59 or more is rounded to at least 60.
        let middle = 59.0 + self.width * (self.passing / (1.0 - self.passing)).ln();
        let score = middle + self.width * (share / (1.0 - share)).ln();
        if score < 4.0 {
            return 4 + 2 * dice.below(4);
        }
        if score > 97.0 {
            return 90 + 2 * dice.below(5);
        }
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 4 and 97"
        )]
        let half = f64::midpoint(score, 1.0).floor() as u32;
        2 * half
    }
}

pub(super) fn small(place: usize) -> f64 {
    f64::from(u32::try_from(place).unwrap_or(u32::MAX))
}
