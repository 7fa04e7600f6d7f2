//! The archive (评议考核档案) of an officer: everything that happened, on one line of time.
//!
//! The archive is the record, not a judgement: entries come from results, certificate events and
//! what coordinators register, and are only put in order and summed up here.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::certificate::Act;
use super::consequence::Step;
use super::id::ExamId;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The day, or the first of several.
    pub on: Date,
    /// What.
    #[serde(flatten)]
    pub kind: EntryKind,
    /// The number of the document it rests on, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// Who registered or decided it, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
}

/// What can happen to an officer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum EntryKind {
    /// 考试, an official one or a make-up.
    Result(ExamResult),
    /// 证件.
    Certificate {
        /// What happened to it.
        act: Act,
        /// 执法证号.
        number: String,
        /// The rule or fact that it rests on.
        basis: String,
        /// The last day of the validity or suspension that it brought.
        until: Option<Date>,
    },
    /// 成绩运用: what a result led to, and what was decided about it.
    Consequence {
        /// Which step.
        step: Step,
        /// What happened to it.
        what: Stage,
        /// The exam it follows from.
        exam: String,
        /// The rule that it rests on.
        basis: String,
        /// Why, in the words of who decided; may be empty.
        reason: String,
    },
    /// 培训.
    Training {
        /// What was taught.
        content: String,
        /// 学时.
        hours: u16,
        /// The last day, if it took several.
        #[serde(default)]
        until: Option<Date>,
    },
    /// 平时检查.
    RoutineCheck {
        /// What was found.
        facts: String,
        /// Points taken off, if any.
        #[serde(default)]
        deduction: Option<f64>,
    },
    /// 表彰奖励.
    Reward {
        /// For what.
        facts: String,
    },
    /// 处分处理.
    Discipline {
        /// For what, and how it was handled.
        facts: String,
    },
    /// 岗位变动.
    PostChange {
        /// Unit and post before.
        from: String,
        /// Unit and post after.
        to: String,
    },
    /// 入档: the archive begins.
    Entered {
        /// Unit and post.
        post: String,
    },
    /// 其他事项.
    Note {
        /// What is to be remembered.
        text: String,
    },
}

/// What happened to a consequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// It came to be.
    Proposed,
    /// Somebody confirmed it.
    Confirmed,
    /// Somebody decided against it.
    Dismissed,
    /// The person settled it.
    Satisfied,
    /// A decision was taken back.
    Reopened,
}

/// What became of one exam.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExamResult {
    /// The exam.
    pub exam: ExamId,
    /// What it was called.
    pub name: String,
    /// The exam it made up for, if it was a make-up.
    pub makes_up_for: Option<ExamId>,
    /// The year whose figures it belongs to.
    pub year: i16,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a person's exam.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Outcome {
    /// Sat, with a score.
    Scored {
        /// Points in per cent of the total.
        score_percent: f64,
        /// The pass mark of that day, in per cent.
        pass_mark: f64,
        /// Whether it was reached.
        passed: bool,
    },
    /// Sat, and the result is void.
    Void {
        /// Why.
        reason: String,
    },
    /// Due and absent.
    Absent,
    /// Did not have to sit.
    Exempt {
        /// Why.
        reason: String,
    },
}

/// The entries of one calendar year.
#[derive(Debug, Clone, PartialEq)]
pub struct Year<'a> {
    /// The year.
    pub year: i16,
    /// Its entries, newest first.
    pub entries: Vec<&'a Entry>,
    /// The training of the year together.
    pub training_hours: u32,
}

/// How a year of exams ended, from the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ending {
    /// Exempt from every exam.
    Exempt,
    /// Everything passed at the first attempt.
    Passed,
    /// Passed, something of it by a make-up.
    PassedByMakeUp,
    /// Something not passed.
    Failed,
    /// Absent from an exam and nothing made up.
    Absent,
    /// A result is void and nothing made up.
    Void,
}

/// One year of exams as a bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearOfExams {
    /// The year that the exams belong to.
    pub year: i16,
    /// The best score of a first attempt, in per cent.
    pub score: Option<f64>,
    /// The pass mark that stood for it.
    pub pass_mark: Option<f64>,
    /// How the year ended.
    pub ending: Ending,
}

