//! A small city with a record, written straight into the archive.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use crate::domain::certificate::{Act, Certificate, State};
use crate::domain::consequence::{self, Outcome, Step};
use crate::domain::exam::{Candidate, Exam, ExamKind, ExamState, Standing};
use crate::domain::id::{
    BlueprintId, CertificateId, ConsequenceId, EventId, ExamId, OfficerId, RegulationId, ResultId,
    UnitId,
};
use crate::domain::officer::{Officer, OfficerProfile, Rank};
use crate::domain::regulation::{Regulation, Settings};
use crate::domain::unit::{Level, Unit, UnitKind, UnitProfile};
use crate::service::testing::Bench;
use crate::service::{Actor, Error};
use crate::store::archive::consequence as consequences;
use crate::store::archive::exam::{self as exams, Drawing};
use crate::store::archive::officer::{self, TrackEvent};
use crate::store::archive::regulation::{self, StoredBlueprint};
use crate::store::archive::{Transaction, certificate, result, unit};

/// An office with people, exams and results.
pub(crate) struct City {
    /// The office.
    pub(crate) bench: Bench,
    /// Its administrator.
    pub(crate) actor: Actor,
    ids: u64,
}

/// What became of a listed person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Fate {
    /// Sat with these whole points of 100.
    Scored(u32),
    /// The sitting is void.
    Void,
    /// A result says absent.
    Absent,
    /// No result at all.
    Nothing,
    /// Need not sit.
    Exempt,
}

impl City {
    /// An office with its administrator, a regulation and a blueprint.
    pub(crate) fn new() -> Self {
        let (bench, actor) = Bench::founded();
        let mut city = Self {
            bench,
            actor,
            ids: 0,
        };
        city.write(|archive| {
            let regulation = Regulation {
                id: RegulationId::from_bytes([1; 16]),
                name: "考核办法".to_owned(),
                version: 1,
                effective_on: "2020-01-01".parse().unwrap(),
                basis: String::new(),
                settings: Settings::default(),
            };
            regulation::insert(archive, &regulation, 0, None)?;
            let blueprint = StoredBlueprint {
                id: BlueprintId::from_bytes([1; 16]),
                name: "年度统考".to_owned(),
                version: 1,
                toml: String::new(),
            };
            Ok(regulation::insert_blueprint(archive, &blueprint, 0, None)?)
        });
        city
    }

