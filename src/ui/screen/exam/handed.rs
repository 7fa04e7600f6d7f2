//! After the hand-in on a machine where an invigilator is signed in: the candidate notes the receipt,
//! and the window stays shut until the invigilator types the own PIN.

use std::sync::Arc;

use iced::Alignment;
use iced::widget::{center, column};

use crate::domain::id::{ExamId, OfficerId};
use crate::domain::sitting::receipt::Receipt;
use crate::i18n::{fl, sentence::sentence};
use crate::service::pin::{self, Need};
use crate::service::{Actor, Error, Office, sitting};
use crate::ui::part::confirming::{Confirming, Typed};
use crate::ui::theme::{Tone, measure, space};
use crate::ui::widget::{banner::unread, button, loading::loading, words};
use crate::ui::{Action, Element};

/// The page.
#[derive(Debug)]
pub(super) struct Handed {
    exam: ExamId,
    officer: OfficerId,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    Reading,
    Failed(Arc<Error>),
    Waiting {
        receipt: Option<Receipt>,
        confirming: Confirming,
        is_busy: bool,
    },
}

/// What happens there.
#[derive(Debug, Clone)]
pub enum Message {
    /// The receipt, and whether a PIN confirms here.
    Read(Result<(Option<Receipt>, Need), Arc<Error>>),
    /// It is to be read again.
    Retried,
    /// A secret is typed.
    Typed(Typed),
    /// The invigilator goes on.
    Confirmed,
    /// Whether it was the invigilator.
    Answered(Result<(), Arc<Error>>),
}

/// What comes of a message.
pub(super) enum Step {
    Stay(Action<Message>),
    /// The invigilator has the window again.
    Gone,
}

impl Handed {
    pub(super) fn new(exam: ExamId, officer: OfficerId) -> (Self, Action<Message>) {
        let page = Self {
            exam,
            officer,
            stage: Stage::Reading,
        };
        let read = page.read();
        (page, read)
    }

    fn read(&self) -> Action<Message> {
        let (exam, officer) = (self.exam, self.officer);
        Action::ask(move |office, actor| {
            let read = read(office, actor, exam, officer);
            Message::Read(read.map_err(Arc::new))
        })
    }

    pub(super) fn update(&mut self, message: Message) -> Step {
        match (message, &mut self.stage) {
            (Message::Read(Ok((receipt, need))), stage) => {
                *stage = Stage::Waiting {
                    receipt,
                    confirming: Confirming::new(need),
                    is_busy: false,
                };
            }
            (Message::Read(Err(error)), stage) => *stage = Stage::Failed(error),
            (Message::Retried, _) => return Step::Stay(self.read()),
            (Message::Typed(typed), Stage::Waiting { confirming, .. }) => confirming.take(typed),
            (
                Message::Confirmed,
                Stage::Waiting {
                    confirming,
                    is_busy,
                    ..
                },
            ) if confirming.is_ready() && !*is_busy => {
                *is_busy = true;
                let confirming = confirming.clone();
                return Step::Stay(Action::ask(move |office, actor| {
                    let confirmed = confirming.through(office, actor, |office, typed| {
                        pin::confirm(office, actor, typed)
                    });
                    Message::Answered(confirmed.map_err(Arc::new))
                }));
            }
            (Message::Answered(Ok(())), Stage::Waiting { .. }) => return Step::Gone,
            (
                Message::Answered(Err(error)),
                Stage::Waiting {
                    confirming,
                    is_busy,
                    ..
                },
            ) => {
                *is_busy = false;
                confirming.refuse(error);
            }
            _ => {}
        }
        Step::Stay(Action::None)
    }

    pub(super) fn view(&self) -> Element<'_, Message> {
        let content: Element<'_, Message> = match &self.stage {
            Stage::Reading => loading(fl!("exam-over")).into(),
            Stage::Failed(error) => unread(sentence(error), Message::Retried),
            Stage::Waiting {
                receipt,
                confirming,
                is_busy,
            } => waiting(receipt.as_ref(), confirming, *is_busy),
        };
        center(content).padding(space::L).into()
    }
}

fn waiting<'a>(
    receipt: Option<&Receipt>,
    confirming: &'a Confirming,
    is_busy: bool,
) -> Element<'a, Message> {
    // Whoever is void has no receipt.
    let (title, wait) = if receipt.is_some() {
        (fl!("exam-handed-title"), fl!("exam-handed-wait"))
    } else {
        (fl!("exam-ended-title"), fl!("exam-ended-wait"))
    };
    let receipt = receipt.map(|receipt| {
        column![
            words::muted(fl!("exam-handed-receipt")),
            words::title(receipt.to_string()),
            words::small(fl!("result-receipt-why")),
        ]
        .spacing(space::XXS)
        .align_x(Alignment::Center)
    });
    let ready = confirming.is_ready() && !is_busy;
    let invigilator = words::card(
        column![
            words::small(fl!("exam-handed-invigilator")),
            confirming.view(Message::Typed, Message::Confirmed),
            button::secondary(fl!("exam-handed-go-on"))
                .id("handed-go-on")
                .on_press_maybe(ready.then_some(Message::Confirmed)),
        ]
        .spacing(space::XS),
    )
    .padding(space::M)
    .width(measure::FORM);
    column![
        words::large(title),
        receipt,
        words::toned(Tone::Accent, wait),
        invigilator,
    ]
    .spacing(space::L)
    .align_x(Alignment::Center)
    .into()
}

fn read(
    office: &Office,
    actor: &Actor,
    exam: ExamId,
    officer: OfficerId,
) -> Result<(Option<Receipt>, Need), Error> {
    let receipt = sitting::receipt(office, actor, exam, officer)?;
    Ok((receipt, pin::need(office, actor)?))
}
