//! Large separated texts, read part by part: what is in memory at once is a few thousand questions,
//! however many the file holds.
//!
//! One thread reads and parts the rows, others understand them, and the caller takes them in the order
//! of the file. What comes out is what reading the file whole gives. Only UTF-8 is read so: any other
//! encoding is told by the whole of a file.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::sign::Sign;
use super::table::{Layout, Plan};
use super::{Entry, aiken, check, gift, notation, radicals};
use crate::domain::question::Kind;
use crate::import::Error;
use crate::import::encoding::{self, Encoding};
use crate::import::format::{Format, Nature, foreign_text, nature};
use crate::import::limits::Limits;
use crate::import::progress::{Progress, Stage, tell};
use crate::import::table::{Delimiter, Sheet, part, read_separated, sniff};

/// How much of a file tells what it is.
pub const HEAD: usize = 1 << 20;
/// How much is read at once.
const BLOCK: usize = 1 << 20;
/// How many threads understand rows.
const WORKERS: usize = 2;
/// Bytes of a byte order mark.
const MARK: usize = 3;
/// How much is read first to find a row again.
const ROW: u64 = 4 << 10;

/// A separated text whose columns are known.
pub struct Large {
    plan: Plan,
    delimiter: Delimiter,
    /// Whether a byte order mark comes first.
    is_marked: bool,
}

/// Where a part of a file stands in it, and its records in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its first byte, and the one behind it.
    bytes: (u64, u64),
    /// The line of each record, and the byte of the part at which it is read again.
    starts: Vec<(u32, u32)>,
}

impl Stretch {
    /// How many bytes it has.
    pub fn byte_count(&self) -> u64 {
        self.bytes.1.saturating_sub(self.bytes.0)
    }

    /// The byte of the file at which the record of that line is read again.
    pub fn byte_of(&self, line: u32) -> Option<u64> {
        let at = self.starts.binary_search_by_key(&line, |(line, _)| *line);
        let (_, byte) = self.starts.get(at.ok()?)?;
        Some(self.bytes.0 + u64::from(*byte))
    }
}

/// Rows that were read and not yet understood.
struct Rows {
    sheet: Sheet,
    kind: Option<(Kind, Sign)>,
    from: Stretch,
}

/// Questions of one part of the file, in its order.
struct Understood<T> {
    questions: Vec<T>,
    from: Stretch,
}

impl Large {
    /// What the first bytes of a file tell; `None` if it has to be read whole.
    pub fn told_by(
        file_name: &str,
        head: &[u8],
        layouts: &[Layout],
        limits: &Limits,
    ) -> Option<Self> {
        let end = head.iter().rposition(|byte| *byte == b'\n')? + 1;
        let head = head.get(..end)?;
        if nature(head) != Ok(Nature::Text) {
            return None;
        }
        let (text, encoding) = encoding::decode(head).ok()?;
        if encoding != Encoding::Utf8
            || foreign_text(&text).is_some()
            || gift::is_gift(&text)
            || aiken::is_aiken(&text)
            || notation::is_own_toml(&text)
        {
            return None;
        }
        let sniffed = sniff(&text).filter(|sniffed| sniffed.agreement >= 60)?;
        let silent = &mut |_| ControlFlow::Continue(());
        let table = read_separated(&text, encoding, sniffed.delimiter, limits, silent).ok()?;
        Some(Self {
            plan: Plan::find(table.sheets.first()?, file_name, layouts)?,
            delimiter: sniffed.delimiter,
            is_marked: head.starts_with(b"\xEF\xBB\xBF"),
        })
    }

    /// The format told by content.
    pub fn format(&self) -> Format {
        match self.delimiter {
            Delimiter::Tab => Format::Tsv,
            Delimiter::Comma | Delimiter::Semicolon => Format::Csv,
        }
    }

