//! What an exam on paper looks like: its head, and the part that is worked on.

mod keyed;
mod printing;
mod scanned;

use iced::widget::column;

use crate::domain::answer_sheet::paper_letter;
use crate::domain::permission::Permission;
use crate::i18n::fl;
use crate::service::paper_exam::{Found, Which};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::page::page;
use crate::ui::widget::segmented::segmented;
use crate::ui::widget::{banner::banner, button, dialog, keys, loading::loading};
use crate::ui::{Element, Session};

use super::{KeyedMessage, Message, Part, ScannedMessage, State};

/// Draws the screen.
pub(super) fn view<'a>(state: &'a State, session: &'a Session) -> Element<'a, Message> {
    let Some(overview) = &state.overview else {
        return page(fl!("paper-exam-title"))
            .action(back())
            .body(match &state.error {
                Some(error) => Element::from(column![banner(Tone::Negative, error.as_str())]),
                None => loading(fl!("common-loading")).into(),
            });
    };
    let may_enter = session.actor.may(Permission::EnterResults);
    let parts = [
        (Part::Print, fl!("paper-exam-print")),
        (Part::Key, fl!("paper-exam-key")),
        (Part::Scan, fl!("paper-exam-scan")),
    ];
    let parts = parts
        .into_iter()
        .filter(|(part, _)| may_enter || *part == Part::Print);
    let body = match state.part {
        Part::Print => printing::view(&state.printing, session).map(Message::Printing),
        Part::Key => keyed::view(&state.keyed).map(Message::Keyed),
        Part::Scan => scanned::view(&state.scanned).map(Message::Scanned),
    };
    let base = page(overview.exam.name.as_str())
        .subtitle(fl!("paper-exam-title"))
        .action(back())
        .body(
            column![
                segmented("paper-part", parts, Some(&state.part), Message::PartChosen),
                body
            ]
            .spacing(space::M),
        );
    let dialog = state.printing.saving.as_ref().map(|(_, save)| {
        save.view(|message| Message::Printing(super::PrintingMessage::Save(message)))
    });
    let part = state.part;
    // Keys decide what is on the screen: a question with options, and nothing else.
    let by_keys = state
        .scanned
        .question()
        .is_some_and(|question| !question.is_written());
    keys::on_press(dialog::over(base, dialog), move |press| match part {
        Part::Scan if by_keys => {
            if press.is(iced::keyboard::key::Named::Enter) {
                return Some(Message::Scanned(ScannedMessage::Decided));
            }
            let place = press.option()?;
            Some(Message::Scanned(ScannedMessage::Flipped(place)))
        }
        Part::Key if press.is_command(iced::keyboard::key::Named::Enter) => {
            Some(Message::Keyed(KeyedMessage::SaveWanted))
        }
        _ => None,
    })
}

/// That a sheet is of another fixed paper than lies on the person's seat.
fn other_letter(which: Which, found: &Found) -> Option<String> {
    let seat = found.seat_has_another(which)?;
    let Which::Letter(number) = which else {
        return None;
    };
    Some(fl!(
        "paper-exam-other-letter",
        letter = paper_letter(number),
        seat = paper_letter(seat)
    ))
}

fn back<'a>() -> Element<'a, Message> {
    button::secondary(fl!("common-back"))
        .id("back")
        .on_press(Message::Left)
        .into()
}
