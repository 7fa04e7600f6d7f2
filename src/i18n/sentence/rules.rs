//! What the rules of the field refuse, in words.

use jiff::tz::TimeZone;

use super::super::{Language, current, fl, format, names, quota, sitting::still_sitting};
use super::instant;
use crate::domain::appeal::NoAppeal;
use crate::domain::blueprint::{self, Collision};
use crate::domain::consequence;
use crate::domain::correction::NoRuling;
use crate::domain::exam::{ExamState, NoEntry};
use crate::domain::review::Refusal;
use crate::domain::{accommodation, appeal, certificate, exemption, marking, regulation, sitting};
use crate::service::Error;
use crate::service::exam::CannotMove;
use crate::service::sitting::Place;

pub(super) fn blueprint(fault: &blueprint::Fault) -> String {
    use blueprint::Fault as F;
    match fault {
        F::Unreadable(detail) => fl!("errors-blueprint-unreadable", detail = detail.clone()),
        F::NoName => fl!("errors-blueprint-no-name"),
        F::EmptySection(section) => fl!("errors-blueprint-empty-section", section = section),
        F::NoMinutes => fl!("errors-blueprint-no-minutes"),
        F::Kind { section, kind } => fl!(
            "errors-blueprint-kind",
            section = section,
            kind = names::kind(*kind)
        ),
        F::Sum {
            section,
            by_law: true,
            sum,
            count,
        } => fl!(
            "errors-blueprint-sum-law",
            section = section,
            sum = sum,
            count = count
        ),
        F::Sum {
            section,
            by_law: false,
            sum,
            count,
        } => fl!(
            "errors-blueprint-sum-difficulty",
            section = section,
            sum = sum,
            count = count
        ),
        F::Core { core, questions } => {
            fl!("errors-blueprint-core", core = core, questions = questions)
        }
        F::Target(value) => fl!("errors-blueprint-target", value = format::decimal(*value)),
        F::Quota { section, quota } => {
            fl!("errors-blueprint-quota", section = section, quota = quota)
        }
        F::Exposure(value) => fl!("errors-blueprint-exposure", value = format::decimal(*value)),
        F::Excluded(text) => fl!("errors-blueprint-excluded", text = text.clone()),
    }
}

/// What is refused after an exam was held; every other error says nothing here.
pub(super) fn afterwards(error: &Error) -> String {
    match error {
        Error::Appeal(not) => appeal(*not),
        Error::AppealState(not) => appeal_state(*not),
        Error::Ruling(not) => ruling(*not),
        _ => String::new(),
    }
}

fn appeal(not: NoAppeal) -> String {
    match not {
        NoAppeal::NotTaken => fl!("errors-appeal-not-taken"),
        NoAppeal::TooLate { last } => fl!("errors-appeal-too-late", last = format::date(last)),
        NoAppeal::Filed => fl!("errors-appeal-filed"),
        NoAppeal::NoSuchQuestion(number) => fl!("errors-appeal-no-question", number = number),
    }
}

fn appeal_state(not: appeal::NotPossible) -> String {
    match not.state {
        appeal::State::Filed => fl!("errors-appeal-is-filed"),
        appeal::State::Upheld => fl!("errors-appeal-is-upheld"),
        appeal::State::Rejected => fl!("errors-appeal-is-rejected"),
        appeal::State::Withdrawn => fl!("errors-appeal-is-withdrawn"),
    }
}

pub(super) fn marking(refused: marking::Refused) -> String {
    use marking::Refused as R;
    match refused {
        R::NotDealt => fl!("errors-marking-not-dealt"),
        R::Unfit => fl!("errors-marking-unfit"),
        R::SameMarker => fl!("errors-marking-same-marker"),
        R::NoSuchTurn(_) => fl!("errors-marking-no-turn"),
        R::NotSettled => fl!("errors-marking-not-settled"),
    }
}

