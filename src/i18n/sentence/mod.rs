//! Errors in words: one sentence or two that say what happened, what was kept, and what to do; and one
//! code for scripts and reports. Made here once, for the window and the commands.

mod below;
mod file;
mod photo;
mod rules;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{fl, format};
use crate::service::Error;

pub use photo::{photo, refused as photo_refused};

/// What happened, what was kept, what to do, in the language that is spoken now.
pub fn sentence(error: &Error) -> String {
    sentence_in(error, &TimeZone::system())
}

/// The same with instants shown in that zone.
pub fn sentence_in(error: &Error, zone: &TimeZone) -> String {
    match error {
        Error::Denied(_) => fl!("errors-denied"),
        Error::NotSignedIn => fl!("errors-not-signed-in"),
        Error::WrongPassphrase { left: 0 } => fl!("errors-wrong-passphrase-last"),
        Error::WrongPassphrase { left } => fl!("errors-wrong-passphrase", left = left),
        Error::LockedOut { until } => fl!("errors-locked-out", until = instant(*until, zone)),
        Error::AccountClosed => fl!("errors-account-closed"),
        Error::CodeNeeded => fl!("errors-code-needed"),
        Error::WrongCode => fl!("errors-wrong-code"),
        Error::WeakPassphrase { least } => fl!("errors-weak-passphrase", least = least),
        Error::Missing(what) => fl!("errors-missing", field = field(what)),
        Error::HasAccounts => fl!("errors-has-accounts"),
        Error::LastAdministrator => fl!("errors-last-administrator"),
        Error::Closed => fl!("errors-closed"),
        Error::WindowOpen => fl!("errors-window-open"),
        Error::NotEmpty => fl!("errors-not-empty"),
        Error::NothingToDo => fl!("errors-nothing-to-do"),
        Error::NotFound { what, name } => {
            fl!("errors-not-found", what = thing(what), name = name.clone())
        }
        Error::NotUnderstood { what, text } => {
            fl!(
                "errors-not-understood",
                what = thing(what),
                text = text.clone()
            )
        }
        Error::CannotRead { path, detail } => fl!(
            "errors-cannot-read",
            path = path.clone(),
            detail = detail.clone()
        ),
        Error::CannotWrite { path, detail } => fl!(
            "errors-cannot-write",
            path = path.clone(),
            detail = detail.clone()
        ),
        Error::UnknownFormat { path } => fl!("errors-unknown-format", path = path.clone()),
        Error::EditedSince { count } => fl!("errors-edited-since", count = count),
        Error::ChangedSince { count } => fl!("errors-changed-since", count = count),
        Error::ChangedMeanwhile => fl!("errors-changed-meanwhile"),
        Error::Review { refusal, others } => rules::review(*refusal, others),
        Error::TooManyToPrint { count, most } => fl!(
            "errors-too-many-to-print",
            count = format::count(*count),
            most = format::count(*most)
        ),
        Error::BadBackup { detail } => fl!("errors-bad-backup", detail = detail.clone()),
        Error::Blueprint(fault) => rules::blueprint(fault),
        Error::Infeasible(collisions) => rules::infeasible(collisions),
        Error::Marking(refused) => rules::marking(*refused),
        Error::Rubric(not) => rules::rubric(*not),
        Error::TooFewMarkers { need, have } => {
            fl!("errors-too-few-markers", need = need, have = have)
        }
        Error::OwnMatter => fl!("errors-own-matter"),
        Error::MarkingBegun => fl!("errors-marking-begun"),
        Error::AwaitsMarks => fl!("errors-awaits-marks"),
        Error::Appeal(_) | Error::AppealState(_) | Error::Ruling(_) => rules::afterwards(error),
        Error::NobodyDue => fl!("errors-nobody-due"),
        Error::BadWindow => fl!("errors-bad-window"),
        Error::OutsideExam => fl!("errors-outside-exam"),
        Error::SessionTooShort { minutes } => {
            fl!("errors-session-too-short", minutes = minutes)
        }
        Error::SessionOver => fl!("errors-session-over"),
        Error::SeatsGiven { count } => fl!("errors-seats-given", count = count),
        Error::TooFewSeats(few) => {
            fl!("errors-too-few-seats", need = few.need, have = few.have)
        }
        Error::NumbersUsedUp => fl!("errors-numbers-used-up"),
        Error::Begun { count } => fl!("errors-begun", count = count),
        Error::Exemption(not) => rules::exemption(*not),
        Error::Accommodation(fault) => rules::accommodation(*fault),
        Error::WrongPin { .. } | Error::PinNeeded | Error::WeakPin { .. } => pin(error),
        Error::Photo(fault) => photo(fault),
        Error::WrongDigit => fl!("errors-wrong-digit"),
        Error::NoEntry(why) => rules::no_entry(why, zone),
        Error::NotListed => fl!("errors-not-listed"),
        Error::ExamIs(state) => rules::exam_is(*state),
        Error::Sitting(refused) => rules::sitting(refused),
        Error::TooEarlyToHandIn { until } => {
            fl!("errors-too-early-to-hand-in", time = instant(*until, zone))
        }
        Error::HalfSaved { kept, source, .. } => {
            rules::half_saved(*kept, &sentence_in(source, zone))
        }
        Error::BrokenChain(number) => fl!("errors-broken-chain", number = number),
        Error::Certificate(not) => rules::certificate(*not),
        Error::Consequence(not) => rules::consequence(*not),
        Error::NoCertificate => fl!("errors-no-certificate"),
        Error::Regulation(fault) => rules::regulation(*fault),
        Error::Unmendable(why) => file::unmendable(*why),
        Error::Platform(error) => below::platform(error),
        Error::Store(error) => below::store(error),
        Error::Sheet(why) => file::sheet(*why),
        Error::Import(error) => file::import(error),
        Error::Export(error) => file::export(error),
    }
}

