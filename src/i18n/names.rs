//! The words for domain values: kinds, states, ranks, and what an import says about an entry.

use crate::domain::certificate::{self, Act};
use crate::domain::consequence::Outcome;
use crate::domain::exam::{ExamKind, ExamState};
use crate::domain::exemption::{self, RELEASED};
use crate::domain::ledger::{Code, Other, Pile, Place, Stands};
use crate::domain::marking::ThirdRule;
use crate::domain::officer::{Employment, Rank, Sex};
use crate::domain::permission::Role;
use crate::domain::question::{self, Difficulty, Kind};
use crate::domain::regulation::MultipleRule;
use crate::domain::sitting::IncidentKind;
use crate::domain::unit::{Level, UnitKind};
use crate::export::questions::Lost;
use crate::service::exam::{Chance, Whereabouts};
use crate::service::print::Document;

use super::fl;

/// 单选题, Single choice.
pub fn kind(kind: Kind) -> String {
    match kind {
        Kind::Single => fl!("name-kind-single"),
        Kind::Multiple => fl!("name-kind-multiple"),
        Kind::Judge => fl!("name-kind-judge"),
        Kind::Blank => fl!("name-kind-blank"),
        Kind::Essay => fl!("name-kind-essay"),
        Kind::Case => fl!("name-kind-case"),
        Kind::Other => fl!("name-kind-other"),
    }
}

/// What an incident was.
pub fn incident_kind(kind: IncidentKind) -> String {
    use IncidentKind as K;
    match kind {
        K::Impersonation => fl!("name-incident-impersonation"),
        K::Notes => fl!("name-incident-notes"),
        K::Device => fl!("name-incident-device"),
        K::Copying => fl!("name-incident-copying"),
        K::Disturbance => fl!("name-incident-disturbance"),
        K::Failure => fl!("name-incident-failure"),
        K::Illness => fl!("name-incident-illness"),
        K::Other => fl!("name-incident-other"),
    }
}

/// Where a candidate is.
pub fn whereabouts(whereabouts: Whereabouts) -> String {
    match whereabouts {
        Whereabouts::Exempt => fl!("name-attendance-exempt"),
        Whereabouts::Awaited => fl!("exams-awaited"),
        Whereabouts::Sitting => fl!("exams-sitting"),
        Whereabouts::Marking => fl!("exams-marking"),
        Whereabouts::Over => fl!("exams-over"),
        Whereabouts::Done(ended) => outcome(ended),
    }
}

/// How an exam ended for somebody.
pub fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Passed => fl!("name-outcome-passed"),
        Outcome::Failed => fl!("name-outcome-failed"),
        Outcome::Absent => fl!("name-attendance-absent"),
        Outcome::Void => fl!("exams-void"),
        Outcome::Exempt => fl!("name-attendance-exempt"),
    }
}

/// Whether somebody who did not pass has a make-up before him.
pub fn chance(chance: Chance) -> String {
    match chance {
        Chance::Due => fl!("name-chance-due"),
        Chance::Listed => fl!("name-chance-listed"),
        Chance::Passed => fl!("name-chance-passed"),
        Chance::UsedUp => fl!("name-chance-used-up"),
        Chance::NotAfterAbsence => fl!("name-chance-not-after-absence"),
        Chance::Gone => fl!("name-chance-gone"),
    }
}

/// Why somebody need not sit, in a word: 年龄线.
pub fn exemption_kind(kind: exemption::Kind) -> String {
    use exemption::Kind as K;
    match kind {
        K::AgeLine => fl!("name-exemption-age-line"),
        K::OtherQualification => fl!("name-exemption-other-qualification"),
        K::SickLeave => fl!("name-exemption-sick-leave"),
        K::NearRetirement => fl!("name-exemption-near-retirement"),
        K::Other => fl!("name-exemption-other"),
    }
}

/// Where an exemption stands: 待批.
pub fn exemption_state(state: exemption::State) -> String {
    use exemption::State as S;
    match state {
        S::Asked => fl!("name-exemption-asked"),
        S::Approved => fl!("name-exemption-approved"),
        S::Declined => fl!("name-exemption-declined"),
        S::Withdrawn => fl!("name-exemption-withdrawn"),
    }
}

