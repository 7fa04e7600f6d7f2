use proptest::prelude::*;

use super::*;

fn pool(counts: &[(Kind, &str, u8, u32)]) -> Vec<PoolQuestion> {
    let mut pool = Vec::new();
    for (kind, law, level, count) in counts {
        for _ in 0..*count {
            let number = u32::try_from(pool.len()).unwrap();
            pool.push(PoolQuestion {
                fingerprint: *blake3::hash(&number.to_be_bytes()).as_bytes(),
                kind: *kind,
                law: Some((*law).to_owned()),
                difficulty: Difficulty::new(*level),
                options: 4,
                keep_option_order: false,
            });
        }
    }
    pool
}

const TEXT: &str = r#"
name = "年度考试"
minutes = 90

[[section]]
kind = "single"
count = 4
points = 1.5
laws = { "行政处罚法" = 3, "行政强制法" = 1 }
difficulty = { easy = 2, hard = 2 }

[[section]]
kind = "judge"
count = 2
points = 1
"#;

#[test]
fn the_text_round_trips() {
    let blueprint = Blueprint::from_toml(TEXT).unwrap();
    assert_eq!(blueprint.total(), Points(800));
    assert_eq!(
        Blueprint::from_toml(&blueprint.to_toml().unwrap()),
        Ok(blueprint)
    );
}

#[test]
fn wrong_files_are_named() {
    let wrong = |from: &str, to: &str| Blueprint::from_toml(&TEXT.replace(from, to)).unwrap_err();
    assert!(matches!(wrong("minutes", "minuten"), Fault::Unreadable(_)));
    assert_eq!(wrong("minutes = 90", "minutes = 0"), Fault::NoMinutes);
    assert_eq!(
        wrong("= 3,", "= 2,"),
        Fault::Sum {
            section: 1,
            by_law: true,
            sum: 3,
            count: 4
        }
    );
    assert_eq!(
        wrong("hard = 2", "hard = 3"),
        Fault::Sum {
            section: 1,
            by_law: false,
            sum: 5,
            count: 4
        }
    );
    assert_eq!(
        wrong("\"judge\"", "\"essay\""),
        Fault::Kind {
            section: 2,
            kind: Kind::Essay
        }
    );
    assert_eq!(
        wrong("minutes = 90", "minutes = 90\ncommon_core = 7"),
        Fault::Core {
            core: 7,
            questions: 6
        }
    );
}

#[test]
fn collisions_say_which_counts_and_by_how_much() {
    let blueprint = Blueprint::from_toml(TEXT).unwrap();
    let enough = pool(&[
        (Kind::Single, "行政处罚法", 1, 2),
        (Kind::Single, "行政处罚法", 5, 2),
        (Kind::Single, "行政强制法", 2, 1),
        (Kind::Judge, "行政许可法", 3, 2),
    ]);
    let cells = blueprint.cells(&enough).unwrap();
    assert_eq!(cells.iter().map(|cell| cell.count).sum::<u32>(), 6);

    // The one question of the second law is easy, so hard ones must all come from the first.
    let together = pool(&[
        (Kind::Single, "行政处罚法", 1, 9),
        (Kind::Single, "行政处罚法", 5, 1),
        (Kind::Single, "行政强制法", 2, 9),
        (Kind::Judge, "行政许可法", 3, 1),
    ]);
    assert_eq!(
        blueprint.cells(&together).unwrap_err(),
        [
            Collision {
                section: 1,
                quota: "single·hard".to_owned(),
                need: 2,
                have: 1
            },
            Collision {
                section: 2,
                quota: "judge".to_owned(),
                need: 2,
                have: 1
            },
        ]
    );
}

proptest! {
    /// What is called feasible has the right sums within the bounds; what is called infeasible has
    /// no solution, found by trying every matrix.
    #[test]
    fn transport_is_exact(
        bounds in prop::collection::vec(prop::collection::vec(0_u32..4, 3), 2),
        first in 0_u32..6, second in 0_u32..6, easy in 0_u32..6, medium in 0_u32..6,
    ) {
        let sum = first + second;
        prop_assume!(easy + medium <= sum);
        let rows = [first, second];
        let columns = [easy, medium, sum - easy - medium];
        let brute = (0..=bounds[0][0]).any(|a| (0..=bounds[0][1]).any(|b| {
            let Some(c) = first.checked_sub(a + b) else { return false };
            let row = [a, b, c];
            c <= bounds[0][2] && (0..3).all(|column| {
                columns[column].checked_sub(row[column]).is_some_and(|rest| rest <= bounds[1][column])
            })
        }));
        let found = transport(&rows, &columns, &bounds);
        prop_assert_eq!(found.is_some(), brute);
        if let Some(matrix) = found {
            for (row, need) in matrix.iter().zip(rows) {
                prop_assert_eq!(row.iter().sum::<u32>(), need);
            }
            for column in 0..3 {
                prop_assert_eq!(matrix[0][column] + matrix[1][column], columns[column]);
                prop_assert!((0..2).all(|row| matrix[row][column] <= bounds[row][column]));
            }
        }
    }
}
