//! Whether a finished sitting is as it was: everything is derived again from what is stored, and whatever
//! does not fit is named.
//!
//! The log is read row by row against its chain and against the journal's text; its first events say
//! whose it is and which paper, and its last seal the result. The paper is drawn again from the plan and
//! the exam key, the score computed again from paper, answers and regulation. Nothing is changed here.

mod result;

use self::result::{the_result, the_score};
use super::paper::{assemble, digest_of, draw};
use super::reading::{name_of, understood};
use super::{StoredItem, may_look};
use crate::domain::exam::Exam;
use crate::domain::id::{ExamId, OfficerId, ResultId, SittingId};
use crate::domain::sitting::journal::{self, Header};
use crate::domain::sitting::receipt::Receipt;
use crate::domain::sitting::recovery::Finding;
use crate::domain::sitting::{Bound, Linked, Phase, START, State, What};
use crate::service::{Actor, Office, Result};
use crate::store::archive::sitting::{self as sittings, Head};
use crate::store::archive::{exam as exams, officer};

/// Something about a sitting that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The event of that number is missing, was changed, or does not fit its link.
    Event(u32),
    /// The rules would not have taken the event of that number.
    Refused(u32),
    /// The log is another sitting's, exam's or person's, or does not say whose it is.
    Bound,
    /// The archive says another phase than the log.
    Phase,
    /// The sitting is not over, so that it cannot be verified as a whole.
    Unfinished,
    /// The journal is missing though the log says that one is kept.
    JournalMissing,
    /// The journal does not hold what the archive holds, from that line on.
    Journal(u32),
    /// The drawing plan of the exam, its key or its questions do not give any paper.
    Plan,
    /// There is no paper.
    PaperMissing,
    /// The paper is not the one that plan and key give.
    Paper,
    /// The paper is not the one that the log began with.
    PaperSeal,
    /// The snapshot of the question of that number was changed.
    Question(u16),
    /// The log seals no result.
    Unjudged,
    /// A result that the log seals is missing.
    ResultMissing(ResultId),
    /// A result is not as the log sealed it.
    Result(ResultId),
    /// The marks of answers in words are not as the log sealed them, or lead to other points.
    Marks,
    /// The points are not what paper, answers and regulation give.
    Score,
    /// The result was judged under another regulation than the exam's.
    Regulation,
}

impl Fault {
    /// The word in JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Event(_) => "event",
            Self::Refused(_) => "refused",
            Self::Bound => "bound",
            Self::Phase => "phase",
            Self::Unfinished => "unfinished",
            Self::JournalMissing => "journal-missing",
            Self::Journal(_) => "journal",
            Self::Plan => "plan",
            Self::PaperMissing => "paper-missing",
            Self::Paper => "paper",
            Self::PaperSeal => "paper-seal",
            Self::Question(_) => "question",
            Self::Unjudged => "unjudged",
            Self::ResultMissing(_) => "result-missing",
            Self::Result(_) => "result",
            Self::Marks => "marks",
            Self::Score => "score",
            Self::Regulation => "regulation",
        }
    }

    /// The event, line or question that it is about, if it is about one.
    pub fn number(&self) -> Option<u32> {
        match self {
            Self::Event(number) | Self::Refused(number) | Self::Journal(number) => Some(*number),
            Self::Question(number) => Some(u32::from(*number)),
            _ => None,
        }
    }
}

/// Where the journal of a sitting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// In the folder.
    There,
    /// Given up after its time.
    Retired,
    /// None was kept.
    Never,
}

impl Kept {
    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::There => "there",
            Self::Retired => "retired",
            Self::Never => "never",
        }
    }
}

/// What verifying a sitting gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Verified {
    /// The sitting.
    pub sitting: SittingId,
    /// The exam.
    pub exam: ExamId,
    /// The person.
    pub officer: OfficerId,
    /// The person's name.
    pub name: String,
    /// Events of the log.
    pub events: u32,
    /// The receipt of its hand-in.
    pub receipt: Option<Receipt>,
    /// Points computed again, in hundredths; none for a void sitting.
    pub points: Option<u32>,
    /// Where the journal is.
    pub journal: Kept,
    /// The result that stands now, if a later judgement replaced the one that the log seals.
    pub replaced_by: Option<ResultId>,
    /// What was found and put right after the end, by the number of the event that says so.
    pub put_right: Vec<(u32, Vec<Finding>)>,
    /// What is not as it was; empty if everything is.
    pub faults: Vec<Fault>,
}

