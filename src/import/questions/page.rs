//! What belongs to the pages of a paper and not to the paper: page numbers, and lines that every page
//! repeats, as text that was copied out of a PDF has them.
//!
//! A single line says little: `3 / 10` may be an answer and 内部资料 an option. So what counts is the run
//! of the pages: numbers that count on from page to page, and lines that no page lacks. What is taken out
//! is reported with its place, never dropped.

use std::collections::{HashMap, HashSet};

use super::recognise::{bracket, field, heading, key, narrowed, number};
use super::{Loose, Remark};
use crate::domain::ledger::{Code, Place};

/// No paper has more pages.
const MOST_PAGES: usize = 20_000;
/// A page has at least so many lines with something on them.
const LINES_OF_A_PAGE: usize = 4;
/// How many lines of a page are looked at for what all pages repeat.
const LINES_LOOKED_AT: usize = 400;
/// What counts as the edge of a page.
const EDGE: usize = 2;

/// A line of a text, or what a page break left of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// The number of the line, from 1.
    pub(super) number: u32,
    /// Its text, trimmed.
    pub(super) text: &'a str,
    /// A page break stands before it.
    opens_page: bool,
}

/// The lines of a text; a form feed ends a line as it ends a page.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    (1_u32..).zip(text.lines()).flat_map(|(number, line)| {
        line.split('\u{C}').enumerate().map(move |(at, text)| Line {
            number,
            text: text.trim().trim_matches('\u{FEFF}'),
            opens_page: at > 0,
        })
    })
}

/// What of a text belongs to its pages.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    /// Positions among the lines.
    lines: HashSet<usize>,
    /// What it is, once each.
    pub(super) loose: Vec<Loose>,
}

impl Furniture {
    /// Whether the line at that position belongs to its page.
    pub(super) fn holds(&self, position: usize) -> bool {
        self.lines.contains(&position)
    }

    fn take(&mut self, number: u32, text: &str, positions: &[usize]) {
        self.lines.extend(positions);
        self.loose.push(Loose {
            at: Place::Line(number),
            raw: text.to_owned(),
            remark: Remark::new(Code::PageFurniture, positions.len().to_string()),
        });
    }
}

/// Finds what belongs to the pages.
pub(super) fn furniture(text: &str) -> Furniture {
    let mut found = Furniture::default();
    let has_breaks = text.contains('\u{C}');
    let edges = if has_breaks {
        edges(text)
    } else {
        HashSet::new()
    };
    let mut last_lines = Vec::new();
    for run in runs(text, &edges) {
        let positions: Vec<usize> = run.iter().map(|hit| hit.position).collect();
        if let Some(first) = run.first() {
            found.take(first.line.number, first.line.text, &positions);
        }
        if positions.len() > last_lines.len() {
            last_lines = positions;
        }
    }
    let is_end = |position: usize, line: Line<'_>| {
        if has_breaks {
            line.opens_page
        } else {
            last_lines.binary_search(&position).is_ok()
        }
    };
    if has_breaks || last_lines.len() > EDGE {
        repeated(text, is_end, &mut found);
    }
    found
}

/// How a line says the number of its page, from the clearest to the faintest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    /// 第 3 页 共 10 页, Page 3 of 10, also behind the title of the paper.
    Full(u32),
    /// 第 3 页, Page 3.
    Said,
    /// - 3 -
    Dashed,
    /// 3 / 10
    Of(u32),
    /// 3
    Bare,
}

impl Form {
    /// How many pages in a row make it sure; bare numbers are no page numbers but at page breaks.
    fn least(self) -> usize {
        match self {
            Self::Full(_) => 1,
            Self::Said | Self::Dashed => 2,
            Self::Of(_) | Self::Bare => 3,
        }
    }
}

/// A line that could be the number of a page.
#[derive(Debug, Clone, Copy)]
struct Hit<'a> {
    position: usize,
    /// How many filled lines stand before it.
    filled: usize,
    line: Line<'a>,
    page: u32,
}

