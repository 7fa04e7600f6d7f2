//! QTI 1.2 items, as the learning platforms of two decades write them.
//!
//! The platforms name the kind in metadata of their own; where none is named, the responses tell it. Keys
//! stand in the processing of responses ([`scoring`]).

mod scoring;
mod stem;

use std::collections::HashMap;

use super::key_text::{self, Choice};
use super::{Materials, prose};
use crate::domain::ledger::Place;
use crate::domain::question::{Kind, OptionSet};
use crate::import::Error;
use crate::import::limits::Limits;
use crate::import::questions::draft::Draft;
use crate::import::questions::recognise::key;
use crate::import::xml::Element;

use scoring::Scoring;

/// The names by which items say which other item holds their material.
const PARENT: &str = "parent_stimulus_item_ident";

/// Something that is answered.
struct Response<'a> {
    element: &'a Element,
    id: &'a str,
    /// What stands beside it, as the left side of a pair.
    label: String,
    choices: Vec<Choice>,
}

/// What an item asks for.
enum Ask {
    Choice,
    Blank,
    Essay,
    /// A kind that is kept as text.
    Other(String),
}

/// Reads an item.
pub(super) fn draft(
    item: &Element,
    materials: &mut Materials,
    limits: &Limits,
) -> Result<Draft, Error> {
    let mut draft = Draft::at(Place::Line(0));
    let fields = metadata(item);
    let responses = responses(item, limits)?;
    let scoring = Scoring::of(item);
    let ask = ask(&fields, &responses, &scoring);
    draft.stem = stem::of(item, matches!(ask, Ask::Blank), &responses, limits)?;
    draft.explanation = explanation(item, &responses, limits)?;
    match ask {
        Ask::Choice => choice(&mut draft, &responses, &scoring),
        Ask::Blank => blank(&mut draft, &responses, &scoring),
        Ask::Essay => draft.kind = Some(Kind::Essay),
        Ask::Other(form) => {
            draft.key = Some(as_text(&form, item, &responses, &scoring));
            draft.foreign = Some(form);
        }
    }
    if responses.is_empty() {
        let id = item.value("ident").to_owned();
        let _ = materials.insert(id, draft.stem.clone());
    }
    if let Some(material) = fields.get(PARENT).and_then(|id| materials.get(id)) {
        draft.stem = format!("{material}\n{}", draft.stem);
    }
    Ok(draft)
}

/// What the platforms say about an item, in fields of many names.
fn metadata(item: &Element) -> HashMap<String, String> {
    let field = |field: &Element| (field.text_of("fieldlabel"), field.text_of("fieldentry"));
    let mut fields = HashMap::new();
    for (label, entry) in item.within("qtimetadatafield").into_iter().map(field) {
        let _ = fields.entry(label).or_insert(entry);
    }
    for name in ["qmd_itemtype", "qmd_questiontype"] {
        if let Some(element) = item.within(name).first() {
            let text = element.text().trim().to_owned();
            let _ = fields.entry(name.to_owned()).or_insert(text);
        }
    }
    fields
}

fn responses<'a>(item: &'a Element, limits: &Limits) -> Result<Vec<Response<'a>>, Error> {
    let is_response = |element: &Element| {
        matches!(
            element.name.as_str(),
            "response_lid" | "response_str" | "response_num" | "response_xy" | "response_grp"
        )
    };
    let mut elements = Vec::new();
    item.gather(&is_response, &mut elements);
    let mut all = Vec::with_capacity(elements.len());
    for element in elements {
        let mut choices = Vec::new();
        for label in element.within("response_label") {
            choices.push(Choice {
                id: label.value("ident").to_owned(),
                text: stem::materials(label, limits)?,
            });
        }
        let label = element.all("material").map(stem::material);
        let label: Vec<String> = label.collect();
        all.push(Response {
            element,
            id: element.value("ident"),
            label: prose::of_html(&label.concat(), limits)?,
            choices,
        });
    }
    Ok(all)
}

