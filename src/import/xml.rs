//! Elements out of markup, one at a time: a file of a hundred thousand questions never stands in memory
//! as a tree.
//!
//! Exports of learning platforms are often not quite XML: end tags are missing, entities undefined, the
//! declaration is odd. What can be understood is; nothing is looked up outside the file, and no
//! entity is ever defined by it.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Error;
use super::limits::Limits;

/// How many elements and texts one question may have.
const NODES: usize = 20_000;
/// How much of a question's markup is shown as its raw text.
const SHOWN: usize = 4_000;

/// An element with what it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its local name. Names of QTI 3 stand in the form of QTI 2: `qti-item-body` is `itemBody`.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    /// What it holds, in order.
    pub(crate) children: Vec<Node>,
}

/// What an element holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
}

impl Element {
    /// The value of an attribute, by its local name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The same, empty where there is none.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.attribute(name).unwrap_or_default()
    }

    /// The elements directly inside.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of that name directly inside.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element of that name directly inside.
    pub(crate) fn first(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The outermost elements of that name anywhere inside, in the order of the file.
    pub(crate) fn within<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        let mut found = Vec::new();
        self.gather(&|element| element.name == name, &mut found);
        found
    }

    /// The outermost elements anywhere inside for which `is` holds, in the order of the file: whatever is
    /// nested in itself is read once.
    pub(crate) fn gather<'a>(
        &'a self,
        is: &dyn Fn(&Element) -> bool,
        found: &mut Vec<&'a Element>,
    ) {
        for element in self.elements() {
            if is(element) {
                found.push(element);
            } else {
                element.gather(is, found);
            }
        }
    }

    /// All text inside, as it stands.
    pub(crate) fn text(&self) -> String {
        fn add(element: &Element, all: &mut String) {
            for node in &element.children {
                match node {
                    Node::Text(text) => all.push_str(text),
                    Node::Element(element) => add(element, all),
                }
            }
        }
        let mut all = String::new();
        add(self, &mut all);
        all
    }

    /// The text of the first element of that name directly inside, trimmed.
    pub(crate) fn text_of(&self, name: &str) -> String {
        self.first(name)
            .map(|element| element.text().trim().to_owned())
            .unwrap_or_default()
    }
}

/// An element that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The element.
    pub(crate) element: Element,
    /// Its markup, cut if it is long.
    pub(crate) raw: String,
    /// The line on which it begins.
    pub(crate) line: u32,
    /// Whether all of it was kept. Nobody writes questions of a megabyte.
    pub(crate) is_whole: bool,
}

/// Walks through a text and hands out the elements that are asked for.
pub(crate) struct Walker<'a> {
    text: &'a str,
    part: &'a str,
    limits: &'a Limits,
    reader: Reader<&'a [u8]>,
    /// Elements that are open outside the ones handed out.
    depth: u32,
    /// How far lines are counted, and how many there were.
    counted: (usize, u32),
    /// A wanted element that began while another one had not ended.
    pending: Option<(BytesStart<'a>, usize, bool)>,
}

