//! The make-up of an exam before it is set: everybody who did not pass, and what becomes of each.

use iced::Length;
use iced::widget::column;

use crate::domain::consequence::Outcome;
use crate::domain::id::ExamId;
use crate::domain::permission::Permission;
use crate::i18n::{fl, format, names, sentence::sentence};
use crate::service::exam::{self, Chance, Resit};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::segmented::segmented;
use crate::ui::widget::table::{Cell, column_of, row_of, table};
use crate::ui::widget::toolbar::toolbar;
use crate::ui::widget::{
    banner::unread, button, empty_state::empty_state, loading::loading, words,
};
use crate::ui::{Action, Element, Session};

use super::ROWS;

/// The part of an exam's page.
#[derive(Debug)]
pub(super) struct Resits {
    exam: ExamId,
    /// The exam that is made up for: of a make-up's page, the first one.
    first: ExamId,
    people: Option<Vec<Resit>>,
    only_due: bool,
    page: usize,
    error: Option<String>,
}

/// What happens there.
#[derive(Debug, Clone)]
pub enum Message {
    /// Who did not pass.
    Read(Result<Vec<Resit>, String>),
    /// Those who are due, or all.
    ListChosen(bool),
    /// Another page.
    PageChosen(usize),
    /// The make-up is to be set.
    SetAsked(ExamId),
    /// It is to be read again.
    Retried,
}

impl Resits {
    /// The part as it is read.
    pub(super) fn new(exam: ExamId, first: ExamId) -> (Self, Action<Message>) {
        let part = Self {
            exam,
            first,
            people: None,
            only_due: true,
            page: 0,
            error: None,
        };
        let read = part.read();
        (part, read)
    }

    fn read(&self) -> Action<Message> {
        let exam = self.exam;
        Action::ask(move |office, actor| {
            Message::Read(exam::resits(office, actor, exam).map_err(|error| sentence(&error)))
        })
    }

    /// Takes note of what happened. Setting a make-up is for the screen around.
    pub(super) fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Read(Ok(people)) => self.people = Some(people),
            Message::Read(Err(error)) => self.error = Some(error),
            Message::ListChosen(only_due) => {
                self.only_due = only_due;
                self.page = 0;
            }
            Message::PageChosen(page) => self.page = page,
            Message::SetAsked(_) => {}
            Message::Retried => {
                self.error = None;
                return self.read();
            }
        }
        Action::None
    }

    /// Draws the part.
    pub(super) fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        if let Some(error) = &self.error {
            return unread(error.as_str(), Message::Retried);
        }
        let Some(people) = &self.people else {
            return loading(fl!("common-loading")).into();
        };
        if people.is_empty() {
            return empty_state(fl!("resits-nobody"), fl!("resits-nobody-why")).into();
        }
        let due = people
            .iter()
            .filter(|one| one.chance == Chance::Due)
            .count();
        let lists = segmented(
            "resit-lists",
            [
                (true, fl!("resits-due", count = due)),
                (false, fl!("resits-all", count = people.len())),
            ],
            Some(&self.only_due),
            Message::ListChosen,
        );
        let may_set = session.actor.may(Permission::SetExam) && due > 0;
        let set = may_set.then(|| {
            button::primary(fl!("exams-set-make-up", count = due))
                .id("resits-set")
                .on_press(Message::SetAsked(self.first))
                .into()
        });
        let shown: Vec<&Resit> = people
            .iter()
            .filter(|one| !self.only_due || one.chance == Chance::Due)
            .collect();
        let columns = [
            column_of(fl!("exams-person"), Length::FillPortion(2)),
            column_of(fl!("exams-unit"), Length::FillPortion(4)),
            column_of(fl!("resits-outcome"), 104),
            column_of(fl!("exams-score"), 80).number(),
            column_of(fl!("resits-then"), Length::FillPortion(3)),
        ];
        let here = Page::new(self.page, ROWS, shown.len());
        let rows = here.cut(shown).map(|one| {
            let tone = match one.outcome {
                Outcome::Absent => Tone::Caution,
                _ => Tone::Negative,
            };
            row_of([
                one.name.as_str().into(),
                Cell::Muted(one.unit.clone()),
                Cell::Badge(tone, names::outcome(one.outcome)),
                one.percent.map(format::measured).unwrap_or_default().into(),
                names::chance(one.chance).into(),
            ])
        });
        column![
            toolbar([lists], set),
            words::card(table("resits", &columns, rows))
                .padding(space::XS)
                .height(Length::Fill),
        ]
        .push((here.count() > 1).then(|| paging(here, Message::PageChosen)))
        .spacing(space::S)
        .into()
    }
}
