use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::id::{AccountId, OfficerId, ScriptId, UnitId};

const MAXIMUM: Points = Points(1_000);

fn account(number: u8) -> AccountId {
    AccountId::from_bytes([number; 16])
}

fn rules(is_double: bool, limit: u32, third: ThirdRule) -> Rules {
    Rules {
        is_double,
        limit: Points(limit),
        third,
    }
}

fn dealt(turn: Turn, to: u8) -> Event {
    Event {
        what: What::Dealt {
            turn,
            to: account(to),
        },
        by: None,
    }
}

fn marked(by: u8, points: u32) -> Event {
    Event {
        what: What::Marked {
            mark: Mark {
                points: vec![Points(points)],
                remark: String::new(),
            },
        },
        by: Some(account(by)),
    }
}

fn reopened() -> Event {
    Event {
        what: What::Reopened {
            reason: "复核".to_owned(),
        },
        by: None,
    }
}

fn texts(rubric: &Rubric) -> Vec<(&str, u32)> {
    let items = rubric.items.iter();
    items
        .map(|item| (item.text.as_str(), item.points.0))
        .collect()
}

#[test]
fn a_reference_answer_that_says_its_points_is_a_rubric() {
    let read = |answer: &str, maximum| Rubric::read(answer, Points(maximum));
    let ended = "（1）表明身份，出示执法证件（2分）；（2）告知事实、理由和依据(3分)；\n（3）听取陈述申辩（五分）。";
    assert_eq!(
        texts(&read(ended, 1_000).unwrap()),
        [
            ("（1）表明身份，出示执法证件", 200),
            ("（2）告知事实、理由和依据", 300),
            ("（3）听取陈述申辩", 500),
        ]
    );
    // The exam gives the question 5 points in place of 10: 1, 1.5 and 2.5.
    let halved = read(ended, 500).unwrap();
    assert_eq!(
        halved.items.iter().map(|i| i.points.0).collect::<Vec<_>>(),
        [100, 150, 250]
    );
    let numbered = "答案要点（每点2分）：①主体合法；②程序合法；③内容合法";
    assert_eq!(
        texts(&read(numbered, 600).unwrap()),
        [("①主体合法", 200), ("②程序合法", 200), ("③内容合法", 200)]
    );
    for silent in [
        "罚款应当收缴分离。",
        "第三十六条规定二年内未被发现的不再处罚",
        "共10分",
        "",
    ] {
        assert_eq!(read(silent, 1_000), None, "{silent}");
    }
}

#[test]
fn a_rubric_adds_up_to_what_the_question_has() {
    let of = |points: &[(&str, u32)]| Rubric {
        items: points
            .iter()
            .map(|(text, points)| Item {
                text: (*text).to_owned(),
                points: Points(*points),
            })
            .collect(),
    };
    assert_eq!(of(&[("甲", 400), ("乙", 600)]).check(MAXIMUM), Ok(()));
    assert_eq!(Rubric::whole(MAXIMUM).check(MAXIMUM), Ok(()));
    assert_eq!(of(&[]).check(MAXIMUM), Err(NoRubric::Empty));
    assert_eq!(
        of(&[("", 400), ("乙", 600)]).check(MAXIMUM),
        Err(NoRubric::Empty)
    );
    let sum = Points(900);
    assert_eq!(
        of(&[("甲", 400), ("乙", 500)]).check(MAXIMUM),
        Err(NoRubric::Sum {
            sum,
            maximum: MAXIMUM
        })
    );
}

