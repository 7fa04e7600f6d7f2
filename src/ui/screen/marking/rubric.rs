//! The points by which answers are marked (评分标准), question by question of an exam. They are set for the
//! exam alone and only as long as nobody has marked an answer to the question.

use std::sync::Arc;

use super::{Laid, Message as Outer};
use crate::domain::id::{ExamId, QuestionId};
use crate::domain::scoring::Points as Worth;
use crate::i18n::{fl, sentence::sentence};
use crate::service::Error;
use crate::service::marking::{self, Asked, Progress};
use crate::ui::Action;
use crate::ui::part::rubric::{self as part, Points};

/// The questions of an exam.
#[derive(Debug)]
pub(super) struct Rubrics {
    pub(super) exam: ExamId,
    pub(super) chosen: Option<Chosen>,
    pub(super) error: Option<String>,
    pub(super) working: bool,
}

/// The question whose rubric is looked at.
#[derive(Debug)]
pub(super) struct Chosen {
    question: QuestionId,
    part: u16,
    /// What the question has.
    maximum: Worth,
    /// Its points as they are typed.
    pub(super) points: Points,
    is_changed: bool,
}

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// The questions of that exam are wanted.
    Wanted(ExamId),
    /// A question is chosen, by its place.
    Chosen(usize),
    /// Something is typed.
    Edited(part::Message),
    /// The points are to count.
    Submitted,
    /// They do, and this is how far the exam is.
    Saved(Result<Box<Progress>, Arc<Error>>),
    /// No question is chosen, after all.
    Dismissed,
    /// Back to the exams.
    Left,
}

impl Rubrics {
    /// The chosen question, as the exam has it.
    pub(super) fn asked<'a>(&self, progress: &'a Progress) -> Option<&'a Asked> {
        let chosen = self.chosen.as_ref()?;
        let mut questions = progress.questions.iter();
        questions.find(|asked| (asked.question, asked.part) == (chosen.question, chosen.part))
    }

    fn submit(&mut self) -> Action<Outer> {
        let Some(chosen) = self.chosen.as_ref().filter(|chosen| chosen.can_be_saved()) else {
            return Action::None;
        };
        if self.working {
            return Action::None;
        }
        let (exam, spot) = (self.exam, (chosen.question, chosen.part));
        let rubric = chosen.points.rubric(chosen.maximum);
        self.working = true;
        self.error = None;
        Action::ask(move |office, actor| {
            let saved = marking::set_rubric(office, actor, exam, spot, &rubric)
                .and_then(|()| marking::progress(office, actor, exam));
            Outer::Rubric(Message::Saved(saved.map(Box::new).map_err(Arc::new)))
        })
    }
}

impl Chosen {
    fn of(asked: &Asked) -> Self {
        Self {
            question: asked.question,
            part: asked.part,
            maximum: asked.maximum,
            points: Points::of_rubric(&asked.rubric),
            is_changed: false,
        }
    }

    /// Whether what is typed makes a rubric of this question that is another one than it has.
    pub(super) fn can_be_saved(&self) -> bool {
        self.is_changed
            && self.points.is_complete()
            && self.points.rubric(self.maximum).check(self.maximum).is_ok()
    }

    /// What the points add up to and what the question has, where the two differ.
    pub(super) fn sum_off(&self) -> Option<(Worth, Worth)> {
        let sum = self.points.total();
        (!self.points.is_empty() && sum != self.maximum).then_some((sum, self.maximum))
    }
}

pub(super) fn update(
    rubrics: &mut Option<Rubrics>,
    laid: &mut Laid,
    message: Message,
) -> Action<Outer> {
    match (message, rubrics) {
        (Message::Wanted(exam), rubrics) => {
            *rubrics = Some(Rubrics {
                exam,
                chosen: None,
                error: None,
                working: false,
            });
        }
        (Message::Chosen(place), Some(rubrics)) => {
            let mut exams = laid.exams.iter();
            let progress = exams.find(|one| one.exam.id == rubrics.exam);
            let asked = progress.and_then(|progress| progress.questions.get(place));
            rubrics.chosen = asked.map(Chosen::of);
            rubrics.error = None;
        }
        (Message::Edited(message), Some(rubrics)) => {
            if let Some(chosen) = &mut rubrics.chosen {
                chosen.points.update(message, "");
                chosen.is_changed = true;
            }
        }
        (Message::Submitted, Some(rubrics)) => return rubrics.submit(),
        (Message::Saved(Ok(progress)), Some(rubrics)) => {
            rubrics.working = false;
            rubrics.chosen = None;
            let mut exams = laid.exams.iter_mut();
            if let Some(known) = exams.find(|one| one.exam.id == progress.exam.id) {
                *known = *progress;
            }
            return Action::Say(fl!("marking-rubric-set"));
        }
        (Message::Saved(Err(error)), Some(rubrics)) => {
            rubrics.working = false;
            rubrics.error = Some(sentence(&error));
        }
        (Message::Dismissed, Some(rubrics)) => {
            rubrics.chosen = None;
            rubrics.error = None;
        }
        // What lies on the desk is marked by the new points, so it is read again.
        (Message::Left, rubrics) => {
            *rubrics = None;
            return super::read();
        }
        _ => {}
    }
    Action::None
}
