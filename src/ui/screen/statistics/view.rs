//! The page: conditions, and below them whatever state the figures are in.

use iced::widget::{column, responsive, scrollable, space as gap};
use iced::{Alignment, Length};

use super::{GROUPINGS, Message, Open, State, figures, people, spoken};
use crate::i18n::fl;
use crate::service::statistics::{Attempt, Choices};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::banner::banner;
use crate::ui::widget::empty_state::empty_state;
use crate::ui::widget::loading::loading;
use crate::ui::widget::select::select;
use crate::ui::widget::toolbar::toolbar;
use crate::ui::widget::{button, dialog, page, words};
use crate::ui::{Element, Session};

impl State {
    /// The page as it stands.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let exportable = self.overview.as_ref().map(|_| Message::ExportPressed);
        let base = page::page(fl!("statistics-title"))
            .action(
                button::secondary(fl!("statistics-export"))
                    .id("statistics-export")
                    .on_press_maybe(exportable),
            )
            .body(self.body());
        dialog::over(base, self.dialog(session))
    }

    fn body(&self) -> Element<'_, Message> {
        let Some(choices) = &self.choices else {
            return match &self.problem {
                Some(problem) => failed(problem),
                None => loading(fl!("statistics-counting")).into(),
            };
        };
        if choices.years.is_empty() {
            return empty_state(fl!("statistics-empty"), fl!("statistics-empty-sentence"))
                .action(fl!("statistics-empty-go"), Message::SchedulePressed)
                .into();
        }
        let below: Element<'_, Message> = match (&self.problem, &self.overview) {
            (Some(problem), _) => failed(problem),
            (None, None) => loading(fl!("statistics-counting")).into(),
            (None, Some(overview)) if overview.figures.total.listed == 0 && !self.counting => {
                empty_state(fl!("statistics-nobody"), fl!("statistics-nobody-sentence")).into()
            }
            (None, Some(overview)) => responsive(move |size| {
                let content = column![
                    figures::pending(overview),
                    figures::numbers(overview, size.width),
                    self.cards(overview, choices, size.width),
                ]
                .spacing(space::M)
                .padding(iced::Padding::ZERO.right(space::M));
                scrollable(content)
                    .width(Length::Fill)
                    .height(Length::Fill)
                    .into()
            })
            .into(),
        };
        column![self.conditions(choices), below]
            .spacing(space::M)
            .into()
    }

    fn conditions<'a>(&'a self, choices: &'a Choices) -> Element<'a, Message> {
        let asked = &self.asked;
        let years = choices
            .years
            .iter()
            .map(|year| (Some(*year), fl!("common-year", year = year.to_string())))
            .chain([(None, fl!("statistics-every-year"))]);
        let exams = choices
            .exams
            .iter()
            .filter(|(year, ..)| asked.year.is_none_or(|asked| asked == *year))
            .map(|(_, id, name)| (Some(*id), name.clone()));
        let exams = [(None, fl!("statistics-every-exam"))]
            .into_iter()
            .chain(exams);
        let regions = choices.regions.iter().map(|region| {
            let name = if region.is_empty() {
                fl!("statistics-unnamed")
            } else {
                region.clone()
            };
            (Some(region.clone()), name)
        });
        let regions = [(None, fl!("statistics-whole"))].into_iter().chain(regions);
        let attempts = Attempt::ALL.map(|attempt| (attempt, spoken::attempt(attempt)));
        let groupings =
            GROUPINGS.map(|key| (key, fl!("statistics-by-rank", key = spoken::key(key))));
        let busy: Element<'a, Message> = if self.counting && self.overview.is_some() {
            words::small(fl!("statistics-recounting")).into()
        } else {
            gap().width(0).into()
        };
        toolbar(
            [
                select(
                    "statistics-year",
                    years,
                    Some(&asked.year),
                    Message::YearChosen,
                )
                .prefix(fl!("statistics-year"))
                .into(),
                select(
                    "statistics-exam",
                    exams,
                    Some(&asked.exam),
                    Message::ExamChosen,
                )
                .prefix(fl!("statistics-exam"))
                .into(),
                select(
                    "statistics-region",
                    regions,
                    Some(&asked.region),
                    Message::RegionChosen,
                )
                .prefix(fl!("statistics-scope"))
                .into(),
                select(
                    "statistics-attempt",
                    attempts,
                    Some(&asked.attempt),
                    Message::AttemptChosen,
                )
                .into(),
                select(
                    "statistics-grouping",
                    groupings,
                    Some(&asked.grouping),
                    Message::GroupingChosen,
                )
                .prefix(fl!("statistics-grouping"))
                .into(),
                iced::widget::container(busy)
                    .center_y(36)
                    .align_y(Alignment::Center)
                    .into(),
            ],
            [],
        )
    }

    fn dialog<'a>(&'a self, session: &Session) -> Option<dialog::Dialog<'a, Message>> {
        let choices = self.choices.as_ref()?;
        Some(match self.open.as_ref()? {
            Open::People(behind) => behind.dialog(choices),
            Open::Ranking(page) => people::ranking(self.overview.as_ref()?, *page),
            Open::Export(export) => export.dialog(self.report_year(session)),
        })
    }
}

fn failed(problem: &str) -> Element<'_, Message> {
    column![
        banner(Tone::Negative, fl!("statistics-failed"))
            .detail(problem)
            .action(fl!("common-retry"), Message::Retry)
    ]
    .into()
}
