//! What changed between two versions: each article that is not the same, with what was taken out and
//! what was put in.

use iced::advanced::widget::Id;
use iced::widget::text::Span;
use iced::widget::{Column, column, container, rich_text, row, scrollable, span};
use iced::{Alignment, Length, Padding};

use super::{Beside, CHANGES, Message, State, TEXT};
use crate::domain::law::difference::{Change, Side};
use crate::domain::law::statute::Article;
use crate::i18n::{fl, format, law as names};
use crate::service::law::Comparison;
use crate::ui::theme::{Tone, size, space};
use crate::ui::widget::paging::{self, paging};
use crate::ui::widget::{badge::badge, empty_state::empty_state, loading::loading, words};
use crate::ui::{Element, Session};

/// What was taken out of an article and put in.
type Runs = Vec<(Side, String)>;

impl State {
    /// The differences of the two versions.
    pub(super) fn changes<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        if self.pair.is_none() {
            return empty_state(fl!("law-one-version"), fl!("law-one-version-why")).into();
        }
        let Some(compared) = &self.compared else {
            return self.waiting();
        };
        let Beside { comparison, runs } = compared.as_ref();
        let changes: Vec<(&Change, &Runs)> = comparison
            .changes
            .iter()
            .zip(runs)
            .filter(|(change, _)| !matches!(change, Change::Same { .. }))
            .collect();
        let same = comparison.changes.len() - changes.len();
        let at = paging::Page::new(self.changes_page, CHANGES, changes.len());
        let pages = (at.count() > 1).then(|| paging(at, Message::ChangesTurned));
        let cards = at
            .cut(&changes)
            .map(|(change, runs)| card(change, runs, comparison, session));
        column![
            words::muted(summary(comparison, same)),
            scrollable(
                container(Column::with_children(cards).spacing(space::S))
                    .padding(Padding::ZERO.right(space::M))
            )
            .id(Id::new(TEXT))
            .width(Length::Fill)
            .height(Length::Fill),
        ]
        .push(pages)
        .spacing(space::S)
        .into()
    }

    /// While the office counts; an error stands above and nothing is awaited.
    pub(super) fn waiting(&self) -> Element<'_, Message> {
        if self.error.is_some() {
            iced::widget::space().into()
        } else {
            loading(fl!("common-loading")).into()
        }
    }
}

fn summary(compared: &Comparison, same: usize) -> String {
    let count = |code: &str| {
        let changes = compared.changes.iter();
        format::count(changes.filter(|change| change.code() == code).count())
    };
    fl!(
        "law-changes-summary",
        changed = count("changed"),
        added = count("added"),
        repealed = count("repealed"),
        renumbered = count("renumbered"),
        same = format::count(same)
    )
}

/// The tone of a change and the word for it.
fn mark(change: &Change) -> (Tone, String) {
    match change {
        Change::Same { .. } => (Tone::Neutral, fl!("law-mark-same")),
        Change::Renumbered { .. } => (Tone::Neutral, fl!("law-mark-renumbered")),
        Change::Changed { .. } => (Tone::Caution, fl!("law-mark-changed")),
        Change::Added { .. } => (Tone::Positive, fl!("law-mark-added")),
        Change::Repealed { .. } => (Tone::Negative, fl!("law-mark-repealed")),
    }
}

fn card<'a>(
    change: &Change,
    runs: &'a Runs,
    compared: &'a Comparison,
    session: &Session,
) -> Element<'a, Message> {
    let old = change
        .before()
        .and_then(|at| compared.old.text.articles.get(at));
    let new = change
        .after()
        .and_then(|at| compared.new.text.articles.get(at));
    let number = |article: Option<&Article>| article.map(|article| article.number);
    let (tone, word) = mark(change);
    let head = row![
        badge(tone, word),
        words::heading(names::change(change, number(old), number(new))),
    ]
    .spacing(space::XS)
    .align_y(Alignment::Center);
    let text: Option<Element<'a, Message>> = match (change, old, new) {
        (Change::Changed { .. }, _, _) => Some(difference(runs, session)),
        (_, Some(only), None) | (_, None, Some(only)) => {
            Some(words::prose(only.plain(), size::BODY).into())
        }
        _ => None,
    };
    words::card(column![head].push(text).spacing(space::XS))
        .width(Length::Fill)
        .into()
}

/// One text with what was taken out struck through and what was put in underlined.
fn difference<'a>(runs: &'a Runs, session: &Session) -> Element<'a, Message> {
    let tokens = session.theme.tokens();
    let spans: Vec<Span<'a, ()>> = runs
        .iter()
        .map(|(side, text)| match side {
            Side::Both => span(text.as_str()).color(tokens.text),
            Side::Old => span(text.as_str())
                .color(tokens.tone(Tone::Negative).strong)
                .strikethrough(true),
            Side::New => span(text.as_str())
                .color(tokens.tone(Tone::Positive).strong)
                .underline(true),
        })
        .collect();
    rich_text(spans)
        .size(size::BODY)
        .line_height(1.7)
        .width(Length::Fill)
        .into()
}
