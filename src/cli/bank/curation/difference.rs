//! What differs between two versions, as a document and as lines.

use serde_json::{Map, Value, json};

use crate::cli::output::Answer;
use crate::domain::difference::{Changed, Field, How, Piece, Value as Side};
use crate::domain::question::letter;
use crate::i18n::{difference, fl};
use crate::service::curation::Compared;

/// The answer of `bank diff`.
pub(super) fn answer(name: &str, number: u32, compared: &Compared) -> Answer {
    let changes: Vec<Value> = compared.changes.iter().map(change).collect();
    let document = json!({
        "name": name,
        "number": number,
        "from": compared.from,
        "to": compared.to,
        "changes": changes,
    });
    let answer = Answer::new(document);
    if compared.changes.is_empty() {
        answer.line(fl!("difference-none"))
    } else {
        answer.lines(compared.changes.iter().map(line))
    }
}

/// One changed part: its name, and a text as pieces or a value before and after.
pub(super) fn change(changed: &Changed) -> Value {
    let mut document = Map::new();
    place(&mut document, &changed.field);
    match &changed.how {
        How::Text(pieces) => {
            let pieces: Vec<Value> = pieces.iter().map(piece).collect();
            let _ = document.insert("pieces".to_owned(), pieces.into());
        }
        How::Value { before, after } => {
            let _ = document.insert("before".to_owned(), side(before));
            let _ = document.insert("after".to_owned(), side(after));
        }
    }
    document.into()
}

fn place(document: &mut Map<String, Value>, field: &Field) {
    let code = match field {
        Field::Part(at, inner) => {
            let _ = document.insert("part".to_owned(), (at + 1).into());
            return place(document, inner);
        }
        Field::Kind => "kind",
        Field::Stem => "stem",
        Field::Option(at) => {
            let _ = document.insert("option".to_owned(), letter(*at).to_string().into());
            "option-text"
        }
        Field::Key => "key",
        Field::Gap(at) => {
            let _ = document.insert("gap".to_owned(), (at + 1).into());
            "gap-texts"
        }
        Field::Answer => "answer",
        Field::Text => "text",
        Field::Explanation => "explanation",
        Field::Basis => "basis",
        Field::Difficulty => "difficulty",
        Field::Tags => "tags",
        Field::ExamOnly => "exam-only",
        Field::Expiry => "expires-on",
        Field::KeepOptionOrder => "keep-option-order",
    };
    let _ = document.insert("field".to_owned(), code.into());
}

fn piece(piece: &Piece) -> Value {
    match piece {
        Piece::Same(text) => json!({ "same": text }),
        Piece::Removed(text) => json!({ "removed": text }),
        Piece::Added(text) => json!({ "added": text }),
    }
}

fn side(value: &Side) -> Value {
    match value {
        Side::Kind(kind) => json!(kind),
        Side::Letters(set) => json!(set),
        Side::Judgement(value) | Side::Flag(value) => json!(value),
        Side::Basis(basis) => json!(basis),
        Side::Difficulty(level) => json!(level),
        Side::Tags(tags) => json!(tags),
        Side::Day(day) => json!(day),
        Side::Nothing => Value::Null,
    }
}

/// `题干：应当在[-七-]{+五+}日内` for people.
pub(super) fn line(changed: &Changed) -> String {
    let field = difference::field(&changed.field);
    let what = match &changed.how {
        How::Text(pieces) => pieces
            .iter()
            .map(|piece| match piece {
                Piece::Same(text) => text.clone(),
                Piece::Removed(text) => format!("[-{text}-]"),
                Piece::Added(text) => format!("{{+{text}+}}"),
            })
            .collect(),
        How::Value { before, after } => {
            format!(
                "{} → {}",
                difference::value(before),
                difference::value(after)
            )
        }
    };
    format!("{field}: {what}")
}
