//! The regulation (考核办法): everything an authority may set, as versioned settings.
//!
//! Nothing that steers behaviour is hard-coded elsewhere. A setting that this version of the program
//! does not know is refused rather than ignored; one that is absent takes the shipped value.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::eligibility::{self, ExemptionRules};
use super::marking::{Difference, Rules, ThirdRule};
use super::scoring::Points;

/// How a multiple choice is marked. `n` right options of `k`, `w` wrong ones chosen, `o` options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum MultipleRule {
    /// Full points for exactly the right options, else 0.
    #[default]
    AllOrNothing,
    /// points × n/k while no wrong one is chosen, else 0.
    PartIfNoneWrong,
    /// points/o for each option treated rightly (chosen if right, left if wrong).
    PerOption,
    /// points/k per right, −points/k per wrong, never below 0.
    WithDeduction,
}

impl MultipleRule {
    /// Every rule.
    pub const ALL: [Self; 4] = [
        Self::AllOrNothing,
        Self::PartIfNoneWrong,
        Self::PerOption,
        Self::WithDeduction,
    ];

    /// The name in JSON, TOML and on the first page of an exam.
    pub fn code(self) -> &'static str {
        match self {
            Self::AllOrNothing => "all-or-nothing",
            Self::PartIfNoneWrong => "part-if-none-wrong",
            Self::PerOption => "per-option",
            Self::WithDeduction => "with-deduction",
        }
    }
}

/// The settings of one version. Shipped values: see [`Settings::default`].
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a rule of its own that an authority sets"
)]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Settings {
    /// Pass mark in per cent of the total.
    pub pass_mark: f64,
    /// How a multiple choice is marked.
    pub multiple_rule: MultipleRule,
    /// How many make-ups a fail gives before suspension is proposed.
    pub make_ups: u8,
    /// Whether an absence without exemption leads to the same consequence as a fail.
    pub absent_counts_as_failed: bool,
    /// 暂扣 lasts until passed (`None`) or this many months.
    pub suspension_months: Option<u8>,
    /// Days within which an administrator should decide a proposal.
    pub decision_days: u16,
    /// No entry after this many minutes of the window, if set.
    pub entry_cutoff_minutes: Option<u32>,
    /// No hand-in before this many minutes, if set.
    pub earliest_hand_in_minutes: Option<u32>,
    /// Whether the time of a sitting stands still while an invigilator holds it. Left out where it does
    /// not, so that the hash of older versions stays what it was.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub clock_stops_while_locked: bool,
    /// Whether a candidate may see every point explained after an official exam.
    pub explain_after_official: bool,
    /// Whether imported questions wait for review before they are live.
    pub review_before_live: bool,
    /// Expected share of points by difficulty 1 to 5, until calibrated.
    pub expected_facility: [f64; 5],
    /// Whether real answers take the place of that expectation. Written only where they do not, so that the
    /// hash of older versions stays what it was.
    #[serde(skip_serializing_if = "is_so")]
    pub calibrate_by_answers: bool,
    /// Days to appeal against a result, after its day; 0: appeals are not taken.
    pub appeal_days: u16,
    /// Days within which an appeal is decided.
    pub appeal_decision_days: u16,
    /// Training hours a year.
    pub training_hours: u16,
    /// The employments that may not hold a certificate.
    pub may_not_hold: Vec<super::officer::Employment>,
    /// Whom the program proposes to exempt. Off as shipped; not written while it is off, so that the
    /// hash of settings without it stays what it was.
    #[serde(skip_serializing_if = "ExemptionRules::is_off")]
    pub exemptions: ExemptionRules,
    /// How many mark an answer in words: 1 or 2. Not written as shipped, like those that follow, for the
    /// same reason.
    #[serde(skip_serializing_if = "is_shipped::<MARKERS>")]
    pub markers: u8,
    /// How far two marks may be apart before a third marks.
    #[serde(skip_serializing_if = "is_default")]
    pub marking_difference: Difference,
    /// What counts once a third has marked.
    #[serde(skip_serializing_if = "is_default")]
    pub third_marker_rule: ThirdRule,
}

/// The most minutes of a setting that counts from the opening of a window: 30 days.
pub const MOST_MINUTES: u32 = 30 * 24 * 60;

/// How many mark an answer in words, as shipped.
const MARKERS: u8 = 2;

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "the serialiser hands a reference"
)]
fn is_shipped<const SHIPPED: u8>(number: &u8) -> bool {
    *number == SHIPPED
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "the serialiser hands a reference"
)]
fn is_so(setting: &bool) -> bool {
    *setting
}

fn is_default<T: Default + PartialEq>(setting: &T) -> bool {
    *setting == T::default()
}

impl Default for Settings {
    fn default() -> Self {
        use super::officer::Employment as E;
        Self {
            pass_mark: 60.0,
            multiple_rule: MultipleRule::AllOrNothing,
            make_ups: 1,
            absent_counts_as_failed: true,
            suspension_months: None,
            decision_days: 7,
            entry_cutoff_minutes: None,
            earliest_hand_in_minutes: None,
            clock_stops_while_locked: false,
            explain_after_official: true,
            review_before_live: false,
            expected_facility: [0.90, 0.80, 0.68, 0.55, 0.40],
            calibrate_by_answers: true,
            appeal_days: 5,
            appeal_decision_days: 10,
            training_hours: 60,
            may_not_hold: vec![E::Support, E::Contract, E::Dispatched, E::Seconded],
            exemptions: ExemptionRules::default(),
            markers: MARKERS,
            marking_difference: Difference::default(),
            third_marker_rule: ThirdRule::default(),
        }
    }
}

