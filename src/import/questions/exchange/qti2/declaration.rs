//! What an item declares about its answers: the right ones, and what others score.

use crate::import::xml::Element;

/// What is declared about one response.
pub(super) struct Declaration {
    pub(super) id: String,
    /// `single`, `multiple` or `ordered`.
    pub(super) cardinality: String,
    pub(super) base_type: String,
    /// The right values, in order.
    pub(super) correct: Vec<String>,
    /// Values and what they score, in the order of the file.
    mapped: Vec<(String, f64)>,
}

/// All declarations of an item.
pub(super) fn all(item: &Element) -> Vec<Declaration> {
    item.within("responseDeclaration")
        .into_iter()
        .map(Declaration::of)
        .collect()
}

impl Declaration {
    fn of(element: &Element) -> Self {
        let correct = element.first("correctResponse").map(|correct| {
            let values = correct.within("value");
            values
                .into_iter()
                .map(|value| value.text().trim().to_owned())
        });
        let entry = |entry: &&Element| {
            let score = entry
                .value("mappedValue")
                .trim()
                .parse::<f64>()
                .unwrap_or_default();
            (entry.value("mapKey").to_owned(), score)
        };
        let mapped = element.within("mapEntry").iter().map(entry).collect();
        Self {
            id: element.value("identifier").to_owned(),
            cardinality: element.value("cardinality").to_lowercase(),
            base_type: element.value("baseType").to_owned(),
            correct: correct
                .into_iter()
                .flatten()
                .filter(|value| !value.is_empty())
                .collect(),
            mapped,
        }
    }

    /// Whether the answer is a number.
    pub(super) fn is_number(&self) -> bool {
        matches!(self.base_type.as_str(), "integer" | "float")
    }

    /// The right values; where none is declared, those that score, or the best of them if one is chosen.
    pub(super) fn right(&self) -> Vec<String> {
        if !self.correct.is_empty() {
            return self.correct.clone();
        }
        let best = self
            .mapped
            .iter()
            .map(|(_, score)| *score)
            .fold(0.0, f64::max);
        let counts = |score: f64| {
            score > 0.0 && (self.cardinality != "single" || score.total_cmp(&best).is_eq())
        };
        let right = self.mapped.iter().filter(|(_, score)| counts(*score));
        right.map(|(value, _)| value.clone()).collect()
    }

    /// Every text that is accepted, the right one first.
    pub(super) fn accepted(&self) -> Vec<String> {
        let mut all = self.correct.clone();
        for (value, score) in &self.mapped {
            if *score > 0.0 && !all.contains(value) && !value.trim().is_empty() {
                all.push(value.clone());
            }
        }
        all
    }
}
