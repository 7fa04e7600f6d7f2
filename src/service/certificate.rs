//! Certificates: the register, the decisions that wait, confirming and taking back.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;

use super::{Actor, Error, Office, Result, notice};
use crate::domain::certificate::{Act, Certificate, State};
use crate::domain::consequence::{self, Outcome, Step, Turn};
use crate::domain::id::{ConsequenceId, EventId, OfficerId};
use crate::domain::notice::{Content, Said};
use crate::domain::permission::Permission;
use crate::store::archive::certificate::{self as register, Event, Filter};
use crate::store::archive::consequence::{self as consequences, Standing};
use crate::store::archive::{
    Transaction, audit, exam as exams, officer, regulation, result as results, unit,
};

pub use crate::store::archive::certificate::{Line, Shown};

/// A decision that waits.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// The consequence.
    pub id: ConsequenceId,
    /// The person.
    pub officer: OfficerId,
    /// The person's name.
    pub name: String,
    /// The unit's name.
    pub unit: String,
    /// The unit's region.
    pub region: String,
    /// The certificate it is about.
    pub certificate: Option<String>,
    /// Suspension or restoration; a make-up waits for the person, not for a decision.
    pub step: Step,
    /// What it follows from.
    pub because: Because,
    /// The day by which somebody should decide.
    pub decide_by: Option<Date>,
    /// When it came to be, milliseconds since 1970 UTC.
    pub made_at: i64,
}

/// What a consequence follows from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Because {
    /// The exam's name.
    pub exam: String,
    /// How it ended.
    pub outcome: Outcome,
    /// The score in per cent, if there is one.
    pub percent: Option<f64>,
}

/// A decision in the words of who decides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decision {
    /// By what rule.
    pub basis: String,
    /// Document number, or empty.
    pub document: String,
    /// Why, where it is not plain.
    pub reason: String,
}

/// A page of the register and how many there are in all.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The lines of this page.
    pub lines: Vec<Line>,
    /// How many the filter lets through.
    pub total: u32,
}

/// The decisions that wait, of one step or of all, the most urgent first.
///
/// # Errors
/// [`Error::Denied`].
pub fn due(office: &Office, actor: &Actor, step: Option<Step>) -> Result<Vec<Due>> {
    actor.needs(Permission::ReadResults)?;
    consequences::waiting(office.read(), step)?
        .into_iter()
        .map(|standing| describe(office, &standing))
        .collect()
}

fn describe(office: &Office, standing: &Standing) -> Result<Due> {
    let archive = office.read();
    let person = officer::by_id(archive, standing.officer)?;
    let unit = unit::by_id(archive, person.unit)?;
    let judged = results::by_id(archive, standing.result)?;
    let exam = exams::by_id(archive, judged.exam)?;
    Ok(Due {
        id: standing.id,
        officer: standing.officer,
        name: person.profile.name,
        unit: unit.profile.name,
        region: unit.profile.region,
        certificate: latest(office, standing.officer)?.map(|certificate| certificate.number),
        step: standing.step,
        because: Because {
            exam: exam.name,
            outcome: judged.outcome,
            percent: super::result::percent_of(&judged),
        },
        decide_by: standing.decide_by,
        made_at: standing.made_at,
    })
}

/// Confirms proposals, each in a transaction of its own; stops at the first that cannot be.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a basis, [`Error::Certificate`],
/// [`Error::Consequence`].
pub fn confirm(
    office: &mut Office,
    actor: &Actor,
    proposals: &[ConsequenceId],
    decision: &Decision,
) -> Result<u32> {
    actor.needs(Permission::DecideConsequence)?;
    if decision.basis.trim().is_empty() {
        return Err(Error::Missing("basis"));
    }
    let mut done = 0;
    for proposal in proposals {
        carry_out(office, actor, *proposal, Turn::Confirm, decision)?;
        done += 1;
    }
    Ok(done)
}

/// Decides against a proposal.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a reason, [`Error::Consequence`].
pub fn dismiss(
    office: &mut Office,
    actor: &Actor,
    proposal: ConsequenceId,
    decision: &Decision,
) -> Result<()> {
    actor.needs(Permission::DecideConsequence)?;
    if decision.reason.trim().is_empty() {
        return Err(Error::Missing("reason"));
    }
    carry_out(office, actor, proposal, Turn::Dismiss, decision)
}

