//! What is answered before something is decided: one candidate, an order with its reason, an incident.

use iced::widget::{Column, column, row};
use iced::{Alignment, Length};

use super::records::{findings, incidents};
use super::view::{left, progress, remarks, saved, stand_words};
use super::{Blank, Dialog as Asked, Giving, Message, State, Writing};
use crate::domain::exam::ExamState;
use crate::domain::permission::Permission;
use crate::domain::sitting::IncidentKind;
use crate::i18n::{fl, names};
use crate::service::board::{Order, Row, Stand};
use crate::ui::part::ordering::{self, USUAL_GRANT};
use crate::ui::theme::space;
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::{badge::badge, button, checkbox::checkbox, field, select::select, words};
use crate::ui::{Element, Session};

impl State {
    /// What is answered first.
    pub(super) fn asked<'a>(&'a self, session: &'a Session) -> Option<Dialog<'a, Message>> {
        let dialog = match self.dialog.as_deref()? {
            Asked::Person(row) => self.person(row, session),
            Asked::Order(giving) => order(giving),
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
        let mut orders: Vec<(&'static str, Order)> = Vec::new();
        if let Some(seen) = &row.seen {
            let one = seen.sitting;
            let grant = ("board-grant", Order::Grant(vec![one], USUAL_GRANT));
            let hand_in = ("board-hand-in", Order::HandIn(one));
            match row.stand {
                Stand::Undecided => orders.push(("board-settle", Order::Settle(one, 0))),
                Stand::Sitting if is_open => {
                    orders.extend([grant, ("board-hold", Order::Hold(one)), hand_in]);
                }
                Stand::Held => orders.extend([("board-let-go", Order::LetGo(one)), grant, hand_in]),
                _ => {}
            }
            if row.stand != Stand::Void {
                orders.push(("board-void", Order::Void(one)));
            }
        }
        let orders = orders.into_iter().map(|(id, order)| {
            let label = ordering::label(&order);
            (id, label, Message::Ordered(order))
        });
        let incident = (
            "board-write-incident",
            fl!("board-write-incident"),
            Message::IncidentAsked,
        );
        let buttons = orders
            .chain([incident])
            .map(|(id, label, message)| button::secondary(label).id(id).on_press(message).into());
        iced::widget::Row::with_children(buttons)
            .spacing(space::XS)
            .wrap()
            .vertical_spacing(space::XS)
            .into()
    }
}

fn order(giving: &Giving) -> Dialog<'_, Message> {
    let ordering = &giving.ordering;
    let body = column![
        words::body(ordering::explanation(ordering.order())),
        ordering.view(Message::Ordering),
        giving.confirming.view(Message::Secret, Message::Confirmed),
    ]
    .spacing(space::S);
    let is_ready = giving.is_ready();
    dialog(order_title(ordering.order(), &giving.whom))
        .body(body)
        .cancel(Message::Dismissed)
        .confirm(ordering.button(), is_ready.then_some(Message::Confirmed))
}

fn order_title(order: &Order, whom: &str) -> String {
    match order {
        Order::Grant(..) => fl!("board-grant-whom", whom = whom),
        Order::Settle(..) => fl!("board-settle-whom", whom = whom),
        Order::Hold(_) => fl!("board-hold-whom", whom = whom),
        Order::LetGo(_) => fl!("board-let-go-whom", whom = whom),
        Order::HandIn(_) => fl!("board-hand-in-whom", whom = whom),
        Order::Void(_) => fl!("board-void-whom", whom = whom),
    }
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
    dialog(fl!("board-incident-whom", whom = writing.whom.clone()))
        .body(body)
        .cancel(Message::Dismissed)
        .confirm(
            button::primary(fl!("board-write-incident")),
            writing.is_ready().then_some(Message::Confirmed),
        )
}
