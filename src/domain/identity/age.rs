//! Age on a day, and the month of statutory retirement.
//!
//! Arithmetic only: a recorded status (retired early, kept on) decides, a computed month proposes.

use jiff::civil::Date;

use crate::domain::officer::{Employment, Sex};

/// Whole years lived on that day, none before birth. Who was born on a 29 February is a year older
/// on 1 March of a common year.
pub fn age_on(birth: Date, day: Date) -> Option<i16> {
    let had_birthday = (day.month(), day.day()) >= (birth.month(), birth.day());
    let years = day.year() - birth.year() - i16::from(!had_birthday);
    (day >= birth).then_some(years)
}

/// Whether somebody of that age can be at work. It raises a question, never refuses.
pub fn is_plausible(birth: Date, day: Date) -> bool {
    age_on(birth, day).is_some_and(|age| (16..=100).contains(&age))
}

/// The three ages of retirement before 2025.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RetirementClass {
    /// 男: 60, rising to 63.
    Male60,
    /// 女干部: 55, rising to 58.
    Female55,
    /// 女工人: 50, rising to 55.
    Female50,
}

/// When a person reaches the statutory age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Retirement {
    /// Year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: i8,
    /// By how many months the decision of 2024-09-13 put it off.
    pub delay_months: i16,
}

impl RetirementClass {
    /// The class that arithmetic proposes: of women, workers (工勤) had the lower age.
    pub fn proposed(sex: Sex, employment: Option<Employment>) -> Self {
        match (sex, employment) {
            (Sex::Male, _) => Self::Male60,
            (Sex::Female, Some(Employment::Support)) => Self::Female50,
            (Sex::Female, _) => Self::Female55,
        }
    }

    /// The former age, the months of birth that bring one month more, and the most it can be.
    fn rule(self) -> (i16, i16, i16) {
        match self {
            Self::Male60 => (60, 4, 36),
            Self::Female55 => (55, 4, 36),
            Self::Female50 => (50, 2, 60),
        }
    }
}

/// The statutory retirement by the decision of 2024-09-13: who would have retired in January 2025
/// or later works longer, one month more for every two or four months of birth.
pub fn statutory_retirement(birth: Date, class: RetirementClass) -> Retirement {
    let (age, per_month, most) = class.rule();
    let former = (birth.year() + age) * 12 + i16::from(birth.month()) - 1;
    let since_reform = former - 2025 * 12;
    let delay_months = if since_reform < 0 {
        0
    } else {
        (since_reform / per_month + 1).min(most)
    };
    let months = former + delay_months;
    Retirement {
        year: months / 12,
        month: i8::try_from(months % 12 + 1).unwrap_or(1),
        delay_months,
    }
}

#[cfg(test)]
mod tests {
    use RetirementClass::{Female50, Female55, Male60};
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn age_turns_on_the_birthday() {
        let birth = date(1985, 3, 2);
        assert_eq!(age_on(birth, date(2025, 3, 1)), Some(39));
        assert_eq!(age_on(birth, date(2025, 3, 2)), Some(40));
        assert_eq!(age_on(birth, date(1985, 3, 1)), None);
        assert_eq!(age_on(date(2000, 2, 29), date(2025, 2, 28)), Some(24));
        assert_eq!(age_on(date(2000, 2, 29), date(2025, 3, 1)), Some(25));
        assert!(!is_plausible(date(1880, 1, 1), date(2026, 1, 1)));
        assert!(!is_plausible(date(2020, 1, 1), date(2026, 1, 1)));
        assert!(is_plausible(birth, date(2026, 1, 1)));
    }

    /// First and last months of the steps, from the table annexed to the decision.
    #[test]
    fn retirement_by_the_published_table() {
        let of = |class, year, month| {
            let found = statutory_retirement(date(year, month, 28), class);
            (found.year, found.month, found.delay_months)
        };
        assert_eq!(of(Male60, 1964, 12), (2024, 12, 0));
        assert_eq!(of(Male60, 1965, 1), (2025, 2, 1));
        assert_eq!(of(Male60, 1965, 4), (2025, 5, 1));
        assert_eq!(of(Male60, 1965, 5), (2025, 7, 2));
        assert_eq!(of(Male60, 1976, 8), (2039, 7, 35));
        assert_eq!(of(Male60, 1976, 9), (2039, 9, 36));
        assert_eq!(of(Male60, 1980, 1), (2043, 1, 36));
        assert_eq!(of(Female55, 1969, 12), (2024, 12, 0));
        assert_eq!(of(Female55, 1975, 6), (2031, 11, 17));
        assert_eq!(of(Female55, 1981, 9), (2039, 9, 36));
        assert_eq!(of(Female50, 1975, 2), (2025, 3, 1));
        assert_eq!(of(Female50, 1975, 3), (2025, 5, 2));
        assert_eq!(of(Female50, 1984, 11), (2039, 11, 60));
        assert_eq!(of(Female50, 1990, 1), (2045, 1, 60));
    }

    proptest! {
        #[test]
        fn who_is_born_later_never_retires_earlier(year in 1950_i16..2010, month in 1_i8..=12) {
            let next = date(year, month, 1).saturating_add(jiff::Span::new().months(1));
            for class in [Male60, Female55, Female50] {
                let at = |birth| {
                    let found = statutory_retirement(birth, class);
                    (found.year, found.month)
                };
                prop_assert!(at(date(year, month, 1)) < at(next));
            }
        }
    }
}
