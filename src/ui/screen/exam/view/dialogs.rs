//! What lies over the question: the look back before handing in, the last question, the keys.

use iced::widget::{Column, column, container, row, scrollable};
use iced::{Alignment, Length};

use crate::domain::sitting::HandIn;
use crate::i18n::{fl, format, sentence::sentence};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{Dialog as Card, dialog};
use crate::ui::widget::{banner::banner, button, words};
use crate::ui::{Element, Session};

use super::super::{Dialog, Ending, Message, Sitting};
use super::tour::tour;

/// Cells in a row of a dialog.
const COLUMNS: usize = 14;
const WIDTH: f32 = 560.0;
/// The height from which on the lists scroll.
const TALL: f32 = 320.0;

impl Sitting {
    pub(super) fn dialog(&self, session: &Session) -> Option<Card<'_, Message>> {
        if let Some(ending) = &self.ending {
            return Some(ends(ending));
        }
        Some(match self.dialog? {
            Dialog::Review => self.review(),
            Dialog::Confirm => self.confirm(session),
            Dialog::Help if self.is_trial => tour(),
            Dialog::Help => help(),
        })
    }

    fn review(&self) -> Card<'_, Message> {
        let (open, marked) = (self.open_questions(), self.marked_questions());
        let mut lists = Column::new()
            .spacing(space::M)
            .width(Length::Fill)
            .padding(2);
        if open.is_empty() {
            let all = usize::from(self.count());
            lists = lists.push(words::toned(
                Tone::Positive,
                fl!("exam-review-complete", count = all),
            ));
        } else {
            lists = lists
                .push(words::body(fl!("exam-review-open", count = open.len())))
                .push(self.cells(&open, COLUMNS));
        }
        if !marked.is_empty() {
            lists = lists
                .push(words::body(fl!("exam-review-marked", count = marked.len())))
                .push(self.cells(&marked, COLUMNS));
        }
        dialog(fl!("exam-review-title"))
            .body(container(scrollable(lists)).max_height(TALL))
            .action(
                button::secondary(fl!("exam-go-on"))
                    .id("exam-go-on")
                    .on_press(Message::DialogClosed),
            )
            .action(
                button::primary(fl!("exam-hand-in"))
                    .id("exam-reviewed")
                    .on_press(Message::HandInReviewed),
            )
            .on_dismiss(Message::DialogClosed)
            .width(WIDTH)
    }

    fn confirm(&self, session: &Session) -> Card<'_, Message> {
        let open = self.open_questions().len();
        let now = self.last_tick.wall_ms;
        let from = self.ongoing.hand_in_from;
        let early = from.filter(|from| now < from.as_millisecond());
        let sentence = if let Some(from) = early {
            let from = from.to_zoned_datetime(session.zone.clone()).time();
            fl!("exam-confirm-early", time = format::time(from))
        } else if open == 0 {
            fl!("exam-confirm-sentence")
        } else {
            fl!("exam-confirm-open", count = open)
        };
        dialog(fl!("exam-confirm-title"))
            .sentence(sentence)
            .action(
                button::secondary(fl!("exam-go-on"))
                    .id("exam-go-on")
                    .on_press(Message::DialogClosed),
            )
            .action(
                button::danger(fl!("exam-confirm"))
                    .id("exam-confirm")
                    .on_press_maybe(early.is_none().then_some(Message::HandInConfirmed)),
            )
            .on_dismiss(Message::DialogClosed)
    }
}

/// The end under way; nothing can be pressed unless it failed.
fn ends(ending: &Ending) -> Card<'_, Message> {
    let (title, sentence_of_end) = match ending.how {
        HandIn::TimeUp => (fl!("exam-time-up"), fl!("exam-time-up-sentence")),
        HandIn::Candidate | HandIn::Invigilator => {
            (fl!("exam-handing-in"), fl!("exam-handing-in-sentence"))
        }
    };
    match &ending.trouble {
        None => dialog(title).sentence(sentence_of_end),
        Some(error) => dialog(title)
            .body(
                banner(
                    Tone::Negative,
                    fl!("exam-end-failed", why = sentence(error)),
                )
                .detail(fl!("exam-end-failed-kept")),
            )
            .action(button::primary(fl!("common-retry")).on_press(Message::RetryWanted)),
    }
}

/// What each key does.
pub(super) fn key_lines<'a>() -> Element<'a, Message> {
    let lines: [(&[&'static str], String); 7] = [
        (&["A", "–", "H", "1", "–", "8"], fl!("exam-help-choose")),
        (&["A", "B"], fl!("exam-help-judge")),
        (&["←", "→", "PgUp", "PgDn"], fl!("exam-help-turn")),
        (&["M"], fl!("exam-help-mark")),
        (&["Ctrl+Enter"], fl!("exam-help-hand-in")),
        (&["Tab"], fl!("exam-help-tab")),
        (&["F9"], fl!("exam-help-invigilator")),
    ];
    let lines = lines.into_iter().map(|(keys, what)| {
        let keys = keys.iter().map(|key| -> Element<'a, Message> {
            if *key == "–" {
                words::small(*key).into()
            } else {
                words::key(*key)
            }
        });
        row![
            container(row(keys).spacing(space::XXS)).width(180),
            words::body(what).width(Length::Fill)
        ]
        .align_y(Alignment::Center)
        .into()
    });
    column(lines).spacing(space::S).into()
}

fn help<'a>() -> Card<'a, Message> {
    dialog(fl!("exam-help"))
        .body(key_lines())
        .action(
            button::primary(fl!("exam-help-close"))
                .id("exam-help-close")
                .on_press(Message::DialogClosed),
        )
        .on_dismiss(Message::DialogClosed)
        .width(WIDTH)
}
