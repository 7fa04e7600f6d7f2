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

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::bank::normalised;
use super::question::{Body, Content};

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
/// So many questions with one key are kept: of a greater crowd every one would be held against all.
const CROWD: usize = 100;

/// Words that ask nothing, longer ones before those that they hold.
const IDLE: [&str; 43] = [
    "中华人民共和国",
    "下列选项中",
    "下列各项中",
    "以下选项中",
    "哪几项",
    "哪一项",
    "哪几种",
    "哪一种",
    "哪一个",
    "有哪些",
    "下列",
    "以下",
    "下面",
    "哪些",
    "哪项",
    "哪种",
    "哪个",
    "哪一选项",
    "哪一",
    "哪",
    "什么",
    "何种",
    "说法",
    "表述",
    "描述",
    "叙述",
    "选项",
    "关于",
    "对于",
    "请问",
    "属于",
    "包括",
    "根据",
    "依据",
    "按照",
    "依照",
    "规定",
    "的",
    "了",
    "之",
    "是",
    "有",
    "为",
];

/// What they begin with.
const BEGINNINGS: &str = "中下以哪有什何说表描叙选关对请属包根依按规的了之是为";

/// Characters that turn a question: what is denied, allowed or demanded, numbers, grades, parties.
const TURNING: &str = "不未无非没否勿禁止免除外可应须必得能会宜正误对错真假\
    零〇一二三四五六七八九十百千万亿两双半首末\
    省市县区乡镇村国中央地方级上下左右前后内外始终先新旧原\
    年月日时分秒周季元倍率超满以大小多少高低最更长短轻重增减加\
    甲乙丙丁戊己庚辛男女父母夫妻子公私官民原被他我你";

/// Characters that deny or count.
const DENYING_OR_COUNTING: &str = "不未无非没否勿禁错假零〇一二三四五六七八九十百千万亿两半";

/// What of a question is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    stem: Vec<char>,
    /// The characters of the stem that turn it, in their order.
    turns: String,
    /// Laws that the stem names: two questions of different laws are two.
    laws: Vec<String>,
    options: Vec<String>,
    /// What is right, for slips: 相切 and 相交 are one character apart, and so are their keys.
    right: Vec<String>,
}

impl Form {
    /// The form of a question; `None` for kinds and stems that say too little.
    pub fn of(content: &Content) -> Option<Self> {
        let options = match &content.body {
            Body::Single { options, .. } | Body::Multiple { options, .. } => {
                let mut forms: Vec<String> = options.iter().map(|o| normalised(o)).collect();
                forms.sort_unstable();
                forms
            }
            Body::Judge { .. } | Body::Blank { .. } | Body::Essay { .. } => Vec::new(),
            Body::Case { .. } | Body::Other { .. } => return None,
        };
        let stem = without_idle(&normalised(&content.stem));
        if stem.chars().count() < SHORTEST {
            return None;
        }
        let mut right: Vec<String> = content
            .body
            .key_texts()
            .iter()
            .map(|text| normalised(text))
            .collect();
        right.sort_unstable();
        let turns = stem.chars().filter(|c| turns(*c)).collect();
        Some(Self {
            turns,
            laws: laws(&content.stem),
            options,
            right,
            stem: stem.chars().collect(),
        })
    }

    /// Whether they ask the same in almost the same words.
    pub fn is_near(&self, other: &Self) -> bool {
        let same_law = self.laws == other.laws || self.laws.is_empty() || other.laws.is_empty();
        if !same_law {
            return false;
        }
        if self.is_telling() && self.is_alike(other) {
            return true;
        }
        if self.stem == other.stem {
            return self.options == other.options || self.shares_options(other);
        }
        let shorter = self.stem.len().min(other.stem.len());
        !self.options.is_empty()
            && self.options == other.options
            && self.right == other.right
            && self.turns == other.turns
            && shorter >= SHORTEST_WITH_A_SLIP
            && is_a_slip(&self.stem, &other.stem)
    }

    /// Whether its options alone hardly occur twice by chance.
    fn is_telling(&self) -> bool {
        let characters = self.options.iter().map(|option| option.chars().count());
        characters.sum::<usize>() >= TELLING_OPTIONS
    }

    /// The same options and key, and stems that share most of their pairs.
    fn is_alike(&self, other: &Self) -> bool {
        let firm = |form: &Self| -> String {
            let is_firm = |c: &char| c.is_ascii_alphanumeric() || DENYING_OR_COUNTING.contains(*c);
            form.stem.iter().copied().filter(is_firm).collect()
        };
        self.options == other.options
            && self.right == other.right
            && firm(self) == firm(other)
            && shared_pairs(&self.stem, &other.stem) >= COMMON_PAIRS
    }

