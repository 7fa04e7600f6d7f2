//! Accommodations: what a candidate is given so that a disability is not what is tested.
//!
//! More time, and an exam screen that is easier to read. Nothing here knows when an exam ends: who
//! arranges it adds the time to the candidate's own window.

use serde::{Deserialize, Serialize};

/// The most time on top, in per cent of the exam's minutes: three times the time in all.
const MOST_PERCENT: u16 = 200;
/// The most time on top, minutes.
const MOST_MINUTES: u16 = 300;

/// Time on top of the exam's minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "by", content = "amount")]
pub enum ExtraTime {
    /// None.
    #[default]
    None,
    /// So much of the exam's minutes, in per cent.
    Percent(u16),
    /// So many minutes.
    Minutes(u16),
}

/// What one candidate of one exam is given.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Accommodation {
    /// Time on top.
    pub extra: ExtraTime,
    /// Questions are shown in the largest type.
    pub large_text: bool,
    /// The exam screen is shown in the theme of high contrast.
    pub high_contrast: bool,
    /// Why, as it stands on the record.
    pub reason: String,
    /// The number of the document that proves it, or empty.
    pub document: String,
}

/// Why an accommodation makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// More time than anybody is given.
    #[error("more than {most} {}", if *.percent { "per cent" } else { "minutes" })]
    TooMuch {
        /// The most that can be.
        most: u16,
        /// Whether that is per cent; else minutes.
        percent: bool,
    },
    /// Something is given and nobody says why.
    #[error("no reason")]
    NoReason,
}

impl Accommodation {
    /// Whether it gives nothing.
    pub fn is_empty(&self) -> bool {
        !self.large_text && !self.high_contrast && self.extra_ms(1) == 0
    }

    /// Time on top of an exam of so many minutes, milliseconds. Shares of a minute count in full:
    /// 25 % of 90 minutes are 22 minutes and 30 seconds.
    pub fn extra_ms(&self, minutes: u32) -> i64 {
        match self.extra {
            ExtraTime::None => 0,
            ExtraTime::Percent(share) => i64::from(minutes) * i64::from(share) * 600,
            ExtraTime::Minutes(extra) => i64::from(extra) * 60_000,
        }
    }

    /// What makes no sense in it, if anything.
    pub fn fault(&self) -> Option<Fault> {
        let too_much = match self.extra {
            ExtraTime::Percent(share) if share > MOST_PERCENT => Some((MOST_PERCENT, true)),
            ExtraTime::Minutes(extra) if extra > MOST_MINUTES => Some((MOST_MINUTES, false)),
            _ => None,
        };
        if let Some((most, percent)) = too_much {
            return Some(Fault::TooMuch { most, percent });
        }
        (!self.is_empty() && self.reason.trim().is_empty()).then_some(Fault::NoReason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_on_top_is_counted_to_the_second() {
        let of = |extra| Accommodation {
            extra,
            reason: "视力障碍".to_owned(),
            ..Accommodation::default()
        };
        assert_eq!(
            of(ExtraTime::Percent(25)).extra_ms(90),
            22 * 60_000 + 30_000
        );
        assert_eq!(of(ExtraTime::Percent(30)).extra_ms(120), 36 * 60_000);
        assert_eq!(of(ExtraTime::Minutes(15)).extra_ms(7), 15 * 60_000);
        assert_eq!(of(ExtraTime::None).extra_ms(120), 0);
    }

    #[test]
    fn what_is_given_needs_a_reason_and_has_a_limit() {
        let mut given = Accommodation {
            large_text: true,
            ..Accommodation::default()
        };
        assert_eq!(given.fault(), Some(Fault::NoReason));
        given.reason = "低视力".to_owned();
        assert_eq!(given.fault(), None);
        given.extra = ExtraTime::Percent(201);
        let too_much = Fault::TooMuch {
            most: 200,
            percent: true,
        };
        assert_eq!(given.fault(), Some(too_much));
        assert_eq!(Accommodation::default().fault(), None);
    }

    #[test]
    fn it_is_written_in_words_that_stay() {
        let given = Accommodation {
            extra: ExtraTime::Percent(25),
            high_contrast: true,
            reason: "低视力".to_owned(),
            document: "残疾证 1".to_owned(),
            large_text: false,
        };
        let text = serde_json::to_string(&given).unwrap();
        assert_eq!(
            text,
            r#"{"extra":{"by":"percent","amount":25},"large-text":false,"high-contrast":true,"reason":"低视力","document":"残疾证 1"}"#
        );
        assert_eq!(serde_json::from_str::<Accommodation>(&text).unwrap(), given);
        assert_eq!(
            serde_json::from_str::<Accommodation>("{}").unwrap(),
            Accommodation::default()
        );
    }
}
