//! What happens, and what it asks of the office.

use std::sync::Arc;

use iced::widget::operation;
use iced::widget::scrollable::RelativeOffset;
use jiff::civil::Date;

use super::entering::{self, Entering, Outcome};
use super::{Asked, Beside, HITS, IMPORTS, Message, PAGE, SEARCH, State, TEXT, Tab, list, told};
use crate::domain::law::statute::ArticleNumber;
use crate::domain::permission::Permission;
use crate::i18n::{fl, format};
use crate::service::law::{self, Listed, Which, impact, import};
use crate::ui::{Action, Place, Session};

impl State {
    /// Takes note of what happened.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::Listed(Ok(laws)) => return self.listed(laws, session),
            Message::Listed(Err(error)) => {
                let _ = self.laws.get_or_insert_default();
                self.error = Some(error);
            }
            Message::TabChosen(tab) => return self.turn_to(tab),
            Message::LawChosen(law) => return self.choose(law),
            Message::VersionChosen(adopted) => return self.show(adopted, None),
            Message::Shown(round, shown) if round == self.round => match shown {
                Ok(shown) => {
                    self.shown = Some(shown);
                    return self.reveal();
                }
                Err(error) => self.error = Some(error),
            },
            Message::PageTurned(page) => {
                self.page = page;
                self.marked = None;
                return to_top();
            }
            Message::HeadingChosen(heading) => return self.turn_to_heading(heading),
            Message::Entering(message) => return self.enter(message, session),
            // Who may not import has no place to drop files on.
            Message::FilesDropped(_) if !session.actor.may(Permission::ImportBank) => {}
            Message::FilesDropped(paths) => {
                if self.entering.is_none() {
                    self.entering = Some(Box::new(Entering::new()));
                }
                return self.enter(entering::Message::dropped(paths), session);
            }
            Message::ImportAsked => self.entering = Some(Box::new(Entering::new())),
            Message::Dismissed => self.asked = None,
            Message::Confirmed => return self.confirmed(),
            Message::BankOpened(bank) => return Action::Go(Place::Bank(Some(bank))),
            other => return self.update_search(other),
        }
        Action::None
    }

    fn update_search(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Searched(words) => {
                self.words = words;
                return self.search();
            }
            Message::SearchWanted => return Action::Run(operation::focus(SEARCH)),
            Message::SearchSubmitted => return self.jump(),
            Message::Found(round, hits) if round == self.round => match hits {
                Ok(hits) => self.hits = Some(hits),
                Err(error) => self.error = Some(error),
            },
            Message::HitOpened(at) => {
                let hit = self.hits.as_ref().and_then(|hits| hits.get(at)).cloned();
                if let Some(hit) = hit {
                    self.law = Some(hit.law);
                    self.forget_pair();
                    self.clear_search();
                    return self.show(hit.adopted, Some(hit.article.number));
                }
            }
            Message::SearchCleared => {
                self.clear_search();
                return Action::Run(operation::move_cursor_to_front(SEARCH));
            }
            other => return self.update_pair(other),
        }
        Action::None
    }

    /// What happens to the two versions beside each other.
    fn update_pair(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::FromChosen(from) => return self.pair_with(Some(from), None),
            Message::ToChosen(to) => return self.pair_with(None, Some(to)),
            Message::Compared(round, compared) if round == self.round => match compared {
                Ok(compared) => self.compared = Some(compared),
                Err(error) => self.error = Some(error),
            },
            Message::ChangesTurned(page) => {
                self.changes_page = page;
                return to_top();
            }
            Message::Assessed(round, found) if round == self.round => match found {
                Ok(found) => self.impact = Some(found),
                Err(error) => self.error = Some(error),
            },
            Message::ReviewAsked => self.asked = Some(Asked::Review),
            Message::Reviewed(Ok(count)) => {
                let said = Action::Say(fl!("law-review-done", count = format::number(count)));
                return Action::All(vec![said, self.assess(), list_recalls()]);
            }
            Message::RecallsListed(Ok(recalls)) => self.recalls = Some(recalls),
            Message::ReturnAsked(recall) => self.asked = Some(Asked::Return(recall)),
            Message::Returned(Ok(returned)) => {
                let said = Action::Say(fl!(
                    "law-return-done",
                    count = format::number(returned.returned),
                    left = format::number(returned.left)
                ));
                return Action::All(vec![said, self.assess(), list_recalls()]);
            }
            Message::ImportsListed(Ok(imports)) => self.imports = Some(imports),
            Message::UndoAsked(import) => self.asked = Some(Asked::Undo(import)),
            Message::Undone(Ok(count)) => {
                let said = Action::Say(fl!("law-undo-done", count = format::number(count)));
                return Action::All(vec![said, list(), list_imports()]);
            }
            Message::Reviewed(Err(error))
            | Message::RecallsListed(Err(error))
            | Message::Returned(Err(error))
            | Message::ImportsListed(Err(error))
            | Message::Undone(Err(error)) => self.error = Some(error),
            _ => {}
        }
        Action::None
    }

    /// The library changed or was opened: the chosen law stays chosen if it is still there.
    fn listed(&mut self, laws: Vec<Listed>, _session: &Session) -> Action<Message> {
        let known = |name: &String| laws.iter().any(|law| law.short == *name);
        let first = laws.first().map(|law| law.short.clone());
        let law = self.law.take().filter(known).or(first);
        self.laws = Some(laws);
        self.shown = None;
        match law {
            Some(law) => self.choose(law),
            None => Action::None,
        }
    }

    fn turn_to(&mut self, tab: Tab) -> Action<Message> {
        self.tab = tab;
        self.error = None;
        match tab {
            Tab::Changes if self.compared.is_none() => self.compare(),
            Tab::Texts | Tab::Changes => Action::None,
            Tab::Impact => Action::All(vec![self.assess(), list_recalls()]),
            Tab::Imports => list_imports(),
        }
    }

    /// Opens a law at the version in force, or at the newest one.
    fn choose(&mut self, law: String) -> Action<Message> {
        self.law = Some(law);
        self.forget_pair();
        let Some(chosen) = self.chosen() else {
            return Action::None;
        };
        let current = chosen.versions.iter().find(|version| version.in_force);
        let Some(version) = current.or(chosen.versions.last()) else {
            return Action::None;
        };
        let adopted = version.dates.adopted;
        let shown = self.show(adopted, None);
        match self.tab {
            Tab::Changes => Action::All(vec![shown, self.compare()]),
            Tab::Impact => Action::All(vec![shown, self.assess()]),
            Tab::Texts | Tab::Imports => shown,
        }
    }

    fn forget_pair(&mut self) {
        self.compared = None;
        self.impact = None;
        self.changes_page = 0;
        self.pair = self.chosen().and_then(|law| {
            let [.., from, to] = law.versions.as_slice() else {
                return None;
            };
            Some((from.dates.adopted, to.dates.adopted))
        });
    }

    fn show(&mut self, adopted: Date, article: Option<ArticleNumber>) -> Action<Message> {
        let Some(law) = self.law.clone() else {
            return Action::None;
        };
        self.error = None;
        self.page = 0;
        self.marked = article;
        self.round += 1;
        let round = self.round;
        Action::ask(move |office, actor| {
            let shown = law::show(office, actor, &law, Which::Adopted(adopted));
            Message::Shown(round, told(shown.map(Arc::new)))
        })
    }

    /// Turns to the page of the article that was asked for, and scrolls to where it stands.
    fn reveal(&mut self) -> Action<Message> {
        let Some(shown) = &self.shown else {
            return Action::None;
        };
        let place = self.marked.and_then(|number| shown.text.article(number));
        let Some((at, _)) = place else {
            return to_top();
        };
        self.page = at / PAGE;
        let first = self.page * PAGE;
        let last = shown.text.articles.len().min(first + PAGE) - first;
        scroll_to(at - first, last.saturating_sub(1))
    }

    fn turn_to_heading(&mut self, heading: usize) -> Action<Message> {
        let number = self.shown.as_ref().and_then(|shown| {
            let before = shown.text.headings.get(heading)?.before;
            Some(shown.text.articles.get(before)?.number)
        });
        self.marked = number;
        self.reveal()
    }

    /// Searches while words are typed; a number waits for Enter.
    fn search(&mut self) -> Action<Message> {
        self.round += 1;
        if self.words.trim().is_empty() || ArticleNumber::parse(&self.words).is_some() {
            self.hits = None;
            return Action::None;
        }
        let (round, words) = (self.round, self.words.clone());
        Action::ask(move |office, actor| {
            let today = office.today();
            let hits = law::search(office, actor, &words, None, today, HITS);
            Message::Found(round, told(hits.map(Arc::new)))
        })
    }

    /// Leads to the article of the number that is typed.
    fn jump(&mut self) -> Action<Message> {
        let Some(number) = ArticleNumber::parse(&self.words) else {
            return self.search();
        };
        let has = |shown: &Arc<law::Shown>| shown.text.article(number).is_some();
        if self.shown.as_ref().is_some_and(has) {
            self.error = None;
            self.clear_search();
            self.marked = Some(number);
            self.reveal()
        } else {
            let article = crate::i18n::question::article(number);
            self.error = Some(fl!("law-no-article", article = article));
            Action::None
        }
    }

    fn clear_search(&mut self) {
        self.words.clear();
        self.hits = None;
    }

    fn pair_with(&mut self, from: Option<Date>, to: Option<Date>) -> Action<Message> {
        let Some(pair) = self.pair else {
            return Action::None;
        };
        self.pair = Some((from.unwrap_or(pair.0), to.unwrap_or(pair.1)));
        self.compared = None;
        self.impact = None;
        self.changes_page = 0;
        match self.tab {
            Tab::Impact => self.assess(),
            _ => self.compare(),
        }
    }

    fn compare(&mut self) -> Action<Message> {
        let (Some(law), Some((from, to))) = (self.law.clone(), self.pair) else {
            return Action::None;
        };
        self.error = None;
        self.round += 1;
        let round = self.round;
        Action::ask(move |office, actor| {
            let compared = law::compare(office, actor, &law, Some(from), Some(to));
            let beside = compared.map(|compared| Arc::new(Beside::of(compared)));
            Message::Compared(round, told(beside))
        })
    }

    fn assess(&mut self) -> Action<Message> {
        let (Some(law), Some((from, to))) = (self.law.clone(), self.pair) else {
            return Action::None;
        };
        self.error = None;
        self.round += 1;
        let round = self.round;
        Action::ask(move |office, actor| {
            let found = impact::impact(office, actor, &law, Some(from), Some(to), None);
            Message::Assessed(round, told(found.map(Arc::new)))
        })
    }

    fn confirmed(&mut self) -> Action<Message> {
        self.error = None;
        match self.asked.take() {
            Some(Asked::Review) => {
                let Some(found) = self.impact.clone() else {
                    return Action::None;
                };
                Action::ask(move |office, actor| {
                    let done = impact::put_in_review(office, actor, &found);
                    let count = done.map(|done| done.iter().map(|bank| bank.questions).sum());
                    Message::Reviewed(told(count))
                })
            }
            Some(Asked::Return(recall)) => Action::ask(move |office, actor| {
                Message::Returned(told(impact::undo(office, actor, recall)))
            }),
            Some(Asked::Undo(id)) => Action::ask(move |office, actor| {
                Message::Undone(told(import::undo(office, actor, id)))
            }),
            None => Action::None,
        }
    }

    fn enter(&mut self, message: entering::Message, session: &Session) -> Action<Message> {
        let Some(entering) = &mut self.entering else {
            return Action::None;
        };
        match entering.update(message, session) {
            Outcome::Stay(action) => action.map(Message::Entering),
            Outcome::Left => {
                self.entering = None;
                Action::None
            }
            Outcome::Entered(law) => {
                self.entering = None;
                self.tab = Tab::Texts;
                self.law = law.or(self.law.take());
                Action::All(vec![Action::Say(fl!("law-entered")), list()])
            }
        }
    }
}

fn list_imports() -> Action<Message> {
    Action::ask(|office, actor| {
        Message::ImportsListed(told(import::imports(office, actor, IMPORTS)))
    })
}

fn list_recalls() -> Action<Message> {
    Action::ask(|office, actor| Message::RecallsListed(told(impact::recalls(office, actor))))
}

fn to_top() -> Action<Message> {
    scroll_to(0, 0)
}

/// Scrolls so that the entry's share of the way is the text's: then it is in sight, or near.
fn scroll_to(at: usize, last: usize) -> Action<Message> {
    #[expect(clippy::cast_precision_loss, reason = "at most a page of articles")]
    let share = if last == 0 {
        0.0
    } else {
        at as f32 / last as f32
    };
    Action::Run(operation::snap_to(
        TEXT,
        RelativeOffset { x: 0.0, y: share },
    ))
}
