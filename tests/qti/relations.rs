//! What must agree within an item and within a package: declarations with interactions, right answers with
//! choices, outcomes with feedback, resources with files.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree::Element;

/// The interactions, each with the base type of what it answers.
const INTERACTIONS: [(&str, &str); 3] = [
    ("qti-choice-interaction", "identifier"),
    ("qti-text-entry-interaction", "string"),
    ("qti-extended-text-interaction", "string"),
];
/// The type of a resource that is an item.
const ITEM_TYPE: &str = "imsqti_item_xmlv3p0";

/// What in an item does not agree.
pub(crate) fn of_item(item: &Element) -> Vec<String> {
    let mut faults = Vec::new();
    let all = item.all();
    let names = all.iter().filter_map(|one| one.attribute("identifier"));
    for name in names.filter(|one| !is_identifier(one)) {
        faults.push(format!("{name:?} is no identifier"));
    }
    let responses: Vec<&Element> = item.named("qti-response-declaration").collect();
    let outcomes: Vec<&Element> = item.named("qti-outcome-declaration").collect();
    let declared = responses.iter().chain(&outcomes).copied();
    if let Some(twice) = repeated(
        declared
            .clone()
            .filter_map(|one| one.attribute("identifier")),
    ) {
        faults.push(format!("{twice} is declared twice"));
    }
    let variables: BTreeMap<&str, &Element> = declared
        .filter_map(|one| Some((one.attribute("identifier")?, one)))
        .collect();
    // A response variable is bound to one and only one interaction.
    let mut bound: BTreeMap<&str, Vec<&Element>> = BTreeMap::new();
    for one in &all {
        if INTERACTIONS.iter().any(|(name, _)| *name == one.name) {
            let response = one.attribute("response-identifier").unwrap_or_default();
            bound.entry(response).or_default().push(one);
        }
    }
    for response in &responses {
        let identifier = response.attribute("identifier").unwrap_or_default();
        match bound.remove(identifier).as_deref() {
            Some([interaction]) => faults.extend(response_agrees(response, interaction)),
            others => {
                let count = others.map_or(0, <[_]>::len);
                faults.push(format!("{identifier} is bound to {count} interactions"));
            }
        }
    }
    faults.extend(bound.keys().map(|one| format!("{one} is not declared")));
    faults.extend(processing_agrees(item, &variables));
    faults
}

/// A declaration with the interaction that it is bound to.
fn response_agrees(response: &Element, interaction: &Element) -> Vec<String> {
    let mut faults = Vec::new();
    let of = response.attribute("identifier").unwrap_or_default();
    let kind = INTERACTIONS
        .iter()
        .find(|(name, _)| *name == interaction.name);
    if response.attribute("base-type") != kind.map(|(_, kind)| *kind) {
        faults.push(format!("{of} is of another type than its interaction"));
    }
    let is_single = response.attribute("cardinality") == Some("single");
    if !is_single && response.attribute("cardinality") != Some("multiple") {
        faults.push(format!("{of} has another cardinality"));
    }
    let right: Vec<String> = response
        .named("qti-correct-response")
        .flat_map(|one| one.named("qti-value"))
        .map(Element::text)
        .collect();
    if is_single && right.len() > 1 {
        faults.push(format!(
            "{of} has {} right answers and takes one",
            right.len()
        ));
    }
    if let Some(twice) = repeated(right.iter().map(String::as_str)) {
        faults.push(format!("{of} has {twice} twice for a right answer"));
    }
    if interaction.name == "qti-choice-interaction" {
        let choices: Vec<&str> = interaction
            .named("qti-simple-choice")
            .filter_map(|one| one.attribute("identifier"))
            .collect();
        if let Some(twice) = repeated(choices.iter().copied()) {
            faults.push(format!("{of} has the choice {twice} twice"));
        }
        for missing in right.iter().filter(|one| !choices.contains(&one.as_str())) {
            faults.push(format!("{of} has no choice {missing}, which is right"));
        }
        // Where it is not said, one choice can be made; 0 sets no bound.
        let most = interaction.attribute("max-choices").unwrap_or("1");
        let takes_one = most == "1";
        if most.parse::<u32>().is_err() || takes_one != is_single {
            faults.push(format!("{of} lets {most} be chosen, single: {is_single}"));
        }
    }
    let entries: Vec<&Element> = response
        .named("qti-mapping")
        .flat_map(|one| one.named("qti-map-entry"))
        .collect();
    let keys: Vec<&str> = entries
        .iter()
        .filter_map(|one| one.attribute("map-key"))
        .collect();
    if let Some(twice) = repeated(keys.iter().copied()) {
        faults.push(format!("{of} maps {twice:?} twice"));
    }
    for entry in entries {
        let value = entry.attribute("mapped-value").unwrap_or_default();
        if value.parse::<f64>().is_err() {
            faults.push(format!("{of} maps to {value:?}"));
        }
    }
    let is_mapped = |right: &String| keys.is_empty() || keys.contains(&right.as_str());
    for right in right.iter().filter(|right| !is_mapped(right)) {
        faults.push(format!("{of} gives nothing for {right:?}, which is right"));
    }
    faults
}

