//! Banks as a whole: when two questions are the same, and what a bank contains.
//!
//! Two questions are the same when their stems and their sets of options are the same once width,
//! case, spaces and punctuation are gone. Digits and operators stay: `A+B` and `A-B` are two options.
//! Keys are compared by the text of the right options, so another order of options is a repeat and
//! not a conflict.

mod repeats;

pub use repeats::{Repeats, Verdict};

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::question::{Body, Content};
use super::radical;

/// What makes a question this question: its stem and its set of options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    /// Its first eight bytes: two questions seldom share them.
    pub fn beginning(&self) -> u64 {
        beginning(&self.0)
    }
}

fn beginning(print: &[u8; 32]) -> u64 {
    let first = print.iter().take(8);
    first.fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// What is right, by the text of the options and not by their letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyPrint(pub [u8; 32]);

/// The stem alone: questions that ask the same with other options share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StemKey(pub [u8; 32]);

/// What tells a question from others, and what is right in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prints {
    /// The question.
    pub question: Fingerprint,
    /// Its key.
    pub key: KeyPrint,
    /// The same as places among the sorted options, for [`right_texts`]: the first is bit 0. Of a judge
    /// bit 0 says whether it is true.
    pub right: u16,
}

/// What another question with the same options holds to be right, by the texts that stand here.
/// Nothing is known of kinds without options.
pub fn right_texts(content: &Content, right: u16) -> Vec<String> {
    match &content.body {
        Body::Single { options, .. } | Body::Multiple { options, .. } => {
            let order = sorted(&option_forms(options));
            let of = |(bit, position): (usize, &usize)| {
                (right >> bit & 1 == 1).then(|| options.get(*position).cloned())?
            };
            order.iter().enumerate().filter_map(of).collect()
        }
        Body::Judge { .. } => Body::Judge {
            key: right & 1 == 1,
        }
        .key_texts(),
        _ => Vec::new(),
    }
}

/// The places of the forms in their order.
fn sorted(forms: &[String]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..forms.len()).collect();
    order.sort_by_key(|position| &forms[*position]);
    order
}

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

/// Both prints of a question.
pub fn prints(content: &Content) -> Prints {
    prints_of_plain(content, &Plain::of(content))
}

/// The same where the plain texts of the question are known.
pub fn prints_of_plain(content: &Content, plain: &Plain) -> Prints {
    let (Body::Single { options, key } | Body::Multiple { options, key }) = &content.body else {
        return Prints {
            question: fingerprint(content),
            key: key_print(content),
            right: u16::from(matches!(content.body, Body::Judge { key: true })),
        };
    };
    // The forms of the options are made and sorted once for all.
    let forms = telling_apart(options, Cow::Borrowed(&plain.options));
    let order = sorted(&forms);
    let is_right = |position: &usize| key.contains(*position);
    let mut right = Digest::new("key");
    right.number(order.iter().filter(|position| is_right(position)).count());
    let mut question = Digest::new("question");
    question.text(&stem_or_marks(&content.stem, Cow::Borrowed(&plain.stem)));
    question.number(order.len());
    let mut places = 0;
    for (bit, position) in order.iter().enumerate() {
        question.text(&forms[*position]);
        if is_right(position) {
            right.text(&forms[*position]);
            places |= 1 << bit;
        }
    }
    Prints {
        question: Fingerprint(question.finish()),
        key: KeyPrint(right.finish()),
        right: places,
    }
}

/// The fingerprint of a question.
pub fn fingerprint(content: &Content) -> Fingerprint {
    let mut digest = Digest::new("question");
    digest.text(&stem_form(&content.stem));
    digest.options(content.body.options());
    // A case is its material and what its parts ask; their order matters, for they build on each other.
    for part in content.body.parts() {
        digest.text(&stem_form(&part.stem));
        digest.options(part.body.options());
    }
    if let Body::Other { text, .. } = &content.body {
        digest.text(&stem_form(text));
    }
    Fingerprint(digest.finish())
}

/// The key of a stem.
pub fn stem_key(stem: &str) -> StemKey {
    let mut digest = Digest::new("stem");
    digest.text(&stem_form(stem));
    StemKey(digest.finish())
}

/// What is right in a question.
pub fn key_print(content: &Content) -> KeyPrint {
    let mut digest = Digest::new("key");
    digest.right(&content.body);
    KeyPrint(digest.finish())
}

