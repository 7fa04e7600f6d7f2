//! A practice run of the exam screen: a sitting like any other, of which nothing is ever written down.

use jiff::SignedDuration;

use super::Ongoing;
use crate::domain::accommodation::Accommodation;
use crate::domain::exam::{Exam, ExamKind, ExamState};
use crate::domain::id::{BlueprintId, ExamId, OfficerId, QuestionId, SittingId};
use crate::domain::paper::{Paper, PaperItem};
use crate::domain::question::Content;
use crate::domain::scoring::Points;
use crate::domain::sitting::{Event, State, What};
use crate::service::{Actor, Office, Result, regulation};

/// Minutes of a practice run.
const MINUTES: u32 = 15;
/// Points of each question.
const POINTS: Points = Points(1_000);

/// A sitting of these questions that begins now and stands nowhere: its ids are nobody's, and no event of
/// it comes to the archive or a journal.
///
/// # Errors
/// What the database says about the regulation.
pub fn trial(
    office: &mut Office,
    actor: &Actor,
    name: String,
    questions: Vec<Content>,
) -> Result<Ongoing> {
    let now = office.now();
    let rules = regulation::current(office)?;
    let mut items = Vec::with_capacity(questions.len());
    for (place, content) in (0_u16..).zip(questions) {
        let options = u8::try_from(content.body.options().len()).unwrap_or(u8::MAX);
        items.push(PaperItem {
            number: place + 1,
            section: place,
            points: POINTS,
            question: office.new_id(QuestionId::new)?,
            version: 1,
            content,
            option_order: (0..options).collect(),
        });
    }
    let paper = Paper { items };
    let at = office.moment();
    let mut state = State::begin(&Event::first(at, What::Admitted { by: None }))?;
    state.apply(&Event {
        seq: state.next_seq(),
        at,
        what: What::Started {
            allowed_ms: i64::from(MINUTES) * 60_000,
            questions: paper.forms(),
            of: None,
        },
    })?;
    Ok(Ongoing {
        id: office.new_id(SittingId::new)?,
        officer: office.new_id(OfficerId::new)?,
        name: actor.name.clone(),
        admission_number: String::new(),
        accommodation: Accommodation::default(),
        hand_in_from: None,
        exam: Exam {
            id: office.new_id(ExamId::new)?,
            name,
            kind: ExamKind::Mock,
            year: office.today().year(),
            makes_up_for: None,
            blueprint: office.new_id(BlueprintId::new)?,
            regulation: rules.id,
            minutes: MINUTES,
            opens_at: now,
            closes_at: now + SignedDuration::from_mins(i64::from(MINUTES)),
            state: ExamState::Open,
            letters: None,
            confirms_return: false,
        },
        regulation: rules,
        paper,
        state,
    })
}
