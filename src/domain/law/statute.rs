//! A statute: its versions, and what each version says article by article.
//!
//! A version is the text as it stood after one act of the legislator. It is told from others by the
//! day of that act. Nothing here reads files; what is doubtful about a text that was read stands in
//! [`Fault`], and a person decides.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Citation, number, short_title};

/// The number of an article (条): 280, or 280 and 1 for 第二百八十条之一.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct ArticleNumber {
    /// The number.
    pub number: u16,
    /// The number after 之, 0 if there is none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub sub: u16,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands it so")]
fn is_zero(number: &u16) -> bool {
    *number == 0
}

impl ArticleNumber {
    /// The article of that number.
    pub const fn new(number: u16) -> Self {
        Self { number, sub: 0 }
    }

    /// The article that a citation names.
    pub fn of(citation: &Citation) -> Option<Self> {
        citation.article.map(|number| Self {
            number,
            sub: citation.sub_article.unwrap_or(0),
        })
    }

    /// The number that a person types: `36`, `三十六`, `第三十六条`, `280-1`, `280条之一`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix('第').unwrap_or(text);
        let (main, sub) = match text.split_once(['之', '-']) {
            Some((main, sub)) => (main, Some(sub)),
            None => (text, None),
        };
        let main = main.trim().strip_suffix('条').unwrap_or(main).trim();
        let sub = match sub {
            Some(sub) => number(sub.trim().strip_suffix('条').unwrap_or(sub).trim())?,
            None => 0,
        };
        let number = number(main).filter(|number| *number > 0)?;
        Some(Self { number, sub })
    }

    /// Whether the article can stand directly after `before`, or at the beginning.
    pub fn follows(self, before: Option<Self>) -> bool {
        match before {
            None => self == Self::new(1),
            Some(before) if self.sub > 0 => {
                self.number == before.number && self.sub == before.sub + 1
            }
            Some(before) => Some(self.number) == before.number.checked_add(1),
        }
    }
}

/// The form of scripts: `36`, `280-1`.
impl fmt::Display for ArticleNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.sub == 0 {
            write!(f, "{}", self.number)
        } else {
            write!(f, "{}-{}", self.number, self.sub)
        }
    }
}

/// A law with the versions that are known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statute {
    /// The full title, as in 中华人民共和国行政处罚法.
    pub title: String,
    /// The title as citations keep it, as in 行政处罚法.
    pub short: String,
    /// Its versions, the oldest first.
    pub versions: Vec<Version>,
}

impl Statute {
    /// A law without versions yet.
    pub fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            short: short_title(title),
            versions: Vec::new(),
        }
    }

    /// The version in force on a day.
    pub fn on(&self, day: Date) -> Option<&Version> {
        let versions = self.versions.iter().map(|version| &version.dates);
        in_force(versions, day).and_then(|at| self.versions.get(at))
    }
}

/// Which of some versions of one law is in force on a day. Of two that came into force on the same
/// day the one adopted later counts.
pub fn in_force<'a>(versions: impl IntoIterator<Item = &'a Dates>, day: Date) -> Option<usize> {
    versions
        .into_iter()
        .enumerate()
        .filter(|(_, dates)| dates.in_force_from() <= day)
        .max_by_key(|(_, dates)| (dates.in_force_from(), dates.adopted))
        .map(|(at, _)| at)
}

/// Where a date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateSource {
    /// The lines under the title: 2021年1月22日…修订.
    History,
    /// The text itself: 本法自2021年7月15日起施行.
    Text,
    /// The name of the file.
    FileName,
    /// A person.
    Person,
    /// Nothing says it: the day of adoption stands in for it.
    Assumed,
}

impl DateSource {
    /// The word in JSON and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::History => "history",
            Self::Text => "text",
            Self::FileName => "file-name",
            Self::Person => "person",
            Self::Assumed => "assumed",
        }
    }
}

/// When a version was adopted and came into force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Dates {
    /// The day of the latest act: passed, revised, amended, or issued.
    pub adopted: Date,
    /// Where that comes from.
    pub adopted_from: DateSource,
    /// The first day in force, if something says it.
    pub effective: Option<Date>,
    /// Where that comes from; [`DateSource::Assumed`] if nothing says it.
    pub effective_from: DateSource,
}

impl Dates {
    /// The first day in force; where nothing says it, the day of adoption.
    pub fn in_force_from(&self) -> Date {
        self.effective.unwrap_or(self.adopted)
    }
}

/// The text as it stood after one act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Adopted and effective.
    pub dates: Dates,
    /// What it says.
    pub text: Text,
}

/// What a version says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The lines between title and text that tell who passed and amended it.
    pub history: Vec<String>,
    /// Paragraphs before the first article, as the preamble of the constitution.
    pub preamble: Vec<String>,
    /// Parts, chapters and sections in order.
    pub headings: Vec<Heading>,
    /// The articles in order.
    pub articles: Vec<Article>,
    /// What follows the last article.
    pub annex: Vec<String>,
}

