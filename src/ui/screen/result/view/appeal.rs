//! How appeals look on the page of a result: those that were made, the last day for one, and the dialog
//! that makes one.

use iced::widget::{Column, column, row};
use iced::{Alignment, Length};

use crate::domain::appeal::{Act, NoAppeal, State as Where};
use crate::domain::permission::Permission;
use crate::i18n::sentence::sentence;
use crate::i18n::{correction, fl, format};
use crate::service::Error;
use crate::service::appeal::{Listed, Prospect};
use crate::ui::screen::result::appeal::{Draft, GROUNDS, Message, QUESTION};
use crate::ui::screen::result::{Message as Outer, Ready};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::{area::area, badge::badge, banner::banner, button, field, words};
use crate::ui::{Element, Session};

impl Ready {
    /// Whether whoever looks can appeal against this result today.
    pub(super) fn may_appeal(&self, session: &Session) -> bool {
        let actor = &session.actor;
        let is_own = actor.officer == Some(self.shown.judged.officer);
        let open = |prospect: &Prospect| prospect.closed.is_none();
        self.appealing.prospect.as_ref().is_some_and(open)
            && actor.may(Permission::FileAppeal)
            && (is_own || actor.may(Permission::RegisterEntry))
    }

    /// The card of the appeals; nothing where none are taken and none were made.
    pub(super) fn appeals<'a>(&'a self, session: &'a Session) -> Option<Element<'a, Outer>> {
        let prospect = self.appealing.prospect.as_ref()?;
        if prospect.closed == Some(NoAppeal::NotTaken) && prospect.appeals.is_empty() {
            return None;
        }
        let may = self.may_appeal(session);
        let made = prospect.appeals.iter().enumerate();
        let made = made.map(|(place, listed)| self.made(place, listed, session));
        let time: Element<'_, Outer> = match (&prospect.closed, prospect.last_day) {
            (Some(why), _) => words::muted(sentence(&Error::Appeal(*why))).into(),
            (None, Some(last)) => {
                words::body(fl!("appeal-until", last = format::date(last))).into()
            }
            (None, None) => iced::widget::space().into(),
        };
        let ask = may.then(|| {
            button::secondary(fl!("appeal-ask"))
                .id("appeal")
                .on_press_maybe(
                    (!self.appealing.working).then_some(Outer::Appeal(Message::Wanted(None))),
                )
        });
        let error = self.appealing.error.as_deref();
        let card = column![words::heading(fl!("appeal-heading"))]
            .extend(made)
            .push(time)
            .push(error.map(|error| banner(Tone::Negative, error)))
            .push(ask)
            .spacing(space::S);
        Some(words::card(card).width(Length::Fill).into())
    }

    /// One that was made: about what, where it stands, and the last words about it.
    fn made<'a>(
        &'a self,
        place: usize,
        listed: &'a Listed,
        session: &'a Session,
    ) -> Element<'a, Outer> {
        let appeal = &listed.appeal;
        let (tone, state) = if appeal.state == Where::Filed {
            (Tone::Caution, fl!("appeal-waiting"))
        } else {
            (tone(appeal.state), correction::appeal_state(appeal.state))
        };
        let head = row![
            words::body(correction::appeal_about(appeal.question)).width(Length::Fill),
            badge(tone, state),
        ]
        .align_y(Alignment::Center);
        let grounds = listed
            .steps
            .first()
            .map(|step| words::small(fl!("appeal-said", grounds = step.reason.as_str())));
        let last = listed.steps.last();
        let after: Element<'_, Outer> = match (appeal.state, last) {
            (Where::Filed, _) => row![
                words::small(fl!(
                    "appeal-answer-by",
                    date = format::date(appeal.decide_by)
                ))
                .width(Length::Fill),
                self.take_back(place, listed, session),
            ]
            .align_y(Alignment::Center)
            .into(),
            (Where::Upheld | Where::Rejected, Some(step))
                if matches!(step.act, Act::Uphold | Act::Reject) =>
            {
                words::body(fl!(
                    "appeal-answer",
                    date = format::date(step.on),
                    reason = step.reason.as_str()
                ))
                .into()
            }
            _ => iced::widget::space().into(),
        };
        Column::new()
            .push(head)
            .push(grounds)
            .push(after)
            .spacing(space::XXS)
            .width(Length::Fill)
            .into()
    }

    /// The button that takes one back, for whose it is.
    fn take_back<'a>(
        &self,
        place: usize,
        listed: &Listed,
        session: &Session,
    ) -> Option<Element<'a, Outer>> {
        let is_own = session.actor.officer == Some(self.shown.judged.officer);
        let message = Outer::Appeal(Message::WithdrawalAsked(listed.appeal.id));
        is_own.then(|| {
            button::link(fl!("appeal-take-back"))
                .id(format!("appeal-take-back-{place}"))
                .on_press_maybe((!self.appealing.working).then_some(message))
                .into()
        })
    }

    /// The dialog in which one is written, or taken back.
    pub(super) fn appeal_dialog(&self) -> Option<Dialog<'_, Outer>> {
        if self.appealing.withdrawing.is_some() {
            return Some(withdrawal().map(Outer::Appeal));
        }
        let prospect = self.appealing.prospect.as_ref()?;
        let draft = self.appealing.draft.as_ref()?;
        let refusal = self.appealing.refusal();
        let ready = refusal.is_none() && draft.has_grounds() && !self.appealing.working;
        let send = button::primary(fl!("appeal-ask-send"))
            .id("appeal-send")
            .on_press_maybe(ready.then_some(Message::Sent));
        let form = form(prospect, draft, refusal);
        let dialog = dialog(fl!("appeal-ask-title"))
            .body(form)
            .cancel(Message::Dismissed)
            .action(send)
            .width(560.0);
        Some(dialog.map(Outer::Appeal))
    }
}

