//! The entries of an archive, gathered from where each stands.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use crate::domain::archive::{Entry, EntryKind, ExamResult, Outcome, Stage};
use crate::domain::certificate::Act;
use crate::domain::consequence::{self, Step};
use crate::domain::exam::{Exam, ExamKind};
use crate::domain::id::{OfficerId, RegulationId, UnitId};
use crate::domain::officer::OfficerProfile;
use crate::domain::scoring::{Points, percent};
use crate::service::{Office, Result};
use crate::store;
use crate::store::archive::officer::TrackEntry;
use crate::store::archive::result::{self as results, Judged};
use crate::store::archive::{
    certificate, consequence as consequences, exam as exams, officer, regulation, unit,
};

/// An entry and when it was written down, which orders entries of one day.
type Written = (i64, Entry);

/// Everything that happened to an officer, the earlier written first.
pub(super) fn entries(office: &Office, person: OfficerId) -> Result<Vec<Entry>> {
    let mut all = exam_entries(office, person)?;
    let acts = certificate_entries(office, person)?;
    let suspended: Vec<Date> = acts
        .iter()
        .filter(|(_, entry)| is_act(entry, Act::Suspended) || is_act(entry, Act::Restored))
        .map(|(_, entry)| entry.on)
        .collect();
    all.extend(acts);
    all.extend(consequence_entries(office, person, &suspended)?);
    all.extend(track_entries(office, person)?);
    all.sort_by_key(|(at, _)| *at);
    Ok(all.into_iter().map(|(_, entry)| entry).collect())
}

fn is_act(entry: &Entry, wanted: Act) -> bool {
    matches!(&entry.kind, EntryKind::Certificate { act, .. } if *act == wanted)
}

fn exam_entries(office: &Office, person: OfficerId) -> Result<Vec<Written>> {
    let archive = office.read();
    let mut found = Vec::new();
    let mut pass_marks: HashMap<RegulationId, f64> = HashMap::new();
    for judged in results::of_officer(archive, person)? {
        let exam = exams::by_id(archive, judged.exam)?;
        if exam.kind == ExamKind::Mock {
            continue;
        }
        let pass_mark = if let Some(known) = pass_marks.get(&judged.regulation) {
            *known
        } else {
            let rules = regulation::by_id(archive, judged.regulation)?;
            *pass_marks
                .entry(judged.regulation)
                .or_insert(rules.settings.pass_mark)
        };
        let outcome = outcome(office, &judged, pass_mark)?;
        // A correction is written later; the exam was when it was.
        let on = day(office, judged.at.min(exam.closes_at.as_millisecond()))?;
        found.push((judged.at, exam_entry(&exam, on, outcome)));
    }
    for listed in exams::candidacies(archive, person)? {
        let Some(reason) = listed.exempt else {
            continue;
        };
        let exam = exams::by_id(archive, listed.exam)?;
        // Who was excused later has a result that says so.
        let is_told = results::of(archive, exam.id, person)?.is_some();
        if exam.kind != ExamKind::Mock && exam.state.is_held() && !is_told {
            let at = exam.opens_at.as_millisecond();
            let entry = exam_entry(&exam, day(office, at)?, Outcome::Exempt { reason });
            found.push((at, entry));
        }
    }
    Ok(found)
}

fn exam_entry(exam: &Exam, on: Date, outcome: Outcome) -> Entry {
    plain(
        on,
        EntryKind::Result(ExamResult {
            exam: exam.id,
            name: exam.name.clone(),
            makes_up_for: exam.makes_up_for,
            year: exam.year,
            outcome,
        }),
    )
}

fn outcome(office: &Office, judged: &Judged, pass_mark: f64) -> Result<Outcome> {
    #[derive(Deserialize)]
    struct Voided {
        #[serde(default)]
        reason: String,
    }
    let scored = |passed| Outcome::Scored {
        score_percent: percent(
            Points(judged.points.unwrap_or_default()),
            Points(judged.maximum.unwrap_or_default()),
        ),
        pass_mark,
        passed,
    };
    Ok(match judged.outcome {
        consequence::Outcome::Passed => scored(true),
        consequence::Outcome::Failed => scored(false),
        consequence::Outcome::Absent => Outcome::Absent,
        consequence::Outcome::Exempt => Outcome::Exempt {
            reason: results::explained::<Voided>(office.read(), judged.id)?.reason,
        },
        consequence::Outcome::Void => Outcome::Void {
            reason: results::explained::<Voided>(office.read(), judged.id)?.reason,
        },
    })
}

