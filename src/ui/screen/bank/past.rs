//! The way of a question: who changed what when, newest first, and any earlier version beside the
//! present one.

use iced::widget::{Column, column, row};
use iced::{Alignment, Length};

use super::detail::spoken;
use super::{Message, Open};
use crate::domain::difference::between;
use crate::i18n::{fl, names};
use crate::service::curation::Step;
use crate::ui::part::difference;
use crate::ui::theme::space;
use crate::ui::widget::{button, words};
use crate::ui::{Element, Session};

impl Open {
    /// Puts an earlier step beside the present, or takes it away again.
    pub(super) fn compare(&mut self, step: usize) {
        if self.compared.as_ref().is_some_and(|(at, _)| *at == step) {
            self.compared = None;
        } else if let Some(earlier) = self.past.get(step) {
            let changes = between(&earlier.content, &self.stored.question.content);
            self.compared = Some((step, changes));
        }
    }
}

/// Every step, newest first; nothing where nothing was ever changed.
pub(super) fn view<'a>(open: &'a Open, session: &'a Session) -> Option<Element<'a, Message>> {
    if open.past.len() < 2 {
        return None;
    }
    let now = open.stored.question.version;
    let steps = open
        .past
        .iter()
        .enumerate()
        .rev()
        .map(|(at, step)| self::step(open, at, step, step.version != now, session));
    Some(
        column![
            words::heading(fl!("bank-history")),
            Column::with_children(steps).spacing(space::S),
        ]
        .spacing(space::XS)
        .into(),
    )
}

fn step<'a>(
    open: &'a Open,
    at: usize,
    step: &'a Step,
    earlier: bool,
    session: &'a Session,
) -> Element<'a, Message> {
    let line = fl!(
        "bank-step",
        version = step.version.to_string(),
        state = names::question_state(step.state),
        by = spoken(&step.by, session)
    );
    let compared = open.compared.as_ref().filter(|(shown, _)| *shown == at);
    let compare = earlier.then(|| {
        let label = if compared.is_some() {
            fl!("bank-compare-not")
        } else {
            fl!("bank-compare")
        };
        button::quiet(label)
            .id(format!("bank-compare-{at}"))
            .on_press(Message::CompareAsked(at))
    });
    let what: Option<Element<'a, Message>> = match compared {
        Some((_, changes)) => Some(
            words::card(
                column![
                    words::heading(fl!("bank-compared", version = step.version.to_string())),
                    difference::view(changes, session.theme),
                ]
                .spacing(space::XS),
            )
            .width(Length::Fill)
            .into(),
        ),
        None => (!step.changes.is_empty()).then(|| difference::view(&step.changes, session.theme)),
    };
    column![
        row![words::small(line).width(Length::Fill)]
            .push(compare)
            .align_y(Alignment::Center)
    ]
    .push(what)
    .spacing(space::XXS)
    .into()
}
