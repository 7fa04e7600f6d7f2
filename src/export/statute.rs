//! The text of a law as Markdown, in the layout that `import::statute` reads back.

use std::fmt::Write as _;

use crate::domain::law::chinese_number;
use crate::domain::law::statute::{Article, ArticleNumber, Heading, Level, Text};

/// A whole version. The lines about who passed it stand under the title.
pub fn markdown(title: &str, text: &Text) -> String {
    let mut page = format!("# {title}\n");
    for line in &text.history {
        paragraph(&mut page, line);
    }
    let mut headings = text.headings.iter().peekable();
    if !text.preamble.is_empty()
        && let Some(first) = headings.next()
    {
        heading(&mut page, first);
    }
    for line in &text.preamble {
        paragraph(&mut page, line);
    }
    for (at, article) in text.articles.iter().enumerate() {
        while let Some(over) = headings.next_if(|heading| heading.before <= at) {
            heading(&mut page, over);
        }
        articles(&mut page, article);
    }
    headings.for_each(|rest| heading(&mut page, rest));
    for line in &text.annex {
        paragraph(&mut page, line);
    }
    page
}

fn articles(page: &mut String, article: &Article) {
    let mut head = format!("**{}**", article_head(article.number));
    for shown in &article.paragraphs {
        if head.is_empty() {
            paragraph(page, &shown.text);
        } else {
            let line = format!("{head}　{}", shown.text);
            paragraph(page, &line);
            head.clear();
        }
        for item in &shown.items {
            paragraph(page, &item.line());
            item.points.iter().for_each(|point| paragraph(page, point));
        }
    }
    if !head.is_empty() {
        paragraph(page, &head);
    }
}

/// 第二百八十条之一
fn article_head(number: ArticleNumber) -> String {
    let main = chinese_number(number.number);
    if number.sub == 0 {
        format!("第{main}条")
    } else {
        format!("第{main}条之{}", chinese_number(number.sub))
    }
}

fn heading(page: &mut String, heading: &Heading) {
    let marks = match heading.level {
        Level::Section => "###",
        Level::Part | Level::Subpart | Level::Chapter => "##",
    };
    // Writing into a string does not fail.
    let _ = write!(page, "\n{marks} {}\n", heading.title);
}

fn paragraph(page: &mut String, text: &str) {
    let _ = write!(page, "\n{text}\n");
}