/// By hand, for a question of 10 points.
#[test]
fn the_rules_by_hand() {
    use ThirdRule::{NearestMean, ThirdDecides};
    let settle = |limit, third, marks: &[u32]| {
        let marks: Vec<_> = marks.iter().map(|mark| Points(*mark)).collect();
        let settled = rules(true, limit, third).settle(&marks)?;
        Some((settled.points.0, settled.marks))
    };
    assert_eq!(settle(200, NearestMean, &[700]), None);
    assert_eq!(settle(200, NearestMean, &[700, 900]), Some((800, 2)));
    assert_eq!(settle(200, NearestMean, &[700, 901]), None);
    assert_eq!(
        settle(200, NearestMean, &[775, 850]),
        Some((813, 2)),
        "812.5 is rounded up"
    );
    assert_eq!(settle(200, NearestMean, &[300, 900, 700]), Some((800, 3)));
    assert_eq!(
        settle(200, NearestMean, &[300, 900, 600]),
        Some((750, 3)),
        "equally near"
    );
    assert_eq!(settle(200, ThirdDecides, &[300, 900, 500]), Some((500, 3)));
    let one = rules(false, 0, NearestMean).settle(&[Points(700)]).unwrap();
    assert_eq!((one.points.0, one.marks), (700, 1));
    assert_eq!(Difference::Percent(20.0).of(MAXIMUM), Points(200));
    assert_eq!(
        Difference::Percent(15.0).of(Points(350)),
        Points(53),
        "52.5 is rounded up"
    );
    assert_eq!(Difference::Points(3.0).of(MAXIMUM), Points(300));
    assert_eq!(Difference::Points(30.0).of(MAXIMUM), MAXIMUM);
}

#[test]
fn marks_apart_call_for_a_third_and_a_reopening_for_all() {
    let rubric = Rubric::whole(MAXIMUM);
    let mut round = State::new(rules(true, 200, ThirdRule::NearestMean));
    let mut take = |event: Event| {
        round
            .apply(&event, &rubric)
            .map(|()| (round.stage(), round.settled()))
    };
    assert_eq!(take(marked(1, 300)), Err(Refused::NotDealt));
    assert_eq!(
        take(dealt(Turn::Third, 3)),
        Err(Refused::NoSuchTurn(Turn::Third))
    );
    assert!(take(dealt(Turn::First, 1)).is_ok());
    assert_eq!(take(dealt(Turn::Second, 1)), Err(Refused::SameMarker));
    assert!(take(dealt(Turn::Second, 2)).is_ok());
    assert_eq!(take(marked(3, 300)), Err(Refused::NotDealt));
    assert_eq!(take(marked(2, 1_001)), Err(Refused::Unfit));
    assert_eq!(take(marked(2, 900)), Ok((Stage::Open, None)));
    assert_eq!(
        take(marked(2, 800)),
        Err(Refused::NotDealt),
        "never a second time"
    );
    assert_eq!(
        take(dealt(Turn::Second, 4)),
        Err(Refused::NoSuchTurn(Turn::Second))
    );
    assert_eq!(take(marked(1, 300)), Ok((Stage::Third, None)));
    assert_eq!(take(reopened()), Err(Refused::NotSettled));
    assert!(take(dealt(Turn::Third, 3)).is_ok());
    let (stage, settled) = take(marked(3, 800)).unwrap();
    assert_eq!((stage, settled.unwrap().points.0), (Stage::Settled, 850));
    let (stage, settled) = take(reopened()).unwrap();
    assert_eq!(
        (stage, settled.unwrap().points.0),
        (Stage::Open, 850),
        "counts until then"
    );
    assert_eq!(round.wants(), [Turn::First, Turn::Second]);
    assert_eq!(
        round.earlier(),
        &BTreeSet::from([account(1), account(2), account(3)])
    );
}

/// Anything that could come: askings, marks and reopenings by a handful of people.
fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (0_usize..3, 1_u8..6).prop_map(|(turn, to)| dealt(Turn::ALL[turn], to)),
        (1_u8..6, 0_u32..1_100).prop_map(|(by, points)| marked(by, points)),
        Just(reopened()),
    ]
}

fn any_rules() -> impl Strategy<Value = Rules> {
    (any::<bool>(), 0_u32..1_000, any::<bool>()).prop_map(|(is_double, limit, decides)| {
        let third = if decides {
            ThirdRule::ThirdDecides
        } else {
            ThirdRule::NearestMean
        };
        rules(is_double, limit, third)
    })
}

