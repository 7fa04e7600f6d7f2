//! Editing a question: what is typed, whether it makes a question, and how it would look.

use std::collections::BTreeSet;

use iced::widget::text_editor;
use jiff::civil::Date;

use super::Open;
use crate::domain::bank::normalised;
use crate::domain::id::QuestionId;
use crate::domain::law::Citation;
use crate::domain::question::{Body, Content, Difficulty, Kind, OptionSet, State as Standing};
use crate::i18n::question::citation;
use crate::i18n::{Language, within};

mod view;

/// The most options that can be typed.
const MOST_OPTIONS: usize = 8;

/// What is typed.
#[derive(Debug)]
pub(super) struct Form {
    question: QuestionId,
    number: u32,
    standing: Standing,
    /// The question as it stands.
    before: Content,
    kind: Kind,
    stem: text_editor::Content,
    options: Vec<String>,
    key: OptionSet,
    judgement: Option<bool>,
    /// The texts that each gap accepts, parted by `|`.
    gaps: Vec<String>,
    explanation: text_editor::Content,
    difficulty: Option<Difficulty>,
    basis: String,
    tags: String,
    exam_only: bool,
    keep_option_order: bool,
    expires: String,
    saving: bool,
    error: Option<String>,
}

/// What happens in the form.
#[derive(Debug, Clone)]
pub enum Message {
    /// The stem is edited.
    StemEdited(text_editor::Action),
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
    /// The explanation is edited.
    ExplanationEdited(text_editor::Action),
    /// A difficulty is chosen, or none.
    DifficultyChosen(Option<Difficulty>),
    /// The legal basis is typed.
    BasisTyped(String),
    /// Topics are typed.
    TagsTyped(String),
    /// Whether it is kept out of practice.
    ExamOnlyToggled(bool),
    /// Whether its options keep their order.
    KeepOrderToggled(bool),
    /// The last day is typed.
    ExpiryTyped(String),
}

/// Why what is typed makes no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Problem {
    /// Nothing is asked.
    EmptyStem,
    /// Fewer than two options.
    TooFewOptions,
    /// An option without words.
    EmptyOption,
    /// Two options say the same.
    SameOptions,
    /// Nothing is marked as right.
    NoKey,
    /// A gap accepts nothing, or there is none.
    EmptyGap,
    /// The legal basis is no citation.
    Basis,
    /// The last day is no day.
    Expiry,
}

impl Form {
    /// The form of a question as it stands.
    pub(super) fn of(open: &Open) -> Self {
        let question = &open.stored.question;
        let content = question.content.clone();
        let (key, judgement, gaps) = match &content.body {
            Body::Single { key, .. } | Body::Multiple { key, .. } => (*key, None, Vec::new()),
            Body::Judge { key } => (OptionSet::EMPTY, Some(*key), Vec::new()),
            Body::Blank { gaps } => {
                let gaps = gaps.iter().map(|texts| texts.join(" | ")).collect();
                (OptionSet::EMPTY, None, gaps)
            }
            Body::Essay { .. } | Body::Case { .. } | Body::Other { .. } => {
                (OptionSet::EMPTY, None, Vec::new())
            }
        };
        Self {
            question: question.id,
            number: open.stored.number,
            standing: question.state,
            kind: content.body.kind(),
            stem: text_editor::Content::with_text(&content.stem),
            options: content.body.options().to_vec(),
            key,
            judgement,
            gaps,
            explanation: text_editor::Content::with_text(&content.explanation),
            difficulty: content.difficulty,
            basis: written_basis(&content.basis),
            tags: content.tags.join("，"),
            exam_only: content.exam_only,
            keep_option_order: content.keep_option_order,
            expires: content
                .expires_on
                .map(|day| day.to_string())
                .unwrap_or_default(),
            before: content,
            saving: false,
            error: None,
        }
    }

    /// The question that is edited.
    pub(super) fn question(&self) -> QuestionId {
        self.question
    }

    /// The state that it had.
    pub(super) fn standing(&self) -> Standing {
        self.standing
    }

    /// Whether something is typed that is not kept yet.
    pub(super) fn is_changed(&self) -> bool {
        self.check().as_ref() != Ok(&self.before)
    }

