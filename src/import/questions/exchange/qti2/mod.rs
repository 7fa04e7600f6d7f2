//! QTI 2.0 to 3: items, whose names differ between the versions and whose sense does not.
//!
//! An item has a body in which interactions stand, and declares for each of them what is right. Several
//! interactions that are not gaps of one sentence are a case, if each says what it asks.

mod body;
mod declaration;

use super::key_text::{self, Choice};
use super::{Materials, file_name, prose};
use crate::domain::ledger::Place;
use crate::domain::question::{Kind, OptionSet};
use crate::import::Error;
use crate::import::limits::Limits;
use crate::import::questions::draft::Draft;
use crate::import::questions::recognise::key;
use crate::import::xml::Element;

use body::{Asked, interactions};
use declaration::Declaration;

/// Reads an item.
pub(super) fn draft(
    item: &Element,
    materials: &Materials,
    limits: &Limits,
) -> Result<Draft, Error> {
    let mut draft = Draft::at(Place::Line(0));
    let declarations = declaration::all(item);
    let asked = item.first("itemBody").map(interactions).unwrap_or_default();
    let asked = asked.as_slice();
    if let Some(parts) = body::parts(item, asked) {
        draft.kind = Some(Kind::Case);
        draft.stem = body::stem_without(item, &parts, limits)?;
        for part in parts {
            let mut one = Draft::at(Place::Line(0));
            one.literal = true;
            one.stem = body::stem_of_part(part.element, limits)?;
            take(&mut one, &part.asked, &declarations, limits)?;
            if one.kind.is_none() && part.element.value("data-kind") == Kind::Single.code() {
                one.kind = Some(Kind::Single);
            }
            draft.parts.push(one);
        }
    } else {
        draft.stem = body::stem(item, limits)?;
        take(&mut draft, asked, &declarations, limits)?;
    }
    for shared in item.within("assessmentStimulusRef") {
        if let Some(material) = materials.get(file_name(shared.value("href"))) {
            let whole = format!("{material}\n{}", draft.stem);
            whole.trim().clone_into(&mut draft.stem);
        }
    }
    draft.explanation = body::explanation(item, limits)?;
    Ok(draft)
}

/// The text of material that items share.
pub(super) fn stimulus(stimulus: &Element, limits: &Limits) -> Result<String, Error> {
    prose::of(stimulus, limits)
}

/// Kind, options and key of what is asked.
fn take(
    draft: &mut Draft,
    asked: &[Asked<'_>],
    declarations: &[Declaration],
    limits: &Limits,
) -> Result<(), Error> {
    let declared = |asked: &Asked<'_>| {
        let id = asked.element.value("responseIdentifier");
        declarations.iter().find(|declaration| declaration.id == id)
    };
    let is_gap = |asked: &Asked<'_>| {
        asked.name == "textEntry" && declared(asked).is_none_or(|d| !d.is_number())
    };
    match asked {
        [] => other(draft, "text-only", String::new()),
        all if all.iter().all(is_gap) => {
            draft.kind = Some(Kind::Blank);
            let accepted = |asked| {
                declared(asked)
                    .map(Declaration::accepted)
                    .unwrap_or_default()
            };
            draft.accept(all.iter().map(accepted).collect());
        }
        [only] if only.name == "choice" => choice(draft, only, declared(only), limits)?,
        [only] if only.name == "extendedText" => {
            draft.kind = Some(Kind::Essay);
            draft.key = declared(only).map(|declared| declared.correct.join("\n"));
        }
        all => {
            let mut lines = Vec::new();
            for asked in all {
                let choices = choices(asked.element, limits)?;
                let text = declared(asked).map(|declared| as_text(declared, &choices));
                lines.push(text.unwrap_or_else(|| key_text::answers(&[], &choices)));
            }
            lines.retain(|line| !line.is_empty());
            let form = match all {
                [first, rest @ ..] if rest.iter().all(|other| other.name == first.name) => {
                    body::form(&first.name)
                }
                _ => "composite".to_owned(),
            };
            other(draft, &form, lines.join("\n"));
        }
    }
    Ok(())
}

fn other(draft: &mut Draft, form: &str, text: String) {
    draft.foreign = Some(form.to_owned());
    draft.key = Some(text).filter(|text| !text.is_empty());
}

fn choice(
    draft: &mut Draft,
    asked: &Asked<'_>,
    declared: Option<&Declaration>,
    limits: &Limits,
) -> Result<(), Error> {
    let choices = choices(asked.element, limits)?;
    let right = declared.map(Declaration::right).unwrap_or_default();
    let positions = (0..).zip(&choices).filter(|(_, c)| right.contains(&c.id));
    draft.choose(positions.fold(OptionSet::EMPTY, |set, (position, _)| set.with(position)));
    draft.options = choices.into_iter().map(|choice| choice.text).collect();
    let is_multiple = match declared {
        Some(declared) => declared.cardinality == "multiple",
        None => asked.element.value("maxChoices") != "1",
    };
    draft.kind = if is_multiple {
        Some(Kind::Multiple)
    } else if key::judge_options(&draft.options).is_some() {
        None
    } else {
        Some(Kind::Single)
    };
    Ok(())
}

/// Everything with an identifier inside an interaction.
fn choices(interaction: &Element, limits: &Limits) -> Result<Vec<Choice>, Error> {
    let mut elements = Vec::new();
    let is_choice = |element: &Element| {
        element.attribute("identifier").is_some()
            && !matches!(element.name.as_str(), "feedbackInline" | "feedbackBlock")
    };
    interaction.gather(&is_choice, &mut elements);
    let mut choices = Vec::with_capacity(elements.len());
    for element in elements {
        choices.push(Choice {
            id: element.value("identifier").to_owned(),
            text: prose::of_replaced(element, &mut body::without_feedback, limits)?,
        });
    }
    Ok(choices)
}

/// The right answer of a kind that is kept as text.
fn as_text(declared: &Declaration, choices: &[Choice]) -> String {
    if declared.base_type.eq_ignore_ascii_case("pair")
        || declared.base_type.eq_ignore_ascii_case("directedPair")
    {
        let pair = |value: &String| {
            let (left, right) = value.split_once(char::is_whitespace)?;
            Some((left.to_owned(), right.trim().to_owned()))
        };
        let pairs: Vec<_> = declared.right().iter().filter_map(pair).collect();
        return key_text::pairs(&pairs, choices);
    }
    if declared.cardinality == "ordered" {
        return key_text::order(&declared.right(), choices);
    }
    key_text::answers(&declared.right(), choices)
}
