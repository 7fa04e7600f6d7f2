//! Rubrics (评分标准): the points that an answer can get, one by one.

use serde::{Deserialize, Serialize};

use crate::domain::law;
use crate::domain::scoring::{Points, spread};

/// One point of a rubric (得分点).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What the answer must say; empty where the answer is marked as a whole.
    pub text: String,
    /// What that is worth.
    pub points: Points,
}

/// How the points of a question come together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rubric {
    /// Its points in their order.
    pub items: Vec<Item>,
}

/// Why a list of points is no rubric of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoRubric {
    /// It has no point, or one without text or worth.
    #[error("a point of the rubric is empty")]
    Empty,
    /// It does not add up to what the question has.
    #[error("the rubric adds up to {sum:?}, not {maximum:?}")]
    Sum {
        /// What it adds up to.
        sum: Points,
        /// What the question has.
        maximum: Points,
    },
}

impl Rubric {
    /// The rubric of an answer that is marked as a whole.
    pub fn whole(maximum: Points) -> Self {
        Self {
            items: vec![Item {
                text: String::new(),
                points: maximum,
            }],
        }
    }

    /// The rubric that a reference answer spells out: each point ends with what it is worth, `（2分）`, or
    /// the answer says what each of its numbered points is worth, `每点2分`. Where the exam gives a question
    /// other points than its author did, they are spread in the same proportion. `None` if it says neither.
    pub fn read(answer: &str, maximum: Points) -> Option<Self> {
        let (texts, worth): (Vec<String>, Vec<u32>) = ended(answer)
            .or_else(|| numbered(answer))?
            .into_iter()
            .unzip();
        let points = spread(maximum, &worth);
        if points.iter().any(|points| points.0 == 0) {
            return None;
        }
        let items = texts.into_iter().zip(points);
        Some(Self {
            items: items.map(|(text, points)| Item { text, points }).collect(),
        })
    }

    /// The same with the points that the answer itself gives.
    pub fn spelled(answer: &str) -> Option<Self> {
        let points = ended(answer).or_else(|| numbered(answer))?;
        let items = points.into_iter().map(|(text, worth)| Item {
            text,
            points: Points(worth),
        });
        Some(Self {
            items: items.collect(),
        })
    }

    /// Whether it is a rubric of a question of these points.
    ///
    /// # Errors
    /// [`NoRubric`] says why not.
    pub fn check(&self, maximum: Points) -> Result<(), NoRubric> {
        let is_empty = |item: &Item| item.points.0 == 0 || item.text.trim().is_empty();
        let is_whole = *self == Self::whole(maximum);
        if self.items.is_empty() || !is_whole && self.items.iter().any(is_empty) {
            return Err(NoRubric::Empty);
        }
        let sum = self
            .items
            .iter()
            .fold(0_u32, |sum, item| sum.saturating_add(item.points.0));
        if sum == maximum.0 {
            Ok(())
        } else {
            Err(NoRubric::Sum {
                sum: Points(sum),
                maximum,
            })
        }
    }

    /// Whether the answer is marked as a whole.
    pub fn is_whole(&self) -> bool {
        matches!(self.items.as_slice(), [item] if item.text.is_empty())
    }
}

/// A point with what it is worth, as [`Rubric::spelled`] reads it: `表明身份（2分）`.
pub fn spell(text: &str, points: Points) -> String {
    let text = text.trim().trim_end_matches(['。', '；', ';']);
    format!("{text}（{}分）", points.value())
}

/// The points that a text says it is worth, in hundredths: the last `（5分）` of it.
pub fn said(text: &str) -> Option<u32> {
    notes(text).last().map(|(_, _, worth)| *worth)
}

/// Every `（2分）` of a text: where it begins and ends, and what it says in hundredths.
fn notes(text: &str) -> Vec<(usize, usize, u32)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((open, bracket)) = text[from..]
        .char_indices()
        .find(|(_, c)| matches!(c, '（' | '(' | '【' | '['))
    {
        let inside = from + open + bracket.len_utf8();
        let Some((length, close)) = text[inside..]
            .char_indices()
            .take(16)
            .find(|(_, c)| matches!(c, '）' | ')' | '】' | ']'))
        else {
            from = inside;
            continue;
        };
        match worth(&text[inside..inside + length]) {
            Some(worth) => {
                let end = inside + length + close.len_utf8();
                found.push((from + open, end, worth));
                from = end;
            }
            None => from = inside,
        }
    }
    found
}

