//! Sheets from scans: the list, and what has to be decided with the picture beside it.

use iced::widget::{Column, column, container, image, row, scrollable};
use iced::{Alignment, ContentFit, Length};

use crate::domain::answer_sheet::paper_letter;
use crate::domain::question::Kind;
use crate::i18n::{fl, format, names};
use crate::service::paper_exam::{Entered, Which};
use crate::ui::Element;
use crate::ui::theme::{self, Tone, measure, space};
use crate::ui::widget::table::{Cell, column_of, row_of, table};
use crate::ui::widget::{banner::banner, button, empty_state::empty_state, field, words};

use super::super::question::Question;
use super::super::scanned::{Message, NUMBER, Scanned, WRITTEN};
use super::super::sheet::{Sheet, Stand};

/// The width of the list.
const LIST: f32 = 470.0;
/// The room for the reasons why pages were not read, before they scroll.
const UNREAD: f32 = 96.0;
/// The largest picture of a question.
const PICTURE: (f32, f32) = (600.0, 260.0);

/// Draws the part.
pub(super) fn view(scanned: &Scanned) -> Element<'_, Message> {
    let error = scanned
        .error
        .as_deref()
        .map(|error| banner(Tone::Negative, error));
    let reading = scanned.reading.as_ref().map(|(file, page, pages)| {
        row![
            words::muted(fl!(
                "paper-exam-reading",
                file = file.as_str(),
                page = (*page + 1).to_string(),
                pages = pages.to_string()
            )),
            button::secondary(fl!("paper-exam-stop"))
                .id("scan-stop")
                .on_press(Message::StopWanted),
        ]
        .spacing(space::S)
        .align_y(Alignment::Center)
    });
    let body: Element<'_, Message> = if scanned.sheets.is_empty() || scanned.adding {
        scrollable(choosing(scanned)).height(Length::Fill).into()
    } else {
        row![
            container(list(scanned)).width(LIST),
            scrollable(desk(scanned))
                .width(Length::Fill)
                .height(Length::Fill),
        ]
        .spacing(space::M)
        .into()
    };
    column![]
        .push(error)
        .push(reading)
        .push(unread(scanned))
        .push(body)
        .spacing(space::S)
        .into()
}

fn choosing(scanned: &Scanned) -> Element<'_, Message> {
    let ready = !scanned.files.paths().is_empty() && scanned.reading.is_none();
    column![
        scanned
            .files
            .view(fl!("paper-exam-formats"))
            .map(Message::Files),
        row![
            button::primary(fl!("paper-exam-read"))
                .id("scan-read")
                .on_press_maybe(ready.then_some(Message::ReadWanted)),
        ]
        .push(scanned.adding.then(|| {
            button::secondary(fl!("common-cancel"))
                .id("scan-no-more")
                .on_press(Message::AddingToggled)
        }))
        .spacing(space::S),
    ]
    .spacing(space::M)
    .max_width(measure::TEXT)
    .into()
}

fn unread(scanned: &Scanned) -> Option<Element<'_, Message>> {
    if scanned.unread.is_empty() {
        return None;
    }
    let title = fl!("paper-exam-unread", count = scanned.unread.len());
    let reasons = scanned.unread.iter().map(|(page, why)| {
        words::small(fl!(
            "paper-exam-unread-page",
            page = page.as_str(),
            why = why.as_str()
        ))
        .into()
    });
    let reasons = scrollable(Column::with_children(reasons).width(Length::Fill));
    Some(
        column![
            banner(Tone::Caution, title),
            container(reasons).max_height(UNREAD)
        ]
        .spacing(space::XS)
        .into(),
    )
}

fn list(scanned: &Scanned) -> Element<'_, Message> {
    let columns = [
        column_of(fl!("print-admission-number"), 108),
        column_of(fl!("print-name"), Length::Fill),
        column_of(fl!("print-paper-letter"), 88),
        column_of(fl!("paper-exam-state"), 128),
    ];
    let rows = scanned.sheets.iter().enumerate().map(|(index, sheet)| {
        let (tone, words) = stand(sheet);
        let name = sheet.person.as_ref().map(|found| found.name.clone());
        row_of([
            Cell::Muted(sheet.number.clone()),
            name.unwrap_or_default().into(),
            letter(sheet),
            Cell::Badge(tone, words),
        ])
        .chosen(index == scanned.chosen)
        .on_press(Message::SheetChosen(index))
    });
    let ready = scanned.ready();
    let reading = scanned.reading.is_some();
    column![
        words::card(table("sheets", &columns, rows))
            .padding(space::XS)
            .height(Length::Fill),
        row![
            button::primary(fl!("paper-exam-enter-ready", count = ready))
                .id("scan-enter")
                .on_press_maybe(
                    (ready > 0 && !scanned.is_saving()).then_some(Message::EnterWanted)
                ),
            button::secondary(fl!("paper-exam-more"))
                .id("scan-more")
                .on_press_maybe((!reading).then_some(Message::AddingToggled)),
        ]
        .spacing(space::S),
    ]
    .spacing(space::S)
    .into()
}