/// Takes a decision back: the proposal waits again, and a certificate that it suspended is restored.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a reason, [`Error::Consequence`].
pub fn reopen(
    office: &mut Office,
    actor: &Actor,
    proposal: ConsequenceId,
    decision: &Decision,
) -> Result<()> {
    actor.needs(Permission::DecideConsequence)?;
    if decision.reason.trim().is_empty() {
        return Err(Error::Missing("reason"));
    }
    carry_out(office, actor, proposal, Turn::Reopen, decision)
}

/// Proposes to give certificates back whose suspension was for so many months, by the regulation of its exam,
/// and they are over. Gives how many.
///
/// # Errors
/// What the database says.
pub fn propose_restorations(office: &mut Office) -> Result<u32> {
    let mut proposed = 0;
    for suspension in consequences::suspended(office.read())? {
        let exam = exams::by_id(office.read(), suspension.exam)?;
        let rules = regulation::by_id(office.read(), exam.regulation)?;
        let (Some(months), Some(since)) = (
            rules.settings.suspension_months,
            confirmed_on(office, suspension.id)?,
        ) else {
            continue;
        };
        let is_known = consequences::of_officer(office.read(), suspension.officer)?
            .iter()
            .any(|one| one.exam == suspension.exam && one.step == Step::Restoration);
        if is_known || office.today() < consequence::over_on(since, months) {
            continue;
        }
        super::result::propose_restoration(office, &exam, &rules, &suspension)?;
        proposed += 1;
    }
    Ok(proposed)
}

/// The day since which a suspension is carried out.
fn confirmed_on(office: &Office, suspension: ConsequenceId) -> Result<Option<Date>> {
    let events = consequences::events(office.read(), suspension)?;
    let last = events
        .iter()
        .rfind(|event| event.kind == Turn::Confirm.code());
    Ok(last.map(|event| event.on))
}

/// One turn of one consequence with the act on the certificate that belongs to it.
fn carry_out(
    office: &mut Office,
    actor: &Actor,
    proposal: ConsequenceId,
    turn: Turn,
    decision: &Decision,
) -> Result<()> {
    let standing = consequences::by_id(office.read(), proposal)?;
    actor.not_about(standing.officer)?;
    let state = standing.state.after(standing.step, turn)?;
    let held = latest(office, standing.officer)?.map(|certificate| certificate.recorded);
    let others = suspensions(office, standing.officer)?
        .into_iter()
        .any(|one| one.id != standing.id && one.exam != standing.exam);
    let act = match (standing.step, turn, standing.state) {
        (Step::Suspension, Turn::Confirm, _)
        | (Step::Restoration, Turn::Reopen, consequence::State::Confirmed) => {
            // It is suspended already, because of another exam.
            (held != Some(State::Suspended)).then_some(Act::Suspended)
        }
        (Step::Restoration, Turn::Confirm, _)
        | (Step::Suspension, Turn::Reopen, consequence::State::Confirmed) => {
            // It stays suspended as long as another exam asks for it, and was given back by hand perhaps.
            (!others && held != Some(State::Valid)).then_some(Act::Restored)
        }
        _ => None,
    };
    let acted = match act {
        Some(act) => Some(prepare(
            office,
            actor,
            standing.officer,
            act,
            decision,
            Some(proposal),
        )?),
        None => None,
    };
    let suspension = match (standing.step, turn) {
        (Step::Restoration, Turn::Confirm) => suspensions(office, standing.officer)?
            .into_iter()
            .find(|one| one.exam == standing.exam),
        _ => None,
    };
    let event = consequence_event(office, actor, turn, decision)?;
    let settled = match &suspension {
        Some(_) => Some(consequence_event(office, actor, Turn::Satisfy, decision)?),
        None => None,
    };
    let exam = exams::by_id(office.read(), standing.exam)?;
    let content = Content::StepDecided {
        exam: exam.name,
        step: standing.step,
        turn,
        said: said(decision),
    };
    let told = notice::prepare(office, Some(exam.id), content)?;
    let detail = json!({ "turn": turn.code(), "step": standing.step.code() });
    let entry = office.audit(
        actor,
        "consequence-decided",
        Some(*standing.officer.as_bytes()),
        detail,
    )?;
    office.archive.transact(|archive| {
        consequences::set_state(archive, proposal, (standing.state, state), &event)?;
        if let (Some(suspension), Some(settled)) = (&suspension, &settled) {
            settle(archive, suspension, settled)?;
        }
        if let Some((certificate, state, event)) = &acted {
            register::act(archive, certificate.id, *state, event)?;
        }
        notice::write(archive, standing.officer, &told)?;
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })
}

