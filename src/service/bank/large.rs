//! Importing a separated text that is too large to be held: one pass that reads, understands, compares
//! and, if questions are to enter, writes them as they come into one transaction.
//!
//! The accepted pile enters and nothing else. What a person should see is in the ledger with its text,
//! as for any file; of the questions themselves nothing is kept.

use std::collections::HashSet;
use std::fs::File;
use std::io::{Read as _, Seek as _};
use std::ops::ControlFlow;
use std::path::Path;

use super::standing::Shelved;
use super::{Entering, Known, Preview, Progress, ReadFile, layout, near};
use crate::domain::bank::{Plain, Prints, Repeats, Verdict, prints_of_plain, right_texts};
use crate::domain::id::{BankId, ImportId, QuestionId};
use crate::domain::ledger::{Code, Counts, FileLedger, Other, Pile, Place, Stands};
use crate::domain::near::{Form, Marks, Near, Sieve};
use crate::domain::permission::Permission;
use crate::domain::question::{Content, Kind};
use crate::import::questions::{self, Entry, HEAD, Large, Layout, Remark, Stretch};
use crate::import::{self, Limits};
use crate::platform;
use crate::service::spanning::carry_out;
use crate::service::{Actor, Error, Office, Result};
use crate::store;
use crate::store::bank::{Admission, Bank, Prepared};

/// From this size on a separated text is not held whole.
const LARGE: u64 = 16 << 20;
/// The texts of so many findings are kept; of further ones the place tells.
const TEXTS: usize = 10_000;

/// What became of a large file.
#[derive(Debug)]
pub struct Imported {
    /// The ledger. Its entries are not listed.
    pub preview: Preview,
    /// The import, if anything entered.
    pub import: Option<ImportId>,
}

/// A question on its way: as it was understood, and as its row will be.
struct Arriving {
    entry: Entry,
    ready: Option<(Prints, Option<Marks>, Prepared)>,
}

/// Finds questions of the file again that were read before, so that none is kept.
struct Again<'a> {
    file: File,
    /// Bytes of the file.
    bytes: u64,
    large: &'a Large,
    limits: &'a Limits,
    /// The byte, the line and the kind of each question that others may be near to.
    questions: Vec<(u64, u32, Option<Kind>)>,
}

impl Again<'_> {
    fn question(&mut self, at: u32) -> Result<Option<(u32, Content)>> {
        let Some(&(byte, line, kind)) = self.questions.get(at as usize) else {
            return Ok(None);
        };
        let (large, limits) = (self.large, self.limits);
        let entry = large.again(&mut self.file, byte, kind, limits)?;
        let content = entry.and_then(|entry| entry.content);
        Ok(content.map(|content| (line, content)))
    }
}

/// Where a question of this file or of the shelf stands, in few bytes.
#[derive(Debug, Clone, Copy)]
enum Seen {
    Line { line: u32, right: u16 },
    Shelf(u32),
}

