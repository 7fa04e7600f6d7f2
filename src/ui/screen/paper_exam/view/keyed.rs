//! Keying a sheet in: paper and number, a line for each kind, and what was entered before.

use iced::widget::{Column, column, row, scrollable};
use iced::{Alignment, Length};

use crate::domain::answer_sheet::typed::{Fault, Typed};
use crate::domain::question::Kind;
use crate::i18n::{fl, format, names};
use crate::service::paper_exam::{Desk, Entered, Found, Group, Which};
use crate::ui::Element;
use crate::ui::theme::{Tone, measure, space};
use crate::ui::widget::{badge::badge, banner::banner, button, field, words};

use super::super::keyed::{Done, Keyed, LETTER, Message, NUMBER, REASON, line_id};

/// Draws the part.
pub(super) fn view(keyed: &Keyed) -> Element<'_, Message> {
    let error = keyed
        .error
        .as_deref()
        .map(|error| banner(Tone::Negative, error));
    let sheet = keyed
        .sheet
        .as_deref()
        .map(|(found, desk)| sheet(keyed, found, desk));
    let left = column![head(keyed)]
        .push(error)
        .push(sheet)
        .spacing(space::M)
        .width(Length::Fill)
        .max_width(measure::TEXT);
    let left = scrollable(left).width(Length::Fill).height(Length::Fill);
    row![left, done(&keyed.done)].spacing(space::L).into()
}

fn head(keyed: &Keyed) -> Element<'_, Message> {
    row![
        iced::widget::container(
            field::field(
                fl!("paper-exam-letter"),
                field::text_field(LETTER, "A", &keyed.letter, Message::LetterTyped)
                    .on_submit(Message::LetterEntered),
            )
            .hint(fl!("paper-exam-letter-hint"))
        )
        .width(200),
        field::field(
            fl!("print-admission-number"),
            field::text_field(NUMBER, "261100001", &keyed.number, Message::NumberTyped)
                .on_submit(Message::NumberEntered),
        )
        .hint(fl!("paper-exam-number-hint")),
    ]
    .spacing(space::M)
    .into()
}

fn sheet<'a>(keyed: &'a Keyed, found: &'a Found, desk: &'a Desk) -> Element<'a, Message> {
    let paper = match desk.which {
        Which::Letter(number) => fl!(
            "print-letter",
            letter = crate::domain::answer_sheet::paper_letter(number)
        ),
        Which::Own(_) => fl!("paper-exam-own-paper"),
    };
    let who = row![
        words::heading(found.name.as_str()),
        words::muted(found.candidate.standing.unit_name.as_str()).width(Length::Fill),
        badge(Tone::Accent, paper),
    ]
    .spacing(space::S)
    .align_y(Alignment::Center);
    let other = super::other_letter(desk.which, found).map(|words| banner(Tone::Caution, words));
    let lines = keyed
        .groups()
        .enumerate()
        .map(|(index, group)| line(keyed, index, group));
    let by_people = desk
        .groups
        .iter()
        .any(|group| matches!(group.kind, Kind::Essay | Kind::Case | Kind::Other));
    let by_people = by_people.then(|| words::small(fl!("paper-exam-by-people")));
    let anew = keyed.reason.as_deref().map(|reason| {
        let input = field::text_field(REASON, "", reason, Message::ReasonTyped)
            .on_submit(Message::SaveWanted);
        column![
            banner(Tone::Caution, fl!("paper-exam-anew")),
            field::field(fl!("correction-reason"), input).hint(fl!("correction-on-record")),
        ]
        .spacing(space::S)
    });
    words::card(
        column![who]
            .push(other)
            .push(Column::with_children(lines).spacing(space::XS))
            .push(by_people)
            .push(anew)
            .push(
                row![
                    words::small(fl!("paper-exam-line-hint")).width(Length::Fill),
                    button::secondary(fl!("paper-exam-drop"))
                        .id("sheet-drop")
                        .on_press(Message::Dropped),
                    button::primary_with_key(fl!("paper-exam-enter"), "Ctrl+Enter")
                        .id("sheet-save")
                        .on_press_maybe((!keyed.busy).then_some(Message::SaveWanted)),
                ]
                .spacing(space::S)
                .align_y(Alignment::Center),
            )
            .spacing(space::M),
    )
    .padding(space::M)
    .width(Length::Fill)
    .into()
}

