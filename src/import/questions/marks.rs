//! Which stretches of an entry's raw text became which part of the question, for a person who compares
//! the two. Nothing is kept for it while a file is read: the recognisers look again at the one text
//! that is shown.

use std::ops::Range;

use super::Entry;
use super::recognise::field::{self, Field};
use super::recognise::{bracket, key, number, options};
use super::sign::Sign;

/// A part of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The number it bears.
    Number,
    /// What is asked.
    Stem,
    /// An option, with its letter.
    Option,
    /// The key.
    Key,
    /// The explanation.
    Explanation,
    /// A label, and what stands beside the question: difficulty, tags, basis.
    Beside,
}

/// A stretch of the raw text, in bytes, and the part that it became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub range: Range<usize>,
    /// What.
    pub part: Part,
}

/// The marks of an entry, in the order of its raw text and without overlaps. What no mark covers was
/// not taken for any part, or stands in notation that is not shown to people.
pub fn marks(entry: &Entry) -> Vec<Mark> {
    let mut marks = if entry.is_running() {
        running(entry)
    } else if entry.signs.options == Some(Sign::Format) || entry.signs.stem == Some(Sign::Format) {
        literal(entry)
    } else {
        cells(entry)
    };
    marks.retain(|mark| !mark.range.is_empty());
    marks.sort_by_key(|mark| mark.range.start);
    marks
}

/// The lines of an entry with the bytes at which they begin.
fn lines(raw: &str) -> impl Iterator<Item = (usize, &str)> {
    raw.split('\n').scan(0, |from, line| {
        let start = *from;
        *from += line.len() + 1;
        Some((start, line))
    })
}

fn running(entry: &Entry) -> Vec<Mark> {
    let mut marks = Vec::new();
    // Stem and options, with the bytes at which each line of them begins.
    let mut body: Vec<(usize, String)> = Vec::new();
    let mut field = Field::Stem;
    for (index, (start, line)) in lines(&entry.raw).enumerate() {
        let (value, from) = match field::labelled(line) {
            Some((labelled, value)) => {
                field = labelled;
                let from = line.len() - value.len();
                mark(&mut marks, start..start + from, Part::Beside);
                (value, start + from)
            }
            None => match number::leading(line).filter(|_| index == 0 && entry.number.is_some()) {
                Some((_, rest)) => {
                    let from = line.len() - rest.len();
                    mark(&mut marks, start..start + from, Part::Number);
                    (rest, start + from)
                }
                None => (line, start),
            },
        };
        let whole = from..from + value.len();
        match field {
            Field::Stem | Field::Options => body.push((from, value.to_owned())),
            Field::Key if index > 0 && field::labelled(line).is_none() && !entry.is_words() => {
                // Behind the key stands what explains it.
                mark(&mut marks, whole, Part::Explanation);
            }
            Field::Key => mark(&mut marks, whole, Part::Key),
            Field::Explanation => mark(&mut marks, whole, Part::Explanation),
            _ => mark(&mut marks, whole, Part::Beside),
        }
    }
    mark_body(entry, &body, &mut marks);
    marks
}

/// Stem, options, and a key inside the stem.
fn mark_body(entry: &Entry, body: &[(usize, String)], marks: &mut Vec<Mark>) {
    let texts: Vec<String> = body.iter().map(|(_, text)| text.clone()).collect();
    let begins = if entry.signs.options.is_some() {
        options::begins_at(&texts)
    } else {
        Vec::new()
    };
    let mut part = Part::Stem;
    for (index, (from, text)) in body.iter().enumerate() {
        let mut at = 0;
        for (_, start) in begins.iter().filter(|(line, _)| *line == index) {
            mark_stem(entry, from + at, &text[at..*start], part, marks);
            part = Part::Option;
            at = *start;
        }
        mark_stem(entry, from + at, &text[at..], part, marks);
    }
}

/// A stretch of stem or option; the key that stands in a stem is marked as one.
fn mark_stem(entry: &Entry, from: usize, text: &str, part: Part, marks: &mut Vec<Mark>) {
    let inside: Vec<Range<usize>> = match entry.signs.key {
        Some(Sign::Bracket) if part == Part::Stem => bracket::keys_at(text),
        Some(Sign::EndMark) if part == Part::Stem => key::trailing_mark(text)
            .map(|(rest, _)| rest.len()..text.trim_end().len())
            .into_iter()
            .collect(),
        _ => Vec::new(),
    };
    let mut at = 0;
    for key in inside {
        mark(marks, from + at..from + key.start, part);
        mark(marks, from + key.start..from + key.end, Part::Key);
        at = key.end;
    }
    mark(marks, from + at..from + text.len(), part);
}

