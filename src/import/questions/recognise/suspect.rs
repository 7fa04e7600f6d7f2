//! Characters that point at a bad conversion, and marks of what was lost in one.

/// Errors of spreadsheet formulas.
const ERRORS: [&str; 7] = [
    "#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "#N/A", "#NUM!", "#NULL!",
];
/// What UTF-8 looks like after two wrong conversions.
const MOJIBAKE: [&str; 2] = ["锟斤拷", "烫烫烫"];

/// What a picture leaves behind where it cannot be shown.
const PICTURE: &str = "[image: ";

/// The first thing in a text that a bad conversion leaves behind.
pub(in super::super) fn first(text: &str) -> Option<String> {
    // Most texts hold nothing that any of this begins with: one look at each byte does for them.
    if !may_hold(text.as_bytes()) {
        return None;
    }
    ERRORS
        .iter()
        .chain(&MOJIBAKE)
        .find(|error| text.contains(**error))
        .map(|error| (*error).to_owned())
        .or_else(|| picture(text))
        .or_else(|| text.chars().find(|c| is_suspect(*c)).map(String::from))
}

/// Whether the bytes of any of this may be there. All are looked at, without a branch, which is quicker than
/// to stop at the first.
#[allow(
    clippy::needless_bitwise_bool,
    reason = "a branch for each byte costs more"
)]
fn may_hold(bytes: &[u8]) -> bool {
    let is_sign = |byte: u8| {
        (byte == b'#')
            | (byte == b'[')
            | (byte < 0x09)
            | ((0x0E..=0x1F).contains(&byte))
            | (byte == 0x7F)
            | (byte == 0xEE)
    };
    // U+0080 to U+009F, the radicals, U+F000 to U+F8FF and U+FFFD, 锟, 烫.
    let is_beginning = |one: u8, next: u8| {
        ((one == 0xC2) & (next <= 0x9F))
            | ((one == 0xE2) & (next >= 0xBA))
            | ((one == 0xEF) & ((next <= 0xA3) | (next == 0xBF)))
            | ((one == 0xE9) & (next == 0x94))
            | ((one == 0xE7) & (next == 0x83))
    };
    let signs = bytes.iter().fold(false, |any, byte| any | is_sign(*byte));
    let behind = bytes.get(1..).unwrap_or_default();
    let pairs = bytes.iter().zip(behind);
    pairs.fold(signs, |any, (one, next)| any | is_beginning(*one, *next))
}

fn picture(text: &str) -> Option<String> {
    let mark = text.get(text.find(PICTURE)?..)?;
    Some(mark.get(..=mark.find(']')?)?.to_owned())
}

/// Replacement characters, radicals in place of characters, private and control characters.
fn is_suspect(character: char) -> bool {
    matches!(character,
        '\u{FFFD}'
        | '\u{2E80}'..='\u{2FDF}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{0}'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The look at the bytes misses no character that is looked for.
    #[test]
    fn no_trace_is_overlooked() {
        let marks = ['#', '[', '锟', '烫'];
        for character in ('\u{0}'..=char::MAX).filter(|c| is_suspect(*c) || marks.contains(c)) {
            let text = format!("甲{character}乙");
            assert!(may_hold(text.as_bytes()), "{}", u32::from(character));
        }
        assert!(!may_hold("行政处罚（　），√ ±5℃ “㛃”：1、A. b".as_bytes()));
    }

    #[test]
    fn traces_of_bad_conversions() {
        assert_eq!(first("等于#VALUE!"), Some("#VALUE!".to_owned()));
        assert_eq!(first("⾏政处罚"), Some("⾏".to_owned()));
        assert_eq!(first("行\u{FFFD}处罚"), Some("\u{FFFD}".to_owned()));
        assert_eq!(
            first("看图[image: a.png]。"),
            Some("[image: a.png]".to_owned())
        );
        assert_eq!(first("行政处罚（　）√ ±5℃ “㛃”"), None);
    }
}
