//! Answers typed by a clerk from a filled sheet: one line for the questions of one kind.
//!
//! A single choice is one letter a question, `ABCDA`; a multiple choice one word a question, `AB ACD
//! B`; a judge one sign, `√×√` or `TFT`; gaps are parted by `|`. A dash stands for a question that was
//! left open. Spaces in lines of single signs are there for the eye.

use unicode_normalization::UnicodeNormalization as _;

use crate::domain::question::{Answer, Kind, OptionSet};
use crate::domain::sitting::Form;

/// What was typed for a run of questions, as far as it is understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The answers in order, options by their places on the paper; none where a dash stands.
    pub given: Vec<Option<Answer>>,
    /// The first thing that is not understood.
    pub fault: Option<Fault>,
}

/// Why a line is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The question at that place has no such option.
    NoSuchOption {
        /// From 0.
        place: usize,
        /// What was typed.
        text: String,
    },
    /// That is no answer to a question of this kind.
    NotAnAnswer {
        /// From 0.
        place: usize,
        /// What was typed.
        text: String,
    },
    /// More answers than questions.
    TooMany {
        /// How many questions there are.
        of: usize,
    },
}

/// Understands a line for questions of one kind and these shapes.
pub fn typed(kind: Kind, forms: &[Form], text: &str) -> Typed {
    match kind {
        Kind::Blank => blanks(forms, text),
        Kind::Multiple => {
            let words = plain(text);
            let words: Vec<&str> = words
                .split(|c: char| c.is_whitespace() || is_divider(c))
                .filter(|word| !word.is_empty())
                .collect();
            each(forms, words.iter().map(|word| (*word).to_owned()), multiple)
        }
        Kind::Single => each(forms, signs(text), single),
        Kind::Judge => each(forms, signs(text), judge),
        Kind::Essay | Kind::Case | Kind::Other => Typed::default(),
    }
}

/// Full-width letters and signs as plain ones.
fn plain(text: &str) -> String {
    text.nfkc().collect()
}

fn is_divider(character: char) -> bool {
    matches!(character, '/' | ',' | '、' | ';' | '|')
}

fn is_open(text: &str) -> bool {
    matches!(text, "-" | "." | "_" | "—" | "–" | "−")
}

/// Every sign by itself, without what is there for the eye.
fn signs(text: &str) -> impl Iterator<Item = String> {
    plain(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !is_divider(*c))
        .map(String::from)
        .collect::<Vec<_>>()
        .into_iter()
}

fn each(
    forms: &[Form],
    texts: impl Iterator<Item = String>,
    read: fn(&Form, &str) -> Result<Answer, Wrong>,
) -> Typed {
    let mut typed = Typed::default();
    for (place, text) in texts.enumerate() {
        let Some(form) = forms.get(place) else {
            typed.fault = Some(Fault::TooMany { of: forms.len() });
            return typed;
        };
        if is_open(&text) {
            typed.given.push(None);
            continue;
        }
        match read(form, &text) {
            Ok(answer) => typed.given.push(Some(answer)),
            Err(Wrong::Option) => {
                typed.fault = Some(Fault::NoSuchOption { place, text });
                return typed;
            }
            Err(Wrong::Answer) => {
                typed.fault = Some(Fault::NotAnAnswer { place, text });
                return typed;
            }
        }
    }
    typed
}

enum Wrong {
    Option,
    Answer,
}

fn single(form: &Form, text: &str) -> Result<Answer, Wrong> {
    multiple(form, text)
}

fn multiple(form: &Form, text: &str) -> Result<Answer, Wrong> {
    let set = OptionSet::from_letters(text).ok_or(Wrong::Answer)?;
    if set.positions().all(|place| place < usize::from(form.size)) {
        Ok(Answer::Choice(set))
    } else {
        Err(Wrong::Option)
    }
}

/// Signs and letters for true and false; A and B are the bubbles of the sheet in their order.
fn judge(_: &Form, text: &str) -> Result<Answer, Wrong> {
    match text {
        "√" | "✓" | "T" | "t" | "Y" | "y" | "V" | "v" | "A" | "a" | "1" | "对" | "是" => {
            Ok(Answer::Judge(true))
        }
        "×" | "✗" | "X" | "x" | "F" | "f" | "N" | "n" | "B" | "b" | "0" | "错" | "否" => {
            Ok(Answer::Judge(false))
        }
        _ => Err(Wrong::Answer),
    }
}

