//! A question of a scanned sheet that somebody decides, with the picture of what stands there.

use iced::widget::image;

use crate::domain::answer_sheet::typed::typed;
use crate::domain::question::{Answer, Kind, OptionSet};
use crate::domain::sitting::Form;
use crate::service::paper_exam::{Open, Picture};

/// A question that somebody decides.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) number: u16,
    pub(super) form: Form,
    pub(super) picture: image::Handle,
    pub(super) size: (f32, f32),
    /// What is chosen so far.
    pub(super) chosen: OptionSet,
    pub(super) unclear: OptionSet,
    /// What is written, for blanks.
    pub(super) written: String,
}

/// What is written cannot be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotUnderstood;

impl Question {
    pub(super) fn of(open: &Open) -> Self {
        let set = |places: &[u8]| {
            let places = places.iter().map(|place| usize::from(*place));
            places.fold(OptionSet::EMPTY, OptionSet::with)
        };
        let (width, height) = (open.picture.width(), open.picture.height());
        let points = |dots: usize| f32::from(u16::try_from(dots).unwrap_or(u16::MAX));
        Self {
            number: open.question,
            form: open.form.clone(),
            picture: shown(&open.picture),
            size: (points(width), points(height)),
            // More than one where one is allowed: nothing is chosen for anybody.
            chosen: if open.form.kind == Kind::Multiple || open.filled.len() < 2 {
                set(&open.filled)
            } else {
                OptionSet::EMPTY
            },
            unclear: set(&open.unclear),
            written: String::new(),
        }
    }

    pub(super) fn is_written(&self) -> bool {
        self.form.kind == Kind::Blank
    }

    /// How many options there are to choose from.
    pub(super) fn options(&self) -> usize {
        match self.form.kind {
            Kind::Judge => 2,
            _ => usize::from(self.form.size),
        }
    }

    /// Takes an option, or takes it back.
    pub(super) fn flip(&mut self, place: usize) {
        if place >= self.options() {
            return;
        }
        self.chosen = if self.form.kind == Kind::Multiple || self.chosen.contains(place) {
            self.chosen.toggled(place)
        } else {
            OptionSet::only(place)
        };
    }

    /// The answer as decided, none where the question was left open.
    ///
    /// # Errors
    /// [`NotUnderstood`] while what is written has too few gaps or too many.
    pub(super) fn decided(&self) -> Result<Option<Answer>, NotUnderstood> {
        if self.is_written() {
            let gaps = usize::from(self.form.size.max(1));
            let line = if self.written.trim().is_empty() {
                vec!["-"; gaps].join("|")
            } else {
                self.written.clone()
            };
            let typed = typed(Kind::Blank, std::slice::from_ref(&self.form), &line);
            let whole = typed.fault.is_none() && typed.given.len() == 1;
            return if whole {
                Ok(typed.given.into_iter().next().flatten())
            } else {
                Err(NotUnderstood)
            };
        }
        let answer = match self.form.kind {
            _ if self.chosen.is_empty() => None,
            Kind::Judge => Some(Answer::Judge(self.chosen.contains(0))),
            _ => Some(Answer::Choice(self.chosen)),
        };
        Ok(answer)
    }
}

/// A grey picture for the window.
pub(super) fn shown(picture: &Picture) -> image::Handle {
    let side = |dots: usize| u32::try_from(dots).unwrap_or_default();
    let dots: Vec<u8> = picture
        .dots()
        .iter()
        .flat_map(|grey| [*grey, *grey, *grey, 255])
        .collect();
    image::Handle::from_rgba(side(picture.width()), side(picture.height()), dots)
}
