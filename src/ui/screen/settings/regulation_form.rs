//! The form for a new version of the regulation. Every setting has a sentence, so that nobody must
//! guess what it changes.

use iced::Length;
use iced::widget::{Column, Row, column, row, scrollable, space as gap};
use jiff::civil::Date;

use super::exemption_rules;
use crate::domain::officer::Employment;
use crate::domain::regulation::{MultipleRule, Regulation, Settings};
use crate::i18n::{fl, format, names};
use crate::ui::Element;
use crate::ui::theme::{Tone, measure, space};
use crate::ui::widget::{
    banner::banner, button, checkbox::checkbox, field, radio, select::select, words,
};

/// What the form asks to be entered.
pub(super) struct Wanted {
    pub(super) name: String,
    pub(super) effective_on: Date,
    pub(super) basis: String,
    pub(super) settings: Settings,
}

/// The form as it is filled.
pub(super) struct Form {
    texts: [String; TEXTS],
    settings: Settings,
    exemptions: exemption_rules::Rules,
    wrong: Vec<Text>,
    error: Option<String>,
    working: bool,
}

/// What is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// The regulation's name.
    Name,
    /// The first day it applies.
    From,
    /// The document that sets it.
    Basis,
    /// Pass mark.
    PassMark,
    /// Make-ups.
    MakeUps,
    /// Months of a suspension, or nothing.
    Suspension,
    /// Days to decide.
    DecisionDays,
    /// Minutes to enter, or nothing.
    EntryCutoff,
    /// Minutes before hand-in, or nothing.
    EarliestHandIn,
    /// Training hours.
    TrainingHours,
    /// Expected share of level 1.
    Facility1,
    /// Of level 2.
    Facility2,
    /// Of level 3.
    Facility3,
    /// Of level 4.
    Facility4,
    /// Of level 5.
    Facility5,
}

const TEXTS: usize = 15;
const FACILITIES: [Text; 5] = [
    Text::Facility1,
    Text::Facility2,
    Text::Facility3,
    Text::Facility4,
    Text::Facility5,
];

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// Something was typed.
    Typed(Text, String),
    /// How a multiple choice is marked.
    RuleChosen(MultipleRule),
    /// Whether absence counts as failed.
    AbsentToggled(bool),
    /// Whether every point is explained.
    ExplainToggled(bool),
    /// Whether the time of a sitting that is held stands still.
    ClockStopsToggled(bool),
    /// Whether imports wait for review.
    ReviewToggled(bool),
    /// Whether suspension lasts until passed, or else months.
    UntilPassedChosen(bool),
    /// Whether such employment may hold no certificate.
    EmploymentToggled(Employment, bool),
    /// Something with exemptions.
    Exemptions(exemption_rules::Message),
    /// The form is filled.
    Submitted,
    /// Leave it.
    Dismissed,
}

impl Form {
    /// A form that begins as the next version of `version`.
    pub(super) fn from(version: &Regulation, today: Date) -> Self {
        let settings = version.settings.clone();
        let optional = |minutes: Option<u32>| minutes.map_or_else(String::new, |m| m.to_string());
        let percent = |level: usize| {
            settings
                .expected_facility
                .get(level)
                .map_or_else(String::new, |share| format::decimal(share * 100.0))
        };
        let texts = [
            version.name.clone(),
            today.to_string(),
            version.basis.clone(),
            format::decimal(settings.pass_mark),
            settings.make_ups.to_string(),
            settings
                .suspension_months
                .map_or_else(|| "6".to_owned(), |months| months.to_string()),
            settings.decision_days.to_string(),
            optional(settings.entry_cutoff_minutes),
            optional(settings.earliest_hand_in_minutes),
            settings.training_hours.to_string(),
            percent(0),
            percent(1),
            percent(2),
            percent(3),
            percent(4),
        ];
        Self {
            texts,
            exemptions: exemption_rules::Rules::of(&settings.exemptions),
            settings,
            wrong: Vec::new(),
            error: None,
            working: false,
        }
    }

    /// The office refused it.
    pub(super) fn refused(&mut self, error: String) {
        self.working = false;
        self.error = Some(error);
    }

    /// Takes a message; gives what is to be entered once the form is filled and makes sense.
    pub(super) fn update(&mut self, message: Message) -> Option<Wanted> {
        match message {
            Message::Typed(text, words) => {
                self.texts[text as usize] = words;
                self.wrong.retain(|wrong| *wrong != text);
            }
            Message::RuleChosen(rule) => self.settings.multiple_rule = rule,
            Message::AbsentToggled(counts) => self.settings.absent_counts_as_failed = counts,
            Message::ExplainToggled(explain) => self.settings.explain_after_official = explain,
            Message::ClockStopsToggled(stops) => self.settings.clock_stops_while_locked = stops,
            Message::ReviewToggled(review) => self.settings.review_before_live = review,
            Message::UntilPassedChosen(until_passed) => {
                self.settings.suspension_months = (!until_passed).then_some(6);
            }
            Message::EmploymentToggled(employment, may_not) => {
                self.settings.may_not_hold.retain(|e| *e != employment);
                if may_not {
                    self.settings.may_not_hold.push(employment);
                    self.settings.may_not_hold.sort_unstable();
                }
            }
            Message::Exemptions(message) => self.exemptions.update(message),
            Message::Submitted if !self.working => return self.submit(),
            Message::Submitted | Message::Dismissed => {}
        }
        None
    }

