//! Numbers, dates and durations as people of the current language write them.

use jiff::civil::{Date, DateTime, Time, Weekday};

use super::{Language, current, fl};

/// A whole number with thousands separators: `21,174`.
pub fn number(value: impl Into<i128>) -> String {
    let value = value.into();
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if value < 0 {
        out.push('−');
    }
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A count of things held in memory, with thousands separators.
pub fn count(value: usize) -> String {
    number(i128::try_from(value).unwrap_or(i128::MAX))
}

/// Names one after the other: 甲、乙.
pub fn names<T: AsRef<str>>(names: &[T]) -> String {
    joined(names, &fl!("common-between-names"))
}

/// Things said one after the other, which may hold commas themselves: 甲；乙.
pub fn clauses<T: AsRef<str>>(clauses: &[T]) -> String {
    joined(clauses, &fl!("common-between-clauses"))
}

fn joined<T: AsRef<str>>(parts: &[T], between: &str) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    parts.join(between)
}

/// A number as short as it can be without losing a cent of it: `60`, `57.5`, `1,204.25`.
pub fn decimal(value: f64) -> String {
    let plain = format!("{:.2}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain.as_str(), ""));
    let fraction = fraction.trim_end_matches('0');
    let mut out = whole
        .parse::<i128>()
        .map_or_else(|_| whole.to_owned(), number);
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    if value < 0.0 && out != "0" {
        out.insert(0, '−');
    }
    out
}

/// A mean or another measured value, always with one place: `68.2`, `70.0`.
pub fn measured(value: f64) -> String {
    format!("{value:.1}")
}

/// A share (0.761) as per cent with one place: `76.1%`. What is not a number reads `—`.
pub fn percent(share: f64) -> String {
    if share.is_finite() {
        format!("{:.1}%", share * 100.0)
    } else {
        "—".to_owned()
    }
}

/// A share without places, for cells and charts: `76%`.
pub fn percent_short(share: f64) -> String {
    if share.is_finite() {
        format!("{:.0}%", share * 100.0)
    } else {
        "—".to_owned()
    }
}

/// Seconds as a countdown shows them: `47:12`, from an hour on `1:05:09`.
pub fn duration(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes:02}:{seconds:02}")
    }
}

/// A date of this year in words: `11 月 23 日，星期一`, `Monday 23 November`.
pub fn day(date: Date) -> String {
    match current() {
        Language::Chinese => format!(
            "{} 月 {} 日，{}",
            date.month(),
            date.day(),
            weekday(date.weekday())
        ),
        Language::English => format!(
            "{} {} {}",
            weekday(date.weekday()),
            date.day(),
            month(date.month())
        ),
    }
}

/// A date of this year, short: `11 月 23 日`, `23 Nov`.
pub fn day_short(date: Date) -> String {
    match current() {
        Language::Chinese => format!("{} 月 {} 日", date.month(), date.day()),
        Language::English => {
            format!("{} {}", date.day(), &month(date.month())[..3])
        }
    }
}

/// A full date: `2026 年 11 月 23 日`, `23 November 2026`.
pub fn date(date: Date) -> String {
    match current() {
        Language::Chinese => {
            format!("{} 年 {} 月 {} 日", date.year(), date.month(), date.day())
        }
        Language::English => {
            format!("{} {} {}", date.day(), month(date.month()), date.year())
        }
    }
}

/// A month: `2037 年 9 月`, `September 2037`.
pub fn month_of(year: i16, number: i8) -> String {
    match current() {
        Language::Chinese => format!("{year} 年 {number} 月"),
        Language::English => format!("{} {year}", month(number)),
    }
}

/// A date in a table: `2026-11-23`.
pub fn date_table(date: Date) -> String {
    date.to_string()
}

/// A time of day: `14:03`.
pub fn time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A time of day to the second: `14:03:22`.
pub fn time_exact(time: Time) -> String {
    format!(
        "{:02}:{:02}:{:02}",
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// A moment in a table: `2026-11-23 14:03`.
pub fn date_time(moment: DateTime) -> String {
    format!("{} {}", date_table(moment.date()), time(moment.time()))
}

/// A day of the week: `星期一`, `Monday`.
pub fn weekday(day: Weekday) -> &'static str {
    let index = usize::from(day.to_monday_zero_offset().unsigned_abs());
    match current() {
        Language::Chinese => [
            "星期一",
            "星期二",
            "星期三",
            "星期四",
            "星期五",
            "星期六",
            "星期日",
        ][index],
        Language::English => [
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ][index],
    }
}

/// The English name of a month, 1 to 12.
fn month(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1)
        .ok()
        .and_then(|index| NAMES.get(index))
        .copied()
        .unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date as on, time as at};

    use super::*;
    use crate::i18n::within;

    #[test]
    fn whole_numbers_are_grouped() {
        for (value, words) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (21_174, "21,174"),
            (1_000_000, "1,000,000"),
            (-5_830, "−5,830"),
        ] {
            assert_eq!(number(value), words);
        }
    }

    #[test]
    fn decimals_lose_nothing_and_add_nothing() {
        for (value, words) in [
            (60.0, "60"),
            (57.5, "57.5"),
            (0.25, "0.25"),
            (1204.25, "1,204.25"),
            (-0.001, "0"),
            (-1.5, "−1.5"),
        ] {
            assert_eq!(decimal(value), words);
        }
    }

    #[test]
    fn shares_and_durations() {
        assert_eq!(percent(0.761), "76.1%");
        assert_eq!(percent(1.0), "100.0%");
        assert_eq!(percent(f64::NAN), "—");
        assert_eq!(percent_short(0.7249), "72%");
        assert_eq!(measured(70.0), "70.0");
        assert_eq!(duration(0), "00:00");
        assert_eq!(duration(47 * 60 + 12), "47:12");
        assert_eq!(duration(3_909), "1:05:09");
    }

    #[test]
    fn dates_in_both_languages() {
        let monday = on(2026, 11, 23);
        within(Language::Chinese, || {
            assert_eq!(day(monday), "11 月 23 日，星期一");
            assert_eq!(day_short(monday), "11 月 23 日");
            assert_eq!(date(monday), "2026 年 11 月 23 日");
            assert_eq!(weekday(on(2026, 11, 22).weekday()), "星期日");
        });
        within(Language::English, || {
            assert_eq!(day(monday), "Monday 23 November");
            assert_eq!(day_short(on(2026, 9, 1)), "1 Sep");
            assert_eq!(date(monday), "23 November 2026");
        });
        assert_eq!(
            date_time(monday.to_datetime(at(14, 3, 22, 0))),
            "2026-11-23 14:03"
        );
        assert_eq!(time_exact(at(9, 3, 2, 0)), "09:03:02");
    }
}
