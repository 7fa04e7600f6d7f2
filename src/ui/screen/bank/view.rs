//! The table of questions with its filters, and which part of the screen is seen.

use iced::keyboard::key::Named;
use iced::widget::{column, container, row};
use iced::{Alignment, Length};

use super::{Asked, Message, PAGE, SEARCH, Saving, Standings, State, Tab, tone_of};
use crate::domain::permission::Permission;
use crate::domain::question::{Kind, State as Standing};
use crate::i18n::question::citation;
use crate::i18n::{fl, format, names};
use crate::service::bank::{Page, Stored};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{self, Dialog, dialog};
use crate::ui::widget::paging::{self, paging};
use crate::ui::widget::table::{Cell, Row, column_of, row_of, table};
use crate::ui::widget::{
    banner::banner, button, checkbox::checkbox, empty_state::empty_state, field, keys,
    loading::loading, page, segmented::segmented, select::select, toolbar::toolbar, words,
};
use crate::ui::{Element, Session};

impl State {
    /// The screen.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let base = match (&self.form, &self.bulk) {
            (Some(form), _) => form.view(),
            (None, Some(bulk)) => bulk.view(session),
            (None, None) => self.frame(session),
        };
        let base = keys::on_press(base, |press| {
            if press.command() == Some('F') {
                Some(Message::SearchWanted)
            } else if press.is(Named::Escape) && self.form.is_some() {
                Some(Message::LeaveAsked)
            } else if press.is(Named::Escape) && self.bulk.is_some() {
                Some(Message::BulkLeft)
            } else if press.is(Named::Escape) && self.open.is_some() {
                Some(Message::Closed)
            } else {
                None
            }
        });
        dialog::over(base, self.dialog())
    }

    fn frame<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let may_import = session.actor.may(Permission::ImportBank);
        let tabs = segmented(
            "bank-tab",
            [
                (Tab::Questions, fl!("bank-tab-questions")),
                (Tab::Coverage, fl!("bank-tab-coverage")),
                (Tab::Imports, fl!("bank-tab-imports")),
            ],
            Some(&self.tab),
            Message::TabChosen,
        );
        let template = button::secondary(fl!("bank-template"))
            .id("bank-template")
            .on_press(Message::SaveAsked(Saving::Template));
        let export = (session.actor.may(Permission::Export) && self.bank.is_some()).then(|| {
            button::secondary(fl!("common-export"))
                .id("bank-export")
                .on_press(Message::SaveAsked(Saving::Bank))
        });
        let import = may_import.then(|| {
            button::primary(fl!("navigation-import"))
                .id("bank-import")
                .on_press(Message::ImportAsked)
        });
        let mut frame = page::page(fl!("navigation-bank")).action(tabs);
        if may_import {
            frame = frame.action(template);
        }
        for action in export.into_iter().chain(import) {
            frame = frame.action(action);
        }
        let error = self
            .error
            .as_deref()
            .map(|error| banner(Tone::Negative, error));
        let body = match self.tab {
            Tab::Questions => self.questions(session),
            Tab::Coverage => column![]
                .push(self.banks.as_ref().map(|banks| self.bank_select(banks)))
                .push(match (&self.covered, &self.error) {
                    // The error stands above, and nothing is awaited.
                    (None, Some(_)) => button::secondary(fl!("common-retry"))
                        .id("coverage-retry")
                        .on_press(Message::TabChosen(Tab::Coverage))
                        .into(),
                    (covered, _) => super::coverage::view(covered.as_ref(), self.law.as_deref()),
                })
                .spacing(space::S)
                .into(),
            Tab::Imports => super::imports::view(self.imports.as_deref(), &self.batches, session),
        };
        frame.body(column![].push(error).push(body).spacing(space::S))
    }

    fn questions<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let Some(banks) = &self.banks else {
            return loading(fl!("common-loading")).into();
        };
        if banks.is_empty() {
            let none = empty_state(fl!("bank-none"), fl!("bank-none-why"));
            if !session.actor.may(Permission::ImportBank) {
                return none.into();
            }
            return none
                .action(fl!("navigation-import"), Message::ImportAsked)
                .action(fl!("bank-template"), Message::SaveAsked(Saving::Template))
                .into();
        }
        let list: Element<'a, Message> = match &self.shown {
            None => loading(fl!("common-loading")).into(),
            Some(shown) if shown.total == 0 => {
                self.nothing(shown, session.actor.may(Permission::ImportBank))
            }
            Some(shown) => self.table(shown, session),
        };
        let pane = self.open.as_ref().map(|open| {
            container(super::detail::view(open, session)).width(Length::FillPortion(9))
        });
        let done = self.done.as_ref().map(|done| {
            let words = fl!("bank-bulk-done", count = format::number(done.changed));
            banner(Tone::Positive, words)
                .action(fl!("common-undo"), Message::BatchUndoAsked(done.batch))
        });
        column![self.filters(banks, session)]
            .push(done)
            .push(
                row![container(list).width(Length::FillPortion(11))]
                    .push(pane)
                    .spacing(space::M)
                    .height(Length::Fill),
            )
            .spacing(space::S)
            .into()
    }

    /// Nothing to show: an empty bank, or conditions that let nothing through.
    fn nothing(&self, shown: &Page, may_import: bool) -> Element<'_, Message> {
        if shown.laws.is_empty() && self.filter == crate::service::bank::Filter::default() {
            let empty = empty_state(fl!("bank-empty"), fl!("bank-empty-why"));
            if may_import {
                empty
                    .action(fl!("navigation-import"), Message::ImportAsked)
                    .into()
            } else {
                empty.into()
            }
        } else {
            empty_state(fl!("bank-no-match"), fl!("bank-no-match-why"))
                .action(fl!("common-clear"), Message::Cleared)
                .into()
        }
    }

    /// The bank that everything here is about.
    fn bank_select<'a>(&'a self, banks: &'a [(String, u32)]) -> Element<'a, Message> {
        select(
            "bank-select",
            banks.iter().map(|(name, count)| {
                let label = fl!(
                    "import-bank-with-count",
                    name = name.clone(),
                    count = format::number(*count)
                );
                (name.clone(), label)
            }),
            self.bank.as_ref(),
            Message::BankChosen,
        )
        .into()
    }

    fn filters<'a>(
        &'a self,
        banks: &'a [(String, u32)],
        session: &'a Session,
    ) -> Element<'a, Message> {
        let all = || fl!("common-all");
        let bank = self.bank_select(banks);
        let kinds = std::iter::once((None, all())).chain(
            Kind::ALL
                .into_iter()
                .map(|kind| (Some(kind), names::kind(kind))),
        );
        let kind = select(
            "bank-kind",
            kinds,
            Some(&self.filter.kind),
            Message::KindChosen,
        )
        .prefix(fl!("bank-kind-is"));
        let laws = self.shown.iter().flat_map(|shown| &shown.laws);
        // A law that is cited beside another one may stand in the condition and not in the list.
        let listed = |law: &String| laws.clone().any(|(known, _)| known == law);
        let other = self.filter.law.iter().filter(|law| !listed(law));
        let named = |law: &String| {
            let words = if law.is_empty() {
                fl!("bank-law-none")
            } else {
                law.clone()
            };
            (Some(law.clone()), words)
        };
        let known: Vec<_> = laws
            .clone()
            .map(|(law, _)| named(law))
            .chain(other.map(named))
            .collect();
        let laws = std::iter::once((None, all())).chain(known);
        let law = select("bank-law", laws, Some(&self.filter.law), Message::LawChosen)
            .prefix(fl!("bank-law-is"));
        let standings = [
            (Standings::All, all()),
            (Standings::Unretired, fl!("bank-state-unretired")),
        ]
        .into_iter()
        .chain(
            Standing::ALL
                .map(|standing| (Standings::One(standing), names::question_state(standing))),
        );
        let shown = match (self.filter.state, self.filter.unretired) {
            (Some(state), _) => Standings::One(state),
            (None, true) => Standings::Unretired,
            (None, false) => Standings::All,
        };
        let standing = select(
            "bank-state",
            standings,
            Some(&shown),
            Message::StandingChosen,
        )
        .prefix(fl!("bank-state-is"));
        let search = field::search_field(
            SEARCH,
            &fl!("bank-search"),
            &self.filter.text,
            Message::Searched,
        )
        .width(220);
        let article = self.filter.article.map(|article| {
            let words = if article == 0 {
                fl!("bank-article-whole")
            } else {
                fl!("bank-article-is", article = article.to_string())
            };
            button::quiet(words)
                .id("bank-article")
                .on_press(Message::ArticleCleared)
                .into()
        });
        let conditions = [bank, search.into(), kind.into(), law.into()]
            .into_iter()
            .chain(article)
            .chain(std::iter::once(standing.into()));
        toolbar(conditions, self.many(session))
    }

    /// The way to change many: the ticked ones, or all that the conditions let through.
    fn many<'a>(&'a self, session: &'a Session) -> Vec<Element<'a, Message>> {
        if !session.actor.may(Permission::EditBank) {
            return Vec::new();
        }
        let some = self.shown.as_ref().is_some_and(|shown| shown.total > 0);
        let ticked = self.chosen.len();
        let mut actions = Vec::new();
        if ticked > 0 {
            actions.push(
                button::quiet(fl!("bank-bulk-clear"))
                    .id("bank-bulk-clear")
                    .on_press(Message::TicksCleared)
                    .into(),
            );
        }
        let label = if ticked > 0 {
            fl!("bank-bulk-chosen", count = ticked)
        } else {
            fl!("bank-bulk")
        };
        actions.push(
            button::secondary(label)
                .id("bank-bulk")
                .on_press_maybe(some.then_some(Message::BulkAsked))
                .into(),
        );
        actions
    }

    fn table<'a>(&'a self, shown: &'a Page, session: &'a Session) -> Element<'a, Message> {
        let narrow = self.open.is_some();
        let ticks = !narrow && session.actor.may(Permission::EditBank);
        let mut columns = Vec::new();
        if ticks {
            columns.push(column_of("", 44));
        }
        columns.extend([
            column_of(fl!("import-number"), 52),
            column_of(fl!("bank-stem"), Length::Fill),
            column_of(fl!("bank-kind"), 108),
        ]);
        if !narrow {
            columns.push(column_of(fl!("bank-basis"), 192));
            columns.push(column_of(fl!("bank-difficulty"), 92));
            columns.push(column_of(fl!("bank-state"), 84));
        }
        let open = self.open.as_ref().map(|open| open.stored.question.id);
        let rows = shown.questions.iter().map(|stored| {
            let ticked = ticks.then(|| self.chosen.contains(&stored.number));
            line(stored, narrow, ticked, open == Some(stored.question.id))
        });
        let at = paging::Page::new(self.page as usize, PAGE as usize, shown.total as usize);
        column![
            container(table("bank-table", &columns, rows)).height(Length::Fill),
            paging(at, Message::PageTurned),
        ]
        .into()
    }

    fn dialog(&self) -> Option<Dialog<'_, Message>> {
        if let Some(losses) = self.losses() {
            return Some(losses);
        }
        if let Some((_, save)) = &self.save {
            return Some(save.view(Message::Save));
        }
        let (title, sentence, label, message) = match self.asked? {
            Asked::Retire(_) => (
                fl!("bank-retire-title"),
                fl!("bank-retire-why"),
                fl!("bank-retire"),
                Message::RetireConfirmed,
            ),
            Asked::Undo(import) => {
                let imports = self.imports.as_deref().unwrap_or_default();
                let bank = imports
                    .iter()
                    .find(|known| known.id == import)
                    .map(|known| known.target.clone())
                    .unwrap_or_default();
                (
                    fl!("import-undo-title"),
                    fl!("bank-undo-why", bank = bank),
                    fl!("import-undo"),
                    Message::UndoConfirmed,
                )
            }
            Asked::Leave => (
                fl!("bank-leave-title"),
                fl!("bank-leave-why"),
                fl!("bank-leave"),
                Message::LeaveConfirmed,
            ),
        };
        Some(
            dialog(title)
                .sentence(sentence)
                .action(
                    button::secondary(fl!("common-cancel"))
                        .id("bank-cancel")
                        .on_press(Message::Dismissed),
                )
                .action(button::danger(label).id("bank-confirm").on_press(message))
                .on_dismiss(Message::Dismissed),
        )
    }
}