fn withdrawal<'a>() -> Dialog<'a, Message> {
    dialog(fl!("appeal-take-back-title"))
        .sentence(fl!("appeal-take-back-why"))
        .action(
            button::secondary(fl!("common-cancel"))
                .id("appeal-keep")
                .on_press(Message::Dismissed),
        )
        .action(
            button::danger(fl!("appeal-take-back"))
                .id("appeal-withdraw")
                .on_press(Message::Withdrawn),
        )
        .on_dismiss(Message::Dismissed)
}

fn form<'a>(
    prospect: &'a Prospect,
    draft: &'a Draft,
    refusal: Option<String>,
) -> Element<'a, Message> {
    let until = prospect
        .last_day
        .map(|last| words::small(fl!("appeal-until", last = format::date(last))));
    let question = (prospect.questions > 0).then(|| {
        let number = field::text_field(QUESTION, "", &draft.question, Message::QuestionTyped)
            .on_submit(Message::Sent);
        field::field(fl!("appeal-ask-question"), number).error(refusal.clone())
    });
    // Without questions it is about the whole, and what speaks against that stands alone.
    let alone = (prospect.questions == 0)
        .then_some(refusal)
        .flatten()
        .map(|why| words::toned(Tone::Negative, why));
    let grounds = area(GROUNDS, &draft.grounds, Message::GroundsEdited, 96.0);
    let error = draft.error.as_deref();
    column![words::body(fl!("appeal-ask-why"))]
        .push(until)
        .push(question)
        .push(alone)
        .push(field::field(fl!("appeal-grounds"), grounds))
        .push(error.map(|error| banner(Tone::Negative, error)))
        .spacing(space::S)
        .into()
}

fn tone(state: Where) -> Tone {
    match state {
        Where::Filed => Tone::Caution,
        Where::Upheld => Tone::Positive,
        Where::Rejected => Tone::Negative,
        Where::Withdrawn => Tone::Neutral,
    }
}
