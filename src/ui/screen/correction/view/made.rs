//! Corrections that were made: what was decided, by whom, and whether the signature holds.

use iced::widget::{Column, column, row, scrollable};
use iced::{Alignment, Length};

use super::told;
use crate::domain::permission::Permission;
use crate::i18n::{correction, fl, format};
use crate::service::correction::{Act, Made};
use crate::ui::screen::correction::{Message, State};
use crate::ui::theme::{Tone, size, space};
use crate::ui::widget::{badge::badge, button, empty_state::empty_state, line::line, words};
use crate::ui::{Element, Session};

impl State {
    pub(super) fn made<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        if self.made.is_empty() {
            return empty_state(fl!("correction-none"), fl!("correction-none-why")).into();
        }
        let may = session.actor.may(Permission::CorrectResults);
        let cards = self.made.iter().map(|made| card(made, may, session));
        scrollable(Column::with_children(cards).spacing(space::S))
            .height(Length::Fill)
            .into()
    }
}

fn card<'a>(made: &'a Made, may: bool, session: &Session) -> Element<'a, Message> {
    let of = &made.correction;
    let (words_of_act, is_return) = match &of.act {
        Act::Rules(ruling) => (correction::ruling(ruling), false),
        Act::TakesBack(_) => (fl!("correction-takes-back"), true),
    };
    let signature = if made.is_signed {
        badge(Tone::Positive, fl!("correction-signed"))
    } else {
        badge(Tone::Negative, fl!("correction-not-signed"))
    };
    let back = of
        .is_taken_back
        .then(|| badge(Tone::Neutral, fl!("correction-is-taken-back")));
    let button = (may && !is_return && !of.is_taken_back).then(|| {
        button::secondary(fl!("correction-take-back"))
            .id("take-back")
            .on_press(Message::TakeBackAsked(of.id))
    });
    let stem = made
        .content
        .as_ref()
        .map_or("", |content| content.stem.as_str());
    let head = row![words::heading(words_of_act), signature]
        .push(back)
        .push(iced::widget::space().width(Length::Fill))
        .push(button)
        .spacing(space::S)
        .align_y(Alignment::Center);
    let when = session.moment_of(of.at).map(format::date_time);
    words::card(
        column![
            head,
            line(stem).size(size::BODY),
            told(fl!("correction-reason"), of.reason.clone()),
        ]
        .push(
            (!of.document.is_empty())
                .then(|| told(fl!("certificates-document"), of.document.clone())),
        )
        .push(told(
            fl!("correction-by"),
            fl!(
                "correction-by-when",
                by = of.by.clone().unwrap_or_default(),
                when = when.unwrap_or_default()
            ),
        ))
        .push(told(fl!("correction-results"), format::number(of.results)))
        .spacing(space::XS),
    )
    .width(Length::Fill)
    .into()
}
