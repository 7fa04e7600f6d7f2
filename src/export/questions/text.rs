//! Texts that any reader takes: without control characters, which no format of words carries.

/// A text without what no format carries. Line breaks stay.
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .filter(|character| is_carried(*character))
        .collect()
}

/// Whether a text reads back as it is: nothing in it goes, and no blank at its ends.
pub(super) fn is_plain(text: &str) -> bool {
    text.trim() == text && text.chars().all(is_carried)
}

fn is_carried(character: char) -> bool {
    let is_no_character = matches!(character, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}');
    character == '\n' || !character.is_control() && !is_no_character
}
