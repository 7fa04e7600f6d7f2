//! What the standard says of the elements of an item and of a manifest: which attributes they must and may
//! have, and what stands in them, in which order, how often.
//!
//! Of the public specification: "QTI Assessment, Section and Item Information Model" and its XML binding,
//! version 3.0 (namespace `imsqtiasi_v3p0`), and the profile of "IMS Content Packaging" 1.2 that comes with it
//! (`imscp_v1p1`). Only those elements are listed that an export of ours may have: another one is a fault,
//! and whoever writes one looks up what the standard says of it.

use crate::tree::{Element, Node};

/// The namespace of items.
pub(crate) const ITEM: &str = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";
/// The namespace of manifests.
pub(crate) const PACKAGE: &str = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1";

/// A rule for one element.
struct Rule {
    name: &'static str,
    must_have: &'static [&'static str],
    may_have: &'static [&'static str],
    holds: Holds,
}

/// What stands in an element.
enum Holds {
    Nothing,
    /// Nothing but text.
    Text,
    /// These, in this order, and no text.
    Sequence(&'static [Part]),
    /// Text and any of these.
    Mixed(&'static [&'static str]),
    /// The same without text of its own.
    Any(&'static [&'static str]),
}

/// One of some elements, so many times.
type Part = (&'static [&'static str], usize, usize);

const MANY: usize = usize::MAX;

const INLINE: &[&str] = &["br", "qti-text-entry-interaction"];
const BLOCK: &[&str] = &[
    "p",
    "div",
    "qti-choice-interaction",
    "qti-extended-text-interaction",
];
const FLOW: &[&str] = &[
    "br",
    "qti-text-entry-interaction",
    "p",
    "div",
    "qti-choice-interaction",
    "qti-extended-text-interaction",
];
/// What may be flowing where nothing is to be answered.
const STILL: &[&str] = &["br", "p", "div"];
const EXPRESSION: &[&str] = &[
    "qti-variable",
    "qti-correct",
    "qti-base-value",
    "qti-match",
    "qti-sum",
    "qti-map-response",
];
const RULE: &[&str] = &["qti-response-condition", "qti-set-outcome-value"];
const DECLARED: &[&str] = &["base-type", "view", "interpretation", "normal-maximum"];

