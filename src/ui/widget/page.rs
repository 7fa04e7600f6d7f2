//! The frame of a screen: title, sentence, actions, and the room below.

use iced::widget::{Row, column, container, row, text};
use iced::{Alignment, Length};

use crate::ui::Element;
use crate::ui::theme::{self, measure, space};

use super::{fitting, words};

/// The least width of a title that has its actions beside it.
const TITLE: f32 = 260.0;

/// A screen's frame. See [`page`].
pub struct Page<'a, Message> {
    title: text::Fragment<'a>,
    subtitle: Option<text::Fragment<'a>>,
    actions: Vec<Element<'a, Message>>,
}

/// A page with a title.
pub fn page<'a, Message: 'a>(title: impl text::IntoFragment<'a>) -> Page<'a, Message> {
    Page {
        title: title.into_fragment(),
        subtitle: None,
        actions: Vec::new(),
    }
}

impl<'a, Message: 'a> Page<'a, Message> {
    /// A line below the title.
    #[must_use]
    pub fn subtitle(mut self, words: impl text::IntoFragment<'a>) -> Self {
        self.subtitle = Some(words.into_fragment());
        self
    }

    /// Adds something to the right of the title; the primary button last.
    #[must_use]
    pub fn action(mut self, action: impl Into<Element<'a, Message>>) -> Self {
        self.actions.push(action.into());
        self
    }

    /// Puts the content below and fills the room. A page that scrolls has one `scrollable` in here.
    pub fn body(self, body: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
        let titles = column![words::title(self.title)]
            .push(self.subtitle.map(words::muted))
            .spacing(space::XXS)
            .width(Length::Fill);
        // Many actions, or long words for them, go below the title in a small window.
        let head: Element<'a, Message> = if self.actions.is_empty() {
            titles.into()
        } else {
            let actions = Row::with_children(self.actions)
                .spacing(space::XS)
                .align_y(Alignment::Center)
                .wrap()
                .vertical_spacing(space::XS);
            fitting::beside(titles, actions, TITLE, space::M)
        };
        container(
            column![head, container(body).height(Length::Fill)]
                .spacing(space::M)
                .width(Length::Fill),
        )
        .padding(space::L)
        .width(Length::Fill)
        .height(Length::Fill)
        .style(theme::container::surface)
        .into()
    }
}

/// The bar across the top of exam, practice and import: things at the left, things at the right.
pub fn top_bar<'a, Message: 'a>(
    left: impl IntoIterator<Item = Element<'a, Message>>,
    right: impl IntoIterator<Item = Element<'a, Message>>,
) -> Element<'a, Message> {
    let left = Row::with_children(left)
        .spacing(space::M)
        .align_y(Alignment::Center)
        .width(Length::Fill);
    let right = Row::with_children(right)
        .spacing(space::M)
        .align_y(Alignment::Center);
    column![
        container(
            row![left, right]
                .spacing(space::M)
                .align_y(Alignment::Center)
        )
        .padding([0.0, space::L])
        .center_y(measure::TOP_BAR)
        .style(theme::container::raised),
        iced::widget::rule::horizontal(measure::LINE),
    ]
    .into()
}

/// A form in the middle of the window: first start, sign in.
pub fn form<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    iced::widget::center(
        words::card(content)
            .padding(space::XL)
            .max_width(measure::FORM + 2.0 * space::XL),
    )
    .padding(space::L)
    .style(theme::container::surface)
    .into()
}
