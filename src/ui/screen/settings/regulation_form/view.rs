//! How the form looks, group by group.

use iced::Length;
use iced::widget::{Column, Row, column, row, scrollable, space as gap};

use super::{FACILITIES, Form, Message, Text, Unit};
use crate::domain::marking::ThirdRule;
use crate::domain::officer::Employment;
use crate::domain::regulation::MultipleRule;
use crate::i18n::{fl, names};
use crate::ui::Element;
use crate::ui::theme::{Tone, measure, space};
use crate::ui::widget::{
    banner::banner, button, checkbox::checkbox, field, radio, select::select, words,
};

impl Form {
    pub(in crate::ui::screen::settings) fn view(&self) -> Element<'_, Message> {
        let groups = column![
            words::title(fl!("settings-regulation-new")),
            words::muted(fl!("settings-regulation-new-why")),
            self.head(),
            self.marking(),
            self.written(),
            self.consequences(),
            self.conduct(),
            self.people(),
            self.exemptions.view().map(Message::Exemptions),
            self.difficulty(),
        ]
        .push(
            self.error
                .as_deref()
                .map(|error| banner(Tone::Negative, error)),
        )
        .push(row![
            button::secondary(fl!("common-cancel"))
                .id("cancel")
                .on_press(Message::Dismissed),
            gap().width(Length::Fill),
            button::primary(fl!("settings-regulation-enter"))
                .id("enter")
                .on_press_maybe((!self.working).then_some(Message::Submitted)),
        ])
        .spacing(space::M)
        .max_width(measure::TEXT);
        scrollable(groups)
            .spacing(space::XS)
            .height(Length::Fill)
            .width(Length::Fill)
            .into()
    }

    fn field<'a>(
        &'a self,
        id: &'static str,
        text: Text,
        label: String,
        hint: String,
    ) -> field::Field<'a, Message> {
        let input = field::text_field(id, "", &self.texts[text as usize], move |words| {
            Message::Typed(text, words)
        })
        .on_submit(Message::Submitted);
        let error = self
            .wrong
            .contains(&text)
            .then(|| fl!("settings-field-wrong"));
        let field = field::field(label, input).error(error);
        if hint.is_empty() {
            field
        } else {
            field.hint(hint)
        }
    }

    fn head(&self) -> Element<'_, Message> {
        words::card(
            column![
                self.field(
                    "name",
                    Text::Name,
                    fl!("settings-regulation-name"),
                    fl!("settings-regulation-name-hint")
                ),
                self.field(
                    "from",
                    Text::From,
                    fl!("settings-regulation-from"),
                    fl!("settings-regulation-from-hint")
                ),
                self.field(
                    "basis",
                    Text::Basis,
                    fl!("settings-regulation-basis"),
                    String::new()
                )
                .optional(),
            ]
            .spacing(space::M),
        )
        .width(Length::Fill)
        .into()
    }

    fn marking(&self) -> Element<'_, Message> {
        let rules = MultipleRule::ALL.map(|rule| radio::Choice {
            value: rule,
            label: names::multiple_rule(rule),
            sentence: names::multiple_rule_sentence(rule),
        });
        words::card(
            column![
                words::heading(fl!("settings-group-marking")),
                self.field(
                    "pass-mark",
                    Text::PassMark,
                    fl!("settings-pass-mark"),
                    fl!("settings-pass-mark-hint")
                ),
                field::field(
                    fl!("settings-multiple-rule"),
                    radio::radio(
                        "rule",
                        rules,
                        Some(&self.settings.multiple_rule),
                        Message::RuleChosen
                    )
                ),
                checkbox(
                    "explain",
                    fl!("settings-explain"),
                    self.settings.explain_after_official,
                    Some(Message::ExplainToggled)
                ),
            ]
            .spacing(space::M),
        )
        .width(Length::Fill)
        .into()
    }

    /// How answers in words are marked.
    fn written(&self) -> Element<'_, Message> {
        let markers = [1_u8, 2].map(|count| radio::Choice {
            value: count,
            label: if count == 1 {
                fl!("settings-markers-one")
            } else {
                fl!("settings-markers-two")
            },
            sentence: if count == 1 {
                fl!("settings-markers-one-why")
            } else {
                fl!("settings-markers-two-why")
            },
        });
        let third = ThirdRule::ALL.map(|rule| radio::Choice {
            value: rule,
            label: names::third_rule(rule),
            sentence: names::third_rule_sentence(rule),
        });
        let unit = select(
            "marking-difference-unit",
            Unit::ALL.map(|unit| (unit, unit.name())),
            Some(&self.unit),
            Message::UnitChosen,
        )
        .width(Length::Fill);
        let two = (self.settings.markers > 1).then(|| {
            column![
                row![
                    self.field(
                        "marking-difference",
                        Text::MarkingDifference,
                        fl!("settings-marking-difference"),
                        fl!("settings-marking-difference-hint")
                    ),
                    field::field(fl!("settings-marking-difference-unit"), unit),
                ]
                .spacing(space::S),
                field::field(
                    fl!("settings-third-rule"),
                    radio::radio(
                        "third-rule",
                        third,
                        Some(&self.settings.third_marker_rule),
                        Message::ThirdRuleChosen
                    )
                ),
            ]
            .spacing(space::M)
        });
        words::card(
            column![
                words::heading(fl!("settings-group-written")),
                field::field(
                    fl!("settings-markers"),
                    radio::radio(
                        "markers",
                        markers,
                        Some(&self.settings.markers),
                        Message::MarkersChosen
                    )
                ),
            ]
            .push(two)
            .spacing(space::M),
        )
        .width(Length::Fill)
        .into()
    }

    fn consequences(&self) -> Element<'_, Message> {
        let until_passed = self.settings.suspension_months.is_none();
        let term = select(
            "suspension-term",
            [
                (true, fl!("settings-suspension-until-passed")),
                (false, fl!("settings-suspension-term")),
            ],
            Some(&until_passed),
            Message::UntilPassedChosen,
        )
        .width(Length::Fill);
        let months = (!until_passed).then(|| {
            self.field(
                "suspension",
                Text::Suspension,
                fl!("settings-suspension-how-long"),
                String::new(),
            )
        });
        words::card(
            column![
                words::heading(fl!("settings-group-consequences")),
                self.field(
                    "make-ups",
                    Text::MakeUps,
                    fl!("settings-make-ups"),
                    fl!("settings-make-ups-hint")
                ),
                checkbox(
                    "absent",
                    fl!("settings-absent-counts"),
                    self.settings.absent_counts_as_failed,
                    Some(Message::AbsentToggled)
                ),
                field::field(fl!("settings-suspension"), term),
            ]
            .push(months)
            .push(self.field(
                "decision-days",
                Text::DecisionDays,
                fl!("settings-decision-days"),
                fl!("settings-decision-days-hint"),
            ))
            .push(self.field(
                "appeal-days",
                Text::AppealDays,
                fl!("settings-appeal-days"),
                fl!("settings-appeal-days-hint"),
            ))
            .push(self.field(
                "appeal-decision-days",
                Text::AppealDecisionDays,
                fl!("settings-appeal-decision-days"),
                String::new(),
            ))
            .spacing(space::M),
        )
        .width(Length::Fill)
        .into()
    }

    fn conduct(&self) -> Element<'_, Message> {
        words::card(
            column![
                words::heading(fl!("settings-group-conduct")),
                self.field(
                    "entry-cutoff",
                    Text::EntryCutoff,
                    fl!("settings-entry-cutoff"),
                    fl!("settings-entry-cutoff-hint")
                )
                .optional(),
                self.field(
                    "earliest-hand-in",
                    Text::EarliestHandIn,
                    fl!("settings-earliest-hand-in"),
                    fl!("settings-earliest-hand-in-hint")
                )
                .optional(),
                checkbox(
                    "clock-stops",
                    fl!("settings-clock-stops"),
                    self.settings.clock_stops_while_locked,
                    Some(Message::ClockStopsToggled)
                ),
                checkbox(
                    "review",
                    fl!("settings-review"),
                    self.settings.review_before_live,
                    Some(Message::ReviewToggled)
                ),
            ]
            .spacing(space::M),
        )
        .width(Length::Fill)
        .into()
    }

    fn people(&self) -> Element<'_, Message> {
        let employments = Employment::ALL.map(|employment| {
            checkbox(
                iced::advanced::widget::Id::from(format!("employment-{employment:?}")),
                names::employment(employment),
                self.settings.may_not_hold.contains(&employment),
                Some(move |may_not| Message::EmploymentToggled(employment, may_not)),
            )
        });
        words::card(
            column![
                words::heading(fl!("settings-group-people")),
                self.field(
                    "training-hours",
                    Text::TrainingHours,
                    fl!("settings-training-hours"),
                    String::new()
                ),
                field::field(
                    fl!("settings-may-not-hold"),
                    Column::with_children(employments).spacing(space::XS)
                ),
            ]
            .spacing(space::M),
        )
        .width(Length::Fill)
        .into()
    }

    fn difficulty(&self) -> Element<'_, Message> {
        let ids = [
            "facility-1",
            "facility-2",
            "facility-3",
            "facility-4",
            "facility-5",
        ];
        let labels = [
            fl!("name-difficulty-1"),
            fl!("name-difficulty-2"),
            fl!("name-difficulty-3"),
            fl!("name-difficulty-4"),
            fl!("name-difficulty-5"),
        ];
        let fields = ids
            .into_iter()
            .zip(FACILITIES)
            .zip(labels)
            .map(|((id, text), label)| self.field(id, text, label, String::new()).into());
        words::card(
            column![
                words::heading(fl!("settings-facility")),
                words::muted(fl!("settings-facility-hint")),
                Row::with_children(fields).spacing(space::S),
                checkbox(
                    "calibrate",
                    fl!("settings-calibrate"),
                    self.settings.calibrate_by_answers,
                    Some(Message::CalibrateToggled)
                ),
            ]
            .spacing(space::M),
        )
        .width(Length::Fill)
        .into()
    }
}
