//! One question as an item.

use std::fmt::Write as _;

use super::super::markup::escaped;
use super::Numbered;
use crate::domain::question::{Body, letter};

/// What stands for a gap in a stem.
const GAP: &str = "____";

/// An item while it is written: declarations come before the body.
#[derive(Default)]
struct Item {
    declarations: String,
    body: String,
    /// What each response adds to the score.
    scoring: String,
    responses: u32,
}

pub(super) fn item(question: &Numbered<'_>) -> String {
    let content = question.content;
    let mut item = Item::default();
    match &content.body {
        Body::Case { parts } => {
            item.paragraph(&content.stem);
            for part in parts {
                let kind = part.body.kind().code();
                let _ = write!(item.body, "<div class=\"part\" data-kind=\"{kind}\">");
                item.ask(&part.stem, &part.body);
                item.body.push_str("</div>");
            }
        }
        body => item.ask(&content.stem, body),
    }
    if !content.explanation.is_empty() {
        item.scoring.push_str("<qti-set-outcome-value identifier=\"FEEDBACK\"><qti-base-value base-type=\"identifier\">explanation</qti-base-value></qti-set-outcome-value>");
    }
    let number = question.number;
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" identifier=\"q{number}\" title=\"{number}\" adaptive=\"false\" time-dependent=\"false\">\n\
         {}<qti-outcome-declaration identifier=\"SCORE\" cardinality=\"single\" base-type=\"float\"/>\n\
         <qti-outcome-declaration identifier=\"FEEDBACK\" cardinality=\"single\" base-type=\"identifier\"/>\n\
         <qti-item-body>{}</qti-item-body>\n\
         <qti-response-processing>{}</qti-response-processing>\n",
        item.declarations, item.body, item.scoring
    );
    if !content.explanation.is_empty() {
        let _ = writeln!(
            xml,
            "<qti-modal-feedback outcome-identifier=\"FEEDBACK\" identifier=\"explanation\" show-hide=\"show\"><qti-content-body><p>{}</p></qti-content-body></qti-modal-feedback>",
            flowing(&content.explanation)
        );
    }
    xml.push_str("</qti-assessment-item>\n");
    xml
}

impl Item {
    fn paragraph(&mut self, text: &str) {
        let _ = write!(self.body, "<p>{}</p>", flowing(text));
    }

    /// What is asked, with its declaration.
    fn ask(&mut self, stem: &str, body: &Body) {
        match body {
            Body::Single { options, key } | Body::Multiple { options, key } => {
                let is_single = matches!(body, Body::Single { .. });
                self.paragraph(stem);
                let right = key.positions().map(|at| letter(at).to_string());
                let cardinality = if is_single { "single" } else { "multiple" };
                let id = self.declare(cardinality, "identifier", right, &[]);
                let most = u8::from(is_single);
                self.choices(
                    id,
                    most,
                    options
                        .iter()
                        .enumerate()
                        .map(|(at, text)| (letter(at).to_string(), text.as_str())),
                );
            }
            Body::Judge { key } => {
                self.paragraph(stem);
                let id = self.declare("single", "identifier", [key.to_string()], &[]);
                let words = [("true".to_owned(), "正确"), ("false".to_owned(), "错误")];
                self.choices(id, 1, words.into_iter());
            }
            Body::Blank { gaps } => self.gaps(stem, gaps),
            Body::Essay { answer: text } | Body::Other { text, .. } => {
                self.paragraph(stem);
                let text = Some(text.clone()).filter(|text| !text.is_empty());
                let id = self.declare("single", "string", text, &[]);
                let _ = write!(
                    self.body,
                    "<qti-extended-text-interaction response-identifier=\"R{id}\"/>"
                );
            }
            Body::Case { .. } => self.paragraph(stem),
        }
    }