fn line<'a>(keyed: &'a Keyed, index: usize, group: &'a Group) -> Element<'a, Message> {
    let understood = keyed.understood(index);
    let last = usize::from(group.first) + group.forms.len() - 1;
    let label = fl!(
        "paper-exam-line",
        kind = names::kind(group.kind),
        first = group.first.to_string(),
        last = last.to_string(),
        given = understood.given.len(),
        count = group.forms.len()
    );
    let text = keyed.lines.get(index).map_or("", String::as_str);
    let done = understood.fault.is_none() && understood.given.len() == group.forms.len();
    let input = field::text_field(line_id(index), &example(group.kind), text, move |line| {
        Message::LineTyped(index, line)
    })
    .on_submit(Message::LineEntered(index));
    field::field(label, input)
        .error(fault(&understood, group))
        .hint(if done {
            fl!("paper-exam-complete")
        } else {
            how(group.kind)
        })
        .into()
}

fn example(kind: Kind) -> String {
    match kind {
        Kind::Multiple => "AB ACD BD".to_owned(),
        Kind::Judge => "√×√".to_owned(),
        Kind::Blank => fl!("paper-exam-example-blank"),
        _ => "ABCDA".to_owned(),
    }
}

fn how(kind: Kind) -> String {
    match kind {
        Kind::Multiple => fl!("paper-exam-how-multiple"),
        Kind::Judge => fl!("paper-exam-how-judge"),
        Kind::Blank => fl!("paper-exam-how-blank"),
        _ => fl!("paper-exam-how-single"),
    }
}

fn fault(understood: &Typed, group: &Group) -> Option<String> {
    let number = |place: usize| (usize::from(group.first) + place).to_string();
    Some(match understood.fault.as_ref()? {
        Fault::NoSuchOption { place, text } => fl!(
            "paper-exam-no-option",
            number = number(*place),
            text = text.clone()
        ),
        Fault::NotAnAnswer { place, text } => fl!(
            "paper-exam-not-an-answer",
            number = number(*place),
            text = text.clone()
        ),
        Fault::TooMany { of } => fl!("paper-exam-too-many", count = format::count(*of)),
    })
}

fn done(done: &[Done]) -> Element<'_, Message> {
    let rows = done.iter().map(|one| {
        let (tone, words) = match one.entered {
            Entered::Scored { passed: true, .. } => (Tone::Positive, fl!("name-outcome-passed")),
            Entered::Scored { .. } => (Tone::Caution, fl!("name-outcome-failed")),
            Entered::AwaitsMarks(_) => (Tone::Accent, fl!("exam-entry-marking")),
        };
        let result: Element<'_, Message> = match one.entered {
            Entered::Scored { points, .. } => words::number(format::decimal(points.value())).into(),
            Entered::AwaitsMarks(receipt) => {
                words::body(receipt.map_or_else(String::new, |one| one.to_string())).into()
            }
        };
        row![
            column![
                words::body(one.name.as_str()),
                words::small(one.number.as_str())
            ]
            .width(Length::Fill),
            result,
            badge(tone, words),
        ]
        .spacing(space::S)
        .align_y(Alignment::Center)
        .into()
    });
    let body: Element<'_, Message> = if done.is_empty() {
        words::muted(fl!("paper-exam-none-entered")).into()
    } else {
        Column::with_children(rows).spacing(space::S).into()
    };
    words::card(column![words::heading(fl!("paper-exam-entered")), body].spacing(space::S))
        .padding(space::M)
        .width(300)
        .into()
}