/// The entries by calendar year, the newest year and in it the newest entry first. Of entries of
/// one day, the one registered later comes first.
pub fn timeline(entries: &[Entry]) -> Vec<Year<'_>> {
    let mut ordered: Vec<&Entry> = entries.iter().rev().collect();
    ordered.sort_by_key(|entry| Reverse(entry.on));
    ordered
        .chunk_by(|a, b| a.on.year() == b.on.year())
        .map(|entries| Year {
            year: entries[0].on.year(),
            entries: entries.to_vec(),
            training_hours: entries.iter().map(|entry| entry.hours()).sum(),
        })
        .collect()
}

/// The years of exams, the newest first. A make-up belongs to the year of the exam that it makes
/// up for, whenever it was held.
pub fn years(entries: &[Entry]) -> Vec<YearOfExams> {
    let mut by_year: BTreeMap<i16, Vec<&ExamResult>> = BTreeMap::new();
    for entry in entries {
        if let EntryKind::Result(result) = &entry.kind {
            by_year.entry(result.year).or_default().push(result);
        }
    }
    by_year
        .into_iter()
        .rev()
        .map(|(year, results)| year_of_exams(year, &results))
        .collect()
}

fn year_of_exams(year: i16, results: &[&ExamResult]) -> YearOfExams {
    let best = results
        .iter()
        .filter(|result| result.makes_up_for.is_none())
        .filter_map(|result| match result.outcome {
            Outcome::Scored {
                score_percent,
                pass_mark,
                ..
            } => Some((score_percent, pass_mark)),
            _ => None,
        })
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let mut exams: BTreeMap<ExamId, Vec<&ExamResult>> = BTreeMap::new();
    for result in results {
        let exam = result.makes_up_for.unwrap_or(result.exam);
        exams.entry(exam).or_default().push(result);
    }
    YearOfExams {
        year,
        score: best.map(|(score, _)| score),
        pass_mark: best.map(|(_, pass_mark)| pass_mark),
        ending: exams
            .values()
            .map(|results| ending(results))
            .max()
            .unwrap_or(Ending::Exempt),
    }
}

/// How one exam and what makes up for it ended. A make-up that was passed settles it; otherwise the
/// first attempt says what it was, unless only a make-up is on record.
fn ending(results: &[&ExamResult]) -> Ending {
    let passed = |result: &&&ExamResult| result.outcome.passed();
    let first = results.iter().find(|result| result.makes_up_for.is_none());
    if first.as_ref().is_some_and(passed) {
        return Ending::Passed;
    }
    if results.iter().any(|result| result.outcome.passed()) {
        return Ending::PassedByMakeUp;
    }
    match first.or(results.first()).map(|result| &result.outcome) {
        Some(Outcome::Scored { .. }) => Ending::Failed,
        Some(Outcome::Void { .. }) => Ending::Void,
        Some(Outcome::Absent) => Ending::Absent,
        Some(Outcome::Exempt { .. }) | None => Ending::Exempt,
    }
}

impl Outcome {
    /// Whether the exam was passed.
    pub fn passed(&self) -> bool {
        matches!(self, Self::Scored { passed: true, .. })
    }
}

