//! The words of printed pages, in the language that is spoken now.

use jiff::civil::DateTime;

use super::{Language, current, fl, format, names};
use crate::domain::question::Kind;
use crate::domain::scoring::Points;
use crate::export::print::{Phrase, Rule, Speech};

/// The words of printed pages from the messages.
#[derive(Debug, Clone, Copy, Default)]
pub struct PrintWords;

impl Speech for PrintWords {
    fn language(&self) -> &'static str {
        match current() {
            Language::Chinese => "zh",
            Language::English => "en",
        }
    }

    fn say(&self, phrase: Phrase<'_>) -> String {
        use Phrase as P;
        match phrase {
            P::MakeBelieve => fl!("export-make-believe"),
            P::Secret => fl!("print-secret"),
            P::Paper { letter } => fl!("print-paper", letter = letter),
            P::OwnPaper => fl!("print-own-paper"),
            P::Letter { letter } => fl!("print-letter", letter = letter),
            P::Minutes(minutes) => fl!("print-minutes", minutes = minutes),
            P::Total(total) => fl!("print-total", points = points(total)),
            P::Page => fl!("print-page", page = "{page}", pages = "{pages}"),
            P::Name => fl!("print-name"),
            P::Unit => fl!("print-unit"),
            P::AdmissionNumber => fl!("print-admission-number"),
            P::Section => fl!("print-section"),
            P::Number => fl!("print-number"),
            P::SectionNumber(number) => section_number(number),
            P::Sum => fl!("print-sum"),
            P::Score => fl!("print-score"),
            P::Marker => fl!("print-marker"),
            P::Rules => fl!("print-rules"),
            P::Rule(rule) => self::rule(rule),
            P::SectionHead {
                number,
                kind,
                count,
                each,
                total,
            } => section_head(number, kind, count, each, total),
            P::SectionTask(kind) => task(kind),
            P::Material => fl!("print-material"),
            P::MultipleRule => fl!("print-multiple-rule"),
            P::MultipleRuleIs(rule) => names::multiple_rule_sentence(rule),
            P::Example {
                points: of,
                options,
                key,
            } => fl!(
                "print-example",
                points = points(of),
                options = options,
                key = key
            ),
            P::Chosen => fl!("print-chosen"),
            P::NothingChosen => fl!("print-nothing-chosen"),
            P::Points(of) => points(of),
            P::EndOfPaper => fl!("print-end-of-paper"),
            P::Trace { plan, drawn_for } => fl!("print-trace", plan = plan, name = drawn_for),
            P::Day(day) => format::date(day),
            P::FromTo { begins, ends } => from_to(begins, ends),
            P::AnswerSheet => fl!("print-answer-sheet"),
            P::Kind(kind) => names::kind(kind),
            P::AbsentMark => fl!("print-absent-mark"),
            P::HowToFill => fl!("print-how-to-fill"),
            P::FilledWell => fl!("print-filled-well"),
            P::FilledBadly => fl!("print-filled-badly"),
            P::KeySecret => fl!("print-key-secret"),
            P::KeyOf { letter } => fl!("print-key-of", letter = letter),
            P::AtAGlance => fl!("print-at-a-glance"),
            P::InDetail => fl!("print-in-detail"),
            P::Key => fl!("print-key"),
            P::Why => fl!("print-why"),
            P::Basis(citation) => super::question::citation(citation),
            of_rooms => room(of_rooms),
        }
    }
}

/// The words of lists, notices and slips.
fn room(phrase: Phrase<'_>) -> String {
    use Phrase as P;
    match phrase {
        P::SeatingList => fl!("print-seating-list"),
        P::RoomNotice => fl!("print-room-notice"),
        P::AdmissionSlip => fl!("print-admission-slip"),
        P::Site => fl!("print-site"),
        P::Address => fl!("print-address"),
        P::Room => fl!("print-room"),
        P::Time => fl!("print-time"),
        P::Seat => fl!("print-seat"),
        P::Sex => fl!("print-sex"),
        P::SexIs(sex) => names::sex(sex),
        P::PaperLetter => fl!("print-paper-letter"),
        P::Signature => fl!("print-signature"),
        P::Remark => fl!("print-remark"),
        P::Photo => fl!("print-photo"),
        P::Invigilators => fl!("print-invigilators"),
        P::Due => fl!("print-due"),
        P::Came => fl!("print-came"),
        P::Absent => fl!("print-absent"),
        P::NumbersFromTo => fl!("print-numbers", first = "{first}", last = "{last}"),
        P::People(count) => fl!("print-people", count = count),
        P::SlipPapers => fl!("print-slip-papers"),
        P::SlipArrive => fl!("print-slip-arrive"),
        P::SlipForbidden => fl!("print-slip-forbidden"),
        P::NoticeEnter => fl!("print-notice-enter"),
        P::NoticeSilence => fl!("print-notice-silence"),
        P::NoticeForbidden => fl!("print-notice-forbidden"),
        _ => String::new(),
    }
}

fn from_to(begins: DateTime, ends: DateTime) -> String {
    if begins.date() == ends.date() {
        fl!(
            "print-from-to",
            day = format::date(begins.date()),
            begins = format::time(begins.time()),
            ends = format::time(ends.time())
        )
    } else {
        fl!(
            "print-from-to-days",
            begins = format::date_time(begins),
            ends = format::date_time(ends)
        )
    }
}

/// Points with their word.
fn points(points: Points) -> String {
    let value = format::decimal(points.value());
    match current() {
        Language::English if points == Points::whole(1) => fl!("print-points-one", points = value),
        _ => fl!("print-points", points = value),
    }
}

fn section_number(number: u16) -> String {
    match current() {
        Language::Chinese => "一二三四五六七八九十"
            .chars()
            .nth(usize::from(number.saturating_sub(1)))
            .map_or_else(|| number.to_string(), String::from),
        Language::English => number.to_string(),
    }
}

fn section_head(
    number: u16,
    kind: Kind,
    count: u32,
    each: Option<Points>,
    total: Points,
) -> String {
    let (number, kind) = (section_number(number), names::kind(kind));
    let total = points(total);
    match each {
        Some(each) => fl!(
            "print-section-head",
            number = number,
            kind = kind,
            count = count,
            each = points(each),
            total = total
        ),
        None => fl!(
            "print-section-head-mixed",
            number = number,
            kind = kind,
            count = count,
            total = total
        ),
    }
}

fn task(kind: Kind) -> String {
    match kind {
        Kind::Single => fl!("print-task-single"),
        Kind::Multiple => fl!("print-task-multiple"),
        Kind::Judge => fl!("print-task-judge"),
        Kind::Blank => fl!("print-task-blank"),
        Kind::Essay | Kind::Other => fl!("print-task-essay"),
        Kind::Case => fl!("print-task-case"),
    }
}

fn rule(rule: Rule) -> String {
    match rule {
        Rule::FillIn => fl!("print-rule-fill-in"),
        Rule::CheckName => fl!("print-rule-check-name"),
        Rule::OnTheSheet => fl!("print-rule-on-the-sheet"),
        Rule::OnThePaper => fl!("print-rule-on-the-paper"),
        Rule::InInk => fl!("print-rule-in-ink"),
        Rule::HandIn => fl!("print-rule-hand-in"),
    }
}
