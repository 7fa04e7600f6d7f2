//! Pairs of characters: how Chinese text is made searchable without knowing its words.
//!
//! A run of Chinese becomes the pairs of its neighbours and its last character; a Latin word stays a
//! word. A search for several characters is a search for their pairs in a row, so that 处罚决定 finds
//! exactly the texts that have these four together.

use unicode_normalization::UnicodeNormalization as _;

/// The tokens of a text, parted by spaces.
pub(crate) fn tokens(text: &str) -> String {
    let mut tokens = String::with_capacity(text.len() * 2);
    for run in runs(text) {
        match run {
            Run::Word(word) => push(&mut tokens, &word),
            Run::Characters(characters) => {
                for pair in characters.windows(2) {
                    push(&mut tokens, &String::from_iter(pair));
                }
                if let Some(last) = characters.last() {
                    push(&mut tokens, &last.to_string());
                }
            }
        }
    }
    tokens
}

/// The query for words that must all occur; `None` if there is nothing to search for.
pub(crate) fn query(words: &str) -> Option<String> {
    let mut query = String::new();
    for run in words.split_whitespace().flat_map(runs) {
        if !query.is_empty() {
            query.push(' ');
        }
        match run {
            Run::Word(word) => query.extend(["\"", word.as_str(), "\"*"]),
            // One character is the beginning of a pair, or the last of its run.
            Run::Characters(characters) => match characters.as_slice() {
                [only] => query.extend(["\"".to_owned(), only.to_string(), "\"*".to_owned()]),
                several => {
                    let pairs = several.windows(2).map(String::from_iter);
                    let pairs: Vec<String> = pairs.collect();
                    query.extend(["\"", &pairs.join(" "), "\""]);
                }
            },
        }
    }
    (!query.is_empty()).then_some(query)
}

enum Run {
    /// A word or number of an alphabet.
    Word(String),
    /// Characters that stand side by side.
    Characters(Vec<char>),
}

/// The runs of a text. Punctuation parts them; spaces between Chinese characters do too.
fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut joins = false;
    for character in text.nfkc().flat_map(char::to_lowercase) {
        if !character.is_alphanumeric() {
            joins = false;
            continue;
        }
        match (runs.last_mut(), is_character(character)) {
            (Some(Run::Word(word)), false) if joins => word.push(character),
            (Some(Run::Characters(run)), true) if joins => run.push(character),
            (_, false) => runs.push(Run::Word(character.to_string())),
            (_, true) => runs.push(Run::Characters(vec![character])),
        }
        joins = true;
    }
    runs
}

/// Whether a script writes no spaces between words.
fn is_character(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn push(tokens: &mut String, token: &str) {
    if !tokens.is_empty() {
        tokens.push(' ');
    }
    tokens.push_str(token);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_neighbours() {
        assert_eq!(tokens("行政处罚，QTI 3 题"), "行政 政处 处罚 罚 qti 3 题");
        assert_eq!(query("处罚决定").as_deref(), Some("\"处罚 罚决 决定\""));
        assert_eq!(query("灯 ＱＴ").as_deref(), Some("\"灯\"* \"qt\"*"));
        assert_eq!(query("《》 ，").as_deref(), None);
    }
}
