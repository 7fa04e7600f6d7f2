//! How far apart drawn papers are.

use serde::Serialize;

use super::DrawnPaper;
use super::plan::UNIT;
use crate::domain::scoring::Points;

/// Units in per cent of a paper's points.
pub(super) fn percent_of_units(units: i64, total: Points) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "units stay far below 2^53")]
    let (units, unit) = (units as f64, UNIT as f64);
    if total.0 == 0 {
        0.0
    } else {
        100.0 * units / unit / f64::from(total.0)
    }
}

/// How far apart papers are, in points of 100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// The lowest expected score.
    pub min: f64,
    /// The highest.
    pub max: f64,
    /// The standard deviation (n − 1); 0 for one paper.
    pub sd: f64,
}

impl Spread {
    /// Over drawn papers; `None` of none.
    pub fn of(papers: &[DrawnPaper]) -> Option<Self> {
        let scores: Vec<f64> = papers.iter().map(|paper| paper.expected).collect();
        let first = *scores.first()?;
        #[allow(
            clippy::cast_precision_loss,
            reason = "counts of papers stay far below 2^53"
        )]
        let n = scores.len() as f64;
        let mean = scores.iter().sum::<f64>() / n;
        let squares: f64 = scores.iter().map(|score| (score - mean).powi(2)).sum();
        Some(Self {
            min: scores.iter().copied().fold(first, f64::min),
            max: scores.iter().copied().fold(first, f64::max),
            sd: if scores.len() > 1 {
                (squares / (n - 1.0)).sqrt()
            } else {
                0.0
            },
        })
    }
}