    /// Reads the file from its beginning. `prepare` runs beside the reading, `take` gets what it gave
    /// in the order of the file, with where that stands, and stops everything with an error.
    ///
    /// # Errors
    /// Why the file cannot be read further, that somebody stopped it, and what `take` says.
    pub fn read<T: Send, E: From<Error>>(
        &self,
        source: impl Read + Send,
        bytes: u64,
        limits: &Limits,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
        prepare: &(dyn Fn(Entry) -> T + Sync),
        take: &mut dyn FnMut(Stretch, Vec<T>) -> Result<(), E>,
    ) -> Result<(), E> {
        std::thread::scope(|scope| {
            let mut to_workers = Vec::with_capacity(WORKERS);
            let mut from_workers = Vec::with_capacity(WORKERS);
            for _ in 0..WORKERS {
                let (rows_in, rows) = sync_channel(1);
                let (done_in, done) = sync_channel(1);
                to_workers.push(rows_in);
                from_workers.push(done);
                let _ = scope.spawn(move || self.understand(&rows, &done_in, prepare));
            }
            let _ = scope.spawn(move || self.part(source, limits, &to_workers));
            let mut found = 0;
            // Parts go round the workers, so that asking them in turn keeps the order.
            for worker in from_workers.iter().cycle() {
                let Ok(part) = worker.recv() else {
                    break;
                };
                let Understood { questions, from } = part?;
                tell(progress, Stage::Understanding, from.bytes.1, bytes)?;
                found += questions.len();
                limits.check_questions(found)?;
                take(from, questions)?;
            }
            Ok(())
        })
    }

    fn understand<T>(
        &self,
        rows: &Receiver<Result<Rows, Error>>,
        done: &SyncSender<Result<Understood<T>, Error>>,
        prepare: &(dyn Fn(Entry) -> T + Sync),
    ) {
        while let Ok(rows) = rows.recv() {
            let understood = rows.map(|Rows { sheet, kind, from }| Understood {
                questions: self.prepared(&sheet, kind, prepare),
                from,
            });
            // Nobody listens any more: the caller stopped.
            if done.send(understood).is_err() {
                return;
            }
        }
    }

    fn prepared<T>(
        &self,
        sheet: &Sheet,
        kind: Option<(Kind, Sign)>,
        prepare: &(dyn Fn(Entry) -> T + Sync),
    ) -> Vec<T> {
        // Made at once: to grow costs more than what it holds.
        let mut questions = Vec::with_capacity(sheet.rows().len());
        questions.extend(self.entries(sheet, kind).map(prepare));
        questions
    }

    /// The questions of rows, judged one by one.
    fn entries<'a>(
        &'a self,
        sheet: &'a Sheet,
        kind: Option<(Kind, Sign)>,
    ) -> impl Iterator<Item = Entry> + 'a {
        let drafts = self.plan.drafts(sheet, kind);
        drafts.map(radicals::mended_draft).map(check::entry)
    }

    /// The question whose record is read again at that byte; it was found to be of that kind. Its place says
    /// nothing. Nothing if there is none any more.
    ///
    /// # Errors
    /// Why the file cannot be read.
    pub fn again(
        &self,
        source: &mut (impl Read + Seek),
        byte: u64,
        kind: Option<Kind>,
        limits: &Limits,
    ) -> Result<Option<Entry>, Error> {
        let mut wanted = ROW;
        loop {
            let mut read = Vec::new();
            let _ = source
                .seek(SeekFrom::Start(byte))
                .and_then(|_| source.take(wanted).read_to_end(&mut read))
                .map_err(|error| unreadable(&error))?;
            let is_all = (read.len() as u64) < wanted;
            let end = read.iter().rposition(|byte| *byte == b'\n');
            let end = if is_all {
                read.len()
            } else {
                end.map_or(0, |at| at + 1)
            };
            let text = std::str::from_utf8(read.get(..end).unwrap_or_default())
                .map_err(|_| Error::UnknownEncoding)?;
            let part = part(text, self.delimiter, (1, is_all), limits)?;
            if part.sheet.rows().len() > 0 || is_all || wanted > limits.cell_bytes {
                let mut drafts = self.plan.again(&part.sheet, kind);
                let draft = drafts.next().map(radicals::mended_draft);
                return Ok(draft.map(check::entry));
            }
            wanted *= 2;
        }
    }

    /// Reads blocks, parts them where a record ends, and hands the rows round.
    fn part(
        &self,
        source: impl Read,
        limits: &Limits,
        workers: &[SyncSender<Result<Rows, Error>>],
    ) {
        let mut parts = Parts {
            large: self,
            source,
            limits,
            buffer: Vec::new(),
            line: 1,
            done: if self.is_marked { MARK as u64 } else { 0 },
            kind: self.plan.kind,
            is_begun: false,
            is_at_end: false,
        };
        for worker in workers.iter().cycle() {
            let Some(rows) = parts.next().transpose() else {
                return;
            };
            let failed = rows.is_err();
            if worker.send(rows).is_err() || failed {
                return;
            }
        }
    }
}

