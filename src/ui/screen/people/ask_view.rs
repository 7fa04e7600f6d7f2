//! How the questions look.

use iced::Length;
use iced::widget::{Column, Row, column, row};

use super::ask::{Asked, EventKind, Fault, Message, Question, Text};
use super::{Message as Outer, State};
use crate::domain::id::UnitId;
use crate::domain::officer::{Employment, OfficerProfile, Rank, Sex};
use crate::domain::unit::{Level, UnitKind, UnitProfile};
use crate::i18n::{fl, names};
use crate::ui::Element;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::dialog::{Dialog, dialog};
use crate::ui::widget::field::Field;
use crate::ui::widget::{banner::banner, button, field, select::select, words};

impl State {
    /// The dialog of a question.
    pub(super) fn dialog<'a>(&'a self, question: &'a Question) -> Dialog<'a, Outer> {
        let (title, width, body) = match &question.asked {
            Asked::Identity(shown) => (
                fl!("people-identity-title"),
                480.0,
                identity(
                    question,
                    shown
                        .as_ref()
                        .map(crate::domain::identity::IdentityNumber::expose),
                ),
            ),
            Asked::Code(code) => (fl!("people-code-title"), 480.0, code_view(code)),
            Asked::Event(kind) => (fl!("people-record-title"), 560.0, event(question, *kind)),
            Asked::Move { from, to } => (
                fl!("people-move-title"),
                560.0,
                self.moving(question, *from, *to),
            ),
            Asked::Profile(chosen) => (fl!("people-edit-title"), 720.0, profile(question, chosen)),
            Asked::Unit(_, chosen) => {
                (fl!("people-edit-unit-title"), 560.0, unit(question, chosen))
            }
        };
        let error = question
            .error
            .as_deref()
            .map(|error| banner(Tone::Negative, error));
        let body: Element<'a, Message> = column![body].push(error).spacing(space::S).into();
        let open = dialog(title).width(width).body(body.map(Outer::Filled));
        let over = matches!(question.asked, Asked::Code(_) | Asked::Identity(Some(_)));
        let open = open.on_dismiss(Outer::Dismissed);
        if over {
            return open.action(
                button::primary(fl!("common-close"))
                    .id("ask-close")
                    .on_press(Outer::Dismissed),
            );
        }
        let label = match question.asked {
            Asked::Identity(_) => fl!("people-open-identity"),
            _ => fl!("common-save"),
        };
        open.action(
            button::secondary(fl!("common-cancel"))
                .id("ask-cancel")
                .on_press(Outer::Dismissed),
        )
        .action(
            button::primary(label)
                .id("ask-submit")
                .on_press_maybe((!question.busy).then_some(Outer::Submitted)),
        )
    }

    fn moving<'a>(
        &'a self,
        question: &'a Question,
        from: UnitId,
        to: Option<UnitId>,
    ) -> Element<'a, Message> {
        let units = self
            .units()
            .filter(move |unit| unit.id != from)
            .map(|unit| {
                let profile = &unit.profile;
                let name = if profile.region.is_empty() {
                    profile.name.clone()
                } else {
                    format!("{}　{}", profile.region, profile.name)
                };
                (unit.id, name)
            });
        let to = select("ask-unit", units, to.as_ref(), Message::UnitChosen)
            .placeholder(fl!("people-choose-unit"))
            .width(Length::Fill);
        let missing = (question.fault == Some(Fault::NoUnit)).then(|| fl!("people-choose-unit"));
        column![
            field::field(fl!("people-move-to"), to).error(missing),
            row![
                typed(question, Text::On),
                typed(question, Text::Document).optional(),
            ]
            .spacing(space::M),
        ]
        .spacing(space::XS)
        .into()
    }
}

fn identity<'a>(question: &'a Question, number: Option<&'a str>) -> Element<'a, Message> {
    match number {
        Some(number) => column![
            words::title(number),
            words::small(fl!("people-identity-shown")),
        ]
        .spacing(space::S)
        .into(),
        None => column![
            words::body(fl!("people-identity-why")),
            typed(question, Text::Reason),
        ]
        .spacing(space::S)
        .into(),
    }
}

fn code_view(code: &str) -> Element<'_, Message> {
    column![words::number(code), words::body(fl!("people-code-why")),]
        .spacing(space::S)
        .into()
}

fn event(question: &Question, kind: EventKind) -> Element<'_, Message> {
    let kinds = EventKind::ALL.map(|kind| {
        let name = match kind {
            EventKind::Training => fl!("people-event-training"),
            EventKind::RoutineCheck => fl!("people-event-routine-check"),
            EventKind::Reward => fl!("people-event-reward"),
            EventKind::Discipline => fl!("people-event-discipline"),
            EventKind::Note => fl!("people-event-note"),
        };
        (kind, name)
    });
    let kinds = select("ask-event", kinds, Some(&kind), Message::EventChosen).width(Length::Fill);
    let hours = (kind == EventKind::Training).then(|| typed(question, Text::Hours));
    column![
        Row::new()
            .push(field::field(fl!("people-event"), kinds))
            .push(hours)
            .spacing(space::M),
        typed(question, Text::Words),
        row![
            typed(question, Text::On),
            typed(question, Text::Document).optional(),
        ]
        .spacing(space::M),
    ]
    .spacing(space::XS)
    .into()
}

