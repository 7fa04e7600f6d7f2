//! The documents that can be printed.

use iced::widget::{Column, column, row, scrollable};
use iced::{Alignment, Length};

use crate::domain::permission::Permission;
use crate::i18n::{fl, names};
use crate::service::print::Document;
use crate::ui::theme::{measure, space};
use crate::ui::widget::segmented::segmented;
use crate::ui::widget::{button, field, words};
use crate::ui::{Element, Session};

use super::super::printing::{Message, Printing};

/// Draws the part.
pub(super) fn view<'a>(printing: &'a Printing, session: &Session) -> Element<'a, Message> {
    let may_set = session.actor.may(Permission::SetExam);
    let of_papers = [Document::Papers, Document::Sheets, Document::Keys];
    let of_rooms = [Document::Slips, Document::Seating, Document::Notices];
    let papers = may_set.then(|| {
        card(
            fl!("paper-exam-papers"),
            Some(copies(printing)),
            of_papers.map(|document| (document, printing.copies().is_some())),
        )
    });
    let rooms = card(
        fl!("paper-exam-rooms"),
        None,
        of_rooms.map(|document| (document, true)),
    );
    let cards = column![]
        .push(papers)
        .push(rooms)
        .spacing(space::M)
        .max_width(measure::TEXT);
    scrollable(cards)
        .width(Length::Fill)
        .height(Length::Fill)
        .into()
}

fn copies(printing: &Printing) -> Element<'_, Message> {
    let kinds = [
        (false, fl!("paper-exam-fixed")),
        (true, fl!("paper-exam-own")),
    ];
    let count = (!printing.own).then(|| {
        field::field(
            fl!("paper-exam-letters"),
            field::text_field("letters", "2", &printing.letters, Message::LettersTyped).width(96),
        )
        .error(
            printing
                .copies()
                .is_none()
                .then(|| fl!("paper-exam-letters-wrong")),
        )
        .hint(fl!("paper-exam-letters-hint"))
    });
    let why = printing
        .own
        .then(|| words::small(fl!("paper-exam-own-hint")));
    column![segmented(
        "copies",
        kinds,
        Some(&printing.own),
        Message::OwnChosen
    )]
    .push(count.map(Element::from))
    .push(why)
    .spacing(space::S)
    .into()
}

fn card(
    title: String,
    head: Option<Element<'_, Message>>,
    documents: [(Document, bool); 3],
) -> Element<'_, Message> {
    let rows = documents.into_iter().map(|(document, ready)| {
        row![
            column![
                words::body(names::document(document)),
                words::small(why(document)),
            ]
            .width(Length::Fill),
            button::secondary(fl!("paper-exam-print-one"))
                .id(format!("print-{}", document.code()))
                .on_press_maybe(ready.then_some(Message::Asked(document))),
        ]
        .spacing(space::M)
        .align_y(Alignment::Center)
        .into()
    });
    words::card(
        column![words::heading(title)]
            .push(head)
            .push(Column::with_children(rows).spacing(space::S))
            .spacing(space::M),
    )
    .padding(space::M)
    .width(Length::Fill)
    .into()
}

fn why(document: Document) -> String {
    match document {
        Document::Papers => fl!("paper-exam-papers-why"),
        Document::Sheets => fl!("paper-exam-sheets-why"),
        Document::Keys => fl!("paper-exam-keys-why"),
        Document::Slips => fl!("paper-exam-slips-why"),
        Document::Seating => fl!("paper-exam-seating-why"),
        Document::Notices => fl!("paper-exam-notices-why"),
    }
}
