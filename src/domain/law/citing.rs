//! Finds citations in running text.

use std::collections::HashSet;

use super::numeral::{is_numeral, number};
use super::{Citation, short_title};

/// Words that a title without brackets ends in.
const TITLE_ENDS: [&str; 9] = [
    "法", "条例", "规定", "办法", "细则", "决定", "解释", "法典", "准则",
];
/// Words that stand before a title without brackets and do not belong to it.
const LEADERS: [&str; 24] = [
    "根据", "依据", "依照", "按照", "参照", "遵照", "参见", "详见", "适用", "违反", "符合", "触犯",
    "以及", "规定", "按", "依", "据", "见", "在", "由", "和", "与", "及", "是",
];
/// Words that name the law named before.
const SAME_LAW: [&str; 4] = ["本法", "该法", "同法", "此法"];
/// The longest title without brackets, in characters.
const LONGEST_TITLE: usize = 30;
/// The longest title in brackets, in characters.
const LONGEST_IN_BRACKETS: usize = 80;
/// The longest number, in characters: 一千二百六十五.
const LONGEST_NUMBER: usize = 9;

pub(super) fn find_all(text: &str) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    let mut known = HashSet::new();
    let mut add = |citation: Citation| {
        if known.insert(citation.clone()) {
            found.push(citation);
        }
    };
    let mut law: Option<String> = None;
    // Where the text begins that no citation has used yet.
    let mut rest = text;
    while let Some(next) = next_mark(rest) {
        match next {
            Mark::Title { title, after } => {
                let title = short_title(title);
                let (articles, after) = articles(skip_note(after));
                if articles.is_empty() && !title.is_empty() {
                    add(Citation::of(&title));
                }
                for article in articles {
                    add(article.in_law(&title));
                }
                law = Some(title);
                rest = after;
            }
            Mark::Article { before, at } => {
                let (articles, after) = articles(at);
                if let Some(named) = title_before(before, law.as_deref()) {
                    for article in articles {
                        add(article.in_law(&named));
                    }
                    law = Some(named);
                }
                rest = after;
            }
        }
    }
    found
}

enum Mark<'a> {
    /// A title in brackets and what follows it.
    Title { title: &'a str, after: &'a str },
    /// An article that no bracket stands before.
    Article { before: &'a str, at: &'a str },
}

/// The next title in brackets or article number.
fn next_mark(text: &str) -> Option<Mark<'_>> {
    for (at, character) in text.char_indices() {
        if character == '《' {
            let inside = &text[at + character.len_utf8()..];
            let mut near = inside.char_indices().take(LONGEST_IN_BRACKETS);
            if let Some((end, close)) = near.find(|(_, c)| matches!(c, '》' | '《'))
                && close == '》'
            {
                let after = &inside[end + close.len_utf8()..];
                return Some(Mark::Title {
                    title: &inside[..end],
                    after,
                });
            }
        }
        if (character == '第' || is_numeral(character)) && article(&text[at..]).is_some() {
            return Some(Mark::Article {
                before: &text[..at],
                at: &text[at..],
            });
        }
    }
    None
}

/// The numbers of one citation.
struct Numbers {
    article: u16,
    sub_article: Option<u16>,
    paragraph: Option<u16>,
    item: Option<u16>,
}

impl Numbers {
    fn in_law(&self, law: &str) -> Citation {
        Citation {
            article: Some(self.article),
            sub_article: self.sub_article,
            paragraph: self.paragraph,
            item: self.item,
            ..Citation::of(law)
        }
    }
}

impl Citation {
    fn of(law: &str) -> Self {
        Self {
            law: law.to_owned(),
            version: None,
            article: None,
            sub_article: None,
            paragraph: None,
            item: None,
        }
    }
}

/// The articles at the beginning of a text, as in 第五十一条、第五十二条和第七条第二款.
fn articles(text: &str) -> (Vec<Numbers>, &str) {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((numbers, after)) = article(rest) {
        found.push(numbers);
        rest = after;
        let Some(next) = strip_any(
            rest.trim_start(),
            &["、", "，", ",", "和", "及", "以及", "与", "至"],
        ) else {
            break;
        };
        if article(next).is_none() {
            break;
        }
        rest = next;
    }
    (found, rest)
}

/// 第三十六条第二款第（三）项, 36条2款.
fn article(text: &str) -> Option<(Numbers, &str)> {
    let (article, mut rest) = counted(text, "条")?;
    let mut sub_article = None;
    if let Some(after) = rest.strip_prefix("之") {
        let end = after.find(|c| !is_numeral(c)).unwrap_or(after.len());
        if let Some(sub) = number(&after[..end]) {
            sub_article = Some(sub);
            rest = &after[end..];
        }
    }
    let (paragraph, rest) = counted(rest, "款").map_or((None, rest), |(n, after)| (Some(n), after));
    let (item, rest) = counted(rest, "项").map_or((None, rest), |(n, after)| (Some(n), after));
    let numbers = Numbers {
        article,
        sub_article,
        paragraph,
        item,
    };
    Some((numbers, rest))
}