/// One question of the table.
fn line(stored: &Stored, narrow: bool, ticked: Option<bool>, chosen: bool) -> Row<'_, Message> {
    let question = &stored.question;
    let content = &question.content;
    let number = stored.number;
    let tick = ticked.map(|ticked| {
        Cell::Other(checkbox(
            format!("bank-tick-{number}"),
            "",
            ticked,
            Some(move |on| Message::Ticked(number, on)),
        ))
    });
    let mut cells: Vec<Cell<'_, Message>> = tick.into_iter().collect();
    cells.extend([
        Cell::Muted(stored.number.to_string()),
        Cell::Words(content.stem.replace('\n', " ")),
        Cell::Muted(names::kind(content.body.kind())),
    ]);
    if !narrow {
        cells.push(Cell::Muted(
            content.basis.first().map(citation).unwrap_or_default(),
        ));
        cells.push(Cell::Muted(
            content
                .difficulty
                .map(names::difficulty)
                .unwrap_or_default(),
        ));
        cells.push(Cell::Badge(
            tone_of(question.state),
            names::question_state(question.state),
        ));
    }
    row_of(cells)
        .on_press(Message::Opened(question.id))
        .chosen(chosen)
}

/// A line of words with something at its right.
pub(super) fn headed<'a>(
    words: String,
    right: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    row![words::heading(words).width(Length::Fill), right.into()]
        .spacing(space::XS)
        .align_y(Alignment::Center)
        .into()
}