/// What `2分`, `本题1.5 分` or `两分` says, in hundredths.
fn worth(note: &str) -> Option<u32> {
    let number = note.trim().strip_suffix('分')?.trim();
    let number = ["本题", "本小题", "本问", "共", "计", "得", "满分"]
        .iter()
        .find_map(|word| number.strip_prefix(word))
        .unwrap_or(number)
        .trim();
    let hundredths = match number.parse::<f64>() {
        Ok(number) if number > 0.0 && number <= 1_000.0 => {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "within 0 and 1000 before"
            )]
            let whole = (number * 100.0).round() as u32;
            whole
        }
        Err(_) if !number.is_empty() && number.chars().all(law::is_numeral) => {
            u32::from(law::number(number)?).checked_mul(100)?
        }
        Ok(_) | Err(_) => return None,
    };
    (hundredths > 0).then_some(hundredths)
}

/// The points of an answer whose points each end with what they are worth.
fn ended(answer: &str) -> Option<Vec<(String, u32)>> {
    let notes = notes(answer);
    let mut from = 0;
    let mut points = Vec::with_capacity(notes.len());
    for (begin, end, worth) in notes {
        let text = bare(&answer[from..begin]);
        if text.is_empty() {
            return None;
        }
        points.push((text, worth));
        from = end;
    }
    (points.len() > 1 || !points.is_empty() && bare(&answer[from..]).is_empty()).then_some(points)
}

/// The numbered points of an answer that says what each is worth.
fn numbered(answer: &str) -> Option<Vec<(String, u32)>> {
    let said = [
        "每点",
        "每项",
        "每条",
        "每个要点",
        "每答对一点",
        "每答对一项",
    ]
    .iter()
    .find_map(|word| {
        let (before, after) = answer.split_once(word)?;
        let (number, after) = after.split_once('分')?;
        let each = worth(&format!("{}分", number.trim_start_matches('得')))?;
        Some((format!("{before}\n{after}"), each))
    });
    let (text, each) = said?;
    let points: Vec<_> = at_numbers(&text)
        .into_iter()
        .map(|point| (point, each))
        .collect();
    (points.len() > 1).then_some(points)
}

/// A text split before `①`, `（1）`, `（一）`, `1.`, `1、` and `一、`; what stands before the first is left out.
fn at_numbers(text: &str) -> Vec<String> {
    let mut starts = Vec::new();
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let is_count = |c: char| c.is_ascii_digit() || law::is_numeral(c);
    for (index, (at, character)) in characters.iter().enumerate() {
        let before = index.checked_sub(1).map(|i| characters[i].1);
        let opens = before.is_none_or(|c| !is_count(c) && !c.is_alphanumeric());
        let run = characters[index + 1..]
            .iter()
            .take_while(|(_, c)| is_count(*c))
            .count();
        let next = characters.get(index + 1 + run).map(|(_, c)| *c);
        let begins = match character {
            '①'..='⑳' => true,
            '（' | '(' => run > 0 && matches!(next, Some('）' | ')')),
            c if is_count(*c) && opens => matches!(next, Some('、' | '．' | '.')),
            _ => false,
        };
        let in_brackets = matches!(before, Some('（' | '('));
        if begins && !in_brackets {
            starts.push(*at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(from, to)| bare(&text[*from..to]))
        .filter(|point| !point.is_empty())
        .collect()
}

/// A point without the marks around it.
fn bare(text: &str) -> String {
    let is_edge = |c: char| c.is_whitespace() || "；;。，,、（）()【】[]".contains(c);
    text.trim_start_matches(|c: char| c.is_whitespace() || "；;。，,、".contains(c))
        .trim_end_matches(is_edge)
        .to_owned()
}
