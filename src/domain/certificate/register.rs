//! What must hold between the certificates of the register.

use jiff::civil::Date;

use super::{Certificate, State};
use crate::domain::id::OfficerId;

/// Why a certificate cannot be entered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// The number stands in the register.
    #[error("the number is in the register")]
    NumberTaken {
        /// Whose it is.
        holder: OfficerId,
    },
    /// The person's certificate is withheld; a new number must not lead around that.
    #[error("certificate {number} is {state:?}")]
    Withheld {
        /// The withheld one.
        number: String,
        /// Suspended or recalled.
        state: State,
    },
}

/// Whether a certificate of that number can be issued to the officer on that day.
pub fn may_enter<'a>(
    register: impl IntoIterator<Item = &'a Certificate>,
    number: &str,
    officer: OfficerId,
    on: Date,
) -> Result<(), Conflict> {
    for other in register {
        if other.number == number {
            return Err(Conflict::NumberTaken {
                holder: other.officer,
            });
        }
        let state = other.state_on(on);
        if other.officer == officer && matches!(state, State::Suspended | State::Recalled) {
            return Err(Conflict::Withheld {
                number: other.number.clone(),
                state,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::id::CertificateId;

    fn certificate(number: &str, holder: u8, recorded: State) -> Certificate {
        Certificate {
            id: CertificateId::from_bytes([0; 16]),
            number: number.to_owned(),
            officer: OfficerId::from_bytes([holder; 16]),
            issued_on: None,
            valid_until: Some(date(2028, 5, 9)),
            recorded,
            since: None,
            basis: String::new(),
        }
    }

    #[test]
    fn numbers_are_unique_and_no_number_leads_around_a_suspension() {
        let register = [
            certificate("1-01", 1, State::Valid),
            certificate("1-02", 2, State::Suspended),
            certificate("1-03", 3, State::Revoked),
        ];
        let enter = |number, holder: u8| {
            let officer = OfficerId::from_bytes([holder; 16]);
            may_enter(&register, number, officer, date(2026, 1, 1))
        };
        let holder = OfficerId::from_bytes([1; 16]);
        assert_eq!(enter("1-01", 4), Err(Conflict::NumberTaken { holder }));
        assert!(matches!(
            enter("1-09", 2),
            Err(Conflict::Withheld {
                state: State::Suspended,
                ..
            })
        ));
        assert_eq!((enter("1-09", 1), enter("1-09", 3)), (Ok(()), Ok(())));
    }
}
