//! Text above or below the line: 10⁵ and H₂O mean something else when they are read flat.

use std::borrow::Cow;

/// Where a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Height {
    /// Above the line.
    Raised,
    /// Below the line.
    Lowered,
}

impl Height {
    /// By the name that Word gives it, or the element that HTML has for it.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "superscript" | "sup" => Some(Self::Raised),
            "subscript" | "sub" => Some(Self::Lowered),
            _ => None,
        }
    }

    /// The text in characters that stand at that height; as it is where one of its characters has none.
    pub(super) fn set(self, text: &str) -> Cow<'_, str> {
        let set: Option<String> = text
            .chars()
            .map(|character| self.character(character))
            .collect();
        set.map_or(Cow::Borrowed(text), Cow::Owned)
    }

    fn character(self, character: char) -> Option<char> {
        const FLAT: &str = "0123456789+-=()";
        let set = match self {
            Self::Raised => "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾",
            Self::Lowered => "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎",
        };
        let at = FLAT.chars().position(|flat| flat == character)?;
        set.chars().nth(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_their_height() {
        assert_eq!(Height::Raised.set("5"), "⁵");
        assert_eq!(Height::Lowered.set("2"), "₂");
        assert_eq!(Height::Raised.set("-12"), "⁻¹²");
        assert_eq!(Height::Raised.set("st"), "st");
        assert_eq!(Height::named("baseline"), None);
    }
}
