//! Numbers as statutes write them.

/// The number that a text is: `36`, `３６`, `三十六`, `一百零五`, `二〇`.
pub fn number(text: &str) -> Option<u16> {
    let digits: Option<String> = text.chars().map(digit).collect();
    match digits {
        Some(digits) if !digits.is_empty() => digits.parse().ok(),
        _ => counted(text),
    }
}

/// Whether a character can stand in a number.
pub fn is_numeral(character: char) -> bool {
    digit(character).is_some() || unit(character).is_some()
}

/// The decimal digit that a character stands for.
fn digit(character: char) -> Option<char> {
    let value = match character {
        '0'..='9' => return Some(character),
        '０'..='９' => u32::from(character) - u32::from('０'),
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    };
    char::from_digit(value, 10)
}

fn unit(character: char) -> Option<u16> {
    match character {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// A number with units: 一千二百六十, 十五, 一百零五.
fn counted(text: &str) -> Option<u16> {
    let mut total: u16 = 0;
    let mut pending: Option<u16> = None;
    let mut last_unit = u16::MAX;
    for character in text.chars() {
        if let Some(unit) = unit(character) {
            // 十五 begins with its unit; 百五 is no number.
            let count = match pending.take() {
                Some(count) if count > 0 => count,
                None if unit == 10 => 1,
                _ => return None,
            };
            if unit >= last_unit {
                return None;
            }
            last_unit = unit;
            total = total.checked_add(count.checked_mul(unit)?)?;
        } else {
            let value = digit(character)?.to_digit(10)?.try_into().ok()?;
            match pending.replace(value) {
                None | Some(0) => {}
                Some(_) => return None,
            }
        }
    }
    total
        .checked_add(pending.unwrap_or(0))
        .filter(|number| *number > 0)
}

/// A number below ten thousand as statutes write it: 22 is 二十二.
pub fn chinese_number(number: u16) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if number >= 10_000 {
        return number.to_string();
    }
    if number == 0 {
        return DIGITS[0].to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for (size, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let count = usize::from(number / size % 10);
        if count == 0 {
            gap = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push(DIGITS[0]);
        }
        // 十五, but 一百一十五.
        if size != 10 || count != 1 || !text.is_empty() {
            text.push(DIGITS[count]);
        }
        text.push_str(unit);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn usual_forms() {
        for (text, expected) in [
            ("36", 36),
            ("３６", 36),
            ("十", 10),
            ("十五", 15),
            ("二十二", 22),
            ("一百零五", 105),
            ("一百一十", 110),
            ("一千二百六十", 1260),
            ("二〇", 20),
        ] {
            assert_eq!(number(text), Some(expected), "{text}");
        }
        for text in ["", "百五", "三十五十", "五三十", "甲", "99999999"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn written_as_statutes_do() {
        assert_eq!(
            [10, 22, 105, 110, 115, 1001, 1260].map(chinese_number),
            [
                "十",
                "二十二",
                "一百零五",
                "一百一十",
                "一百一十五",
                "一千零一",
                "一千二百六十"
            ]
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in 1_u16..10_000) {
            prop_assert_eq!(number(&chinese_number(value)), Some(value));
        }
    }
}