impl<'a> Walker<'a> {
    /// A walker at the beginning of a text. `part` names the text in errors.
    pub(crate) fn new(text: &'a str, part: &'a str, limits: &'a Limits) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self {
            text,
            part,
            limits,
            reader,
            depth: 0,
            counted: (0, 1),
            pending: None,
        }
    }

    /// The next element whose name `wants` asks for; `None` at the end.
    pub(crate) fn next(&mut self, wants: &dyn Fn(&str) -> bool) -> Result<Option<Found>, Error> {
        if let Some((start, at, is_empty)) = self.pending.take() {
            return self.take(&start, at, is_empty, wants).map(Some);
        }
        loop {
            let at = self.position();
            match self.event()? {
                Event::Start(start) if wants(&name_of(&start)) => {
                    return self.take(&start, at, false, wants).map(Some);
                }
                Event::Empty(start) if wants(&name_of(&start)) => {
                    return self.take(&start, at, true, wants).map(Some);
                }
                Event::Start(_) => {
                    self.depth += 1;
                    self.check_depth(0)?;
                }
                Event::End(_) => self.depth = self.depth.saturating_sub(1),
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(self.text.len())
    }

    fn event(&mut self) -> Result<Event<'a>, Error> {
        let event = self.reader.read_event().map_err(|error| Error::Damaged {
            part: self.part.to_owned(),
            reason: error.to_string(),
        })?;
        match &event {
            Event::DocType(kind) if defines_entities(kind) => Err(Error::DocumentType {
                part: self.part.to_owned(),
            }),
            _ => Ok(event),
        }
    }

    fn check_depth(&self, inside: usize) -> Result<(), Error> {
        if u64::from(self.depth) + inside as u64 > u64::from(self.limits.depth) {
            return Err(Error::TooDeep {
                part: self.part.to_owned(),
                limit: self.limits.depth,
            });
        }
        Ok(())
    }

    /// Reads the element that has just begun up to its end.
    fn take(
        &mut self,
        start: &BytesStart<'a>,
        at: usize,
        is_empty: bool,
        wants: &dyn Fn(&str) -> bool,
    ) -> Result<Found, Error> {
        let line = self.line(at);
        let mut tree = Tree {
            open: vec![element_of(start)],
            nodes: 0,
            bytes: 0,
            most: usize::try_from(self.limits.cell_bytes).unwrap_or(usize::MAX),
        };
        let mut end = self.position();
        while !is_empty && !tree.open.is_empty() {
            let before = self.position();
            let event = self.event()?;
            end = self.position();
            match event {
                Event::Start(start) if wants(&name_of(&start)) => {
                    self.pending = Some((start, before, false));
                    end = before;
                    break;
                }
                Event::Empty(start) if wants(&name_of(&start)) => {
                    self.pending = Some((start, before, true));
                    end = before;
                    break;
                }
                Event::Start(start) => {
                    tree.begin(element_of(&start));
                    self.check_depth(tree.open.len())?;
                }
                Event::Empty(start) => {
                    tree.begin(element_of(&start));
                    tree.end_last();
                }
                Event::End(ended) if tree.is_root_end(&local(ended.local_name().as_ref())) => break,
                Event::End(ended) => tree.end(&local(ended.local_name().as_ref())),
                Event::Text(text) => tree.text(&text.xml10_content()),
                Event::CData(text) => tree.text(&text.xml10_content()),
                Event::GeneralRef(reference) => tree.text(&meaning(&reference)),
                Event::Eof => break,
                _ => {}
            }
        }
        let is_whole = tree.is_whole();
        Ok(Found {
            element: tree.finish(),
            raw: shown(self.text.get(at..end).unwrap_or_default()),
            line,
            is_whole,
        })
    }

    /// The line of a place; places only ever grow.
    fn line(&mut self, at: usize) -> u32 {
        let (from, lines) = self.counted;
        let passed = self.text.as_bytes().get(from..at).unwrap_or_default();
        let breaks = passed.split(|byte| *byte == b'\n').count() - 1;
        let lines = lines.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.counted = (at.max(from), lines);
        lines
    }
}

/// A document type that says how elements nest does no harm, and old QTI files have one. One that
/// defines entities, or takes definitions in from parameters, could mean anything.
pub(crate) fn defines_entities(kind: &str) -> bool {
    kind.to_ascii_uppercase().contains("<!ENTITY") || kind.contains('%')
}

/// The beginning of a long text.
fn shown(raw: &str) -> String {
    match raw.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &raw[..end]),
        None => raw.trim().to_owned(),
    }
}

fn name_of(start: &BytesStart<'_>) -> String {
    local(start.local_name().as_ref())
}

/// A local name; names of QTI 3 in the form of QTI 2.
fn local(name: &str) -> String {
    match name.strip_prefix("qti-") {
        Some(name) => joined(name),
        None => name.to_owned(),
    }
}

/// `response-identifier` → `responseIdentifier`
fn joined(name: &str) -> String {
    let mut joined = String::with_capacity(name.len());
    let mut raise = false;
    for character in name.chars() {
        match character {
            '-' => raise = true,
            _ if std::mem::take(&mut raise) => joined.extend(character.to_uppercase()),
            _ => joined.push(character),
        }
    }
    joined
}

fn element_of(start: &BytesStart<'_>) -> Element {
    const MOST_ATTRIBUTES: usize = 64;
    let is_third = start.local_name().as_ref().starts_with("qti-");
    let attributes = start
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .take(MOST_ATTRIBUTES)
        .map(|attribute| {
            let name = attribute.key.local_name();
            let name = if is_third {
                joined(name.as_ref())
            } else {
                name.as_ref().to_owned()
            };
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .unwrap_or_else(|_| attribute.value.clone());
            (name, value.into_owned())
        })
        .collect();
    Element {
        name: name_of(start),
        attributes,
        children: Vec::new(),
    }
}

/// What a reference stands for; one that XML does not know stays as it is written.
fn meaning(reference: &BytesRef<'_>) -> String {
    if let Some(character) = character(reference) {
        return character.to_string();
    }
    match reference.xml10_content().as_ref() {
        "nbsp" => "\u{A0}".to_owned(),
        other => format!("&{other};"),
    }
}

