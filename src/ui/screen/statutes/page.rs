//! The text of a version, a page of articles at a time under its chapters; and what a search found.

use iced::advanced::widget::Id;
use iced::widget::{Column, column, container, row, scrollable};
use iced::{Alignment, Length};

use super::{Message, PAGE, State, TEXT};
use crate::domain::law::statute::{Level, Text};
use crate::i18n::{fl, format, law as names, question};
use crate::service::law::{Hit, Listed, Shown};
use crate::ui::Element;
use crate::ui::part::statute;
use crate::ui::theme::{self, Tone, size, space};
use crate::ui::widget::paging::{self, paging};
use crate::ui::widget::{
    badge::badge, empty_state::empty_state, pressable::pressable, select::select, words,
};

impl State {
    /// The right half: the version that is chosen.
    pub(super) fn text(&self) -> Element<'_, Message> {
        let (Some(shown), Some(law)) = (&self.shown, self.chosen()) else {
            return self.waiting();
        };
        let at = paging::Page::new(self.page, PAGE, shown.text.articles.len());
        let pages = (at.count() > 1).then(|| paging(at, Message::PageTurned));
        column![
            head(shown, law),
            container(
                scrollable(container(self.articles(shown)).padding([space::S, space::L]))
                    .id(Id::new(TEXT))
                    .width(Length::Fill)
                    .height(Length::Fill)
            )
            .padding(1)
            .style(theme::container::card),
        ]
        .push(pages)
        .spacing(space::S)
        .into()
    }

    fn articles<'a>(&'a self, shown: &'a Shown) -> Element<'a, Message> {
        let text = &shown.text;
        let mut page = Column::new().spacing(space::S).width(Length::Fill);
        if self.page == 0 {
            page = page.push(history(text));
        }
        let first = self.page * PAGE;
        let articles = text.articles.iter().enumerate().skip(first).take(PAGE);
        for (at, article) in articles {
            for heading in text.headings.iter().filter(|h| h.before == at) {
                page = page.push(match heading.level {
                    Level::Section => words::heading(heading.title.as_str()),
                    Level::Part | Level::Subpart | Level::Chapter => {
                        words::large(heading.title.as_str())
                    }
                });
                if heading.before == 0 && !heading.title.starts_with('第') {
                    page = page.extend(lines(&text.preamble));
                }
            }
            let shown = container(statute::article(article, None)).width(Length::Fill);
            page = page.push(if self.marked == Some(article.number) {
                shown
                    .padding(space::S)
                    .style(theme::container::banner(Tone::Accent))
            } else {
                shown
            });
        }
        if first + PAGE >= text.articles.len() {
            page = page.extend(lines(&text.annex));
        }
        page.into()
    }
}

fn lines(lines: &[String]) -> impl Iterator<Item = Element<'_, Message>> {
    lines
        .iter()
        .map(|line| words::prose(line.as_str(), size::BODY).into())
}

/// Who passed and amended it.
fn history(text: &Text) -> Option<Element<'_, Message>> {
    let lines = text
        .history
        .iter()
        .map(|line| words::small(line.as_str()).into());
    (!text.history.is_empty()).then(|| Column::with_children(lines).spacing(space::XXS).into())
}

fn head<'a>(shown: &'a Shown, law: &'a Listed) -> Element<'a, Message> {
    let versions = select(
        "statutes-version",
        law.versions.iter().rev().map(|version| {
            let day = version.dates.adopted;
            (day, format::date_table(day))
        }),
        Some(&shown.dates.adopted),
        Message::VersionChosen,
    )
    .prefix(fl!("law-version-is"));
    let headings = shown.text.headings.iter().enumerate();
    let headings: Vec<_> = headings
        .map(|(at, heading)| (at, heading.title.clone()))
        .collect();
    let chapters = (!headings.is_empty()).then(|| {
        select("statutes-chapter", headings, None, Message::HeadingChosen)
            .placeholder(fl!("law-chapter"))
    });
    let current = law
        .versions
        .iter()
        .any(|version| version.in_force && version.dates.adopted == shown.dates.adopted);
    let standing = if current {
        badge(Tone::Positive, fl!("law-in-force"))
    } else {
        badge(Tone::Neutral, fl!("law-not-in-force"))
    };
    let effective = fl!("law-effective", date = names::in_force_from(&shown.dates));
    let known = (!law.aliases.is_empty()).then(|| {
        let names = format::names(&law.aliases);
        words::small(fl!("law-also", names = names))
    });
    column![
        words::large(shown.title.as_str()),
        row![versions]
            .push(chapters)
            .push(standing)
            .push(words::small(effective))
            .spacing(space::XS)
            .align_y(Alignment::Center)
            .wrap()
            .vertical_spacing(space::XXS),
    ]
    .push(known)
    .spacing(space::XS)
    .into()
}

/// What a search found, the best first.
pub(super) fn hits(hits: &[Hit]) -> Element<'_, Message> {
    if hits.is_empty() {
        return empty_state(fl!("law-search-none"), fl!("law-search-nothing"))
            .action(fl!("common-clear"), Message::SearchCleared)
            .into();
    }
    let cards = hits.iter().enumerate().map(|(at, hit)| {
        let text = column![
            words::heading(question::in_law(&hit.law, hit.article.number)),
            words::body(hit.article.plain()),
        ]
        .spacing(space::XXS);
        pressable(container(text).width(Length::Fill))
            .id(format!("statutes-hit-{at}"))
            .width(Length::Fill)
            .padding(space::S)
            .style(theme::button::row(false))
            .on_press(Message::HitOpened(at))
            .into()
    });
    let count = fl!("law-search-found", count = format::count(hits.len()));
    column![
        words::muted(count),
        scrollable(Column::with_children(cards).spacing(space::XS))
            .width(Length::Fill)
            .height(Length::Fill),
    ]
    .spacing(space::S)
    .into()
}
