//! Editing one question of the bank: the form, the question it is of, and whether it is being kept.

use super::{Message as Outer, Open};
use crate::domain::id::QuestionId;
use crate::domain::question::{Content, State as Standing};
use crate::i18n::fl;
use crate::ui::Element;
use crate::ui::part::question_form::{Form, Message};
use crate::ui::widget::{button, page};

/// What is edited.
#[derive(Debug)]
pub(super) struct Editing {
    /// Which question.
    pub(super) question: QuestionId,
    number: u32,
    /// The state that it had.
    pub(super) standing: Standing,
    form: Form,
    saving: bool,
    error: Option<String>,
}

impl Editing {
    /// The form of a question as it stands.
    pub(super) fn of(open: &Open) -> Self {
        let question = &open.stored.question;
        Self {
            question: question.id,
            number: open.stored.number,
            standing: question.state,
            form: Form::of(&question.content),
            saving: false,
            error: None,
        }
    }

    /// Whether something is typed that is not kept yet.
    pub(super) fn is_changed(&self) -> bool {
        self.form.is_changed()
    }

    /// Takes note of what is typed.
    pub(super) fn update(&mut self, message: Message) {
        self.form.update(message);
    }

    /// What is to be looked at as the import would, and the round of that look.
    pub(super) fn begin_look(&mut self) -> Option<(u64, Content)> {
        self.form.begin_look()
    }

    /// What is to be kept, if it makes a question and nothing is under way.
    pub(super) fn begin_saving(&mut self) -> Option<Content> {
        if self.saving || !self.form.is_changed() {
            return None;
        }
        let content = self.form.check().ok()?;
        self.saving = true;
        self.error = None;
        Some(content)
    }

    /// It was not kept.
    pub(super) fn failed(&mut self, error: String) {
        self.saving = false;
        self.error = Some(error);
    }

    /// The form in place of the table.
    pub(super) fn view(&self) -> Element<'_, Outer> {
        let may_save = self.form.check().is_ok() && self.is_changed() && !self.saving;
        page::page(fl!("bank-edit-title", number = self.number.to_string()))
            .action(
                button::secondary(fl!("common-cancel"))
                    .id("form-cancel")
                    .on_press(Outer::LeaveAsked),
            )
            .action(
                button::primary(fl!("common-save"))
                    .id("form-save")
                    .on_press_maybe(may_save.then_some(Outer::Submitted)),
            )
            .body(self.form.view(self.error.as_deref(), Outer::Form))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::question::{Body, Question};
    use crate::service::bank::Stored;
    use crate::service::curation;

    fn editing() -> Editing {
        Editing::of(&Open {
            stored: Stored {
                number: 7,
                question: Question {
                    id: QuestionId::new(1, [0; 10]),
                    version: 1,
                    state: Standing::Live,
                    content: Content {
                        stem: "行政处罚应当公正。".to_owned(),
                        body: Body::Judge { key: true },
                        basis: Vec::new(),
                        difficulty: None,
                        explanation: String::new(),
                        tags: Vec::new(),
                        exam_only: false,
                        expires_on: None,
                        keep_option_order: false,
                    },
                },
                place: String::new(),
            },
            links: Vec::new(),
            recalled: Vec::new(),
            past: Vec::new(),
            measured: crate::service::exam::Measured {
                expected: 0.68,
                answers: 0,
                mean: None,
                calibrated: None,
            },
            compared: None,
            standing: curation::Standing {
                asked: false,
                written: curation::By { name: None, at: 0 },
                reviewed: None,
                ways: Vec::new(),
                others: Vec::new(),
            },
        })
    }

    #[test]
    fn a_change_is_kept_once() {
        let mut editing = editing();
        assert!(editing.begin_saving().is_none());
        editing.update(Message::TagsTyped("时效、听证".to_owned()));
        let kept = editing.begin_saving().unwrap();
        assert_eq!(kept.tags, ["时效", "听证"]);
        assert!(editing.begin_saving().is_none());
        editing.failed("no".to_owned());
        assert!(editing.begin_saving().is_some());
        // What makes no question is not kept.
        editing.failed("no".to_owned());
        editing.update(Message::BasisTyped("某法".to_owned()));
        assert!(editing.begin_saving().is_none());
    }
}
