//! Accounts and roles of the office's own people. Officers get theirs with their one-time codes, among
//! the people.

use iced::Length;
use iced::widget::{column, container, row};

use crate::domain::id::AccountId;
use crate::domain::permission::Role;
use crate::i18n::sentence::sentence;
use crate::i18n::{fl, names};
use crate::service::account;
use crate::ui::theme::{self, Tone, space};
use crate::ui::widget::dialog::{self, Dialog, dialog};
use crate::ui::widget::table::{Cell, column_of, row_of, table};
use crate::ui::widget::{
    banner::banner, button, empty_state::empty_state, field, loading::loading, select::select,
    words,
};
use crate::ui::{Action, Element};

/// The roles that somebody of the office can have.
const ROLES: [Role; 4] = [
    Role::Coordinator,
    Role::Invigilator,
    Role::Administrator,
    Role::Auditor,
];

/// The button below a code.
const DONE: &str = "code-done";

/// An account as the list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    id: AccountId,
    name: String,
    login: String,
    role: Role,
    closed: bool,
    has_passphrase: bool,
    /// The name of the officer that somebody of the staff is.
    person: Option<String>,
}

/// The list, and what is open over it.
#[derive(Default)]
pub(super) struct State {
    lines: Option<Vec<Line>>,
    chosen: Option<AccountId>,
    new: Option<New>,
    /// The number of the officer that the chosen one is, as it is typed.
    number: String,
    /// A code that was just made: for whom, and the code.
    code: Option<(String, String)>,
    error: Option<String>,
    working: bool,
}

struct New {
    name: String,
    login: String,
    role: Role,
}

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// The accounts were read, or not.
    Read(Result<Vec<Line>, String>),
    /// One of them was chosen.
    Chosen(AccountId),
    /// Another role for it.
    RoleChosen(Role),
    /// The number of the officer that it is, is typed.
    NumberTyped(String),
    /// It is complete.
    NumberEntered,
    /// A new one-time code for it.
    ResetWanted,
    /// Close it, or open it again.
    ClosedSet(bool),
    /// The change was made, or not.
    Changed(Result<(), String>),
    /// A new account is wanted.
    NewWanted,
    /// Its person's name.
    NameTyped(String),
    /// Its sign-in name.
    LoginTyped(String),
    /// Its role.
    NewRoleChosen(Role),
    /// Make it.
    Submitted,
    /// A code was made: for whom, and the code.
    Coded(Result<(String, String), String>),
    /// Close what is open over the list.
    Dismissed,
}

/// Reads the accounts.
pub(super) fn load() -> Action<Message> {
    Action::ask(|office, actor| {
        let lines = account::list(office, actor).and_then(|accounts| {
            let lines = accounts.into_iter().map(|account| {
                Ok(Line {
                    id: account.id,
                    person: account::person(office, actor, account.id)?.map(|(_, name)| name),
                    name: account.name,
                    login: account.login.unwrap_or_default(),
                    role: account.role,
                    closed: account.closed,
                    has_passphrase: account.passphrase.is_some(),
                })
            });
            lines.collect()
        });
        Message::Read(lines.map_err(|error| sentence(&error)))
    })
}

