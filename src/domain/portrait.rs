//! Whose picture a file is, as far as its name tells: the numbers in it, and what else stands there.

/// The fewest characters of a number: shorter ones are counts, `(2)`, or years.
const SHORTEST: usize = 4;

/// What may be a number of somebody in the name of a file without its ending: the whole name first, then every
/// run of letters and digits with a digit in it, with and without the hyphens that join them; each once.
pub fn numbers(stem: &str) -> Vec<&str> {
    let stem = stem.trim();
    let mut found = vec![stem];
    for joined in stem.split(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
        let joined = joined.trim_matches('-');
        for part in std::iter::once(joined).chain(joined.split('-')) {
            let fits = part.len() >= SHORTEST && part.bytes().any(|byte| byte.is_ascii_digit());
            if fits && !found.contains(&part) {
                found.push(part);
            }
        }
    }
    found
}

/// What a name says besides the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Besides {
    /// Nothing, or the name of the person.
    Nothing,
    /// A name in Chinese that is not the person's.
    OtherName,
    /// Something else, as a count behind a copy.
    More,
}

/// What the name of a file says besides a number that was found in it and is `person`'s.
pub fn besides(stem: &str, number: &str, person: &str) -> Besides {
    let person: String = person.chars().filter(|c| !c.is_whitespace()).collect();
    let plain: String = stem.chars().filter(|c| !c.is_whitespace()).collect();
    let rest = plain.replacen(number, "", 1);
    let own = !person.is_empty() && rest.contains(&person);
    let left = if own {
        rest.replacen(&person, "", 1)
    } else {
        rest
    };
    if !left.chars().any(char::is_alphanumeric) {
        Besides::Nothing
    } else if !own && left.chars().any(is_han) {
        Besides::OtherName
    } else {
        Besides::More
    }
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&c) || ('\u{20000}'..='\u{3FFFF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_found_wherever_they_stand() {
        assert_eq!(numbers("A001"), ["A001"]);
        assert_eq!(numbers("甲一_A001"), ["甲一_A001", "A001"]);
        assert_eq!(numbers("B001 (2)"), ["B001 (2)", "B001"]);
        assert_eq!(
            numbers("皖-34-0012 甲一"),
            ["皖-34-0012 甲一", "34-0012", "0012"]
        );
        assert_eq!(numbers("甲一"), ["甲一"]);
    }

    #[test]
    fn what_else_stands_there_decides_whether_it_is_sure() {
        for (stem, expected) in [
            ("A001", Besides::Nothing),
            ("甲一-A001", Besides::Nothing),
            ("A001 甲 一", Besides::Nothing),
            ("A001_", Besides::Nothing),
            ("A001 (2)", Besides::More),
            ("A001 甲一 新", Besides::More),
            ("A001 copy", Besides::More),
            ("乙二 A001", Besides::OtherName),
        ] {
            assert_eq!(besides(stem, "A001", "甲一"), expected, "{stem}");
        }
    }

    proptest! {
        #[test]
        fn any_name_is_looked_through(stem in "\\PC{0,40}") {
            for number in numbers(&stem) {
                prop_assert!(stem.contains(number));
                let _ = besides(&stem, number, "甲一");
            }
        }
    }
}
