//! Which of the fixed papers A, B … lies on which seat: no two people beside, before or behind each other
//! have the same one, and from four papers on nobody across a corner either.

use crate::domain::session::SeatPlan;

/// The number of the paper for a seat, from 1, where so many papers are handed out.
///
/// One step to the right is one letter on, one row back is two letters on; with two or three papers it is one
/// as well, for then two steps would be none or a step to the left. Beside each other the letters differ by
/// 1, behind each other by 1 or 2, and across a corner by 1 or 3: none of that is a multiple of four or more.
/// The letter is a matter of the seat alone, so that who changes seats takes the paper of the new one.
pub fn letter(plan: &SeatPlan, seat: u16, papers: u8) -> u8 {
    let papers = u32::from(papers.max(1));
    let (row, column) = plan.position(seat);
    let back = if papers < 4 { 1 } else { 2 };
    let step = (u32::from(row) * back + u32::from(column)) % papers;
    u8::try_from(step + 1).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn neighbours_never_have_the_same_paper(
            rows in 1_u16..=20, columns in 1_u16..=20, papers in 2_u8..=63, wanted in 0_u16..400,
        ) {
            let plan = SeatPlan::new(rows, columns).unwrap();
            let seat = wanted % plan.places() + 1;
            let own = letter(&plan, seat, papers);
            prop_assert!((1..=papers).contains(&own));
            let (row, column) = plan.position(seat);
            for other in plan.seats().filter(|other| *other != seat) {
                let (there, across) = plan.position(other);
                let (down, right) = (row.abs_diff(there), column.abs_diff(across));
                let beside = down + right == 1;
                let corner = down == 1 && right == 1 && papers >= 4;
                if beside || corner {
                    prop_assert_ne!(own, letter(&plan, other, papers));
                }
            }
        }
    }

    /// Read off a drawing by hand: two papers like a chessboard, four with the next row two on.
    #[test]
    fn two_papers_lie_like_a_chessboard_and_four_in_shifted_rows() {
        let plan = SeatPlan::new(3, 4).unwrap();
        let of = |papers| -> Vec<u8> {
            plan.seats()
                .map(|seat| letter(&plan, seat, papers))
                .collect()
        };
        assert_eq!(of(2), [1, 2, 1, 2, 2, 1, 2, 1, 1, 2, 1, 2]);
        assert_eq!(of(4), [1, 2, 3, 4, 3, 4, 1, 2, 1, 2, 3, 4]);
        assert_eq!(of(1), [1; 12]);
    }

    /// A broken place keeps its number, so nobody else's paper changes.
    #[test]
    fn an_unused_place_changes_nobodys_paper() {
        let full = SeatPlan::new(5, 6).unwrap();
        let broken = full.clone().without(&[3, 9]);
        for seat in broken.seats() {
            assert_eq!(letter(&full, seat, 3), letter(&broken, seat, 3));
        }
    }
}