fn certificate_entries(office: &Office, person: OfficerId) -> Result<Vec<Written>> {
    let archive = office.read();
    let mut found = Vec::new();
    for held in certificate::of_officer(archive, person)? {
        let events = certificate::events(archive, held.id)?;
        let last_term = events
            .iter()
            .rposition(|event| matches!(event.act, Act::Issued | Act::Renewed));
        for (at, event) in events.into_iter().enumerate() {
            let until = held.valid_until.filter(|_| Some(at) == last_term);
            let entry = Entry {
                on: event.on,
                kind: EntryKind::Certificate {
                    act: event.act,
                    number: held.number.clone(),
                    basis: event.basis,
                    until,
                },
                document: event.document,
                by: event.by.unwrap_or_default(),
            };
            found.push((event.at, entry));
        }
    }
    Ok(found)
}

/// Consequences and the turns they took. A suspension that was carried out stands in the archive as
/// the certificate's event of that day and is not told twice.
fn consequence_entries(
    office: &Office,
    person: OfficerId,
    acted_on: &[Date],
) -> Result<Vec<Written>> {
    let archive = office.read();
    let mut found = Vec::new();
    for standing in consequences::of_officer(archive, person)? {
        let exam = exams::by_id(archive, standing.exam)?.name;
        for event in consequences::events(archive, standing.id)? {
            let what = stage(&event.kind)?;
            let told = matches!(what, Stage::Confirmed | Stage::Reopened)
                && standing.step != Step::MakeUp
                && acted_on.contains(&event.on);
            if told {
                continue;
            }
            let entry = Entry {
                on: event.on,
                kind: EntryKind::Consequence {
                    step: standing.step,
                    what,
                    exam: exam.clone(),
                    basis: event.basis,
                    reason: event.reason,
                },
                document: event.document,
                by: event.by.unwrap_or_default(),
            };
            found.push((event.at, entry));
        }
    }
    Ok(found)
}

fn stage(kind: &str) -> Result<Stage> {
    Ok(match kind {
        "proposed" => Stage::Proposed,
        "confirmed" => Stage::Confirmed,
        "dismissed" => Stage::Dismissed,
        "satisfied" => Stage::Satisfied,
        "reopened" => Stage::Reopened,
        other => return Err(unreadable("consequence event", other).into()),
    })
}

fn unreadable(what: &'static str, detail: impl std::fmt::Display) -> store::Error {
    store::Error::Unreadable {
        what,
        detail: format!("{detail}"),
    }
}

/// What entering or changing an officer left behind: all that was known afterwards.
#[derive(Deserialize)]
struct Known {
    unit: String,
    profile: OfficerProfile,
}

fn track_entries(office: &Office, person: OfficerId) -> Result<Vec<Written>> {
    let units: HashMap<UnitId, String> = unit::all(office.read())?
        .into_iter()
        .map(|unit| (unit.id, unit.profile.name))
        .collect();
    let mut found = Vec::new();
    let mut post = None;
    for event in officer::track(office.read(), person)?.into_iter().rev() {
        let kind = match event.kind.as_str() {
            "entered" | "changed" | "moved" => moved(&event, &units, &mut post)?,
            _ => Some(registered(&event)?),
        };
        if let Some(kind) = kind {
            let entry = Entry {
                on: event.on,
                kind,
                document: event.document,
                by: event.by.unwrap_or_default(),
            };
            found.push((event.at, entry));
        }
    }
    Ok(found)
}

/// The beginning, or a change of unit or post; what else was changed is no event of the archive.
fn moved(
    event: &TrackEntry,
    units: &HashMap<UnitId, String>,
    post: &mut Option<String>,
) -> Result<Option<EntryKind>> {
    let known: Known = serde_json::from_value(event.payload.clone())
        .map_err(|error| unreadable("track entry", error))?;
    let unit = known.unit.parse::<UnitId>().ok();
    let unit = unit
        .and_then(|unit| units.get(&unit))
        .map_or("", String::as_str);
    let now = format!("{unit} {} {}", known.profile.section, known.profile.post)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    Ok(match post.replace(now.clone()) {
        None => Some(EntryKind::Entered { post: now }),
        Some(before) if before == now => None,
        Some(before) => Some(EntryKind::PostChange {
            from: before,
            to: now,
        }),
    })
}

/// What was registered carries the fields of its kind; the kind stands beside them.
fn registered(event: &TrackEntry) -> Result<EntryKind> {
    let mut payload = event.payload.clone();
    if let Some(fields) = payload.as_object_mut() {
        let _ = fields.insert("kind".to_owned(), event.kind.clone().into());
    }
    Ok(serde_json::from_value(payload).map_err(|error| unreadable("track entry", error))?)
}

fn day(office: &Office, at: i64) -> Result<Date> {
    let instant = Timestamp::from_millisecond(at).map_err(|error| unreadable("instant", error))?;
    Ok(instant.to_zoned_datetime(office.clock().zone()).date())
}

fn plain(on: Date, kind: EntryKind) -> Entry {
    Entry {
        on,
        kind,
        document: String::new(),
        by: String::new(),
    }
}