/// Verifies a sitting.
///
/// # Errors
/// [`crate::service::Error::Denied`], or that there is no such sitting, or that the archive cannot be read.
pub fn verify(office: &mut Office, actor: &Actor, sitting: SittingId) -> Result<Verified> {
    let head = sittings::by_id(office.read(), sitting)?;
    may_look(actor, head.officer)?;
    let mut verified = Verified {
        sitting,
        exam: head.exam,
        officer: head.officer,
        name: officer::by_id(office.read(), head.officer)
            .map(|person| person.profile.name)
            .unwrap_or_default(),
        events: 0,
        receipt: None,
        points: None,
        journal: Kept::Never,
        replaced_by: None,
        put_right: Vec::new(),
        faults: Vec::new(),
    };
    let chain = log(office, &head, &mut verified)?;
    let Some((state, bound)) = chain_says(&chain, &head, &mut verified) else {
        return Ok(verified);
    };
    the_journal(office, &head, &chain, bound.as_ref(), &mut verified);
    if bound.is_some() && verified.faults.contains(&Fault::Bound) {
        // Paper and result of whom the archive names say nothing of whom the log names.
        return Ok(verified);
    }
    the_paper(office, &head, &chain, bound.as_ref(), &state, &mut verified)?;
    the_result(office, &head, &chain, &mut verified)?;
    Ok(verified)
}

/// The log as far as it holds; what does not is named by its number.
fn log(office: &Office, head: &Head, verified: &mut Verified) -> Result<Vec<Linked>> {
    let rows = sittings::rows(office.read(), head.id)?;
    verified.events = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let mut chain: Vec<Linked> = Vec::with_capacity(rows.len());
    let mut previous = START;
    for (seq, row) in (1..).zip(&rows) {
        let one = understood(row).filter(|one| one.event.seq == seq && one.follows(&previous));
        let Some(one) = one else {
            verified.faults.push(Fault::Event(seq));
            break;
        };
        previous = one.hash;
        chain.push(one);
    }
    if rows.is_empty() {
        verified.faults.push(Fault::Event(1));
    }
    Ok(chain)
}

/// The state and whose log it is. What stands behind a broken place says nothing any more.
fn chain_says(
    chain: &[Linked],
    head: &Head,
    verified: &mut Verified,
) -> Option<(State, Option<Bound>)> {
    let mut events = chain.iter().map(|one| &one.event);
    let mut state = State::begin(events.next()?).ok()?;
    for event in events {
        if state.apply(event).is_err() {
            verified.faults.push(Fault::Refused(event.seq));
            return None;
        }
    }
    verified.receipt = receipt_in(chain);
    verified.put_right = put_right_after_the_end(chain);
    let whole = verified.faults.is_empty();
    if whole && state.phase.code() != head.phase {
        verified.faults.push(Fault::Phase);
    }
    if whole && !matches!(state.phase, Phase::HandedIn | Phase::Voided) {
        verified.faults.push(Fault::Unfinished);
    }
    let bound = chain.iter().find_map(|one| match &one.event.what {
        What::Started { of, .. } => of.clone(),
        _ => None,
    });
    let fits = bound.as_ref().is_some_and(|of| {
        of.sitting == head.id && of.exam == head.exam && of.officer == head.officer
    });
    if !fits {
        verified.faults.push(Fault::Bound);
    }
    Some((state, bound))
}

/// What recovery wrote down once the candidate was done.
fn put_right_after_the_end(chain: &[Linked]) -> Vec<(u32, Vec<Finding>)> {
    chain
        .iter()
        .skip_while(|one| !matches!(one.event.what, What::HandedIn { .. } | What::Voided { .. }))
        .filter_map(|one| match &one.event.what {
            What::Recovered { findings, .. } => Some((one.event.seq, findings.clone())),
            _ => None,
        })
        .collect()
}

