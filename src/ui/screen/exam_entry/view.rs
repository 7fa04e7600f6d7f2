//! How the entry looks.

use iced::widget::{Column, column, container, row, scrollable};
use iced::{Alignment, Length};
use jiff::Timestamp;

use crate::domain::exam::{Exam, ExamKind, ExamState, NoEntry};
use crate::domain::scoring::worked_example;
use crate::i18n::{fl, format, names, sentence::sentence};
use crate::service::Error;
use crate::service::admission::{Difference, Face};
use crate::service::exam::{Listing, Whereabouts};
use crate::service::pin::Need;
use crate::service::sitting::Entrant;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::table::{Cell, column_of, row_of, table};
use crate::ui::widget::{
    badge::badge, banner::banner, button, empty_state::empty_state, field,
    loading::loading as wait, page::page, words,
};
use crate::ui::{Element, Session};

use super::{Asking, Door, Message, NUMBER, Way};

/// The width of the column of labels.
const LABEL: f32 = 104.0;
/// A write slower than this is told, milliseconds.
const SLOW_MS: i64 = 50;

pub(super) fn loading<'a>() -> Element<'a, Message> {
    wait(fl!("exam-entry-loading")).into()
}

pub(super) fn failed<'a>(error: &Error, session: &Session) -> Element<'a, Message> {
    empty_state(fl!("exam-entry-failed"), why_not(error, session))
        .action(fl!("common-back"), Message::BackWanted)
        .into()
}

/// Why there is no entry, kindly and with the time.
fn why_not(error: &Error, session: &Session) -> String {
    match error {
        Error::NoEntry(why) => no_entry(why, session),
        Error::NotListed => fl!("exam-entry-not-listed"),
        other => sentence(other),
    }
}

fn no_entry(why: &NoEntry, session: &Session) -> String {
    match why {
        NoEntry::NotOpen => fl!("exam-entry-not-open"),
        NoEntry::Closed => fl!("exam-entry-closed"),
        NoEntry::Cancelled => fl!("errors-no-entry-cancelled"),
        NoEntry::TooEarly(at) => fl!("exam-entry-too-early", time = moment(*at, session)),
        NoEntry::TooLate(at) => fl!("exam-entry-too-late", time = moment(*at, session)),
        NoEntry::Exempt(reason) => {
            fl!("exam-entry-exempt", reason = names::exempt_reason(reason))
        }
        NoEntry::NotSeated => fl!("exam-entry-not-seated"),
        NoEntry::Absent => fl!("errors-no-entry-absent"),
    }
}

/// A moment where the office stands.
fn moment(at: Timestamp, session: &Session) -> String {
    format::date_time(at.to_zoned_datetime(session.zone.clone()).datetime())
}

/// When candidates can enter: within a day, the day is written once.
fn window(exam: &Exam, session: &Session) -> String {
    let opens = exam.opens_at.to_zoned_datetime(session.zone.clone());
    let closes = exam.closes_at.to_zoned_datetime(session.zone.clone());
    let end = if opens.date() == closes.date() {
        format::time(closes.time())
    } else {
        format::date_time(closes.datetime())
    };
    format!("{} – {end}", format::date_time(opens.datetime()))
}

fn kind_badge<'a>(kind: ExamKind) -> Element<'a, Message> {
    badge(kind_tone(kind), names::exam_kind(kind))
}

fn kind_tone(kind: ExamKind) -> Tone {
    match kind {
        ExamKind::Mock => Tone::Neutral,
        ExamKind::Official | ExamKind::MakeUp => Tone::Accent,
    }
}

pub(super) fn own<'a>(own: &'a [(Exam, Listing)], session: &'a Session) -> Element<'a, Message> {
    if own.is_empty() {
        return page(fl!("navigation-my-exams"))
            .action(receipt())
            .action(trial())
            .body(
                empty_state(fl!("exam-entry-none"), fl!("exam-entry-none-why"))
                    .action(fl!("exam-entry-practise"), Message::PracticeWanted),
            );
    }
    let columns = [
        column_of(fl!("exam-entry-exam"), Length::Fill),
        column_of(fl!("exam-entry-kind"), 120),
        column_of(fl!("exam-entry-window"), 240),
        column_of(fl!("exam-entry-state"), 150),
    ];
    let rows = own.iter().map(|(exam, listing)| {
        row_of([
            exam.name.as_str().into(),
            Cell::Badge(kind_tone(exam.kind), names::exam_kind(exam.kind)),
            Cell::Muted(window(exam, session)),
            whereabouts(exam, listing),
        ])
        .on_press(Message::ExamChosen(exam.id))
    });
    page(fl!("navigation-my-exams"))
        .subtitle(fl!("exam-entry-own-hint"))
        .action(receipt())
        .action(trial())
        .body(table("own-exams", &columns, rows))
}

