//! The answer card (答题卡) and the way out.

use iced::widget::{Column, column, container, row, scrollable};
use iced::{Alignment, Length};

use crate::domain::question::Kind;
use crate::i18n::{fl, names};
use crate::ui::Element;
use crate::ui::theme::{self, Tone, space};
use crate::ui::widget::number_grid::{Cell, number_grid};
use crate::ui::widget::{button, words};

use super::super::{Message, Sitting};

/// Cells in a row.
const COLUMNS: usize = 8;
/// The width of the card.
const WIDTH: f32 = 320.0;

impl Sitting {
    /// The card by section, what its signs mean, and the button to hand in.
    pub(super) fn card(&self) -> Element<'_, Message> {
        let open = self.open_questions().len();
        let answered = usize::from(self.count()).saturating_sub(open);
        let counts = fl!(
            "exam-card-counts",
            answered = answered,
            open = open,
            marked = self.marked_questions().len()
        );
        let invigilator = (!self.is_trial).then(|| {
            button::link(fl!("exam-invigilator"))
                .id("exam-invigilator")
                .on_press(Message::InvigilatorCame)
        });
        let head = row![
            column![words::heading(fl!("exam-card")), words::small(counts)]
                .spacing(space::XXS)
                .width(Length::Fill)
        ]
        .push(invigilator);
        let sections = Column::with_children(self.sections().into_iter().map(|(kind, numbers)| {
            column![
                words::small(names::kind(kind)),
                self.cells(&numbers, COLUMNS)
            ]
            .spacing(space::XXS)
            .into()
        }))
        .spacing(space::S)
        // Rings of the current cell and the scroller must not touch.
        .padding(2)
        .width(Length::Fill);
        let hand_in = button::primary_with_key(fl!("exam-hand-in"), "Ctrl+Enter")
            .id("exam-hand-in")
            .width(Length::Fill)
            .on_press(Message::HandInWanted);
        container(
            column![
                head,
                scrollable(sections).height(Length::Fill),
                legend(),
                hand_in
            ]
            .spacing(space::M),
        )
        .padding(space::L)
        .width(WIDTH)
        .height(Length::Fill)
        .style(theme::container::raised)
        .into()
    }

    /// Cells of these questions.
    pub(super) fn cells(&self, numbers: &[u16], columns: usize) -> Element<'_, Message> {
        let cells: Vec<Cell> = numbers
            .iter()
            .map(|number| Cell {
                number: usize::from(*number),
                answered: self.answer(*number).is_some(),
                marked: self.is_marked(*number),
                current: *number == self.at,
            })
            .collect();
        number_grid(&cells, columns, |number| {
            Message::Went(u16::try_from(number).unwrap_or_default())
        })
    }

    /// The numbers of each section with the kind of its questions, in the order of the paper.
    fn sections(&self) -> Vec<(Kind, Vec<u16>)> {
        let mut sections: Vec<(u16, Kind, Vec<u16>)> = Vec::new();
        for item in &self.ongoing.paper.items {
            match sections.last_mut() {
                Some((section, _, numbers)) if *section == item.section => {
                    numbers.push(item.number);
                }
                _ => sections.push((item.section, item.content.body.kind(), vec![item.number])),
            }
        }
        sections
            .into_iter()
            .map(|(_, kind, numbers)| (kind, numbers))
            .collect()
    }
}

fn legend<'a>() -> Element<'a, Message> {
    let sign = |tone: Tone, sign: &'static str, words: String| {
        row![
            iced::widget::text(sign).style(theme::text::tone(tone)),
            words::small(words)
        ]
        .spacing(space::XXS)
        .align_y(Alignment::Center)
    };
    row![
        sign(Tone::Accent, "■", fl!("exam-legend-answered")),
        sign(Tone::Neutral, "□", fl!("exam-legend-open")),
        sign(Tone::Caution, "★", fl!("exam-legend-marked")),
    ]
    .spacing(space::M)
    .into()
}
