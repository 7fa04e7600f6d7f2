//! The beginning of every import, whatever it brings in: files are chosen, they are read while somebody may
//! stop it, and what was read is handed on. How it is read, and what comes of it, is the screen's own.

mod view;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

pub use view::{error, notices, unread, waiting};

use super::files::{self, Files};
use super::reading::{Reading, look_again};
use crate::i18n::sentence::sentence;
use crate::service::bank::Progress;
use crate::service::{Actor, Error, Office};
use crate::ui::Action;

/// An import under way. `S` is what the screen makes of what was read.
#[derive(Debug)]
pub struct Intake<S> {
    files: Files,
    stage: Stage<S>,
    /// Why nothing has entered.
    pub error: Option<String>,
    /// Counts the readings, so that the answer of one that was left is not taken for the present one.
    round: u64,
    /// What is under way changes something: whoever stops it waits for its answer.
    is_bound: bool,
}

/// How far it is.
#[derive(Debug)]
pub enum Stage<S> {
    /// Files are chosen.
    Choosing,
    /// They are read.
    Reading(Arc<Reading>),
    /// What comes after it.
    Read(S),
}

/// What happens until the files are read. `R` is what reading them gives.
#[derive(Debug, Clone)]
pub enum Message<R> {
    /// Something about the files.
    Files(files::Message),
    /// Reading is wanted.
    ReadWanted,
    /// Time to look how far reading is.
    Looked(u64),
    /// Reading is to stop.
    Stopped,
    /// Reading came to its end.
    Ended(u64, Result<R, String>),
}

/// What the screen does about it.
#[derive(Debug)]
pub enum Step<R> {
    /// Nothing but this.
    Stay(Action<Message<R>>),
    /// It has the files read.
    ReadWanted,
    /// It looks at what was read.
    Look(R),
}

impl<R> Message<R> {
    /// Files were dropped on the window.
    pub fn dropped(paths: Vec<PathBuf>) -> Self {
        Self::Files(files::Message::Dropped(paths))
    }
}

impl<S> Default for Intake<S> {
    fn default() -> Self {
        Self {
            files: Files::default(),
            stage: Stage::Choosing,
            error: None,
            round: 0,
            is_bound: false,
        }
    }
}

impl<S> Intake<S> {
    /// The files that were chosen.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// How far it is.
    pub fn stage(&self) -> &Stage<S> {
        &self.stage
    }

    /// What came after reading, if it came to that.
    pub fn read(&self) -> Option<&S> {
        match &self.stage {
            Stage::Read(read) => Some(read),
            Stage::Choosing | Stage::Reading(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn read_mut(&mut self) -> Option<&mut S> {
        match &mut self.stage {
            Stage::Read(read) => Some(read),
            Stage::Choosing | Stage::Reading(_) => None,
        }
    }

    /// Takes note of a message. `kind` names the files for the dialog, `endings` are theirs.
    pub fn update<R: Send + 'static>(
        &mut self,
        message: Message<R>,
        kind: String,
        endings: &'static [&'static str],
    ) -> Step<R> {
        match message {
            Message::Files(_) if !matches!(self.stage, Stage::Choosing) => {}
            // Enter in an empty field is meant for the next step.
            Message::Files(files::Message::PathEntered) if !self.files.is_typing() => {
                return Step::ReadWanted;
            }
            Message::Files(message) => {
                self.error = None;
                let action = self.files.update(message, kind, endings);
                return Step::Stay(action.map(Message::Files));
            }
            Message::ReadWanted => return Step::ReadWanted,
            Message::Looked(round) => {
                if round == self.round && matches!(self.stage, Stage::Reading(_)) {
                    return Step::Stay(look_again(Message::Looked(round)));
                }
            }
            Message::Stopped => self.stop(),
            Message::Ended(round, ended) if round == self.round => match ended {
                Ok(read) => return Step::Look(read),
                Err(error) => self.refuse(error),
            },
            Message::Ended(..) => {}
        }
        Step::Stay(Action::None)
    }

    /// Has the office read the files; nothing where none was chosen. The job is told when to stop.
    pub fn have_read<R: Send + 'static>(
        &mut self,
        job: impl FnOnce(
            &mut Office,
            &Actor,
            &[PathBuf],
            &mut dyn FnMut(Progress) -> ControlFlow<()>,
        ) -> Result<R, Error>
        + Send
        + 'static,
    ) -> Action<Message<R>> {
        let paths = self.files.paths().to_vec();
        if paths.is_empty() {
            return Action::None;
        }
        self.error = None;
        self.is_bound = false;
        self.round += 1;
        let round = self.round;
        let reading = Reading::begin();
        let mut listener = reading.listener();
        self.stage = Stage::Reading(reading);
        Action::All(vec![
            Action::ask(move |office, actor| {
                let read = job(office, actor, &paths, &mut listener);
                Message::Ended(round, read.map_err(|error| sentence(&error)))
            }),
            look_again(Message::Looked(round)),
        ])
    }