/// The way to a practice run of the exam screen.
fn trial<'a>() -> Element<'a, Message> {
    button::secondary(fl!("trial-offer"))
        .id("try-screen")
        .on_press(Message::TrialWanted)
        .into()
}

fn receipt<'a>() -> Element<'a, Message> {
    button::secondary(fl!("receipt-title"))
        .id("receipt")
        .on_press(Message::ReceiptWanted)
        .into()
}

fn whereabouts<'a>(exam: &Exam, listing: &Listing) -> Cell<'a, Message> {
    use crate::domain::consequence::Outcome;
    let (tone, words) = match (&listing.whereabouts, exam.state) {
        (Whereabouts::Done(Outcome::Passed), _) => (Tone::Positive, done(listing)),
        (Whereabouts::Done(Outcome::Failed), _) => (Tone::Negative, done(listing)),
        (Whereabouts::Done(Outcome::Absent), _) => (Tone::Negative, fl!("name-attendance-absent")),
        (Whereabouts::Done(Outcome::Void), _) => (Tone::Negative, fl!("exam-entry-void")),
        (Whereabouts::Over, _) => (Tone::Neutral, names::exam_state(ExamState::Closed)),
        (Whereabouts::Marking, _) => (Tone::Neutral, fl!("exam-entry-marking")),
        (Whereabouts::Exempt | Whereabouts::Done(Outcome::Exempt), _) => {
            (Tone::Neutral, fl!("name-attendance-exempt"))
        }
        (Whereabouts::Sitting, _) => (Tone::Caution, fl!("exam-entry-sitting")),
        (Whereabouts::Awaited, ExamState::Open) => (Tone::Accent, fl!("exam-entry-awaited")),
        (Whereabouts::Awaited, state) => (Tone::Neutral, names::exam_state(state)),
    };
    Cell::Badge(tone, words)
}

fn done(listing: &Listing) -> String {
    let outcome = match listing.whereabouts {
        Whereabouts::Done(crate::domain::consequence::Outcome::Passed) => {
            fl!("name-outcome-passed")
        }
        _ => fl!("name-outcome-failed"),
    };
    match listing.percent {
        Some(percent) => format!("{outcome} · {}", format::percent(percent / 100.0)),
        None => outcome,
    }
}

pub(super) fn number(asking: &Asking) -> Element<'_, Message> {
    let number = field::text_field(NUMBER, "", &asking.number, Message::NumberTyped)
        .on_submit(Message::NumberEntered);
    let error = asking.error.as_ref().map(|error| match error.as_ref() {
        Error::NotListed => fl!("exam-entry-not-listed"),
        other => sentence(other),
    });
    let next =
        (!asking.number.trim().is_empty() && !asking.is_busy).then_some(Message::NumberEntered);
    let form = column![
        words::title(fl!("exam-entry-title")),
        words::muted(fl!("exam-entry-who")),
        field::field(fl!("exam-entry-number"), number)
            .hint(fl!("exam-entry-number-hint"))
            .error(error),
        row![
            button::secondary(fl!("common-back")).on_press(Message::BackWanted),
            button::primary(fl!("common-next"))
                .id("entry-next")
                .on_press_maybe(next),
        ]
        .spacing(space::XS),
    ]
    .spacing(space::M);
    crate::ui::widget::page::form(form)
}

pub(super) fn which<'a>(entrants: &'a [Entrant], session: &'a Session) -> Element<'a, Message> {
    let columns = [
        column_of(fl!("exam-entry-exam"), Length::Fill),
        column_of(fl!("exam-entry-kind"), 120),
        column_of(fl!("exam-entry-window"), 240),
    ];
    let rows = entrants.iter().enumerate().map(|(place, entrant)| {
        row_of([
            entrant.exam.name.as_str().into(),
            Cell::Badge(
                kind_tone(entrant.exam.kind),
                names::exam_kind(entrant.exam.kind),
            ),
            Cell::Muted(window(&entrant.exam, session)),
        ])
        .on_press(Message::EntrantChosen(place))
    });
    page(fl!("exam-entry-title"))
        .subtitle(fl!("exam-entry-which"))
        .action(button::secondary(fl!("common-back")).on_press(Message::BackWanted))
        .body(table("entry-exams", &columns, rows))
}

