//! A file of XML as a tree, read with its namespaces. It takes nothing from the program's own reader.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

/// An element.
#[derive(Debug, Clone, Default)]
pub(crate) struct Element {
    /// The namespace that its name is of.
    pub(crate) space: String,
    /// Its name without a prefix.
    pub(crate) name: String,
    /// Attributes by their names as they are written; declarations of namespaces are none.
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) nodes: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug, Clone)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Element> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of that name in it.
    pub(crate) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children().filter(move |child| child.name == name)
    }

    /// It and every element below it, as they stand.
    pub(crate) fn all(&self) -> Vec<&Element> {
        let below = self.children().flat_map(Element::all);
        std::iter::once(self).chain(below).collect()
    }

    /// The texts in it and below it, one after the other.
    pub(crate) fn text(&self) -> String {
        let texts = self.nodes.iter().map(|node| match node {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        });
        texts.collect()
    }
}

/// Reads a document; what is wrong with it as XML, if anything is.
pub(crate) fn read(document: &str) -> Result<Element, String> {
    // Section 2.2 of XML 1.0 says which characters a document may have.
    let is_allowed = |character: char| matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}');
    if let Some(character) = document.chars().find(|character| !is_allowed(*character)) {
        return Err(format!("no XML holds {character:?}"));
    }
    let mut reader = NsReader::from_str(document);
    let mut open = vec![Element::default()];
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        match event {
            Event::Start(start) => open.push(element(&reader, &start)?),
            Event::Empty(start) => {
                let element = element(&reader, &start)?;
                put(&mut open, Node::Element(element))?;
            }
            Event::End(_) => {
                let element = open.pop().ok_or("an end without a beginning")?;
                put(&mut open, Node::Element(element))?;
            }
            Event::Text(text) => put(&mut open, Node::Text(text.into_inner().into_owned()))?,
            Event::GeneralRef(entity) => {
                let character = entity
                    .resolve_char_ref()
                    .map_err(|error| error.to_string())?;
                let text = match character {
                    Some(character) => character.to_string(),
                    None => resolve_predefined_entity(&entity)
                        .ok_or_else(|| format!("no entity is called {}", &*entity))?
                        .to_owned(),
                };
                put(&mut open, Node::Text(text))?;
            }
            Event::Decl(_) => {}
            Event::Eof => break,
            other => return Err(format!("{other:?} has no place here")),
        }
    }
    let [document] = &open[..] else {
        return Err("an element is not closed".to_owned());
    };
    let mut roots = document.children();
    match (roots.next(), roots.next()) {
        (Some(root), None) if document.nodes.iter().all(is_root_or_blank) => Ok(root.clone()),
        _ => Err("a document has one root and nothing beside it".to_owned()),
    }
}

fn is_root_or_blank(node: &Node) -> bool {
    match node {
        Node::Element(_) => true,
        Node::Text(text) => text.trim().is_empty(),
    }
}

fn put(open: &mut [Element], node: Node) -> Result<(), String> {
    let parent = open.last_mut().ok_or("an end without a beginning")?;
    parent.nodes.push(node);
    Ok(())
}

fn element(reader: &NsReader<&[u8]>, start: &BytesStart<'_>) -> Result<Element, String> {
    let (space, name) = reader.resolver().resolve_element(start.name());
    let space = match space {
        ResolveResult::Bound(space) => space.into_inner().to_owned(),
        ResolveResult::Unbound => String::new(),
        ResolveResult::Unknown(prefix) => {
            return Err(format!("the prefix {prefix} is of no namespace"));
        }
    };
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        if attribute.key.as_namespace_binding().is_none() {
            let value = attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .map_err(|error| error.to_string())?;
            attributes.push((attribute.key.into_inner().to_owned(), value.into_owned()));
        }
    }
    Ok(Element {
        space,
        name: name.into_inner().to_owned(),
        attributes,
        nodes: Vec::new(),
    })
}
