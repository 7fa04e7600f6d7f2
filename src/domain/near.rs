//! Near-repeats: questions that ask the same in almost the same words.
//!
//! Likeness of stems alone says little: in a real bank of 404 questions, 21 pairs of stems are alike to
//! nine tenths and every one of them asks something else, for a number, a 不 or a name is what differs.
//! So two questions are near only if nothing that turns a question differs, and then in one of these
//! ways:
//!
//! - words that ask nothing (下列, 哪些, 的) apart, the stems are the same, and so are the options but
//!   for one of them;
//! - options and key are the same, and the stems differ in one character more;
//! - options and key are the same, the options say enough to be no chance, and three quarters of the
//!   stems' pairs of characters are common, with every number and every 不 in its place;
//! - without options, the stems are the same but for words that ask nothing.
//!
//! Equal fingerprints are repeats and no business of this module.

mod marks;
mod met;
mod sieve;
mod words;

pub use marks::{Marks, edition};
pub use met::Near;
pub use sieve::Sieve;

use std::cmp::Ordering;

use super::bank::{Plain, normalised};
use super::question::{Body, Content};
use marks::Marked;
use words::{denies_or_counts, turns, without_idle};

/// Shorter stems say too little to be alike.
const SHORTEST: usize = 6;
/// One character of a shorter stem is too much of it.
const SHORTEST_WITH_A_SLIP: usize = 12;
/// Fewer options in common may be chance.
const COMMON_OPTIONS: usize = 3;
/// Characters of all options from which on the same options are no chance: 要, 不, 随意 are.
const TELLING_OPTIONS: usize = 16;
/// Of a hundred pairs of characters of telling questions so many are common.
const COMMON_PAIRS: usize = 75;
/// Stands between texts that are kept as one; plain texts hold no white space.
const BETWEEN: char = '\n';

/// What of a question is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    stem: String,
    /// The characters of the stem that turn it, in their order.
    turns: String,
    /// Laws that the stem names: two questions of different laws are two.
    laws: Vec<String>,
    /// The options in their order as texts.
    options: String,
    /// What is right, for slips: 相切 and 相交 are one character apart, and so are their keys.
    right: String,
}

/// The stem as it is compared; `None` for kinds and stems that say too little.
fn compared_stem(content: &Content, plain: &Plain) -> Option<String> {
    if matches!(content.body, Body::Case { .. } | Body::Other { .. }) {
        return None;
    }
    let stem = without_idle(&plain.stem);
    let _ = stem.chars().nth(SHORTEST - 1)?;
    Some(stem)
}

/// Whether options alone hardly occur twice by chance.
fn is_telling(options: &str) -> bool {
    let mut characters = options.chars().filter(|c| *c != BETWEEN);
    characters.nth(TELLING_OPTIONS - 1).is_some()
}

impl Form {
    /// The form of a question; `None` for kinds and stems that say too little.
    pub fn of(content: &Content) -> Option<Self> {
        Self::of_plain(content, &Plain::of(content))
    }

    /// The same where the plain texts of the question are known.
    pub fn of_plain(content: &Content, plain: &Plain) -> Option<Self> {
        let stem = compared_stem(content, plain)?;
        Some(Self {
            turns: stem.chars().filter(|c| turns(*c)).collect(),
            laws: laws(&content.stem),
            options: joined(plain.options.iter().map(String::as_str).collect()),
            right: right(&content.body, plain),
            stem,
        })
    }

    /// The marks of the question.
    pub fn marks(&self) -> Marks {
        let of = Marked {
            stem: &self.stem,
            options: &self.options,
            right: &|| self.right.clone(),
        };
        of.marks()
    }

    /// Whether they ask the same in almost the same words.
    pub fn is_near(&self, other: &Self) -> bool {
        let same_law = self.laws == other.laws || self.laws.is_empty() || other.laws.is_empty();
        if !same_law {
            return false;
        }
        if is_telling(&self.options) && self.is_alike(other) {
            return true;
        }
        if self.stem == other.stem {
            return self.options == other.options || self.shares_options(other);
        }
        !self.options.is_empty()
            && self.options == other.options
            && self.right == other.right
            && self.turns == other.turns
            && is_a_slip(&self.stem, &other.stem)
    }

    /// The same options and key, and stems that share most of their pairs.
    fn is_alike(&self, other: &Self) -> bool {
        let firm = |form: &Self| -> String {
            let is_firm = |c: &char| c.is_ascii_alphanumeric() || denies_or_counts(*c);
            form.stem.chars().filter(is_firm).collect()
        };
        self.options == other.options
            && self.right == other.right
            && firm(self) == firm(other)
            && shared_pairs(&self.stem, &other.stem) >= COMMON_PAIRS
    }

