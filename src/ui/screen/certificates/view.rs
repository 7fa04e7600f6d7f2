//! What the register, what waits, and one certificate look like.

use iced::widget::{Column, column, row, space as gap};
use iced::{Alignment, Length};
use jiff::civil::Date;

use super::history::{History, Order};
use super::{BASIS, Dialog, Message, ROWS, State, Tab, What, Which, tone};
use crate::domain::certificate::{Act, State as Standing};
use crate::domain::consequence::{Outcome, State as Settled, Step};
use crate::domain::permission::Permission;
use crate::i18n::{fl, format, names};
use crate::service::certificate::{Decided, Due};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{self, dialog};
use crate::ui::widget::page::page;
use crate::ui::widget::paging::{Page, paging};
use crate::ui::widget::segmented::segmented;
use crate::ui::widget::table::{self, Cell, Row, column_of, row_of, short_table, table};
use crate::ui::widget::toolbar::toolbar;
use crate::ui::widget::{
    badge::badge, banner::banner, button, checkbox::checkbox, empty_state::empty_state, field,
    line::line, loading::loading, select::select, words,
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
        let rows = waiting
            .shown()
            .skip(waiting.page * ROWS)
            .take(ROWS)
            .map(|due| self.proposal(due, decides, today));
        let total = waiting.count(waiting.step);
        let here = Page {
            index: waiting.page,
            size: ROWS,
            total,
        };
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
        let here = Page {
            index: register.page,
            size: ROWS,
            total: lines.total as usize,
        };
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

    fn history<'a>(&'a self, history: &'a History, session: &'a Session) -> Element<'a, Message> {
        let line = &history.line;
        let may_decide = session.actor.may(Permission::DecideConsequence);
        let error = self
            .error
            .as_deref()
            .map(|error| banner(Tone::Negative, error));
        let acts = history.acts().filter(|_| may_decide).map(|act| {
            button::secondary(order(act))
                .id(format!("act-{}", act.code()))
                .on_press(Message::OrderAsked(Order::Act(act)))
                .into()
        });
        let until = line.valid_until.map(format::date);
        let state = row![
            badge(tone(line.state), names::certificate_state(line.state)),
            words::muted(match until {
                Some(day) => fl!("certificates-until-is", day = day),
                None => fl!("certificates-until-unknown"),
            }),
            gap().width(Length::Fill),
        ]
        .extend(acts)
        .spacing(space::XS)
        .align_y(Alignment::Center);
        page(fl!(
            "certificates-one",
            name = line.officer_name.clone(),
            number = line.number.clone()
        ))
        .subtitle(unit(&line.region, &line.unit))
        .action(
            button::secondary(fl!("common-back"))
                .id("back")
                .on_press(Message::HistoryLeft),
        )
        .action(
            button::secondary(fl!("certificates-archive"))
                .id("archive")
                .on_press(Message::ArchiveAsked(line.officer)),
        )
        .body(
            iced::widget::scrollable(
                column![]
                    .push(error)
                    .push(words::card(state).width(Length::Fill))
                    .push(decisions(&history.decided, may_decide))
                    .push(events(history))
                    .spacing(space::M),
            )
            .id("history-page")
            .height(Length::Fill),
        )
    }

    fn dialog<'a>(&self, asked: &'a Dialog) -> dialog::Dialog<'a, Message> {
        let batch = &asked.batch;
        let dialog = dialog(title(asked)).width(560.0);
        if let (What::Confirm(_, ids), true) = (&asked.what, batch.running) {
            let done = (batch.done + batch.failed.len()) as u64;
            return dialog
                .body(
                    iced::widget::container(
                        loading(fl!("common-working")).progress(done, ids.len() as u64),
                    )
                    .height(160),
                )
                .action(
                    button::secondary(fl!("certificates-stop"))
                        .id("dialog-cancel")
                        .on_press(Message::Dismissed),
                )
                .on_dismiss(Message::Dismissed);
        }
        let ready = asked.is_complete() && !batch.running;
        let label = match &asked.what {
            What::Dismiss(..) => fl!("certificates-dismiss"),
            What::Order(Order::TakeBack(_)) => fl!("certificates-take-back"),
            What::Confirm(Step::Restoration, _) => fl!("name-act-restored"),
            What::Confirm(..) => fl!("name-act-suspended"),
            What::Order(Order::Act(_)) => fl!("certificates-record"),
        };
        dialog
            .body(
                column![]
                    .push(self.whom(asked))
                    .push(form(asked))
                    .spacing(space::S),
            )
            .action(
                button::secondary(fl!("common-cancel"))
                    .id("dialog-cancel")
                    .on_press(Message::Dismissed),
            )
            .action(
                button::primary(label)
                    .id("dialog-confirm")
                    .on_press_maybe(ready.then_some(Message::Decided)),
            )
            .on_dismiss(Message::Dismissed)
    }
}

impl State {
    /// The first of those a batch is about, by name.
    fn whom<'a>(&self, asked: &Dialog) -> Option<Element<'a, Message>> {
        let What::Confirm(_, ids) = &asked.what else {
            return None;
        };
        let names: Vec<String> = ids
            .iter()
            .take(NAMED)
            .map(|id| self.waiting.name(*id))
            .collect();
        let names = names.join(&fl!("certificates-and"));
        let count = format::count(ids.len());
        Some(
            words::body(if ids.len() > NAMED {
                fl!("certificates-and-more", names = names, count = count)
            } else {
                names
            })
            .into(),
        )
    }
}

