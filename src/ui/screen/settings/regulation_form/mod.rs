//! The form for a new version of the regulation. Every setting has a sentence, so that nobody must
//! guess what it changes.

mod view;

use jiff::civil::Date;

use super::exemption_rules;
use crate::domain::marking::{Difference, ThirdRule};
use crate::domain::officer::Employment;
use crate::domain::regulation::{MultipleRule, Regulation, Settings};
use crate::i18n::{fl, format};

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
    /// What the difference of two marks is counted in.
    unit: Unit,
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
    /// Days to appeal.
    AppealDays,
    /// Days to decide an appeal.
    AppealDecisionDays,
    /// How far two marks may be apart.
    MarkingDifference,
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

/// What the difference of two marks is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Per cent of what the question has.
    Percent,
    /// Points.
    Points,
}

impl Unit {
    const ALL: [Self; 2] = [Self::Percent, Self::Points];

    fn name(self) -> String {
        match self {
            Self::Percent => fl!("settings-marking-difference-percent"),
            Self::Points => fl!("settings-marking-difference-points"),
        }
    }
}

const TEXTS: usize = 18;
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
    /// Whether real answers take the place of the expected shares.
    CalibrateToggled(bool),
    /// Whether suspension lasts until passed, or else months.
    UntilPassedChosen(bool),
    /// Whether such employment may hold no certificate.
    EmploymentToggled(Employment, bool),
    /// How many mark an answer in words.
    MarkersChosen(u8),
    /// What the difference of two marks is counted in.
    UnitChosen(Unit),
    /// What counts once a third has marked.
    ThirdRuleChosen(ThirdRule),
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
        let (unit, difference) = match settings.marking_difference {
            Difference::Percent(percent) => (Unit::Percent, percent),
            Difference::Points(points) => (Unit::Points, points),
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
            settings.appeal_days.to_string(),
            settings.appeal_decision_days.to_string(),
            format::decimal(difference),
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
            unit,
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
            Message::CalibrateToggled(calibrate) => {
                self.settings.calibrate_by_answers = calibrate;
            }
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
            Message::MarkersChosen(markers) => self.settings.markers = markers,
            Message::UnitChosen(unit) => self.unit = unit,
            Message::ThirdRuleChosen(rule) => self.settings.third_marker_rule = rule,
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
        if let Some(days) = self.read(Text::AppealDays) {
            settings.appeal_days = days;
        }
        if let Some(days) = self.read(Text::AppealDecisionDays) {
            settings.appeal_decision_days = days;
        }
        // With one marker there is no difference, and what stands is left as it is.
        if settings.markers > 1
            && let Some(difference) = self.read(Text::MarkingDifference)
        {
            settings.marking_difference = match self.unit {
                Unit::Percent => Difference::Percent(difference),
                Unit::Points => Difference::Points(difference),
            };
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

    #[test]
    fn how_answers_in_words_are_marked_is_set_in_points_or_per_cent() {
        let mut form = form();
        let wanted = form.update(Message::Submitted).unwrap();
        assert_eq!(
            wanted.settings.marking_difference,
            Difference::Percent(20.0)
        );
        form.refused(String::new());
        let _ = form.update(Message::UnitChosen(Unit::Points));
        let _ = form.update(Message::Typed(Text::MarkingDifference, "2.5".to_owned()));
        let _ = form.update(Message::ThirdRuleChosen(ThirdRule::ThirdDecides));
        let wanted = form.update(Message::Submitted).unwrap();
        assert_eq!(wanted.settings.marking_difference, Difference::Points(2.5));
        assert_eq!(wanted.settings.third_marker_rule, ThirdRule::ThirdDecides);
        form.refused(String::new());
        let _ = form.update(Message::Typed(Text::MarkingDifference, "two".to_owned()));
        assert!(form.update(Message::Submitted).is_none());
        assert_eq!(form.wrong, [Text::MarkingDifference]);
        // With one marker nothing is compared, so the field is not there to be wrong.
        let _ = form.update(Message::MarkersChosen(1));
        let wanted = form.update(Message::Submitted).unwrap();
        assert_eq!(wanted.settings.markers, 1);
    }
}
