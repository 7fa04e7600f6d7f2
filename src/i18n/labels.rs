//! The words of exported files, in the language that is spoken now.

use jiff::civil::Date;

use super::{fl, format, names};
use crate::export::labels::{Labels, Name, Outcome, Word};

/// The words of exports from the messages.
#[derive(Debug, Clone, Copy, Default)]
pub struct ExportWords;

impl Labels for ExportWords {
    fn word(&self, word: Word) -> String {
        match word {
            Word::MakeBelieve => fl!("export-make-believe"),
            Word::WrittenOn => fl!("export-written-on"),
            Word::Nothing => fl!("export-nothing"),
            Word::Total => fl!("export-total"),
            Word::SheetSummary => fl!("export-sheet-summary"),
            Word::SheetRegions => fl!("export-sheet-regions"),
            Word::SheetUnits => fl!("export-sheet-units"),
            Word::SheetRanks => fl!("export-sheet-ranks"),
            Word::SheetBands => fl!("export-sheet-bands"),
            Word::SheetYears => fl!("export-sheet-years"),
            Word::SheetPeople => fl!("export-sheet-people"),
            Word::SheetMakeUps => fl!("export-sheet-make-ups"),
            Word::SheetSuspended => fl!("export-sheet-suspended"),
            Word::SheetProposals => fl!("export-sheet-proposals"),
            Word::SheetHowTo => fl!("export-sheet-how-to"),
            Word::SheetQuestions => fl!("export-sheet-questions"),
            Word::SheetRoster => fl!("export-sheet-roster"),
            Word::Indicator => fl!("export-indicator"),
            Word::Value => fl!("export-value"),
            Word::Definition => fl!("export-definition"),
            Word::Grouping => fl!("export-grouping"),
            Word::Place => fl!("export-place"),
            Word::Region => fl!("export-region"),
            Word::Unit => fl!("export-unit"),
            Word::Rank => fl!("export-rank"),
            Word::Year => fl!("export-year"),
            Word::Band => fl!("export-band"),
            Word::People => fl!("export-people"),
            Word::Share => fl!("export-share"),
            Word::Leaders => fl!("export-leaders"),
            Word::Staff => fl!("export-staff"),
            Word::Everyone => fl!("export-everyone"),
            Word::RateDifference => fl!("export-rate-difference"),
            Word::PersonName => fl!("export-person-name"),
            Word::Score => fl!("export-score"),
            Word::Outcome => fl!("export-outcome"),
            Word::CertificateNumber => fl!("export-certificate-number"),
            Word::Since => fl!("export-since"),
            Word::Basis => fl!("export-basis"),
            Word::Because => fl!("export-because"),
            Word::Deadline => fl!("export-deadline"),
            Word::Listed => fl!("export-listed"),
            Word::Exempt => fl!("export-exempt"),
            Word::Due => fl!("export-due"),
            Word::Sat => fl!("export-sat"),
            Word::Absent => fl!("export-absent"),
            Word::Pending => fl!("export-pending"),
            Word::Void => fl!("export-void"),
            Word::Passed => fl!("export-passed"),
            Word::Attendance => fl!("export-attendance"),
            Word::RateOfSat => fl!("export-rate-of-sat"),
            Word::RateOfDue => fl!("export-rate-of-due"),
            Word::Mean => fl!("export-mean"),
            Word::Median => fl!("export-median"),
            Word::Deviation => fl!("export-deviation"),
            Word::Highest => fl!("export-highest"),
            Word::Lowest => fl!("export-lowest"),
            Word::MeansListed => fl!("export-means-listed"),
            Word::MeansExempt => fl!("export-means-exempt"),
            Word::MeansDue => fl!("export-means-due"),
            Word::MeansSat => fl!("export-means-sat"),
            Word::MeansAbsent => fl!("export-means-absent"),
            Word::MeansPending => fl!("export-means-pending"),
            Word::MeansVoid => fl!("export-means-void"),
            Word::MeansPassed => fl!("export-means-passed"),
            Word::MeansAttendance => fl!("export-means-attendance"),
            Word::MeansRateOfSat => fl!("export-means-rate-of-sat"),
            Word::MeansRateOfDue => fl!("export-means-rate-of-due"),
            Word::MeansMean => fl!("export-means-mean"),
            Word::MeansMedian => fl!("export-means-median"),
            Word::MeansDeviation => fl!("export-means-deviation"),
            Word::MeansHighest => fl!("export-means-highest"),
            Word::MeansLowest => fl!("export-means-lowest"),
            Word::NoteFirstAttempts => fl!("export-note-first-attempts"),
            Word::NoteUndefined => fl!("export-note-undefined"),
            Word::NoteRanking => fl!("export-note-ranking"),
            Word::NoteSmallUnits => fl!("export-note-small-units"),
            Word::NoteBands => fl!("export-note-bands"),
            Word::ChartRegions => fl!("export-chart-regions"),
            Word::ChartYears => fl!("export-chart-years"),
            Word::ChartBands => fl!("export-chart-bands"),
            Word::HowToTitle => fl!("export-how-to-title"),
            Word::Required => fl!("export-required"),
            Word::Optional => fl!("export-optional"),
            Word::OneOf => fl!("export-one-of"),
            Word::KeptAsText => fl!("export-kept-as-text"),
            Word::DayForm => fl!("export-day-form"),
            Word::Example => fl!("export-example"),
        }
    }

    fn name(&self, name: Name) -> String {
        match name {
            Name::Rank(rank) => names::rank(rank),
            Name::Outcome(Outcome::NotPassed) => fl!("export-outcome-not-passed"),
            Name::Outcome(Outcome::Absent) => fl!("export-outcome-absent"),
            Name::Outcome(Outcome::Void) => fl!("export-outcome-void"),
            Name::Outcome(Outcome::Exempt) => fl!("export-outcome-exempt"),
        }
    }

    fn day(&self, day: Date) -> String {
        format::date(day)
    }

    fn report_title(&self, organisation: &str, year: i16) -> String {
        let organisation = organisation.to_owned();
        fl!(
            "export-report-title",
            organisation = organisation,
            year = year.to_string()
        )
        .trim()
        .to_owned()
    }

    fn year(&self, year: i16) -> String {
        fl!("export-year-heading", year = year.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, within};

    #[test]
    fn every_word_is_said_in_both_languages() {
        let said = |language| {
            within(language, || -> Vec<String> {
                Word::ALL
                    .iter()
                    .map(|word| ExportWords.word(*word))
                    .collect()
            })
        };
        let (chinese, english) = (said(Language::Chinese), said(Language::English));
        for ((word, chinese), english) in Word::ALL.iter().zip(chinese).zip(english) {
            assert!(!chinese.is_empty() && !english.is_empty(), "{word:?}");
            assert_ne!(chinese, english, "{word:?}");
        }
    }

    #[test]
    fn the_title_names_who_publishes_it_if_anybody_does() {
        within(Language::Chinese, || {
            let title = ExportWords.report_title("西岭市司法局", 2026);
            assert_eq!(title, "西岭市司法局2026年度行政执法人员考试情况通报");
        });
        within(Language::English, || {
            let title = ExportWords.report_title("", 2026);
            assert_eq!(title, "Examination of law-enforcement officers 2026");
        });
    }
}
