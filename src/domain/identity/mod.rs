//! Identity numbers (GB 11643-1999), and what can be computed from them.
//!
//! A number that got as far as an [`IdentityNumber`] is valid. It never prints itself in clear:
//! `Debug` and `Display` are masked, and only [`IdentityNumber::expose`] shows all of it. Sealing,
//! hashing and asking for a reason are the business of the layers above. Unified social credit codes
//! (GB 32100-2015) are in [`credit_code`], ages and retirement in [`age`].

pub mod age;
pub mod credit_code;

use std::fmt;
use std::hash::{Hash, Hasher};

use jiff::civil::Date;
use zeroize::Zeroizing;

use super::officer::Sex;
pub use credit_code::{CreditCode, CreditCodeError};

/// How many characters a number has.
const LENGTH: usize = 18;

/// The weights of the first 17 digits: 2^(17−i) mod 11.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// The check character by the weighted sum modulo 11.
const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];

/// The provinces that the first two digits may name; the districts below them come and go, so that
/// a number can carry one which was abolished long ago.
const PROVINCES: [&str; 35] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
    "81", "82", "83",
];

/// Birth years that a number can mean; whether the age is likely is another question.
const BIRTH_YEARS: std::ops::RangeInclusive<i16> = 1800..=2199;

/// A valid identity number. Its memory is wiped when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct IdentityNumber {
    characters: Zeroizing<String>,
    birth: Date,
    sex: Sex,
}

/// What a spreadsheet did to a number that was kept as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Damage {
    /// It became a power of ten, as in `4.19901E+17`.
    Exponent,
    /// It kept 15 digits and got zeros for the last three.
    TrailingZeros,
}

/// Why a text is not a valid identity number. No variant holds the number in clear.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// Neither 18 characters nor 15.
    #[error("{found} characters instead of 18")]
    WrongLength {
        /// How many there are.
        found: usize,
    },
    /// Something else than digits with a final digit or X.
    #[error("{found:?} at position {at}")]
    WrongLetters {
        /// From 1.
        at: usize,
        /// What stands there.
        found: char,
    },
    /// The first two digits name no province.
    #[error("no province has the code {code}")]
    UnknownProvince {
        /// The first two digits.
        code: String,
    },
    /// Digits 7 to 14 are no date on which anybody was born.
    #[error("{year:04}-{month:02}-{day:02} is no birth date")]
    BadDate {
        /// Digits 7 to 10.
        year: i16,
        /// Digits 11 and 12.
        month: i8,
        /// Digits 13 and 14.
        day: i8,
    },
    /// The last character does not follow from the others.
    #[error("the check digit should be {expected}")]
    BadCheckDigit {
        /// What it should be.
        expected: char,
    },
    /// A spreadsheet took it for a number; its last digits are lost.
    #[error("damaged by a spreadsheet: {0:?}")]
    Damaged(Damage),
    /// A number of the kind that ended with 2012.
    #[error("a number of 15 digits, now {upgraded}")]
    Legacy15 {
        /// What it became.
        upgraded: IdentityNumber,
    },
}