/// Everything that a question says, so that any change shows.
pub fn content_digest(content: &Content) -> [u8; 32] {
    let mut digest = Digest::new("content");
    digest.text(&content.stem);
    digest.body(&content.body);
    digest.number(content.basis.len());
    for citation in &content.basis {
        digest.text(&citation.law);
        digest.text(&citation.version.map_or_else(String::new, |v| v.to_string()));
        for part in [citation.article, citation.paragraph, citation.item] {
            digest.number(part.map_or(0, usize::from));
        }
        // Only where there is one: the digests of all other questions stay what they were.
        if let Some(sub) = citation.sub_article {
            digest.text("sub-article");
            digest.number(usize::from(sub));
        }
    }
    digest.number(content.difficulty.map_or(0, |d| usize::from(d.level())));
    digest.text(&content.explanation);
    digest.texts(&content.tags);
    digest.text(
        &content
            .expires_on
            .map_or_else(String::new, |day| day.to_string()),
    );
    digest.number(usize::from(content.exam_only));
    digest.number(usize::from(content.keep_option_order));
    digest.finish()
}

/// The hash of a bank from the digests of its questions: the same for the same questions in any
/// order and on any machine.
pub fn contents_hash(digests: impl IntoIterator<Item = [u8; 32]>) -> [u8; 32] {
    let mut digests: Vec<_> = digests.into_iter().collect();
    digests.sort_unstable();
    let mut digest = Digest::new("bank");
    digest.number(digests.len());
    for part in &digests {
        digest.bytes(part);
    }
    digest.finish()
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
fn stem_form(text: &str) -> String {
    stem_or_marks(text, Cow::Owned(normalised(text))).into_owned()
}

/// A stem that is nothing but punctuation is compared by its punctuation.
fn stem_or_marks<'a>(text: &str, plain: Cow<'a, str>) -> Cow<'a, str> {
    if plain.is_empty() {
        lightly_normalised(text).into()
    } else {
        plain
    }
}

/// The forms in which the options of one question are compared.
fn option_forms(options: &[String]) -> Vec<String> {
    telling_apart(options, Cow::Owned(plain_options(options))).into_owned()
}

/// If some options differ in punctuation only (which sign is missing?), punctuation is what the question
/// is about.
fn telling_apart<'a>(options: &[String], plain: Cow<'a, [String]>) -> Cow<'a, [String]> {
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

/// A hash over texts whose borders count.
struct Digest(blake3::Hasher);

impl Digest {
    fn new(purpose: &str) -> Self {
        let mut digest = Self(blake3::Hasher::new());
        digest.text("zhikao 1");
        digest.text(purpose);
        digest
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let _ = self.0.update(bytes);
    }

