//! Identifiers: 128 bits, ordered by the time they were made, one type per concept.
//!
//! The layout is that of UUID version 7, so that ids made on many machines sort by time and can be
//! merged without a clash. This module does not make time or randomness: both are handed in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What an id was expected to look like and did not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id: {0}")]
pub struct NotAnId(pub String);

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// An id from the milliseconds since 1970 (UTC) and ten random bytes.
            pub fn new(unix_millis: u64, random: [u8; 10]) -> Self {
                Self(uuid::Builder::from_unix_timestamp_millis(unix_millis, &random).into_uuid())
            }

            /// The id whose 16 bytes these are.
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The 16 bytes that stand in the database.
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::parse_str(text.trim()).map(Self).map_err(|_| NotAnId(text.to_owned()))
            }
        }
    )*};
}

/// Hands every kind of id to a macro, each with its documentation: the one list of them.
macro_rules! each_id {
    ($macro:ident) => {
        $macro! {
            /// One question, through all its versions.
            QuestionId,
            /// One bank.
            BankId,
            /// One import of questions or of people.
            ImportId,
            /// One enforcement unit.
            UnitId,
            /// One officer.
            OfficerId,
            /// One certificate.
            CertificateId,
            /// One account that can sign in.
            AccountId,
            /// One regulation version.
            RegulationId,
            /// One blueprint version.
            BlueprintId,
            /// One exam.
            ExamId,
            /// One person's sitting of an exam.
            SittingId,
            /// One result.
            ResultId,
            /// One consequence of a result.
            ConsequenceId,
            /// One event of the record.
            EventId,
            /// One act that spans two files.
            IntentId,
            /// One change of many questions.
            BatchId,
            /// One site (考点).
            SiteId,
            /// One room of a site (考场).
            RoomId,
            /// One session of an exam (场次).
            SessionId,
            /// One exemption that somebody asked for.
            ExemptionId,
            /// One incident of an exam.
            IncidentId,
            /// One correction of a question of an exam (更正).
            CorrectionId,
            /// One notice to a person.
            NoticeId,
            /// One appeal against a result (成绩复核).
            AppealId,
            /// One answer that people mark (评阅).
            ScriptId,
            /// One rubric of a question of an exam (评分标准).
            RubricId,
        }
    };
}

pub(crate) use each_id;

each_id!(ids);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time() {
        let early = ExamId::new(1_000, [0xff; 10]);
        let late = ExamId::new(1_001, [0; 10]);
        assert!(early < late);
    }

    #[test]
    fn text_round_trips() {
        let id = OfficerId::new(1_764_000_000_000, [7; 10]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("x".parse::<OfficerId>().is_err());
    }
}
