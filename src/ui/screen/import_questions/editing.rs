//! Writing an entry anew: the form of the bank, before the question has entered any.

use super::{FormMessage, Looking, Message, Stage, State, found};
use crate::i18n::fl;
use crate::service::bank::{self, Mend};
use crate::ui::part::ledger::Key;
use crate::ui::part::question_form::Form;
use crate::ui::widget::{button, page};
use crate::ui::{Action, Element};

/// What is written anew.
#[derive(Debug)]
pub(super) struct Editing {
    key: Key,
    /// The number in the file, or where it stands.
    name: String,
    form: Form,
}

impl State {
    /// Opens the form of the entry that is shown.
    pub(super) fn edit(&mut self) -> Action<Message> {
        let Some(Stage::Looking(looking)) = self.intake.read_mut() else {
            return Action::None;
        };
        let Some(key) = looking.ledger.current().map(|item| item.key) else {
            return Action::None;
        };
        let Some(entry) = found(&looking.read.preview, key) else {
            return Action::None;
        };
        let mut form = Form::of(&entry.as_understood());
        if entry.content.is_none() {
            form.forget_judgement();
        }
        looking.editing = Some(Box::new(Editing {
            key,
            name: super::view::number_of(entry),
            form,
        }));
        looking.look()
    }

    /// Takes note of what is typed.
    pub(super) fn form(&mut self, message: FormMessage) -> Action<Message> {
        let Some(Stage::Looking(looking)) = self.intake.read_mut() else {
            return Action::None;
        };
        if let Some(editing) = &mut looking.editing {
            editing.form.update(message);
        }
        looking.look()
    }

    /// Has what was written stand in the ledger.
    pub(super) fn written(&mut self) -> Action<Message> {
        let Some(Stage::Looking(looking)) = self.intake.read_mut() else {
            return Action::None;
        };
        let Some(content) = looking
            .editing
            .as_ref()
            .and_then(|editing| editing.form.check().ok())
        else {
            return Action::None;
        };
        let Some(editing) = looking.editing.take() else {
            return Action::None;
        };
        looking.mend(editing.key, Mend::Rewritten(Box::new(content)))
    }

    /// Leaves the entry as it was.
    pub(super) fn leave_form(&mut self) {
        if let Some(Stage::Looking(looking)) = self.intake.read_mut() {
            looking.editing = None;
        }
    }
}

impl Looking {
    /// Has what is typed looked at as the import would.
    fn look(&mut self) -> Action<Message> {
        let begun = self.editing.as_mut().and_then(|e| e.form.begin_look());
        let Some((round, content)) = begun else {
            return Action::None;
        };
        Action::ask(move |_, _| {
            let remarks = bank::look(&content);
            Message::Form(FormMessage::Looked(round, remarks))
        })
    }
}

impl Editing {
    /// The form in place of the ledger.
    pub(super) fn view(&self) -> Element<'_, Message> {
        let may_stand = self.form.check().is_ok();
        page::page(fl!("bank-edit-title", number = self.name.clone()))
            .action(
                button::secondary(fl!("common-cancel"))
                    .id("form-cancel")
                    .on_press(Message::EditLeft),
            )
            .action(
                button::primary(fl!("import-edit-done"))
                    .id("form-save")
                    .on_press_maybe(may_stand.then_some(Message::Written)),
            )
            .body(self.form.view(None, Message::Form))
    }
}
