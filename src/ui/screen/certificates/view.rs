//! What the register and what waits look like.

mod decision;
mod history;

use iced::widget::{column, row, space as gap};
use iced::{Alignment, Length};
use jiff::civil::Date;

use super::{Message, ROWS, State, Tab, Which, tone};
use crate::domain::certificate::State as Standing;
use crate::domain::consequence::{Outcome, Step};
use crate::domain::permission::Permission;
use crate::i18n::{fl, format, names};
use crate::service::certificate::Due;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog;
use crate::ui::widget::page::page;
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::segmented::segmented;
use crate::ui::widget::table::{Cell, Row, column_of, row_of, table};
use crate::ui::widget::toolbar::toolbar;
use crate::ui::widget::{
    banner::banner, button, checkbox::checkbox, empty_state::empty_state, field, line::line,
    loading::loading, select::select, words,
};
use crate::ui::{Element, Session, theme};

/// How many of a batch are named.
const NAMED: usize = 12;
/// Days that are left below which a decision is urgent.
const URGENT: i32 = 2;

impl State {
    /// Draws it.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let base = match &self.history {
            Some(history) => self.history(history, session),
            None => self.halves(session),
        };
        dialog::over(base, self.dialog.as_ref().map(|asked| self.dialog(asked)))
    }

    fn halves<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let waiting = &self.waiting;
        let decisions = waiting.count(Step::Suspension) + waiting.count(Step::Restoration);
        let tabs = [
            (
                Tab::Waiting,
                fl!("certificates-waiting", count = format::count(decisions)),
            ),
            (Tab::Register, fl!("certificates-register")),
        ];
        let error = self
            .error
            .as_deref()
            .map(|error| banner(Tone::Negative, error));
        let body = match self.tab {
            Tab::Waiting => self.waits(session),
            Tab::Register => self.register(),
        };
        page(fl!("certificates-title"))
            .action(segmented("half", tabs, Some(&self.tab), Message::TabChosen))
            .body(column![].push(error).push(body).spacing(space::S))
    }

    fn waits<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let waiting = &self.waiting;
        if waiting.due.is_none() {
            return if self.error.is_some() {
                gap().into()
            } else {
                loading(fl!("common-loading")).into()
            };
        }
        let step = |step: Step, name: String| {
            (
                step,
                format!("{name} {}", format::count(waiting.count(step))),
            )
        };
        let steps = segmented(
            "step",
            [
                step(Step::Suspension, fl!("certificates-suspensions")),
                step(Step::Restoration, fl!("certificates-restorations")),
                step(Step::MakeUp, fl!("certificates-make-ups")),
            ],
            Some(&waiting.step),
            Message::StepChosen,
        );
        let may_decide = session.actor.may(Permission::DecideConsequence);
        let decides = may_decide && waiting.step != Step::MakeUp;
        let total = waiting.count(waiting.step);
        let body = if total == 0 {
            empty_state(fl!("certificates-nothing"), fl!("certificates-nothing-why")).into()
        } else {
            self.proposals(decides, session.today)
        };
        column![
            toolbar(
                [steps],
                if decides && total > 0 {
                    self.decisions()
                } else {
                    Vec::new()
                }
            ),
            words::small(match waiting.step {
                Step::Suspension => fl!("certificates-suspensions-why"),
                Step::Restoration => fl!("certificates-restorations-why"),
                Step::MakeUp => fl!("certificates-make-ups-why"),
            }),
            body,
        ]
        .spacing(space::S)
        .into()
    }

    /// What can be done with what is ticked.
    fn decisions(&self) -> Vec<Element<'_, Message>> {
        let waiting = &self.waiting;
        let count = waiting.ticked.len();
        let archive = waiting
            .only_one()
            .map(|due| Message::ArchiveAsked(due.officer));
        let words = match waiting.step {
            Step::Restoration => fl!("certificates-restore", count = format::count(count)),
            _ => fl!("certificates-suspend", count = format::count(count)),
        };
        vec![
            button::secondary(fl!("certificates-archive"))
                .id("archive")
                .on_press_maybe(archive)
                .into(),
            button::secondary(fl!("certificates-dismiss"))
                .id("dismiss")
                .on_press_maybe(waiting.only_one().map(|_| Message::DismissAsked))
                .into(),
            button::primary(words)
                .id("confirm")
                .on_press_maybe((count > 0).then_some(Message::ConfirmAsked))
                .into(),
        ]
    }

    fn proposals(&self, decides: bool, today: Date) -> Element<'_, Message> {
        let waiting = &self.waiting;
        let columns = [
            column_of(fl!("certificates-person"), Length::FillPortion(3)),
            column_of(fl!("certificates-number"), 112),
            column_of(fl!("certificates-because"), Length::FillPortion(4)),
            column_of(fl!("certificates-left"), 112),
        ];
        let total = waiting.count(waiting.step);
        let here = Page::new(waiting.page, ROWS, total);
        let rows = here
            .cut(waiting.shown())
            .map(|due| self.proposal(due, decides, today));
        let all = waiting.ticked.len() == total;
        let tick_all = decides.then(|| {
            checkbox(
                "all",
                fl!("certificates-all", count = format::count(total)),
                all,
                Some(Message::AllTicked),
            )
        });
        column![]
            .push(tick_all)
            .push(
                words::card(table("proposals", &columns, rows))
                    .padding(space::XS)
                    .height(Length::Fill),
            )
            .push((here.count() > 1).then(|| paging(here, Message::WaitingPage)))
            .into()
    }

    fn proposal<'a>(&self, due: &'a Due, decides: bool, today: Date) -> Row<'a, Message> {
        let ticked = self.waiting.ticked.contains(&due.id);
        let person = column![
            line(due.name.as_str()),
            line(unit(&due.region, &due.unit))
                .size(theme::size::SMALL)
                .muted(),
        ];
        let person: Element<'a, Message> = if decides {
            let tick = if ticked { "✓" } else { " " };
            row![
                iced::widget::container(iced::widget::center(
                    iced::widget::text(tick).size(theme::size::SMALL)
                ))
                .width(18)
                .height(18)
                .style(theme::container::mark(ticked, false)),
                person,
            ]
            .spacing(space::S)
            .align_y(Alignment::Center)
            .into()
        } else {
            person.into()
        };
        let because = column![
            line(outcome(due)),
            line(due.because.exam.as_str())
                .size(theme::size::SMALL)
                .muted(),
        ];
        let left = match due.decide_by {
            Some(last) => {
                let (tone, words) = left(last, today);
                Cell::Badge(tone, words)
            }
            None => Cell::Muted(String::new()),
        };
        let number = due.certificate.clone();
        row_of([
            Cell::Other(person),
            Cell::Muted(number.unwrap_or_else(|| fl!("name-certificate-none"))),
            Cell::Other(because.into()),
            left,
        ])
        .chosen(ticked)
        .on_press(if decides {
            Message::Ticked(due.id)
        } else {
            Message::ArchiveAsked(due.officer)
        })
    }

    fn register(&self) -> Element<'_, Message> {
        let register = &self.register;
        let states = Standing::ALL.map(|state| (Which::In(state), names::certificate_state(state)));
        let which = [
            (Which::All, fl!("certificates-all-states")),
            (Which::Expiring, fl!("certificates-expiring")),
        ]
        .into_iter()
        .chain(states);
        let filter = toolbar(
            [
                select("which", which, Some(&register.which), Message::WhichChosen)
                    .prefix(fl!("certificates-state-is"))
                    .into(),
                field::search_field(
                    "search",
                    &fl!("certificates-search"),
                    &register.text,
                    Message::Searched,
                )
                .into(),
            ],
            [],
        );
        let Some(lines) = &register.lines else {
            return column![filter, loading(fl!("common-loading"))].into();
        };
        if lines.lines.is_empty() {
            let empty = if register.which == Which::All && register.text.trim().is_empty() {
                empty_state(fl!("certificates-empty"), fl!("certificates-empty-why"))
            } else {
                empty_state(fl!("certificates-none"), fl!("certificates-none-why"))
            };
            return column![filter, empty].spacing(space::S).into();
        }
        let columns = [
            column_of(fl!("certificates-number"), 112),
            column_of(fl!("certificates-person"), Length::FillPortion(2)),
            column_of(fl!("certificates-unit"), Length::FillPortion(4)),
            column_of(fl!("certificates-state"), 96),
            column_of(fl!("certificates-until"), 96),
            column_of(fl!("certificates-since"), 96),
        ];
        let day = |day: Option<Date>| Cell::Muted(day.map(format::date_table).unwrap_or_default());
        let rows = lines.lines.iter().enumerate().map(|(index, line)| {
            row_of([
                line.number.as_str().into(),
                line.officer_name.as_str().into(),
                Cell::Muted(unit(&line.region, &line.unit)),
                Cell::Badge(tone(line.state), names::certificate_state(line.state)),
                day(line.valid_until),
                day(line.since),
            ])
            .on_press(Message::Chosen(index))
        });
        let here = Page::new(register.page, ROWS, lines.total as usize);
        column![
            filter,
            words::card(table("register", &columns, rows))
                .padding(space::XS)
                .height(Length::Fill),
        ]
        .push((here.count() > 1).then(|| paging(here, Message::RegisterPage)))
        .spacing(space::S)
        .into()
    }
}

