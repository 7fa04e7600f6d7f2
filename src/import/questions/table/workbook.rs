//! Workbooks, understood while they are read: their rows come in parts, and other threads make of one
//! part what the caller wants of its drafts while the next one is read.
//!
//! What comes out is what understanding the whole workbook after it is read would give.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use rayon::Scope;

use super::header::Columns;
use super::{Layout, Plan, Shape, not_understood};
use crate::domain::question::Kind;
use crate::import::Error;
use crate::import::format::Format;
use crate::import::limits::Limits;
use crate::import::progress::{Listener, Stage, tell};
use crate::import::questions::Loose;
use crate::import::questions::draft::Draft;
use crate::import::questions::radicals;
use crate::import::questions::sign::Sign;
use crate::import::table::{Part, Sheet, read_workbook_in_parts};

/// So many rows are handed over at once: few enough to stay near the processor.
const ROWS_A_PART: usize = 512;
/// So many parts are handed out at most; who reads more understands the next one himself, so that rows do
/// not pile up in memory.
const HANDED_OUT: usize = 16;

/// What the caller makes of the drafts of a part, of which there are so many at most.
type Make<'a, T> = dyn Fn(usize, &mut dyn Iterator<Item = Draft>) -> T + Sync + 'a;

/// A workbook that is to be understood.
#[derive(Clone, Copy)]
pub(in crate::import::questions) struct Workbook<'a> {
    pub(in crate::import::questions) name: &'a str,
    pub(in crate::import::questions) bytes: &'a [u8],
    pub(in crate::import::questions) format: Format,
    pub(in crate::import::questions) layouts: &'a [Layout],
    pub(in crate::import::questions) limits: &'a Limits,
}

/// What its sheets hold.
pub(in crate::import::questions) struct Sheets<T> {
    /// What was made of the drafts of each part, in the order of the file.
    pub(in crate::import::questions) parts: Vec<T>,
    /// Rows that could be questions on a sheet that is not understood: they are never dropped.
    pub(in crate::import::questions) loose: Vec<Loose>,
    /// What is seen of every sheet.
    pub(in crate::import::questions) shapes: Vec<Shape>,
    /// Whether any sheet is a table of questions.
    pub(in crate::import::questions) understood: bool,
}

impl Workbook<'_> {
    /// Reads the workbook; `make` gets the drafts of each part, on whatever thread is free.
    ///
    /// # Errors
    /// Why it cannot be read, that it holds too many questions, or that somebody stopped it.
    pub(in crate::import::questions) fn understood<T: Send>(
        &self,
        make: &Make<'_, T>,
        listener: &mut Listener<'_>,
    ) -> Result<Sheets<T>, Error> {
        if let Some(sheets) = self.in_parts(ROWS_A_PART, make, listener)? {
            return Ok(sheets);
        }
        // The beginning of a sheet says too little of it.
        let whole = self.in_parts(usize::MAX, make, listener)?;
        whole.ok_or(Error::NothingRecognised)
    }

    /// Nothing if a part does not tell what the whole sheet would.
    fn in_parts<T: Send>(
        &self,
        rows_a_part: usize,
        make: &Make<'_, T>,
        listener: &mut Listener<'_>,
    ) -> Result<Option<Sheets<T>>, Error> {
        let shared = Shared {
            make,
            found: AtomicUsize::new(0),
            handed_out: AtomicUsize::new(0),
            limits: self.limits,
            is_stopped: AtomicBool::new(false),
        };
        let done = rayon::in_place_scope(|scope| {
            let outcome = self.handed_out(rows_a_part, scope, &shared, listener);
            // What is queued and of no use any more ends at once.
            shared.is_stopped.store(outcome.is_err(), Ordering::Relaxed);
            outcome
        })?;
        self.limits
            .check_questions(shared.found.load(Ordering::Relaxed))?;
        Ok(done)
    }

    fn handed_out<'s, T: Send + 's>(
        &self,
        rows_a_part: usize,
        scope: &Scope<'s>,
        shared: &'s Shared<'s, T>,
        listener: &mut Listener<'_>,
    ) -> Result<Option<Sheets<T>>, Error> {
        let (send, made) = channel();
        let mut handing = Handing {
            workbook: *self,
            plan: None,
            kind: None,
            rows: Vec::new(),
            is_unsure: false,
            sheets: Sheets {
                parts: Vec::new(),
                loose: Vec::new(),
                shapes: Vec::new(),
                understood: false,
            },
        };
        let mut take = |part| handing.take(part, scope, shared, &send);
        let Self {
            bytes,
            format,
            limits,
            ..
        } = *self;
        read_workbook_in_parts(bytes, format, rows_a_part, limits, listener, &mut take)?;
        drop(send);
        if handing.is_unsure {
            return Ok(None);
        }
        let Handing {
            mut sheets, rows, ..
        } = handing;
        sheets.parts = in_order(&made, &rows, listener)?;
        Ok(Some(sheets))
    }
}

