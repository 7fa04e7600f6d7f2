//! The press: a template and its values in, the bytes of a PDF out.
//!
//! A template is a text file of this project; what is printed reaches it as data and as pictures, so
//! that no question, name or title is ever read as markup. The press sees no disk, no network, no
//! clock and no font but those it was given: the same values give the same bytes on every machine.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::ecow::EcoVec;
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use super::super::Error;

/// What every template shares.
const SHARED: &str = include_str!("../../../assets/templates/page.typ");

/// A template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Template {
    /// Candidates' papers.
    Papers,
    /// Answer sheets.
    Sheets,
    /// Markers' keys.
    Keys,
    /// Seating lists.
    Seating,
    /// Notices for doors.
    Notices,
    /// Admission slips.
    Slips,
}

impl Template {
    fn text(self) -> &'static str {
        match self {
            Self::Papers => include_str!("../../../assets/templates/papers.typ"),
            Self::Sheets => include_str!("../../../assets/templates/sheets.typ"),
            Self::Keys => include_str!("../../../assets/templates/keys.typ"),
            Self::Seating => include_str!("../../../assets/templates/seating.typ"),
            Self::Notices => include_str!("../../../assets/templates/notices.typ"),
            Self::Slips => include_str!("../../../assets/templates/slips.typ"),
        }
    }
}

/// Fonts and the standard library of the templates, made once and used for many documents.
#[derive(Debug)]
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Press {
    /// A press with these fonts.
    pub fn new(fonts: &[&'static [u8]]) -> Self {
        let fonts: Vec<Font> = fonts
            .iter()
            .flat_map(|bytes| Font::iter(Bytes::new(*bytes)))
            .collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    }

    /// Prints values by a template; `pictures` are known to it by their names.
    ///
    /// # Errors
    /// [`Error::Json`], [`Error::Print`].
    pub(super) fn print<T: Serialize>(
        &self,
        template: Template,
        values: &T,
        pictures: BTreeMap<String, Vec<u8>>,
    ) -> Result<Vec<u8>, Error> {
        let document = self.set(template, values, pictures)?;
        let options = PdfOptions {
            ident: Smart::Auto,
            creator: Smart::Custom(Some("Zhikao".to_owned())),
            // Pages for a printer: the tree of tags would be half of the file and of the memory.
            tagged: false,
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&document, &options).map_err(refused)?;
        // What one document left behind is of no use to the next.
        typst::comemo::evict(0);
        Ok(bytes)
    }

    /// Sets pages.
    ///
    /// # Errors
    /// [`Error::Json`], [`Error::Print`].
    pub(super) fn set<T: Serialize>(
        &self,
        template: Template,
        values: &T,
        pictures: BTreeMap<String, Vec<u8>>,
    ) -> Result<PagedDocument, Error> {
        let data = serde_json::to_vec(values)?;
        let job = Job::new(self, template, data, pictures)?;
        typst::compile::<PagedDocument>(&job)
            .output
            .map_err(refused)
    }
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
fn refused(errors: EcoVec<SourceDiagnostic>) -> Error {
    let said: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    Error::Print(said.join("; "))
}

/// One document on the press.
struct Job<'a> {
    press: &'a Press,
    main: FileId,
    sources: Vec<Source>,
    files: HashMap<FileId, Bytes>,
}

impl<'a> Job<'a> {
    fn new(
        press: &'a Press,
        template: Template,
        data: Vec<u8>,
        pictures: BTreeMap<String, Vec<u8>>,
    ) -> Result<Self, Error> {
        let main = file("/main.typ")?;
        let sources = vec![
            Source::new(main, template.text().to_owned()),
            Source::new(file("/page.typ")?, SHARED.to_owned()),
        ];
        let mut files = HashMap::new();
        let _ = files.insert(file("/data.json")?, Bytes::new(data));
        for (name, bytes) in pictures {
            let _ = files.insert(file(&name)?, Bytes::new(bytes));
        }
        Ok(Self {
            press,
            main,
            sources,
            files,
        })
    }
}

fn file(path: &str) -> Result<FileId, Error> {
    let path = VirtualPath::new(path).map_err(|error| Error::Print(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.sources.iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
