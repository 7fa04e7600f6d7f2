//! GIFT, the text form in which Moodle takes questions.
//!
//! Every text is declared plain and has its signs protected; line breaks stand as `\n`. What the format
//! has no field for stands in the tags of a comment, as Moodle reads them.

use std::fmt::Write as _;

use super::part::{self, Single};
use super::text::{clean, is_plain};
use super::{Loss, Lost, Numbered, Written, distinct, label, note};
use crate::domain::question::{Body, Content, OptionSet};
use crate::export::{Imprint, Labels};

/// The questions as GIFT.
pub fn gift(questions: &[Numbered<'_>], imprint: Imprint, labels: &dyn Labels) -> Written {
    let mut text = note(imprint, labels)
        .map(|note| format!("// {}\n\n", clean(&note).replace('\n', " ")))
        .unwrap_or_default();
    let mut losses: Vec<Loss> = Vec::new();
    for question in questions {
        for single in part::singles(question) {
            write_one(&mut text, &single);
        }
        losses.extend(distinct(question.number, lost(question.content)));
    }
    Written {
        bytes: text.into_bytes(),
        losses,
    }
}

fn write_one(text: &mut String, single: &Single<'_>) {
    let content = single.content.as_ref();
    let mut labels = label::labels(content);
    // A kind that becomes an essay is read as one.
    labels.retain(|label| !label.starts_with("题型："));
    if !labels.is_empty() {
        text.push_str("//");
        for label in labels {
            let label = clean(&label).replace('\n', " ");
            let _ = write!(
                text,
                " [tag:{}]",
                label.replace('\\', "\\\\").replace(']', "\\]")
            );
        }
        text.push('\n');
    }
    let _ = write!(
        text,
        "::{}::[plain]{}",
        single.number,
        escaped(&stem(content))
    );
    text.push('{');
    text.push_str(&answers(&content.body));
    if !content.explanation.trim().is_empty() {
        let _ = write!(text, "####{}", escaped(&content.explanation));
    }
    text.push_str("}\n\n");
}

/// The stem, and behind it what no answer can hold.
fn stem(content: &Content) -> String {
    match &content.body {
        Body::Other { text, .. } if !text.trim().is_empty() => {
            format!("{}\n{text}", content.stem)
        }
        _ => content.stem.clone(),
    }
}

fn answers(body: &Body) -> String {
    let mut text = String::new();
    match body {
        Body::Single { options, key } => {
            for (position, option) in options.iter().enumerate() {
                let sign = if key.contains(position) { '=' } else { '~' };
                let _ = write!(text, "{sign}{} ", answer(option));
            }
        }
        Body::Multiple { options, key } => {
            let share = share(*key);
            for (position, option) in options.iter().enumerate() {
                let weight = if key.contains(position) {
                    share.as_str()
                } else {
                    "-100"
                };
                let _ = write!(text, "~%{weight}%{} ", answer(option));
            }
        }
        Body::Judge { key } => text.push_str(if *key { "TRUE" } else { "FALSE" }),
        Body::Blank { gaps } => {
            if let [accepted] = gaps.as_slice() {
                for one in accepted {
                    let _ = write!(text, "={} ", answer(one).replace("->", "-\\>"));
                }
            }
        }
        Body::Essay { .. } | Body::Case { .. } | Body::Other { .. } => {}
    }
    text.trim_end().to_owned()
}

/// What each right option scores, in percent, to the five places that Moodle compares.
pub(super) fn share(key: OptionSet) -> String {
    let count = u32::try_from(key.len().max(1)).unwrap_or(1);
    let share = format!("{:.5}", 100.0 / f64::from(count));
    share.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// An answer; one that begins like a format or a weight is declared plain.
fn answer(text: &str) -> String {
    let text = escaped(text);
    if text.starts_with(['[', '%']) {
        format!("[plain]{text}")
    } else {
        text
    }
}

fn escaped(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for character in clean(text).trim().chars() {
        match character {
            '\n' => all.push_str("\\n"),
            '\\' | '~' | '=' | '#' | '{' | '}' | ':' => all.extend(['\\', character]),
            other => all.push(other),
        }
    }
    all
}

fn lost(content: &Content) -> Vec<Lost> {
    let mut lost = label::losses(content);
    let mut is_whole = is_plain(&content.stem) && is_plain(&content.explanation);
    match &content.body {
        Body::Single { options, .. } | Body::Multiple { options, .. } => {
            is_whole &= options
                .iter()
                .all(|text| is_plain(text) && !text.is_empty());
        }
        Body::Blank { gaps } => match gaps.as_slice() {
            [accepted] if !accepted.is_empty() => {
                is_whole &= accepted
                    .iter()
                    .all(|text| is_plain(text) && !text.is_empty());
            }
            _ => lost.push(Lost::Kind),
        },
        Body::Essay { answer } if !answer.is_empty() => lost.push(Lost::Answer),
        Body::Case { .. } => lost.push(Lost::Parts),
        Body::Other { .. } => lost.push(Lost::Kind),
        Body::Judge { .. } | Body::Essay { .. } => {}
    }
    if !is_whole {
        lost.push(Lost::Characters);
    }
    lost
}
