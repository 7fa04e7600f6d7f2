//! What is written in answer to an essay or a case, while it is being written: the fields of the question on
//! the screen, and the answer that they make. Saving is not done here.

use iced::advanced::widget::Id;
use iced::widget::text_editor::{Action as Edit, Content};

use crate::domain::question::{Answer, Body, OptionSet};
use crate::domain::sitting::LONGEST_TEXT;

/// The fields of a question that is answered in words or in parts; none for other kinds.
#[derive(Debug, Default)]
pub(super) struct Written {
    fields: Vec<Field>,
    is_case: bool,
    /// The part that the letters choose in.
    part: usize,
}

/// The field of an essay or of one part.
#[derive(Debug)]
pub(super) enum Field {
    /// A text of several lines.
    Text(Content),
    /// The texts of gaps.
    Gaps(Vec<String>),
    /// What is chosen among options, or true and false.
    Choice(Option<Answer>),
}

impl Written {
    /// The fields of a question with what is answered.
    pub(super) fn of(body: &Body, answer: Option<&Answer>) -> Self {
        match body {
            Body::Essay { .. } => Self {
                fields: vec![Field::of(body, answer)],
                is_case: false,
                part: 0,
            },
            Body::Case { parts } => {
                let given: &[Option<Answer>] = match answer {
                    Some(Answer::Parts(given)) => given,
                    _ => &[],
                };
                let fields = parts.iter().enumerate().map(|(place, part)| {
                    Field::of(&part.body, given.get(place).and_then(Option::as_ref))
                });
                Self {
                    fields: fields.collect(),
                    is_case: true,
                    part: 0,
                }
            }
            _ => Self::default(),
        }
    }

    /// The field of an essay, or of that part.
    pub(super) fn field(&self, place: usize) -> Option<&Field> {
        self.fields.get(place)
    }

    /// Whether it is a case, whose parts one goes through.
    pub(super) fn is_case(&self) -> bool {
        self.is_case
    }

    /// Whether something is typed here.
    pub(super) fn has_text(&self) -> bool {
        let is_typed = |field: &Field| !matches!(field, Field::Choice(_));
        self.fields.iter().any(is_typed)
    }

    /// The part that the letters choose in.
    pub(super) fn part(&self) -> usize {
        self.part
    }

    /// Goes to that part; the field to be focused, if something is typed there.
    pub(super) fn go(&mut self, part: usize) -> Option<Id> {
        self.part = part.min(self.fields.len().saturating_sub(1));
        self.focus()
    }

    /// The field that wants the keys: that of the part one is at.
    pub(super) fn focus(&self) -> Option<Id> {
        match self.fields.get(self.part)? {
            Field::Text(_) => Some(text_id(self.part)),
            Field::Gaps(_) => Some(gap_id(self.part, 0)),
            Field::Choice(_) => None,
        }
    }

    /// Edits a text; what is more than a sitting takes is cut off.
    pub(super) fn edit(&mut self, place: usize, edit: Edit) {
        if let Some(Field::Text(content)) = self.fields.get_mut(place) {
            let changes = edit.is_edit();
            content.perform(edit);
            if changes {
                let text = content.text();
                if let Some((end, _)) = text.char_indices().nth(LONGEST_TEXT) {
                    *content = Content::with_text(&text[..end]);
                }
            }
            self.part = place;
        }
    }

    /// Types into a gap of a part.
    pub(super) fn fill(&mut self, place: usize, gap: usize, text: String) {
        if let Some(Field::Gaps(texts)) = self.fields.get_mut(place)
            && let Some(slot) = texts.get_mut(gap)
        {
            *slot = text;
            self.part = place;
        }
    }

    /// Chooses an option of a part by its place; whether anything changed.
    pub(super) fn choose(&mut self, body: &Body, part: usize, option: usize) -> bool {
        let Some(one) = body.parts().get(part) else {
            return false;
        };
        let Some(Field::Choice(chosen)) = self.fields.get_mut(part) else {
            return false;
        };
        self.part = part;
        let answer = match &one.body {
            Body::Single { options, .. } if option < options.len() => {
                Answer::Choice(OptionSet::only(option))
            }
            Body::Multiple { options, .. } if option < options.len() => {
                let before = match chosen {
                    Some(Answer::Choice(before)) => *before,
                    _ => OptionSet::EMPTY,
                };
                Answer::Choice(before.toggled(option))
            }
            Body::Judge { .. } if option < 2 => Answer::Judge(option == 0),
            _ => return false,
        };
        if chosen.as_ref() == Some(&answer) {
            return false;
        }
        *chosen = Some(answer);
        true
    }

    /// What the fields answer, where it is not what is posted already.
    pub(super) fn unposted(&self, posted: Option<&Answer>) -> Option<Answer> {
        let answer = self.answer()?;
        match posted {
            None if answer.is_empty() => None,
            Some(posted) if *posted == answer => None,
            _ => Some(answer),
        }
    }

    fn answer(&self) -> Option<Answer> {
        if self.is_case {
            return Some(Answer::Parts(
                self.fields.iter().map(Field::answer).collect(),
            ));
        }
        let field = self.fields.first()?;
        Some(
            field
                .answer()
                .unwrap_or_else(|| Answer::Text(String::new())),
        )
    }
}

impl Field {
    fn of(body: &Body, answer: Option<&Answer>) -> Self {
        match (body, answer) {
            (Body::Essay { .. }, Some(Answer::Text(text))) => Self::Text(Content::with_text(text)),
            (Body::Essay { .. }, _) => Self::Text(Content::new()),
            (Body::Blank { gaps }, Some(Answer::Blanks(texts))) if texts.len() == gaps.len() => {
                Self::Gaps(texts.clone())
            }
            (Body::Blank { gaps }, _) => Self::Gaps(vec![String::new(); gaps.len()]),
            (_, answer) => Self::Choice(answer.cloned()),
        }
    }

    /// What it answers; none where nothing is written or chosen.
    fn answer(&self) -> Option<Answer> {
        let answer = match self {
            // An editor may end with a line break of its own.
            Self::Text(content) => Answer::Text(content.text().trim_end().to_owned()),
            Self::Gaps(texts) => Answer::Blanks(texts.clone()),
            Self::Choice(chosen) => return chosen.clone().filter(|answer| !answer.is_empty()),
        };
        Some(answer).filter(|answer| !answer.is_empty())
    }
}

/// The name of the field of an essay or of a part.
pub(super) fn text_id(place: usize) -> Id {
    Id::from(format!("written-{place}"))
}

/// The name of a gap of a part.
pub(super) fn gap_id(place: usize, gap: usize) -> Id {
    Id::from(format!("written-{place}-{gap}"))
}
