//! Answers inside a text, as Moodle writes them: `灯有 {1:SHORTANSWER:=三~=3} 盏`.
//!
//! A text whose answers are all filled in is a question with gaps; any other keeps its answers as text.

use super::super::prose;
use crate::domain::question::Kind;
use crate::import::questions::draft::Draft;

/// Names of answers that are filled in; a `C` at the end makes case count.
const FILLED_IN: [&str; 6] = ["SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"];

/// Takes the answers out of the stem.
pub(super) fn read(draft: &mut Draft) {
    let mut stem = String::with_capacity(draft.stem.len());
    let mut answers = Vec::new();
    let mut rest = draft.stem.as_str();
    while let Some(open) = rest.find('{') {
        let (before, inside) = rest.split_at(open);
        stem.push_str(before);
        match answer(inside) {
            // Nothing closes any more: no later brace needs a look.
            Found::Unclosed => {
                rest = inside;
                break;
            }
            Found::Answer(answer, after) => {
                stem.push_str(prose::GAP);
                answers.push(answer);
                rest = after;
            }
            Found::Text => {
                stem.push('{');
                rest = &inside[1..];
            }
        }
    }
    stem.push_str(rest);
    let is_filled_in = |answer: &Answer<'_>| FILLED_IN.contains(&answer.kind);
    if !answers.is_empty() && answers.iter().all(is_filled_in) {
        draft.kind = Some(Kind::Blank);
        draft.accept(answers.iter().map(Answer::accepted).collect());
    } else {
        draft.foreign = Some("cloze".to_owned());
        let lines: Vec<String> = answers.iter().map(Answer::line).collect();
        draft.key = Some(lines.join("\n")).filter(|text| !text.is_empty());
    }
    draft.stem = stem;
}

/// One answer in a text.
struct Answer<'a> {
    kind: &'a str,
    text: &'a str,
}

/// What an open brace begins.
enum Found<'a> {
    /// An answer, and what follows it.
    Answer(Answer<'a>, &'a str),
    /// An answer that never ends.
    Unclosed,
    /// A brace of the text.
    Text,
}

/// `{1:SHORTANSWER:…}` at the beginning.
fn answer(text: &str) -> Found<'_> {
    let Some(inside) = text.strip_prefix('{') else {
        return Found::Text;
    };
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    let Some(rest) = inside[digits..].strip_prefix(':') else {
        return Found::Text;
    };
    let is_name = |byte: &u8| byte.is_ascii_uppercase() || *byte == b'_';
    let name = rest.bytes().take_while(is_name).count();
    let (kind, rest) = rest.split_at(name);
    let Some(rest) = rest.strip_prefix(':').filter(|_| name > 0) else {
        return Found::Text;
    };
    let Some((end, _)) = plain(rest).find(|(_, character)| *character == '}') else {
        return Found::Unclosed;
    };
    let answer = Answer {
        kind,
        text: &rest[..end],
    };
    Found::Answer(answer, &rest[end + 1..])
}

/// Characters that no backslash stands before.
fn plain(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut escaped = false;
    text.char_indices().filter(move |(_, character)| {
        let was_escaped = std::mem::replace(&mut escaped, false);
        escaped = *character == '\\' && !was_escaped;
        !was_escaped && !escaped
    })
}

impl Answer<'_> {
    /// Each alternative with its weight in percent.
    fn alternatives(&self) -> Vec<(f64, String)> {
        let ends: Vec<usize> = plain(self.text)
            .filter(|(_, character)| *character == '~')
            .map(|(at, _)| at)
            .chain(std::iter::once(self.text.len()))
            .collect();
        let mut from = 0;
        let mut all = Vec::with_capacity(ends.len());
        for end in ends {
            all.push(alternative(&self.text[from..end]));
            from = (end + 1).min(self.text.len());
        }
        all
    }

    /// The texts that count as right, the best first.
    fn accepted(&self) -> Vec<String> {
        let mut all = self.alternatives();
        all.retain(|(weight, text)| *weight > 0.0 && !text.is_empty());
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        all.into_iter()
            .map(|(_, text)| text.replace("\\*", "*"))
            .collect()
    }

    /// The answer as a line that a person can read.
    fn line(&self) -> String {
        let texts: Vec<String> = self
            .alternatives()
            .into_iter()
            .map(|(weight, text)| {
                if weight > 0.0 {
                    format!("= {text}")
                } else {
                    format!("- {text}")
                }
            })
            .collect();
        format!("{}: {}", self.kind, texts.join("; "))
    }
}

/// `=text#feedback`, `%50%text`, `text`
fn alternative(text: &str) -> (f64, String) {
    let feedback = plain(text).find(|(_, character)| *character == '#');
    let text = feedback.map_or(text, |(at, _)| &text[..at]);
    if let Some(text) = text.strip_prefix('=') {
        return (100.0, unescaped(text));
    }
    let weighted = text.strip_prefix('%').and_then(|rest| rest.split_once('%'));
    if let Some((weight, text)) = weighted
        && let Ok(weight) = weight.parse()
    {
        return (weight, unescaped(text));
    }
    (0.0, unescaped(text))
}

/// A text without the backslashes that protect its signs. A star keeps its own.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.trim().chars().peekable();
    while let Some(character) = characters.next() {
        match (character, characters.peek()) {
            ('\\', Some('*') | None) => plain.push('\\'),
            ('\\', Some(_)) => plain.extend(characters.next()),
            (other, _) => plain.push(other),
        }
    }
    plain
}