pub(super) fn rubric(not: marking::NoRubric) -> String {
    match not {
        marking::NoRubric::Empty => fl!("errors-rubric-empty"),
        marking::NoRubric::Sum { sum, maximum } => fl!(
            "errors-rubric-sum",
            sum = format::decimal(sum.value()),
            maximum = format::decimal(maximum.value())
        ),
    }
}

fn ruling(not: NoRuling) -> String {
    match not {
        NoRuling::OtherKind => fl!("errors-ruling-other-kind"),
        NoRuling::OutsideOptions => fl!("errors-ruling-outside-options"),
        NoRuling::WrongCount => fl!("errors-ruling-wrong-count"),
        NoRuling::NothingChanges => fl!("errors-ruling-nothing-changes"),
    }
}

pub(super) fn infeasible(collisions: &[Collision]) -> String {
    let quotas: Vec<String> = collisions.iter().map(quota::collision).collect();
    let and = match current() {
        Language::Chinese => "；",
        Language::English => "; ",
    };
    fl!("errors-infeasible", quotas = quotas.join(and))
}

pub(super) fn no_entry(why: &NoEntry, zone: &TimeZone) -> String {
    match why {
        NoEntry::NotOpen => fl!("errors-no-entry-not-open"),
        NoEntry::Closed => fl!("errors-no-entry-closed"),
        NoEntry::Cancelled => fl!("errors-no-entry-cancelled"),
        NoEntry::TooEarly(at) => fl!("errors-no-entry-too-early", time = instant(*at, zone)),
        NoEntry::TooLate(at) => fl!("errors-no-entry-too-late", time = instant(*at, zone)),
        NoEntry::Exempt(reason) => fl!(
            "errors-no-entry-exempt",
            reason = crate::i18n::names::exempt_reason(reason)
        ),
        NoEntry::NotSeated => fl!("errors-no-entry-not-seated"),
        NoEntry::Absent => fl!("errors-no-entry-absent"),
    }
}

pub(super) fn exam_is(state: ExamState) -> String {
    match state {
        ExamState::Planned => fl!("errors-exam-planned"),
        ExamState::Open => fl!("errors-exam-open"),
        ExamState::Closed => fl!("errors-exam-closed"),
        ExamState::Cancelled => fl!("errors-exam-cancelled"),
    }
}

/// What is refused about the window of an exam, its sessions and its end; every other error says nothing
/// here.
pub(super) fn arranging(error: &Error) -> String {
    match error {
        Error::BadWindow => fl!("errors-bad-window"),
        Error::WindowTooShort { minutes } => fl!("errors-window-too-short", minutes = minutes),
        Error::OutsideExam => fl!("errors-outside-exam"),
        Error::SessionTooShort { minutes } => fl!("errors-session-too-short", minutes = minutes),
        Error::CannotMove(why) => cannot_move(why),
        Error::StillSitting(people) => fl!(
            "errors-still-sitting",
            count = people.len(),
            names = still_sitting(people)
        ),
        Error::SessionOver => fl!("errors-session-over"),
        Error::SeatsGiven { count } => fl!("errors-seats-given", count = count),
        Error::TooFewSeats(few) => {
            fl!("errors-too-few-seats", need = few.need, have = few.have)
        }
        Error::NumbersUsedUp => fl!("errors-numbers-used-up"),
        Error::Begun { count } => fl!("errors-begun", count = count),
        _ => String::new(),
    }
}

/// Why what an exam was frozen with does not fit another window.
fn cannot_move(why: &CannotMove) -> String {
    match why {
        CannotMove::OtherRegulation(name) => {
            fl!("errors-move-regulation", name = name.clone())
        }
        CannotMove::Expired(count) => fl!("errors-move-expired", count = count),
    }
}

