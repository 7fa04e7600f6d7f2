//! Finding the corner marks: solid dark squares of one size at the corners of a rectangle of known
//! proportions.

use super::mapping::Dot;
use super::picture::Picture;
use crate::domain::answer_sheet::{MARK, MARKS};

/// The longer side of the picture in which marks are looked for, in dots.
const SEARCHED: usize = 1_400;
/// How much darker than its surroundings a dot of a mark is at least.
const DARKER: f64 = 0.68;
/// The smallest and largest side of a mark, of the longer side of the picture.
const SIDE: (f64, f64) = (0.008, 0.034);
/// The most squares that are tried together.
const MOST_TOGETHER: usize = 14;
/// The most rectangles that are handed on.
const MOST_TRIED: usize = 8;

/// A dark blot.
#[derive(Debug, Clone, Copy, Default)]
struct Blot {
    area: f64,
    x: f64,
    y: f64,
    xx: f64,
    xy: f64,
    yy: f64,
}

impl Blot {
    fn add_run(&mut self, from: usize, to: usize, row: usize) {
        for column in from..to {
            let (x, y) = (as_f64(column) + 0.5, as_f64(row) + 0.5);
            self.area += 1.0;
            self.x += x;
            self.y += y;
            self.xx += x * x;
            self.xy += x * y;
            self.yy += y * y;
        }
    }

    fn add(&mut self, other: &Self) {
        self.area += other.area;
        self.x += other.x;
        self.y += other.y;
        self.xx += other.xx;
        self.xy += other.xy;
        self.yy += other.yy;
    }

    fn middle(&self) -> Dot {
        (self.x / self.area, self.y / self.area)
    }

    /// How unlike a solid square it is, 0 for a square: by its second moments, which are side⁴/12
    /// about each axis for a square however it is turned.
    fn unlike_square(&self) -> f64 {
        let (x, y) = self.middle();
        let xx = self.xx / self.area - x * x + 1.0 / 12.0;
        let yy = self.yy / self.area - y * y + 1.0 / 12.0;
        let xy = self.xy / self.area - x * y;
        let spread = (((xx - yy) / 2.0).powi(2) + xy * xy).sqrt();
        let middle = f64::midpoint(xx, yy);
        let elongated = spread / middle;
        let loose = (6.0 * (xx + yy) / self.area - 1.0).abs();
        elongated.max(loose)
    }
}

/// The quadrilaterals that may be the four marks, the likeliest first, clockwise; which corner is the
/// upper left is for the code to say.
pub(super) fn quads(picture: &Picture) -> Vec<[Dot; 4]> {
    let longer = picture.width().max(picture.height());
    let by = longer.div_ceil(SEARCHED).max(1);
    let small = picture.reduced(by);
    let side = as_f64(small.width().max(small.height()));
    let (least, most) = ((SIDE.0 * side).powi(2), (SIDE.1 * side).powi(2));
    let mut squares: Vec<(f64, Blot)> = blots(&small)
        .into_iter()
        .filter(|blot| blot.area >= least.max(9.0) && blot.area <= most)
        .map(|blot| (blot.unlike_square(), blot))
        .filter(|(unlike, _)| *unlike < 0.22)
        .collect();
    squares.sort_by(|(_, one), (_, other)| other.area.total_cmp(&one.area));
    let mut found: Vec<(f64, [Dot; 4])> = Vec::new();
    let mut from = 0;
    while from < squares.len() {
        // Those of about one size.
        let largest = squares[from].1.area;
        let mut group: Vec<(f64, Blot)> = squares[from..]
            .iter()
            .take_while(|(_, blot)| blot.area > largest / 2.2)
            .copied()
            .collect();
        group.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        group.truncate(MOST_TOGETHER);
        fours(&group, &mut found);
        from += 1;
    }
    found.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    found.dedup_by(|(_, one), (_, other)| one == other);
    found
        .into_iter()
        .take(MOST_TRIED)
        .map(|(_, quad)| quad.map(|(x, y)| (x * as_f64(by), y * as_f64(by))))
        .collect()
}

/// Every four of a group that lie as the marks do.
fn fours(group: &[(f64, Blot)], found: &mut Vec<(f64, [Dot; 4])>) {
    for a in 0..group.len() {
        for b in a + 1..group.len() {
            for c in b + 1..group.len() {
                for d in c + 1..group.len() {
                    let four = [group[a].1, group[b].1, group[c].1, group[d].1];
                    if let Some(hit) = fits(four) {
                        found.push(hit);
                    }
                }
            }
        }
    }
}

