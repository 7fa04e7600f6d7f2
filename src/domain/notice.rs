//! Notices (通知): what is said to a person about a decision. Facts only; the sentence is made where it is
//! shown.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::certificate::Act;
use super::consequence::{Move, Outcome, Step, Turn};
use super::scoring::Points;

/// What a result says, as far as a notice repeats it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Points reached.
    pub points: Points,
    /// Points possible.
    pub maximum: Points,
    /// How it ended.
    pub outcome: Outcome,
}

/// What a notice says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "notice", rename_all = "kebab-case")]
pub enum Content {
    /// A question was corrected, and the result is another one.
    ResultCorrected {
        /// The exam's name.
        exam: String,
        /// What stood before.
        before: Mark,
        /// What stands now.
        after: Mark,
        /// What follows for the person.
        follows: Vec<Move>,
        /// Why, in the words of who decided.
        reason: String,
    },
    /// An appeal was decided.
    AppealDecided {
        /// The exam's name.
        exam: String,
        /// Whether it was upheld.
        upheld: bool,
        /// Why, in the words of who decided.
        reason: String,
    },
    /// A sitting was made void.
    SittingVoided {
        /// The exam's name.
        exam: String,
        /// Why, in the words of who decided.
        reason: String,
    },
    /// A sitting that was void counts, after all.
    SittingReinstated {
        /// The exam's name.
        exam: String,
        /// Why, in the words of who decided.
        reason: String,
    },
    /// An exam was called off.
    ExamCancelled {
        /// The exam's name.
        exam: String,
        /// Why, in the words of who decided.
        reason: String,
    },
    /// An absence was lifted, or counts again.
    AbsenceDecided {
        /// The exam's name.
        exam: String,
        /// Whether it counts.
        stands: bool,
        /// Why, in the words of who decided; empty where the sheet of the exam came in.
        reason: String,
    },
    /// A decision about an appeal was taken back: it waits again.
    AppealReopened {
        /// The exam's name.
        exam: String,
        /// The day by which it is decided.
        decide_by: Date,
        /// Why, in the words of who decided.
        reason: String,
    },
    /// An exam is held at another time.
    ExamMoved {
        /// The exam's name.
        exam: String,
        /// When it opens now, milliseconds since 1970 UTC.
        opens_at: i64,
        /// When it closes now.
        closes_at: i64,
    },
    /// A step follows from a result: a make-up, or a decision that somebody has to make.
    StepDue {
        /// The name of the exam that it follows from.
        exam: String,
        /// The step.
        step: Step,
        /// The day by which it is decided, where somebody decides.
        decide_by: Option<Date>,
    },
    /// A step was decided, or a decision about it taken back.
    StepDecided {
        /// The name of the exam that it followed from.
        exam: String,
        /// The step.
        step: Step,
        /// What was decided.
        turn: Turn,
        /// Why, and by what.
        said: Said,
    },
    /// A certificate was acted on without an exam to follow from.
    CertificateActed {
        /// Its number.
        number: String,
        /// What was done to it.
        act: Act,
        /// By what.
        said: Said,
    },
}

/// The words of a decision; each may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Said {
    /// By what rule.
    pub basis: String,
    /// Document number.
    pub document: String,
    /// Why, in the words of who decided.
    pub reason: String,
}

impl Content {
    /// The word in SQL.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ResultCorrected { .. } => "result-corrected",
            Self::AppealDecided { .. } => "appeal-decided",
            Self::SittingVoided { .. } => "sitting-voided",
            Self::SittingReinstated { .. } => "sitting-reinstated",
            Self::AbsenceDecided { .. } => "absence-decided",
            Self::AppealReopened { .. } => "appeal-reopened",
            Self::ExamCancelled { .. } => "exam-cancelled",
            Self::ExamMoved { .. } => "exam-moved",
            Self::StepDue { .. } => "step-due",
            Self::StepDecided { .. } => "step-decided",
            Self::CertificateActed { .. } => "certificate-acted",
        }
    }
}
