//! `exam seat`, `exam seats`, `exam exempt`, `exam accommodate`, `exam make-up`, `exam photos`: what is
//! arranged for candidates.

use std::str::FromStr;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::{document, instant, listed};
use crate::cli::arguments::Rehearse;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::output::Answer;
use crate::cli::table::{Side, table};
use crate::domain::accommodation::{Accommodation, ExtraTime};
use crate::domain::exemption::{Act, Kind};
use crate::domain::id::{ExamId, ExemptionId, OfficerId};
use crate::i18n::{arrangement, correction, fl, format, names};
use crate::service::exam::{self, Chance, Resit, Whereabouts};
use crate::service::exemption::{self, Proposed, Request, Shown};

use crate::service::session::{self, Deal};
use crate::service::{Actor, Error, Office, accommodation, archive};

/// Giving seats.
#[derive(Debug, Args)]
pub(in crate::cli) struct Seat {
    #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
    exam: ExamId,
    #[arg(long, help = fl!("cli-exam-seat-anew"))]
    anew: bool,
    #[arg(long, help = fl!("cli-exam-seat-renumber"))]
    renumber: bool,
    #[arg(long, value_name = "TEXT", help = fl!("cli-exam-seat-seed"))]
    seed: Option<String>,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// What can be done with exemptions.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Exempt {
    #[command(about = fl!("cli-exam-exempt-list"))]
    List {
        #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
        exam: ExamId,
    },
    #[command(about = fl!("cli-exam-exempt-propose"))]
    Propose {
        #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
        exam: ExamId,
        #[arg(long, help = fl!("cli-exam-exempt-propose-ask"))]
        ask: bool,
        #[command(flatten)]
        rehearse: Rehearse,
    },
    #[command(about = fl!("cli-exam-exempt-ask"))]
    Ask(Ask),
    #[command(about = fl!("cli-exam-exempt-approve"))]
    Approve(Decide),
    #[command(about = fl!("cli-exam-exempt-decline"))]
    Decline(Decide),
    #[command(about = fl!("cli-exam-exempt-withdraw"))]
    Withdraw(Decide),
}

/// Somebody asks.
#[derive(Debug, Args)]
pub(in crate::cli) struct Ask {
    #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
    exam: ExamId,
    #[arg(value_name = "OFFICER", help = fl!("cli-officer"))]
    officer: String,
    #[arg(long, value_enum, help = fl!("cli-exam-exempt-kind"))]
    kind: Why,
    #[arg(long, value_name = "TEXT", help = fl!("cli-exam-exempt-reason"))]
    reason: String,
    #[arg(long, value_name = "NUMBER", default_value = "", help = fl!("cli-exam-exempt-proof"))]
    proof: String,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// Why, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Why {
    AgeLine,
    OtherQualification,
    SickLeave,
    NearRetirement,
    Other,
}

