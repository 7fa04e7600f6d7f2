//! What can be answered and what is right: of a question, or of one part of a case.

use std::collections::BTreeSet;

use iced::widget::text_editor;

use super::{Problem, parted};
use crate::domain::question::{Body, Kind, OptionSet};
use crate::ui::part::rubric::{self, Points};

/// What is typed.
#[derive(Debug)]
pub(super) struct Answers {
    pub(super) kind: Kind,
    pub(super) options: Vec<String>,
    pub(super) key: OptionSet,
    pub(super) judgement: Option<bool>,
    /// The texts that each gap accepts, parted by `|`.
    pub(super) gaps: Vec<String>,
    /// The reference answer of an essay.
    pub(super) answer: text_editor::Content,
    /// The points that it spells out.
    pub(super) rubric: Points,
    /// The text of a foreign kind, and what the other system calls it.
    pub(super) text: text_editor::Content,
    pub(super) form: String,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Another kind is chosen.
    KindChosen(Kind),
    /// An option is typed.
    OptionTyped(usize, String),
    /// One more option.
    OptionAdded,
    /// An option goes.
    OptionRemoved(usize),
    /// An option becomes right or wrong.
    KeyToggled(usize),
    /// The statement is true or false.
    Judged(bool),
    /// What a gap accepts is typed.
    GapTyped(usize, String),
    /// One more gap.
    GapAdded,
    /// A gap goes.
    GapRemoved(usize),
    /// The reference answer is edited.
    AnswerEdited(text_editor::Action),
    /// Something with the points that it spells out.
    Rubric(rubric::Message),
    /// The text of a foreign kind is edited.
    TextEdited(text_editor::Action),
}

impl Answers {
    /// Those of a question as it stands.
    pub(super) fn of(body: &Body) -> Self {
        let mut answers = Self::new(body.kind());
        answers.options = body.options().to_vec();
        match body {
            Body::Single { key, .. } | Body::Multiple { key, .. } => answers.key = *key,
            Body::Judge { key } => answers.judgement = Some(*key),
            Body::Blank { gaps } => {
                answers.gaps = gaps.iter().map(|texts| texts.join(" | ")).collect();
            }
            Body::Essay { answer } => {
                answers.answer = text_editor::Content::with_text(answer);
                answers.rubric = Points::of(answer);
            }
            Body::Other { form, text } => {
                answers.form.clone_from(form);
                answers.text = text_editor::Content::with_text(text);
            }
            Body::Case { .. } => {}
        }
        answers
    }

    /// Nothing yet, for a kind.
    pub(super) fn new(kind: Kind) -> Self {
        let mut answers = Self {
            kind,
            options: Vec::new(),
            key: OptionSet::EMPTY,
            judgement: None,
            gaps: Vec::new(),
            answer: text_editor::Content::new(),
            rubric: Points::default(),
            text: text_editor::Content::new(),
            form: String::new(),
        };
        answers.choose(kind);
        answers
    }

    /// Takes note of what is typed.
    pub(super) fn update(&mut self, message: Message) {
        match message {
            Message::KindChosen(kind) => self.choose(kind),
            Message::OptionTyped(at, words) => replace(&mut self.options, at, words),
            Message::OptionAdded => self.options.push(String::new()),
            Message::OptionRemoved(at) => self.remove_option(at),
            Message::KeyToggled(at) => {
                self.key = match self.kind {
                    Kind::Single => OptionSet::only(at),
                    _ => self.key.toggled(at),
                }
            }
            Message::Judged(right) => self.judgement = Some(right),
            Message::GapTyped(at, words) => replace(&mut self.gaps, at, words),
            Message::GapAdded => self.gaps.push(String::new()),
            Message::GapRemoved(at) => {
                if at < self.gaps.len() {
                    let _ = self.gaps.remove(at);
                }
            }
            Message::AnswerEdited(action) => {
                let is_edit = action.is_edit();
                self.answer.perform(action);
                if is_edit {
                    self.rubric = Points::of(&self.answer.text());
                }
            }
            Message::Rubric(message) => {
                self.rubric.update(message, &self.answer.text());
                self.answer = text_editor::Content::with_text(&self.rubric.text());
            }
            Message::TextEdited(action) => self.text.perform(action),
        }
    }

    /// Another kind keeps what of the key still makes sense.
    fn choose(&mut self, kind: Kind) {
        self.kind = kind;
        let choice = matches!(kind, Kind::Single | Kind::Multiple);
        while choice && self.options.len() < 2 {
            self.options.push(String::new());
        }
        if kind == Kind::Single && self.key.len() > 1 {
            self.key = OptionSet::EMPTY;
        }
        if kind == Kind::Blank && self.gaps.is_empty() {
            self.gaps.push(String::new());
        }
    }

    /// The options after it move up, and so does what is right of them.
    fn remove_option(&mut self, at: usize) {
        if at >= self.options.len() {
            return;
        }
        let _ = self.options.remove(at);
        self.key = self
            .key
            .positions()
            .filter(|position| *position != at)
            .map(|position| position - usize::from(position > at))
            .fold(OptionSet::EMPTY, OptionSet::with);
    }

    /// What is typed, if it is complete; everything that is wrong with it goes to `problems` under
    /// `place`. A case has its parts elsewhere.
    pub(super) fn body(
        &self,
        place: usize,
        problems: &mut BTreeSet<(usize, Problem)>,
    ) -> Option<Body> {
        let mut wrong = |problem| {
            let _ = problems.insert((place, problem));
        };
        match self.kind {
            Kind::Single | Kind::Multiple => Some(self.choice(wrong)),
            Kind::Judge => {
                if self.judgement.is_none() {
                    wrong(Problem::NoKey);
                }
                self.judgement.map(|key| Body::Judge { key })
            }
            Kind::Blank => {
                let gaps: Vec<Vec<String>> = self
                    .gaps
                    .iter()
                    .map(|gap| parted(gap, &['|', '｜']))
                    .collect();
                if gaps.is_empty() || gaps.iter().any(Vec::is_empty) {
                    wrong(Problem::EmptyGap);
                }
                Some(Body::Blank { gaps })
            }
            Kind::Essay => {
                if !self.rubric.is_complete() {
                    wrong(Problem::RubricPoint);
                }
                Some(Body::Essay {
                    answer: self.answer.text().trim().to_owned(),
                })
            }
            Kind::Other => {
                let form = if self.form.is_empty() {
                    Kind::Other.code().to_owned()
                } else {
                    self.form.clone()
                };
                Some(Body::Other {
                    form,
                    text: self.text.text().trim().to_owned(),
                })
            }
            Kind::Case => None,
        }
    }

    fn choice(&self, mut wrong: impl FnMut(Problem)) -> Body {
        let options: Vec<String> = self
            .options
            .iter()
            .map(|option| option.trim().to_owned())
            .collect();
        let empty = options.iter().any(String::is_empty);
        let distinct: BTreeSet<&String> = options.iter().collect();
        let faults = [
            (options.len() < 2, Problem::TooFewOptions),
            (empty, Problem::EmptyOption),
            (
                !empty && distinct.len() < options.len(),
                Problem::SameOptions,
            ),
            (self.key.is_empty(), Problem::NoKey),
        ];
        for (_, problem) in faults.into_iter().filter(|(is, _)| *is) {
            wrong(problem);
        }
        let key = self.key;
        if self.kind == Kind::Single {
            Body::Single { options, key }
        } else {
            Body::Multiple { options, key }
        }
    }
}

fn replace(texts: &mut [String], at: usize, words: String) {
    if let Some(text) = texts.get_mut(at) {
        *text = words;
    }
}
