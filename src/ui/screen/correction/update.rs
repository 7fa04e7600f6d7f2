//! What follows from what happens on the screen.

use super::appeals::Deciding;
use super::{Draft, Message, Pending, REASON, State, Tab, What};
use crate::domain::id::CorrectionId;
use crate::domain::permission::Permission;
use crate::i18n::{fl, sentence::sentence};
use crate::service::correction;
use crate::ui::{Action, Place, Session};

impl State {
    /// Takes note of what happened.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::Read(Ok(reading)) => {
                self.name = reading.name;
                self.held = Some(reading.held);
                self.made = reading.made;
                self.appeals = reading.appeals;
            }
            Message::TabChosen(tab) => {
                self.tab = tab;
                self.error = None;
            }
            Message::Searched(words) => {
                self.search = words;
                self.page = 0;
            }
            Message::PageTurned(page) => self.page = page,
            Message::Chosen(place) => {
                let held = self.held.as_ref().and_then(|held| held.get(place));
                self.draft = held.map(|held| Box::new(Draft::of(held)));
                self.error = None;
            }
            // The window asks first, and shows the questions anew.
            Message::Left if self.unsaved() => return Action::Go(Place::Corrections(self.exam)),
            Message::Left => {
                self.draft = None;
                self.error = None;
            }
            Message::PreviewAsked => return self.preview(session),
            Message::TakeBackAsked(made) => return self.preview_taking_back(made, session),
            Message::Previewed(Ok(preview)) => {
                self.working = false;
                if let Some(pending) = &mut self.pending {
                    pending.preview = *preview;
                    if pending.what != What::Correct {
                        return Action::Run(iced::widget::operation::focus(REASON));
                    }
                }
            }
            Message::Previewed(Err(error)) => {
                self.pending = None;
                self.fail(error);
            }
            Message::EffectsTurned(page) => {
                if let Some(pending) = &mut self.pending {
                    pending.page = page;
                }
            }
            Message::PreviewLeft => {
                self.pending = None;
                self.error = None;
            }
            Message::Decided => return self.decide(),
            Message::Done(Ok(())) => {
                self.working = false;
                if self.pending.take().is_some() {
                    self.draft = None;
                    self.tab = Tab::Made;
                }
                self.deciding = None;
                let said = Action::Say(fl!("correction-recorded"));
                return Action::All(vec![self.read(), said]);
            }
            Message::Read(Err(error)) | Message::Done(Err(error)) => self.fail(error),
            Message::ExamsAsked => return Action::Go(Place::Exam(self.exam)),
            other => return self.update_words(other),
        }
        Action::None
    }

    /// What is chosen and typed.
    fn update_words(&mut self, message: Message) -> Action<Message> {
        match (message, &mut self.draft, &mut self.deciding) {
            (Message::KindChosen(kind), Some(draft), _) => draft.kind = kind,
            (Message::OptionToggled(position), Some(draft), _) => draft.toggle(position),
            (Message::JudgeChosen(judge), Some(draft), _) => draft.judge = judge,
            (Message::GapTyped(gap, texts), Some(draft), _) => {
                if let Some(place) = draft.gaps.get_mut(gap) {
                    *place = texts;
                }
            }
            (Message::ReasonTyped(reason), draft, _) => match (&mut self.pending, draft) {
                (Some(pending), _) => pending.reason = reason,
                (None, Some(draft)) => draft.reason = reason,
                (None, None) => {}
            },
            (Message::DocumentTyped(document), Some(draft), _) => draft.document = document,
            (Message::AppealChosen(appeal), _, deciding) => {
                *deciding = Some(Deciding {
                    appeal,
                    reason: String::new(),
                    document: String::new(),
                });
                self.error = None;
            }
            (Message::AppealReasonTyped(words), _, Some(deciding)) => deciding.reason = words,
            (Message::AppealDocumentTyped(words), _, Some(deciding)) => deciding.document = words,
            (Message::AppealDecided(upheld), ..) => return self.decide_appeal(upheld),
            (Message::AppealReopened, ..) => return self.reopen_appeal(),
            (Message::AppealLeft, _, deciding) => {
                *deciding = None;
                self.error = None;
            }
            (Message::ResultAsked(id), ..) => {
                let mut appeals = self.appeals.iter();
                if let Some(of) = appeals.find(|listed| listed.appeal.id == id) {
                    return Action::Go(Place::Result(of.appeal.exam, of.appeal.officer));
                }
            }
            _ => {}
        }
        Action::None
    }

    fn fail(&mut self, error: String) {
        self.working = false;
        self.error = Some(error);
    }

    fn preview(&mut self, session: &Session) -> Action<Message> {
        let Some(draft) = &self.draft else {
            return Action::None;
        };
        if self.working || !session.actor.may(Permission::CorrectResults) {
            return Action::None;
        }
        if draft.reason.trim().is_empty() {
            self.error = Some(fl!("correction-reason-missing"));
            return Action::Run(iced::widget::operation::focus(REASON));
        }
        let proposal = draft.proposal(self.exam);
        self.pend(What::Correct);
        Action::ask(move |office, actor| {
            let preview = correction::preview(office, actor, &proposal);
            Message::Previewed(preview.map(Box::new).map_err(|error| sentence(&error)))
        })
    }

    fn preview_taking_back(&mut self, made: CorrectionId, session: &Session) -> Action<Message> {
        if self.working || !session.actor.may(Permission::CorrectResults) {
            return Action::None;
        }
        let exam = self.exam;
        self.pend(What::TakeBack(made));
        Action::ask(move |office, actor| {
            let preview = correction::preview_taking_back(office, actor, exam, made);
            Message::Previewed(preview.map(Box::new).map_err(|error| sentence(&error)))
        })
    }

    /// What it would change is being found out.
    fn pend(&mut self, what: What) {
        self.working = true;
        self.error = None;
        self.pending = Some(Pending {
            what,
            preview: correction::Preview::default(),
            page: 0,
            reason: String::new(),
        });
    }

    fn decide(&mut self) -> Action<Message> {
        let Some(pending) = &self.pending else {
            return Action::None;
        };
        if self.working {
            return Action::None;
        }
        let exam = self.exam;
        match (pending.what, &self.draft) {
            (What::Correct, Some(draft)) => {
                let proposal = draft.proposal(exam);
                self.working = true;
                done(move |office, actor| correction::correct(office, actor, &proposal))
            }
            (What::TakeBack(_), _) if pending.reason.trim().is_empty() => {
                self.error = Some(fl!("correction-reason-missing"));
                Action::Run(iced::widget::operation::focus(REASON))
            }
            (What::TakeBack(made), _) => {
                let reason = pending.reason.clone();
                self.working = true;
                done(move |office, actor| {
                    correction::take_back(office, actor, exam, made, (&reason, ""))
                })
            }
            (What::Correct, None) => Action::None,
        }
    }
}

fn done<T>(
    job: impl FnOnce(&mut crate::service::Office, &crate::service::Actor) -> crate::service::Result<T>
    + Send
    + 'static,
) -> Action<Message> {
    Action::ask(move |office, actor| {
        Message::Done(
            job(office, actor)
                .map(|_| ())
                .map_err(|error| sentence(&error)),
        )
    })
}
