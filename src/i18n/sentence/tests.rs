//! Every sentence in both languages, to be read by people whenever one changes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{Error as Io, ErrorKind};
use std::path::PathBuf;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::*;
use crate::domain::blueprint::{Collision, Fault as BlueprintFault};
use crate::domain::clock::Remaining;
use crate::domain::exam::{ExamState, NoEntry};
use crate::domain::permission::Permission;
use crate::domain::question::Kind;
use crate::domain::review::Refusal;
use crate::domain::scoring::Points;
use crate::domain::sitting::{Phase, Refused};
use crate::domain::{certificate, consequence, marking, regulation};
use crate::i18n::{Language, within};
use crate::import::answer_sheet::Unreadable;
use crate::import::format::Foreign;
use crate::import::questions::Unmendable;
use crate::service::closing::StillSitting;
use crate::service::exam::CannotMove;
use crate::service::sitting::Place;
use crate::{export, import, platform, store};

fn path() -> PathBuf {
    PathBuf::from("/data/archive.sqlite")
}

fn noon() -> Timestamp {
    "2026-11-24T12:05:00+08:00".parse().unwrap()
}

/// One of every kind.
fn all() -> Vec<Error> {
    let mut all = own();
    all.extend(rules());
    all.extend(arrangement());
    all.extend(below());
    all.extend(imports().into_iter().map(Error::Import));
    all.push(Error::Export(export::Error::TooManyRows {
        rows: 2_000_000,
    }));
    all.push(Error::Export(export::Error::Json(std::sync::Arc::new(
        serde_json::from_str::<u8>("x").unwrap_err(),
    ))));
    all
}

fn stays(refusal: Refusal, others: &[&str]) -> Error {
    Error::Review {
        refusal,
        others: others.iter().map(|&name| name.to_owned()).collect(),
    }
}

fn own() -> Vec<Error> {
    let text = |words: &str| words.to_owned();
    vec![
        Error::Denied(Permission::Restore),
        Error::OwnMatter,
        Error::NotSignedIn,
        Error::WrongPassphrase { left: 3 },
        Error::WrongPassphrase { left: 1 },
        Error::WrongPassphrase { left: 0 },
        Error::LockedOut { until: noon() },
        Error::TooEarlyToHandIn { until: noon() },
        Error::AccountClosed,
        Error::CodeNeeded,
        Error::WrongCode,
        Error::WeakPassphrase { least: 8 },
        Error::Missing("name"),
        Error::HasAccounts,
        Error::LastAdministrator,
        Error::Closed,
        Error::WindowOpen,
        Error::NotEmpty,
        Error::NothingToDo,
        Error::Unmendable(Unmendable::NoEntry),
        Error::Unmendable(Unmendable::NothingBefore),
        Error::Unmendable(Unmendable::NoLine),
        Error::Unmendable(Unmendable::NotRunning),
        Error::NotFound {
            what: "bank",
            name: text("行政处罚"),
        },
        Error::NotUnderstood {
            what: "date",
            text: text("2026-13-01"),
        },
        Error::CannotRead {
            path: text("题库.xlsx"),
            detail: text("No such file or directory"),
        },
        Error::CannotWrite {
            path: text("报告.xlsx"),
            detail: text("Is a directory"),
        },
        Error::UnknownFormat {
            path: text("报告.abc"),
        },
        Error::Unrecorded {
            detail: "disk full".to_owned(),
        },
        Error::EditedSince { count: 1 },
        Error::EditedSince { count: 1_204 },
        Error::ChangedSince { count: 1 },
        Error::ChangedSince { count: 12 },
        Error::ChangedMeanwhile,
        stays(Refusal::Already, &[]),
        stays(Refusal::NoWay, &[]),
        stays(Refusal::Unnamed, &[]),
        stays(Refusal::NeedsReview, &["王主任"]),
        stays(Refusal::NeedsReview, &[]),
        stays(Refusal::OwnVersion, &["王主任", "李培训"]),
        stays(Refusal::OwnVersion, &[]),
        Error::Sheet(Unreadable::NoMarks),
        Error::Sheet(Unreadable::OtherExam),
        Error::TooManyToPrint {
            count: 20_000,
            most: 2_000,
        },
        Error::BadBackup {
            detail: text("manifest.json"),
        },
        Error::NobodyDue,
        Error::BadWindow,
        Error::NotListed,
        Error::BrokenChain(17),
        Error::NoCertificate,
    ]
}

