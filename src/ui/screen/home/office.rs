//! The page of those who run things: what waits, how the pass rate moves, the exams of the week.

use iced::widget::{Column, column, container, row, rule};
use iced::{Alignment, Length};
use jiff::Timestamp;

use crate::domain::exam::ExamState;
use crate::domain::permission::Permission;
use crate::i18n::{fl, format};
use crate::service::appeal;
use crate::service::home::{Beginning, Home, Overdue, Review, Trend, Waiting};
use crate::ui::theme::{Tone, measure, size, space};
use crate::ui::widget::chart::{Series, line_chart};
use crate::ui::widget::{badge::badge, button, line::line, words};
use crate::ui::{Element, Place, Session};

use super::Message;

/// Wide enough for "1,204".
const COUNT: f32 = 56.0;
/// The card of the week beside the trend.
const WEEK: f32 = 344.0;
const CHART: f32 = 252.0;
/// Both cards are of one height.
const CARD: f32 = 320.0;

pub(super) fn view<'a>(home: &Home, session: &Session) -> Element<'a, Message> {
    let trend = home.trend.is_some() || !home.exams.is_empty();
    // Who reads no figures is not told that there are none.
    let reads = session.actor.may(Permission::ReadStatistics);
    let figures = trend.then(|| {
        row![]
            .push(reads.then(|| trend_card(home.trend.as_ref())))
            .push(week(
                home,
                session,
                if reads {
                    Length::Fixed(WEEK)
                } else {
                    Length::Fill
                },
            ))
            .spacing(space::M)
    });
    let first = match home.beginning {
        Some(beginning) => steps(beginning),
        None => todo(home),
    };
    column![first]
        .push(figures)
        .push(foot(home, session))
        .spacing(space::M)
        .into()
}

/// What waits for whoever has work besides the own record; nothing where nothing waits.
pub(super) fn tasks<'a>(home: &Home) -> Option<Element<'a, Message>> {
    let rows = waiting(home);
    (!rows.is_empty()).then(|| list(rows))
}

/// A row for each thing that waits.
fn waiting<'a>(home: &Home) -> Vec<Element<'a, Message>> {
    let mut rows: Vec<Element<'a, Message>> = Vec::new();
    if home.marks > 0 {
        let go = button::primary(fl!("home-marks-go"))
            .id("marks")
            .on_press(Message::Chosen(Place::Marking));
        let count = format::number(home.marks);
        let (title, why) = (fl!("home-marks"), fl!("home-marks-why"));
        rows.push(task(Tone::Accent, count, title, why, go.into()));
    }
    for (number, over) in home.overdue.iter().enumerate() {
        rows.push(overdue(number, over));
    }
    for (number, waiting) in home.appeals.iter().enumerate() {
        rows.push(appeals(number, waiting));
    }
    if let Some(waiting) = &home.suspensions {
        rows.push(decision(
            "suspensions",
            fl!("home-suspensions"),
            waiting,
            Tone::Negative,
        ));
    }
    if let Some(waiting) = &home.restorations {
        rows.push(decision(
            "restorations",
            fl!("home-restorations"),
            waiting,
            Tone::Positive,
        ));
    }
    for (number, import) in home.imports.iter().enumerate() {
        rows.push(review(number, import));
    }
    rows
}

/// One card with a row for each thing that waits.
fn todo<'a>(home: &Home) -> Element<'a, Message> {
    let mut rows = waiting(home);
    if rows.is_empty() {
        rows.push(
            container(
                column![
                    words::body(fl!("home-all-clear")),
                    words::small(fl!("home-all-clear-why")),
                ]
                .spacing(space::XXS),
            )
            .padding(space::M)
            .into(),
        );
    }
    list(rows)
}

