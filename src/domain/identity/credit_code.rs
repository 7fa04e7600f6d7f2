//! Unified social credit codes (GB 32100-2015).

use std::fmt;

use super::half_width;

/// The alphabet: digits and capitals without I, O, S, V and Z. A character's place is its value.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// How many characters a code has.
const LENGTH: usize = 18;

/// A valid unified social credit code. It is public: no mask, no seal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode(String);

/// Why a text is no valid code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CreditCodeError {
    /// Not 18 characters.
    #[error("{found} characters instead of 18")]
    WrongLength {
        /// How many there are.
        found: usize,
    },
    /// A character that no code has; I, O, S, V and Z are left out on purpose.
    #[error("{found:?} at position {at}")]
    WrongLetters {
        /// From 1.
        at: usize,
        /// What stands there.
        found: char,
    },
    /// The last character does not follow from the others.
    #[error("the check character should be {expected}")]
    BadCheckDigit {
        /// What it should be.
        expected: char,
    },
}

impl CreditCode {
    /// Reads a code, full width and small letters included.
    pub fn parse(text: &str) -> Result<Self, CreditCodeError> {
        let code: String = text
            .chars()
            .map(half_width)
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let found = code.chars().count();
        if found != LENGTH {
            return Err(CreditCodeError::WrongLength { found });
        }
        let mut sum = 0;
        let mut weight = 1;
        let mut last = ' ';
        for (at, found) in (1..).zip(code.chars()) {
            let value = ALPHABET
                .find(found)
                .ok_or(CreditCodeError::WrongLetters { at, found })?;
            if at < LENGTH {
                sum += value * weight;
                weight = weight * 3 % ALPHABET.len();
            }
            last = found;
        }
        // The outer modulo matters where the sum is divisible: the check character is then 0.
        let check = (ALPHABET.len() - sum % ALPHABET.len()) % ALPHABET.len();
        match ALPHABET.chars().nth(check) {
            Some(expected) if expected != last => Err(CreditCodeError::BadCheckDigit { expected }),
            _ => Ok(Self(code)),
        }
    }

    /// The 18 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_and_edge_codes() {
        // The second one's weighted sum is divisible by 31: its check character is 0.
        for code in [
            "91350100M000100Y43",
            "113701000000003770",
            "12370100495572886P",
        ] {
            assert_eq!(CreditCode::parse(code).unwrap().as_str(), code);
        }
        let small = CreditCode::parse(" 91350100m000100y4３ ").unwrap();
        assert_eq!(small.to_string(), "91350100M000100Y43");
    }

    #[test]
    fn faults_have_names() {
        use CreditCodeError as E;
        let error = |text| CreditCode::parse(text).unwrap_err();
        assert_eq!(error("91350100M000100Y4"), E::WrongLength { found: 17 });
        assert_eq!(
            error("91350100MOOO1OOY43"),
            E::WrongLetters { at: 10, found: 'O' }
        );
        assert_eq!(
            error("91350100M000100Y4A"),
            E::BadCheckDigit { expected: '3' }
        );
    }
}
