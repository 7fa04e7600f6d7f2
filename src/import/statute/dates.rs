//! Dates of a law: of the acts that made and changed it, of its coming into force, in the file's name.

use jiff::civil::Date;

use crate::domain::law::statute::Article;
use crate::domain::law::{is_numeral, number};

/// What the lines under the title say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    /// The day of the latest act.
    pub(super) adopted: Option<Date>,
    /// The latest day of coming into force.
    pub(super) effective: Option<Date>,
    /// Whether the law was changed after it was first passed.
    pub(super) amended: bool,
}

/// Words of acts.
const ACTS: [&str; 8] = [
    "通过", "公布", "发布", "颁布", "批准", "修订", "修正", "修改",
];
/// Words of acts that change a law.
const AMENDING: [&str; 3] = ["修订", "修正", "修改"];

/// Reads the lines under the title. Dates in titles of other acts do not count.
pub(super) fn of_history(lines: &[String]) -> Told {
    let mut told = Told {
        adopted: None,
        effective: None,
        amended: false,
    };
    for line in lines {
        let line = outside_titles(line);
        let is_act = ACTS.iter().any(|word| line.contains(word));
        told.amended |= AMENDING.iter().any(|word| line.contains(word));
        for found in find(&line) {
            let after = line[found.end..].trim_start();
            let in_force = line[..found.start].trim_end().ends_with('自')
                || after.starts_with("起施行")
                || after.starts_with("施行")
                || after.starts_with("起实施");
            if in_force {
                told.effective = told.effective.max(Some(found.date));
            } else if is_act {
                told.adopted = told.adopted.max(Some(found.date));
            }
        }
    }
    told
}

/// Whether a line tells of an act.
pub(super) fn is_history(line: &str) -> bool {
    let bare = outside_titles(line);
    let words = ACTS.iter().chain(&["施行"]);
    !find(&bare).is_empty() && words.into_iter().any(|word| bare.contains(word))
}

/// When a law says that it comes into force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clause {
    /// 自2021年7月15日起施行.
    On(Date),
    /// 自公布之日起施行.
    OnIssue,
}

/// The clause of coming into force among the last articles.
pub(super) fn of_clause(articles: &[Article]) -> Option<Clause> {
    const LAST: usize = 3;
    const SUBJECTS: [&str; 6] = ["本法", "本条例", "本规定", "本办法", "本细则", "本决定"];
    articles.iter().rev().take(LAST).find_map(|article| {
        let text = article.plain();
        let clauses = SUBJECTS.iter().filter_map(|subject| {
            let from = text.find(&format!("{subject}自"))?;
            let clause = text[from..].split(['。', '\n']).next()?;
            clause.contains("施行").then_some(clause)
        });
        clauses.into_iter().find_map(|clause| {
            if clause.contains("公布之日") || clause.contains("发布之日") {
                return Some(Clause::OnIssue);
            }
            find(clause).first().map(|found| Clause::On(found.date))
        })
    })
}

/// The text without 《…》, whose inner titles stand in 〈…〉.
fn outside_titles(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|c| match c {
            '《' => {
                depth += 1;
                false
            }
            '》' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

/// A date in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found {
    date: Date,
    start: usize,
    end: usize,
}

/// Every 2021年1月22日 of a text, also in Chinese numerals.
fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('年') {
        let start = text[..at]
            .char_indices()
            .rev()
            .take_while(|(_, c)| is_digit(*c))
            .take(4)
            .last()
            .map_or(at, |(start, _)| start);
        let parts = || {
            let year = number(&text[start..at])?;
            let rest = &text[at + '年'.len_utf8()..];
            let (month, rest) = part(rest, '月')?;
            let (day, rest) = part(rest, '日')?;
            let date = Date::new(
                i16::try_from(year).ok()?,
                i8::try_from(month).ok()?,
                i8::try_from(day).ok()?,
            );
            Some(Found {
                date: date.ok().filter(|_| year >= 1900)?,
                start,
                end: text.len() - rest.len(),
            })
        };
        found.extend(parts());
    }
    found
}

fn is_digit(c: char) -> bool {
    is_numeral(c) && !matches!(c, '十' | '百' | '千')
}

/// A number and its unit at the beginning of a text.
fn part(text: &str, unit: char) -> Option<(u16, &str)> {
    const LONGEST: usize = 5;
    let (at, _) = text
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| *c == unit)?;
    Some((number(text[..at].trim())?, &text[at + unit.len_utf8()..]))
}

/// The date in the name of a file: 行政处罚法(2021-01-22).md, …_20210122.docx.
pub(super) fn in_name(name: &str) -> Option<Date> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if let Some(found) = find(name).last() {
        return Some(found.date);
    }
    let runs: Vec<&str> = name
        .split(|c: char| !c.is_ascii_digit() && c != '-' && c != '.')
        .collect();
    runs.into_iter().rev().find_map(|run| {
        let run = run.trim_matches(['-', '.']);
        let parts: Vec<&str> = run.split(['-', '.']).collect();
        let (year, month, day) = match parts.as_slice() {
            [whole] if whole.len() == 8 => (&whole[..4], &whole[4..6], &whole[6..]),
            [year, month, day] if year.len() == 4 => (*year, *month, *day),
            _ => return None,
        };
        let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
        (date.year() >= 1900).then_some(date)
    })
}

/// The name of a file without its ending, its folder and a date.
pub(super) fn name_without_date(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let cut = stem.split(['(', '（', '_']).next().unwrap_or(stem);
    cut.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_latest_act_counts_and_titles_do_not() {
        let lines = [
            "1979年7月1日第五届全国人民代表大会第二次会议通过　1979年7月4日公布　自1980年1月1日起施行",
            "根据二〇二二年三月十一日第十三届全国人民代表大会第五次会议《关于修改〈路灯法〉的决定（2023年1月1日施行）》修正",
        ]
        .map(String::from);
        let told = of_history(&lines);
        assert_eq!(told.adopted, Some(date(2022, 3, 11)));
        assert_eq!(told.effective, Some(date(1980, 1, 1)));
        assert!(told.amended);
        assert!(!is_history("为了规范路灯的管理，制定本法。"));
        assert!(is_history("2019年5月15日 施行"));
    }

    #[test]
    fn names_of_files() {
        for (name, expected) in [
            ("行政处罚法(2021-01-22).md", Some(date(2021, 1, 22))),
            (
                "中华人民共和国行政处罚法_20210122.docx",
                Some(date(2021, 1, 22)),
            ),
            ("行政处罚法（2021年1月22日）.txt", Some(date(2021, 1, 22))),
            ("行政处罚法.md", None),
            ("行政处罚法(2021-13-22).md", None),
            ("12345678.md", None),
            ("laws/2021-01-22/行政处罚法.md", None),
        ] {
            assert_eq!(in_name(name), expected, "{name}");
        }
        assert_eq!(name_without_date("a/路灯法(2021-01-22).md"), "路灯法");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_searched(text in "[0-9０-９一二十〇年月日自起施行通过《》 -]{0,40}") {
            let _ = (of_history(std::slice::from_ref(&text)), in_name(&text), name_without_date(&text));
        }
    }
}
