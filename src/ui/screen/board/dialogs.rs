//! What is answered before something is decided: one candidate, an order with its reason, an incident.

use iced::widget::{Column, column, container, row, scrollable};
use iced::{Alignment, Length};

use super::records::{findings, incidents};
use super::view::{left, progress, remarks, saved, stand_words};
use super::{Blank, Dialog as Asked, Message, Ordering, REASON, State, Writing};
use crate::domain::exam::ExamState;
use crate::domain::permission::Permission;
use crate::domain::sitting::IncidentKind;
use crate::i18n::{fl, names};
use crate::service::board::{Order, Row, Stand};
use crate::ui::theme::space;
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::{badge::badge, button, checkbox::checkbox, field, select::select, words};
use crate::ui::{Element, Session};

/// The height from which on the form of an incident scrolls.
const TALL: f32 = 540.0;

impl State {
    /// What is answered first.
    pub(super) fn asked<'a>(&'a self, session: &'a Session) -> Option<Dialog<'a, Message>> {
        let dialog = match self.dialog.as_deref()? {
            Asked::Person(row) => self.person(row, session),
            Asked::Order(ordering) => order(ordering),
            Asked::Incident(writing) => incident(writing),
            Asked::Incidents => incidents(self.board.as_deref(), session),
        };
        Some(dialog.on_dismiss(Message::Dismissed).width(640.0))
    }

    fn person<'a>(&self, row: &'a Row, session: &Session) -> Dialog<'a, Message> {
        let (tone, word) = stand_words(row.stand);
        let fact = |label: String, value: String| {
            (!value.is_empty()).then(|| {
                row![words::muted(label).width(112), words::body(value)]
                    .spacing(space::S)
                    .into()
            })
        };
        let facts = [
            fact(fl!("exams-admission"), row.admission_number.clone()),
            fact(fl!("board-progress"), progress(row)),
            fact(fl!("board-left"), left(row)),
            fact(fl!("board-saved"), saved(row, session)),
            fact(fl!("board-remarks"), remarks(row)),
        ];
        let what = match row.stand {
            Stand::Undecided => Some(fl!("board-undecided-why")),
            Stand::Damaged => Some(fl!("board-damaged-why")),
            Stand::Held => Some(fl!("board-held-why")),
            _ => None,
        };
        let body = column![
            row![badge(tone, word), words::muted(row.unit.as_str())]
                .spacing(space::S)
                .align_y(Alignment::Center),
            what.map(words::body),
            Column::with_children(facts.into_iter().flatten()).spacing(space::XXS),
            findings(row),
            self.acts(row, session),
        ]
        .spacing(space::S);
        dialog(row.name.as_str()).body(body).action(
            button::secondary(fl!("common-close"))
                .id("dialog-close")
                .on_press(Message::Dismissed),
        )
    }

    /// What can be done with a candidate now.
    fn acts<'a>(&self, row: &Row, session: &Session) -> Element<'a, Message> {
        let is_open = self
            .board
            .as_ref()
            .is_some_and(|board| board.exam.state == ExamState::Open);
        if !session.actor.may(Permission::AdmitCandidate) {
            return iced::widget::space().into();
        }
        let mut acts: Vec<(&'static str, String, Message)> = Vec::new();
        if let Some(seen) = &row.seen {
            let one = seen.sitting;
            let order = |order| Message::Ordered(order);
            let grant = (
                "board-grant",
                fl!("board-grant"),
                order(Order::Grant(vec![one], 5)),
            );
            let hand_in = (
                "board-hand-in",
                fl!("board-hand-in"),
                order(Order::HandIn(one)),
            );
            match row.stand {
                Stand::Undecided => acts.push((
                    "board-settle",
                    fl!("board-settle"),
                    order(Order::Settle(one, 0)),
                )),
                Stand::Sitting if is_open => acts.extend([
                    grant,
                    ("board-hold", fl!("board-hold"), order(Order::Hold(one))),
                    hand_in,
                ]),
                Stand::Held => acts.extend([
                    (
                        "board-let-go",
                        fl!("board-let-go"),
                        order(Order::LetGo(one)),
                    ),
                    grant,
                    hand_in,
                ]),
                _ => {}
            }
            if row.stand != Stand::Void {
                acts.push(("board-void", fl!("board-void"), order(Order::Void(one))));
            }
        }
        acts.push((
            "board-write-incident",
            fl!("board-write-incident"),
            Message::IncidentAsked,
        ));
        let buttons = acts
            .into_iter()
            .map(|(id, label, message)| button::secondary(label).id(id).on_press(message).into());
        iced::widget::Row::with_children(buttons)
            .spacing(space::XS)
            .wrap()
            .vertical_spacing(space::XS)
            .into()
    }
}

