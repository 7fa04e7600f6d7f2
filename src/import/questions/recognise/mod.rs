//! Small recognisers: each knows one habit of real files and says what it saw. They hold layout
//! knowledge as data where they can, and none of them knows another or the format.

pub(super) mod bracket;
pub(super) mod case;
pub(super) mod field;
pub(super) mod heading;
pub(super) mod key;
pub(super) mod kind;
pub(super) mod number;
pub(super) mod options;
pub(super) mod suspect;

use std::borrow::Cow;

/// A text with full-width letters, digits and signs as narrow ones, character by character.
pub(super) fn narrowed(text: &str) -> Cow<'_, str> {
    let wide = |c: char| matches!(c, '\u{FF01}'..='\u{FF5E}' | '\u{3000}');
    if text.contains(wide) {
        Cow::Owned(text.chars().map(narrow).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The narrow form of a full-width character.
pub(super) fn narrow(character: char) -> char {
    match character {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character)
        }
        other => other,
    }
}

/// Whether a character is a Han character.
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3134F}')
}