fn list(rows: Vec<Element<'_, Message>>) -> Element<'_, Message> {
    let mut column = Column::new().width(Length::Fill);
    for (number, item) in rows.into_iter().enumerate() {
        if number > 0 {
            column = column.push(rule::horizontal(measure::LINE));
        }
        column = column.push(item);
    }
    words::card(column).padding(0).width(Length::Fill).into()
}

/// The way from an empty folder to the first exam.
fn steps<'a>(beginning: Beginning) -> Element<'a, Message> {
    let step = |number: &str, done: bool, title: String, why: String, place: Place| {
        let mark = if done {
            badge(Tone::Positive, fl!("common-done"))
        } else {
            badge(Tone::Accent, number.to_owned())
        };
        let id = iced::advanced::widget::Id::from(format!("step-{number}"));
        let button = if done {
            button::secondary(fl!("common-view"))
        } else {
            button::primary(fl!("common-continue"))
        };
        container(
            row![
                container(mark).width(COUNT + space::L),
                column![words::body(title), words::small(why)]
                    .spacing(space::XXS)
                    .width(Length::Fill),
                button.id(id).on_press(Message::Chosen(place)),
            ]
            .spacing(space::M)
            .align_y(Alignment::Center),
        )
        .padding(space::S)
    };
    let Beginning {
        has_people,
        has_questions,
    } = beginning;
    words::card(column![
        container(words::heading(fl!("home-steps"))).padding(space::S),
        step(
            "1",
            has_people,
            fl!("home-step-people"),
            fl!("home-step-people-why"),
            Place::ImportPeople
        ),
        rule::horizontal(measure::LINE),
        step(
            "2",
            has_questions,
            fl!("home-step-questions"),
            fl!("home-step-questions-why"),
            Place::Import
        ),
        rule::horizontal(measure::LINE),
        step(
            "3",
            false,
            fl!("home-step-exam"),
            fl!("home-step-exam-why"),
            Place::Exams
        ),
    ])
    .padding(0)
    .width(Length::Fill)
    .into()
}

fn decision<'a>(
    id: &'static str,
    title: String,
    waiting: &Waiting,
    tone: Tone,
) -> Element<'a, Message> {
    let why = if waiting.overdue > 0 {
        fl!(
            "home-suspensions-overdue",
            exam = waiting.because.clone(),
            days = waiting.oldest_days,
            overdue = waiting.overdue
        )
    } else {
        fl!(
            "home-suspensions-why",
            exam = waiting.because.clone(),
            days = waiting.oldest_days
        )
    };
    let button = button::primary(fl!("home-confirm"))
        .id(id)
        .on_press(Message::Chosen(Place::Certificates));
    task(
        tone,
        format::count(waiting.count),
        title,
        why,
        button.into(),
    )
}

/// An exam or a session that nobody closed.
fn overdue<'a>(number: usize, over: &Overdue) -> Element<'a, Message> {
    let exam = over.name.clone();
    let title = match over.session {
        Some(session) => fl!("home-overdue-session", exam = exam, number = session),
        None => fl!("home-overdue", exam = exam),
    };
    let why = if over.sitting > 0 {
        fl!(
            "home-overdue-sitting",
            awaited = over.awaited,
            sitting = over.sitting
        )
    } else {
        fl!("home-overdue-why", awaited = over.awaited)
    };
    let go = button::primary(fl!("home-overdue-go"))
        .id(iced::advanced::widget::Id::from(format!(
            "overdue-{number}"
        )))
        .on_press(Message::Chosen(Place::Exam(over.exam)));
    let count = format::count(over.awaited);
    task(Tone::Caution, count, title, why, go.into())
}

/// The appeals of an exam.
fn appeals<'a>(number: usize, waiting: &appeal::Waiting) -> Element<'a, Message> {
    let exam = waiting.name.clone();
    let (tone, why) = if waiting.overdue > 0 {
        let overdue = waiting.overdue;
        let why = fl!("home-appeals-overdue", exam = exam, overdue = overdue);
        (Tone::Negative, why)
    } else {
        let date = format::date(waiting.decide_by);
        let why = fl!("home-appeals-why", exam = exam, date = date);
        (Tone::Caution, why)
    };
    let go = button::primary(fl!("home-appeals-go"))
        .id(iced::advanced::widget::Id::from(format!(
            "appeals-{number}"
        )))
        .on_press(Message::Chosen(Place::Appeals(waiting.exam)));
    let count = format::count(waiting.count);
    task(tone, count, fl!("home-appeals"), why, go.into())
}

fn review<'a>(number: usize, import: &Review) -> Element<'a, Message> {
    let why = fl!(
        "home-review-why",
        file = import.file.clone(),
        found = import.found,
        accepted = import.accepted,
        review = import.review
    );
    let button = button::secondary(fl!("common-view"))
        .id(iced::advanced::widget::Id::from(format!("import-{number}")))
        .on_press(Message::Chosen(Place::Import));
    let count = format::number(import.review);
    task(Tone::Caution, count, fl!("home-review"), why, button.into())
}