fn still(name: &str, left: Remaining) -> StillSitting {
    StillSitting {
        name: name.to_owned(),
        left,
    }
}

/// Sessions, seats, exemptions, PINs and pictures.
fn arrangement() -> Vec<Error> {
    use crate::domain::eligibility::Fault as E;
    vec![
        Error::NoEntry(NoEntry::NotSeated),
        Error::NoEntry(NoEntry::Absent),
        Error::NoEntry(NoEntry::Cancelled),
        Error::OutsideExam,
        Error::SessionTooShort { minutes: 90 },
        Error::StillSitting(vec![
            still("甲一", Remaining::Left(41 * 60_000 + 1)),
            still("乙一", Remaining::Unexplained),
        ]),
        Error::StillSitting(vec![still("甲一", Remaining::Left(60_000)); 7]),
        Error::SessionOver,
        Error::SeatsGiven { count: 3 },
        Error::TooFewSeats(crate::domain::seating::TooFewSeats {
            need: 200,
            have: 180,
        }),
        Error::NumbersUsedUp,
        Error::Begun { count: 1 },
        Error::Exemption(crate::domain::exemption::NotPossible {
            state: crate::domain::exemption::State::Declined,
            act: crate::domain::exemption::Act::Approve,
        }),
        Error::Accommodation(crate::domain::accommodation::Fault::NoReason),
        Error::Accommodation(crate::domain::accommodation::Fault::TooMuch {
            most: 200,
            percent: true,
        }),
        Error::Accommodation(crate::domain::accommodation::Fault::TooMuch {
            most: 300,
            percent: false,
        }),
        Error::WrongPin { left: 2 },
        Error::WrongPin { left: 0 },
        Error::PinNeeded,
        Error::WeakPin { least: 4, most: 12 },
        Error::WrongDigit,
        Error::Photo(crate::service::photo::PhotoFault::TooLarge(2 << 20)),
        Error::Photo(crate::service::photo::PhotoFault::Format),
        Error::Photo(crate::service::photo::PhotoFault::Size(20, 9000)),
        Error::Photo(crate::service::photo::PhotoFault::Damaged),
        Error::Regulation(regulation::Fault::Minutes(4_294_967_295)),
        Error::WindowTooShort { minutes: 90 },
        Error::Regulation(regulation::Fault::Exemptions(E::Age(30))),
        Error::Regulation(regulation::Fault::Exemptions(E::Cutoff)),
        Error::Regulation(regulation::Fault::Exemptions(E::NoBasis)),
        Error::Regulation(regulation::Fault::Exemptions(E::Months)),
    ]
}