pub(super) fn door<'a>(door: &'a Door, session: &'a Session) -> Element<'a, Message> {
    let entrant = &door.entrant;
    let left = column![person(door), confirming(door), exam(entrant, session)]
        .spacing(space::M)
        .width(Length::FillPortion(5));
    let right = column![rules(entrant, session), device(door, session)]
        .spacing(space::M)
        .width(Length::FillPortion(7));
    let content = column![notice(door, session), row![left, right].spacing(space::M)]
        .spacing(space::M)
        // Room for the scroller.
        .padding(iced::Padding::ZERO.right(space::M));
    page(fl!("exam-entry-title"))
        .subtitle(fl!("exam-entry-check"))
        .action(
            button::secondary(fl!("common-back"))
                .id("entry-back")
                .on_press(Message::BackWanted),
        )
        .action(trial())
        .action(way_in(door))
        .body(scrollable(content))
}

/// The one button that begins the time, or what there is instead.
fn way_in(door: &Door) -> Element<'_, Message> {
    let entry = |label: String, ready: bool| {
        button::primary(label)
            .id("entry-in")
            .on_press_maybe((ready && !door.is_busy).then_some(Message::EntryWanted))
            .into()
    };
    match door.way() {
        Way::Open => entry(fl!("exam-entry-in"), door.confirming.is_ready()),
        Way::GoOn => entry(fl!("exam-entry-go-on"), true),
        Way::HandedIn | Way::Voided => {
            let (exam, person) = (door.entrant.exam.id, door.entrant.candidate.officer);
            button::primary(fl!("exam-entry-result"))
                .id("entry-result")
                .on_press(Message::ResultWanted(exam, person))
                .into()
        }
        Way::Shut(_) => button::primary(fl!("exam-entry-look-again"))
            .id("entry-again")
            .on_press(Message::LookedAgain)
            .into(),
    }
}

/// What has to be known before anything else.
fn notice<'a>(door: &Door, session: &Session) -> Element<'a, Message> {
    let (tone, words) = match (&door.error, door.way()) {
        (Some(error), _) => (Tone::Negative, why_not(error, session)),
        (None, Way::Shut(why)) => (Tone::Caution, no_entry(&why, session)),
        (None, Way::GoOn) => (Tone::Caution, fl!("exam-entry-goes-on")),
        (None, Way::HandedIn) => (Tone::Positive, fl!("exam-entry-handed-in")),
        (None, Way::Voided) => (Tone::Negative, fl!("exam-entry-voided")),
        (None, Way::Open) => {
            let (exam, given) = (&door.entrant.exam, &door.entrant.accommodation);
            let minutes = exam.allowed_ms(given, door.now) / 60_000;
            let all = exam.allowed_ms(given, exam.opens_at) / 60_000;
            if minutes < all {
                (Tone::Caution, fl!("exam-entry-late", count = minutes))
            } else {
                (Tone::Accent, fl!("exam-entry-ready"))
            }
        }
    };
    banner(tone, words).into()
}

fn facts<'a>(
    title: String,
    facts: impl IntoIterator<Item = (String, Element<'a, Message>)>,
) -> Element<'a, Message> {
    let facts = facts.into_iter().map(|(label, value)| {
        row![
            words::muted(label).width(LABEL),
            container(value).width(Length::Fill)
        ]
        .spacing(space::S)
        .into()
    });
    let facts = Column::with_children(facts).spacing(space::XS);
    words::card(column![words::heading(title), facts].spacing(space::S))
        .width(Length::Fill)
        .into()
}