/// What was done to an exemption: 批准.
pub fn exemption_act(act: exemption::Act) -> String {
    use exemption::Act as A;
    match act {
        A::Ask => fl!("name-exemption-act-ask"),
        A::Approve => fl!("name-exemption-act-approve"),
        A::Decline => fl!("name-exemption-act-decline"),
        A::Withdraw => fl!("name-exemption-act-withdraw"),
    }
}

/// The two answers of a true-or-false question: 正确, 错误.
pub fn judgement(right: bool) -> String {
    if right {
        fl!("name-judge-true")
    } else {
        fl!("name-judge-false")
    }
}

/// Where a question stands: 启用, In use.
pub fn question_state(state: question::State) -> String {
    match state {
        question::State::Draft => fl!("name-question-draft"),
        question::State::Reviewed => fl!("name-question-reviewed"),
        question::State::Live => fl!("name-question-live"),
        question::State::Retired => fl!("name-question-retired"),
    }
}

/// Difficulty in a word: 容易 to 很难.
pub fn difficulty(difficulty: Difficulty) -> String {
    match difficulty.level() {
        1 => fl!("name-difficulty-1"),
        2 => fl!("name-difficulty-2"),
        3 => fl!("name-difficulty-3"),
        4 => fl!("name-difficulty-4"),
        _ => fl!("name-difficulty-5"),
    }
}

/// How a multiple choice is marked, as a title.
pub fn multiple_rule(rule: MultipleRule) -> String {
    match rule {
        MultipleRule::AllOrNothing => fl!("name-rule-all-or-nothing"),
        MultipleRule::PartIfNoneWrong => fl!("name-rule-part-if-none-wrong"),
        MultipleRule::PerOption => fl!("name-rule-per-option"),
        MultipleRule::WithDeduction => fl!("name-rule-with-deduction"),
    }
}

/// How a multiple choice is marked, as the sentence a candidate reads.
pub fn multiple_rule_sentence(rule: MultipleRule) -> String {
    match rule {
        MultipleRule::AllOrNothing => fl!("name-rule-all-or-nothing-why"),
        MultipleRule::PartIfNoneWrong => fl!("name-rule-part-if-none-wrong-why"),
        MultipleRule::PerOption => fl!("name-rule-per-option-why"),
        MultipleRule::WithDeduction => fl!("name-rule-with-deduction-why"),
    }
}

/// 正式考试, Official exam.
pub fn exam_kind(kind: ExamKind) -> String {
    match kind {
        ExamKind::Mock => fl!("name-exam-mock"),
        ExamKind::Official => fl!("name-exam-official"),
        ExamKind::MakeUp => fl!("name-exam-make-up"),
    }
}

/// Where an exam stands.
pub fn exam_state(state: ExamState) -> String {
    match state {
        ExamState::Planned => fl!("name-exam-planned"),
        ExamState::Open => fl!("name-exam-open"),
        ExamState::Closed => fl!("name-exam-closed"),
        ExamState::Cancelled => fl!("name-exam-cancelled"),
    }
}

/// Where a certificate stands: 有效, 暂扣 …
pub fn certificate_state(state: certificate::State) -> String {
    use certificate::State as S;
    match state {
        S::Valid => fl!("name-certificate-valid"),
        S::Suspended => fl!("name-certificate-suspended"),
        S::Cancelled => fl!("name-certificate-cancelled"),
        S::Revoked => fl!("name-certificate-revoked"),
        S::Recalled => fl!("name-certificate-recalled"),
        S::Lost => fl!("name-certificate-lost"),
        S::Expired => fl!("name-certificate-expired"),
    }
}

/// What is done to a certificate: 暂扣, 恢复 …
pub fn certificate_act(act: Act) -> String {
    match act {
        Act::Issued => fl!("name-act-issued"),
        Act::Suspended => fl!("name-act-suspended"),
        Act::Restored => fl!("name-act-restored"),
        Act::Cancelled => fl!("name-act-cancelled"),
        Act::Revoked => fl!("name-act-revoked"),
        Act::Recalled => fl!("name-act-recalled"),
        Act::Lost => fl!("name-act-lost"),
        Act::Renewed => fl!("name-act-renewed"),
    }
}

/// What counts once a third has marked.
pub fn third_rule(rule: ThirdRule) -> String {
    match rule {
        ThirdRule::NearestMean => fl!("name-third-nearest-mean"),
        ThirdRule::ThirdDecides => fl!("name-third-decides"),
    }
}