/// What the scoring speaks of, with what is declared and with the feedback.
fn processing_agrees(item: &Element, variables: &BTreeMap<&str, &Element>) -> Vec<String> {
    let mut faults = Vec::new();
    let all: Vec<&Element> = item
        .named("qti-response-processing")
        .flat_map(Element::all)
        .collect();
    let mut shown = BTreeSet::new();
    for one in all {
        let of = one.attribute("identifier").unwrap_or_default();
        let variable = variables.get(of);
        let is = |name: &str| variable.is_some_and(|variable| variable.name == name);
        let has = |name: &str| variable.is_some_and(|one| one.named(name).next().is_some());
        let stands = match one.name.as_str() {
            "qti-variable" => variable.is_some(),
            "qti-correct" => is("qti-response-declaration") && has("qti-correct-response"),
            "qti-map-response" => is("qti-response-declaration") && has("qti-mapping"),
            "qti-set-outcome-value" => {
                let given = one.named("qti-base-value").next();
                if let Some(given) = given {
                    let _ = shown.insert((of.to_owned(), given.text()));
                }
                let kind = variable.and_then(|variable| variable.attribute("base-type"));
                let agrees = given.is_none_or(|given| given.attribute("base-type") == kind);
                is("qti-outcome-declaration") && agrees
            }
            _ => true,
        };
        if !stands {
            faults.push(format!("{} speaks of {of}", one.name));
        }
    }
    for feedback in item.named("qti-modal-feedback") {
        let of = feedback.attribute("outcome-identifier").unwrap_or_default();
        let identifier = feedback.attribute("identifier").unwrap_or_default();
        let outcome = variables.get(of);
        let is_outcome = outcome.is_some_and(|one| one.name == "qti-outcome-declaration");
        if !is_outcome || !shown.contains(&(of.to_owned(), identifier.to_owned())) {
            faults.push(format!("nothing shows the feedback {identifier}"));
        }
        if !matches!(feedback.attribute("show-hide"), Some("show" | "hide")) {
            faults.push(format!(
                "the feedback {identifier} is neither shown nor hidden"
            ));
        }
    }
    faults
}

/// What in a package does not agree: `files` are its parts without the manifest, `items` those that are read.
pub(crate) fn of_package(
    manifest: &Element,
    files: &BTreeSet<String>,
    items: &BTreeMap<String, Element>,
) -> Vec<String> {
    let mut faults = Vec::new();
    let texts = |name: &str| -> Vec<String> {
        let metadata = manifest.named("metadata").take(1);
        metadata
            .flat_map(|one| one.named(name))
            .map(Element::text)
            .collect()
    };
    if texts("schema") != ["QTI Package"] || texts("schemaversion") != ["3.0.0"] {
        faults.push("the manifest is of another standard".to_owned());
    }
    let resources: Vec<&Element> = manifest
        .named("resources")
        .flat_map(|one| one.named("resource"))
        .collect();
    let identifiers = manifest
        .all()
        .into_iter()
        .filter_map(|one| one.attribute("identifier"));
    if let Some(twice) = repeated(identifiers.clone()) {
        faults.push(format!("{twice} stands twice in the manifest"));
    }
    for identifier in identifiers.filter(|one| !is_identifier(one)) {
        faults.push(format!("{identifier:?} is no identifier"));
    }
    let mut listed = BTreeSet::new();
    for resource in &resources {
        let identifier = resource.attribute("identifier").unwrap_or_default();
        let href = resource.attribute("href").unwrap_or_default();
        if resource.attribute("type") != Some(ITEM_TYPE) {
            faults.push(format!("{identifier} is no item"));
        }
        let own: Vec<&str> = resource
            .named("file")
            .filter_map(|one| one.attribute("href"))
            .collect();
        if !own.contains(&href) {
            faults.push(format!("{identifier} does not list its own file {href}"));
        }
        for file in own {
            if !listed.insert(file.to_owned()) {
                faults.push(format!("{file} is listed twice"));
            }
            if !files.contains(file) {
                faults.push(format!("{file} is not there"));
            }
        }
    }
    faults.extend(
        files
            .difference(&listed)
            .map(|file| format!("{file} is not listed")),
    );
    let names = items
        .values()
        .filter_map(|item| item.attribute("identifier"));
    if let Some(twice) = repeated(names) {
        faults.push(format!("two items are called {twice}"));
    }
    faults
}

/// Letters, digits and a few signs, beginning with a letter or a low line.
fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    let begins = |one: char| one.is_ascii_alphabetic() || one == '_';
    let goes_on = |one: char| one.is_ascii_alphanumeric() || matches!(one, '_' | '-' | '.');
    characters.next().is_some_and(begins) && characters.all(goes_on)
}

fn repeated<'a>(all: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut seen = BTreeSet::new();
    all.into_iter().find(|one| !seen.insert(*one))
}
