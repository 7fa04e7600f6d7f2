//! What came in: every import of laws, and the way to take it back.

use iced::Length;
use iced::widget::container;
use jiff::Timestamp;

use super::Message;
use crate::domain::permission::Permission;
use crate::i18n::{fl, format};
use crate::service::bank::{Import, ImportState};
use crate::ui::theme::Tone;
use crate::ui::widget::table::{Cell, Row, column_of, row_of, table};
use crate::ui::widget::{button, empty_state::empty_state, loading::loading};
use crate::ui::{Element, Session};

/// The list of imports.
pub(super) fn view<'a>(
    imports: Option<&'a [Import]>,
    session: &'a Session,
) -> Element<'a, Message> {
    let Some(imports) = imports else {
        return loading(fl!("common-loading")).into();
    };
    if imports.is_empty() {
        let empty = empty_state(fl!("bank-no-imports"), fl!("law-no-imports-why"));
        return if session.actor.may(Permission::ImportBank) {
            empty.action(fl!("law-import"), Message::ImportAsked).into()
        } else {
            empty.into()
        };
    }
    let columns = [
        column_of(fl!("bank-import-when"), 128),
        column_of(fl!("law-head-laws"), Length::FillPortion(4)),
        column_of(fl!("bank-import-files"), Length::FillPortion(3)),
        column_of(fl!("bank-import-by"), 96),
        column_of("", 96),
    ];
    let rows = imports
        .iter()
        .enumerate()
        .map(|(at, import)| line(at, import, session));
    container(table("statutes-imports", &columns, rows))
        .height(Length::Fill)
        .into()
}

fn line<'a>(at: usize, import: &'a Import, session: &'a Session) -> Row<'a, Message> {
    let when = Timestamp::from_millisecond(import.at)
        .map(|at| at.to_zoned_datetime(session.zone.clone()).datetime())
        .map(format::date_time)
        .unwrap_or_default();
    let files: Vec<&str> = import.files.iter().map(|file| file.file.as_str()).collect();
    let by = import.by.clone().unwrap_or_else(|| fl!("common-app"));
    let last = match import.state {
        ImportState::Undone => Cell::Badge(Tone::Neutral, fl!("import-undone")),
        ImportState::Done if session.actor.may(Permission::ImportBank) => Cell::Other(
            button::quiet(fl!("common-undo"))
                .id(format!("statutes-undo-{at}"))
                .on_press(Message::UndoAsked(import.id))
                .into(),
        ),
        ImportState::Done => Cell::Muted(String::new()),
    };
    row_of([
        Cell::Muted(when),
        Cell::Words(import.target.clone()),
        Cell::Muted(format::names(&files)),
        Cell::Muted(by),
        last,
    ])
}
