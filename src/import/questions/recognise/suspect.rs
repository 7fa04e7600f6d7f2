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
    // Most texts hold nothing that any of this begins with: one look at each character does for them.
    if !text.chars().any(may_begin) {
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

fn may_begin(character: char) -> bool {
    matches!(character, '#' | '[' | '锟' | '烫') || is_suspect(character)
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