/// A character, or one of the five that XML names.
pub(crate) fn character(reference: &BytesRef<'_>) -> Option<char> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => Some(character),
        _ => match reference.xml10_content().as_ref() {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        },
    }
}

/// An element while it is read: the path from it to the innermost open one.
struct Tree {
    open: Vec<Element>,
    nodes: usize,
    bytes: usize,
    most: usize,
}

impl Tree {
    fn is_whole(&self) -> bool {
        self.nodes <= NODES && self.bytes <= self.most
    }

    fn begin(&mut self, element: Element) {
        self.nodes += 1;
        self.bytes += element
            .attributes
            .iter()
            .map(|(name, value)| name.len() + value.len())
            .sum::<usize>();
        self.open.push(element);
    }

    fn text(&mut self, text: &str) {
        // Pictures stand in files beside the text, and nothing of them is a text.
        if self.open.last().is_some_and(|open| open.name == "file") {
            return;
        }
        self.bytes += text.len();
        if !self.is_whole() {
            return;
        }
        if let Some(open) = self.open.last_mut() {
            if let Some(Node::Text(before)) = open.children.last_mut() {
                before.push_str(text);
            } else {
                self.nodes += 1;
                open.children.push(Node::Text(text.to_owned()));
            }
        }
    }

    /// Whether an end tag ends the element that was asked for.
    fn is_root_end(&self, name: &str) -> bool {
        let is_inner = self.open.iter().skip(1).any(|open| open.name == name);
        !is_inner && self.open.first().is_some_and(|root| root.name == name)
    }

    /// Ends the innermost element of that name, and what was left open in it. An end of nothing is
    /// passed over.
    fn end(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            while self.open.len() > at.max(1) {
                self.end_last();
            }
        }
    }

    fn end_last(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        let is_whole = self.is_whole();
        if let (Some(done), Some(outer)) = (self.open.pop(), self.open.last_mut())
            && is_whole
        {
            outer.children.push(Node::Element(done));
        }
    }

    fn finish(mut self) -> Element {
        while self.open.len() > 1 {
            self.end_last();
        }
        self.open.pop().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Vec<Found> {
        let limits = Limits::default();
        let mut walker = Walker::new(text, "", &limits);
        let mut found = Vec::new();
        while let Some(item) = walker.next(&|name| name == "item").unwrap() {
            found.push(item);
        }
        found
    }

    #[test]
    fn elements_one_at_a_time() {
        let found = items(
            "<?xml version=\"1.0\"encoding=\"UTF-8\"?>\n<a><x:item ident='1&amp;2'>R&D &lt;b&gt;<![CDATA[<i>]]><p>甲</p></x:item>\n<item/></a>",
        );
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].element.value("ident"), "1&2");
        assert_eq!(found[0].element.text(), "R&D <b><i>甲");
        assert_eq!((found[0].line, found[1].line), (2, 3));
        assert_eq!(found[1].raw, "<item/>");
    }

    #[test]
    fn ends_that_are_missing_or_too_many() {
        let found = items("<a><item><b>1<c>2</b>3</q><item>4</item></a><item>5");
        let texts: Vec<String> = found.iter().map(|found| found.element.text()).collect();
        assert_eq!(texts, ["123", "4", "5"]);
        assert_eq!(found[0].element.first("b").unwrap().text(), "12");
    }

    #[test]
    fn names_of_the_third_version_stand_in_the_form_of_the_second() {
        let found = items("<item><qti-item-body response-x='1'><qti-a/></qti-item-body></item>");
        let body = found[0].element.first("itemBody").unwrap();
        assert_eq!(body.value("responseX"), "1");
    }

    #[test]
    fn limits_hold() {
        let limits = Limits {
            depth: 3,
            cell_bytes: 4,
            ..Limits::default()
        };
        let read = |text: &str| Walker::new(text, "q", &limits).next(&|name| name == "item");
        assert!(matches!(
            read("<item><a><b><c></c></b></a></item>"),
            Err(Error::TooDeep { .. })
        ));
        assert!(!read("<item>12345</item>").unwrap().unwrap().is_whole);
        assert!(matches!(
            read("<!DOCTYPE a [<!ENTITY b 'c'>]><item/>"),
            Err(Error::DocumentType { .. })
        ));
        assert!(
            read("<!DOCTYPE a [<!ELEMENT b (c+)>]><item/>")
                .unwrap()
                .is_some()
        );
    }
}