/// A row: its cells have a tab between them.
fn cells(entry: &Entry) -> Vec<Mark> {
    let draft = entry.draft();
    let mut marks = Vec::new();
    let mut from = 0;
    let mut options_seen = 0;
    for cell in entry.raw.split('\t') {
        let text = cell.trim();
        let is_option = draft.options.get(options_seen).is_some_and(|option| {
            option == text || options::without_mark(text, options_seen) == Some(option)
        });
        let part = if entry.number.as_deref() == Some(text) && marks.is_empty() {
            Some(Part::Number)
        } else if is_stem(text, &entry.stem) {
            Some(Part::Stem)
        } else if is_option {
            options_seen += 1;
            Some(Part::Option)
        } else if draft.key.as_deref().is_some_and(|key| {
            key == text || key::read(key, &draft.options) == key::read(text, &draft.options)
        }) {
            Some(Part::Key)
        } else if text == draft.explanation && !text.is_empty() {
            Some(Part::Explanation)
        } else {
            None
        };
        if let Some(part) = part {
            mark(&mut marks, from..from + cell.len(), part);
        }
        from += cell.len() + 1;
    }
    marks
}

/// Whether a cell is what the stem was read from: its key and its tag may have gone.
fn is_stem(cell: &str, stem: &str) -> bool {
    !stem.is_empty() && (cell.contains(stem) || bracket::open(cell, |_| true).stem.contains(stem))
}

/// A notation: stem, options and explanation where they stand in it word for word.
fn literal(entry: &Entry) -> Vec<Mark> {
    let draft = entry.draft();
    let mut marks = Vec::new();
    let mut from = 0;
    let parts = std::iter::once((entry.stem.as_str(), Part::Stem))
        .chain(
            draft
                .options
                .iter()
                .map(|text| (text.as_str(), Part::Option)),
        )
        .chain(std::iter::once((
            draft.explanation.as_str(),
            Part::Explanation,
        )));
    for (text, part) in parts.filter(|(text, _)| !text.trim().is_empty()) {
        if let Some(at) = entry.raw[from..].find(text) {
            mark(&mut marks, from + at..from + at + text.len(), part);
            from += at + text.len();
        }
    }
    marks
}

fn mark(marks: &mut Vec<Mark>, range: Range<usize>, part: Part) {
    marks.push(Mark { range, part });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::limits::Limits;
    use crate::import::questions::read;
    use std::ops::ControlFlow;

    fn marked(file: &str, text: &str) -> Vec<Vec<(Part, String)>> {
        let reading = read(file, text.as_bytes(), &Limits::default(), &mut |_| {
            ControlFlow::Continue(())
        })
        .unwrap();
        reading
            .entries
            .iter()
            .map(|entry| {
                marks(entry)
                    .into_iter()
                    .map(|mark| (mark.part, entry.raw[mark.range].to_owned()))
                    .collect()
            })
            .collect()
    }

    fn parts(pairs: &[(Part, &str)]) -> Vec<(Part, String)> {
        pairs
            .iter()
            .map(|(part, text)| (*part, (*text).to_owned()))
            .collect()
    }

    #[test]
    fn lines_with_labels() {
        let text =
            "1. 行政处罚由（　）设定。\nA. 法律 B. 惯例\n答案：A\n解析：见第十条。\n难度：易\n";
        assert_eq!(
            marked("a.txt", text),
            [parts(&[
                (Part::Number, "1. "),
                (Part::Stem, "行政处罚由（　）设定。"),
                (Part::Option, "A. 法律 "),
                (Part::Option, "B. 惯例"),
                (Part::Beside, "答案："),
                (Part::Key, "A"),
                (Part::Beside, "解析："),
                (Part::Explanation, "见第十条。"),
                (Part::Beside, "难度："),
                (Part::Beside, "易"),
            ])]
        );
    }

    #[test]
    fn a_key_inside_the_stem() {
        let text =
            "1. 不得少于（ B ）人。\nA. 一\nB. 两\n2. 应当回避。√\n3. 可以单独实施。（错）\n";
        assert_eq!(
            marked("a.txt", text),
            [
                parts(&[
                    (Part::Number, "1. "),
                    (Part::Stem, "不得少于"),
                    (Part::Key, "（ B ）"),
                    (Part::Stem, "人。"),
                    (Part::Option, "A. 一"),
                    (Part::Option, "B. 两"),
                ]),
                parts(&[
                    (Part::Number, "2. "),
                    (Part::Stem, "应当回避。"),
                    (Part::Key, "√"),
                ]),
                parts(&[
                    (Part::Number, "3. "),
                    (Part::Stem, "可以单独实施。"),
                    (Part::Key, "（错）"),
                ]),
            ]
        );
    }

    #[test]
    fn cells_of_a_row() {
        let text = "题号,题干,选项A,选项B,答案,备注\n7,不得少于（ B ）人,A. 一,B. 两,b,旧题\n";
        assert_eq!(
            marked("a.csv", text),
            [parts(&[
                (Part::Number, "7"),
                (Part::Stem, "不得少于（ B ）人"),
                (Part::Option, "A. 一"),
                (Part::Option, "B. 两"),
                (Part::Key, "b"),
            ])]
        );
    }

    #[test]
    fn a_notation_is_marked_where_it_says_it_word_for_word() {
        let text = "::一:: 谁有权设定行政处罚？ {=法律 ~惯例}\n";
        assert_eq!(
            marked("a.gift", text),
            [parts(&[
                (Part::Stem, "谁有权设定行政处罚？"),
                (Part::Option, "法律"),
                (Part::Option, "惯例"),
            ])]
        );
    }
}