/// The name of an error for scripts and reports, in kebab case; the same in every language.
pub fn code(error: &Error) -> &'static str {
    match error {
        Error::Denied(_) => "denied",
        Error::NotSignedIn => "not-signed-in",
        Error::WrongPassphrase { .. } => "wrong-passphrase",
        Error::LockedOut { .. } => "locked-out",
        Error::AccountClosed => "account-closed",
        Error::CodeNeeded => "code-needed",
        Error::WrongCode => "wrong-code",
        Error::WeakPassphrase { .. } => "weak-passphrase",
        Error::Missing(_) => "missing",
        Error::HasAccounts => "has-accounts",
        Error::LastAdministrator => "last-administrator",
        Error::Closed => "closed",
        Error::WindowOpen => "window-open",
        Error::NotEmpty => "not-empty",
        Error::NothingToDo => "nothing-to-do",
        Error::NotFound { .. } => "not-found",
        Error::NotUnderstood { .. } => "not-understood",
        Error::CannotRead { .. } => "cannot-read",
        Error::CannotWrite { .. } => "cannot-write",
        Error::UnknownFormat { .. } => "unknown-format",
        Error::EditedSince { .. } => "edited-since",
        Error::ChangedSince { .. } => "changed-since",
        Error::ChangedMeanwhile => "changed-meanwhile",
        Error::Review { .. } => "review",
        Error::TooManyToPrint { .. } => "too-many-to-print",
        Error::BadBackup { .. } => "bad-backup",
        Error::Blueprint(_) => "blueprint",
        Error::Infeasible(_) => "infeasible",
        Error::Appeal(_) => "appeal",
        Error::AppealState(_) => "appeal-state",
        Error::Ruling(_) => "ruling",
        Error::Marking(_) => "marking",
        Error::Rubric(_) => "rubric",
        Error::TooFewMarkers { .. } => "too-few-markers",
        Error::OwnMatter => "own-matter",
        Error::MarkingBegun => "marking-begun",
        Error::AwaitsMarks => "awaits-marks",
        Error::NobodyDue => "nobody-due",
        Error::BadWindow => "bad-window",
        Error::OutsideExam => "outside-exam",
        Error::SessionTooShort { .. } => "session-too-short",
        Error::SessionOver => "session-over",
        Error::SeatsGiven { .. } => "seats-given",
        Error::TooFewSeats(_) => "too-few-seats",
        Error::NumbersUsedUp => "numbers-used-up",
        Error::Begun { .. } => "begun",
        Error::Exemption(_) => "exemption",
        Error::Accommodation(_) => "accommodation",
        Error::WrongPin { .. } => "wrong-pin",
        Error::PinNeeded => "pin-needed",
        Error::WeakPin { .. } => "weak-pin",
        Error::Photo(_) => "photo",
        Error::WrongDigit => "wrong-digit",
        Error::NoEntry(_) => "no-entry",
        Error::NotListed => "not-listed",
        Error::ExamIs(_) => "exam-state",
        Error::Sitting(_) => "sitting",
        Error::TooEarlyToHandIn { .. } => "too-early-to-hand-in",
        Error::HalfSaved { .. } => "half-saved",
        Error::BrokenChain(_) => "broken-chain",
        Error::Certificate(_) => "certificate",
        Error::Consequence(_) => "consequence",
        Error::NoCertificate => "no-certificate",
        Error::Regulation(_) => "regulation",
        Error::Unmendable(_) => "unmendable",
        Error::Platform(error) => below::platform_code(error),
        Error::Store(error) => below::store_code(error),
        Error::Sheet(_) => "sheet",
        Error::Import(error) => file::import_code(error),
        Error::Export(error) => file::export_code(error),
    }
}

