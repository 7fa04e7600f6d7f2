//! The frame of the screen, and the laws beside the text of one of them.

use iced::keyboard::key::Named;
use iced::widget::{column, container, row};
use iced::{Alignment, Length};

use super::{Asked, Message, SEARCH, State, Tab};
use crate::domain::permission::Permission;
use crate::i18n::{fl, format};
use crate::service::law::Listed;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{self, Dialog, dialog};
use crate::ui::widget::table::{Cell, Row, column_of, row_of, table};
use crate::ui::widget::{
    banner::banner, button, empty_state::empty_state, field, keys, loading::loading, page,
    segmented::segmented, select::select, toolbar::toolbar,
};
use crate::ui::{Element, Session};

/// The width of the list of laws.
const LIST: f32 = 296.0;

impl State {
    /// The screen.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        if let Some(entering) = &self.entering {
            return entering.view().map(Message::Entering);
        }
        let searching = self.hits.is_some() || !self.words.is_empty();
        let base = keys::on_press(self.frame(session), move |press| {
            if press.command() == Some('F') {
                Some(Message::SearchWanted)
            } else if press.is(Named::Escape) && searching {
                Some(Message::SearchCleared)
            } else {
                None
            }
        });
        dialog::over(base, self.dialog())
    }

    fn frame<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let may = |permission| session.actor.may(permission);
        let mut tabs = vec![
            (Tab::Texts, fl!("law-tab-texts")),
            (Tab::Changes, fl!("law-tab-changes")),
        ];
        if may(Permission::ReadBank) {
            tabs.push((Tab::Impact, fl!("law-tab-impact")));
            tabs.push((Tab::Imports, fl!("law-tab-imports")));
        }
        let mut frame = page::page(fl!("navigation-statutes")).action(segmented(
            "statutes-tab",
            tabs,
            Some(&self.tab),
            Message::TabChosen,
        ));
        if may(Permission::ImportBank) {
            frame = frame.action(
                button::primary(fl!("law-import"))
                    .id("statutes-import")
                    .on_press(Message::ImportAsked),
            );
        }
        let error = self
            .error
            .as_deref()
            .map(|error| banner(Tone::Negative, error));
        let body = match self.tab {
            Tab::Imports => super::imports::view(self.imports.as_deref(), session),
            tab => self.of_laws(tab, session),
        };
        frame.body(column![].push(error).push(body).spacing(space::S))
    }

    /// The parts that need a law.
    fn of_laws<'a>(&'a self, tab: Tab, session: &'a Session) -> Element<'a, Message> {
        let Some(laws) = &self.laws else {
            return loading(fl!("common-loading")).into();
        };
        if laws.is_empty() {
            let empty = empty_state(fl!("law-none"), fl!("law-none-why"));
            return if session.actor.may(Permission::ImportBank) {
                empty.action(fl!("law-import"), Message::ImportAsked).into()
            } else {
                empty.into()
            };
        }
        match tab {
            Tab::Changes => column![self.pair_bar(laws), self.changes(session)]
                .spacing(space::S)
                .into(),
            Tab::Impact => column![self.pair_bar(laws), self.affected(session)]
                .spacing(space::S)
                .into(),
            Tab::Texts | Tab::Imports => self.texts(laws),
        }
    }

    fn texts<'a>(&'a self, laws: &'a [Listed]) -> Element<'a, Message> {
        let search =
            field::search_field(SEARCH, &fl!("law-search"), &self.words, Message::Searched)
                .on_submit(Message::SearchSubmitted)
                .width(Length::Fill);
        let clear = (!self.words.is_empty()).then(|| {
            button::quiet(fl!("common-clear"))
                .id("statutes-clear")
                .on_press(Message::SearchCleared)
        });
        let right = match &self.hits {
            Some(hits) => super::page::hits(hits),
            None => self.text(),
        };
        let left = column![
            row![search]
                .push(clear)
                .spacing(space::XS)
                .align_y(Alignment::Center),
            self.list(laws)
        ]
        .spacing(space::S);
        row![
            container(left).width(LIST),
            container(right).width(Length::Fill)
        ]
        .spacing(space::L)
        .height(Length::Fill)
        .into()
    }

    fn list<'a>(&'a self, laws: &'a [Listed]) -> Element<'a, Message> {
        let columns = [
            column_of(fl!("law-head-law"), Length::Fill),
            column_of(fl!("law-head-versions"), 56).number(),
            column_of(fl!("law-head-articles"), 56).number(),
        ];
        let rows = laws.iter().map(|law| self.line(law));
        table("statutes-laws", &columns, rows)
    }

    fn line<'a>(&self, law: &'a Listed) -> Row<'a, Message> {
        let current = law.versions.iter().find(|version| version.in_force);
        let articles = current
            .or(law.versions.last())
            .map(|version| format::number(version.articles));
        row_of([
            Cell::Words(law.short.clone()),
            Cell::Muted(format::count(law.versions.len())),
            Cell::Muted(articles.unwrap_or_default()),
        ])
        .on_press(Message::LawChosen(law.short.clone()))
        .chosen(self.law.as_ref() == Some(&law.short))
    }

    /// The law and the two versions that are beside each other.
    fn pair_bar<'a>(&'a self, laws: &'a [Listed]) -> Element<'a, Message> {
        let law = select(
            "statutes-law",
            laws.iter()
                .map(|law| (law.short.clone(), law.short.clone())),
            self.law.as_ref(),
            Message::LawChosen,
        );
        let days = || {
            let versions = self.chosen().map(|law| law.versions.as_slice());
            versions.unwrap_or_default().iter().map(|version| {
                let day = version.dates.adopted;
                (day, format::date_table(day))
            })
        };
        let pair = self.pair;
        let from = pair.map(|(from, _)| {
            select("statutes-from", days(), Some(&from), Message::FromChosen)
                .prefix(fl!("law-from"))
        });
        let to = pair.map(|(_, to)| {
            select("statutes-to", days(), Some(&to), Message::ToChosen).prefix(fl!("law-to"))
        });
        let conditions = [Some(law), from, to].into_iter().flatten();
        toolbar(conditions.map(Element::from), [])
    }

    fn dialog(&self) -> Option<Dialog<'_, Message>> {
        let (title, sentence, label) = match self.asked? {
            Asked::Review => {
                let count = format::number(self.recallable());
                (
                    fl!("law-review-title", count = count.clone()),
                    fl!("law-review-why"),
                    fl!("law-review", count = count),
                )
            }
            Asked::Return(_) => (
                fl!("law-return-title"),
                fl!("law-return-why"),
                fl!("common-undo"),
            ),
            Asked::Undo(_) => (
                fl!("import-undo-title"),
                fl!("law-undo-why"),
                fl!("import-undo"),
            ),
        };
        Some(
            dialog(title)
                .sentence(sentence)
                .cancel(Message::Dismissed)
                .confirm(button::danger(label), Some(Message::Confirmed)),
        )
    }
}
