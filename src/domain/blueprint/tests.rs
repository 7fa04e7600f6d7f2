use proptest::prelude::*;

use super::*;
use crate::domain::paper::PoolQuestion;

fn question(number: u32) -> PoolQuestion {
    PoolQuestion {
        fingerprint: *blake3::hash(&number.to_be_bytes()).as_bytes(),
        kind: Kind::Single,
        law: None,
        articles: Vec::new(),
        topics: Vec::new(),
        difficulty: None,
        options: 4,
        keep_option_order: false,
        calibrated: None,
    }
}

fn pool(counts: &[(Kind, &str, u8, u32)]) -> Vec<PoolQuestion> {
    let mut pool = Vec::new();
    for (kind, law, level, count) in counts {
        for _ in 0..*count {
            let number = u32::try_from(pool.len()).unwrap();
            pool.push(PoolQuestion {
                kind: *kind,
                law: Some((*law).to_owned()),
                difficulty: Difficulty::new(*level),
                ..question(number)
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
        wrong("\"judge\"", "\"other\""),
        Fault::Kind {
            section: 2,
            kind: Kind::Other
        }
    );
    for (line, fault) in [
        ("exposure = 0", Fault::Exposure(0.0)),
        ("exposure = 101", Fault::Exposure(101.0)),
    ] {
        assert_eq!(
            wrong("minutes = 90", &format!("minutes = 90\n{line}")),
            fault
        );
    }
    let named = "minutes = 90\nexclude = { questions = [\"abc\"] }";
    assert_eq!(
        wrong("minutes = 90", named),
        Fault::Excluded("abc".to_owned())
    );
    for quota in [
        "{ count = 1 }",
        "{ from = 3, count = 1 }",
        "{ law = \"甲法\", from = 9, to = 3, count = 1 }",
        "{ topic = \"程序\", count = 9 }",
    ] {
        let text = format!("points = 1\nquota = [{quota}]\n");
        assert_eq!(
            wrong("points = 1\n", &text),
            Fault::Quota {
                section: 2,
                quota: 1
            },
            "{quota}"
        );
    }
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
    let (_, allocation) = blueprint.allocate(&enough, None).unwrap();
    let cells = allocation.cells.iter();
    assert_eq!(cells.map(|cell| cell.count).sum::<u32>(), 6);

    // The one question of the second law is easy, so hard ones must all come from the first.
    let together = pool(&[
        (Kind::Single, "行政处罚法", 1, 9),
        (Kind::Single, "行政处罚法", 5, 1),
        (Kind::Single, "行政强制法", 2, 9),
        (Kind::Judge, "行政许可法", 3, 1),
    ]);
    assert_eq!(
        blueprint.allocate(&together, None).unwrap_err(),
        [
            Collision {
                section: 1,
                quota: "single·hard".to_owned(),
                need: 2,
                have: 1,
                with: Vec::new(),
            },
            Collision {
                section: 2,
                quota: "judge".to_owned(),
                need: 2,
                have: 1,
                with: Vec::new(),
            },
        ]
    );
}

/// Each quota can be met by itself; two of them cannot hold together.
#[test]
fn a_tangle_is_told_with_every_member_and_no_other() {
    let blueprint = Blueprint::from_toml(
        "name = \"x\"\nminutes = 9\n[[section]]\nkind = \"single\"\ncount = 6\npoints = 1\n\
         laws = { \"甲法\" = 3, \"乙法\" = 3 }\ndifficulty = { easy = 3, hard = 3 }\n\
         quota = [{ topic = \"程序\", count = 6 }]\n\
         [[section]]\nkind = \"judge\"\ncount = 1\npoints = 1\n",
    )
    .unwrap();
    let of = |law: &'static str, level, topic: bool, count: u32| {
        (0..count).map(move |_| (law.to_owned(), level, topic))
    };
    // On the topic: three easy of one law, nothing hard of it; two easy and two hard of the other.
    let singles = of("甲法", 1, true, 3)
        .chain(of("甲法", 5, false, 9))
        .chain(of("乙法", 1, true, 2))
        .chain(of("乙法", 5, true, 2));
    let mut pool: Vec<PoolQuestion> = (0..)
        .zip(singles)
        .map(|(number, (law, level, topic))| PoolQuestion {
            law: Some(law),
            difficulty: Difficulty::new(level),
            topics: topic.then(|| "程序".to_owned()).into_iter().collect(),
            ..question(number)
        })
        .collect();
    pool.push(PoolQuestion {
        kind: Kind::Judge,
        ..question(1_000)
    });
    let collisions = blueprint.allocate(&pool, None).unwrap_err();
    // The topic has five easy and two hard questions: beside three easy ones only five are on it.
    let on_topic = &collisions[0];
    assert_eq!(on_topic.quota, "single·#程序");
    assert_eq!((on_topic.need, on_topic.have), (6, 5));
    let easy = Beside {
        section: 1,
        quota: "single·easy".to_owned(),
    };
    assert_eq!(on_topic.with, [easy]);
}

#[test]
fn two_sections_do_not_share_a_question() {
    let section = "[[section]]\nkind = \"judge\"\ncount = 3\npoints = 1\n";
    let text = format!("name = \"x\"\nminutes = 9\n{section}{section}");
    let blueprint = Blueprint::from_toml(&text).unwrap();
    let five = pool(&[(Kind::Judge, "甲法", 3, 5)]);
    assert_eq!(
        blueprint.allocate(&five, None).unwrap_err(),
        [Collision {
            section: 2,
            quota: "judge".to_owned(),
            need: 3,
            have: 2,
            with: vec![Beside {
                section: 1,
                quota: "judge".to_owned()
            }],
        }]
    );
    assert!(
        blueprint
            .allocate(&pool(&[(Kind::Judge, "甲法", 3, 6)]), None)
            .is_ok()
    );
}

#[test]
fn articles_and_topics_are_counted() {
    let text = "name = \"x\"\nminutes = 9\n[[section]]\nkind = \"single\"\ncount = 2\npoints = 1\n\
        quota = [{ law = \"甲法\", from = 3, to = 5, count = 2 }]\n";
    let blueprint = Blueprint::from_toml(text).unwrap();
    let with = |number, law: &str, articles: &[u16]| PoolQuestion {
        law: Some(law.to_owned()),
        articles: articles.to_vec(),
        ..question(number)
    };
    let short = [
        with(1, "甲法", &[2, 6]),
        with(2, "甲法", &[1, 5]),
        with(3, "乙法", &[4]),
    ];
    assert_eq!(
        blueprint.allocate(&short, None).unwrap_err(),
        [Collision {
            section: 1,
            quota: "single·甲法·3-5".to_owned(),
            need: 2,
            have: 1,
            with: Vec::new(),
        }]
    );
    let enough = [with(1, "甲法", &[3]), with(2, "甲法", &[1, 5])];
    assert!(blueprint.allocate(&enough, None).is_ok());
}

#[test]
fn a_limit_parts_candidates_into_groups_that_never_exceed_it() {
    for papers in [1_u32, 2, 3, 7, 20, 199, 300, 30_000] {
        for percent in [0.5, 1.0, 5.0, 10.0, 33.0, 50.0, 75.0, 80.0, 100.0] {
            for once in [false, true] {
                let most = (percent * f64::from(papers) / 100.0 + 1e-9).floor();
                match Exposure::within(percent, Some(papers), once) {
                    None => assert!(most < 1.0, "{percent} of {papers}"),
                    Some(limit) => {
                        let groups = papers.div_ceil(limit.papers);
                        assert!(f64::from(groups * limit.uses) <= most);
                        assert!(!once || limit.uses == 1);
                    }
                }
            }
        }
    }
    let two = Exposure::within(80.0, Some(1_000), false);
    assert_eq!(two, Some(Exposure { uses: 4, papers: 5 }));
}

#[test]
fn a_quota_that_only_the_limit_forbids_says_so() {
    let text = "name = \"x\"\nminutes = 9\nexposure = 10\n\
        [[section]]\nkind = \"judge\"\ncount = 3\npoints = 1\n";
    let blueprint = Blueprint::from_toml(text).unwrap();
    let limit = Exposure::within(10.0, Some(1_000), false);
    let have = |count| pool(&[(Kind::Judge, "甲法", 3, count)]);
    // A tenth of the papers for each: three on a paper need thirty.
    assert!(blueprint.allocate(&have(30), limit).is_ok());
    let collisions = blueprint.allocate(&have(29), limit).unwrap_err();
    assert_eq!((collisions[0].need, collisions[0].have), (3, 2));
    assert_eq!(collisions[0].with[0].quota, "exposure");
}

/// A small world in which every allocation can be tried: laws 甲 and 乙, topics or none, two bands.
fn world(counts: &[u32]) -> Vec<PoolQuestion> {
    let cells = (0..8).flat_map(|cell| {
        let count = counts[usize::from(cell)];
        std::iter::repeat_n(cell, count as usize)
    });
    (0..)
        .zip(cells)
        .map(|(number, cell): (u32, u8)| PoolQuestion {
            law: Some(if cell & 1 == 0 { "甲法" } else { "乙法" }.to_owned()),
            difficulty: Difficulty::new(if cell & 2 == 0 { 1 } else { 5 }),
            topics: (cell & 4 != 0)
                .then(|| "程序".to_owned())
                .into_iter()
                .collect(),
            ..question(number)
        })
        .collect()
}

/// The demands on such a world, each with the cells that count towards it.
type Demands = Vec<(String, u32, Vec<usize>)>;

/// Whether any choice of so many of each cell meets all demands, by trying every one.
fn is_possible(counts: &[u32], demands: &[&(String, u32, Vec<usize>)]) -> bool {
    fn place(
        cell: usize,
        taken: &mut [u32; 8],
        counts: &[u32],
        demands: &[&(String, u32, Vec<usize>)],
    ) -> bool {
        let over = demands
            .iter()
            .any(|(_, need, cells)| cells.iter().map(|c| taken[*c]).sum::<u32>() > *need);
        if over {
            return false;
        }
        if cell == 8 {
            return demands
                .iter()
                .all(|(_, need, cells)| cells.iter().map(|c| taken[*c]).sum::<u32>() == *need);
        }
        (0..=counts[cell]).any(|take| {
            taken[cell] = take;
            let found = place(cell + 1, taken, counts, demands);
            taken[cell] = 0;
            found
        })
    }
    place(0, &mut [0; 8], counts, demands)
}

fn cells_where(test: impl Fn(usize) -> bool) -> Vec<usize> {
    (0..8).filter(|cell| test(*cell)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// What is called feasible is, and takes what it says; what is not, is not, and the tangle that is
    /// told cannot hold while every part of it can.
    #[test]
    fn feasibility_is_exact(
        counts in prop::collection::vec(0_u32..3, 8),
        first in 0_u32..5, second in 0_u32..5, easy in 0_u32..5, topic in 0_u32..5, fine in 0_u32..3,
    ) {
        let count = first + second;
        prop_assume!(count > 0 && easy <= count && topic <= count && fine <= count);
        let hard = count - easy;
        let text = format!(
            "name = \"x\"\nminutes = 9\n[[section]]\nkind = \"single\"\ncount = {count}\npoints = 1\n\
             laws = {{ \"甲法\" = {first}, \"乙法\" = {second} }}\n\
             difficulty = {{ easy = {easy}, hard = {hard} }}\n\
             quota = [{{ topic = \"程序\", count = {topic} }}, \
                      {{ law = \"甲法\", topic = \"程序\", difficulty = \"hard\", count = {fine} }}]\n"
        );
        let demands: Demands = vec![
            ("single".to_owned(), count, cells_where(|_| true)),
            ("single·甲法".to_owned(), first, cells_where(|c| c & 1 == 0)),
            ("single·乙法".to_owned(), second, cells_where(|c| c & 1 != 0)),
            ("single·easy".to_owned(), easy, cells_where(|c| c & 2 == 0)),
            ("single·medium".to_owned(), 0, Vec::new()),
            ("single·hard".to_owned(), hard, cells_where(|c| c & 2 != 0)),
            ("single·#程序".to_owned(), topic, cells_where(|c| c & 4 != 0)),
            ("single·甲法·#程序·hard".to_owned(), fine, cells_where(|c| c == 6)),
        ];
        let all: Vec<_> = demands.iter().collect();
        let blueprint = Blueprint::from_toml(&text).unwrap();
        let pool = world(&counts);
        match blueprint.allocate(&pool, None) {
            Ok((supply, allocation)) => {
                prop_assert!(is_possible(&counts, &all));
                for (_, need, cells) in &demands {
                    let taken: u32 = allocation.cells.iter().filter(|cell| {
                        let first = supply.atoms()[cell.atom].questions[0];
                        let question = &pool[first as usize];
                        let at = usize::from(question.law.as_deref() == Some("乙法"))
                            | usize::from(question.difficulty == Difficulty::new(5)) << 1
                            | usize::from(!question.topics.is_empty()) << 2;
                        cells.contains(&at)
                    }).map(|cell| cell.count).sum();
                    prop_assert_eq!(taken, *need);
                }
            }
            Err(collisions) => {
                prop_assert!(!is_possible(&counts, &all));
                for collision in &collisions {
                    let named = |quota: &str| all.iter().copied().find(|d| d.0 == quota).unwrap();
                    let mut members = vec![named(&collision.quota)];
                    members.extend(collision.with.iter().map(|one| named(&one.quota)));
                    prop_assert!(!is_possible(&counts, &members), "{:?}", collision);
                    for left_out in 0..members.len() {
                        let mut rest = members.clone();
                        let _ = rest.remove(left_out);
                        prop_assert!(is_possible(&counts, &rest), "{:?} without {}", collision, left_out);
                    }
                    // What it comes to beside the others is exact.
                    let others = &members[1..];
                    let possible: Vec<u32> = (0..=16).filter(|have| {
                        let with = (String::new(), *have, members[0].2.clone());
                        let mut all = others.to_vec();
                        all.push(&with);
                        is_possible(&counts, &all)
                    }).collect();
                    // The nearest number: what is possible need not be without gaps.
                    let need = collision.need;
                    let exact = if collision.have < need {
                        possible.iter().rfind(|have| **have < need)
                    } else {
                        possible.iter().find(|have| **have > need)
                    };
                    prop_assert_eq!(exact, Some(&collision.have));
                }
            }
        }
    }
}

#[test]
fn differences_are_told_part_by_part() {
    let older = Blueprint::from_toml(TEXT).unwrap();
    assert_eq!(older.differences(&older), []);
    // Two quotas may ask for the same; the second came.
    let mut twice = older.clone();
    twice.sections[0].quotas.push(Quota {
        law: Some("行政处罚法".to_owned()),
        count: 1,
        ..Quota::default()
    });
    let came = &twice.differences(&older)[0];
    let second = Aspect::Quota(1, "single·行政处罚法".to_owned(), 1);
    assert_eq!(came.aspect, second);
    assert_eq!(
        (&came.before, &came.after),
        (&Value::None, &Value::Number(1.0))
    );
    let mut newer = older.clone();
    newer.name = "别的名称".to_owned();
    newer.minutes = 120;
    newer.exposure = Some(20.0);
    newer.exclude.seen_days = 90;
    let _ = newer.sections.pop();
    newer.sections[0].laws = [("行政处罚法".to_owned(), 4)].into();
    let told: Vec<(Aspect, Value, Value)> = newer
        .differences(&older)
        .into_iter()
        .map(|one| (one.aspect, one.before, one.after))
        .collect();
    let number = Value::Number;
    let quota = |section, codes: &str| Aspect::Quota(section, codes.to_owned(), 0);
    assert_eq!(
        told,
        [
            (Aspect::Minutes, number(90.0), number(120.0)),
            (Aspect::Exposure, Value::None, number(20.0)),
            (Aspect::SeenDays, number(0.0), number(90.0)),
            (Aspect::Kind(2), Value::Kind(Kind::Judge), Value::None),
            (Aspect::Points(2), number(1.0), Value::None),
            (quota(1, "single·行政处罚法"), number(3.0), number(4.0)),
            (quota(1, "single·行政强制法"), number(1.0), Value::None),
            (quota(2, "judge"), number(2.0), Value::None),
        ]
    );
}
