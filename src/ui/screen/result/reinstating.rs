//! Taking back that a sitting is void: what it would come to, why, and doing it.

use std::sync::Arc;

use iced::widget::{column, operation};

use super::{Message as Outer, Ready};
use crate::domain::consequence::Outcome;
use crate::domain::id::{ExamId, OfficerId, SittingId};
use crate::domain::permission::Permission;
use crate::i18n::sentence::sentence;
use crate::i18n::{correction, fl};
use crate::service::Error;
use crate::service::sitting::{Outlook, outlook, reinstate};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::{banner::banner, button, field, words};
use crate::ui::{Action, Element, Session};

/// The field for the reason.
pub(crate) const REASON: &str = "reinstate-reason";

/// What is being decided.
#[derive(Debug, Default)]
pub(super) struct Reinstating {
    draft: Option<Draft>,
    error: Option<String>,
    working: bool,
}

#[derive(Debug)]
struct Draft {
    outlook: Outlook,
    reason: String,
}

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// What it would change is asked.
    Wanted,
    /// It is known.
    Seen(Result<Box<Outlook>, Arc<Error>>),
    /// The reason is typed.
    ReasonTyped(String),
    /// It is decided.
    Decided,
    /// It is done, or why not.
    Done(Result<(), Arc<Error>>),
    /// It stays void.
    Dismissed,
}

impl Reinstating {
    pub(super) fn update(
        &mut self,
        message: Message,
        sitting: Option<SittingId>,
        (exam, officer): (ExamId, OfficerId),
    ) -> Action<Outer> {
        let Some(sitting) = sitting else {
            return Action::None;
        };
        match message {
            Message::Wanted if !self.working => {
                self.working = true;
                self.error = None;
                return Action::ask(move |office, actor| {
                    let seen = outlook(office, actor, sitting);
                    Outer::Reinstate(Message::Seen(seen.map(Box::new).map_err(Arc::new)))
                });
            }
            Message::Seen(Ok(outlook)) => {
                self.working = false;
                self.draft = Some(Draft {
                    outlook: *outlook,
                    reason: String::new(),
                });
                return Action::Run(operation::focus(REASON));
            }
            Message::ReasonTyped(reason) => {
                if let Some(draft) = &mut self.draft {
                    draft.reason = reason;
                }
            }
            Message::Decided => {
                let Some(draft) = self.draft.as_ref().filter(|_| !self.working) else {
                    return Action::None;
                };
                let reason = draft.reason.clone();
                if reason.trim().is_empty() {
                    return Action::Run(operation::focus(REASON));
                }
                self.working = true;
                return Action::ask(move |office, actor| {
                    let done = reinstate(office, actor, sitting, &reason).map(|_| ());
                    Outer::Reinstate(Message::Done(done.map_err(Arc::new)))
                });
            }
            Message::Done(Ok(())) => {
                self.working = false;
                self.draft = None;
                let again = super::reading_of(exam, officer);
                return Action::All(vec![Action::Say(fl!("result-reinstated")), again]);
            }
            Message::Seen(Err(error)) | Message::Done(Err(error)) => {
                self.working = false;
                self.error = Some(sentence(&error));
            }
            Message::Dismissed => (self.draft, self.error) = (None, None),
            Message::Wanted => {}
        }
        Action::None
    }
}

impl Ready {
    /// The way to reinstate a void sitting, for who may correct results.
    pub(super) fn reinstate<'a>(&'a self, session: &Session) -> Option<Element<'a, Outer>> {
        let judged = &self.shown.judged;
        let is_void = judged.outcome == Outcome::Void && judged.sitting.is_some();
        if !is_void || !session.actor.may(Permission::CorrectResults) {
            return None;
        }
        let of = &self.reinstating;
        let error = of.error.as_deref().filter(|_| of.draft.is_none());
        let wanted = (!of.working).then_some(Outer::Reinstate(Message::Wanted));
        let card = column![
            words::body(fl!("result-reinstate-why")),
            button::secondary(fl!("result-reinstate"))
                .id("reinstate")
                .on_press_maybe(wanted),
        ]
        .push(error.map(|error| banner(Tone::Negative, error)))
        .spacing(space::S);
        Some(words::card(card).width(iced::Length::Fill).into())
    }

    /// The dialog in which it is decided.
    pub(super) fn reinstate_dialog(&self) -> Option<Dialog<'_, Outer>> {
        let of = &self.reinstating;
        let draft = of.draft.as_ref()?;
        let after = match draft.outlook.after {
            Some(after) => fl!("result-reinstate-after", result = correction::mark(after)),
            None => fl!("result-reinstate-marks"),
        };
        let follows = &draft.outlook.follows;
        let follows = (!follows.is_empty()).then(|| words::body(correction::all_follows(follows)));
        let input = field::text_field(
            REASON,
            &fl!("result-reinstate-example"),
            &draft.reason,
            Message::ReasonTyped,
        )
        .on_submit(Message::Decided);
        let error = of.error.as_deref();
        let body: Element<'_, Message> = column![words::body(after)]
            .push(follows)
            .push(field::field(fl!("correction-reason"), input).hint(fl!("correction-on-record")))
            .push(error.map(|error| banner(Tone::Negative, error)))
            .spacing(space::S)
            .into();
        let ready = !draft.reason.trim().is_empty() && !of.working;
        let dialog = dialog(fl!("result-reinstate-title"))
            .body(body)
            .action(
                button::secondary(fl!("common-cancel"))
                    .id("reinstate-cancel")
                    .on_press(Message::Dismissed),
            )
            .action(
                button::primary(fl!("result-reinstate"))
                    .id("reinstate-decide")
                    .on_press_maybe(ready.then_some(Message::Decided)),
            )
            .on_dismiss(Message::Dismissed)
            .width(560.0);
        Some(dialog.map(Outer::Reinstate))
    }
}
