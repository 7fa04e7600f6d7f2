//! What is asked before something is decided: on whom, on what basis, and how far a batch is.

use iced::widget::{column, container};

use super::NAMED;
use crate::domain::certificate::Act;
use crate::domain::consequence::Step;
use crate::i18n::{fl, format, names};
use crate::ui::Element;
use crate::ui::screen::certificates::history::Order;
use crate::ui::screen::certificates::{BASIS, Dialog, Message, State, What};
use crate::ui::theme::space;
use crate::ui::widget::dialog::{self, dialog};
use crate::ui::widget::{button, field, loading::loading, words};

impl State {
    pub(super) fn dialog<'a>(&self, asked: &'a Dialog) -> dialog::Dialog<'a, Message> {
        let batch = &asked.batch;
        let dialog = dialog(title(asked)).width(560.0);
        if let (What::Confirm(_, ids), true) = (&asked.what, batch.running) {
            let done = (batch.done + batch.failed.len()) as u64;
            return dialog
                .body(
                    container(loading(fl!("common-working")).progress(done, ids.len() as u64))
                        .height(160),
                )
                .action(
                    button::secondary(fl!("certificates-stop"))
                        .id("dialog-cancel")
                        .on_press(Message::Dismissed),
                )
                .on_dismiss(Message::Dismissed);
        }
        let ready = asked.is_complete() && !batch.running;
        let label = match &asked.what {
            What::Dismiss(..) => fl!("certificates-dismiss"),
            What::Order(Order::TakeBack(_)) => fl!("certificates-take-back"),
            What::Confirm(Step::Restoration, _) => fl!("name-act-restored"),
            What::Confirm(..) => fl!("name-act-suspended"),
            What::Order(Order::Act(_)) => fl!("certificates-record"),
        };
        dialog
            .body(
                column![]
                    .push(self.whom(asked))
                    .push(form(asked))
                    .spacing(space::S),
            )
            .cancel(Message::Dismissed)
            .confirm(button::primary(label), ready.then_some(Message::Decided))
    }

    /// The first of those a batch is about, by name.
    fn whom<'a>(&self, asked: &Dialog) -> Option<Element<'a, Message>> {
        let What::Confirm(_, ids) = &asked.what else {
            return None;
        };
        let names: Vec<String> = ids
            .iter()
            .take(NAMED)
            .map(|id| self.waiting.name(*id))
            .collect();
        let names = names.join(&fl!("certificates-and"));
        let count = format::count(ids.len());
        Some(
            words::body(if ids.len() > NAMED {
                fl!("certificates-and-more", names = names, count = count)
            } else {
                names
            })
            .into(),
        )
    }
}

fn title(asked: &Dialog) -> String {
    match &asked.what {
        What::Confirm(Step::Restoration, ids) => {
            fl!(
                "certificates-restore-whom",
                count = format::count(ids.len())
            )
        }
        What::Confirm(_, ids) => {
            fl!(
                "certificates-suspend-whom",
                count = format::count(ids.len())
            )
        }
        What::Dismiss(_, name) => fl!("certificates-dismiss-whom", name = name.clone()),
        What::Order(Order::TakeBack(_)) => fl!("certificates-take-back"),
        What::Order(Order::Act(act)) => {
            fl!("certificates-act-what", act = order(*act))
        }
    }
}

/// An act as an order; "cancel" alone would read like the button that changes nothing.
pub(super) fn order(act: Act) -> String {
    match act {
        Act::Cancelled => fl!("certificates-cancel"),
        other => names::certificate_act(other),
    }
}

/// Basis, document and reason: what is needed first.
fn form(asked: &Dialog) -> Element<'_, Message> {
    let decision = &asked.decision;
    let document = field::text_field(
        "document",
        &fl!("certificates-document-example"),
        &decision.document,
        Message::DocumentTyped,
    );
    let document = field::field(fl!("certificates-document"), document).optional();
    if asked.needs_reason() {
        let reason = field::text_field(BASIS, "", &decision.reason, Message::ReasonTyped)
            .on_submit(Message::Decided);
        let why = match asked.what {
            What::Dismiss(..) => fl!("certificates-dismiss-why"),
            _ => fl!("certificates-take-back-why"),
        };
        return column![
            words::body(why),
            field::field(fl!("certificates-reason"), reason).hint(fl!("certificates-on-record")),
            document,
        ]
        .spacing(space::S)
        .into();
    }
    // The basis is filled in already and has the focus: Enter must not decide here.
    let basis = field::text_field(BASIS, "", &decision.basis, Message::BasisTyped);
    let reason = field::text_field("reason", "", &decision.reason, Message::ReasonTyped);
    let confirming = matches!(asked.what, What::Confirm(..));
    column![
        field::field(fl!("certificates-basis-field"), basis).hint(fl!("certificates-basis-hint")),
        document,
    ]
    .push(confirming.then(|| field::field(fl!("certificates-reason"), reason).optional()))
    .spacing(space::S)
    .into()
}
