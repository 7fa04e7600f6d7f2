//! The markers' key (标准答案): what is right on a paper, in the letters of that paper.

use std::collections::BTreeMap;

use serde::Serialize;

use super::paper::sections;
use super::press::Template;
use super::words::spoken;
use super::{Exam, Frame, Phrase, Press, Speech};
use crate::domain::paper::{Paper, PaperItem};
use crate::domain::question::{Body, Kind, OptionSet};
use crate::export::Error;

/// The key of a paper to be printed.
#[derive(Debug, Clone, Copy)]
pub struct KeyOf<'a> {
    /// The letter of the paper, or for a person's own the admission number.
    pub called: &'a str,
    /// The paper.
    pub paper: &'a Paper,
    /// The name under which it was drawn.
    pub drawn_for: &'a str,
}

/// Prints the keys of papers, one after the other.
///
/// # Errors
/// [`Error::Print`].
pub fn keys(
    press: &Press,
    exam: &Exam<'_>,
    papers: &[KeyOf<'_>],
    speech: &dyn Speech,
) -> Result<Vec<u8>, Error> {
    let values = Values {
        frame: Frame::of(exam, speech),
        words: Words::of(speech),
        keys: papers.iter().map(|key| set(exam, key, speech)).collect(),
    };
    press.print(Template::Keys, &values, BTreeMap::new())
}

#[derive(Serialize)]
struct Values {
    frame: Frame,
    words: Words,
    keys: Vec<Key>,
}

spoken! {
    secret: KeySecret,
    at_a_glance: AtAGlance,
    in_detail: InDetail,
    number: Number,
    key: Key,
    points: Score,
    why: Why,
    multiple_rule: MultipleRule,
}

#[derive(Serialize)]
struct Key {
    title: String,
    letter: String,
    total: String,
    multiple: Option<String>,
    trace: String,
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct Section {
    head: String,
    /// Whether its keys are short enough to stand in a grid.
    short: bool,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    number: u16,
    key: String,
    points: String,
    /// The right options in words, so that a marker sees at once that number and question belong
    /// together.
    says: Vec<String>,
    why: Vec<String>,
}

fn set(exam: &Exam<'_>, key: &KeyOf<'_>, speech: &dyn Speech) -> Key {
    let runs = sections(key.paper);
    let multiple = runs.iter().any(|run| run.kind() == Kind::Multiple);
    let letter = key.called;
    Key {
        title: speech.say(Phrase::KeyOf { letter }),
        letter: speech.say(Phrase::Letter { letter }),
        total: speech.say(Phrase::Total(key.paper.total())),
        multiple: multiple.then(|| speech.say(Phrase::MultipleRuleIs(exam.multiple_rule))),
        trace: speech.say(Phrase::Trace {
            plan: exam.plan_start(),
            drawn_for: key.drawn_for,
        }),
        sections: (1..)
            .zip(&runs)
            .map(|(number, run)| Section {
                head: run.head(number, speech),
                short: matches!(run.kind(), Kind::Single | Kind::Multiple | Kind::Judge),
                items: run.items.iter().map(|item| explain(item, speech)).collect(),
            })
            .collect(),
    }
}

fn explain(item: &PaperItem, speech: &dyn Speech) -> Item {
    let content = &item.content;
    let basis = content.basis.iter();
    let mut why: Vec<String> = basis
        .map(|citation| speech.say(Phrase::Basis(citation)))
        .collect();
    if !content.explanation.trim().is_empty() {
        why.push(content.explanation.clone());
    }
    Item {
        number: item.number,
        key: right(item),
        points: speech.say(Phrase::Points(item.points)),
        says: says(item),
        why,
    }
}

/// The key in the letters of this paper.
fn right(item: &PaperItem) -> String {
    match &item.content.body {
        Body::Single { key, .. } | Body::Multiple { key, .. } => item.as_shown(*key).letters(),
        body => of_body(body),
    }
}

/// The key in the original order of options.
fn of_body(body: &Body) -> String {
    match body {
        Body::Single { key, .. } | Body::Multiple { key, .. } => key.letters(),
        Body::Case { parts } => (1..)
            .zip(parts)
            .map(|(number, part)| format!("({number}) {}", of_body(&part.body)))
            .collect::<Vec<_>>()
            .join("\n"),
        Body::Other { text, .. } => text.clone(),
        Body::Blank { gaps } => gaps
            .iter()
            .map(|gap| gap.join(" / "))
            .collect::<Vec<_>>()
            .join("；"),
        Body::Judge { .. } | Body::Essay { .. } => body.key_texts().concat(),
    }
}

/// What the right options say, with their letters on this paper.
fn says(item: &PaperItem) -> Vec<String> {
    let (Body::Single { key, .. } | Body::Multiple { key, .. }) = &item.content.body else {
        return Vec::new();
    };
    let shown = item.as_shown(*key);
    item.shown_options()
        .enumerate()
        .filter(|(place, _)| shown.contains(*place))
        .map(|(place, text)| format!("{}. {text}", OptionSet::only(place).letters()))
        .collect()
}
