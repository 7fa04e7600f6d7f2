//! What happens, and what it asks of the office.

use std::path::Path;
use std::sync::Arc;

use super::ask::{self, Question, Work};
use super::{Answer, Message, PAGE, SEARCH, Saving, State, Tab, read_tree, told};
use crate::domain::id::OfficerId;
use crate::i18n::fl;
use crate::i18n::labels::ExportWords;
use crate::service::{account, export, people};
use crate::ui::part::save::{self, Outcome, Save};
use crate::ui::{Action, Place, Session};

impl State {
    /// Takes note of what happened.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::TreeRead(Ok(regions)) => self.regions = Some(regions),
            Message::TreeRead(Err(error)) => {
                self.error = Some(error);
                self.regions = Some(Vec::new());
            }
            Message::TabChosen(tab) => {
                self.tab = tab;
                self.error = None;
                if tab == Tab::Differences {
                    return read_differences();
                }
            }
            Message::EverybodyChosen => return self.narrow(None, None),
            Message::RegionChosen(region) => return self.narrow(None, Some(region)),
            Message::UnitChosen(unit) => return self.narrow(Some(unit), None),
            Message::Searched(text) => {
                self.filter.text = text;
                self.page = 0;
                self.open = None;
                return self.turn();
            }
            Message::SearchWanted => return Action::Run(iced::widget::operation::focus(SEARCH)),
            Message::Cleared => {
                self.filter = people::Filter::default();
                self.page = 0;
                let to_front = iced::widget::operation::move_cursor_to_front(SEARCH);
                return Action::All(vec![Action::Run(to_front), self.turn()]);
            }
            Message::PageTurned(page) => {
                self.page = u32::try_from(page).unwrap_or_default();
                return self.turn();
            }
            Message::Paged(round, page) if round == self.round => match page {
                Ok(page) => self.shown = Some(page),
                Err(error) => self.error = Some(error),
            },
            Message::Paged(..) => {}
            person => return self.update_person(person, session),
        }
        Action::None
    }

    /// What happens to one person.
    fn update_person(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::Opened(person) => {
                self.tab = Tab::List;
                return show(person);
            }
            Message::Shown(Ok(details)) => self.open = Some(details),
            Message::Shown(Err(error)) | Message::DifferencesRead(Err(error)) => {
                self.error = Some(error);
            }
            Message::Closed => self.open = None,
            Message::DifferencesRead(Ok(differences)) => self.differences = Some(differences),
            Message::ArchiveAsked(person) => return Action::Go(Place::Archive(person)),
            Message::Asked(kind) => {
                let unit = self.unit().cloned();
                self.asked =
                    Question::new(kind, self.open.as_deref(), unit.as_ref(), session.today);
            }
            Message::Filled(ask::Message::Entered) | Message::Submitted => return self.submit(),
            Message::Filled(message) => {
                if let Some(question) = &mut self.asked {
                    question.update(message);
                }
            }
            Message::Answered(answer) => return self.answered(answer),
            Message::Dismissed => self.asked = None,
            Message::CodeAsked(person) => {
                self.error = None;
                return Action::ask(move |office, actor| {
                    let code = account::issue_code(office, actor, person);
                    Message::Answered(told(code.map(Answer::Code)))
                });
            }
            files => return self.update_files(files),
        }
        Action::None
    }

    /// What comes in and goes out.
    fn update_files(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::ImportAsked => return Action::Go(Place::ImportPeople),
            Message::SaveAsked(saving) => {
                return Action::ask(move |office, _| {
                    Message::FolderKnown(saving, export::suggested_folder(office))
                });
            }
            Message::FolderKnown(saving, folder) => self.ask_where(saving, &folder),
            Message::Save(message) => return self.update_save(message),
            Message::Written(Ok(path)) => {
                self.save = None;
                return Action::Say(fl!("save-written", path = path.display().to_string()));
            }
            Message::Written(Err(error)) => match &mut self.save {
                Some((_, save)) => save.failed(error),
                None => self.error = Some(error),
            },
            _ => {}
        }
        Action::None
    }

    fn narrow(
        &mut self,
        unit: Option<crate::domain::id::UnitId>,
        region: Option<String>,
    ) -> Action<Message> {
        self.filter.unit = unit;
        self.filter.region = region;
        self.page = 0;
        self.open = None;
        self.turn()
    }

    /// The page that the conditions give.
    pub(super) fn turn(&mut self) -> Action<Message> {
        self.error = None;
        self.round += 1;
        let (round, page, filter) = (self.round, self.page, self.filter.clone());
        Action::ask(move |office, actor| {
            let found = people::page(office, actor, &filter, PAGE, page * PAGE);
            Message::Paged(round, told(found))
        })
    }

    /// Everything that a change may have touched, once more.
    fn reload(&mut self) -> Action<Message> {
        let mut again = vec![read_tree(), self.turn()];
        if let Some(open) = &self.open {
            again.push(show(open.officer.id));
        }
        Action::All(again)
    }

    fn submit(&mut self) -> Action<Message> {
        let Some(question) = &mut self.asked else {
            return Action::None;
        };
        let Some(work) = question.begin() else {
            return Action::None;
        };
        let person = self.open.as_ref().map(|open| open.officer.id);
        Action::ask(move |office, actor| {
            let answer = match (work, person) {
                (Work::ReviseUnit(unit, profile), _) => {
                    people::revise_unit(office, actor, unit, &profile).map(|()| Answer::Kept)
                }
                (Work::OpenIdentity(reason), Some(person)) => {
                    people::open_identity(office, actor, person, &reason).map(Answer::Number)
                }
                (Work::Record(entry, on, document), Some(person)) => {
                    people::record(office, actor, person, &entry, on, &document)
                        .map(|()| Answer::Kept)
                }
                (Work::Transfer(unit, on, document), Some(person)) => {
                    people::transfer(office, actor, person, unit, on, &document)
                        .map(|()| Answer::Kept)
                }
                (Work::Revise(profile), Some(person)) => {
                    people::revise(office, actor, person, &profile).map(|()| Answer::Kept)
                }
                (_, None) => Err(crate::service::Error::NothingToDo),
            };
            Message::Answered(told(answer))
        })
    }

    fn answered(&mut self, answer: Result<Answer, String>) -> Action<Message> {
        match (answer, &mut self.asked) {
            (Ok(Answer::Kept), _) => {
                self.asked = None;
                Action::All(vec![Action::Say(fl!("common-saved")), self.reload()])
            }
            (Ok(Answer::Number(number)), Some(question)) => {
                question.show_number(number);
                Action::None
            }
            (Ok(Answer::Code(code)), _) => {
                self.asked = Some(Question::code(code));
                Action::None
            }
            (Err(error), Some(question)) => {
                question.failed(error);
                Action::None
            }
            (Err(error), None) => {
                self.error = Some(error);
                Action::None
            }
            // Whoever asked to see the number has gone: it is not shown to anybody else.
            (Ok(Answer::Number(_)), None) => Action::None,
        }
    }

    fn ask_where(&mut self, saving: Saving, folder: &Path) {
        let save = match saving {
            Saving::Roster => Save::new(
                fl!("people-export-title"),
                folder,
                &fl!("people-export-name"),
                &["xlsx", "csv"],
            ),
            Saving::Template => Save::new(
                fl!("people-template-title"),
                folder,
                &fl!("people-template-name"),
                &["xlsx"],
            ),
        };
        self.save = Some((saving, save));
    }

    fn update_save(&mut self, message: save::Message) -> Action<Message> {
        let Some((saving, save)) = &mut self.save else {
            return Action::None;
        };
        let saving = *saving;
        match save.update(message) {
            Outcome::Stay(action) => action.map(Message::Save),
            Outcome::Dismissed => {
                self.save = None;
                Action::None
            }
            Outcome::Write(path) => Action::ask(move |office, actor| {
                let written = match saving {
                    Saving::Roster => export::roster(office, actor, &path, &ExportWords).map(drop),
                    Saving::Template => export::roster_template(office, &path, &ExportWords),
                };
                Message::Written(told(written.map(|()| path)))
            }),
        }
    }
}

fn show(person: OfficerId) -> Action<Message> {
    Action::ask(move |office, actor| {
        Message::Shown(told(people::details(office, actor, person).map(Arc::new)))
    })
}

fn read_differences() -> Action<Message> {
    Action::ask(|office, actor| Message::DifferencesRead(told(people::differences(office, actor))))
}
