//! Radicals that stand where characters belong, as in text that was copied out of a PDF.
//!
//! Fonts share one glyph between a radical and the character of the same shape, and a program that reads
//! the glyph back may take the wrong one of the two: `⻔` for `门`, `⽤` for `用`. On a page nobody sees it;
//! to a search and to a comparison they are two characters. The Kangxi radicals (U+2F00 to U+2FD5) are
//! equal to their characters by Unicode's own compatibility; the supplement (U+2E80 to U+2EFF) needs the
//! table below, which is Unicode's property `Equivalent_Unified_Ideograph` as far as it leads to a common
//! character.

use std::borrow::Cow;

use unicode_normalization::char::decompose_compatible;

/// The supplement, by code point.
#[rustfmt::skip]
const SUPPLEMENT: &[(char, char)] = &[
    ('⺁', '厂'), ('⺂', '乛'), ('⺃', '乚'), ('⺄', '乙'), ('⺅', '亻'), ('⺆', '冂'), ('⺈', '刀'), ('⺉', '刂'), ('⺊', '卜'),
    ('⺌', '小'), ('⺍', '小'), ('⺎', '兀'), ('⺏', '尣'), ('⺐', '尢'), ('⺒', '巳'), ('⺓', '幺'), ('⺔', '彑'), ('⺕', '彐'),
    ('⺖', '忄'), ('⺗', '心'), ('⺘', '扌'), ('⺙', '攵'), ('⺛', '旡'), ('⺜', '日'), ('⺝', '月'), ('⺞', '歺'), ('⺟', '母'),
    ('⺠', '民'), ('⺡', '氵'), ('⺢', '氺'), ('⺣', '灬'), ('⺤', '爫'), ('⺥', '爫'), ('⺦', '丬'), ('⺧', '牛'), ('⺨', '犭'),
    ('⺩', '王'), ('⺫', '目'), ('⺬', '示'), ('⺭', '礻'), ('⺯', '糹'), ('⺰', '纟'), ('⺱', '罓'), ('⺲', '罒'), ('⺴', '冗'),
    ('⺶', '羊'), ('⺹', '耂'), ('⺺', '肀'), ('⺻', '聿'), ('⺼', '肉'), ('⺾', '艹'), ('⺿', '艹'), ('⻀', '艹'), ('⻁', '虎'),
    ('⻂', '衤'), ('⻃', '覀'), ('⻄', '西'), ('⻅', '见'), ('⻆', '角'), ('⻈', '讠'), ('⻉', '贝'), ('⻋', '车'), ('⻌', '辶'),
    ('⻍', '辶'), ('⻎', '辶'), ('⻏', '邑'), ('⻐', '钅'), ('⻑', '長'), ('⻒', '镸'), ('⻓', '长'), ('⻔', '门'), ('⻖', '阝'),
    ('⻗', '雨'), ('⻘', '青'), ('⻙', '韦'), ('⻚', '页'), ('⻛', '风'), ('⻜', '飞'), ('⻝', '食'), ('⻟', '飠'), ('⻠', '饣'),
    ('⻢', '马'), ('⻣', '骨'), ('⻤', '鬼'), ('⻥', '鱼'), ('⻦', '鸟'), ('⻧', '卤'), ('⻨', '麦'), ('⻩', '黄'), ('⻪', '黾'),
    ('⻫', '斉'), ('⻬', '齐'), ('⻭', '歯'), ('⻮', '齿'), ('⻯', '竜'), ('⻰', '龙'), ('⻱', '龜'), ('⻲', '亀'), ('⻳', '龟'),
];

/// Forms of the supplement that look like another character than the one whose form they are, such as
/// `⺼`, which looks like 月 and is a form of 肉. They are compared as Unicode says and left to a person to
/// read.
const AMBIGUOUS: &[char] = &['⺈', '⺌', '⺍', '⺗', '⺧', '⺩', '⺶', '⺻', '⺼', '⻏'];

/// The character that a radical is a form of; `None` for everything else.
pub fn character(radical: char) -> Option<char> {
    match radical {
        '\u{2E80}'..='\u{2EFF}' => {
            let at = SUPPLEMENT.binary_search_by_key(&radical, |(radical, _)| *radical);
            let (_, character) = SUPPLEMENT.get(at.ok()?)?;
            Some(*character)
        }
        '\u{2F00}'..='\u{2FD5}' => {
            let mut character = None;
            decompose_compatible(radical, |found| character = Some(found));
            character
        }
        _ => None,
    }
}

/// A text with the characters that its radicals look like. What looks like another character, or like
/// none, stays.
pub fn mended(text: &str) -> Cow<'_, str> {
    if !may_hold_radicals(text) {
        return Cow::Borrowed(text);
    }
    let mend = |c: char| match character(c) {
        Some(character) if !AMBIGUOUS.contains(&c) => character,
        _ => c,
    };
    Cow::Owned(text.chars().map(mend).collect())
}

/// Both blocks begin with these bytes in UTF-8; hardly any text has them.
#[allow(
    clippy::needless_bitwise_bool,
    reason = "a branch for each byte costs more"
)]
fn may_hold_radicals(text: &str) -> bool {
    // Without a branch, which is quicker than to stop at the first.
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    pairs.fold(false, |any, (one, next)| {
        any | ((*one == 0xE2) & (*next >= 0xBA))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_become_the_characters_they_look_like() {
        for (radicals, characters) in [
            (
                "⺠⻅⻓⻔⻚⻛⻜⻝⻢⻥⻦⻩⻬⻰⻤⺟⻘⻆⻉⻋",
                "民见长门页风飞食马鱼鸟黄齐龙鬼母青角贝车",
            ),
            ("⼀⼆⼈⼤⽤⽬⽴⾏⻓", "一二人大用目立行长"),
            ("行政处罚法（　）", "行政处罚法（　）"),
        ] {
            assert_eq!(mended(radicals), characters);
        }
        // 月 or 肉, 阝 or 邑: a person reads it.
        assert_eq!(mended("⺼⻏⺮"), "⺼⻏⺮");
        assert_eq!(character('⺼'), Some('肉'));
        assert_eq!(character('⺮'), None);
        assert!(matches!(mended("一、单选题 √ “甲”"), Cow::Borrowed(_)));
    }

    #[test]
    fn the_table_is_in_order_and_leads_to_common_characters() {
        assert!(SUPPLEMENT.is_sorted_by(|one, other| one.0 < other.0));
        for (radical, character) in SUPPLEMENT {
            assert!(matches!(radical, '\u{2E80}'..='\u{2EFF}'), "{radical}");
            assert!(matches!(character, '\u{4E00}'..='\u{9FFF}'), "{character}");
        }
        for radical in '\u{2F00}'..='\u{2FD5}' {
            assert!(character(radical).is_some(), "{radical}");
        }
    }
}
