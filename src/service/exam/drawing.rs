//! What papers are drawn from: the pool of a day, what people have seen, the plan that is frozen with
//! an exam and comes back from the archive.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};

use super::calibrating::Shown;
use crate::domain::blueprint::{Blueprint, Collision};
use crate::domain::exam::Exam;
use crate::domain::id::{OfficerId, QuestionId};
use crate::domain::paper::{Brief, Drawer, Expected, Frozen, Plan, PoolQuestion};
use crate::domain::regulation::Regulation;
use crate::service::law::{self, impact};
use crate::service::sitting::StoredItem;
use crate::service::{Actor, Error, Office, Result};
use crate::store::archive::exam::{self as exams, Drawing, ExamQuestion};
use crate::store::archive::regulation as regulations;

/// The questions that may be drawn on a day from the banks of a blueprint, each content once, without
/// those that it excludes for everybody. Nobody asks for questions on amended articles to be left out
/// where there is no actor who may see the statutes.
pub(in crate::service) fn pool(
    office: &Office,
    actor: Option<&Actor>,
    blueprint: &Blueprint,
    on: Date,
) -> Result<Vec<ExamQuestion>> {
    let banks = if blueprint.banks.is_empty() {
        let found = office.shelf.open_all()?;
        if let Some(error) = found.unreadable.into_iter().next() {
            return Err(error.into());
        }
        found.banks
    } else {
        blueprint
            .banks
            .iter()
            .map(|name| crate::service::bank::open(office, name))
            .collect::<Result<Vec<_>>>()?
    };
    let exclude = &blueprint.exclude;
    let stale = match actor.filter(|_| exclude.stale_basis) {
        Some(actor) => stale(office, actor)?,
        None => HashSet::new(),
    };
    let named: BTreeSet<[u8; 32]> = exclude
        .questions
        .iter()
        .filter_map(|text| blake3::Hash::from_hex(text.as_bytes()).ok())
        .map(|hash| *hash.as_bytes())
        .collect();
    let mut questions = Vec::new();
    for bank in &banks {
        for stored in bank.drawable(on)? {
            let question = stored.question;
            if exclude.exam_only && question.content.exam_only || stale.contains(&question.id) {
                continue;
            }
            let fingerprint = crate::domain::bank::fingerprint(&question.content).0;
            if !named.contains(&fingerprint) {
                questions.push(ExamQuestion {
                    fingerprint,
                    question: question.id,
                    version: question.version,
                    content: question.content,
                });
            }
        }
    }
    questions.sort_by_key(|question| (question.fingerprint, *question.question.as_bytes()));
    questions.dedup_by_key(|question| question.fingerprint);
    Ok(questions)
}

/// The questions that rest on articles which the newest version of their law changed or repealed.
fn stale(office: &Office, actor: &Actor) -> Result<HashSet<QuestionId>> {
    let mut stale = HashSet::new();
    for listed in law::list(office, actor)? {
        if listed.versions.len() < 2 {
            continue;
        }
        let found = impact::impact(office, actor, &listed.short, None, None, None)?;
        let questions = found.banks.into_iter().flat_map(|bank| bank.questions);
        stale.extend(questions.map(|affected| affected.question));
    }
    Ok(stale)
}

/// What people have seen on papers of their own within the days that a blueprint names before an
/// exam, by person.
pub(super) fn seen(
    office: &Office,
    blueprint: &Blueprint,
    people: &[OfficerId],
    before: Timestamp,
) -> Result<BTreeMap<String, Vec<[u8; 32]>>> {
    let days = i64::from(blueprint.exclude.seen_days);
    if days == 0 {
        return Ok(BTreeMap::new());
    }
    let since = before
        .checked_sub((days * 24).hours())
        .map_or(i64::MIN, Timestamp::as_millisecond);
    let listed: HashSet<OfficerId> = people.iter().copied().collect();
    let mut seen: BTreeMap<String, Vec<[u8; 32]>> = BTreeMap::new();
    for (person, items) in exams::papers_since::<Vec<StoredItem>>(office.read(), since)? {
        if listed.contains(&person) {
            let prints = items.iter().filter_map(StoredItem::print);
            seen.entry(person.to_string()).or_default().extend(prints);
        }
    }
    Ok(seen)
}

