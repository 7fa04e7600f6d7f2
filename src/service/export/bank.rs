//! A bank as a file: put together first, written when whoever asked knows what its format loses.
//!
//! The formats announce what they do not carry; beyond that the file is read back here before it is
//! written, so that nothing that would come back as another question is passed over in silence.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{imprint, note, write};
use crate::domain::permission::Permission;
use crate::domain::question::Content;
use crate::export::questions::{self, Loss, Lost, Numbered, Written};
use crate::export::{Imprint, Labels};
use crate::import;
use crate::service::{Actor, Error, Office, Result};

/// A file format by its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Xlsx,
    Csv,
    Docx,
    Json,
    Toml,
    Gift,
    MoodleXml,
    Qti,
    Bank,
}

impl Ending {
    pub(super) fn of(path: &Path) -> Result<Self> {
        let ending = path
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "xlsx" => Ok(Self::Xlsx),
            "csv" => Ok(Self::Csv),
            "docx" => Ok(Self::Docx),
            "json" => Ok(Self::Json),
            "toml" => Ok(Self::Toml),
            "gift" => Ok(Self::Gift),
            "xml" => Ok(Self::MoodleXml),
            "zip" => Ok(Self::Qti),
            "sqlite" => Ok(Self::Bank),
            _ => Err(Error::UnknownFormat {
                path: path.display().to_string(),
            }),
        }
    }

    /// Whether the format is the program's own and carries everything.
    fn is_own(self) -> bool {
        matches!(self, Self::Json | Self::Toml | Self::Bank)
    }
}

/// A file that is ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    path: PathBuf,
    bytes: Vec<u8>,
    losses: Vec<Loss>,
}

impl Prepared {
    /// Where it will be written.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the format does not carry.
    pub fn losses(&self) -> &[Loss] {
        &self.losses
    }

    /// How many questions lose something.
    pub fn questions(&self) -> usize {
        let numbers: HashSet<u32> = self.losses.iter().map(|loss| loss.number).collect();
        numbers.len()
    }

    /// What is lost, and of how many questions, the most frequent first.
    pub fn kinds(&self) -> Vec<(Lost, usize)> {
        let mut counts: HashMap<Lost, usize> = HashMap::new();
        for loss in &self.losses {
            *counts.entry(loss.what).or_default() += 1;
        }
        let mut kinds: Vec<(Lost, usize)> = counts.into_iter().collect();
        kinds.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        kinds
    }
}

/// Puts a bank's file together and writes nothing; the ending tells the format.
///
/// # Errors
/// [`Error::Denied`], [`Error::UnknownFormat`], [`Error::Export`].
pub fn prepare(
    office: &mut Office,
    actor: &Actor,
    name: &str,
    path: &Path,
    labels: &dyn Labels,
) -> Result<Prepared> {
    actor.needs(Permission::Export)?;
    let ending = Ending::of(path)?;
    let stored = crate::service::bank::all(office, actor, name)?;
    let numbered: Vec<Numbered<'_>> = stored
        .iter()
        .map(|one| Numbered {
            number: one.number,
            content: &one.question.content,
        })
        .collect();
    let imprint = imprint(office)?;
    let Written { bytes, mut losses } = match ending {
        Ending::Xlsx => questions::workbook(&numbered, imprint, labels)?,
        Ending::Csv => questions::separated(&numbered, imprint, labels)?,
        Ending::Docx => questions::docx(name, &numbered, imprint, labels)?,
        Ending::Json => questions::json(name, &numbered, imprint)?,
        Ending::Toml => questions::toml(name, &numbered, imprint)?,
        Ending::Gift => questions::gift(&numbered, imprint, labels),
        Ending::MoodleXml => questions::moodle(&numbered, imprint, labels),
        Ending::Qti => questions::qti(name, &numbered, imprint, labels)?,
        Ending::Bank => packed(office, name, imprint)?,
    };
    if !ending.is_own() {
        let unlike = unlike(&numbered, &losses, &bytes);
        losses.extend(unlike);
    }
    Ok(Prepared {
        path: path.to_owned(),
        bytes,
        losses,
    })
}

/// The bank as a file of its own kind. It carries every question as it stands; what came before and who
/// wrote it stays here.
fn packed(office: &Office, name: &str, imprint: Imprint) -> Result<Written> {
    let facts: &[_] = if imprint.make_believe {
        &[("make-believe", "true")]
    } else {
        &[]
    };
    let packed = crate::service::bank::open(office, name)?.pack(facts)?;
    let of = |numbers: Vec<u32>, what| numbers.into_iter().map(move |number| Loss { number, what });
    let losses = of(packed.versions, Lost::Versions).chain(of(packed.hands, Lost::Hands));
    Ok(Written {
        losses: losses.collect(),
        bytes: packed.bytes,
    })
}

