//! The receipt of a hand-in: a short code that stands for everything up to it.
//!
//! Derived from the link of the hand-in event, so that nobody can have the same code for other answers.
//! Four groups of four characters out of [`SIGNS`], which are not mistaken for one another when read
//! aloud or written by hand: 25^16 is more than 2^74.

use std::fmt;
use std::str::FromStr;

/// Without 0 O, 1 I L, 2 Z, 5 S and U V.
const SIGNS: &[u8; 25] = b"346789ABCDEFGHJKMNPQRTWXY";
const LENGTH: usize = 16;
const GROUP: usize = 4;

/// A receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Receipt([u8; LENGTH]);

/// What was typed is no receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a receipt")]
pub struct NotAReceipt;

impl Receipt {
    /// The receipt of a hand-in by its link.
    pub fn of(link: &[u8; 32]) -> Self {
        let mut hasher = blake3::Hasher::new();
        let _ = hasher.update(b"receipt").update(link);
        let mut stream = hasher.finalize_xof();
        let mut code = [0; LENGTH];
        for place in &mut code {
            // Bytes that would favour some signs are passed over.
            let byte = loop {
                let mut byte = [0];
                stream.fill(&mut byte);
                if byte[0] < 250 {
                    break byte[0];
                }
            };
            *place = SIGNS[usize::from(byte) % SIGNS.len()];
        }
        Self(code)
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, sign) in self.0.iter().enumerate() {
            if place > 0 && place % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*sign))?;
        }
        Ok(())
    }
}

impl FromStr for Receipt {
    type Err = NotAReceipt;

    /// Reads a code as people type it: in any case, with or without dashes and spaces.
    fn from_str(text: &str) -> Result<Self, NotAReceipt> {
        let mut code = [0; LENGTH];
        let mut places = code.iter_mut();
        for sign in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let sign = u8::try_from(sign.to_ascii_uppercase()).map_err(|_| NotAReceipt)?;
            if !SIGNS.contains(&sign) {
                return Err(NotAReceipt);
            }
            *places.next().ok_or(NotAReceipt)? = sign;
        }
        if places.next().is_some() {
            return Err(NotAReceipt);
        }
        Ok(Self(code))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_receipt_is_read_as_people_type_it() {
        let receipt = Receipt::of(&[7; 32]);
        let text = receipt.to_string();
        assert_eq!(text.len(), 19);
        assert_eq!(text.parse(), Ok(receipt));
        let typed = text.to_lowercase().replace('-', " ");
        assert_eq!(typed.parse(), Ok(receipt));
        for wrong in [
            "",
            "AAAA",
            &format!("{text}3"),
            &text.replace('-', "O"),
            "执考",
        ] {
            assert_eq!(wrong.parse::<Receipt>(), Err(NotAReceipt), "{wrong}");
        }
    }

    #[test]
    fn every_sign_comes_up_and_no_two_links_share_a_code() {
        let codes: BTreeSet<String> = (0..2_000_u32)
            .map(|number| {
                let link = blake3::hash(&number.to_le_bytes());
                Receipt::of(link.as_bytes()).to_string()
            })
            .collect();
        assert_eq!(codes.len(), 2_000);
        let signs: BTreeSet<char> = codes.iter().flat_map(|code| code.chars()).collect();
        assert_eq!(signs.len(), SIGNS.len() + 1);
    }
}
