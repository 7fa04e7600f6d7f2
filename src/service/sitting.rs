//! Sitting an exam: letting somebody in, taking answers, handing in.
//!
//! Every event is durable before the call returns; the state is always the fold of what is written.

use jiff::Timestamp;
use serde_json::json;

use super::{Actor, Error, Office, Result};
use crate::domain::clock::Remaining;
use crate::domain::exam::{Candidate, Exam, ExamKind};
use crate::domain::id::{ExamId, OfficerId, SittingId};
use crate::domain::paper::{Drawer, DrawnPaper, Paper, PaperItem, Plan};
use crate::domain::permission::Permission;
use crate::domain::regulation::Regulation;
use crate::domain::scoring::Points;
use crate::domain::sitting::{Event, HandIn, Phase, State, What, first_broken, link};
use crate::store::archive::exam as exams;
use crate::store::archive::sitting::{self as sittings, Head, Linked};
use crate::store::archive::{audit, certificate, officer, regulation};

/// A person before the door: what an invigilator compares, and what the candidate confirms.
#[derive(Debug, Clone, PartialEq)]
pub struct Entrant {
    /// The exam.
    pub exam: Exam,
    /// The place on its list.
    pub candidate: Candidate,
    /// The person's name.
    pub name: String,
    /// The certificate's number, if there is one.
    pub certificate: Option<String>,
    /// The regulation that marks the exam.
    pub regulation: Regulation,
    /// How many questions the paper has, and their points.
    pub questions: u32,
    /// The points of the whole paper.
    pub total: Points,
    /// Where the sitting stands, if there is one.
    pub phase: Option<Phase>,
}

/// A sitting as it goes on.
#[derive(Debug, Clone, PartialEq)]
pub struct Ongoing {
    /// The sitting.
    pub id: SittingId,
    /// The exam.
    pub exam: Exam,
    /// The person.
    pub officer: OfficerId,
    /// The person's name.
    pub name: String,
    /// 准考证号.
    pub admission_number: String,
    /// The regulation that marks the exam.
    pub regulation: Regulation,
    /// The paper with its questions.
    pub paper: Paper,
    /// Everything that follows from the events.
    pub state: State,
}

/// How a stored sitting refers to the questions its exam froze.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub(super) struct StoredItem {
    fingerprint: String,
    section: u16,
    points: Points,
    order: Vec<u8>,
}

impl StoredItem {
    /// The fingerprint of the question.
    pub(super) fn print(&self) -> Option<[u8; 32]> {
        let hash = blake3::Hash::from_hex(self.fingerprint.as_bytes()).ok()?;
        Some(*hash.as_bytes())
    }
}

/// Finds a candidate of an open exam by admission, certificate or identity number. Whoever may admit
/// candidates can ask for anybody, an officer for himself.
///
/// # Errors
/// [`Error::NotListed`] if the number is nobody's or the person is on no list.
pub fn find(office: &Office, actor: &Actor, number: &str) -> Result<Vec<Entrant>> {
    let person = super::account::find_officer(office, number)?.ok_or(Error::NotListed)?;
    may_sit_for(actor, person)?;
    let mut open = Vec::new();
    for candidate in exams::candidacies(office.read(), person)? {
        let exam = exams::by_id(office.read(), candidate.exam)?;
        if exam.state == crate::domain::exam::ExamState::Open {
            open.push(entrant_of(office, exam, candidate)?);
        }
    }
    if open.is_empty() {
        Err(Error::NotListed)
    } else {
        Ok(open)
    }
}

/// One person before the door of one exam.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotListed`].
pub fn entrant(office: &Office, actor: &Actor, exam: ExamId, person: OfficerId) -> Result<Entrant> {
    may_sit_for(actor, person)?;
    let candidate = exams::candidate(office.read(), exam, person)?.ok_or(Error::NotListed)?;
    let exam = exams::by_id(office.read(), exam)?;
    entrant_of(office, exam, candidate)
}

fn entrant_of(office: &Office, exam: Exam, candidate: Candidate) -> Result<Entrant> {
    let archive = office.read();
    let blueprint = regulation::blueprint(archive, exam.blueprint)?;
    let blueprint = crate::domain::blueprint::Blueprint::from_toml(&blueprint.toml)?;
    let phase = match sittings::of(archive, exam.id, candidate.officer)? {
        Some(head) => Some(load(office, &head)?.phase),
        None => None,
    };
    Ok(Entrant {
        name: officer::by_id(archive, candidate.officer)?.profile.name,
        certificate: certificate::of_officer(archive, candidate.officer)?
            .into_iter()
            .next()
            .map(|certificate| certificate.number),
        regulation: regulation::by_id(archive, exam.regulation)?,
        questions: blueprint.questions(),
        total: blueprint.total(),
        phase,
        exam,
        candidate,
    })
}