#[allow(clippy::too_many_lines, reason = "a list of every one of them")]
fn rules() -> Vec<Error> {
    use BlueprintFault as B;
    let mut all = vec![
        Error::Blueprint(B::Unreadable("line 3".to_owned())),
        Error::Blueprint(B::NoName),
        Error::Blueprint(B::EmptySection(2)),
        Error::Blueprint(B::NoMinutes),
        Error::Blueprint(B::Kind {
            section: 1,
            kind: Kind::Essay,
        }),
        Error::Blueprint(B::Core {
            core: 30,
            questions: 20,
        }),
        Error::Blueprint(B::Target(120.0)),
        Error::Infeasible(vec![Collision {
            section: 1,
            quota: "single·行政强制法·hard".to_owned(),
            need: 40,
            have: 12,
            with: Vec::new(),
        }]),
        Error::Blueprint(B::Quota {
            section: 2,
            quota: 1,
        }),
        Error::Blueprint(B::Exposure(0.0)),
        Error::Blueprint(B::Excluded("abc".to_owned())),
        Error::NoEntry(NoEntry::NotOpen),
        Error::NoEntry(NoEntry::Closed),
        Error::NoEntry(NoEntry::TooEarly(noon())),
        Error::NoEntry(NoEntry::TooLate(noon())),
        Error::NoEntry(NoEntry::Exempt("病假".to_owned())),
        Error::ExamIs(ExamState::Planned),
        Error::ExamIs(ExamState::Open),
        Error::ExamIs(ExamState::Closed),
        Error::ExamIs(ExamState::Cancelled),
        Error::CannotMove(CannotMove::OtherRegulation("考核办法".to_owned())),
        Error::CannotMove(CannotMove::Expired(3)),
        Error::Certificate(certificate::NotPossible {
            act: certificate::Act::Restored,
            state: certificate::State::Revoked,
        }),
        Error::Regulation(regulation::Fault::PassMark(160.0)),
        Error::Regulation(regulation::Fault::ExpectedFacility),
        Error::Regulation(regulation::Fault::SuspensionMonths),
        Error::Regulation(regulation::Fault::EarliestHandIn),
        Error::Regulation(regulation::Fault::Markers(3)),
        Error::Regulation(regulation::Fault::MarkingDifference),
        Error::Rubric(marking::NoRubric::Empty),
        Error::Rubric(marking::NoRubric::Sum {
            sum: Points(900),
            maximum: Points(1_000),
        }),
        Error::TooFewMarkers { need: 2, have: 1 },
        Error::MarkingBegun,
        Error::OwnMatter,
        Error::AwaitsMarks,
        Error::ReturnUnconfirmed,
    ];
    all.extend(
        [
            marking::Refused::NotDealt,
            marking::Refused::Unfit,
            marking::Refused::SameMarker,
            marking::Refused::NoSuchTurn(marking::Turn::Third),
            marking::Refused::NotSettled,
        ]
        .map(Error::Marking),
    );
    all.extend([true, false].map(|by_law| {
        Error::Blueprint(B::Sum {
            section: 1,
            by_law,
            sum: 38,
            count: 40,
        })
    }));
    all.extend(
        [
            Refused::OutOfOrder {
                expected: 4,
                found: 6,
            },
            Refused::NotAdmitted,
            Refused::WrongPhase(Phase::HandedIn),
            Refused::TimeUp,
            Refused::ClockUnexplained,
            Refused::Locked,
            Refused::NotLocked,
            Refused::NothingToSettle,
            Refused::NoSuchQuestion(101),
            Refused::WrongForm(12),
        ]
        .map(Error::Sitting),
    );
    all.extend([Place::Archive, Place::Journal].map(|kept| {
        let at = crate::domain::clock::Moment {
            wall_ms: 0,
            boot_ms: 0,
            boot_id: 0,
        };
        let what = crate::domain::sitting::What::Admitted { by: None };
        let admitted = crate::domain::sitting::Event::first(at, what);
        Error::HalfSaved {
            kept,
            state: Box::new(crate::domain::sitting::State::begin(&admitted).unwrap()),
            source: Box::new(Error::Store(store::Error::DiskFull)),
        }
    }));
    all.extend(
        [consequence::State::Waiting, consequence::State::Confirmed].map(|state| {
            Error::Consequence(consequence::NotPossible {
                turn: consequence::Turn::Reopen,
                state,
            })
        }),
    );
    all
}

fn below() -> Vec<Error> {
    use platform::Error as P;
    use store::Error as S;
    let write = |kind: ErrorKind| P::Write {
        path: path(),
        source: Io::from(kind),
    };
    let platform = [
        P::NoHome,
        P::Read {
            path: path(),
            source: Io::from(ErrorKind::NotFound),
        },
        write(ErrorKind::StorageFull),
        write(ErrorKind::ReadOnlyFilesystem),
        write(ErrorKind::Other),
        P::NoRandomness(String::new()),
        P::WrongSecret,
        P::BrokenSeal,
        P::KeysDamaged { path: path() },
        P::Busy,
    ];
    let detail = || "row 7".to_owned();
    let store = [
        S::NewerSchema {
            path: path(),
            found: 9,
            known: 1,
        },
        S::Foreign { path: path() },
        S::Damaged {
            path: path(),
            detail: detail(),
        },
        S::ReadOnly { path: path() },
        S::DiskFull,
        S::CannotOpen {
            path: path(),
            detail: detail(),
        },
        S::Busy,
        S::NotFound("officer"),
        S::Exists {
            what: "account",
            value: "wang".to_owned(),
        },
        S::Unreadable {
            what: "question",
            detail: detail(),
        },
        S::File {
            path: path(),
            source: Io::from(ErrorKind::Other),
        },
    ];
    platform
        .map(Error::Platform)
        .into_iter()
        .chain(store.map(Error::Store))
        .collect()
}

