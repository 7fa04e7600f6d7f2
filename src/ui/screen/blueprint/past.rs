//! The versions of a blueprint and what differs from one to the next.

use iced::Length;
use iced::widget::{Column, column, row, scrollable};

use super::Message;
use crate::i18n::{fl, format, quota};
use crate::service::exam::Version;
use crate::ui::Element;
use crate::ui::theme::space;
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::{button, words};

/// The height of the list; longer ones scroll.
const HEIGHT: f32 = 360.0;

pub(super) fn dialog_of<'a>(versions: &[Version]) -> Dialog<'a, Message> {
    let list = Column::with_children(versions.iter().map(version))
        .spacing(space::M)
        .width(Length::Fill);
    dialog(fl!("blueprint-versions"))
        .body(
            column![
                words::muted(fl!("blueprint-versions-why")),
                scrollable(list).id("version-list").height(HEIGHT),
            ]
            .spacing(space::S),
        )
        .action(
            button::secondary(fl!("common-close"))
                .id("versions-close")
                .on_press(Message::VersionsClosed),
        )
        .on_dismiss(Message::VersionsClosed)
        .width(640.0)
}

fn version<'a>(version: &Version) -> Element<'a, Message> {
    let made = version
        .made_on
        .map(|day| words::muted(format::date_table(day)));
    let head = row![words::heading(fl!(
        "blueprint-version-is",
        version = version.version.to_string()
    ))]
    .push(made)
    .spacing(space::S);
    let changes: Vec<Element<'a, Message>> = version
        .changes
        .iter()
        .map(|change| words::body(quota::difference(change)).into())
        .collect();
    let nothing = changes.is_empty().then(|| {
        words::muted(if version.version == 1 {
            fl!("blueprint-version-first")
        } else {
            fl!("difference-none")
        })
    });
    column![head]
        .extend(changes)
        .push(nothing)
        .spacing(space::XXS)
        .into()
}
