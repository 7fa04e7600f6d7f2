//! What figures are called: keys, values, measures and reasons in words.

use crate::domain::statistics::{Bands, Interval, Key, Measure, Standing, Value, Why};
use crate::i18n::{fl, format, names};
use crate::service::statistics::{Attempt, Choices};

pub(super) fn attempt(attempt: Attempt) -> String {
    match attempt {
        Attempt::First => fl!("statistics-attempt-first"),
        Attempt::MakeUp => fl!("statistics-attempt-make-up"),
        Attempt::All => fl!("statistics-attempt-all"),
    }
}

pub(super) fn key(key: Key) -> String {
    match key {
        Key::Unit => fl!("statistics-key-unit"),
        Key::UnitKind => fl!("statistics-key-unit-kind"),
        Key::Region => fl!("statistics-key-region"),
        Key::Level => fl!("statistics-key-level"),
        Key::Field => fl!("statistics-key-field"),
        Key::Rank => fl!("statistics-key-rank"),
        Key::Year => fl!("statistics-key-year"),
        Key::Exam => fl!("statistics-key-exam"),
    }
}

/// The name of a group. An exam is looked up; a make-up that is no choice is called so.
pub(super) fn value(value: &Value, choices: &Choices) -> String {
    let named = |text: &str| {
        if text.is_empty() {
            fl!("statistics-unnamed")
        } else {
            text.to_owned()
        }
    };
    match value {
        Value::Unit { name, .. } => named(name),
        Value::Region(text) | Value::Field(text) => named(text),
        Value::UnitKind(kind) => kind.map_or_else(|| named(""), names::unit_kind),
        Value::Level(level) => level.map_or_else(|| named(""), names::level),
        Value::Rank(rank) => names::rank(*rank),
        Value::Year(year) => fl!("common-year", year = year.to_string()),
        Value::Exam(id) => choices
            .exams
            .iter()
            .find(|(_, exam, _)| exam == id)
            .map_or_else(
                || fl!("statistics-attempt-make-up"),
                |(_, _, name)| name.clone(),
            ),
    }
}

pub(super) fn measure(measure: Measure) -> String {
    match measure {
        Measure::Passed => fl!("statistics-measure-passed"),
        Measure::Scored => fl!("statistics-measure-scored"),
        Measure::Band(place) => {
            let band = Bands::LABELS.get(place).copied().unwrap_or_default();
            fl!("statistics-measure-band", band = band)
        }
        _ => fl!("statistics-measure-due"),
    }
}

pub(super) fn why(why: Why) -> String {
    match why {
        Why::Exempt => fl!("statistics-why-exempt"),
        Why::Absent => fl!("statistics-why-absent"),
        Why::Pending => fl!("statistics-why-pending"),
        Why::Void => fl!("statistics-why-void"),
        Why::Passed => fl!("statistics-why-passed"),
        Why::Failed => fl!("statistics-why-failed"),
        Why::Sat => fl!("statistics-why-sat"),
    }
}

/// A score, or what there is instead of one.
pub(super) fn standing(standing: Standing) -> String {
    match standing {
        Standing::Sat { score_percent, .. } => {
            fl!("statistics-score", score = format::decimal(score_percent))
        }
        Standing::Exempt => fl!("statistics-why-exempt"),
        Standing::Absent => fl!("statistics-why-absent"),
        Standing::Pending => fl!("statistics-why-pending"),
        Standing::Void => fl!("statistics-why-void"),
    }
}

/// A share with one place, a dash of nobody.
pub(super) fn rate(rate: Option<Interval>) -> String {
    rate.map_or_else(|| "—".to_owned(), |rate| format::percent(rate.value))
}

/// A share as cells show it.
pub(super) fn rate_short(rate: Option<Interval>) -> String {
    rate.map_or_else(|| "—".to_owned(), |rate| format::percent_short(rate.value))
}
