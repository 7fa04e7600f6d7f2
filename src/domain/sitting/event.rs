//! What can happen in a sitting, as it is written down.
//!
//! The text of an event is what its link of the chain seals: fields are added so that events that do
//! not use them are written as before, and never renamed.

use serde::{Deserialize, Serialize};

use super::recovery::Finding;
use crate::domain::clock::Moment;
use crate::domain::id::{AccountId, ExamId, OfficerId, ResultId, SittingId};
use crate::domain::question::{Answer, Kind, OptionSet};

/// One event of a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its place in the log, from 1.
    pub seq: u32,
    /// When, by both clocks.
    pub at: Moment,
    /// What happened.
    #[serde(flatten)]
    pub what: What,
}

impl Event {
    /// The first event of a sitting.
    pub fn first(at: Moment, what: What) -> Self {
        Self { seq: 1, at, what }
    }
}

/// What can happen in a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum What {
    /// The person was let in.
    Admitted {
        /// Who confirmed the person; `None` where the candidate enters alone, as in a mock exam.
        by: Option<AccountId>,
    },
    /// The time runs.
    Started {
        /// What the candidate has, milliseconds.
        allowed_ms: i64,
        /// The questions by number, so that an answer can be held against them.
        questions: Vec<Form>,
        /// Whose sitting and which paper this is. Older logs do not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<Bound>,
    },
    /// A question came up.
    Opened {
        /// Its number, from 1.
        question: u16,
    },
    /// An answer was given, changed, or taken back (then it is empty).
    Answered {
        /// The question's number, from 1.
        question: u16,
        /// The answer in canonical form.
        answer: Answer,
    },
    /// A question was marked for later, or unmarked.
    Marked {
        /// Its number, from 1.
        question: u16,
        /// Whether it is marked now.
        marked: bool,
    },
    /// The window lost the focus: evidence, not a verdict.
    FocusLost,
    /// The window got it back.
    FocusRegained,
    /// The wall clock jumped against the boot clock.
    ClockJumped {
        /// By so much, milliseconds.
        by_ms: i64,
    },
    /// The program was ended and started again.
    Resumed,
    /// Time was given back.
    TimeGranted {
        /// Milliseconds.
        ms: i64,
        /// By whom.
        by: Option<AccountId>,
        /// Why.
        reason: String,
    },
    /// A stretch that the clocks could not explain was settled.
    GapSettled {
        /// So much of it is charged, milliseconds.
        charged_ms: i64,
        /// By whom.
        by: Option<AccountId>,
        /// Why.
        reason: String,
    },
    /// An invigilator holds the sitting: nothing is opened, answered or handed in by the candidate.
    Locked {
        /// By whom.
        by: Option<AccountId>,
        /// Why.
        reason: String,
        /// Whether the time stands still meanwhile, as the regulation says.
        clock_stops: bool,
    },
    /// The candidate can go on.
    Unlocked {
        /// By whom.
        by: Option<AccountId>,
        /// Why.
        reason: String,
    },
    /// Something happened in the room.
    Incident {
        /// What it was.
        incident: IncidentKind,
        /// What was seen.
        facts: String,
        /// What was done about it.
        handling: String,
        /// Who wrote it down.
        by: Option<AccountId>,
        /// Who signed it, and who would not.
        signatures: Vec<Signature>,
    },
    /// Archive and journal differed, and were brought together again.
    Recovered {
        /// So many events were missing or damaged in the archive.
        to_archive: u32,
        /// So many were missing or damaged in the journal.
        to_journal: u32,
        /// What was found.
        findings: Vec<Finding>,
    },
    /// The sitting was judged: its result is sealed by the chain.
    Judged {
        /// The result.
        result: ResultId,
        /// BLAKE3 of everything the archive holds of it, in hexadecimal.
        digest: String,
        /// What people marked of it, where they did. Left out else, and in older logs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        marks: Option<Marked>,
    },
    /// The journal of this sitting was given up after its time; the archive alone holds it now.
    JournalRetired {
        /// BLAKE3 of the file as it was, in hexadecimal.
        digest: String,
    },
    /// The sitting is over.
    HandedIn {
        /// Who ended it.
        how: HandIn,
    },
    /// The result is void (成绩无效).
    Voided {
        /// By whom.
        by: Option<AccountId>,
        /// Why.
        reason: String,
    },
    /// The sheet of a sitting on paper was entered wrongly, and is entered anew: these answers count, and those
    /// of before stay in the log.
    Rekeyed {
        /// By whom.
        by: Option<AccountId>,
        /// Why.
        reason: String,
        /// All answers of the sheet, each with its question.
        answers: Vec<(u16, Answer)>,
    },
    /// It is not void, after all: what was answered counts.
    Reinstated {
        /// By whom.
        by: Option<AccountId>,
        /// Why.
        reason: String,
    },
}

impl What {
    /// The word for this kind of event.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Admitted { .. } => "admitted",
            Self::Started { .. } => "started",
            Self::Opened { .. } => "opened",
            Self::Answered { .. } => "answered",
            Self::Marked { .. } => "marked",
            Self::FocusLost => "focus-lost",
            Self::FocusRegained => "focus-regained",
            Self::ClockJumped { .. } => "clock-jumped",
            Self::Resumed => "resumed",
            Self::TimeGranted { .. } => "time-granted",
            Self::GapSettled { .. } => "gap-settled",
            Self::Locked { .. } => "locked",
            Self::Unlocked { .. } => "unlocked",
            Self::Incident { .. } => "incident",
            Self::Recovered { .. } => "recovered",
            Self::Judged { .. } => "judged",
            Self::JournalRetired { .. } => "journal-retired",
            Self::HandedIn { .. } => "handed-in",
            Self::Voided { .. } => "voided",
            Self::Rekeyed { .. } => "rekeyed",
            Self::Reinstated { .. } => "reinstated",
        }
    }
}

