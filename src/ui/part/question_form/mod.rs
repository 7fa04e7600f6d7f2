//! Editing a question of any kind: what is typed, whether it makes a question, what the import would
//! remark about it, and how it would look.

use std::collections::BTreeSet;

use iced::widget::text_editor;
use jiff::civil::Date;

use crate::domain::bank::normalised;
use crate::domain::law::Citation;
use crate::domain::question::{Body, Content, Difficulty, Kind, Part};
use crate::i18n::question::citation;
use crate::i18n::{Language, within};
use crate::service::curation::Remark;

mod answers;
mod answers_view;
mod view;

pub use answers::Message as AnswersMessage;

use answers::Answers;

/// The most options that can be typed.
const MOST_OPTIONS: usize = 8;

/// What is typed.
#[derive(Debug)]
pub struct Form {
    /// The question as it stands.
    before: Content,
    stem: text_editor::Content,
    answers: Answers,
    /// The parts, where it is a case.
    parts: Vec<Piece>,
    explanation: text_editor::Content,
    difficulty: Option<Difficulty>,
    basis: String,
    tags: String,
    exam_only: bool,
    keep_option_order: bool,
    expires: String,
    /// What the import would remark about what was looked at last.
    remarks: Vec<Remark>,
    /// What was looked at last, and how often anything was.
    looked_at: Option<Content>,
    round: u64,
}

/// One part of a case.
#[derive(Debug)]
struct Piece {
    stem: text_editor::Content,
    answers: Answers,
}

/// What happens in the form.
#[derive(Debug, Clone)]
pub enum Message {
    /// The stem is edited.
    StemEdited(text_editor::Action),
    /// Something in the answers.
    Answers(AnswersMessage),
    /// The stem of a part is edited.
    PartEdited(usize, text_editor::Action),
    /// Something in the answers of a part.
    PartAnswers(usize, AnswersMessage),
    /// One more part.
    PartAdded,
    /// A part goes.
    PartRemoved(usize),
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
    /// This is what the import would remark.
    Looked(u64, Vec<Remark>),
}

/// Why what is typed makes no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
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
    /// A point of a reference answer says nothing, or not what it is worth.
    RubricPoint,
    /// A case without parts.
    NoParts,
    /// The legal basis is no citation.
    Basis,
    /// The last day is no day.
    Expiry,
}

/// Everything that is wrong: 0 is the question itself, from 1 on it is a part.
pub type Problems = BTreeSet<(usize, Problem)>;

impl Form {
    /// The form of what a question says now.
    pub fn of(content: &Content) -> Self {
        let content = content.clone();
        let parts = content.body.parts().iter().map(|part| Piece {
            stem: text_editor::Content::with_text(&part.stem),
            answers: Answers::of(&part.body),
        });
        Self {
            stem: text_editor::Content::with_text(&content.stem),
            answers: Answers::of(&content.body),
            parts: parts.collect(),
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
            remarks: Vec::new(),
            looked_at: None,
            round: 0,
        }
    }

    /// Forgets whether a statement is true: nobody has said it yet, and it is not to be guessed.
    pub fn forget_judgement(&mut self) {
        self.answers.judgement = None;
    }

    /// Whether something is typed that is not kept yet.
    pub fn is_changed(&self) -> bool {
        self.check().as_ref() != Ok(&self.before)
    }

    /// What is to be looked at as the import would, if it has changed since the last look, and the
    /// round of that look.
    pub fn begin_look(&mut self) -> Option<(u64, Content)> {
        let content = self.check().ok();
        if content == self.looked_at {
            return None;
        }
        self.round += 1;
        self.remarks.clear();
        self.looked_at.clone_from(&content);
        content.map(|content| (self.round, content))
    }