/// How far four blots are from lying as the marks do, and their middles clockwise.
fn fits(four: [Blot; 4]) -> Option<(f64, [Dot; 4])> {
    let quad = clockwise(four.map(|blot| blot.middle()));
    let length = |one: usize, other: usize| {
        let (a, b) = (quad[one], quad[other]);
        (a.0 - b.0).hypot(a.1 - b.1)
    };
    let sides = [length(0, 1), length(1, 2), length(2, 3), length(3, 0)];
    let diagonals = [length(0, 2), length(1, 3)];
    let differ = |one: f64, other: f64| (one - other).abs() / one.max(other).max(1.0);
    let (width, height) = (sides[0] + sides[2], sides[1] + sides[3]);
    let page = (
        f64::from(MARKS[1].x - MARKS[0].x),
        f64::from(MARKS[3].y - MARKS[0].y),
    );
    let wanted = page.1 / page.0;
    let shape = differ(width.max(height) / width.min(height).max(1.0), wanted);
    let askew = differ(sides[0], sides[2])
        .max(differ(sides[1], sides[3]))
        .max(differ(diagonals[0], diagonals[1]));
    // The size of the marks against that of the page.
    let area = four.iter().map(|blot| blot.area).sum::<f64>() / 4.0;
    let wanted = f64::from(MARK * MARK) / (page.0 * page.1);
    let size = differ(area / (width * height / 4.0).max(1.0), wanted);
    let fits = shape < 0.15 && askew < 0.16 && size < 0.45;
    fits.then_some((shape + askew + size / 4.0, quad))
}

/// Four dots in the order of the hands of a clock, in a picture whose rows go down.
fn clockwise(mut four: [Dot; 4]) -> [Dot; 4] {
    let middle = (
        four.iter().map(|dot| dot.0).sum::<f64>() / 4.0,
        four.iter().map(|dot| dot.1).sum::<f64>() / 4.0,
    );
    four.sort_by(|one, other| {
        let angle = |dot: &Dot| (dot.1 - middle.1).atan2(dot.0 - middle.0);
        angle(one).total_cmp(&angle(other))
    });
    four
}

/// The dark blots of a picture: dots darker than their surroundings that touch each other.
fn blots(picture: &Picture) -> Vec<Blot> {
    let dark = darker(picture);
    let (width, height) = (picture.width(), picture.height());
    let mut sets = Sets::default();
    let mut blots: Vec<Blot> = Vec::new();
    let mut above: Vec<(usize, usize, usize)> = Vec::new();
    for row in 0..height {
        let mut here: Vec<(usize, usize, usize)> = Vec::new();
        let line = &dark[row * width..(row + 1) * width];
        let mut column = 0;
        while column < width {
            if !line[column] {
                column += 1;
                continue;
            }
            let from = column;
            while column < width && line[column] {
                column += 1;
            }
            let own = sets.add();
            blots.push(Blot::default());
            blots[own].add_run(from, column, row);
            for (start, end, other) in &above {
                if *start < column && *end > from {
                    sets.join(own, *other);
                }
            }
            here.push((from, column, own));
        }
        above = here;
    }
    let mut whole: Vec<Blot> = vec![Blot::default(); blots.len()];
    for (index, blot) in blots.iter().enumerate() {
        whole[sets.root(index)].add(blot);
    }
    whole.into_iter().filter(|blot| blot.area > 0.0).collect()
}

/// Which dots are darker than their surroundings: the mean of a window about three marks wide, so
/// that a shadow over a part of the page is not taken for ink.
fn darker(picture: &Picture) -> Vec<bool> {
    let (width, height) = (picture.width(), picture.height());
    let reach = (width.max(height) / 14).max(8);
    let mut sums = vec![0_u64; (width + 1) * (height + 1)];
    for row in 0..height {
        let mut line = 0;
        for column in 0..width {
            line += u64::from(picture.dot(column, row));
            sums[(row + 1) * (width + 1) + column + 1] =
                sums[row * (width + 1) + column + 1] + line;
        }
    }
    let mut dark = Vec::with_capacity(width * height);
    for row in 0..height {
        let (top, low) = (row.saturating_sub(reach), (row + reach + 1).min(height));
        for column in 0..width {
            let (left, right) = (
                column.saturating_sub(reach),
                (column + reach + 1).min(width),
            );
            let corner = |x: usize, y: usize| sums[y * (width + 1) + x];
            let sum =
                corner(right, low) + corner(left, top) - corner(left, low) - corner(right, top);
            let count = u64::try_from((right - left) * (low - top)).unwrap_or(1);
            #[allow(clippy::cast_precision_loss, reason = "sums of a limited picture")]
            let mean = sum as f64 / count.max(1) as f64;
            dark.push(f64::from(picture.dot(column, row)) < mean * DARKER);
        }
    }
    dark
}

/// Sets that are joined.
#[derive(Default)]
struct Sets {
    parents: Vec<usize>,
}

impl Sets {
    fn add(&mut self) -> usize {
        self.parents.push(self.parents.len());
        self.parents.len() - 1
    }

    fn root(&mut self, mut one: usize) -> usize {
        while self.parents[one] != one {
            self.parents[one] = self.parents[self.parents[one]];
            one = self.parents[one];
        }
        one
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let (low, high) = (one.min(other), one.max(other));
        self.parents[high] = low;
    }
}

fn as_f64(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}