/// Writes a file that was put together.
///
/// # Errors
/// [`Error::Denied`], [`Error::CannotWrite`].
pub fn save(office: &mut Office, actor: &Actor, prepared: &Prepared) -> Result<()> {
    actor.needs(Permission::Export)?;
    write(&prepared.path, &prepared.bytes)?;
    note(office, actor, "bank-exported", &prepared.path)
}

/// Writes a bank to a file; the ending tells the format. Returns what the format cannot carry.
///
/// # Errors
/// [`Error::Denied`], [`Error::UnknownFormat`], [`Error::CannotWrite`].
pub fn bank(
    office: &mut Office,
    actor: &Actor,
    name: &str,
    path: &Path,
    labels: &dyn Labels,
) -> Result<Vec<Loss>> {
    let prepared = prepare(office, actor, name, path, labels)?;
    save(office, actor, &prepared)?;
    Ok(prepared.losses)
}

/// The questions that the import would read as other ones, though nothing was announced of them.
fn unlike(questions: &[Numbered<'_>], told: &[Loss], bytes: &[u8]) -> Vec<Loss> {
    let told: HashSet<u32> = told.iter().map(|loss| loss.number).collect();
    let mut on = |_| ControlFlow::Continue(());
    let read = import::questions::read("bank", bytes, &import::Limits::default(), &mut on);
    let mut back: HashMap<String, usize> = HashMap::new();
    for entry in read.map(|reading| reading.entries).unwrap_or_default() {
        if let Some(text) = entry.content.as_ref().and_then(told_apart) {
            *back.entry(text).or_default() += 1;
        }
    }
    let mut is_back = |content: &Content| {
        let left = told_apart(content).and_then(|text| back.get_mut(&text));
        match left {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        }
    };
    questions
        .iter()
        .filter(|question| !told.contains(&question.number))
        .filter(|question| !is_back(question.content))
        .map(|question| Loss {
            number: question.number,
            what: Lost::Form,
        })
        .collect()
}

/// A content as a text that no other content has.
fn told_apart(content: &Content) -> Option<String> {
    serde_json::to_string(content).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::question::{Body, OptionSet};
    use crate::export::{Imprint, Name, Word};

    struct Codes;

    impl Labels for Codes {
        fn word(&self, word: Word) -> String {
            format!("{word:?}")
        }
        fn name(&self, name: Name) -> String {
            format!("{name:?}")
        }
        fn day(&self, day: jiff::civil::Date) -> String {
            day.to_string()
        }
        fn report_title(&self, organisation: &str, year: i16) -> String {
            format!("{organisation} {year}")
        }
        fn year(&self, year: i16) -> String {
            year.to_string()
        }
    }

    const IMPRINT: Imprint = Imprint {
        written_on: jiff::civil::date(2026, 11, 24),
        make_believe: false,
    };

    fn single(stem: &str, options: [&str; 2]) -> Content {
        Content {
            stem: stem.to_owned(),
            body: Body::Single {
                options: options.map(str::to_owned).to_vec(),
                key: OptionSet::only(1),
            },
            basis: Vec::new(),
            difficulty: None,
            explanation: String::new(),
            tags: Vec::new(),
            exam_only: false,
            expires_on: None,
            keep_option_order: false,
        }
    }

    /// The numbers of the questions that would come back as others from a Word document and a table.
    fn others(contents: &[Content]) -> [Vec<u32>; 2] {
        let numbered: Vec<Numbered<'_>> = (1..)
            .zip(contents)
            .map(|(number, content)| Numbered { number, content })
            .collect();
        let docx = questions::docx("库", &numbered, IMPRINT, &Codes).unwrap();
        let csv = questions::separated(&numbered, IMPRINT, &Codes).unwrap();
        [docx, csv].map(|written| {
            let losses = unlike(&numbered, &written.losses, &written.bytes);
            losses.into_iter().map(|loss| loss.number).collect()
        })
    }

    #[test]
    fn what_would_come_back_as_another_question_is_told() {
        let contents = [
            single("灯由谁管？", ["甲", "乙"]),
            single("灯由谁管？\n答案：A", ["甲", "乙"]),
            single("灯由（A）管吗", ["甲", "乙"]),
            single("灯由谁管？", ["甲\nB. 丙", "乙"]),
            single("灯由谁管？", ["甲", "乙"]),
        ];
        let [docx, csv] = others(&contents);
        assert!(docx.contains(&2) && docx.contains(&4), "{docx:?}");
        assert!(!docx.contains(&1) && !docx.contains(&5), "{docx:?}");
        assert!(!csv.contains(&1) && !csv.contains(&4), "{csv:?}");
    }

    proptest! {
        #[test]
        fn no_text_stops_the_look_at_a_document(text in "[A-D.（）：:答案解析一、1\n 【】甲<&]{0,24}") {
            let contents = [single(&format!("灯{text}"), ["甲", &format!("乙{text}")])];
            let _ = others(&contents);
        }
    }
}