/// The words of a decision, as its notice repeats them.
fn said(decision: &Decision) -> Said {
    Said {
        basis: decision.basis.trim().to_owned(),
        document: decision.document.trim().to_owned(),
        reason: decision.reason.trim().to_owned(),
    }
}

/// The suspensions of a person that were carried out and stand.
fn suspensions(office: &Office, person: OfficerId) -> Result<Vec<Standing>> {
    let mut all = consequences::of_officer(office.read(), person)?;
    all.retain(|one| one.step == Step::Suspension && one.state == consequence::State::Confirmed);
    Ok(all)
}

/// A suspension is over.
fn settle(
    archive: Transaction<'_>,
    suspension: &Standing,
    event: &consequences::Event,
) -> Result<()> {
    let after = suspension.state.after(suspension.step, Turn::Satisfy)?;
    let states = (suspension.state, after);
    Ok(consequences::set_state(
        archive,
        suspension.id,
        states,
        event,
    )?)
}

/// Suspends or restores by hand. Where a proposal for it waits, that is confirmed. What is given back by hand
/// is given back whatever exam it was suspended for.
///
/// # Errors
/// [`Error::Denied`], [`Error::Missing`] without a basis, [`Error::NoCertificate`],
/// [`Error::Certificate`].
pub fn act(
    office: &mut Office,
    actor: &Actor,
    person: OfficerId,
    act: Act,
    decision: &Decision,
) -> Result<()> {
    actor.needs(Permission::DecideConsequence)?;
    actor.not_about(person)?;
    if decision.basis.trim().is_empty() {
        return Err(Error::Missing("basis"));
    }
    actor.not_about(person)?;
    let step = match act {
        Act::Suspended => Some(Step::Suspension),
        Act::Restored => Some(Step::Restoration),
        _ => None,
    };
    let waiting = consequences::of_officer(office.read(), person)?
        .into_iter()
        .find(|one| Some(one.step) == step && one.state == consequence::State::Waiting);
    if let Some(waiting) = waiting {
        return carry_out(office, actor, waiting.id, Turn::Confirm, decision);
    }
    let (certificate, state, event) = prepare(office, actor, person, act, decision, None)?;
    let mut over = Vec::new();
    if act == Act::Restored {
        for suspension in suspensions(office, person)? {
            let event = consequence_event(office, actor, Turn::Satisfy, decision)?;
            over.push((suspension, event));
        }
    }
    let content = Content::CertificateActed {
        number: certificate.number.clone(),
        act,
        said: said(decision),
    };
    let told = notice::prepare(office, None, content)?;
    let detail = json!({ "act": act.code(), "number": certificate.number });
    let entry = office.audit(actor, "certificate-act", Some(*person.as_bytes()), detail)?;
    office.archive.transact(|archive| {
        register::act(archive, certificate.id, state, &event)?;
        for (suspension, event) in &over {
            settle(archive, suspension, event)?;
        }
        notice::write(archive, person, &told)?;
        audit::write(archive, &entry)?;
        Ok(())
    })
}

/// The certificate, the state the act leads to, and its event.
fn prepare(
    office: &mut Office,
    actor: &Actor,
    person: OfficerId,
    act: Act,
    decision: &Decision,
    consequence: Option<ConsequenceId>,
) -> Result<(Certificate, State, Event)> {
    let certificate = latest(office, person)?.ok_or(Error::NoCertificate)?;
    let state = certificate.recorded.after(act)?;
    let event = Event {
        id: office.new_id(EventId::new)?,
        act,
        on: office.today(),
        at: office.now_ms(),
        by: actor.account,
        basis: decision.basis.trim().to_owned(),
        document: decision.document.trim().to_owned(),
        consequence,
    };
    Ok((certificate, state, event))
}

