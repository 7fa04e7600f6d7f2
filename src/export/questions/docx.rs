//! A Word document as a paper has it: a heading for each kind, numbered stems, options, and labelled lines
//! for everything else. People read it, and so does the import.
//!
//! The bank's name and the mark of make-believe data stand in the page's header, where no reader takes
//! them for a question.

mod parts;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::label::{basis_losses, citation};
use super::markup::escaped;
use super::rows;
use super::text::is_plain;
use super::{Loss, Lost, Numbered, Written, distinct, note};
use crate::domain::question::{Body, Content, Kind, letter};
use crate::export::{Error, Imprint, Labels};

/// The sections of a paper and what stands over them, in the words that the import knows. Foreign kinds
/// stand with the questions that people mark.
const SECTIONS: [(&str, &[Kind]); 6] = [
    ("单项选择题", &[Kind::Single]),
    ("多项选择题", &[Kind::Multiple]),
    ("判断题", &[Kind::Judge]),
    ("填空题", &[Kind::Blank]),
    ("简答题", &[Kind::Essay, Kind::Other]),
    ("案例分析题", &[Kind::Case]),
];
const ORDINALS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];

/// The questions as a Word document. They are numbered anew in each section.
///
/// # Errors
/// [`Error::Package`].
pub fn docx(
    bank: &str,
    questions: &[Numbered<'_>],
    imprint: Imprint,
    labels: &dyn Labels,
) -> Result<Written, Error> {
    let note = note(imprint, labels).unwrap_or_default();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let all = [
        ("[Content_Types].xml", parts::TYPES.to_owned()),
        ("_rels/.rels", parts::RELATIONS.to_owned()),
        (
            "word/_rels/document.xml.rels",
            parts::DOCUMENT_RELATIONS.to_owned(),
        ),
        ("word/styles.xml", parts::STYLES.to_owned()),
        ("word/header1.xml", parts::header(bank, &note)),
        ("word/footer1.xml", parts::FOOTER.to_owned()),
        ("word/document.xml", parts::document(&body(questions))),
    ];
    for (name, text) in all {
        archive
            .start_file(name, SimpleFileOptions::default())
            .map_err(Error::from)?;
        archive
            .write_all(text.as_bytes())
            .map_err(|error| Error::from(zip::result::ZipError::from(error)))?;
    }
    let losses: Vec<Loss> = questions
        .iter()
        .flat_map(|question| distinct(question.number, lost(question.content)))
        .collect();
    Ok(Written {
        bytes: archive.finish()?.into_inner(),
        losses,
    })
}

fn body(questions: &[Numbered<'_>]) -> String {
    let mut xml = String::new();
    let mut ordinals = ORDINALS.iter();
    for (name, kinds) in SECTIONS {
        let of_section = questions
            .iter()
            .filter(|question| kinds.contains(&question.content.body.kind()));
        let mut number = 0;
        for question in of_section {
            if number == 0 {
                let ordinal = ordinals.next().unwrap_or(&"");
                paragraph(&mut xml, "Heading1", &format!("{ordinal}、{name}"));
            }
            number += 1;
            write_one(&mut xml, number, question.content);
        }
    }
    xml
}

fn write_one(xml: &mut String, number: u32, content: &Content) {
    match &content.body {
        Body::Case { parts } => {
            paragraph(xml, "Stem", &format!("【案例{number}】{}", content.stem));
            for (number, part) in (1_u32..).zip(parts) {
                paragraph(xml, "Stem", &format!("{number}. {}", part.stem));
                options(xml, part.body.options());
                labelled(xml, "答案", &key(&part.body));
            }
        }
        body => {
            paragraph(xml, "Stem", &format!("{number}. {}", content.stem));
            options(xml, body.options());
            if let Body::Other { form, .. } = body {
                labelled(xml, "题型", form);
            }
            labelled(xml, "答案", &key(body));
        }
    }
    labelled(xml, "解析", &content.explanation);
    let basis: Vec<String> = content.basis.iter().map(citation).collect();
    let has_article = super::label::has_article(&content.explanation);
    if basis.is_empty() && has_article {
        labelled(xml, "依据", "无");
    } else {
        labelled(xml, "依据", &basis.join("；"));
    }
    if let Some(level) = content.difficulty {
        labelled(xml, "难度", &level.level().to_string());
    }
    labelled(xml, "知识点", &content.tags.join("；"));
    if content.exam_only {
        labelled(xml, "仅用于考试", "是");
    }
    if let Some(day) = content.expires_on {
        labelled(xml, "过期时间", &day.to_string());
    }
    if content.keep_option_order {
        labelled(xml, "选项是否支持乱序", "否");
    }
    // An empty line sets one question apart from the next, for people and for readers.
    paragraph(xml, "Normal", "");
}

fn key(body: &Body) -> String {
    rows::key(body)
}

fn options(xml: &mut String, options: &[String]) {
    for (position, option) in options.iter().enumerate() {
        paragraph(xml, "Option", &format!("{}. {option}", letter(position)));
    }
}

/// A line with its label; nothing where there is nothing to say.
fn labelled(xml: &mut String, label: &str, text: &str) {
    if !text.trim().is_empty() {
        paragraph(xml, "Note", &format!("{label}：{text}"));
    }
}

/// A paragraph; line breaks stay inside it.
fn paragraph(xml: &mut String, style: &str, text: &str) {
    let _ = write!(xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
    for (position, line) in text.split('\n').enumerate() {
        if position > 0 {
            xml.push_str("<w:r><w:br/></w:r>");
        }
        if !line.is_empty() {
            let line = escaped(line);
            let _ = write!(xml, "<w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r>");
        }
    }
    xml.push_str("</w:p>\n");
}

/// What no line of a paper holds. Whether a text reads as something else only reading it back shows.
fn lost(content: &Content) -> Vec<Lost> {
    let mut lost = basis_losses(&content.basis);
    if matches!(content.body, Body::Other { .. }) {
        lost.push(Lost::Kind);
    }
    if !content.tags.iter().all(|tag| rows::is_plain_tag(tag)) {
        lost.push(Lost::Tag);
    }
    if !is_plain(&content.stem) || !is_plain(&content.explanation) {
        lost.push(Lost::Characters);
    }
    lost
}
