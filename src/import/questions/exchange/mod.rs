//! Question formats that programs exchange: QTI in its versions, alone or in packages, and Moodle XML.
//!
//! Each reader turns one element of a file into one draft and leaves the judging to `check`. A kind that
//! has no place here keeps its text and its right answer, and an element that cannot be read is an entry
//! all the same: every item of a file is one found question.

mod key_text;
mod moodle;
mod own;
mod package;
mod prose;
mod qti1;
mod qti2;

pub(super) use moodle::drafts as of_moodle;
pub(super) use package::drafts as of_package;

use std::collections::HashMap;

use super::Remark;
use super::draft::{Draft, Drafts};
use crate::domain::ledger::{Code, Place};
use crate::import::Error;
use crate::import::format::Format;
use crate::import::limits::Limits;
use crate::import::xml::{Found, Walker};

/// Material that questions share, by its identifier or the name of its file.
type Materials = HashMap<String, String>;

/// What is read so far.
#[derive(Default)]
struct Bank {
    all: Drafts,
    format: Option<Format>,
    materials: Materials,
    /// What the manifest says about items, by the names of their files.
    own: HashMap<String, own::Own>,
    bytes: u64,
}

impl Bank {
    fn add(&mut self, draft: Draft, limits: &Limits) -> Result<(), Error> {
        // Material that many items share is repeated in each of them, an entry keeps its texts twice, and
        // an item of seven bytes takes as much room as any.
        self.bytes += (2 * bytes(&draft) + size_of::<Draft>()) as u64;
        let limit = limits.text_bytes;
        if self.bytes > limit {
            return Err(Error::TooMuchText { limit });
        }
        self.all.questions.push(draft);
        limits.check_questions(self.all.questions.len())
    }

    /// Reads every item of a text.
    fn read(&mut self, text: &str, part: &str, limits: &Limits) -> Result<(), Error> {
        let mut walker = Walker::new(text, part, limits);
        let wants = |name: &str| matches!(name, "item" | "assessmentItem" | "assessmentStimulus");
        while let Some(found) = walker.next(&wants)? {
            if found.element.name == "assessmentStimulus" {
                let text = qti2::stimulus(&found.element, limits)?;
                let _ = self.materials.insert(file_name(part).to_owned(), text);
                continue;
            }
            let is_second = found.element.name == "assessmentItem";
            let mut draft = if !found.is_whole {
                too_large(&found)
            } else if is_second {
                qti2::draft(&found.element, &self.materials, limits)?
            } else {
                qti1::draft(&found.element, &mut self.materials, limits)?
            };
            if is_second {
                let is_third = found.raw.starts_with("<qti-");
                let _ =
                    self.format
                        .get_or_insert(if is_third { Format::Qti3 } else { Format::Qti2 });
            } else {
                let _ = self.format.get_or_insert(Format::Qti1);
            }
            if let Some(own) = self.own.remove(part) {
                own.apply(&mut draft);
            }
            draft.at = place(&found);
            draft.raw = found.raw;
            draft.literal = true;
            self.add(draft, limits)?;
        }
        Ok(())
    }
}

/// Reads a file of items.
pub(super) fn drafts(text: &str, limits: &Limits) -> Result<(Format, Drafts), Error> {
    let mut bank = Bank::default();
    bank.read(text, "", limits)?;
    bank.finish()
}

impl Bank {
    fn finish(self) -> Result<(Format, Drafts), Error> {
        let format = self.format.ok_or(Error::NothingRecognised)?;
        Ok((format, self.all))
    }
}

/// The texts of a draft, parts included.
fn bytes(draft: &Draft) -> usize {
    let own = [&draft.raw, &draft.stem, &draft.explanation];
    let own = own.into_iter().chain(&draft.options).chain(&draft.key);
    own.map(String::len).sum::<usize>() + draft.parts.iter().map(bytes).sum::<usize>()
}

/// An item is found by its identifier; one that has none, by its line.
fn place(found: &Found) -> Place {
    let element = &found.element;
    let id = [element.value("identifier"), element.value("ident")]
        .into_iter()
        .find(|id| !id.trim().is_empty());
    id.map_or(Place::Line(found.line), |id| {
        Place::Item(id.trim().to_owned())
    })
}

/// An item that is larger than any question is found and not read.
fn too_large(found: &Found) -> Draft {
    let mut draft = Draft::at(Place::Line(found.line));
    found.element.value("title").clone_into(&mut draft.stem);
    draft.foreign = Some(String::new());
    draft.remarks.push(Remark::new(Code::Unreadable, ""));
    draft
}

/// The last part of a path in a package.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests;