/// The picture, and everything the person is compared with.
fn person(door: &Door) -> Element<'_, Message> {
    let entrant = &door.entrant;
    let certificate = entrant
        .certificate
        .clone()
        .unwrap_or_else(|| fl!("exam-entry-no-certificate"));
    let body = |text: String| Element::from(words::body(text));
    let mut lines: Vec<(String, Element<'_, Message>)> = vec![
        (
            fl!("exam-entry-name"),
            words::large(entrant.name.as_str()).into(),
        ),
        (
            fl!("exam-entry-unit"),
            body(entrant.candidate.standing.unit_name.clone()),
        ),
        (
            fl!("exam-entry-admission"),
            body(entrant.candidate.admission_number.clone()),
        ),
        (fl!("exam-entry-certificate"), body(certificate)),
    ];
    if let Some(face) = &door.face {
        lines.extend(compared(face));
    }
    let facts = Column::with_children(lines.into_iter().map(|(label, value)| {
        row![
            words::muted(label).width(LABEL),
            container(value).width(Length::Fill)
        ]
        .spacing(space::S)
        .into()
    }))
    .spacing(space::XS)
    .width(Length::Fill);
    words::card(
        column![
            words::heading(fl!("exam-entry-person")),
            row![picture(door), facts].spacing(space::M)
        ]
        .spacing(space::S),
    )
    .width(Length::Fill)
    .into()
}

/// The picture; a frame of the same size where there is none.
fn picture(door: &Door) -> Element<'_, Message> {
    const WIDTH: f32 = 120.0;
    const HEIGHT: f32 = 160.0;
    let inside: Element<'_, Message> = match &door.picture {
        Some(picture) => iced::widget::image(picture.clone())
            .width(WIDTH)
            .height(HEIGHT)
            .content_fit(iced::ContentFit::Cover)
            .into(),
        None => iced::widget::center(words::small(fl!("exam-entry-no-photo"))).into(),
    };
    container(inside)
        .width(WIDTH)
        .height(HEIGHT)
        .clip(true)
        .style(crate::ui::theme::container::highlight)
        .into()
}

/// Sex, age with its source, the seat, what is given, and what differs for who may see it.
fn compared(face: &Face) -> Vec<(String, Element<'_, Message>)> {
    let mut lines: Vec<(String, Element<'_, Message>)> = Vec::new();
    let mut add = |label: String, text: String| {
        lines.push((label, words::body(text).into()));
    };
    if let Some(sex) = face.sex {
        add(fl!("exam-entry-sex"), names::sex(sex));
    }
    if let Some(age) = &face.age {
        let text = match &age.document {
            Some(document) => fl!(
                "exam-entry-age-decided",
                count = age.years,
                document = document.clone()
            ),
            None => fl!("exam-entry-age-is", count = age.years),
        };
        add(fl!("exam-entry-age"), text);
    }
    if let Some(seat) = &face.seat {
        let text = fl!(
            "exam-entry-seat-is",
            site = seat.site.clone(),
            room = seat.room.clone(),
            number = seat.seat,
            session = seat.session
        );
        add(fl!("exam-entry-seat"), text);
    }
    if !face.accommodation.is_empty() {
        add(
            fl!("exam-entry-given"),
            crate::i18n::arrangement::accommodation(&face.accommodation),
        );
    }
    for difference in face.differences.iter().flatten() {
        let text = match difference {
            Difference::Birth(declared, stated) => fl!(
                "exam-entry-birth-differs",
                declared = format::date_table(*declared),
                stated = format::date_table(*stated)
            ),
            Difference::Sex(declared, stated) => fl!(
                "exam-entry-sex-differs",
                declared = names::sex(*declared),
                stated = names::sex(*stated)
            ),
        };
        lines.push((
            fl!("exam-entry-differs"),
            words::toned(Tone::Caution, text).into(),
        ));
    }
    lines
}

/// The invigilator's confirmation, where somebody else is let in.
fn confirming(door: &Door) -> Element<'_, Message> {
    let asks = door
        .face
        .as_ref()
        .is_some_and(|face| face.need != Need::None);
    if !asks || door.way() != Way::Open {
        return iced::widget::space().into();
    }
    words::card(
        column![
            words::heading(fl!("exam-entry-confirm")),
            words::muted(fl!("exam-entry-confirm-why")),
            door.confirming.view(Message::Secret, Message::EntryWanted),
        ]
        .spacing(space::S),
    )
    .width(Length::Fill)
    .into()
}