    /// All options but one are common to both.
    fn shares_options(&self, other: &Self) -> bool {
        let (mut a, mut b, mut common) = (0, 0, 0);
        while let (Some(one), Some(two)) = (self.options.get(a), other.options.get(b)) {
            match one.cmp(two) {
                Ordering::Less => a += 1,
                Ordering::Greater => b += 1,
                Ordering::Equal => (a, b, common) = (a + 1, b + 1, common + 1),
            }
        }
        let most = self.options.len().max(other.options.len());
        common >= COMMON_OPTIONS && common + 1 >= most
    }

    /// Keys of which two near questions share one at least. Questions that share one need not be near.
    fn keys(&self) -> impl Iterator<Item = u64> {
        let length = self.stem.len();
        let whole = key(&["whole", &String::from_iter(&self.stem)]);
        // One character apart, one half at least is untouched; the halves of the longer one are cut
        // where those of the shorter one are.
        let halves = if self.options.is_empty() || length < SHORTEST_WITH_A_SLIP {
            Vec::new()
        } else {
            let options = self.options.join("\n");
            let mut keys = Vec::with_capacity(4);
            for half in [length / 2, (length - 1) / 2] {
                let front = String::from_iter(&self.stem[..half]);
                let back = String::from_iter(&self.stem[length - half..]);
                keys.push(key(&["front", &front, &self.turns, &options]));
                keys.push(key(&["back", &back, &self.turns, &options]));
            }
            keys
        };
        let telling = self.is_telling().then(|| {
            let (options, right) = (self.options.join("\n"), self.right.join("\n"));
            key(&["telling", &options, &right])
        });
        std::iter::once(whole).chain(halves).chain(telling)
    }
}

/// Questions that were met, to be asked for near ones. `P` says where each stands.
#[derive(Debug, Clone)]
pub struct Near<P> {
    by_key: HashMap<u64, Vec<P>>,
}

impl<P> Default for Near<P> {
    fn default() -> Self {
        Self {
            by_key: HashMap::new(),
        }
    }
}

impl<P: Copy + Ord> Near<P> {
    /// Takes a question in.
    pub fn add(&mut self, form: &Form, at: P) {
        for key in form.keys() {
            let there = self.by_key.entry(key).or_default();
            if there.len() < CROWD && there.last() != Some(&at) {
                there.push(at);
            }
        }
    }

    /// Those that may be near, each once, in order. No near one is missing but in a crowd.
    pub fn candidates(&self, form: &Form) -> Vec<P> {
        let mut found: Vec<P> = form
            .keys()
            .filter_map(|key| self.by_key.get(&key))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn key(parts: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

fn without_idle(stem: &str) -> String {
    let mut rest = stem;
    let mut kept = String::with_capacity(stem.len());
    while let Some(first) = rest.chars().next() {
        let behind = BEGINNINGS
            .contains(first)
            .then(|| IDLE.iter().find_map(|word| rest.strip_prefix(word)));
        if let Some(behind) = behind.flatten() {
            rest = behind;
        } else {
            kept.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    kept
}

fn turns(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || character.is_ascii_punctuation()
        || TURNING.contains(character)
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
fn shared_pairs(one: &[char], other: &[char]) -> usize {
    let pairs = |stem: &[char]| -> Vec<(char, char)> {
        let mut pairs: Vec<_> = stem.windows(2).map(|pair| (pair[0], pair[1])).collect();
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

/// One character more, less or another.
fn is_a_slip(one: &[char], other: &[char]) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let front = short.iter().zip(long).take_while(|(a, b)| a == b).count();
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

    #[test]
    fn a_crowd_is_not_held_against_all() {
        let mut near = Near::default();
        for at in 0..5 * CROWD {
            near.add(&judge("执法人员当场处罚时应当怎样做"), at);
        }
        assert_eq!(
            near.candidates(&judge("执法人员当场处罚时应当怎样做"))
                .len(),
            CROWD
        );
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
                    let at = at % form.stem.len();
                    match slip {
                        0 => form.stem[at] = '事',
                        1 => form.stem.insert(at, '件'),
                        _ => { let _ = form.stem.remove(at); }
                    }
                }
                forms.push(form);
            }
            let forms: Vec<Form> = forms.into_iter().flatten().collect();
            let mut near = Near::default();
            for (at, form) in forms.iter().enumerate() {
                let found: Vec<usize> = near.candidates(form).into_iter().filter(|other| form.is_near(&forms[*other])).collect();
                let all: Vec<usize> = (0..at).filter(|other| form.is_near(&forms[*other])).collect();
                prop_assert_eq!(found, all);
                near.add(form, at);
            }
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
