//! Finding questions by their words, whatever their script.
//!
//! Chinese has no spaces, so an index over words would need a dictionary and would miss what the
//! dictionary does not know. Here a text is cut into pairs of neighbouring characters of its
//! normalised form (`行政处罚` → `行政 政处 处罚`); a row of pairs is found exactly where the text that
//! made it stands. The last character of a text makes a pair with [`END`], so that a single
//! character is found too and no find runs from one text into the next.

use super::bank::normalised;
use super::question::{Body, Content};

/// What stands behind the last character of a text.
const END: char = '\u{E0FF}';
/// Where characters go that an index would take for a border between words.
const SHELTER: u32 = 0xE000;

/// The pairs of everything in a question that can be looked for, parted by spaces: stem, options,
/// answers, parts, explanation, topics.
pub fn pairs(content: &Content) -> String {
    let mut pairs = String::new();
    each_text(content, &mut |text| {
        let form = normalised(text);
        let mut characters = form.chars().map(sheltered).peekable();
        while let Some(character) = characters.next() {
            pairs.push(character);
            pairs.push(characters.peek().copied().unwrap_or(END));
            pairs.push(' ');
        }
    });
    pairs
}

/// What somebody looks for: words parted by spaces that must all occur, each in one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    words: Vec<String>,
}

impl Wanted {
    /// What that text asks for. Signs that the normalised form does not keep ask for nothing.
    pub fn of(text: &str) -> Self {
        let words = text
            .split_whitespace()
            .map(normalised)
            .filter(|word| !word.is_empty())
            .collect();
        Self { words }
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Each word as the pairs that find it. A single character is the beginning of a pair.
    pub fn terms(&self) -> impl Iterator<Item = Term> {
        self.words.iter().map(|word| {
            let characters: Vec<char> = word.chars().map(sheltered).collect();
            match characters.as_slice() {
                [alone] => Term::Beginning(*alone),
                several => Term::Row(
                    several
                        .windows(2)
                        .map(|pair| pair.iter().collect())
                        .collect(),
                ),
            }
        })
    }

    /// The same without an index: what an index must agree with.
    pub fn is_in(&self, content: &Content) -> bool {
        let mut texts = Vec::new();
        each_text(content, &mut |text| texts.push(normalised(text)));
        self.words
            .iter()
            .all(|word| texts.iter().any(|text| text.contains(word.as_str())))
    }
}

/// How an index finds one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// Pairs that stand one behind the other.
    Row(Vec<String>),
    /// Any pair that begins so.
    Beginning(char),
}

fn each_text(content: &Content, take: &mut impl FnMut(&str)) {
    take(&content.stem);
    each_text_of(&content.body, take);
    take(&content.explanation);
    for tag in &content.tags {
        take(tag);
    }
}

fn each_text_of(body: &Body, take: &mut impl FnMut(&str)) {
    match body {
        Body::Single { options, .. } | Body::Multiple { options, .. } => {
            for option in options {
                take(option);
            }
        }
        Body::Judge { .. } => {}
        Body::Blank { gaps } => {
            for text in gaps.iter().flatten() {
                take(text);
            }
        }
        Body::Essay { answer } => take(answer),
        Body::Case { parts } => {
            for part in parts {
                take(&part.stem);
                each_text_of(&part.body, take);
            }
        }
        Body::Other { text, .. } => take(text),
    }
}

/// Signs of ASCII would part words in an index; letters and digits do not.
fn sheltered(character: char) -> char {
    if character.is_ascii() && !character.is_ascii_alphanumeric() {
        char::from_u32(SHELTER + u32::from(character)).unwrap_or(character)
    } else {
        character
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_rows_of_pairs() {
        let terms: Vec<_> = Wanted::of(" 行政处 罚 A+ （） ").terms().collect();
        assert_eq!(
            terms,
            [
                Term::Row(vec!["行政".to_owned(), "政处".to_owned()]),
                Term::Beginning('罚'),
                Term::Row(vec!["a\u{E02B}".to_owned()]),
            ]
        );
        assert!(Wanted::of("（　）——").is_empty());
    }
}