/// Reads a large separated text against every bank, and enters its accepted pile if `enters` says so.
/// `None` if the file is none, or small enough to be read like any other.
///
/// # Errors
/// [`Error::Denied`], why the file cannot be read, and what the databases say; then nothing has entered.
pub fn import_large(
    office: &mut Office,
    actor: &Actor,
    bank: &str,
    path: &Path,
    enters: bool,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Option<Imported>> {
    import_from_size(LARGE, office, actor, (bank, path), enters, progress)
}

/// The same for files from that size on.
///
/// # Errors
/// As [`import_large`].
pub fn import_from_size(
    least: u64,
    office: &mut Office,
    actor: &Actor,
    (bank, path): (&str, &Path),
    enters: bool,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Option<Imported>> {
    actor.needs(Permission::ImportBank)?;
    let limits = Limits {
        file_bytes: Limits::default().separated_bytes,
        ..Limits::default()
    };
    let layouts = layout::with_remembered(office, &[])?;
    let Some((large, file, bytes)) = opened(path, least, &layouts, &limits)? else {
        return Ok(None);
    };
    let (mut preview, known) = super::begin(office, actor, bank, progress)?;
    let again = Again {
        file: reopened(path)?,
        bytes,
        large: &large,
        limits: &limits,
        questions: Vec::new(),
    };
    let mut pass = Pass::new(path, again, known)?;
    let run = |accept: &mut Accept<'_>| {
        large.read(
            file,
            bytes,
            &limits,
            progress,
            &arriving,
            &mut |from, part| pass.take(&from, part, accept),
        )?;
        Ok(pass.ledger)
    };
    let done = if enters {
        enter(office, actor, &preview.bank, run)
    } else {
        run(&mut |_, _| Ok(())).map(|ledger| (ledger, None))
    };
    // Its beginning was UTF-8 and what follows is not: the encoding is told by the whole of it.
    if matches!(done, Err(Error::Import(import::Error::UnknownEncoding)))
        && bytes <= Limits::default().file_bytes
    {
        return Ok(None);
    }
    let (ledger, import) = done?;
    preview.files.push(ReadFile {
        ledger,
        entries: Vec::new(),
        loose: Vec::new(),
        shapes: Vec::new(),
        mended: Vec::new(),
    });
    Ok(Some(Imported { preview, import }))
}

/// What an accepted question is handed to.
type Accept<'a> = dyn FnMut(&Entry, &Prepared) -> Result<()> + 'a;

/// Lets what `run` accepts enter the bank of that name. A new bank is made aside and put up whole.
fn enter(
    office: &mut Office,
    actor: &Actor,
    name: &str,
    run: impl FnOnce(&mut Accept<'_>) -> Result<FileLedger>,
) -> Result<(FileLedger, Option<ImportId>)> {
    let admission = Admission {
        import: office.new_id(ImportId::new)?,
        at: office.now_ms(),
        by: actor.account,
        state: super::state_on_entry(office)?,
    };
    match office.shelf.open(name) {
        Ok(bank) => enter_standing(office, bank, admission, run),
        Err(store::Error::NotFound(_)) => {
            let id = office.new_id(BankId::new)?;
            let bank = office.shelf.make_aside(name, id)?;
            enter_new(office, bank, admission, run)
        }
        Err(error) => Err(error.into()),
    }
}

/// One transaction, under an intent that is made when all is in.
fn enter_standing(
    office: &mut Office,
    mut bank: Bank,
    admission: Admission,
    run: impl FnOnce(&mut Accept<'_>) -> Result<FileLedger>,
) -> Result<(FileLedger, Option<ImportId>)> {
    let mut act = act(&bank, admission);
    let mut entering = bank.begin_entering(admission, true)?;
    let ledger = run(&mut |entry, prepared| {
        let id = office.new_id(QuestionId::new)?;
        Ok(entering.push(id, prepared, &entry.at.to_string())?)
    })?;
    if ledger.counts.accepted == 0 {
        return Ok((ledger, None));
    }
    act.files.push(ledger.clone());
    carry_out(office, &act, |_, intent, _| Ok(entering.finish(intent)?))?;
    Ok((ledger, Some(admission.import)))
}

/// Nobody sees the bank before it stands on the shelf, so that nothing half done can be met, and it need
/// not be written twice.
fn enter_new(
    office: &mut Office,
    mut bank: Bank,
    admission: Admission,
    run: impl FnOnce(&mut Accept<'_>) -> Result<FileLedger>,
) -> Result<(FileLedger, Option<ImportId>)> {
    let mut act = act(&bank, admission);
    let filled = fill(office, &mut bank, admission, run);
    let ledger = match filled {
        Ok(ledger) if ledger.counts.accepted > 0 => ledger,
        other => {
            office.shelf.discard(bank)?;
            return other.map(|ledger| (ledger, None));
        }
    };
    act.files.push(ledger.clone());
    carry_out(office, &act, |office, intent, _| {
        bank.name_intent(admission.import, intent)?;
        office.shelf.put_up(bank)?;
        Ok(platform::sync_folder(&office.folders().banks())?)
    })?;
    Ok((ledger, Some(admission.import)))
}

fn fill(
    office: &mut Office,
    bank: &mut Bank,
    admission: Admission,
    run: impl FnOnce(&mut Accept<'_>) -> Result<FileLedger>,
) -> Result<FileLedger> {
    let mut entering = bank.begin_entering(admission, true)?;
    let ledger = run(&mut |entry, prepared| {
        let id = office.new_id(QuestionId::new)?;
        Ok(entering.push(id, prepared, &entry.at.to_string())?)
    })?;
    entering.close()?;
    Ok(ledger)
}

fn act(bank: &Bank, admission: Admission) -> Entering {
    Entering {
        import: admission.import,
        bank: bank.id(),
        name: bank.name().to_owned(),
        by: admission.by,
        files: Vec::new(),
    }
}

/// The file once more.
fn reopened(path: &Path) -> Result<File> {
    File::open(path).map_err(|error| Error::CannotRead {
        path: path.display().to_string(),
        detail: error.to_string(),
    })
}

/// The file at its beginning, if it is a large separated text.
fn opened(
    path: &Path,
    least: u64,
    layouts: &[Layout],
    limits: &Limits,
) -> Result<Option<(Large, File, u64)>> {
    let failed = |error: std::io::Error| Error::CannotRead {
        path: path.display().to_string(),
        detail: error.to_string(),
    };
    let mut file = File::open(path).map_err(failed)?;
    let bytes = file.metadata().map_err(failed)?.len();
    if bytes < least {
        return Ok(None);
    }
    let mut head = Vec::new();
    let _ = (&mut file)
        .take(HEAD as u64)
        .read_to_end(&mut head)
        .map_err(failed)?;
    let Some(large) = Large::told_by(&path.to_string_lossy(), &head, layouts, limits) else {
        return Ok(None);
    };
    if bytes > limits.file_bytes {
        let limit = limits.file_bytes;
        return Err(import::Error::FileTooLarge { limit }.into());
    }
    file.rewind().map_err(failed)?;
    Ok(Some((large, file, bytes)))
}

/// What can be done with a question before its turn comes.
///
/// The row says all that the question says. What it was made from goes where it came from: handing so
/// many small pieces to another thread costs more than making them.
fn arriving(mut entry: Entry) -> Result<Arriving> {
    let content = entry.content.take();
    let ready = match &content {
        Some(content) if entry.pile() != Pile::Refused => {
            let plain = Plain::of(content);
            let prints = prints_of_plain(content, &plain);
            let marks = Marks::of_plain(content, &plain);
            let row = Prepared::with_print(content, prints.question, marks)?;
            Some((prints, marks, row))
        }
        _ => None,
    };
    entry.stem = String::new();
    entry.options = Vec::new();
    Ok(Arriving { entry, ready })
}

/// One pass over the file.
struct Pass<'a> {
    /// The bank that its questions are to enter.
    bank: String,
    shelf: Shelved,
    /// The beginnings of every fingerprint on the shelf: few questions of the file have one of them.
    beginnings: HashSet<u64>,
    repeats: Repeats<Seen>,
    /// The questions of the shelf that were met.
    met: Vec<Other>,
    /// The questions of the file that others may be near to.
    near: Near,
    again: Again<'a>,
    /// Tells that no bank holds a question near to one.
    sieve: Sieve,
    ledger: FileLedger,
}

impl<'a> Pass<'a> {
    fn new(path: &Path, again: Again<'a>, known: Known) -> Result<Self> {
        let Known { bank, shelf, .. } = known;
        let format = again.large.format();
        Ok(Self {
            bank,
            sieve: shelf.sieve()?,
            near: Near::default(),
            again,
            beginnings: shelf.beginnings()?,
            shelf,
            repeats: Repeats::default(),
            met: Vec::new(),
            ledger: FileLedger {
                file: path.display().to_string(),
                format: format.code().to_owned(),
                encoding: import::encoding::Encoding::Utf8.code().to_owned(),
                counts: Counts::default(),
                findings: Vec::new(),
                mends: Vec::new(),
            },
        })
    }

    /// Compares the questions of a part, notes them, and hands on those that are accepted.
    fn take(
        &mut self,
        from: &Stretch,
        part: Vec<Result<Arriving>>,
        accept: &mut Accept<'_>,
    ) -> Result<()> {
        let part = part.into_iter().collect::<Result<Vec<_>>>()?;
        self.make_room(from, part.len());
        self.meet(&part)?;
        for Arriving { mut entry, ready } in part {
            if let Some((prints, marks, prepared)) = &ready {
                self.settle(&mut entry, *prints, prepared)?;
                if let Some(marks) = marks.filter(|_| near::takes_part(&entry)) {
                    self.settle_near(from, &mut entry, &marks, prepared)?;
                }
            }
            let keeps_text = self.ledger.findings.len() < TEXTS;
            questions::note(&mut self.ledger, &entry, keeps_text);
            if let (Pile::Accepted, Some((.., prepared))) = (entry.pile(), &ready) {
                accept(&entry, prepared)?;
            }
        }
        Ok(())
    }

    /// Room for as many questions as there will be if all parts are like the first one: what grows step by
    /// step takes half as much again.
    fn make_room(&mut self, from: &Stretch, questions: usize) {
        if !self.again.questions.is_empty() || from.byte_count() == 0 {
            return;
        }
        let parts = self.again.bytes / from.byte_count() + 1;
        let most = usize::try_from(self.again.limits.questions).unwrap_or(usize::MAX);
        let expected = usize::try_from(parts).unwrap_or(usize::MAX);
        let expected = expected.saturating_mul(questions).min(most);
        self.near.reserve(expected);
        self.again.questions.reserve_exact(expected);
    }

    /// Looks on the shelf for what the part may repeat.
    fn meet(&mut self, part: &[Arriving]) -> Result<()> {
        let asked = part
            .iter()
            .filter_map(|arriving| arriving.ready.as_ref())
            .map(|(prints, ..)| prints.question)
            // Once is enough, for what was met stays known.
            .filter(|print| self.beginnings.remove(&print.beginning()))
            .collect();
        for standing in self.shelf.told(asked)? {
            let place = u32::try_from(self.met.len()).unwrap_or(u32::MAX);
            self.met.push(standing.other);
            self.repeats.know(standing.prints, Seen::Shelf(place));
        }
        Ok(())
    }

    /// Tells of what the question is near to, a bank's before one of the file.
    fn settle_near(
        &mut self,
        from: &Stretch,
        entry: &mut Entry,
        marks: &Marks,
        row: &Prepared,
    ) -> Result<()> {
        let candidates = self.near.candidates(marks);
        let place = u32::try_from(self.again.questions.len()).unwrap_or(u32::MAX);
        self.near.add(marks, place);
        let line = line(entry);
        let byte = from.byte_of(line).unwrap_or_default();
        self.again.questions.push((byte, line, entry.kind));
        let may_stand = self.sieve.may_hold_any(marks);
        if candidates.is_empty() && !may_stand {
            return Ok(());
        }
        let content = row.question()?;
        let mut near = None;
        if may_stand {
            near = self.shelf.near(&content, None)?;
        }
        let form = Form::of(&content);
        for candidate in candidates {
            if near.is_some() {
                break;
            }
            let Some((line, content)) = self.again.question(candidate)? else {
                continue;
            };
            let is_near =
                |form: &Form| Form::of(&content).is_some_and(|known| form.is_near(&known));
            if form.as_ref().is_some_and(is_near) {
                near = Some(Other {
                    at: Stands::Here(Place::Line(line)),
                    key: content.body.key_texts(),
                });
            }
        }
        entry
            .remarks
            .extend(near.map(|other| Remark::about(Code::NearRepeat, other)));
        Ok(())
    }

    fn settle(&mut self, entry: &mut Entry, prints: Prints, row: &Prepared) -> Result<()> {
        let line = line(entry);
        let right = prints.right;
        let verdicts = self.repeats.insert(prints, || Seen::Line { line, right });
        for verdict in verdicts {
            let (is_repeat, of) = match verdict {
                Verdict::Repeat { of } => (true, of),
                Verdict::Conflict { of } => (false, of),
            };
            let other = match of {
                Seen::Line { line, right } => Some(Other {
                    at: Stands::Here(Place::Line(line)),
                    // Both have the same options, so the other's key can be told by these.
                    key: right_texts(&row.question()?, right),
                }),
                Seen::Shelf(place) => self.met.get(place as usize).cloned(),
            };
            entry.remarks.extend(other.map(|other| {
                let code = if is_repeat {
                    other.at.repeat_for(&self.bank)
                } else {
                    Code::KeyConflict
                };
                Remark::about(code, other)
            }));
        }
        Ok(())
    }
}

fn line(entry: &Entry) -> u32 {
    match entry.at {
        Place::Line(line) => line,
        _ => 0,
    }
}
