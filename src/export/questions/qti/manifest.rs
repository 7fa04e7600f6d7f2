//! The manifest: every item with what QTI has no word for.

use std::fmt::Write as _;

use super::super::markup::escaped;
use super::Numbered;
use crate::domain::question::{Body, Content};

/// The namespace of the program's own words. The import knows them by their local names.
const OWN: &str = "urn:zhikao:question:1";

pub(super) fn manifest(bank: &str, note: Option<&str>, questions: &[Numbered<'_>]) -> String {
    let note = note.map(|note| format!("<z:note>{}</z:note>", escaped(note)));
    let note = note.unwrap_or_default();
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <manifest xmlns=\"http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1\" xmlns:z=\"{OWN}\" identifier=\"bank\">\n\
         <metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion><z:bank>{}</z:bank>{note}</metadata>\n\
         <organizations/>\n<resources>\n",
        escaped(bank)
    );
    for question in questions {
        let number = question.number;
        let _ = writeln!(
            xml,
            "<resource identifier=\"r{number}\" type=\"imsqti_item_xmlv3p0\" href=\"items/q{number}.xml\">\
             <metadata>{}</metadata><file href=\"items/q{number}.xml\"/></resource>",
            own(number, question.content)
        );
    }
    xml.push_str("</resources>\n</manifest>\n");
    xml
}

/// `<z:question number="1" difficulty="3">…</z:question>`
fn own(number: u32, content: &Content) -> String {
    let mut xml = format!(
        "<z:question number=\"{number}\" kind=\"{}\"",
        content.body.kind().code()
    );
    if let Some(level) = content.difficulty {
        let _ = write!(xml, " difficulty=\"{}\"", level.level());
    }
    if content.exam_only {
        xml.push_str(" exam-only=\"true\"");
    }
    if content.keep_option_order {
        xml.push_str(" keep-option-order=\"true\"");
    }
    if let Some(day) = content.expires_on {
        let _ = write!(xml, " expires-on=\"{day}\"");
    }
    xml.push('>');
    for citation in &content.basis {
        xml.push_str("<z:basis");
        if let Some(version) = citation.version {
            let _ = write!(xml, " version=\"{version}\"");
        }
        let parts = [
            ("article", citation.article),
            ("sub-article", citation.sub_article),
            ("paragraph", citation.paragraph),
            ("item", citation.item),
        ];
        for (name, number) in parts {
            if let Some(number) = number {
                let _ = write!(xml, " {name}=\"{number}\"");
            }
        }
        let _ = write!(xml, ">{}</z:basis>", escaped(&citation.law));
    }
    for tag in &content.tags {
        let _ = write!(xml, "<z:tag>{}</z:tag>", escaped(tag));
    }
    if let Body::Other { form, .. } = &content.body {
        let _ = write!(xml, "<z:form>{}</z:form>", escaped(form));
    }
    xml.push_str("</z:question>");
    xml
}