/// One version of a regulation.
#[derive(Debug, Clone, PartialEq)]
pub struct Regulation {
    /// The version's id.
    pub id: super::id::RegulationId,
    /// 考核办法's name.
    pub name: String,
    /// 1 for the first version of that name.
    pub version: u32,
    /// The first day it applies.
    pub effective_on: Date,
    /// The document that sets it, or empty.
    pub basis: String,
    /// What it sets.
    pub settings: Settings,
}
/// A setting that makes no sense.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fault {
    /// The pass mark is not within 0 to 100.
    PassMark(f64),
    /// An expected facility is not within 0 to 1, or an easier level is expected to be harder.
    ExpectedFacility,
    /// A suspension of no months.
    SuspensionMonths,
    /// Nobody could hand in before the last moment to enter.
    EarliestHandIn,
    /// More minutes than a window that anybody sits in has.
    Minutes(u32),
    /// Neither one nor two mark.
    Markers(u8),
    /// The difference of two marks is below 0 or above 100 %.
    MarkingDifference,
    /// A rule of exemption makes no sense.
    Exemptions(eligibility::Fault),
}

impl Settings {
    /// Everything in these settings that makes no sense.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if !(0.0..=100.0).contains(&self.pass_mark) {
            faults.push(Fault::PassMark(self.pass_mark));
        }
        let outside = self
            .expected_facility
            .iter()
            .any(|share| !(0.0..=1.0).contains(share));
        let unordered = self
            .expected_facility
            .windows(2)
            .any(|pair| pair[0] < pair[1]);
        if outside || unordered {
            faults.push(Fault::ExpectedFacility);
        }
        if self.suspension_months == Some(0) {
            faults.push(Fault::SuspensionMonths);
        }
        if let (Some(earliest), Some(cutoff)) =
            (self.earliest_hand_in_minutes, self.entry_cutoff_minutes)
            && earliest < cutoff
        {
            faults.push(Fault::EarliestHandIn);
        }
        let minutes = [self.entry_cutoff_minutes, self.earliest_hand_in_minutes];
        let too_many = minutes
            .into_iter()
            .flatten()
            .find(|one| *one > MOST_MINUTES);
        faults.extend(too_many.map(Fault::Minutes));
        if !(1..=2).contains(&self.markers) {
            faults.push(Fault::Markers(self.markers));
        }
        if !self.marking_difference.makes_sense() {
            faults.push(Fault::MarkingDifference);
        }
        faults.extend(self.exemptions.faults().into_iter().map(Fault::Exemptions));
        faults
    }

    /// How an answer in words to a question of these points is marked.
    pub fn marking(&self, maximum: Points) -> Rules {
        Rules {
            is_double: self.markers > 1,
            limit: self.marking_difference.of(maximum),
            third: self.third_marker_rule,
        }
    }

    /// BLAKE3 over the settings as canonical JSON (fields in the order of their declaration), for
    /// drawing plans.
    ///
    /// # Errors
    /// What the serialiser says.
    pub fn hash(&self) -> Result<[u8; 32], serde_json::Error> {
        Ok(*blake3::hash(&serde_json::to_vec(self)?).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_settings_make_sense_and_round_trip() {
        let settings = Settings::default();
        assert!(settings.faults().is_empty());
        let text = serde_json::to_string(&settings).unwrap();
        assert_eq!(serde_json::from_str::<Settings>(&text).unwrap(), settings);
        assert_eq!(serde_json::from_str::<Settings>("{}").unwrap(), settings);
        assert!(serde_json::from_str::<Settings>("{\"pass-marc\": 60}").is_err());
    }

    /// Plans of exams hold the hash of their settings: it must not change by a setting that is off.
    #[test]
    fn settings_of_before_there_were_exemptions_keep_their_hash() {
        let text = serde_json::to_string(&Settings::default()).unwrap();
        let last = "\"may-not-hold\":[\"support\",\"contract\",\"dispatched\",\"seconded\"]}";
        assert!(text.ends_with(last), "{text}");
    }

    #[test]
    fn minutes_that_no_window_has_are_named() {
        let settings = Settings {
            entry_cutoff_minutes: Some(4_294_967_295),
            earliest_hand_in_minutes: Some(4_294_967_295),
            ..Settings::default()
        };
        assert_eq!(settings.faults(), [Fault::Minutes(4_294_967_295)]);
        let settings = Settings {
            entry_cutoff_minutes: Some(30 * 24 * 60),
            ..Settings::default()
        };
        assert!(settings.faults().is_empty());
    }

    #[test]
    fn nonsense_is_named() {
        let settings = Settings {
            pass_mark: 160.0,
            suspension_months: Some(0),
            expected_facility: [0.5, 0.6, 0.5, 0.4, 0.3],
            ..Settings::default()
        };
        assert_eq!(
            settings.faults(),
            [
                Fault::PassMark(160.0),
                Fault::ExpectedFacility,
                Fault::SuspensionMonths
            ]
        );
    }
}
