//! What differs between two versions, in words.

use crate::domain::difference::{Field, Value};
use crate::domain::question::letter;

use super::question::citation;
use super::{fl, format, names};

/// The name of a part of a question: 题干, option B, part 2: key.
pub fn field(field: &Field) -> String {
    match field {
        Field::Kind => fl!("bank-kind"),
        Field::Stem => fl!("bank-stem"),
        Field::Option(at) => fl!("difference-option", letter = letter(*at).to_string()),
        Field::Key => fl!("bank-key"),
        Field::Gap(at) => fl!("difference-gap", number = (at + 1).to_string()),
        Field::Answer => fl!("question-reference-answer"),
        Field::Text => fl!("difference-text"),
        Field::Part(at, inner) => fl!(
            "difference-part",
            number = (at + 1).to_string(),
            field = self::field(inner)
        ),
        Field::Explanation => fl!("bank-explanation"),
        Field::Basis => fl!("bank-basis"),
        Field::Difficulty => fl!("bank-difficulty"),
        Field::Tags => fl!("bank-tags"),
        Field::ExamOnly => fl!("bank-exam-only"),
        Field::Expiry => fl!("bank-expires"),
        Field::KeepOptionOrder => fl!("bank-keep-order"),
    }
}

/// A value in a few words; nothing is said as such.
pub fn value(value: &Value) -> String {
    match value {
        Value::Kind(kind) => names::kind(*kind),
        Value::Letters(set) => set.letters(),
        Value::Judgement(right) => names::judgement(*right),
        Value::Basis(basis) if basis.is_empty() => fl!("common-none"),
        Value::Basis(basis) => basis.iter().map(citation).collect::<Vec<_>>().join("；"),
        Value::Difficulty(level) => {
            level.map_or_else(|| fl!("bank-no-difficulty"), names::difficulty)
        }
        Value::Tags(tags) if tags.is_empty() => fl!("common-none"),
        Value::Tags(tags) => tags.join("、"),
        Value::Flag(true) => fl!("common-yes"),
        Value::Flag(false) => fl!("common-no"),
        Value::Day(day) => day.map_or_else(|| fl!("bank-never-expires"), format::date_table),
        Value::Nothing => fl!("common-none"),
    }
}
