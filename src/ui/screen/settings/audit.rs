//! Who did what when, to be read.

use iced::Length;
use iced::widget::{column, container};
use jiff::Timestamp;

use crate::domain::permission::Role;
use crate::i18n::sentence::sentence;
use crate::i18n::{fl, format, names};
use crate::service::audit::{self, Page};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::paging::{self, paging};
use crate::ui::widget::table::{Cell, column_of, row_of, table};
use crate::ui::widget::{banner::banner, loading::loading};
use crate::ui::{Action, Element, Session};

/// Entries of a page.
const SIZE: u32 = 40;

/// The page that is shown.
#[derive(Default)]
pub(super) struct State {
    number: u32,
    page: Option<Result<Page, String>>,
}

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// A page was read, or not.
    Read(u32, Result<Page, String>),
    /// Another page.
    PageChosen(usize),
}

impl State {
    /// Reads the page.
    pub(super) fn load(&self) -> Action<Message> {
        let number = self.number;
        Action::ask(move |office, actor| {
            let page = audit::page(office, actor, number, SIZE);
            Message::Read(number, page.map_err(|error| sentence(&error)))
        })
    }

    pub(super) fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Read(number, page) if number == self.number => self.page = Some(page),
            Message::Read(..) => {}
            Message::PageChosen(number) => {
                self.number = u32::try_from(number).unwrap_or(u32::MAX);
                return self.load();
            }
        }
        Action::None
    }

    pub(super) fn view<'a>(&'a self, session: &Session) -> Element<'a, Message> {
        let page = match &self.page {
            None => return loading(fl!("common-loading")).into(),
            Some(Err(error)) => return banner(Tone::Negative, error.as_str()).into(),
            Some(Ok(page)) => page,
        };
        let columns = [
            column_of(fl!("settings-audit-when"), 160),
            column_of(fl!("settings-audit-who"), 140),
            column_of(fl!("settings-audit-what"), 200),
            column_of(fl!("settings-audit-detail"), Length::Fill),
        ];
        let rows = page.entries.iter().map(|entry| {
            let at = Timestamp::from_millisecond(entry.at)
                .unwrap_or_default()
                .to_zoned_datetime(session.zone.clone());
            row_of([
                Cell::Muted(format::date_time(at.datetime())),
                Cell::Words(
                    entry
                        .by
                        .clone()
                        .unwrap_or_else(|| fl!("settings-audit-program")),
                ),
                Cell::Words(action(&entry.action)),
                Cell::Muted(detail(&entry.detail)),
            ])
        });
        column![
            container(table("audit", &columns, rows)).height(Length::Fill),
            paging(
                paging::Page::new(self.number as usize, SIZE as usize, page.total as usize),
                Message::PageChosen
            ),
        ]
        .spacing(space::S)
        .into()
    }
}

/// The details that tell a person something, with their names; hashes and the like stay unsaid.
fn detail(detail: &serde_json::Value) -> String {
    let serde_json::Value::Object(fields) = detail else {
        return String::new();
    };
    let words: Vec<String> = fields
        .iter()
        .filter_map(|(key, value)| {
            let value = match value {
                serde_json::Value::String(text) if key == "role" => {
                    Role::from_code(text).map_or_else(|| text.clone(), names::role)
                }
                serde_json::Value::String(text) => text.clone(),
                serde_json::Value::Number(number) => number.to_string(),
                serde_json::Value::Bool(true) => fl!("common-yes"),
                serde_json::Value::Bool(false) => fl!("common-no"),
                _ => return None,
            };
            Some(fl!(
                "common-condition",
                name = key_name(key)?,
                value = value
            ))
        })
        .collect();
    words.join(" · ")
}

/// The name of a detail, if it is one for people.
fn key_name(key: &str) -> Option<String> {
    Some(match key {
        "name" => fl!("first-start-name"),
        "login" => fl!("first-start-login"),
        "role" => fl!("settings-accounts-role"),
        "bank" => fl!("errors-thing-bank"),
        "reason" => fl!("settings-backup-reason"),
        "version" => fl!("settings-regulation-version"),
        "minutes" => fl!("settings-key-minutes"),
        "failures" => fl!("settings-key-failures"),
        "idle" => fl!("settings-key-idle"),
        "new" | "entered" | "accepted" => fl!("settings-key-entered"),
        "listed" => fl!("settings-key-listed"),
        "file" => fl!("settings-key-file"),
        "number" => fl!("settings-key-number"),
        "banks" => fl!("settings-backup-banks"),
        "by" => fl!("settings-audit-who"),
        _ => return None,
    })
}

