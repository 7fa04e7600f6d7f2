//! Dates as rosters write them.

use jiff::civil::Date;

use crate::domain::identity::normalised;

/// Years that a roster can mean.
const YEARS: std::ops::RangeInclusive<i16> = 1850..=2199;

/// Spreadsheet serials that are taken for dates: five digits, up to the end of 2099. Shorter ones
/// would be dates before 1927.
const SERIALS: std::ops::RangeInclusive<i64> = 10_000..=73_050;

/// A date or, where only that is written, a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// A day.
    Day(Date),
    /// A month by its first day.
    Month(Date),
}

/// Reads a date: 1985年3月2日, 1985/3/2, 1985.3.2, 1985-03-02, 19850302, with or without a time
/// after it, and the spreadsheet serial 31108. A date that does not exist is none.
///
/// ```
/// use jiff::civil::date;
/// use zhikao::import::roster::read_date;
///
/// assert_eq!(read_date("1985年3月2日"), Some(date(1985, 3, 2)));
/// assert_eq!(read_date("31108"), Some(date(1985, 3, 2)));
/// assert_eq!(read_date("1985-02-31"), None);
/// ```
pub fn read_date(text: &str) -> Option<Date> {
    match read(text)? {
        Written::Day(date) => Some(date),
        Written::Month(_) => None,
    }
}

/// Reads a date or a month.
pub(super) fn read(text: &str) -> Option<Written> {
    // A time after the date goes before blanks do: they are all that parts the two.
    let day = match text.trim().split_once([' ', 'T']) {
        Some((day, time)) if time.contains(':') => day,
        _ => text,
    };
    let plain = normalised(day);
    if plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return of_digits(&plain);
    }
    let plain = plain.trim_end_matches(['日', '号']);
    let parts: Vec<&str> = plain
        .split(['年', '月', '-', '/', '.', '—', '－', '。'])
        .collect();
    match parts[..] {
        [year, month, day] if !day.is_empty() => of_parts(year, month, day).map(Written::Day),
        [year, month] | [year, month, ""] => of_parts(year, month, "1").map(Written::Month),
        _ => None,
    }
    .or_else(|| of_digits(plain.strip_suffix(".0")?))
}

/// Eight digits are a day, six a month, five a spreadsheet's serial.
fn of_digits(digits: &str) -> Option<Written> {
    match digits.len() {
        8 => of_parts(&digits[..4], &digits[4..6], &digits[6..]).map(Written::Day),
        6 => of_parts(&digits[..4], &digits[4..], "1").map(Written::Month),
        5 => of_serial(digits.parse().ok()?).map(Written::Day),
        _ => None,
    }
}

fn of_parts(year: &str, month: &str, day: &str) -> Option<Date> {
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    YEARS.contains(&date.year()).then_some(date)
}

/// The 1900 system counts a 29 February 1900, so that later days stand one too high: day 0 is
/// 1899-12-30 for all of them.
fn of_serial(serial: i64) -> Option<Date> {
    if !SERIALS.contains(&serial) {
        return None;
    }
    Date::constant(1899, 12, 30)
        .checked_add(jiff::Span::new().days(serial))
        .ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_way_of_writing_it() {
        for text in [
            "1985年3月2日",
            "1985年03月02日",
            "1985年3月2",
            "1985/3/2",
            "1985.3.2",
            "1985-03-02",
            "１９８５－０３－０２",
            "19850302",
            "31108",
            "31108.0",
            "1985-03-02 00:00:00",
            "1985-03-02T08:30:00",
            " 1985 年 3 月 2 日 ",
            "'1985-03-02",
        ] {
            assert_eq!(read_date(text), Some(date(1985, 3, 2)), "{text}");
        }
        // Two published pairs of the 1900 system.
        assert_eq!(read_date("36526"), Some(date(2000, 1, 1)));
        assert_eq!(read_date("25569"), Some(date(1970, 1, 1)));
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "1985-02-31",
            "1985-13-01",
            "19850231",
            "85-3-2",
            "3/2/1985",
            "2",
            "985",
            "99999",
            "0985-03-02",
            "1985-3",
            "1985年",
            "长期",
            "1985-003-02",
            "1985-03-02-04",
            "-1985-3-2",
        ] {
            assert_eq!(read_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_is_told_from_a_day() {
        for text in ["1985.03", "1985年3月", "1985-3", "198503"] {
            assert_eq!(read(text), Some(Written::Month(date(1985, 3, 1))), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "[0-9年月日./ :T-]{0,14}|\\PC*") {
            let _ = read(&text);
        }

        #[test]
        fn what_is_written_is_read(serial in 10_000_i64..73_050) {
            let day = of_serial(serial).unwrap();
            for format in ["%Y-%m-%d", "%Y年%-m月%-d日", "%Y/%-m/%-d", "%Y%m%d", "%Y.%m.%d"] {
                prop_assert_eq!(read_date(&day.strftime(format).to_string()), Some(day));
            }
        }
    }
}