/// The same in a sentence.
pub fn third_rule_sentence(rule: ThirdRule) -> String {
    match rule {
        ThirdRule::NearestMean => fl!("name-third-nearest-mean-why"),
        ThirdRule::ThirdDecides => fl!("name-third-decides-why"),
    }
}

/// What people call the files with that ending: an ending that several systems share says nothing.
pub fn ending(ending: &str) -> String {
    match ending {
        "xml" => "Moodle XML".to_owned(),
        "zip" => "QTI 3".to_owned(),
        "sqlite" => fl!("name-ending-bank"),
        other => other.to_uppercase(),
    }
}

/// What a file does not carry: 法律版本, 题型 …
pub fn lost(what: Lost) -> String {
    match what {
        Lost::LawVersion => fl!("name-lost-law-version"),
        Lost::PartOfLaw => fl!("name-lost-part-of-law"),
        Lost::Tag => fl!("name-lost-tag"),
        Lost::Gap => fl!("name-lost-gap"),
        Lost::LongText => fl!("name-lost-long-text"),
        Lost::Guarded => fl!("name-lost-guarded"),
        Lost::Parts => fl!("name-lost-parts"),
        Lost::Kind => fl!("name-lost-kind"),
        Lost::Answer => fl!("name-lost-answer"),
        Lost::Characters => fl!("name-lost-characters"),
        Lost::Law => fl!("name-lost-law"),
        Lost::Form => fl!("name-lost-form"),
        Lost::Versions => fl!("name-lost-versions"),
        Lost::Hands => fl!("name-lost-hands"),
    }
}

/// 执法人员, 培训管理员, 监考员, 法制机构管理员, 审计员.
pub fn role(role: Role) -> String {
    match role {
        Role::Officer => fl!("name-role-officer"),
        Role::Coordinator => fl!("name-role-coordinator"),
        Role::Invigilator => fl!("name-role-invigilator"),
        Role::Administrator => fl!("name-role-administrator"),
        Role::Auditor => fl!("name-role-auditor"),
    }
}

/// 中层领导干部, 一般人员.
pub fn rank(rank: Rank) -> String {
    match rank {
        Rank::Leader => fl!("name-rank-leader"),
        Rank::Staff => fl!("name-rank-staff"),
    }
}

/// 男, 女.
pub fn sex(sex: Sex) -> String {
    match sex {
        Sex::Male => fl!("name-sex-male"),
        Sex::Female => fl!("name-sex-female"),
    }
}

/// 编制性质.
pub fn employment(employment: Employment) -> String {
    match employment {
        Employment::CivilServant => fl!("name-employment-civil-servant"),
        Employment::CivilServantLike => fl!("name-employment-civil-servant-like"),
        Employment::PublicInstitution => fl!("name-employment-public-institution"),
        Employment::Support => fl!("name-employment-support"),
        Employment::Contract => fl!("name-employment-contract"),
        Employment::Dispatched => fl!("name-employment-dispatched"),
        Employment::Seconded => fl!("name-employment-seconded"),
    }
}

/// 机关, 授权组织, 受委托组织.
pub fn unit_kind(kind: UnitKind) -> String {
    match kind {
        UnitKind::Organ => fl!("name-unit-organ"),
        UnitKind::Authorised => fl!("name-unit-authorised"),
        UnitKind::Entrusted => fl!("name-unit-entrusted"),
    }
}

/// 市级, 县区, 乡镇街道.
pub fn level(level: Level) -> String {
    match level {
        Level::City => fl!("name-level-city"),
        Level::County => fl!("name-level-county"),
        Level::Township => fl!("name-level-township"),
    }
}

/// 可入库, 待核对, 不予入库.
pub fn pile(pile: Pile) -> String {
    match pile {
        Pile::Accepted => fl!("name-pile-accepted"),
        Pile::Review => fl!("name-pile-review"),
        Pile::Refused => fl!("name-pile-refused"),
    }
}

/// Where an entry stands in its file.
pub fn place(place: &Place) -> String {
    match place {
        Place::Line(line) => fl!("name-place-line", line = line.to_string()),
        Place::Row { sheet, row } => {
            fl!(
                "name-place-row",
                sheet = sheet.clone(),
                row = row.to_string()
            )
        }
        Place::Paragraph(number) => fl!("name-place-paragraph", number = number.to_string()),
        Place::Item(item) => fl!("name-place-item", item = item.clone()),
    }
}