pub(super) fn sitting(refused: &sitting::Refused) -> String {
    use sitting::Refused as R;
    match refused {
        R::OutOfOrder { .. } => fl!("errors-sitting-out-of-order"),
        R::NotAdmitted => fl!("errors-sitting-not-admitted"),
        R::WrongPhase(_) => fl!("errors-sitting-wrong-phase"),
        R::TimeUp => fl!("errors-sitting-time-up"),
        R::ClockUnexplained => fl!("errors-sitting-clock"),
        R::Locked => fl!("errors-sitting-locked"),
        R::NotLocked => fl!("errors-sitting-not-locked"),
        R::NothingToSettle => fl!("errors-sitting-nothing-to-settle"),
        R::NoSuchQuestion(number) => fl!("errors-sitting-no-question", number = number),
        R::WrongForm(number) => fl!("errors-sitting-wrong-form", number = number),
    }
}

/// Where an event stands, and why it is not in the other record too.
pub(super) fn half_saved(kept: Place, why: &str) -> String {
    match kept {
        Place::Archive => fl!("errors-half-saved-archive", why = why),
        Place::Journal => fl!("errors-half-saved-journal", why = why),
    }
}

pub(super) fn certificate(not: certificate::NotPossible) -> String {
    fl!(
        "errors-certificate",
        state = names::certificate_state(not.state),
        act = names::certificate_act(not.act)
    )
}

pub(super) fn consequence(not: consequence::NotPossible) -> String {
    match not.state {
        consequence::State::Waiting => fl!("errors-consequence-waiting"),
        _ => fl!("errors-consequence-decided"),
    }
}

pub(super) fn regulation(fault: regulation::Fault) -> String {
    use crate::domain::eligibility::Fault as E;
    use regulation::Fault as F;
    match fault {
        F::PassMark(value) => fl!(
            "errors-regulation-pass-mark",
            value = format::decimal(value)
        ),
        F::ExpectedFacility => fl!("errors-regulation-expected-facility"),
        F::SuspensionMonths => fl!("errors-regulation-suspension-months"),
        F::Markers(count) => fl!("errors-regulation-markers", count = count),
        F::MarkingDifference => fl!("errors-regulation-marking-difference"),
        F::EarliestHandIn => fl!("errors-regulation-earliest-hand-in"),
        F::Minutes(count) => fl!(
            "errors-regulation-minutes",
            count = format::number(count),
            most = format::number(regulation::MOST_MINUTES)
        ),
        F::Exemptions(E::Age(age)) => fl!("errors-regulation-age-line", age = age),
        F::Exemptions(E::Cutoff) => fl!("errors-regulation-cutoff"),
        F::Exemptions(E::NoBasis) => fl!("errors-regulation-no-basis"),
        F::Exemptions(E::Months) => fl!("errors-regulation-retirement-months"),
    }
}

pub(super) fn exemption(not: exemption::NotPossible) -> String {
    fl!(
        "errors-exemption",
        state = names::exemption_state(not.state)
    )
}

pub(super) fn accommodation(fault: accommodation::Fault) -> String {
    use accommodation::Fault as F;
    match fault {
        F::TooMuch {
            most,
            percent: true,
        } => {
            fl!("errors-accommodation-percent", most = most)
        }
        F::TooMuch { most, .. } => fl!("errors-accommodation-minutes", most = most),
        F::NoReason => fl!("errors-accommodation-no-reason"),
    }
}

/// Why a question stays where it is. An office of one is told that it is one, and what it can do.
pub(super) fn review(refusal: Refusal, others: &[String]) -> String {
    let why = match refusal {
        Refusal::Already => return fl!("errors-review-already"),
        Refusal::NoWay => return fl!("errors-review-no-way"),
        Refusal::Unnamed => return fl!("errors-review-unnamed"),
        Refusal::NeedsReview => fl!("errors-review-needed"),
        Refusal::OwnVersion => fl!("errors-review-own"),
    };
    let (and, between) = match current() {
        Language::Chinese => ("、", ""),
        Language::English => (", ", " "),
    };
    let then = if others.is_empty() {
        fl!("errors-review-alone")
    } else {
        fl!("errors-review-others", names = others.join(and))
    };
    format!("{why}{between}{then}")
}
