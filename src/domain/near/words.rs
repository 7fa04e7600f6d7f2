//! The words of a question: which ask nothing, and which characters turn it.

use std::sync::LazyLock;

/// Characters that turn a question: what is denied, allowed or demanded, numbers, grades, parties.
static TURNING: LazyLock<Characters> = LazyLock::new(|| {
    Characters::of(
        "不未无非没否勿禁止免除外可应须必得能会宜正误对错真假\
        零〇一二三四五六七八九十百千万亿两双半首末\
        省市县区乡镇村国中央地方级上下左右前后内外始终先新旧原\
        年月日时分秒周季元倍率超满以大小多少高低最更长短轻重增减加\
        甲乙丙丁戊己庚辛男女父母夫妻子公私官民原被他我你",
    )
});

/// Characters that deny or count.
static DENYING_OR_COUNTING: LazyLock<Characters> =
    LazyLock::new(|| Characters::of("不未无非没否勿禁错假零〇一二三四五六七八九十百千万亿两半"));

/// A set of characters, a bit each: stems are asked character by character.
struct Characters(Vec<u64>);

impl Characters {
    fn of(text: &str) -> Self {
        let mut bits = Vec::new();
        for character in text.chars() {
            let (word, bit) = place(character);
            if bits.len() <= word {
                bits.resize(word + 1, 0);
            }
            bits[word] |= 1 << bit;
        }
        Self(bits)
    }

    fn contains(&self, character: char) -> bool {
        let (word, bit) = place(character);
        self.0.get(word).is_some_and(|bits| bits >> bit & 1 == 1)
    }
}

fn place(character: char) -> (usize, u32) {
    let code = u32::from(character);
    ((code / 64) as usize, code % 64)
}

/// Whether a character makes another question of it.
pub(super) fn turns(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || character.is_ascii_punctuation()
        || TURNING.contains(character)
}

/// Whether it denies or counts.
pub(super) fn denies_or_counts(character: char) -> bool {
    DENYING_OR_COUNTING.contains(character)
}

/// Characters with which words begin that ask nothing.
static BEGINNING: LazyLock<Characters> =
    LazyLock::new(|| Characters::of("中下以哪有什何说表描叙选关对请属包根依按规的了之是为"));

/// A plain stem without the words that ask nothing.
pub(super) fn without_idle(stem: &str) -> String {
    let mut kept = String::with_capacity(stem.len());
    let beginning = &*BEGINNING;
    // What was not kept yet, and where it is looked at.
    let (mut from, mut at) = (0, 0);
    while let Some(first) = stem.get(at..).and_then(|rest| rest.chars().next()) {
        let word = Some(first)
            .filter(|first| beginning.contains(*first))
            .and_then(|first| {
                let mut words = idle_from(first).iter();
                words.find(|word| stem.get(at..).is_some_and(|rest| rest.starts_with(**word)))
            });
        match word {
            Some(word) => {
                kept.push_str(stem.get(from..at).unwrap_or_default());
                at += word.len();
                from = at;
            }
            None => at += first.len_utf8(),
        }
    }
    kept.push_str(stem.get(from..).unwrap_or_default());
    kept
}

/// The words that ask nothing and begin so, longer ones before those that they hold.
fn idle_from(first: char) -> &'static [&'static str] {
    match first {
        '中' => &["中华人民共和国"],
        '下' => &["下列选项中", "下列各项中", "下列", "下面"],
        '以' => &["以下选项中", "以下"],
        '哪' => &[
            "哪几项",
            "哪一项",
            "哪几种",
            "哪一种",
            "哪一个",
            "哪些",
            "哪项",
            "哪种",
            "哪个",
            "哪一选项",
            "哪一",
            "哪",
        ],
        '有' => &["有哪些", "有"],
        '什' => &["什么"],
        '何' => &["何种"],
        '说' => &["说法"],
        '表' => &["表述"],
        '描' => &["描述"],
        '叙' => &["叙述"],
        '选' => &["选项"],
        '关' => &["关于"],
        '对' => &["对于"],
        '请' => &["请问"],
        '属' => &["属于"],
        '包' => &["包括"],
        '根' => &["根据"],
        '依' => &["依据", "依照"],
        '按' => &["按照"],
        '规' => &["规定"],
        '的' => &["的"],
        '了' => &["了"],
        '之' => &["之"],
        '是' => &["是"],
        '为' => &["为"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn idle_words_go_and_longer_ones_first() {
        assert_eq!(
            without_idle("根据中华人民共和国行政处罚法的规定下列哪一选项正确"),
            "行政处罚法正确"
        );
        assert_eq!(without_idle("下列各项中属于罚款的有哪些"), "罚款");
        assert_eq!(without_idle(""), "");
    }

    #[test]
    fn every_word_begins_with_a_character_of_the_set() {
        for first in '\u{0}'..=char::MAX {
            assert_eq!(
                BEGINNING.contains(first),
                !idle_from(first).is_empty(),
                "{first}"
            );
        }
    }

    #[test]
    fn a_set_holds_what_it_was_made_of() {
        for character in "不两辛〇".chars() {
            assert!(turns(character));
        }
        assert!(turns('A') && turns('7') && turns('%'));
        assert!(!turns('罚') && !turns('\u{10FFFF}'));
        assert!(denies_or_counts('不') && !denies_or_counts('中'));
    }
}