/// How deep a heading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// 编.
    Part,
    /// 分编.
    Subpart,
    /// 章, and headings without number such as 序言 and 附则.
    Chapter,
    /// 节.
    Section,
}

impl Level {
    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Part => "part",
            Self::Subpart => "subpart",
            Self::Chapter => "chapter",
            Self::Section => "section",
        }
    }
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// How deep.
    pub level: Level,
    /// As it is written, without spaces inside: 第二章 行政处罚的种类和设定.
    pub title: String,
    /// How many articles stand before it.
    pub before: usize,
}

/// An article (条).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its number.
    pub number: ArticleNumber,
    /// Its paragraphs (款) in order.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph (款).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// What it says before its items.
    pub text: String,
    /// Its items (项).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
}

/// An item (项) of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its number; the old lists of the constitution have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u16>,
    /// What it says, without its number.
    pub text: String,
    /// The lines (目) under it, with their marks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<String>,
}

impl Article {
    /// All of its text, a line each paragraph, item and point.
    pub fn plain(&self) -> String {
        let mut text = String::new();
        for paragraph in &self.paragraphs {
            push_line(&mut text, &paragraph.text);
            for item in &paragraph.items {
                push_line(&mut text, &item.line());
                for point in &item.points {
                    push_line(&mut text, point);
                }
            }
        }
        text
    }
}

fn push_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

impl Item {
    /// The item as it is written: （一）…
    pub fn line(&self) -> String {
        match self.number {
            Some(number) => format!("（{}）{}", super::chinese_number(number), self.text),
            None => self.text.clone(),
        }
    }
}

/// The headings over an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Over<'a> {
    /// 编.
    pub part: Option<&'a str>,
    /// 分编.
    pub subpart: Option<&'a str>,
    /// 章.
    pub chapter: Option<&'a str>,
    /// 节.
    pub section: Option<&'a str>,
}

impl Text {
    /// The first article of that number and its place.
    pub fn article(&self, number: ArticleNumber) -> Option<(usize, &Article)> {
        let mut articles = self.articles.iter().enumerate();
        articles.find(|(_, article)| article.number == number)
    }

    /// The headings over the article at a place.
    pub fn over(&self, at: usize) -> Over<'_> {
        let mut over = Over::default();
        for heading in self.headings.iter().take_while(|h| h.before <= at) {
            let title = Some(heading.title.as_str());
            over = match heading.level {
                Level::Part => Over {
                    part: title,
                    ..Over::default()
                },
                Level::Subpart => Over {
                    subpart: title,
                    chapter: None,
                    section: None,
                    ..over
                },
                Level::Chapter => Over {
                    chapter: title,
                    section: None,
                    ..over
                },
                Level::Section => Over {
                    section: title,
                    ..over
                },
            };
        }
        over
    }

    /// BLAKE3 over what it says, its history left out, so that any change of the text shows.
    pub fn digest(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        let mut add = |text: &str| {
            let _ = hasher.update(&(text.len() as u64).to_le_bytes());
            let _ = hasher.update(text.as_bytes());
        };
        for line in self.preamble.iter().chain(&self.annex) {
            add(line);
        }
        for heading in &self.headings {
            add(&heading.title);
            add(&heading.before.to_string());
        }
        for article in &self.articles {
            add(&article.number.to_string());
            add(&article.plain());
        }
        *hasher.finalize().as_bytes()
    }

    /// How many chapters and sections there are.
    pub fn divisions(&self) -> (usize, usize) {
        let count = |level| self.headings.iter().filter(|h| h.level == level).count();
        (count(Level::Chapter), count(Level::Section))
    }
}

/// What is wrong with the order of articles and items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Articles are missing.
    Gap {
        /// The article that was expected.
        expected: ArticleNumber,
        /// The one that stands there.
        found: ArticleNumber,
    },
    /// The number stands there a second time.
    Repeated(ArticleNumber),
    /// It stands after a higher number.
    Backward(ArticleNumber),
    /// The article says nothing.
    Blank(ArticleNumber),
    /// The items of a paragraph do not count from one without gaps.
    Items(ArticleNumber),
}

impl Fault {
    /// The article it is about.
    pub fn article(self) -> ArticleNumber {
        match self {
            Self::Gap { found, .. } => found,
            Self::Repeated(number)
            | Self::Backward(number)
            | Self::Blank(number)
            | Self::Items(number) => number,
        }
    }
}

/// What is wrong with the order of articles: each fault with the place of its article.
pub fn gaps(articles: &[Article]) -> Vec<(usize, Fault)> {
    let mut faults = Vec::new();
    let mut last: Option<ArticleNumber> = None;
    let mut seen = std::collections::HashSet::new();
    for (at, article) in articles.iter().enumerate() {
        let number = article.number;
        if !seen.insert(number) {
            faults.push((at, Fault::Repeated(number)));
        } else if last.is_some_and(|last| number < last) {
            faults.push((at, Fault::Backward(number)));
        } else if !number.follows(last) {
            let expected = expected(number, last);
            let found = number;
            faults.push((at, Fault::Gap { expected, found }));
        }
        last = last.max(Some(number));
        if article.paragraphs.iter().all(|p| p.text.is_empty()) {
            faults.push((at, Fault::Blank(number)));
        }
        if !article.paragraphs.iter().all(counts_items) {
            faults.push((at, Fault::Items(number)));
        }
    }
    faults
}