    /// The same for a job that enters what it reads. Stopped, it may have entered already: only its
    /// answer tells, and it is waited for.
    pub fn have_carried_out<R: Send + 'static>(
        &mut self,
        job: impl FnOnce(
            &mut Office,
            &Actor,
            &[PathBuf],
            &mut dyn FnMut(Progress) -> ControlFlow<()>,
        ) -> Result<R, Error>
        + Send
        + 'static,
    ) -> Action<Message<R>> {
        let action = self.have_read(job);
        self.is_bound = matches!(self.stage, Stage::Reading(_));
        action
    }

    /// Goes on to what comes after reading.
    pub fn go_on(&mut self, read: S) {
        self.stage = Stage::Read(read);
    }

    /// Takes what came after reading out, back at the choice of files.
    pub fn go_back(&mut self) -> Option<S> {
        match std::mem::replace(&mut self.stage, Stage::Choosing) {
            Stage::Read(read) => Some(read),
            Stage::Choosing | Stage::Reading(_) => None,
        }
    }

    /// Goes back to the choice of files, and says why.
    pub fn refuse(&mut self, error: String) {
        self.error = Some(error);
        self.stage = Stage::Choosing;
    }

    /// Stops reading, if it is on.
    pub fn stop(&mut self) {
        if let Stage::Reading(reading) = &self.stage {
            reading.stop();
            if !self.is_bound {
                self.round += 1;
                self.stage = Stage::Choosing;
            }
        }
    }

    /// Begins with other files; what still comes of the present ones is not wanted.
    pub fn start_over(&mut self) {
        *self = Self {
            round: self.round + 1,
            ..Self::default()
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Told = Message<u8>;

    fn tell(intake: &mut Intake<u8>, message: Told) -> Step<u8> {
        intake.update(message, String::new(), &[])
    }

    fn reading() -> Intake<u8> {
        let mut intake = Intake::default();
        let _ = tell(&mut intake, Message::dropped(vec!["/a.txt".into()]));
        let _: Action<Told> = intake.have_read(|_, _, _, _| Ok(1));
        assert!(matches!(intake.stage(), Stage::Reading(_)));
        intake
    }

    #[test]
    fn enter_completes_a_path_and_in_an_empty_field_goes_on() {
        let mut intake = Intake::default();
        let typed = |text: &str| Message::Files(files::Message::PathTyped(text.to_owned()));
        let entered = || Message::Files(files::Message::PathEntered);
        let _ = tell(&mut intake, typed("/a.txt"));
        assert!(matches!(tell(&mut intake, entered()), Step::Stay(_)));
        assert_eq!(intake.files().paths().len(), 1);
        assert!(matches!(tell(&mut intake, entered()), Step::ReadWanted));
    }

    #[test]
    fn nothing_is_read_where_nothing_was_chosen() {
        let mut intake = Intake::<u8>::default();
        let action: Action<Told> = intake.have_read(|_, _, _, _| Ok(1));
        assert!(matches!(action, Action::None));
        assert!(matches!(intake.stage(), Stage::Choosing));
    }

    #[test]
    fn only_the_present_reading_is_looked_at() {
        let mut intake = reading();
        assert!(matches!(
            tell(&mut intake, Message::Ended(1, Ok(7))),
            Step::Look(7)
        ));
        let mut intake = reading();
        let _ = tell(&mut intake, Message::Stopped);
        assert!(matches!(intake.stage(), Stage::Choosing));
        assert!(matches!(
            tell(&mut intake, Message::Ended(1, Ok(7))),
            Step::Stay(_)
        ));
        assert!(matches!(intake.stage(), Stage::Choosing), "it was left");
        let mut intake = reading();
        intake.start_over();
        assert!(matches!(
            tell(&mut intake, Message::Ended(1, Ok(7))),
            Step::Stay(_)
        ));
        assert!(intake.files().paths().is_empty());
    }

    #[test]
    fn what_may_have_entered_already_is_waited_for() {
        let mut intake = reading();
        let _: Action<Told> = intake.have_carried_out(|_, _, _, _| Ok(1));
        let _ = tell(&mut intake, Message::Stopped);
        assert!(matches!(intake.stage(), Stage::Reading(_)));
        assert!(matches!(
            tell(&mut intake, Message::Ended(2, Ok(7))),
            Step::Look(7)
        ));
    }

    #[test]
    fn a_failure_leads_back_and_stands_until_something_is_done_about_it() {
        let mut intake = reading();
        let _ = tell(&mut intake, Message::Ended(1, Err("broken".to_owned())));
        assert!(matches!(intake.stage(), Stage::Choosing));
        assert_eq!(intake.error.as_deref(), Some("broken"));
        let _ = tell(&mut intake, Message::dropped(vec!["/b.txt".into()]));
        assert_eq!(intake.error, None);
    }

    #[test]
    fn files_dropped_on_what_was_read_change_nothing() {
        let mut intake = reading();
        intake.go_on(3);
        let _ = tell(&mut intake, Message::dropped(vec!["/b.txt".into()]));
        assert_eq!(intake.files().paths().len(), 1);
        assert_eq!(intake.go_back(), Some(3));
        assert!(matches!(intake.stage(), Stage::Choosing));
    }
}