    /// Writes what a test needs and no use case makes.
    pub(crate) fn write<T>(
        &mut self,
        act: impl FnOnce(Transaction<'_>) -> crate::service::Result<T>,
    ) -> T {
        self.bench.office.archive.transact::<T, Error>(act).unwrap()
    }

    fn id<T>(&mut self, make: impl Fn(u64, [u8; 10]) -> T) -> T {
        self.ids += 1;
        make(1_000_000 + self.ids, [0; 10])
    }

    fn track(&mut self, kind: &'static str, on: &str) -> TrackEvent {
        TrackEvent {
            id: self.id(EventId::new),
            kind,
            on: on.parse().unwrap(),
            at: 0,
            by: self.actor.account,
            document: String::new(),
            import: None,
        }
    }

    /// A county organ for traffic.
    pub(crate) fn unit(&mut self, region: &str, name: &str) -> UnitId {
        let profile = UnitProfile {
            name: name.to_owned(),
            region: region.to_owned(),
            credit_code: None,
            kind: Some(UnitKind::Organ),
            level: Some(Level::County),
            field: "交通运输".to_owned(),
        };
        let id = self.id(UnitId::new);
        let event = self.track("entered", "2020-01-01");
        self.write(|archive| Ok(unit::insert(archive, &Unit { id, profile }, &event)?));
        id
    }

    /// An officer of a unit.
    pub(crate) fn officer(&mut self, unit: UnitId, name: &str, rank: Rank) -> OfficerId {
        let profile = OfficerProfile {
            name: name.to_owned(),
            sex: None,
            ethnicity: String::new(),
            declared_birth: None,
            decided_birth: None,
            post: String::new(),
            grade: String::new(),
            rank,
            employment: None,
            section: String::new(),
            fields: Vec::new(),
        };
        let id = self.id(OfficerId::new);
        let event = self.track("entered", "2020-01-01");
        let person = Officer { id, unit, profile };
        self.write(|archive| Ok(officer::insert(archive, &person, None, &event)?));
        id
    }

    /// Changes an officer under an event of that kind.
    pub(crate) fn change(
        &mut self,
        person: OfficerId,
        kind: &'static str,
        on: &str,
        change: impl FnOnce(&mut Officer),
    ) {
        let mut officer = officer::by_id(self.bench.office.read(), person).unwrap();
        change(&mut officer);
        let event = self.track(kind, on);
        self.write(|archive| Ok(officer::update(archive, &officer, &event)?));
    }

    /// Adds something to an officer's track.
    pub(crate) fn happened(
        &mut self,
        person: OfficerId,
        kind: &'static str,
        on: &str,
        payload: &serde_json::Value,
    ) {
        let event = self.track(kind, on);
        self.write(|archive| Ok(officer::log(archive, person, &event, payload)?));
    }

    /// An exam of one day.
    pub(crate) fn exam(
        &mut self,
        name: &str,
        on: &str,
        kind: ExamKind,
        makes_up_for: Option<ExamId>,
        state: ExamState,
    ) -> ExamId {
        let opens_at: Timestamp = format!("{on}T09:00:00+08:00").parse().unwrap();
        let closes_at: Timestamp = format!("{on}T11:00:00+08:00").parse().unwrap();
        let day: Date = on.parse().unwrap();
        let exam = Exam {
            id: self.id(ExamId::new),
            name: name.to_owned(),
            kind,
            year: day.year(),
            makes_up_for,
            blueprint: BlueprintId::from_bytes([1; 16]),
            regulation: RegulationId::from_bytes([1; 16]),
            minutes: 90,
            opens_at,
            closes_at,
            state,
            letters: None,
            confirms_return: false,
        };
        let drawing = Drawing {
            key: Vec::new(),
            plan: String::new(),
            plan_hash: String::new(),
        };
        let event = exams::Event {
            id: self.id(EventId::new),
            kind: "created",
            at: 0,
            by: None,
            payload: json!({}),
        };
        self.write(|archive| Ok(exams::insert(archive, &exam, &drawing, &event)?));
        exam.id
    }

    /// Lists a person for an exam, and what became of it.
    pub(crate) fn list(&mut self, exam: ExamId, person: OfficerId, fate: Fate) -> Option<ResultId> {
        self.list_explained(exam, person, fate, &json!({}))
    }

    /// The same with how the points came about.
    pub(crate) fn list_explained(
        &mut self,
        exam: ExamId,
        person: OfficerId,
        fate: Fate,
        explained: &serde_json::Value,
    ) -> Option<ResultId> {
        let at = exams::by_id(self.bench.office.read(), exam)
            .unwrap()
            .opens_at
            .as_millisecond();
        let officer = officer::by_id(self.bench.office.read(), person).unwrap();
        let unit = unit::by_id(self.bench.office.read(), officer.unit).unwrap();
        let standing = Standing {
            unit: unit.id,
            unit_name: unit.profile.name,
            region: unit.profile.region,
            rank: officer.profile.rank,
        };
        let candidate = Candidate {
            exam,
            officer: person,
            admission_number: self.id(EventId::new).to_string(),
            exempt: (fate == Fate::Exempt).then(|| "产假".to_owned()),
            standing: standing.clone(),
        };
        let (outcome, points) = match fate {
            Fate::Scored(points) if points >= 60 => (Some(Outcome::Passed), Some(points)),
            Fate::Scored(points) => (Some(Outcome::Failed), Some(points)),
            Fate::Void => (Some(Outcome::Void), None),
            Fate::Absent => (Some(Outcome::Absent), None),
            Fate::Nothing | Fate::Exempt => (None, None),
        };
        let judged = outcome.map(|outcome| result::Judged {
            id: self.id(ResultId::new),
            exam,
            officer: person,
            sitting: None,
            outcome,
            points: points.map(|points| points * 100),
            maximum: points.map(|_| 10_000),
            standing,
            regulation: RegulationId::from_bytes([1; 16]),
            at,
        });
        self.write(|archive| {
            exams::insert_candidate(archive, &candidate)?;
            if let Some(judged) = &judged {
                result::insert(archive, judged, explained, None, None)?;
            }
            Ok(())
        });
        judged.map(|judged| judged.id)
    }

    /// Corrects a result.
    pub(crate) fn correct(&mut self, exam: ExamId, person: OfficerId, points: u32) {
        let old = result::of(self.bench.office.read(), exam, person)
            .unwrap()
            .unwrap();
        let new = result::Judged {
            id: self.id(ResultId::new),
            points: Some(points * 100),
            outcome: if points >= 60 {
                Outcome::Passed
            } else {
                Outcome::Failed
            },
            ..old.clone()
        };
        self.write(|archive| {
            Ok(result::insert(
                archive,
                &new,
                &json!({}),
                Some(old.id),
                None,
            )?)
        });
    }

    /// A certificate that was issued on a day and holds until another.
    pub(crate) fn certificate(&mut self, person: OfficerId, number: &str) -> CertificateId {
        let issued: Date = "2023-05-20".parse().unwrap();
        let held = Certificate {
            id: self.id(CertificateId::new),
            number: number.to_owned(),
            officer: person,
            issued_on: Some(issued),
            valid_until: Some("2028-05-19".parse().unwrap()),
            recorded: State::Valid,
            since: Some(issued),
            basis: String::new(),
        };
        let event = self.act_event(Act::Issued, "2023-05-20", "");
        self.write(|archive| Ok(certificate::insert(archive, &held, "市司法局", &event)?));
        held.id
    }

    /// Something that happened to a certificate.
    pub(crate) fn act(&mut self, held: CertificateId, act: Act, state: State, on: &str) {
        let event = self.act_event(act, on, "考核办法第十二条");
        self.write(|archive| Ok(certificate::act(archive, held, state, &event)?));
    }

    fn act_event(&mut self, act: Act, on: &str, basis: &str) -> certificate::Event {
        certificate::Event {
            id: self.id(EventId::new),
            act,
            on: on.parse().unwrap(),
            at: 0,
            by: self.actor.account,
            basis: basis.to_owned(),
            document: if basis.is_empty() {
                String::new()
            } else {
                "西司〔2026〕41号".to_owned()
            },
            consequence: None,
        }
    }

    /// A consequence that waits.
    pub(crate) fn consequence(
        &mut self,
        exam: ExamId,
        person: OfficerId,
        result: ResultId,
        step: Step,
    ) -> ConsequenceId {
        let standing = consequences::Standing {
            id: self.id(ConsequenceId::new),
            officer: person,
            exam,
            result,
            step,
            state: consequence::State::Waiting,
            made_at: 0,
            decide_by: Some("2026-12-01".parse().unwrap()),
        };
        let event = self.turn("proposed", "2026-11-24", "");
        self.write(|archive| Ok(consequences::insert(archive, &standing, &event)?));
        standing.id
    }

    /// Moves a consequence on.
    pub(crate) fn turned(
        &mut self,
        id: ConsequenceId,
        state: consequence::State,
        kind: &'static str,
        reason: &str,
    ) {
        let event = self.turn(kind, "2026-11-25", reason);
        self.write(|archive| {
            let before = consequences::by_id(archive, id)?.state;
            Ok(consequences::set_state(
                archive,
                id,
                (before, state),
                &event,
            )?)
        });
    }

    fn turn(&mut self, kind: &'static str, on: &str, reason: &str) -> consequences::Event {
        consequences::Event {
            id: self.id(EventId::new),
            kind,
            on: on.parse().unwrap(),
            at: 0,
            by: self.actor.account,
            basis: "考核办法 1".to_owned(),
            document: String::new(),
            reason: reason.to_owned(),
        }
    }
}
