//! How the first two steps look: choosing the files, and waiting while they are read. And what is told of
//! those that could not be read.

use iced::widget::{column, container, row, scrollable};
use iced::{Alignment, Length};

use super::{Intake, Message};
use crate::i18n::fl;
use crate::i18n::sentence::sentence;
use crate::service::bank::Unread;
use crate::ui::Element;
use crate::ui::part::files::unread_words;
use crate::ui::part::reading::Reading;
use crate::ui::theme::{Tone, measure, space};
use crate::ui::widget::{banner::banner, button, loading::loading, page, words};

impl<S> Intake<S> {
    /// The form: what went wrong, the files, whatever else must be chosen, and the way on, which is open
    /// once there are files and the screen is ready.
    pub fn form<'a, R: 'a, Outer: Clone + 'a>(
        &'a self,
        formats: String,
        besides: Option<Element<'a, Outer>>,
        is_ready: bool,
        note: String,
        wrap: impl Fn(Message<R>) -> Outer + Clone + 'a,
    ) -> Element<'a, Outer> {
        let is_ready = is_ready && !self.files.paths().is_empty();
        let way_on = row![
            button::primary(fl!("import-read"))
                .id("import-read")
                .on_press_maybe(is_ready.then(|| wrap(Message::ReadWanted))),
            words::small(note).width(Length::Fill),
        ]
        .spacing(space::S)
        .align_y(Alignment::Center);
        let files = self.files.view(formats);
        let form = column![]
            .push(error(self.error.as_deref()))
            .push(files.map(move |message| wrap(Message::Files(message))))
            .push(besides)
            .push(way_on)
            .spacing(space::M)
            .max_width(measure::TEXT);
        scrollable(form)
            .width(Length::Fill)
            .height(Length::Fill)
            .into()
    }
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

/// Why nothing has entered.
pub fn error<'a, Message: Clone + 'a>(error: Option<&'a str>) -> Option<Element<'a, Message>> {
    Some(
        banner(Tone::Negative, error?)
            .detail(fl!("import-nothing-entered"))
            .into(),
    )
}

/// What must be seen before the ledger: files that could not be read, and what went wrong.
pub fn notices<'a, Message: Clone + 'a>(
    unread: &[(String, String)],
    why: Option<&'a str>,
) -> Option<Element<'a, Message>> {
    let unread = (!unread.is_empty())
        .then(|| banner(Tone::Negative, fl!("import-unread")).detail(unread_words(unread)));
    (unread.is_some() || why.is_some()).then(|| {
        let notices = column![].push(unread).push(error(why)).spacing(space::XS);
        container(notices).padding(space::S).into()
    })
}

/// The files that could not be read, each with the sentence that says why.
pub fn unread(unread: Vec<Unread>) -> Vec<(String, String)> {
    unread
        .into_iter()
        .map(|unread| (unread.file, sentence(&unread.error)))
        .collect()
}