impl Entry {
    fn hours(&self) -> u32 {
        match self.kind {
            EntryKind::Training { hours, .. } => u32::from(hours),
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn entry(on: Date, kind: EntryKind) -> Entry {
        Entry {
            on,
            kind,
            document: String::new(),
            by: String::new(),
        }
    }

    fn exam(n: u8) -> ExamId {
        ExamId::from_bytes([n; 16])
    }

    fn result(on: Date, year: i16, n: u8, makes_up_for: Option<u8>, outcome: Outcome) -> Entry {
        let result = ExamResult {
            exam: exam(n),
            name: "年度统考".to_owned(),
            makes_up_for: makes_up_for.map(exam),
            year,
            outcome,
        };
        entry(on, EntryKind::Result(result))
    }

    fn scored(score_percent: f64) -> Outcome {
        Outcome::Scored {
            score_percent,
            pass_mark: 60.0,
            passed: score_percent >= 60.0,
        }
    }

    fn training(on: Date, hours: u16) -> Entry {
        let kind = EntryKind::Training {
            content: "行政处罚法".to_owned(),
            hours,
            until: None,
        };
        entry(on, kind)
    }

    #[test]
    fn the_newest_comes_first() {
        let note = |text: &str| EntryKind::Note {
            text: text.to_owned(),
        };
        let day = date(2026, 4, 2);
        let entries = [
            training(date(2026, 3, 1), 20),
            entry(day, note("先")),
            training(date(2025, 12, 31), 60),
            entry(day, note("后")),
            training(date(2026, 8, 1), 18),
        ];
        let years = timeline(&entries);
        let hours: Vec<_> = years.iter().map(|y| (y.year, y.training_hours)).collect();
        assert_eq!(hours, [(2026, 38), (2025, 60)]);
        let newest = [&entries[4], &entries[3], &entries[1], &entries[0]];
        assert_eq!(years[0].entries, newest);
    }

    #[test]
    fn a_year_is_told_by_its_first_attempt_and_by_how_it_ended() {
        let autumn = |year| date(year, 9, 18);
        let entries = [
            result(autumn(2022), 2022, 1, None, scored(71.0)),
            result(autumn(2023), 2023, 2, None, scored(48.0)),
            // Held in the next year, it still belongs to the exam's.
            result(date(2024, 1, 9), 2023, 3, Some(2), scored(75.0)),
            result(autumn(2024), 2024, 4, None, Outcome::Absent),
            result(autumn(2025), 2025, 5, None, scored(66.0)),
            result(date(2025, 10, 1), 2025, 6, None, scored(40.0)),
            result(autumn(2026), 2026, 7, None, scored(57.0)),
            result(date(2026, 11, 6), 2026, 8, Some(7), scored(52.0)),
        ];
        let told: Vec<_> = years(&entries)
            .iter()
            .map(|year| (year.year, year.score, year.ending))
            .collect();
        assert_eq!(
            told,
            [
                (2026, Some(57.0), Ending::Failed),
                (2025, Some(66.0), Ending::Failed),
                (2024, None, Ending::Absent),
                (2023, Some(48.0), Ending::PassedByMakeUp),
                (2022, Some(71.0), Ending::Passed),
            ]
        );
    }

    #[test]
    fn entries_are_kept_as_json() {
        let entries = [
            result(date(2026, 9, 18), 2026, 1, None, scored(57.0)),
            training(date(2026, 3, 1), 20),
        ];
        let kept = serde_json::to_string(&entries).unwrap();
        insta::assert_snapshot!(kept, @r#"[{"on":"2026-09-18","kind":"result","exam":"01010101-0101-0101-0101-010101010101","name":"年度统考","makes_up_for":null,"year":2026,"outcome":{"kind":"scored","score_percent":57.0,"pass_mark":60.0,"passed":false}},{"on":"2026-03-01","kind":"training","content":"行政处罚法","hours":20,"until":null}]"#);
        let again: Vec<Entry> = serde_json::from_str(&kept).unwrap();
        assert_eq!(again, entries);
    }

    proptest! {
        #[test]
        fn no_entry_is_lost(days in proptest::collection::vec(0_i32..3_000, 0..40)) {
            let entries: Vec<Entry> = days
                .iter()
                .map(|days| {
                    let on = date(2018, 1, 1).saturating_add(jiff::Span::new().days(*days));
                    training(on, 1)
                })
                .collect();
            let years = timeline(&entries);
            let hours: u32 = years.iter().map(|year| year.training_hours).sum();
            prop_assert_eq!(hours as usize, entries.len());
            let dates: Vec<Date> = years
                .iter()
                .flat_map(|year| year.entries.iter().map(|entry| entry.on))
                .collect();
            prop_assert!(dates.is_sorted_by(|a, b| a >= b));
            prop_assert!(years.is_sorted_by(|a, b| a.year > b.year));
        }
    }
}
