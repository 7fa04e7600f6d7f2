//! How the first two steps of every import look: choosing the files, and waiting while they are read.
//! What is read, and what comes of it, is the screen's own.

use iced::widget::{column, row, scrollable};
use iced::{Alignment, Length};

use super::reading::Reading;
use crate::i18n::fl;
use crate::i18n::sentence::sentence;
use crate::service::bank::Unread;
use crate::ui::Element;
use crate::ui::theme::{Tone, measure, space};
use crate::ui::widget::{banner::banner, button, loading::loading, page, words};

/// The form: what went wrong, the files, whatever else must be chosen, and the way on. `read` is
/// what pressing it sends; nothing while something is missing.
pub fn form<'a, Message: Clone + 'a>(
    error: Option<Element<'a, Message>>,
    files: Element<'a, Message>,
    besides: Option<Element<'a, Message>>,
    read: Option<Message>,
    note: String,
) -> Element<'a, Message> {
    let way_on = row![
        button::primary(fl!("import-read"))
            .id("import-read")
            .on_press_maybe(read),
        words::small(note).width(Length::Fill),
    ]
    .spacing(space::S)
    .align_y(Alignment::Center);
    let form = column![]
        .push(error)
        .push(files)
        .push(besides)
        .push(way_on)
        .spacing(space::M)
        .max_width(measure::TEXT);
    scrollable(form)
        .width(Length::Fill)
        .height(Length::Fill)
        .into()
}

/// Why nothing has entered.
pub fn error<'a, Message: Clone + 'a>(error: Option<&'a str>) -> Option<Element<'a, Message>> {
    Some(
        banner(Tone::Negative, error?)
            .detail(fl!("import-nothing-entered"))
            .into(),
    )
}

/// The page while the files are read.
pub fn waiting<'a, Message: Clone + 'a>(
    title: String,
    reading: &Reading,
    stop: Message,
) -> Element<'a, Message> {
    let (done, of) = reading.progress();
    page::page(title).body(
        loading(fl!("import-reading"))
            .progress(done, of)
            .on_cancel(stop),
    )
}

/// The files that could not be read, each with the sentence that says why.
pub fn unread(unread: Vec<Unread>) -> Vec<(String, String)> {
    unread
        .into_iter()
        .map(|unread| (unread.file, sentence(&unread.error)))
        .collect()
}