/// The letter of a sheet, with that of the seat where it is another one.
fn letter(sheet: &Sheet) -> Cell<'_, Message> {
    let Which::Letter(number) = sheet.which else {
        return Cell::Muted("—".to_owned());
    };
    let person = sheet.person.as_ref();
    match person.and_then(|found| found.seat_has_another(sheet.which)) {
        Some(seat) => Cell::Badge(
            Tone::Caution,
            fl!(
                "paper-exam-letter-and-seat",
                letter = paper_letter(number),
                seat = paper_letter(seat)
            ),
        ),
        None => Cell::Muted(paper_letter(number)),
    }
}

fn stand(sheet: &Sheet) -> (Tone, String) {
    match sheet.stand() {
        _ if sheet.error.is_some() => (Tone::Negative, fl!("paper-exam-failed")),
        Stand::Nobodys => (Tone::Caution, fl!("paper-exam-nobodys")),
        Stand::Double => (Tone::Negative, fl!("paper-exam-is-double")),
        Stand::Open(count) => (Tone::Caution, fl!("paper-exam-open", count = count)),
        Stand::Pages => (Tone::Caution, fl!("paper-exam-pages-missing")),
        Stand::Absent => (Tone::Caution, fl!("paper-exam-absent")),
        Stand::Ready => (Tone::Accent, fl!("paper-exam-ready")),
        Stand::Entered => match sheet.entered {
            Some(Entered::Scored { points, .. }) => {
                let points = format::decimal(points.value());
                (Tone::Positive, fl!("paper-exam-in", points = points))
            }
            Some(Entered::AwaitsMarks(Some(receipt))) => (
                Tone::Accent,
                fl!("paper-exam-in-marking", receipt = receipt.to_string()),
            ),
            Some(Entered::AwaitsMarks(None)) | None => (Tone::Accent, fl!("exam-entry-marking")),
        },
    }
}

fn desk(scanned: &Scanned) -> Element<'_, Message> {
    let Some(sheet) = scanned.sheets.get(scanned.chosen) else {
        return empty_state(fl!("paper-exam-nothing-open"), String::new()).into();
    };
    let error = sheet
        .error
        .as_deref()
        .map(|error| banner(Tone::Negative, error));
    let stand = sheet.stand();
    let body = match stand {
        _ if sheet.is_numbered() => numbering(sheet, stand),
        Stand::Nobodys => words::muted(fl!("paper-exam-nobodys-why")).into(),
        Stand::Absent => absent(),
        Stand::Open(count) => match sheet.open.first() {
            Some(open) => question(open, count),
            None => words::muted(fl!("paper-exam-nothing-open")).into(),
        },
        Stand::Double => words::muted(fl!("paper-exam-double-why")).into(),
        Stand::Pages => {
            words::muted(fl!("paper-exam-pages-why", pages = u32::from(sheet.of))).into()
        }
        Stand::Ready | Stand::Entered => words::muted(fl!("paper-exam-nothing-open")).into(),
    };
    let name = sheet
        .person
        .as_ref()
        .map_or_else(|| fl!("paper-exam-nobodys"), |found| found.name.clone());
    let person = sheet.person.as_ref();
    let other = person
        .and_then(|found| super::other_letter(sheet.which, found))
        .map(|words| banner(Tone::Caution, words));
    words::card(
        column![words::heading(name)]
            .push(error)
            .push(other)
            .push(body)
            .push((stand != Stand::Entered).then(|| besides(scanned, sheet)))
            .spacing(space::M),
    )
    .padding(space::M)
    .width(Length::Fill)
    .into()
}