/// Page numbers that count on, page by page.
fn runs<'a>(text: &'a str, edges: &HashSet<usize>) -> Vec<Vec<Hit<'a>>> {
    let mut runs: Vec<(Form, Vec<Hit<'a>>)> = Vec::new();
    // The run that waits for a number, by form.
    let mut waiting: HashMap<(Form, u32), usize> = HashMap::new();
    let (mut filled, mut hits) = (0, 0);
    for (position, line) in lines(text).enumerate() {
        if line.text.is_empty() {
            continue;
        }
        filled += 1;
        let Some((form, page)) = page_number(line.text) else {
            continue;
        };
        if form == Form::Bare && !edges.contains(&position) {
            continue;
        }
        hits += 1;
        if hits > MOST_PAGES {
            return Vec::new();
        }
        let hit = Hit {
            position,
            filled,
            line,
            page,
        };
        let run = waiting.remove(&(form, page)).filter(|run| {
            let last = runs.get(*run).and_then(|(_, run)| run.last());
            // At a page break a page may be as short as it likes.
            let is_page = |last: &Hit<'_>| filled - last.filled >= LINES_OF_A_PAGE;
            last.is_some_and(|last| edges.contains(&position) || is_page(last))
        });
        let run = run.unwrap_or_else(|| {
            runs.push((form, Vec::new()));
            runs.len() - 1
        });
        if let Some((_, run_hits)) = runs.get_mut(run) {
            run_hits.push(hit);
        }
        let _ = waiting.insert((form, hit.page.saturating_add(1)), run);
    }
    let sure = runs
        .into_iter()
        .filter(|(form, run)| run.len() >= form.least());
    sure.map(|(_, run)| run).collect()
}

/// The positions of the first and the last filled line of every page.
fn edges(text: &str) -> HashSet<usize> {
    let mut edges = HashSet::new();
    let (mut last, mut is_first) = (None, true);
    for (position, line) in lines(text).enumerate() {
        if line.opens_page {
            edges.extend(last.take());
            is_first = true;
        }
        if !line.text.is_empty() {
            if is_first {
                let _ = edges.insert(position);
            }
            is_first = false;
            last = Some(position);
        }
    }
    edges.extend(last);
    edges
}

/// The number of a page, if a line says nothing else.
fn page_number(line: &str) -> Option<(Form, u32)> {
    const LONGEST: usize = 160;
    if line.len() > LONGEST
        || !line.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
    {
        return None;
    }
    let compact: String = narrowed(line)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    said(&compact).or_else(|| plain(&compact))
}

/// 第3页共10页, 第3页/共10页, 共10页第3页, 第3页, Page 3 of 10.
fn said(compact: &str) -> Option<(Form, u32)> {
    if let Some(rest) = compact.to_ascii_lowercase().strip_prefix("page") {
        let (page, rest) = digits(rest)?;
        return match rest.strip_prefix("of").or_else(|| rest.strip_prefix('/')) {
            Some(rest) => full(page, rest, ""),
            None => rest.is_empty().then_some((Form::Said, page)),
        };
    }
    let bare = compact.trim_matches(['-', '—', '–', '(', ')']);
    if let Some(at) = bare.rfind('第') {
        let (page, rest) = digits(bare.get(at + '第'.len_utf8()..)?)?;
        let rest = rest.strip_prefix('页')?;
        if let Some(before) = bare[..at].trim_end_matches(SEPARATORS).strip_suffix('页')
            && rest.is_empty()
            && let Some(at) = before.rfind('共')
        {
            return full(page, before.get(at + '共'.len_utf8()..)?, "");
        }
        let rest = rest.trim_start_matches(SEPARATORS);
        if let Some(rest) = rest.strip_prefix('共') {
            return full(page, rest, "页");
        }
        return (at == 0 && rest.is_empty()).then_some((Form::Said, page));
    }
    None
}

/// What stands between a page and how many there are.
const SEPARATORS: [char; 7] = ['/', ',', '、', '(', '|', '·', '-'];

fn full(page: u32, rest: &str, behind: &str) -> Option<(Form, u32)> {
    let (of, rest) = digits(rest)?;
    let is_whole = rest.trim_end_matches(')') == behind;
    (is_whole && (1..=of).contains(&page)).then_some((Form::Full(of), page))
}