/// The texts of gaps, question by question.
fn blanks(forms: &[Form], text: &str) -> Typed {
    let mut typed = Typed::default();
    if text.trim().is_empty() {
        return typed;
    }
    let mut gaps = text.split(['|', '｜']).map(|gap| {
        let gap = gap.trim();
        if is_open(gap) { "" } else { gap }.to_owned()
    });
    for form in forms {
        let texts: Vec<String> = gaps.by_ref().take(usize::from(form.size.max(1))).collect();
        if texts.len() < usize::from(form.size.max(1)) {
            return typed;
        }
        let answer = Answer::Blanks(texts);
        typed.given.push((!answer.is_empty()).then_some(answer));
    }
    if gaps.next().is_some() {
        typed.fault = Some(Fault::TooMany { of: forms.len() });
    }
    typed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(kind: Kind, sizes: &[u8]) -> Vec<Form> {
        sizes
            .iter()
            .map(|size| Form {
                kind,
                size: *size,
                parts: Vec::new(),
            })
            .collect()
    }

    fn letters(typed: &Typed) -> Vec<String> {
        let shown = |answer: &Option<Answer>| match answer {
            None => "-".to_owned(),
            Some(Answer::Choice(set)) => set.letters(),
            Some(Answer::Judge(right)) => right.to_string(),
            Some(Answer::Blanks(texts)) => texts.join("+"),
            Some(Answer::Text(_) | Answer::Parts(_) | Answer::OnPaper) => {
                panic!("no sheet has room for them")
            }
        };
        typed.given.iter().map(shown).collect()
    }

    #[test]
    fn single_choices_are_letters_in_a_row() {
        let forms = forms(Kind::Single, &[4, 4, 4, 3]);
        let whole = typed(Kind::Single, &forms, "ab / Ｃ-");
        assert_eq!(letters(&whole), ["A", "B", "C", "-"]);
        assert_eq!(whole.fault, None);
        let beyond = typed(Kind::Single, &forms, "ABCD");
        assert_eq!(letters(&beyond), ["A", "B", "C"]);
        let fault = Fault::NoSuchOption {
            place: 3,
            text: "D".to_owned(),
        };
        assert_eq!(beyond.fault, Some(fault));
        let many = typed(Kind::Single, &forms, "AAAAA");
        assert_eq!(many.fault, Some(Fault::TooMany { of: 4 }));
        let not = typed(Kind::Single, &forms, "A?");
        assert_eq!(
            not.fault,
            Some(Fault::NotAnAnswer {
                place: 1,
                text: "?".to_owned()
            })
        );
    }

    #[test]
    fn multiple_choices_are_words() {
        let forms = forms(Kind::Multiple, &[4, 4, 5]);
        let whole = typed(Kind::Multiple, &forms, "ABCD a/b");
        assert_eq!(letters(&whole), ["ABCD", "A", "B"]);
        let whole = typed(Kind::Multiple, &forms, "dba，—、E");
        assert_eq!(letters(&whole), ["ABD", "-", "E"]);
        let twice = typed(Kind::Multiple, &forms, "AA");
        assert_eq!(
            twice.fault,
            Some(Fault::NotAnAnswer {
                place: 0,
                text: "AA".to_owned()
            })
        );
    }

    #[test]
    fn judges_are_signs_or_letters() {
        let forms = forms(Kind::Judge, &[0; 6]);
        let whole = typed(Kind::Judge, &forms, "√× tF 对-");
        assert_eq!(
            letters(&whole),
            ["true", "false", "true", "false", "true", "-"]
        );
        assert!(typed(Kind::Judge, &forms, "C").fault.is_some());
    }

    #[test]
    fn gaps_are_parted_by_a_line() {
        let forms = forms(Kind::Blank, &[2, 1]);
        assert_eq!(
            letters(&typed(Kind::Blank, &forms, "七日|送达 | 10")),
            ["七日+送达", "10"]
        );
        assert_eq!(letters(&typed(Kind::Blank, &forms, "|-|10")), ["-", "10"]);
        assert_eq!(letters(&typed(Kind::Blank, &forms, "七日")), [""; 0]);
        assert!(typed(Kind::Blank, &forms, "a|b|c|d").fault.is_some());
        assert_eq!(typed(Kind::Blank, &forms, " "), Typed::default());
    }
}
