//! From lines to title, history, headings and articles.

use super::Remark;
use super::dates;
use super::lines::Line;
use super::shape::{Shape, shape, tight};
use crate::domain::law::statute::{Article, ArticleNumber, Heading, Item, Level, Paragraph};
use crate::domain::ledger::{Code, Pile, Place};
use crate::import::Error;
use crate::import::limits::Limits;

/// What a file says, in its order.
#[derive(Debug)]
pub(super) struct Outline {
    pub(super) at: Place,
    pub(super) title: String,
    pub(super) history: Vec<String>,
    pub(super) preamble: Vec<String>,
    pub(super) headings: Vec<Heading>,
    pub(super) articles: Vec<Article>,
    pub(super) places: Vec<Place>,
    pub(super) annex: Vec<String>,
    pub(super) remarks: Vec<Remark>,
}

/// Where in the file the walk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Region {
    /// Before the first heading or article.
    Head,
    /// Headings and articles.
    Body,
    /// After the last article.
    Annex,
}

struct Walk {
    outline: Outline,
    region: Region,
    head: Vec<Line>,
    /// Headings of the table of contents, while it is read.
    contents: Option<Vec<(String, Heading)>>,
    /// Whether any article head is parted from its text by a space.
    spaced: bool,
    /// Whether a heading came since the last article.
    under_heading: bool,
}

/// No law has more lines before its first heading or article.
const MOST_HEAD: usize = 10_000;

/// Reads the lines.
pub(super) fn read(lines: Vec<Line>, limits: &Limits) -> Result<Outline, Error> {
    let spaced = lines
        .iter()
        .any(|line| matches!(shape(&line.text), Shape::Article { apart: true, .. }));
    let at = lines.first().map_or(Place::Line(1), Line::at);
    let mut walk = Walk {
        outline: Outline {
            at,
            title: String::new(),
            history: Vec::new(),
            preamble: Vec::new(),
            headings: Vec::new(),
            articles: Vec::new(),
            places: Vec::new(),
            annex: Vec::new(),
            remarks: Vec::new(),
        },
        region: Region::Head,
        head: Vec::new(),
        contents: None,
        spaced,
        under_heading: false,
    };
    for line in lines {
        if walk.outline.articles.len() as u64 > limits.articles {
            return Err(Error::TooManyArticles {
                limit: limits.articles,
            });
        }
        walk.line(line);
        if walk.head.len() > MOST_HEAD {
            return Err(Error::NoArticles);
        }
    }
    walk.end_contents();
    if walk.region == Region::Head {
        walk.leave_head();
    }
    Ok(walk.outline)
}

impl Walk {
    fn line(&mut self, line: Line) {
        if line.text.is_empty() {
            return;
        }
        if self.region == Region::Annex {
            self.outline.annex.push(line.text);
            return;
        }
        match shape(&line.text) {
            Shape::Contents if self.outline.articles.is_empty() => {
                self.contents = Some(Vec::new());
            }
            Shape::Heading {
                level,
                label,
                title,
            } => {
                let label = tight(label);
                self.heading(label, level, title);
            }
            Shape::Article {
                number,
                rest,
                apart,
            } if self.is_head(number, rest, apart) => {
                let inferred = !apart && self.spaced;
                self.article(number, rest, &line, inferred);
            }
            Shape::Annex if !self.outline.articles.is_empty() => {
                self.region = Region::Annex;
                self.outline.annex.push(line.text);
            }
            Shape::Item {
                number,
                rest,
                chinese,
            } if self.in_article() => self.item(number, rest, chinese, &line.text),
            Shape::Point if self.open_item().is_some() => self.point(&line.text),
            _ => self.text(line),
        }
    }

    /// Whether an article begins here. Without a space behind the number it may be a reference at the
    /// beginning of a paragraph: it must be the very next article, and not go on as references do.
    fn is_head(&self, number: ArticleNumber, rest: &str, apart: bool) -> bool {
        const REFERENCES: [char; 14] = [
            '第', '规', '的', '、', '和', '及', '与', '至', '所', '之', '，', '中', '或', '情',
        ];
        if apart {
            return true;
        }
        let last = self.outline.articles.last().map(|article| article.number);
        number.follows(last) && !rest.starts_with(REFERENCES)
    }

    /// Notes a heading. Those of a table of contents come again over the text and do not count.
    fn heading(&mut self, label: String, level: Level, title: String) {
        if self.region == Region::Head {
            self.leave_head();
        }
        let before = self.outline.articles.len();
        let heading = Heading {
            level,
            title,
            before,
        };
        if let Some(contents) = &mut self.contents {
            let again = contents
                .first()
                .is_some_and(|(first, known)| *first == label && starts_alike(known, &heading));
            if !again {
                contents.push((label, heading));
                return;
            }
            self.contents = None;
        }
        self.outline.headings.push(heading);
        self.under_heading = true;
    }

    /// Headings after 目录 that never came again were the headings of the text.
    fn end_contents(&mut self) {
        let contents = self.contents.take().unwrap_or_default();
        self.under_heading |= !contents.is_empty();
        let headings = contents.into_iter().map(|(_, heading)| heading);
        self.outline.headings.extend(headings);
    }

    fn article(&mut self, number: ArticleNumber, rest: &str, line: &Line, inferred: bool) {
        if self.region == Region::Head {
            self.leave_head();
        }
        self.end_contents();
        self.under_heading = false;
        if inferred {
            self.remark(Code::HeadInferred, line, number.to_string());
        }
        let paragraphs = if rest.is_empty() {
            Vec::new()
        } else {
            vec![Paragraph {
                text: rest.to_owned(),
                items: Vec::new(),
            }]
        };
        self.outline.articles.push(Article { number, paragraphs });
        self.outline.places.push(line.at());
    }