    /// Takes note of what is typed.
    pub fn update(&mut self, message: Message) {
        match message {
            Message::StemEdited(action) => self.stem.perform(action),
            Message::Answers(message) => {
                self.answers.update(message);
                if self.answers.kind == Kind::Case && self.parts.is_empty() {
                    self.add_part();
                }
            }
            Message::PartEdited(at, action) => {
                if let Some(part) = self.parts.get_mut(at) {
                    part.stem.perform(action);
                }
            }
            Message::PartAnswers(at, message) => {
                if let Some(part) = self.parts.get_mut(at) {
                    part.answers.update(message);
                }
            }
            Message::PartAdded => self.add_part(),
            Message::PartRemoved(at) => {
                if at < self.parts.len() {
                    let _ = self.parts.remove(at);
                }
            }
            Message::ExplanationEdited(action) => self.explanation.perform(action),
            Message::DifficultyChosen(difficulty) => self.difficulty = difficulty,
            Message::BasisTyped(basis) => self.basis = basis,
            Message::TagsTyped(tags) => self.tags = tags,
            Message::ExamOnlyToggled(on) => self.exam_only = on,
            Message::KeepOrderToggled(on) => self.keep_option_order = on,
            Message::ExpiryTyped(expires) => self.expires = expires,
            Message::Looked(round, remarks) if round == self.round => self.remarks = remarks,
            Message::Looked(..) => {}
        }
    }

    fn add_part(&mut self) {
        self.parts.push(Piece {
            stem: text_editor::Content::new(),
            answers: Answers::new(Kind::Single),
        });
    }

