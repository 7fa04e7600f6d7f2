//! Which answers of an item score: conditions over responses, and what each of them sets.

use crate::import::xml::Element;

/// The conditions of an item that say anything about an answer.
pub(super) struct Scoring {
    conditions: Vec<Condition>,
}

/// One condition.
struct Condition {
    /// The answers that fulfil it: response and value.
    answers: Vec<(String, String)>,
    /// Bounds of numbers, as in `>= 3`.
    bounds: Vec<String>,
    score: f64,
}

impl Scoring {
    pub(super) fn of(item: &Element) -> Self {
        let conditions = item
            .within("respcondition")
            .into_iter()
            .map(Condition::of)
            .filter(|condition| !condition.answers.is_empty() || !condition.bounds.is_empty())
            .collect();
        Self { conditions }
    }

    /// Whether nothing says which answer is right.
    pub(super) fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// Whether a number may lie between bounds.
    pub(super) fn has_range(&self) -> bool {
        self.conditions.iter().any(|c| !c.bounds.is_empty())
    }

    /// The bounds of numbers that score, a condition a line.
    pub(super) fn ranges(&self) -> Vec<String> {
        self.scoring()
            .filter(|condition| !condition.bounds.is_empty())
            .map(|condition| condition.bounds.join(", "))
            .collect()
    }

    fn scoring(&self) -> impl Iterator<Item = &Condition> {
        self.conditions.iter().filter(|c| c.score > 0.0)
    }

    /// The options that are right. Part of the score for a second option does not make it right where one
    /// is chosen; where several are, either one condition names them all, or each has its own.
    pub(super) fn right(&self, response: &str, is_multiple: bool) -> Vec<String> {
        let names_several = self
            .scoring()
            .any(|condition| condition.values(response).count() > 1);
        if is_multiple && !names_several {
            return self.accepted(response);
        }
        self.best(response)
    }

    /// The answers of the condition that scores most.
    pub(super) fn best(&self, response: &str) -> Vec<String> {
        let has = |condition: &&Condition| condition.values(response).next().is_some();
        let mut best: Option<&Condition> = None;
        for condition in self.scoring().filter(has) {
            if best.is_none_or(|best| condition.score > best.score) {
                best = Some(condition);
            }
        }
        best.map(|best| best.values(response).map(str::to_owned).collect())
            .unwrap_or_default()
    }

    /// Every answer that scores, the one that scores most first.
    pub(super) fn accepted(&self, response: &str) -> Vec<String> {
        let mut all: Vec<(f64, &str)> = Vec::new();
        for condition in self.scoring() {
            for value in condition.values(response) {
                if all.iter().all(|(_, known)| *known != value) {
                    all.push((condition.score, value));
                }
            }
        }
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        all.into_iter().map(|(_, value)| value.to_owned()).collect()
    }
}

impl Condition {
    fn of(element: &Element) -> Self {
        let mut condition = Self {
            answers: Vec::new(),
            bounds: Vec::new(),
            score: score(element),
        };
        for variables in element.all("conditionvar") {
            condition.gather(variables);
        }
        condition
    }

    fn gather(&mut self, element: &Element) {
        for inside in element.elements() {
            let text = inside.text().trim().to_owned();
            let response = inside.value("respident").to_owned();
            match inside.name.as_str() {
                // What must not be chosen is no answer.
                "not" => {}
                "varequal" | "varinside" => self.answers.push((response, text)),
                "varsubset" => self.answers.extend(
                    text.split(',')
                        .map(|value| (response.clone(), value.trim().to_owned())),
                ),
                "vargte" => self.bounds.push(format!(">= {text}")),
                "vargt" => self.bounds.push(format!("> {text}")),
                "varlte" => self.bounds.push(format!("<= {text}")),
                "varlt" => self.bounds.push(format!("< {text}")),
                _ => self.gather(inside),
            }
        }
    }

    fn values<'a>(&'a self, response: &'a str) -> impl Iterator<Item = &'a str> {
        self.answers
            .iter()
            .filter(move |(known, _)| known == response)
            .map(|(_, value)| value.as_str())
    }
}

/// What a condition adds: a number, the most there is, or the feedback for right answers.
fn score(condition: &Element) -> f64 {
    const FULL: f64 = 100.0;
    let mut score = None;
    for set in condition.all("setvar") {
        let text = set.text();
        let text = text.trim();
        let value = match text.parse::<f64>() {
            Ok(value) if value.is_finite() => value,
            _ if text.to_lowercase().ends_with(".max") => FULL,
            _ => continue,
        };
        let is_less = set.value("action").eq_ignore_ascii_case("subtract");
        score = Some(score.unwrap_or(0.0) + if is_less { -value } else { value });
    }
    if let Some(score) = score {
        return score;
    }
    let mut names = condition
        .all("displayfeedback")
        .map(|shown| shown.value("linkrefid"));
    let is_right = names.any(|name| name.eq_ignore_ascii_case("correct"))
        || condition.value("title").eq_ignore_ascii_case("correct");
    if is_right { FULL } else { 0.0 }
}
