//! Days and times as people type them, and the window of an exam in words.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::i18n::format;

/// A day: `2026-11-24`, also with slashes, dots or 年月日.
pub(super) fn day(text: &str) -> Option<Date> {
    let [year, month, day] = numbers(text)?;
    let (year, month) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
    if year < 1000 {
        return None;
    }
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}

/// A time of day: `9:00`, also with a full-width colon.
pub(super) fn time(text: &str) -> Option<Time> {
    let [hour, minute] = numbers(text)?;
    let (hour, minute) = (i8::try_from(hour).ok()?, i8::try_from(minute).ok()?);
    Time::new(hour, minute, 0, 0).ok()
}

/// Exactly `N` numbers with anything but signs and digits between them.
fn numbers<const N: usize>(text: &str) -> Option<[u32; N]> {
    let parts: Vec<u32> = text
        .split(|character: char| !character.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    parts.try_into().ok()
}

/// The instant of a day and a time of day where the office stands.
pub(super) fn instant(day: Date, time: Time, zone: &TimeZone) -> Option<Timestamp> {
    let moment = day.to_datetime(time).to_zoned_datetime(zone.clone()).ok()?;
    Some(moment.timestamp())
}

/// From when to when: `2026-11-24 09:00–18:00`, over days `2026-11-24 09:00 – 2026-11-30 18:00`.
pub(super) fn words(opens: Timestamp, closes: Timestamp, zone: &TimeZone) -> String {
    let opens = opens.to_zoned_datetime(zone.clone()).datetime();
    let closes = closes.to_zoned_datetime(zone.clone()).datetime();
    if opens.date() == closes.date() {
        format!(
            "{}–{}",
            format::date_time(opens),
            format::time(closes.time())
        )
    } else {
        format!(
            "{} – {}",
            format::date_time(opens),
            format::date_time(closes)
        )
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time as at};

    use super::*;

    #[test]
    fn days_and_times_are_read_as_people_write_them() {
        for text in ["2026-11-24", " 2026/11/24", "2026.11.24", "2026年11月24日"] {
            assert_eq!(day(text), Some(date(2026, 11, 24)), "{text}");
        }
        for text in [
            "",
            "11-24",
            "2026-13-01",
            "2026-02-30",
            "26-11-24",
            "2026-11-24-1",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
        for text in ["9:00", "09:00", "9：00", "9点00"] {
            assert_eq!(time(text), Some(at(9, 0, 0, 0)), "{text}");
        }
        for text in ["", "9", "24:00", "9:60", "9:00:00"] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn a_window_is_told_shortly() {
        let zone = TimeZone::UTC;
        let from = instant(date(2026, 11, 24), at(9, 0, 0, 0), &zone).unwrap();
        let to = instant(date(2026, 11, 24), at(18, 30, 0, 0), &zone).unwrap();
        assert_eq!(words(from, to, &zone), "2026-11-24 09:00–18:30");
        let to = instant(date(2026, 11, 30), at(18, 0, 0, 0), &zone).unwrap();
        assert_eq!(
            words(from, to, &zone),
            "2026-11-24 09:00 – 2026-11-30 18:00"
        );
    }
}
