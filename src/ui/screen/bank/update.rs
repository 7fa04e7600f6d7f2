//! What happens, and what it asks of the office.

use super::bulk::{self, Bulk};
use super::editing::Editing;
use super::{
    Asked, IMPORTS, Kept, Message, Open, PAGE, SEARCH, Standings, State, Tab, list_banks, told,
};
use crate::domain::id::{BatchId, QuestionId};
use crate::domain::question::State as Standing;
use crate::i18n::{fl, format};
use crate::service::curation::{self, Over};
use crate::service::{Actor, Office, bank, exam, export, law};
use crate::ui::{Action, Place, Session};

impl State {
    /// Takes note of what happened.
    pub fn update(&mut self, message: Message, _session: &Session) -> Action<Message> {
        match message {
            Message::BanksListed(result) => return self.banks_listed(result),
            Message::BankChosen(bank) => {
                self.bank = Some(bank);
                self.chosen.clear();
                self.done = None;
                self.filter = bank::Filter::default();
                let list = self.filtered();
                return match self.tab {
                    Tab::Coverage => Action::All(vec![list, self.cover()]),
                    Tab::Questions | Tab::Imports => list,
                };
            }
            Message::TabChosen(tab) => {
                self.tab = tab;
                self.error = None;
                return match tab {
                    Tab::Questions => Action::None,
                    Tab::Coverage => self.cover(),
                    Tab::Imports => Action::All(vec![list_imports(), self.list_batches()]),
                };
            }
            Message::Paged(round, page) if round == self.round => match page {
                Ok(page) => self.shown = Some(page),
                Err(error) => self.error = Some(error),
            },
            Message::Searched(text) => {
                self.filter.text = text;
                return self.filtered();
            }
            Message::SearchWanted => {
                return Action::Run(iced::widget::operation::focus(SEARCH));
            }
            Message::KindChosen(kind) => {
                self.filter.kind = kind;
                return self.filtered();
            }
            Message::LawChosen(law) => {
                self.filter.law = law;
                self.filter.article = None;
                return self.filtered();
            }
            Message::StandingChosen(standings) => {
                (self.filter.state, self.filter.unretired) = match standings {
                    Standings::All => (None, false),
                    Standings::Unretired => (None, true),
                    Standings::One(state) => (Some(state), false),
                };
                return self.filtered();
            }
            Message::ArticleCleared => {
                self.filter.article = None;
                return self.filtered();
            }
            Message::Cleared => {
                self.filter = bank::Filter::default();
                let to_front = iced::widget::operation::move_cursor_to_front(SEARCH);
                return Action::All(vec![Action::Run(to_front), self.filtered()]);
            }
            Message::PageTurned(page) => {
                self.page = u32::try_from(page).unwrap_or_default();
                return self.turn();
            }
            Message::Paged(..) => {}
            question => return self.update_question(question),
        }
        Action::None
    }

