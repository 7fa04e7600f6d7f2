//! What this program is, what changed in it, and the licences of what it is made of.

use iced::Length;
use iced::widget::{Column, column, scrollable};

use crate::i18n::fl;
use crate::ui::theme::{measure, space};
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::segmented::segmented;
use crate::ui::widget::table::{Cell, column_of, row_of, table};
use crate::ui::widget::words;
use crate::ui::{Action, Element};

const LICENCES: &str = include_str!("../../../../assets/LICENSES.txt");
const CHANGES: &str = include_str!("../../../../assets/CHANGELOG.md");
/// Licences of a page.
const SIZE: usize = 40;

/// What is shown.
#[derive(Default)]
pub(super) struct State {
    licences: bool,
    page: usize,
}

/// What happens here.
#[derive(Debug, Clone, Copy)]
pub enum Message {
    /// Licences, or else the changes.
    LicencesChosen(bool),
    /// Another page of licences.
    PageChosen(usize),
}

impl State {
    pub(super) fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::LicencesChosen(licences) => self.licences = licences,
            Message::PageChosen(page) => self.page = page,
        }
        Action::None
    }

    pub(super) fn view(&self) -> Element<'_, Message> {
        let head = column![
            words::large(fl!("common-app")),
            words::body(fl!(
                "settings-about-version",
                version = env!("CARGO_PKG_VERSION")
            )),
            words::muted(fl!("settings-about-licence")),
        ]
        .spacing(space::XXS);
        let choice = segmented(
            "about",
            [
                (false, fl!("settings-about-changes")),
                (true, fl!("settings-about-licences")),
            ],
            Some(&self.licences),
            Message::LicencesChosen,
        );
        let part = if self.licences {
            self.licences()
        } else {
            changes()
        };
        column![head, choice, part].spacing(space::M).into()
    }

    fn licences(&self) -> Element<'_, Message> {
        let all: Vec<&str> = LICENCES.lines().filter(|line| !line.is_empty()).collect();
        let columns = [
            column_of(fl!("settings-about-part"), 340),
            column_of(fl!("settings-about-its-version"), 160),
            column_of(fl!("settings-about-its-licence"), Length::Fill),
        ];
        let page = Page::new(self.page, SIZE, all.len());
        let rows = page.cut(&all).map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let (name, version, licence) = match fields[..] {
                [name, version, licence] => (name, version, licence),
                [name, licence] => (name, "", licence),
                _ => (*line, "", ""),
            };
            row_of([
                Cell::Words(name.to_owned()),
                Cell::Muted(version.to_owned()),
                Cell::Muted(licence.to_owned()),
            ])
        });
        column![
            table("licences", &columns, rows),
            paging(page, Message::PageChosen),
        ]
        .spacing(space::S)
        .into()
    }
}

/// The changelog, its marks turned into weight.
fn changes<'a>() -> Element<'a, Message> {
    let lines = CHANGES.lines().filter(|line| !line.is_empty()).map(|line| {
        let words = if let Some(title) = line.strip_prefix("# ") {
            words::large(title)
        } else if let Some(title) = line.trim_start_matches('#').strip_prefix(' ')
            && line.starts_with('#')
        {
            words::heading(title)
        } else if let Some(item) = line.strip_prefix("- ") {
            words::body(format!("· {item}"))
        } else {
            words::body(line)
        };
        words.into()
    });
    scrollable(
        Column::with_children(lines)
            .spacing(space::XS)
            .max_width(measure::TEXT),
    )
    .spacing(space::XS)
    .height(Length::Fill)
    .width(Length::Fill)
    .into()
}