fn consequence_event(
    office: &mut Office,
    actor: &Actor,
    turn: Turn,
    decision: &Decision,
) -> Result<consequences::Event> {
    Ok(consequences::Event {
        id: office.new_id(EventId::new)?,
        kind: turn.code(),
        on: office.today(),
        at: office.now_ms(),
        by: actor.account,
        basis: decision.basis.trim().to_owned(),
        document: decision.document.trim().to_owned(),
        reason: decision.reason.trim().to_owned(),
    })
}

/// One page of the register as it stands today.
///
/// # Errors
/// [`Error::Denied`].
pub fn page(
    office: &Office,
    actor: &Actor,
    state: Option<State>,
    text: &str,
    limit: u32,
    offset: u32,
) -> Result<Page> {
    let filter = Filter {
        state,
        until: None,
        text: text.trim(),
    };
    filtered(office, actor, &filter, limit, offset)
}

/// One page of the valid certificates whose term ends by a day.
///
/// # Errors
/// [`Error::Denied`].
pub fn expiring(
    office: &Office,
    actor: &Actor,
    until: Date,
    text: &str,
    limit: u32,
    offset: u32,
) -> Result<Page> {
    let filter = Filter {
        state: Some(State::Valid),
        until: Some(until),
        text: text.trim(),
    };
    filtered(office, actor, &filter, limit, offset)
}

fn filtered(
    office: &Office,
    actor: &Actor,
    filter: &Filter<'_>,
    limit: u32,
    offset: u32,
) -> Result<Page> {
    actor.needs(Permission::ReadPeople)?;
    let (archive, today) = (office.read(), office.today());
    Ok(Page {
        lines: register::register(archive, filter, today, limit, offset)?,
        total: register::count(archive, filter, today)?,
    })
}

/// A decision about a person that was made, with the words it was made in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The consequence that was decided.
    pub id: ConsequenceId,
    /// What it was about.
    pub step: Step,
    /// Confirmed or dismissed.
    pub state: consequence::State,
    /// The exam it followed from.
    pub exam: String,
    /// The decision.
    pub decision: consequences::Shown,
}

/// The decisions about a person that stand and can be taken back, the latest first.
///
/// # Errors
/// [`Error::Denied`].
pub fn decided(office: &Office, actor: &Actor, person: OfficerId) -> Result<Vec<Decided>> {
    actor.needs(Permission::ReadResults)?;
    let archive = office.read();
    let mut decisions = Vec::new();
    for standing in consequences::of_officer(archive, person)? {
        if standing.state.after(standing.step, Turn::Reopen).is_err() {
            continue;
        }
        let Some(decision) = consequences::events(archive, standing.id)?.pop() else {
            continue;
        };
        decisions.push(Decided {
            id: standing.id,
            step: standing.step,
            state: standing.state,
            exam: exams::by_id(archive, standing.exam)?.name,
            decision,
        });
    }
    Ok(decisions)
}

/// What happened to a certificate, oldest first.
///
/// # Errors
/// [`Error::Denied`], or that there is no such certificate.
pub fn history(office: &Office, actor: &Actor, number: &str) -> Result<(Certificate, Vec<Shown>)> {
    let certificate =
        register::by_number(office.read(), number)?.ok_or_else(|| Error::NotFound {
            what: "certificate",
            name: number.to_owned(),
        })?;
    if actor.officer != Some(certificate.officer) {
        actor.needs(Permission::ReadPeople)?;
    }
    let events = register::events(office.read(), certificate.id)?;
    Ok((certificate, events))
}

/// The certificate of a person that counts: the latest that something can still be done to; if nothing can be
/// to any, the latest.
pub(super) fn latest(office: &Office, person: OfficerId) -> Result<Option<Certificate>> {
    let mut all = register::of_officer(office.read(), person)?;
    let counts = all.iter().position(|one| !one.recorded.is_final());
    let counts = counts.unwrap_or(0);
    Ok((counts < all.len()).then(|| all.swap_remove(counts)))
}