    /// The question that is typed, or everything that is wrong with it.
    pub fn check(&self) -> Result<Content, Problems> {
        let mut problems = Problems::new();
        let stem = words_of(&self.stem, 0, &mut problems);
        let body = if self.answers.kind == Kind::Case {
            self.case(&mut problems)
        } else {
            self.answers.body(0, &mut problems)
        };
        let basis = self.citations().unwrap_or_else(|| {
            let _ = problems.insert((0, Problem::Basis));
            Vec::new()
        });
        let expires_on = match self.expires.trim() {
            "" => None,
            text => text.parse::<Date>().map_or_else(
                |_| {
                    let _ = problems.insert((0, Problem::Expiry));
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

    /// The parts of a case.
    fn case(&self, problems: &mut Problems) -> Option<Body> {
        if self.parts.is_empty() {
            let _ = problems.insert((0, Problem::NoParts));
        }
        let parts: Option<Vec<Part>> = self
            .parts
            .iter()
            .zip(1..)
            .map(|(part, place)| {
                let stem = words_of(&part.stem, place, problems);
                let body = part.answers.body(place, problems);
                body.map(|body| Part { stem, body })
            })
            // Every part is looked at, so that all that is wrong is said at once.
            .collect::<Vec<_>>()
            .into_iter()
            .collect();
        parts.map(|parts| Body::Case { parts })
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

/// The words of a stem; one that asks nothing is noted.
fn words_of(stem: &text_editor::Content, place: usize, problems: &mut Problems) -> String {
    let words = stem.text().trim().to_owned();
    if normalised(&words).is_empty() {
        let _ = problems.insert((place, Problem::EmptyStem));
    }
    words
}

/// Topics as they are typed, parted by commas of any sort.
pub fn topics(text: &str) -> Vec<String> {
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
    use super::AnswersMessage as Answer;
    use super::*;
    use crate::domain::question::OptionSet;

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
        Form::of(&content(body))
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
            Body::Essay {
                answer: "一、告知\n二、听证".to_owned(),
            },
            Body::Other {
                form: "matching".to_owned(),
                text: "甲 → 乙".to_owned(),
            },
            case(),
        ] {
            let form = form(body.clone());
            assert_eq!(form.check(), Ok(content(body)));
            assert!(!form.is_changed());
        }
    }

    fn case() -> Body {
        let part = |stem: &str, body| Part {
            stem: stem.to_owned(),
            body,
        };
        let essay = Body::Essay {
            answer: "应当听证".to_owned(),
        };
        Body::Case {
            parts: vec![
                part("是否合法？", Body::Judge { key: false }),
                part("下列正确的有", choice("AB")),
                part("请说明理由", essay),
            ],
        }
    }

    #[test]
    fn what_is_wrong_in_a_part_is_said_of_that_part() {
        let mut form = form(case());
        form.update(Message::PartAnswers(1, Answer::KindChosen(Kind::Single)));
        form.update(Message::PartAdded);
        let problems = form.check().unwrap_err();
        assert_eq!(
            problems,
            [
                (2, Problem::NoKey),
                (4, Problem::EmptyStem),
                (4, Problem::EmptyOption),
                (4, Problem::NoKey),
            ]
            .into()
        );
        form.update(Message::PartRemoved(3));
        form.update(Message::PartAnswers(1, Answer::KeyToggled(2)));
        let parts = form.check().unwrap().body;
        assert_eq!(parts.parts()[1].body.kind(), Kind::Single);
        for _ in 0..3 {
            form.update(Message::PartRemoved(0));
        }
        assert_eq!(form.check(), Err([(0, Problem::NoParts)].into()));
    }

    #[test]
    fn a_foreign_kind_becomes_one_of_ours() {
        let mut form = form(Body::Other {
            form: "numeric".to_owned(),
            text: "90".to_owned(),
        });
        form.update(Message::Answers(Answer::KindChosen(Kind::Blank)));
        assert_eq!(form.check(), Err([(0, Problem::EmptyGap)].into()));
        form.update(Message::Answers(Answer::GapTyped(
            0,
            "90 | 九十".to_owned(),
        )));
        let gaps = vec![vec!["90".to_owned(), "九十".to_owned()]];
        assert_eq!(form.check().unwrap().body, Body::Blank { gaps });
        // A case begins with one part.
        form.update(Message::Answers(Answer::KindChosen(Kind::Case)));
        assert_eq!(form.parts.len(), 1);
    }

    #[test]
    fn only_what_changed_is_looked_at_again() {
        let mut form = form(choice("AC"));
        let (round, _) = form.begin_look().unwrap();
        assert_eq!(form.begin_look(), None);
        form.update(Message::TagsTyped("时效".to_owned()));
        let (later, _) = form.begin_look().unwrap();
        assert!(later > round);
        // The first answer is of what was typed before.
        let remark = Remark {
            pile: crate::domain::ledger::Pile::Review,
            code: crate::domain::ledger::Code::Repeat,
            detail: String::new(),
            other: None,
        };
        form.update(Message::Looked(round, vec![remark.clone()]));
        assert!(form.remarks.is_empty());
        form.update(Message::Looked(later, vec![remark.clone()]));
        assert_eq!(form.remarks, [remark]);
    }

    #[test]
    fn a_removed_option_takes_its_letter_along() {
        let mut form = form(choice("AC"));
        form.update(Message::Answers(Answer::OptionRemoved(1)));
        assert_eq!(form.answers.key.letters(), "AB");
        form.update(Message::Answers(Answer::OptionRemoved(1)));
        assert_eq!(form.answers.key.letters(), "A");
        assert_eq!(form.check(), Err([(0, Problem::TooFewOptions)].into()));
        assert!(form.is_changed());
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let mut form = form(choice("AC"));
        form.update(Message::Answers(Answer::KindChosen(Kind::Single)));
        form.update(Message::Answers(Answer::OptionTyped(1, " 甲".to_owned())));
        form.update(Message::BasisTyped("某法".to_owned()));
        form.update(Message::ExpiryTyped("2030-02-30".to_owned()));
        let problems = form.check().unwrap_err();
        assert_eq!(
            problems,
            [
                (0, Problem::SameOptions),
                (0, Problem::NoKey),
                (0, Problem::Basis),
                (0, Problem::Expiry)
            ]
            .into()
        );
        form.update(Message::Answers(Answer::KeyToggled(1)));
        form.update(Message::Answers(Answer::KeyToggled(2)));
        assert_eq!(form.answers.key.letters(), "C");
    }
}
