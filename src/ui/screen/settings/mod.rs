//! What can be set, one part a tab: the window, the regulation, accounts, backups; the audit to read;
//! and what this program is made of. A role sees the tabs it may use.

mod about;
mod accounts;
mod audit;
mod backup;
mod exemption_rules;
mod look;
mod regulation;
mod regulation_form;

use iced::Length;
use iced::widget::{column, container};

use crate::domain::permission::Permission;
use crate::i18n::fl;
use crate::ui::theme::space;
use crate::ui::widget::page::page;
use crate::ui::widget::segmented::segmented;
use crate::ui::{Action, Element, Session};

/// The tab that is shown, and its state.
pub struct State {
    tab: Tab,
    look: look::State,
    regulation: regulation::State,
    accounts: accounts::State,
    backup: backup::State,
    audit: audit::State,
    about: about::State,
}

/// A part of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Language, theme, size, one's passphrase.
    Look,
    /// The regulation's versions.
    Regulation,
    /// Accounts and roles.
    Accounts,
    /// Backups, and verifying.
    Backup,
    /// Who did what when.
    Audit,
    /// Version, licences, changes.
    About,
}

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// Another tab.
    TabChosen(Tab),
    /// In that tab.
    Look(look::Message),
    /// In that tab.
    Regulation(regulation::Message),
    /// In that tab.
    Accounts(accounts::Message),
    /// In that tab.
    Backup(backup::Message),
    /// In that tab.
    Audit(audit::Message),
    /// In that tab.
    About(about::Message),
}

impl State {
    /// The first tab.
    pub fn new(_session: &Session) -> (Self, Action<Message>) {
        let state = Self {
            tab: Tab::Look,
            look: look::State::default(),
            regulation: regulation::State::default(),
            accounts: accounts::State::default(),
            backup: backup::State::default(),
            audit: audit::State::default(),
            about: about::State::default(),
        };
        (state, look::load().map(Message::Look))
    }

    /// Whether leaving loses what somebody typed here.
    pub fn unsaved(&self) -> bool {
        self.regulation.unsaved()
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, session: &Session) -> Action<Message> {
        match message {
            Message::TabChosen(tab) => {
                self.tab = tab;
                self.enter(tab)
            }
            Message::Look(message) => self.look.update(message).map(Message::Look),
            Message::Regulation(message) => self
                .regulation
                .update(message, session)
                .map(Message::Regulation),
            Message::Accounts(message) => self.accounts.update(message).map(Message::Accounts),
            Message::Backup(message) => self.backup.update(message).map(Message::Backup),
            Message::Audit(message) => self.audit.update(message).map(Message::Audit),
            Message::About(message) => self.about.update(message).map(Message::About),
        }
    }

    /// What a tab wants when it is shown.
    fn enter(&mut self, tab: Tab) -> Action<Message> {
        match tab {
            Tab::Look => look::load().map(Message::Look),
            Tab::Regulation => regulation::load().map(Message::Regulation),
            Tab::Accounts => accounts::load().map(Message::Accounts),
            Tab::Backup => backup::load().map(Message::Backup),
            Tab::Audit => self.audit.load().map(Message::Audit),
            Tab::About => Action::None,
        }
    }

    /// Draws it.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let tabs = segmented(
            "settings-tab",
            tabs(session).into_iter().map(|tab| (tab, name(tab))),
            Some(&self.tab),
            Message::TabChosen,
        );
        let part = match self.tab {
            Tab::Look => self.look.view(session).map(Message::Look),
            Tab::Regulation => self.regulation.view(session).map(Message::Regulation),
            Tab::Accounts => self.accounts.view().map(Message::Accounts),
            Tab::Backup => self.backup.view(session).map(Message::Backup),
            Tab::Audit => self.audit.view(session).map(Message::Audit),
            Tab::About => self.about.view().map(Message::About),
        };
        page(fl!("navigation-settings"))
            .body(column![tabs, container(part).height(Length::Fill)].spacing(space::M))
    }
}

/// The tabs that a role may use.
fn tabs(session: &Session) -> Vec<Tab> {
    let actor = &session.actor;
    [
        (Tab::Look, true),
        (Tab::Regulation, actor.account.is_some()),
        (
            Tab::Accounts,
            actor.account.is_some() && actor.may(Permission::ManageAccounts),
        ),
        (Tab::Backup, actor.may(Permission::Verify)),
        (Tab::Audit, actor.may(Permission::ReadAudit)),
        (Tab::About, true),
    ]
    .into_iter()
    .filter_map(|(tab, shown)| shown.then_some(tab))
    .collect()
}

fn name(tab: Tab) -> String {
    match tab {
        Tab::Look => fl!("settings-look"),
        Tab::Regulation => fl!("settings-regulation"),
        Tab::Accounts => fl!("settings-accounts"),
        Tab::Backup => fl!("settings-backup"),
        Tab::Audit => fl!("settings-audit"),
        Tab::About => fl!("settings-about"),
    }
}
