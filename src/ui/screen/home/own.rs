//! An officer's page: the exams to be sat, today's practice, the certificate and the training hours.

use iced::widget::{Column, column, container, row, rule};
use iced::{Alignment, Length};
use jiff::Timestamp;

use crate::domain::certificate::State as CertificateState;
use crate::domain::exam::{Exam, ExamState};
use crate::i18n::{fl, format, names};
use crate::service::home::{Home, Own};
use crate::ui::theme::{Tone, measure, size, space};
use crate::ui::widget::{badge::badge, bar::bar, button, line::line, words};
use crate::ui::{Element, Place, Session};

use super::{Message, office};

pub(super) fn view<'a>(
    own: &Own,
    home: &Home,
    now: Timestamp,
    session: &Session,
) -> Element<'a, Message> {
    Column::new()
        .push(office::tasks(home))
        .push(due(own, now, session))
        .push(row![practice(home), certificate(own)].spacing(space::M))
        .spacing(space::M)
        .into()
}

fn due<'a>(own: &Own, now: Timestamp, session: &Session) -> Element<'a, Message> {
    let mut column = Column::new().spacing(space::S).width(Length::Fill);
    column = column.push(
        row![
            words::heading(fl!("home-due")).width(Length::Fill),
            button::secondary(fl!("trial-offer"))
                .id("try-screen")
                .on_press(Message::Chosen(Place::Trial(None))),
        ]
        .align_y(Alignment::Center),
    );
    if own.due.is_empty() {
        column = column.push(words::muted(fl!("home-due-none")));
    }
    for (number, (exam, _)) in own.due.iter().enumerate() {
        if number > 0 {
            column = column.push(rule::horizontal(measure::LINE));
        }
        let can_enter = exam.state == ExamState::Open && exam.opens_at <= now;
        let enter = button::primary(fl!("home-enter"))
            .id(iced::advanced::widget::Id::from(format!("enter-{number}")))
            .on_press_maybe(can_enter.then_some(Message::Chosen(Place::Enter(exam.id))));
        column = column.push(
            row![
                badge(tone(exam), names::exam_kind(exam.kind)),
                column![
                    line(exam.name.clone()).width(Length::Fill),
                    words::small(format!(
                        "{} · {}",
                        when(exam, now, session),
                        fl!("home-minutes", count = exam.minutes)
                    )),
                ]
                .spacing(space::XXS)
                .width(Length::Fill),
                enter,
            ]
            .spacing(space::M)
            .align_y(Alignment::Center),
        );
    }
    words::card(column).width(Length::Fill).into()
}

fn tone(exam: &Exam) -> Tone {
    match exam.kind {
        crate::domain::exam::ExamKind::MakeUp => Tone::Caution,
        crate::domain::exam::ExamKind::Official => Tone::Accent,
        crate::domain::exam::ExamKind::Mock => Tone::Neutral,
    }
}

/// How long until the exam.
fn when(exam: &Exam, now: Timestamp, session: &Session) -> String {
    let local = |at: Timestamp| at.to_zoned_datetime(session.zone.clone()).datetime();
    let opens = local(exam.opens_at);
    if exam.opens_at <= now {
        return match exam.state {
            ExamState::Open => fl!(
                "home-due-open",
                time = format::date_time(local(exam.closes_at))
            ),
            _ => fl!("home-due-soon", time = format::date_time(opens)),
        };
    }
    let days = opens
        .date()
        .since(session.today)
        .map_or(0, |span| span.get_days());
    if days == 0 {
        fl!("home-due-today", time = format::time(opens.time()))
    } else {
        fl!(
            "home-due-days",
            time = format::date_time(opens),
            count = days
        )
    }
}

fn practice<'a>(home: &Home) -> Element<'a, Message> {
    let done = home.practised.as_ref().filter(|done| done.answered > 0);
    let sentence = done.map_or_else(
        || fl!("home-practice-none"),
        |done| {
            fl!(
                "home-practice-done",
                answered = done.answered,
                right = done.right
            )
        },
    );
    words::card(
        column![
            words::heading(fl!("home-practice")),
            container(words::body(sentence)).height(Length::Fill),
            button::primary(fl!("home-practice-go"))
                .id("practise")
                .on_press(Message::Chosen(Place::Practice)),
        ]
        .spacing(space::S),
    )
    .width(Length::Fill)
    .height(CARD)
    .into()
}

/// The height of the two cards side by side.
const CARD: f32 = 208.0;

#[expect(
    clippy::cast_precision_loss,
    reason = "hours of a year are a small number"
)]
fn certificate<'a>(own: &Own) -> Element<'a, Message> {
    let head = &own.archive.head;
    let next = &own.archive.next;
    let standing: Element<'a, Message> = match &head.certificate {
        Some((certificate, state)) => row![
            column![
                words::body(fl!(
                    "home-certificate-number",
                    number = certificate.number.clone()
                )),
                words::small(next.valid_until.map_or_else(String::new, |day| {
                    fl!("home-certificate-until", date = format::date(day))
                })),
            ]
            .spacing(space::XXS)
            .width(Length::Fill),
            badge(certificate_tone(*state), names::certificate_state(*state)),
        ]
        .align_y(Alignment::Center)
        .into(),
        None => words::muted(fl!("home-certificate-none")).into(),
    };
    let share = if next.hours_asked == 0 {
        1.0
    } else {
        (next.hours as f32 / f32::from(next.hours_asked)).min(1.0)
    };
    let hours = column![
        words::small(fl!(
            "home-hours",
            hours = next.hours,
            asked = next.hours_asked
        ))
        .size(size::SMALL),
        bar(share),
    ]
    .spacing(space::XS);
    words::card(
        column![
            words::heading(fl!("home-certificate")),
            standing,
            container(hours).height(Length::Fill),
            button::secondary(fl!("home-archive"))
                .id("archive")
                .on_press(Message::Chosen(Place::Archive(head.officer))),
        ]
        .spacing(space::S),
    )
    .width(Length::Fill)
    .height(CARD)
    .into()
}

fn certificate_tone(state: CertificateState) -> Tone {
    match state {
        CertificateState::Valid => Tone::Positive,
        CertificateState::Suspended | CertificateState::Lost | CertificateState::Expired => {
            Tone::Caution
        }
        CertificateState::Cancelled | CertificateState::Revoked | CertificateState::Recalled => {
            Tone::Negative
        }
    }
}