fn task(
    tone: Tone,
    count: String,
    title: String,
    why: String,
    button: Element<'_, Message>,
) -> Element<'_, Message> {
    container(
        row![
            container(badge(tone, count)).width(COUNT),
            column![
                words::body(title),
                line(why).size(size::SMALL).muted().width(Length::Fill),
            ]
            .spacing(space::XXS)
            .width(Length::Fill),
            button,
        ]
        .spacing(space::M)
        .align_y(Alignment::Center),
    )
    .padding([space::S, space::S])
    .into()
}

fn trend_card<'a>(trend: Option<&Trend>) -> Element<'a, Message> {
    let head = row![
        container(words::body(fl!("home-trend"))).width(Length::Fill),
        words::small(fl!("home-trend-basis")),
    ]
    .align_y(Alignment::Center);
    let chart: Element<'a, Message> = match trend {
        Some(trend) => chart(trend),
        None => container(words::muted(fl!("home-trend-none")))
            .center(Length::Fill)
            .height(CHART)
            .into(),
    };
    words::card(column![head, chart].spacing(space::S))
        .width(Length::Fill)
        .height(CARD)
        .into()
}

fn chart<'a>(trend: &Trend) -> Element<'a, Message> {
    let series = |name, values: &[Option<f64>], tone, dashed| Series {
        name,
        values: values.iter().map(|value| value.map(narrow)).collect(),
        tone,
        dashed,
    };
    line_chart(
        trend.years.iter().map(ToString::to_string),
        [
            series(fl!("home-trend-city"), &trend.city, Tone::Accent, false),
            series(
                fl!("home-trend-county"),
                &trend.county,
                Tone::Caution,
                false,
            ),
            series(
                fl!("home-trend-leaders"),
                &trend.leaders,
                Tone::Neutral,
                true,
            ),
        ],
    )
    .height(CHART)
    .into()
}

#[expect(clippy::cast_possible_truncation, reason = "a share drawn on a screen")]
fn narrow(value: f64) -> f32 {
    value as f32
}

fn week<'a>(home: &Home, session: &Session, width: Length) -> Element<'a, Message> {
    /// What fits beside the chart; the rest is on the exams screen.
    const SHOWN: usize = 4;
    let mut column = Column::new().spacing(space::S).width(Length::Fill);
    column = column.push(words::body(fl!("home-week")));
    if home.exams.is_empty() {
        column = column.push(words::muted(fl!("home-week-none")));
    }
    for (number, listed) in home.exams.iter().take(SHOWN).enumerate() {
        let exam = &listed.exam;
        let at = exam.opens_at.to_zoned_datetime(session.zone.clone());
        let when = if exam.state == ExamState::Open {
            fl!("home-week-open")
        } else {
            format!(
                "{} {}",
                format::weekday(at.weekday()),
                format::time(at.time())
            )
        };
        if number > 0 {
            column = column.push(rule::horizontal(measure::LINE));
        }
        column = column.push(
            row![
                column![
                    words::body(when),
                    line(exam.name.clone())
                        .size(size::SMALL)
                        .muted()
                        .width(Length::Fill),
                ]
                .spacing(space::XXS)
                .width(Length::Fill),
                words::body(fl!("common-people", count = listed.counts.listed)),
                button::link(fl!("home-week-see"))
                    .id(iced::advanced::widget::Id::from(format!("week-{number}")))
                    .on_press(Message::Chosen(Place::Exam(exam.id))),
            ]
            .spacing(space::XS)
            .align_y(Alignment::Center),
        );
    }
    words::card(column).width(width).height(CARD).into()
}

fn foot<'a>(home: &Home, session: &Session) -> Element<'a, Message> {
    if !session.actor.may(Permission::ReadAudit) {
        return iced::widget::space().into();
    }
    let verified = home.verified.and_then(|at| shown(at, session)).map_or_else(
        || fl!("home-not-verified"),
        |time| fl!("home-verified", time = time),
    );
    let backed_up = home
        .backed_up
        .and_then(|at| shown(at, session))
        .map_or_else(
            || fl!("home-not-backed-up"),
            |time| fl!("home-backed-up", time = time),
        );
    words::small(format!("{verified}　·　{backed_up}")).into()
}

/// An instant as people say it: today with the hour alone.
fn shown(at: i64, session: &Session) -> Option<String> {
    let at = Timestamp::from_millisecond(at)
        .ok()?
        .to_zoned_datetime(session.zone.clone())
        .datetime();
    Some(if at.date() == session.today {
        format!("{} {}", fl!("common-today"), format::time(at.time()))
    } else {
        format::date_time(at)
    })
}
