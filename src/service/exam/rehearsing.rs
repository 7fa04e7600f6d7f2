//! Trying a blueprint before there is an exam: whether the banks can give it, how even its papers
//! are, and papers for candidates that do not exist.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::calibrating::known;
use super::drawing::{freeze, hex, pool, threads};
use crate::domain::blueprint::{Blueprint, Collision};
use crate::domain::id::QuestionId;
use crate::domain::paper::{Drawer, DrawnPaper, Paper, PaperItem, Plan, Spread};
use crate::domain::permission::Permission;
use crate::domain::question::Content;
use crate::service::{Actor, Error, Office, Result, regulation};
use crate::store::archive::exam::ExamQuestion;

/// Papers that are drawn on trial for [`Feasibility::trial`].
const TRIAL: u32 = 200;

/// Candidates of the exam that a preview is drawn for.
const AUDIENCE: u32 = 1_000;

/// Whether the banks can give what a blueprint asks for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Feasibility {
    /// Whether they can.
    pub feasible: bool,
    /// What collides, if they cannot.
    pub collisions: Vec<Collision>,
    /// The expected score of every paper in per cent, if they can.
    pub expected_score: Option<f64>,
    /// What papers drawn on trial are like, if they can.
    pub trial: Option<Trial>,
    /// How many questions may be drawn.
    pub questions: usize,
    /// How many of them count by real answers instead of their author's judgement.
    pub calibrated: usize,
}

/// Papers drawn on trial.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Trial {
    /// How many.
    pub papers: u32,
    /// Of these within the tolerance.
    pub balanced: u32,
    /// How far apart their expected scores are.
    pub spread: Spread,
    /// The lowest and the highest expected score that the quotas leave possible.
    pub reach: (f64, f64),
}

/// Papers drawn for make-believe candidates.
#[derive(Debug)]
pub struct Samples {
    /// The hash of the plan, in hexadecimal.
    pub plan_hash: String,
    /// The papers.
    pub papers: Vec<DrawnPaper>,
    /// Fingerprints of the pool by position, in hexadecimal.
    pub fingerprints: Vec<String>,
    /// What the questions of the pool say, by position.
    pub contents: Vec<Content>,
    /// Which questions of which version they are, by position.
    pub sources: Vec<(QuestionId, u32)>,
    /// How far apart they are.
    pub spread: Option<Spread>,
}

impl Samples {
    /// A sampled paper with its questions.
    pub fn paper(&self, drawn: &DrawnPaper) -> Paper {
        let items = (1..).zip(&drawn.items).filter_map(|(number, item)| {
            let position = item.position as usize;
            let (question, version) = *self.sources.get(position)?;
            Some(PaperItem {
                number,
                section: item.section,
                points: item.points,
                question,
                version,
                content: self.contents.get(position)?.clone(),
                option_order: item.option_order.iter().collect(),
            })
        });
        Paper {
            items: items.collect(),
        }
    }
}

/// Holds a blueprint against the banks.
///
/// # Errors
/// [`Error::Denied`], [`Error::Blueprint`], or that a bank is not there.
pub fn check(office: &Office, actor: &Actor, blueprint: &Blueprint) -> Result<Feasibility> {
    actor.needs(Permission::ReadBank)?;
    if let Some(fault) = blueprint.faults().into_iter().next() {
        return Err(fault.into());
    }
    let rules = regulation::current(office)?;
    let pool = pool(office, Some(actor), blueprint, office.today())?;
    let shown = known(office, &rules)?;
    let calibrated = pool.iter().filter(|one| shown.has(&one.content)).count();
    let questions = pool.len();
    Ok(
        match freeze(blueprint, &rules, &pool, &[], BTreeMap::new(), &shown) {
            Ok(plan) => Feasibility {
                feasible: true,
                collisions: Vec::new(),
                expected_score: Some(plan.target_percent()),
                trial: trial(&plan),
                questions,
                calibrated,
            },
            Err(Error::Infeasible(collisions)) => Feasibility {
                feasible: false,
                collisions,
                expected_score: None,
                trial: None,
                questions,
                calibrated,
            },
            Err(error) => return Err(error),
        },
    )
}

fn trial(plan: &Plan) -> Option<Trial> {
    let mut drawer = Drawer::new(plan, [1; 32]);
    let papers: Vec<DrawnPaper> = names(TRIAL).iter().map(|name| drawer.draw(name)).collect();
    let balanced = papers.iter().filter(|paper| paper.balanced).count();
    Some(Trial {
        papers: TRIAL,
        balanced: u32::try_from(balanced).unwrap_or(u32::MAX),
        spread: Spread::of(&papers)?,
        reach: plan.reach(),
    })
}

/// `c00001` and so on, as long as the last of them needs.
fn names(count: u32) -> Vec<String> {
    let width = count.to_string().len().max(5);
    (1..=count)
        .map(|number| format!("c{number:0width$}"))
        .collect()
}

/// Draws papers for candidates that do not exist, under a key that anybody can repeat.
///
/// # Errors
/// [`Error::Denied`], [`Error::Blueprint`], [`Error::Infeasible`].
pub fn samples(
    office: &Office,
    actor: &Actor,
    blueprint: &Blueprint,
    count: u32,
    key: &str,
) -> Result<Samples> {
    drawn(office, actor, blueprint, (count, count), key)
}

/// The first so many papers of an exam with [`AUDIENCE`] candidates that do not exist: a few papers to
/// look at, drawn under the limit of a large exam.
///
/// # Errors
/// [`Error::Denied`], [`Error::Blueprint`], [`Error::Infeasible`].
pub fn preview(
    office: &Office,
    actor: &Actor,
    blueprint: &Blueprint,
    count: u32,
    key: &str,
) -> Result<Samples> {
    drawn(office, actor, blueprint, (count, AUDIENCE), key)
}

/// Papers of the first of so many candidates.
fn drawn(
    office: &Office,
    actor: &Actor,
    blueprint: &Blueprint,
    (count, of): (u32, u32),
    key: &str,
) -> Result<Samples> {
    actor.needs(Permission::SetExam)?;
    if let Some(fault) = blueprint.faults().into_iter().next() {
        return Err(fault.into());
    }
    let rules = regulation::current(office)?;
    let pool = pool(office, Some(actor), blueprint, office.today())?;
    let names = names(of);
    let shown = known(office, &rules)?;
    let plan = freeze(blueprint, &rules, &pool, &names, BTreeMap::new(), &shown)?;
    let exam_key = blake3::derive_key("zhikao sample exam key", key.as_bytes());
    let mut drawer = Drawer::new(&plan, exam_key);
    let papers: Vec<DrawnPaper> = if count < of {
        let first = names.iter().take(count as usize);
        first.map(|name| drawer.draw(name)).collect()
    } else {
        drawer.draw_all(threads())
    };
    let mut known: HashMap<[u8; 32], ExamQuestion> = pool
        .into_iter()
        .map(|question| (question.fingerprint, question))
        .collect();
    let (contents, sources) = plan
        .pool()
        .iter()
        .filter_map(|question| known.remove(&question.fingerprint))
        .map(|known| (known.content, (known.question, known.version)))
        .unzip();
    Ok(Samples {
        plan_hash: hex(plan.hash()),
        fingerprints: plan
            .pool()
            .iter()
            .map(|question| hex(question.fingerprint))
            .collect(),
        contents,
        sources,
        spread: Spread::of(&papers),
        papers,
    })
}