/// Waits for what is made of the parts, each of so many rows.
fn in_order<T>(
    made: &Receiver<(usize, T)>,
    rows: &[u64],
    listener: &mut Listener<'_>,
) -> Result<Vec<T>, Error> {
    let of = rows.iter().sum();
    let mut done = 0;
    let mut parts: Vec<Option<T>> = rows.iter().map(|_| None).collect();
    tell(listener, Stage::Understanding, done, of)?;
    for (at, part) in made {
        done += rows.get(at).copied().unwrap_or_default();
        tell(listener, Stage::Understanding, done, of)?;
        if let Some(place) = parts.get_mut(at) {
            *place = Some(part);
        }
    }
    Ok(parts.into_iter().flatten().collect())
}

/// What the threads share that understand rows.
struct Shared<'a, T> {
    make: &'a Make<'a, T>,
    /// Questions found so far.
    found: AtomicUsize,
    /// Parts that wait or are understood.
    handed_out: AtomicUsize,
    limits: &'a Limits,
    is_stopped: AtomicBool,
}

impl<T> Shared<'_, T> {
    /// Understands a part, unless nobody wants to know any more.
    fn make(&self, plan: &Plan, sheet: &Sheet, kind: Option<(Kind, Sign)>) -> Option<T> {
        let found = self.found.load(Ordering::Relaxed);
        if self.is_stopped.load(Ordering::Relaxed) || self.limits.check_questions(found).is_err() {
            return None;
        }
        let mut found = 0;
        let drafts = plan.drafts(sheet, kind).inspect(|_| found += 1);
        let made = (self.make)(sheet.rows().len(), &mut drafts.map(radicals::mended_draft));
        let _ = self.found.fetch_add(found, Ordering::Relaxed);
        Some(made)
    }
}

/// Where the handing out of parts stands.
struct Handing<'a, T> {
    workbook: Workbook<'a>,
    /// The plan of the sheet that is read, if it is understood.
    plan: Option<Arc<Plan>>,
    /// The kind that was said last.
    kind: Option<(Kind, Sign)>,
    /// The rows of each part that was handed out.
    rows: Vec<u64>,
    /// Whether the beginning of a sheet did not tell what it holds.
    is_unsure: bool,
    sheets: Sheets<T>,
}

impl<T> Handing<'_, T> {
    fn take<'s>(
        &mut self,
        part: Part,
        scope: &Scope<'s>,
        shared: &'s Shared<'s, T>,
        made: &Sender<(usize, T)>,
    ) where
        T: Send + 's,
    {
        let Part {
            sheet,
            is_first,
            is_last,
        } = part;
        if is_first {
            self.is_unsure |= !is_last && !Columns::are_told_by(&sheet);
            self.begin(&sheet);
        }
        if self.is_unsure {
            return;
        }
        let Some(plan) = self.plan.clone() else {
            // What stands on a sheet of an old workbook that is not understood was never a table.
            if matches!(self.workbook.format, Format::Xlsx | Format::Ods) {
                self.sheets.loose.extend(not_understood(&sheet));
            }
            return;
        };
        let kind = self.kind;
        self.kind = plan.kind_after(&sheet).or(kind);
        let at = self.rows.len();
        self.rows.push(sheet.rows().len() as u64);
        let made = made.clone();
        let understand = move || {
            if let Some(part) = shared.make(&plan, &sheet, kind) {
                // Nobody listens any more: reading failed or was stopped.
                let _ = made.send((at, part));
            }
        };
        if shared.handed_out.load(Ordering::Relaxed) >= HANDED_OUT {
            return understand();
        }
        let _ = shared.handed_out.fetch_add(1, Ordering::Relaxed);
        scope.spawn(move |_| {
            understand();
            let _ = shared.handed_out.fetch_sub(1, Ordering::Relaxed);
        });
    }

    fn begin(&mut self, sheet: &Sheet) {
        let Workbook { name, layouts, .. } = self.workbook;
        let plan = Plan::find(sheet, name, layouts);
        let columns = plan.as_ref().map(|plan| &plan.columns);
        self.sheets.shapes.push(Shape::of(sheet, columns));
        self.sheets.understood |= plan.is_some();
        self.kind = plan.as_ref().and_then(|plan| plan.kind);
        self.plan = plan.map(Arc::new);
    }
}

#[cfg(test)]
mod tests;
