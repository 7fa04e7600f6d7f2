//! Every screen, in one enum. How to add one stands in [`super`].

use std::path::PathBuf;

use iced::Subscription;

use crate::domain::permission::Permission;
use crate::ui::screen::{
    archive, bank, blueprint, board, certificates, correction, exam, exam_entry, exams,
    first_start, home, import_people, import_questions, marking, paper_exam, people, practice,
    receipt, rehearsal, result, settings, sign_in, statistics, statutes,
};
use crate::ui::{Action, Element, Place, Session};

/// Makes the enum of screens, the enum of their messages, and what is the same for all of them.
macro_rules! screens {
    ($($name:ident: $module:ident),+ $(,)?) => {
        /// The screen that is shown.
        pub(super) enum Screen {
            $(#[doc = concat!("See [`", stringify!($module), "`].")] $name(Box<$module::State>),)+
        }

        /// A message of a screen.
        #[derive(Debug, Clone)]
        #[allow(clippy::large_enum_variant, reason = "a message lives for a moment")]
        pub(super) enum Message {
            $(#[doc = concat!("Of [`", stringify!($module), "`].")] $name($module::Message),)+
        }

        impl Screen {
            /// Gives a message to the screen it is for.
            pub(super) fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
                match (self, message) {
                    $((Self::$name(state), Message::$name(message)) => {
                        state.update(message, session).map(Message::$name)
                    })+
                    #[allow(unreachable_patterns, reason = "with one screen there is no other")]
                    _ => Action::None,
                }
            }

            /// Draws it.
            pub(super) fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
                match self {
                    $(Self::$name(state) => state.view(session).map(Message::$name),)+
                }
            }
        }

        $(impl From<$module::State> for Screen {
            fn from(state: $module::State) -> Self {
                Self::$name(Box::new(state))
            }
        })+
    };
}

screens! {
    Blueprint: blueprint,
    Board: board,
    Receipt: receipt,
    Rehearsal: rehearsal,
    Certificates: certificates,
    Correction: correction,
    Exams: exams,
    FirstStart: first_start,
    SignIn: sign_in,
    Home: home,
    Bank: bank,
    Practice: practice,
    ExamEntry: exam_entry,
    Exam: exam,
    PaperExam: paper_exam,
    Result: result,
    Statistics: statistics,
    ImportQuestions: import_questions,
    ImportPeople: import_people,
    People: people,
    Settings: settings,
    Archive: archive,
    Marking: marking,
    Statutes: statutes,
}

/// Something that happened to the window and concerns some screens.
#[derive(Debug, Clone)]
pub(super) enum News {
    /// Files were dropped onto the window, one message each.
    Dropped(PathBuf),
}

