//! Marked-up texts as plain ones: what a person would see, in lines.

use std::fmt::Write as _;

use crate::import::Error;
use crate::import::document::{Piece, picture, read_fragment};
use crate::import::limits::Limits;
use crate::import::xml::{Element, Node};

/// What stands for a gap in a stem.
pub(super) const GAP: &str = "____";

/// What an element becomes: `None` leaves it as it is.
pub(super) type Replace<'a> = dyn FnMut(&Element) -> Option<String> + 'a;

/// A page's markup as plain text.
pub(super) fn of_html(html: &str, limits: &Limits) -> Result<String, Error> {
    if !html.contains(['<', '&']) {
        return Ok(squeezed(html));
    }
    let lines: Vec<String> = read_fragment(html, limits)?
        .into_iter()
        .flat_map(|piece| match piece {
            Piece::Paragraph { text, .. } => vec![text.trim().to_owned()],
            Piece::Table(rows) => rows
                .into_iter()
                .map(|row| row.cells.join("\t").trim().to_owned())
                .collect(),
        })
        .filter(|line| !line.is_empty())
        .collect();
    Ok(lines.join("\n"))
}

/// The text of an element that holds markup itself.
pub(super) fn of(element: &Element, limits: &Limits) -> Result<String, Error> {
    of_replaced(element, &mut |_| None, limits)
}

/// The same, with elements put in the place of others as markup.
pub(super) fn of_replaced(
    element: &Element,
    replace: &mut Replace<'_>,
    limits: &Limits,
) -> Result<String, Error> {
    let mut html = String::new();
    write_children(element, replace, &mut html);
    of_html(&html, limits)
}

/// What an element holds as markup, for elements that stand in the middle of a text.
pub(super) fn inner(element: &Element, replace: &mut Replace<'_>) -> String {
    let mut html = String::new();
    write_children(element, replace, &mut html);
    html
}

fn write_children(element: &Element, replace: &mut Replace<'_>, html: &mut String) {
    for node in &element.children {
        match node {
            Node::Text(text) => html.push_str(&escaped(text)),
            Node::Element(element) => match replace(element) {
                Some(instead) => html.push_str(&instead),
                None => write(element, replace, html),
            },
        }
    }
}

fn write(element: &Element, replace: &mut Replace<'_>, html: &mut String) {
    let name = element.name.as_str();
    if matches!(name, "br" | "hr") {
        let _ = write!(html, "<{name}>");
        return;
    }
    if matches!(
        name,
        "img" | "object" | "audio" | "video" | "matimage" | "mataudio" | "matvideo"
    ) {
        let source = ["alt", "label", "src", "uri", "data"]
            .into_iter()
            .map(|name| element.value(name))
            .find(|value| !value.trim().is_empty());
        html.push_str(&escaped(&picture(source.unwrap_or_default())));
        write_children(element, replace, html);
        return;
    }
    let _ = write!(html, "<{name}");
    for wanted in ["style", "colspan", "start", "type"] {
        if let Some(value) = element.attribute(wanted) {
            let _ = write!(html, " {wanted}=\"{}\"", escaped(value));
        }
    }
    html.push('>');
    write_children(element, replace, html);
    let _ = write!(html, "</{name}>");
}

/// A text as it stands in markup.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Runs of blanks as one, as a page shows them.
fn squeezed(text: &str) -> String {
    text.split([' ', '\t', '\n', '\r'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .replace('\u{A0}', " ")
        .trim()
        .to_owned()
}
