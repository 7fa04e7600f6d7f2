use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn person() -> Person {
    Person {
        officer: OfficerId::new(1, [0; 10]),
        unit: UnitId::new(1, [0; 10]),
        region: "市本级".to_owned(),
        rank: Rank::Staff,
        sex: Some(Sex::Male),
        birth: Some(Birth {
            date: date(1971, 12, 31),
            document: None,
        }),
        employment: None,
        valid_until: Some(date(2027, 5, 24)),
        has_certificate: true,
    }
}

/// Men from 55, women from 52 on 31 December, as in a plan of 2012 (rules.md 1.2).
fn line() -> ExemptionRules {
    ExemptionRules {
        age_line: Some(AgeLine {
            men: 55,
            women: 52,
            cutoff: Some(MonthDay { month: 12, day: 31 }),
            basis: "工商〔2012〕9号".to_owned(),
        }),
        near_retirement: None,
    }
}

#[test]
fn the_age_line_counts_whole_years_on_the_cut_off_date() {
    let (rules, opens) = (line(), date(2026, 11, 24));
    let mut person = person();
    let proposed = rules.propose(&person, 2026, opens).unwrap();
    let of_age = Because::OfAge {
        age: 55,
        needed: 55,
        on: date(2026, 12, 31),
    };
    assert_eq!(proposed.because, of_age);
    assert_eq!(proposed.because.kind(), Kind::AgeLine);
    // Born a day later: 54 on the cut-off date.
    person.birth.as_mut().unwrap().date = date(1972, 1, 1);
    assert_eq!(rules.propose(&person, 2026, opens), None);
    // For a woman the line is three years earlier.
    person.sex = Some(Sex::Female);
    assert!(rules.propose(&person, 2026, opens).is_some());
    person.birth.as_mut().unwrap().date = date(1975, 1, 1);
    assert_eq!(rules.propose(&person, 2026, opens), None);
    // Without a cut-off of its own it is the day the exam opens.
    let mut rules = rules;
    rules.age_line.as_mut().unwrap().cutoff = None;
    person.birth.as_mut().unwrap().date = date(1974, 11, 24);
    assert!(rules.propose(&person, 2026, opens).is_some());
    person.birth.as_mut().unwrap().date = date(1974, 11, 25);
    assert_eq!(rules.propose(&person, 2026, opens), None);
}

#[test]
fn what_is_not_known_proposes_nobody_and_a_decided_birth_is_told() {
    let (rules, opens) = (line(), date(2026, 11, 24));
    let mut person = person();
    person.birth.as_mut().unwrap().document = Some("人〔1999〕3号".to_owned());
    let proposed = rules.propose(&person, 2026, opens).unwrap();
    assert_eq!(proposed.birth.document.as_deref(), Some("人〔1999〕3号"));
    assert_eq!(
        rules.propose(
            &Person {
                sex: None,
                ..person.clone()
            },
            2026,
            opens
        ),
        None
    );
    assert_eq!(
        rules.propose(
            &Person {
                birth: None,
                ..person.clone()
            },
            2026,
            opens
        ),
        None
    );
    assert_eq!(
        ExemptionRules::default().propose(&person, 2026, opens),
        None
    );
}

/// Months by the table annexed to the decision of 2024-09-13: a man born in 1965-05 retires in
/// 2025-07, a woman of 55 born in 1975-06 in 2031-11, one of 50 born in 1975-03 in 2025-05.
#[test]
fn who_retires_soon_is_proposed_by_the_statutory_month() {
    let rules = ExemptionRules {
        age_line: None,
        near_retirement: Some(NearRetirement {
            months: 12,
            basis: "市考核办法第九条".to_owned(),
        }),
    };
    let at = |sex, birth, employment, opens| {
        let mut person = person();
        person.sex = Some(sex);
        person.employment = employment;
        person.birth.as_mut().unwrap().date = birth;
        rules
            .propose(&person, 2024, opens)
            .map(|found| found.because)
    };
    let retires = |year, month| Some(Because::Retires { year, month });
    let man = date(1965, 5, 3);
    assert_eq!(at(Sex::Male, man, None, date(2024, 7, 1)), retires(2025, 7));
    assert_eq!(at(Sex::Male, man, None, date(2024, 6, 30)), None);
    let woman = date(1975, 6, 10);
    assert_eq!(
        at(Sex::Female, woman, None, date(2030, 11, 1)),
        retires(2031, 11)
    );
    assert_eq!(at(Sex::Female, woman, None, date(2030, 10, 31)), None);
    let worker = date(1975, 3, 10);
    let support = Some(Employment::Support);
    assert_eq!(
        at(Sex::Female, worker, support, date(2024, 5, 1)),
        retires(2025, 5)
    );
    assert_eq!(at(Sex::Female, worker, None, date(2024, 5, 1)), None);
}