    /// What happens to one question.
    fn update_question(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Opened(question) => return self.show(question),
            Message::Shown(Ok(open)) => self.open = Some(open),
            Message::Closed => self.open = None,
            Message::CompareAsked(step) => {
                if let Some(open) = &mut self.open {
                    open.compare(step);
                }
            }
            Message::EditAsked => {
                self.error = None;
                self.form = self.open.as_ref().map(|open| Box::new(Editing::of(open)));
                return self.look();
            }
            Message::Form(message) => {
                if let Some(form) = &mut self.form {
                    form.update(message);
                }
                return self.look();
            }
            Message::Submitted => return self.submit(),
            Message::Saved(result) => return self.saved(result),
            Message::LeaveAsked => {
                if self.is_editing() {
                    self.asked = Some(Asked::Leave);
                } else {
                    self.form = None;
                }
            }
            Message::LeaveConfirmed => {
                self.asked = None;
                self.form = None;
            }
            Message::RetireAsked(question) => self.asked = Some(Asked::Retire(question)),
            Message::RetireConfirmed => {
                if let Some(Asked::Retire(question)) = self.asked.take() {
                    return self.move_to(question, Standing::Retired);
                }
            }
            Message::MoveAsked(question, to) => return self.move_to(question, to),
            Message::Moved(Ok(())) => return self.reload(),
            Message::Shown(Err(error)) | Message::Moved(Err(error)) => self.error = Some(error),
            other => return self.update_many(other),
        }
        Action::None
    }

    /// What happens to many questions at once.
    fn update_many(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Ticked(number, true) => {
                let _ = self.chosen.insert(number);
            }
            Message::Ticked(number, false) => {
                let _ = self.chosen.remove(&number);
            }
            Message::TicksCleared => self.chosen.clear(),
            Message::BulkAsked => self.begin_bulk(),
            Message::Bulk(bulk::Message::Applied(Ok(done))) => {
                self.bulk = None;
                self.chosen.clear();
                self.done = Some(done);
                return self.reload();
            }
            Message::Bulk(message) => match (&mut self.bulk, message) {
                (Some(bulk), message) => return bulk.update(message),
                (None, bulk::Message::Applied(Err(error))) => return Action::Warn(error),
                (None, _) => {}
            },
            Message::BulkLeft => self.bulk = None,
            Message::BatchUndoAsked(batch) => return self.undo_batch(batch),
            Message::BatchUndone(Ok(count)) => {
                self.done = None;
                let words = fl!("bank-bulk-undone", count = format::number(count));
                let list = self.list_batches();
                return Action::All(vec![Action::Say(words), self.reload(), list]);
            }
            Message::BatchesListed(Ok(batches)) => self.batches = batches,
            Message::BatchUndone(Err(error)) | Message::BatchesListed(Err(error)) => {
                self.error = Some(error);
            }
            other => return self.update_coverage(other),
        }
        Action::None
    }

    /// What the laws have questions for, and the questions behind a figure.
    fn update_coverage(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Covered(Ok(covered)) => self.covered = Some(covered),
            Message::Covered(Err(error)) => self.error = Some(error),
            Message::LawShown(law) => self.law = Some(law),
            Message::FigurePressed(law, article) => {
                self.tab = Tab::Questions;
                self.filter = bank::Filter {
                    law: Some(law),
                    article,
                    unretired: true,
                    ..bank::Filter::default()
                };
                return self.filtered();
            }
            other => return self.update_files(other),
        }
        Action::None
    }

    fn cover(&mut self) -> Action<Message> {
        let Some(bank) = self.bank.clone() else {
            return Action::None;
        };
        self.covered = None;
        Action::ask(move |office, actor| {
            Message::Covered(told(curation::coverage(office, actor, &bank)))
        })
    }

    fn begin_bulk(&mut self) {
        let Some(bank) = self.bank.clone() else {
            return;
        };
        let over = if self.chosen.is_empty() {
            Over::Filter(self.filter.clone())
        } else {
            Over::Chosen(self.chosen.iter().copied().collect())
        };
        self.done = None;
        self.bulk = Some(Box::new(Bulk::new(bank, over)));
    }

    fn undo_batch(&mut self, batch: BatchId) -> Action<Message> {
        let Some(bank) = self.bank.clone() else {
            return Action::None;
        };
        self.error = None;
        Action::ask(move |office, actor| {
            Message::BatchUndone(told(curation::undo(office, actor, &bank, batch)))
        })
    }

    fn list_batches(&self) -> Action<Message> {
        let Some(bank) = self.bank.clone() else {
            return Action::None;
        };
        Action::ask(move |office, actor| {
            Message::BatchesListed(told(curation::batches(office, actor, &bank)))
        })
    }

    /// What comes in and goes out: imports and files.
    fn update_files(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::ImportsListed(Ok(imports)) => self.imports = Some(imports),
            Message::UndoAsked(import) => self.asked = Some(Asked::Undo(import)),
            Message::UndoConfirmed => return self.undo(),
            Message::Undone(Ok(gone)) => {
                self.open = None;
                return Action::All(vec![
                    Action::Say(fl!("bank-undone", count = format::number(gone))),
                    list_banks(),
                    list_imports(),
                ]);
            }
            Message::ImportsListed(Err(error)) | Message::Undone(Err(error)) => {
                self.error = Some(error);
            }
            Message::Dismissed => self.asked = None,
            Message::ImportAsked => return Action::Go(Place::Import),
            Message::SaveAsked(saving) => {
                return Action::ask(move |office, _| {
                    Message::FolderKnown(saving, export::suggested_folder(office))
                });
            }
            Message::FolderKnown(saving, folder) => self.ask_where(saving, &folder),
            Message::Save(message) => return self.update_save(message),
            Message::Prepared(result) => return self.prepared(result),
            Message::LossesAccepted => return self.losses_accepted(),
            Message::LossesRefused => self.losses_refused(),
            Message::Written(result) => return self.written(result),
            _ => {}
        }
        Action::None
    }

    fn banks_listed(&mut self, result: Result<Vec<(String, u32)>, String>) -> Action<Message> {
        let banks = match result {
            Ok(banks) => banks,
            Err(error) => {
                self.error = Some(error);
                let _ = self.banks.get_or_insert_default();
                return Action::None;
            }
        };
        let known = |name: &String| banks.iter().any(|(bank, _)| bank == name);
        self.bank = self
            .bank
            .take()
            .filter(known)
            .or_else(|| banks.first().map(|(bank, _)| bank.clone()));
        self.banks = Some(banks);
        self.turn()
    }

    /// Another filter: from the first page, and no question open that may not be in it.
    fn filtered(&mut self) -> Action<Message> {
        self.page = 0;
        self.open = None;
        self.turn()
    }

    fn turn(&mut self) -> Action<Message> {
        let Some(bank) = self.bank.clone() else {
            return Action::None;
        };
        self.error = None;
        self.round += 1;
        let (round, page, filter) = (self.round, self.page, self.filter.clone());
        Action::ask(move |office, actor| {
            let found = bank::page(office, actor, &bank, &filter, PAGE, page * PAGE);
            Message::Paged(round, told(found))
        })
    }

    fn show(&self, question: QuestionId) -> Action<Message> {
        let Some(bank) = self.bank.clone() else {
            return Action::None;
        };
        Action::ask(move |office, actor| {
            let shown = open(office, actor, &bank, question).map(Box::new);
            Message::Shown(told(shown))
        })
    }

    /// The page and the open question once more, after a change.
    fn reload(&mut self) -> Action<Message> {
        let page = self.turn();
        match &self.open {
            Some(open) => Action::All(vec![page, self.show(open.stored.question.id)]),
            None => page,
        }
    }

    fn move_to(&mut self, question: QuestionId, standing: Standing) -> Action<Message> {
        let Some(bank) = self.bank.clone() else {
            return Action::None;
        };
        self.error = None;
        Action::ask(move |office, actor| {
            let moved = curation::move_to(office, actor, &bank, question, standing);
            Message::Moved(told(moved))
        })
    }

    /// Has what is typed looked at as the import would.
    fn look(&mut self) -> Action<Message> {
        let (Some(form), Some(bank)) = (&mut self.form, self.bank.clone()) else {
            return Action::None;
        };
        let question = form.question;
        let Some((round, content)) = form.begin_look() else {
            return Action::None;
        };
        Action::ask(move |office, actor| {
            match curation::look(office, actor, &bank, Some(question), &content) {
                Ok(remarks) => Message::Form(super::FormMessage::Looked(round, remarks)),
                Err(error) => Message::Shown(Err(crate::i18n::sentence::sentence(&error))),
            }
        })
    }

    fn submit(&mut self) -> Action<Message> {
        let (Some(form), Some(bank)) = (&mut self.form, self.bank.clone()) else {
            return Action::None;
        };
        let Some(content) = form.begin_saving() else {
            return Action::None;
        };
        let content: Kept = std::sync::Arc::new(content);
        let question = form.question;
        Action::ask(move |office, actor| {
            let saved = curation::revise(office, actor, &bank, question, &content);
            Message::Saved(told(saved))
        })
    }

    fn saved(&mut self, result: Result<Standing, String>) -> Action<Message> {
        match (result, &mut self.form) {
            (Ok(now), form) => {
                let before = form.take().map(|form| form.standing);
                let words = if now == Standing::Draft && before != Some(now) {
                    fl!("bank-saved-draft")
                } else {
                    fl!("common-saved")
                };
                Action::All(vec![Action::Say(words), self.reload()])
            }
            (Err(error), Some(form)) => {
                form.failed(error);
                Action::None
            }
            (Err(error), None) => {
                self.error = Some(error);
                Action::None
            }
        }
    }

    fn undo(&mut self) -> Action<Message> {
        let Some(Asked::Undo(import)) = self.asked.take() else {
            return Action::None;
        };
        self.error = None;
        Action::ask(move |office, actor| Message::Undone(told(bank::undo(office, actor, import))))
    }
}

/// A question with what it rests on.
fn open(
    office: &Office,
    actor: &Actor,
    bank: &str,
    question: QuestionId,
) -> crate::service::Result<Open> {
    let (stored, _) = bank::show(office, actor, bank, question)?;
    Ok(Open {
        links: law::link::links(office, actor, &stored.question.content, None)?,
        recalled: law::impact::why(office, actor, bank, question)?,
        past: curation::past(office, actor, bank, question)?,
        standing: curation::standing(office, actor, bank, question)?,
        measured: exam::measured(office, actor, &stored.question.content)?,
        compared: None,
        stored,
    })
}

fn list_imports() -> Action<Message> {
    Action::ask(|office, actor| Message::ImportsListed(told(bank::imports(office, actor, IMPORTS))))
}
