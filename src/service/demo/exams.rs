//! Writing an exam of the city: its list, its papers, its sittings and results.

use jiff::Timestamp;
use serde_json::json;

use super::fates::Fate;
use super::season::Season;
use super::sheets::{Sat, answers, append, bind, judge, log};
use super::{City, Error, Listener, Result, Stage, tell};
use crate::domain::consequence::Outcome;
use crate::domain::exam::{Candidate, Exam, ExamKind, ExamState};
use crate::domain::id::{EventId, ExamId, ResultId, SittingId};
use crate::domain::paper::{Drawer, DrawnPaper, Paper, PaperItem};
use crate::domain::scoring::score;
use crate::domain::sitting::{Bound, Phase};
use crate::platform::random::Random as _;
use crate::service::exam as setting;
use crate::service::result::digest;
use crate::service::sitting::{StoredItem, digest_of, stored, unreadable};
use crate::store::archive::exam::{self as exams, Drawing};
use crate::store::archive::result::{self as results, Judged};
use crate::store::archive::sitting::{self as sittings, Head};
use crate::store::archive::{Transaction, audit};

/// When an exam is and what it is called.
pub(super) struct Sketch {
    pub(super) name: String,
    pub(super) kind: ExamKind,
    pub(super) year: i16,
    pub(super) makes_up_for: Option<ExamId>,
    pub(super) opens_at: i64,
    pub(super) closes_at: i64,
    pub(super) state: ExamState,
}

/// How an exam ended for a person.
pub(super) struct Ended {
    pub(super) person: usize,
    pub(super) outcome: Outcome,
    pub(super) result: ResultId,
    pub(super) at: i64,
}

impl Season {
    /// Writes an exam with everybody listed, and the sittings and results of one that is over.
    pub(super) fn exam(
        &self,
        archive: Transaction<'_>,
        city: &mut City,
        sketch: Sketch,
        fates: &[(usize, Fate)],
        listener: &mut Listener<'_>,
    ) -> Result<Held> {
        let made_at = (sketch.opens_at - 10 * 86_400_000).min(city.now);
        let exam = Exam {
            id: city.dice.id(made_at, ExamId::new),
            name: sketch.name,
            kind: sketch.kind,
            year: sketch.year,
            makes_up_for: sketch.makes_up_for,
            blueprint: self.stored.id,
            regulation: self.rules.id,
            minutes: self.blueprint.minutes,
            opens_at: instant(sketch.opens_at)?,
            closes_at: instant(sketch.closes_at)?,
            state: sketch.state,
            letters: None,
            confirms_return: false,
        };
        let candidates: Vec<String> = fates
            .iter()
            .filter_map(|(person, _)| city.people.persons.get(*person))
            .map(|person| person.officer.id.to_string())
            .collect();
        let plan = setting::freeze(
            &self.blueprint,
            &self.rules,
            &self.pool,
            &candidates,
            std::collections::BTreeMap::new(),
            // The years are made in one go: there are no answers to look back at yet.
            &setting::Shown::default(),
        )?;
        let mut key = [0; 32];
        city.dice.fill(&mut key)?;
        let drawing = Drawing {
            key: city.keys.seal(&mut city.dice, exam.id.as_bytes(), &key)?,
            plan: setting::frozen_text(&plan)?,
            plan_hash: blake3::Hash::from(plan.hash()).to_hex().to_string(),
        };
        self.write_exam(archive, city, &exam, &drawing, made_at)?;
        let mut held = Held {
            exam: exam.id,
            ended: Vec::new(),
        };
        let mut drawer = Drawer::new(&plan, key);
        let of = fates.len() as u64;
        for (done, (person, fate)) in (0..).zip(fates) {
            if done % 100 == 0 {
                tell(listener, Stage::Year(exam.year), done, of)?;
            }
            list(archive, city, &exam, *person, *fate)?;
            let ended = match fate {
                Fate::Exempt(_) | Fate::Awaited => None,
                Fate::Absent => Some(self.absence(archive, city, &exam, *person)?),
                Fate::Sits(points, void) => {
                    let Some(officer) = city.people.persons.get(*person) else {
                        continue;
                    };
                    let drawn = drawer.draw(&officer.officer.id.to_string());
                    let paper = self.paper(&drawn);
                    let kept = stored(&plan, drawn);
                    let sat = Sat {
                        exam: &exam,
                        person: *person,
                        paper: &paper,
                        points: *points,
                        void: *void,
                    };
                    Some(self.sitting(archive, city, &sat, &kept)?)
                }
            };
            held.ended.extend(ended);
        }
        city.made.exams += 1;
        Ok(held)
    }