#[test]
fn conditions_are_met_together_and_an_empty_one_asks_for_nothing() {
    let (person, day) = (person(), date(2026, 11, 24));
    assert!(Conditions::default().meets(&person, day));
    let mut of_unit = Conditions {
        units: [person.unit].into(),
        regions: ["市本级".to_owned()].into(),
        rank: Some(Rank::Staff),
        ..Conditions::default()
    };
    assert!(of_unit.meets(&person, day));
    of_unit.rank = Some(Rank::Leader);
    assert!(!of_unit.meets(&person, day));
    of_unit.rank = None;
    of_unit.employments = [Employment::CivilServant].into();
    assert!(!of_unit.meets(&person, day), "the employment is not known");
}

/// The renewal window of 湖南: the six months before the certificate ends.
#[test]
fn a_certificate_that_ends_within_the_window_makes_due() {
    let (mut person, day) = (person(), date(2026, 11, 24));
    let mut renewal = Conditions {
        expiring_within_months: Some(6),
        ..Conditions::default()
    };
    assert!(
        renewal.meets(&person, day),
        "ends on the last day of the window"
    );
    person.valid_until = Some(date(2027, 5, 25));
    assert!(!renewal.meets(&person, day));
    person.valid_until = Some(date(2020, 1, 1));
    assert!(renewal.meets(&person, day), "ended long ago");
    person.valid_until = None;
    person.has_certificate = false;
    assert!(!renewal.meets(&person, day));
    renewal.without_certificate = true;
    assert!(renewal.meets(&person, day), "a newcomer");
    person.has_certificate = true;
    assert!(!renewal.meets(&person, day), "holds one without an end");
}

#[test]
fn rules_that_make_no_sense_are_named() {
    let mut rules = line();
    assert!(rules.faults().is_empty());
    let age_line = rules.age_line.as_mut().unwrap();
    age_line.men = 30;
    age_line.cutoff = Some(MonthDay { month: 2, day: 31 });
    age_line.basis = " ".to_owned();
    rules.near_retirement = Some(NearRetirement {
        months: 0,
        basis: "办法".to_owned(),
    });
    assert_eq!(
        rules.faults(),
        [Fault::Age(30), Fault::Cutoff, Fault::NoBasis, Fault::Months]
    );
}

proptest! {
    /// Who is born later is never proposed where who is born earlier is not.
    #[test]
    fn the_line_is_a_line(days in 0_i32..20_000, more in 1_i32..5_000, woman: bool) {
        let rules = line();
        let born = date(1945, 1, 1).saturating_add(days.days());
        let later = born.saturating_add(more.days());
        let is_proposed = |birth| {
            let person = Person {
                sex: Some(if woman { Sex::Female } else { Sex::Male }),
                birth: Some(Birth { date: birth, document: None }),
                ..person()
            };
            rules.propose(&person, 2026, date(2026, 11, 24)).is_some()
        };
        prop_assert!(is_proposed(born) || !is_proposed(later));
    }
}

#[test]
fn a_day_that_no_year_has_is_no_cutoff_and_29_february_is_one() {
    let faults = |month, day| {
        let line = AgeLine {
            men: 55,
            women: 52,
            cutoff: Some(MonthDay { month, day }),
            basis: "办法".to_owned(),
        };
        ExemptionRules {
            age_line: Some(line),
            near_retirement: None,
        }
        .faults()
    };
    for (month, day) in [(2, 30), (2, 31), (4, 31), (13, 1), (0, 1), (5, 0)] {
        assert_eq!(faults(month, day), [Fault::Cutoff], "{month}-{day}");
    }
    for (month, day) in [(2, 28), (2, 29), (4, 30), (12, 31)] {
        assert_eq!(faults(month, day), [], "{month}-{day}");
    }
    // What an older version let in still proposes: the last day of the month.
    let of = |month, day, year| MonthDay { month, day }.of(year);
    assert_eq!(of(2, 30, 2025), Some(date(2025, 2, 28)));
    assert_eq!(of(2, 29, 2024), Some(date(2024, 2, 29)));
    assert_eq!(of(4, 31, 2026), Some(date(2026, 4, 30)));
}
