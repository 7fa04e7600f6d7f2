//! Words of a law: an article with its paragraphs and items, and the articles that a question cites.

use iced::widget::{Column, column, container};
use iced::{Length, Padding};

use crate::domain::law::Citation;
use crate::domain::law::statute::{Article, Paragraph};
use crate::i18n::{fl, law as names, question};
use crate::service::law::link::{Link, Target};
use crate::ui::Element;
use crate::ui::theme::{self, Tone, size, space};
use crate::ui::widget::words;

/// An article under its number. The paragraph that a citation names stands out.
pub fn article<'a, Message: 'a>(
    article: &Article,
    cited: Option<&Citation>,
) -> Element<'a, Message> {
    let named = cited.and_then(|citation| citation.paragraph);
    let paragraphs = (1_u16..).zip(&article.paragraphs).map(|(number, shown)| {
        let lines = paragraph(shown);
        if named == Some(number) && article.paragraphs.len() > 1 {
            container(lines)
                .padding([space::XXS, space::XS])
                .width(Length::Fill)
                .style(theme::container::banner(Tone::Accent))
                .into()
        } else {
            lines
        }
    });
    column![words::heading(question::article(article.number))]
        .push(Column::with_children(paragraphs).spacing(space::XXS))
        .spacing(space::XXS)
        .into()
}

fn paragraph<'a, Message: 'a>(shown: &Paragraph) -> Element<'a, Message> {
    let indent = |by: f32| Padding::ZERO.left(by);
    let mut lines = Column::new().spacing(space::XXS);
    if !shown.text.is_empty() {
        lines = lines.push(words::prose(shown.text.clone(), size::BODY));
    }
    for item in &shown.items {
        let line = words::prose(item.line(), size::BODY);
        lines = lines.push(container(line).padding(indent(space::M)));
        for point in &item.points {
            let line = words::prose(point.clone(), size::BODY);
            lines = lines.push(container(line).padding(indent(space::XL)));
        }
    }
    lines.into()
}

/// The articles that a question cites, each once, with the version they are of; and the citations that
/// lead nowhere.
pub fn links<'a, Message: 'a>(links: &'a [Link]) -> Option<Element<'a, Message>> {
    let mut seen = std::collections::HashSet::new();
    let mut shown = Vec::new();
    for link in links {
        match &link.target {
            Ok(target) => {
                let key = (
                    &target.version.short,
                    target.version.dates.adopted,
                    target.article,
                );
                if let Some(words) = cited(&link.citation, target).filter(|_| seen.insert(key)) {
                    shown.push(words);
                }
            }
            Err(reason) => {
                let citation = question::citation(&link.citation);
                let why = names::unresolved(*reason);
                let line = fl!("law-link-broken", citation = citation, reason = why);
                shown.push(words::toned(Tone::Caution, line).into());
            }
        }
    }
    (!shown.is_empty()).then(|| {
        column![words::heading(fl!("law-cited"))]
            .push(Column::with_children(shown).spacing(space::S))
            .spacing(space::XS)
            .into()
    })
}

/// The article of a citation; a law cited as a whole has none to show.
fn cited<'a, Message: 'a>(citation: &Citation, target: &Target) -> Option<Element<'a, Message>> {
    let version = &target.version;
    let found = version.text.articles.get(target.article?)?;
    let older = target
        .superseded
        .then(|| words::toned(Tone::Caution, fl!("law-link-superseded")));
    Some(
        column![words::small(names::version(
            &version.short,
            version.dates.adopted
        ))]
        .push(older)
        .push(article(found, Some(citation)))
        .spacing(space::XXS)
        .into(),
    )
}