    fn submit(&mut self) -> Option<Wanted> {
        self.wrong.clear();
        self.error = None;
        if self.text(Text::Name).is_empty() {
            self.wrong.push(Text::Name);
        }
        let effective_on = self.read::<Date>(Text::From);
        let mut settings = self.settings.clone();
        if let Some(mark) = self.read(Text::PassMark) {
            settings.pass_mark = mark;
        }
        if let Some(make_ups) = self.read(Text::MakeUps) {
            settings.make_ups = make_ups;
        }
        if settings.suspension_months.is_some() {
            settings.suspension_months = self.read(Text::Suspension);
        }
        if let Some(days) = self.read(Text::DecisionDays) {
            settings.decision_days = days;
        }
        settings.entry_cutoff_minutes = self.read_optional(Text::EntryCutoff);
        settings.earliest_hand_in_minutes = self.read_optional(Text::EarliestHandIn);
        if let Some(hours) = self.read(Text::TrainingHours) {
            settings.training_hours = hours;
        }
        for (level, text) in FACILITIES.into_iter().enumerate() {
            if let (Some(percent), Some(share)) = (
                self.read::<f64>(text),
                settings.expected_facility.get_mut(level),
            ) {
                *share = percent / 100.0;
            }
        }
        let exemptions = self.exemptions.read();
        let all_read = exemptions.is_some();
        settings.exemptions = exemptions.unwrap_or_default();
        if !self.wrong.is_empty() || !all_read {
            self.error = Some(fl!("settings-regulation-wrong"));
            return None;
        }
        self.working = true;
        Some(Wanted {
            name: self.text(Text::Name).to_owned(),
            effective_on: effective_on?,
            basis: self.text(Text::Basis).to_owned(),
            settings,
        })
    }

    fn text(&self, text: Text) -> &str {
        self.texts[text as usize].trim()
    }

    /// What was typed, as a value; notes the field if it is none.
    fn read<T: std::str::FromStr>(&mut self, text: Text) -> Option<T> {
        let value = self.text(text).parse().ok();
        if value.is_none() {
            self.wrong.push(text);
        }
        value
    }

    fn read_optional<T: std::str::FromStr>(&mut self, text: Text) -> Option<T> {
        if self.text(text).is_empty() {
            return None;
        }
        self.read(text)
    }

    pub(super) fn view(&self) -> Element<'_, Message> {
        let groups = column![
            words::title(fl!("settings-regulation-new")),
            words::muted(fl!("settings-regulation-new-why")),
            self.head(),
            self.marking(),
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
            ]
            .spacing(space::M),
        )
        .width(Length::Fill)
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RegulationId;

    fn form() -> Form {
        let version = Regulation {
            id: RegulationId::from_bytes([0; 16]),
            name: "考核办法".to_owned(),
            version: 1,
            effective_on: jiff::civil::date(2026, 1, 1),
            basis: String::new(),
            settings: Settings::default(),
        };
        Form::from(&version, jiff::civil::date(2026, 11, 24))
    }

    #[test]
    fn a_form_left_as_it_is_gives_the_same_settings() {
        let wanted = form().update(Message::Submitted).unwrap();
        assert_eq!(wanted.settings, Settings::default());
        assert_eq!(wanted.effective_on, jiff::civil::date(2026, 11, 24));
    }

    #[test]
    fn what_is_no_number_is_told_at_its_field_and_nothing_is_entered() {
        let mut form = form();
        let _ = form.update(Message::Typed(Text::PassMark, "六十".to_owned()));
        let _ = form.update(Message::Typed(Text::From, "明年".to_owned()));
        assert!(form.update(Message::Submitted).is_none());
        assert_eq!(form.wrong, [Text::From, Text::PassMark]);
        let _ = form.update(Message::Typed(Text::PassMark, "70".to_owned()));
        let _ = form.update(Message::Typed(Text::From, "2027-01-01".to_owned()));
        let wanted = form.update(Message::Submitted).unwrap();
        assert!((wanted.settings.pass_mark - 70.0).abs() < f64::EPSILON);
    }

    #[test]
    fn empty_limits_are_no_limits_and_months_only_where_they_are_chosen() {
        let mut form = form();
        let _ = form.update(Message::Typed(Text::EntryCutoff, "15".to_owned()));
        let _ = form.update(Message::UntilPassedChosen(false));
        let _ = form.update(Message::Typed(Text::Suspension, "3".to_owned()));
        let wanted = form.update(Message::Submitted).unwrap();
        assert_eq!(wanted.settings.entry_cutoff_minutes, Some(15));
        assert_eq!(wanted.settings.earliest_hand_in_minutes, None);
        assert_eq!(wanted.settings.suspension_months, Some(3));
    }
}