impl What {
    /// Whether the candidate makes it happen by sitting there; everything else is somebody's decision
    /// or the program's note.
    pub fn is_candidates(&self) -> bool {
        matches!(
            self,
            Self::Opened { .. }
                | Self::Answered { .. }
                | Self::Marked { .. }
                | Self::FocusLost
                | Self::FocusRegained
                | Self::ClockJumped { .. }
        )
    }
}

/// What people had marked of a sitting when it was judged: sealed by the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// How many events of the marking of its answers there were.
    pub events: u32,
    /// BLAKE3 of the answers, their rubrics and those events as the archive holds them, in hexadecimal.
    pub digest: String,
}

/// Whose sitting a log is, and of which paper: sealed by the chain, so that no two can be swapped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// The sitting.
    pub sitting: SittingId,
    /// The exam.
    pub exam: ExamId,
    /// The person.
    pub officer: OfficerId,
    /// BLAKE3 of the paper as the archive holds it, in hexadecimal.
    pub paper: String,
    /// Whether a journal is kept beside the archive.
    pub journal: bool,
    /// How it came in, where it was sat on paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Sheet>,
}

impl Bound {
    /// The name that the paper was drawn for: the letter of a fixed one, or the person.
    pub fn drawn_for(&self) -> String {
        let letter = self.sheet.as_ref().and_then(|sheet| sheet.letter.clone());
        letter.unwrap_or_else(|| self.officer.to_string())
    }
}

/// An answer sheet on paper that became a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The letter of the paper; none for a paper of one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<String>,
    /// How the answers came in.
    pub means: Means,
}

/// How the answers of a sheet came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Means {
    /// Typed by a person.
    Keyed,
    /// Read from a scan; what was doubtful was decided by a person.
    Scanned,
}

/// What an incident (违纪情况, or an accident) was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IncidentKind {
    /// 替考: somebody else sat.
    Impersonation,
    /// 夹带: notes or books.
    Notes,
    /// A phone or another device that may not be there.
    Device,
    /// 抄袭、交头接耳: copied, or spoke with others.
    Copying,
    /// 扰乱秩序.
    Disturbance,
    /// The machine, the power or the network failed.
    Failure,
    /// 身体不适.
    Illness,
    /// Anything else.
    Other,
}

impl IncidentKind {
    /// Every kind, breaches first.
    pub const ALL: [Self; 8] = [
        Self::Impersonation,
        Self::Notes,
        Self::Device,
        Self::Copying,
        Self::Disturbance,
        Self::Failure,
        Self::Illness,
        Self::Other,
    ];

    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Impersonation => "impersonation",
            Self::Notes => "notes",
            Self::Device => "device",
            Self::Copying => "copying",
            Self::Disturbance => "disturbance",
            Self::Failure => "failure",
            Self::Illness => "illness",
            Self::Other => "other",
        }
    }

    /// The kind of that code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// As what somebody signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signatory {
    /// An invigilator.
    Invigilator,
    /// The candidate.
    Candidate,
    /// Somebody else who saw it.
    Witness,
}

/// A name under the record of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// As what.
    pub signed_as: Signatory,
    /// The name.
    pub name: String,
    /// Whether the signature was refused; that is written down too.
    pub refused: bool,
}

/// Who ended a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HandIn {
    /// The candidate.
    Candidate,
    /// The clock.
    TimeUp,
    /// An invigilator.
    Invigilator,
}

/// The shape of a question, against which an answer is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Its kind.
    pub kind: Kind,
    /// Options of a choice, gaps of a blank, parts of a case, 0 for a judge and an essay.
    pub size: u8,
    /// The shapes of a case's parts. Left out for the other kinds, whose events stay what they were.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Form>,
}

/// The most characters that are taken as one written answer: some thirty pages.
pub const LONGEST_TEXT: usize = 20_000;

impl Form {
    /// Whether an answer has the shape that the question asks for.
    pub(super) fn fits(&self, answer: &Answer) -> bool {
        let within = |set: &OptionSet| set.positions().all(|p| p < usize::from(self.size));
        match (self.kind, answer) {
            (Kind::Single, Answer::Choice(set)) => set.len() <= 1 && within(set),
            (Kind::Multiple, Answer::Choice(set)) => within(set),
            (Kind::Judge, Answer::Judge(_)) | (Kind::Essay, Answer::OnPaper) => true,
            // Nothing chosen takes a judgement back too.
            (Kind::Judge, Answer::Choice(set)) => set.is_empty(),
            (Kind::Blank, Answer::Blanks(texts)) => texts.len() == usize::from(self.size),
            (Kind::Essay, Answer::Text(text)) => text.chars().count() <= LONGEST_TEXT,
            (Kind::Case, Answer::Parts(given)) => {
                let fits = |(form, given): (&Self, &Option<Answer>)| {
                    let is_any = |answer: &Answer| *answer == Answer::OnPaper || form.fits(answer);
                    given.as_ref().is_none_or(is_any)
                };
                given.len() == self.parts.len() && self.parts.iter().zip(given).all(fits)
            }
            _ => false,
        }
    }
}
