//! What happens when something is chosen, pressed or answered.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Asked, Behind, Export, Format, Message, Open, State, What, export};
use crate::domain::statistics::{Measure, Value};
use crate::i18n::sentence::sentence;
use crate::i18n::{fl, labels::ExportWords};
use crate::service::{self, report, statistics};
use crate::ui::part::permit::{self, Permit};
use crate::ui::{Action, Place, Session, files};

/// Asks what can be chosen from.
pub(super) fn load_choices() -> Action<Message> {
    Action::ask(|office, actor| Message::ChoicesLoaded(told(statistics::choices(office, actor))))
}

fn told<T>(answer: service::Result<T>) -> Result<Arc<T>, String> {
    answer.map(Arc::new).map_err(|error| sentence(&error))
}

impl State {
    /// Answers what happened.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::ChoicesLoaded(choices) => self.choices_loaded(choices),
            Message::Counted(ticket, overview) if ticket == self.ticket => {
                self.counting = false;
                match overview {
                    Ok(overview) => self.overview = Some(overview),
                    Err(problem) => self.problem = Some(problem),
                }
                Action::None
            }
            Message::LawsCounted(ticket, laws) if ticket == self.ticket => {
                match laws {
                    Ok(laws) => self.laws = Some(laws),
                    Err(problem) => self.problem = Some(problem),
                }
                Action::None
            }
            Message::Found(search, people) if search == self.search => {
                if let Some(Open::People(behind)) = &mut self.open {
                    behind.people = Some(people);
                }
                Action::None
            }
            Message::Counted(..) | Message::LawsCounted(..) | Message::Found(..) => Action::None,
            Message::Retry if self.choices.is_some() => self.count(),
            Message::Retry => {
                self.problem = None;
                load_choices()
            }
            Message::YearChosen(year) => self.ask_for(|asked| {
                asked.year = year;
                asked.exam = None;
            }),
            Message::ExamChosen(exam) => self.ask_for(|asked| asked.exam = exam),
            Message::RegionChosen(region) => self.ask_for(|asked| asked.region = region),
            Message::AttemptChosen(attempt) => self.ask_for(|asked| asked.attempt = attempt),
            Message::GroupingChosen(key) => self.ask_for(|asked| asked.grouping = key),
            Message::HeatPage(page) => {
                self.heat_page = page;
                Action::None
            }
            Message::TrendPressed(index) => {
                let year = self.trend_year(index);
                self.ask_for(|asked| {
                    asked.year = year;
                    asked.exam = None;
                })
            }
            Message::SchedulePressed => Action::Go(Place::Exams),
            Message::PersonPressed(person) => Action::Go(Place::Archive(person)),
            other => self.update_dialog(other, session),
        }
    }

    fn update_dialog(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::Pressed(cell, measure) => self.find(cell, measure, false),
            Message::MissedPressed => self.find(Vec::new(), Measure::Passed, true),
            Message::RankingPressed => {
                self.open = Some(Open::Ranking(0));
                Action::None
            }
            Message::ListChosen(left_out) => {
                if let Some(Open::People(behind)) = &mut self.open {
                    behind.left_out = left_out;
                    behind.page = 0;
                }
                Action::None
            }
            Message::ListPage(to) => {
                match &mut self.open {
                    Some(Open::People(behind)) => behind.page = to,
                    Some(Open::Ranking(page)) => *page = to,
                    Some(Open::Export(_)) | None => {}
                }
                Action::None
            }
            Message::Dismissed => {
                let working = matches!(&self.open, Some(Open::Export(export)) if export.working);
                if !working {
                    self.open = None;
                }
                Action::None
            }
            Message::ExportPressed => {
                self.open = Some(Open::Export(Export {
                    what: What::Shown,
                    format: Format::Workbook,
                    path: String::new(),
                    permit: Permit::default(),
                    working: false,
                    problem: None,
                }));
                Action::None
            }
            other => self.update_export(other, session),
        }
    }

    fn update_export(&mut self, message: Message, session: &Session) -> Action<Message> {
        let year = self.report_year(session);
        let Some(Open::Export(export)) = &mut self.open else {
            return Action::None;
        };
        match message {
            Message::WhatChosen(what) => export.what = what,
            Message::FormatChosen(format) => {
                export.format = format;
                export.path = with_ending(&export.path, format);
                export.permit.forget();
            }
            Message::PathTyped(path) => {
                export.problem = None;
                export.path = path;
                export.permit.forget();
            }
            Message::PlacePressed => {
                let name = match export.what {
                    What::Shown => fl!("statistics-export-file", year = year.to_string()),
                    What::Report => fl!("statistics-export-file-report", year = year.to_string()),
                };
                let ending = export.format.ending();
                return Action::Run(files::place(
                    fl!("statistics-export-title"),
                    format!("{name}.{ending}"),
                    export.format.filter(),
                    Message::Placed,
                ));
            }
            Message::Placed(Some(path)) => {
                export.problem = None;
                export.path = path.display().to_string();
                // The system asked before it gave a place with a file.
                export.permit.grant(path);
            }
            Message::Looked(path, is_taken) => {
                export.working = false;
                export.permit.note(path, is_taken);
                if !is_taken {
                    return self.write(year);
                }
            }
            Message::ReplacePressed => {
                export.permit.replace();
                return self.write(year);
            }
            Message::WritePressed => return self.write(year),
            Message::Written(Ok(path)) => {
                self.open = None;
                let path = path.display().to_string();
                return Action::Say(fl!("statistics-export-done", path = path));
            }
            Message::Written(Err(problem)) => {
                export.working = false;
                export.problem = Some(problem);
            }
            _ => {}
        }
        Action::None
    }

    fn choices_loaded(
        &mut self,
        choices: Result<Arc<statistics::Choices>, String>,
    ) -> Action<Message> {
        match choices {
            Ok(choices) => {
                // Early in the year nothing was held yet: then the last year with an exam is shown.
                if !self
                    .asked
                    .year
                    .is_some_and(|year| choices.years.contains(&year))
                {
                    self.asked.year = choices.years.first().copied();
                }
                let empty = choices.years.is_empty();
                self.choices = Some(choices);
                if empty { Action::None } else { self.count() }
            }
            Err(problem) => {
                self.problem = Some(problem);
                Action::None
            }
        }
    }

    fn ask_for(&mut self, change: impl FnOnce(&mut Asked)) -> Action<Message> {
        let before = self.asked.clone();
        change(&mut self.asked);
        if before == self.asked && self.problem.is_none() {
            return Action::None;
        }
        self.heat_page = 0;
        self.count()
    }

    /// Asks for the figures that the conditions say, and after them for the laws, which take longer.
    fn count(&mut self) -> Action<Message> {
        self.ticket += 1;
        self.counting = true;
        self.problem = None;
        self.laws = None;
        self.open = None;
        let (ticket, filter, keys) = (self.ticket, self.asked.filter(), self.asked.keys());
        let same = filter.clone();
        Action::All(vec![
            Action::ask(move |office, actor| {
                let counted = statistics::overview(office, actor, &filter, &keys);
                Message::Counted(ticket, told(counted))
            }),
            Action::ask(move |office, actor| {
                let counted = statistics::laws_missed(office, actor, &same);
                Message::LawsCounted(ticket, told(counted))
            }),
        ])
    }

    fn find(&mut self, cell: Vec<Value>, measure: Measure, left_out: bool) -> Action<Message> {
        self.search += 1;
        let (search, filter) = (self.search, self.asked.filter());
        self.open = Some(Open::People(Behind {
            cell: cell.clone(),
            measure,
            people: None,
            left_out,
            page: 0,
        }));
        Action::ask(move |office, actor| {
            let found = statistics::people(office, actor, &filter, &cell, measure);
            Message::Found(search, told(found))
        })
    }

    fn trend_year(&self, index: usize) -> Option<i16> {
        let overview = self.overview.as_ref()?;
        overview.trend.get(index).map(|(year, _)| *year)
    }

    /// The year whose report is offered.
    pub(super) fn report_year(&self, session: &Session) -> i16 {
        let latest = || self.choices.as_ref()?.years.first().copied();
        self.asked
            .year
            .or_else(latest)
            .unwrap_or_else(|| session.today.year())
    }

    fn write(&mut self, year: i16) -> Action<Message> {
        let tables = match (&self.overview, &self.choices) {
            (Some(overview), Some(choices)) => {
                export::tables(overview, self.laws.as_deref(), choices, &self.asked)
            }
            _ => Vec::new(),
        };
        let Some(Open::Export(export)) = &mut self.open else {
            return Action::None;
        };
        if export.path.trim().is_empty() {
            export.problem = Some(fl!("statistics-export-path-missing"));
            return Action::None;
        }
        if export.working {
            return Action::None;
        }
        export.working = true;
        export.problem = None;
        let (what, path) = (export.what, PathBuf::from(export.path.trim()));
        if !export.permit.is_granted(&path) {
            return permit::look(path, Message::Looked);
        }
        export.permit.forget();
        Action::ask(move |office, actor| {
            let done = match what {
                What::Shown => report::write_tables(office, actor, &tables, &path, &ExportWords),
                What::Report => report::write(office, actor, year, &path, &ExportWords),
            };
            Message::Written(done.map(|()| path).map_err(|error| sentence(&error)))
        })
    }
}

impl Format {
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Workbook => "xlsx",
            Self::Separated => "csv",
        }
    }

    fn filter(self) -> files::Filter {
        match self {
            Self::Workbook => (fl!("statistics-export-xlsx"), &["xlsx"]),
            Self::Separated => (fl!("statistics-export-csv"), &["csv"]),
        }
    }
}

/// The path with the ending of the format; a path that was not given stays so.
fn with_ending(path: &str, format: Format) -> String {
    if path.trim().is_empty() {
        return String::new();
    }
    Path::new(path)
        .with_extension(format.ending())
        .display()
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_follows_the_format() {
        assert_eq!(
            with_ending("/a/统计.xlsx", Format::Separated),
            "/a/统计.csv"
        );
        assert_eq!(with_ending("/a/统计", Format::Workbook), "/a/统计.xlsx");
        assert_eq!(with_ending(" ", Format::Workbook), "");
    }
}