impl IdentityNumber {
    /// Reads a number as people write it: full width, a small x, spaces within, an apostrophe in
    /// front as spreadsheets want it.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        let characters = normalised(text);
        if is_exponent(&characters) {
            return Err(IdentityError::Damaged(Damage::Exponent));
        }
        let found = characters.chars().count();
        if found != LENGTH && found != 15 {
            return Err(IdentityError::WrongLength { found });
        }
        let stray = (1..)
            .zip(characters.chars())
            .find(|(at, found)| !found.is_ascii_digit() && (*at, *found) != (LENGTH, 'X'));
        if let Some((at, found)) = stray {
            return Err(IdentityError::WrongLetters { at, found });
        }
        if found == LENGTH {
            Self::of_digits(characters)
        } else {
            Err(Self::of_legacy(&characters).map_or_else(
                |error| error,
                |upgraded| IdentityError::Legacy15 { upgraded },
            ))
        }
    }

    /// 17 digits and a digit or X.
    fn of_digits(characters: Zeroizing<String>) -> Result<Self, IdentityError> {
        let code = &characters[..2];
        if !PROVINCES.contains(&code) {
            return Err(IdentityError::UnknownProvince {
                code: code.to_owned(),
            });
        }
        let birth = birth_in(&characters[6..14])?;
        let expected = check_character(&characters);
        let checks = characters.ends_with(expected);
        // A right number may end with 000. One in eleven of the damaged ones with the sequence 000
        // has a right check digit by accident, but sequences begin at 001.
        if characters.ends_with("000") && (!checks || &characters[14..17] == "000") {
            return Err(IdentityError::Damaged(Damage::TrailingZeros));
        }
        if !checks {
            return Err(IdentityError::BadCheckDigit { expected });
        }
        let sex = if digit(characters.as_bytes()[16]) % 2 == 1 {
            Sex::Male
        } else {
            Sex::Female
        };
        Ok(Self {
            characters,
            birth,
            sex,
        })
    }

    /// 15 digits: the year had two of them, and there was no check digit.
    fn of_legacy(digits: &str) -> Result<Self, IdentityError> {
        let mut characters = Zeroizing::new(String::with_capacity(LENGTH));
        characters.push_str(&digits[..6]);
        characters.push_str("19");
        characters.push_str(&digits[6..]);
        let check = check_character(&characters);
        characters.push(check);
        Self::of_digits(characters)
    }

    /// The 18 characters in clear. Whoever calls this has a reason and leaves a trace.
    pub fn expose(&self) -> &str {
        &self.characters
    }

    /// The number as it may be shown: first three, stars, last two.
    pub fn masked(&self) -> String {
        masked(&self.characters)
    }

    /// The code of the district of first registration.
    pub fn region(&self) -> &str {
        &self.characters[..6]
    }

    /// Date of birth.
    pub fn birth(&self) -> Date {
        self.birth
    }

    /// Sex, by the parity of the 17th digit.
    pub fn sex(&self) -> Sex {
        self.sex
    }
}

impl Hash for IdentityNumber {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Birth and sex follow from the characters.
        self.characters.as_str().hash(state);
    }
}

impl fmt::Display for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Debug for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdentityNumber({})", self.masked())
    }
}

/// A number, or what somebody took for one, as it may be shown and kept: first three, stars, last
/// two. What has at most five characters could not be covered and is all stars.
pub fn masked(text: &str) -> String {
    let length = text.chars().count();
    text.chars()
        .enumerate()
        .map(|(at, character)| {
            let shown = length > 5 && (at < 3 || at + 2 >= length);
            if shown { character } else { '*' }
        })
        .collect()
}

/// Half width, capital letters, no blanks and no apostrophe in front.
pub fn normalised(text: &str) -> Zeroizing<String> {
    // The capacity keeps the string from growing, which would leave a copy behind in memory.
    let mut normal = Zeroizing::new(String::with_capacity(text.len()));
    let kept = text
        .chars()
        .map(half_width)
        .filter(|c| !c.is_whitespace() && !is_invisible(*c));
    for character in kept {
        if normal.is_empty() && matches!(character, '\'' | '‘' | '’' | '`') {
            continue;
        }
        normal.push(character.to_ascii_uppercase());
    }
    normal
}

fn half_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character)
        }
        other => other,
    }
}

/// Marks without a width, as they come along when a number is copied from a page.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
}

/// `4.19901E+17`, or however many digits the column was wide enough to show.
fn is_exponent(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once('E') else {
        return false;
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(exponent.strip_prefix('+').unwrap_or(exponent))
        && mantissa
            .split_once('.')
            .map_or(digits(mantissa), |(whole, rest)| {
                digits(whole) && digits(rest)
            })
}

/// The date in eight digits.
fn birth_in(digits: &str) -> Result<Date, IdentityError> {
    let number = |part: &str| {
        part.bytes()
            .fold(0_i16, |sum, byte| sum * 10 + i16::from(byte - b'0'))
    };
    let year = number(&digits[..4]);
    // Two digits always fit.
    let [month, day] =
        [&digits[4..6], &digits[6..]].map(|part| i8::try_from(number(part)).unwrap_or(i8::MAX));
    Date::new(year, month, day)
        .ok()
        .filter(|date| BIRTH_YEARS.contains(&date.year()))
        .ok_or(IdentityError::BadDate { year, month, day })
}

/// The check character of the first 17 digits.
fn check_character(characters: &str) -> char {
    let sum: u32 = characters
        .bytes()
        .zip(WEIGHTS)
        .map(|(byte, weight)| digit(byte) * weight)
        .sum();
    CHECKS[(sum % 11) as usize]
}

fn digit(byte: u8) -> u32 {
    u32::from(byte.wrapping_sub(b'0'))
}

#[cfg(test)]
mod tests;