    /// All options but one are common to both.
    fn shares_options(&self, other: &Self) -> bool {
        if self.options.is_empty() || other.options.is_empty() {
            return false;
        }
        let (mut mine, mut theirs) = (
            self.options.split(BETWEEN).peekable(),
            other.options.split(BETWEEN).peekable(),
        );
        let (mut of_mine, mut of_theirs, mut common) = (0, 0, 0);
        while let (Some(one), Some(two)) = (mine.peek(), theirs.peek()) {
            let order = one.cmp(two);
            if order != Ordering::Greater {
                of_mine += usize::from(mine.next().is_some());
            }
            if order != Ordering::Less {
                of_theirs += usize::from(theirs.next().is_some());
            }
            common += usize::from(order == Ordering::Equal);
        }
        let most = (of_mine + mine.count()).max(of_theirs + theirs.count());
        common >= COMMON_OPTIONS && common + 1 >= most
    }
}

/// What is right, in its order as texts.
fn right(body: &Body, plain: &Plain) -> String {
    match body {
        Body::Single { key, .. } | Body::Multiple { key, .. } => {
            let of = |position: usize| plain.options.get(position).map(String::as_str);
            joined(key.positions().filter_map(of).collect())
        }
        other => {
            let texts: Vec<String> = other.key_texts().iter().map(|t| normalised(t)).collect();
            joined(texts.iter().map(String::as_str).collect())
        }
    }
}

fn joined(mut texts: Vec<&str>) -> String {
    texts.sort_unstable();
    let mut all = String::with_capacity(texts.iter().map(|text| text.len() + 1).sum());
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            all.push(BETWEEN);
        }
        all.push_str(text);
    }
    all
}

/// The names in book title marks.
fn laws(stem: &str) -> Vec<String> {
    let mut laws: Vec<String> = stem
        .split('《')
        .skip(1)
        .filter_map(|behind| behind.split_once('》'))
        .map(|(name, _)| without_idle(&normalised(name)))
        .collect();
    laws.sort_unstable();
    laws.dedup();
    laws
}

/// Of a hundred pairs of neighbours, how many are common to both; a pair that stands twice counts twice.
fn shared_pairs(one: &str, other: &str) -> usize {
    let pairs = |stem: &str| -> Vec<(char, char)> {
        let mut pairs: Vec<_> = stem.chars().zip(stem.chars().skip(1)).collect();
        pairs.sort_unstable();
        pairs
    };
    let (one, other) = (pairs(one), pairs(other));
    let (mut a, mut b, mut common) = (0, 0, 0);
    while let (Some(left), Some(right)) = (one.get(a), other.get(b)) {
        match left.cmp(right) {
            Ordering::Less => a += 1,
            Ordering::Greater => b += 1,
            Ordering::Equal => (a, b, common) = (a + 1, b + 1, common + 1),
        }
    }
    common * 200 / (one.len() + other.len()).max(1)
}