/// Freezes the plan of an exam, with what answers have shown of the questions.
pub(in crate::service) fn freeze(
    blueprint: &Blueprint,
    rules: &Regulation,
    pool: &[ExamQuestion],
    candidates: &[String],
    seen: BTreeMap<String, Vec<[u8; 32]>>,
    shown: &Shown,
) -> Result<Plan> {
    let mut brief = brief(blueprint, rules, pool, candidates, seen)?;
    shown.put_into(&mut brief, rules, pool);
    Plan::freeze(brief).map_err(Error::Infeasible)
}

fn brief(
    blueprint: &Blueprint,
    rules: &Regulation,
    pool: &[ExamQuestion],
    candidates: &[String],
    seen: BTreeMap<String, Vec<[u8; 32]>>,
) -> Result<Brief> {
    let settings_hash = rules
        .settings
        .hash()
        .map_err(|error| Error::NotUnderstood {
            what: "regulation",
            text: error.to_string(),
        })?;
    Ok(Brief {
        blueprint: blueprint.clone(),
        settings_hash,
        expected: Expected::new(&rules.settings.expected_facility),
        pool: pool
            .iter()
            .map(|question| PoolQuestion::of(question.fingerprint, &question.content))
            .collect(),
        candidates: candidates.to_vec(),
        seen,
    })
}

/// The plan of an exam as it was frozen, and the questions it froze by fingerprint.
pub(in crate::service) fn plan_of(
    office: &Office,
    exam: &Exam,
) -> Result<(Plan, Vec<ExamQuestion>)> {
    let archive = office.read();
    let questions = exams::questions(archive, exam.id)?;
    let blueprint = Blueprint::from_toml(&regulations::blueprint(archive, exam.blueprint)?.toml)?;
    let rules = regulations::by_id(archive, exam.regulation)?;
    let candidates: Vec<String> = exams::candidates(archive, exam.id)?
        .into_iter()
        .map(|candidate| candidate.officer.to_string())
        .collect();
    let brief = brief(&blueprint, &rules, &questions, &candidates, BTreeMap::new())?;
    let drawing = exams::drawing(archive, exam.id)?;
    let plan = match serde_json::from_str::<Frozen>(&drawing.plan) {
        Ok(frozen) => Plan::thaw(brief, frozen),
        Err(_) => None,
    };
    let plan = plan.filter(|plan| hex(plan.hash()) == drawing.plan_hash);
    let plan = plan.ok_or_else(|| Error::NotUnderstood {
        what: "drawing plan",
        text: drawing.plan_hash,
    })?;
    Ok((plan, questions))
}

/// The exam key, sealed, beside the plan. Before that every paper is drawn once: an exam whose papers
/// cannot all be within the tolerance is not set.
pub(super) fn seal(
    office: &mut Office,
    exam: &Exam,
    plan: &Plan,
    candidates: usize,
) -> Result<Drawing> {
    let mut key = [0; 32];
    office.random().fill(&mut key)?;
    prove(plan, key, candidates)?;
    let keys = office.keys()?;
    Ok(Drawing {
        key: keys.seal(office.random(), exam.id.as_bytes(), &key)?,
        plan: frozen_text(plan)?,
        plan_hash: hex(plan.hash()),
    })
}

/// What freezing decided, as text.
pub(in crate::service) fn frozen_text(plan: &Plan) -> Result<String> {
    serde_json::to_string(plan.frozen()).map_err(|error| Error::NotUnderstood {
        what: "drawing plan",
        text: error.to_string(),
    })
}

fn prove(plan: &Plan, key: [u8; 32], candidates: usize) -> Result<()> {
    let papers = Drawer::new(plan, key).draw_all(threads());
    let balanced = papers.iter().filter(|paper| paper.balanced).count();
    even(balanced, candidates)
}

/// Refuses papers of which some are further from the target than the blueprint tolerates.
pub(in crate::service) fn even(balanced: usize, papers: usize) -> Result<()> {
    if balanced == papers {
        return Ok(());
    }
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Err(Error::Infeasible(vec![Collision {
        section: 0,
        quota: "balance".to_owned(),
        need: count(papers),
        have: count(balanced),
        with: Vec::new(),
    }]))
}

/// How many threads draw; papers do not depend on it.
pub(super) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

pub(super) fn hex(bytes: [u8; 32]) -> String {
    blake3::Hash::from(bytes).to_hex().to_string()
}