/// A number with that unit at the beginning of a text; 第, spaces and brackets around it may be
/// missing.
fn counted<'a>(text: &'a str, unit: &str) -> Option<(u16, &'a str)> {
    let text = text.trim_start();
    let text = text.strip_prefix("第").unwrap_or(text).trim_start();
    let text = text.strip_prefix(['（', '(']).unwrap_or(text).trim_start();
    let (end, _) = text
        .char_indices()
        .take(LONGEST_NUMBER)
        .find(|(_, c)| !is_numeral(*c))?;
    let value = number(&text[..end])?;
    let rest = text[end..].trim_start();
    let rest = rest.strip_prefix(['）', ')']).unwrap_or(rest).trim_start();
    Some((value, rest.strip_prefix(unit)?))
}

/// A note of the version after a title: （2021年修订）.
fn skip_note(text: &str) -> &str {
    let inside = text.strip_prefix(['（', '(']);
    match inside.and_then(|inside| inside.split_once(['）', ')'])) {
        Some((note, after)) if note.contains(['年', '修']) => after,
        _ => text,
    }
}

/// The title that a text ends in, without brackets; or the law named before if the text says so.
fn title_before(text: &str, law: Option<&str>) -> Option<String> {
    let text = text.trim_end();
    if SAME_LAW.iter().any(|word| text.ends_with(word)) {
        return law.map(str::to_owned);
    }
    if !TITLE_ENDS.iter().any(|end| text.ends_with(end)) {
        return None;
    }
    let is_part = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}') && !matches!(c, '的' | '了');
    let from = text
        .char_indices()
        .rev()
        .take(LONGEST_TITLE)
        .take_while(|(_, c)| is_part(*c))
        .last()
        .map_or(text.len(), |(at, _)| at);
    let mut title = &text[from..];
    let country = "中华人民共和国";
    if let Some(at) = title.rfind(country) {
        title = &title[at..];
    } else {
        // A leader inside the first word only: 和 also stands inside titles, but rarely first.
        while let Some(rest) = leader_cut(title) {
            title = rest;
        }
    }
    let title = short_title(title);
    (title.chars().count() > 1).then_some(title)
}

/// What stands behind the first leader of a title, if something that is a title is left.
fn leader_cut(title: &str) -> Option<&str> {
    let (at, leader) = LEADERS
        .iter()
        .filter_map(|leader| title.find(leader).map(|at| (at, *leader)))
        .min_by_key(|(at, leader)| (*at, std::cmp::Reverse(leader.len())))?;
    let rest = &title[at + leader.len()..];
    (rest.chars().count() > 1).then_some(rest)
}

fn strip_any<'a>(text: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    prefixes.iter().find_map(|prefix| text.strip_prefix(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let part = |number: Option<u16>| number.map_or_else(String::new, |n| format!(" {n}"));
        find_all(text)
            .iter()
            .map(|c| {
                format!(
                    "{}{}{}{}{}",
                    c.law,
                    part(c.article),
                    c.sub_article.map_or_else(String::new, |n| format!("-{n}")),
                    part(c.paragraph),
                    part(c.item)
                )
            })
            .collect()
    }

    #[test]
    fn usual_forms() {
        for text in [
            "《行政处罚法》第三十六条第二款",
            "《中华人民共和国行政处罚法》第36条第2款",
            "行政处罚法36条2款",
            "根据行政处罚法第 36 条第 2 款的规定",
            "依据中华人民共和国行政处罚法第三十六条第二款",
            "《行政处罚法》（2021年修订）第三十六条第二款",
            "见《行政处罚法》 第３６条第（二）款",
        ] {
            assert_eq!(shown(text), ["行政处罚法 36 2"], "{text}");
        }
        assert_eq!(shown("《行政许可法》第十二条第(三)项"), ["行政许可法 12 3"]);
        assert_eq!(shown("《行政强制法》"), ["行政强制法"]);
        assert_eq!(shown("《刑法》第二百八十条之一第二款"), ["刑法 280-1 2"]);
        assert_eq!(shown("《刑法》第二百八十条之规定"), ["刑法 280"]);
    }

    #[test]
    fn several_in_one_text() {
        assert_eq!(
            shown(
                "依据《行政处罚法》第五十一条、第五十二条、第七条。同法第九条，《行政强制法》第九条"
            ),
            [
                "行政处罚法 51",
                "行政处罚法 52",
                "行政处罚法 7",
                "行政处罚法 9",
                "行政强制法 9"
            ]
        );
    }

    #[test]
    fn what_is_no_citation() {
        for text in [
            "共有三条意见",
            "第三条路",
            "他提出第二条、第三条",
            "《行政处罚法",
        ] {
            assert!(shown(text).is_empty(), "{text}: {:?}", shown(text));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[《》第条款项行政法0-9三十（）之 ]{0,40}") {
            let _ = find_all(&text);
        }
    }
}