proptest! {
    /// Whatever comes: nobody marks an answer twice in a round, at most three do, what is settled rests
    /// on marks between which it lies, and a refused event changes nothing.
    #[test]
    fn the_rules_hold_whatever_comes(
        rules in any_rules(), events in prop::collection::vec(any_event(), 0..40),
    ) {
        let rubric = Rubric::whole(MAXIMUM);
        let mut state = State::new(rules);
        let mut round: Vec<(AccountId, Points)> = Vec::new();
        for event in &events {
            let before = state.clone();
            if state.apply(event, &rubric).is_err() {
                prop_assert_eq!(&state, &before);
                continue;
            }
            match &event.what {
                What::Marked { mark } => round.push((event.by.unwrap(), mark.total())),
                What::Reopened { .. } => round.clear(),
                What::Dealt { .. } => {}
            }
            let markers: BTreeSet<_> = round.iter().map(|(by, _)| *by).collect();
            prop_assert_eq!(markers.len(), round.len());
            let most = if rules.is_double { 3 } else { 1 };
            prop_assert!(round.len() <= most);
            if state.stage() == Stage::Settled {
                let settled = state.settled().unwrap();
                prop_assert_eq!(usize::from(settled.marks), round.len());
                let points = round.iter().map(|(_, points)| *points);
                prop_assert!(settled.points >= points.clone().min().unwrap());
                prop_assert!(settled.points <= points.max().unwrap());
                prop_assert!(state.wants().is_empty() && state.waiting().next().is_none());
            }
            if round.len() == 2 {
                let apart = round[0].1.0.abs_diff(round[1].1.0) > rules.limit.0;
                prop_assert_eq!(state.stage() == Stage::Third, apart);
            }
        }
    }

    /// What a marker sees does not depend on what others gave.
    #[test]
    fn markers_are_blind(
        rules in any_rules(), own in 0_u32..1_000, one in 0_u32..1_000, other in 0_u32..1_000,
        own_first in any::<bool>(),
    ) {
        let rubric = Rubric::whole(MAXIMUM);
        let rules = Rules { is_double: true, ..rules };
        let seen = |theirs: u32, own_is_given: bool| {
            let mut events = vec![dealt(Turn::First, 1), dealt(Turn::Second, 2)];
            if own_is_given && own_first {
                events.push(marked(1, own));
            }
            events.push(marked(2, theirs));
            if own_is_given && !own_first {
                events.push(marked(1, own));
            }
            State::fold(rules, &rubric, &events).unwrap().seen_by(account(1))
        };
        for own_is_given in [true, false] {
            prop_assert_eq!(seen(one, own_is_given), seen(other, own_is_given));
        }
        // A third sees what a first one sees before anybody has marked.
        let apart = [
            dealt(Turn::First, 1), dealt(Turn::Second, 2), marked(1, 0), marked(2, 1_000),
            dealt(Turn::Third, 3),
        ];
        let third = State::fold(rules, &rubric, &apart).unwrap();
        let first = State::fold(rules, &rubric, &[dealt(Turn::First, 3)]).unwrap();
        prop_assert_eq!(third.seen_by(account(3)), first.seen_by(account(3)));
    }

    /// As long as somebody is found for each turn, it ends after three marks at most.
    #[test]
    fn marking_ends(rules in any_rules(), points in prop::collection::vec(0_u32..1_000, 3)) {
        let rubric = Rubric::whole(MAXIMUM);
        let mut state = State::new(rules);
        let mut given = 0;
        while state.stage() != Stage::Settled {
            for turn in state.wants() {
                let free = (1..=3).find(|one| state.dealt().all(|(_, to, _)| to != account(*one)));
                state.apply(&dealt(turn, free.unwrap()), &rubric).unwrap();
            }
            let (_, marker) = state.waiting().next().unwrap();
            let by = marker.as_bytes()[0];
            state.apply(&marked(by, points[given]), &rubric).unwrap();
            given += 1;
        }
        prop_assert!(given <= 3);
    }

    /// Nobody gets an own answer or one twice; an own unit's only where nobody else is left; the hands
    /// are as full as each other; and the order of what comes in does not matter.
    #[test]
    fn answers_are_dealt_out_fairly(count in 1_u8..40, people in 2_u8..7, units in 1_u8..4) {
        let unit = |number: u8| UnitId::from_bytes([number % units; 16]);
        let officer = |number: u8| OfficerId::from_bytes([number; 16]);
        let markers: Vec<_> = (0..people)
            .map(|number| Marker {
                account: account(number),
                officer: Some(officer(number)),
                unit: Some(unit(number)),
                load: 0,
            })
            .collect();
        let wanted: Vec<_> = (0..count)
            .map(|number| Wanted {
                script: ScriptId::from_bytes([number; 16]),
                officer: officer(number),
                unit: unit(number),
                turns: vec![Turn::First, Turn::Second],
                taken: BTreeSet::new(),
                earlier: BTreeSet::new(),
            })
            .collect();
        let dealt = deal(&wanted, &markers);
        prop_assert_eq!(
            dealt.given.len() + usize::try_from(dealt.lacking).unwrap(),
            2 * usize::from(count)
        );
        for one in &wanted {
            let to: Vec<_> = dealt.given.iter().filter(|(script, ..)| *script == one.script).collect();
            let own = account(one.officer.as_bytes()[0]);
            prop_assert!(to.iter().all(|(.., marker)| *marker != own));
            prop_assert!(to.len() < 2 || to[0].2 != to[1].2);
            let strangers = markers
                .iter()
                .filter(|marker| marker.account != own && marker.unit != Some(one.unit))
                .count();
            let unit_of = |marker: &AccountId| unit(marker.as_bytes()[0]);
            let of_unit = to.iter().filter(|(.., marker)| unit_of(marker) == one.unit).count();
            prop_assert!(of_unit <= 2_usize.saturating_sub(strangers));
        }
        if units == 1 && count > people {
            let hands = markers.iter().map(|marker| {
                dealt.given.iter().filter(|(.., to)| *to == marker.account).count()
            });
            prop_assert!(hands.clone().max().unwrap() - hands.min().unwrap() <= 2);
        }
        let (mut wanted, mut markers) = (wanted, markers);
        wanted.reverse();
        markers.reverse();
        prop_assert_eq!(deal(&wanted, &markers), dealt);
    }

    /// Parts of a whole add up to it.
    #[test]
    fn spread_points_add_up(whole in 0_u32..20_000, weights in prop::collection::vec(1_u32..900, 1..12)) {
        let parts = crate::domain::scoring::spread(Points(whole), &weights);
        prop_assert_eq!(parts.iter().map(|part| part.0).sum::<u32>(), whole);
        let all: u32 = weights.iter().sum();
        for (part, weight) in parts.iter().zip(&weights) {
            let exact = f64::from(whole) * f64::from(*weight) / f64::from(all);
            prop_assert!((f64::from(part.0) - exact).abs() <= 1.0);
        }
    }

    #[test]
    fn any_answer_is_read_without_harm(answer in "[①②（）().每点得分2五一、a。\n]{0,40}", maximum in 1_u32..2_000) {
        if let Some(rubric) = Rubric::read(&answer, Points(maximum)) {
            prop_assert_eq!(rubric.check(Points(maximum)), Ok(()));
        }
    }
}

proptest::proptest! {
    #[test]
    fn a_rubric_that_is_spelled_out_is_read_as_it_was(
        points in proptest::collection::vec(("[\u{4e00}-\u{4e08}]{1,8}", 1_u32..40), 1..6),
    ) {
        let items: Vec<Item> = points
            .into_iter()
            // Quarters of a point, which decimals write exactly.
            .map(|(text, quarters)| Item { text: format!("应当{text}"), points: Points(quarters * 25) })
            .collect();
        let lines: Vec<String> = items.iter().map(|item| spell(&item.text, item.points)).collect();
        proptest::prop_assert_eq!(Rubric::spelled(&lines.join("\n")), Some(Rubric { items }));
    }
}