/// Where the reading stands.
struct Parts<'a, R> {
    large: &'a Large,
    source: R,
    limits: &'a Limits,
    /// What was read and belongs to no whole record yet.
    buffer: Vec<u8>,
    /// The line at the beginning of the buffer.
    line: u32,
    done: u64,
    kind: Option<(Kind, Sign)>,
    /// Whether anything was read.
    is_begun: bool,
    is_at_end: bool,
}

impl<R: Read> Parts<'_, R> {
    /// The next rows; nothing at the end of the file.
    fn next(&mut self) -> Result<Option<Rows>, Error> {
        loop {
            if self.is_at_end {
                return Ok(None);
            }
            self.fill()?;
            let end = if self.is_at_end {
                self.buffer.len()
            } else {
                let end = self.buffer.iter().rposition(|byte| *byte == b'\n');
                end.map_or(0, |end| end + 1)
            };
            let whole = self.buffer.get(..end).unwrap_or_default();
            if whole.contains(&0) {
                return Err(Error::UnknownEncoding);
            }
            let text = std::str::from_utf8(whole).map_err(|_| Error::UnknownEncoding)?;
            let from = (self.line, self.is_at_end);
            let part = part(text, self.large.delimiter, from, self.limits)?;
            if part.bytes == 0 && !self.is_at_end {
                self.check_endless()?;
                continue;
            }
            let kind = self.kind;
            self.kind = self.large.plan.kind_after(&part.sheet).or(kind);
            self.line = part.next_line;
            let begin = self.done;
            self.done += part.bytes as u64;
            let _ = self.buffer.drain(..part.bytes);
            return Ok(Some(Rows {
                sheet: part.sheet,
                kind,
                from: Stretch {
                    bytes: (begin, self.done),
                    starts: part.starts,
                },
            }));
        }
    }

    fn fill(&mut self) -> Result<(), Error> {
        let read = (&mut self.source)
            .take(BLOCK as u64)
            .read_to_end(&mut self.buffer)
            .map_err(|error| unreadable(&error))?;
        self.is_at_end = read < BLOCK;
        if self.large.is_marked && !self.is_begun {
            let mark = MARK.min(self.buffer.len());
            let _ = self.buffer.drain(..mark);
        }
        self.is_begun = true;
        Ok(())
    }

    /// A line or a quote that never ends is no question, and must not fill the memory.
    fn check_endless(&self) -> Result<(), Error> {
        if self.buffer.len() as u64 <= self.limits.cell_bytes {
            return Ok(());
        }
        Err(Error::CellTooLong {
            row: self.line,
            limit: self.limits.cell_bytes,
        })
    }
}