impl State {
    pub(super) fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Read(Ok(lines)) => self.lines = Some(lines),
            Message::Read(Err(error)) => self.error = Some(error),
            Message::Chosen(account) => {
                self.chosen = Some(account);
                self.number.clear();
                self.error = None;
            }
            Message::NewWanted => {
                self.error = None;
                self.new = Some(New {
                    name: String::new(),
                    login: String::new(),
                    role: Role::Coordinator,
                });
            }
            Message::Dismissed => {
                self.new = None;
                self.code = None;
            }
            Message::NameTyped(name) => self.with_new(|new| new.name = name),
            Message::LoginTyped(login) => self.with_new(|new| new.login = login),
            Message::NewRoleChosen(role) => self.with_new(|new| new.role = role),
            Message::Submitted if !self.working => return self.submit(),
            Message::Submitted => {}
            Message::RoleChosen(role) => {
                return self.change(move |office, actor, account| {
                    account::set_role(office, actor, account, role)
                });
            }
            Message::ClosedSet(closed) => {
                return self.change(move |office, actor, account| {
                    account::set_closed(office, actor, account, closed)
                });
            }
            Message::NumberTyped(number) => self.number = number,
            Message::NumberEntered => {
                let number = std::mem::take(&mut self.number);
                return self.change(move |office, actor, account| {
                    account::set_person(office, actor, account, &number)
                });
            }
            Message::ResetWanted => return self.reset(),
            Message::Changed(changed) => {
                self.working = false;
                self.error = changed.err();
                return load();
            }
            Message::Coded(coded) => {
                self.working = false;
                match coded {
                    Ok(code) => {
                        self.new = None;
                        self.error = None;
                        self.code = Some(code);
                        // The form may stand there still; its place is taken by what must be read.
                        let focus = iced::widget::operation::focus(DONE);
                        return Action::All(vec![load(), Action::Run(focus)]);
                    }
                    Err(error) => self.error = Some(error),
                }
            }
        }
        Action::None
    }

    fn with_new(&mut self, change: impl FnOnce(&mut New)) {
        if let Some(new) = &mut self.new {
            change(new);
        }
    }

    fn submit(&mut self) -> Action<Message> {
        let Some(new) = &self.new else {
            return Action::None;
        };
        self.working = true;
        self.error = None;
        let (name, login, role) = (new.name.clone(), new.login.clone(), new.role);
        Action::ask(move |office, actor| {
            Message::Coded(
                account::create(office, actor, &name, &login, role)
                    .map(|(_, code)| (name, code))
                    .map_err(|error| sentence(&error)),
            )
        })
    }

    fn reset(&mut self) -> Action<Message> {
        let Some(line) = self.line() else {
            return Action::None;
        };
        let (id, name) = (line.id, line.name.clone());
        self.working = true;
        Action::ask(move |office, actor| {
            Message::Coded(
                account::reset(office, actor, id)
                    .map(|code| (name, code))
                    .map_err(|error| sentence(&error)),
            )
        })
    }

    fn change(
        &mut self,
        act: impl FnOnce(
            &mut crate::service::Office,
            &crate::service::Actor,
            AccountId,
        ) -> crate::service::Result<()>
        + Send
        + 'static,
    ) -> Action<Message> {
        let Some(id) = self.chosen else {
            return Action::None;
        };
        self.working = true;
        Action::ask(move |office, actor| {
            Message::Changed(act(office, actor, id).map_err(|error| sentence(&error)))
        })
    }

    fn line(&self) -> Option<&Line> {
        let chosen = self.chosen?;
        self.lines.as_ref()?.iter().find(|line| line.id == chosen)
    }

    pub(super) fn view(&self) -> Element<'_, Message> {
        let Some(lines) = &self.lines else {
            return match &self.error {
                Some(error) => banner(Tone::Negative, error.as_str()).into(),
                None => loading(fl!("common-loading")).into(),
            };
        };
        let actions = row![
            container(words::muted(fl!("settings-accounts-sentence"))).width(Length::Fill),
            button::primary(fl!("settings-accounts-new"))
                .id("new")
                .on_press(Message::NewWanted),
        ]
        .spacing(space::M)
        .align_y(iced::Alignment::Center);
        let list: Element<'_, Message> = if lines.is_empty() {
            empty_state(fl!("settings-accounts"), fl!("settings-accounts-sentence")).into()
        } else {
            self.table(lines)
        };
        let error = self
            .error
            .as_deref()
            .filter(|_| self.new.is_none())
            .map(|error| banner(Tone::Negative, error));
        let base = column![actions]
            .push(error)
            .push(container(list).height(Length::Fill))
            .push(self.line().map(|line| self.panel(line)))
            .spacing(space::M);
        dialog::over(base, self.dialog())
    }

    fn table<'a>(&'a self, lines: &'a [Line]) -> Element<'a, Message> {
        let columns = [
            column_of(fl!("first-start-name"), Length::Fill),
            column_of(fl!("first-start-login"), Length::Fill),
            column_of(fl!("settings-accounts-role"), 180),
            column_of(fl!("settings-accounts-state"), 160),
        ];
        let rows = lines.iter().map(|line| {
            row_of([
                Cell::Words(line.name.clone()),
                Cell::Muted(line.login.clone()),
                Cell::Words(names::role(line.role)),
                state(line),
            ])
            .on_press(Message::Chosen(line.id))
            .chosen(self.chosen == Some(line.id))
        });
        table("accounts", &columns, rows)
    }

    fn panel<'a>(&'a self, line: &'a Line) -> Element<'a, Message> {
        let free = !self.working;
        let role = select(
            "role",
            ROLES.map(|role| (role, names::role(role))),
            Some(&line.role),
            Message::RoleChosen,
        )
        .width(200);
        let close = if line.closed {
            button::secondary(fl!("settings-accounts-reopen"))
                .id("reopen")
                .on_press_maybe(free.then_some(Message::ClosedSet(false)))
        } else {
            button::danger(fl!("settings-accounts-close"))
                .id("close")
                .on_press_maybe(free.then_some(Message::ClosedSet(true)))
        };
        let person = field::field(
            match &line.person {
                Some(name) => fl!("settings-accounts-person-is", name = name.clone()),
                None => fl!("settings-accounts-person"),
            },
            field::text_field("person", "", &self.number, Message::NumberTyped)
                .on_submit(Message::NumberEntered),
        )
        .hint(fl!("settings-accounts-person-hint"));
        let head = words::card(
            row![
                container(words::heading(line.name.as_str())).width(Length::Fill),
                role,
                button::secondary(fl!("settings-accounts-reset"))
                    .id("reset")
                    .on_press_maybe(free.then_some(Message::ResetWanted)),
                close,
            ]
            .spacing(space::S)
            .align_y(iced::Alignment::Center),
        );
        column![head.width(Length::Fill), person]
            .spacing(space::S)
            .into()
    }

    fn dialog(&self) -> Option<Dialog<'_, Message>> {
        if let Some((name, code)) = &self.code {
            let shown = container(words::title(code.as_str()).font(theme::BOLD))
                .padding(space::M)
                .center_x(Length::Fill)
                .style(theme::container::banner(Tone::Accent));
            return Some(
                dialog(fl!("settings-code-title", name = name.clone()))
                    .body(
                        column![words::body(fl!("settings-code-sentence")), shown]
                            .spacing(space::M),
                    )
                    .action(
                        button::primary(fl!("common-done"))
                            .id(DONE)
                            .on_press(Message::Dismissed),
                    )
                    .on_dismiss(Message::Dismissed),
            );
        }
        self.new.as_ref().map(|new| self.form(new))
    }

    fn form<'a>(&'a self, new: &'a New) -> Dialog<'a, Message> {
        let text = |id, value, typed: fn(String) -> Message| {
            field::text_field(id, "", value, typed).on_submit(Message::Submitted)
        };
        let body = column![
            field::field(
                fl!("first-start-name"),
                text("new-name", &new.name, Message::NameTyped)
            )
            .hint(fl!("first-start-name-hint")),
            field::field(
                fl!("first-start-login"),
                text("new-login", &new.login, Message::LoginTyped)
            )
            .hint(fl!("first-start-login-hint")),
            field::field(
                fl!("settings-accounts-role"),
                select(
                    "new-role",
                    ROLES.map(|role| (role, names::role(role))),
                    Some(&new.role),
                    Message::NewRoleChosen
                )
            )
            .hint(role_hint(new.role)),
        ]
        .push(
            self.error
                .as_deref()
                .map(|error| banner(Tone::Negative, error)),
        )
        .spacing(space::M);
        dialog(fl!("settings-accounts-new"))
            .body(body)
            .action(button::secondary(fl!("common-cancel")).on_press(Message::Dismissed))
            .action(
                button::primary(fl!("settings-accounts-make"))
                    .on_press_maybe((!self.working).then_some(Message::Submitted)),
            )
            .on_dismiss(Message::Dismissed)
    }
}

fn state<'a>(line: &Line) -> Cell<'a, Message> {
    if line.closed {
        Cell::Badge(Tone::Neutral, fl!("settings-accounts-closed"))
    } else if line.has_passphrase {
        Cell::Badge(Tone::Positive, fl!("settings-accounts-ready"))
    } else {
        Cell::Badge(Tone::Caution, fl!("settings-accounts-awaiting"))
    }
}

fn role_hint(role: Role) -> String {
    match role {
        Role::Officer => fl!("settings-role-officer"),
        Role::Coordinator => fl!("settings-role-coordinator"),
        Role::Invigilator => fl!("settings-role-invigilator"),
        Role::Administrator => fl!("settings-role-administrator"),
        Role::Auditor => fl!("settings-role-auditor"),
    }
}
