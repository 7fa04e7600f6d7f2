//! Appeals: those that wait first, and one with its grounds and the words it is decided in.

use iced::widget::{Column, column, row, scrollable};
use iced::{Alignment, Length};

use super::told;
use crate::domain::appeal;
use crate::domain::permission::Permission;
use crate::i18n::{correction, fl, format};
use crate::service::appeal::Listed;
use crate::ui::screen::correction::appeals::Deciding;
use crate::ui::screen::correction::{Message, REASON, State};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::page::page;
use crate::ui::widget::table::{Cell, Row, column_of, row_of, table};
use crate::ui::widget::{badge::badge, button, empty_state::empty_state, field, words};
use crate::ui::{Element, Session};

impl State {
    pub(super) fn appeals(&self) -> Element<'_, Message> {
        if self.appeals.is_empty() {
            return empty_state(fl!("appeal-none"), fl!("appeal-none-why")).into();
        }
        let columns = [
            column_of(fl!("correction-person"), Length::FillPortion(2)),
            column_of(fl!("appeal-about"), 120),
            column_of(fl!("appeal-grounds"), Length::FillPortion(5)),
            column_of(fl!("appeal-decide-by"), 136),
            column_of(fl!("appeal-state"), 104),
        ];
        let rows = self.appeals.iter().map(|listed| listing(listed));
        words::card(table("appeals", &columns, rows))
            .padding(space::XS)
            .height(Length::Fill)
            .into()
    }

    pub(super) fn appeal<'a>(
        &'a self,
        listed: &'a Listed,
        deciding: &'a Deciding,
        session: &'a Session,
    ) -> Element<'a, Message> {
        let appeal = &listed.appeal;
        let steps = listed.steps.iter().map(|step| {
            let by = step.by.clone().unwrap_or_default();
            let when = session.moment_of(step.at).map(format::date_time);
            column![
                words::small(fl!(
                    "appeal-step",
                    act = correction::appeal_act(step.act),
                    by = by,
                    when = when.unwrap_or_default()
                )),
                words::body(step.reason.as_str()),
            ]
            .spacing(space::XXS)
            .into()
        });
        let about = column![
            row![
                words::heading(listed.name.as_str()),
                badge(tone(appeal.state), correction::appeal_state(appeal.state))
            ]
            .spacing(space::S)
            .align_y(Alignment::Center),
            told(
                fl!("appeal-about"),
                correction::appeal_about(appeal.question)
            ),
            told(fl!("appeal-decide-by"), format::date(appeal.decide_by)),
        ]
        .push(Column::with_children(steps).spacing(space::S))
        .push(
            button::link(fl!("appeal-see-result"))
                .id("see-result")
                .on_press(Message::ResultAsked(appeal.id)),
        )
        .spacing(space::S);
        let decides = session.actor.may(Permission::DecideAppeal);
        let body = column![words::card(about).width(Length::Fill)]
            .push(
                decides
                    .then(|| self.decision(appeal.state, deciding))
                    .flatten(),
            )
            .spacing(space::M);
        page(fl!("appeal-title"))
            .subtitle(self.name.clone())
            .action(
                button::secondary(fl!("common-back"))
                    .id("back")
                    .on_press(Message::AppealLeft),
            )
            .body(
                column![]
                    .push(self.error_banner())
                    .push(scrollable(body).height(Length::Fill))
                    .spacing(space::S),
            )
    }

    /// The words of a decision, or of taking one back.
    fn decision<'a>(
        &'a self,
        state: appeal::State,
        deciding: &'a Deciding,
    ) -> Option<Element<'a, Message>> {
        let ready = !self.working && !deciding.reason.trim().is_empty();
        let reason = field::text_field(
            REASON,
            &fl!("appeal-reason-example"),
            &deciding.reason,
            Message::AppealReasonTyped,
        );
        let reason = field::field(fl!("correction-reason"), reason).hint(fl!("appeal-told"));
        let buttons = match state {
            appeal::State::Filed => row![
                button::secondary(fl!("appeal-act-reject"))
                    .id("reject")
                    .on_press_maybe(ready.then_some(Message::AppealDecided(false))),
                button::primary(fl!("appeal-act-uphold"))
                    .id("uphold")
                    .on_press_maybe(ready.then_some(Message::AppealDecided(true))),
            ],
            appeal::State::Upheld | appeal::State::Rejected => row![
                button::secondary(fl!("appeal-act-reopen"))
                    .id("reopen")
                    .on_press_maybe(ready.then_some(Message::AppealReopened))
            ],
            appeal::State::Withdrawn => return None,
        };
        let document = field::text_field(
            "document",
            &fl!("certificates-document-example"),
            &deciding.document,
            Message::AppealDocumentTyped,
        );
        let document = (state == appeal::State::Filed)
            .then(|| field::field(fl!("certificates-document"), document).optional());
        let form = column![reason]
            .push(document)
            .push(words::small(fl!("appeal-changes-nothing")))
            .push(buttons.spacing(space::S))
            .spacing(space::S);
        Some(words::card(form).width(Length::Fill).into())
    }
}

fn listing(listed: &Listed) -> Row<'_, Message> {
    let appeal = &listed.appeal;
    let grounds = listed.steps.first().map_or("", |step| step.reason.as_str());
    row_of([
        listed.name.as_str().into(),
        correction::appeal_about(appeal.question).into(),
        grounds.into(),
        format::date_table(appeal.decide_by).into(),
        Cell::Badge(tone(appeal.state), correction::appeal_state(appeal.state)),
    ])
    .on_press(Message::AppealChosen(appeal.id))
}

fn tone(state: appeal::State) -> Tone {
    match state {
        appeal::State::Filed => Tone::Caution,
        appeal::State::Upheld => Tone::Positive,
        appeal::State::Rejected => Tone::Negative,
        appeal::State::Withdrawn => Tone::Neutral,
    }
}