/// The article that should stand where `found` stands.
fn expected(found: ArticleNumber, last: Option<ArticleNumber>) -> ArticleNumber {
    let Some(last) = last else {
        return ArticleNumber::new(1);
    };
    if found.sub > 0 && found.number == last.number {
        ArticleNumber {
            number: last.number,
            sub: last.sub.saturating_add(1),
        }
    } else {
        ArticleNumber::new(last.number.saturating_add(1))
    }
}

fn counts_items(paragraph: &Paragraph) -> bool {
    let mut numbers = paragraph.items.iter().filter_map(|item| item.number);
    (1..).zip(&mut numbers).all(|(wanted, n)| wanted == n)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(number: u16, sub: u16) -> Article {
        Article {
            number: ArticleNumber { number, sub },
            paragraphs: vec![Paragraph {
                text: "文".to_owned(),
                items: Vec::new(),
            }],
        }
    }

    fn faults(numbers: &[(u16, u16)]) -> Vec<Fault> {
        let articles: Vec<_> = numbers.iter().map(|(n, s)| article(*n, *s)).collect();
        gaps(&articles)
            .into_iter()
            .map(|(_, fault)| fault)
            .collect()
    }

    #[test]
    fn numbers_as_people_type_them() {
        let number = |number, sub| Some(ArticleNumber { number, sub });
        for (text, expected) in [
            ("36", number(36, 0)),
            ("第三十六条", number(36, 0)),
            ("280-1", number(280, 1)),
            ("第二百八十条之一", number(280, 1)),
            ("二百八十之一条", number(280, 1)),
            ("0", None),
            ("甲", None),
            ("", None),
        ] {
            assert_eq!(ArticleNumber::parse(text), expected, "{text}");
        }
        assert_eq!(number(280, 1).unwrap().to_string(), "280-1");
    }

    #[test]
    fn gaps_repeats_and_steps_back_are_found() {
        let n = ArticleNumber::new;
        assert_eq!(faults(&[(1, 0), (2, 0), (2, 1), (2, 2), (3, 0)]), []);
        assert_eq!(
            faults(&[(1, 0), (3, 0)]),
            [Fault::Gap {
                expected: n(2),
                found: n(3)
            }]
        );
        assert_eq!(faults(&[(1, 0), (1, 0), (2, 0)]), [Fault::Repeated(n(1))]);
        assert_eq!(
            faults(&[(2, 0), (1, 0)]),
            [
                Fault::Gap {
                    expected: n(1),
                    found: n(2)
                },
                Fault::Backward(n(1))
            ]
        );
        let sub = |sub| ArticleNumber { number: 1, sub };
        assert_eq!(
            faults(&[(1, 0), (1, 2)]),
            [Fault::Gap {
                expected: sub(1),
                found: sub(2)
            }]
        );
        let mut one = article(1, 0);
        one.paragraphs[0].items = [Some(1), Some(3)]
            .map(|number| Item {
                number,
                text: "甲".to_owned(),
                points: Vec::new(),
            })
            .to_vec();
        assert_eq!(gaps(&[one]), [(0, Fault::Items(n(1)))]);
    }

    #[test]
    fn the_version_of_a_day() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let dates = |adopted, effective: Option<&str>| Dates {
            adopted: day(adopted),
            adopted_from: DateSource::History,
            effective: effective.map(day),
            effective_from: DateSource::Text,
        };
        let versions = [
            dates("2017-09-01", None),
            dates("2021-01-22", Some("2021-07-15")),
        ];
        let on = |text| in_force(&versions, day(text));
        assert_eq!(on("2017-08-31"), None);
        assert_eq!(on("2021-07-14"), Some(0));
        assert_eq!(on("2021-07-15"), Some(1));
    }

    #[test]
    fn headings_over_an_article() {
        let heading = |level, title: &str, before| Heading {
            level,
            title: title.to_owned(),
            before,
        };
        let text = Text {
            headings: vec![
                heading(Level::Chapter, "第一章 总则", 0),
                heading(Level::Chapter, "第二章 管辖", 1),
                heading(Level::Section, "第一节 级别", 1),
                heading(Level::Chapter, "第三章 附则", 2),
            ],
            articles: vec![article(1, 0), article(2, 0), article(3, 0)],
            ..Text::default()
        };
        let over = |at| (text.over(at).chapter, text.over(at).section);
        assert_eq!(over(0), (Some("第一章 总则"), None));
        assert_eq!(over(1), (Some("第二章 管辖"), Some("第一节 级别")));
        assert_eq!(over(2), (Some("第三章 附则"), None));
        assert_eq!(text.divisions(), (3, 1));
    }
}
