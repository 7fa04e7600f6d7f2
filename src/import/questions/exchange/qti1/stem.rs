//! The text of an item: its material in order, with a gap where something is filled in.

use super::{Response, prose};
use crate::import::Error;
use crate::import::limits::Limits;
use crate::import::xml::{Element, Node};

/// The stem of an item.
pub(super) fn of(
    item: &Element,
    has_gaps: bool,
    responses: &[Response<'_>],
    limits: &Limits,
) -> Result<String, Error> {
    let mut walk = Walk {
        html: String::new(),
        has_gaps,
        alone: responses.len() == 1,
        after: After::Nothing,
    };
    for presentation in item.all("presentation") {
        walk.element(presentation);
    }
    let html = walk.html.trim_end_matches("<br>");
    // A box below a whole sentence is where the answer goes and no gap of it.
    let sentence = html.strip_suffix(prose::GAP).filter(|html| {
        walk.alone
            && html
                .trim_end()
                .ends_with(['>', '?', '？', '.', '。', '：', ':'])
    });
    prose::of_html(sentence.unwrap_or(html), limits)
}

/// What was written last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Nothing,
    Material,
    Gap,
}

struct Walk {
    html: String,
    has_gaps: bool,
    /// There is one response only.
    alone: bool,
    after: After,
}

impl Walk {
    fn element(&mut self, element: &Element) {
        for inside in element.elements() {
            match inside.name.as_str() {
                "material" => self.material(inside),
                "response_lid" | "response_str" | "response_num" | "response_xy"
                | "response_grp" => self.response(inside),
                _ => self.element(inside),
            }
        }
    }

    fn material(&mut self, element: &Element) {
        // Materials that follow each other stand below each other; beside a gap they run on.
        if self.after == After::Material {
            self.html.push_str("<br>");
        }
        self.html.push_str(&material(element));
        self.after = After::Material;
    }

    fn response(&mut self, element: &Element) {
        if self.has_gaps && element.name == "response_str" {
            self.html.push_str(prose::GAP);
            self.after = After::Gap;
            return;
        }
        // What stands beside the only response belongs to the question, unless it names its place there.
        let is_named = self.html.contains(&mark(element.value("ident")));
        if self.alone && !self.has_gaps && !is_named {
            for inside in element.all("material") {
                self.material(inside);
            }
        }
    }
}

/// A material as markup.
pub(super) fn material(material: &Element) -> String {
    let mut html = String::new();
    for inside in material.elements() {
        match inside.name.as_str() {
            "mattext" | "matemtext" => html.push_str(&text(inside)),
            "matbreak" => html.push_str("<br>"),
            _ => {
                let mut wrap = Element::default();
                wrap.children.push(Node::Element(inside.clone()));
                html.push_str(&prose::inner(&wrap, &mut |_| None));
            }
        }
    }
    html
}

/// Text that says that it is markup, or that can be nothing else, is one; markup may also stand in it
/// as elements.
fn text(text: &Element) -> String {
    let kind = text.value("texttype").to_lowercase();
    let inner = text.text();
    let is_flat = text.elements().next().is_none();
    if is_flat && (kind.contains("html") || kind.is_empty() && inner.contains("</")) {
        inner
    } else {
        prose::inner(text, &mut |_| None)
    }
}

/// All materials anywhere inside, as text.
pub(super) fn materials(element: &Element, limits: &Limits) -> Result<String, Error> {
    let all = element.within("material");
    let html: Vec<String> = all.into_iter().map(material).collect();
    if html.is_empty() {
        return prose::of(element, limits);
    }
    prose::of_html(&html.join("<br>"), limits)
}

/// What marks the place of a response in a stem: `[color1]` for the response `response_color1`.
pub(super) fn mark(response: &str) -> String {
    format!(
        "[{}]",
        response.strip_prefix("response_").unwrap_or(response)
    )
}

/// Responses in the order in which a stem names them, and those that it does not name behind.
pub(super) fn in_order<'a>(
    responses: &'a [Response<'a>],
    stem: &str,
) -> impl Iterator<Item = &'a Response<'a>> {
    let mut all: Vec<(usize, &Response<'_>)> = responses
        .iter()
        .map(|response| {
            (
                stem.find(&mark(response.id)).unwrap_or(usize::MAX),
                response,
            )
        })
        .collect();
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, response)| response)
}
