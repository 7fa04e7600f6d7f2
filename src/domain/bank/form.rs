//! Texts in the form in which they are compared: without width, case, spaces and punctuation.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::domain::question::Content;
use crate::domain::radical;

/// The texts of a question without width, case, spaces and punctuation, made once for all that compares
/// them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    /// The stem.
    pub stem: String,
    /// The options, as they stand.
    pub options: Vec<String>,
}

impl Plain {
    /// The plain texts of a question.
    pub fn of(content: &Content) -> Self {
        Self {
            stem: normalised(&content.stem),
            options: plain_options(content.body.options()),
        }
    }
}

fn plain_options(options: &[String]) -> Vec<String> {
    options.iter().map(|option| normalised(option)).collect()
}

/// A text without width, case, spaces and punctuation. What stands between two digits stays, for
/// `1.5` is not `15` and `1：2` is not `12`.
pub fn normalised(text: &str) -> String {
    simply_normalised(text).unwrap_or_else(|| fully_normalised(text))
}

/// Almost every text of a bank holds nothing but simple characters, and one pass does for them.
fn simply_normalised(text: &str) -> Option<String> {
    let mut form = String::with_capacity(text.len());
    let mut was_digit = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if !is_simple(character) {
            return None;
        }
        let plain = narrow(character);
        let is_between_digits = was_digit
            && characters
                .peek()
                .is_some_and(|next| narrow(*next).is_ascii_digit());
        was_digit = plain.is_ascii_digit();
        if plain.is_ascii() {
            let goes = plain.is_whitespace() || is_punctuation(plain) && !is_between_digits;
            if !goes {
                form.push(plain.to_ascii_lowercase());
            }
        } else if is_between_digits || !is_punctuation(plain) {
            form.push(plain);
        }
    }
    Some(form)
}

fn fully_normalised(text: &str) -> String {
    let mut form = String::with_capacity(text.len());
    let mut before = None;
    let folded = folded(text);
    let mut characters = folded.chars().peekable();
    while let Some(character) = characters.next() {
        let between_digits = before.is_some_and(|c: char| c.is_ascii_digit())
            && characters.peek().is_some_and(char::is_ascii_digit);
        before = Some(character);
        if character.is_whitespace() || is_punctuation(character) && !between_digits {
            continue;
        }
        form.extend(character.to_lowercase());
    }
    recomposed(form)
}

/// The same, but punctuation stays.
fn lightly_normalised(text: &str) -> String {
    let form = folded(text)
        .chars()
        .filter(|character| !character.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    recomposed(form)
}

/// A mark that lost the space before it joins the letter that it stands behind now.
fn recomposed(form: String) -> String {
    if form.chars().all(is_simple) {
        form
    } else {
        form.nfkc().collect()
    }
}

/// The form in which a stem is compared.
pub(super) fn stem_form(text: &str) -> String {
    stem_or_marks(text, Cow::Owned(normalised(text))).into_owned()
}

/// A stem that is nothing but punctuation is compared by its punctuation.
pub(super) fn stem_or_marks<'a>(text: &str, plain: Cow<'a, str>) -> Cow<'a, str> {
    if plain.is_empty() {
        lightly_normalised(text).into()
    } else {
        plain
    }
}

/// The forms in which the options of one question are compared.
pub(super) fn option_forms(options: &[String]) -> Vec<String> {
    telling_apart(options, Cow::Owned(plain_options(options))).into_owned()
}

/// If some options differ in punctuation only (which sign is missing?), punctuation is what the question
/// is about.
pub(super) fn telling_apart<'a>(options: &[String], plain: Cow<'a, [String]>) -> Cow<'a, [String]> {
    let mut distinct: Vec<_> = plain.iter().collect();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() == options.len() {
        plain
    } else {
        let light = options.iter().map(|option| lightly_normalised(option));
        Cow::Owned(light.collect())
    }
}

/// Compatibility forms become plain ones: full width, ligatures, radicals. Superscripts keep their
/// meaning: 10² is not 102.
fn folded(text: &str) -> String {
    if text.chars().all(is_simple) {
        return text.chars().map(narrow).collect();
    }
    let mut raised = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '⁻') {
            raised.push('^');
        }
        raised.push(radical::character(character).unwrap_or(character));
    }
    raised.nfkc().map(narrow).collect()
}

/// Characters for which [`narrow`] does all that normalisation would do.
fn is_simple(character: char) -> bool {
    matches!(character,
        '\u{0}'..='\u{7F}'
        | '\u{3000}'..='\u{3002}'
        | '\u{3008}'..='\u{3011}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{FF01}'..='\u{FF5E}'
        | '“' | '”' | '‘' | '’' | '—')
}

fn narrow(character: char) -> char {
    match character {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character)
        }
        '、' => ',',
        '−' => '-',
        '∶' => ':',
        '⁄' | '∕' => '/',
        other => other,
    }
}

/// Punctuation that says nothing about what is asked. Operators and units are not in it.
fn is_punctuation(character: char) -> bool {
    matches!(character,
        '!' | '"' | '\'' | '(' | ')' | ',' | '.' | ':' | ';' | '?' | '[' | ']' | '_' | '`' | '{' | '}'
        | '\u{A1}' | '«' | '·' | '»' | '\u{BF}'
        | '\u{200B}'..='\u{200F}' | '\u{2010}'..='\u{2027}' | '\u{202A}'..='\u{202E}'
        | '‹' | '›' | '※' | '\u{2060}'..='\u{206F}'
        | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '・'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn width_case_spaces_and_punctuation_go() {
        assert_eq!(
            normalised("《行政处罚法》（　）， ＡＢc 。"),
            "行政处罚法abc"
        );
        assert_eq!(normalised("“甲”——乙……"), "甲乙");
        assert_eq!(normalised("⾏政"), "行政");
        assert_eq!(normalised("⻔牌、⻋⻚、⺼"), "门牌车页肉");
    }

    #[test]
    fn digits_and_operators_stay() {
        for (one, other) in [
            ("A+B", "A-B"),
            ("1.5", "15"),
            ("1：2", "12"),
            ("10²", "102"),
            ("x≤1", "x≥1"),
            ("50%", "50"),
            ("30°", "30"),
            ("a/b", "ab"),
            ("√2", "2"),
            ("2^3", "23"),
        ] {
            assert_ne!(normalised(one), normalised(other));
        }
        assert_eq!(normalised("a－b"), normalised("A − B"));
        assert_eq!(normalised("1∶2"), normalised("1：2"));
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = lightly_normalised(&text);
            prop_assert_eq!(lightly_normalised(&once), once);
        }

        #[test]
        fn the_short_way_gives_what_the_long_way_gives(text in "[\\PC行政1２.：，。（） Ａa“—]{0,40}") {
            if let Some(short) = simply_normalised(&text) {
                prop_assert_eq!(short, fully_normalised(&text));
            }
        }
    }
}