    /// What is to be kept, if it makes a question and nothing is under way.
    pub(super) fn begin_saving(&mut self) -> Option<Content> {
        if self.saving || !self.is_changed() {
            return None;
        }
        let content = self.check().ok()?;
        self.saving = true;
        self.error = None;
        Some(content)
    }

    /// It was not kept.
    pub(super) fn failed(&mut self, error: String) {
        self.saving = false;
        self.error = Some(error);
    }

    /// Takes note of what is typed.
    pub(super) fn update(&mut self, message: Message) {
        match message {
            Message::StemEdited(action) => self.stem.perform(action),
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
            Message::ExplanationEdited(action) => self.explanation.perform(action),
            Message::DifficultyChosen(difficulty) => self.difficulty = difficulty,
            Message::BasisTyped(basis) => self.basis = basis,
            Message::TagsTyped(tags) => self.tags = tags,
            Message::ExamOnlyToggled(on) => self.exam_only = on,
            Message::KeepOrderToggled(on) => self.keep_option_order = on,
            Message::ExpiryTyped(expires) => self.expires = expires,
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
            .map(|position| {
                if position > at {
                    position - 1
                } else {
                    position
                }
            })
            .fold(OptionSet::EMPTY, OptionSet::with);
    }

    /// The question that is typed, or everything that is wrong with it.
    pub(super) fn check(&self) -> Result<Content, BTreeSet<Problem>> {
        let mut problems = BTreeSet::new();
        let stem = self.stem.text().trim().to_owned();
        if normalised(&stem).is_empty() {
            let _ = problems.insert(Problem::EmptyStem);
        }
        let body = self.body(&mut problems);
        let basis = self.citations().unwrap_or_else(|| {
            let _ = problems.insert(Problem::Basis);
            Vec::new()
        });
        let expires_on = match self.expires.trim() {
            "" => None,
            text => text.parse::<Date>().map_or_else(
                |_| {
                    let _ = problems.insert(Problem::Expiry);
                    None
                },
                Some,
            ),
        };
        match body {
            Some(body) if problems.is_empty() => Ok(Content {
                stem,
                body,
                basis,
                difficulty: self.difficulty,
                explanation: self.explanation.text().trim().to_owned(),
                tags: topics(&self.tags),
                exam_only: self.exam_only,
                expires_on,
                keep_option_order: self.keep_option_order,
            }),
            _ => Err(problems),
        }
    }

    fn body(&self, problems: &mut BTreeSet<Problem>) -> Option<Body> {
        match self.kind {
            Kind::Single | Kind::Multiple => {
                let options: Vec<String> = self
                    .options
                    .iter()
                    .map(|option| option.trim().to_owned())
                    .collect();
                if options.len() < 2 {
                    let _ = problems.insert(Problem::TooFewOptions);
                }
                if options.iter().any(String::is_empty) {
                    let _ = problems.insert(Problem::EmptyOption);
                }
                let distinct: BTreeSet<&String> = options.iter().collect();
                if distinct.len() < options.len() && !problems.contains(&Problem::EmptyOption) {
                    let _ = problems.insert(Problem::SameOptions);
                }
                let key = self.key;
                if key.is_empty() {
                    let _ = problems.insert(Problem::NoKey);
                }
                Some(if self.kind == Kind::Single {
                    Body::Single { options, key }
                } else {
                    Body::Multiple { options, key }
                })
            }
            Kind::Judge => {
                if self.judgement.is_none() {
                    let _ = problems.insert(Problem::NoKey);
                }
                self.judgement.map(|key| Body::Judge { key })
            }
            // Edited as text elsewhere; here they stay as they are.
            Kind::Essay | Kind::Case | Kind::Other => Some(self.before.body.clone()),
            Kind::Blank => {
                let gaps: Vec<Vec<String>> = self
                    .gaps
                    .iter()
                    .map(|gap| parted(gap, &['|', '｜']))
                    .collect();
                if gaps.is_empty() || gaps.iter().any(Vec::is_empty) {
                    let _ = problems.insert(Problem::EmptyGap);
                }
                Some(Body::Blank { gaps })
            }
        }
    }

    /// The citations that are typed; those that stood before keep the version of their law. `None` if
    /// there are words and no citation in them.
    fn citations(&self) -> Option<Vec<Citation>> {
        if self.basis.trim().is_empty() {
            return Some(Vec::new());
        }
        let mut found = Citation::find_all(&self.basis);
        for citation in &mut found {
            let same = |before: &&Citation| {
                Citation {
                    version: None,
                    ..(*before).clone()
                } == *citation
            };
            if let Some(before) = self.before.basis.iter().find(same) {
                citation.version = before.version;
            }
        }
        (!found.is_empty()).then_some(found)
    }
}

fn replace(texts: &mut [String], at: usize, words: String) {
    if let Some(text) = texts.get_mut(at) {
        *text = words;
    }
}

/// Topics as they are typed, parted by commas of any sort.
pub(super) fn topics(text: &str) -> Vec<String> {
    parted(text, &['，', ',', '；', ';', '、'])
}

fn parted(text: &str, signs: &[char]) -> Vec<String> {
    text.split(signs)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Citations as they are typed in either language, and as [`Citation::find_all`] reads them back.
fn written_basis(basis: &[Citation]) -> String {
    within(Language::Chinese, || {
        basis.iter().map(citation).collect::<Vec<_>>().join("；")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::question::Question;
    use crate::service::bank::Stored;
    use crate::service::curation;

    fn content(body: Body) -> Content {
        Content {
            stem: "行政处罚应当（　）。".to_owned(),
            body,
            basis: vec![Citation {
                law: "行政处罚法".to_owned(),
                version: Some(jiff::civil::date(2021, 1, 22)),
                article: Some(36),
                sub_article: None,
                paragraph: Some(2),
                item: Some(1),
            }],
            difficulty: Difficulty::new(3),
            explanation: "两行\n解析".to_owned(),
            tags: vec!["时效".to_owned(), "程序".to_owned()],
            exam_only: true,
            expires_on: Some(jiff::civil::date(2030, 12, 31)),
            keep_option_order: false,
        }
    }

    fn form(body: Body) -> Form {
        Form::of(&Open {
            stored: Stored {
                number: 7,
                question: Question {
                    id: QuestionId::new(1, [0; 10]),
                    version: 1,
                    state: Standing::Live,
                    content: content(body),
                },
                place: String::new(),
            },
            past: Vec::new(),
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

    fn choice(key: &str) -> Body {
        Body::Multiple {
            options: ["甲", "乙", "丙"].map(str::to_owned).to_vec(),
            key: OptionSet::from_letters(key).unwrap(),
        }
    }

    #[test]
    fn what_is_not_touched_stays_to_the_letter() {
        for body in [
            choice("AC"),
            Body::Judge { key: false },
            Body::Blank {
                gaps: vec![
                    vec!["两人".to_owned(), "二人".to_owned()],
                    vec!["7".to_owned()],
                ],
            },
        ] {
            let form = form(body.clone());
            assert_eq!(form.check(), Ok(content(body)));
            assert!(!form.is_changed());
        }
    }

    #[test]
    fn a_removed_option_takes_its_letter_along() {
        let mut form = form(choice("AC"));
        form.update(Message::OptionRemoved(1));
        assert_eq!(form.key.letters(), "AB");
        form.update(Message::OptionRemoved(1));
        assert_eq!(form.key.letters(), "A");
        assert_eq!(form.check(), Err([Problem::TooFewOptions].into()));
        assert!(form.is_changed());
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let mut form = form(choice("AC"));
        form.update(Message::KindChosen(Kind::Single));
        form.update(Message::OptionTyped(1, " 甲".to_owned()));
        form.update(Message::BasisTyped("某法".to_owned()));
        form.update(Message::ExpiryTyped("2030-02-30".to_owned()));
        let problems = form.check().unwrap_err();
        assert_eq!(
            problems,
            [
                Problem::SameOptions,
                Problem::NoKey,
                Problem::Basis,
                Problem::Expiry
            ]
            .into()
        );
        assert!(form.begin_saving().is_none());
        form.update(Message::KeyToggled(1));
        form.update(Message::KeyToggled(2));
        assert_eq!(form.key.letters(), "C");
    }

    #[test]
    fn a_change_is_kept_once() {
        let mut form = form(choice("AC"));
        form.update(Message::TagsTyped("时效、听证".to_owned()));
        let kept = form.begin_saving().unwrap();
        assert_eq!(kept.tags, ["时效", "听证"]);
        assert!(form.begin_saving().is_none());
        form.failed("no".to_owned());
        assert!(form.begin_saving().is_some());
    }
}
