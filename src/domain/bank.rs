//! Banks as a whole: when two questions are the same, and what a bank contains.
//!
//! Two questions are the same when their stems and their sets of options are the same once width,
//! case, spaces and punctuation are gone. Digits and operators stay: `A+B` and `A-B` are two options.
//! Keys are compared by the text of the right options, so another order of options is a repeat and
//! not a conflict.

mod digest;
mod form;
mod repeats;

use std::borrow::Cow;

pub use form::{Plain, normalised};
pub use repeats::{Repeats, Verdict};

use digest::Digest;
use form::{option_forms, stem_form, stem_or_marks, telling_apart};

use super::question::{Body, Content};

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
