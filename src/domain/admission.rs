//! Admission numbers (准考证号): what stands on the slip, on the desk and on the list at the door.
//!
//! Two kinds. The running number is given when an exam is set: year, month and a number, nine digits.
//! The number of a seat is given when seats are: year and month, session, site, room, seat and a check
//! digit, fourteen digits, so that a slip tells where to go and a slip of the pen is noticed.

use std::fmt;

/// Everything that a seat's admission number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeatNumber {
    /// The last two digits of the year.
    pub year: u8,
    /// The month, 1 to 12.
    pub month: u8,
    /// The session's code in that month, 1 to 99: it tells the exams of a month apart.
    pub session: u8,
    /// The site's number, 1 to 99.
    pub site: u8,
    /// The room's number within the site, 1 to 99.
    pub room: u8,
    /// The seat's number within the room, 1 to 999.
    pub seat: u16,
}

/// Digits of a seat's admission number, the check digit among them.
const LENGTH: usize = 14;

impl fmt::Display for SeatNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!(
            "{:02}{:02}{:02}{:02}{:02}{:03}",
            self.year % 100,
            self.month,
            self.session,
            self.site,
            self.room,
            self.seat
        );
        write!(f, "{digits}{}", check_digit(&digits))
    }
}

/// Why a number of fourteen digits is none of a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the check digit should be {expected}")]
pub struct BadCheckDigit {
    /// What it should be.
    pub expected: u8,
}

/// Holds a number as somebody typed it against its check digit. Numbers of another length have none
/// and pass: running numbers, certificates, identity numbers.
///
/// # Errors
/// [`BadCheckDigit`].
pub fn check(number: &str) -> Result<(), BadCheckDigit> {
    let number = number.trim();
    let digits = number.len() == LENGTH && number.bytes().all(|byte| byte.is_ascii_digit());
    if !digits {
        return Ok(());
    }
    let (body, last) = number.split_at(LENGTH - 1);
    let expected = check_digit(body);
    if last.bytes().next().map(|byte| byte - b'0') == Some(expected) {
        Ok(())
    } else {
        Err(BadCheckDigit { expected })
    }
}

/// The check digit of some digits by ISO 7064 MOD 11,10 (GB/T 17710): it notices every wrong digit and
/// nearly every swap of neighbours, and is always a digit.
fn check_digit(digits: &str) -> u8 {
    let product = digits.bytes().fold(10_u32, |product, byte| {
        let sum = (product + u32::from(byte.saturating_sub(b'0'))) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    u8::try_from((11 - product) % 10).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The example of ISO 7064 for MOD 11,10: 0794 has the check digit 5.
    #[test]
    fn the_check_digit_is_that_of_the_standard() {
        assert_eq!(check_digit("0794"), 5);
    }

    #[test]
    fn a_number_tells_where_to_go() {
        let number = SeatNumber {
            year: 26,
            month: 11,
            session: 3,
            site: 2,
            room: 14,
            seat: 7,
        };
        let text = number.to_string();
        assert_eq!(&text[..13], "2611030214007");
        assert_eq!(check(&text), Ok(()));
        assert_eq!(check(&format!(" {text} ")), Ok(()));
        assert_eq!(check("261100001"), Ok(()));
        assert_eq!(check("11010519491231002X"), Ok(()));
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_noticed(
            (session, site, room, seat) in (1_u8..=99, 1_u8..=99, 1_u8..=99, 1_u16..=999),
            at in 0_usize..14,
            by in 1_u8..=9,
        ) {
            let number = SeatNumber { year: 26, month: 11, session, site, room, seat };
            let mut text = number.to_string().into_bytes();
            prop_assert_eq!(text.len(), LENGTH);
            text[at] = b'0' + (text[at] - b'0' + by) % 10;
            prop_assert!(check(std::str::from_utf8(&text).unwrap()).is_err());
        }

        #[test]
        fn other_seats_have_other_numbers(a in 1_u16..=999, b in 1_u16..=999) {
            let of = |seat| SeatNumber { year: 26, month: 1, session: 1, site: 1, room: 1, seat }.to_string();
            prop_assert_eq!(a == b, of(a) == of(b));
        }
    }
}
