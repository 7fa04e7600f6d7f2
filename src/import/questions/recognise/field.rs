//! Labelled lines: 答案：B · 【解析】… · 难度：中 · `\ans:ABCD`.

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in super::super) enum Field {
    Stem,
    Options,
    Key,
    Explanation,
    Difficulty,
    Tags,
    Basis,
    Kind,
    /// Whether it is kept out of practice.
    ExamOnly,
    /// The last day on which it is drawn.
    Expires,
    /// Whether its options may be put in another order.
    Shuffle,
    /// Something that no question of ours has, as points.
    Other,
}

/// Labels, longest first where one begins another.
const LABELS: &[(&str, Field)] = &[
    ("正确答案", Field::Key),
    ("参考答案", Field::Key),
    ("标准答案", Field::Key),
    ("本题答案", Field::Key),
    ("答案解析", Field::Explanation),
    ("答题要点", Field::Key),
    ("评分要点", Field::Key),
    ("答案", Field::Key),
    ("试题解析", Field::Explanation),
    ("详细解析", Field::Explanation),
    ("题目解析", Field::Explanation),
    ("解析", Field::Explanation),
    ("解答", Field::Explanation),
    ("难易程度", Field::Difficulty),
    ("难易度", Field::Difficulty),
    ("难度", Field::Difficulty),
    ("知识点", Field::Tags),
    ("考点", Field::Tags),
    ("标签", Field::Tags),
    ("法律依据", Field::Basis),
    ("法条依据", Field::Basis),
    ("依据", Field::Basis),
    ("出处", Field::Basis),
    ("题型", Field::Kind),
    ("仅用于考试", Field::ExamOnly),
    ("过期时间", Field::Expires),
    ("选项是否支持乱序", Field::Shuffle),
    ("分值", Field::Other),
    ("分数", Field::Other),
    ("题干", Field::Stem),
    ("题目", Field::Stem),
    ("选项", Field::Options),
    // 答：… under an essay; it begins longer labels and stands behind them.
    ("答", Field::Key),
];

/// Labels in Latin letters, in lower case; they must be followed by a colon.
const LATIN: &[(&str, Field)] = &[
    ("\\ans", Field::Key),
    ("answer", Field::Key),
    ("ans", Field::Key),
    ("explanation", Field::Explanation),
];

/// No name of a label is longer than this, in characters.
const LONGEST: usize = 12;

/// A label at the beginning of a line, and its value.
pub(in super::super) fn labelled(line: &str) -> Option<(Field, &str)> {
    let line = line.trim_start();
    bracketed(line)
        .map(|(field, _, rest)| (field, rest))
        .or_else(|| plain(line))
        .or_else(|| latin(line))
}

/// 【答案】B, `[答案]`B, 【题干1】…: the field, the number in it, and the value.
pub(in super::super) fn bracketed(line: &str) -> Option<(Field, Option<u32>, &str)> {
    let inside = line.strip_prefix(['【', '['])?;
    let close = inside
        .char_indices()
        .take(LONGEST)
        .find(|(_, character)| matches!(character, '】' | ']'))?
        .0;
    let name = inside[..close].trim();
    let rest = inside[close..].trim_start_matches(['】', ']']);
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = name[bare.len()..].parse().ok();
    let (_, field) = LABELS.iter().find(|(label, _)| *label == bare.trim_end())?;
    Some((*field, number, rest.trim_start_matches([':', '：', ' '])))
}

/// 答案：B. The colon may be missing where nothing or a key follows, as in a line that is just 答案.
fn plain(line: &str) -> Option<(Field, &str)> {
    let (label, field) = LABELS.iter().find(|(label, _)| line.starts_with(label))?;
    let rest = line[label.len()..].trim_start();
    if let Some(value) = rest.strip_prefix([':', '：']) {
        return Some((*field, value.trim()));
    }
    let is_key = *field == Field::Key
        && (rest.is_empty() || super::key::letters(rest).is_some() || begins_run(rest));
    is_key.then(|| (*field, rest.trim()))
}

/// 参考答案 一、1-5 BBCCB
fn begins_run(text: &str) -> bool {
    let mut characters = text.chars();
    characters
        .next()
        .is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
        && text.contains(|c: char| c.is_ascii_digit())
        && super::super::key_table::pairs(text).is_some()
}

fn latin(line: &str) -> Option<(Field, &str)> {
    LATIN.iter().find_map(|(label, field)| {
        let head = line.get(..label.len())?;
        let rest = line[label.len()..].trim_start();
        let value = rest.strip_prefix([':', '：'])?;
        head.eq_ignore_ascii_case(label)
            .then(|| (*field, value.trim()))
    })
}

/// Where a text must be cut so that every label stands at a beginning: bracketed labels, `\ans:`, and
/// labels with a colon behind a space or the end of a sentence also stand in the middle of lines.
pub(in super::super) fn inline_cuts(text: &str) -> Vec<usize> {
    let mut before = None;
    text.char_indices()
        .filter(|(at, character)| {
            let before = before.replace(*character);
            let rest = &text[*at..];
            match character {
                _ if *at == 0 => false,
                '【' | '[' => bracketed(rest).is_some(),
                '\\' => latin(rest).is_some(),
                _ if before.is_some_and(|c| c.is_whitespace() || "。；？！）)".contains(c)) => {
                    LABELS.iter().any(|(label, _)| {
                        let value = rest.strip_prefix(label).map(str::trim_start);
                        value.is_some_and(|value| value.starts_with([':', '：']))
                    })
                }
                _ => false,
            }
        })
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        for (line, field, value) in [
            ("答案：B", Field::Key, "B"),
            ("正确答案: A B C", Field::Key, "A B C"),
            ("【参考答案】B", Field::Key, "B"),
            ("\\ans:ABCD", Field::Key, "ABCD"),
            ("ANSWER: C", Field::Key, "C"),
            ("答案 AC", Field::Key, "AC"),
            ("答案", Field::Key, ""),
            ("答案解析：略", Field::Explanation, "略"),
            ("难度：中", Field::Difficulty, "中"),
            ("参考答案 一、1-5 BBCCB", Field::Key, "一、1-5 BBCCB"),
        ] {
            assert_eq!(labelled(line), Some((field, value)), "{line}");
        }
        for line in ["答案正确的是（）", "依据宪法", "[2026]答案", "Answering: a"] {
            assert_eq!(labelled(line), None, "{line}");
        }
        assert_eq!(
            bracketed("【题干10】甲"),
            Some((Field::Stem, Some(10), "甲"))
        );
    }

    #[test]
    fn cuts() {
        assert_eq!(inline_cuts("甲\\ans:A"), [3]);
        assert_eq!(inline_cuts("【题干1】甲【选项】A.一"), [16]);
        assert_eq!(inline_cuts("D.四 正确答案：B 解析：略"), [6, 23]);
        assert!(inline_cuts("甲【注】乙，答案：丙").is_empty());
    }
}