    fn number(&mut self, number: usize) {
        self.bytes(&(number as u64).to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes(text.as_bytes());
    }

    fn texts<T: AsRef<str>>(&mut self, texts: &[T]) {
        self.number(texts.len());
        for text in texts {
            self.text(text.as_ref());
        }
    }

    /// Options in the form and the order in which they are compared.
    fn options(&mut self, options: &[String]) {
        self.forms(option_forms(options).iter().collect());
    }

    /// Forms in any order.
    fn forms(&mut self, mut forms: Vec<&String>) {
        forms.sort_unstable();
        self.texts(&forms);
    }

    /// What is right, compared by texts.
    fn right(&mut self, body: &Body) {
        match body {
            Body::Single { options, key } | Body::Multiple { options, key } => {
                let forms = option_forms(options);
                self.forms(key.positions().filter_map(|p| forms.get(p)).collect());
            }
            Body::Judge { key } => self.text(if *key { "true" } else { "false" }),
            Body::Blank { gaps } => {
                for gap in gaps {
                    let mut texts: Vec<_> = gap.iter().map(|text| stem_form(text)).collect();
                    texts.sort_unstable();
                    self.texts(&texts);
                }
            }
            Body::Essay { answer } => self.text(&stem_form(answer)),
            Body::Case { parts } => parts.iter().for_each(|part| self.right(&part.body)),
            // Its key is part of its text.
            Body::Other { .. } => {}
        }
    }

    /// Everything that a body says, to the letter.
    fn body(&mut self, body: &Body) {
        self.text(body.kind().code());
        self.texts(body.options());
        match body {
            Body::Single { key, .. } | Body::Multiple { key, .. } => self.text(&key.letters()),
            Body::Judge { key } => self.text(&key.to_string()),
            Body::Blank { gaps } => gaps.iter().for_each(|gap| self.texts(gap)),
            Body::Essay { answer } => self.text(answer),
            Body::Case { parts } => {
                self.number(parts.len());
                for part in parts {
                    self.text(&part.stem);
                    self.body(&part.body);
                }
            }
            Body::Other { form, text } => {
                self.text(form);
                self.text(text);
            }
        }
    }

    fn finish(self) -> [u8; 32] {
        *self.0.finalize().as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::question::OptionSet;

    fn single(stem: &str, options: &[&str], key: &str) -> Content {
        Content {
            stem: stem.to_owned(),
            body: Body::Single {
                options: options.iter().map(|&option| option.to_owned()).collect(),
                key: OptionSet::from_letters(key).unwrap(),
            },
            basis: Vec::new(),
            difficulty: None,
            explanation: String::new(),
            tags: Vec::new(),
            exam_only: false,
            expires_on: None,
            keep_option_order: false,
        }
    }

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

    #[test]
    fn another_order_of_options_is_a_repeat() {
        let mut there = Repeats::default();
        let first = single("行政处罚由（）管辖。", &["住所地", "发生地"], "B");
        assert_eq!(there.insert(prints(&first), || 1), []);
        let turned = single("行政处罚由（  ）管辖", &["发生地。", "住所地"], "A");
        assert_eq!(
            there.insert(prints(&turned), || 2),
            [Verdict::Repeat { of: 1 }]
        );
        let opposed = single("行政处罚由（）管辖。", &["发生地", "住所地"], "B");
        assert_eq!(
            there.insert(prints(&opposed), || 3),
            [Verdict::Conflict { of: 1 }]
        );
        let other = single("行政处罚由（）管辖。", &["发生地", "结果地"], "A");
        assert_eq!(there.check(&prints(&other)), []);
        // Every statement about its key that is there is told.
        assert_eq!(
            there.check(&prints(&turned)),
            [Verdict::Repeat { of: 1 }, Verdict::Conflict { of: 3 }]
        );
        assert_eq!(stem_key(&first.stem), stem_key(&other.stem));
        assert_eq!(there.len(), 1);
    }

    #[test]
    fn options_that_differ_in_punctuation_only_stay_apart() {
        let stem = "句末应当用（）";
        let one = single(stem, &["。", "，", "！"], "A");
        let same = single(stem, &["，", "。", "！"], "B");
        let opposed = single(stem, &["。", "，", "！"], "B");
        assert_eq!(fingerprint(&one), fingerprint(&opposed));
        assert_eq!(key_print(&one), key_print(&same));
        assert_ne!(key_print(&one), key_print(&opposed));
    }

    #[test]
    fn a_bank_is_its_questions_in_any_order() {
        let one = content_digest(&single("甲", &["一", "二"], "A"));
        let two = content_digest(&single("甲", &["一", "二"], "B"));
        assert_ne!(one, two);
        assert_eq!(contents_hash([one, two]), contents_hash([two, one]));
        assert_ne!(contents_hash([one]), contents_hash([one, one]));
    }

    #[test]
    fn prints_are_the_same_on_every_machine() {
        let question = single("甲（　）", &["一", "二"], "A");
        insta::assert_snapshot!(blake3::Hash::from_bytes(fingerprint(&question).0), @"e95d18bb150d6a081822da77774c58ebf7b9494755a6793c1a36b6146922015c");
        insta::assert_snapshot!(blake3::Hash::from_bytes(contents_hash([content_digest(&question)])), @"b244e994acefd063ba7ff0b0a649fcf4b7859d5edaa272ebccd56052f9721186");
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

        #[test]
        fn spaces_and_order_never_matter(
            stem in "[\u{4E00}-\u{4E40}A-Z0-9]{1,12}",
            options in proptest::collection::btree_set("[a-z0-9\u{4E00}-\u{4E20}]{1,6}", 2..6),
            shift in 0_usize..6,
        ) {
            let options: Vec<_> = options.iter().map(String::as_str).collect();
            let mut turned = options.clone();
            turned.rotate_left(shift % options.len());
            let moved = (options.len() - shift % options.len()) % options.len();
            let key = OptionSet::only(0).letters();
            let moved_key = OptionSet::only(moved).letters();
            let one = single(&stem, &options, &key);
            let spaced: String = stem.chars().flat_map(|c| [c, ' ']).collect();
            let other = single(&spaced, &turned, &moved_key);
            // Letters that fold to one form (as 1 and its full width twin) cannot occur here.
            prop_assert_eq!(fingerprint(&one), fingerprint(&other));
            prop_assert_eq!(key_print(&one), key_print(&other));
            prop_assert_eq!(prints(&one).question, fingerprint(&one));
            prop_assert_eq!(prints(&other).key, key_print(&one));
            prop_assert_eq!(prints(&one).right, prints(&other).right);
            let right = right_texts(&other, prints(&one).right);
            prop_assert_eq!(right, [options[0]]);
        }
    }
}
