//! Ledgers of imports: the document that scripts rely on, and the lines that people read.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::table::{Side, table};
use crate::domain::ledger::{Counts, FileLedger, Finding, Other, Stands};
use crate::domain::question::{Answer, Body, Kind, Part};
use crate::i18n::{fl, format, names};
use crate::service::bank::Found;

/// Every kind in the order of the document.
const KINDS: [Kind; 7] = [
    Kind::Single,
    Kind::Multiple,
    Kind::Judge,
    Kind::Blank,
    Kind::Essay,
    Kind::Case,
    Kind::Other,
];

/// What the entries of a ledger are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Questions, which have kinds.
    Questions,
    /// People.
    People,
}

/// Counts by kind, every kind named.
pub(super) fn kinds(counts: &BTreeMap<Kind, u32>) -> Value {
    KINDS
        .iter()
        .map(|kind| {
            let count = counts.get(kind).copied().unwrap_or_default();
            (kind.code().to_owned(), json!(count))
        })
        .collect::<Map<_, _>>()
        .into()
}

/// Counts as scripts read them.
pub(super) fn counts(counts: &Counts, of: Of) -> Map<String, Value> {
    let mut document = Map::new();
    for (name, count) in [
        ("found", counts.found),
        ("accepted", counts.accepted),
        ("review", counts.review),
        ("refused", counts.refused),
        ("duplicates", counts.duplicates),
    ] {
        let _ = document.insert(name.to_owned(), json!(count));
    }
    if of == Of::Questions {
        let _ = document.insert("kinds".to_owned(), kinds(&counts.kinds));
    }
    document
}

/// One file's ledger as scripts read it.
pub(super) fn file(ledger: &FileLedger, of: Of) -> Map<String, Value> {
    let mut document = Map::new();
    for (name, text) in [
        ("file", &ledger.file),
        ("format", &ledger.format),
        ("encoding", &ledger.encoding),
    ] {
        let _ = document.insert(name.to_owned(), json!(text));
    }
    document.extend(counts(&ledger.counts, of));
    let findings: Vec<Value> = ledger
        .findings
        .iter()
        .map(|finding| {
            let mut document = json!({
                "at": finding.at.to_string(),
                "pile": finding.pile,
                "code": finding.code,
                "message": message(finding),
                "raw": finding.raw,
            });
            if let Some(found) = &finding.other {
                document["other"] = other(found);
            }
            document
        })
        .collect();
    let _ = document.insert("findings".to_owned(), findings.into());
    document
}

/// What was noticed, and the text or place that it is about.
fn message(finding: &Finding) -> String {
    let sentence = names::finding_sentence(finding.code);
    let detail = match &finding.other {
        Some(other) => names::other(other),
        None => finding.detail.clone(),
    };
    if detail.is_empty() {
        sentence
    } else {
        fl!("cli-finding", sentence = sentence, detail = detail)
    }
}

/// The other question of a finding as scripts read it.
fn other(other: &Other) -> Value {
    let mut document = match &other.at {
        Stands::Here(at) => json!({ "at": at.to_string() }),
        Stands::File { file, at } => json!({ "file": file, "at": at.to_string() }),
        Stands::Bank {
            bank,
            number,
            retired,
        } => json!({ "bank": bank, "number": number, "retired": retired }),
    };
    document["key"] = json!(other.key);
    document
}

/// The questions of a file as they were understood.
pub(super) fn questions(entries: &[Found]) -> Value {
    entries.iter().map(question).collect()
}

fn question(entry: &Found) -> Value {
    let (options, key, explanation) = match &entry.content {
        Some(content) => (
            content.body.options().to_vec(),
            key(&content.body),
            content.explanation.as_str(),
        ),
        None => (entry.options.clone(), Vec::new(), ""),
    };
    let mut value = json!({
        "number": entry.number,
        "kind": entry.kind,
        "stem": entry.content.as_ref().map_or(&entry.stem, |content| &content.stem),
        "options": options,
        "key": key,
        "explanation": explanation,
        "at": entry.at.to_string(),
        "pile": entry.pile(),
        "evidence": entry.signs,
        "confidence": entry.signs.confidence(),
    });
    if let Some(content) = entry
        .content
        .as_ref()
        .filter(|c| !c.body.parts().is_empty())
    {
        value["parts"] = parts(&content.body);
    }
    value
}

