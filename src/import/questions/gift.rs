//! GIFT, the text form in which Moodle takes questions: `stem {=right ~wrong}`.
//!
//! A question ends at a blank line outside braces. What the format calls matching and numerical is kept as
//! text; everything else becomes a draft like any other.

use super::draft::{Draft, Drafts};
use super::{Loose, Remark, label};
use crate::domain::ledger::{Code, Place};
use crate::domain::question::{Kind, OptionSet};
use crate::import::Error;
use crate::import::limits::Limits;

/// What stands for a gap in a stem.
const GAP: &str = "____";

/// Whether a text is GIFT: most of its paragraphs end in braces that hold answers.
pub(super) fn is_gift(text: &str) -> bool {
    const SAMPLE: usize = 60;
    let (mut all, mut with_answers) = (0_usize, 0_usize);
    for paragraph in paragraphs(text).take(SAMPLE) {
        let text = without_category(&paragraph.text).1;
        if text.trim().is_empty() {
            continue;
        }
        all += 1;
        let inside = braces(text).map(|(_, inside, _)| inside.trim());
        with_answers += usize::from(inside.is_some_and(|inside| {
            inside.starts_with(['=', '~', '#']) || inside.is_empty() || judgement(inside).is_some()
        }));
    }
    with_answers > 0 && with_answers * 10 >= all * 6
}

/// The drafts of a text.
pub(super) fn drafts(text: &str, limits: &Limits) -> Result<Drafts, Error> {
    let mut all = Drafts::default();
    let mut category = String::new();
    for paragraph in paragraphs(text) {
        let (named, rest) = without_category(&paragraph.text);
        if let Some(named) = named {
            category = named;
        }
        if rest.trim().is_empty() {
            continue;
        }
        let at = Place::Line(paragraph.line);
        match braces(rest) {
            Some(parts) => {
                let mut draft = question(at, rest, parts, &category);
                for tag in tags(&paragraph.comments) {
                    label::take(&mut draft, tag.trim());
                }
                all.questions.push(draft);
            }
            None => all.loose.push(Loose {
                at,
                raw: rest.trim().to_owned(),
                remark: Remark::new(Code::Unreadable, ""),
            }),
        }
        limits.check_questions(all.questions.len() + all.loose.len())?;
    }
    Ok(all)
}

/// Lines between blank lines, comments left out.
struct Paragraph {
    line: u32,
    text: String,
    /// The comments before it, which may name tags.
    comments: String,
}

fn paragraphs(text: &str) -> impl Iterator<Item = Paragraph> + '_ {
    let mut lines = (1_u32..).zip(text.lines());
    std::iter::from_fn(move || {
        let mut open: Option<Paragraph> = None;
        let mut depth = 0_i64;
        let mut comments = String::new();
        for (line, text) in lines.by_ref() {
            let bare = text.trim().trim_start_matches('\u{FEFF}');
            if depth <= 0 && bare.starts_with("//") {
                comments.push_str(bare);
                continue;
            }
            if bare.is_empty() && depth <= 0 {
                if open.is_some() {
                    return open;
                }
                comments.clear();
                continue;
            }
            depth += depth_of(bare);
            let paragraph = open.get_or_insert_with(|| Paragraph {
                line,
                text: String::new(),
                comments: std::mem::take(&mut comments),
            });
            if !paragraph.text.is_empty() {
                paragraph.text.push('\n');
            }
            paragraph.text.push_str(bare);
        }
        open
    })
}

/// `[tag:…]` in comments, as Moodle writes and reads them.
fn tags(comments: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = comments;
    while let Some((_, after)) = rest.split_once("[tag:") {
        let Some((end, _)) = plain(after).find(|(_, character)| *character == ']') else {
            break;
        };
        tags.push(unescaped(&after[..end]));
        rest = &after[end..];
    }
    tags
}

/// How many braces a line opens more than it closes.
fn depth_of(line: &str) -> i64 {
    plain(line).fold(0, |depth, (_, character)| match character {
        '{' => depth + 1,
        '}' => depth - 1,
        _ => depth,
    })
}

/// The characters that no backslash stands before, with their places.
fn plain(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut escaped = false;
    text.char_indices().filter(move |(_, character)| {
        let was_escaped = std::mem::replace(&mut escaped, false);
        escaped = *character == '\\' && !was_escaped;
        !was_escaped && !escaped
    })
}

/// `$CATEGORY: name` at the beginning, and the rest.
fn without_category(text: &str) -> (Option<String>, &str) {
    let mut category = None;
    let mut rest = text;
    while let Some(named) = rest.strip_prefix("$CATEGORY:") {
        let (name, after) = named.split_once('\n').unwrap_or((named, ""));
        category = Some(
            name.rsplit('/')
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned(),
        );
        rest = after;
    }
    (category, rest)
}

/// What stands before, inside and behind the braces.
fn braces(text: &str) -> Option<(&str, &str, &str)> {
    let (open, _) = plain(text).find(|(_, character)| *character == '{')?;
    let (close, _) = plain(text).find(|(at, character)| *at > open && *character == '}')?;
    Some((&text[..open], &text[open + 1..close], &text[close + 1..]))
}

