//! The list of exams, and what the form and the detail show alike.

use iced::Length;
use iced::widget::{Column, column};

use super::detail::REASON;
use super::{Message, ROWS, Stage, State, window};
use crate::domain::exam::{Exam, ExamState};
use crate::domain::permission::Permission;
use crate::domain::regulation::Regulation;
use crate::i18n::{fl, format, names, sitting::still_sitting};
use crate::service::closing::StillSitting;
use crate::service::exam::Listed;
use crate::ui::theme::{self, Tone, size, space};
use crate::ui::widget::dialog;
use crate::ui::widget::page::page;
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::table::{Cell, column_of, row_of, table};
use crate::ui::widget::{
    banner::banner, button, empty_state::empty_state, field, line::line, loading::loading, words,
};
use crate::ui::{Element, Session};

impl State {
    /// Draws it.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        match &self.stage {
            Stage::List => dialog::over(self.list(session), None),
            Stage::Form(form) => dialog::over(form.view(session), None),
            Stage::Detail(detail) => detail.view(session),
        }
    }

    fn list<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let may_set = session.actor.may(Permission::SetExam);
        let some = self.exams.as_ref().is_some_and(|exams| !exams.is_empty());
        let page = page(fl!("exams-title")).action(
            button::secondary(fl!("receipt-title"))
                .id("receipt")
                .on_press(Message::ReceiptAsked),
        );
        let page = if may_set && some {
            page.action(
                button::primary(fl!("exams-new"))
                    .id("new")
                    .on_press(Message::NewAsked(None)),
            )
        } else {
            page
        };
        let body: Element<'_, Message> = match (&self.exams, &self.error) {
            (_, Some(error)) => column![banner(Tone::Negative, error.as_str())].into(),
            (None, None) => loading(fl!("common-loading")).into(),
            (Some(exams), None) if exams.is_empty() => nothing(may_set),
            (Some(exams), None) => self.rows(exams, session),
        };
        page.body(body)
    }

    fn rows<'a>(&self, exams: &'a [Listed], session: &Session) -> Element<'a, Message> {
        let columns = [
            column_of(fl!("exams-name"), Length::Fill),
            column_of(fl!("exams-state"), 96),
            column_of(fl!("exams-count-listed"), 64).number(),
            column_of(fl!("exams-count-exempt"), 64).number(),
            column_of(fl!("exams-count-begun"), 64).number(),
            column_of(fl!("exams-count-finished"), 72).number(),
        ];
        let here = Page::new(self.page, ROWS, exams.len());
        let rows = here.cut(exams).map(|listed| {
            let (exam, counts) = (&listed.exam, listed.counts);
            let number = |count: u32| Cell::Words(format::number(count));
            row_of([
                Cell::Other(named(exam, session)),
                Cell::Badge(state_tone(exam.state), names::exam_state(exam.state)),
                number(counts.listed),
                number(counts.exempt),
                number(counts.begun),
                number(counts.finished),
            ])
            .on_press(Message::Chosen(exam.id))
        });
        column![
            words::card(table("exams", &columns, rows))
                .padding(space::XS)
                .height(Length::Fill)
        ]
        .push((here.count() > 1).then(|| paging(here, Message::PageChosen)))
        .into()
    }
}

fn nothing<'a>(may_set: bool) -> Element<'a, Message> {
    let empty = empty_state(fl!("exams-empty"), fl!("exams-empty-why"));
    if may_set {
        empty
            .action(fl!("exams-new"), Message::NewAsked(None))
            .into()
    } else {
        empty.into()
    }
}

/// The name, and below it what kind of exam it is and when.
fn named<'a>(exam: &Exam, session: &Session) -> Element<'a, Message> {
    column![
        line(exam.name.clone()),
        line(kind_and_window(exam, session))
            .size(size::SMALL)
            .muted(),
    ]
    .into()
}

/// 正式考试 · 2026-11-24 09:00–18:00.
pub(super) fn kind_and_window(exam: &Exam, session: &Session) -> String {
    fl!(
        "exams-kind-and-window",
        kind = names::exam_kind(exam.kind),
        window = window::words(exam.opens_at, exam.closes_at, &session.zone)
    )
}

/// The tone of a state.
pub(super) fn state_tone(state: ExamState) -> Tone {
    match state {
        ExamState::Planned => Tone::Accent,
        ExamState::Open => Tone::Positive,
        ExamState::Closed | ExamState::Cancelled => Tone::Neutral,
    }
}

/// A name with how many people: 市城市管理局（12 人）.
pub(super) fn with_people(name: &str, people: u32) -> String {
    fl!("exams-with-people", name = name.to_owned(), count = people)
}

/// The regulation and what it says about an exam.
pub(super) fn regulation<'a, M: 'a>(regulation: &Regulation) -> Element<'a, M> {
    let settings = &regulation.settings;
    let after = match (settings.make_ups, settings.absent_counts_as_failed) {
        (0, _) => fl!("exams-rule-no-make-up"),
        (count, true) => fl!("exams-rule-make-ups", count = count),
        (count, false) => fl!("exams-rule-make-ups-present", count = count),
    };
    let lines = [
        fl!(
            "exams-rule-pass",
            mark = format::decimal(settings.pass_mark)
        ),
        fl!(
            "exams-rule-multiple",
            rule = names::multiple_rule(settings.multiple_rule)
        ),
        after,
    ];
    Column::new()
        .push(words::small(fl!("exams-regulation")))
        .push(words::heading(regulation_name(regulation)))
        .extend(lines.map(|line| words::body(line).style(theme::text::muted).into()))
        .spacing(space::XXS)
        .into()
}

/// 《考核办法》第 2 版.
pub(super) fn regulation_name(regulation: &Regulation) -> String {
    fl!(
        "exams-regulation-is",
        name = regulation.name.clone(),
        version = regulation.version.to_string()
    )
}

/// Whose time closing would cut off, and why that is done.
pub(super) fn early<'a, M: Clone + 'a>(
    still: &[StillSitting],
    reason: &'a str,
    typed: impl Fn(String) -> M + 'a,
) -> Element<'a, M> {
    let names = still_sitting(still);
    column![
        words::body(fl!("exams-close-still", count = still.len(), names = names)),
        field::field(
            fl!("exams-close-early-why"),
            field::text_field(REASON, &fl!("exams-close-early-example"), reason, typed),
        ),
    ]
    .spacing(space::XS)
    .into()
}
