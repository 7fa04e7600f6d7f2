//! Everything that can go wrong when people use the program, with the data its sentence needs.

use jiff::Timestamp;

use crate::domain::permission::Permission;
use crate::import::questions::Unmendable;
use crate::{export, import, platform, store};

/// What a use case gives.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a use case did not do what was asked. Nothing was changed when one is returned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The role does not allow it.
    #[error("not permitted: {0:?}")]
    Denied(Permission),
    /// It is about whoever acts; somebody else decides it.
    #[error("a matter of one's own")]
    OwnMatter,
    /// Nobody is signed in and this folder has accounts.
    #[error("nobody is signed in")]
    NotSignedIn,
    /// Name and passphrase do not belong together; which of the two is not said.
    #[error("sign-in failed")]
    WrongPassphrase {
        /// Attempts that are left before the name is locked.
        left: u32,
    },
    /// Too many failed attempts.
    #[error("locked until {until}")]
    LockedOut {
        /// When the next attempt is possible.
        until: Timestamp,
    },
    /// The account was closed.
    #[error("the account is closed")]
    AccountClosed,
    /// The account has no passphrase yet: a one-time code is needed.
    #[error("a one-time code is needed")]
    CodeNeeded,
    /// The one-time or recovery code is wrong, used or too old.
    #[error("the code does not open")]
    WrongCode,
    /// The passphrase is too short.
    #[error("the passphrase needs {least} characters")]
    WeakPassphrase {
        /// The fewest characters.
        least: usize,
    },
    /// A field that must be filled is empty.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// There is an account already; the first administrator was made before.
    #[error("this folder has accounts already")]
    HasAccounts,
    /// Closing or changing the account would leave nobody who can administrate.
    #[error("the last administrator stays")]
    LastAdministrator,
    /// The office's thread is gone.
    #[error("the office is closed")]
    Closed,
    /// The program is open in another window.
    #[error("another window is open")]
    WindowOpen,
    /// The folder holds something already, and what was asked for needs an empty one.
    #[error("the data folder is not empty")]
    NotEmpty,
    /// An appeal cannot be made.
    #[error(transparent)]
    Appeal(#[from] crate::domain::appeal::NoAppeal),
    /// An act makes no sense where the appeal stands.
    #[error(transparent)]
    AppealState(#[from] crate::domain::appeal::NotPossible),
    /// A question cannot count so.
    #[error(transparent)]
    Ruling(#[from] crate::domain::correction::NoRuling),
    /// The marking of an answer does not take that.
    #[error(transparent)]
    Marking(#[from] crate::domain::marking::Refused),
    /// A list of points is no rubric of the question.
    #[error(transparent)]
    Rubric(#[from] crate::domain::marking::NoRubric),
    /// There are fewer people to mark than an answer needs.
    #[error("{have} markers where {need} are needed")]
    TooFewMarkers {
        /// How many mark an answer.
        need: usize,
        /// How many there are.
        have: usize,
    },
    /// Answers were marked by the rubric that stands.
    #[error("marking has begun")]
    MarkingBegun,
    /// The sitting is over, and people have not marked all of it.
    #[error("the result awaits marks")]
    AwaitsMarks,
    /// What was asked for would do nothing.
    #[error("nothing to do")]
    NothingToDo,
    /// What was asked for is not there.
    #[error("no such {what}: {name}")]
    NotFound {
        /// What kind of thing.
        what: &'static str,
        /// The name it was asked for by.
        name: String,
    },
    /// A date, time or number was not understood.
    #[error("not a {what}: {text}")]
    NotUnderstood {
        /// What was expected.
        what: &'static str,
        /// What was written.
        text: String,
    },
    /// A file could not be read.
    #[error("cannot read {path}: {detail}")]
    CannotRead {
        /// Which file.
        path: String,
        /// What the system said.
        detail: String,
    },
    /// A file could not be written.
    #[error("cannot write {path}: {detail}")]
    CannotWrite {
        /// Which file.
        path: String,
        /// What the system said.
        detail: String,
    },
    /// The ending of the file names no format that can be written.
    #[error("no format is known for {path}")]
    UnknownFormat {
        /// The file as named.
        path: String,
    },
    /// Questions of the import were edited since; undoing it would lose that work.
    #[error("{count} questions were edited since the import")]
    EditedSince {
        /// How many.
        count: u32,
    },
    /// Questions of a change in bulk were changed since; taking it back would lose that work.
    #[error("{count} questions were changed since")]
    ChangedSince {
        /// How many.
        count: u32,
    },
    /// The questions are not as the preview saw them.
    #[error("the questions changed meanwhile")]
    ChangedMeanwhile,
    /// The question stays in its state.
    #[error("the question stays: {refusal}")]
    Review {
        /// Why.
        refusal: crate::domain::review::Refusal,
        /// The others who may review, by name; empty in an office of one.
        others: Vec<String>,
    },
    /// More papers of people than are set into one file.
    #[error("{count} papers are more than the {most} of one file")]
    TooManyToPrint {
        /// How many are wanted.
        count: usize,
        /// The most.
        most: usize,
    },
    /// The backup is not one of this program or is damaged.
    #[error("not a usable backup: {detail}")]
    BadBackup {
        /// What is wrong with it.
        detail: String,
    },
    /// The blueprint is not one, or makes no sense.
    #[error("blueprint: {0}")]
    Blueprint(#[from] crate::domain::blueprint::Fault),
    /// The banks cannot give what the blueprint asks for.
    #[error("the banks cannot give it")]
    Infeasible(Vec<crate::domain::blueprint::Collision>),
    /// Nobody is due.
    #[error("nobody is due")]
    NobodyDue,
    /// The exam ends before it begins.
    #[error("the window ends before it begins")]
    BadWindow,
    /// A session lies outside its exam's window.
    #[error("the session lies outside the exam's window")]
    OutsideExam,
    /// A session is shorter than what a candidate has.
    #[error("the session is shorter than {minutes} minutes")]
    SessionTooShort {
        /// The exam's minutes.
        minutes: u32,
    },
    /// The session is over.
    #[error("the session is over")]
    SessionOver,
    /// Seats were given in the session.
    #[error("{count} seats were given")]
    SeatsGiven {
        /// How many.
        count: u32,
    },
    /// There are fewer seats than people.
    #[error(transparent)]
    TooFewSeats(#[from] crate::domain::seating::TooFewSeats),
    /// Two digits are not enough for another number of that kind.
    #[error("no number is left")]
    NumbersUsedUp,
    /// Somebody has begun already.
    #[error("{count} have begun")]
    Begun {
        /// How many.
        count: u32,
    },
    /// The exemption does not allow the act.
    #[error("exemption: {0}")]
    Exemption(#[from] crate::domain::exemption::NotPossible),
    /// The accommodation makes no sense.
    #[error("accommodation: {0}")]
    Accommodation(#[from] crate::domain::accommodation::Fault),
    /// The PIN is not that of whoever acts.
    #[error("wrong PIN")]
    WrongPin {
        /// Attempts that are left before it is locked.
        left: u32,
    },
    /// Whoever acts has no PIN yet.
    #[error("a PIN is needed")]
    PinNeeded,
    /// The PIN is too easy.
    #[error("a PIN has {least} to {most} digits")]
    WeakPin {
        /// The fewest digits.
        least: usize,
        /// The most digits.
        most: usize,
    },
    /// The picture cannot be kept.
    #[error("photo: {0:?}")]
    Photo(super::photo::PhotoFault),
    /// The check digit of an admission number is wrong.
    #[error("wrong check digit")]
    WrongDigit,
    /// The exam cannot be entered now.
    #[error("no entry: {0}")]
    NoEntry(#[from] crate::domain::exam::NoEntry),
    /// The person is not on the list of the exam.
    #[error("not listed")]
    NotListed,
    /// The exam is not in the state that this needs.
    #[error("the exam is {0:?}")]
    ExamIs(crate::domain::exam::ExamState),
    /// The sitting does not take the event.
    #[error("sitting: {0}")]
    Sitting(#[from] crate::domain::sitting::Refused),
    /// The regulation lets nobody hand in yet.
    #[error("no hand-in before {until}")]
    TooEarlyToHandIn {
        /// From when on one can.
        until: Timestamp,
    },
    /// An event of a sitting is durable in one of its two records and could not be written to the
    /// other. It is not to be sent again.
    #[error("saved in the {kept:?} only: {source}")]
    HalfSaved {
        /// Where it is.
        kept: crate::service::sitting::Place,
        /// The sitting with it.
        state: Box<crate::domain::sitting::State>,
        /// Why it is not in the other.
        source: Box<Error>,
    },
    /// The stored sitting does not fit its own hash chain.
    #[error("the sitting is broken at event {0}")]
    BrokenChain(u32),
    /// The certificate does not allow the act.
    #[error("certificate: {0}")]
    Certificate(#[from] crate::domain::certificate::NotPossible),
    /// The consequence does not allow the decision.
    #[error("consequence: {0}")]
    Consequence(#[from] crate::domain::consequence::NotPossible),
    /// The person has no certificate.
    #[error("no certificate")]
    NoCertificate,
    /// A setting of a regulation makes no sense.
    #[error("regulation: {0:?}")]
    Regulation(crate::domain::regulation::Fault),
    /// The system said no.
    #[error(transparent)]
    Platform(#[from] platform::Error),
    /// The databases said no.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// An entry of a ledger cannot be mended so.
    #[error(transparent)]
    Unmendable(#[from] Unmendable),
    /// The scanned page cannot be read.
    #[error("scanned page: {0}")]
    Sheet(#[from] import::answer_sheet::Unreadable),
    /// The file that was to be imported said no.
    #[error(transparent)]
    Import(#[from] import::Error),
    /// The file that was to be written could not be put together.
    #[error(transparent)]
    Export(#[from] export::Error),
}