fn unreadable(error: &io::Error) -> Error {
    Error::Damaged {
        part: String::new(),
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::ledger::Place;
    use crate::import::questions::read;

    fn whole(text: &str) -> Vec<Entry> {
        let go_on = &mut |_| ControlFlow::Continue(());
        read("a.csv", text.as_bytes(), &Limits::default(), go_on)
            .unwrap()
            .entries
    }

    fn in_parts(text: &str) -> Result<Vec<Entry>, Error> {
        let limits = Limits::default();
        let head = text.as_bytes().get(..HEAD).unwrap_or(text.as_bytes());
        let large = Large::told_by("a.csv", head, &[], &limits).unwrap();
        let mut all = Vec::new();
        let go_on = &mut |_| ControlFlow::Continue(());
        let keep = &|entry| entry;
        large.read(
            text.as_bytes(),
            text.len() as u64,
            &limits,
            go_on,
            keep,
            &mut |from, entries: Vec<Entry>| {
                // Each is found again where it stands.
                for entry in entries.iter().step_by(97) {
                    let Place::Line(line) = entry.at else {
                        unreachable!()
                    };
                    let mut source = std::io::Cursor::new(text.as_bytes());
                    let byte = from.byte_of(line).unwrap();
                    let again = large.again(&mut source, byte, entry.kind, &limits)?;
                    let content = |entry: &Entry| entry.content.clone();
                    assert_eq!(again.as_ref().map(content), Some(content(entry)));
                }
                all.extend(entries);
                Ok::<_, Error>(())
            },
        )?;
        Ok(all)
    }

    /// Enough rows for several blocks: breaks in cells, quotes, blank lines, headings between rows.
    fn rows(seed: u32, count: u32) -> String {
        let mut text = "\u{FEFF}题干,A,B,答案,解析\r\n".to_owned();
        for n in 0..count {
            let filler = "依法作出行政处罚决定".repeat((n.wrapping_mul(seed) % 9) as usize + 3);
            let row = match n.wrapping_mul(seed) % 7 {
                0 => format!("\"第{n}题\n分两行（）\",一,二,A,{filler}\r\n"),
                1 => format!("第{n}题（）,\"一\"\"甲\"\"\",二,B,\"{filler}\n\"\r\n\r\n"),
                2 if n % 50 == 2 => "多选题,,,,\n".to_owned(),
                3 => format!("第{n}题（）,一,二,,{filler}\n"),
                _ => format!("第{n}题（）,一,二,AB,{filler}\n"),
            };
            text += &row;
        }
        text
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(6))]

        #[test]
        fn parts_give_what_the_whole_gives(seed in 1_u32..99) {
            let text = rows(seed, 12_000);
            prop_assert!(text.len() > BLOCK);
            prop_assert_eq!(in_parts(&text).unwrap(), whole(&text));
        }
    }

    #[test]
    fn what_never_ends_is_refused_and_not_kept() {
        let open = format!(
            "题干,A,B,答案\n第一题（）,一,二,A\n\"{}",
            "甲\n".repeat(2_000_000)
        );
        assert!(matches!(
            in_parts(&open),
            Err(Error::CellTooLong { row: 3, .. })
        ));
        let binary = format!("{}甲\0,一,二,A\n", rows(3, 12_000));
        assert_eq!(in_parts(&binary), Err(Error::UnknownEncoding));
    }

    #[test]
    fn running_text_and_other_encodings_are_read_whole() {
        let limits = Limits::default();
        for head in ["1. 甲（）\nA. 一\nB. 二\n答案：A\n", "", "没有换行"] {
            assert!(Large::told_by("a.txt", head.as_bytes(), &[], &limits).is_none());
        }
        let (old, _, _) = encoding_rs::GB18030.encode("题干,A,B,答案\n第一题（）,一,二,A\n");
        assert!(Large::told_by("a.csv", &old, &[], &limits).is_none());
    }

    #[test]
    fn reading_stops_when_told() {
        let text = rows(5, 12_000);
        let limits = Limits::default();
        let large = Large::told_by("a.csv", text.as_bytes(), &[], &limits).unwrap();
        let stopped = large.read(
            text.as_bytes(),
            text.len() as u64,
            &limits,
            &mut |_| ControlFlow::Break(()),
            &|entry| entry,
            &mut |_, _: Vec<Entry>| Ok::<_, Error>(()),
        );
        assert_eq!(stopped, Err(Error::Cancelled));
    }
}
