//! Moodle XML. Texts are declared plain, so that nothing in them is taken for markup.

use std::fmt::Write as _;

use super::gift::share;
use super::markup::escaped;
use super::part::{self, Single};
use super::text::is_plain;
use super::{Loss, Lost, Numbered, Written, distinct, label, note};
use crate::domain::question::{Body, Content};
use crate::export::{Imprint, Labels};

/// What stands for a gap in a stem.
const GAP: &str = "____";

/// The questions as Moodle XML.
pub fn moodle(questions: &[Numbered<'_>], imprint: Imprint, labels: &dyn Labels) -> Written {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if let Some(note) = note(imprint, labels) {
        // Two strokes would end the comment.
        let _ = writeln!(xml, "<!-- {} -->", escaped(&note).replace('-', "–"));
    }
    xml.push_str("<quiz>\n");
    let mut losses: Vec<Loss> = Vec::new();
    for question in questions {
        for single in part::singles(question) {
            write_one(&mut xml, &single);
        }
        losses.extend(distinct(question.number, lost(question.content)));
    }
    xml.push_str("</quiz>\n");
    Written {
        bytes: xml.into_bytes(),
        losses,
    }
}

fn write_one(xml: &mut String, single: &Single<'_>) {
    let content = single.content.as_ref();
    let _ = writeln!(xml, "<question type=\"{}\">", kind(&content.body));
    let _ = writeln!(xml, "<name><text>{}</text></name>", single.number);
    field(xml, "questiontext", &stem(content));
    if !content.explanation.is_empty() {
        field(xml, "generalfeedback", &content.explanation);
    }
    let _ = writeln!(xml, "<idnumber>{}</idnumber>", single.number);
    answers(xml, content);
    let labels = label::labels(content);
    if !labels.is_empty() {
        xml.push_str("<tags>");
        for label in labels {
            let _ = write!(xml, "<tag><text>{}</text></tag>", escaped(&label));
        }
        xml.push_str("</tags>\n");
    }
    xml.push_str("</question>\n");
}

fn kind(body: &Body) -> &'static str {
    match body {
        Body::Single { .. } | Body::Multiple { .. } => "multichoice",
        Body::Judge { .. } => "truefalse",
        Body::Blank { gaps } if gaps.len() == 1 => "shortanswer",
        Body::Blank { .. } => "cloze",
        Body::Essay { .. } | Body::Case { .. } | Body::Other { .. } => "essay",
    }
}

fn field(xml: &mut String, name: &str, text: &str) {
    let text = escaped(text);
    let _ = writeln!(
        xml,
        "<{name} format=\"plain_text\"><text>{text}</text></{name}>"
    );
}

fn answer(xml: &mut String, fraction: &str, text: &str) {
    let text = escaped(text);
    let _ = writeln!(
        xml,
        "<answer fraction=\"{fraction}\" format=\"plain_text\"><text>{text}</text></answer>"
    );
}

fn answers(xml: &mut String, content: &Content) {
    match &content.body {
        Body::Single { options, key } | Body::Multiple { options, key } => {
            let is_single = matches!(content.body, Body::Single { .. });
            let shuffles = !content.keep_option_order;
            let _ = writeln!(xml, "<single>{is_single}</single>");
            let _ = writeln!(xml, "<shuffleanswers>{shuffles}</shuffleanswers>");
            xml.push_str("<answernumbering>ABCD</answernumbering>\n");
            let share = share(*key);
            for (position, option) in options.iter().enumerate() {
                let wrong = if is_single { "0" } else { "-100" };
                let fraction = if key.contains(position) {
                    &share
                } else {
                    wrong
                };
                answer(xml, fraction, option);
            }
        }
        Body::Judge { key } => {
            answer(xml, if *key { "100" } else { "0" }, "true");
            answer(xml, if *key { "0" } else { "100" }, "false");
        }
        Body::Blank { gaps } => {
            if let [accepted] = gaps.as_slice() {
                xml.push_str("<usecase>0</usecase>\n");
                for text in accepted {
                    answer(xml, "100", &starred(text));
                }
            }
        }
        Body::Essay { answer } => field(xml, "graderinfo", answer),
        Body::Other { text, .. } => field(xml, "graderinfo", text),
        Body::Case { .. } => {}
    }
}

/// A star stands for anything unless a backslash stands before it.
fn starred(text: &str) -> String {
    text.replace('*', "\\*")
}

/// The stem; several gaps have their answers in it.
fn stem(content: &Content) -> String {
    let gaps = match &content.body {
        Body::Blank { gaps } if gaps.len() != 1 => gaps,
        _ => return content.stem.clone(),
    };
    // A brace would begin an answer.
    let stem = content.stem.replace('{', "｛");
    let mut answers = gaps.iter().map(|accepted| cloze(accepted));
    let pieces: Vec<&str> = stem.split(GAP).collect();
    let mut text = String::new();
    for (position, piece) in pieces.iter().enumerate() {
        if position > 0 {
            text.push_str(&answers.next().unwrap_or_else(|| GAP.to_owned()));
        }
        text.push_str(piece);
    }
    for answer in answers {
        text.push(' ');
        text.push_str(&answer);
    }
    text
}

/// `{1:SHORTANSWER:=二~=2}`
fn cloze(accepted: &[String]) -> String {
    let texts: Vec<String> = accepted
        .iter()
        .map(|text| {
            let mut protected = String::from("=");
            for character in starred(text.trim()).chars() {
                if matches!(character, '\\' | '}' | '~' | '#' | '"' | '/') {
                    protected.push('\\');
                }
                protected.push(character);
            }
            protected
        })
        .collect();
    format!("{{1:SHORTANSWER:{}}}", texts.join("~"))
}

fn lost(content: &Content) -> Vec<Lost> {
    let mut lost = label::losses(content);
    let mut is_whole = is_plain(&content.stem) && is_plain(&content.explanation);
    let is_text = |text: &String| is_plain(text) && !text.is_empty();
    match &content.body {
        Body::Single { options, .. } | Body::Multiple { options, .. } => {
            is_whole &= options.iter().all(is_text);
        }
        Body::Blank { gaps } => {
            is_whole &= gaps.iter().flatten().all(is_text);
            if gaps.iter().any(Vec::is_empty) || gaps.is_empty() {
                lost.push(Lost::Gap);
            } else if gaps.len() > 1 {
                is_whole &= !content.stem.contains('{');
                // A run of other length is no gap, or one that changes.
                if content.stem.split(GAP).count() != gaps.len() + 1 {
                    lost.push(Lost::Gap);
                }
            }
        }
        Body::Essay { answer } => is_whole &= is_plain(answer),
        Body::Other { text, .. } => is_whole &= is_plain(text),
        Body::Case { .. } => lost.push(Lost::Parts),
        Body::Judge { .. } => {}
    }
    if !is_whole {
        lost.push(Lost::Characters);
    }
    lost
}
