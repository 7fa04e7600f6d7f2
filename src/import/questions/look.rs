//! What the import would remark about a question that somebody wrote: the checks of the ledger on a
//! question that is whole.

use super::Remark;
use super::check::is_blank;
use super::recognise::key;
use super::recognise::suspect;
use crate::domain::ledger::Code;
use crate::domain::question::{Body, Content, Kind, OptionSet};

/// Everything worth a remark, in the order of reading. Whether it repeats another question is asked of
/// those who know the others.
pub fn look(content: &Content) -> Vec<Remark> {
    let mut remarks = Vec::new();
    stem(&content.stem, &mut remarks);
    body(&content.body, &mut remarks);
    let mut texts = vec![content.stem.as_str(), content.explanation.as_str()];
    texts_of(&content.body, &mut texts);
    if let Some(found) = texts.into_iter().find_map(suspect::first) {
        remarks.push(Remark::new(Code::SuspectCharacters, found));
    }
    remarks
}

fn stem(stem: &str, remarks: &mut Vec<Remark>) {
    if is_blank(stem) {
        remarks.push(Remark::new(Code::EmptyStem, ""));
    }
}

fn body(body: &Body, remarks: &mut Vec<Remark>) {
    match body {
        Body::Single { options, key } | Body::Multiple { options, key } => {
            choice(options, *key, remarks);
        }
        Body::Judge { .. } => {}
        Body::Blank { gaps } => {
            if gaps.is_empty() || gaps.iter().any(Vec::is_empty) {
                remarks.push(Remark::new(Code::MissingKey, ""));
            }
        }
        Body::Essay { answer } => {
            if answer.trim().is_empty() {
                remarks.push(Remark::new(Code::KeptAsText, Kind::Essay.code()));
            }
        }
        Body::Case { parts } => {
            for part in parts {
                stem(&part.stem, remarks);
                self::body(&part.body, remarks);
            }
        }
        Body::Other { form, .. } => remarks.push(Remark::new(Code::KeptAsText, form.clone())),
    }
}

fn choice(options: &[String], key: OptionSet, remarks: &mut Vec<Remark>) {
    let is_filled = |position: usize| options.get(position).is_some_and(|o| !o.trim().is_empty());
    let filled = (0..options.len()).filter(|p| is_filled(*p)).count();
    if filled < 2 {
        remarks.push(Remark::new(Code::TooFewOptions, filled.to_string()));
    } else if let Some(empty) = (0..options.len()).find(|p| !is_filled(*p)) {
        remarks.push(Remark::new(Code::OddNumbering, key::name(empty)));
    }
    if key.is_empty() {
        remarks.push(Remark::new(Code::MissingKey, ""));
    } else if !key.positions().all(is_filled) {
        remarks.push(Remark::new(Code::KeyOutsideOptions, key.letters()));
    }
}

fn texts_of<'a>(body: &'a Body, texts: &mut Vec<&'a str>) {
    texts.extend(body.options().iter().map(String::as_str));
    match body {
        Body::Blank { gaps } => texts.extend(gaps.iter().flatten().map(String::as_str)),
        Body::Essay { answer } => texts.push(answer),
        Body::Other { text, .. } => texts.push(text),
        Body::Case { parts } => {
            for part in parts {
                texts.push(&part.stem);
                texts_of(&part.body, texts);
            }
        }
        Body::Single { .. } | Body::Multiple { .. } | Body::Judge { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::question::Part;

    fn remarks(stem: &str, body: Body) -> Vec<(Code, String)> {
        let content = Content {
            stem: stem.to_owned(),
            body,
            basis: Vec::new(),
            difficulty: None,
            explanation: String::new(),
            tags: Vec::new(),
            exam_only: false,
            expires_on: None,
            keep_option_order: false,
        };
        look(&content)
            .into_iter()
            .map(|remark| (remark.code, remark.detail))
            .collect()
    }

    fn single(options: &[&str], key: OptionSet) -> Body {
        Body::Single {
            options: options.iter().map(|&option| option.to_owned()).collect(),
            key,
        }
    }

    #[test]
    fn a_sound_question_has_no_remark() {
        let body = single(&["一人", "两人"], OptionSet::only(1));
        assert_eq!(remarks("执法人员不得少于（　）", body), []);
    }

    #[test]
    fn what_the_ledger_would_say_is_said() {
        let body = single(&["一人", "", "#REF!"], OptionSet::only(1));
        let expected = [
            (Code::EmptyStem, String::new()),
            (Code::OddNumbering, "B".to_owned()),
            (Code::KeyOutsideOptions, "B".to_owned()),
            (Code::SuspectCharacters, "#REF!".to_owned()),
        ];
        assert_eq!(remarks("（　）", body), expected);
    }

    #[test]
    fn parts_of_a_case_are_looked_at() {
        let essay = Body::Essay {
            answer: String::new(),
        };
        let part = Part {
            stem: "为什么\u{FFFD}".to_owned(),
            body: essay,
        };
        let case = Body::Case { parts: vec![part] };
        let expected = [
            (Code::KeptAsText, "essay".to_owned()),
            (Code::SuspectCharacters, "\u{FFFD}".to_owned()),
        ];
        assert_eq!(remarks("材料", case), expected);
    }
}