fn question(at: Place, raw: &str, parts: (&str, &str, &str), category: &str) -> Draft {
    let (before, inside, after) = parts;
    let (title, before) = without_title(before.trim_start());
    // Beside a gap blanks are part of the sentence.
    let before = unescaped(without_format(before).trim_start());
    let after = unescaped(after.trim_end());
    let mut draft = Draft::at(at);
    raw.trim().clone_into(&mut draft.raw);
    draft.number = title;
    category.clone_into(&mut draft.tags);
    draft.literal = true;
    let (answers, general) = without_feedback(inside);
    draft.explanation = unescaped(general.trim());
    read_answers(&mut draft, answers.trim());
    draft.stem = if after.is_empty() {
        before.trim_end().to_owned()
    } else {
        format!("{before}{GAP}{after}")
    };
    draft
}

/// The answers, and what stands behind `####`. A protected sign begins nothing.
fn without_feedback(inside: &str) -> (&str, &str) {
    plain(inside)
        .find(|(at, character)| *character == '#' && inside[*at..].starts_with("####"))
        .map_or((inside, ""), |(at, _)| {
            (&inside[..at], &inside[at + "####".len()..])
        })
}

/// `::title::` before the stem.
fn without_title(text: &str) -> (Option<String>, &str) {
    let titled = text.strip_prefix("::").and_then(|rest| {
        let end = rest.find("::")?;
        Some((unescaped(rest[..end].trim()), &rest[end + 2..]))
    });
    match titled {
        Some((title, rest)) => (Some(title).filter(|title| !title.is_empty()), rest),
        None => (None, text),
    }
}

/// `[html]` and the like before a text.
fn without_format(text: &str) -> &str {
    const FORMATS: [&str; 4] = ["[html]", "[markdown]", "[moodle]", "[plain]"];
    let text = text.trim_start();
    FORMATS
        .iter()
        .find_map(|format| text.strip_prefix(format))
        .unwrap_or(text)
}

fn read_answers(draft: &mut Draft, text: &str) {
    if text.is_empty() {
        draft.kind = Some(Kind::Essay);
        return;
    }
    if text.starts_with('#') {
        draft.foreign = Some("numerical".to_owned());
        draft.key = Some(unescaped(text));
        return;
    }
    if let Some(value) = judgement(text) {
        draft.kind = Some(Kind::Judge);
        draft.key = Some(if value { "对" } else { "错" }.to_owned());
        return;
    }
    let answers = answers(text);
    let is_pair = |answer: &Answer<'_>| answer.right && answer.text.contains("->");
    // Pairs are all right; beside wrong answers an arrow is part of an option.
    if answers.iter().all(|answer| answer.right) && answers.iter().any(is_pair) {
        draft.foreign = Some("matching".to_owned());
        let pairs: Vec<String> = answers
            .iter()
            .map(|answer| unescaped(answer.text))
            .collect();
        draft.key = Some(pairs.join("\n"));
        return;
    }
    if answers.iter().all(|answer| answer.right) {
        draft.kind = Some(Kind::Blank);
        let texts = answers.iter().map(|answer| unescaped(answer.text));
        draft.accept(vec![texts.filter(|text| !text.is_empty()).collect()]);
        return;
    }
    let is_weighted = answers.iter().any(|answer| answer.weight.is_some());
    let is_right =
        |answer: &Answer<'_>| answer.right || answer.weight.is_some_and(|weight| weight > 0.0);
    let right = (0..).zip(&answers).filter(|(_, answer)| is_right(answer));
    draft.choose(right.fold(OptionSet::EMPTY, |set, (position, _)| set.with(position)));
    // One right answer has the sign of one; weights alone mean that several may be chosen.
    let has_sign = answers.iter().any(|answer| answer.right);
    draft.kind = Some(if is_weighted && !has_sign {
        Kind::Multiple
    } else {
        Kind::Single
    });
    draft.options = answers
        .iter()
        .map(|answer| unescaped(answer.text))
        .collect();
}

/// `T`, `TRUE`, `F`, `FALSE`, with feedback behind `#`.
fn judgement(text: &str) -> Option<bool> {
    let word = text.split('#').next().unwrap_or_default().trim();
    match word.to_ascii_uppercase().as_str() {
        "T" | "TRUE" => Some(true),
        "F" | "FALSE" => Some(false),
        _ => None,
    }
}

/// One answer: `=right`, `~wrong`, `~%50%half`.
struct Answer<'a> {
    right: bool,
    weight: Option<f64>,
    text: &'a str,
}

fn answers(text: &str) -> Vec<Answer<'_>> {
    let starts: Vec<(usize, char)> = plain(text)
        .filter(|(_, character)| matches!(character, '=' | '~'))
        .collect();
    let ends = starts
        .iter()
        .skip(1)
        .map(|(at, _)| *at)
        .chain(std::iter::once(text.len()));
    starts
        .iter()
        .zip(ends)
        .map(|((at, sign), end)| {
            let answer = &text[at + 1..end];
            let feedback = plain(answer).find(|(_, character)| *character == '#');
            let answer = feedback.map_or(answer, |(at, _)| &answer[..at]).trim();
            let weighted = answer
                .strip_prefix('%')
                .and_then(|rest| rest.split_once('%'));
            let weight = weighted.and_then(|(weight, _)| weight.parse().ok());
            let text = match (weight, weighted) {
                (Some(_), Some((_, text))) => text,
                _ => answer,
            };
            Answer {
                right: *sign == '=',
                weight,
                text: without_format(text).trim(),
            }
        })
        .collect()
}

/// A text without the backslashes that protect its signs.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => plain.push('\\'),
            },
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests;