/// Where another question stands that an entry repeats or contradicts: “执法题库”第 12 题.
pub fn stands(stands: &Stands) -> String {
    match stands {
        Stands::Here(at) => place(at),
        Stands::File { file, at } => {
            fl!("name-stands-file", file = file.clone(), place = place(at))
        }
        Stands::Bank {
            bank,
            number,
            retired,
        } => {
            let (bank, number) = (bank.clone(), number.to_string());
            if *retired {
                fl!("name-stands-bank-retired", bank = bank, number = number)
            } else {
                fl!("name-stands-bank", bank = bank, number = number)
            }
        }
    }
}

/// The same with what it holds to be right.
pub fn other(other: &Other) -> String {
    if other.key.is_empty() {
        return stands(&other.at);
    }
    fl!(
        "name-other",
        place = stands(&other.at),
        key = other.key.join(&fl!("name-other-between"))
    )
}

/// What an import noticed, in two or three words.
pub fn finding(code: Code) -> String {
    match code {
        Code::MissingKey => fl!("name-ledger-missing-key"),
        Code::KeyOutsideOptions => fl!("name-ledger-key-outside-options"),
        Code::TooFewOptions => fl!("name-ledger-too-few-options"),
        Code::EmptyStem => fl!("name-ledger-empty-stem"),
        Code::Repeat => fl!("name-ledger-repeat"),
        Code::AlsoElsewhere => fl!("name-ledger-also-elsewhere"),
        Code::KeyConflict => fl!("name-ledger-key-conflict"),
        Code::NearRepeat => fl!("name-ledger-near-repeat"),
        Code::KindInferred => fl!("name-ledger-kind-inferred"),
        Code::OddNumbering => fl!("name-ledger-odd-numbering"),
        Code::SurplusKey => fl!("name-ledger-surplus-key"),
        Code::KeyInferred => fl!("name-ledger-key-inferred"),
        Code::FieldIgnored => fl!("name-ledger-field-ignored"),
        Code::SuspectCharacters => fl!("name-ledger-suspect-characters"),
        Code::HiddenSheet => fl!("name-ledger-hidden-sheet"),
        Code::PageFurniture => fl!("name-ledger-page-furniture"),
        Code::KeptAsText => fl!("name-ledger-kept-as-text"),
        Code::Retired => fl!("name-ledger-retired"),
        Code::Unreadable => fl!("name-ledger-unreadable"),
        Code::BadCheckDigit => fl!("name-ledger-bad-check-digit"),
        Code::DamagedBySpreadsheet => fl!("name-ledger-damaged-by-spreadsheet"),
        Code::BadDate => fl!("name-ledger-bad-date"),
        Code::NoUnit => fl!("name-ledger-no-unit"),
        Code::AgeDiffers => fl!("name-ledger-age-differs"),
        Code::SexDiffers => fl!("name-ledger-sex-differs"),
        Code::RepeatedCertificate => fl!("name-ledger-repeated-certificate"),
        Code::RepeatedIdentity => fl!("name-ledger-repeated-identity"),
        Code::MayNotHold => fl!("name-ledger-may-not-hold"),
        Code::NoName => fl!("name-ledger-no-name"),
        Code::BadIdentity => fl!("name-ledger-bad-identity"),
        Code::ArticleGap => fl!("name-ledger-article-gap"),
        Code::ArticleRepeated => fl!("name-ledger-article-repeated"),
        Code::ArticleBackward => fl!("name-ledger-article-backward"),
        Code::ArticleBlank => fl!("name-ledger-article-blank"),
        Code::ItemGap => fl!("name-ledger-item-gap"),
        Code::HeadInferred => fl!("name-ledger-head-inferred"),
        Code::StrayText => fl!("name-ledger-stray-text"),
        Code::UnfinishedText => fl!("name-ledger-unfinished-text"),
        Code::TitleFromName => fl!("name-ledger-title-from-name"),
        Code::NoVersionDate => fl!("name-ledger-no-version-date"),
        Code::DatesDiffer => fl!("name-ledger-dates-differ"),
        Code::EffectiveAssumed => fl!("name-ledger-effective-assumed"),
        Code::SameVersion => fl!("name-ledger-same-version"),
        Code::VersionDiffers => fl!("name-ledger-version-differs"),
    }
}