impl Screen {
    /// The screen of a place, and what it wants first.
    pub(super) fn open(place: &Place, session: &Session) -> (Self, Action<Message>) {
        /// A screen with its first action.
        fn shown<State: Into<Screen>, M: Send + 'static>(
            (state, action): (State, Action<M>),
            outer: fn(M) -> Message,
        ) -> (Screen, Action<Message>) {
            (state.into(), action.map(outer))
        }
        match place {
            Place::Home => shown(home::State::new(session), Message::Home),
            Place::Import => shown(
                import_questions::State::new(session),
                Message::ImportQuestions,
            ),
            Place::Bank(bank) => shown(bank::State::new(session, bank.clone()), Message::Bank),
            Place::Statutes => shown(statutes::State::new(session), Message::Statutes),
            Place::People => shown(people::State::new(session), Message::People),
            Place::ImportPeople => shown(import_people::State::new(session), Message::ImportPeople),
            Place::Practice => shown(practice::State::new(session), Message::Practice),
            Place::Enter(exam) => shown(
                exam_entry::State::new(session, Some(*exam)),
                Message::ExamEntry,
            ),
            Place::Board(exam) => shown(board::State::new(session, *exam), Message::Board),
            Place::Rehearsal => shown(rehearsal::State::new(session), Message::Rehearsal),
            Place::Trial(door) => shown(exam::State::trial(*door), Message::Exam),
            Place::Receipt => shown(receipt::State::new(session), Message::Receipt),
            Place::Sit(exam, officer) => shown(exam::State::new(*exam, *officer), Message::Exam),
            Place::Paper(exam) => shown(paper_exam::State::new(session, *exam), Message::PaperExam),
            Place::Result(exam, officer) => {
                shown(result::State::new(*exam, *officer), Message::Result)
            }
            Place::Corrections(exam) => shown(
                correction::State::new(session, *exam, correction::Tab::Questions),
                Message::Correction,
            ),
            Place::Appeals(exam) => shown(
                correction::State::new(session, *exam, correction::Tab::Appeals),
                Message::Correction,
            ),
            Place::Marking => shown(marking::State::new(session), Message::Marking),
            Place::Statistics => shown(statistics::State::new(session), Message::Statistics),
            Place::Blueprints => shown(blueprint::State::new(session), Message::Blueprint),
            Place::Exams if session.actor.may(Permission::ReadExams) => {
                shown(exams::State::new(session), Message::Exams)
            }
            Place::Exam(exam) => shown(exams::State::of(session, *exam), Message::Exams),
            Place::Exams => shown(exam_entry::State::new(session, None), Message::ExamEntry),
            Place::Certificates => shown(certificates::State::new(session), Message::Certificates),
            Place::Settings => shown(settings::State::new(session), Message::Settings),
            Place::FirstStart => shown(first_start::State::new(session), Message::FirstStart),
            Place::Archive(person) => {
                shown(archive::State::new(session, *person), Message::Archive)
            }
        }
    }

    /// Where one signs in; `locked` after that many minutes without use.
    pub(super) fn sign_in(session: &Session, locked: Option<u32>) -> (Self, Action<Message>) {
        let (state, action) = sign_in::State::new(session, locked);
        (state.into(), action.map(Message::SignIn))
    }

    /// What the screen makes of something that happened to the window.
    pub(super) fn hear(&self, news: &News) -> Option<Message> {
        match (self, news) {
            (Self::ImportQuestions(_), News::Dropped(path)) => {
                let files = vec![path.clone()];
                Some(Message::ImportQuestions(
                    import_questions::Message::FilesDropped(files),
                ))
            }
            (Self::ImportPeople(_), News::Dropped(path)) => {
                let files = vec![path.clone()];
                Some(Message::ImportPeople(import_people::Message::FilesDropped(
                    files,
                )))
            }
            (Self::PaperExam(_), News::Dropped(path)) => {
                let files = vec![path.clone()];
                Some(Message::PaperExam(paper_exam::Message::Scanned(
                    paper_exam::ScannedMessage::Files(crate::ui::part::files::Message::Dropped(
                        files,
                    )),
                )))
            }
            (Self::Statutes(_), News::Dropped(path)) => {
                let files = vec![path.clone()];
                Some(Message::Statutes(statutes::Message::FilesDropped(files)))
            }
            _ => None,
        }
    }

    /// Whether leaving the screen now loses what somebody typed, chose or decided on it: the window asks
    /// before it leaves or closes, and locks over it rather than in place of it.
    pub(super) fn unsaved(&self) -> bool {
        match self {
            Self::Bank(screen) => screen.is_editing(),
            Self::Blueprint(screen) => screen.unsaved(),
            Self::Board(screen) => screen.unsaved(),
            Self::Certificates(screen) => screen.unsaved(),
            Self::Correction(screen) => screen.unsaved(),
            Self::Exams(screen) => screen.unsaved(),
            Self::FirstStart(screen) => screen.unsaved(),
            Self::ImportPeople(screen) => screen.unsaved(),
            Self::ImportQuestions(screen) => screen.unsaved(),
            Self::Marking(screen) => screen.unsaved(),
            Self::PaperExam(screen) => screen.unsaved(),
            Self::People(screen) => screen.unsaved(),
            Self::Result(screen) => screen.unsaved(),
            Self::Settings(screen) => screen.unsaved(),
            Self::Statutes(screen) => screen.unsaved(),
            // What is done on these is kept as it is done, or nothing is. An exam has a question of its own.
            Self::Archive(_)
            | Self::Exam(_)
            | Self::ExamEntry(_)
            | Self::Home(_)
            | Self::Practice(_)
            | Self::Receipt(_)
            | Self::Rehearsal(_)
            | Self::SignIn(_)
            | Self::Statistics(_) => false,
        }
    }

    /// What the screen listens to while it is shown: a clock that ticks, and only while it must.
    pub(super) fn subscription(&self) -> Subscription<Message> {
        match self {
            Self::Exam(exam) => exam.subscription().map(Message::Exam),
            Self::Board(board) => board.subscription().map(Message::Board),
            _ => Subscription::none(),
        }
    }

    /// Whether the screen has the whole window, without the sidebar.
    pub(super) fn is_alone(&self) -> bool {
        matches!(self, Self::FirstStart(_) | Self::SignIn(_) | Self::Exam(_))
    }

    /// Whether somebody is at work here who must not be interrupted: closing the window asks first,
    /// and the screen does not lock.
    pub(super) fn is_exam(&self) -> bool {
        matches!(self, Self::Exam(exam) if exam.is_on())
    }
}