fn exam<'a>(entrant: &'a Entrant, session: &Session) -> Element<'a, Message> {
    let exam = &entrant.exam;
    let pass = entrant.regulation.settings.pass_mark;
    let points = entrant.total.value() * pass / 100.0;
    facts(
        fl!("exam-entry-exam"),
        [
            (
                fl!("exam-entry-exam-name"),
                column![words::body(exam.name.as_str()), kind_badge(exam.kind)]
                    .spacing(space::XXS)
                    .into(),
            ),
            (
                fl!("exam-entry-window"),
                words::body(window(exam, session)).into(),
            ),
            (
                fl!("exam-entry-minutes"),
                words::body(fl!("common-minutes", count = entrant.minutes())).into(),
            ),
            (
                fl!("exam-entry-questions"),
                words::body(fl!(
                    "exam-entry-questions-points",
                    count = entrant.questions,
                    points = entrant.total.value()
                ))
                .into(),
            ),
            (
                fl!("exam-entry-pass-mark"),
                words::body(fl!("common-points", points = points)).into(),
            ),
        ],
    )
}

fn rules<'a>(entrant: &Entrant, session: &Session) -> Element<'a, Message> {
    let rule = entrant.regulation.settings.multiple_rule;
    let example = worked_example(rule);
    let closes = moment(entrant.exam.closes_at, session);
    let lines = [
        fl!(
            "exam-entry-rule-time",
            count = entrant.minutes(),
            time = closes
        ),
        if entrant.exam.confirms_return {
            fl!("exam-entry-rule-saved-confirmed")
        } else {
            fl!("exam-entry-rule-saved")
        },
        match entrant.regulation.settings.earliest_hand_in_minutes {
            Some(minutes) => fl!("exam-entry-rule-hand-in-from", count = minutes),
            None => fl!("exam-entry-rule-hand-in"),
        },
        fl!("exam-entry-rule-focus"),
    ];
    let lines = lines.into_iter().enumerate().map(|(number, words)| {
        row![
            words::muted(format!("{}.", number + 1)).width(20),
            words::body(words).width(Length::Fill)
        ]
        .into()
    });
    let example = column![
        words::heading(fl!(
            "exam-entry-multiple",
            rule = names::multiple_rule(rule)
        )),
        words::body(names::multiple_rule_sentence(rule)),
        words::body(fl!(
            "exam-entry-example",
            maximum = example.maximum.value(),
            all = example.all.value(),
            few = example.too_few.value(),
            wrong = example.with_wrong.value()
        )),
    ]
    .spacing(space::XXS);
    let example = container(example)
        .padding(space::S)
        .width(Length::Fill)
        .style(crate::ui::theme::container::highlight);
    words::card(
        column![
            words::heading(fl!("exam-entry-rules")),
            Column::with_children(lines).spacing(space::XS),
            example
        ]
        .spacing(space::S),
    )
    .width(Length::Fill)
    .into()
}

/// The machine: its disk, its clock, its letters.
fn device<'a>(door: &'a Door, session: &Session) -> Element<'a, Message> {
    let line = |tone: Tone, verdict: String, words: String| {
        row![
            container(badge(tone, verdict)).width(96),
            words::body(words).width(Length::Fill)
        ]
        .spacing(space::S)
        .align_y(Alignment::Center)
    };
    let lines: Element<'a, Message> = match &door.fitness {
        None => words::muted(fl!("exam-entry-device-checking")).into(),
        Some(Err(error)) => line(
            Tone::Negative,
            fl!("exam-entry-device-bad"),
            fl!("exam-entry-device-disk-bad", why = sentence(error)),
        )
        .into(),
        Some(Ok(fitness)) => {
            let milliseconds = fitness.commit_ms.max(1);
            let disk = if fitness.commit_ms > SLOW_MS {
                line(
                    Tone::Caution,
                    fl!("exam-entry-device-slow"),
                    fl!("exam-entry-device-disk-slow", count = milliseconds),
                )
            } else {
                line(
                    Tone::Positive,
                    fl!("exam-entry-device-good"),
                    fl!("exam-entry-device-disk", count = milliseconds),
                )
            };
            let clock = line(
                Tone::Neutral,
                fl!("exam-entry-device-compare"),
                fl!(
                    "exam-entry-device-clock",
                    time = moment(fitness.now, session)
                ),
            );
            let letters = line(
                Tone::Neutral,
                fl!("exam-entry-device-compare"),
                fl!("exam-entry-device-letters"),
            );
            column![disk, clock, letters].spacing(space::XS).into()
        }
    };
    words::card(column![words::heading(fl!("exam-entry-device")), lines].spacing(space::S))
        .width(Length::Fill)
        .into()
}
