//! What exemptions look like.

use iced::widget::{Column, column, row};
use iced::{Alignment, Length};

use super::{Asking, Dialog as Asked, Exemptions, Message, NUMBER, ROWS};
use crate::domain::exemption::{Act, Kind, State};
use crate::domain::permission::Permission;
use crate::i18n::{arrangement, correction, fl, format, names};
use crate::service::exemption::Shown;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::segmented::segmented;
use crate::ui::widget::table::{Cell, column_of, row_of, table};
use crate::ui::widget::toolbar::toolbar;
use crate::ui::widget::{
    badge::badge, banner::banner, banner::unread, button, empty_state::empty_state, field,
    loading::loading, select::select, words,
};
use crate::ui::{Element, Session};

impl Exemptions {
    /// Draws the part.
    pub(in crate::ui::screen::exams) fn view<'a>(
        &'a self,
        session: &'a Session,
    ) -> Element<'a, Message> {
        let Some(proposed) = &self.proposed else {
            return match &self.error {
                Some(error) => unread(error, Message::Retried),
                None => loading(fl!("common-loading")).into(),
            };
        };
        let lists = [
            (
                false,
                fl!(
                    "exemptions-asked-for",
                    count = format::number(u32::try_from(self.list.len()).unwrap_or(u32::MAX))
                ),
            ),
            (
                true,
                fl!(
                    "exemptions-proposed",
                    count = format::number(u32::try_from(proposed.len()).unwrap_or(u32::MAX))
                ),
            ),
        ];
        let lists = segmented(
            "exemption-lists",
            lists,
            Some(&self.shows_proposals),
            Message::ListChosen,
        );
        let may_set = session.actor.may(Permission::SetExam);
        let body = if self.shows_proposals {
            self.proposals()
        } else {
            self.asked_for()
        };
        column![
            toolbar([lists], self.actions(may_set)),
            self.error
                .as_deref()
                .map(|error| banner(Tone::Negative, error)),
            body
        ]
        .spacing(space::S)
        .into()
    }

    fn actions<'a>(&self, may_set: bool) -> Vec<Element<'a, Message>> {
        if !may_set {
            return Vec::new();
        }
        if self.shows_proposals {
            let count = self.ticked().count();
            let all = self.proposed.as_ref().is_some_and(|all| all.len() == count);
            let label = if all {
                fl!("exemptions-untick-all")
            } else {
                fl!("exemptions-tick-all")
            };
            return vec![
                button::secondary(label)
                    .id("exemptions-all")
                    .on_press(Message::AllToggled(!all))
                    .into(),
                button::primary(fl!("exemptions-approve-ticked", count = count))
                    .id("exemptions-ticked")
                    .on_press_maybe((count > 0).then_some(Message::TickedAsked))
                    .into(),
            ];
        }
        vec![
            button::primary(fl!("exemptions-ask"))
                .id("exemptions-ask")
                .on_press(Message::AskAsked)
                .into(),
        ]
    }

    fn proposals(&self) -> Element<'_, Message> {
        let proposed = self.proposed.as_deref().unwrap_or_default();
        if proposed.is_empty() {
            return empty_state(
                fl!("exemptions-none-proposed"),
                fl!("exemptions-none-proposed-why"),
            )
            .into();
        }
        let columns = [
            column_of(String::new(), 72),
            column_of(fl!("exams-person"), Length::FillPortion(2)),
            column_of(fl!("exams-unit"), Length::FillPortion(3)),
            column_of(fl!("exams-reason"), Length::FillPortion(5)),
            column_of(fl!("exemptions-birth"), Length::FillPortion(3)),
        ];
        let here = Page::new(self.page, ROWS, proposed.len());
        let rows = here.cut(proposed.iter().enumerate()).map(|(at, one)| {
            let ticked = self.is_ticked(one.proposal.officer);
            let (tone, word) = if ticked {
                (Tone::Accent, fl!("exemptions-ticked"))
            } else {
                (Tone::Neutral, fl!("exemptions-left"))
            };
            row_of([
                Cell::Badge(tone, word),
                one.name.as_str().into(),
                Cell::Muted(one.unit.clone()),
                arrangement::because(&one.proposal).into(),
                Cell::Muted(arrangement::birth_of(&one.proposal)),
            ])
            .on_press(Message::Toggled(at))
        });
        paged(table("proposals", &columns, rows), here)
    }

    fn asked_for(&self) -> Element<'_, Message> {
        if self.list.is_empty() {
            return empty_state(fl!("exemptions-none"), fl!("exemptions-none-why")).into();
        }
        let columns = [
            column_of(fl!("exams-person"), Length::FillPortion(2)),
            column_of(fl!("exams-unit"), Length::FillPortion(3)),
            column_of(fl!("exemptions-kind"), 112),
            column_of(fl!("exams-reason"), Length::FillPortion(4)),
            column_of(fl!("exams-state"), 96),
        ];
        let here = Page::new(self.page, ROWS, self.list.len());
        let rows = here.cut(self.list.iter().enumerate()).map(|(at, one)| {
            row_of([
                one.name.as_str().into(),
                Cell::Muted(one.unit.clone()),
                names::exemption_kind(one.exemption.kind).into(),
                one.exemption.reason.as_str().into(),
                Cell::Badge(
                    tone(one.exemption.state),
                    names::exemption_state(one.exemption.state),
                ),
            ])
            .on_press(Message::Chosen(at))
        });
        paged(table("exemptions", &columns, rows), here)
    }

    /// What must be answered first.
    pub(in crate::ui::screen::exams) fn asked<'a>(
        &'a self,
        session: &Session,
    ) -> Option<Dialog<'a, Message>> {
        let dialog = match self.dialog.as_ref()? {
            Asked::Ask(asking) => self.ask(asking),
            Asked::Ticked => {
                let count = self.ticked().count();
                dialog(fl!("exemptions-approve-ticked", count = count))
                    .body(
                        column![words::body(fl!(
                            "exemptions-approve-ticked-why",
                            count = count
                        ))]
                        .push(self.why_not())
                        .spacing(space::S),
                    )
                    .cancel(Message::Dismissed)
                    .confirm(
                        button::primary(fl!("exemptions-approve")),
                        self.confirmed(true),
                    )
            }
            Asked::One(shown, note) => self.one(shown, note, session),
        };
        Some(dialog.on_dismiss(Message::Dismissed).width(600.0))
    }

    fn confirmed(&self, is_ready: bool) -> Option<Message> {
        (is_ready && !self.working).then_some(Message::Confirmed)
    }

    /// Why what the dialog asked was not done.
    fn why_not(&self) -> Option<Element<'_, Message>> {
        let failure = self.failure.as_deref()?;
        Some(banner(Tone::Negative, failure).into())
    }

    fn ask<'a>(&'a self, asking: &'a Asking) -> Dialog<'a, Message> {
        let kinds = select(
            "exemption-kind",
            Kind::ALL.map(|kind| (kind, names::exemption_kind(kind))),
            Some(&asking.kind),
            Message::KindChosen,
        );
        let proof = field::field(
            fl!("exemptions-proof"),
            field::text_field(
                "exemption-proof",
                &fl!("exemptions-proof-example"),
                &asking.proof,
                Message::ProofTyped,
            ),
        );
        let proof = if asking.kind.needs_proof() {
            proof
        } else {
            proof.optional()
        };
        dialog(fl!("exemptions-ask"))
            .body(
                column![
                    field::field(
                        fl!("exemptions-who"),
                        field::text_field(NUMBER, "", &asking.number, Message::NumberTyped),
                    )
                    .hint(fl!("exam-entry-number-hint")),
                    field::field(fl!("exemptions-kind"), kinds),
                    field::field(
                        fl!("exams-reason"),
                        field::text_field(
                            "exemption-reason",
                            &fl!("exams-reason-example"),
                            &asking.reason,
                            Message::ReasonTyped,
                        ),
                    ),
                    proof,
                    self.why_not(),
                ]
                .spacing(space::XS),
            )
            .cancel(Message::Dismissed)
            .confirm(
                button::primary(fl!("exemptions-ask")),
                self.confirmed(asking.is_ready()),
            )
    }

    fn one<'a>(
        &'a self,
        shown: &'a Shown,
        note: &'a str,
        session: &Session,
    ) -> Dialog<'a, Message> {
        let exemption = &shown.exemption;
        let steps = shown.steps.iter().map(|step| {
            let at = jiff::Timestamp::from_millisecond(step.at).unwrap_or_default();
            let at = at.to_zoned_datetime(session.zone.clone());
            words::small(fl!(
                "exemptions-step",
                at = format::date_time(at.datetime()),
                who = step.by.clone().unwrap_or_default(),
                act = names::exemption_act(step.act)
            ))
            .into()
        });
        let proof = (!exemption.proof.is_empty())
            .then(|| words::muted(fl!("exemptions-proof-is", proof = exemption.proof.clone())));
        // Of somebody who was absent a result changes, and what followed from it.
        let follows = (!shown.follows.is_empty()).then(|| {
            let follows = correction::all_follows(&shown.follows);
            let told = match exemption.state {
                State::Approved => fl!("exemptions-absent-again", follows = follows),
                _ => fl!("exemptions-absent", follows = follows),
            };
            banner(Tone::Caution, told)
        });
        let body = column![
            row![
                badge(
                    tone(exemption.state),
                    names::exemption_state(exemption.state)
                ),
                words::body(names::exemption_kind(exemption.kind)),
            ]
            .spacing(space::S)
            .align_y(Alignment::Center),
            words::body(exemption.reason.as_str()),
            proof,
            follows,
            Column::with_children(steps).spacing(space::XXS),
            field::field(
                fl!("exemptions-note"),
                field::text_field("exemption-note", "", note, Message::ReasonTyped)
            )
            .optional(),
            self.why_not(),
        ]
        .spacing(space::S);
        let acts = match exemption.state {
            _ if !session.actor.may(Permission::SetExam) => Vec::new(),
            State::Asked => vec![
                (Act::Withdraw, false),
                (Act::Decline, false),
                (Act::Approve, true),
            ],
            State::Approved => vec![(Act::Withdraw, false)],
            State::Declined | State::Withdrawn => vec![(Act::Ask, false)],
        };
        let close = button::secondary(fl!("common-close"))
            .id("dialog-close")
            .on_press(Message::Dismissed);
        acts.into_iter().fold(
            dialog(shown.name.as_str()).body(body).action(close),
            |dialog, (act, first)| {
                let label = match act {
                    Act::Ask => fl!("exemptions-ask-anew"),
                    Act::Approve => fl!("exemptions-approve"),
                    Act::Decline => fl!("exemptions-decline"),
                    Act::Withdraw => fl!("exemptions-withdraw"),
                };
                let button = if first {
                    button::primary(label)
                } else {
                    button::secondary(label)
                };
                dialog.action(
                    button
                        .id(act.code())
                        .on_press_maybe((!self.working).then_some(Message::Decided(act))),
                )
            },
        )
    }
}

fn tone(state: State) -> Tone {
    match state {
        State::Asked => Tone::Caution,
        State::Approved => Tone::Positive,
        State::Declined => Tone::Negative,
        State::Withdrawn => Tone::Neutral,
    }
}

fn paged(list: Element<'_, Message>, here: Page) -> Element<'_, Message> {
    column![words::card(list).padding(space::XS).height(Length::Fill)]
        .push((here.count() > 1).then(|| paging(here, Message::PageChosen)))
        .into()
}
