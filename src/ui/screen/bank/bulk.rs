//! Changing many questions: what is to change, what it would do, and doing it.

use std::ops::ControlFlow;
use std::sync::Arc;

use jiff::civil::Date;

use super::told;
use crate::domain::bulk::Setting;
use crate::domain::question::{Difficulty, State as Standing};
use crate::service::curation::{self, Done, Edit, Over, Plan};
use crate::ui::Action;
use crate::ui::part::reading::{Reading, look_again};

mod view;

/// What is typed, and what it would do.
#[derive(Debug)]
pub(super) struct Bulk {
    bank: String,
    over: Over,
    state: Option<Standing>,
    add: String,
    remove: String,
    difficulty: Setting<Difficulty>,
    exam_only: Option<bool>,
    expiry: Expiry,
    expires: String,
    plan: Option<Plan>,
    /// Counts the questions to the office: a late preview is of another edit.
    round: u64,
    /// Looking at the questions, or changing them.
    working: Option<Arc<Reading>>,
    doing: bool,
    error: Option<String>,
}

/// What becomes of the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expiry {
    /// It stays.
    Keep,
    /// There is none any more.
    Never,
    /// It is this one.
    Until,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// A state is chosen, or none.
    StateChosen(Option<Standing>),
    /// Topics to add are typed.
    AddTyped(String),
    /// Topics to take away are typed.
    RemoveTyped(String),
    /// A difficulty is chosen, or unmarked, or no change.
    DifficultyChosen(Setting<Difficulty>),
    /// Whether they are kept out of practice, or no change.
    ExamOnlyChosen(Option<bool>),
    /// What becomes of the last day is chosen.
    ExpiryChosen(Expiry),
    /// The last day is typed.
    ExpiresTyped(String),
    /// What it would do is asked.
    PreviewAsked,
    /// This it would do, or why it cannot be said.
    Planned(u64, Result<Plan, String>),
    /// Time to look how far it is.
    Looked(u64),
    /// It is to stop.
    Stopped,
    /// It is to be done.
    ApplyAsked,
    /// It is done, or why not.
    Applied(Result<Done, String>),
}

impl Bulk {
    /// For these questions of a bank.
    pub(super) fn new(bank: String, over: Over) -> Self {
        Self {
            bank,
            over,
            state: None,
            add: String::new(),
            remove: String::new(),
            difficulty: Setting::Kept,
            exam_only: None,
            expiry: Expiry::Keep,
            expires: String::new(),
            plan: None,
            round: 0,
            working: None,
            doing: false,
            error: None,
        }
    }

    /// Takes note of what happened. What was done is for the screen, which closes this then.
    pub(super) fn update(&mut self, message: Message) -> Action<super::Message> {
        match message {
            Message::StateChosen(state) => self.state = state,
            Message::DifficultyChosen(difficulty) => self.difficulty = difficulty,
            Message::ExamOnlyChosen(exam_only) => self.exam_only = exam_only,
            Message::ExpiryChosen(expiry) => self.expiry = expiry,
            Message::PreviewAsked => {}
            // Words are looked at once they are whole.
            Message::AddTyped(words) => return self.typed(|bulk| bulk.add = words),
            Message::RemoveTyped(words) => return self.typed(|bulk| bulk.remove = words),
            Message::ExpiresTyped(words) => return self.typed(|bulk| bulk.expires = words),
            Message::Planned(round, result) => {
                if round == self.round {
                    self.working = None;
                    self.keep(|bulk| &mut bulk.plan, result);
                }
                return Action::None;
            }
            Message::Looked(round) => {
                if round == self.round && self.working.is_some() {
                    return look_again(super::Message::Bulk(Message::Looked(round)));
                }
                return Action::None;
            }
            Message::Stopped => {
                // The answer says whether it came in time.
                self.working.iter().for_each(|working| working.stop());
                return Action::None;
            }
            Message::ApplyAsked => return self.apply(),
            Message::Applied(result) => {
                self.doing = false;
                self.working = None;
                self.plan = None;
                self.error = result.err();
                return Action::None;
            }
        }
        self.preview()
    }

    fn typed(&mut self, note: impl FnOnce(&mut Self)) -> Action<super::Message> {
        note(self);
        self.forget_plan();
        Action::None
    }

    fn keep<T>(
        &mut self,
        place: impl FnOnce(&mut Self) -> &mut Option<T>,
        result: Result<T, String>,
    ) {
        match result {
            Ok(value) => *place(self) = Some(value),
            Err(error) => self.error = Some(error),
        }
    }

