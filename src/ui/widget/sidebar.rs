//! The way around: sections of entries at the left of the window.

use iced::advanced::widget::Id;
use iced::widget::{Column, column, container, row, rule, scrollable, space as gap, text};
use iced::{Alignment, Length};

use crate::ui::Element;
use crate::ui::theme::{self, Tone, measure, size, space};

use super::badge::badge;
use super::focus;
use super::line::line;
use super::pressable::pressable;
use super::words;

/// An entry of the sidebar.
#[derive(Debug, Clone)]
pub struct Entry<Message> {
    /// Where it leads, in words.
    pub label: String,
    /// Where it leads.
    pub message: Message,
    /// Whether it is where we are.
    pub active: bool,
    /// How many things wait there.
    pub waiting: usize,
}

/// A group of entries; the first usually has no title.
#[derive(Debug, Clone)]
pub struct Section<Message> {
    /// The title, or empty.
    pub title: String,
    /// Its entries.
    pub entries: Vec<Entry<Message>>,
}

/// The sidebar: the program's name, sections, then `foot` entries and who is signed in.
pub fn sidebar<'a, Message: Clone + 'a>(
    name: String,
    sections: Vec<Section<Message>>,
    foot: Vec<Entry<Message>>,
    account: String,
) -> Element<'a, Message> {
    let mut number = 0;
    let mut groups = Column::new().width(Length::Fill);
    for section in sections {
        if !section.title.is_empty() {
            let title = container(words::small(section.title)).padding([space::XS, space::S]);
            groups = groups.push(title);
        }
        for item in section.entries {
            groups = groups.push(entry(item, number, false));
            number += 1;
        }
    }
    let mut low = Column::new().width(Length::Fill);
    for item in foot {
        low = low.push(entry(item, number, true));
        number += 1;
    }
    let account = container(words::small(account)).padding([space::XS, space::S]);
    row![
        container(column![
            container(text(name).size(size::LARGE)).padding([space::S, space::S]),
            scrollable(focus::arrows(groups)).height(Length::Fill),
            low,
            account,
        ])
        .padding([space::S, space::S])
        .width(measure::SIDEBAR - measure::LINE)
        .height(Length::Fill)
        .style(theme::container::raised),
        rule::vertical(measure::LINE),
    ]
    .into()
}

fn entry<'a, Message: Clone + 'a>(
    entry: Entry<Message>,
    number: usize,
    quiet: bool,
) -> Element<'a, Message> {
    let label = line(entry.label);
    let label = if quiet && !entry.active {
        label.muted()
    } else {
        label
    };
    let waiting: Element<'a, Message> = if entry.waiting > 0 {
        badge(Tone::Accent, entry.waiting.to_string())
    } else {
        gap().into()
    };
    pressable(
        row![label, waiting]
            .spacing(space::XS)
            .align_y(Alignment::Center),
    )
    .id(Id::from(format!("navigation-{number}")))
    .width(Length::Fill)
    .height(measure::CONTROL)
    .padding([0.0, space::S])
    .style(theme::button::navigation(entry.active))
    .on_press(entry.message)
    .into()
}