fn unit(region: &str, unit: &str) -> String {
    if region.is_empty() {
        unit.to_owned()
    } else {
        fl!(
            "certificates-unit-is",
            region = region.to_owned(),
            unit = unit.to_owned()
        )
    }
}

/// How the exam ended: 不合格，52.0 分.
fn outcome(due: &Due) -> String {
    let ended = match due.because.outcome {
        Outcome::Passed => fl!("name-outcome-passed"),
        Outcome::Failed => fl!("name-outcome-failed"),
        Outcome::Absent => fl!("name-attendance-absent"),
        Outcome::Void => fl!("certificates-void"),
        Outcome::Exempt => fl!("name-attendance-exempt"),
    };
    match due.because.percent {
        Some(score) => fl!(
            "certificates-outcome",
            outcome = ended,
            score = format::measured(score)
        ),
        None => ended,
    }
}

/// How many days are left to decide.
fn left(last: Date, today: Date) -> (Tone, String) {
    let days: i32 = (last - today).get_days();
    if days < 0 {
        (Tone::Negative, fl!("certificates-late", count = days.abs()))
    } else if days == 0 {
        (Tone::Caution, fl!("certificates-last-day"))
    } else if days <= URGENT {
        (Tone::Caution, fl!("certificates-days-left", count = days))
    } else {
        (Tone::Neutral, fl!("certificates-days-left", count = days))
    }
}