    fn write_exam(
        &self,
        archive: Transaction<'_>,
        city: &mut City,
        exam: &Exam,
        drawing: &Drawing,
        made_at: i64,
    ) -> Result<()> {
        let by = city.administrator();
        let mut event = |kind, at| exams::Event {
            id: city.dice.id(at, EventId::new),
            kind,
            at,
            by,
            payload: json!({ "plan": drawing.plan_hash }),
        };
        let created = event("created", made_at);
        let mut moves = Vec::new();
        if exam.state != ExamState::Planned {
            moves.push((
                ExamState::Open,
                event("opened", exam.opens_at.as_millisecond()),
            ));
        }
        if exam.state == ExamState::Closed {
            moves.push((
                ExamState::Closed,
                event("closed", exam.closes_at.as_millisecond()),
            ));
        }
        exams::insert(archive, exam, drawing, &created)?;
        exams::insert_questions(archive, exam.id, &self.pool)?;
        // It stands where it ends from the beginning; the moves leave their events.
        let mut from = exam.state;
        for (state, event) in &moves {
            exams::set_state(archive, exam.id, from, *state, event)?;
            from = *state;
        }
        let actions = [("exam-created", made_at)]
            .into_iter()
            .chain(moves.iter().map(|(state, event)| match state {
                ExamState::Closed => ("exam-closed", event.at),
                _ => ("exam-opened", event.at),
            }));
        for (action, at) in actions {
            let entry = audit::Entry {
                id: city.dice.id(at, EventId::new),
                at,
                by,
                action,
                subject: Some(*exam.id.as_bytes()),
                detail: json!({ "name": exam.name }),
            };
            audit::write(archive, &entry)?;
        }
        Ok(())
    }

    /// The questions of a drawn paper; the pool stands in the order of the plan's.
    fn paper(&self, drawn: &DrawnPaper) -> Paper {
        let items = (1..)
            .zip(&drawn.items)
            .filter_map(|(number, item)| {
                let question = self.pool.get(item.position as usize)?;
                Some(PaperItem {
                    number,
                    section: item.section,
                    points: item.points,
                    question: question.question,
                    version: question.version,
                    content: question.content.clone(),
                    option_order: item.option_order.iter().collect(),
                })
            })
            .collect();
        Paper { items }
    }

    fn absence(
        &self,
        archive: Transaction<'_>,
        city: &mut City,
        exam: &Exam,
        person: usize,
    ) -> Result<Ended> {
        let at = exam.closes_at.as_millisecond();
        let judged = self.judged(city, exam, person, Outcome::Absent, at)?;
        results::insert(archive, &judged, &json!({}), None, city.administrator())?;
        Ok(ended(city, person, &judged))
    }

    fn judged(
        &self,
        city: &mut City,
        exam: &Exam,
        person: usize,
        outcome: Outcome,
        at: i64,
    ) -> Result<Judged> {
        let officer = city.people.persons.get(person).ok_or(Error::NotListed)?;
        Ok(Judged {
            id: city.dice.id(at, ResultId::new),
            exam: exam.id,
            officer: officer.officer.id,
            sitting: None,
            outcome,
            points: None,
            maximum: None,
            standing: city.people.standing(officer).ok_or(Error::NotListed)?,
            regulation: self.rules.id,
            at,
        })
    }

