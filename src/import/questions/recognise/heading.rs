//! Section headings: 一、单项选择题（每题2分） · 第二部分　多选题 · 判断题.

use super::{kind, narrowed};
use crate::domain::law::number as numeral;
use crate::domain::question::Kind;

/// A heading that says what kind of question follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Heading {
    pub(in super::super) kind: Kind,
    /// The number it bears, as in 二、.
    pub(in super::super) ordinal: Option<u16>,
}

/// No heading is longer than this, in characters.
const LONGEST: usize = 60;

/// Recognises a whole line as a heading.
pub(in super::super) fn whole_line(line: &str) -> Option<Heading> {
    let line = bare(line);
    (line.chars().count() <= LONGEST).then_some(())?;
    let (ordinal, rest) = ordinal(line);
    let rest = rest.trim_start();
    let inner = rest
        .strip_prefix(['【', '['])
        .and_then(|inside| inside.strip_suffix(['】', ']']));
    let (kind, rest) = kind::begins(inner.unwrap_or(rest))?;
    ends_heading(rest).then_some(Heading { kind, ordinal })
}

/// Recognises a heading at the beginning of a run-on text: it must bear a number.
pub(in super::super) fn opens(text: &str) -> Option<Heading> {
    let (ordinal, rest) = ordinal(text);
    let (kind, _) = kind::begins(rest.trim_start())?;
    ordinal.map(|number| Heading {
        kind,
        ordinal: Some(number),
    })
}

/// Recognises the title of a chapter that says nothing about kinds: 第二章　行政处罚. A sentence that
/// cites a chapter is none.
pub(in super::super) fn is_chapter(line: &str) -> bool {
    const LONGEST: usize = 30;
    let line = bare(line);
    let Some(inside) = line.strip_prefix('第') else {
        return false;
    };
    let end = inside
        .find(|c: char| !"一二三四五六七八九十百".contains(c) && !c.is_ascii_digit())
        .unwrap_or(inside.len());
    let rest = ["章", "编", "篇", "单元", "部分", "节"]
        .iter()
        .find_map(|word| inside[end..].strip_prefix(word));
    let is_title = |rest: &str| {
        (rest.is_empty() || rest.starts_with([' ', '\u{3000}', '\t', ':', '：', '、']))
            && !rest.contains(['。', '，', ',', '；', '？', '?', '（', '('])
    };
    end > 0 && line.chars().count() <= LONGEST && rest.is_some_and(is_title)
}

/// Recognises a heading over keys: 第三章　参考答案 · 附：标准答案 · 答案及解析.
pub(in super::super) fn is_of_keys(line: &str) -> bool {
    const LONGEST: usize = 30;
    const ENDS: [&str; 6] = [
        "答案",
        "答案及解析",
        "答案与解析",
        "答案和解析",
        "答案汇总",
        "答案表",
    ];
    let line = bare(line).trim_end_matches([':', '：', ' ', '\u{3000}', '】', ']']);
    line.chars().count() <= LONGEST && ENDS.iter().any(|end| line.ends_with(end))
}

/// A line without the marks that Markdown puts around a heading.
fn bare(line: &str) -> &str {
    let line = line.trim().trim_start_matches('#').trim();
    line.trim_matches('*').trim()
}

/// 一、 · （二） · 第三部分 · 四.
fn ordinal(text: &str) -> (Option<u16>, &str) {
    let inside = text.strip_prefix(['（', '(', '第']).unwrap_or(text);
    let end = inside
        .find(|c: char| !"一二三四五六七八九十".contains(c))
        .unwrap_or(inside.len());
    let Some(number) = numeral(&inside[..end]) else {
        return (None, text);
    };
    let rest = inside[end..].trim_start();
    let marks = [
        "部分", "大题", "章", "节", "、", "．", ".", "）", ")", "，", ",", " ",
    ];
    match marks.iter().find_map(|mark| rest.strip_prefix(mark)) {
        Some(rest) => (
            Some(number),
            rest.trim_start_matches(['：', ':', '、', ' ', '\u{3000}']),
        ),
        None => (None, text),
    }
}

/// What may follow the name of a kind in a heading: nothing, a note in brackets, a count or points.
/// 判断下列说法是否正确 is no heading.
fn ends_heading(rest: &str) -> bool {
    let rest = narrowed(rest);
    let rest = rest
        .trim()
        .trim_start_matches([':', '、', ',', ';', '.', '。'])
        .trim_start();
    match rest.chars().next() {
        None | Some('(' | '[' | '【' | '—' | '-' | '题') => true,
        Some('共' | '每' | '本' | '部') => rest.contains(['题', '分', '部']),
        Some(_) => {
            let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            behind.len() < rest.len()
                && behind
                    .trim_start()
                    .starts_with(['题', '分', '道', '小', '个'])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        for (line, kind, ordinal) in [
            ("一、单项选择题", Kind::Single, Some(1)),
            (
                "第二部分　多选题（多选、少选、错选均不得分）",
                Kind::Multiple,
                Some(2),
            ),
            ("三、判断(对的打√,错的打×)", Kind::Judge, Some(3)),
            ("（十一）判断题：", Kind::Judge, Some(11)),
            ("单项选择", Kind::Single, None),
            (
                "## 二、多项选择题（共20题，每题2分）",
                Kind::Multiple,
                Some(2),
            ),
            ("案例分析题（每小题2分，共6分）", Kind::Case, None),
            ("【判断题】", Kind::Judge, None),
            ("判断题 20题", Kind::Judge, None),
        ] {
            assert_eq!(whole_line(line), Some(Heading { kind, ordinal }), "{line}");
        }
        for line in [
            "判断下列说法是否正确的是（）",
            "多选题的答案写在括号里",
            "单选题：1.B　2.B",
            "一、行政处罚由（）管辖",
        ] {
            assert_eq!(whole_line(line), None, "{line}");
        }
        for line in [
            "第二章 行政法",
            "第三部分",
            "## 第1单元：总则",
            "第十一章　监督",
        ] {
            assert!(is_chapter(line), "{line}");
        }
        for line in [
            "第三十六条",
            "第三章规定了管辖",
            "第二章 行政法，见教材",
            "二、行政法",
            "第章",
        ] {
            assert!(!is_chapter(line), "{line}");
        }
        for line in [
            "第三章 参考答案",
            "附：标准答案：",
            "【答案及解析】",
            "民法部分答案",
        ] {
            assert!(is_of_keys(line), "{line}");
        }
        assert!(!is_of_keys("答案：B"));
        assert_eq!(
            opens("一、单项选择(每题2分) 1.甲").map(|h| h.kind),
            Some(Kind::Single)
        );
        assert_eq!(opens("单选题 1.甲"), None);
    }
}
