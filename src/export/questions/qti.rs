//! A QTI 3 package: a manifest, and a file for each question.
//!
//! Items hold what every reader of QTI understands. What it has no word for (difficulty, articles, tags)
//! stands in the metadata of the manifest under a namespace of the program's own.

mod item;
mod manifest;

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::text::is_plain;
use super::{Loss, Lost, Numbered, Written, distinct, note};
use crate::domain::question::{Body, Content};
use crate::export::{Error, Imprint, Labels};

/// How many questions a package holds: archives number their parts with two bytes.
const MOST: usize = 60_000;

/// The questions as a package.
///
/// # Errors
/// [`Error::TooManyRows`], [`Error::Package`].
pub fn qti(
    bank: &str,
    questions: &[Numbered<'_>],
    imprint: Imprint,
    labels: &dyn Labels,
) -> Result<Written, Error> {
    if questions.len() > MOST {
        return Err(Error::TooManyRows {
            rows: questions.len(),
        });
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: String, text: String| {
        archive.start_file(name, SimpleFileOptions::default())?;
        archive.write_all(text.as_bytes())?;
        Ok::<(), zip::result::ZipError>(())
    };
    part(
        "imsmanifest.xml".to_owned(),
        manifest::manifest(bank, note(imprint, labels).as_deref(), questions),
    )?;
    let mut losses: Vec<Loss> = Vec::new();
    for question in questions {
        let name = format!("items/q{}.xml", question.number);
        part(name, item::item(question))?;
        losses.extend(distinct(question.number, lost(question.content)));
    }
    Ok(Written {
        bytes: archive.finish()?.into_inner(),
        losses,
    })
}

/// A text that stands in markup as it is: blanks of another width and tabs become plain ones there.
fn is_kept(text: &str) -> bool {
    is_plain(text) && !text.contains('\u{A0}')
}

fn lost(content: &Content) -> Vec<Lost> {
    let mut lost = Vec::new();
    let is_name = |text: &String| is_plain(text) && !text.is_empty();
    if !content.basis.iter().all(|one| is_name(&one.law)) {
        lost.push(Lost::Law);
    }
    if !content.tags.iter().all(is_name) {
        lost.push(Lost::Tag);
    }
    if !is_kept(&content.stem) || !is_kept(&content.explanation) {
        lost.push(Lost::Characters);
    }
    lost.extend(body_lost(&content.body));
    for part in content.body.parts() {
        if !is_kept(&part.stem) {
            lost.push(Lost::Characters);
        }
        lost.extend(body_lost(&part.body));
        if matches!(part.body, Body::Other { .. } | Body::Case { .. }) {
            lost.push(Lost::Kind);
        }
    }
    lost
}

fn body_lost(body: &Body) -> Option<Lost> {
    let is_name = |text: &String| is_plain(text) && !text.is_empty();
    match body {
        Body::Single { options, .. } | Body::Multiple { options, .. } => {
            let is_kept = |option: &String| is_kept(option) && !option.is_empty();
            (!options.iter().all(is_kept)).then_some(Lost::Characters)
        }
        Body::Blank { gaps } => {
            // Attributes have no line breaks, and every text stands once.
            let is_text = |(at, text): (usize, &String), all: &[String]| {
                is_name(text) && !text.contains('\n') && !all[..at].contains(text)
            };
            let is_gap = |gap: &Vec<String>| {
                !gap.is_empty() && gap.iter().enumerate().all(|one| is_text(one, gap))
            };
            (gaps.is_empty() || !gaps.iter().all(is_gap)).then_some(Lost::Gap)
        }
        Body::Essay { answer } => (!is_plain(answer)).then_some(Lost::Characters),
        Body::Other { form, text } => {
            (!is_name(form) || !is_plain(text)).then_some(Lost::Characters)
        }
        Body::Case { parts } => parts.is_empty().then_some(Lost::Parts),
        Body::Judge { .. } => None,
    }
}
