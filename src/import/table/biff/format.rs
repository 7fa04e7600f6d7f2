//! How a number of an old workbook is shown: as a date, as a percentage, or as it is.
//!
//! Which number formats are dates: [MS-XLS] 2.4.126 and ECMA-376 part 1, 18.8.30, with the East Asian
//! built-in formats 27–36 and 50–58.

use calamine::{ExcelDateTime, ExcelDateTimeType};

use super::super::CellKind;
use super::super::workbook::{date_text, number_text};

/// What a number format makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shown {
    #[default]
    Number,
    Date,
    Percent(usize),
}

/// What one of the formats that need no text says.
pub(super) fn built_in(format: u16) -> Shown {
    match format {
        9 => Shown::Percent(0),
        10 => Shown::Percent(2),
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Shown::Date,
        _ => Shown::Number,
    }
}

/// What a format's text says. Only its first section counts: the others are for negative numbers, zero
/// and text.
pub(super) fn told_by(code: &str) -> Shown {
    if let Some(digits) = code.strip_suffix('%') {
        return Shown::Percent(digits.split_once('.').map_or(0, |(_, places)| places.len()));
    }
    let mut quoted = false;
    let mut bracketed = false;
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => quoted = !quoted,
            '\\' | '_' | '*' if !quoted => drop(characters.next()),
            _ if quoted => {}
            '[' => bracketed = true,
            ']' => bracketed = false,
            ';' => break,
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' if !bracketed => {
                return Shown::Date;
            }
            _ => {}
        }
    }
    Shown::Number
}

impl Shown {
    /// The number as a person saw it.
    pub(super) fn text(self, number: f64, from_1904: bool) -> (CellKind, String) {
        match self {
            Self::Date => {
                let kind = ExcelDateTimeType::DateTime;
                let moment = ExcelDateTime::new(number, kind, from_1904);
                (CellKind::Date, date_text(moment))
            }
            Self::Percent(places) => (CellKind::Number, number_text(number, Some(places))),
            Self::Number => (CellKind::Number, number_text(number, None)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_tell_dates_and_percentages() {
        for code in [
            "yyyy-mm-dd",
            "yyyy\"年\"m\"月\"d\"日\"",
            "[$-804]m/d/yy",
            "h:mm",
        ] {
            assert_eq!(told_by(code), Shown::Date, "{code}");
        }
        for code in [
            "General",
            "0.00",
            "\"days\" 0",
            "[Red]0;[Blue]-0",
            "0\\d",
            "@",
        ] {
            assert_eq!(told_by(code), Shown::Number, "{code}");
        }
        assert_eq!(told_by("0.0%"), Shown::Percent(1));
        assert_eq!(built_in(14), Shown::Date);
        assert_eq!(built_in(0), Shown::Number);
    }

    #[test]
    fn a_day_is_counted_from_the_workbooks_own_beginning() {
        assert_eq!(Shown::Date.text(46_143.0, false).1, "2026-05-01");
        assert_eq!(Shown::Date.text(44_681.0, true).1, "2026-05-01");
    }
}