/// The kind by its name, or by what the responses are.
fn ask(fields: &HashMap<String, String>, responses: &[Response<'_>], scoring: &Scoring) -> Ask {
    let named = [
        "question_type",
        "cc_profile",
        "qmd_itemtype",
        "qmd_questiontype",
    ]
    .into_iter()
    .find_map(|name| fields.get(name));
    let name = named
        .map(|name| name.trim().to_lowercase())
        .unwrap_or_default();
    match name.as_str() {
        // A key of several responses fits no list of options.
        "multiple_choice_question" | "multiple_answers_question" if responses.len() > 1 => {
            by_responses(responses, scoring)
        }
        "multiple_choice_question" | "true_false_question" | "multiple_answers_question" => {
            Ask::Choice
        }
        "short_answer_question" | "fill_in_multiple_blanks_question" => Ask::Blank,
        "essay_question" => Ask::Essay,
        name => match name.strip_suffix("_question") {
            Some(name) => Ask::Other(name.replace('_', "-")),
            None => by_responses(responses, scoring),
        },
    }
}

fn by_responses(responses: &[Response<'_>], scoring: &Scoring) -> Ask {
    let other = |form: &str| Ask::Other(form.to_owned());
    let has = |response: &Response<'_>, name: &str| !response.element.within(name).is_empty();
    let is_number = |response: &Response<'_>| {
        let fibs = response.element.within("render_fib");
        let is_type = |fib: &&Element| {
            ["Integer", "Decimal", "Scientific"]
                .iter()
                .any(|kind| fib.value("fibtype").eq_ignore_ascii_case(kind))
        };
        response.element.name == "response_num" || fibs.iter().any(is_type)
    };
    let Some(first) = responses.first() else {
        return other("text-only");
    };
    match first.element.name.as_str() {
        "response_xy" => return other("hot-spot"),
        "response_grp" => return other("matching"),
        _ => {}
    }
    if responses
        .iter()
        .any(|response| has(response, "render_slider"))
    {
        return other("slider");
    }
    if responses.iter().any(is_number) || scoring.has_range() {
        return other("numerical");
    }
    if responses.iter().all(|response| has(response, "render_fib")) {
        return if scoring.is_empty() {
            Ask::Essay
        } else {
            Ask::Blank
        };
    }
    if first
        .element
        .value("rcardinality")
        .eq_ignore_ascii_case("ordered")
    {
        return other("ordering");
    }
    if has(first, "render_hotspot") {
        return other("hot-spot");
    }
    match responses {
        [only] if !only.choices.is_empty() => Ask::Choice,
        [_] => other("unknown"),
        _ => other("matching"),
    }
}

fn choice(draft: &mut Draft, responses: &[Response<'_>], scoring: &Scoring) {
    let Some(response) = responses.first() else {
        return;
    };
    draft.options = response.choices.iter().map(|c| c.text.clone()).collect();
    let is_multiple = response
        .element
        .value("rcardinality")
        .eq_ignore_ascii_case("multiple");
    let right = scoring.right(response.id, is_multiple);
    let is_right = |choice: &Choice| right.contains(&choice.id);
    let positions = (0..).zip(&response.choices).filter(|(_, c)| is_right(c));
    draft.choose(positions.fold(OptionSet::EMPTY, |set, (position, _)| set.with(position)));
    draft.kind = if is_multiple {
        Some(Kind::Multiple)
    } else if key::judge_options(&draft.options).is_some() {
        None
    } else {
        Some(Kind::Single)
    };
}

fn blank(draft: &mut Draft, responses: &[Response<'_>], scoring: &Scoring) {
    draft.kind = Some(Kind::Blank);
    let gaps = stem::in_order(responses, &draft.stem)
        .map(|response| accepted(response, scoring))
        .collect();
    draft.accept(gaps);
    for response in responses.iter().filter(|response| !response.id.is_empty()) {
        draft.stem = draft.stem.replace(&stem::mark(response.id), prose::GAP);
    }
}

/// What is accepted for a gap: texts, or choices of which a platform scores only the first.
fn accepted(response: &Response<'_>, scoring: &Scoring) -> Vec<String> {
    let right = scoring.accepted(response.id);
    let text = |id: &String| {
        let choice = response.choices.iter().find(|choice| choice.id == *id);
        choice.map_or_else(|| id.clone(), |choice| choice.text.clone())
    };
    let mut texts: Vec<String> = right.iter().map(text).collect();
    let is_picked = response
        .element
        .within("response_label")
        .iter()
        .any(|label| {
            let kind = label.value("answer_type");
            kind == "dropdown" || kind == "wordbank"
        });
    if response.element.name == "response_lid" && !is_picked {
        texts.extend(response.choices.iter().map(|choice| choice.text.clone()));
    }
    let mut known = std::collections::HashSet::new();
    texts.retain(|text| !text.trim().is_empty() && known.insert(text.clone()));
    texts
}

/// Pairs, orders, numbers and areas as lines.
fn as_text(form: &str, item: &Element, responses: &[Response<'_>], scoring: &Scoring) -> String {
    let choices: Vec<Choice> = responses
        .iter()
        .flat_map(|response| {
            let own = Choice {
                id: response.id.to_owned(),
                text: response.label.clone(),
            };
            // What stands beside the only response is the question itself.
            let own = Some(own).filter(|_| responses.len() > 1 || form != "hot-spot");
            response.choices.iter().cloned().chain(own)
        })
        .collect();
    if form == "ordering" {
        let right = responses
            .first()
            .map(|r| scoring.best(r.id))
            .unwrap_or_default();
        return key_text::order(&right, &choices);
    }
    if responses.len() > 1 || form == "matching" || form == "categorization" {
        let pairs: Vec<(String, String)> = responses
            .iter()
            .flat_map(|response| {
                let right = scoring.accepted(response.id);
                right.into_iter().map(|id| (response.id.to_owned(), id))
            })
            .filter(|(_, right)| {
                let choice = choices.iter().find(|choice| choice.id == *right);
                choice.is_none_or(|choice| !choice.text.trim().is_empty())
            })
            .collect();
        return key_text::pairs(&pairs, &choices);
    }
    let mut lines: Vec<String> = scoring.ranges();
    let right = responses
        .first()
        .map(|r| scoring.accepted(r.id))
        .unwrap_or_default();
    lines.push(key_text::answers(&right, &choices));
    lines.extend(formulas(item));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// What a calculated question computes.
fn formulas(item: &Element) -> Vec<String> {
    item.within("formula")
        .into_iter()
        .map(|formula| formula.text().trim().to_owned())
        .filter(|formula| !formula.is_empty())
        .collect()
}

/// Feedback in the order of the file; what belongs to one option has its letter before it.
fn explanation(
    item: &Element,
    responses: &[Response<'_>],
    limits: &Limits,
) -> Result<String, Error> {
    let mut lines = Vec::new();
    for feedback in item.all("itemfeedback") {
        let text = stem::materials(feedback, limits)?;
        if text.is_empty() {
            continue;
        }
        let about = feedback
            .value("ident")
            .trim_end_matches("_fb")
            .trim_start_matches("fb_");
        let choices = responses
            .first()
            .map(|r| r.choices.as_slice())
            .unwrap_or_default();
        match choices.iter().position(|choice| choice.id == about) {
            Some(position) => lines.push(format!("{}. {text}", key::name(position))),
            None => lines.push(text),
        }
    }
    Ok(lines.join("\n"))
}