/// A key in words: letters of options, `true` or `false`, the texts of gaps, a reference answer; of a
/// case one text a part.
pub(super) fn key(body: &Body) -> Vec<String> {
    match (body, body.right_answer()) {
        (Body::Case { parts }, _) => parts.iter().map(|part| key(&part.body).concat()).collect(),
        (Body::Essay { answer }, _) => vec![answer.clone()],
        (_, Some(Answer::Choice(set))) => set.letters().chars().map(String::from).collect(),
        (_, Some(Answer::Judge(right))) => vec![right.to_string()],
        (_, Some(Answer::Blanks(texts))) => texts,
        (_, Some(Answer::Text(_) | Answer::Parts(_) | Answer::OnPaper) | None) => Vec::new(),
    }
}

/// The parts of a case as they were understood.
fn parts(body: &Body) -> Value {
    let part = |part: &Part| {
        json!({
            "kind": part.body.kind(),
            "stem": part.stem,
            "options": part.body.options(),
            "key": key(&part.body),
        })
    };
    body.parts().iter().map(part).collect()
}

/// The ledger for people: counts of every file, then what was noticed.
pub(super) fn lines(files: &[&FileLedger], total: &Counts) -> Vec<String> {
    /// More findings of one file are counted, not listed: the document has them all.
    const LISTED: usize = 20;
    let heads = [
        (fl!("cli-head-file"), Side::Left),
        (fl!("cli-head-found"), Side::Right),
        (fl!("cli-head-accepted"), Side::Right),
        (fl!("cli-head-review"), Side::Right),
        (fl!("cli-head-refused"), Side::Right),
    ];
    let row = |name: &str, counts: &Counts| {
        let numbers = [counts.found, counts.accepted, counts.review, counts.refused];
        std::iter::once(name.to_owned())
            .chain(numbers.map(format::number))
            .collect::<Vec<_>>()
    };
    let mut rows: Vec<_> = files
        .iter()
        .map(|ledger| row(&ledger.file, &ledger.counts))
        .collect();
    if files.len() > 1 {
        rows.push(row(&fl!("cli-total"), total));
    }
    let mut lines = table(&heads, &rows);
    for ledger in files {
        for finding in ledger.findings.iter().take(LISTED) {
            let told = [
                names::place(&finding.at),
                names::pile(finding.pile),
                names::finding(finding.code),
            ];
            let other = finding.other.as_deref().map(names::other);
            lines.push(
                told.into_iter()
                    .chain(other)
                    .collect::<Vec<_>>()
                    .join(" · "),
            );
        }
        let more = ledger.findings.len().saturating_sub(LISTED);
        if more > 0 {
            lines.push(fl!("cli-more-findings", count = more));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ledger::{Code, Pile, Place};
    use crate::i18n::{Language, within};

    #[test]
    fn the_other_question_is_named_with_its_key() {
        let finding = Finding {
            at: Place::Line(3),
            pile: Pile::Review,
            code: Code::KeyConflict,
            detail: "执法题库 12".to_owned(),
            other: Some(Box::new(Other {
                at: Stands::Bank {
                    bank: "执法题库".to_owned(),
                    number: 12,
                    retired: true,
                },
                key: vec!["警告".to_owned(), "罚款".to_owned()],
            })),
            raw: String::new(),
        };
        let mut said = Vec::new();
        for language in [Language::Chinese, Language::English] {
            within(language, || said.push(message(&finding)));
        }
        insta::assert_snapshot!(said.join("\n"), @r"
        题干和选项与已有试题相同，答案却不同，请决定以哪个为准。（“执法题库”第 12 题（已停用），答案：警告；罚款）
        Stem and options equal those of another question, but the key differs; decide which one holds. (question 12 of “执法题库” (retired), key: 警告; 罚款)
        ");
        let document = finding.other.as_deref().map(other);
        insta::assert_snapshot!(document.unwrap_or_default(), @r#"{"bank":"执法题库","number":12,"retired":true,"key":["警告","罚款"]}"#);
    }
}