/// What can be done with any sheet that is not entered: another person, a decision again, not at all.
fn besides<'a>(scanned: &Scanned, sheet: &Sheet) -> Element<'a, Message> {
    let renumber = (!sheet.is_numbered()).then(|| {
        button::secondary(fl!("paper-exam-renumber"))
            .id("scan-renumber")
            .on_press(Message::RenumberAsked)
    });
    let reopen = sheet.can_reopen().then(|| {
        button::secondary(fl!("paper-exam-reopen"))
            .id("scan-reopen")
            .on_press(Message::Reopened)
    });
    let remove = scanned.may_remove().then(|| {
        button::secondary(fl!("paper-exam-remove"))
            .id("scan-remove")
            .on_press(Message::Removed)
    });
    row![]
        .push(renumber)
        .push(reopen)
        .push(remove)
        .spacing(space::S)
        .into()
}

fn numbering(sheet: &Sheet, stand: Stand) -> Element<'_, Message> {
    let why = if stand == Stand::Nobodys {
        fl!("paper-exam-nobodys-why")
    } else {
        fl!("paper-exam-renumber-why")
    };
    let picture = sheet
        .number_picture
        .as_ref()
        .map(|handle| framed(handle.clone(), PICTURE));
    let leave = sheet.renumbering.then(|| {
        button::secondary(fl!("common-cancel"))
            .id("scan-renumber-not")
            .on_press(Message::RenumberLeft)
    });
    column![words::body(why)]
        .push(picture)
        .push(
            field::field(
                fl!("print-admission-number"),
                field::text_field(NUMBER, "", &sheet.typed, Message::NumberTyped)
                    .on_submit(Message::NumberEntered),
            )
            .hint(fl!("paper-exam-number-hint")),
        )
        .push(leave)
        .spacing(space::S)
        .into()
}

fn absent<'a>() -> Element<'a, Message> {
    column![
        words::body(fl!("paper-exam-absent-why")),
        button::secondary(fl!("paper-exam-not-absent"))
            .id("scan-not-absent")
            .on_press(Message::NotAbsent),
    ]
    .spacing(space::S)
    .into()
}

fn question(open: &Question, count: usize) -> Element<'_, Message> {
    let title = fl!(
        "paper-exam-question",
        number = open.number.to_string(),
        kind = names::kind(open.form.kind),
        count = count
    );
    let answer: Element<'_, Message> = if open.is_written() {
        let field_of = field::text_field(WRITTEN, "", &open.written, Message::WrittenTyped)
            .on_submit(Message::Decided);
        let wrong = open.decided().is_err();
        field::field(fl!("paper-exam-written"), field_of)
            .error(wrong.then(|| {
                fl!(
                    "paper-exam-written-wrong",
                    count = u32::from(open.form.size)
                )
            }))
            .hint(fl!("paper-exam-how-blank"))
            .into()
    } else {
        choices(open)
    };
    let hint = if open.is_written() {
        String::new()
    } else {
        fl!("paper-exam-decide-hint")
    };
    column![
        words::body(title),
        framed(open.picture.clone(), fitted(open.size)),
        answer,
        row![
            words::small(hint).width(Length::Fill),
            button::primary_with_key(fl!("paper-exam-decide"), "Enter")
                .id("scan-decide")
                .on_press_maybe(open.decided().is_ok().then_some(Message::Decided)),
        ]
        .spacing(space::S)
        .align_y(Alignment::Center),
    ]
    .spacing(space::S)
    .into()
}

/// The options, chosen or not; those that the machine was unsure of say so.
fn choices(open: &Question) -> Element<'_, Message> {
    let rows = (0..open.options()).map(|place| {
        let label = if open.form.kind == Kind::Judge {
            names::judgement(place == 0)
        } else {
            crate::domain::question::letter(place).to_string()
        };
        let label = if open.unclear.contains(place) {
            fl!("paper-exam-unclear", option = label)
        } else {
            label
        };
        let chosen = open.chosen.contains(place);
        let button = if chosen {
            button::primary(label)
        } else {
            button::secondary(label)
        };
        button
            .id(format!("scan-option-{place}"))
            .on_press(Message::Flipped(place))
            .into()
    });
    iced::widget::Row::with_children(rows)
        .spacing(space::XS)
        .wrap()
        .vertical_spacing(space::XS)
        .into()
}

/// A size within the largest that keeps the proportions; no picture is drawn larger than two of its
/// dots.
fn fitted((width, height): (f32, f32)) -> (f32, f32) {
    let scale = (PICTURE.0 / width.max(1.0))
        .min(PICTURE.1 / height.max(1.0))
        .min(2.0);
    (width * scale, height * scale)
}

fn framed<'a>(handle: image::Handle, (width, height): (f32, f32)) -> Element<'a, Message> {
    container(
        image(handle)
            .width(width)
            .height(height)
            .content_fit(ContentFit::Contain),
    )
    .padding(space::XXS)
    .style(theme::container::card)
    .into()
}
