//! From millimetres on the printed page to dots of the picture: the projective map that takes the
//! four corner marks to where they were found. It makes good for turning, scaling, tilting and a
//! camera held askew.

use crate::domain::answer_sheet::Point;

/// A place in a picture, in dots.
pub(super) type Dot = (f64, f64);

/// A projective map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mapping {
    /// Row by row; the last is 1.
    factors: [f64; 8],
}

impl Mapping {
    /// The map that takes four places of the page to four dots; `None` if three of either lie on one
    /// line.
    ///
    /// Eight linear equations for its eight factors, solved by elimination with the largest pivot
    /// (R. Hartley, A. Zisserman: Multiple View Geometry, 2nd ed., section 4.1).
    pub(super) fn of(page: [Point; 4], dots: [Dot; 4]) -> Option<Self> {
        let mut rows = [[0.0; 9]; 8];
        for (index, (from, to)) in page.iter().zip(dots).enumerate() {
            let (x, y) = (f64::from(from.x), f64::from(from.y));
            rows[2 * index] = [x, y, 1.0, 0.0, 0.0, 0.0, -to.0 * x, -to.0 * y, to.0];
            rows[2 * index + 1] = [0.0, 0.0, 0.0, x, y, 1.0, -to.1 * x, -to.1 * y, to.1];
        }
        for column in 0..8 {
            let pivot = (column..8).max_by(|one, other| {
                let size = |row: usize| f64::abs(rows[row][column]);
                size(*one).total_cmp(&size(*other))
            })?;
            rows.swap(column, pivot);
            let lead = rows[column][column];
            if lead.abs() < 1e-9 {
                return None;
            }
            for value in &mut rows[column] {
                *value /= lead;
            }
            for row in 0..8 {
                if row == column {
                    continue;
                }
                let factor = rows[row][column];
                let leading = rows[column];
                for (value, lead) in rows[row].iter_mut().zip(leading) {
                    *value -= factor * lead;
                }
            }
        }
        Some(Self {
            factors: rows.map(|row| row[8]),
        })
    }

    /// Where a place of the page is in the picture.
    pub(super) fn to_dot(self, x: f64, y: f64) -> Dot {
        let row =
            |first: usize, last: f64| self.factors[first] * x + self.factors[first + 1] * y + last;
        let depth = row(6, 1.0);
        (
            row(0, self.factors[2]) / depth,
            row(3, self.factors[5]) / depth,
        )
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::answer_sheet::MARKS;

    proptest! {
        #[test]
        fn the_marks_come_where_they_were_found(
            moved in prop::array::uniform4((-30.0_f64..30.0, -30.0_f64..30.0)),
            scale in 2.0_f64..12.0,
        ) {
            let mut dots = [(0.0, 0.0); 4];
            for ((dot, mark), (x, y)) in dots.iter_mut().zip(MARKS).zip(moved) {
                *dot = (f64::from(mark.x) * scale + x, f64::from(mark.y) * scale + y);
            }
            let mapping = Mapping::of(MARKS, dots).unwrap();
            for (mark, dot) in MARKS.iter().zip(dots) {
                let (x, y) = mapping.to_dot(f64::from(mark.x), f64::from(mark.y));
                prop_assert!((x - dot.0).abs() < 1e-6 && (y - dot.1).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn marks_on_one_line_make_no_map() {
        let dots = [(0.0, 0.0), (1.0, 1.0), (2.0, 2.0), (0.0, 5.0)];
        let line = MARKS.map(|mark| Point {
            x: mark.x,
            y: mark.x,
        });
        assert!(Mapping::of(line, dots).is_none());
    }
}