/// Why a question stays in its state and what to do about it, for places that know before anybody
/// tries. `others` are the names of those who may review besides whoever reads this.
pub fn review(refusal: crate::domain::review::Refusal, others: &[String]) -> String {
    rules::review(refusal, others)
}

fn instant(at: Timestamp, zone: &TimeZone) -> String {
    format::date_time(at.to_zoned_datetime(zone.clone()).datetime())
}

/// What is wrong with an invigilator's PIN; every other error says nothing here.
fn pin(error: &Error) -> String {
    match error {
        Error::WrongPin { left: 0 } => fl!("errors-wrong-pin-last"),
        Error::WrongPin { left } => fl!("errors-wrong-pin", left = left),
        Error::PinNeeded => fl!("errors-pin-needed"),
        Error::WeakPin { least, most } => fl!("errors-weak-pin", least = least, most = most),
        _ => String::new(),
    }
}

/// The word for a kind of thing that errors name.
fn thing(what: &str) -> String {
    match what {
        "account" => fl!("errors-thing-account"),
        "appeal" => fl!("errors-thing-appeal"),
        "article" => fl!("errors-thing-article"),
        "bank" => fl!("errors-thing-bank"),
        "batch" => fl!("errors-thing-batch"),
        "blueprint" => fl!("errors-thing-blueprint"),
        "candidate" => fl!("errors-thing-candidate"),
        "certificate" => fl!("errors-thing-certificate"),
        "code" => fl!("errors-thing-code"),
        "consequence" => fl!("errors-thing-consequence"),
        "correction" => fl!("errors-thing-correction"),
        "credit-code" => fl!("errors-thing-credit-code"),
        "date" | "day" => fl!("errors-thing-date"),
        "event" => fl!("errors-thing-event"),
        "exam" => fl!("errors-thing-exam"),
        "exemption" => fl!("errors-thing-exemption"),
        "identity" | "identity number" => fl!("errors-thing-identity"),
        "import" => fl!("errors-thing-import"),
        "instant" | "time" => fl!("errors-thing-time"),
        "intent" => fl!("errors-thing-intent"),
        "file" => fl!("errors-thing-file"),
        "law" => fl!("errors-thing-law"),
        "name" => fl!("errors-thing-name"),
        "number" => fl!("errors-thing-number"),
        "officer" => fl!("errors-thing-officer"),
        "paragraph" => fl!("errors-thing-paragraph"),
        "question" => fl!("errors-thing-question"),
        "receipt" => fl!("errors-thing-receipt"),
        "script" => fl!("errors-thing-script"),
        "regulation" => fl!("errors-thing-regulation"),
        "result" => fl!("errors-thing-result"),
        "room" => fl!("errors-thing-room"),
        "seat" => fl!("errors-thing-seat"),
        "session" => fl!("errors-thing-session"),
        "site" => fl!("errors-thing-site"),
        "sitting" => fl!("errors-thing-sitting"),
        "unit" => fl!("errors-thing-unit"),
        "version" => fl!("errors-thing-version"),
        "value" => fl!("errors-thing-value"),
        _ => fl!("errors-thing-entry"),
    }
}

/// The label of a field that was left empty.
fn field(name: &str) -> String {
    match name {
        "name" => fl!("errors-field-name"),
        "login" => fl!("errors-field-login"),
        "bank" => fl!("errors-field-bank"),
        "basis" => fl!("errors-field-basis"),
        "content" => fl!("errors-field-content"),
        "proof" => fl!("errors-field-proof"),
        "questions" => fl!("errors-field-questions"),
        "facts" => fl!("errors-field-facts"),
        "grounds" => fl!("errors-field-grounds"),
        "handling" => fl!("errors-field-handling"),
        "invigilator-signature" => fl!("errors-field-invigilator-signature"),
        "other-signature" => fl!("errors-field-other-signature"),
        "reason" => fl!("errors-field-reason"),
        "room" => fl!("errors-field-room"),
        "session" => fl!("errors-field-session"),
        _ => fl!("errors-field-other"),
    }
}

#[cfg(test)]
mod tests;
