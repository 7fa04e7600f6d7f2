//! What came in: every import with its ledger's counts, and the way to take it back.

use iced::Length;
use iced::widget::{column, container};
use jiff::Timestamp;

use super::Message;
use super::detail::spoken;
use crate::domain::ledger::Counts;
use crate::domain::permission::Permission;
use crate::i18n::{fl, format, names};
use crate::service::bank::{Import, ImportState};
use crate::service::curation::Batched;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::table::{Cell, Row, column_of, row_of, table};
use crate::ui::widget::{button, empty_state::empty_state, loading::loading, words};
use crate::ui::{Element, Session};

/// The list of imports.
pub(super) fn view<'a>(
    imports: Option<&'a [Import]>,
    batches: &'a [Batched],
    session: &'a Session,
) -> Element<'a, Message> {
    let Some(imports) = imports else {
        return loading(fl!("common-loading")).into();
    };
    if imports.is_empty() {
        let none = empty_state(fl!("bank-no-imports"), fl!("bank-no-imports-why"));
        if !session.actor.may(Permission::ImportBank) {
            return none.into();
        }
        return none
            .action(fl!("navigation-import"), Message::ImportAsked)
            .into();
    }
    let columns = [
        column_of(fl!("bank-import-when"), 128),
        column_of(fl!("bank-import-into"), Length::FillPortion(2)),
        column_of(fl!("bank-import-files"), Length::FillPortion(3)),
        column_of(names::pile(crate::domain::ledger::Pile::Accepted), 72).number(),
        column_of(names::pile(crate::domain::ledger::Pile::Review), 92).number(),
        column_of(names::pile(crate::domain::ledger::Pile::Refused), 72).number(),
        column_of(fl!("bank-import-by"), 80),
        column_of("", 96),
    ];
    let rows = imports
        .iter()
        .enumerate()
        .map(|(at, import)| line(at, import, session));
    column![container(table("bank-imports", &columns, rows)).height(Length::FillPortion(3))]
        .push(changes(batches, session))
        .spacing(space::M)
        .into()
}

/// The changes of many questions in the bank that is chosen; nothing where there are none.
fn changes<'a>(batches: &'a [Batched], session: &'a Session) -> Option<Element<'a, Message>> {
    if batches.is_empty() {
        return None;
    }
    let columns = [
        column_of(fl!("bank-import-when"), Length::FillPortion(2)),
        column_of(fl!("bank-bulk-questions"), 96).number(),
        column_of("", 96),
    ];
    let rows = batches.iter().enumerate().map(|(at, batch)| {
        let standing = if batch.undone {
            Cell::Badge(Tone::Neutral, fl!("import-undone"))
        } else if session.actor.may(Permission::EditBank) {
            Cell::Other(
                button::quiet(fl!("common-undo"))
                    .id(format!("bank-undo-batch-{at}"))
                    .on_press(Message::BatchUndoAsked(batch.id))
                    .into(),
            )
        } else {
            Cell::Muted(String::new())
        };
        row_of([
            Cell::Muted(spoken(&batch.by, session)),
            Cell::Words(format::number(batch.questions)),
            standing,
        ])
    });
    Some(
        container(
            column![
                words::heading(fl!("bank-bulk-past")),
                table("bank-batches", &columns, rows)
            ]
            .spacing(space::XS),
        )
        .height(Length::FillPortion(2))
        .into(),
    )
}

fn line<'a>(at: usize, import: &'a Import, session: &'a Session) -> Row<'a, Message> {
    let when = Timestamp::from_millisecond(import.at)
        .map(|at| at.to_zoned_datetime(session.zone.clone()).datetime())
        .map(format::date_time)
        .unwrap_or_default();
    let mut total = Counts::default();
    for file in &import.files {
        total.absorb(&file.counts);
    }
    let files: Vec<&str> = import.files.iter().map(|file| file.file.as_str()).collect();
    let standing = match import.state {
        ImportState::Undone => Cell::Badge(Tone::Neutral, fl!("import-undone")),
        ImportState::Done if session.actor.may(Permission::ImportBank) => Cell::Other(
            button::quiet(fl!("common-undo"))
                .id(format!("bank-undo-{at}"))
                .on_press(Message::UndoAsked(import.id))
                .into(),
        ),
        ImportState::Done => Cell::Muted(String::new()),
    };
    row_of([
        Cell::Muted(when),
        Cell::Words(import.target.clone()),
        Cell::Muted(format::names(&files)),
        Cell::Words(format::number(total.accepted)),
        Cell::Words(format::number(total.review)),
        Cell::Words(format::number(total.refused)),
        Cell::Muted(import.by.clone().unwrap_or_default()),
        standing,
    ])
}
