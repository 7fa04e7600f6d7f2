//! A short message in the corner: what was done, or what was not done although its place is left by now.
//! Other errors are banners where they happened.

use iced::widget::{container, row, text};

use crate::ui::Element;
use crate::ui::theme::{self, Tone, space};

use super::words;

/// The message itself; the shell puts it last in its stack and takes it away after some seconds.
pub fn toast<'a, Message: 'a>(
    tone: Tone,
    words: impl text::IntoFragment<'a>,
) -> Element<'a, Message> {
    container(row![words::toned(tone, words)])
        .padding([space::S, space::M])
        .style(theme::container::banner(tone))
        .into()
}
