//! Moodle XML: a `quiz` of `question` elements of many types.
//!
//! Right answers are those with a fraction above zero. Difficulty, articles and the like have no place in
//! the format; the program's own files keep them in tags ([`label`]).

mod cloze;

use super::key_text::{self, Choice};
use super::{Bank, prose, too_large};
use crate::domain::ledger::Place;
use crate::domain::question::{Kind, OptionSet};
use crate::import::Error;
use crate::import::format::Format;
use crate::import::limits::Limits;
use crate::import::questions::draft::{Draft, Drafts};
use crate::import::questions::label;
use crate::import::questions::recognise::key;
use crate::import::xml::{Element, Walker};

/// Reads a file of questions.
pub(in super::super) fn drafts(text: &str, limits: &Limits) -> Result<(Format, Drafts), Error> {
    let mut bank = Bank {
        format: Some(Format::MoodleXml),
        ..Bank::default()
    };
    let mut walker = Walker::new(text, "", limits);
    let mut category = String::new();
    while let Some(found) = walker.next(&|name| name == "question")? {
        let element = &found.element;
        if element.value("type") == "category" {
            category = last_category(&text_of(element, "category", limits)?);
            continue;
        }
        let mut draft = if found.is_whole {
            draft(element, limits)?
        } else {
            too_large(&found)
        };
        if !category.is_empty() {
            draft.exact.tags.push(category.clone());
        }
        draft.at = Place::Line(found.line);
        draft.raw = found.raw;
        draft.literal = true;
        bank.add(draft, limits)?;
    }
    bank.finish()
}

/// `$course$/top/灯` is 灯; the category that everything is in says nothing.
fn last_category(path: &str) -> String {
    let last = path.rsplit('/').next().unwrap_or_default().trim();
    let is_default = last.is_empty() || last == "top" || last.starts_with('$');
    if is_default {
        String::new()
    } else {
        last.to_owned()
    }
}

fn draft(question: &Element, limits: &Limits) -> Result<Draft, Error> {
    let mut draft = Draft::at(Place::Line(0));
    draft.stem = text_of(question, "questiontext", limits)?;
    draft.explanation = explanation(question, limits)?;
    draft.number = [
        question.text_of("idnumber"),
        text_of(question, "name", limits)?,
    ]
    .into_iter()
    .find(|number| !number.is_empty());
    for tag in question.within("tag") {
        label::take(&mut draft, &tag.text_of("text"));
    }
    let answers = answers(question, limits)?;
    match question.value("type") {
        "multichoice" => choice(&mut draft, question, answers),
        "multichoiceset" => {
            draft.kind = Some(Kind::Multiple);
            choose(&mut draft, answers, |fraction| fraction > 0.0);
        }
        "truefalse" => judge(&mut draft, &answers),
        "shortanswer" => {
            draft.kind = Some(Kind::Blank);
            draft.accept(vec![accepted(answers)]);
        }
        "essay" => {
            draft.kind = Some(Kind::Essay);
            let answer = text_of(question, "graderinfo", limits)?;
            draft.key = Some(answer).filter(|answer| !answer.is_empty());
        }
        "cloze" | "multianswer" => cloze::read(&mut draft),
        other => {
            let text = as_text(&mut draft.stem, other, question, &answers, limits)?;
            draft.key = Some(text).filter(|text| !text.is_empty());
            let form = if other.is_empty() { "unknown" } else { other };
            draft.foreign = Some(form.to_owned());
        }
    }
    Ok(draft)
}

/// An answer with the part of the score that it gives, in percent.
struct Given {
    text: String,
    fraction: f64,
}

fn answers(question: &Element, limits: &Limits) -> Result<Vec<Given>, Error> {
    let mut all = Vec::new();
    for answer in question.all("answer") {
        let fraction = answer.value("fraction").trim().parse::<f64>();
        all.push(Given {
            text: text(answer, limits)?,
            fraction: fraction.unwrap_or_default(),
        });
    }
    Ok(all)
}

/// The text of a field, which says in an attribute whether it is markup.
fn text(field: &Element, limits: &Limits) -> Result<String, Error> {
    let inner = field.first("text").unwrap_or(field);
    let flat = inner.text();
    let is_markup = match field.value("format") {
        "plain_text" => false,
        "html" | "moodle_auto_format" => true,
        _ => flat.contains("</") || flat.contains("<br") || inner.elements().next().is_some(),
    };
    if !is_markup {
        return Ok(flat.trim().to_owned());
    }
    if inner.elements().next().is_some() {
        return prose::of(inner, limits);
    }
    prose::of_html(&flat, limits)
}

fn text_of(question: &Element, name: &str, limits: &Limits) -> Result<String, Error> {
    match question.first(name) {
        Some(field) => text(field, limits),
        None => Ok(String::new()),
    }
}

fn choice(draft: &mut Draft, question: &Element, answers: Vec<Given>) {
    let is_multiple = matches!(question.text_of("single").as_str(), "false" | "0");
    let shuffles = question.text_of("shuffleanswers");
    draft.keep_option_order |= matches!(shuffles.as_str(), "false" | "0");
    let best = answers
        .iter()
        .map(|given| given.fraction)
        .fold(0.0, f64::max);
    choose(draft, answers, |fraction| {
        fraction > 0.0 && (is_multiple || fraction.total_cmp(&best).is_eq())
    });
    draft.kind = if is_multiple {
        Some(Kind::Multiple)
    } else {
        Some(Kind::Single)
    };
}

