//! The body of an item: its text, what it asks, and what it says afterwards.

use super::prose;
use crate::import::Error;
use crate::import::limits::Limits;
use crate::import::xml::{Element, Node};

/// An interaction.
#[derive(Clone)]
pub(super) struct Asked<'a> {
    /// Its name without the ending, as in `textEntry`.
    pub(super) name: String,
    pub(super) element: &'a Element,
}

/// One part of a case: the element that holds it.
pub(super) struct Part<'a> {
    pub(super) element: &'a Element,
    pub(super) asked: Vec<Asked<'a>>,
}

/// Whether an element asks for something. The button that ends an attempt does not.
pub(super) fn is_interaction(element: &Element) -> bool {
    element.name.ends_with("Interaction") && element.name != "endAttemptInteraction"
}

/// Every interaction inside an element.
pub(super) fn interactions(element: &Element) -> Vec<Asked<'_>> {
    let mut found = Vec::new();
    if is_interaction(element) {
        found.push(element);
    }
    element.gather(&is_interaction, &mut found);
    found
        .into_iter()
        .map(|element| Asked {
            name: element.name.trim_end_matches("Interaction").to_owned(),
            element,
        })
        .collect()
}

/// The name of a kind as people write it: `gapMatch` is `gap-match`.
pub(super) fn form(name: &str) -> String {
    let mut form = String::with_capacity(name.len() + 2);
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            form.push('-');
        }
        form.push(character.to_ascii_lowercase());
    }
    form
}

/// The parts of a case, if an item is one: each asks in words of its own, in a prompt or in a division
/// that holds nothing else.
pub(super) fn parts<'a>(item: &'a Element, asked: &[Asked<'a>]) -> Option<Vec<Part<'a>>> {
    let is_gap = |asked: &Asked<'_>| asked.name == "textEntry";
    let divisions: Vec<&Element> = item
        .within("div")
        .into_iter()
        .filter(|division| division.value("class") == "part")
        .collect();
    if !divisions.is_empty() {
        let part = |element| Part {
            element,
            asked: interactions(element),
        };
        return Some(divisions.into_iter().map(part).collect());
    }
    let has_prompt = |asked: &Asked<'_>| asked.element.first("prompt").is_some();
    let is_known = |asked: &Asked<'_>| matches!(asked.name.as_str(), "choice" | "extendedText");
    let is_case = asked.len() > 1
        && !asked.iter().any(is_gap)
        && asked
            .iter()
            .all(|asked| has_prompt(asked) && is_known(asked));
    is_case.then(|| {
        let part = |asked: &Asked<'a>| Part {
            element: asked.element,
            asked: vec![asked.clone()],
        };
        asked.iter().map(part).collect()
    })
}

/// Feedback is no part of a question or an option.
pub(super) fn without_feedback(element: &Element) -> Option<String> {
    matches!(element.name.as_str(), "feedbackInline" | "feedbackBlock").then(String::new)
}

/// The text of an item: its body with prompts, and a gap where something is filled in.
pub(super) fn stem(item: &Element, limits: &Limits) -> Result<String, Error> {
    let mut asked = |element: &Element| shown(element);
    match item.first("itemBody") {
        Some(body) => prose::of_replaced(body, &mut asked, limits),
        None => Ok(String::new()),
    }
}

/// The text of one part.
pub(super) fn stem_of_part(part: &Element, limits: &Limits) -> Result<String, Error> {
    let mut wrap = Element::default();
    wrap.children.push(Node::Element(part.clone()));
    prose::of_replaced(&wrap, &mut |element| shown(element), limits)
}

/// The text of an item without its parts.
pub(super) fn stem_without(
    item: &Element,
    parts: &[Part<'_>],
    limits: &Limits,
) -> Result<String, Error> {
    let mut outside = |element: &Element| {
        let is_part = parts.iter().any(|part| std::ptr::eq(part.element, element));
        if is_part {
            Some(String::new())
        } else {
            shown(element)
        }
    };
    match item.first("itemBody") {
        Some(body) => prose::of_replaced(body, &mut outside, limits),
        None => Ok(String::new()),
    }
}

/// What stands in the text for an interaction: a gap, its prompt, or the sentence around its gaps.
fn shown(element: &Element) -> Option<String> {
    match element.name.as_str() {
        "textEntryInteraction" | "inlineChoiceInteraction" | "gap" => Some(prose::GAP.to_owned()),
        "simpleChoice"
        | "simpleAssociableChoice"
        | "simpleMatchSet"
        | "gapText"
        | "gapImg"
        | "rubricBlock"
        | "feedbackInline"
        | "feedbackBlock"
        | "modalFeedback"
        | "endAttemptInteraction" => Some(String::new()),
        "hottext" => None,
        // Entries that stand below a text which has gaps of its own.
        "div" if element.value("class") == "answers" => Some(String::new()),
        _ if is_interaction(element) || element.name == "prompt" => {
            Some(format!("<div>{}</div>", prose::inner(element, &mut shown)))
        }
        _ => None,
    }
}

/// What an item says after it was answered, and how it is marked.
pub(super) fn explanation(item: &Element, limits: &Limits) -> Result<String, Error> {
    let is_said = |element: &Element| {
        matches!(
            element.name.as_str(),
            "modalFeedback" | "feedbackBlock" | "feedbackInline" | "rubricBlock"
        )
    };
    let mut elements = Vec::new();
    item.gather(&is_said, &mut elements);
    let mut lines = Vec::new();
    for element in elements {
        let text = prose::of(element, limits)?;
        if !text.is_empty() && !lines.contains(&text) {
            lines.push(text);
        }
    }
    Ok(lines.join("\n"))
}