    fn in_article(&self) -> bool {
        !self.under_heading && !self.outline.articles.is_empty()
    }

    fn open_paragraph(&mut self) -> Option<&mut Paragraph> {
        self.outline.articles.last_mut()?.paragraphs.last_mut()
    }

    fn open_item(&mut self) -> Option<&mut Item> {
        if !self.in_article() {
            return None;
        }
        let items = &mut self.open_paragraph()?.items;
        items.last_mut().filter(|item| item.number.is_some())
    }

    /// An item. （1） under （一） is a point of it, unless the list itself counts so.
    fn item(&mut self, number: u16, rest: &str, chinese: bool, line: &str) {
        if !chinese && self.open_item().is_some() {
            self.point(line);
            return;
        }
        let item = Item {
            number: Some(number),
            text: rest.to_owned(),
            points: Vec::new(),
        };
        if let Some(paragraph) = self.open_paragraph() {
            paragraph.items.push(item);
        } else if let Some(article) = self.outline.articles.last_mut() {
            article.paragraphs.push(Paragraph {
                text: String::new(),
                items: vec![item],
            });
        }
    }

    fn point(&mut self, line: &str) {
        if let Some(item) = self.open_item() {
            item.points.push(line.to_owned());
        }
    }

    fn text(&mut self, line: Line) {
        match self.region {
            Region::Head => self.head.push(line),
            Region::Annex => self.outline.annex.push(line.text),
            Region::Body if self.in_article() => self.paragraph(line.text),
            Region::Body if self.outline.articles.is_empty() => {
                let is_preamble = self.outline.headings.first().is_some_and(is_unnumbered);
                if !is_preamble && self.contents.is_none() {
                    self.remark(Code::StrayText, &line, String::new());
                }
                self.outline.preamble.push(line.text);
            }
            // Between a heading and its first article stands nothing.
            Region::Body => {
                self.remark(Code::StrayText, &line, String::new());
                self.outline.annex.push(line.text);
            }
        }
    }

    /// A paragraph, or a line of a list without numbers: the constitution counts its organs so.
    fn paragraph(&mut self, text: String) {
        if let Some(open) = self.open_paragraph() {
            let goes_on = match open.items.last() {
                None => open.text.ends_with('：'),
                Some(item) => item.number.is_none() && item.text.ends_with(['，', '；', '、']),
            };
            if goes_on {
                open.items.push(Item {
                    number: None,
                    text,
                    points: Vec::new(),
                });
                return;
            }
        }
        if let Some(article) = self.outline.articles.last_mut() {
            article.paragraphs.push(Paragraph {
                text,
                items: Vec::new(),
            });
        }
    }

    /// Finds the title among the lines before the text; the others are its history.
    fn leave_head(&mut self) {
        self.region = Region::Body;
        let mut head = std::mem::take(&mut self.head);
        let Some(found) = title_at(&head) else {
            self.outline.history = head.into_iter().map(|line| line.text).collect();
            return;
        };
        let line = head.remove(found);
        self.outline.at = line.at();
        let mut title = tight(&line.text);
        // A title over two lines: the country, and under it the law.
        if title == COUNTRY && found < head.len() {
            title.push_str(&tight(&head.remove(found).text));
        }
        let bare = title.trim_start_matches('《').trim_end_matches('》');
        let (name, note) = match bare.split_once(['（', '(']) {
            Some((name, note)) => (name, note.trim_end_matches(['）', ')'])),
            None => (bare, ""),
        };
        name.clone_into(&mut self.outline.title);
        let history = head.into_iter().map(|line| line.text);
        let note = (!note.is_empty()).then(|| note.to_owned());
        self.outline.history = history.chain(note).collect();
    }

    fn remark(&mut self, code: Code, line: &Line, detail: String) {
        self.outline.remarks.push(Remark {
            at: line.at(),
            pile: Pile::Review,
            code,
            detail,
            raw: line.text.clone(),
        });
    }
}

const COUNTRY: &str = "中华人民共和国";

/// Which line is the title: one marked as a heading, else the first that reads as one, else the first
/// that tells of no act.
fn title_at(head: &[Line]) -> Option<usize> {
    let reads_as_title = |line: &Line| {
        const ENDS: [&str; 11] = [
            "法", "条例", "规定", "办法", "细则", "决定", "解释", "法典", "准则", "规则", "意见",
        ];
        const LONGEST: usize = 80;
        let text = tight(&line.text);
        let bare = text.split(['（', '(']).next().unwrap_or_default();
        let bare = bare.trim_end_matches('》');
        let is_whole = !text.contains(['。', '，', '；']) && text.chars().count() <= LONGEST;
        bare == COUNTRY || is_whole && ENDS.iter().any(|end| bare.ends_with(end))
    };
    head.iter()
        .position(|line| line.is_heading)
        .or_else(|| {
            head.iter()
                .position(|line| !dates::is_history(&line.text) && reads_as_title(line))
        })
        .or_else(|| head.iter().position(|line| !dates::is_history(&line.text)))
}

/// Whether two headings begin with the same words: the table of contents may cut a title short or add
/// a page number.
fn starts_alike(known: &Heading, heading: &Heading) -> bool {
    known.title.starts_with(&heading.title)
        || heading.title.starts_with(&known.title)
        || !is_unnumbered(known)
}

fn is_unnumbered(heading: &Heading) -> bool {
    !heading.title.starts_with('第')
}
