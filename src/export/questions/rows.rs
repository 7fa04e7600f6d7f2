//! A question as a row, in the words that the import reads back.

use super::label::{basis_losses, citation};
use super::{Lost, Numbered};
use crate::domain::question::{Body, Content, Kind};
use crate::export::table::Cell;

/// A bank has at least this many option columns.
const LEAST_OPTIONS: usize = 4;
/// What separates the texts accepted for one gap.
const OR: &str = "|";
/// What separates gaps, tags and articles.
const AND: &str = "；";

/// How many option columns the questions need.
pub(super) fn option_columns(questions: &[Numbered<'_>]) -> usize {
    let options = |question: &Numbered<'_>| question.content.body.options().len();
    questions
        .iter()
        .map(options)
        .max()
        .unwrap_or_default()
        .max(LEAST_OPTIONS)
}

/// The cells in the order of [`super::heads`].
pub(super) fn row(question: &Numbered<'_>, option_columns: usize) -> Vec<Cell> {
    let content = question.content;
    let options = content.body.options().iter().map(Cell::text);
    let basis: Vec<String> = content.basis.iter().map(citation).collect();
    let mut row = vec![
        Cell::Count(question.number.into()),
        Cell::text(kind(content.body.kind())),
        Cell::text(&content.stem),
    ];
    row.extend(
        options
            .chain(std::iter::repeat(Cell::Empty))
            .take(option_columns),
    );
    row.extend([
        Cell::text(key(&content.body)),
        Cell::text(&content.explanation),
        content
            .difficulty
            .map_or(Cell::Empty, |level| Cell::Count(level.level().into())),
        Cell::text(content.tags.join(AND)),
        Cell::text(basis.join(AND)),
        Cell::text(yes_or_no(content.exam_only)),
        Cell::day(content.expires_on),
        Cell::text(yes_or_no(!content.keep_option_order)),
    ]);
    row
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Single => "单选题",
        Kind::Multiple => "多选题",
        Kind::Judge => "判断题",
        Kind::Blank => "填空题",
        Kind::Essay => "简答题",
        Kind::Case => "案例分析题",
        Kind::Other => "其他",
    }
}

pub(super) fn key(body: &Body) -> String {
    match body {
        Body::Single { key, .. } | Body::Multiple { key, .. } => key.letters(),
        Body::Judge { key: true } => "正确".to_owned(),
        Body::Judge { key: false } => "错误".to_owned(),
        Body::Blank { gaps } => {
            let gaps: Vec<String> = gaps.iter().map(|accepted| accepted.join(OR)).collect();
            gaps.join(AND)
        }
        Body::Essay { answer } => answer.clone(),
        Body::Case { parts } => {
            let keys: Vec<String> = parts.iter().map(|part| key(&part.body)).collect();
            keys.join(AND)
        }
        Body::Other { text, .. } => text.clone(),
    }
}

fn yes_or_no(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
}

/// What the row does not carry of its question.
pub(super) fn losses(content: &Content) -> impl Iterator<Item = Lost> {
    let tag = content.tags.iter().any(|tag| !is_plain_tag(tag));
    let gap = match &content.body {
        Body::Blank { gaps } => !gaps
            .iter()
            .all(|accepted| is_plain_gap(accepted, gaps.len())),
        _ => false,
    };
    let lost = [
        (tag, Lost::Tag),
        (gap, Lost::Gap),
        (matches!(content.body, Body::Case { .. }), Lost::Parts),
        (matches!(content.body, Body::Other { .. }), Lost::Kind),
    ];
    let lost = lost.into_iter().filter(|(is_lost, _)| *is_lost);
    basis_losses(&content.basis)
        .into_iter()
        .chain(lost.map(|(_, what)| what))
}

/// A tag that reads back as one.
pub(super) fn is_plain_tag(tag: &str) -> bool {
    tag.trim() == tag && !tag.is_empty() && !tag.contains([',', '，', '、', ';', '；', '|', '\n'])
}

/// A gap that reads back with the same texts. A stroke between numbers is a fraction and stays.
fn is_plain_gap(accepted: &[String], gaps: usize) -> bool {
    let has_digit = accepted
        .iter()
        .any(|text| text.contains(|c: char| c.is_ascii_digit()));
    let is_plain = |text: &String| {
        text.trim() == text
            && !text.is_empty()
            && !text.contains('|')
            && (has_digit || !text.contains(['/', '／']))
            && (gaps == 1 || !text.contains(['；', ';']))
    };
    !accepted.is_empty() && accepted.iter().all(is_plain)
}
