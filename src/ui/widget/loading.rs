//! What a place says while it waits: what is going on, how far it is, and how to stop it.

use iced::Alignment;
use iced::widget::{center, column, text};

use crate::i18n::{fl, format};
use crate::ui::Element;
use crate::ui::theme::space;

use super::{bar::bar, button, words};

/// A wait. See [`loading`].
pub struct Loading<'a, Message> {
    what: text::Fragment<'a>,
    progress: Option<(u64, u64)>,
    on_cancel: Option<Message>,
}

/// Says in the middle of the room what is going on.
pub fn loading<'a, Message: Clone + 'a>(what: impl text::IntoFragment<'a>) -> Loading<'a, Message> {
    Loading {
        what: what.into_fragment(),
        progress: None,
        on_cancel: None,
    }
}

impl<'a, Message: Clone + 'a> Loading<'a, Message> {
    /// How many of how many are done.
    #[must_use]
    pub fn progress(mut self, done: u64, total: u64) -> Self {
        self.progress = Some((done, total));
        self
    }

    /// Offers to stop.
    #[must_use]
    pub fn on_cancel(mut self, message: Message) -> Self {
        self.on_cancel = Some(message);
        self
    }
}

/// How full a bar is.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a bar is a few hundred pixels wide"
)]
fn share(done: u64, total: u64) -> f32 {
    if total == 0 {
        0.0
    } else {
        (done as f64 / total as f64).clamp(0.0, 1.0) as f32
    }
}

impl<'a, Message: Clone + 'a> From<Loading<'a, Message>> for Element<'a, Message> {
    fn from(loading: Loading<'a, Message>) -> Self {
        let progress = loading.progress.map(|(done, total)| {
            column![
                bar(share(done, total)),
                words::small(fl!(
                    "common-progress",
                    done = format::number(done),
                    total = format::number(total)
                )),
            ]
            .width(280)
            .spacing(space::XS)
            .align_x(Alignment::Center)
        });
        let cancel = loading
            .on_cancel
            .map(|message| button::secondary(fl!("common-cancel")).on_press(message));
        center(
            column![words::muted(loading.what)]
                .push(progress)
                .push(cancel)
                .spacing(space::M)
                .align_x(Alignment::Center),
        )
        .padding(space::XXL)
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn the_bar_is_never_fuller_than_full() {
        for (done, total, wanted) in [(0, 0, 0.0), (0, 9, 0.0), (3, 4, 0.75), (9, 4, 1.0)] {
            assert!((share(done, total) - wanted).abs() < f32::EPSILON);
        }
    }
}
