//! Lines of a text with their places, cut so that every label, heading and question stands at a
//! beginning.

use super::page::{self, Furniture};
use super::recognise::{field, heading, number, options};
use crate::domain::ledger::Place;
use crate::import::table::Source;

/// A piece of text with its place. A text of a million lines has a million of them: small they stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    at: At,
    /// Trimmed and never empty.
    pub(super) text: String,
}

/// The place of a block, in as few bytes as a number and two words about it take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct At {
    number: u32,
    is_paragraph: bool,
    after_blank: bool,
}

impl Block {
    /// A line of an entry that is read again, at the place of the entry.
    pub(super) fn again(at: &Place, line: &str) -> Self {
        let (number, is_paragraph) = match at {
            Place::Line(number) => (*number, false),
            Place::Paragraph(number) => (*number, true),
            Place::Row { row, .. } => (*row, false),
            Place::Item(_) => (0, false),
        };
        Self {
            at: At {
                number,
                is_paragraph,
                after_blank: false,
            },
            text: line.trim().to_owned(),
        }
    }

    /// Where it stands.
    pub(super) fn at(&self) -> Place {
        if self.at.is_paragraph {
            Place::Paragraph(self.at.number)
        } else {
            Place::Line(self.at.number)
        }
    }

    /// Whether a blank line stands before it.
    pub(super) fn after_blank(&self) -> bool {
        self.at.after_blank
    }
}

/// The blocks of a decoded text, without what belongs to its pages.
pub(super) fn of_text(text: &str, furniture: &Furniture) -> Vec<Block> {
    let mut blocks = Blocks::of(Source::Lines);
    for (position, line) in page::lines(text).enumerate() {
        if !furniture.holds(position) {
            blocks.line(line.number, line.text);
        }
    }
    blocks.taken
}

/// Blocks as their lines come in.
#[derive(Debug)]
pub(super) struct Blocks {
    pub(super) taken: Vec<Block>,
    is_paragraphs: bool,
    after_blank: bool,
}

impl Blocks {
    /// Of lines or of paragraphs.
    pub(super) fn of(source: Source) -> Self {
        Self {
            taken: Vec::new(),
            is_paragraphs: source != Source::Lines,
            after_blank: true,
        }
    }

    /// Takes one line, which stands in the line or the paragraph of that number.
    pub(super) fn line(&mut self, number: u32, text: &str) {
        let text = text.trim().trim_matches('\u{FEFF}');
        if text.is_empty() {
            self.after_blank = true;
            return;
        }
        for piece in run_on(text).into_iter().flat_map(labels) {
            let piece = piece.trim();
            if !piece.is_empty() {
                let at = At {
                    number,
                    is_paragraph: self.is_paragraphs,
                    after_blank: std::mem::take(&mut self.after_blank),
                };
                let text = piece.to_owned();
                self.taken.push(Block { at, text });
            }
        }
    }
}

/// Cuts before every label in the middle of a line.
fn labels(text: &str) -> Vec<&str> {
    cut(text, &field::inline_cuts(text))
}

/// Cuts a whole paper that stands in one line: before headings, and before numbers that count on.
fn run_on(text: &str) -> Vec<&str> {
    const SHORTEST: usize = 120;
    if text.len() < SHORTEST {
        return vec![text];
    }
    let mut cuts = Vec::new();
    let mut headings = 0;
    let mut expected = 1;
    let mut after_space = false;
    for (start, character) in text.char_indices() {
        let begins_word = std::mem::replace(&mut after_space, character.is_whitespace());
        if !begins_word || after_space {
            continue;
        }
        let rest = &text[start..];
        if heading::opens(rest).is_some() {
            headings += 1;
            expected = 1;
            cuts.push(start);
        } else if number::leading(rest).is_some_and(|(number, _)| number == expected) {
            expected += 1;
            cuts.push(start);
        }
    }
    let pieces = cut(text, &cuts);
    let with_options = pieces
        .iter()
        .filter(|piece| options::split(&[(**piece).to_owned()]).options.len() >= 2)
        .count();
    if headings > 0 && pieces.len() > 2 || with_options >= 2 {
        pieces
    } else {
        vec![text]
    }
}

fn cut<'a>(text: &'a str, cuts: &[usize]) -> Vec<&'a str> {
    let mut pieces = Vec::with_capacity(cuts.len() + 1);
    let mut from = 0;
    for &at in cuts {
        pieces.push(&text[from..at]);
        from = at;
    }
    pieces.push(&text[from..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let blocks = of_text(text, &Furniture::default());
        blocks.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn lines_keep_their_numbers() {
        let text = "甲\r\n\r\n 乙\\ans:A\r\n";
        let blocks = of_text(text, &Furniture::default());
        let seen: Vec<_> = blocks
            .iter()
            .map(|b| (b.at(), b.text.as_str(), b.after_blank()))
            .collect();
        assert_eq!(
            seen,
            [
                (Place::Line(1), "甲", true),
                (Place::Line(3), "乙", true),
                (Place::Line(3), "\\ans:A", false),
            ]
        );
    }

    #[test]
    fn a_block_is_hardly_more_than_its_text() {
        assert_eq!(size_of::<Block>(), size_of::<String>() + 8);
    }

    #[test]
    fn a_paper_in_one_line_is_cut() {
        let paper = "考试试卷 单位 姓名 一、单项选择(每题2分,共4分) 1.行政处罚由( )管辖。 A 住所地 B 发生地 \
                     2.不得少于( )人。 A 一 B 两 二、判断(对的打√) 1.应当回避。( ) 2.可以单独实施。( )";
        assert_eq!(
            texts(paper),
            [
                "考试试卷 单位 姓名",
                "一、单项选择(每题2分,共4分)",
                "1.行政处罚由( )管辖。 A 住所地 B 发生地",
                "2.不得少于( )人。 A 一 B 两",
                "二、判断(对的打√)",
                "1.应当回避。( )",
                "2.可以单独实施。( )",
            ]
        );
        let list = "下列说法正确的是哪一项，请结合行政处罚法的规定逐一判断每种说法是否符合规定： 1.甲说的对 2.乙说的对 \
                    3.丙说的对";
        assert_eq!(texts(list).len(), 1);
    }
}