    /// One person's sitting: paper, events, result.
    fn sitting(
        &self,
        archive: Transaction<'_>,
        city: &mut City,
        sat: &Sat<'_>,
        (seed, items): &(String, Vec<StoredItem>),
    ) -> Result<Ended> {
        let Sat { exam, person, .. } = *sat;
        let officer = city
            .people
            .persons
            .get(person)
            .ok_or(Error::NotListed)?
            .officer
            .id;
        let mut log = log(city, sat);
        let began = log.first().map_or(city.now, |event| event.at.wall_ms);
        let ended_at = log.last().map_or(city.now, |event| event.at.wall_ms);
        let head = Head {
            id: city.dice.id(began, SittingId::new),
            exam: exam.id,
            officer,
            phase: match sat.void {
                Some(_) => Phase::Voided,
                None => Phase::HandedIn,
            }
            .code()
            .to_owned(),
        };
        exams::insert_paper(archive, exam.id, officer, seed, items, began)?;
        sittings::insert(archive, &head)?;
        let bound = Bound {
            sitting: head.id,
            exam: exam.id,
            officer,
            paper: digest_of(seed, items, sat.paper)?,
            journal: false,
            sheet: None,
        };
        bind(&mut log, &bound);
        let answers = answers(&log);
        let scored = score(sat.paper, &answers, &self.rules.settings);
        let outcome = match sat.void {
            Some(_) => Outcome::Void,
            None if scored.passed => Outcome::Passed,
            None => Outcome::Failed,
        };
        let mut judged = self.judged(city, exam, person, outcome, ended_at)?;
        judged.sitting = Some(head.id);
        let by = sat.void.and(city.invigilator());
        let explained = if let Some(reason) = sat.void {
            json!({ "reason": reason })
        } else {
            judged.points = Some(scored.points.0);
            judged.maximum = Some(scored.maximum.0);
            serde_json::to_value(&scored).map_err(unreadable)?
        };
        judge(&mut log, (judged.id, digest(&judged, &explained, None, by)));
        append(archive, head.id, log)?;
        results::insert(archive, &judged, &explained, None, by)?;
        Ok(ended(city, person, &judged))
    }
}

/// An exam that was written.
pub(super) struct Held {
    pub(super) exam: ExamId,
    pub(super) ended: Vec<Ended>,
}

fn ended(city: &mut City, person: usize, judged: &Judged) -> Ended {
    city.made.results += 1;
    Ended {
        person,
        outcome: judged.outcome,
        result: judged.id,
        at: judged.at,
    }
}

/// Lists a person with an admission number.
fn list(
    archive: Transaction<'_>,
    city: &mut City,
    exam: &Exam,
    person: usize,
    fate: Fate,
) -> Result<()> {
    let officer = city.people.persons.get(person).ok_or(Error::NotListed)?;
    let opens = exam.opens_at.to_zoned_datetime(city.zone.clone());
    let prefix = opens.strftime("%y%m").to_string();
    let number = city.admissions.entry(prefix.clone()).or_default();
    *number += 1;
    let candidate = Candidate {
        exam: exam.id,
        officer: officer.officer.id,
        admission_number: format!("{prefix}{number:05}"),
        exempt: match fate {
            Fate::Exempt(reason) => Some(reason.to_owned()),
            _ => None,
        },
        standing: city.people.standing(officer).ok_or(Error::NotListed)?,
    };
    Ok(exams::insert_candidate(archive, &candidate)?)
}

fn instant(milliseconds: i64) -> Result<Timestamp> {
    Timestamp::from_millisecond(milliseconds).map_err(|error| Error::NotUnderstood {
        what: "time",
        text: error.to_string(),
    })
}