    /// Declares a response: its right values, and other texts that are accepted.
    fn declare(
        &mut self,
        cardinality: &str,
        kind: &str,
        right: impl IntoIterator<Item = String>,
        accepted: &[String],
    ) -> u32 {
        self.responses += 1;
        let id = self.responses;
        let xml = &mut self.declarations;
        let _ = write!(
            xml,
            "<qti-response-declaration identifier=\"R{id}\" cardinality=\"{cardinality}\" base-type=\"{kind}\">"
        );
        let mut right = right.into_iter().peekable();
        if right.peek().is_some() {
            xml.push_str("<qti-correct-response>");
            for value in right {
                let _ = write!(xml, "<qti-value>{}</qti-value>", escaped(&value));
            }
            xml.push_str("</qti-correct-response>");
        }
        if !accepted.is_empty() {
            xml.push_str("<qti-mapping default-value=\"0\">");
            for text in accepted {
                let text = escaped(text);
                let _ = write!(
                    xml,
                    "<qti-map-entry map-key=\"{text}\" mapped-value=\"1\"/>"
                );
            }
            xml.push_str("</qti-mapping>");
        }
        xml.push_str("</qti-response-declaration>\n");
        self.score(id, kind == "identifier", !accepted.is_empty());
        id
    }

    /// A right choice counts one, an entry what it is worth; people judge what is written.
    fn score(&mut self, id: u32, is_choice: bool, is_mapped: bool) {
        let add = |value: &str| {
            format!(
                "<qti-set-outcome-value identifier=\"SCORE\"><qti-sum><qti-variable identifier=\"SCORE\"/>{value}</qti-sum></qti-set-outcome-value>"
            )
        };
        if is_choice {
            let one = add("<qti-base-value base-type=\"float\">1</qti-base-value>");
            let _ = write!(
                self.scoring,
                "<qti-response-condition><qti-response-if><qti-match><qti-variable identifier=\"R{id}\"/><qti-correct identifier=\"R{id}\"/></qti-match>{one}</qti-response-if></qti-response-condition>"
            );
        } else if is_mapped {
            self.scoring
                .push_str(&add(&format!("<qti-map-response identifier=\"R{id}\"/>")));
        }
    }

    fn choices<'a>(&mut self, id: u32, most: u8, all: impl Iterator<Item = (String, &'a str)>) {
        let _ = write!(
            self.body,
            "<qti-choice-interaction response-identifier=\"R{id}\" max-choices=\"{most}\">"
        );
        for (id, text) in all {
            let text = flowing(text);
            let _ = write!(
                self.body,
                "<qti-simple-choice identifier=\"{id}\">{text}</qti-simple-choice>"
            );
        }
        self.body.push_str("</qti-choice-interaction>");
    }

    /// Entries in the places that the stem has for them, or below it if it has other ones.
    fn gaps(&mut self, stem: &str, gaps: &[Vec<String>]) {
        let entries: Vec<String> = gaps
            .iter()
            .map(|accepted| {
                let first = accepted.first().cloned();
                let id = self.declare("single", "string", first, accepted);
                format!("<qti-text-entry-interaction response-identifier=\"R{id}\"/>")
            })
            .collect();
        let stem = flowing(stem);
        let pieces: Vec<&str> = stem.split(GAP).collect();
        if pieces.len() != entries.len() + 1 {
            let _ = write!(
                self.body,
                "<p>{stem}</p><div class=\"answers\"><p>{}</p></div>",
                entries.concat()
            );
            return;
        }
        self.body.push_str("<p>");
        for (position, piece) in pieces.iter().enumerate() {
            self.body.push_str(piece);
            self.body
                .push_str(entries.get(position).map_or("", String::as_str));
        }
        self.body.push_str("</p>");
    }
}

/// A text as it is shown: line breaks as elements, and blanks that a page would swallow as fixed ones.
fn flowing(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut after_blank = true;
    for character in escaped(text).chars() {
        match character {
            '\n' => {
                shown.push_str("<br/>");
                after_blank = true;
            }
            ' ' if after_blank => shown.push_str("&#160;"),
            ' ' => {
                shown.push(' ');
                after_blank = true;
            }
            other => {
                shown.push(other);
                after_blank = false;
            }
        }
    }
    shown
}