fn title(asked: &Dialog) -> String {
    match &asked.what {
        What::Confirm(Step::Restoration, ids) => {
            fl!(
                "certificates-restore-whom",
                count = format::count(ids.len())
            )
        }
        What::Confirm(_, ids) => {
            fl!(
                "certificates-suspend-whom",
                count = format::count(ids.len())
            )
        }
        What::Dismiss(_, name) => fl!("certificates-dismiss-whom", name = name.clone()),
        What::Order(Order::TakeBack(_)) => fl!("certificates-take-back"),
        What::Order(Order::Act(act)) => {
            fl!("certificates-act-what", act = order(*act))
        }
    }
}

/// An act as an order; "cancel" alone would read like the button that changes nothing.
fn order(act: Act) -> String {
    match act {
        Act::Cancelled => fl!("certificates-cancel"),
        other => names::certificate_act(other),
    }
}

/// Basis, document and reason: what is needed first.
fn form(asked: &Dialog) -> Element<'_, Message> {
    let decision = &asked.decision;
    let document = field::text_field(
        "document",
        &fl!("certificates-document-example"),
        &decision.document,
        Message::DocumentTyped,
    )
    .on_submit(Message::Decided);
    let document = field::field(fl!("certificates-document"), document).optional();
    if asked.needs_reason() {
        let reason = field::text_field(BASIS, "", &decision.reason, Message::ReasonTyped)
            .on_submit(Message::Decided);
        let why = match asked.what {
            What::Dismiss(..) => fl!("certificates-dismiss-why"),
            _ => fl!("certificates-take-back-why"),
        };
        return column![
            words::body(why),
            field::field(fl!("certificates-reason"), reason).hint(fl!("certificates-on-record")),
            document,
        ]
        .spacing(space::S)
        .into();
    }
    let basis = field::text_field(BASIS, "", &decision.basis, Message::BasisTyped)
        .on_submit(Message::Decided);
    let reason = field::text_field("reason", "", &decision.reason, Message::ReasonTyped)
        .on_submit(Message::Decided);
    let confirming = matches!(asked.what, What::Confirm(..));
    column![
        field::field(fl!("certificates-basis-field"), basis).hint(fl!("certificates-basis-hint")),
        document,
    ]
    .push(confirming.then(|| field::field(fl!("certificates-reason"), reason).optional()))
    .spacing(space::S)
    .into()
}

/// The decisions that stand and can be taken back.
fn decisions(decided: &[Decided], may_decide: bool) -> Option<Element<'_, Message>> {
    if decided.is_empty() {
        return None;
    }
    let rows = decided.iter().enumerate().map(|(at, one)| {
        let what = match (one.step, one.state) {
            (Step::Suspension, Settled::Dismissed) => fl!("certificates-was-not-suspended"),
            (Step::Suspension, _) => fl!("certificates-was-suspended"),
            (Step::Restoration, Settled::Dismissed) => fl!("certificates-was-not-restored"),
            (Step::Restoration, _) => fl!("certificates-was-restored"),
            (Step::MakeUp, _) => fl!("certificates-was-excused"),
        };
        let decision = &one.decision;
        let why = [&decision.basis, &decision.document, &decision.reason]
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join("　");
        let back = may_decide.then(|| {
            button::secondary(fl!("certificates-take-back"))
                .id(format!("take-back-{at}"))
                .on_press(Message::OrderAsked(Order::TakeBack(one.id)))
        });
        row![
            column![
                line(fl!(
                    "certificates-decided",
                    what = what,
                    exam = one.exam.clone()
                )),
                line(fl!(
                    "certificates-decided-on",
                    day = format::date_table(decision.on),
                    by = decision.by.clone().unwrap_or_default(),
                    why = why
                ))
                .size(theme::size::SMALL)
                .muted(),
            ]
            .spacing(space::XXS),
        ]
        .push(back)
        .spacing(space::S)
        .align_y(Alignment::Center)
        .into()
    });
    Some(
        words::card(
            column![words::heading(fl!("certificates-decisions"))]
                .push(Column::with_children(rows).spacing(space::S))
                .spacing(space::S),
        )
        .width(Length::Fill)
        .into(),
    )
}

/// What happened to the certificate, the latest first.
fn events(history: &History) -> Element<'_, Message> {
    let columns: [table::Column; 5] = [
        column_of(fl!("certificates-day"), 104),
        column_of(fl!("certificates-act"), 96),
        column_of(fl!("certificates-basis-field"), Length::FillPortion(3)),
        column_of(fl!("certificates-document"), Length::FillPortion(2)),
        column_of(fl!("certificates-by"), 112),
    ];
    let rows = history.events.iter().rev().map(|event| {
        row_of([
            format::date_table(event.on).into(),
            names::certificate_act(event.act).into(),
            Cell::Muted(event.basis.clone()),
            Cell::Muted(event.document.clone()),
            Cell::Muted(event.by.clone().unwrap_or_default()),
        ])
    });
    words::card(
        column![
            words::heading(fl!("certificates-history")),
            short_table("events", &columns, rows),
        ]
        .spacing(space::XS),
    )
    .width(Length::Fill)
    .into()
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

/// How the exam ended: 未合格，52.0 分.
fn outcome(due: &Due) -> String {
    let ended = match due.because.outcome {
        Outcome::Passed => fl!("name-outcome-passed"),
        Outcome::Failed => fl!("name-outcome-failed"),
        Outcome::Absent => fl!("name-attendance-absent"),
        Outcome::Void => fl!("certificates-void"),
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