/// One character more, less or another, of a stem that is long enough for it.
fn is_a_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.len() < SHORTEST_WITH_A_SLIP {
        return false;
    }
    let front = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    match long.len() - short.len() {
        0 => short.get(front + 1..) == long.get(front + 1..),
        1 => short.get(front..) == long.get(front + 1..),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::question::OptionSet;

    fn content(stem: &str, body: Body) -> Content {
        Content {
            stem: stem.to_owned(),
            body,
            basis: Vec::new(),
            difficulty: None,
            explanation: String::new(),
            tags: Vec::new(),
            exam_only: false,
            expires_on: None,
            keep_option_order: false,
        }
    }

    fn choice(stem: &str, options: &[&str], key: &str) -> Form {
        let options = options.iter().map(|&option| option.to_owned()).collect();
        let key = OptionSet::from_letters(key).unwrap();
        Form::of(&content(stem, Body::Multiple { options, key })).unwrap()
    }

    fn judge(stem: &str) -> Form {
        Form::of(&content(stem, Body::Judge { key: true })).unwrap()
    }

    const OPTIONS: [&str; 4] = ["生产发展", "生活富裕", "生态良好", "社会进步"];
    const SHORT: [&str; 4] = ["要", "不", "随意", "可画可不画"];

    #[test]
    fn words_that_ask_nothing_make_no_other_question() {
        let one = choice(
            "根据《劳动法》的规定，工资应当符合下列哪一规定？",
            &OPTIONS,
            "A",
        );
        let other = choice("依据《劳动法》，工资应当符合下列哪些规定：", &OPTIONS, "A");
        assert!(one.is_near(&other));
        assert!(
            judge("行政处罚的决定书应当当场交付。").is_near(&judge("行政处罚决定书，应当当场交付"))
        );
        // All options but one; two others are another question.
        let three = ["生产发展", "生活富裕", "生态良好", "共同富裕"];
        let two = ["生产发展", "生活富裕", "天下大同", "共同富裕"];
        let stem = "坚持走文明发展道路的目的";
        let near =
            |options: &[&str]| choice(stem, &OPTIONS, "A").is_near(&choice(stem, options, "A"));
        assert!(near(&three) && near(&three[..3]) && !near(&two));
    }

    #[test]
    fn telling_options_with_the_same_key_forgive_more() {
        let one = "中国在对资本主义工商业改造中，在利润分配上采取的政策是（　）";
        let other = "中国在对资产阶级工商业改造中，在利润分配上采取的政策是（　）";
        let near = |key: &str| choice(one, &OPTIONS, "A").is_near(&choice(other, &OPTIONS, key));
        assert!(near("A") && !near("B"));
        assert!(!choice(one, &SHORT, "A").is_near(&choice(other, &SHORT, "A")));
    }

    #[test]
    fn what_turns_a_question_makes_another_one() {
        let stem = "相邻两形体的表面相切，画视图时表面";
        let near =
            |other: &str, key: &str| choice(stem, &SHORT, "A").is_near(&choice(other, &SHORT, key));
        assert!(!near("相邻两形体的表面相切，画视图时外表面", "A"));
        assert!(near("相邻两形体的表面相贴，画视图时表面", "A"));
        assert!(!near("相邻两形体的表面相交，画视图时表面", "B"));
        assert!(!near("相邻两形体的表面不相切，画视图时表面", "A"));
        assert!(!near("相邻三形体的表面相切，画视图时表面", "A"));
        for (one, other) in [
            ("当事人有权进行陈述和申辩", "当事人无权进行陈述和申辩"),
            (
                "逾期三日不缴纳罚款的加处罚款",
                "逾期五日不缴纳罚款的加处罚款",
            ),
            ("行政机关可以要求听证的", "行政机关应当要求听证的"),
            (
                "依《行政处罚法》听证的费用由谁承担",
                "依《行政许可法》听证的费用由谁承担",
            ),
            ("公安机关作出的行政拘留决定", "行政机关作出的行政拘留决定"),
        ] {
            assert!(!judge(one).is_near(&judge(other)), "{one}");
        }
    }

    fn a_form() -> impl Strategy<Value = Option<Form>> {
        let stem = "(下列|)[罚款决定]{10,13}(的|)[罚款不]{0,2}";
        let options = proptest::collection::vec("[甲乙丙]{1,2}财产处罚", 3..5);
        (stem, options, any::<bool>()).prop_map(|(stem, options, is_judge)| {
            let key = OptionSet::only(0);
            Form::of(&content(
                &stem,
                if is_judge {
                    Body::Judge { key: true }
                } else {
                    Body::Single { options, key }
                },
            ))
        })
    }

    proptest! {
        #[test]
        fn the_index_misses_none_that_holding_all_against_all_finds(
            mut forms in proptest::collection::vec(a_form(), 2..30),
            slips in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..14, 0..3_u8), 0..20),
        ) {
            // Some of them once more with a slip.
            for (index, at, slip) in slips {
                let mut form = forms[index.index(forms.len())].clone();
                if let Some(form) = &mut form {
                    let mut stem: Vec<char> = form.stem.chars().collect();
                    let at = at % stem.len();
                    match slip {
                        0 => stem[at] = '事',
                        1 => stem.insert(at, '件'),
                        _ => { let _ = stem.remove(at); }
                    }
                    form.stem = stem.into_iter().collect();
                    form.turns = form.stem.chars().filter(|c| turns(*c)).collect();
                }
                forms.push(form);
            }
            let forms: Vec<Form> = forms.into_iter().flatten().collect();
            let mut near = Near::default();
            for (at, form) in (0_u32..).zip(&forms) {
                let of = |other: u32| &forms[other as usize];
                let found: Vec<u32> = near.candidates(&form.marks()).into_iter().filter(|other| form.is_near(of(*other))).collect();
                let all: Vec<u32> = (0..at).filter(|other| form.is_near(of(*other))).collect();
                prop_assert_eq!(found, all);
                near.add(&form.marks(), at);
            }
        }

        /// The marks that are made without a form are those of the form.
        #[test]
        fn marks_are_those_of_the_form(stem in "(下列|)[罚款不《》的之]{0,20}", options in proptest::collection::vec("[甲乙丙]{1,9}", 0..5)) {
            let content = content(&stem, Body::Multiple { options, key: OptionSet::only(0) });
            prop_assert_eq!(Marks::of(&content), Form::of(&content).map(|form| form.marks()));
        }

        #[test]
        fn nearness_is_mutual(one in a_form(), other in a_form()) {
            if let (Some(one), Some(other)) = (one, other) {
                prop_assert_eq!(one.is_near(&other), other.is_near(&one));
                prop_assert!(one.is_near(&one));
            }
        }
    }
}
