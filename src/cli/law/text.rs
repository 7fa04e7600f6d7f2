//! What a law says, as a document for scripts and as lines for people.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::cli::failure::Failure;
use crate::cli::output::Answer;
use crate::domain::law::difference::Change;
use crate::domain::law::statute::{Article, ArticleNumber, Paragraph};
use crate::i18n::{fl, format, law as words, question};
use crate::service::law::link::Report;
use crate::service::law::{self, Comparison, Hit, Shown, Which};
use crate::service::{Actor, Error, Office};

/// A law, an article of it, or a paragraph of that.
pub(super) fn show(
    office: &Office,
    actor: &Actor,
    name: &str,
    article: Option<&str>,
    paragraph: Option<u16>,
    on: Option<Date>,
) -> Result<Answer, Failure> {
    let on = on.unwrap_or_else(|| office.today());
    let shown = law::show(office, actor, name, Which::On(on))?;
    let mut document = head(&shown);
    let Some(wanted) = article else {
        let articles: Vec<Value> = (0..shown.text.articles.len())
            .filter_map(|at| article_document(&shown, at))
            .collect();
        let _ = document.insert("articles".to_owned(), articles.into());
        return Ok(Answer::new(document.into()).line(law::page(&shown).trim_end()));
    };
    let number = ArticleNumber::parse(wanted).ok_or_else(|| Error::NotUnderstood {
        what: "number",
        text: wanted.to_owned(),
    })?;
    let missing = |what, name| Error::NotFound { what, name };
    let (at, found) = shown.text.article(number).ok_or_else(|| {
        let name = format!("{} {}", shown.short, question::article(number));
        missing("article", name)
    })?;
    let mut article = article_document(&shown, at).unwrap_or_default();
    let text = match paragraph {
        None => format!("{}　{}", question::article(number), found.plain()),
        Some(wanted) => {
            let at = usize::from(wanted).checked_sub(1);
            let found = at.and_then(|at| found.paragraphs.get(at));
            let found = found.ok_or_else(|| missing("paragraph", wanted.to_string()))?;
            article["paragraphs"] = json!([paragraph_document(found)]);
            article["paragraph"] = json!(wanted);
            let alone = Article {
                number,
                paragraphs: vec![found.clone()],
            };
            alone.plain()
        }
    };
    let _ = document.insert("article".to_owned(), article);
    Ok(Answer::new(document.into())
        .line(title_line(&shown, at))
        .line(text))
}

fn head(shown: &Shown) -> Map<String, Value> {
    let mut document = Map::new();
    for (name, value) in [
        ("law", json!(shown.short)),
        ("title", json!(shown.title)),
        ("version", json!(shown.dates.adopted)),
        ("version_from", json!(shown.dates.adopted_from.code())),
        ("effective", json!(shown.dates.effective)),
        ("effective_from", json!(shown.dates.effective_from.code())),
    ] {
        let _ = document.insert(name.to_owned(), value);
    }
    document
}

fn article_document(shown: &Shown, at: usize) -> Option<Value> {
    let article = shown.text.articles.get(at)?;
    let over = shown.text.over(at);
    Some(json!({
        "number": article.number.to_string(),
        "part": over.part,
        "subpart": over.subpart,
        "chapter": over.chapter,
        "section": over.section,
        "paragraphs": article.paragraphs.iter().map(paragraph_document).collect::<Vec<_>>(),
    }))
}

fn paragraph_document(paragraph: &Paragraph) -> Value {
    let items: Vec<Value> = paragraph
        .items
        .iter()
        .map(|item| json!({ "number": item.number, "text": item.text, "points": item.points }))
        .collect();
    json!({ "text": paragraph.text, "items": items })
}

/// 《行政处罚法》（2021-01-22） · 第二章 …
fn title_line(shown: &Shown, at: usize) -> String {
    let over = shown.text.over(at);
    let parts = [over.part, over.subpart, over.chapter, over.section];
    let mut line = words::version(&shown.short, shown.dates.adopted);
    for part in parts.into_iter().flatten() {
        line.push_str(" · ");
        line.push_str(part);
    }
    line
}

/// What a search found.
pub(super) fn hits(hits: &[Hit]) -> Answer {
    let document: Vec<Value> = hits
        .iter()
        .map(|hit| {
            json!({
                "law": hit.law,
                "version": hit.adopted,
                "article": hit.article.number.to_string(),
                "text": hit.article.plain(),
            })
        })
        .collect();
    let lines = hits.iter().map(|hit| {
        let article = question::in_law(&hit.law, hit.article.number);
        format!("{article}\n{}", hit.article.plain())
    });
    let answer = Answer::new(json!({ "hits": document })).lines(lines);
    if hits.is_empty() {
        answer.line(fl!("law-search-nothing"))
    } else {
        answer
    }
}

/// What changed between two versions.
pub(super) fn comparison(compared: &Comparison) -> Answer {
    let (old, new) = (&compared.old.text.articles, &compared.new.text.articles);
    let number = |articles: &[Article], at: Option<usize>| {
        at.and_then(|at| articles.get(at)).map(|a| a.number)
    };
    let text = |articles: &[Article], at: Option<usize>| {
        at.and_then(|at| articles.get(at)).map(Article::plain)
    };
    let mut document = Vec::new();
    let mut lines = Vec::new();
    for change in &compared.changes {
        let (before, after) = (number(old, change.before()), number(new, change.after()));
        if let Change::Same { .. } = change {
            continue;
        }
        let similarity = match change {
            Change::Changed { similarity, .. } => Some(*similarity),
            _ => None,
        };
        document.push(json!({
            "change": change.code(),
            "old": before.map(|number| number.to_string()),
            "new": after.map(|number| number.to_string()),
            "similarity": similarity,
            "old_text": text(old, change.before()),
            "new_text": text(new, change.after()),
        }));
        lines.push(words::change(change, before, after));
    }
    let same = compared.changes.len() - document.len();
    let answer = Answer::new(json!({
        "law": compared.new.short,
        "from": compared.old.dates.adopted,
        "to": compared.new.dates.adopted,
        "same": same,
        "changes": document,
    }));
    let versions = fl!(
        "cli-law-compared",
        law = compared.new.short.clone(),
        from = format::date_table(compared.old.dates.adopted),
        to = format::date_table(compared.new.dates.adopted),
        same = same
    );
    answer.line(versions).lines(lines)
}

/// What a check of banks found.
pub(super) fn report(report: &Report) -> Answer {
    let broken: Vec<Value> = report
        .broken
        .iter()
        .map(|broken| {
            json!({
                "bank": broken.bank,
                "number": broken.number,
                "id": broken.question.to_string(),
                "spot": broken.spot.code(),
                "citation": broken.citation,
                "reason": broken.reason.code(),
                "message": words::unresolved(broken.reason),
            })
        })
        .collect();
    let lines = report.broken.iter().map(|broken| {
        format!(
            "{} {} · {} · {}",
            broken.bank,
            broken.number,
            question::citation(&broken.citation),
            words::unresolved(broken.reason)
        )
    });
    Answer::new(json!({
        "questions": report.questions,
        "citations": report.citations,
        "without_basis": report.without_basis,
        "broken": broken,
    }))
    .lines(lines)
    .line(fl!(
        "cli-law-checked",
        questions = report.questions,
        citations = report.citations,
        broken = report.broken.len(),
        bare = report.without_basis
    ))
    .refused(!report.broken.is_empty())
}