/// The elements of an item.
const OF_ITEMS: &[Rule] = &[
    Rule {
        name: "qti-assessment-item",
        must_have: &["identifier", "title", "time-dependent"],
        may_have: &["adaptive", "label", "xml:lang", "tool-name", "tool-version"],
        holds: Holds::Sequence(&[
            (&["qti-response-declaration"], 0, MANY),
            (&["qti-outcome-declaration"], 0, MANY),
            (&["qti-item-body"], 0, 1),
            (&["qti-response-processing"], 0, 1),
            (&["qti-modal-feedback"], 0, MANY),
        ]),
    },
    Rule {
        name: "qti-response-declaration",
        must_have: &["identifier", "cardinality"],
        may_have: &["base-type"],
        holds: Holds::Sequence(&[
            (&["qti-default-value"], 0, 1),
            (&["qti-correct-response"], 0, 1),
            (&["qti-mapping"], 0, 1),
        ]),
    },
    Rule {
        name: "qti-correct-response",
        must_have: &[],
        may_have: &["interpretation"],
        holds: Holds::Sequence(&[(&["qti-value"], 1, MANY)]),
    },
    Rule {
        name: "qti-value",
        must_have: &[],
        may_have: &["field-identifier", "base-type"],
        holds: Holds::Text,
    },
    Rule {
        name: "qti-mapping",
        must_have: &[],
        may_have: &["lower-bound", "upper-bound", "default-value"],
        holds: Holds::Sequence(&[(&["qti-map-entry"], 1, MANY)]),
    },
    Rule {
        name: "qti-map-entry",
        must_have: &["map-key", "mapped-value"],
        may_have: &["case-sensitive"],
        holds: Holds::Nothing,
    },
    Rule {
        name: "qti-outcome-declaration",
        must_have: &["identifier", "cardinality"],
        may_have: DECLARED,
        holds: Holds::Sequence(&[(&["qti-default-value"], 0, 1)]),
    },
    Rule {
        name: "qti-item-body",
        must_have: &[],
        may_have: &["id", "class"],
        holds: Holds::Any(BLOCK),
    },
    Rule {
        name: "p",
        must_have: &[],
        may_have: &["id", "class"],
        holds: Holds::Mixed(INLINE),
    },
    Rule {
        name: "div",
        must_have: &[],
        may_have: &["id", "class"],
        holds: Holds::Mixed(FLOW),
    },
    Rule {
        name: "br",
        must_have: &[],
        may_have: &["id", "class"],
        holds: Holds::Nothing,
    },
    Rule {
        name: "qti-choice-interaction",
        must_have: &["response-identifier"],
        may_have: &["max-choices", "min-choices", "shuffle", "orientation"],
        holds: Holds::Sequence(&[(&["qti-prompt"], 0, 1), (&["qti-simple-choice"], 1, MANY)]),
    },
    Rule {
        name: "qti-simple-choice",
        must_have: &["identifier"],
        may_have: &["fixed", "template-identifier", "show-hide"],
        holds: Holds::Mixed(STILL),
    },
    Rule {
        name: "qti-text-entry-interaction",
        must_have: &["response-identifier"],
        may_have: &["base", "expected-length", "placeholder-text"],
        holds: Holds::Nothing,
    },
    Rule {
        name: "qti-extended-text-interaction",
        must_have: &["response-identifier"],
        may_have: &["expected-lines", "expected-length", "placeholder-text"],
        holds: Holds::Sequence(&[(&["qti-prompt"], 0, 1)]),
    },
    Rule {
        name: "qti-response-processing",
        must_have: &[],
        may_have: &["template", "template-location"],
        holds: Holds::Any(RULE),
    },
    Rule {
        name: "qti-response-condition",
        must_have: &[],
        may_have: &[],
        holds: Holds::Sequence(&[(&["qti-response-if"], 1, 1)]),
    },
    Rule {
        name: "qti-response-if",
        must_have: &[],
        may_have: &[],
        holds: Holds::Sequence(&[(EXPRESSION, 1, 1), (RULE, 0, MANY)]),
    },
    Rule {
        name: "qti-set-outcome-value",
        must_have: &["identifier"],
        may_have: &[],
        holds: Holds::Sequence(&[(EXPRESSION, 1, 1)]),
    },
    Rule {
        name: "qti-match",
        must_have: &[],
        may_have: &[],
        holds: Holds::Sequence(&[(EXPRESSION, 2, 2)]),
    },
    Rule {
        name: "qti-sum",
        must_have: &[],
        may_have: &[],
        holds: Holds::Sequence(&[(EXPRESSION, 1, MANY)]),
    },
    Rule {
        name: "qti-variable",
        must_have: &["identifier"],
        may_have: &["weight-identifier"],
        holds: Holds::Nothing,
    },
    Rule {
        name: "qti-correct",
        must_have: &["identifier"],
        may_have: &[],
        holds: Holds::Nothing,
    },
    Rule {
        name: "qti-map-response",
        must_have: &["identifier"],
        may_have: &[],
        holds: Holds::Nothing,
    },
    Rule {
        name: "qti-base-value",
        must_have: &["base-type"],
        may_have: &[],
        holds: Holds::Text,
    },
    Rule {
        name: "qti-modal-feedback",
        must_have: &["outcome-identifier", "show-hide", "identifier"],
        may_have: &["title"],
        holds: Holds::Sequence(&[(&["qti-content-body"], 0, 1)]),
    },
    Rule {
        name: "qti-content-body",
        must_have: &[],
        may_have: &["id", "class"],
        holds: Holds::Mixed(STILL),
    },
];