/// The receipt of a log's hand-in.
pub(super) fn receipt_in(chain: &[Linked]) -> Option<Receipt> {
    chain
        .iter()
        .find(|one| matches!(one.event.what, What::HandedIn { .. }))
        .map(|one| Receipt::of(&one.hash))
}

fn the_journal(
    office: &Office,
    head: &Head,
    chain: &[Linked],
    bound: Option<&Bound>,
    verified: &mut Verified,
) {
    let is_retired = |one: &Linked| matches!(one.event.what, What::JournalRetired { .. });
    if chain.iter().any(is_retired) {
        verified.journal = Kept::Retired;
        return;
    }
    if !bound.is_some_and(|of| of.journal) {
        return;
    }
    let Ok(Some(bytes)) = office.journals.files.read(&name_of(head.id)) else {
        verified.faults.push(Fault::JournalMissing);
        return;
    };
    verified.journal = Kept::There;
    let header = Header::of(head.id, head.exam, head.officer);
    let Ok(expected) = journal::write(&header, chain) else {
        return;
    };
    // Where the archive's own log is cut short, the journal can only be held against what is left.
    let cut = verified
        .faults
        .iter()
        .any(|one| matches!(one, Fault::Event(_)));
    let same = if cut {
        bytes.starts_with(&expected)
    } else {
        bytes == expected
    };
    if !same {
        let differs = bytes.iter().zip(&expected).position(|(a, b)| a != b);
        let at = differs.unwrap_or(bytes.len().min(expected.len()));
        let before = expected.get(..at).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        verified
            .faults
            .push(Fault::Journal(u32::try_from(line).unwrap_or(u32::MAX)));
    }
}

fn the_paper(
    office: &mut Office,
    head: &Head,
    chain: &[Linked],
    bound: Option<&Bound>,
    state: &State,
    verified: &mut Verified,
) -> Result<()> {
    let exam = exams::by_id(office.read(), head.exam)?;
    let Some((seed, text, made_at)) = exams::paper_text(office.read(), exam.id, head.officer)?
    else {
        verified.faults.push(Fault::PaperMissing);
        return Ok(());
    };
    let began = chain.first().map(|one| one.event.at.wall_ms);
    let name = bound.map_or_else(|| head.officer.to_string(), Bound::drawn_for);
    let drawn = draw(office, &exam, &name);
    match &drawn {
        Ok((drawn_seed, drawn_items)) => {
            let drawn_text = serde_json::to_string(drawn_items).unwrap_or_default();
            if *drawn_seed != seed || drawn_text != text || began != Some(made_at) {
                verified.faults.push(Fault::Paper);
            }
        }
        Err(error) => {
            tracing::warn!(%error, "a paper cannot be drawn again");
            verified.faults.push(Fault::Plan);
        }
    }
    let items: Option<Vec<StoredItem>> = serde_json::from_str(&text).ok();
    the_questions(
        office,
        &exam,
        items.as_deref().unwrap_or_default(),
        verified,
    )?;
    let paper = items
        .as_ref()
        .and_then(|items| assemble(office, &exam, items).ok());
    let (Some(items), Some(paper)) = (items, paper) else {
        verified.faults.push(Fault::PaperSeal);
        return Ok(());
    };
    let digest = digest_of(&seed, &items, &paper)?;
    if bound.is_some_and(|of| of.paper != digest) {
        verified.faults.push(Fault::PaperSeal);
    }
    if state.phase == Phase::HandedIn {
        the_score(office, &exam, &paper, chain, state, verified)?;
    }
    Ok(())
}

/// The snapshots that a paper uses, against the hashes that they stand under.
fn the_questions(
    office: &Office,
    exam: &Exam,
    items: &[StoredItem],
    verified: &mut Verified,
) -> Result<()> {
    let prints: Vec<Option<[u8; 32]>> = items.iter().map(StoredItem::print).collect();
    for snapshot in exams::snapshots(office.read(), exam.id)? {
        let fits = *blake3::hash(snapshot.content.as_bytes()).as_bytes() == snapshot.hash;
        let place = prints
            .iter()
            .position(|print| *print == Some(snapshot.fingerprint));
        if let (false, Some(place)) = (fits, place) {
            let number = u16::try_from(place + 1).unwrap_or(u16::MAX);
            verified.faults.push(Fault::Question(number));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