/// A decision.
#[derive(Debug, Args)]
pub(in crate::cli) struct Decide {
    #[arg(required = true, value_name = "EXEMPTION", value_parser = ExemptionId::from_str, help = fl!("cli-exam-exempt-id"))]
    exemptions: Vec<ExemptionId>,
    #[arg(long, value_name = "TEXT", default_value = "", help = fl!("cli-exam-exempt-note"))]
    note: String,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// What a candidate is given.
#[derive(Debug, Args)]
pub(in crate::cli) struct Accommodate {
    #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
    exam: ExamId,
    #[arg(value_name = "OFFICER", help = fl!("cli-officer"))]
    officer: String,
    #[arg(long, value_name = "N", conflicts_with = "minutes", help = fl!("cli-exam-accommodate-percent"))]
    percent: Option<u16>,
    #[arg(long, value_name = "N", help = fl!("cli-exam-accommodate-minutes"))]
    minutes: Option<u16>,
    #[arg(long, help = fl!("cli-exam-accommodate-large-text"))]
    large_text: bool,
    #[arg(long, help = fl!("cli-exam-accommodate-high-contrast"))]
    high_contrast: bool,
    #[arg(long, value_name = "TEXT", default_value = "", help = fl!("cli-exam-accommodate-reason"))]
    reason: String,
    #[arg(long, value_name = "NUMBER", default_value = "", help = fl!("cli-exam-exempt-proof"))]
    document: String,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// The make-up of an exam.
#[derive(Debug, Args)]
pub(in crate::cli) struct MakeUp {
    #[arg(value_name = "EXAM", value_parser = ExamId::from_str, help = fl!("cli-exam-id"))]
    exam: ExamId,
    #[arg(long, value_name = "NAME", help = fl!("cli-exam-create-name"))]
    name: Option<String>,
    #[arg(long, value_name = "TIME", requires = "closes", help = fl!("cli-exam-make-up-opens"))]
    opens: Option<String>,
    #[arg(long, value_name = "TIME", requires = "opens", help = fl!("cli-exam-create-closes"))]
    closes: Option<String>,
    #[command(flatten)]
    rehearse: Rehearse,
}

/// Gives seats.
pub(super) fn seat(seat: &Seat, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    let how = Deal {
        anew: seat.anew,
        renumber: seat.renumber,
        seed: seat
            .seed
            .as_deref()
            .map(|text| *blake3::hash(text.as_bytes()).as_bytes()),
    };
    let dealt = desk.perform(seat.rehearse.dry_run, |office| {
        session::deal(office, actor, seat.exam, &how)
    })?;
    Ok(Answer::new(json!({
        "seated": dealt.seats.len(),
        "kept": dealt.kept,
        "seed": dealt.seed,
    }))
    .line(fl!(
        "cli-exam-seated",
        count = dealt.seats.len(),
        kept = dealt.kept
    )))
}

/// Lists who sits where.
pub(super) fn seats(exam: ExamId, desk: &Desk, actor: &Actor) -> Result<Answer, Failure> {
    let office = &desk.office;
    let mut document = Vec::new();
    let mut rows = Vec::new();
    for session in session::list(office, actor, exam)? {
        for staffed in &session.rooms {
            let hall = session::hall(office, actor, session.id, staffed.room)?;
            for (number, sitter) in &hall.sitters {
                document.push(json!({
                    "session": session.number,
                    "site": hall.site,
                    "room": hall.room.name,
                    "seat": number,
                    "admission": sitter.admission_number,
                    "officer": sitter.officer.to_string(),
                    "name": sitter.name,
                    "unit": sitter.unit,
                }));
                rows.push(vec![
                    session.number.to_string(),
                    format!("{}/{}", hall.site, hall.room.name),
                    number.to_string(),
                    sitter.admission_number.clone(),
                    sitter.name.clone(),
                    sitter.unit.clone(),
                ]);
            }
        }
    }
    let heads = [
        (fl!("cli-head-session"), Side::Right),
        (fl!("cli-head-room"), Side::Left),
        (fl!("cli-head-seat"), Side::Right),
        (fl!("exams-admission"), Side::Left),
        (fl!("exams-person"), Side::Left),
        (fl!("exams-unit"), Side::Left),
    ];
    Ok(Answer::new(json!({ "seats": document })).lines(table(&heads, &rows)))
}

/// Lists everybody who is listed, and where each is.
pub(super) fn candidates(exam: ExamId, desk: &Desk, actor: &Actor) -> Result<Answer, Failure> {
    let page = exam::board(&desk.office, actor, exam, None, "", u32::MAX, 0)?;
    let document: Vec<Value> = page
        .people
        .iter()
        .map(|one| {
            json!({
                "officer": one.candidate.officer.to_string(),
                "name": one.name,
                "unit": one.candidate.standing.unit_name,
                "region": one.candidate.standing.region,
                "rank": one.candidate.standing.rank,
                "admission": one.candidate.admission_number,
                "exempt": one.candidate.exempt,
                "whereabouts": match one.whereabouts {
                    Whereabouts::Exempt => "exempt",
                    Whereabouts::Awaited => "awaited",
                    Whereabouts::Sitting => "sitting",
                    Whereabouts::Marking => "marking",
                    Whereabouts::Done(outcome) => outcome.code(),
                    Whereabouts::Over => "over",
                },
                "percent": one.percent,
            })
        })
        .collect();
    let rows: Vec<Vec<String>> = page
        .people
        .iter()
        .map(|one| {
            vec![
                one.candidate.admission_number.clone(),
                one.name.clone(),
                one.candidate.standing.unit_name.clone(),
                names::whereabouts(one.whereabouts),
            ]
        })
        .collect();
    let heads = [
        (fl!("exams-admission"), Side::Left),
        (fl!("exams-person"), Side::Left),
        (fl!("exams-unit"), Side::Left),
        (fl!("exams-whereabouts"), Side::Left),
    ];
    Ok(Answer::new(json!({ "candidates": document })).lines(table(&heads, &rows)))
}

/// Runs something with exemptions.
pub(super) fn exempt(command: Exempt, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    match command {
        Exempt::List { exam } => Ok(shown(&exemption::list(&desk.office, actor, exam)?)),
        Exempt::Propose {
            exam,
            ask,
            rehearse,
        } => {
            let proposed = exemption::proposals(&desk.office, actor, exam)?;
            if ask && !proposed.is_empty() {
                let requests: Vec<Request> = proposed.iter().map(request).collect();
                let _ = desk.perform(rehearse.dry_run, |office| {
                    exemption::ask(office, actor, exam, &requests)
                })?;
            }
            Ok(proposals(&proposed))
        }
        Exempt::Ask(ask) => {
            let request = Request {
                officer: officer(&ask.officer, &desk.office, actor)?,
                kind: match ask.kind {
                    Why::AgeLine => Kind::AgeLine,
                    Why::OtherQualification => Kind::OtherQualification,
                    Why::SickLeave => Kind::SickLeave,
                    Why::NearRetirement => Kind::NearRetirement,
                    Why::Other => Kind::Other,
                },
                reason: ask.reason,
                proof: ask.proof,
            };
            let list = desk.perform(ask.rehearse.dry_run, |office| {
                let _ = exemption::ask(office, actor, ask.exam, &[request])?;
                exemption::list(office, actor, ask.exam)
            })?;
            Ok(shown(&list))
        }
        Exempt::Approve(decide) => decided(Act::Approve, &decide, desk, actor),
        Exempt::Decline(decide) => decided(Act::Decline, &decide, desk, actor),
        Exempt::Withdraw(decide) => decided(Act::Withdraw, &decide, desk, actor),
    }
}

fn decided(act: Act, decide: &Decide, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    let mut follows = Vec::new();
    for exemption in &decide.exemptions {
        follows.push(exemption::follows(&desk.office, actor, *exemption, act)?);
    }
    desk.perform(decide.rehearse.dry_run, |office| {
        exemption::decide(office, actor, &decide.exemptions, act, &decide.note)
    })?;
    let count = decide.exemptions.len();
    let document = json!({ "act": act, "count": count, "follows": follows });
    let line = fl!(
        "cli-exam-exempt-decided",
        count = count,
        act = names::exemption_act(act)
    );
    // What becomes of make-up and suspension of who was absent.
    let follows = follows.iter().map(|moves| correction::all_follows(moves));
    let follows = follows.filter(|words| !words.is_empty());
    Ok(Answer::new(document)
        .line(line)
        .lines(follows.collect::<Vec<_>>()))
}

/// What is asked for where a rule proposes.
pub(super) fn request(proposed: &Proposed) -> Request {
    Request {
        officer: proposed.proposal.officer,
        kind: proposed.proposal.because.kind(),
        reason: arrangement::because(&proposed.proposal),
        proof: String::new(),
    }
}

fn proposals(proposed: &[Proposed]) -> Answer {
    let document: Vec<Value> = proposed
        .iter()
        .map(|one| {
            json!({
                "officer": one.proposal.officer.to_string(),
                "name": one.name,
                "unit": one.unit,
                "kind": one.proposal.because.kind(),
                "because": arrangement::because(&one.proposal),
                "birth": one.proposal.birth.date.to_string(),
                "decided_by": one.proposal.birth.document,
            })
        })
        .collect();
    let lines = proposed.iter().map(|one| {
        format!(
            "{}  {}  {}",
            one.name,
            one.unit,
            arrangement::because(&one.proposal)
        )
    });
    Answer::new(json!({ "proposed": document }))
        .lines(lines)
        .line(fl!("cli-exam-exempt-proposed", count = proposed.len()))
}

fn shown(list: &[Shown]) -> Answer {
    let document: Vec<Value> = list
        .iter()
        .map(|one| {
            let steps: Vec<Value> = one
                .steps
                .iter()
                .map(|step| json!({ "act": step.act, "at": step.at, "by": step.by }))
                .collect();
            json!({
                "exemption": one.exemption.id.to_string(),
                "officer": one.exemption.officer.to_string(),
                "name": one.name,
                "unit": one.unit,
                "kind": one.exemption.kind,
                "reason": one.exemption.reason,
                "proof": one.exemption.proof,
                "state": one.exemption.state,
                "steps": steps,
            })
        })
        .collect();
    let heads = [
        (fl!("exams-person"), Side::Left),
        (fl!("exams-unit"), Side::Left),
        (fl!("cli-head-kind"), Side::Left),
        (fl!("cli-head-state"), Side::Left),
        (fl!("exams-reason"), Side::Left),
        (String::new(), Side::Left),
    ];
    let rows: Vec<Vec<String>> = list
        .iter()
        .map(|one| {
            vec![
                one.name.clone(),
                one.unit.clone(),
                names::exemption_kind(one.exemption.kind),
                names::exemption_state(one.exemption.state),
                one.exemption.reason.clone(),
                one.exemption.id.to_string(),
            ]
        })
        .collect();
    Answer::new(json!({ "exemptions": document })).lines(table(&heads, &rows))
}

/// Says what a candidate is given.
pub(super) fn accommodate(
    given: Accommodate,
    desk: &mut Desk,
    actor: &Actor,
) -> Result<Answer, Failure> {
    let person = officer(&given.officer, &desk.office, actor)?;
    let accommodation = Accommodation {
        extra: match (given.percent, given.minutes) {
            (Some(share), _) => ExtraTime::Percent(share),
            (None, Some(minutes)) => ExtraTime::Minutes(minutes),
            (None, None) => ExtraTime::None,
        },
        large_text: given.large_text,
        high_contrast: given.high_contrast,
        reason: given.reason,
        document: given.document,
    };
    desk.perform(given.rehearse.dry_run, |office| {
        accommodation::set(office, actor, given.exam, person, &accommodation)
    })?;
    let words = if accommodation.is_empty() {
        fl!("cli-exam-accommodate-none")
    } else {
        arrangement::accommodation(&accommodation)
    };
    Ok(Answer::new(json!({ "officer": person.to_string(), "given": accommodation })).line(words))
}

/// Names everybody of a make-up, and sets it once a time is given.
pub(super) fn make_up(make_up: MakeUp, desk: &mut Desk, actor: &Actor) -> Result<Answer, Failure> {
    let resits = exam::resits(&desk.office, actor, make_up.exam)?;
    let answer = |made: Value| {
        let people: Vec<Value> = resits.iter().map(resit).collect();
        let rows: Vec<Vec<String>> = resits
            .iter()
            .map(|one| {
                vec![
                    one.name.clone(),
                    one.unit.clone(),
                    names::outcome(one.outcome),
                    one.percent.map(format::measured).unwrap_or_default(),
                    names::chance(one.chance),
                ]
            })
            .collect();
        let heads = [
            (fl!("exams-person"), Side::Left),
            (fl!("exams-unit"), Side::Left),
            (fl!("exams-whereabouts"), Side::Left),
            (fl!("exams-score"), Side::Right),
            (fl!("cli-head-make-up"), Side::Left),
        ];
        Answer::new(json!({ "people": people, "exam": made })).lines(table(&heads, &rows))
    };
    let (Some(opens), Some(closes)) = (&make_up.opens, &make_up.closes) else {
        return Ok(answer(Value::Null));
    };
    let window = (
        instant(opens, &desk.office)?,
        instant(closes, &desk.office)?,
    );
    let held = listed(&desk.office, actor, make_up.exam)?;
    let name = make_up
        .name
        .unwrap_or_else(|| fl!("exams-name-make-up", name = held.exam.name.clone()));
    let made = desk.perform(make_up.rehearse.dry_run, |office| {
        let id = exam::make_up(office, actor, make_up.exam, &name, window)?;
        listed(office, actor, id)
    })?;
    let words = fl!(
        "cli-exam-created",
        name = made.exam.name.clone(),
        count = made.counts.listed
    );
    Ok(answer(document(&made)).line(words))
}

fn resit(one: &Resit) -> Value {
    json!({
        "officer": one.officer.to_string(),
        "name": one.name,
        "unit": one.unit,
        "outcome": one.outcome.code(),
        "percent": one.percent,
        "due": one.chance == Chance::Due,
        "chance": match one.chance {
            Chance::Due => "due",
            Chance::Listed => "listed",
            Chance::Passed => "passed",
            Chance::UsedUp => "used-up",
            Chance::NotAfterAbsence => "not-after-absence",
            Chance::Gone => "gone",
        },
    })
}

/// The officer of a certificate, identity or admission number, or id.
fn officer(words: &str, office: &Office, actor: &Actor) -> Result<OfficerId, Error> {
    archive::find(office, actor, words)
}