fn order(ordering: &Ordering) -> Dialog<'_, Message> {
    let whom = ordering.whom.clone();
    let (title, why, label) = match ordering.order {
        Order::Grant(..) => (
            fl!("board-grant-whom", whom = whom),
            fl!("board-grant-why"),
            fl!("board-grant"),
        ),
        Order::Settle(..) => (
            fl!("board-settle-whom", whom = whom),
            fl!("board-settle-why"),
            fl!("board-settle"),
        ),
        Order::Hold(_) => (
            fl!("board-hold-whom", whom = whom),
            fl!("board-hold-why"),
            fl!("board-hold"),
        ),
        Order::LetGo(_) => (
            fl!("board-let-go-whom", whom = whom),
            fl!("board-let-go-why"),
            fl!("board-let-go"),
        ),
        Order::HandIn(_) => (
            fl!("board-hand-in-whom", whom = whom),
            fl!("board-hand-in-why"),
            fl!("board-hand-in"),
        ),
        Order::Void(_) => (
            fl!("board-void-whom", whom = whom),
            fl!("board-void-why"),
            fl!("board-void"),
        ),
    };
    let minutes = ordering.needs_minutes().then(|| {
        let label = if matches!(ordering.order, Order::Grant(..)) {
            fl!("board-minutes")
        } else {
            fl!("board-charged-minutes")
        };
        field::field(
            label,
            field::text_field("board-minutes", "", &ordering.minutes, |text| {
                Message::Typed(Blank::Minutes, text)
            }),
        )
        .error(
            ordering
                .minutes()
                .is_none()
                .then(|| fl!("board-bad-minutes")),
        )
    });
    let reason = field::field(
        fl!("board-reason"),
        field::text_field(
            REASON,
            &fl!("board-reason-example"),
            &ordering.reason,
            |text| Message::Typed(Blank::Reason, text),
        ),
    );
    let body = column![words::body(why)]
        .push(minutes)
        .push(reason)
        .push(
            ordering
                .confirming
                .view(Message::Secret, Message::Confirmed),
        )
        .spacing(space::S);
    let grave = matches!(ordering.order, Order::Void(_) | Order::HandIn(_));
    let button = if grave {
        button::danger(label)
    } else {
        button::primary(label)
    };
    let ready = ordering.is_ready() && !ordering.is_busy;
    dialog(title)
        .body(body)
        .action(cancel())
        .action(confirm(button, ready))
}

fn incident(writing: &Writing) -> Dialog<'_, Message> {
    let typed = |id: &'static str, label: String, example: String, value: &str, blank: Blank| {
        let input = field::text_field(id, &example, value, move |text| Message::Typed(blank, text));
        Element::from(field::field(label, input))
    };
    let kinds = select(
        "board-kind",
        IncidentKind::ALL.map(|kind| (kind, names::incident_kind(kind))),
        Some(&writing.kind),
        Message::KindChosen,
    )
    .width(Length::Fill);
    let other = if writing.by_witness {
        fl!("board-signed-witness")
    } else {
        fl!("board-signed-candidate")
    };
    let signatures = row![
        typed(
            "board-invigilator",
            fl!("board-signed-invigilator"),
            String::new(),
            &writing.invigilator,
            Blank::Invigilator
        ),
        typed(
            "board-other",
            other,
            String::new(),
            &writing.other,
            Blank::Other
        ),
    ]
    .spacing(space::S);
    let when = writing.asks_when().then(|| {
        typed(
            "board-at",
            fl!("board-at"),
            String::new(),
            &writing.at,
            Blank::At,
        )
    });
    let body = column![
        row![field::field(fl!("board-kind"), kinds)]
            .push(when)
            .spacing(space::S),
        typed(
            "board-facts",
            fl!("board-facts"),
            fl!("board-facts-example"),
            &writing.facts,
            Blank::Facts
        ),
        typed(
            "board-handling",
            fl!("board-handling"),
            fl!("board-handling-example"),
            &writing.handling,
            Blank::Handling
        ),
        signatures,
        row![
            checkbox(
                "board-refused",
                fl!("board-refused"),
                writing.refused,
                Some(Message::RefusalToggled)
            ),
            checkbox(
                "board-by-witness",
                fl!("board-by-witness"),
                writing.by_witness,
                Some(Message::WitnessToggled)
            ),
        ]
        .spacing(space::L),
        writing.confirming.view(Message::Secret, Message::Confirmed),
    ]
    .spacing(space::XS);
    let ready = writing.is_ready() && !writing.is_busy;
    // Whoever sets a PIN on the way has two more fields than the window is high.
    let body = container(scrollable(
        body.padding(iced::Padding::ZERO.right(space::S))
            .width(Length::Fill),
    ))
    .max_height(TALL);
    dialog(fl!("board-incident-whom", whom = writing.whom.clone()))
        .body(body)
        .action(cancel())
        .action(confirm(button::primary(fl!("board-write-incident")), ready))
}

fn cancel<'a>() -> Element<'a, Message> {
    button::secondary(fl!("common-cancel"))
        .id("dialog-cancel")
        .on_press(Message::Dismissed)
        .into()
}

fn confirm(
    button: crate::ui::widget::pressable::Pressable<'_, Message>,
    ready: bool,
) -> Element<'_, Message> {
    button
        .id("dialog-confirm")
        .on_press_maybe(ready.then_some(Message::Confirmed))
        .into()
}