    /// What it would do, asked of the office.
    fn preview(&mut self) -> Action<super::Message> {
        self.forget_plan();
        self.error = None;
        let Some(edit) = self.edit().filter(|edit| !edit.is_empty()) else {
            return Action::None;
        };
        let (round, bank, over) = (self.round, self.bank.clone(), self.over.clone());
        let mut ear = self.begin_work();
        Action::All(vec![
            Action::ask(move |office, actor| {
                let wanted = (&over, &edit);
                let plan = curation::preview(office, actor, &bank, wanted, &mut ear);
                super::Message::Bulk(Message::Planned(round, told(plan)))
            }),
            look_again(super::Message::Bulk(Message::Looked(round))),
        ])
    }

    /// What it would do is of another edit; nobody waits for it any more.
    fn forget_plan(&mut self) {
        self.plan = None;
        self.round += 1;
        // What is being done goes on: its answer counts whatever is typed.
        if !self.doing {
            self.working
                .take()
                .iter()
                .for_each(|working| working.stop());
        }
    }

    fn begin_work(&mut self) -> impl FnMut(u64, u64) -> ControlFlow<()> + use<> {
        let working = Reading::begin();
        self.working = Some(Arc::clone(&working));
        move |done, of| working.tell(done, of)
    }

    fn apply(&mut self) -> Action<super::Message> {
        let (Some(plan), Some(edit), false) = (self.plan.clone(), self.edit(), self.doing) else {
            return Action::None;
        };
        self.doing = true;
        let (round, bank, over) = (self.round, self.bank.clone(), self.over.clone());
        let mut ear = self.begin_work();
        Action::All(vec![
            Action::ask(move |office, actor| {
                let wanted = (&over, &edit);
                let done = curation::apply(office, actor, &bank, wanted, &plan, &mut ear);
                super::Message::Bulk(Message::Applied(told(done)))
            }),
            look_again(super::Message::Bulk(Message::Looked(round))),
        ])
    }

    /// The edit that is typed; `None` while the last day is no day.
    fn edit(&self) -> Option<Edit> {
        let expires_on = match self.expiry {
            Expiry::Keep => Setting::Kept,
            Expiry::Never => Setting::Cleared,
            Expiry::Until => Setting::Set(self.expires.trim().parse::<Date>().ok()?),
        };
        Some(Edit {
            state: self.state,
            add_tags: crate::ui::part::question_form::topics(&self.add),
            remove_tags: crate::ui::part::question_form::topics(&self.remove),
            difficulty: self.difficulty,
            exam_only: self.exam_only,
            expires_on,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_an_edit() {
        let mut bulk = Bulk::new("题库".to_owned(), Over::Chosen(vec![1]));
        assert_eq!(bulk.edit(), Some(Edit::default()));
        assert!(matches!(bulk.update(Message::PreviewAsked), Action::None));
        let _ = bulk.update(Message::AddTyped("时效、 听证".to_owned()));
        let _ = bulk.update(Message::ExpiryChosen(Expiry::Until));
        assert_eq!(bulk.edit(), None);
        let _ = bulk.update(Message::ExpiresTyped("2027-12-31".to_owned()));
        let edit = bulk.edit().unwrap();
        assert_eq!(edit.add_tags, ["时效", "听证"]);
        assert_eq!(
            edit.expires_on,
            Setting::Set(jiff::civil::date(2027, 12, 31))
        );
        assert!(matches!(bulk.update(Message::PreviewAsked), Action::All(_)));
    }

    #[test]
    fn a_late_preview_is_of_another_edit() {
        let mut bulk = Bulk::new("题库".to_owned(), Over::Chosen(vec![1]));
        let _ = bulk.update(Message::ExamOnlyChosen(Some(true)));
        let round = bulk.round;
        let _ = bulk.update(Message::AddTyped("甲".to_owned()));
        let _ = bulk.update(Message::Planned(round, Err("late".to_owned())));
        assert_eq!(bulk.error, None);
        // Without a preview nothing is done.
        assert!(matches!(bulk.update(Message::ApplyAsked), Action::None));
    }

    #[test]
    fn what_waits_can_be_stopped_and_what_is_typed_stops_it() {
        let mut bulk = Bulk::new("题库".to_owned(), Over::Chosen(vec![1]));
        let _ = bulk.update(Message::ExamOnlyChosen(Some(true)));
        let first = bulk.working.clone().unwrap();
        assert!(first.tell(1, 9).is_continue());
        let round = bulk.round;
        assert!(matches!(
            bulk.update(Message::Looked(round)),
            Action::Run(_)
        ));
        let _ = bulk.update(Message::AddTyped("甲".to_owned()));
        assert!(first.tell(2, 9).is_break() && bulk.working.is_none());
        assert!(matches!(bulk.update(Message::Looked(round)), Action::None));
        let _ = bulk.update(Message::PreviewAsked);
        let _ = bulk.update(Message::Stopped);
        assert!(bulk.working.clone().unwrap().tell(1, 9).is_break());
        let _ = bulk.update(Message::Planned(bulk.round, Err("stopped".to_owned())));
        assert!(bulk.working.is_none() && bulk.error.is_some());
    }
}