fn imports() -> Vec<import::Error> {
    use import::Error as E;
    let part = || "xl/workbook.xml".to_owned();
    vec![
        E::Cancelled,
        E::Empty,
        E::NotRead(Foreign::Doc),
        E::NotRead(Foreign::Xls),
        E::UnknownEncoding,
        E::Locked,
        E::Damaged {
            part: part(),
            reason: "unexpected end".to_owned(),
        },
        E::FileTooLarge { limit: 64 << 20 },
        E::TooManyParts {
            found: 9_000,
            limit: 4_096,
        },
        E::PartTooLarge {
            part: part(),
            limit: 256 << 20,
        },
        E::PackageTooLarge { limit: 1 << 30 },
        E::PackedTooTightly {
            part: part(),
            limit: 200,
        },
        E::DocumentType { part: part() },
        E::TooDeep {
            part: part(),
            limit: 64,
        },
        E::TooManyCells { limit: 5_000_000 },
        E::FarCell {
            cell: "ZZ4".to_owned(),
            limit: 256,
        },
        E::BadReference {
            reference: "A0".to_owned(),
        },
        E::TooManyStrings {
            declared: "9999999".to_owned(),
            limit: 1,
        },
        E::CellTooLong {
            row: 4,
            limit: 64 << 10,
        },
        E::CellTooLong {
            row: 0,
            limit: 64 << 10,
        },
        E::LineTooLong {
            line: 1,
            limit: 1 << 20,
        },
        E::TooMuchText { limit: 64 << 20 },
        E::TooManyQuestions { limit: 100_000 },
        E::TooManyArticles { limit: 5_000 },
        E::NotALaw(crate::import::format::Format::Xlsx),
        E::NothingRecognised,
        E::ColumnsUnknown { shapes: Vec::new() },
        E::NoArticles,
    ]
}

fn table(language: Language) -> String {
    let zone = TimeZone::fixed(jiff::tz::offset(8));
    within(language, || {
        let mut table = String::new();
        for error in all() {
            let _ = writeln!(table, "{:18} {}", code(&error), sentence_in(&error, &zone));
        }
        table
    })
}

#[test]
fn every_error_says_what_happened_and_what_to_do() {
    insta::assert_snapshot!("chinese", table(Language::Chinese));
    insta::assert_snapshot!("english", table(Language::English));
}

#[test]
fn every_sentence_is_whole_and_of_one_language() {
    for error in all() {
        let chinese = within(Language::Chinese, || sentence(&error));
        let english = within(Language::English, || sentence(&error));
        assert_ne!(chinese, english);
        for words in [&chinese, &english] {
            assert!(
                !words.contains("errors-") && !words.contains('{'),
                "{words}"
            );
        }
        assert!(
            chinese.ends_with(['。', '）']) || chinese.contains('：'),
            "{chinese}"
        );
    }
}

#[test]
fn every_kind_of_file_has_its_name() {
    let names: BTreeSet<String> = [
        Foreign::Xls,
        Foreign::Xlsb,
        Foreign::Docx,
        Foreign::Doc,
        Foreign::Slides,
        Foreign::Pdf,
        Foreign::Rtf,
        Foreign::Html,
        Foreign::Xml,
        Foreign::Json,
        Foreign::ImsPackage,
        Foreign::Blackboard,
        Foreign::WebCt,
        Foreign::Respondus,
        Foreign::HotPotatoes,
        Foreign::MoodleBackup,
        Foreign::Bank,
        Foreign::Database,
        Foreign::Archive,
        Foreign::Picture,
        Foreign::Program,
        Foreign::Compound,
    ]
    .into_iter()
    .map(|kind| sentence(&Error::Import(import::Error::NotRead(kind))))
    .collect();
    assert_eq!(names.len(), 22);
}
