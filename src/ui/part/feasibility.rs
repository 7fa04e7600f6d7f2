//! Whether the banks can give what a blueprint asks for, in words.

use iced::widget::{Column, Row};

use crate::domain::blueprint::{Band, Collision, Fault};
use crate::domain::question::Kind;
use crate::i18n::{fl, format, names};
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

/// A difficulty band: 易, 中, 难.
pub fn band(band: Band) -> String {
    match band {
        Band::Easy => fl!("blueprint-easy"),
        Band::Medium => fl!("blueprint-medium"),
        Band::Hard => fl!("blueprint-hard"),
    }
}

/// What collides: 第 3 部分　判断题 · 行政强制法 · 难：需 6 题，有 4 题.
pub fn collision(collision: &Collision) -> String {
    fl!(
        "blueprint-collision",
        section = collision.section.to_string(),
        quota = quota(&collision.quota),
        need = format::number(collision.need),
        have = format::number(collision.have)
    )
}

/// A quota's codes in words. A law's own name may hold the dot that parts them, so only the first
/// and the last part are read as codes.
fn quota(codes: &str) -> String {
    let words = |code: &str| {
        let kind = Kind::SCORED.into_iter().find(|kind| kind.code() == code);
        kind.map_or_else(|| code.to_owned(), names::kind)
    };
    let Some((kind, rest)) = codes.split_once('·') else {
        return words(codes);
    };
    let of = |code: &str| Band::ALL.into_iter().find(|band| band.code() == code);
    let mut parts = vec![words(kind)];
    match (of(rest), rest.rsplit_once('·')) {
        (Some(found), _) => parts.push(band(found)),
        (None, Some((law, code))) if of(code).is_some() => {
            parts.push(law.to_owned());
            parts.extend(of(code).map(band));
        }
        _ => parts.push(rest.to_owned()),
    }
    parts.join(" · ")
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
            known.collisions.iter().map(collision).collect(),
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
    let lines = lines.into_iter().map(|line| words::body(line).into());
    Column::with_children([Row::new().push(badge(tone, head)).into()])
        .extend(lines)
        .push(expected)
        .spacing(space::S)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, within};

    fn said(codes: &str) -> String {
        collision(&Collision {
            section: 3,
            quota: codes.to_owned(),
            need: 6,
            have: 4,
        })
    }

    #[test]
    fn a_collision_is_told_in_words() {
        within(Language::Chinese, || {
            assert_eq!(
                said("judge·行政强制法·hard"),
                "第 3 部分　判断题 · 行政强制法 · 难：需 6 题，有 4 题"
            );
            assert!(said("judge").contains("判断题：需"));
            assert!(said("single·hard").contains("单选题 · 难：需"));
            assert!(said("single·甲·乙条例").contains("单选题 · 甲·乙条例：需"));
        });
        within(Language::English, || {
            assert_eq!(
                said("judge·行政强制法·hard"),
                "Part 3, True or false · 行政强制法 · Hard: 6 needed, 4 available"
            );
        });
    }
}