/// What an import noticed, what it means, and what to do.
pub fn finding_sentence(code: Code) -> String {
    match code {
        Code::MissingKey => fl!("name-ledger-missing-key-why"),
        Code::KeyOutsideOptions => fl!("name-ledger-key-outside-options-why"),
        Code::TooFewOptions => fl!("name-ledger-too-few-options-why"),
        Code::EmptyStem => fl!("name-ledger-empty-stem-why"),
        Code::Repeat => fl!("name-ledger-repeat-why"),
        Code::AlsoElsewhere => fl!("name-ledger-also-elsewhere-why"),
        Code::KeyConflict => fl!("name-ledger-key-conflict-why"),
        Code::NearRepeat => fl!("name-ledger-near-repeat-why"),
        Code::KindInferred => fl!("name-ledger-kind-inferred-why"),
        Code::OddNumbering => fl!("name-ledger-odd-numbering-why"),
        Code::SurplusKey => fl!("name-ledger-surplus-key-why"),
        Code::KeyInferred => fl!("name-ledger-key-inferred-why"),
        Code::FieldIgnored => fl!("name-ledger-field-ignored-why"),
        Code::SuspectCharacters => fl!("name-ledger-suspect-characters-why"),
        Code::HiddenSheet => fl!("name-ledger-hidden-sheet-why"),
        Code::PageFurniture => fl!("name-ledger-page-furniture-why"),
        Code::KeptAsText => fl!("name-ledger-kept-as-text-why"),
        Code::Retired => fl!("name-ledger-retired-why"),
        Code::Unreadable => fl!("name-ledger-unreadable-why"),
        Code::BadCheckDigit => fl!("name-ledger-bad-check-digit-why"),
        Code::DamagedBySpreadsheet => fl!("name-ledger-damaged-by-spreadsheet-why"),
        Code::BadDate => fl!("name-ledger-bad-date-why"),
        Code::NoUnit => fl!("name-ledger-no-unit-why"),
        Code::AgeDiffers => fl!("name-ledger-age-differs-why"),
        Code::SexDiffers => fl!("name-ledger-sex-differs-why"),
        Code::RepeatedCertificate => fl!("name-ledger-repeated-certificate-why"),
        Code::RepeatedIdentity => fl!("name-ledger-repeated-identity-why"),
        Code::MayNotHold => fl!("name-ledger-may-not-hold-why"),
        Code::NoName => fl!("name-ledger-no-name-why"),
        Code::BadIdentity => fl!("name-ledger-bad-identity-why"),
        Code::ArticleGap => fl!("name-ledger-article-gap-why"),
        Code::ArticleRepeated => fl!("name-ledger-article-repeated-why"),
        Code::ArticleBackward => fl!("name-ledger-article-backward-why"),
        Code::ArticleBlank => fl!("name-ledger-article-blank-why"),
        Code::ItemGap => fl!("name-ledger-item-gap-why"),
        Code::HeadInferred => fl!("name-ledger-head-inferred-why"),
        Code::StrayText => fl!("name-ledger-stray-text-why"),
        Code::UnfinishedText => fl!("name-ledger-unfinished-text-why"),
        Code::TitleFromName => fl!("name-ledger-title-from-name-why"),
        Code::NoVersionDate => fl!("name-ledger-no-version-date-why"),
        Code::DatesDiffer => fl!("name-ledger-dates-differ-why"),
        Code::EffectiveAssumed => fl!("name-ledger-effective-assumed-why"),
        Code::SameVersion => fl!("name-ledger-same-version-why"),
        Code::VersionDiffers => fl!("name-ledger-version-differs-why"),
    }
}

/// What is printed for an exam: 试卷, 答题卡 …
pub fn document(document: Document) -> String {
    match document {
        Document::Papers => fl!("print-own-paper"),
        Document::Sheets => fl!("print-answer-sheet"),
        Document::Keys => fl!("name-document-keys"),
        Document::Slips => fl!("print-admission-slip"),
        Document::Seating => fl!("print-seating-list"),
        Document::Notices => fl!("print-room-notice"),
    }
}

/// Why somebody listed need not sit: as somebody wrote it, or what the program says itself.
pub fn exempt_reason(reason: &str) -> String {
    if reason == RELEASED {
        fl!("name-exempt-released")
    } else {
        reason.to_owned()
    }
}
