//! What the corrections and appeals of an exam look like.

mod appeals;
mod draft;
mod effects;
mod made;

use iced::widget::{column, space as gap};
use iced::{Alignment, Length};

use super::{Message, ROWS, State, Tab};
use crate::domain::appeal;
use crate::domain::permission::Permission;
use crate::i18n::{correction, fl, format, names};
use crate::service::correction::Held;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::page::page;
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::segmented::segmented;
use crate::ui::widget::table::{Cell, Row, column_of, row_of, table};
use crate::ui::widget::toolbar::toolbar;
use crate::ui::widget::{
    banner::banner, button, empty_state::empty_state, field, line::line, loading::loading, words,
};
use crate::ui::{Element, Session};

impl State {
    /// Draws it.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        if let Some(pending) = &self.pending {
            return self.effects(pending);
        }
        if let Some(draft) = &self.draft {
            return self.draft_form(draft, session);
        }
        if let Some((listed, deciding)) = self.looked_at() {
            return self.appeal(listed, deciding, session);
        }
        let filed =
            |listed: &&crate::service::appeal::Listed| listed.appeal.state == appeal::State::Filed;
        let waiting = self.appeals.iter().filter(filed).count();
        let tabs = [
            (Tab::Questions, fl!("correction-questions")),
            (
                Tab::Made,
                fl!("correction-made", count = format::count(self.made.len())),
            ),
            (
                Tab::Appeals,
                fl!("correction-appeals", count = format::count(waiting)),
            ),
        ];
        let body = match self.tab {
            _ if self.held.is_none() && self.error.is_some() => gap().into(),
            _ if self.held.is_none() => loading(fl!("common-loading")).into(),
            Tab::Questions => self.questions(session),
            Tab::Made => self.made(session),
            Tab::Appeals => self.appeals(),
        };
        page(fl!("correction-title"))
            .subtitle(self.name.clone())
            .action(segmented("part", tabs, Some(&self.tab), Message::TabChosen))
            .action(
                button::secondary(fl!("correction-exams"))
                    .id("exams")
                    .on_press(Message::ExamsAsked),
            )
            .body(
                column![]
                    .push(self.error_banner())
                    .push(body)
                    .spacing(space::S),
            )
    }

    fn error_banner(&self) -> Option<Element<'_, Message>> {
        let error = self.error.as_deref()?;
        Some(banner(Tone::Negative, error).into())
    }

    fn questions(&self, session: &Session) -> Element<'_, Message> {
        let found = self.found();
        let why = if session.actor.may(Permission::CorrectResults) {
            fl!("correction-questions-why")
        } else {
            fl!("correction-questions-read")
        };
        let search = field::search_field(
            "search",
            &fl!("correction-search"),
            &self.search,
            Message::Searched,
        );
        let columns = [
            column_of(fl!("correction-stem"), Length::FillPortion(6)),
            column_of(fl!("correction-kind"), 104),
            column_of(fl!("correction-key"), 104),
            column_of(fl!("correction-right"), 168),
            column_of(fl!("correction-counts"), Length::FillPortion(2)),
        ];
        let total = found.len();
        let here = Page::new(self.page, ROWS, total);
        let body: Element<'_, Message> = if total == 0 {
            empty_state(fl!("correction-nothing"), fl!("correction-nothing-why")).into()
        } else {
            let shown = here.cut(found);
            words::card(table("questions", &columns, shown.map(question)))
                .padding(space::XS)
                .height(Length::Fill)
                .into()
        };
        column![
            toolbar([search.into()], Vec::new()),
            words::small(why),
            body
        ]
        .push((here.count() > 1).then(|| paging(here, Message::PageTurned)))
        .spacing(space::S)
        .into()
    }
}

fn question((place, held): (usize, &Held)) -> Row<'_, Message> {
    let right = if held.papers == 0 {
        Cell::Muted(fl!("correction-on-no-paper"))
    } else {
        let share = f64::from(held.right) / f64::from(held.papers);
        fl!(
            "correction-right-of",
            share = format::percent_short(share),
            right = format::number(held.right),
            papers = format::number(held.papers)
        )
        .into()
    };
    let counts = match &held.counts {
        Some(counts) => Cell::Badge(Tone::Caution, correction::counts(counts)),
        None => Cell::Muted(String::new()),
    };
    row_of([
        Cell::Other(line(held.content.stem.as_str()).into()),
        names::kind(held.content.body.kind()).into(),
        correction::key_of(&held.content.body).into(),
        right,
        counts,
    ])
    .on_press(Message::Chosen(place))
}

/// A line of a name and what belongs to it.
fn told<'a>(name: String, what: String) -> Element<'a, Message> {
    iced::widget::row![words::small(name).width(120), words::body(what)]
        .spacing(space::S)
        .align_y(Alignment::Center)
        .into()
}