fn profile<'a>(question: &'a Question, chosen: &OfficerProfile) -> Element<'a, Message> {
    let sexes = [None, Some(Sex::Male), Some(Sex::Female)]
        .map(|sex| (sex, sex.map_or_else(|| fl!("common-not-given"), names::sex)));
    let sex = select("ask-sex", sexes, Some(&chosen.sex), Message::SexChosen).width(Length::Fill);
    let ranks = [Rank::Leader, Rank::Staff].map(|rank| (rank, names::rank(rank)));
    let rank =
        select("ask-rank", ranks, Some(&chosen.rank), Message::RankChosen).width(Length::Fill);
    let employments = std::iter::once((None, fl!("common-not-given"))).chain(
        Employment::ALL
            .into_iter()
            .map(|employment| (Some(employment), names::employment(employment))),
    );
    let employment = select(
        "ask-employment",
        employments,
        Some(&chosen.employment),
        Message::EmploymentChosen,
    )
    .width(Length::Fill);
    let pairs: [[Element<'a, Message>; 3]; 4] = [
        [
            typed(question, Text::Name).into(),
            field::field(fl!("people-sex"), sex).into(),
            typed(question, Text::Ethnicity).optional().into(),
        ],
        [
            typed(question, Text::DeclaredBirth).optional().into(),
            typed(question, Text::DecidedBirth).optional().into(),
            typed(question, Text::DecidedDocument).optional().into(),
        ],
        [
            field::field(fl!("people-rank"), rank).into(),
            typed(question, Text::Post).optional().into(),
            typed(question, Text::Grade).optional().into(),
        ],
        [
            field::field(fl!("people-employment"), employment).into(),
            typed(question, Text::Section).optional().into(),
            typed(question, Text::Fields).optional().into(),
        ],
    ];
    let rows = pairs
        .into_iter()
        .map(|cells| Row::with_children(cells).spacing(space::M).into());
    Column::with_children(rows).spacing(space::XS).into()
}

fn unit<'a>(question: &'a Question, chosen: &UnitProfile) -> Element<'a, Message> {
    let kinds = [
        None,
        Some(UnitKind::Organ),
        Some(UnitKind::Authorised),
        Some(UnitKind::Entrusted),
    ]
    .map(|kind| {
        (
            kind,
            kind.map_or_else(|| fl!("common-not-given"), names::unit_kind),
        )
    });
    let kind = select(
        "ask-unit-kind",
        kinds,
        Some(&chosen.kind),
        Message::UnitKindChosen,
    )
    .width(Length::Fill);
    let levels = [
        None,
        Some(Level::City),
        Some(Level::County),
        Some(Level::Township),
    ]
    .map(|level| {
        (
            level,
            level.map_or_else(|| fl!("common-not-given"), names::level),
        )
    });
    let level = select(
        "ask-level",
        levels,
        Some(&chosen.level),
        Message::LevelChosen,
    )
    .width(Length::Fill);
    column![
        typed(question, Text::Name),
        row![
            typed(question, Text::Region).optional(),
            typed(question, Text::CreditCode).optional(),
        ]
        .spacing(space::M),
        row![
            field::field(fl!("people-unit-kind"), kind),
            field::field(fl!("people-level"), level),
        ]
        .spacing(space::M),
        typed(question, Text::Fields).optional(),
    ]
    .spacing(space::XS)
    .into()
}

/// A field with its label, and what is wrong with it.
fn typed(question: &Question, text: Text) -> Field<'_, Message> {
    let (id, label, example) = words_of(text, matches!(question.asked, Asked::Unit(..)));
    let wrong = match question.fault {
        Some(Fault::Empty(field)) if field == text => Some(fl!("people-fill-in")),
        Some(Fault::NotADay(field)) if field == text => Some(fl!("people-not-a-day")),
        Some(Fault::NotHours) if text == Text::Hours => Some(fl!("people-not-hours")),
        Some(Fault::NotACode) if text == Text::CreditCode => Some(fl!("people-not-a-code")),
        _ => None,
    };
    let input = field::text_field(id, &example, question.text(text), move |words| {
        Message::Typed(text, words)
    })
    .on_submit(Message::Entered);
    field::field(label, input).error(wrong)
}

/// The id, the label and the example of a field.
fn words_of(text: Text, of_unit: bool) -> (&'static str, String, String) {
    let day = || fl!("people-day-example");
    let none = String::new;
    match text {
        Text::Reason => (
            "ask-reason",
            fl!("people-reason"),
            fl!("people-reason-example"),
        ),
        Text::Words => ("ask-words", fl!("people-words"), none()),
        Text::Hours => ("ask-hours", fl!("people-hours"), none()),
        Text::On => ("ask-on", fl!("people-on"), day()),
        Text::Document => ("ask-document", fl!("people-document"), none()),
        Text::Name if of_unit => ("ask-name", fl!("people-unit-name"), none()),
        Text::Name => ("ask-name", fl!("people-name"), none()),
        Text::Ethnicity => ("ask-ethnicity", fl!("people-ethnicity"), none()),
        Text::DeclaredBirth => ("ask-declared", fl!("people-declared-birth"), day()),
        Text::DecidedBirth => ("ask-decided", fl!("people-decided"), day()),
        Text::DecidedDocument => ("ask-decided-by", fl!("people-decided-document"), none()),
        Text::Post => ("ask-post", fl!("people-post"), none()),
        Text::Grade => ("ask-grade", fl!("people-grade"), none()),
        Text::Section => ("ask-section", fl!("people-section"), none()),
        Text::Fields => ("ask-fields", fl!("people-fields"), none()),
        Text::Region => ("ask-region", fl!("people-region"), none()),
        Text::CreditCode => ("ask-credit-code", fl!("people-credit-code"), none()),
    }
}