/// -3-, 3/10, 3.
fn plain(compact: &str) -> Option<(Form, u32)> {
    const DASHES: [char; 7] = ['-', '–', '—', '―', '－', '~', '·'];
    let bare = compact.trim_matches(DASHES);
    let (page, rest) = digits(bare)?;
    if rest.is_empty() && compact.starts_with(DASHES) && compact.ends_with(DASHES) {
        return Some((Form::Dashed, page));
    }
    if bare != compact {
        return None;
    }
    if let Some(rest) = rest.strip_prefix('/') {
        let (of, rest) = digits(rest)?;
        return (rest.is_empty() && of > 1 && (1..=of).contains(&page))
            .then_some((Form::Of(of), page));
    }
    rest.is_empty().then_some((Form::Bare, page))
}

/// Up to four digits.
fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let number = text.get(..end).filter(|digits| digits.len() <= 4)?;
    Some((number.parse().ok()?, &text[end..]))
}

/// Lines that no page lacks, but perhaps the first or the last.
fn repeated(text: &str, is_end: impl Fn(usize, Line<'_>) -> bool, found: &mut Furniture) {
    let mut pages = Pages::default();
    for (position, line) in lines(text).enumerate() {
        if is_end(position, line) {
            pages.close();
        }
        if !line.text.is_empty() && !found.holds(position) {
            pages.take(position, line);
        }
    }
    pages.close();
    let (of, candidates) = (pages.closed, pages.candidates);
    let mut sure: Vec<_> = candidates
        .into_iter()
        .filter(|(_, candidate)| candidate.is_sure(of))
        .collect();
    sure.sort_by_key(|(_, candidate)| candidate.number);
    for (text, candidate) in sure {
        found.take(candidate.number, text, &candidate.positions);
    }
}

/// A line that may stand on every page.
#[derive(Debug)]
struct Candidate {
    number: u32,
    /// Where it stands, once a page.
    positions: Vec<usize>,
    last_page: usize,
    /// It stood in the midst of a page.
    is_inside: bool,
    /// It stood twice on a page, as no header does.
    is_twice: bool,
}

impl Candidate {
    /// In the midst of a page it takes more pages: options without letters stand there, too.
    fn is_sure(&self, pages: usize) -> bool {
        let least = if self.is_inside { 5 } else { 3 };
        let most_pages = self.positions.len() + 1 >= pages;
        !self.is_twice && self.positions.len() >= least && most_pages
    }
}

/// Pages as their lines come in.
#[derive(Debug, Default)]
struct Pages<'a> {
    candidates: HashMap<&'a str, Candidate>,
    /// The candidates of the open page, with how many lines stand before each.
    seen: Vec<(usize, &'a str)>,
    filled: usize,
    closed: usize,
}

impl<'a> Pages<'a> {
    fn take(&mut self, position: usize, line: Line<'a>) {
        let before = self.filled;
        self.filled += 1;
        let page = self.closed;
        if let Some(candidate) = self.candidates.get_mut(line.text) {
            candidate.is_twice |= candidate.last_page == page;
            candidate.last_page = page;
            if candidate.is_twice {
                return;
            }
            candidate.positions.push(position);
        } else if page < 2 && before < LINES_LOOKED_AT && may_repeat(line.text) {
            let candidate = Candidate {
                number: line.number,
                positions: vec![position],
                last_page: page,
                is_inside: false,
                is_twice: false,
            };
            let _ = self.candidates.insert(line.text, candidate);
        } else {
            return;
        }
        self.seen.push((before, line.text));
    }

    fn close(&mut self) {
        let filled = std::mem::take(&mut self.filled);
        for (before, text) in self.seen.drain(..) {
            if let Some(candidate) = self.candidates.get_mut(text) {
                candidate.is_inside |= before >= EDGE && before + EDGE < filled;
            }
        }
        self.closed += usize::from(filled > 0);
    }
}

/// Whether a line that all pages have could be anything but a part of a question.
fn may_repeat(text: &str) -> bool {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=60;
    LENGTHS.contains(&text.chars().count())
        && field::labelled(text).is_none()
        && heading::whole_line(text).is_none()
        && !begins_with_letter(text)
        && number::leading(text).is_none()
        && key::judge(text).is_none()
        && key::trailing_mark(text).is_none()
        && bracket::gaps(text) == 0
        && !text.chars().all(|c| c.is_ascii_digit())
}

/// `B. 二`, `（B）二`, `B 二`: an option.
fn begins_with_letter(text: &str) -> bool {
    let text = narrowed(text);
    let mut characters = text.trim_start_matches(['(', '[', '【']).chars();
    characters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && !characters.next().is_some_and(|c| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests;