/// What was done, in words; an action of a newer version keeps its code.
fn action(code: &str) -> String {
    match code {
        "account-closed" => fl!("settings-act-account-closed"),
        "account-created" => fl!("settings-act-account-created"),
        "account-reopened" => fl!("settings-act-account-reopened"),
        "backup-made" => fl!("settings-act-backup-made"),
        "bank-imported" => fl!("settings-act-bank-imported"),
        "blueprint-saved" => fl!("settings-act-blueprint-saved"),
        "certificate-act" => fl!("settings-act-certificate-act"),
        "code-issued" => fl!("settings-act-code-issued"),
        "code-redeemed" => fl!("settings-act-code-redeemed"),
        "consequence-decided" => fl!("settings-act-consequence-decided"),
        "event-recorded" => fl!("settings-act-event-recorded"),
        "exam-closed" => fl!("settings-act-exam-closed"),
        "exam-cancelled" => fl!("settings-act-exam-cancelled"),
        "exam-rescheduled" => fl!("settings-act-exam-rescheduled"),
        "exam-created" => fl!("settings-act-exam-created"),
        "exam-opened" => fl!("settings-act-exam-opened"),
        "exemption-set" => fl!("settings-act-exemption-set"),
        "site-added" => fl!("settings-act-site-added"),
        "room-added" => fl!("settings-act-room-added"),
        "room-changed" => fl!("settings-act-room-changed"),
        "session-added" => fl!("settings-act-session-added"),
        "session-removed" => fl!("settings-act-session-removed"),
        "session-closed" => fl!("settings-act-session-closed"),
        "invigilators-set" => fl!("settings-act-invigilators-set"),
        "seats-given" => fl!("settings-act-seats-given"),
        "seat-changed" => fl!("settings-act-seat-changed"),
        "exemption-asked" => fl!("settings-act-exemption-asked"),
        "exemption-decided" => fl!("settings-act-exemption-decided"),
        "accommodation-set" => fl!("settings-act-accommodation-set"),
        "pin-set" => fl!("settings-act-pin-set"),
        "pin-failed" => fl!("settings-act-pin-failed"),
        "photo-kept" => fl!("settings-act-photo-kept"),
        "photos-imported" => fl!("settings-act-photos-imported"),
        "photos-undone" => fl!("settings-act-photos-undone"),
        "return-rule-set" => fl!("settings-act-return-rule-set"),
        "rubric-given" => fl!("settings-act-rubric-given"),
        "marking-begun" => fl!("settings-act-marking-begun"),
        "answer-marked" => fl!("settings-act-answer-marked"),
        "hand-in-ordered" => fl!("settings-act-hand-in-ordered"),
        "exported" => fl!("settings-act-exported"),
        "handed-in" => fl!("settings-act-handed-in"),
        "identity-opened" => fl!("settings-act-identity-opened"),
        "idle-minutes-set" => fl!("settings-act-idle-minutes-set"),
        "import-undone" => fl!("settings-act-import-undone"),
        "account-person-set" => fl!("settings-act-account-person-set"),
        "sheet-rekeyed" => fl!("settings-act-sheet-rekeyed"),
        "sitting-reinstated" => fl!("settings-act-sitting-reinstated"),
        "judged-absent" => fl!("settings-act-judged-absent"),
        "restoration-proposed" => fl!("settings-act-restoration-proposed"),
        "law-imported" => fl!("settings-act-law-imported"),
        "law-named" => fl!("settings-act-law-named"),
        "law-unnamed" => fl!("settings-act-law-unnamed"),
        "questions-recalled" => fl!("settings-act-questions-recalled"),
        "recall-undone" => fl!("settings-act-recall-undone"),
        "organisation-founded" => fl!("settings-act-organisation-founded"),
        "passphrase-set" => fl!("settings-act-passphrase-set"),
        "printed" => fl!("settings-act-printed"),
        "question-moved" => fl!("settings-act-question-moved"),
        "question-revised" => fl!("settings-act-question-revised"),
        "questions-changed" => fl!("settings-act-questions-changed"),
        "questions-restored" => fl!("settings-act-questions-restored"),
        "recovered" => fl!("settings-act-recovered"),
        "regulation-added" => fl!("settings-act-regulation-added"),
        "restored" => fl!("settings-act-restored"),
        "role-changed" => fl!("settings-act-role-changed"),
        "roster-imported" => fl!("settings-act-roster-imported"),
        "sheet-entered" => fl!("settings-act-sheet-entered"),
        "sign-in-failed" => fl!("settings-act-sign-in-failed"),
        "signed-in" => fl!("settings-act-signed-in"),
        "signed-out" => fl!("settings-act-signed-out"),
        "gap-settled" => fl!("settings-act-gap-settled"),
        "incident-recorded" => fl!("settings-act-incident-recorded"),
        "journal-foreign" => fl!("settings-act-journal-foreign"),
        "journal-unknown" => fl!("settings-act-journal-unknown"),
        "sitting-changed" => fl!("settings-act-sitting-changed"),
        "sitting-recovered" => fl!("settings-act-sitting-recovered"),
        "sitting-locked" => fl!("settings-act-sitting-locked"),
        "sitting-unlocked" => fl!("settings-act-sitting-unlocked"),
        "sitting-voided" => fl!("settings-act-sitting-voided"),
        "time-granted" => fl!("settings-act-time-granted"),
        "sitting-started" => fl!("settings-act-sitting-started"),
        "starter-bank-built" => fl!("settings-act-starter-bank-built"),
        "unit-changed" => fl!("settings-act-unit-changed"),
        "make-believe-built" => fl!("settings-act-make-believe-built"),
        "verified" => fl!("settings-act-verified"),
        other => other.to_owned(),
    }
}
