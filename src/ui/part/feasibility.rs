//! Whether the banks can give what a blueprint asks for, in words.

use iced::widget::{Column, Row};

use crate::domain::blueprint::Fault;
use crate::i18n::{fl, format, names, quota};
use crate::service::exam::Feasibility;
use crate::ui::Element;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::{badge::badge, words};

/// What is known.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// The answer is on its way.
    Asking,
    /// It was held against the banks.
    Known(Feasibility),
    /// Something typed is no number.
    NoNumbers,
    /// It makes no sense as written.
    Faulty(Vec<Fault>),
    /// It could not be held against them; the sentence says why.
    Failed(String),
}

impl Verdict {
    /// Whether papers can be drawn.
    pub fn is_feasible(&self) -> bool {
        matches!(self, Self::Known(known) if known.feasible)
    }
}

/// What is wrong with a blueprint as written.
pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Unreadable(detail) => fl!("blueprint-fault-unreadable", detail = detail.clone()),
        Fault::NoName => fl!("blueprint-fault-name"),
        Fault::EmptySection(section) => {
            fl!("blueprint-fault-empty", section = section.to_string())
        }
        Fault::NoMinutes => fl!("blueprint-fault-minutes"),
        Fault::Kind { section, kind } => fl!(
            "blueprint-fault-kind",
            section = section.to_string(),
            kind = names::kind(*kind)
        ),
        Fault::Sum {
            section,
            by_law,
            sum,
            count,
        } => {
            let (section, sum) = (section.to_string(), format::number(*sum));
            let count = format::number(*count);
            if *by_law {
                fl!(
                    "blueprint-fault-sum-law",
                    section = section,
                    sum = sum,
                    count = count
                )
            } else {
                fl!(
                    "blueprint-fault-sum-band",
                    section = section,
                    sum = sum,
                    count = count
                )
            }
        }
        Fault::Core { core, questions } => fl!(
            "blueprint-fault-core",
            core = format::number(*core),
            count = format::number(*questions)
        ),
        Fault::Target(_) => fl!("blueprint-fault-target"),
        Fault::Quota { section, quota } => fl!(
            "blueprint-fault-quota",
            section = section.to_string(),
            quota = quota.to_string()
        ),
        Fault::Exposure(_) => fl!("blueprint-fault-exposure"),
        Fault::Excluded(text) => fl!("blueprint-fault-excluded", text = text.clone()),
    }
}

/// The verdict with everything that stands in the way.
pub fn view<'a, Message: 'a>(verdict: &Verdict, pass_mark: Option<f64>) -> Element<'a, Message> {
    let (tone, head, lines) = match verdict {
        Verdict::Asking => (Tone::Neutral, fl!("blueprint-checking"), Vec::new()),
        Verdict::Known(known) if known.feasible => {
            (Tone::Positive, fl!("blueprint-feasible"), Vec::new())
        }
        Verdict::Known(known) => (
            Tone::Negative,
            fl!("blueprint-infeasible"),
            known.collisions.iter().map(quota::collision).collect(),
        ),
        Verdict::NoNumbers => (
            Tone::Caution,
            fl!("blueprint-unfinished"),
            vec![fl!("blueprint-numbers")],
        ),
        Verdict::Faulty(faults) => (
            Tone::Caution,
            fl!("blueprint-unfinished"),
            faults.iter().map(fault).collect(),
        ),
        Verdict::Failed(error) => (
            Tone::Negative,
            fl!("blueprint-infeasible"),
            vec![error.clone()],
        ),
    };
    let expected = match verdict {
        Verdict::Known(known) => known.expected_score,
        _ => None,
    };
    let expected = expected.map(|score| {
        let score = format::measured(score);
        words::body(match pass_mark {
            Some(mark) => fl!(
                "blueprint-expected-and-mark",
                score = score,
                mark = format::decimal(mark)
            ),
            None => fl!("blueprint-expected", score = score),
        })
    });
    let trial = match verdict {
        Verdict::Known(known) => known.trial,
        _ => None,
    };
    let trial = trial.map(|trial| {
        let score = |score: f64| format::measured(score);
        words::small(fl!(
            "blueprint-trial",
            papers = format::number(trial.papers),
            balanced = format::number(trial.balanced),
            min = score(trial.spread.min),
            max = score(trial.spread.max),
            sd = format!("{:.3}", trial.spread.sd),
            low = score(trial.reach.0),
            high = score(trial.reach.1)
        ))
    });
    let calibrated = match verdict {
        Verdict::Known(known) if known.questions > 0 => {
            let all = format::count(known.questions);
            Some(words::small(match known.calibrated {
                0 => fl!("blueprint-calibrated-none", all = all),
                some => fl!(
                    "blueprint-calibrated",
                    count = format::count(some),
                    all = all
                ),
            }))
        }
        _ => None,
    };
    let lines = lines.into_iter().map(|line| words::body(line).into());
    Column::with_children([Row::new().push(badge(tone, head)).into()])
        .extend(lines)
        .push(expected)
        .push(calibrated)
        .push(trial)
        .spacing(space::S)
        .into()
}