/// The running sitting that whoever acts was taken out of: an officer's own, or on a machine without
/// accounts the one that is open here. The window goes straight back to it.
///
/// # Errors
/// What the database says.
pub fn interrupted(office: &Office, actor: &Actor) -> Result<Option<(ExamId, OfficerId)>> {
    let anybody = actor.account.is_none() && actor.may(Permission::AdmitCandidate);
    Ok(sittings::unfinished(office.read())?
        .into_iter()
        .rev()
        .find(|head| anybody || actor.officer == Some(head.officer))
        .map(|head| (head.exam, head.officer)))
}

/// Lets somebody in and starts the time, or goes on with a sitting that was interrupted.
///
/// # Errors
/// [`Error::NoEntry`], [`Error::NotListed`], [`Error::Denied`].
pub fn enter(
    office: &mut Office,
    actor: &Actor,
    exam: ExamId,
    person: OfficerId,
) -> Result<Ongoing> {
    may_sit_for(actor, person)?;
    let candidate = exams::candidate(office.read(), exam, person)?.ok_or(Error::NotListed)?;
    let exam = exams::by_id(office.read(), exam)?;
    if let Some(head) = sittings::of(office.read(), exam.id, person)? {
        return resume(office, actor, &head);
    }
    let rules = regulation::by_id(office.read(), exam.regulation)?;
    exam.may_enter(
        &candidate,
        rules.settings.entry_cutoff_minutes,
        office.now(),
    )?;
    let (seed, items) = draw(office, &exam, person)?;
    let paper = assemble(office, &exam, &items)?;
    let id = office.new_id(SittingId::new)?;
    let now = office.moment();
    let by = actor.account.filter(|_| actor.officer != Some(person));
    let admitted = Event {
        seq: 1,
        at: now,
        what: What::Admitted { by },
    };
    let allowed_ms = exam.allowed_ms(office.now());
    let started = Event {
        seq: 2,
        at: now,
        what: What::Started {
            allowed_ms,
            questions: paper.forms(),
        },
    };
    let _ = State::fold([&admitted, &started])?;
    let first = link(&[0; 32], &admitted).map_err(unreadable)?;
    let second = link(&first, &started).map_err(unreadable)?;
    let head = Head {
        id,
        exam: exam.id,
        officer: person,
        phase: Phase::Running.code().to_owned(),
    };
    let detail = json!({ "exam": exam.id.to_string(), "officer": person.to_string() });
    let entry = office.audit(actor, "sitting-started", Some(*id.as_bytes()), detail)?;
    let at = entry.at;
    office.archive.transact(|archive| {
        exams::insert_paper(archive, exam.id, person, &seed, &items, at)?;
        sittings::insert(archive, &head)?;
        for (event, hash) in [(admitted, first), (started, second)] {
            let (seq, kind) = (event.seq, event.what.code());
            sittings::append(archive, id, seq, kind, &Linked { event, hash })?;
        }
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    ongoing(office, &head)
}

/// Goes on with an interrupted sitting. One whose time is up meanwhile is handed in with its saved
/// answers.
fn resume(office: &mut Office, actor: &Actor, head: &Head) -> Result<Ongoing> {
    let state = load(office, head)?;
    if state.phase == Phase::Running {
        match state.remaining(&office.moment()) {
            Remaining::Left(0) => {
                let _ = end(office, actor, head.id)?;
            }
            _ => {
                let _ = append(office, head.id, What::Resumed)?;
            }
        }
    }
    ongoing(office, head)
}

/// A sitting as it stands, without changing anything.
///
/// # Errors
/// [`Error::Denied`], [`Error::BrokenChain`].
pub fn show(office: &Office, actor: &Actor, exam: ExamId, person: OfficerId) -> Result<Ongoing> {
    if actor.officer != Some(person) && !actor.may(Permission::ReadResults) {
        may_sit_for(actor, person)?;
    }
    let head = sittings::of(office.read(), exam, person)?.ok_or(Error::NotListed)?;
    ongoing(office, &head)
}

/// Takes what the candidate does: opens, answers, marks, loses the focus.
///
/// # Errors
/// [`Error::Sitting`] if the rules do not take it; nothing is written then.
pub fn take(office: &mut Office, actor: &Actor, sitting: SittingId, what: What) -> Result<State> {
    let head = sittings::by_id(office.read(), sitting)?;
    may_sit_for(actor, head.officer)?;
    match what {
        What::Opened { .. }
        | What::Answered { .. }
        | What::Marked { .. }
        | What::FocusLost
        | What::FocusRegained
        | What::ClockJumped { .. } => append(office, sitting, what),
        _ => {
            actor.needs(Permission::AdmitCandidate)?;
            append(office, sitting, what)
        }
    }
}

/// Hands in: the candidate's own decision, or the end of the time.
///
/// # Errors
/// [`Error::Sitting`], [`Error::Denied`].
pub fn hand_in(
    office: &mut Office,
    actor: &Actor,
    sitting: SittingId,
    how: HandIn,
) -> Result<State> {
    let head = sittings::by_id(office.read(), sitting)?;
    may_sit_for(actor, head.officer)?;
    if how == HandIn::Invigilator {
        actor.needs(Permission::AdmitCandidate)?;
    }
    let state = load(office, &head)?;
    if state.phase == Phase::HandedIn {
        // Handing in twice is one hand-in.
        return Ok(state);
    }
    finish(office, actor, &head, how)
}

/// Ends a sitting whatever its time, with the saved answers: the window closed or the exam was.
pub(super) fn end(office: &mut Office, actor: &Actor, sitting: SittingId) -> Result<State> {
    let head = sittings::by_id(office.read(), sitting)?;
    finish(office, actor, &head, HandIn::TimeUp)
}

/// Ends every sitting whose time is up, also of candidates who never came back.
///
/// # Errors
/// What the database says.
pub fn end_overdue(office: &mut Office) -> Result<u32> {
    let program = Actor {
        account: None,
        name: String::new(),
        role: crate::domain::permission::Role::Administrator,
        officer: None,
    };
    let mut ended = 0;
    for head in sittings::unfinished(office.read())? {
        let state = load(office, &head)?;
        if state.phase == Phase::Running && state.remaining(&office.moment()) == Remaining::Left(0)
        {
            let _ = finish(office, &program, &head, HandIn::TimeUp)?;
            ended += 1;
        }
    }
    Ok(ended)
}

/// The hand-in, the result and what follows from it, in one transaction.
fn finish(office: &mut Office, actor: &Actor, head: &Head, how: HandIn) -> Result<State> {
    let mut state = load(office, head)?;
    let event = Event {
        seq: state.next_seq(),
        at: office.moment(),
        what: What::HandedIn { how },
    };
    state.apply(&event)?;
    let exam = exams::by_id(office.read(), head.exam)?;
    let paper = paper_of(office, &exam, head.officer)?;
    let rules = regulation::by_id(office.read(), exam.regulation)?;
    let scored = crate::domain::scoring::score(&paper, &state.answers, &rules.settings);
    let previous = sittings::last_hash(office.read(), head.id)?.unwrap_or([0; 32]);
    let hash = link(&previous, &event).map_err(unreadable)?;
    let verdict = super::result::prepare(office, actor, &exam, head, &rules, &scored)?;
    let detail = json!({ "how": how, "exam": exam.id.to_string() });
    let entry = office.audit(actor, "handed-in", Some(*head.id.as_bytes()), detail)?;
    office.archive.transact(|archive| {
        let (seq, kind) = (event.seq, event.what.code());
        sittings::append(archive, head.id, seq, kind, &Linked { event, hash })?;
        sittings::set_phase(archive, head.id, state.phase.code())?;
        verdict.write(archive, &scored, actor.account)?;
        audit::write(archive, &entry)?;
        Ok::<_, Error>(())
    })?;
    Ok(state)
}

/// Appends one event, durable when this returns. A jump of the wall clock since the last event is
/// written down before it.
fn append(office: &mut Office, sitting: SittingId, what: What) -> Result<State> {
    let head = sittings::by_id(office.read(), sitting)?;
    let mut state = load(office, &head)?;
    let at = office.moment();
    let noted = matches!(what, What::ClockJumped { .. });
    let jump = at
        .jump_since(&state.last_at)
        .filter(|_| !noted)
        .map(|by_ms| What::ClockJumped { by_ms });
    let mut hash = sittings::last_hash(office.read(), sitting)?.unwrap_or([0; 32]);
    let mut linked = Vec::with_capacity(2);
    for what in jump.into_iter().chain([what]) {
        let event = Event {
            seq: state.next_seq(),
            at,
            what,
        };
        state.apply(&event)?;
        hash = link(&hash, &event).map_err(unreadable)?;
        linked.push(Linked { event, hash });
    }
    office.archive.transact(|archive| {
        for one in &linked {
            sittings::append(archive, sitting, one.event.seq, one.event.what.code(), one)?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(state)
}

/// The state of a sitting, from its events, once their chain is whole.
fn load(office: &Office, head: &Head) -> Result<State> {
    let linked: Vec<Linked<Event>> = sittings::events(office.read(), head.id)?;
    let chain = linked.iter().map(|one| (&one.event, &one.hash));
    if let Some(broken) = first_broken(chain).map_err(unreadable)? {
        return Err(Error::BrokenChain(broken));
    }
    Ok(State::fold(linked.iter().map(|one| &one.event))?)
}

fn ongoing(office: &Office, head: &Head) -> Result<Ongoing> {
    let archive = office.read();
    let exam = exams::by_id(archive, head.exam)?;
    let candidate = exams::candidate(archive, exam.id, head.officer)?.ok_or(Error::NotListed)?;
    Ok(Ongoing {
        id: head.id,
        officer: head.officer,
        name: officer::by_id(archive, head.officer)?.profile.name,
        admission_number: candidate.admission_number,
        regulation: regulation::by_id(archive, exam.regulation)?,
        paper: paper_of(office, &exam, head.officer)?,
        state: load(office, head)?,
        exam,
    })
}

/// Draws the paper of a person from the frozen plan.
fn draw(office: &mut Office, exam: &Exam, person: OfficerId) -> Result<(String, Vec<StoredItem>)> {
    draw_for(office, exam, &person.to_string())
}

/// Draws the paper of a name: a person's id, or the letter of a fixed paper.
pub(super) fn draw_for(
    office: &mut Office,
    exam: &Exam,
    name: &str,
) -> Result<(String, Vec<StoredItem>)> {
    let (plan, _) = super::exam::plan_of(office, exam)?;
    let key = exam_key(office, exam)?;
    Ok(stored(&plan, Drawer::new(&plan, key).draw(name)))
}

/// The key of an exam.
pub(super) fn exam_key(office: &mut Office, exam: &Exam) -> Result<[u8; 32]> {
    let sealed = exams::drawing(office.read(), exam.id)?;
    let keys = office.keys()?;
    let key = keys.open(exam.id.as_bytes(), &sealed.key)?;
    Ok(key
        .try_into()
        .map_err(|_| crate::platform::Error::BrokenSeal)?)
}

/// A drawn paper as the archive keeps it: its seed and its questions by fingerprint.
pub(super) fn stored(plan: &Plan, drawn: DrawnPaper) -> (String, Vec<StoredItem>) {
    let hex = |bytes: [u8; 32]| blake3::Hash::from(bytes).to_hex().to_string();
    let mut items = Vec::with_capacity(drawn.items.len());
    for item in drawn.items {
        let Some(question) = plan.pool().get(item.position as usize) else {
            continue;
        };
        items.push(StoredItem {
            fingerprint: hex(question.fingerprint),
            section: item.section,
            points: item.points,
            order: item.option_order.iter().collect(),
        });
    }
    (hex(drawn.seed), items)
}

/// The paper of a person as it was drawn.
pub(super) fn paper_of(office: &Office, exam: &Exam, person: OfficerId) -> Result<Paper> {
    let (_, items): (String, Vec<StoredItem>) =
        exams::paper(office.read(), exam.id, person)?.ok_or(Error::NotListed)?;
    assemble(office, exam, &items)
}

pub(super) fn assemble(office: &Office, exam: &Exam, items: &[StoredItem]) -> Result<Paper> {
    put_together(&by_print(exams::questions(office.read(), exam.id)?), items)
}

/// The questions that an exam froze, by fingerprint.
pub(super) fn by_print(
    questions: Vec<exams::ExamQuestion>,
) -> std::collections::HashMap<String, exams::ExamQuestion> {
    questions
        .into_iter()
        .map(|q| (blake3::Hash::from(q.fingerprint).to_hex().to_string(), q))
        .collect()
}

/// A paper from what is stored of it and the questions that its exam froze: the paper of the screen
/// and the paper in print.
pub(super) fn put_together(
    frozen: &std::collections::HashMap<String, exams::ExamQuestion>,
    items: &[StoredItem],
) -> Result<Paper> {
    let items = (1..)
        .zip(items)
        .map(|(number, item)| {
            let question = frozen
                .get(&item.fingerprint)
                .ok_or_else(|| Error::NotFound {
                    what: "question",
                    name: item.fingerprint.clone(),
                })?;
            Ok(PaperItem {
                number,
                section: item.section,
                points: item.points,
                question: question.question,
                version: question.version,
                content: question.content.clone(),
                option_order: item.order.clone(),
            })
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(Paper { items })
}

/// An officer sits for himself; whoever may admit candidates lets anybody sit.
fn may_sit_for(actor: &Actor, person: OfficerId) -> Result<()> {
    if actor.officer == Some(person) {
        actor.needs(Permission::SitExam)
    } else {
        actor.needs(Permission::AdmitCandidate)
    }
}

/// Whether an exam shows its explained answers to who sat it.
pub(super) fn explains(exam: &Exam, rules: &Regulation) -> bool {
    exam.kind == ExamKind::Mock || rules.settings.explain_after_official
}

/// When a sitting that starts now would end.
pub fn would_end(exam: &Exam, now: Timestamp) -> Timestamp {
    now + jiff::SignedDuration::from_millis(exam.allowed_ms(now))
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn unreadable(error: serde_json::Error) -> Error {
    crate::store::Error::Unreadable {
        what: "event",
        detail: error.to_string(),
    }
    .into()
}