fn choose(draft: &mut Draft, answers: Vec<Given>, is_right: impl Fn(f64) -> bool) {
    let right = (0..)
        .zip(&answers)
        .filter(|(_, given)| is_right(given.fraction));
    draft.choose(right.fold(OptionSet::EMPTY, |set, (position, _)| set.with(position)));
    draft.options = answers.into_iter().map(|given| given.text).collect();
}

fn judge(draft: &mut Draft, answers: &[Given]) {
    draft.kind = Some(Kind::Judge);
    let right = answers.iter().find(|given| given.fraction > 0.0);
    draft.key = right.map(|given| given.text.clone());
}

/// Accepted texts, the best first. A star stands for anything, and one behind a backslash for itself.
fn accepted(answers: Vec<Given>) -> Vec<String> {
    let mut right: Vec<Given> = answers
        .into_iter()
        .filter(|given| given.fraction > 0.0 && !given.text.is_empty())
        .collect();
    right.sort_by(|a, b| b.fraction.total_cmp(&a.fraction));
    right
        .into_iter()
        .map(|given| given.text.replace("\\*", "*"))
        .collect()
}

/// General feedback, and what belongs to one option with its letter before it.
fn explanation(question: &Element, limits: &Limits) -> Result<String, Error> {
    let mut lines = vec![text_of(question, "generalfeedback", limits)?];
    let has_letters = question.value("type").starts_with("multichoice");
    for (position, answer) in question.all("answer").enumerate() {
        let feedback = text_of(answer, "feedback", limits)?;
        if feedback.is_empty() {
            continue;
        }
        lines.push(if has_letters {
            format!("{}. {feedback}", key::name(position))
        } else {
            feedback
        });
    }
    lines.retain(|line| !line.is_empty());
    Ok(lines.join("\n"))
}

/// Pairs, orders, words for gaps and numbers as lines.
fn as_text(
    stem: &mut String,
    form: &str,
    question: &Element,
    answers: &[Given],
    limits: &Limits,
) -> Result<String, Error> {
    let choice = |(position, given): (usize, &Given)| Choice {
        id: position.to_string(),
        text: given.text.clone(),
    };
    let mut choices: Vec<Choice> = answers.iter().enumerate().map(choice).collect();
    let ids: Vec<String> = choices.iter().map(|choice| choice.id.clone()).collect();
    match form {
        "matching" | "match" | "ddmatch" => pairs(question, limits),
        "ordering" => Ok(key_text::order(&ids, &choices)),
        "gapselect" | "ddwtos" => {
            let words = question.all("selectoption").chain(question.all("dragbox"));
            for (position, word) in words.enumerate() {
                choices.push(Choice {
                    id: position.to_string(),
                    text: text(word, limits)?,
                });
            }
            let right = numbered_gaps(stem);
            Ok(key_text::order(&right, &choices))
        }
        "numerical" | "calculated" | "calculatedsimple" => {
            let mut lines = Vec::new();
            for (given, answer) in answers.iter().zip(question.all("answer")) {
                let tolerance = answer.text_of("tolerance");
                let is_exact = tolerance.is_empty() || tolerance == "0";
                let bounds = if is_exact {
                    String::new()
                } else {
                    format!(" ± {tolerance}")
                };
                if given.fraction > 0.0 {
                    lines.push(format!("= {}{bounds}", given.text));
                }
            }
            Ok(lines.join("\n"))
        }
        _ => {
            let right = answers
                .iter()
                .enumerate()
                .filter(|(_, given)| given.fraction > 0.0);
            let right: Vec<String> = right.map(|(position, _)| position.to_string()).collect();
            let lines = [
                key_text::answers(&right, &choices),
                pairs(question, limits)?,
            ];
            let lines: Vec<&str> = lines
                .iter()
                .map(String::as_str)
                .filter(|l| !l.is_empty())
                .collect();
            Ok(lines.join("\n"))
        }
    }
}

/// `left -> right`; a right side without a left one is there to mislead.
fn pairs(question: &Element, limits: &Limits) -> Result<String, Error> {
    let mut lines = Vec::new();
    for pair in question.all("subquestion") {
        let left = text(pair, limits)?;
        let right = text_of(pair, "answer", limits)?;
        lines.push(if left.is_empty() {
            format!("- {right}")
        } else {
            format!("{left} -> {right}")
        });
    }
    Ok(lines.join("\n"))
}

/// `[[2]]` is the gap for the second word. Gaps go into the stem, their words into the answer.
fn numbered_gaps(stem: &mut String) -> Vec<String> {
    let mut right = Vec::new();
    let mut shown = String::with_capacity(stem.len());
    let mut rest = stem.as_str();
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((number, behind)) = after.split_once("]]") else {
            break;
        };
        shown.push_str(before);
        if let Ok(number) = number.trim().parse::<usize>() {
            shown.push_str(prose::GAP);
            right.push(number.saturating_sub(1).to_string());
        } else {
            shown.push_str("[[");
            shown.push_str(number);
            shown.push_str("]]");
        }
        rest = behind;
    }
    shown.push_str(rest);
    *stem = shown;
    right
}
