//! The enforcement certificate (执法证件) as a state machine.
//!
//! A certificate changes only by events, each with a date, a basis and who decided. The state is the
//! fold of the events; expiry is not an event but a fact of the calendar.

mod history;
mod register;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::id::{CertificateId, OfficerId};

pub use history::{Event, Misfit, Refused, Status, fold};
pub use register::{Conflict, may_enter};

/// Where a certificate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// 有效.
    Valid,
    /// 暂扣.
    Suspended,
    /// 注销.
    Cancelled,
    /// 吊销.
    Revoked,
    /// 收回.
    Recalled,
    /// 遗失.
    Lost,
    /// 过期: valid once, its term is over.
    Expired,
}

impl State {
    /// Every state, in the order of the register.
    pub const ALL: [Self; 7] = [
        Self::Valid,
        Self::Suspended,
        Self::Cancelled,
        Self::Revoked,
        Self::Recalled,
        Self::Lost,
        Self::Expired,
    ];

    /// The word in JSON and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Suspended => "suspended",
            Self::Cancelled => "cancelled",
            Self::Revoked => "revoked",
            Self::Recalled => "recalled",
            Self::Lost => "lost",
            Self::Expired => "expired",
        }
    }

    /// The state of that code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether the holder may enforce.
    pub fn permits_enforcement(self) -> bool {
        self == Self::Valid
    }

    /// Whether no act can follow.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Cancelled | Self::Revoked)
    }
}

/// What can happen to a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Entered into the register.
    Issued,
    /// 暂扣.
    Suspended,
    /// 恢复.
    Restored,
    /// 注销.
    Cancelled,
    /// 吊销.
    Revoked,
    /// 收回.
    Recalled,
    /// 遗失.
    Lost,
    /// 换发, 审验: the term was prolonged.
    Renewed,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 8] = [
        Self::Issued,
        Self::Suspended,
        Self::Restored,
        Self::Cancelled,
        Self::Revoked,
        Self::Recalled,
        Self::Lost,
        Self::Renewed,
    ];

    /// The word in JSON and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Suspended => "suspended",
            Self::Restored => "restored",
            Self::Cancelled => "cancelled",
            Self::Revoked => "revoked",
            Self::Recalled => "recalled",
            Self::Lost => "lost",
            Self::Renewed => "renewed",
        }
    }

    /// The act of that code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.code() == code)
    }

    /// Whether the act is a decision about the holder, which names its basis.
    pub fn needs_basis(self) -> bool {
        matches!(
            self,
            Self::Suspended | Self::Restored | Self::Cancelled | Self::Revoked | Self::Recalled
        )
    }
}

/// A certificate of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Stable id.
    pub id: CertificateId,
    /// 执法证号, unique in the register.
    pub number: String,
    /// Its holder.
    pub officer: OfficerId,
    /// 发证日期.
    pub issued_on: Option<Date>,
    /// 有效期至.
    pub valid_until: Option<Date>,
    /// The state by the events alone; see [`Certificate::state_on`] for expiry.
    pub recorded: State,
    /// Since when.
    pub since: Option<Date>,
    /// The basis of the last event.
    pub basis: String,
}

/// An act that the present state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{act:?} is not possible while {state:?}")]
pub struct NotPossible {
    /// What was asked for.
    pub act: Act,
    /// Where the certificate stands.
    pub state: State,
}

impl State {
    /// The state after an act.
    ///
    /// # Errors
    /// [`NotPossible`] if the act makes no sense in this state: suspending what is suspended,
    /// restoring what is valid, anything after revocation or cancellation.
    ///
    /// A suspended certificate is neither renewed nor lost: it lies with the authority, and is
    /// restored first. A lost one can be suspended, because the person's right is withheld and not
    /// the card. Restoring what expired meanwhile gives a valid state that the calendar shows as
    /// expired.
    pub fn after(self, act: Act) -> Result<Self, NotPossible> {
        use Act as A;
        use State as S;
        match (self, act) {
            (S::Valid | S::Expired | S::Lost, A::Suspended) => Ok(S::Suspended),
            (S::Suspended | S::Lost | S::Recalled, A::Restored)
            | (S::Valid | S::Expired, A::Renewed) => Ok(S::Valid),
            (S::Valid | S::Suspended | S::Expired | S::Lost | S::Recalled, A::Cancelled) => {
                Ok(S::Cancelled)
            }
            (S::Valid | S::Suspended | S::Expired | S::Lost | S::Recalled, A::Revoked) => {
                Ok(S::Revoked)
            }
            (S::Valid | S::Suspended | S::Expired, A::Recalled) => Ok(S::Recalled),
            (S::Valid | S::Expired, A::Lost) => Ok(S::Lost),
            _ => Err(NotPossible { act, state: self }),
        }
    }
}

impl Certificate {
    /// The state on a day: a valid certificate is expired after its last day.
    pub fn state_on(&self, day: Date) -> State {
        on_the_calendar(self.recorded, self.valid_until, day)
    }
}

/// A valid certificate is expired after its last day; every other state is a decision, which no
/// calendar changes.
fn on_the_calendar(recorded: State, valid_until: Option<Date>, day: Date) -> State {
    match (recorded, valid_until) {
        (State::Valid, Some(last)) if last < day => State::Expired,
        (state, _) => state,
    }
}