/// The elements of a manifest.
const OF_PACKAGES: &[Rule] = &[
    Rule {
        name: "manifest",
        must_have: &["identifier"],
        may_have: &["version", "xml:base"],
        holds: Holds::Sequence(&[
            (&["metadata"], 1, 1),
            (&["organizations"], 1, 1),
            (&["resources"], 1, 1),
        ]),
    },
    Rule {
        name: "metadata",
        must_have: &[],
        may_have: &[],
        holds: Holds::Sequence(&[(&["schema"], 0, 1), (&["schemaversion"], 0, 1)]),
    },
    Rule {
        name: "schema",
        must_have: &[],
        may_have: &[],
        holds: Holds::Text,
    },
    Rule {
        name: "schemaversion",
        must_have: &[],
        may_have: &[],
        holds: Holds::Text,
    },
    // A package of questions is in no order of its own.
    Rule {
        name: "organizations",
        must_have: &[],
        may_have: &[],
        holds: Holds::Nothing,
    },
    Rule {
        name: "resources",
        must_have: &[],
        may_have: &["xml:base"],
        holds: Holds::Sequence(&[(&["resource"], 0, MANY)]),
    },
    Rule {
        name: "resource",
        must_have: &["identifier", "type"],
        may_have: &["href", "xml:base"],
        holds: Holds::Sequence(&[
            (&["metadata"], 0, 1),
            (&["file"], 0, MANY),
            (&["dependency"], 0, MANY),
        ]),
    },
    Rule {
        name: "file",
        must_have: &["href"],
        may_have: &[],
        holds: Holds::Nothing,
    },
];

/// What is wrong with an item by its form.
pub(crate) fn of_item(root: &Element) -> Vec<String> {
    document(root, (ITEM, "qti-assessment-item"), OF_ITEMS)
}

/// What is wrong with a manifest by its form.
pub(crate) fn of_manifest(root: &Element) -> Vec<String> {
    document(root, (PACKAGE, "manifest"), OF_PACKAGES)
}

fn document(root: &Element, (space, name): (&str, &str), rules: &[Rule]) -> Vec<String> {
    let mut faults = Vec::new();
    if (root.space.as_str(), root.name.as_str()) == (space, name) {
        check(root, space, rules, &mut faults);
    } else {
        faults.push(format!("the root is {} of {}", root.name, root.space));
    }
    faults
}

fn check(element: &Element, space: &str, rules: &[Rule], faults: &mut Vec<String>) {
    let name = element.name.as_str();
    let Some(rule) = rules.iter().find(|rule| rule.name == name) else {
        faults.push(format!("{name} is no element that is written"));
        return;
    };
    for attribute in rule.must_have {
        if element.attribute(attribute).is_none() {
            faults.push(format!("{name} has no {attribute}"));
        }
    }
    for (attribute, _) in &element.attributes {
        let attribute = attribute.as_str();
        // HTML lets anybody add attributes of their own.
        let is_own = name == "div" && attribute.starts_with("data-");
        let is_known = rule.must_have.contains(&attribute) || rule.may_have.contains(&attribute);
        if !is_known && !is_own {
            faults.push(format!("{name} has {attribute}"));
        }
    }
    let (own, foreign): (Vec<&Element>, Vec<&Element>) =
        element.children().partition(|child| child.space == space);
    // Metadata is the one place for words of others; they come last.
    let is_last = |foreign: &[&Element]| {
        let all: Vec<&Element> = element.children().collect();
        all.len() >= foreign.len()
            && all[all.len() - foreign.len()..]
                .iter()
                .all(|one| one.space != space)
    };
    if !foreign.is_empty() && (name != "metadata" || !is_last(&foreign)) {
        faults.push(format!(
            "{name} holds {} of {}",
            foreign[0].name, foreign[0].space
        ));
    }
    let has_text = element
        .nodes
        .iter()
        .any(|node| matches!(node, Node::Text(text) if !text.trim().is_empty()));
    let names: Vec<&str> = own.iter().map(|child| child.name.as_str()).collect();
    let stands = match &rule.holds {
        Holds::Nothing => names.is_empty() && element.nodes.is_empty(),
        Holds::Text => names.is_empty(),
        Holds::Sequence(parts) => !has_text && in_sequence(&names, parts),
        Holds::Mixed(any) => names.iter().all(|name| any.contains(name)),
        Holds::Any(any) => !has_text && names.iter().all(|name| any.contains(name)),
    };
    if !stands {
        faults.push(format!("{name} holds {names:?}, and text: {has_text}"));
    }
    for child in own {
        check(child, space, rules, faults);
    }
}

/// Whether names are those of a sequence. Parts that follow each other have no name in common, so that each
/// takes as many as there are.
fn in_sequence(names: &[&str], parts: &[Part]) -> bool {
    let mut rest = names;
    for (any, least, most) in parts {
        let run = rest.iter().take_while(|name| any.contains(name)).count();
        let taken = run.min(*most);
        if taken < *least {
            return false;
        }
        rest = &rest[taken..];
    }
    rest.is_empty()
}
